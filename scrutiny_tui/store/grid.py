"""The grid of judgements: every criterion in use, what was judged when, and on what it rests."""

from collections.abc import Mapping
from typing import NamedTuple

from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.quality import stale_before
from scrutiny_tui.domain.weighing import THIN, is_judged, suggest
from scrutiny_tui.domain.words import CheckCode, CriterionKind, JudgementValue, Strength, Voice
from scrutiny_tui.store.collectors import CollectorsStore
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.quality import OpenCheck, QualityStore
from scrutiny_tui.store.questions import Judged, QuestionsStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.weights import Weight, Weights, latest_days


class GridRow(NamedTuple):
    """One criterion with its judgements at the checkpoints and the evidence on it."""

    n: int
    code: str
    kind: str
    framework: int
    section: str
    text: str
    part_of: str
    by_event: dict[int, JudgementValue]
    """The latest judgement at each event that has one."""
    latest: Judged | None
    trail: tuple[Judged, ...]
    notes: int
    documents: int
    findings: int
    through: tuple[tuple[str, int], ...]
    """(code, pieces of evidence) of the criteria by which evidence counts over, where any is."""
    voices: dict[Voice | None, int]
    """Notes and documents by voice; None where none was said."""
    heard: frozenset[Voice | None]
    """The voices that are weighed: of what is counted here, and of what counts over."""
    last_looked: str | None
    """ISO day of the latest judgement, or of newer evidence."""
    suggested: Strength
    """What the evidence on it suggests, counted over evidence included."""
    checks: tuple[OpenCheck, ...]
    """Quality checks that nobody has dismissed."""
    stale: bool
    """Whether its date to look again has passed, or nobody has looked for the set time."""

    @property
    def judged(self) -> bool:
        """Whether it has a judgement; "not examined" is none."""
        return is_judged(self.latest.value if self.latest else None)

    @property
    def evidenced(self) -> bool:
        """Whether anything counts for it, directly or over another criterion."""
        return bool(self.notes or self.documents or self.findings or self.through)

    @property
    def unexamined(self) -> bool:
        """Whether nobody has looked: a question without a judgement, a duty or a line of a
        checklist without evidence and judgement.
        """
        if self.kind in (CriterionKind.HEADING, CriterionKind.COLLECTOR) or self.judged:
            return False
        return self.kind == CriterionKind.JUDGEMENT or not self.evidenced

    @property
    def thin(self) -> bool:
        """Whether it is judged, or asks to be, on limited evidence or none; also where the
        scrutineer calls it more, and that is not dismissed.
        """
        if self.kind in (CriterionKind.HEADING, CriterionKind.COLLECTOR):
            return False
        if any(one.check is CheckCode.LIMITED for one in self.checks):
            return True
        stated = self.latest.strength if self.latest and self.judged else self.suggested
        return stated in THIN

    @property
    def needs_attention(self) -> bool:
        """Whether the scrutineer should look at it next."""
        return bool(self.checks) or self.stale or self.unexamined


class _Asked(NamedTuple):
    """On what the rows depend."""

    last: int
    """The last line of the history: everything that is in them stands in it."""
    today: str
    priority: int | None
    framework: int | None


class GridStore:
    """The whole grid in one look."""

    def __init__(
        self,
        db: Database,
        records: Records,
        weights: Weights | None = None,
        questions: QuestionsStore | None = None,
    ) -> None:
        self._db = db
        self._records = records
        self._weights = weights or Weights(db)
        self._questions = questions or QuestionsStore(db, records)
        self._seen: tuple[_Asked, list[GridRow]] | None = None
        """The last look: what was asked, and what was there."""

    @property
    def ready(self) -> bool:
        """Whether the evidence was counted already in this session, so that a look is quick."""
        return self._weights.ready

    def rows(self, priority: int | None = None, framework: int | None = None) -> list[GridRow]:
        """Every criterion of the frameworks in use, or of one framework, in order.

        With a `priority` notes of its events alone are counted, and no document or finding.
        """
        if self._db.connection.in_transaction:  # it may yet be taken back
            return self._look(priority, framework)
        last = int(self._db.value("select coalesce(max(n), 0) from change"))
        asked = _Asked(last, self._db.today(), priority, framework)
        if self._seen is None or self._seen[0] != asked:
            self._seen = asked, self._look(priority, framework)
        return list(self._seen[1])

    def _look(self, priority: int | None, framework: int | None) -> list[GridRow]:
        criteria = Criteria(self._db)
        weights = self._weights.now(criteria)
        asked = criteria.in_use if framework is None else criteria.of(framework)
        newest = latest_days(criteria, asked, weights, "newest")
        seen = latest_days(criteria, asked, weights, "looked")
        if priority is not None:
            weights = self._weights.of_priority(criteria, priority)
        trails = self._questions.trails(None if framework is None else [row.n for row in asked])
        checks: dict[int, list[OpenCheck]] = {}
        for one in QualityStore(self._db, self._records, self._weights).every(trails, newest):
            if not one.dismissed:
                checks.setdefault(one.criterion, []).append(one)
        months = PartnershipStore(self._db, self._records).stale_months()
        limit = stale_before(self._db.today(), months)
        collected = CollectorsStore(self._db, self._records).amounts(asked, priority)
        rows = []
        for row in asked:
            trail = tuple(trails.get(row.n, ()))
            weight = weights.get(row.n, Weight())
            notes, findings = collected.get(row.n, (weight.notes, weight.findings))
            over = _over(row, criteria, weights)
            heard = {voice for one in (weight, *over.values()) for voice in one.voices}
            looked = max(
                filter(None, (seen.get(row.n), *(j.judged_on for j in trail))), default=None
            )
            again = trail[-1].look_again if trail else None
            passed = again is not None and last_day(again) < self._db.today()
            rows.append(
                GridRow(
                    *row[:7],
                    by_event={j.event: j.value for j in trail if j.event is not None},
                    latest=trail[-1] if trail else None,
                    trail=trail,
                    notes=notes,
                    documents=weight.documents,
                    findings=findings,
                    through=tuple(
                        (criteria.codes[n], one.notes + one.documents + one.findings)
                        for n, one in over.items()
                    ),
                    voices=dict(weight.voices),
                    last_looked=looked,
                    heard=frozenset(heard),
                    suggested=suggest(heard),
                    checks=tuple(checks.get(row.n, ())),
                    stale=passed or (looked is not None and looked < limit),
                )
            )
        return rows


def _over(
    row: CriterionRow, criteria: Criteria, weights: Mapping[int, Weight]
) -> dict[int, Weight]:
    """The weights of the criteria whose evidence counts over to one."""
    matched = ((n, weights.get(n)) for n in criteria.matched(row.n))
    return {n: one for n, one in matched if one and (one.voices or one.findings)}
