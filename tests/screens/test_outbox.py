"""Lines that cannot be saved wait: in order, with their times, beside the file, and once only."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.screens.notes.outbox import Entered, Outbox, name_of
from scrutiny_tui.store import Store, StoreError, open_store
from scrutiny_tui.widgets.aside import Aside
from scrutiny_tui.widgets.bars import TitleBar
from scrutiny_tui.widgets.editor import Editor
from tests.hostile import CASES
from tests.screens.kit import dropped, mode_of

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver

FULL = "The disk is full."
LINES = [Entered(f"line {n}", f"2019-06-01T09:00:0{n}Z", "+01:00", n or None) for n in range(3)]


class Owner:
    """An application whose timer goes off when the test says so."""

    def __init__(self) -> None:
        self.timers: list[Callable[[], None]] = []

    def set_interval(self, seconds: float, call: Callable[[], None]) -> Any:
        assert seconds <= 1.0
        self.timers.append(call)
        return self

    def stop(self) -> None:
        self.timers.clear()


class Waiting:
    """The outbox of event 1, with a file that takes lines or not."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.owner = Owner()
        self.told: list[str] = []
        self.saves: list[list[Entered]] = []
        self.full = True
        self.outbox = Outbox(self.owner, store, 1, self.told.append)  # type: ignore[arg-type]
        self.outbox.save = self.save

    def save(self, entered: Sequence[Entered]) -> None:
        if self.full:
            raise StoreError(FULL)
        self.saves.append(list(entered))

    @property
    def aside(self) -> Aside:
        return Aside(self.store.path, name_of(1))


@pytest.fixture
def store(empty: Path) -> Iterator[Store]:
    with open_store(empty) as opened:
        yield opened


@pytest.fixture
def waiting(store: Store) -> Waiting:
    return Waiting(store)


def test_lines_wait_in_their_order_and_are_saved_in_one_action(waiting: Waiting) -> None:
    outbox = waiting.outbox
    assert not outbox.failed and outbox.flush()
    for one in LINES:
        outbox.add([one], FULL)
    assert outbox.failed and outbox.waiting == LINES
    assert waiting.told[-1].startswith(f"{FULL} Go on typing")
    assert waiting.aside.path.name in waiting.told[-1]
    (again,) = waiting.owner.timers
    again()
    assert outbox.failed and waiting.saves == []
    waiting.full = False
    again()
    assert waiting.saves == [LINES]
    assert not outbox.failed and waiting.told[-1] == ""
    assert not waiting.aside.there and waiting.owner.timers == []


def found(lines: list[Entered]) -> list[Entered]:
    """The lines as a later session finds them beside the file."""
    return [one._replace(found=True) for one in lines]


def test_what_waits_lies_beside_the_file_and_is_found_by_the_next_session(
    waiting: Waiting,
) -> None:
    waiting.outbox.add(LINES, FULL)
    assert mode_of(waiting.aside.path) == 0o600
    assert waiting.outbox.leave(), "it is kept beside the file"
    waiting.outbox.close()
    assert waiting.owner.timers == []
    later = Waiting(waiting.store)
    assert later.outbox.waiting == found(LINES) and later.outbox.failed
    later.full = False
    assert later.outbox.flush() and later.saves == [found(LINES)]


@pytest.mark.parametrize("name", CASES)
def test_hostile_lines_lie_there_exactly(waiting: Waiting, name: str) -> None:
    lines = [Entered(case, "", "", None) for case in [*CASES[name], "one\ntwo", "\r", "[1]", ""]]
    waiting.outbox.add(lines, FULL)
    assert Waiting(waiting.store).outbox.waiting == found(lines)


def test_what_was_changed_by_hand_is_taken_as_it_stands(waiting: Waiting) -> None:
    waiting.aside.write('["a", "2019-06-01T09:00:00Z", "+01:00", 4]\nby hand\n\n[1]\n"x"\n{}')
    assert [one.line for one in Waiting(waiting.store).outbox.waiting] == [
        "a", "by hand", "[1]", '"x"', "{}",
    ]  # fmt: skip


def test_in_memory_only_when_the_folder_takes_nothing_either_and_says_so(
    waiting: Waiting,
) -> None:
    waiting.aside.path.mkdir()
    waiting.outbox.add(LINES, FULL)
    assert "in this window only: do not close it" in waiting.told[-1]
    assert not waiting.outbox.leave()
    assert waiting.outbox.waiting == LINES
    waiting.aside.path.rmdir()
    assert waiting.outbox.leave() and waiting.aside.there
    waiting.full = False
    assert waiting.outbox.flush() and waiting.saves == [LINES]


def test_a_closed_one_and_one_of_a_file_that_can_only_be_read_save_nothing(
    waiting: Waiting,
) -> None:
    waiting.outbox.add(LINES, FULL)
    waiting.full = False
    waiting.store.only_read()
    assert waiting.outbox.flush() and waiting.saves == [] and waiting.aside.there
    waiting.outbox.close()
    assert waiting.outbox.flush() and waiting.saves == []


# On the page


def _refuse(driver: "Driver", *, full: bool) -> None:
    """Notes and drafts are refused, however short they are."""
    driver.store.hold() if full else driver.store.let_go()


async def _retry(driver: "Driver") -> None:
    for keeper in list(driver.app.keepers.values()):
        keeper.flush()
    await driver.settle()


def _texts(driver: "Driver") -> list[str]:
    return [row.text for row in driver.store.notes.at_event(driver.screen.event)]


def _aside(path: Path) -> list[Path]:
    return list(path.parent.glob("*.unsaved-*.txt"))


def _unfinished(driver: "Driver") -> int:
    """How many lines below the first of Today the unfinished text stands."""
    titles = [line[2:14].strip() for line in driver.lines]
    return titles.index("Unfinished") - titles.index("Next event")


async def test_typing_goes_on_and_everything_is_saved_when_it_works_again(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        clock = iter(range(60))
        monkeypatch.setattr(
            d.store, "stamp", lambda: (f"2019-06-01T09:00:{next(clock):02}Z", "+01:00")
        )
        await d.type("saved at once\n")
        _refuse(d, full=True)
        await d.type("! first #1\nsecond @police\n")
        assert _texts(d) == ["saved at once"]
        assert d.text.count("NOT SAVED YET") == 2
        lines = [line for line in d.lines if "NOT SAVED YET" in line]
        assert "first #1" in lines[0] and "second @police" in lines[1]
        assert d.screen.query_one(TitleBar)._right == "NOT SAVED"
        assert d.shows("your lines are safe in")
        await d.type("half a third")
        entered = [one.at for one in d.screen._outbox.waiting]

        _refuse(d, full=False)
        await _retry(d)
        rows = d.store.notes.at_event(d.screen.event)
        assert [row.text for row in rows] == ["saved at once", "first", "second"]
        assert [row.at for row in rows[1:]] == entered == sorted(set(entered))
        assert rows[1].criteria == "Q1" and rows[2].agency == "Police"
        assert d.screen.query_one(Editor).text == "half a third"
        assert _aside(empty) == [] and "NOT SAVED" not in d.text
        assert d.store.drafts.get(f"capture:{d.screen.event}").text == "half a third"
        await d.press("tab", "ctrl+z")
        assert _texts(d) == ["saved at once"], "one action, taken back in one step"


async def test_what_is_typed_below_waiting_lines_keeps_its_draft(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts may go in while notes do not: the draft's row must not go with the lines."""
    async with start(empty) as d:
        await d.press("f3", "c")
        session, add = d.screen.session, d.screen.session.add

        def fails(*_: Any, **__: Any) -> None:
            raise StoreError(FULL)

        monkeypatch.setattr(session, "add", fails)
        await d.type("waits\nhalf a line")
        await _retry(d)
        name = f"capture:{d.screen.event}"
        assert d.store.drafts.get(name).text == "half a line"
        monkeypatch.setattr(session, "add", add)
        await _retry(d)
        assert _texts(d) == ["waits"]
        assert d.store.drafts.get(name).text == "half a line"


async def test_after_a_crash_waiting_lines_are_saved_with_the_times_they_were_entered(
    start: "Open", settings: Path, empty: Path
) -> None:
    async with dropped(empty, settings) as d:
        await d.press("f3", "c")
        event = d.screen.event
        _refuse(d, full=True)
        await d.type("first\nsecond\n")
        entered = [one.at for one in d.screen._outbox.waiting]
    async with start(empty) as d:
        assert d.shows("Unfinished") and d.shows("lines at")
        await d.press(*["down"] * _unfinished(d), "enter")
        assert d.screen.event == event
        rows = [(row.text, row.at) for row in d.store.notes.at_event(event)]
        assert rows == list(zip(["first", "second"], entered, strict=True))
        assert d.screen.query_one(Editor).text == ""
        assert _aside(empty) == [] and "NOT SAVED" not in d.text


@pytest.mark.parametrize(
    "lines", [["first", "second"], ['! "tab\there" #1', "same", "same"], ["  blanks  ", "#1"]]
)
async def test_lines_whose_action_was_kept_before_the_crash_are_not_saved_twice(
    start: "Open", settings: Path, empty: Path, lines: list[str]
) -> None:
    async with dropped(empty, settings) as d:
        await d.press("f3", "c")
        event = d.screen.event
        entered = [Entered(line, "2019-06-01T09:00:00Z", "+01:00", None) for line in lines]
        d.screen.session.add(entered)
        before = _texts(d)
        outbox = Outbox(d.app, d.store, event, lambda _: None)
        outbox.add([*entered, entered[0]._replace(line="new")], FULL)
        outbox.close()
    async with start(empty) as d:
        await d.press("f3", "c")
        assert _texts(d) == [*before, "new"] and len(before) == len(lines)
        assert _aside(empty) == []


async def test_when_nothing_can_be_kept_the_window_says_so_and_the_first_quit_too(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _refuse(d, full=True)
        Aside(empty, name_of(d.screen.event)).path.mkdir()
        await d.type("only here\n")
        assert d.shows("in this window only") and d.shows("NOT SAVED YET")
        await d.press("ctrl+q")
        assert d.shows("Ctrl+Q again quits and loses it") and d.app.return_code is None
        _refuse(d, full=False)
        await _retry(d)
        assert _texts(d) == ["only here"]


async def test_they_wait_also_while_another_page_is_shown(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        event = d.screen.event
        _refuse(d, full=True)
        await d.type("first\n")
        await d.press("escape", "f5")
        assert d.screen.query_one(TitleBar)._right == "NOT SAVED"
        _refuse(d, full=False)
        await _retry(d)
        assert [row.text for row in d.store.notes.at_event(event)] == ["first"]
        assert d.screen.query_one(TitleBar)._right != "NOT SAVED"
        await d.press("f3")
        await d.press("c")
        assert d.shows("first") and "NOT SAVED" not in d.text
