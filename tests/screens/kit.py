"""Driving the application in a test: open it, press keys, read what is on the screen."""

import asyncio
import os
import threading
import time
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.pilot import Pilot
from textual.worker import WorkerFailed

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.widgets.bars import KeyBar

NARROW, USUAL, WIDE = (60, 20), (80, 24), (120, 40)

_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
_parse = Stylesheet._parse_rules


def _parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: tuple[str, str],
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """The rules of a style sheet, read once in a process for each set of colours.

    Textual reads all of them again for every application, every new screen and every theme, and
    never changes what it read.
    """
    source = (css, read_from, is_default_rules, tie_breaker, scope)
    key = (frozenset(sheet._variables.items()), *source)
    if (rules := _PARSED.get(key)) is None:
        rules = _PARSED[key] = _parse(sheet, *source)
    return rules


Stylesheet._parse_rules = _parse_once  # type: ignore[method-assign,assignment]
# The same answer, but not worked out in Python some millions of times.
RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]


class Driver:
    """One running application, as somebody at its keyboard has it."""

    def __init__(self, app: ScrutinyApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until every worker has ended and nothing is left to be done or drawn."""
        while True:
            with suppress(WorkerFailed):  # one that may fail says so on the screen
                await self.app.workers.wait_for_complete()
            await quiet(self.app)
            if all(worker.is_finished for worker in self.app.workers):
                return

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when what the one before it did is done."""
        for key in keys:
            self._send(key)
            await self.settle()

    def _send(self, key: str) -> None:
        name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
        known = _get_unicode_name_from_key(REPLACED_KEYS.get(name, name))
        try:
            character = unicodedata.lookup(known)
        except KeyError:
            character = name if len(name) == 1 else None
        event = Key(name, character)
        event.set_sender(self.app)
        assert self.app._driver is not None
        self.app._driver.send_message(event)

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
        await quiet(self.app)

    async def fill(self, **values: str) -> None:
        """Put text or choices into fields of the form."""
        from scrutiny_tui.widgets.form import Form

        self.app.screen.query_one(Form).fill(values)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        size = Size(width, height)
        assert self.app._driver is not None
        self.app._driver._size = size  # as a terminal would answer when asked
        self.app.post_message(Resize(size, size))
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


_SOON = 0.012
"""Seconds ahead of which a timer of the application counts as work that is not yet done."""

_LONGEST = 30.0
_MOST_DRAWINGS = 100
"""Some layouts never come to rest, such as a form in one cell, which swings for ever between a
scroll bar and none. What they show is drawn as often as this, and then taken as it is."""


async def quiet(app: App[Any]) -> None:
    """Wait until an application has nothing left to do: no task can run, no animation and no
    timer is about to, and everything changed is drawn.

    Textual's pilot waits instead until the process has used no time for a while, which sleeps
    for half of a test and says less.
    """
    loop: Any = asyncio.get_running_loop()
    end = time.monotonic() + _LONGEST
    drawings = 0
    while True:
        await asyncio.sleep(0)
        if time.monotonic() > end:
            raise AssertionError("the application never came to rest")
        if loop._ready:
            continue
        if app._animator._animations or app._animator._scheduled:
            await app._animator.wait_until_complete()
            continue
        if app._running and app._batch_count:  # nothing is drawn while a screen is changed
            await asyncio.sleep(max(_until_the_next(loop, 1.0), 0))
            continue
        if app._running and app._screen_stack and drawings < _MOST_DRAWINGS:
            app.screen._on_timer_update()
            if loop._ready:
                drawings += 1
                continue
        if (wait := _until_the_next(loop, _SOON)) >= _SOON:
            return
        await asyncio.sleep(max(wait, 0))


def _until_the_next(loop: Any, most: float) -> float:
    """The seconds until a timer is due, at most some, apart from that of Textual's drawing,
    which is done here.
    """
    now = loop.time()
    for handle in loop._scheduled:
        if not handle.cancelled() and handle.when() - now < most and not _draws(handle):
            most = handle.when() - now
    return most


def _draws(handle: Any) -> bool:
    waiting = getattr(handle._args[0], "_callbacks", None) if handle._args else None
    tasks = [getattr(callback, "__self__", None) for callback, _ in waiting or ()]
    return any(isinstance(one, asyncio.Task) and one.get_name() == "screen_update" for one in tasks)


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
