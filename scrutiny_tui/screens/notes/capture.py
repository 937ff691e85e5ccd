"""Capture: a line at the bottom, what was captured above it. Type, and press Enter."""

from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.domain.shorthand import SYMBOLS, Captured, own_symbols, read_line
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.editing import EditingPage
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.notes.rows import COLUMNS, note_row
from scrutiny_tui.widgets.bars import KeyBar, Notice, TitleBar
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Row, VirtualList


class CaptureLine(Editor):
    """The line that is typed in; it grows with the text."""

    def submit(self) -> None:
        """Save at once: keys typed ahead behind Enter belong to the next line."""
        cast(CaptureScreen, self.screen).action_capture()


class CaptureScreen(EditingPage):
    """Notes of one event, as they are heard."""

    AREA = "calendar"
    CSS_PATH = "notes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "capture",
            "Save the line",
            id="capture.save",
            tooltip="Save the line as a note, stamped with the time",
        ),
        Binding(
            "tab",
            "swap",
            "List / line",
            id="capture.swap",
            tooltip="Go between the line and the list of notes",
            priority=True,
        ),
        Binding(
            "ctrl+t",
            "sort_last",
            "Sort the last note",
            id="capture.last",
            show=False,
            tooltip="Set kind, voice, role and questions of the note saved last",
        ),
        Binding(
            "escape",
            "back",
            "Back",
            id="capture.back",
            tooltip="Back to the event; an unfinished line is kept",
        ),
    ]

    def __init__(self, event: int) -> None:
        """Capture at the event with this number."""
        super().__init__()
        self._event = event
        self._codes: list[tuple[str, str]] = []
        self._understood = ""
        self._agencies: dict[str, int] = {}
        self._symbols = SYMBOLS

    def compose(self) -> ComposeResult:
        """Notes, what the line is understood as, and the line. Every widget on the screen costs
        at each key, so there are no more of them than that.
        """
        yield TitleBar()
        yield Notice()
        yield VirtualList(
            0,
            self._page,
            COLUMNS,
            id="notes",
            empty="Type what you hear and press Enter. F1 shows the symbols.",
        )
        yield PlainStatic("", id="understood")
        yield CaptureLine(single=True, id="line", placeholder="type, then Enter")
        yield KeyBar()

    def first_focus(self) -> Widget:
        """The line."""
        return self.query_one(CaptureLine)

    def opened(self) -> None:
        """Bring an unfinished line back, cursor and all."""
        self._symbols = own_symbols(self.house.settings.symbols)
        line = self.query_one(CaptureLine)
        typed = self.start_keeping(f"capture:{self._event}", lambda: (line.text, line.cursor))
        line.put(*typed or ("", ""))
        line.read_only = self.store.read_only

    @property
    def agency_codes(self) -> list[str]:
        """What may follow `@` here."""
        return sorted(self._agencies)

    def withdrawn(self) -> bool:
        """Whether the event was taken back meanwhile."""
        return self.store.records.get(Event, self._event).withdrawn

    def gone(self) -> bool:
        """Whether there is no such event any more, and nothing typed that would be lost."""
        return super().gone() or (self.withdrawn() and not self.query_one(CaptureLine).text)

    def reload(self) -> None:
        """Show the notes of the event."""
        row = self.store.calendar.event(self._event)
        self._rows = self.store.notes.at_event(self._event)
        self._codes = self.store.questions.codes()
        day = row.date if row and len(row.date) == 10 else self.store.today()
        self._agencies = {a.code: a.key for a in self.store.partnership.agencies(day)}
        notes = self.query_one(VirtualList)
        notes.reload(len(self._rows))
        if self.query_one(CaptureLine).has_focus:
            notes.action_last()
        self._show_understood()

    def where(self, about: Partnership) -> str:
        """The event, in place of the year."""
        row = self.store.calendar.event(self._event)
        count = len(self.store.records.sources(self._event, Relation.AT))
        title = f"{row.title}, {show_day(row.date)}" if row else "an event that was taken back"
        return f"Capture: {plural(count, 'note')} · {title}"

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [note_row(row) for row in self._rows[offset : offset + limit]]

    def _read(self, text: str) -> Captured:
        return read_line(text, self._codes, self._agencies, self._symbols)

    def _show_understood(self) -> None:
        read = self._read(self.query_one(CaptureLine).text)
        words = [str(read.kind)] if read.kind else []
        words += [", ".join(read.criteria)] if read.criteria else []
        words += [read.agency] if read.agency else []
        understood = " | ".join(words)
        if understood != self._understood:  # a second paint at each key would be felt
            self._understood = understood
            self.query_one("#understood", PlainStatic).update_plain(understood, layout=False)

    @on(CaptureLine.Changed)
    def _typed(self) -> None:
        if self._keeper:
            self._keeper.changed()
        self._show_understood()

    def action_capture(self) -> None:
        """Save the line as a note, and clear it."""
        from scrutiny_tui.store.errors import Rule

        line = self.query_one(CaptureLine)
        read = self._read(line.text)
        if not read.text or self._keeper is None:
            return
        keeper = self._keeper

        def keep() -> None:
            if self.withdrawn():
                raise Rule("This event was taken back; Ctrl+Y on a list brings it back.")
            at, zone = self.store.stamp()
            note = Note(
                text=read.text,
                kind=read.kind,
                at=at,
                zone=zone,
                event=self._event,
                agency=self._agencies.get(read.agency or ""),
                criteria=tuple(self.store.questions.numbers(read.criteria)),
            )
            self.store.records.add(note)
            self.store.drafts.drop(keeper.editor)

        if self.save(f"Note ({read.kind or 'not sorted yet'})", keep, said=False):
            keeper.forget()
            line.put("")

    def action_swap(self) -> None:
        """Go between the line and the list."""
        line, notes = self.query_one(CaptureLine), self.query_one(VirtualList)
        (notes if line.has_focus else line).focus()

    def action_sort_last(self) -> None:
        """Edit the note that was saved last."""
        if self._rows:
            self.app.push_screen(NoteForm(self.store, self._rows[-1].n))

    @on(VirtualList.Selected)
    def _edit(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(NoteForm(self.store, event.key))

    def action_back(self) -> None:
        """Back to the event, the unfinished line kept."""
        if self._keeper is None or self._keeper.flush():
            self.dismiss(None)
