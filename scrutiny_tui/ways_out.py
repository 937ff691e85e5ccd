"""Every way out of the application: quitting, signals, a closed terminal, a fault.

Whichever it is, what stands in the editors is kept first and the file is closed.
"""

import asyncio
import os
import traceback
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App

from scrutiny_tui.terminal import hand_back, on_signals

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.widgets.keeper import Kept


LOSES = "Some text could be saved nowhere. Make room on the disk; Ctrl+Q again quits and loses it."
"""Said at the first quit that would lose something, until that is over."""

_LAST_KEYS = 0.05
"""Seconds in which the terminal's last keys are read after a signal to end."""


class WaysOut(App[int]):
    """An application that never ends without keeping what was typed."""

    store: "Store"
    keepers: "dict[str, Kept]"
    _warned = False

    def problem(self, text: str) -> None:
        """Say at the top of the screen that something is not saved; empty: all is."""
        raise NotImplementedError

    def listen(self) -> None:
        """Listen for the signals that end a program."""
        on_signals(asyncio.get_running_loop(), self._ended, self._hung_up)

    async def action_quit(self) -> None:
        """Quit behind the keys typed before: they are still in the editor's queue."""
        (self.focused or self.screen).call_later(self._leave, 0)

    def _ended(self, number: int) -> None:
        """A signal overtakes keys that the terminal still holds: they are read first."""

        def leave() -> None:
            (self.focused or self.screen).call_later(self._leave, 128 + number)

        self.set_timer(_LAST_KEYS, leave)

    def _leave(self, code: int) -> None:
        kept = self.keep_everything()
        if not kept and not self._warned and code == 0:
            self._warned = True
            self.problem(LOSES)
            return
        for keeper in self.keepers.values():
            keeper.close()
        self.exit(code, return_code=code)

    def on_unmount(self) -> None:
        """Close the file when no widget reads it any more: keys still in a queue may."""
        self._close()

    def _hung_up(self) -> None:
        """The terminal is gone: save, close, and end without waiting for it."""
        self.keep_everything()
        self._close()
        hand_back(self._driver)
        os._exit(129)

    def keep_everything(self) -> bool:
        """Every editor, also after one of them failed."""
        kept = [keeper.leave() for keeper in list(self.keepers.values())]
        self._warned = self._warned and not all(kept)
        return all(kept)

    def _close(self) -> None:
        for keeper in self.keepers.values():
            keeper.close()
        if self.store is not None:
            self.store.close()

    def _handle_exception(self, error: Exception) -> None:
        """End with the place of a fault and nothing that was typed: Textual's own message
        prints local variables.
        """
        self._return_code = 1
        if self._exception is not None:
            return  # it ends already, with the first fault's message
        self._exception = error
        self._exception_event.set()
        kept = "Everything you typed is saved."
        try:
            if not self.keep_everything():
                kept = "The last text could not be saved."
            self._close()
        except Exception:  # noqa: BLE001  # whatever else is broken, the message must come
            kept = "The last text may not have been saved."
        last = traceback.extract_tb(error.__traceback__)[-1:]
        where = f" at {last[0].name}:{last[0].lineno}" if last else ""
        self.panic(Text(f"scrutiny-tui stopped: {type(error).__name__}{where}. {kept}"))
