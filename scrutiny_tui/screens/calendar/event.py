"""One event with its notes."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.calendar.after import AfterScreen
from scrutiny_tui.screens.calendar.form import EventForm
from scrutiny_tui.screens.calendar.marks import toggle_attended, toggle_checkpoint, toggle_held
from scrutiny_tui.screens.calendar.people import PeopleForm
from scrutiny_tui.screens.calendar.walk_in import WalkInScreen
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.notes.capture import CaptureScreen
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.notes.rows import COLUMNS, note_row
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Row, VirtualList


class EventScreen(AreaScreen):
    """An event: when, what for, and everything that was noted at it."""

    AREA = "calendar"
    CSS_PATH = "../notes/notes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "capture", "Capture", id="event.capture", tooltip="Capture notes here"),
        Binding(
            "enter",
            "note",
            "Edit note",
            id="event.note",
            tooltip="Sort or edit the note under the cursor",
        ),
        Binding(
            "f",
            "finding",
            "Finding",
            id="event.finding",
            show=False,
            tooltip="Start a finding that rests on this note",
        ),
        Binding(
            "w",
            "walk_in",
            "Walk-in",
            id="event.walk_in",
            tooltip="The walk-in sheet: what to read before going in",
        ),
        Binding(
            "v",
            "after",
            "After",
            id="event.after",
            tooltip="After the session: feedback note, tally, who was heard",
        ),
        Binding(
            "g",
            "people",
            "Agenda",
            id="event.people",
            show=False,
            tooltip="Agenda, and who was there",
        ),
        Binding(
            "h",
            "held",
            "Held",
            id="event.held",
            show=False,
            tooltip="Mark held and attended, or planned again",
        ),
        Binding(
            "a",
            "attended",
            "Attended",
            id="event.attended",
            show=False,
            tooltip="Mark whether you attended",
        ),
        Binding(
            "k",
            "checkpoint",
            "Checkpoint",
            id="event.checkpoint",
            show=False,
            tooltip="Make the event a column of the question grid, or not",
        ),
        Binding(
            "e",
            "edit",
            "Edit event",
            id="event.edit",
            show=False,
            tooltip="Edit every field of the event",
        ),
        Binding(
            "m",
            "move",
            "Move",
            id="event.move",
            show=False,
            tooltip="Move the event to another date",
        ),
        Binding(
            "s",
            "aside",
            "Stand aside",
            id="event.aside",
            show=False,
            tooltip="Keep that you stood aside from a matter here, because of an interest",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw note",
            id="event.withdraw",
            show=False,
            tooltip="Take the note out; Ctrl+Z brings it back",
        ),
        Binding("escape", "back", "Back", id="event.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, n: int, note: int | None = None) -> None:
        """Show the event with number `n`, the cursor on a note if one is given."""
        super().__init__()
        self._n = n
        self._first_note = note

    def body(self) -> ComposeResult:
        """What the event is, and its notes."""
        yield PlainStatic("", id="event-title", classes="title")
        yield PlainStatic("", id="event-facts", classes="muted")
        yield VirtualList(
            0,
            self._page,
            COLUMNS,
            locate=self._locate,
            id="notes",
            empty="No notes yet. Press c to capture.",
        )

    def first_focus(self) -> Widget:
        """The notes."""
        return self.query_one(VirtualList)

    def opened(self) -> None:
        """Go to the note that was asked for."""
        super().opened()
        if self._first_note:
            self.query_one(VirtualList).go_to(self._first_note)

    def gone(self) -> bool:
        """Whether the event was withdrawn."""
        return self.store.records.get(Event, self._n).withdrawn

    def reload(self) -> None:
        """Look at event and notes again."""
        row = self.store.calendar.event(self._n)
        event = self.store.records.get(Event, self._n)
        self._rows = self.store.notes.at_event(self._n)
        attended = {None: "", True: ", attended", False: ", not attended"}[event.attended]
        facts = [
            f"{event.kind}, {event.status}{attended}",
            "checkpoint" if event.checkpoint else "",
            f"priority {row.priority}" if row and row.priority else "",
            event.place,
            event.purpose,
            plural(len(self._rows), "note"),
            *self._kept_beside(),
        ]
        when = f"{show_day(event.date)} {event.starts_at}".strip()
        self.query_one("#event-title", PlainStatic).update_plain(f"{event.title}, {when}")
        self.query_one("#event-facts", PlainStatic).update_plain(
            " " + " · ".join(fact for fact in facts if fact)
        )
        self.query_one(VirtualList).reload(len(self._rows))

    def _kept_beside(self) -> list[str]:
        """How much there is of agenda, people and tally; what there is none of is not said."""
        sessions = self.store.sessions
        items = len(sessions.items(self._n))
        people = sum(row.number for row in sessions.attendees(self._n) if not row.absent)
        counted = sessions.counted(self._n).total()
        return [
            words
            for number, words in (
                (items, plural(items, "agenda item")),
                (people, plural(people, "person", "people")),
                (counted, f"{counted} counted"),
            )
            if number
        ]

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [note_row(row) for row in self._rows[offset : offset + limit]]

    def _locate(self, n: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.n == n), None)

    @property
    def _note(self) -> int | None:
        return self.query_one(VirtualList).key

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(NoteForm(self.store, event.key))

    def action_note(self) -> None:
        """Edit the note under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_capture(self) -> None:
        """Capture notes at this event."""
        self.app.push_screen(CaptureScreen(self._n))

    def action_finding(self) -> None:
        """Start a finding that rests on the note under the cursor."""
        if n := self._note:
            note = self.store.records.get(Note, n)
            self.app.push_screen(FindingForm(self.store, rests_on=(n,), criteria=note.criteria))

    def action_walk_in(self) -> None:
        """Show the walk-in sheet."""
        self.app.push_screen(WalkInScreen(self._n))

    def action_after(self) -> None:
        """Show what the session left behind."""
        self.app.push_screen(AfterScreen(self._n))

    def action_people(self) -> None:
        """Edit agenda and people."""
        self.app.push_screen(PeopleForm(self.store, self._n))

    def action_held(self) -> None:
        """Mark held and attended, or planned again."""
        toggle_held(self, self._n)

    def action_attended(self) -> None:
        """Mark whether the scrutineer attended."""
        toggle_attended(self, self._n)

    def action_checkpoint(self) -> None:
        """Make it a column of the grid, or not."""
        toggle_checkpoint(self, self._n)

    def action_edit(self) -> None:
        """Edit the event."""
        self.app.push_screen(EventForm(self.store, self._n))

    def action_move(self) -> None:
        """Edit the event, starting at its date."""
        self.app.push_screen(EventForm(self.store, self._n, start="date"))

    def action_aside(self) -> None:
        """Keep that the scrutineer stood aside from a matter at this event."""
        from scrutiny_tui.screens.registers.interest_forms import AsideForm

        self.app.push_screen(AsideForm(self.store, event=self._n))

    def action_withdraw(self) -> None:
        """Take the note under the cursor out."""
        if n := self._note:
            note = self.store.records.get(Note, n)
            self.save(f"Withdraw note {note.ref}", lambda: _withdraw(self, note))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _withdraw(screen: AreaScreen, note: Note) -> None:
    screen.store.records.withdraw(note)
