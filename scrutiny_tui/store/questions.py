"""Frameworks, criteria and judgements: the grid and the trail."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.weighing import direction
from scrutiny_tui.domain.words import Direction, JudgementValue, Strength
from scrutiny_tui.store.counting import other_joins
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.records import Records

if TYPE_CHECKING:
    from scrutiny_tui.domain.frameworks import FrameworkSpec


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
            Framework(code=spec.id, version=spec.version, title=spec.title, source=spec.source)
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
        return framework

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

    def trail(self, criterion: int) -> list[Judged]:
        """Every judgement on a criterion, oldest first; each with its direction."""
        return self._judged("and j_on.target = ?", (criterion,))

    def every(self) -> list[Judged]:
        """Every judgement, oldest first."""
        return self._judged("", ())

    def not_judged(self) -> list[str]:
        """Codes of criteria that call for a judgement and have none."""
        rows = self._db.rows(
            "select c.code from criterion c join record r on r.n = c.n and r.withdrawn = 0 "
            "where c.kind = 'judgement' and not exists (select 1 from link l "
            "join record s on s.n = l.source and s.withdrawn = 0 and s.kind = 'judgement' "
            "where l.target = c.n and l.relation = 'on') order by c.n"
        )
        return [code for (code,) in rows]

    def judged_at(self, event: int) -> list[Judged]:
        """Judgements made at an event, in order of entry."""
        return [one for one in self.every() if one.event == event]

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
