"""Notes edited in place, where the next one is typed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.screens.kit import Driver, dropped
from tests.screens.test_capture import (
    burst,
    notes,
    state,
    steps,
    texts,
    the_line,
    to_the_line,
    understood,
)

if TYPE_CHECKING:
    from tests.conftest import Open


async def captured(d: Driver, *lines: str) -> None:
    line = await to_the_line(d)
    for text in lines:
        line.insert(text)
        await d.press("enter")


@contextmanager
def held(path: Path, how: str = "immediate") -> Iterator[None]:
    """Another program has the file meanwhile."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(f"begin {how}")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


async def again(d: Driver) -> None:
    """Everything that waits tries again, as it does by itself after a second."""
    for keeper in list(d.app.keepers.values()):
        keeper.flush()
    await d.settle()


async def cursor_to(d: Driver, words: str) -> None:
    """Go down Today until the cursor's row holds some words."""
    for _ in range(20):
        if any(row.strip().startswith(">") and words in row for row in d.lines):
            return
        await d.press("down")
    raise AssertionError(f"no row {words!r}:\n{d.text}")


async def test_up_edits_the_last_note_and_the_ones_before_and_down_comes_back(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "! one #1 @police", "two", "three")
        line = the_line(d)
        await d.type("unfinished")
        await d.press("left", "left", "up")
        assert line.text == "three" and understood(d)[0].startswith("editing N-003: Enter saves")
        assert next(row for row in d.lines if row.startswith(">")).rstrip().endswith("three")
        await d.press("up", "up")
        assert line.text.startswith("! one ") and "#Q1 @police" in line.text
        assert "worry | Q1 | police" in understood(d)[0]
        await d.press("up")
        assert line.text.startswith("! one ")
        await d.press("down", "down")
        assert line.text == "three"
        await d.press("down")
        assert (line.text, line.cursor) == ("unfinished", "0,8")
        await d.press("down")
        assert line.has_focus and line.text == "unfinished"
        assert steps(d)[0] == "Note (not sorted yet)"
        event = d.screen.event
        await d.press("escape")  # what waits to be kept is kept now
        assert d.store.drafts.all().keys() == {f"capture:{event}"}


async def test_enter_saves_what_was_changed_and_goes_back_to_the_line(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "! one #1 @police", "two")
        await burst(d, "half", "up", "up")
        line = the_line(d)
        assert line.text.startswith("! one")
        line.put("? one at last #2 %child")
        await d.press("enter")
        first = notes(d)[0]
        assert (first.text, first.kind, first.voice) == (
            "one at last",
            "too early",
            "child or young person",
        )
        assert first.agency is None
        assert [d.store.records.label(one) for one in first.criteria] == ["Q2"]
        assert (line.text, line.cursor) == ("half", "0,4") and steps(d)[0] == "Edit note N-001"
        assert d.toasts[-1] == "Saved: N-001" and d.shows("one at last")
        assert state(d).startswith("saved ")
        assert len(texts(d)) == 2
        await burst(d, "up", "enter", "up", " more", "enter")
        assert texts(d)[1] == "two more" and line.text == "half"
        await d.press("tab", "ctrl+z", "ctrl+z")
        assert notes(d)[0].text == "one" and notes(d)[0].kind == "worry"


async def test_what_the_line_cannot_say_stays_as_it_was(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await captured(d, "/item Welcome", "/item Data", "a note #1")
        (note,) = notes(d)
        item = note.item
        with d.store.action("Fill in"):
            d.store.records.edit(
                note.changed(role="Head of service (North)", strength="ok", kind="action")
            )
        the_line(d)
        await d.press("up")
        await d.type(" @police")
        await d.press("enter")
        (after,) = notes(d)
        assert (after.role, after.strength, after.item) == ("Head of service (North)", "ok", item)
        assert after.text == "a note" and after.agency is not None and after.kind == "action"
        assert (after.at, after.zone, after.criteria) == (note.at, note.zone, note.criteria)


async def test_a_changed_note_left_with_esc_is_kept_and_comes_back(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "one", "two")
        await d.type("half")
        await d.press("up", "up")
        await d.type(" changed")
        await d.press("escape")
        line = the_line(d)
        assert line.text == "half" and texts(d) == ["one", "two"]
        assert "Kept as a draft" in d.toasts[-1]
        await d.press("up")
        assert line.text == "two"
        await d.press("up")
        assert line.text == "one changed"
        await d.press("escape", "escape", "f2")
        assert d.shows("Unfinished a change of N-001") and d.text.count("Unfinished") == 2
        await cursor_to(d, "a change of")
        await d.press("enter")
        assert the_line(d).text == "one changed"
        await d.press("enter")
        assert texts(d) == ["one changed", "two"] and the_line(d).text == "half"
        assert [one for one in d.store.drafts.all() if one.startswith("line:")] == []


async def test_a_note_left_unchanged_leaves_nothing(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await captured(d, "one")
        await d.press("up")
        await d.type("x")
        await d.press("backspace", "escape")
        assert the_line(d).text == "" and d.store.drafts.all() == {} and d.toasts == []


async def test_a_crash_while_editing_keeps_the_line_and_the_change(
    start: "Open", settings: Path, empty: Path
) -> None:
    async with dropped(empty, settings) as d:
        await captured(d, "one")
        await d.type("half")
        await d.press("up")
        await d.type(" more")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(empty) as d:
        assert d.text.count("Unfinished") == 2
        line = await to_the_line(d)
        assert (line.text, line.cursor) == ("half", "0,4")
        await d.press("up")
        assert line.text == "one more" and texts(d) == ["one"]


async def test_an_emptied_note_is_refused_in_plain_words(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await captured(d, "one")
        await d.press("up")
        line = the_line(d)
        line.put("  ")
        await d.press("enter")
        assert any(said.startswith("A note has words. Esc leaves it") for said in d.toasts)
        assert texts(d) == ["one"] and line.text == "  "
        await d.press("escape")
        assert line.text == ""


async def test_a_note_taken_back_meanwhile_is_not_written_to(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await captured(d, "one")
        await d.press("up")
        await d.type(" more")
        with d.store.action("Withdraw"):
            (note,) = notes(d)
            d.store.records.withdraw(note)
        await d.press("enter")
        assert any("The note was taken back" in said for said in d.toasts)
        assert the_line(d).text == "one more"


async def test_a_change_that_cannot_be_saved_stays_in_the_line(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await captured(d, "one")
        await d.press("up")
        await d.type(" more")
        with held(empty):
            await d.press("enter")
            assert any("Another program" in said for said in d.toasts)
            assert the_line(d).text == "one more" and "editing N-001" in understood(d)[0]
        await d.press("enter")
        assert texts(d) == ["one more"]


async def test_keys_that_read_the_file_while_it_cannot_be_read_end_nothing(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "/item Welcome", "one")
        await d.type("half")
        with held(empty, "exclusive"):
            await d.press("up", "down", "ctrl+g", "n", "ctrl+g", "c", "ctrl+g", "a")
            assert d.app._exception is None
            assert any("Another program" in said for said in d.toasts)
            while d.where != "CaptureScreen":
                await d.press("escape")
        await again(d)
        assert the_line(d).text == "half"
        await d.press("enter")
        assert texts(d) == ["one", "half"]
