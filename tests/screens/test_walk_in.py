"""The walk-in sheet on screen, and actions that are due on Today."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.store import open_store
from tests.screens.kit import NARROW
from tests.screens.test_after import cursor_to
from tests.store.kit import note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open

SECRET = "the family in the corner house"
SAMPLE_DAY = "2019-07-29"


def promises(path: Path, *, late: int = 1) -> None:
    """Actions in the sample: some late, one in time, one not yet, and a private one."""
    with open_store(path, now=the_clock(SAMPLE_DAY)) as store, store.action("Actions"):
        for number in range(late):
            text = f"Send the template {number}"
            store.records.add(note(text, kind="action", due="2019-07-20"))
        store.records.add(note("Bring [x] data", kind="action", due="2019-08"))
        store.records.add(note("Much later", kind="action", due="2019-09-30"))
        store.records.add(note(SECRET, kind="action", due="2019-08-01", private=True))


async def test_the_sheet_of_the_next_event_and_what_is_behind_its_lines(
    start: "Open", whole: Path
) -> None:
    promises(whole)
    async with start(whole) as d:
        await d.press("w")
        assert d.where == "WalkInScreen"
        assert d.shows("Walk-in sheet · Partnership Board, Mon 28 Oct 2019")
        for words in ("What I said I would look for", "Promised", "Open recommendations"):
            assert words in d.text
        assert "Bring [x] data" in d.text and "overdue: Send the template 0" in d.text
        assert "due 20 July 2019" in d.text
        assert SECRET not in d.text
        assert "last time: Partnership Board, 15 July 2019" in d.text
        await d.press("enter")
        assert d.shows("There is no page behind this line.")
        await cursor_to(d, "R-2019-02")
        await d.press("enter")
        assert d.where == "LifeScreen"
        await d.press("escape")
        await cursor_to(d, "> Q4b")
        await d.press("enter")
        assert d.where == "QuestionScreen"
        await d.press("escape")
        assert d.where == "WalkInScreen"


async def test_the_sheet_is_written_beside_the_file(start: "Open", whole: Path) -> None:
    async with start(whole, NARROW) as d:
        await d.press("w", "x")
        await d.settle()
        (word,) = whole.parent.glob("*walk-in*.docx")
        assert d.shows(word.name)
        assert not any("xport" in one.label for one in d.store.history.last(1))


async def test_actions_that_are_due_stand_on_today(start: "Open", whole: Path) -> None:
    promises(whole, late=25)
    async with start(whole, (120, 40)) as d:
        assert d.text.count("Action due") == 20
        assert d.shows("and 7 more due by Mon 12 Aug 2019")
        await cursor_to(d, "Send the template 0")
        await d.press("enter")
        assert d.app._exception is None


async def test_the_calendar_leads_to_the_sheet(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f3")
        assert "w Walk-in" in d.footer and "v After" in d.footer
        await d.press("w")
        assert d.where == "WalkInScreen"
        await d.press("escape", "v")
        assert d.where == "AfterScreen"
        await d.press("escape", "enter", "w")
        assert d.where == "WalkInScreen"
