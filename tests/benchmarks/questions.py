"""Measures of the questions: 63 criteria judged at 24 checkpoints, over 50,000 notes.

What is opened is measured against the same criteria with nothing on them.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.weighing import SCALE, suggest
from scrutiny_tui.domain.words import JudgementValue, NoteKind, Strength, Voice
from scrutiny_tui.screens.questions import checks, compare, grid, matrix, register, year
from scrutiny_tui.screens.questions.question import QuestionScreen
from scrutiny_tui.store import open_store
from scrutiny_tui.store.criteria import CriterionRow
from scrutiny_tui.store.evidence import EVERYTHING
from scrutiny_tui.widgets.form import Form
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.benchmarks.make_files import GRID, GRID_EMPTY, copy_of, folder
from tests.benchmarks.measuring import Measure, in_turn
from tests.benchmarks.peers import BareList, BareListApp
from tests.benchmarks.stage import Beat, Stage, up
from tests.benchmarks.storing import bare_file, taker
from tests.benchmarks.windows import ours, pushed

_IMPORTED = (checks, compare, grid, matrix, register, year)
"""The pages, imported beforehand, so that it is not the first file opened that pays for it."""

_KEYS = {"year": "y", "checks": "k", "dates": "d", "register": "e"}

_SIDES = ((GRID, "ours"), (GRID_EMPTY, "theirs"))
_EMPTY = "the same, empty"
_NEXT_KEY, _TO_NEXT_KEY = "a key at 30 a second", 1000 / 30
_OPENED, _MOVED = 1.2, 1.5

_WINDOW, _WIDE = (100, 30), (140, 40)
"""In the wide one the evidence of the row under the cursor stands beside the grid."""

_PART = 0.01
"""Seconds that Today gives to one part of the first count of the evidence."""


async def questions(quick: bool) -> list[Measure]:
    """The grid and what is opened from it: opening, moving, saving, and the count behind it."""
    rounds = 1 if quick else 3
    return [
        *_counting(rounds),
        *await _first(rounds, counted=False),
        *await _first(rounds, counted=True),
        *await _tour(rounds),
        *await _moves(quick),
        *await _judged_in_the_window(3 if quick else 6),
        *_judging(5 if quick else 20),
    ]


# Opening


@dataclass
class _Openings:
    """What was opened, in order, with what it cost until it stood."""

    cpu: dict[str, Measure] = field(default_factory=dict)
    wall: dict[str, Measure] = field(default_factory=dict)

    async def take(self, name: str, stage: Stage, side: str, key: str) -> None:
        """Open a page with a key, and wait until nothing more happens."""
        self.add(name, side, await stage.key(key))
        await stage.settle()

    def add(self, name: str, side: str, beat: Beat) -> None:
        """Take what an opening cost."""
        cpu = Measure(name, GRID.name, "ms", _EMPTY, _OPENED)
        wall = Measure(f"{name}, wall", GRID.name, "ms", _EMPTY, None)
        getattr(self.cpu.setdefault(name, cpu), side).append(beat.all_cpu)
        getattr(self.wall.setdefault(name, wall), side).append(beat.settled)

    @property
    def all(self) -> list[Measure]:
        """CPU, then wall."""
        return [*self.cpu.values(), *self.wall.values()]


async def _first(rounds: int, *, counted: bool) -> list[Measure]:
    """The grid for the first time in a session, once Today has counted the evidence or before."""
    name = f"grid: first opening, {'after' if counted else 'before'} the count"
    found = _Openings()
    once = None if counted else _takes_keys
    for _ in range(rounds):
        for file, side in _SIDES:
            async with up(ours(copy_of(file, "first")), once=once) as stage:
                if file is GRID and _store(stage).grid.ready != counted:
                    raise AssertionError(f"{name}: it is {'not' if counted else 'done'} yet")
                await found.take(name, stage, side, "f4")
    return found.all


async def _tour(rounds: int) -> list[Measure]:
    """Every page that is opened from the grid, and the grid after one more note."""
    found = _Openings()
    for _ in range(rounds):
        for file, side in _SIDES:
            async with up(ours(copy_of(file, "tour"))) as stage:
                await _press(stage, "f4")
                await found.take("matrix: first opening", stage, side, "m")
                await found.take("grid: back from a page", stage, side, "escape")
                await found.take("matrix: opening again", stage, side, "m")
                for name, key in _KEYS.items():
                    await _press(stage, "escape")
                    await found.take(f"{name}: opening", stage, side, key)
                await _press(stage, "escape", "f2")
                await found.take("grid: opening again", stage, side, "f4")
                await _press(stage, "f2")
                _add_note(stage)
                await found.take("grid: opening after one note", stage, side, "f4")
                _add_note(stage)
                await found.take("matrix: opening after one note", stage, side, "m")
                await _press(stage, "escape")
                found.add("question with 7,000 notes: opening", side, await pushed(stage, _page))
                await stage.settle()
    return found.all


def _takes_keys(app: Any) -> bool:
    return getattr(app.screen, "takes_keys", False)


async def _press(stage: Stage, *keys: str) -> None:
    for key in keys:
        await stage.key(key)
        await stage.settle()


def _store(stage: Stage) -> Any:
    app: Any = stage.app
    return app.store


def _page(app: Any) -> QuestionScreen:
    return QuestionScreen(_first_question(app))


def _first_question(app: Any) -> int:
    """The question on which an eighth of all notes bears."""
    rows: list[CriterionRow] = app.store.questions.rows()
    return next(row.n for row in rows if row.kind == "judgement")


def _add_note(stage: Stage) -> None:
    """Keep a note as the capture line does, on the question on which most notes bear."""
    store = _store(stage)
    at, zone = store.stamp()
    event = store.calendar.agenda()[0].n
    with store.action("Note"):
        store.records.add(
            Note(
                text="Partners spoke plainly about how long children wait.",
                kind=NoteKind.WORRY,
                voice=Voice.PRACTITIONER,
                at=at,
                zone=zone,
                event=event,
                criteria=(_first_question(stage.app),),
            )
        )


# Moving


async def _moves(quick: bool) -> list[Measure]:
    """A row down, a row up and a page, in the grid, the year and the matrix."""
    found = []
    for (width, height), wide in ((_WINDOW, ""), (_WIDE, ", wide")):
        async with up(ours(copy_of(GRID, "moves")), width, height) as stage:
            await _press(stage, "f4")
            _unfold(stage)
            await stage.quiet()
            found += await _moving(f"grid{wide}", stage, "#grid", quick)
            for name, key in (("year", "y"), ("matrix", "m")):
                await _press(stage, key)
                found += await _moving(f"{name}{wide}", stage, f"#{name}", quick)
                await _press(stage, "escape")
    return found


def _unfold(stage: Stage) -> None:
    """Open every section of the grid."""
    screen: Any = stage.app.screen
    shown = screen.query_one("#grid", VirtualList)
    section = -1
    while shown.go_to(section):
        before = shown.count
        screen.action_fold()
        if shown.count < before:
            screen.action_fold()
        section -= 1
    shown.action_first()


async def _moving(name: str, stage: Stage, which: str, quick: bool) -> list[Measure]:
    """Up and down a whole list, against a bare list as long and as high."""
    widget = stage.app.screen.query_one(which, VirtualList)
    widget.focus()
    await stage.quiet()
    width, height, count = widget.size.width, widget.size.height, widget.virtual_size.height
    peer = f"bare list of {count:,}"
    row = Measure(f"{name}: a row", GRID.name, "ms", peer, _MOVED)
    page = Measure(f"{name}: a page", GRID.name, "ms", peer, _MOVED)
    slowest = Measure(f"{name}: a row, first paint, p95", GRID.name, "ms", _NEXT_KEY, 1.0, at=0.95)
    slowest.theirs.append(_TO_NEXT_KEY)
    times = (15, 3) if quick else (count - 5, 9)
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


# Counting


def _counting(rounds: int) -> list[Measure]:
    """The first count of the evidence in parts, as Today does it, and what follows it."""
    whole = Measure("evidence: first count, in all", GRID.name, "ms", "one bare query", None)
    part = Measure("evidence: slowest part of it", GRID.name, "ms", _NEXT_KEY, 1.0, at=1.0)
    rows = Measure("evidence: the grid's rows then", GRID.name, "ms", _NEXT_KEY, None)
    every = Measure("evidence: the checks then", GRID.name, "ms", _NEXT_KEY, None)
    first = Measure("evidence: the matrix first", GRID.name, "ms", "one bare query", None)
    for measure in (part, rows, every):
        measure.theirs.append(_TO_NEXT_KEY)
    for _ in range(rounds):
        with open_store(copy_of(GRID, "counting")) as store:
            bare = _timed(
                lambda: store.db.rows(
                    "select l.target, t.voice, count(*), max(t.at) from link l "
                    "join note t on t.n = l.source where l.relation = 'bears on' group by 1, 2"
                )
            )
            parts: list[float] = []
            while not store.quality.ready:
                parts.append(_timed(lambda: store.quality.go_on(_PART)))
            part.ours.append(max(parts))
            whole.ours.append(sum(parts))
            whole.theirs.append(bare)
            first.theirs.append(bare)
            rows.ours.append(_timed(store.grid.rows))
            every.ours.append(_timed(store.quality.every))
            first.ours.append(_timed(store.matrix.rows))
    return [whole, part, rows, every, first]


def _timed(what: Callable[[], object]) -> float:
    """CPU milliseconds of this thread."""
    started = time.thread_time()
    what()
    return (time.thread_time() - started) * 1000


# Judging


async def _judged_in_the_window(times: int) -> list[Measure]:
    """Ctrl+S on the page of a question until the judgement stands on its trail."""
    every = Measure("judge on 7,000 items: all of it", GRID.name, "ms", "on nothing", None)
    wall = Measure("judge on 7,000 items: wall", GRID.name, "ms", "on nothing", None)
    for file, side in _SIDES:
        async with up(ours(copy_of(file, "judged"))) as stage:
            n = _first_question(stage.app)
            await pushed(stage, _page)
            await stage.settle()
            for _ in range(times):
                before = len(_store(stage).questions.trail(n))
                form = stage.app.screen.query_one(Form)
                form.fill({"value": JudgementValue.MIXED, "reason": "I saw it.", "event": ""})
                await stage.quiet()
                beat = await stage.key("ctrl+s")
                await stage.settle()
                assert len(_store(stage).questions.trail(n)) == before + 1
                getattr(every, side).append(beat.all_cpu)
                getattr(wall, side).append(beat.settled)
    return [every, wall]


def _judging(times: int) -> list[Measure]:
    """Saving a judgement on many items, against as many bare rows in one commit."""
    found = []
    with open_store(copy_of(GRID, "judging")) as store:
        question = next(row.n for row in store.questions.rows() if row.kind == "judgement")
        items = store.evidence.numbers(question, EVERYTHING._replace(counted=True, direct=True))
        bare = bare_file(folder() / "bare.db")
        for count in (200, 5_000):
            rests_on = tuple(islice(items, count))
            assert len(rests_on) == count
            values = iter(_turning(times))

            def keep(values: Iterable[Any] = values, rests_on: tuple[int, ...] = rests_on) -> None:
                judgement = Judgement(
                    value=next(iter(values)),
                    strength=Strength(suggest(store.evidence.voices(rests_on))),
                    reason="I saw it.",
                    judged_on=store.today(),
                    criterion=question,
                    rests_on=rests_on,
                )
                with store.action("Judge Q1"):
                    store.questions.judge(judgement)

            def write(count: int = count) -> None:
                with bare:
                    bare.executemany(
                        "insert into t (text) values (?)", ((f"{n:040}",) for n in range(count))
                    )

            name, peer = f"judge on {count:,} items", f"{count:,} bare rows"
            cpu = Measure(f"{name}, CPU", GRID.name, "ms", peer, None)
            wall = Measure(f"{name}, wall", GRID.name, "ms", peer, None)
            in_turn(times, taker(keep, cpu.ours, wall.ours), taker(write, cpu.theirs, wall.theirs))
            found += [cpu, wall]
        bare.close()
    return found


def _turning(times: int) -> list[JudgementValue]:
    """Values of which none is that of the one before."""
    return [SCALE[number % 3] for number in range(times)]
