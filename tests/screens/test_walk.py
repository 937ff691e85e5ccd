"""The whole thread by keys alone, at 80 by 24: from no file to a Word draft, and back again."""

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document

from tests.screens.kit import Driver

if TYPE_CHECKING:
    from tests.conftest import Open

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LINES = [
    ('"They asked my daughter first" #1 @police', "They asked my daughter first"),
    ("! no data on the front door #1", "no data on the front door"),
    ("+ one shared plan #1 @council", "one shared plan"),
    ("? audio pilot has only begun #1", "audio pilot has only begun"),
    ("= audit of twelve cases read #1", "audit of twelve cases read"),
    ("^ who reads the audits? #1", "who reads the audits?"),
]
"""Six kinds of note in shorthand, and their text."""

KINDS = ["quote", "worry", "strength", "too early", "evidence", "challenge"]


async def _cursor_to(driver: Driver, words: str) -> None:
    """Go down a list until the cursor's row holds some words."""
    for _ in range(60):
        if any(line.startswith(">") and words in line for line in driver.lines):
            return
        await driver.press("down")
    raise AssertionError(f"no row {words!r}:\n{driver.text}")


def _text(path: Path) -> str:
    """Every word of the body of a Word file, a line for each paragraph."""
    body = Document(str(path)).element.body
    return "\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in body.iter(f"{_W}p"))


async def test_from_no_file_to_a_word_draft_and_back(start: "Open", house: Path) -> None:
    async with start(None) as d:
        await d.type("Northmere")
        made = house / "Documents" / "Scrutiny" / "Northmere.db"
        assert d.shows(str(made))
        await d.press("ctrl+s")
        assert made.is_file()
        assert d.where == "TodayScreen"

        await d.press("f3")
        await _cursor_to(d, "Learning Hub 1, Priority 1")
        assert "Tue 30 Oct 2018" in d.text
        await d.press("enter", "c")
        assert d.where == "CaptureScreen"
        for number, (typed, text) in enumerate(LINES, 1):
            await d.type(typed)
            await d.press("enter")
            assert text in d.words
            assert f"{number} note" in d.lines[0]
        await d.press("escape")
        assert [row.kind for row in d.store.notes.at_event(d.screen._n)] == KINDS

        await d.press("f4", "enter")
        assert "Q1" in d.text
        assert "6 notes" in d.words
        await d.press("tab", "m")
        await d.press("tab", "tab")
        await d.type("Leaders see audits, the front door is dark")
        await d.press("ctrl+s")
        assert "mostly effective" in d.words
        assert "first look" in d.words

        await d.press("f")
        assert d.where == "FindingForm"
        await d.type("The front door cannot be seen")
        await d.press("ctrl+s")
        assert d.where == "QuestionScreen"

        await d.press("f5")
        await _cursor_to(d, "The front door")
        await d.press("r")
        await d.type("Publish a weekly count from the front door")
        await d.press("tab", "p", "tab", "tab")
        await d.type("31 march 2030")
        assert "Sun 31 Mar 2030" in d.words or "31 March 2030" in d.words
        await d.press("ctrl+s")
        await d.press("enter")
        assert "Police" in d.words
        assert "31 Mar 2030" in d.words

        await d.press("f9", "enter")
        assert d.where == "SectionScreen"
        await d.type("Practice is ahead of the data")
        await d.press("escape", "x")
        await d.settle()
        (word,) = made.parent.glob("*.docx")
        assert "0.1" in word.name
        assert d.shows(str(word))
        assert "draft 0.2" in d.words
        assert d.store.report.versions(d.screen.year)[0].version == "0.1"

    assert zipfile.is_zipfile(word)
    text = _text(word)
    for wanted in (
        *(text for _, text in LINES),
        "mostly effective",
        "Leaders see audits, the front door is dark",
        "The front door cannot be seen",
        "Publish a weekly count from the front door",
        "Practice is ahead of the data",
    ):
        assert wanted.casefold() in text.casefold(), wanted

    async with start(None) as d:
        assert d.app.path == made
        for label in (
            "Export contribution 0.1 (the file stays)",
            "Write Overall judgement",
            "Add recommendation to F-",
            "Add finding",
            "Judge Q1",
            *(f"Note ({kind})" for kind in reversed(KINDS)),
        ):
            await d.press("ctrl+z")
            assert d.toasts[-1].startswith(f"Undone: {label}")
        await d.press("ctrl+z")
        assert "nothing to undo" in d.toasts[-1]
        await d.press("ctrl+y")
        assert d.toasts[-1] == "Done again: Note (quote)"
