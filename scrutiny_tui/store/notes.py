"""Notes as lists show them."""

import json
from typing import NamedTuple

from scrutiny_tui.store.database import Database


class NoteRow(NamedTuple):
    """One captured line."""

    n: int
    ref: str
    at: str
    zone: str
    kind: str | None
    voice: str | None
    role: str
    agency: str
    text: str
    private: int
    criteria: str
    """Codes, joined by a space."""
    event: int | None
    strength: str | None
    item: int | None
    """Position of the agenda item, if that stands."""
    due: str | None
    done_on: str | None
    sorted: int


_COLUMNS = (
    "t.n, r.ref, t.at, t.zone, t.kind, t.voice, t.role, coalesce((select a.name from link l "
    "join agency a on a.n = l.target where l.source = t.n and l.relation = 'from'), ''), "
    "t.text, t.private, coalesce((select group_concat(c.code, ' ') from link l "
    "join criterion c on c.n = l.target where l.source = t.n and l.relation = 'bears on'), ''), "
    "(select l.target from link l where l.source = t.n and l.relation = 'at'), t.strength, "
    "(select i.position from link l join item i on i.n = l.target "
    "join record s on s.n = i.n and s.withdrawn = 0 "
    "where l.source = t.n and l.relation = 'in'), t.due, t.done_on, t.sorted"
)
_IN_PLACE = "order by coalesce(t.place, t.n), t.n"
_WAITING = "from note t cross join record r on r.n = t.n and r.withdrawn = 0 where t.sorted = 0"


class NotesStore:
    """Notes of an event, or waiting to be sorted."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def at_event(self, event: int) -> list[NoteRow]:
        """Notes of an event in order of entry, but for those that were given another place."""
        return self._linked(event, "at", _IN_PLACE)

    def rows(self, numbers: list[int]) -> list[NoteRow]:
        """Notes by number, in order of entry, withdrawn ones left out."""
        return self._rows(
            f"select {_COLUMNS} from note t join record r on r.n = t.n and r.withdrawn = 0 "
            "where t.n in (select value from json_each(?)) order by t.n",
            (json.dumps(numbers),),
        )

    def to_sort(self) -> int:
        """How many notes wait in the inbox."""
        return int(self._db.value(f"select count(*) {_WAITING}"))

    def inbox(self) -> list[int]:
        """Numbers of the notes that wait to be sorted, from all sessions, in order of entry, but
        for those that were given another place.
        """
        rows = self._db.rows(f"select t.n, t.place {_WAITING} order by t.n")
        # Nearly in order already: Python sorts that faster than SQLite would.
        rows.sort(key=lambda row: row[0] if row[1] is None else row[1])
        return [n for n, _ in rows]

    def due(self, until: str) -> list[NoteRow]:
        """Actions that are not done and are due by an ISO day, the first due first."""
        return self._rows(
            f"select {_COLUMNS} from note t join record r on r.n = t.n and r.withdrawn = 0 "
            "where t.kind = 'action' and t.due is not null and t.done_on is null "
            "and t.due <= ? order by t.due, t.n",
            (until,),
        )

    def total(self) -> int:
        """How many notes there are."""
        return int(
            self._db.value("select count(*) from record where kind = 'note' and withdrawn = 0")
        )

    def _linked(self, target: int, relation: str, tail: str) -> list[NoteRow]:
        return self._rows(
            f"select {_COLUMNS} from link m join note t on t.n = m.source "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            f"where m.target = ? and m.relation = ? {tail}",
            (target, relation),
        )

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[NoteRow]:
        return [NoteRow(*row) for row in self._db.rows(sql, values)]
