"""The tables of findings and recommendations by keys: order, filters, names, marks, changes."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.selections import Selection
from tests.screens.kit import NARROW, WIDE
from tests.store.kit import kept

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver


def _refs(driver: "Driver") -> list[str]:
    """References of the rows that are drawn, in order."""
    words = [line[2:].replace("*", " ").split() for line in driver.lines]
    return [w[0] for w in words if w and w[0][:2] in ("F-", "R-") and w[0][2:6] == "2019"]


async def test_a_table_is_put_in_order_and_turned_round(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f5")
        assert _refs(d)[0] == "F-2019-10" and d.shows("↓Ref")
        await d.press("s", "3")
        assert d.shows("↑Finding") and d.shows("10 findings · Finding, A to Z")
        assert _refs(d)[0] == "F-2019-06"  # Changes of worker
        await d.press("s", "enter")
        assert d.shows("↓Finding") and d.shows("Finding, Z to A")
        assert _refs(d)[-1] == "F-2019-06"
        await d.press("s", "escape", "v", "s", "6")
        assert d.where == "RecommendationsScreen" and d.shows("Due, earliest first")
        assert _refs(d)[0] == "R-2019-01" and _refs(d)[-1] == "R-2019-10"
        await d.press("escape", "f2", "f5", "v")
        assert d.shows("Due, earliest first")
        await d.press("slash")
        await d.type("zebra")
        assert d.shows("No recommendation fits the filter. Press x to show all.")
        await d.press("enter", "x", "escape", "slash")
        await d.type("zebra")
        assert d.shows("No finding fits the filter. Press x to show all.")
        await d.press("enter", "x")
        assert d.shows("= final") and not d.shows("So what for children")
        await d.resize(*WIDE)
        assert d.shows("= final") and d.shows("So what for children")


async def test_filters_are_combined_said_kept_by_name_and_used_again(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.press("f5", "v", "f")
        assert d.where == "FilterPage"
        await d.fill(statuses="nonsense")
        await d.press("ctrl+s")
        assert d.where == "FilterPage" and d.shows("not known, or more than one: nonsense")
        await d.fill(statuses="open", overdue="1", questions="Q1")
        await d.press("ctrl+s")
        assert d.shows("2 of 10: open, overdue, Q1 · Reference, newest first")
        assert _refs(d) == ["R-2019-03", "R-2019-02"]
        await d.press("slash")
        await d.type("shared")
        assert d.shows("1 of 10: open, overdue, Q1, with: shared")
        await d.press("escape")
        assert d.shows("2 of 10: open, overdue, Q1 ·")

        before = d.store.records.all(Selection)
        await d.press("m", "n")
        await d.type("a late on Q1")
        await d.press("ctrl+s")
        assert (
            d.where == "NamedScreen" and d.shows("1 a late on Q1") and d.shows("open, overdue, Q1")
        )
        await d.press("n")
        await d.type("A late on q1")
        await d.press("ctrl+s")
        assert d.where == "NameForm" and d.shows("another filter has this name")
        await d.press("f8", "escape", "escape")
        await d.press("escape", "v")
        assert d.shows("2 of 10: open, overdue, Q1 ·")
        await d.press("x")
        assert d.shows("10 recommendations ·") and len(_refs(d)) == 10
        assert d.toasts[-1] == "Filter left: open, overdue, Q1. Press x to take it again"
        await d.press("x")
        assert d.shows("2 of 10: open, overdue, Q1 ·")
        assert d.shows("! late, in progress") and "Council" in d.words
        await d.press("x", "m", "1")
        assert d.shows("2 of 10: a late on Q1 (open, overdue, Q1)")

        await d.press("m", "home", "e")
        await d.fill(name="A Q1, late")
        await d.press("ctrl+s")
        assert d.shows("1 A Q1, late") and not d.shows("a late on Q1")
        await d.press("delete")
        assert not d.shows("A Q1, late")
        await d.press("ctrl+z", "ctrl+z")
        assert d.shows("1 a late on Q1")
        await d.press("ctrl+z")
        assert not d.shows("a late on Q1") and d.store.records.all(Selection) == before


async def test_a_filter_of_a_later_version_is_used_as_far_as_it_goes(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        text = '{"kind": "worry", "mood": "grim", "order": ["title", false]}'
        with d.store.action("Keep a named filter"):
            d.store.records.add(Selection(name="a mood", listed="findings", filter=text))
        await d.press("f5", "m")
        assert d.shows("! not all of it understood")
        await d.press("1")
        assert d.shows("2 of 10: a mood (worry) · Finding, A to Z")
        assert any("mood" in said and "later version" in said for said in d.toasts)
        await d.press("escape", "escape")
        assert d.shows("10 findings ·") and "Filter left: worry. Press x" in d.toasts[-1]
        await d.press("x")
        assert d.shows("2 of 10: a mood (worry)")


async def test_what_is_marked_is_changed_at_once_and_taken_back_at_once(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.press("f5", "v", "space", "shift+down", "down", "space")
        assert d.shows("3 marked") and d.text.count("*") == 3
        before = kept(d.store)
        await d.press("c")
        assert d.where == "ChangeRecommendations"
        assert d.shows("Change 3 recommendations: R-2019-10 R-2019-09 R-2019-07")
        await d.press("ctrl+s")
        assert d.shows("choose what is to change")
        await d.fill(status="agreed", note="as the board minuted", due="Dec 2019")
        await d.press("ctrl+s")
        assert d.where == "RecommendationsScreen" and "marked" not in d.text
        assert d.toasts[-1] == "3 changed; Ctrl+Z takes all back"
        changed = [one for one in d.store.records.all(Recommendation) if one.due == "2019-12"]
        assert [one.ref for one in changed] == ["R-2019-07", "R-2019-09", "R-2019-10"]
        assert {one.status for one in changed} == {"agreed"}
        assert all(d.store.steps.standing([one.key])[one.key].slips == 1 for one in changed)
        await d.press("ctrl+z")
        after = kept(d.store)
        assert all(after[key] == row for key, row in before.items() if key[0] != "sequence")

        await d.press("a", "c")
        await d.fill(status="closed with impact")
        await d.press("ctrl+s")
        assert d.where == "RefusedPage" and d.shows("Nothing was changed: 9 of 10")
        assert d.shows("R-2019-01") and d.shows("no evidence of impact is kept")
        await d.press("x")
        assert d.where == "ChangeRecommendations"
        assert d.shows("Change 1 recommendation: R-2019-04")
        await d.fill(status="", due="1 Jan 2019")
        assert d.shows("it has passed already")
        await d.fill(due="1 Jan 2020")
        await d.press("ctrl+s")
        assert d.where == "RefusedPage" and d.shows("R-2019-04 Due R-2019-04 has ended")
        await d.press("escape", "f8", "escape", "x")

        await d.press("a", "delete")
        assert d.shows("No recommendation here") and "10 recommendations withdrawn" in d.toasts[-1]
        await d.press("ctrl+z")
        assert len(_refs(d)) == 10
        for size in (NARROW, WIDE):
            await d.resize(*size)
            assert d.shows("R-2019-10") and d.shows("10 recommendations")
