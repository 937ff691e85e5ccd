"""The line of capture: type and Enter. What it says, takes, completes, and never loses."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.events import Key, Paste

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.screens.notes.line import LONGEST_LINE, CaptureLine
from scrutiny_tui.screens.notes.session import Session
from scrutiny_tui.store import open_store
from scrutiny_tui.widgets.bars import Notice, TitleBar
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, Driver
from tests.store.kit import TODAY, n_of, the_clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import Open

DAY = "2019-03-30"
"""The day before the clocks go forward."""


async def to_the_line(d: Driver) -> CaptureLine:
    """Open capture at the event that a new file's calendar begins with."""
    await d.press("f3", "c")
    return the_line(d)


def the_line(d: Driver) -> CaptureLine:
    assert d.where == "CaptureScreen"
    return d.screen.query_one(CaptureLine)


def notes(d: Driver) -> list[Note]:
    """The notes of the event that is captured, as the file has them."""
    rows = d.store.notes.at_event(d.screen.event)
    return [d.store.records.get(Note, row.n) for row in rows]


def texts(d: Driver) -> list[str]:
    return [note.text for note in notes(d)]


def understood(d: Driver) -> list[str]:
    """The two rows under the list."""
    said = d.screen.query_one("#understood", PlainStatic)
    width, top = said.size.width, said.region.y
    return [d.lines[top + row][1 : width + 1].strip() for row in (0, 1)]


def state(d: Driver) -> str:
    found: str = d.screen.query_one(TitleBar)._right
    return found


def steps(d: Driver) -> list[str]:
    """What was done, the last first, without what the file began with."""
    done = [action.label for action in d.store.history.last(50)]
    return [label for label in done if not label.startswith(("Create", "New file"))]


async def burst(d: Driver, *keys: str) -> None:
    """Keys that are all there before the first one is looked at; a longer word is typed."""
    names = {"enter", "tab", "up", "down", "escape", "ctrl+g", "ctrl+n"}
    for key in keys:
        if key in names:
            d.app.post_message(Key(key, None))
        else:
            for character in key:
                d.app.post_message(Key(_key(character), character))
    for _ in range(3):
        await d.settle()


def _key(character: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(character)


async def test_type_and_enter_is_all_and_keys_ahead_are_the_next_line(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        wanted = [f"line {n}" for n in range(12)]
        await burst(d, *(part for text in wanted for part in (text, "enter")), "half")
        assert texts(d) == wanted and line.text == "half"
        assert d.shows("Capture: 12 notes")
        assert steps(d)[:12] == ["Note (not sorted yet)"] * 12
        assert all(note.kind is None and note.criteria == () for note in notes(d))
        assert state(d).startswith("saved ") and state(d).count(":") == 2
        await d.press("enter", "enter")
        await d.type("   ")
        await d.press("enter")
        assert texts(d) == [*wanted, "half"]


async def test_each_key_is_safe_before_the_next_is_read(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        read: list[tuple[str, int]] = []
        event, put = d.screen.event, line.put

        def counted(text: str, cursor: str = "") -> None:
            with open_store(empty, read_only=True) as other:
                read.append((text, len(other.notes.at_event(event))))
            put(text, cursor)

        line.put = counted  # type: ignore[method-assign]
        await burst(d, "a", "enter", "b", "enter", "c", "enter")
        assert read == [("", 1), ("", 2), ("", 3)]


async def test_the_line_grows_to_eight_rows_and_the_list_stays(start: "Open", empty: Path) -> None:
    async with start(empty, NARROW) as d:
        line = await to_the_line(d)
        await d.type("the first note\n")
        await d.type("short")
        assert line.size.height == 1
        line.insert(" and then a little longer than one row of sixty letters")
        await d.settle()
        assert line.size.height == 2
        line.insert(" words that go on" * 60)
        await d.settle()
        assert line.size.height == 8 and d.shows("words that go on")
        assert d.screen.query_one(VirtualList).size.height >= 3 and d.shows("the first note")
        line.insert(" #1 ")
        await d.settle()
        assert understood(d)[0] == "Q1"
        await d.press("enter")
        assert line.size.height == 1 and len(texts(d)) == 2


async def test_a_paste_of_lines_is_as_many_notes_in_one_step(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.put('! calls wait #1\n\n  \n"They asked" @police %child\r\nplain\n')
        assert understood(d)[0] == "3 lines: Enter makes 3 notes, Ctrl+N makes one"
        await d.press("enter")
        assert texts(d) == ["calls wait", "They asked", "plain"] and line.text == ""
        first, second, third = notes(d)
        assert (first.kind, second.kind, third.kind) == ("worry", "quote", None)
        assert d.store.records.label(first.criteria[0]) == "Q1"
        assert (second.agency, second.voice) != (None, None)
        assert steps(d)[0] == "3 notes" and d.shows("Capture: 3 notes")
        await d.press("tab", "ctrl+z")
        assert texts(d) == [] and d.toasts[-1] == "Undone: 3 notes"


async def test_a_paste_of_lines_is_one_note_with_another_key(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.put("! one\ntwo #1\nthree")
        await d.press("ctrl+n")
        (note,) = notes(d)
        assert [part.strip() for part in note.text.split("\n")] == ["one", "two", "three"]
        assert note.kind == "worry" and len(note.criteria) == 1
        assert line.text == "" and steps(d)[0] == "Note (worry)"
        await d.type("single")
        await d.press("ctrl+n")
        assert texts(d)[1:] == ["single"]


async def test_a_pasted_line_that_is_too_long_for_the_keys_is_parted(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        long = "word " * 5_000 + "x" * 25_000
        await d.put(long)
        assert max(map(len, line.text.split("\n"))) <= LONGEST_LINE
        assert "".join(line.text.split()) == "".join(long.split())
        parts = len(line.text.split("\n"))
        assert understood(d)[0].startswith(f"{parts} lines: Enter makes {parts} notes")
        await d.press("ctrl+n")
        assert "".join(texts(d)[0].split()) == "".join(long.split())


def _times(store: Any, event: int, at: "Sequence[str]") -> Session:
    session = Session(store, event, {})
    for number, local in enumerate(at):
        now = datetime.fromisoformat(local)
        store.db._now = lambda now=now: now
        session.add(session.entered([f"line {number}"], ""))
    return session


def _event(store: Any, date: str, clock: str) -> int:
    with store.action("An event"):
        event = Event(title="A late session", kind="hub", date=date, starts_at=clock)
        return int(store.records.add(event).key)


def _shown(session: Session) -> list[str]:
    return [row.cells[0] for row in session.rows]


def test_each_line_has_its_second_its_offset_and_its_minute(empty: Path) -> None:
    with open_store(empty, now=the_clock(TODAY)) as store:
        event = _event(store, "2019-07-01", "09:30")
        times = ["2019-07-01T09:31:07+01:00", "2019-07-01T10:02:59+01:00"]
        session = _times(store, event, times)
        assert _shown(session) == ["09:31:07 1'", "10:02:59 32'"]
        note = store.records.get(Note, session.rows[0].key or 0)
        assert (note.at, note.zone) == ("2019-07-01T08:31:07Z", "+01:00")


def test_over_midnight_and_a_change_of_the_clocks_the_order_holds(empty: Path) -> None:
    with open_store(empty, now=the_clock(TODAY)) as store:
        night = _times(
            store,
            _event(store, DAY, "23:30"),
            [
                "2019-03-30T23:40:00+00:00",
                "2019-03-31T00:59:30+00:00",
                "2019-03-31T02:00:10+01:00",
            ],
        )
        assert _shown(night) == ["23:40:00 10'", "00:59:30 89'", "02:00:10 90'"]
        back = _times(
            store,
            _event(store, "2019-10-27", "01:50"),
            ["2019-10-27T01:55:00+01:00", "2019-10-27T01:05:00+00:00"],
        )
        assert _shown(back) == ["01:55:00 5'", "01:05:00 15'"]
        for session in (night, back):
            before = [(row.key, row.cells) for row in session.rows]
            session.look()
            assert [(row.key, row.cells) for row in session.rows] == before


async def test_the_minute_is_shown_and_the_time_is_that_of_enter(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        now = datetime.fromisoformat("2019-07-01T09:31:07+01:00")
        d.store.db._now = lambda: now
        await d.type("one\n")
        now += timedelta(minutes=4, seconds=2)
        await d.type("two\n")
        assert d.shows("09:31:07 0'") and d.shows("09:35:09 4'")
        assert state(d) == "saved 09:35:09"


async def test_a_file_that_can_only_be_read_takes_no_line_and_says_why(
    start: "Open", empty: Path
) -> None:
    empty.chmod(0o444)
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("lost?\n")
        await d.put("lost\ntoo\n")
        await d.press("ctrl+n", "up", "ctrl+b", "f8", "ctrl+t")
        assert line.text == "" and line.read_only
        assert "read-only: look, but nothing can be changed" in d.words
        assert state(d) == "read only" and texts(d) == []
        await d.press("ctrl+g", "c")
        assert d.store.sessions.tallies(d.screen.event) == []


async def test_nothing_is_captured_when_the_file_is_found_damaged_meanwhile(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("half")
        d.store.only_read()
        d.screen.refresh_all()
        await d.type(" more\n")
        assert texts(d) == [] and line.text.startswith("half")


async def test_an_event_taken_back_meanwhile_refuses_in_words_and_the_text_stays(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("half a line")
        with d.store.action("Withdraw"):
            d.store.records.withdraw(d.store.records.get(Event, d.screen.event))
        await d.press("enter")
        assert any("This event was taken back" in said for said in d.toasts)
        assert line.text == "half a line" and texts(d) == []
        assert d.screen._waiting == [] and d.app.trouble == ""


async def test_a_private_note_is_marked(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.type("only for me \\\n")
        await d.type("for all\n")
        assert [note.private for note in notes(d)] == [True, False]
        assert d.shows("[private] only for me")


async def test_the_curtain_and_the_card_leave_the_line_and_its_cursor(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("half a line")
        await d.press("left", "left")
        await d.press("ctrl+l", "x", "enter")
        assert (the_line(d).text, the_line(d).cursor) == ("half a line", "0,9")
        await d.press("ctrl+r")
        assert d.where == "ReferScreen"
        await d.press("escape")
        assert (the_line(d).text, the_line(d).cursor) == ("half a line", "0,9")
        await d.type("x")
        assert line.text == "half a lixne"


async def test_keys_and_pastes_in_one_go_keep_their_order(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        for character in "ab":
            d.app.post_message(Key(character, character))
        await d.settle()
        line.post_message(Paste("c d"))
        await d.settle()
        await burst(d, "e", "enter")
        assert texts(d) == ["abc de"]
        assert n_of(d.store, Kind.NOTE) and d.screen.query_one(Notice).display is False
