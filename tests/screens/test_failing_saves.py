"""Saves that fail: said in words, the text still there, kept beside the file, saved later."""

import os
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.screens.notes.outbox import Outbox
from scrutiny_tui.widgets.bars import Notice, TitleBar
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import mode_of
from tests.store.kit import kept

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver

pytestmark = pytest.mark.usefixtures("impatient")

LONG = "They wait for the front door to answer. " * 240
"""Too long for a full disk: more than what is free inside the file. One line of the capture page
takes it whole.
"""


def _fill_the_disk(driver: "Driver", *, full: bool) -> None:
    """SQLite takes no more pages than it has, as on a disk without room."""
    pages = driver.store.db.value("pragma page_count")
    driver.store.db.rows(f"pragma max_page_count = {pages if full else 1_000_000}")


def _aside(path: Path) -> list[Path]:
    return list(path.parent.glob("*.unsaved-*.txt"))


def _text_of(aside: Path) -> str:
    """The text that was set aside, below the name of its editor."""
    return aside.read_text(encoding="utf-8").partition("\n")[2]


def _state(driver: "Driver") -> str:
    return driver.screen.query_one(TitleBar)._right


def _trouble(driver: "Driver") -> str:
    """What the notice at the top says, word by word; empty when it is not there."""
    assert driver.screen.query_one(Notice).display is bool(driver.app.trouble)
    assert driver.shows(driver.app.trouble)
    said: str = driver.app.trouble
    return said


async def _wait_for_retry(driver: "Driver") -> None:
    """Let every editor try again, as it does by itself after a second."""
    for keeper in list(driver.app.keepers.values()):
        (keeper._again if isinstance(keeper, Outbox) else keeper._timed)()
    await driver.settle()


async def test_a_full_disk_is_said_while_typing_and_the_text_goes_beside_the_file(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _fill_the_disk(d, full=True)
        await d.put(LONG)
        assert "disk is full" in _trouble(d) and d.toasts == []
        assert _state(d) == "NOT SAVED"
        (aside,) = _aside(empty)
        assert _text_of(aside) == LONG
        assert aside.name in _trouble(d)
        assert mode_of(aside) == 0o600

        _fill_the_disk(d, full=False)
        await _wait_for_retry(d)
        assert _aside(empty) == [] and _trouble(d) == ""
        assert _state(d).startswith("saved")
        assert [draft.text for draft in d.store.drafts.all().values()] == [LONG]
        await d.press("enter")
        assert d.shows("1 note") and d.screen.query_one(Editor).text == ""
        assert d.store.drafts.all() == {}


async def test_a_line_entered_while_the_disk_is_full_waits_in_the_list_and_typing_goes_on(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _fill_the_disk(d, full=True)
        await d.put(LONG)
        await d.press("enter")
        assert "disk is full" in _trouble(d) and "Go on typing" in _trouble(d)
        assert _state(d) == "NOT SAVED" and d.shows("NOT SAVED YET")
        assert d.screen.query_one(Editor).text == ""
        assert d.store.notes.at_event(d.screen.event) == []
        (aside,) = _aside(empty)
        assert LONG.strip() in _text_of(aside) and mode_of(aside) == 0o600
        await d.put("! second")
        await d.press("enter")
        assert d.text.count("NOT SAVED YET") == 2 and "disk is full" in _trouble(d)

        _fill_the_disk(d, full=False)
        await _wait_for_retry(d)
        assert _aside(empty) == [] and _trouble(d) == ""
        texts = [row.text for row in d.store.notes.at_event(d.screen.event)]
        assert texts == [LONG.strip(), "second"]
        assert d.shows("2 notes") and "NOT SAVED" not in d.text


async def test_saving_at_last_takes_the_side_file_away_too(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _fill_the_disk(d, full=True)
        await d.put(LONG)
        assert _aside(empty)
        _fill_the_disk(d, full=False)
        await d.press("enter")
        assert d.shows("1 note") and _trouble(d) == ""
        await _wait_for_retry(d)
        assert _aside(empty) == []
        assert "NOT SAVED" not in d.text


async def test_a_form_and_a_section_say_it_too(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await d.press("f9", "enter")
        _fill_the_disk(d, full=True)
        await d.put(LONG)
        await d.press("ctrl+s")
        assert "disk is full" in _trouble(d) and _state(d) == "NOT SAVED"
        assert len(_aside(empty)) == 1
        _fill_the_disk(d, full=False)
        await d.press("escape")
        assert d.where == "ContributionScreen" and d.shows("1920 words")
        assert _aside(empty) == []

        await d.press("f5", "n")
        await d.type("Title")
        await d.field("statement")
        _fill_the_disk(d, full=True)
        await d.put(LONG)
        await d.press("ctrl+s")
        assert d.where == "FindingForm"
        assert any("disk is full" in said for said in d.toasts)
        _fill_the_disk(d, full=False)
        await d.press("ctrl+s")
        assert d.where == "LogScreen" and d.shows("1 finding")
        await d.press("f2", "f5")
        assert _aside(empty) == []


async def test_when_the_text_can_be_kept_nowhere_the_first_quit_says_so(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _fill_the_disk(d, full=True)
        for keeper in d.app.keepers.values():
            keeper._aside.path.mkdir()
        await d.put(LONG)
        assert "NOT SAVED" in _trouble(d)
        await d.press("ctrl+q")
        assert "Ctrl+Q again quits and loses it" in _trouble(d)
        assert d.app.return_code is None
        await d.pilot.press("ctrl+q")
        await d.pilot.pause()
        assert d.app.return_code == 0


async def test_a_file_replaced_underneath_is_not_written_to(
    start: "Open", empty: Path, whole: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await d.type("before")
        os.replace(whole, empty)
        replaced = empty.read_bytes()
        await d.type(" and after")
        await _wait_for_retry(d)
        assert "replaced" in _trouble(d)
        assert _state(d) == "NOT SAVED"
        (aside,) = _aside(empty)
        assert _text_of(aside) == "before and after"
        await d.press("enter")
        assert d.screen.query_one(Editor).text == "" and d.shows("NOT SAVED YET before and after")
        (aside,) = _aside(empty)
        assert '"before and after"' in _text_of(aside)
        d.app.on_app_focus()
        await d.settle()
        await d.press("escape")
        assert empty.read_bytes() == replaced
    assert empty.read_bytes() == replaced
    shutil.rmtree(empty.parent)


async def test_a_file_locked_by_another_program_is_saved_to_later(
    start: "Open", empty: Path
) -> None:
    other = sqlite3.connect(empty, isolation_level=None)
    async with start(empty) as d:
        await d.press("f3", "c")
        other.execute("begin immediate")
        await d.type("while it is held")
        await _wait_for_retry(d)
        assert _trouble(d).startswith("Not in the file yet: Another program")
        await d.press("enter")
        await _wait_for_retry(d)
        await _wait_for_retry(d)
        assert _trouble(d).startswith("Another program") and d.toasts == []
        assert d.screen.query_one(Editor).text == ""
        assert d.text.count("NOT SAVED YET") == 1 and d.shows("while it is held")
        (aside,) = _aside(empty)
        assert '"while it is held"' in _text_of(aside)
        other.execute("rollback")
        await _wait_for_retry(d)
        assert _aside(empty) == [] and _trouble(d) == ""
        (row,) = d.store.notes.at_event(d.screen.event)
        assert row.text == "while it is held" and d.store.drafts.all() == {}
        assert _state(d).startswith("saved")
    other.close()


async def test_while_another_program_writes_nothing_ends_it(start: "Open", whole: Path) -> None:
    other = sqlite3.connect(whole, isolation_level=None)
    async with start(whole) as d:
        await d.press("f3", "enter", "c")
        await d.type("a line #3 @police")
        other.execute("begin exclusive")
        await d.press("enter")
        assert d.app._exception is None
        assert d.screen.query_one(Editor).text == "" and d.shows("a line #3 @police")
        assert d.shows("NOT SAVED YET") and "Another program" in _trouble(d)
        other.execute("rollback")
        await _wait_for_retry(d)
        assert d.shows("1 note") and "NOT SAVED" not in d.text
        (row,) = d.store.notes.at_event(d.screen.event)
        assert (row.text, row.criteria, row.agency) == ("a line", "Q3", "Northmere Police")
    other.close()


def _refused(driver: "Driver", why: str) -> None:
    """The last thing that was tried was not done, and the reason was said."""
    assert any(why in said for said in driver.toasts) or driver.shows(why), driver.text
    driver.app.clear_notifications()


async def test_nothing_about_the_questions_is_lost_while_another_program_writes(
    start: "Open", whole: Path
) -> None:
    other = sqlite3.connect(whole, isolation_level=None)
    locked = "Another program"
    typed = {"form:judgement": "reason", "form:dismissal": "reason", "form:document": "title"}
    typed |= {"form:framework": "title"}
    async with start(whole) as d:
        before = kept(d.store)
        other.execute("begin immediate")
        await d.press("f4", "enter")
        pages = {"form:judgement": (), "form:dismissal": ("k", "x"), "form:document": ("e", "n")}
        pages |= {"form:framework": ("w", "e")}
        for editor, field in typed.items():
            await d.press(*pages[editor])
            where = d.where
            choice = {"value": "mixed"} if editor == "form:judgement" else {}
            await d.fill(**choice, **{field: f"Kept in {editor}"})
            await d.press("ctrl+s")
            _refused(d, locked)
            assert d.where == where
            assert d.screen.query_one(Form).values[field] == f"Kept in {editor}"
            await d.press("escape", *(["escape"] if pages[editor] else []))
            assert d.where == "GridScreen"

        for keys in (
            ("enter", "minus"), ("escape", "k", "end", "u"), ("escape", "e", "delete"),
            ("escape", "w", "c"), ("u",), ("escape", *["down"] * 6, "enter", "d"), ("space",),
            ("t",), ("escape",),
        ):  # fmt: skip
            await d.press(*keys)
            if keys[-1] not in ("t", "escape"):
                _refused(d, locked)
        assert d.where == "GridScreen"

        await d.press("enter", "enter")
        assert d.where == "WordingPage"
        await d.put(", in my words")
        await d.press("ctrl+s")
        assert locked in _trouble(d) and d.where == "WordingPage"
        await d.press("f9", *["down"] * 4, "enter")
        await d.put(" I add this.")
        await d.press("ctrl+s")
        assert locked in _trouble(d) and d.where == "BasisScreen"
        assert kept(d.store) == before, "nothing was done in part"

        other.execute("rollback")
        await _wait_for_retry(d)
        await d.press("escape")
        assert d.where == "ContributionScreen" and d.shows("edited by you")
        await d.press("f4")
        assert d.where == "WordingPage"
        await d.press("escape")
        assert d.shows("in my words")
        for editor in ("form:dismissal", "form:document", "form:framework"):
            await d.press("escape", *pages[editor])
            assert d.screen.query_one(Form).values[typed[editor]] == f"Kept in {editor}"
            await d.press("ctrl+s")
        await d.press("escape", "home", "down", "enter")
        assert d.screen.query_one(Form).values["reason"] == "Kept in form:judgement"
        await d.press("ctrl+s")
        assert d.store.questions.trail(d.screen._n)[-1].reason == "Kept in form:judgement"
        assert d.store.drafts.all() == {} and _aside(whole) == []
        assert any(one.dismissed == "Kept in form:dismissal" for one in d.store.quality.dismissed())
    other.close()


async def test_a_judgement_waits_until_a_file_that_was_moved_away_is_back(
    start: "Open", whole: Path
) -> None:
    away = whole.with_name("away.db")
    async with start(whole) as d:
        await d.press("f4", "enter")
        await d.fill(value="mixed", reason="Kept while it was away")
        n, before = d.screen._n, kept(d.store)
        whole.rename(away)
        for keys in (("ctrl+s",), ("minus",)):
            await d.press(*keys)
            _refused(d, "moved")
        assert _state(d) in ("FILE GONE", "NOT SAVED") and not whole.exists()
        assert d.screen.query_one(Form).values["reason"] == "Kept while it was away"
        away.rename(whole)
        assert kept(d.store) == before
        await d.press("ctrl+s")
        assert d.store.questions.trail(n)[-1].reason == "Kept while it was away"
