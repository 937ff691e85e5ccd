"""Gathers what to read before going into an event: the walk-in sheet as plain data."""

from collections.abc import Iterator

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.findings import Recommendation, overdue
from scrutiny_tui.domain.walk_in import Awaited, Latest, Promise, Thin, WalkIn
from scrutiny_tui.domain.weighing import THIN, is_judged
from scrutiny_tui.domain.words import EventStatus, Voice
from scrutiny_tui.store.calendar import CalendarStore
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.grid import GridRow, GridStore
from scrutiny_tui.store.notes import NotesStore
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records, labels
from scrutiny_tui.store.sessions import SessionsStore
from scrutiny_tui.store.weights import Weights

_NOT_HELD = (EventStatus.CANCELLED, EventStatus.MOVED)
_FAMILY = (Voice.CHILD, Voice.PARENT, Voice.PRACTITIONER)


class WalkingIn:
    """One look at a file before an event."""

    def __init__(self, db: Database, records: Records, weights: Weights | None = None) -> None:
        self._db = db
        self._records = records
        self._calendar = CalendarStore(db, records)
        self._grid = GridStore(db, records, weights)
        self._notes = NotesStore(db)

    def sheet(self, n: int) -> WalkIn:
        """The sheet for one event."""
        event = self._records.get(Event, n)
        about = PartnershipStore(self._db, self._records).get()
        grid = [row for row in self._grid.rows() if row.kind == "judgement"]
        before = self._before(event)
        last = [one for one in before if one.status not in _NOT_HELD]
        return WalkIn(
            partnership=about.name,
            scrutineer=about.scrutineer,
            marking=about.marking,
            sample=about.sample,
            dated=self._db.today(),
            event=event.title,
            when=event.date,
            starts_at=event.starts_at,
            place=event.place,
            look_for=event.purpose,
            last_time=f"{last[-1].title}, {long_date(last[-1].date)}" if last else "",
            promises=(*self._actions(event, before), *self._again(event, grid)),
            awaited=tuple(self._awaited(event)),
            thin=tuple(self._thin(grid)),
            judgements=tuple(self._latest(grid)),
            agenda=tuple(
                row.title for row in SessionsStore(self._db, self._records).items(event.key)
            ),
        )

    def _before(self, event: Event) -> list[Event]:
        """Events of the same forum or priority before this one, oldest first; those of the same
        kind when it has neither.
        """
        alone = event.forum is None and event.priority is None
        earlier = [row.n for row in self._calendar.agenda(ends=event.date) if row.n != event.n]
        return [
            one
            for one in self._records.find(Event, earlier)
            if one.date < event.date
            and (
                (event.forum is not None and one.forum == event.forum)
                or (event.priority is not None and one.priority == event.priority)
                or (alone and one.kind is event.kind)
            )
        ]

    def _actions(self, event: Event, before: list[Event]) -> Iterator[Promise]:
        """What was to be done: actions noted at the events before, and any due by this one."""
        today = self._db.today()
        due = {row.n: row for row in self._notes.due(_until(event))}
        rows = [
            row
            for one in before
            for row in self._notes.at_event(one.key)
            if row.kind == "action" and not row.done_on
        ]
        seen = {row.n for row in rows}
        rows += [row for row in due.values() if row.n not in seen]
        for row in sorted(rows, key=lambda row: (row.n not in due, row.due or "9999", row.n)):
            if not row.private:
                late = bool(row.due) and str(row.due) < today[: len(row.due or "")]
                text = f"{row.text} ({row.agency})" if row.agency else row.text
                yield Promise(row.ref, text, row.due, late)

    def _again(self, event: Event, grid: list[GridRow]) -> Iterator[Promise]:
        """Questions to look at again by the day of the event."""
        today = self._db.today()
        for row in grid:
            again = row.latest.look_again if row.latest else None
            if again and again <= _until(event):
                late = again < today[: len(again)]
                yield Promise(row.code, f"Look again: {row.text}", again, late)

    def _awaited(self, event: Event) -> Iterator[Awaited]:
        """Open recommendations that this forum leads or supports, and all that are due at this
        event or by its day.
        """
        today = self._db.today()
        standing = [one for one in self._records.all(Recommendation) if one.status.is_open]
        ends = {row.n: row.date for row in self._calendar.agenda()}
        wanted = []
        for one in standing:
            due = one.due or ends.get(one.due_event or 0)
            ours = event.forum is not None and event.forum in (one.lead, *one.supporting)
            by_then = bool(due) and str(due) <= _until(event)
            if ours or one.due_event == event.n or by_then:
                wanted.append((due or "9999", one.key, one, due))
        leads = labels(self._db, {one.lead for _, _, one, _ in wanted if one.lead})
        for _, _, one, due in sorted(wanted, key=lambda found: found[:2]):
            late = overdue(due, one.status, today)
            lead = leads.get(one.lead or 0, "")
            yield Awaited(one.ref or "", one.text, lead, due, one.status, late)

    def _thin(self, grid: list[GridRow]) -> Iterator[Thin]:
        """Questions with no evidence, or with one kind of it."""
        for row in grid:
            if row.suggested in THIN:
                missing = tuple(str(voice) for voice in _FAMILY if voice not in row.heard)
                yield Thin(row.code, row.text, row.suggested, row.notes, row.documents, missing)

    def _latest(self, grid: list[GridRow]) -> Iterator[Latest]:
        for row in grid:
            one = row.latest
            if one is not None and is_judged(one.value):
                yield Latest(
                    row.code,
                    row.text,
                    one.value,
                    one.strength,
                    one.direction,
                    one.judged_on,
                    one.look_again,
                )


def _until(event: Event) -> str:
    """The last day on which an event may be: the day itself, or any of its month."""
    return event.date if len(event.date) == 10 else f"{event.date}-31"
