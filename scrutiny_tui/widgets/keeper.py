"""Keeps text that is being typed: to a draft row while typing, to the record in the end.

A draft is written on the first change at once, then at most every 100 to 250 ms, never only when
the keys stop: under steady typing that would save nothing. While the database cannot be written
to, the text goes to a side file, which is taken away once it can.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from textual.timer import Timer
from textual.widget import Widget

from scrutiny_tui.widgets.aside import Aside

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_FIRST, _LAST = 0.100, 0.250


class Kept(Protocol):
    """What the ways out ask of everything that holds text which is not in the file yet."""

    editor: str

    @property
    def failed(self) -> bool:
        """Whether something is not in the file."""

    @property
    def closed(self) -> bool:
        """Whether nothing more is kept."""

    def flush(self) -> bool:
        """Keep what there is now; False when it could be kept nowhere."""

    def leave(self) -> bool:
        """It is being left: make records of it, or keep it as it is."""

    def close(self) -> None:
        """Keep nothing more."""

    def hand_over(self) -> tuple[str, str] | None:
        """Keep what was typed, keep nothing more, and give the text to another page."""


class Keeper:
    """Keeps one editor's text. `read` gives (text, cursor) as the widget shows it now."""

    def __init__(
        self,
        owner: Widget,
        store: "Store",
        editor: str,
        read: Callable[[], tuple[str, str]],
        *,
        told: Callable[[str], None] | None = None,
        commit: Callable[[], None] | None = None,
    ) -> None:
        """Keep under the name `editor`; `told` is given a sentence when saving fails, and an
        empty one when it works again; `commit` makes an action of the text when it is left.
        """
        self._owner = owner
        self._store = store
        self.editor = editor
        self._read = read
        self._told = told or (lambda _: None)
        self._commit = commit
        self._draft = store.drafts.get(editor)
        self._kept = self._draft.text if self._draft else ""
        self._waiting: Timer | None = None
        self._next = 0.0
        self._aside = Aside(store.path, editor)
        self.failed = self._aside.there
        """Whether the text, or what an earlier session set aside, is not in the file."""
        self.closed = False

    @property
    def kept(self) -> str:
        """The text of the draft as it is in the file."""
        return self._kept

    def found(self) -> tuple[str, str] | None:
        """What was being typed before under this name: text and cursor, or None.

        What was set aside is later than the draft, as it is written only when a draft cannot be.
        """
        if self.failed and (text := self._aside.read()):
            return text, ""
        return (self._draft.text, self._draft.cursor) if self._draft else None

    def hand_over(self) -> tuple[str, str] | None:
        """Keep what was typed, keep nothing more, and give the text to another page."""
        self.flush()
        text, cursor = self._read()
        self.close()
        return (text, cursor) if text else None

    def changed(self) -> None:
        """The text has changed: keep it now, or as soon as the last write is long enough ago."""
        if self.closed or self._waiting is not None:
            return
        wait = self._next - time.monotonic()
        if wait <= 0:
            # The key is shown first: a laptop's disk may take longer than a frame.
            self._owner.call_after_refresh(self.flush)
        else:
            self._waiting = self._owner.set_timer(wait, self._timed)

    def flush(self) -> bool:
        """Keep what the widget shows now; False when it could be kept nowhere."""
        from scrutiny_tui.store import StoreError

        if self.closed or self._store.read_only:
            return True
        text, cursor = self._read()
        if text == self._kept and not self.failed:
            return True
        started = time.monotonic()
        try:
            self._store.drafts.save(self.editor, text, cursor)
        except StoreError as error:
            return self._set_aside(text, str(error))
        now = time.monotonic()
        self._next = now + min(max(_FIRST, 5 * (now - started)), _LAST)
        self._kept = text
        self._works_again()
        return True

    def leave(self) -> bool:
        """The editor is being left: make a record of its text, or keep it as a draft."""
        if self._commit is None or self._store.read_only:
            return self.flush()
        from scrutiny_tui.store import StoreError

        try:
            self._commit()
        except StoreError:
            return self.flush()
        return True

    def forget(self) -> None:
        """The text has become a record, and its draft went with it."""
        self._kept = ""
        self._stop_waiting()
        self._works_again()

    def close(self) -> None:
        """Keep nothing more: the editor is gone."""
        self._stop_waiting()
        self.closed = True

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _works_again(self) -> None:
        """The text is in the file: what was set aside while it could not be is taken away."""
        if self.failed:
            self.failed = False
            self._aside.take_away()
            self._told("")

    def _timed(self) -> None:
        self._waiting = None
        self.flush()

    def _set_aside(self, text: str, why: str) -> bool:
        """Write the text beside the file, and try the file again in a second."""
        self.failed = True
        if self._waiting is None:
            self._waiting = self._owner.set_timer(1.0, self._timed)
        if not self._aside.write(text):
            self._told(f"NOT SAVED. {why}")
            return False
        self._told(f"Not in the file yet: {why} The text is safe in {self._aside.path.name}.")
        return True
