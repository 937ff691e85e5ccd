"""Capture: a line at the bottom, what was captured above it. Type, and press Enter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.domain.shorthand import command
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.notes.capture_keys import BINDINGS
from scrutiny_tui.screens.notes.counting import CountingPage
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.notes.in_place import InPlace
from scrutiny_tui.screens.notes.line import CaptureLine
from scrutiny_tui.screens.notes.outbox import Entered, Outbox, name_of
from scrutiny_tui.screens.notes.rows import TIMED_COLUMNS, waiting_row
from scrutiny_tui.screens.notes.session import Session
from scrutiny_tui.screens.notes.understood import (
    COUNTING,
    first_sign,
    hint,
    understood,
)
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import KeyBar, Notice, TitleBar, tell
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.privacy import Sign
    from scrutiny_tui.domain.thread import Spot


class CaptureScreen(CountingPage):
    """Notes of one event, as they are heard."""

    AREA = "calendar"
    CSS_PATH = "notes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, event: int, edit: int | None = None) -> None:
        """Capture at the event with this number; `edit` is a note to go on editing."""
        super().__init__()
        self.event = event
        self._first_edit = edit
        self._known: Session | None = None
        self._in_place: InPlace | None = None
        self._said = ("", "")
        self._kept: set[str] = set()
        self.line = CaptureLine(self._ghost, id="line", placeholder="type, then Enter")

    def compose(self) -> ComposeResult:
        """Notes, what the line is understood as, and the line. Every widget on the screen costs
        at each key, so there are no more of them than that.
        """
        yield TitleBar()
        yield Notice()
        yield VirtualList(
            0,
            self._page,
            TIMED_COLUMNS,
            locate=self.session.locate,
            id="notes",
            empty="Type what you hear and press Enter. F1 shows the symbols.",
        )
        yield PlainStatic("", id="understood")
        yield self.line
        yield KeyBar()

    def first_focus(self) -> Widget:
        """The line."""
        return self.line

    @property
    def session(self) -> Session:
        """What is known of the event since the last look."""
        if self._known is None:
            self._known = Session(self.store, self.event, self.house.settings.symbols)
        return self._known

    # Opening and looking again

    def opened(self) -> None:
        """Bring an unfinished line back, cursor and all, and lines that could not be saved."""
        line = self.line
        if self._in_place:
            self._in_place.leave()
        self._in_place = InPlace(self, line)
        typed = self.start_keeping(f"capture:{self.event}", self._unfinished) or ("", "")
        outbox = self._the_outbox()
        line.put(*("", "") if outbox.holds(typed[0]) else typed)
        line.read_only = self.store.read_only
        outbox.flush()
        if self._first_edit is not None and not self.store.read_only:
            self._edit_note(self._first_edit)
            self._first_edit = None

    def _the_outbox(self) -> Outbox:
        """One outbox serves all pages of the event; what waits is saved by this one from now on."""
        outbox = self._outbox or Outbox(self.app, self.store, self.event, self.house.problem)
        self.house.keepers[outbox.editor] = outbox
        outbox.save, outbox.saved = self._save_waiting, self._waiting_saved
        return outbox

    @property
    def _outbox(self) -> Outbox | None:
        known = self.house.keepers.get(name_of(self.event))
        return known if isinstance(known, Outbox) and not known.closed else None

    def _unfinished(self) -> tuple[str, str]:
        return self._in_place.parked if self._in_place else (self.line.text, self.line.cursor)

    @property
    def agency_codes(self) -> list[str]:
        """What may follow `@` here."""
        return sorted(self.session.agencies)

    def gone(self) -> bool:
        """Whether there is no such event any more, and nothing typed that would be lost."""
        return super().gone() or (self.session.withdrawn and not self._unfinished()[0])

    def reload(self) -> None:
        """Look at the event, its notes and what the shorthand may name again."""
        self.session.look()
        self._show_title()
        self.line.read_only = self.store.read_only
        self._show_rows()
        self.show_understood()

    def where(self, about: Partnership) -> str:
        """The event, in place of the year."""
        row = self.store.calendar.event(self.event)
        title = f"{row.title}, {show_day(row.date)}" if row else "an event that was taken back"
        return f"Capture: {plural(row.notes if row else 0, 'note')} · {title}"

    def _show_title(self) -> None:
        self.query_one(TitleBar).rest(self.where(self.store.partnership.get()))

    def _show_rows(self) -> None:
        notes = self.query_one(VirtualList)
        notes.reload(len(self.session.rows) + len(self._waiting))
        if self.line.has_focus:
            notes.action_last()

    @property
    def _waiting(self) -> list[Entered]:
        return self._outbox.waiting if self._outbox else []

    def _page(self, offset: int, limit: int) -> list[Row]:
        rows = self.session.rows
        page = rows[offset : offset + limit]
        if len(page) < limit and self._waiting:
            first = max(0, offset - len(rows))
            left = self._waiting[first : first + limit - len(page)]
            page = page + [waiting_row(one.line, one.at, one.zone) for one in left]
        return page

    # What is said under the line

    def _ghost(self, text: str) -> str:
        return self.session.reader.ghost(text)

    def show_understood(self) -> None:
        """Say what was understood, and what may follow or may identify somebody."""
        text, reader = self.line.text, self.session.reader
        first = (
            COUNTING if self.line.counting else understood(text, reader, self.session.agenda.meant)
        )
        if self._in_place and self._in_place.note is not None:
            said = f"editing {self._in_place.ref}: Enter saves, Esc leaves"
            first = f"{said} | {first}" if first else said
        both = first, hint(text, reader, self._sign(text)) or self.session.item
        if both != self._said:  # a second paint at each key would be felt
            self._said = both
            self.query_one("#understood", PlainStatic).update_plain("\n".join(both), layout=False)

    def _sign(self, text: str) -> "Sign | None":
        return first_sign(text, self.session.watch, self._kept)

    @on(CaptureLine.Changed)
    def _typed(self) -> None:
        if self._in_place and self._in_place.keeper:
            self._in_place.keeper.changed()
        elif self._keeper:
            self._keeper.changed()
        self.show_understood()

    def action_role(self) -> None:
        """Put a role in place of what may identify somebody."""
        if sign := self._sign(self.line.text):
            self.line.replace_at(sign.start, sign.end, sign.instead)

    def action_keep(self) -> None:
        """Keep it: the warning is gone for this line."""
        if sign := self._sign(self.line.text):
            self._kept.add(sign.text)
            self.show_understood()

    # Saving

    @property
    def _editing(self) -> bool:
        return self._in_place is not None and self._in_place.note is not None

    def action_capture(self) -> None:
        """Save the line as a note, or each of several lines as one, and clear it."""
        text = self.line.text
        if self._editing:
            self._save_edit()
        elif "\n" not in text and (found := command(text, self.session.reader)):
            self.obey(found, typed=True)
        else:
            self._enter([line for line in text.split("\n") if line.strip()])

    def action_as_one(self) -> None:
        """Save several lines as one note."""
        if not self._editing and self.line.text.strip():
            self._enter([self.line.text])

    def _enter(self, lines: Sequence[str]) -> None:
        """Save lines now; when the file does not take them they wait, and typing goes on."""
        from scrutiny_tui.store import StoreError
        from scrutiny_tui.store.errors import Rule

        outbox = self._outbox
        if not lines or self._keeper is None or outbox is None or self.store.read_only:
            return
        entered = self.session.entered(lines, self._keeper.kept)
        behind = bool(outbox.waiting)
        try:
            if not behind:
                self._save_lines(entered)
        except Rule as error:
            notify_plain(self, str(error), title="Not saved", severity="error")
            return
        except StoreError as error:
            outbox.add(entered, str(error))
        self.line.put("")
        self._keeper.forget()
        self._kept.clear()
        if behind:
            outbox.follow(entered)
        self._show_rows()
        self.show_saved()

    def _save_lines(self, entered: Sequence[Entered]) -> None:
        self.session.add(entered)
        self.mark_saved()
        self._show_title()

    def _save_waiting(self, entered: Sequence[Entered]) -> None:
        self.session.add_waiting(entered)
        self.mark_saved()

    def _waiting_saved(self) -> None:
        """All is in the file: show it, and keep what is being typed now."""
        if self._keeper and not self._keeper.closed:
            self._keeper.forget()  # its draft went with the lines
            self._keeper.flush()
            self.refresh_all()

    # A note edited in place

    def action_earlier(self) -> None:
        """Edit the note before: the last one, or the one before that which is edited."""
        self._step_to(-1)

    def action_later(self) -> None:
        """Edit the note after the one that is edited; behind the last is the unfinished line."""
        if self._editing:
            self._step_to(1)

    @told
    def _step_to(self, by: int) -> None:
        rows = self.session.rows
        if self._in_place is None or self.store.read_only or not rows:
            return
        n = self._in_place.note
        at = self.session.locate(n) if n is not None else None
        at = (len(rows) if at is None else at) + by
        if at >= len(rows):
            self._leave_note()
        elif at >= 0 and (key := rows[at].key) is not None:
            self._edit_note(key)

    def _edit_note(self, n: int) -> None:
        if self._in_place:
            self._in_place.edit(n, self.session.reader, self.session.agencies)
            self.query_one(VirtualList).go_to(n)
            self.show_understood()

    def _save_edit(self) -> None:
        from scrutiny_tui.store import StoreError

        if self._in_place is None:
            return
        try:
            ref = self._in_place.save(self.session.reader, self.session.fields)
        except StoreError as error:
            notify_plain(self, str(error), title="Not saved", severity="error")
            return
        self._leave_note()
        self.saved()
        tell(self.app, f"Saved: {ref}")

    def _leave_note(self) -> None:
        if self._in_place and self._in_place.leave():
            tell(self.app, "Kept as a draft; the arrow up goes on with it.")
        self.query_one(VirtualList).action_last()
        self.show_understood()

    # Going elsewhere

    def action_swap(self) -> None:
        """Go between the line and the list."""
        line, notes = self.line, self.query_one(VirtualList)
        (notes if line.has_focus else line).focus()

    def record(self) -> "Spot | None":
        """The note under the cursor of the list; a line that is being typed is none yet."""
        return super().record() if self.focused is self.query_one(VirtualList) else None

    def action_sort_last(self) -> None:
        """Edit every field of the note that was saved last."""
        rows = self.session.rows
        if rows and (key := rows[-1].key) is not None:
            self.app.push_screen(NoteForm(self.store, key))

    @on(VirtualList.Selected)
    def _edit(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(NoteForm(self.store, event.key))

    def on_unmount(self) -> None:
        """The page is gone, and with it the keeper of a note that was edited."""
        if self._in_place:
            self._in_place.let_go()

    def action_back(self) -> None:
        """From a note that is edited to the line; from the line to the event, the line kept."""
        if self.line.counting:
            self.stop_counting()
        elif self._editing:
            self._leave_note()
        elif self._keeper is None or self._keeper.flush():
            self.dismiss(None)
