"""A running application that is sent keys, and says what each one cost until it was drawn.

The driver takes what would go to a terminal and throws it away, so that every byte is made and
counted, and nothing has to read it. Several applications can be up at once, so that keys go to
ours and to its peer in turn.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.keys import _character_to_key

_QUIET = 0.045


class PaperDriver(HeadlessDriver):
    """A terminal of paper: everything is written to it, and it answers nothing."""

    @property
    def is_headless(self) -> bool:
        """No: drawing is part of what is measured."""
        return False


class Beat(NamedTuple):
    """What one key cost, in milliseconds."""

    cpu: float
    """Of the window's thread, until the first drawing after the key."""
    wall: float
    all_cpu: float
    """Of the window's thread, until nothing more happened."""
    settled: float
    """Wall time until the last drawing."""
    drawn: bool


class Stage:
    """One application that is up."""

    def __init__(self, app: App[Any]) -> None:
        self.app = app
        self._first: tuple[float, float] | None = None
        self._last = 0.0
        app.post_display_hook = self._displayed  # type: ignore[method-assign]

    async def key(self, key: str) -> Beat:
        """Press a key and wait until it has had all its effects."""
        character = key if len(key) == 1 else None
        event = events.Key(_character_to_key(key) if character else key, character)
        self._first, self._last = None, time.perf_counter()
        cpu, wall = time.thread_time(), time.perf_counter()
        self.app.post_message(event)
        await self.quiet()
        all_cpu = time.thread_time() - cpu
        drawn = self._first or (time.thread_time(), time.perf_counter())
        return Beat(
            (drawn[0] - cpu) * 1000,
            (drawn[1] - wall) * 1000,
            all_cpu * 1000,
            (self._last - wall) * 1000,
            self._first is not None,
        )

    async def quiet(self) -> None:
        """Wait until the window's thread has stood still for some frames."""
        while True:
            before = time.thread_time()
            await asyncio.sleep(_QUIET)
            if time.thread_time() - before < 0.002:
                return

    async def settle(self) -> None:
        """Wait until the application has started and its workers are done."""
        await asyncio.sleep(0.2)
        while any(not worker.is_finished for worker in self.app.workers):
            await asyncio.sleep(0.05)
        await self.quiet()

    async def type(self, text: str) -> list[Beat]:
        """Press one key after the other."""
        return [await self.key(character) for character in text]

    def _displayed(self) -> None:
        self._last = time.perf_counter()
        if self._first is None:
            self._first = (time.thread_time(), self._last)


@asynccontextmanager
async def up(
    app: App[Any],
    width: int = 100,
    height: int = 30,
    *,
    once: Callable[[App[Any]], bool] | None = None,
) -> AsyncIterator[Stage]:
    """Run an application until the block ends. The block begins when nothing happens any more,
    or as soon as `once` holds, whatever else goes on.
    """
    app.driver_class = PaperDriver
    gc.collect()
    gc.freeze()  # what earlier applications left behind is no cost of this one
    stage = Stage(app)
    running = asyncio.create_task(app.run_async(size=(width, height)))
    while not app.is_running:
        await asyncio.sleep(0.01)
    if once is None:
        await stage.settle()
    while once is not None and not once(app):
        await asyncio.sleep(0.001)
    try:
        yield stage
    finally:
        app.exit()
        await running
