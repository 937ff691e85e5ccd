"""A note edited where the next one is typed; the unfinished line waits meanwhile."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.shorthand import Captured, Reader
from scrutiny_tui.widgets.keeper import Keeper

if TYPE_CHECKING:
    from scrutiny_tui.screens.editing import EditingPage
    from scrutiny_tui.screens.notes.line import CaptureLine


class InPlace:
    """Which note stands in the line, if one does. What is typed into it is kept as a draft."""

    def __init__(self, page: "EditingPage", line: "CaptureLine") -> None:
        """For the line of a page."""
        self._page = page
        self._line = line
        self._unfinished = ("", "")
        self._initial = ""
        self._bare = False  # only words stand in the line: what they look like is not read
        self.note: int | None = None
        self.ref = ""
        self.keeper: Keeper | None = None

    @property
    def parked(self) -> tuple[str, str]:
        """The unfinished line and its cursor, wherever it is just now."""
        if self.note is not None:
            return self._unfinished
        return self._line.text, self._line.cursor

    def edit(self, n: int, reader: Reader, agencies: Mapping[str, int]) -> None:
        """Put a note into the line, as it would be typed, or as a draft of it was left."""
        if self.note is None:
            self._unfinished = self._line.text, self._line.cursor
        else:
            self._close()
        store = self._page.store
        note = store.records.get(Note, n)
        code = next((code for code, number in agencies.items() if number == note.agency), None)
        criteria = tuple(store.questions.bearing().asked(note.criteria))
        said = Captured(note.text, note.kind, criteria, code, note.voice, note.role, note.private)
        self.note, self.ref = n, note.ref or ""
        self._initial = reader.line_of(said)
        self._bare = reader.read(self._initial).text != note.text
        self.keeper = Keeper(
            self._page, store, f"line:{n}", self._read, told=self._page.house.problem
        )
        self._page.house.keepers[self.keeper.editor] = self.keeper
        self._line.put(*self.keeper.found() or (self._initial, ""))

    def save(self, reader: Reader, fields: Callable[[Captured], dict[str, object]]) -> str:
        """Save what was changed in the line; gives the note's reference. What the line cannot
        say, such as a role of many words, stays as it was.

        Raises:
            StoreError: nothing was saved.
        """
        from scrutiny_tui.store.errors import Rule

        store = self._page.store
        note = store.records.get(Note, self.note or 0)
        if not self._line.text.strip():
            raise Rule("A note has words. Esc leaves it as it was; Del in the list takes it out.")
        if note.withdrawn:
            raise Rule("The note was taken back; Ctrl+Y on a list brings it back.")
        if self._bare:
            changed: dict[str, object] = {"text": self._line.text}
        else:
            said = reader.read(self._line.text)
            was, now = fields(reader.read(self._initial)), fields(said)
            changed = {name: value for name, value in now.items() if value != was[name]}
            if "criteria" in changed:
                bearing = store.questions.bearing()
                changed["criteria"] = bearing.changed(note.criteria, said.criteria)
        with store.action(f"Edit note {note.ref}"):
            store.records.edit(note.changed(**changed).settled(note))
            if self.keeper:
                store.drafts.drop(self.keeper.editor)
        self._initial = self._line.text
        if self.keeper:
            self.keeper.forget()
        return note.ref or ""

    def let_go(self) -> None:
        """The page is gone; what was typed is a draft by now."""
        if self.keeper:
            self.keeper.close()
            self._page.house.keepers.pop(self.keeper.editor, None)

    def leave(self) -> bool:
        """Put the unfinished line back; True when a changed note was kept as a draft."""
        if self.note is None:
            return False
        drafted = bool(self._read()[0])
        self._close()
        self.note = None
        self._line.put(*self._unfinished)
        return drafted

    def _read(self) -> tuple[str, str]:
        text = self._line.text
        return (text, self._line.cursor) if text != self._initial else ("", "")

    def _close(self) -> None:
        if self.keeper:
            self.keeper.flush()
            self.keeper.close()
            self._page.house.keepers.pop(self.keeper.editor, None)
            self.keeper = None
