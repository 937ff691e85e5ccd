"""Criteria and judgements: what is asked, what was judged, and how it moved."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework, Judgement
from scrutiny_tui.domain.weighing import direction, is_judged, objections, scale, suggest
from scrutiny_tui.domain.words import Direction, Impact, JudgementValue, Strength
from scrutiny_tui.store.collecting import STANDING
from scrutiny_tui.store.criteria import Criteria, CriterionRow
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
    """The criterion whose trail it is on."""
    event: int | None
    event_title: str
    event_date: str
    value: JudgementValue
    strength: Strength
    reason: str
    judged_on: str
    look_again: str | None
    against: str
    impact: Impact | None
    impact_note: str
    parent_view: str
    strength_reason: str
    author: str
    blind: bool
    answered: int
    """The criterion whose wording it answered: an earlier version's, or the same."""
    direction: Direction


_JUDGED = (
    "select j.n, j_on.target, e.n, coalesce(e.title, ''), coalesce(e.date, ''), j.value, "
    "j.strength, j.reason, j.judged_on, j.look_again, j.against, j.impact, j.impact_note, "
    "j.parent_view, j.strength_reason, j.author, j.blind from judgement j "
    "join record r on r.n = j.n and r.withdrawn = 0 "
    "join link j_on on j_on.source = j.n and j_on.relation = 'on' "
    "left join link j_at on j_at.source = j.n and j_at.relation = 'at' "
    "left join event e on e.n = j_at.target order by j.judged_on, j.n"
)


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
            Rule: its value is not of the criterion's scale, it changes the one before it without
                a reason, or overrules the suggested strength without one; see `objections`.
        """
        kind = self.criterion(judgement.criterion).kind
        if judgement.value not in scale(kind):
            raise Rule(f"A {kind} criterion is not judged '{judgement.value}'.")
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

    def rows(self) -> list[CriterionRow]:
        """Every criterion of the frameworks in use, in order."""
        return Criteria(self._db).in_use

    def codes(self) -> list[tuple[str, str]]:
        """(code, code of what it is part of) of every criterion in use, in order."""
        return [(row.code, row.part_of) for row in self.rows()]

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """The numbers of criteria in use by their codes; a code that is not known is left out."""
        known = {row.code: row.n for row in self.rows()}
        return [known[code] for code in codes if code in known]

    def criterion(self, n: int) -> Criterion:
        """One criterion with its prompts."""
        return self._records.get(Criterion, n)

    def collectors(self) -> list[int]:
        """The criteria in use that fill themselves, in order."""
        return [row.n for row in self.rows() if row.kind == "collector"]

    def collected(self, criterion: int) -> list[int]:
        """The notes that fill a collector, private ones among them, in order of entry: those of
        the kinds that it collects, and those linked to it.
        """
        return [n for (n,) in self._db.rows(f"{STANDING} order by n", (criterion,))]

    def trail(self, criterion: int) -> list[Judged]:
        """Every judgement on a criterion and on those that it follows, oldest first; each with
        its direction.
        """
        return self.trails([criterion]).get(criterion, [])

    def trails(self, criteria: Iterable[int] | None = None) -> dict[int, list[Judged]]:
        """The trail of each criterion that has one: of those given, or of every one in use."""
        known = Criteria(self._db)
        wanted = [row.n for row in known.in_use] if criteria is None else criteria
        heads: dict[int, list[int]] = defaultdict(list)
        for n in wanted:
            for member in known.family(n):
                heads[member].append(n)
        found: dict[int, list[Judged]] = defaultdict(list)
        for row in self._db.rows(_JUDGED):
            for head in heads.get(row[1], ()):
                trail = found[head]
                trail.append(_judged(head, row, trail[-1].value if trail else None))
        return dict(found)

    def every(self) -> list[Judged]:
        """Every judgement on the trail of a criterion in use, oldest first."""
        found = [one for trail in self.trails().values() for one in trail]
        return sorted(found, key=lambda one: (one.judged_on, one.n))

    def directions(self) -> dict[int, Direction]:
        """The direction of every judgement, also of those on criteria that are set aside."""
        known = Criteria(self._db)
        of_all = self.trails(row.n for row in known.every)
        own = [one for trail in of_all.values() for one in trail if one.answered == one.criterion]
        return {one.n: one.direction for one in own}

    def not_judged(self) -> list[str]:
        """Codes of criteria that call for a judgement and are not judged; see `is_judged`."""
        trails = self.trails()
        return [
            row.code
            for row in self.rows()
            if row.kind == "judgement"
            and not is_judged(trails[row.n][-1].value if row.n in trails else None)
        ]


def _judged(head: int, row: tuple, before: JudgementValue | None) -> Judged:  # type: ignore[type-arg]
    value, impact = JudgementValue(row[5]), row[11]
    return Judged._make(
        (
            row[0],
            head,
            *row[2:5],
            value,
            Strength(row[6]),
            *row[7:11],
            Impact(impact) if impact else None,
            *row[12:16],
            bool(row[16]),
            row[1],
            direction(before, value),
        )
    )
