"""Lines that wait while the file takes none: typing goes on, and each is saved once."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.widgets.bars import Notice
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import Driver
from tests.screens.test_capture import burst, notes, state, texts, the_line, to_the_line
from tests.screens.test_capture_editing import again, captured, cursor_to, held

if TYPE_CHECKING:
    from tests.conftest import Open

pytestmark = pytest.mark.usefixtures("impatient")


def _notice(d: Driver) -> str:
    notice = d.screen.query_one(Notice)
    return d.words if notice.display else ""


def _aside(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.unsaved-*.txt"))


async def test_lines_go_on_while_nothing_can_be_saved_and_are_all_saved_then(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "before")
        with held(empty):
            await burst(d, "! first #1", "enter", "second", "enter", "third")
            assert "Another program is using the file" in _notice(d)
            assert "Go on typing" in d.app.trouble and "safe in" in d.app.trouble
            assert d.toasts == []
            assert d.text.count("NOT SAVED YET") == 2 and state(d) == "NOT SAVED"
            assert the_line(d).text == "third" and texts(d) == ["before"]
            entered = [(one.at, one.zone) for one in d.screen._waiting]
            await again(d)
            assert texts(d) == ["before"] and "Another program" in _notice(d)
        await again(d)
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
        await again(d)
        with held(empty):
            await burst(d, "st", "enter", "second", "enter")
            entered = [one.at for one in d.screen._waiting]
            await d.press("ctrl+q")
            assert d.app.return_code == 0 and len(_aside(empty)) == 1
    for _ in range(2):
        async with start(empty) as d:
            if way == "today" and d.shows("Unfinished"):
                assert d.shows("Unfinished lines at")
                await cursor_to(d, "lines at")
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
        await again(d)
        line = await to_the_line(d)
        assert line.text == "half a line" and texts(d) == ["first"]
        assert d.app.trouble == "" and _aside(empty) == []


async def test_the_page_opened_again_while_lines_wait_shows_them_once(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.type("fir")
        await again(d)
        with held(empty):
            await burst(d, "st", "enter")
            await d.press("escape")
            line = await to_the_line(d)
            assert line.text == "" and d.text.count("NOT SAVED YET") == 1
            assert "Another program" in _notice(d)
        await again(d)
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
        await again(d)
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
        await again(d)
        assert len(texts(d)) == 1 and "NOT SAVED" not in d.text


async def test_the_list_shows_waiting_lines_with_their_time_and_enter_on_them_is_harmless(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await captured(d, "before")
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
        await again(d)
        assert texts(d) == ["before", "waits [x]"]
        assert isinstance(d.screen.query_one("#understood"), PlainStatic)
        assert all(isinstance(note, Note) for note in notes(d))
