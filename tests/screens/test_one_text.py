"""A text is live in one place: no page writes an older one over it, and none is left behind."""

from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.widgets.bars import TitleBar
from scrutiny_tui.widgets.choice import Choice
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.screens.test_drafts import FORMS
from tests.store.kit import kept

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


def _full(driver: "Driver", *, full: bool) -> None:
    pages = driver.store.db.value("pragma page_count")
    driver.store.db.rows(f"pragma max_page_count = {pages if full else 1_000_000}")


@pytest.mark.parametrize("name", FORMS)
async def test_a_draft_outlives_being_looked_at_and_left_again(
    start: "Open", whole: "Path", name: str
) -> None:
    keys, field = FORMS[name]
    async with start(whole) as d:
        await d.press(*keys)
        await d.field(field)
        await d.type("zz")
        await d.press("escape")
        for _ in range(2):
            opening = keys[-1:] if name != "QuestionScreen" else ("enter",)
            await d.press(*opening)
            assert "zz" in d.screen.query_one(Form).values[field]
            await d.press("escape")
        assert len(d.store.drafts.all()) == 1


async def test_a_section_opened_twice_is_one_text(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        code = "headline"
        before = d.store.report.sections(d.screen.year)[code].text
        await d.press("f9", "enter")
        await d.type(" first")
        await d.press("f2")
        from scrutiny_tui.screens.report.section import SectionScreen

        d.app.push_screen(SectionScreen(code, d.screen.year.key))
        await d.settle()
        assert d.screen.query_one(Editor).text == f"{before} first"
        await d.type(" second")
        await d.press("escape", "f9")
        assert d.where == "SectionScreen"
        assert d.screen.query_one(Editor).text == f"{before} first second"
        assert d.app.keep_everything()
        assert d.store.report.sections(d.screen.year)[code].text == f"{before} first second"


async def test_what_was_undone_elsewhere_is_not_written_back(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f9", "enter")
        before = d.screen.query_one(Editor).text
        await d.type(" more")
        await d.press("ctrl+s", "f2", "ctrl+z", "f9")
        assert d.screen.query_one(Editor).text == before
        await d.press("escape")
        assert d.app.keep_everything()
        assert d.store.report.sections(d.screen.year)["headline"].text == before


async def test_a_form_shows_what_was_undone_elsewhere(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f5", "e")
        title = d.screen.query_one(Form).values["title"]
        await d.type(" anew")
        await d.press("ctrl+s", "e", "f2", "ctrl+z", "f5")
        assert d.screen.query_one(Form).values["title"] == title
        await d.field("so_what")
        await d.type("Children wait. ")
        await d.press("ctrl+s")
        row = d.store.findings.rows(d.store.findings.matching())[0]
        assert row.title == title


async def test_text_set_aside_is_back_in_the_next_session(
    start: "Open", settings: "Path", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        _full(d, full=True)
        await d.put("the only copy " * 400)
        await d.press("f2")
        assert d.screen.query_one(TitleBar)._right == "NOT SAVED"
        assert not d.app.keep_everything() or d.app.keepers
    assert list(empty.parent.glob("*.unsaved-*.txt"))
    async with start(empty) as d:
        assert d.shows("Unfinished")
        await d.press("end", "enter")
        assert d.where == "CaptureScreen"
        assert d.screen.query_one(Editor).text.startswith("the only copy")
        assert d.app.keep_everything()
        assert d.store.drafts.all()
        assert not list(empty.parent.glob("*.unsaved-*.txt"))


async def test_a_new_finding_gone_on_with_is_still_about_its_question(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f4", "enter", "f")
        about = d.screen.query_one(Form).values
        await d.type("Nobody rang back")
        await d.press("escape", "escape", "f2")
        (editor,) = d.store.drafts.all()
        from scrutiny_tui.screens.resuming import resume

        resume(d.screen, editor)
        await d.settle()
        now = d.screen.query_one(Form).values
        assert now["title"] == "Nobody rang back"
        assert (now["criteria"], now["rests_on"]) == (about["criteria"], about["rests_on"])
        assert now["criteria"] == "Q1"


async def test_nothing_is_captured_at_an_event_that_was_taken_back(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.type("A visit")
        await d.field("date")
        await d.type("2 feb 2019")
        await d.press("ctrl+s", "c")
        await d.type("half a line")
        await d.press("f2", "ctrl+z", "f3")
        assert d.where == "CaptureScreen" and d.shows("taken back")
        await d.press("enter")
        assert d.store.notes.total() == 0
        assert d.screen.query_one(Editor).text == "half a line"


async def test_what_does_not_count_stays_out_of_the_judgement_after_a_break(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f4", "enter", "space", "escape", "enter")
        assert d.shows("[ ]")
        await d.press("f8")
        assert not d.shows("[ ]")


READ_ONLY: tuple[tuple[tuple[str, ...], str], ...] = (
    (("f5", "n"), "FindingForm"),
    (("f4", "enter", "tab", "tab", "tab"), "QuestionScreen"),
    (("escape", "escape", "k", "x"), "DismissForm"),
    (("escape", "escape", "e", "n"), "DocumentForm"),
    (("escape", "escape", "w", "e"), "FrameworkForm"),
    (("escape", "enter", "enter"), "CriterionForm"),
    (("escape", "escape", "m", "enter"), "MappingForm"),
    (("f4", *["down"] * 6, "enter", "enter"), "WordingPage"),
    (("f9", *["down"] * 4, "enter"), "BasisScreen"),
)
"""Keys that lead to each page on which something is typed, from the one before."""


async def test_a_form_of_a_file_that_can_only_be_read_takes_no_text(
    start: "Open", whole: "Path"
) -> None:
    whole.chmod(0o444)
    async with start(whole) as d:
        before = kept(d.store)
        for keys, page in READ_ONLY:
            await d.press(*keys)
            assert d.where == page and d.shows("read only")
            await d.type("lost?")
            if d.screen.query(Form):
                assert not any("lost" in text for text in d.screen.query_one(Form).values.values())
            else:
                assert "lost" not in d.screen.query_one(Editor).text
            await d.press("ctrl+s")
            assert page in (d.where, "WordingPage")  # where Ctrl+S goes back
            d.app.clear_notifications()
        for keys in (
            ("f2", "f4", "f4", "home", "down", "enter", "plus"), ("escape", "k", "end", "u"),
            ("escape", "e", "delete"), ("escape", "w", "c", "u"),
            ("escape", *["down"] * 6, "enter", "d"), ("space",),
        ):  # fmt: skip
            await d.press(*keys)
        assert d.where == "CollectorScreen" and kept(d.store) == before
        assert d.store.drafts.all() == {} and d.app._exception is None


async def test_no_letter_means_anything_else_in_a_choice(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f4", "enter", "tab")
        assert isinstance(d.app.focused, Choice)
        shown = d.screen._n
        await d.press("p", "z", "f")
        assert d.where == "QuestionScreen" and d.screen._n == shown


@pytest.mark.parametrize("code", ["Q5", "Q8"])
async def test_a_question_without_a_judgement_has_nothing_to_save_or_to_throw_away(
    start: "Open", whole: "Path", code: str
) -> None:
    from scrutiny_tui.screens.questions.question import QuestionScreen

    async with start(whole) as d:
        d.app.push_screen(QuestionScreen(d.store.questions.numbers([code])[0]))
        await d.settle()
        await d.press("f8", "ctrl+s", "space")
        assert d.where == "QuestionScreen"
        assert "Judge" not in d.footer and "Counts" not in d.footer


async def test_the_key_of_an_area_pressed_again_goes_to_its_top(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "enter", "e")
        await d.type("x")
        await d.press("f2", "f5")
        assert d.where == "FindingForm"
        await d.press("f5")
        assert d.where == "LogScreen"
        assert len(d.store.drafts.all()) == 1


async def test_marking_attended_marks_held_too(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await d.press("f3", "a")
        row = d.store.calendar.event(d.screen._row.n)
        assert (row.status, row.attended) == ("held", 1)
