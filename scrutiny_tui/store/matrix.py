"""Who the evidence comes from: notes and documents on each criterion, by voice and by agency.

What bears on a criterion itself and on those that it follows is counted, each piece once; what
counts over by the crosswalk is not, so that a silence shows where it is. A collector counts what
its kinds gather, too. Counts are kept as in `weights`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, TypeAlias

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


class _Counted(NamedTuple):
    whole: Count
    by: dict[By, dict[Place, Count]]


_Item: TypeAlias = tuple[bool, str | None, int | None]
"""What is counted of a note or a document: whether it is a note, its voice, its agency."""

_LINKED = (
    "select l.source from json_each(:family) m "
    "cross join link l on l.target = m.value and l.relation = 'bears on'"
)
_COLLECTED = (
    f"{_LINKED} union select t.n from note t, "
    "json_each((select collects from criterion where n = :criterion)) k where t.kind = k.value"
)
_BEHIND = (
    "select distinct r.n from ({}) l "
    "cross join record r on r.n = l.source and r.withdrawn = 0 "
    "left join note t on t.n = r.n left join document d on d.n = r.n "
    "left join link a on a.source = r.n and a.relation = 'from' "
    "where coalesce(t.n, d.n) is not null {} order by r.n desc"
)
# Four plain readings, put together here, take half the time of one query that joins them.
_NOTES = "select n, voice from note"
_DOCUMENTS = "select n, voice from document"
_GONE = "select n from record where withdrawn = 1 and kind in ('note', 'document')"
_FROM = (
    "select source, target from link where relation = 'from' and target in (select n from agency)"
)
_AMONG = "in (select value from json_each(?))"

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
            known = self._count(criteria, asked, every=True)
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
        which = "a.target" if by == "agency" else "coalesce(t.voice, d.voice)"
        return self._behind(criterion, f" and {which} is :place", place)

    def behind_whole(self, criterion: int) -> list[int]:
        """Numbers of all notes and documents on a criterion, newest entry first."""
        return self._behind(criterion, "", None)

    def _behind(self, criterion: int, where: str, place: Place) -> list[int]:
        criteria = Criteria(self._db)
        kind = next((row.kind for row in criteria.every if row.n == criterion), "")
        source = _COLLECTED if kind == CriterionKind.COLLECTOR else _LINKED
        values = {**_asking(criteria, criterion), "place": place}
        return [n for (n,) in self._db.rows(_BEHIND.format(source, where), values)]

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
        missing = [row for row in asked if row.n not in self._known]
        self._known |= self._count(criteria, missing, every=not self._known)
        self._upto = last

    def _count(
        self, criteria: Criteria, asked: list[CriterionRow], *, every: bool
    ) -> dict[int, _Counted]:
        """Count from nothing; `every` where most notes of the file are asked for."""
        bearing = {row.n: self._bearing(criteria, row) for row in asked}
        items = self._items(None if every else set().union(*bearing.values()))
        return {
            n: _counted(Counter(items[one] for one in numbers if one in items))
            for n, numbers in bearing.items()
        }

    def _bearing(self, criteria: Criteria, row: CriterionRow) -> set[int]:
        """Numbers of all that bears on a criterion or fills it, findings and what is withdrawn
        among them.
        """
        source = _COLLECTED if row.kind == CriterionKind.COLLECTOR else _LINKED
        return {n for (n,) in self._db.rows(source, _asking(criteria, row.n))}

    def _items(self, among: set[int] | None) -> dict[int, _Item]:
        """Every standing note and document, or those among some numbers."""
        of_n, of_source, values = "", "", []
        if among is not None:
            of_n, of_source = f" where n {_AMONG}", f" and source {_AMONG}"
            values = [json.dumps(list(among))]
        gone = {n for (n,) in self._db.rows(_GONE)}
        agency = dict(self._db.rows(_FROM + of_source, values))
        return {
            n: (is_note, voice, agency.get(n))
            for is_note, sql in ((True, _NOTES), (False, _DOCUMENTS))
            for n, voice in self._db.rows(sql + of_n, values)
            if n not in gone
        }


def _asking(criteria: Criteria, criterion: int) -> dict[str, object]:
    return {"criterion": criterion, "family": json.dumps(criteria.family(criterion))}


def _counted(items: Mapping[_Item, int]) -> _Counted:
    """Sums by voice and by agency of what was counted by both."""
    whole = NOTHING
    by: dict[By, dict[Place, Count]] = {"voice": {}, "agency": {}}
    for (is_note, said, agency), number in items.items():
        count = Count(number, 0) if is_note else Count(0, number)
        whole = _sum(whole, count)
        voice = Voice(said) if said else None
        by["voice"][voice] = _sum(by["voice"].get(voice, NOTHING), count)
        by["agency"][agency] = _sum(by["agency"].get(agency, NOTHING), count)
    return _Counted(whole, by)


def _sum(one: Count, other: Count) -> Count:
    return Count(one.notes + other.notes, one.documents + other.documents)
