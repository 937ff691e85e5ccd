"""A collector by keys: put in order, worded, left out; one step of undo each, no source touched."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.screens.questions.collector import CollectorScreen
from scrutiny_tui.screens.resuming import describe, is_editor, page_for
from scrutiny_tui.store import open_store
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, USUAL, WIDE, Driver, dropped
from tests.store.kit import note

if TYPE_CHECKING:
    from tests.conftest import Open


def q(d: Driver, code: str = "Q5") -> int:
    [n] = d.store.questions.numbers([code])
    return int(n)


async def show(d: Driver, code: str = "Q5") -> None:
    await d.press("f4")
    await d.app.push_screen(CollectorScreen(q(d, code)))
    await d.settle()
    assert d.where == "CollectorScreen"


def refs(d: Driver, code: str = "Q5") -> list[str]:
    return [d.store.records.label(item.n) for item in d.store.collectors.items(q(d, code))]


def here(d: Driver) -> str:
    """The reference under the cursor."""
    return str(d.store.records.label(d.screen.query_one(VirtualList).key))


ORDER = ["F-2019-01", "F-2019-07", "N-005", "N-006", "N-015", "N-016"]


@pytest.mark.parametrize("size", [NARROW, USUAL, WIDE])
async def test_it_shows_what_fills_it_and_where_that_comes_from(
    start: "Open", whole: Path, size: tuple[int, int]
) -> None:
    async with start(whole, size) as d:
        await show(d)
        assert d.shows("Q5 What has gone well") and d.shows("2 findings, 4 notes")
        assert refs(d) == ORDER
        shown = [line.split()[1:3] for line in d.lines if "[x]" in line]
        assert [one for line in shown for one in line if one in ORDER] == ORDER
        await d.press("down", "down")
        assert d.shows("N-005 note, strength, manager")
        if size == USUAL:
            assert d.shows("(health visitor team leader, Northmere CCG)")
            assert d.shows("Learning Hub 4, Priority 1, Mon 28 Jan 2019")


async def test_items_are_moved_by_keys_and_the_cursor_goes_with_them(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("d")
        assert refs(d)[:2] == ["F-2019-07", "F-2019-01"] and here(d) == "F-2019-01"
        await d.press("shift+down", "d", "shift+up")
        assert refs(d).index("F-2019-01") == 2 and here(d) == "F-2019-01"
        await d.press("u", "u", "u", "u")
        assert refs(d) == ORDER and here(d) == "F-2019-01"
        await d.press("end", "t")
        assert refs(d) == ["N-016", *ORDER[:-1]] and here(d) == "N-016"
        await d.press("t", "u")
        assert refs(d)[0] == "N-016"
        await d.press("ctrl+z")
        assert refs(d) == ORDER
        assert d.toasts[-1] == "Undone: Move N-016 in Q5"
        await d.press("ctrl+y")
        assert refs(d)[0] == "N-016"


async def test_an_item_is_left_out_and_counts_again(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("down", "space")
        assert d.shows("[ ] F-2019-07") and d.shows("1 left out")
        assert d.toasts[-1] == "Leave F-2019-07 out of Q5"
        assert d.shows("Left out of what is printed")
        await d.press("space")
        assert d.shows("[x] F-2019-07") and not d.shows("1 left out")
        await d.press("ctrl+z")
        assert d.shows("[ ] F-2019-07")


async def test_an_item_is_reworded_and_gets_its_own_words_back(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("down", "down", "enter")
        assert d.where == "WordingPage"
        assert d.shows("N-005 says: Joint home visits") and d.shows("Words for N-005 in Q5")
        before = d.store.records.get(Note, d.store.records.by_ref("N-005")[0])
        await d.type(" And X.")
        assert not d.store.history.last(1)[0].label.startswith("Write")
        await d.press("ctrl+s")
        assert d.where == "CollectorScreen"
        assert d.store.collectors.items(q(d))[2].wording.endswith(" And X.")
        assert (
            d.shows("* Joint")
            and d.shows("* yours: Joint")
            and d.shows("And X.")
            and d.shows("note: Joint home visits")
        )
        assert d.store.records.get(Note, before.key) == before
        assert d.store.history.last(1)[0].label == "Write Words for N-005 in Q5"
        await d.press("ctrl+z")
        assert not d.shows("* yours")
        await d.press("ctrl+y", "enter", "ctrl+a")
        await d.press("delete", "escape")
        assert d.where == "CollectorScreen"
        assert not d.shows("* yours") and d.store.collectors.wording(q(d), before.key) == ""


async def test_a_source_that_changed_since_is_shown(start: "Open", whole: Path) -> None:
    with open_store(whole) as store:
        [n] = store.questions.numbers(["Q5"])
        one, two = store.records.by_ref("N-005")[0], store.records.by_ref("F-2019-01")[0]
        with store.action("Word"):
            store.collectors.reword(n, one, "Mine")
            store.collectors.reword(n, two, "Mine too")
        with store.action("Change"):
            store.records.edit(store.records.get(Note, one).changed(text="It says this now"))
            store.records.edit(store.records.get(Finding, two).changed(title="And this"))
    async with start(whole) as d:
        await show(d)
        assert d.shows("source changed: * Mine")
        assert d.shows("The finding was changed since you reworded it; it said: Joint visits cut")
        await d.press("down", "down")
        assert d.shows("The note was changed since you reworded it; it said: Joint home visits")


async def test_what_is_private_is_marked(start: "Open", whole: Path) -> None:
    with open_store(whole) as store, store.action("Add"):
        store.records.add(note("Between us", kind="strength", private=True))
    async with start(whole) as d:
        await show(d)
        await d.press("end")
        assert d.shows("[private] Between us") and d.shows("1 private, never printed")
        assert d.shows("Private: it is never printed.")


async def test_a_filter_shows_what_holds_some_words(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("slash")
        await d.type("visit")
        assert d.shows("2 items with: visit") and not d.shows("N-016")
        await d.press("enter", "down", "u")
        assert refs(d)[:3] == ["N-005", "F-2019-01", "F-2019-07"]
        await d.press("escape")
        assert d.where == "CollectorScreen" and d.shows("N-016")
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_from_an_item_to_its_source_and_to_a_finding(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("o")
        assert d.where == "FindingScreen"
        await d.press("escape", "f")
        assert d.where == "CollectorScreen" and "finding already" in d.toasts[-1]
        await d.press("down", "down", "o")
        assert d.where == "EventScreen"
        await d.press("escape", "f")
        assert d.where == "FindingForm" and d.shows("N-005")
        assert d.screen.query_one("Form").values["criteria"] == "Q5"


async def test_the_next_question_and_the_one_before(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await show(d)
        await d.press("n")
        assert d.where == "CollectorScreen" and d.shows("Q6 What has potential")
        await d.press("p", "p")
        assert d.where == "QuestionScreen" and d.shows("Q4b")
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_an_empty_collector_says_how_it_is_filled(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await show(d)
        assert d.shows("Nothing is collected yet")
        await d.press("enter", "space", "u", "d", "t", "o", "f")
        assert d.where == "CollectorScreen"
        assert d.store.history.next_undo() is None


async def test_words_that_were_being_written_come_back_after_a_crash(
    start: "Open", whole: Path, settings: Path
) -> None:
    async with dropped(whole, settings) as d:
        await show(d)
        await d.press("enter")
        await d.type("Mine ")
        await d.settle()
        editor = f"wording:{q(d)}:{d.store.records.by_ref('F-2019-01')[0]}"
    with open_store(whole) as store:
        assert is_editor(editor)
        assert describe(store, editor) == "words for F-2019-01 in Q5"
        assert type(page_for(store, editor)).__name__ == "WordingPage"
    async with start(whole) as d:
        await show(d)
        await d.press("enter")
        assert "Mine" in d.screen.query_one("#page").text


async def test_a_found_wording_opens_its_collector(start: "Open", whole: Path) -> None:
    with open_store(whole) as store, store.action("Word"):
        [n] = store.questions.numbers(["Q5"])
        store.collectors.reword(n, store.records.by_ref("N-015")[0], "Zebras")
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("zebra\n")
        assert d.where == "CollectorScreen" and here(d) == "N-015"


async def test_hostile_text_is_shown_as_it_is(start: "Open", whole: Path) -> None:
    nasty = "[sic] [/x] [@click=app.quit]x[/]"
    with open_store(whole) as store, store.action("Add"):
        [n] = store.questions.numbers(["Q5"])
        one = store.records.add(note(f"{nasty} a", kind="strength", role=nasty)).key
        store.collectors.reword(n, one, f"{nasty} b")
    async with start(whole, WIDE) as d:
        await show(d)
        await d.press("end")
        assert d.shows(f"* yours: {nasty} b") and d.shows(f"note: {nasty} a")
        await d.press("slash")
        await d.type("sic [/x]")
        assert d.shows("1 item with: sic [/x]")
        await d.press("enter", "enter")
        assert d.where == "WordingPage" and d.shows(f"says: {nasty} a")


def test_lists_on_the_command_line_say_what_was_made_of_each(whole: Path) -> None:
    with open_store(whole) as store:
        [n] = store.questions.numbers(["Q5"])
        with store.action("Word"):
            store.collectors.reword(n, store.records.by_ref("N-015")[0], "Mine")
        row = list(store.lists.rows(Kind.COLLECTED))[-1]
        said = {key: row[key] for key in ("criterion", "item", "wording", "left_out", "place")}
    assert said == {
        "criterion": "Q5",
        "item": "N-015",
        "wording": "Mine",
        "left_out": False,
        "place": None,
    }
