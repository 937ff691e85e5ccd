"""What the capture page says of a line: its shorthand in words, what completes it, and a name."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.test_capture import burst, notes, texts, to_the_line, understood

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_the_shorthand_is_said_in_words_while_it_is_typed(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("! front door #1 #7 ")
        assert understood(d)[0] == "worry | Q1, Q7"
        line.insert("@police %practitioner ")
        await d.settle()
        assert understood(d)[0] == "worry | Q1, Q7 | police | practitioner"
        line.insert("&school-nurse \\ #nonsense @nobody")
        await d.settle()
        assert understood(d)[0].startswith("worry | Q1, Q7 | police | practitioner | school nurse")
        assert d.shows("school nurse | private")
        await d.press("enter")
        (note,) = notes(d)
        assert note.text == "front door #nonsense @nobody"
        assert (note.role, note.private, len(note.criteria)) == ("school nurse", True, 2)
        assert d.shows("[private] front door")


async def test_a_token_is_completed_in_grey_and_taken_with_tab(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        for typed, whole in (
            ("ask #q", "ask #q1 "),
            ("ask @pol", "ask @police "),
            ("ask %pr", "ask %practitioner "),
            ("ask &school-n", "ask &school-nurse "),
            ("/ch", "/challenge "),
        ):
            line.put("")
            await d.type(typed)
            assert line.suggestion and d.shows(whole.strip()), typed
            await d.press("tab")
            assert line.text == whole and line.has_focus, typed


async def test_tab_completes_in_a_burst_too_and_else_goes_to_the_list(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await burst(d, "@pol", "tab", "said so", "enter", "next")
        assert texts(d) == ["said so"] and line.text == "next"
        assert notes(d)[0].agency is not None
        await d.press("tab")
        assert d.screen.query_one(VirtualList).has_focus
        await d.press("tab")
        assert line.has_focus and line.text == "next"
        # In the middle of a line nothing is completed.
        line.put("@pol said", "0,4")
        await d.press("left", "right")
        assert not line.suggestion


async def test_a_name_is_warned_of_and_never_refused(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("Mr Smith said no")
        warning = understood(d)[1]
        assert warning.startswith("! a name: Mr Smith?") and "Ctrl+B" in warning
        await d.press("enter")
        assert texts(d) == ["Mr Smith said no"] and understood(d) == ["", ""]

        await d.type("Mr Smith said no")
        await d.press("ctrl+b")
        assert "Smith" not in line.text and line.text.endswith(" said no")
        assert "Smith" not in d.lines[-3] and not understood(d)[1].startswith("!")
        await d.press("ctrl+z")
        assert line.text == "Mr Smith said no"

        await d.press("f8")
        assert understood(d)[1] == ""
        line.insert(" and no again")
        await d.settle()
        assert understood(d)[1] == "" and line.text == "Mr Smith said no and no again"
        await d.press("enter")
        await d.type("Mr Smith")
        assert understood(d)[1].startswith("! a name: Mr Smith?")


async def test_watched_words_count_and_fine_words_do_not(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        line.insert("Hollow Lane, said Mr Smith")
        await d.settle()
        assert understood(d)[1].startswith("! ")
        about = d.store.partnership.get()
        with d.store.action("Words"):
            watched = about.changed(watch="Hollow Lane\n", fine="Mr Smith\n")
            d.store.records.edit(watched)
        d.screen.refresh_all()
        await d.settle()
        assert understood(d)[1].startswith("! a watched word: Hollow Lane?")
        await d.press("ctrl+b")
        assert "Hollow" not in line.text and understood(d)[1] == ""
