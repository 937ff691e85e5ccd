"""Which criteria there are, which earlier ones they follow, and which they match.

A criterion *follows* those of an earlier version: their trail and their evidence go on in it. It
*matches* others by the crosswalk: evidence for one counts for the other, one step far.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from scrutiny_tui.store.database import Database

# A version takes the place of those before it: frameworks stand where the first of their versions
# that is there came in.
_CRITERIA = (
    "with first (code, n) as (select lower(f.code), min(f.n) from framework f "
    "cross join record r on r.n = f.n and r.withdrawn = 0 group by 1) "
    "select c.n, c.code, c.kind, coalesce(f.n, 0), c.section, c.text, coalesce((select p.code "
    "from link l join criterion p on p.n = l.target where l.source = c.n "
    "and l.relation = 'part of'), ''), coalesce(f.in_use, 1) from criterion c "
    "cross join record r on r.n = c.n and r.withdrawn = 0 "
    "left join link o on o.source = c.n and o.relation = 'of' "
    "left join framework f on f.n = o.target left join first on first.code = lower(f.code) "
    "order by coalesce(first.n, f.n, 0), f.version, coalesce(f.n, 0), c.position, c.n"
)


class CriterionRow(NamedTuple):
    """One line of a framework."""

    n: int
    code: str
    kind: str
    framework: int
    """Number of its framework; 0 if it has none."""
    section: str
    text: str
    part_of: str
    """Code of its heading, or empty."""
    in_use: bool
    """Whether its framework is in use."""


class Criteria:
    """One look at the criteria of a file, and at how they are joined."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @cached_property
    def every(self) -> list[CriterionRow]:
        """Every standing criterion, each framework in its own order: versions side by side, the
        frameworks as their first versions came in.
        """
        return [CriterionRow._make((*row[:7], bool(row[7]))) for row in self._db.rows(_CRITERIA)]

    @cached_property
    def in_use(self) -> list[CriterionRow]:
        """Those of the frameworks in use."""
        return [row for row in self.every if row.in_use]

    def of(self, framework: int) -> list[CriterionRow]:
        """Those of one framework, in use or set aside."""
        return [row for row in self.every if row.framework == framework]

    def family(self, n: int) -> tuple[int, ...]:
        """The criterion itself, then every earlier one that it follows, however far back."""
        return self._families.get(n, (n,))

    def matched(self, n: int) -> tuple[int, ...]:
        """The criteria in use that it matches: what bears on one of their families counts for it,
        and the other way round.
        """
        return self._matched.get(n, ())

    def counting(self, n: int) -> dict[int, str]:
        """What bears on these criteria counts for one: its family, then the families of those
        that it matches, each with the code of the one by which it counts over, or empty.
        """
        found = dict.fromkeys(self.family(n), "")
        for other in self.matched(n):
            for member in self.family(other):
                found.setdefault(member, self.codes[other])
        return found

    def goes_on_in(self, n: int) -> list[int]:
        """The criteria in use on whose trail one stands: itself, or those that follow it."""
        return [row.n for row in self.in_use if n in self.family(row.n)]

    @cached_property
    def follow(self) -> bool:
        """Whether any criterion follows another."""
        return bool(self._families)

    @cached_property
    def codes(self) -> Mapping[int, str]:
        """The code of each criterion by its number."""
        return {row.n: row.code for row in self.every}

    @cached_property
    def _families(self) -> dict[int, tuple[int, ...]]:
        before: dict[int, list[int]] = defaultdict(list)
        for source, target in self._pairs("follows"):
            before[source].append(target)
        return {n: tuple(_reached(n, before)) for n in before}

    @cached_property
    def _matched(self) -> dict[int, tuple[int, ...]]:
        heads: dict[int, list[int]] = defaultdict(list)
        for row in self.in_use:
            for member in self.family(row.n):
                heads[member].append(row.n)
        found: dict[int, set[int]] = defaultdict(set)
        for one, other in self._pairs("matches"):
            for mine in heads.get(one, [one]):
                for theirs in heads.get(other, ()):
                    found[mine].add(theirs)
            for mine in heads.get(other, [other]):
                for theirs in heads.get(one, ()):
                    found[mine].add(theirs)
        order = {row.n: place for place, row in enumerate(self.in_use)}
        return {n: tuple(sorted(them - {n}, key=order.__getitem__)) for n, them in found.items()}

    def _pairs(self, relation: str) -> list[tuple[int, int]]:
        return self._db.rows(
            "select l.source, l.target from criterion c cross join link l "
            "on l.source = c.n and l.relation = ? order by 1, 2",
            (relation,),
        )


def _reached(n: int, before: Mapping[int, Iterable[int]]) -> list[int]:
    """What is reached from a criterion, itself first; a ring is walked once."""
    found = [n]
    for one in found:
        found += [other for other in before.get(one, ()) if other not in found]
    return found
