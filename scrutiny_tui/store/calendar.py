"""Events of the calendar."""

from typing import NamedTuple

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.store.counting import other_joins
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.records import Records


class EventRow(NamedTuple):
    """One line of the agenda."""

    n: int
    title: str
    date: str
    starts_at: str
    kind: str
    status: str
    attended: int | None
    checkpoint: int
    hub_number: int | None
    priority: int | None
    """Number of the priority, when the event is about one."""
    notes: int


_SELECT = (
    "with other (event, kind, withdrawn, joins) as materialized "
    f"({other_joins(Relation.AT)}) "
    "select e.n, e.title, e.date, e.starts_at, e.kind, e.status, e.attended, e.checkpoint, "
    "e.hub_number, (select p.number from link l join priority p on p.n = l.target "
    "where l.source = e.n and l.relation = 'about'), "
    "(select count(*) from link l where l.target = e.n and l.relation = 'at') "
    "- coalesce((select sum(joins) from other where other.event = e.n), 0) "
    "from event e cross join record r on r.n = e.n and r.withdrawn = 0"
)


class CalendarStore:
    """The agenda: every event, by date."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def agenda(self, starts: str = "", ends: str = "9999") -> list[EventRow]:
        """Events between two ISO days, both included, by date and time, then order of entry."""
        return self._rows(
            f"{_SELECT} where e.date >= substr(?, 1, length(e.date)) "
            "and e.date <= ? order by e.date, e.starts_at, e.n",
            (starts, ends),
        )

    def event(self, n: int) -> EventRow | None:
        """One event as the agenda shows it; None when it is withdrawn."""
        rows = self._rows(f"{_SELECT} where e.n = ?", (n,))
        return rows[0] if rows else None

    def next_event(self, day: str) -> EventRow | None:
        """The first event on or after a day that is neither held nor cancelled."""
        rows = self._rows(
            f"{_SELECT} where e.date >= substr(?, 1, length(e.date)) "
            "and e.status not in ('held', 'cancelled') "
            "order by e.date, e.starts_at, e.n limit 1",
            (day,),
        )
        return rows[0] if rows else None

    def checkpoints(self, starts: str = "", ends: str = "9999") -> list[EventRow]:
        """The events that are columns of the grid, by date."""
        return self._rows(
            f"{_SELECT} where e.checkpoint = 1 "
            "and e.date >= ? and e.date <= ? order by e.date, e.starts_at, e.n",
            (starts[:7], ends),
        )

    def withdraw(self, event: Event) -> Event:
        """Take an event out of the calendar.

        Raises:
            Rule: a note, a judgement or a due date names it; such an event is marked cancelled
                or moved instead.
        """
        named = self._db.value(
            "select group_concat(kind, ', ') from (select distinct kind from link "
            "join record on n = source where target = ? and withdrawn = 0 "
            "and kind not in ('item', 'attendee') order by kind)",
            (event.key,),
        )
        if named:
            raise Rule(
                f"{event.title} is named by what you kept ({named}), so it stays in the calendar. "
                "Edit it and set its status to cancelled or moved instead."
            )
        return self._records.withdraw(event)

    def _rows(self, sql: str, values: tuple[object, ...]) -> list[EventRow]:
        return [EventRow(*row) for row in self._db.rows(sql, values)]
