"""Undo and redo by keys: of the record on lists, of typing in an editor."""

from typing import TYPE_CHECKING

from tests.store.kit import photograph

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _capture(driver: "Driver", *lines: str) -> None:
    for line in lines:
        await driver.type(line)
        await driver.press("enter")


async def test_it_names_each_step_and_goes_on_after_a_restart(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await _capture(d, "! first", "second")
        await d.press("escape", "f5", "n")
        await d.type("Late")
        await d.press("ctrl+s", "f2", "ctrl+z")
        assert d.toasts[-1] == "Undone: Add finding"
        await d.press("ctrl+z")
        assert d.toasts[-1] == "Undone: Note (not sorted yet)"
        assert d.shows("1 note without a kind, a question or a voice")
    async with start(empty) as d:
        await d.press("ctrl+y")
        assert d.toasts[-1] == "Done again: Note (not sorted yet)"
        await d.press("ctrl+z", "ctrl+z")
        assert d.toasts[-1] == "Undone: Note (worry)"
        await d.press("ctrl+z")
        assert d.toasts[-1] == "There is nothing to undo."
        await d.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert d.toasts[-1] == "Done again: Add finding"
        await d.press("ctrl+y")
        assert d.toasts[-1] == "There is nothing to redo."


async def test_in_an_editor_it_takes_back_typing_and_never_the_record(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await _capture(d, "kept")
        await d.type("typed")
        for _ in range(12):
            await d.press("ctrl+z")
        assert not d.shows("typed")
        assert d.shows("1 note")
        assert [row.text for row in d.store.notes.at_event(d.screen.event)] == ["kept"]

        # A choice in a form is a field too: the record waits until the form is left.
        await d.press("escape", "enter", "enter")
        assert d.where == "NoteForm"
        await d.field("kind")
        await d.press("ctrl+z")
        assert d.where == "NoteForm" and d.toasts == []
        await d.press("escape", "ctrl+z")
        assert d.toasts[-1] == "Undone: Note (not sorted yet)"


async def test_taking_back_what_a_page_is_about_closes_the_page(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f5", "n")
        await d.type("A finding")
        await d.press("ctrl+s", "enter")
        assert d.where == "FindingScreen"
        await d.press("ctrl+z")
        assert d.where == "LogScreen" and d.shows("0 findings")
        await d.press("ctrl+y")
        assert d.shows("1 finding")

        await d.press("f3", "n")
        await d.type("A visit")
        await d.field("date")
        await d.type("2 feb 2019")
        await d.press("ctrl+s", "enter")
        assert d.where == "EventScreen"
        # Undone from another area: the page is not shown again.
        await d.press("f2", "ctrl+z", "f3")
        assert d.where == "AgendaScreen"
        assert all(row.title != "A visit" for row in d.store.calendar.agenda())


async def test_each_thing_done_about_the_questions_is_one_step(
    start: "Open", whole: "Path"
) -> None:
    """Undone one by one, from the judgement to the basis of opinion, and done again."""
    async with start(whole) as d:
        pages = [photograph(d.store)]
        steps = (
            (("f4", "enter", "minus"), "contradicts Q1"),
            (("tab", "m", "m", "ctrl+s"), "Judge Q1: mixed"),
            (("escape", "k", "x", "b", "ctrl+s"), "Dismiss a check of "),
            (("end", "u"), "Take up the check of "),
            (("escape", "e", "n", "b", "ctrl+s"), "Add a document"),
            (("delete",), "Withdraw E-"),
            (("escape", "w", "c"), "Copy bexley-2018 version 1 to edit it"),
            (("delete",), "Withdraw Q1"),
            (("j",), "Move Q2 down"),
            (("escape", "u"), "Use bexley-2018 version 2"),
            (("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z"), ""),
            (("escape", *["down"] * 6, "enter", "d"), "in Q5"),
            (("space",), " out of Q5"),
            (("enter", "b", "ctrl+s"), "Write Words for "),
            (("f9", *["down"] * 4, "enter", "b", "escape"), "Write Basis of opinion and limits"),
        )
        for keys, label in steps:
            await d.press(*keys)
            if not label:
                del pages[-4:]
                continue
            assert label in d.store.history.next_undo().label, (keys, d.text)
            pages.append(photograph(d.store))
        for page in reversed(pages[:-1]):
            await d.press("ctrl+z")
            assert photograph(d.store) == page, d.toasts
        for page in pages[1:]:
            await d.press("ctrl+y")
            assert photograph(d.store) == page, d.toasts


async def test_what_was_withdrawn_comes_back(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f5", "delete")
        assert d.shows("9 findings")
        await d.press("ctrl+z")
        assert d.toasts[-1] == "Undone: Withdraw F-2019-10" and d.shows("10 findings")
        await d.press("f3", "delete")
        assert not d.shows("Mon 28 Oct 2019")
        await d.press("ctrl+z")
        assert d.toasts[-1] == "Undone: Withdraw Partnership Board"
        await d.press("end")
        assert d.shows("Mon 28 Oct 2019")
