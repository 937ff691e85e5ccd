"""What was being typed is there again, wherever it was typed and however the program ended."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.challenges import Challenge
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import dropped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver

FORMS: "dict[str, tuple[Sequence[str], str]]" = {
    "EventForm": (("f3", "n"), "title"),
    "NoteForm": (("f2", "down", "enter", "l"), "role"),
    "FindingForm": (("f5", "n"), "statement"),
    "RecommendationForm": (("f5", "escape", "r"), "text"),
    "QuestionScreen": (("f4", "enter"), "reason"),
    "DismissForm": (("f4", "k", "x"), "reason"),
}
"""Every form, the keys that open it, and a field of it."""


async def _go(driver: "Driver", keys: "Sequence[str]") -> None:
    await driver.press(*keys)


async def test_a_line_and_its_cursor_survive_the_end_of_the_process(
    start: "Open", settings: "Path", empty: "Path"
) -> None:
    async with dropped(empty, settings) as d:
        await d.press("f3", "c")
        await d.type("half a line")
        await d.press("left", "left", "left", "left")
        await d.type("x")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(empty) as d:
        assert d.shows("Unfinished")
        await d.press("f3", "c")
        line = d.screen.query_one(Editor)
        assert (line.text, line.cursor) == ("half a xline", "0,8")
        assert d.store.notes.at_event(d.screen.event) == []


async def test_every_form_comes_back_as_it_was_left(
    start: "Open", settings: "Path", whole: "Path"
) -> None:
    async with dropped(whole, settings) as d:
        for name, (keys, field) in FORMS.items():
            await _go(d, keys)
            assert d.where == name
            await d.field(field)
            await d.type(f"typed in {name}")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(whole) as d:
        assert d.text.count("Unfinished") == len(FORMS)
        for name, (keys, field) in FORMS.items():
            await _go(d, keys)
            assert f"typed in {name}" in d.screen.query_one(Form).values[field]
            assert d.shows("unsaved text put back; F8 starts afresh")
        # F8 throws the draft away; Esc then leaves nothing behind.
        await d.press("f5", "f8", "escape")
        assert not [e for e in d.store.drafts.all() if e.startswith("form:recommendation")]


async def test_each_unfinished_text_is_named_on_today_and_enter_goes_on_with_it(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "n")
        await d.type("Half a title")
        await d.press("escape", "f2")
        assert d.shows("Unfinished a new finding: Enter goes on with it")
        await d.press(*["down"] * 6, "enter")
        assert d.where == "FindingForm" and d.shows("Half a title")
        await d.press("ctrl+s")
        assert d.where == "TodayScreen" and not d.shows("Unfinished")
        assert d.store.drafts.all() == {}


async def test_an_unfinished_text_about_what_was_taken_back_is_told_so_and_can_be_forgotten(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        with d.store.action("A challenge"):
            one = d.store.records.add(Challenge(text="Where are the data?", asked_on="2019-07-29"))
        editor = f"form:reply:{one.key}"
        d.store.drafts.save(editor, '{"reply": "Half a reply"}', "")
        d.store.undo()
        await d.press("f3", "f2")
        assert d.shows(f"Unfinished the reply to {one.ref}")
        await d.press("home", *["down"] * 6)
        assert any(line[0] == ">" and "the reply to" in line for line in d.lines), d.text
        await d.press("enter")
        assert d.where == "TodayScreen" and "was taken back" in d.toasts[-1]
        await d.press("ctrl+y", "x")
        assert editor in d.store.drafts.all() and "Enter to go on" in d.toasts[-1]
        await d.press("ctrl+z", "x")
        assert editor not in d.store.drafts.all() and not d.shows("Unfinished")


async def test_leaving_a_form_keeps_a_draft_and_saving_ends_it(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.type("Visit")
        await d.press("escape")
        assert "Kept as a draft" in d.toasts[-1]
        await d.press("n")
        assert d.shows("Visit") and d.shows("unsaved text put back")
        await d.field("date")
        await d.type("3 feb 2019")
        await d.press("ctrl+s")
        assert d.store.drafts.all() == {}
        await d.press("n")
        assert not d.shows("Visit") and not d.shows("unsaved")
        await d.press("escape")
        assert d.store.drafts.all() == {}


async def test_a_draft_does_not_take_back_what_was_saved_later(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f3", "up", "e")
        await d.type(" in person")
        await d.press("escape", "h", "e")
        assert d.screen.query_one(Form).values["status"] == "planned"
        await d.press("ctrl+s")
        row = next(line for line in d.lines if line.startswith(">"))
        assert "Partnership Board in person" in row and "planned" in row


async def test_a_draft_that_meets_a_later_value_in_its_own_field_says_so(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "enter", "enter", "e")
        assert d.where == "RecommendationForm"
        await d.field("status_note")
        await d.type("from the draft")
        await d.press("escape")
        one = d.store.records.get(Recommendation, d.screen.about_record())
        with d.store.action("Edit it elsewhere"):
            d.store.records.edit(one.changed(status_note="saved later"))
        await d.press("e")
        assert d.shows("saved otherwise since then: Status note")
        assert d.shows("from the draft")
        await d.press("f8")
        assert d.shows("saved later")


async def test_text_of_a_section_is_saved_on_leaving_and_kept_when_the_process_ends(
    start: "Open", settings: "Path", empty: "Path"
) -> None:
    to_basis = *["down"] * 4, "enter"
    async with dropped(empty, settings) as d:
        await d.press("f9", *to_basis)
        assert d.where == "BasisScreen"
        await d.type(" And this.")
        await d.press("f9")
        await d.press("home", "enter")
        await d.type("One saved line")
        await d.press("escape")
        assert d.shows("3 words")
        await d.press("enter", "ctrl+end")
        await d.type(" and more")
        for keeper in d.app.keepers.values():
            keeper.flush()
    async with start(empty) as d:
        await d.press("f9", *to_basis)
        assert d.where == "BasisScreen" and d.shows("And this.")
        await d.press("f8", "escape")
        assert d.shows("3 words") and d.shows("edited by you")
        await d.press("home", "enter")
        page = d.screen.query_one(Editor)
        assert (page.text, page.cursor) == ("One saved line and more", "0,23")
        await d.press("ctrl+s")
        assert d.store.drafts.all() == {}
        await d.press("escape")
        assert d.shows("5 words")
        await d.press("ctrl+z")
        assert d.toasts[-1] == "Undone: Write Overall judgement" and d.shows("3 words")


async def test_two_pages_on_one_record_are_both_kept(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f4", "enter")
        await d.press("ctrl+f")
        await d.type("line of sight")
        first = d.store.grid.rows()[0].n
        d.screen._go(first)
        await d.settle()
        assert d.where == "QuestionScreen"
        await d.press("escape", "escape")
        assert d.where == "QuestionScreen"
        assert len(d.app.keepers) == 1
        await d.field("reason")
        await d.type("kept at once")
        assert d.app.keep_everything()
        assert "kept at once" in d.store.drafts.get(f"form:judgement:{first}").text


async def test_lines_typed_ahead_of_enter_are_notes_of_their_own(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await d.type("one\ntwo\nthree")
        assert [r.text for r in d.store.notes.at_event(d.screen.event)] == ["one", "two"]
        assert d.screen.query_one(Editor).text == "three"
