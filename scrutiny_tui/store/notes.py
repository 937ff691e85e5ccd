"""Notes as lists show them."""

import json
from typing import NamedTuple

from scrutiny_tui.domain.words import Voice
from scrutiny_tui.store.collecting import IS_COLLECTOR, STANDING
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


class DocumentRow(NamedTuple):
    """One item of the evidence register."""

    n: int
    ref: str
    title: str
    method: str
    voice: str


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
    """Notes of an event, on a criterion, or waiting to be sorted."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def at_event(self, event: int) -> list[NoteRow]:
        """Notes of an event in order of entry, but for those that were given another place."""
        return self._linked(event, "at", _IN_PLACE)

    def on_criterion(self, criterion: int, limit: int = -1, offset: int = 0) -> list[NoteRow]:
        """Notes that bear on a criterion, or fill a collector, newest first."""
        tail = f"limit {limit:d} offset {offset:d}"
        if not self._is_collector(criterion):
            return self._linked(criterion, "bears on", f"order by m.source desc {tail}")
        return self._rows(
            f"select {_COLUMNS} from ({STANDING} order by n desc {tail}) m "
            "cross join note t on t.n = m.n cross join record r on r.n = t.n order by t.n desc",
            (criterion,),
        )

    def count_on(self, criterion: int) -> int:
        """How many notes bear on a criterion, or fill a collector."""
        if self._is_collector(criterion):
            return int(self._db.value(f"select count(*) from ({STANDING})", (criterion,)))
        return int(
            self._db.value(
                "select count(*) from link l join record r on r.n = l.source "
                "and r.withdrawn = 0 and r.kind = 'note' "
                "where l.target = ? and l.relation = 'bears on'",
                (criterion,),
            )
        )

    def documents_on(self, criterion: int) -> list[DocumentRow]:
        """Documents that bear on a criterion, newest first."""
        rows = self._db.rows(
            "select d.n, r.ref, d.title, d.method, d.voice from link l "
            "join document d on d.n = l.source join record r on r.n = d.n and r.withdrawn = 0 "
            "where l.target = ? and l.relation = 'bears on' order by d.n desc",
            (criterion,),
        )
        return [DocumentRow(*row) for row in rows]

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

    def voices_on(self, criterion: int) -> list[Voice | None]:
        """The voice of each note and document that bears on a criterion, or fills a collector."""
        if self._is_collector(criterion):
            documents = [Voice(row.voice) for row in self.documents_on(criterion)]
            sql = f"select voice from note where n in ({STANDING})"
            return documents + _voices(self._db.rows(sql, (criterion,)))
        rows = self._db.rows(
            "select coalesce(t.voice, d.voice) from link l "
            "join record r on r.n = l.source and r.withdrawn = 0 "
            "and r.kind in ('note', 'document') "
            "left join note t on t.n = l.source left join document d on d.n = l.source "
            "where l.target = ? and l.relation = 'bears on'",
            (criterion,),
        )
        return _voices(rows)

    def voices_of(self, numbers: tuple[int, ...]) -> list[Voice | None]:
        """The voice of each of these notes and documents."""
        rows = self._db.rows(
            "select coalesce(t.voice, d.voice) from record r "
            "left join note t on t.n = r.n left join document d on d.n = r.n "
            "where r.withdrawn = 0 and r.kind in ('note', 'document') "
            "and r.n in (select value from json_each(?))",
            (json.dumps(list(numbers)),),
        )
        return _voices(rows)

    def _is_collector(self, criterion: int) -> bool:
        return bool(self._db.value(IS_COLLECTOR, (criterion,)))

    def _linked(self, target: int, relation: str, tail: str) -> list[NoteRow]:
        return self._rows(
            f"select {_COLUMNS} from link m join note t on t.n = m.source "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            f"where m.target = ? and m.relation = ? {tail}",
            (target, relation),
        )

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[NoteRow]:
        return [NoteRow(*row) for row in self._db.rows(sql, values)]


def _voices(rows: list[tuple[str | None]]) -> list[Voice | None]:
    return [Voice(voice) if voice else None for (voice,) in rows]
