"""Basis of opinion and limits on screen, and what is worth a look before an export."""

from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.words import JudgementValue, Strength
from scrutiny_tui.screens.resuming import resume
from scrutiny_tui.widgets.editor import Editor
from tests.screens.kit import NARROW, USUAL, Driver
from tests.store.kit import note

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open


async def _open(d: Driver) -> None:
    await d.press("f9", *["down"] * 4, "enter")
    assert d.where == "BasisScreen"


def _page(d: Driver) -> str:
    return str(d.screen.query_one(Editor).text)


@pytest.mark.parametrize("size", [USUAL, NARROW])
async def test_it_opens_as_computed_and_is_not_kept_by_looking(
    start: "Open", whole: "Path", size: tuple[int, int]
) -> None:
    async with start(whole, size) as d:
        await d.press("f9")
        assert d.shows("Basis of opinion and limits")
        assert d.shows("as computed")
        await _open(d)
        year = d.screen.year
        assert _page(d) == d.store.basis.standing(year).text
        assert d.shows("As computed from the record.")
        assert "I made 19 notes." in _page(d)
        await d.press("escape")
        assert d.where == "ContributionScreen"
        assert d.store.basis.section(year) is None


async def test_an_edit_is_marked_and_the_record_that_moves_on_is_told(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await _open(d)
        year = d.screen.year
        await d.type(" I saw no case file.")
        await d.press("ctrl+s")
        assert d.shows("Edited by you. The record still gives what it gave then.")
        with d.store.action("One more note"):
            d.store.records.add(note("Late, and plain"))
        await d.press("escape")
        assert d.shows("edited; record has changed")
        await d.press("enter")
        assert d.shows("Edited by you; the record has changed since.")
        assert d.shows("It says now: I made 20 notes.")
        assert d.shows("No longer: I made 19 notes.")
        assert _page(d).endswith("I saw no case file.")
        assert "19 notes" in _page(d)
        assert "19 notes" in d.store.basis.section(year).computed


async def test_the_computed_text_is_taken_again_and_undo_brings_back_what_was_typed(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await _open(d)
        year = d.screen.year
        computed = _page(d)
        await d.press("ctrl+t")
        assert d.shows("This is the text as computed from the record.")
        await d.type(" I saw no case file.")
        await d.press("ctrl+t")
        assert _page(d) == computed
        assert d.store.basis.section(year) is None
        await d.press("escape", "ctrl+z")
        assert d.store.basis.section(year).text == f"{computed} I saw no case file."
        await d.press("enter")
        assert _page(d).endswith("I saw no case file.")


async def test_an_emptied_page_is_the_computed_text_again(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        computed = _page(d)
        await d.type(" Mine.")
        await d.press("ctrl+s")
        d.screen.query_one(Editor).clear()
        await d.settle()
        await d.press("ctrl+s")
        assert _page(d) == computed
        assert d.store.basis.section(d.screen.year) is None


async def test_what_is_typed_outlives_a_visit_elsewhere(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.type(" Half a thought")
        await d.press("f2", "f9")
        assert d.where == "BasisScreen"
        assert _page(d).endswith(" Half a thought")


async def test_checks_are_listed_before_an_export_and_lead_to_the_question(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        q1 = d.store.questions.numbers(["Q1"])[0]
        with d.store.action("Judge"):
            d.store.records.add(
                Judgement(
                    value=JudgementValue.EFFECTIVE,
                    judged_on="2019-07-28",
                    criterion=q1,
                    strength=Strength.LIMITED,
                )
            )
        open_ = d.store.quality.open()
        assert open_[0].code == "Q1"
        await d.press("f9")
        lines = d.screen._lines
        [at] = [n for n, row in enumerate(lines) if "Worth a look" in str(row.cells[0])]
        assert f"Worth a look before you export: {len(open_)}" in str(lines[at].cells[0])
        heads = sum(1 for row in lines[: at + 1] if row.key is None)
        await d.press(*["down"] * (at + 1 - heads), "enter")
        assert d.where == "QuestionScreen"
        assert d.shows("Q1")


async def test_what_was_left_unfinished_goes_on_on_its_own_page(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        editor = f"section:{d.screen.year.key}:basis"
        d.store.drafts.save(editor, "Half a thought")
        resume(d.screen, editor)
        await d.settle()
        assert d.where == "BasisScreen"
        assert _page(d) == "Half a thought"
