"""The details of the partnership: saved, kept while typing, and found again on Today."""

from typing import TYPE_CHECKING

from scrutiny_tui.screens.partnership.form import EDITOR, PartnershipForm
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import dropped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _open(driver: "Driver") -> None:
    driver.app.push_screen(PartnershipForm(driver.store))
    await driver.settle()
    assert driver.where == "PartnershipForm"


async def _resume(driver: "Driver") -> None:
    """Go on by the line on Today."""
    titles = [line[2:14].strip() for line in driver.lines]
    downs = titles.index("Unfinished") - titles.index("Next event")
    await driver.press(*["down"] * downs, "enter")
    assert driver.where == "PartnershipForm"


async def test_every_field_is_saved_in_one_action(start: "Open", empty: "Path") -> None:
    values = {
        "name": "Southmere [b]",
        "scrutineer": "the independent scrutineer",
        "marking": "OFFICIAL",
        "front_door": "01234 567 890\n07890 123",
        "watch": "Kayleigh\nNo 5",
        "fine": "Jordan Street",
    }
    async with start(empty) as d:
        await _open(d)
        await d.fill(**values)
        await d.press("ctrl+s")
        about = d.store.partnership.get()
        assert {name: getattr(about, name) for name in values} == values
        assert d.where == "TodayScreen" and d.shows("Southmere [b]")
        assert d.store.drafts.all() == {}
        await d.press("ctrl+z")
        assert d.toasts[-1] == "Undone: Details of the partnership" and d.shows("Northmere")


async def test_lists_are_kept_without_blank_lines_and_edges(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await _open(d)
        await d.fill(watch="  Kayleigh \n\n  \nNo 5\n", front_door="\n 01234 \n")
        await d.press("ctrl+s")
        about = d.store.partnership.get()
        assert (about.watch, about.front_door) == ("Kayleigh\nNo 5", "01234")


async def test_a_name_is_needed_and_nothing_typed_is_lost(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await _open(d)
        await d.fill(name="", marking="OFFICIAL")
        await d.press("ctrl+s")
        assert d.where == "PartnershipForm"
        assert d.screen.query_one(Form).values["marking"] == "OFFICIAL"
        assert d.store.partnership.get().name == "Northmere"


async def test_it_comes_back_by_the_unfinished_line_of_today(
    start: "Open", settings: "Path", empty: "Path"
) -> None:
    async with dropped(empty, settings) as d:
        await _open(d)
        await d.field("front_door")
        await d.type("01234 567")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(empty) as d:
        assert d.store.partnership.get().front_door == ""
        assert d.shows("the details of the partnership")
        await _resume(d)
        assert d.screen.query_one(Form).values["front_door"] == "01234 567"
        await d.press("escape")
        assert d.store.drafts.get(EDITOR) is not None and d.shows("Unfinished")
        await _resume(d)
        await d.press("ctrl+s")
        assert d.store.partnership.get().front_door == "01234 567"
        assert d.where == "TodayScreen" and not d.shows("Unfinished")


async def test_the_words_to_watch_are_used_at_once(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await _open(d)
        await d.fill(watch="zebra crossing")
        await d.press("ctrl+s", "f3", "c")
        await d.type("near the zebra crossing")
        assert d.shows("a watched word") and d.text.count("zebra crossing") == 2
