"""The agenda, with the month beside it when there is room."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import bank_holiday, long_date, show_day, weekend
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.calendar.after import AfterScreen
from scrutiny_tui.screens.calendar.event import EventScreen
from scrutiny_tui.screens.calendar.form import EventForm
from scrutiny_tui.screens.calendar.marks import toggle_attended, toggle_checkpoint, toggle_held
from scrutiny_tui.screens.calendar.month import MonthView
from scrutiny_tui.screens.calendar.people import PeopleForm
from scrutiny_tui.screens.calendar.walk_in import WalkInScreen
from scrutiny_tui.screens.notes.capture import CaptureScreen
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class AgendaScreen(AreaScreen):
    """Every event by date; Enter opens one with its notes."""

    AREA = "calendar"
    CSS_PATH = "calendar.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="calendar.open", tooltip="Open the event, its notes"),
        Binding(
            "c", "capture", "Capture", id="calendar.capture", tooltip="Capture notes at this event"
        ),
        Binding("n", "new", "New", id="calendar.new", tooltip="Add an event"),
        Binding(
            "w",
            "walk_in",
            "Walk-in",
            id="calendar.walk_in",
            tooltip="The walk-in sheet: what to read before going in",
        ),
        Binding(
            "v",
            "after",
            "After",
            id="calendar.after",
            tooltip="After the session: feedback note, tally, who was heard",
        ),
        Binding(
            "g",
            "people",
            "Agenda",
            id="calendar.people",
            show=False,
            tooltip="Agenda, and who was there",
        ),
        Binding(
            "h",
            "held",
            "Held",
            id="calendar.held",
            show=False,
            tooltip="Mark held and attended, or planned again",
        ),
        Binding(
            "a",
            "attended",
            "Attended",
            id="calendar.attended",
            show=False,
            tooltip="Mark whether you attended",
        ),
        Binding(
            "e",
            "edit",
            "Edit",
            id="calendar.edit",
            show=False,
            tooltip="Edit every field of the event",
        ),
        Binding(
            "m",
            "move",
            "Move",
            id="calendar.move",
            show=False,
            tooltip="Move the event to another date",
        ),
        Binding(
            "k",
            "checkpoint",
            "Checkpoint",
            id="calendar.checkpoint",
            show=False,
            tooltip="Make the event a column of the question grid, or not",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="calendar.withdraw",
            show=False,
            tooltip="Take the event out of the calendar; Ctrl+Z brings it back",
        ),
        Binding(
            "t",
            "today",
            "To today",
            id="calendar.today",
            show=False,
            tooltip="Go to the next event",
        ),
    ]

    def body(self) -> ComposeResult:
        """The agenda and the month."""
        with Horizontal():
            yield VirtualList(
                0,
                self._page,
                [
                    Column("Date", width=15),
                    Column("Event", fraction=1, min_width=20),
                    Column("Status", width=12),
                    Column("Notes", width=5, align="right", hide_below=58),
                    Column("Grid", width=4, hide_below=64),
                ],
                locate=self._locate,
                empty="No events yet. Press n to add one.",
            )
            yield MonthView(id="month")
        yield PlainStatic("", id="about-day", classes="muted")

    def first_focus(self) -> Widget:
        """The agenda."""
        return self.query_one(VirtualList)

    def opened(self) -> None:
        """Start at the next event."""
        super().opened()
        self.action_today()

    def reload(self) -> None:
        """Look at the calendar again."""
        self._events = {row.n: row for row in self.store.calendar.agenda()}
        self._rows = _with_months(self._events.values())
        agenda = self.query_one(VirtualList)
        agenda.reload(len(self._rows))
        self._show_day()

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._rows[offset : offset + limit]

    def _locate(self, n: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.key == n), None)

    @property
    def _row(self) -> EventRow | None:
        return self._events.get(self.query_one(VirtualList).key or 0)

    @on(VirtualList.Highlighted)
    def _show_day(self) -> None:
        row = self._row
        today = self.store.today()
        month = self.query_one(MonthView)
        if row is None:
            month.show(today[:7], {}, "", today)
            return
        days = {e.date: e.title for e in self._events.values() if e.date[:7] == row.date[:7]}
        month.show(row.date[:7], days, row.date, today)
        self.query_one("#about-day", PlainStatic).update_plain(_about(row.date, self._same(row)))

    def _same(self, row: EventRow) -> int:
        return sum(e.date == row.date for e in self._events.values() if e.status != "cancelled")

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(EventScreen(event.key))

    def action_open(self) -> None:
        """Open the event under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_capture(self) -> None:
        """Capture notes at the event."""
        if row := self._row:
            self.app.push_screen(CaptureScreen(row.n))

    def action_new(self) -> None:
        """Add an event."""
        self.app.push_screen(EventForm(self.store), self._shown)

    def action_edit(self) -> None:
        """Edit the event."""
        if row := self._row:
            self.app.push_screen(EventForm(self.store, row.n), self._shown)

    def action_move(self) -> None:
        """Edit the event, starting at its date."""
        if row := self._row:
            self.app.push_screen(EventForm(self.store, row.n, start="date"), self._shown)

    def action_walk_in(self) -> None:
        """Show the walk-in sheet of the event."""
        if row := self._row:
            self.app.push_screen(WalkInScreen(row.n))

    def action_after(self) -> None:
        """Show what the session left behind."""
        if row := self._row:
            self.app.push_screen(AfterScreen(row.n))

    def action_people(self) -> None:
        """Edit agenda and people of the event."""
        if row := self._row:
            self.app.push_screen(PeopleForm(self.store, row.n))

    def action_held(self) -> None:
        """Mark held and attended, or planned again."""
        if row := self._row:
            toggle_held(self, row.n)

    def action_attended(self) -> None:
        """Mark whether the scrutineer attended."""
        if row := self._row:
            toggle_attended(self, row.n)

    def action_checkpoint(self) -> None:
        """Make it a column of the grid, or not."""
        if row := self._row:
            toggle_checkpoint(self, row.n)

    def action_withdraw(self) -> None:
        """Take the event out of the calendar."""
        if row := self._row:
            event = self.store.records.get(Event, row.n)
            self.save(f"Withdraw {row.title}", lambda: _withdraw(self, event))

    def action_today(self) -> None:
        """Go to the next event."""
        if row := self.store.calendar.next_event(self.store.today()):
            self.query_one(VirtualList).go_to(row.n)

    def _shown(self, n: int | None) -> None:
        if n is not None:
            self.reload()
            self.query_one(VirtualList).go_to(n)


def _withdraw(screen: AreaScreen, event: Event) -> None:
    screen.store.calendar.withdraw(event)


def _with_months(events: Iterable[EventRow]) -> list[Row]:
    rows: list[Row] = []
    month = ""
    for row in events:
        if row.date[:7] != month:
            month = row.date[:7]
            rows.append(Row(None, (long_date(month),)))
        rows.append(_event_row(row))
    return rows


def _event_row(row: EventRow) -> Row:
    day = show_day(row.date) if len(row.date) == 10 else "in the month"
    grid: Cell = ("yes", "muted") if row.checkpoint else ""
    return Row(row.n, (day, row.title, _status(row), str(row.notes or ""), grid))


def _status(row: EventRow) -> Cell:
    """Status and attendance in one word or two."""
    if row.status == "held":
        words = {None: "held", 0: "held, absent", 1: "attended"}[row.attended]
        return (words, "good" if row.attended else "")
    tones: dict[str, Tone] = {"cancelled": "muted", "moved": "warn"}
    return (row.status, tones.get(row.status, ""))


def _about(iso: str, events: int) -> str:
    """What is special about a day: several events, a bank holiday, the weekend."""
    if len(iso) != 10:
        return ""
    day = date.fromisoformat(iso)
    words = [f"{events} events on this day count as one day, not {events}"]
    parts = words if events > 1 else []
    if holiday := bank_holiday(day):
        parts = [f"{show_day(iso)} is a bank holiday in England ({holiday})", *parts]
    elif weekend(day):
        parts = [f"{show_day(iso)} is at the weekend", *parts]
    return " · ".join(parts)
