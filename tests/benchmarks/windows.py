"""Measures taken in the running window: keys, lists, filters, and the opening of every page."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from textual.widgets import TextArea

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.screens.calendar.event import EventScreen
from scrutiny_tui.screens.notes.capture import CaptureScreen
from scrutiny_tui.screens.questions.question import QuestionScreen
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.store.grid import GridRow
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.benchmarks.make_files import COMMON, EMPTY, SIZES, UNCOMMON, File, copy_of
from tests.benchmarks.measuring import Measure
from tests.benchmarks.peers import BareList, BareListApp, BareTextArea
from tests.benchmarks.stage import Beat, Stage, up
from tests.screens.kit import drawn

AREAS = (
    ("f2", "Today"),
    ("f3", "Calendar"),
    ("f4", "Questions"),
    ("f5", "Findings"),
    ("f9", "Report"),
)
_SPOKEN = "Partners spoke plainly about how long children wait before anybody asks them. "


def ours(path: Path) -> ScrutinyApp:
    """Our application on a file, with settings of its own."""
    return ScrutinyApp(path, Path(tempfile.mkdtemp(prefix="scrutiny-settings-")))


async def capture_keys(quick: bool) -> list[Measure]:
    """A key in the capture line, against a bare text area as high as the line."""
    found = []
    for file in SIZES:
        median = Measure("capture: key to paint, CPU", file.name, "ms", "bare TextArea", 1.25)
        slowest = Measure("capture: the same, p95", file.name, "ms", "bare TextArea", 2.0, at=0.95)
        wall = Measure("capture: key to paint, wall", file.name, "ms", "bare TextArea", 1.25)
        late = Measure("capture: the same, p95", file.name, "ms", "bare TextArea", 2.0, at=0.95)
        every = Measure("capture: all that a key causes", file.name, "ms", "bare TextArea", None)
        kinds = (
            (median, "cpu"),
            (slowest, "cpu"),
            (wall, "wall"),
            (late, "wall"),
            (every, "all_cpu"),
        )
        async with up(ours(copy_of(file, "capture"))) as stage, up(BareTextArea()) as bare:
            await pushed(stage, lambda app: CaptureScreen(_busiest_event(app)))
            await stage.settle()
            text = _SPOKEN * (2 if quick else 3)
            for at, character in enumerate(text):
                mine, its = await stage.key(character), await bare.key(character)
                line, area = stage.app.screen.query_one(TextArea), bare.app.query_one(TextArea)
                assert line.size.height == area.size.height
                if at < 5:
                    continue
                for one, value in kinds:
                    one.ours.append(getattr(mine, value))
                    one.theirs.append(getattr(its, value))
            found += [median, slowest, wall, late, every]
            for shown in _SHOWN:
                found.append(await _keys_with(shown, file, stage, bare))
    return found


class _Shown(NamedTuple):
    """Something that is shown beside what is typed."""

    name: str
    start: str
    """Typed before, and not measured."""
    keys: str
    """Typed while it is shown."""
    words: str
    times: int
    """How often the words are on the screen while it is shown, and only then."""


_SHOWN = (
    _Shown("a token completed", "They asked", " @po" * 20, "@police", 1),
    _Shown("a privacy warning", "Mr Smith said ", _SPOKEN, "Smith", 2),
)


async def _keys_with(shown: _Shown, file: File, stage: Stage, bare: Stage) -> Measure:
    """Keys while a token is completed in grey, or a name is warned of; only while it is shown."""
    measure = Measure(f"capture: key, {shown.name}", file.name, "ms", "bare TextArea", 1.3)
    for one in (stage, bare):
        one.app.screen.query_one(TextArea).load_text(shown.start)
        one.app.screen.query_one(TextArea).move_cursor((0, len(shown.start)))
        await one.quiet()
    for character in shown.keys:
        mine, its = await stage.key(character), await bare.key(character)
        if "".join(drawn(stage.app)).count(shown.words) >= shown.times:
            measure.ours.append(mine.cpu)
            measure.theirs.append(its.cpu)
    if not measure.ours:
        raise AssertionError(f"{shown.name}: {shown.words!r} is never shown")
    return measure


async def lists(quick: bool) -> list[Measure]:
    """Moving by a row and by a page, against a bare list with as many rows and as high."""
    found = []
    for file in SIZES[1:]:
        async with up(ours(copy_of(file, "lists"))) as stage:
            await stage.key("f5")
            await stage.settle()
            found += await _moving("findings", file, stage, quick)
            await pushed(stage, lambda app: EventScreen(_busiest_event(app)))
            await stage.settle()
            found += await _moving("notes of an event", file, stage, quick)
            await pushed(stage, lambda app: QuestionScreen(busiest_question(app)))
            await stage.settle()
            found += await _moving("evidence", file, stage, quick)
    return found


async def _moving(name: str, file: File, stage: Stage, quick: bool) -> list[Measure]:
    widget = stage.app.screen.query_one(VirtualList)
    widget.focus()
    await stage.quiet()
    height, count = widget.size.height, widget.virtual_size.height
    row = Measure(f"{name}: a row", file.name, "ms", f"bare list of {count:,}", 1.5)
    page = Measure(f"{name}: a page", file.name, "ms", f"bare list of {count:,}", 1.5)
    async with up(BareListApp(count, height)) as bare:
        assert bare.app.query_one(BareList).size.height == height
        for measure, key, times in ((row, "down", 60), (page, "pagedown", 20)):
            for _ in range(times // 3 if quick else times):
                measure.ours.append((await stage.key(key)).all_cpu)
                measure.theirs.append((await bare.key(key)).all_cpu)
    return [row, page]


async def filters(quick: bool) -> list[Measure]:
    """Typing in the filter of the findings and in search, against the repaint of a bare page."""
    found = []
    for file in SIZES[1:]:
        finding = Measure("findings: filter, a key", file.name, "ms", "one bare list page", 1.5)
        search = Measure("search: a key", file.name, "ms", "one bare list page", None)
        async with up(ours(copy_of(file, "filters"))) as stage, up(BareListApp(10_000, 20)) as bare:
            await stage.key("f5")
            await stage.settle()
            await stage.key("slash")
            await _typed(stage, bare, finding, quick)
            await stage.key("ctrl+f")
            await stage.settle()
            await _typed(stage, bare, search, quick)
        found += [finding, search]
    return found


async def _typed(stage: Stage, bare: Stage, measure: Measure, quick: bool) -> None:
    for word in (COMMON, UNCOMMON, "planning"):
        for character in word:
            measure.ours.append((await stage.key(character)).all_cpu)
            measure.theirs.append((await bare.key("pagedown")).all_cpu)
        for _ in word:
            await stage.key("backspace")
        if quick:
            return


async def opening(quick: bool) -> list[Measure]:
    """Opening each area and page, against the same on a new file."""
    names = [f"open {name}" for _, name in AREAS] + [f"back to {name}" for _, name in AREAS]
    names += ["open the longest event", "open capture there", "open the busiest question"]
    costs: dict[tuple[str, str], list[float]] = {}
    for _ in range(1 if quick else 3):
        for file in (EMPTY, *SIZES):
            async with up(ours(copy_of(file, "opening"))) as stage:
                for name, beat in zip(names, await _tour(stage), strict=True):
                    costs.setdefault((name, file.name), []).append(beat.all_cpu)
    # "open Today" is a return: the first opening of Today is measured as the start.
    return [
        Measure(
            name,
            file.name,
            "ms",
            "a new file",
            1.2,
            costs[name, file.name],
            costs[name, EMPTY.name],
        )
        for name in names
        for file in SIZES
        if name != "open Today"
    ]


async def _tour(stage: Stage) -> list[Beat]:
    beats = []
    for _ in range(2):
        for key, _ in AREAS:
            beats.append(await stage.key(key))
            await stage.settle()
    pages: tuple[Callable[[Any], Any], ...] = (
        lambda app: EventScreen(_busiest_event(app)),
        lambda app: CaptureScreen(_busiest_event(app)),
        lambda app: QuestionScreen(busiest_question(app)),
    )
    for page in pages:
        beats.append(await pushed(stage, page))
        await stage.settle()
    return beats


async def pushed(stage: Stage, page: Callable[[Any], Any]) -> Beat:
    """Open a page by a key of its own, from inside the application."""
    app: Any = stage.app
    made = page(app)
    app.bind("f12", "measured")
    app.action_measured = lambda: app.push_screen(made)
    return await stage.key("f12")


async def enter_to_saved(quick: bool) -> list[Measure]:
    """Enter in the capture line until the note is seen in the list, against one bare key."""
    found = []
    for file in SIZES:
        saved = Measure("capture: Enter until shown, CPU", file.name, "ms", "a key in it", None)
        async with up(ours(copy_of(file, "enter"))) as stage:
            await pushed(stage, lambda app: CaptureScreen(_busiest_event(app)))
            await stage.settle()
            for _ in range(5 if quick else 12):
                typed = await stage.type("! spoke #1")
                saved.theirs.append(typed[-1].all_cpu)
                saved.ours.append((await stage.key("enter")).all_cpu)
        found.append(saved)
    return found


def _busiest_event(app: Any) -> int:
    rows: list[EventRow] = app.store.calendar.agenda()
    return max(rows, key=lambda row: row.notes).n


def busiest_question(app: Any) -> int:
    """The question on which most notes bear."""
    rows: list[GridRow] = app.store.grid.rows()
    return max((row for row in rows if row.kind == "judgement"), key=lambda row: row.notes).n
