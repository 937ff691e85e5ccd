"""Driving the application in a test: open it, press keys, read what is on the screen."""

import os
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.widgets.bars import KeyBar

NARROW, USUAL, WIDE = (60, 20), (80, 24), (120, 40)


class Driver:
    """One running application, as somebody at its keyboard has it."""

    def __init__(self, app: ScrutinyApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        with suppress(WorkerFailed):  # one that may fail says so on the screen
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Press a key for each character, as fast as a terminal delivers them."""
        for character in text:
            key = "enter" if character == "\n" else _character_to_key(character)
            self.app.post_message(Key(key, character))
        await self.settle()
        await self.settle()

    async def put(self, text: str) -> None:
        """Paste into what has the focus."""
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self.settle()
        await self.settle()

    async def field(self, name: str) -> None:
        """Go to a field of the form, as Tab does."""
        from scrutiny_tui.widgets.form import Form

        self.app.screen.query_one(Form).focus_field(name)
        await self.pilot.pause()

    async def fill(self, **values: str) -> None:
        """Put text or choices into fields of the form."""
        from scrutiny_tui.widgets.form import Form

        self.app.screen.query_one(Form).fill(values)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def screen(self) -> Any:
        return self.app.screen

    @property
    def store(self) -> Any:
        return self.app.store

    @property
    def where(self) -> str:
        """The name of the screen's class."""
        return type(self.app.screen).__name__

    @property
    def lines(self) -> list[str]:
        """What is drawn, line by line."""
        return drawn(self.app)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def words(self) -> str:
        """What is drawn, each run of space and frame as one space."""
        return " ".join(self.text.replace("▌", " ").replace("▎", " ").split())

    def shows(self, text: str) -> bool:
        """Whether a text is drawn, wherever its lines are broken."""
        return "".join(text.split()) in "".join(self.text.split())

    @property
    def footer(self) -> str:
        return self.lines[-1].rstrip()

    @property
    def toasts(self) -> list[str]:
        """Everything that was said in passing and is still shown."""
        said = [notification.message for notification in self.app._notifications]
        bars = self.app.screen.query(KeyBar)
        return said + [bar._words for bar in bars if bar._words]


def drawn(app: App[Any]) -> list[str]:
    """The lines of the screen, as they would reach the terminal."""
    return ["".join(segment.text for segment in strip) for strip in strips(app)]


def strips(app: App[Any]) -> list[Any]:
    from textual.geometry import Region

    width, height = app.size
    compositor = app.screen._compositor
    lines = compositor.render_strips(app.size) if width and height else []
    assert all(line.cell_length == width for line in lines) or Region(0, 0, width, height)
    return list(lines)


@asynccontextmanager
async def running(
    path: Path | None, folder: Path, size: tuple[int, int] = USUAL
) -> AsyncIterator[Driver]:
    """The application on a file, shown until its first work area; closed at the end."""
    app = ScrutinyApp(path, folder)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        driver = Driver(app, pilot)
        while not app.screen.query("#waiting, #hello") and app._exception is None:
            await driver.settle()
        await driver.settle()
        try:
            yield driver
        finally:
            if app.store is not None:
                app.store.close()


@asynccontextmanager
async def dropped(path: Path, folder: Path) -> AsyncIterator[Driver]:
    """The application as it is when it is killed: nothing of what a quit does happens.

    The database connection is cut off before the screens go, and the lock let go as the system
    does for a process that is no more.
    """
    app = ScrutinyApp(path, folder)
    async with app.run_test(size=USUAL, notifications=True, tooltips=True) as pilot:
        driver = Driver(app, pilot)
        while not app.screen.query("#waiting"):
            await driver.settle()
        yield driver
        for keeper in app.keepers.values():
            keeper.closed = True
        app.keepers.clear()
        app.store.close()


def nodes(app: App[Any]) -> list[DOMNode]:
    return list(app.screen.walk_children(with_self=True))


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file below a folder with its size and the time of its last change."""
    found = {}
    for path in sorted(folder.rglob("*")):
        with suppress(OSError):
            about = path.stat()
            if path.is_file():
                found[str(path.relative_to(folder))] = (about.st_size, about.st_mtime_ns)
    return found


def mode_of(path: Path) -> int:
    return os.stat(path).st_mode & 0o777


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate()]
