"""Frameworks, criteria and judgements: the grid and the trail."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework, Judgement
from scrutiny_tui.domain.weighing import direction, is_judged, objections, suggest
from scrutiny_tui.domain.words import Direction, JudgementValue, Strength
from scrutiny_tui.store.collecting import STANDING
from scrutiny_tui.store.counting import other_joins
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.notes import NotesStore
from scrutiny_tui.store.records import Records

if TYPE_CHECKING:
    from scrutiny_tui.domain.frameworks import FrameworkSpec


_MATCHES = " = "


class Judged(NamedTuple):
    """One judgement on a criterion's trail."""

    n: int
    criterion: int
    event: int | None
    event_title: str
    event_date: str
    value: JudgementValue
    strength: Strength
    reason: str
    judged_on: str
    look_again: str | None
    direction: Direction


class GridRow(NamedTuple):
    """One criterion with its judgements at the checkpoints."""

    n: int
    code: str
    kind: str
    section: str
    text: str
    part_of: str
    by_event: dict[int, JudgementValue]
    latest: Judged | None
    notes: int
    documents: int


class QuestionsStore:
    """What the scrutineer asks, and how each answer moved."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def bring_in(self, spec: "FrameworkSpec") -> Framework:
        """Copy a framework into the file, so that its wording stays as it was when judged.

        Raises:
            Rule: that version of it is in the file already.
        """
        if any(
            (one.code, one.version) == (spec.id, spec.version)
            for one in self._records.all(Framework)
        ):
            raise Rule(f"{spec.id} version {spec.version} is in this file already.")
        framework = self._records.add(
            Framework(
                code=spec.id,
                version=spec.version,
                title=spec.title,
                source=spec.source,
                status=spec.status,
                unverified=spec.unverified or "",
                effective_from=spec.effective_from,
                effective_to=spec.effective_to,
                crosswalk=tuple(f"{one.from_}{_MATCHES}{one.to}" for one in spec.crosswalk),
            )
        )
        numbers: dict[str, int] = {}
        for position, one in enumerate(spec.criterion, start=1):
            added = self._records.add(
                Criterion(
                    code=one.code,
                    kind=one.kind,
                    text=one.text,
                    section=one.section or "",
                    position=position,
                    prompts=one.prompts,
                    collects=tuple(one.collects),
                    framework=framework.key,
                )
            )
            numbers[one.code] = added.key
        for one in spec.criterion:
            if one.part_of:
                self._records.link(numbers[one.code], Relation.PART_OF, numbers[one.part_of])
        self._tie_crosswalks()
        return self._records.get(Framework, framework.key)

    def _tie_crosswalks(self) -> None:
        """Link what the crosswalks of the frameworks match, where both ends are in the file now;
        the rest waits in its framework. Of several versions the latest is meant.
        """
        codes = self._db.rows(
            "select f.code || ':' || c.code, c.n from criterion c "
            "join link l on l.source = c.n and l.relation = 'of' "
            "join framework f on f.n = l.target join record r on r.n = c.n and r.withdrawn = 0 "
            "order by f.n"
        )
        known = dict(codes)
        for framework in self._records.all(Framework):
            waiting = []
            for line in framework.crosswalk:
                one, _, other = line.partition(_MATCHES)
                if one in known and other in known:
                    self._records.link(known[one], Relation.MATCHES, known[other])
                else:
                    waiting.append(line)
            if len(waiting) < len(framework.crosswalk):
                self._records.edit(framework.changed(crosswalk=tuple(waiting)))

    def before(self, criterion: int, judged_on: str) -> JudgementValue | None:
        """The value that stood on a criterion on a day, by the latest entry up to it."""
        earlier = [one for one in self.trail(criterion) if one.judged_on <= judged_on]
        return earlier[-1].value if earlier else None

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a new judgement; the earlier ones stay. Inside an action.

        Raises:
            Rule: it changes the one before it without a reason, or overrules the suggested
                strength without one; see `objections`.
        """
        voices = NotesStore(self._db).voices_of(judgement.rests_on)
        found = objections(
            self.before(judgement.criterion, judgement.judged_on),
            judgement.value,
            judgement.reason,
            suggest(voices),
            judgement.strength,
            judgement.strength_reason,
        )
        if found:
            raise Rule("; ".join(f"{field}: {words}" for field, words in found.items()) + ".")
        return self._records.add(judgement)

    def codes(self) -> list[tuple[str, str]]:
        """(code, code of what it is part of) of every criterion, in the framework's order."""
        return [(row[1], row[5]) for row in self._criteria()]

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """The numbers of criteria by their codes; a code that is not known is left out."""
        known = {row[1]: row[0] for row in self._criteria()}
        return [known[code] for code in codes if code in known]

    def criterion(self, n: int) -> Criterion:
        """One criterion with its prompts."""
        return self._records.get(Criterion, n)

    def grid(self) -> list[GridRow]:
        """Every criterion in the framework's order, with its judgements and evidence counts."""
        trails: dict[int, list[Judged]] = defaultdict(list)
        for one in self.every():
            trails[one.criterion].append(one)
        counts = self._counts()
        notes = NotesStore(self._db)
        counts |= {(n, "note"): notes.count_on(n) for n in self.collectors()}
        rows = []
        for n, code, kind, section, text, part_of in self._criteria():
            trail = trails.get(n, [])
            rows.append(
                GridRow(
                    n,
                    code,
                    kind,
                    section,
                    text,
                    part_of,
                    {one.event: one.value for one in trail if one.event is not None},
                    trail[-1] if trail else None,
                    counts.get((n, "note"), 0),
                    counts.get((n, "document"), 0),
                )
            )
        return rows

    def collectors(self) -> list[int]:
        """The criteria that fill themselves, in the framework's order."""
        return [n for n, _, kind, *_ in self._criteria() if kind == "collector"]

    def collected(self, criterion: int) -> list[int]:
        """The notes that fill a collector, private ones among them, in order of entry: those of
        the kinds that it collects, and those linked to it.
        """
        return [n for (n,) in self._db.rows(f"{STANDING} order by n", (criterion,))]

    def trail(self, criterion: int) -> list[Judged]:
        """Every judgement on a criterion, oldest first; each with its direction."""
        return self._judged("and j_on.target = ?", (criterion,))

    def every(self) -> list[Judged]:
        """Every judgement, oldest first."""
        return self._judged("", ())

    def not_judged(self) -> list[str]:
        """Codes of criteria that call for a judgement and are not judged; see `is_judged`."""
        rows = self._db.rows(
            "select c.code, (select j.value from link l join judgement j on j.n = l.source "
            "join record s on s.n = j.n and s.withdrawn = 0 where l.target = c.n "
            "and l.relation = 'on' order by j.judged_on desc, j.n desc limit 1) from criterion c "
            "join record r on r.n = c.n and r.withdrawn = 0 where c.kind = 'judgement' order by c.n"
        )
        return [code for code, latest in rows if not is_judged(latest)]

    def _criteria(self) -> list[tuple[int, str, str, str, str, str]]:
        return self._db.rows(
            "select c.n, c.code, c.kind, c.section, c.text, coalesce((select p.code from link l "
            "join criterion p on p.n = l.target where l.source = c.n "
            "and l.relation = 'part of'), '') from criterion c "
            "join record r on r.n = c.n and r.withdrawn = 0 order by c.n"
        )

    def _counts(self) -> dict[tuple[int, str], int]:
        every = self._db.rows(
            "select n, (select count(*) from link where target = criterion.n "
            "and relation = 'bears on') from criterion"
        )
        counts = {(n, "note"): int(joins) for n, joins in every}
        for target, kind, withdrawn, joins in self._db.rows(other_joins(Relation.BEARS_ON)):
            counts[target, "note"] -= joins
            if not withdrawn:
                counts[target, kind] = joins
        return counts

    def _judged(self, where: str, values: tuple[object, ...]) -> list[Judged]:
        rows = self._db.rows(
            "select j.n, j_on.target, e.n, coalesce(e.title, ''), coalesce(e.date, ''), j.value, "
            "j.strength, j.reason, j.judged_on, j.look_again from judgement j "
            "join record r on r.n = j.n and r.withdrawn = 0 "
            "join link j_on on j_on.source = j.n and j_on.relation = 'on' "
            "left join link j_at on j_at.source = j.n and j_at.relation = 'at' "
            f"left join event e on e.n = j_at.target where true {where} "
            "order by j.judged_on, j.n",
            values,
        )
        before: dict[int, JudgementValue] = {}
        found = []
        for row in rows:
            value, strength = JudgementValue(row[5]), Strength(row[6])
            moved = direction(before.get(row[1]), value)
            before[row[1]] = value
            found.append(Judged._make((*row[:5], value, strength, *row[7:], moved)))
        return found
