"""Stop and refer: the card with the local number, over anything, and back to the very line."""

from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.hostile import TEXTUAL_MARKUP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver

NUMBER = "01234 567 890"


def _put_in(driver: "Driver", number: str) -> None:
    about: Partnership = driver.store.partnership.get()
    with driver.store.action("number"):
        driver.store.records.edit(about.changed(front_door=number))


async def test_it_shows_the_number_that_is_in_the_file(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        _put_in(d, f"day {NUMBER}\nnight 999 000")
        await d.press("ctrl+r")
        assert d.where == "ReferScreen"
        assert d.shows("ring 999.") and d.shows(f"front door: day {NUMBER}; night 999 000")
        assert d.shows("6. Here, note only that a referral was made")


async def test_a_hostile_number_is_shown_as_it_is(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        for number in TEXTUAL_MARKUP[:12]:
            _put_in(d, number)
            await d.press("ctrl+r")
            assert d.where == "ReferScreen" and d.shows(number), number
            await d.press("escape")


async def test_a_number_is_put_in_from_it_and_esc_goes_back_to_the_very_line(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await d.type("half a line")
        await d.press("left", "left")
        line = d.screen.query_one(Editor)
        await d.press("ctrl+r")
        assert d.shows("not put in yet: press e")
        await d.press("e")
        assert d.where == "PartnershipForm"
        await d.type(f"{NUMBER}")
        assert d.screen.query_one(Form).values["front_door"] == NUMBER
        await d.press("ctrl+s")
        assert d.where == "ReferScreen" and d.shows(f"the front door: {NUMBER}")
        assert d.store.partnership.get().front_door == NUMBER
        await d.press("escape")
        assert d.where == "CaptureScreen" and d.app.focused is line
        assert (line.text, line.cursor) == ("half a line", "0,9")
        await d.type("X")
        assert line.text == "half a liXne"


@pytest.mark.parametrize("over", ["f1", "f10"])
async def test_it_opens_over_help_and_the_palette(start: "Open", whole: "Path", over: str) -> None:
    async with start(whole) as d:
        await d.press(over)
        name = d.where
        await d.press("ctrl+r")
        assert d.where == "ReferScreen" and d.shows("ring 999.")
        await d.press("escape")
        assert d.where == name


async def test_it_does_not_open_over_the_curtain_nor_before_a_file_is_open(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("ctrl+l", "ctrl+r")
        assert d.where == "CurtainScreen" and not d.shows("999")
    async with start(None) as d:
        await d.press("ctrl+o", "ctrl+r")
        assert d.where != "ReferScreen" and d.app._exception is None


async def test_undo_behind_it_is_shown_on_it(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        _put_in(d, NUMBER)
        await d.press("ctrl+r")
        assert d.shows(NUMBER)
        await d.press("ctrl+z")
        assert d.where == "ReferScreen" and not d.shows(NUMBER)
