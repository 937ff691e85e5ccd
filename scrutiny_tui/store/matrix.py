"""Who the evidence comes from: notes and documents on each criterion, by voice and by agency.

What bears on a criterion itself and on those that it follows is counted, each piece once; what
counts over by the crosswalk is not, so that a silence shows where it is. A collector counts what
its kinds gather, too. Counts are kept as in `weights`.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple, TypeAlias

from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.words import CriterionKind, Voice
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.weights import touched

By: TypeAlias = Literal["voice", "agency"]
"""What the columns are."""

Place: TypeAlias = Voice | int | None
"""One column: a voice, the number of an agency, or None for not said."""


class Count(NamedTuple):
    """Notes and documents."""

    notes: int = 0
    documents: int = 0

    @property
    def both(self) -> int:
        """Notes and documents together."""
        return self.notes + self.documents


NOTHING = Count()


class MatrixRow(NamedTuple):
    """One criterion, with how much bears on it from whom."""

    criterion: CriterionRow
    whole: Count
    by: dict[By, dict[Place, Count]]

    def at(self, by: By, place: Place) -> Count:
        """What one voice or agency says of it."""
        return self.by[by].get(place, NOTHING)


class _Line(NamedTuple):
    notes: int
    """Whether notes are counted; else documents."""
    voice: str | None
    agency: int | None
    number: int


class _Counted(NamedTuple):
    whole: Count
    by: dict[By, dict[Place, Count]]


_ITEMS = (
    "cross join record r on r.n = l.source and r.withdrawn = 0 "
    "left join note t on t.n = r.n left join document d on d.n = r.n "
    "left join link a on a.source = r.n and a.relation = 'from' "
    "where coalesce(t.n, d.n) is not null"
)
_VOICE = "coalesce(t.voice, d.voice)"
_COUNT = f"t.n is not null, {_VOICE}, a.target, count("
_DIRECT = (
    f"select c.key, {_COUNT}*) from json_each(?) c "
    "cross join link l on l.target = c.value and l.relation = 'bears on' "
    f"{_ITEMS} group by 1, 2, 3, 4"
)
# Counted once, though it may bear on a criterion and on an earlier version of it.
_OF_FAMILIES = (
    f"select c.key, {_COUNT}distinct l.source) from json_each(?) c, json_each(c.value) m "
    "cross join link l on l.target = m.value and l.relation = 'bears on' "
    f"{_ITEMS} group by 1, 2, 3, 4"
)
_LINKED = (
    "select l.source from json_each(:family) m "
    "cross join link l on l.target = m.value and l.relation = 'bears on'"
)
_COLLECTED = (
    f"{_LINKED} union select t.n from note t, "
    "json_each((select collects from criterion where n = :criterion)) k where t.kind = k.value"
)
_GATHERED = f"select :criterion, {_COUNT}*) from ({_COLLECTED}) l {_ITEMS} group by 1, 2, 3, 4"

# Collectors of the kinds that a changed note has or had.
_COLLECTORS = (
    "with changed (kind) as ("
    "select before ->> 'kind' from change where n > :since and tbl = 'note' union "
    "select t.kind from change h cross join note t on t.n = h.record "
    "where h.n > :since and h.tbl in ('note', 'record', 'link')) "
    "select c.n from criterion c where c.kind = 'collector' and exists (select 1 from "
    "json_each(c.collects) k where k.value in (select kind from changed))"
)


class MatrixStore:
    """Criteria by voice and by agency."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._known: dict[int, _Counted] = {}
        self._upto: int | None = None
        """The last line of history that is counted in."""

    def rows(self) -> list[MatrixRow]:
        """Every criterion in use but the headings, in order, as the file is now."""
        criteria = Criteria(self._db)
        asked = [row for row in criteria.in_use if row.kind != CriterionKind.HEADING]
        if self._db.connection.in_transaction:  # it may yet be taken back
            known = self._count(criteria, asked)
        else:
            self._bring_up_to_date(criteria, asked)
            known = self._known
        return [MatrixRow(row, *known[row.n]) for row in asked]

    def agencies(self, rows: Iterable[MatrixRow]) -> list[Agency]:
        """The columns of agencies: those of today, partners first, for a silence matters; then
        those that something is from though they have ended.
        """
        today = PartnershipStore(self._db, self._records).agencies(self._db.today())
        said = {n for row in rows for n in row.by["agency"] if isinstance(n, int)}
        ended = self._records.find(Agency, sorted(said - {agency.key for agency in today}))
        return [*sorted(today, key=lambda agency: not agency.partner), *ended]

    def behind(self, criterion: int, by: By, place: Place) -> list[int]:
        """Numbers of the notes and documents that a voice or an agency says of a criterion, newest
        entry first.
        """
        which = "a.target" if by == "agency" else _VOICE
        return self._behind(criterion, f" and {which} is :place", place)

    def behind_whole(self, criterion: int) -> list[int]:
        """Numbers of all notes and documents on a criterion, newest entry first."""
        return self._behind(criterion, "", None)

    def _behind(self, criterion: int, where: str, place: Place) -> list[int]:
        criteria = Criteria(self._db)
        kind = next((row.kind for row in criteria.every if row.n == criterion), "")
        source = _COLLECTED if kind == CriterionKind.COLLECTOR else _LINKED
        values = self._of(criteria, criterion) | {"place": place}
        rows = self._db.rows(
            f"select distinct r.n from ({source}) l {_ITEMS}{where} order by r.n desc", values
        )
        return [n for (n,) in rows]

    def _bring_up_to_date(self, criteria: Criteria, asked: list[CriterionRow]) -> None:
        """Count again what was touched since the last time, and what was not asked for then."""
        last = int(self._db.value("select coalesce(max(n), 0) from change"))
        if last != self._upto:
            changed = touched(self._db, criteria, self._upto, last)
            if changed is None:
                self._known = {}
            else:
                since = {"since": self._upto}
                changed |= {n for (n,) in self._db.rows(_COLLECTORS, since)}
                self._known = {n: one for n, one in self._known.items() if n not in changed}
        self._known |= self._count(criteria, [row for row in asked if row.n not in self._known])
        self._upto = last

    def _count(self, criteria: Criteria, asked: list[CriterionRow]) -> dict[int, _Counted]:
        found: dict[int, list[_Line]] = defaultdict(list)
        for n, *line in self._counts(criteria, asked):
            found[int(n)].append(_Line._make(line))
        return {row.n: _counted(found[row.n]) for row in asked}

    def _counts(
        self, criteria: Criteria, asked: list[CriterionRow]
    ) -> Iterator[Any]:
        """A criterion, and the fields of a line of what bears on it."""
        direct = [row.n for row in asked if row.kind != CriterionKind.COLLECTOR]
        if criteria.follow:
            families = json.dumps({n: criteria.family(n) for n in direct})
            yield from self._db.rows(_OF_FAMILIES, (families,))
        elif direct:
            yield from self._db.rows(_DIRECT, (json.dumps({n: n for n in direct}),))
        for row in asked:
            if row.kind == CriterionKind.COLLECTOR:
                yield from self._db.rows(_GATHERED, self._of(criteria, row.n))

    def _of(self, criteria: Criteria, criterion: int) -> dict[str, object]:
        return {"criterion": criterion, "family": json.dumps(criteria.family(criterion))}


def _counted(lines: Iterable[_Line]) -> _Counted:
    """Sums by voice and by agency of what was counted by both."""
    whole = NOTHING
    by: dict[By, dict[Place, Count]] = {"voice": {}, "agency": {}}
    for line in lines:
        count = Count(line.number, 0) if line.notes else Count(0, line.number)
        whole = _sum(whole, count)
        voice = Voice(line.voice) if line.voice else None
        by["voice"][voice] = _sum(by["voice"].get(voice, NOTHING), count)
        by["agency"][line.agency] = _sum(by["agency"].get(line.agency, NOTHING), count)
    return _Counted(whole, by)


def _sum(one: Count, other: Count) -> Count:
    return Count(one.notes + other.notes, one.documents + other.documents)
