"""Notes edited where the next one is typed, and lines that wait while the file takes none."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.widgets.bars import Notice
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import VirtualList
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


async def _captured(d: Driver, *lines: str) -> None:
    line = await to_the_line(d)
    for text in lines:
        line.insert(text)
        await d.press("enter")


def _notice(d: Driver) -> str:
    notice = d.screen.query_one(Notice)
    return d.words if notice.display else ""


def _aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.unsaved-*.txt"))


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


async def _again(d: Driver) -> None:
    """Everything that waits tries again, as it does by itself after a second."""
    for keeper in list(d.app.keepers.values()):
        keeper.flush()
    await d.settle()


async def _cursor_to(d: Driver, words: str) -> None:
    """Go down Today until the cursor's row holds some words."""
    for _ in range(20):
        if any(row.strip().startswith(">") and words in row for row in d.lines):
            return
        await d.press("down")
    raise AssertionError(f"no row {words!r}:\n{d.text}")


# Edited in place


async def test_up_edits_the_last_note_and_the_ones_before_and_down_comes_back(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await _captured(d, "! one #1 @police", "two", "three")
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
        assert steps(d)[0] == "Note (not sorted yet)" and d.store.drafts.all().keys() == {
            f"capture:{d.screen._event}"
        }


async def test_enter_saves_what_was_changed_and_goes_back_to_the_line(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await _captured(d, "! one #1 @police", "two")
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
        await _captured(d, "/item Welcome", "/item Data", "a note #1")
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
        await _captured(d, "one", "two")
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
        await _cursor_to(d, "a change of")
        await d.press("enter")
        assert the_line(d).text == "one changed"
        await d.press("enter")
        assert texts(d) == ["one changed", "two"] and the_line(d).text == "half"
        assert [one for one in d.store.drafts.all() if one.startswith("line:")] == []


async def test_a_note_left_unchanged_leaves_nothing(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await _captured(d, "one")
        await d.press("up")
        await d.type("x")
        await d.press("backspace", "escape")
        assert the_line(d).text == "" and d.store.drafts.all() == {} and d.toasts == []


async def test_a_crash_while_editing_keeps_the_line_and_the_change(
    start: "Open", settings: Path, empty: Path
) -> None:
    async with dropped(empty, settings) as d:
        await _captured(d, "one")
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
        await _captured(d, "one")
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
        await _captured(d, "one")
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
        await _captured(d, "one")
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
        await _captured(d, "/item Welcome", "one")
        await d.type("half")
        with held(empty, "exclusive"):
            await d.press("up", "down", "ctrl+g", "n", "ctrl+g", "c", "ctrl+g", "a")
            assert d.app._exception is None
            assert any("Another program" in said for said in d.toasts)
            while d.where != "CaptureScreen":
                await d.press("escape")
        await _again(d)
        assert the_line(d).text == "half"
        await d.press("enter")
        assert texts(d) == ["one", "half"]


# Lines that wait


async def test_lines_go_on_while_nothing_can_be_saved_and_are_all_saved_then(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await _captured(d, "before")
        with held(empty):
            await burst(d, "! first #1", "enter", "second", "enter", "third")
            assert "Another program is using the file" in _notice(d)
            assert "Go on typing" in d.app.trouble and "safe in" in d.app.trouble
            assert d.toasts == []
            assert d.text.count("NOT SAVED YET") == 2 and state(d) == "NOT SAVED"
            assert the_line(d).text == "third" and texts(d) == ["before"]
            entered = [(one.at, one.zone) for one in d.screen._waiting]
            await _again(d)
            assert texts(d) == ["before"] and "Another program" in _notice(d)
        await _again(d)
        assert texts(d) == ["before", "first", "second"]
        assert [(one.at, one.zone) for one in notes(d)[1:]] == entered
        assert notes(d)[1].kind == "worry" and notes(d)[1].criteria != ()
        assert _notice(d) == "" and d.app.trouble == "" and "NOT SAVED" not in d.text
        assert state(d).startswith("saved ") and state(d).count(":") == 2
        assert the_line(d).text == "third" and _aside(empty) == []
        assert {one.text for one in d.store.drafts.all().values()} == {"third"}
        await d.press("enter")
        assert texts(d)[-1] == "third" and d.store.drafts.all() == {}


async def test_a_line_entered_while_others_wait_is_saved_behind_them(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        with held(empty):
            await d.type("first\n")
        await d.type("second\n")
        assert texts(d) == ["first", "second"] and "NOT SAVED" not in d.text


@pytest.mark.parametrize("way", ["today", "capture"])
async def test_lines_that_waited_at_the_end_are_put_in_once_by_the_next_session(
    start: "Open", empty: Path, way: str
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.type("before\nfir")  # the file has the beginning of the line as a draft
        await _again(d)
        with held(empty):
            await burst(d, "st", "enter", "second", "enter")
            entered = [one.at for one in d.screen._waiting]
            await d.press("ctrl+q")
            assert d.app.return_code == 0 and len(_aside(empty)) == 1
    for _ in range(2):
        async with start(empty) as d:
            if way == "today" and d.shows("Unfinished"):
                assert d.shows("Unfinished lines at")
                await _cursor_to(d, "lines at")
                await d.press("enter")
            else:
                await to_the_line(d)
            assert texts(d) == ["before", "first", "second"]
            assert [one.at for one in notes(d)[1:]] == entered
            assert the_line(d).text == "" and _aside(empty) == []
            assert d.store.drafts.all() == {} and d.app.trouble == ""


async def test_a_line_begun_while_others_wait_is_not_lost_when_the_page_is_left(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        with held(empty):
            await burst(d, "first", "enter", "half a line")
        await d.press("escape")
        assert d.where == "AgendaScreen"
        await _again(d)
        line = await to_the_line(d)
        assert line.text == "half a line" and texts(d) == ["first"]
        assert d.app.trouble == "" and _aside(empty) == []


async def test_the_page_opened_again_while_lines_wait_shows_them_once(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.type("fir")
        await _again(d)
        with held(empty):
            await burst(d, "st", "enter")
            await d.press("escape")
            line = await to_the_line(d)
            assert line.text == "" and d.text.count("NOT SAVED YET") == 1
            assert "Another program" in _notice(d)
        await _again(d)
        assert texts(d) == ["first"] and "NOT SAVED" not in d.text


async def test_lines_that_were_saved_although_they_lie_beside_the_file_come_once(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        with held(empty):
            await d.type("first\nsecond\n")
            (aside,) = _aside(empty)
            lines = aside.read_bytes()
        await _again(d)
        assert texts(d) == ["first", "second"]
    aside.write_bytes(lines)
    async with start(empty) as d:
        await to_the_line(d)
        assert texts(d) == ["first", "second"] and _aside(empty) == []


async def test_a_full_disk_is_told_in_the_notice_and_the_lines_are_on_the_list(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        pages = d.store.db.value("pragma page_count")
        d.store.db.rows(f"pragma max_page_count = {pages}")
        line.insert("They wait. " * 900)
        await d.press("enter")
        assert "disk is full" in _notice(d) and d.shows("NOT SAVED YET")
        assert line.text == "" and line.has_focus
        d.store.db.rows("pragma max_page_count = 1000000")
        await _again(d)
        assert len(texts(d)) == 1 and "NOT SAVED" not in d.text


async def test_the_list_shows_waiting_lines_with_their_time_and_enter_on_them_is_harmless(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await _captured(d, "before")
        with held(empty):
            await d.type("waits [x]\n")
            assert d.shows("waits [x]")
            await d.press("tab", "end", "enter")
            assert d.where == "NoteForm"  # of the note before: a line that waits has none yet
            await d.press("escape")
            assert d.screen.query_one(VirtualList).count == 2
            await d.press("tab", "up")
            assert the_line(d).text == "before"
            await d.press("down")
        await _again(d)
        assert texts(d) == ["before", "waits [x]"]
        assert isinstance(d.screen.query_one("#understood"), PlainStatic)
        assert all(isinstance(note, Note) for note in notes(d))
