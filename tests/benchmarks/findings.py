"""Measures of 2,000 findings and 3,000 recommendations with their steps, over 50,000 notes.

What is opened is measured against the same in a file with one finding and one recommendation, on
which there is nothing yet.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.choosing import OPEN, Choice, Order
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.thread import Paragraph
from scrutiny_tui.domain.words import FindingKind, RecommendationStatus
from scrutiny_tui.screens.findings import board, forums, life, owners, progress, recommendations
from scrutiny_tui.screens.findings.finding import FindingScreen
from scrutiny_tui.screens.registers import screen as registers
from scrutiny_tui.screens.thread.screen import ThreadScreen
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.benchmarks import trackers
from tests.benchmarks.make_files import COMMON, EMPTY, LARGE, UNCOMMON, copy_of
from tests.benchmarks.measuring import Measure
from tests.benchmarks.peers import BareList, BareListApp
from tests.benchmarks.stage import Beat, Stage, up
from tests.benchmarks.windows import busiest_question, ours, pushed

_IMPORTED = (recommendations,)
"""A page, imported beforehand as the others are, so that it is not the first file opened that
pays for it.
"""

_SIZE = "2,000 / 3,000"
_EMPTY, _PAGE = "the same, empty", "one bare list page"
_NEXT_KEY, _TO_NEXT_KEY = "a key at 30 a second", 1000 / 30
_OPENED, _MOVED, _TYPED = 1.2, 1.5, 1.5
_WINDOW, _WIDE = (100, 30), (160, 40)


async def findings(quick: bool) -> list[Measure]:
    """The tables and all that is opened from them, then saving, import, export and the log."""
    rounds = 1 if quick else 3
    return [
        *await _openings(rounds),
        *await _moves(quick),
        *await _filters(quick),
        *await _orders(rounds),
        *trackers.store(quick),
        *trackers.files(quick),
    ]


# Opening


@dataclass
class _Openings:
    """What was opened, in order, with what it cost until it stood."""

    cpu: dict[str, Measure] = field(default_factory=dict)
    wall: dict[str, Measure] = field(default_factory=dict)

    def add(self, name: str, side: str, beat: Beat) -> None:
        """Take what an opening cost."""
        cpu = Measure(name, _SIZE, "ms", _EMPTY, _OPENED)
        wall = Measure(f"{name}, wall", _SIZE, "ms", _EMPTY, None)
        getattr(self.cpu.setdefault(name, cpu), side).append(beat.all_cpu)
        getattr(self.wall.setdefault(name, wall), side).append(beat.settled)


async def _openings(rounds: int) -> list[Measure]:
    """The two lists, first and again, and every page about what is in them."""
    found = _Openings()
    for _ in range(rounds):
        for path, side in ((copy_of(LARGE, "opened"), "ours"), (_nearly_empty(), "theirs")):
            async with up(ours(path)) as stage:
                await _lists(stage, side, found)
                for name, page in _pages(_store(stage)):
                    found.add(f"{name}: opening", side, await pushed(stage, page))
                    await stage.settle()
                    await _press(stage, "escape")
    return [*found.cpu.values(), *found.wall.values()]


async def _lists(stage: Stage, side: str, found: _Openings) -> None:
    found.add("findings: first opening", side, await stage.key("f5"))
    await stage.settle()
    await _press(stage, "f2")
    found.add("findings: opening again", side, await stage.key("f5"))
    await stage.settle()
    for name in ("first opening", "opening again"):
        found.add(f"recommendations: {name}", side, await stage.key("v"))
        await stage.settle()
        await _press(stage, "escape")


def _pages(store: Store) -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """Pages that are opened one after the other."""
    today = store.today()
    closed = Choice(statuses=(RecommendationStatus.CLOSED_WITH_IMPACT,))
    every = store.recommendations.numbers
    asked = (every(closed, Order(), today) or every(Choice(), Order(), today))[0]
    finding = store.records.get(Recommendation, asked).finding
    year = store.partnership.years()[0].key
    yield "by owner", lambda _: owners.OwnersScreen()
    yield "by forum", lambda _: forums.ForumsScreen()
    yield "board view", lambda _: board.BoardScreen()
    yield "progress", lambda _: progress.ProgressScreen()
    yield "registers", lambda _: registers.RegistersScreen()
    yield "one finding", lambda _: FindingScreen(finding)
    yield "one life", lambda _: life.LifeScreen(asked)
    yield "thread of a finding", lambda _: ThreadScreen(finding)
    yield "thread of a recommendation", lambda _: ThreadScreen(asked)
    yield "thread of a question", lambda app: ThreadScreen(busiest_question(app))
    yield "thread of an agency", lambda _: ThreadScreen(store.partnership.agencies()[0].key)
    for code in ("evidence", "basis", "findings", "recommendations", "log"):
        place = Paragraph(year, code)
        yield f"thread of paragraph {code}", partial(_thread, place)


def _thread(place: Paragraph, _: Any) -> ThreadScreen:
    return ThreadScreen(place)


def _nearly_empty() -> Path:
    path = copy_of(EMPTY, "nearly-empty")
    with open_store(path) as store, store.action("Begin"):
        one = store.records.add(
            Finding(
                title="Partners spoke plainly",
                kind=FindingKind.STRENGTH,
                found_on="2019-07-01",
                year=store.partnership.years()[0].key,
            )
        )
        store.records.add(
            Recommendation(text="Ask children first.", made_on="2019-07-01", finding=one.key)
        )
    return path


async def _press(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.key(key)
        await stage.settle()


def _store(stage: Stage) -> Store:
    app: Any = stage.app
    found: Store = app.store
    return found


# Moving


async def _moves(quick: bool) -> list[Measure]:
    """A row down and up and a page, in both lists, narrow and wide."""
    found = []
    for (width, height), wide in ((_WINDOW, ""), (_WIDE, ", wide")):
        async with up(ours(copy_of(LARGE, "moves")), width, height) as stage:
            for name, key in (("findings", "f5"), ("recommendations", "v")):
                await _press(stage, key)
                found += await _moving(f"{name}{wide}", stage, quick)
    return found


async def _moving(name: str, stage: Stage, quick: bool) -> list[Measure]:
    """Up and down a list, against a bare list as long, as wide and as high."""
    widget = stage.app.screen.query_one(VirtualList)
    widget.focus()
    await stage.quiet()
    width, height, count = widget.size.width, widget.size.height, widget.virtual_size.height
    peer = f"bare list of {count:,}"
    row = Measure(f"{name}: a row", _SIZE, "ms", peer, _MOVED)
    page = Measure(f"{name}: a page", _SIZE, "ms", peer, _MOVED)
    slowest = Measure(f"{name}: a row, first paint, p95", _SIZE, "ms", _NEXT_KEY, 1.0, at=0.95)
    slowest.theirs.append(_TO_NEXT_KEY)
    times = (12, 4) if quick else (45, 15)
    async with up(BareListApp(count, height), width, stage.app.size.height) as bare:
        assert bare.app.query_one(BareList).size.height == height
        for measure, keys, number in (
            (row, ("down", "up"), times[0]),
            (page, ("pagedown", "pageup"), times[1]),
        ):
            for key in keys:
                for _ in range(number):
                    mine, its = await stage.key(key), await bare.key(key)
                    measure.ours.append(mine.all_cpu)
                    measure.theirs.append(its.all_cpu)
                    if measure is row:
                        slowest.ours.append(mine.wall)
    return [row, page, slowest]


# Filters and orders


async def _filters(quick: bool) -> list[Measure]:
    """Each key of words typed into the filter, against the repaint of one bare page."""
    found = []
    async with up(ours(copy_of(LARGE, "typed"))) as stage, up(BareListApp(10_000, 20)) as bare:
        for name, key in (("findings", "f5"), ("recommendations", "v")):
            measure = Measure(f"{name}: filter, a key", _SIZE, "ms", _PAGE, _TYPED)
            slowest = Measure(f"{name}: filter, first paint, p95", _SIZE, "ms", _NEXT_KEY, 1.0)
            slowest.at = 0.95
            slowest.theirs.append(_TO_NEXT_KEY)
            await _press(stage, key, "slash")
            for word in (UNCOMMON,) if quick else (COMMON, UNCOMMON, "planning", "2019-1"):
                for character in word:
                    beat = await stage.key(character)
                    measure.ours.append(beat.all_cpu)
                    slowest.ours.append(beat.wall)
                    measure.theirs.append((await bare.key("pagedown")).all_cpu)
                for _ in word:
                    await stage.key("backspace")
            found += [measure, slowest]
            await _press(stage, "enter")
    return found


_ORDERS = {
    "findings": ("title", "criteria", "open"),
    "recommendations": ("lead", "due", "slips", "boards"),
}


async def _orders(rounds: int) -> list[Measure]:
    """Another order, and a filter of three parts; no more than a key that is held would take."""
    found = []
    async with up(ours(copy_of(LARGE, "orders"))) as stage:
        owner = _store(stage).partnership.agencies()[0].code
        choice = Choice(owner=owner, overdue=True, statuses=OPEN)
        for name, key in (("findings", "f5"), ("recommendations", "v")):
            await _press(stage, key)
            screen: Any = stage.app.screen
            for order in _ORDERS[name]:
                measure = Measure(f"{name}: order by {order}", _SIZE, "ms", _NEXT_KEY, 1.0)
                measure.theirs.append(_TO_NEXT_KEY)
                for _ in range(2 * rounds):
                    beat = await _done(stage, partial(screen._sort, order))
                    measure.ours.append(beat.all_cpu)
                found.append(measure)
            measure = Measure(f"{name}: owner, overdue, open", _SIZE, "ms", _NEXT_KEY, 1.0)
            measure.theirs.append(_TO_NEXT_KEY)
            for _ in range(2 * rounds):
                await _done(stage, partial(screen._use, Choice()))
                beat = await _done(stage, partial(screen._use, choice))
                measure.ours.append(beat.all_cpu)
            assert 0 < len(screen._numbers) < screen.total()
            found.append(measure)
            await _done(stage, partial(screen._use, Choice()))
    return found


async def _done(stage: Stage, what: Callable[[], object]) -> Beat:
    """Do something by a key of its own, from inside the application."""
    app: Any = stage.app
    app.bind("f12", "measured")
    app.action_measured = what
    return await stage.key("f12")
