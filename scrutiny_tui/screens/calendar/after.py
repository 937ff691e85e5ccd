"""After the session: the feedback note, what was counted, and who was heard."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from scrutiny_tui import exporting
from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.feedback import ROWS, rows_of_page
from scrutiny_tui.domain.sessions import Tally
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.calendar.after_rows import (
    COLUMNS,
    Place,
    counts,
    feedback_rows,
    heard_rows,
    heard_words,
    tally_rows,
    tally_words,
)
from scrutiny_tui.screens.calendar.own_words import FeedbackWords
from scrutiny_tui.screens.calendar.printing import PrintedPage, Record
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.store.sessions import HeardRow
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.virtual_list import Column, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.partnership import Year
    from scrutiny_tui.domain.privacy import Sign
    from scrutiny_tui.domain.thread import Spot
    from scrutiny_tui.store import Store

_TITLES = {"feedback": "Feedback note", "tally": "What was counted", "heard": "Who was heard"}


class AfterScreen(PrintedPage):
    """What a session leaves behind; x writes the feedback note as a Word file."""

    EMPTY = "Nothing was counted in this session."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space",
            "put",
            "On / off",
            id="after.put",
            tooltip="Put the line on the page, or leave it out",
        ),
        Binding(
            "w",
            "words",
            "Own words",
            id="after.words",
            tooltip="Write your own words before the lines of this part",
        ),
        Binding("f", "view('feedback')", "Feedback", id="after.feedback", tooltip="Feedback note"),
        Binding(
            "x", "export", "To Word", id="after.export", tooltip="Write the feedback note to Word"
        ),
        Binding("t", "view('tally')", "Tally", id="after.tally", tooltip="What was counted"),
        Binding("h", "view('heard')", "Heard", id="after.heard", tooltip="Who was heard"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="after.withdraw",
            tooltip="Take out what was counted by mistake; Ctrl+Z brings it back",
        ),
        Binding(
            "enter",
            "open",
            "Open",
            id="after.open",
            show=False,
            tooltip="Edit the note, or open the recommendation",
        ),
        Binding("escape", "back", "Back", id="after.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, event: int) -> None:
        """Show what the session of the event with this number leaves behind."""
        super().__init__(event)
        self._view = "feedback"
        self._places: dict[int, Place] = {}
        self._lines: dict[int, str] = {}
        self._warned: list[str] = []

    def columns(self) -> Sequence[Column]:
        """The columns of the view."""
        return COLUMNS[self._view]

    @property
    def _year_then(self) -> "Year":
        """The scrutiny year of the event."""
        return self.store.partnership.year_for(self.store.records.get(Event, self._n).date)

    def reload(self) -> None:
        """Look at the session again."""
        event = self.store.records.get(Event, self._n)
        title = f"{_TITLES[self._view]} · {event.title}, {show_day(event.date)}"
        if self._view == "feedback":
            self._feedback(title)
        elif self._view == "tally":
            found = self.store.sessions.tallies(self._n)
            self._lines = {one.n: tally_words(one) for one in found}
            self.show(title, tally_rows(found), counts(self.store.sessions.counted(self._n)))
        else:
            heard = self.store.after.heard(self._n, self._year_then)
            self._lines = {key: heard_words(one) for key, one in enumerate(heard, start=1)}
            self.show(title, heard_rows(heard), _silent(heard))

    def _feedback(self, title: str) -> None:
        from scrutiny_tui.domain.privacy import signs

        about = self.store.partnership.get()
        watch, fine = about.words

        def look(text: str) -> "list[Sign]":
            return signs(text, watch, fine)

        page = self.store.after.feedback(self._n, self._year_then)
        made = [line.ref for part in page.parts for line in part.lines if line.kind is None]
        found = {ref: self.store.records.by_ref(ref) for ref in made}
        numbers = {ref: one[0] for ref, one in found.items() if one}
        candidates = self.store.after.candidates(self._n)
        rows, self._places = feedback_rows(page, candidates, numbers, look)
        self._lines = {key: _whole(place) for key, place in self._places.items()}
        used = rows_of_page(page)
        fits = "one page" if used <= ROWS else "more than one page; Space leaves a line out"
        unsorted = self.store.after.unsorted(self._n)
        verb = "stands" if unsorted == 1 else "stand"
        words = f" · {plural(unsorted, 'note')} without a kind {verb} nowhere"
        without = words if unsorted else ""
        foot = f"about {used} of {ROWS} rows: {fits}{without}"
        self.show(title, rows, foot, bad=used > ROWS)

    def record(self) -> "Spot | None":
        """The note or the tally under the cursor; who was heard is of the event as a whole."""
        return self._n if self._view == "heard" else super().record()

    def whole_line(self, key: int) -> str:
        """All of the line under the cursor."""
        return self._lines.get(key, "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each view has its own keys."""
        if action in ("put", "words", "open"):
            return self._view == "feedback"
        if action == "withdraw":
            return self._view == "tally"
        if action == "view":
            return parameters != (self._view,)
        return super().check_action(action, parameters)

    def action_view(self, view: str) -> None:
        """Show the feedback note, the tally, or who was heard."""
        self._view = view
        self.say_below("")
        self.query_one(VirtualList).set_columns(self.columns())
        self.reload()
        self.query_one(VirtualList).action_first()
        self.refresh_bindings()

    def action_put(self) -> None:
        """Put the line under the cursor on the page, or leave it out."""
        place = self._places.get(self.key or 0)
        if place is None or place.note is None:
            tell(self.app, "Space is for notes: what else stands here stays on the page.")
            return
        note, on = place.note, not place.note.on
        label = f"{place.ref} {'put on' if on else 'left out of'} the feedback note"
        self.save(label, lambda: self._put(note.n, place.part, on=on))

    def _put(self, note: int, part: str, *, on: bool) -> None:
        self.store.after.put(self._n, self._year_then, part, note, on=on)

    def action_words(self) -> None:
        """Write the scrutineer's own words of the part under the cursor."""
        place = self._places.get(self.key or 0)
        if place and place.part:
            self.app.push_screen(FeedbackWords(self._n, place.part))
        else:
            tell(self.app, "Put the cursor into a part: what is below is counted, not written.")

    def action_withdraw(self) -> None:
        """Take out what was counted by mistake."""
        if n := self.key:
            tally = self.store.records.get(Tally, n)
            self.save(f"Withdraw from the tally: {tally.what}", lambda: self._take_out(tally))

    def _take_out(self, tally: Tally) -> None:
        self.store.records.withdraw(tally)

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        if self._view != "feedback":
            return
        if event.key < 0:
            self.action_words()
        elif self._places[event.key].note:
            from scrutiny_tui.screens.notes.form import NoteForm

            self.app.push_screen(NoteForm(self.store, event.key))
        else:
            go_to(self, event.key)

    def action_export(self) -> None:
        """Write the feedback note, once it was said which lines may identify somebody."""
        if self._view != "feedback":
            self.action_view("feedback")
        marked = [place.text for place in self._places.values() if place.printed and place.signs]
        if marked and marked != self._warned:
            self._warned = marked
            one = "1 line looks as if it identifies"
            many = f"{len(marked)} lines look as if they identify"
            which = one if len(marked) == 1 else many
            self.say_below(f"{which} somebody (marked !); x again writes it anyway.")
            return
        self.start_writing()

    def write(self, store: "Store") -> tuple[Path, Record | None]:
        """The feedback note as a Word file."""
        note = exporting.gather_feedback(store, self._n)
        written = note.write()
        return written, lambda live: exporting.record_feedback(live, note, written)


def _whole(place: Place) -> str:
    found = "; ".join(f"{sign.sort}: {sign.text}" for sign in place.signs)
    said = " ".join(part for part in (place.ref, place.text) if part)
    return f"{said}  ! {found}" if found else said


def _silent(heard: Sequence[HeardRow]) -> str:
    """Who was in the room and from whom nothing was noted; else how many voices were heard."""
    silent = [one.name for one in heard if one.present and not one.session]
    if silent:
        return f"in the room, not noted: {', '.join(silent)}"
    voices = sum(1 for one in heard if one.what == "voice" and one.session)
    return f"{plural(voices, 'voice')} heard in this session"
