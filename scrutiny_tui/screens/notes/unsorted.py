"""Notes without a kind or a question yet, from all events."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import local_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.notes.rows import COLUMNS, note_row
from scrutiny_tui.store.notes import NoteRow
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class UnsortedScreen(AreaScreen):
    """Notes to sort: Enter opens one, and the count goes down."""

    AREA = "today"
    CSS_PATH = "notes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "edit",
            "Sort",
            id="unsorted.edit",
            tooltip="Give the note its kind and questions",
        ),
        Binding("escape", "back", "Back", id="unsorted.back", tooltip="Go back"),
    ]

    def body(self) -> ComposeResult:
        """How many, and which."""
        yield PlainStatic("", id="event-title", classes="title")
        columns = [Column("When", width=15), Column("At", width=22, hide_below=76), *COLUMNS[1:]]
        yield VirtualList(0, self._page, columns, id="notes", empty="Every note is sorted.")

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Count again."""
        count = self.store.notes.to_sort()
        self._events = {event.n: event.title for event in self.store.calendar.agenda()}
        title = f"{plural(count, 'note')} without a kind or a question"
        self.query_one("#event-title", PlainStatic).update_plain(title)
        self.query_one(VirtualList).reload(count)

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._row(row) for row in self.store.notes.unsorted(limit, offset)]

    def _row(self, row: NoteRow) -> Row:
        """A note with its day and event, as these come from everywhere."""
        when = show_day(local_day(row.at, row.zone))
        event = self._events.get(row.event or 0, "")
        return Row(row.n, (when, event, *note_row(row).cells[1:]))

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(NoteForm(self.store, event.key))

    def action_edit(self) -> None:
        """Edit the note under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
