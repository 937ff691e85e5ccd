"""How much bears on each criterion: counts by kind and voice, and the newest of it.

One reading of all links for the whole grid. Of 50,000 notes that is the dearest query of the
program, so it is asked once and handed on.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.words import Voice
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database

_NOTES = (
    "select l.target, t.voice, {count}, max(t.at), t.zone from criterion c "
    "cross join link l on l.target = c.n and l.relation = 'bears on' "
    "cross join note t on t.n = l.source "
    "cross join record r on r.n = l.source and r.withdrawn = 0 {where} group by 1, 2"
)
_OTHERS = (
    "select l.target, s.kind, d.voice, l.source, coalesce(d.seen, d.refers_to, f.found_on) "
    "from record s cross join link l on l.source = s.n and l.relation = 'bears on' "
    "left join document d on d.n = s.n left join finding f on f.n = s.n "
    "where s.kind in ('document', 'finding') and s.withdrawn = 0"
)
_ABOUT = (
    "and exists (select 1 from link a join link p on p.source = a.target "
    "and p.relation = 'about' and p.target = :priority "
    "where a.source = l.source and a.relation = 'at')"
)


@dataclass
class Weight:
    """What bears on one criterion, and on those that it follows."""

    notes: int = 0
    documents: int = 0
    findings: int = 0
    voices: dict[Voice | None, int] = field(default_factory=lambda: defaultdict(int))
    """Notes and documents by voice; None where none was said."""
    newest: str | None = None
    """ISO day of the newest note or document."""

    def later(self, day: str | None) -> None:
        """Take a day for the newest if it is."""
        if day and (self.newest is None or day > self.newest):
            self.newest = day


class Weights:
    """One look at the evidence of every criterion; with a priority, at notes of its events."""

    def __init__(self, db: Database, criteria: Criteria, priority: int | None = None) -> None:
        self._db = db
        self._criteria = criteria
        self._priority = priority

    @cached_property
    def by_criterion(self) -> dict[int, Weight]:
        """The weight of each criterion on which something bears."""
        found: dict[int, Weight] = defaultdict(Weight)
        for target, voice, count, at, zone in self._notes():
            weight = found[target]
            weight.notes += count
            weight.voices[Voice(voice) if voice else None] += count
            weight.later(local_day(at, zone))
        if self._priority is None:
            self._add_others(found)
        return found

    def _notes(self) -> list[tuple[int, str | None, int, str, str]]:
        values = {"priority": self._priority}
        where = "" if self._priority is None else _ABOUT
        if not self._criteria.follow:
            return self._db.rows(_NOTES.format(count="count(*)", where=where), values)
        # Counted once, though it may bear on a criterion and on an earlier version of it.
        pairs = [(row.n, m) for row in self._criteria.every for m in self._criteria.family(row.n)]
        listed = ", ".join(f"({n}, {member})" for n, member in pairs) or "(0, 0)"
        return self._db.rows(
            f"with family (head, member) as (values {listed}) "
            "select c.head, t.voice, count(distinct l.source), max(t.at), t.zone from family c "
            "cross join link l on l.target = c.member and l.relation = 'bears on' "
            "cross join note t on t.n = l.source "
            f"cross join record r on r.n = l.source and r.withdrawn = 0 {where} group by 1, 2",
            values,
        )

    def _add_others(self, found: dict[int, Weight]) -> None:
        heads: dict[int, list[int]] = defaultdict(list)
        for row in self._criteria.every:
            for member in self._criteria.family(row.n):
                heads[member].append(row.n)
        seen: set[tuple[int, int]] = set()
        for target, kind, voice, source, day in self._db.rows(_OTHERS):
            for head in heads[target]:
                if (head, source) in seen:
                    continue
                seen.add((head, source))
                weight = found[head]
                if kind == Kind.FINDING:
                    weight.findings += 1
                    continue
                weight.documents += 1
                weight.voices[Voice(voice) if voice else None] += 1
                weight.later(f"{day}-01" if day and len(day) == 7 else day)


def newest(criteria: Criteria, weights: Mapping[int, Weight]) -> dict[int, str]:
    """ISO day of the newest note or document that counts for each criterion in use."""
    days = {n: weight.newest for n, weight in weights.items() if weight.newest}
    found = {}
    for row in criteria.in_use:
        counting = [days[n] for n in (row.n, *criteria.matched(row.n)) if n in days]
        if counting:
            found[row.n] = max(counting)
    return found
