"""The golden thread by keys: F7 on any page, Enter walks on, Esc walks back."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.screens.going import go_to
from tests.screens.kit import NARROW, USUAL

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_from_what_is_overdue_to_the_line_typed_in_the_hub_and_back(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.press("f5", "f7")
        assert d.where == "ThreadScreen"
        assert d.shows("What it rests on: 1 note, 1 document, 1 question")
        assert d.shows("> recommended R-2019-10")
        await d.press("enter")
        assert d.shows("F-2019-10 > R-2019-10")
        assert d.shows("> printed in 2018 to 2019 Recommendations")
        await d.press("enter")
        assert d.shows("R-2019-10 > Recommendations")
        await d.press("escape")
        assert d.shows("> printed in 2018 to 2019 Recommendations")
        await d.press("up", "home", "enter")
        assert d.shows("F-2019-10 > R-2019-10 > F-2019-10")
        assert d.shows("> rests on N-004")
        await d.press("f7")
        assert d.shows("F-2019-10 > N-004")
        assert d.shows("> noted at Learning Hub 1")
        await d.resize(*NARROW)
        assert d.shows("R-2019-10 > F-2019-10 > N-004")
        assert d.shows("> noted at Learning Hub 1")
        await d.press("o")
        assert d.where == "EventScreen"
        await d.press("escape", "enter")
        assert d.shows("> about P1")
        await d.press("enter")
        assert d.shows("nothing lies behind a priority")
        await d.resize(*USUAL)
        await d.press("b")
        assert d.lines[2].split() == ["F-2019-10"]
        assert d.shows("> recommended R-2019-10")
        await d.press("tab", "down", "down", "down")
        assert d.shows("> recommended R-2019-10")
        assert d.screen.focused.id == "forwards"
        await d.press("escape")
        assert d.where == "LogScreen"


async def test_every_kind_of_record_leads_to_a_page(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        for kind in Kind:
            first = "select min(n) from record where kind = ? and withdrawn = 0"
            if n := d.store.db.value(first, (kind.value,)):
                before = d.screen
                go_to(d.screen, n)
                await d.settle()
                assert d.screen is not before, kind
                await d.press("f2", "f2")
