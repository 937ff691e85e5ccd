"""After a session that ended in the middle of a save, the file is checked before it is changed.
Meanwhile typing goes on.
"""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.store import checks, opened
from scrutiny_tui.widgets.bars import TitleBar
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import USUAL, Driver, tree

if TYPE_CHECKING:
    from tests.conftest import Open

DAMAGE = checks.Problem("", "", "the file is damaged: page 7")


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a journal had lain beside the file and been rolled back."""
    monkeypatch.setattr(opened, "keep_journal", lambda path: Path("as-it-was"))


class Held:
    """A file that is being checked until the test says what was found."""

    d: Driver

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found: list[checks.Problem] = []
        self.ended = threading.Event()

    def check(self, path: Path, today: str) -> list[checks.Problem]:
        assert self.ended.wait(30)
        return self.found

    async def press(self, *keys: str) -> None:
        await self.d.pilot.press(*keys)
        await self.d.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*["space" if sign == " " else sign for sign in text])

    async def end(self, *found: checks.Problem) -> None:
        self.found = list(found)
        self.ended.set()
        await self.d.settle()

    @property
    def beside(self) -> list[str]:
        """Texts beside the file, below the names of their editors."""
        files = sorted(self.path.parent.glob("*.unsaved-*.txt"))
        return [file.read_text().partition("\n")[2] for file in files]


@asynccontextmanager
async def held(path: Path, folder: Path, patched: pytest.MonkeyPatch) -> AsyncIterator[Held]:
    app, one = ScrutinyApp(path, folder), Held(path)
    patched.setattr(checks, "sound", one.check)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        one.d = Driver(app, pilot)
        while not app.screen.query("#waiting"):
            await pilot.pause()
        await pilot.pause()
        try:
            yield one
        finally:
            one.ended.set()
            await one.d.settle()
            app.store.close()


@pytest.mark.usefixtures("journal")
async def test_a_sound_file_takes_changes_again_and_says_what_happened(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        assert d.shows("ended suddenly") and d.shows("as-it-was")
        assert not d.store.read_only
        await d.press("f3", "a")
        assert d.store.history.next_undo() is not None


@pytest.mark.usefixtures("journal")
async def test_a_file_that_is_not_sound_stays_as_it_is(
    start: "Open", whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "sound", lambda path, today: [DAMAGE])
    async with start(whole) as d:
        assert d.store.read_only
        assert d.shows("page 7") and d.shows("read only")
        await d.press("f3", "a")
        assert d.store.history.next_undo() is None


@pytest.mark.usefixtures("journal")
async def test_lines_typed_during_the_check_wait_beside_the_file_and_are_in_it_afterwards(
    whole: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held(whole, settings, monkeypatch) as h:
        before = tree(whole.parent)[whole.name]
        await h.press("c")
        event = h.d.screen.event
        await h.type("first")
        await h.press("enter")
        await h.type("half")
        await h.press("left", "x")
        line = h.d.screen.query_one(Editor)
        assert line.text == "halxf" and h.d.shows("NOT SAVED YET")
        assert h.d.screen.query_one(TitleBar)._right == "NOT SAVED"
        assert any('"first"' in text for text in h.beside)
        assert any(text.startswith("h") for text in h.beside)
        assert tree(whole.parent)[whole.name] == before, "nothing of it is in the file"
        await h.end()
        assert [row.text for row in h.d.store.notes.at_event(event)] == ["first"]
        assert (line.text, line.cursor, line.read_only) == ("halxf", "0,4", False)
        assert h.beside == [] and "NOT SAVED" not in h.d.text
        assert h.d.store.drafts.get(f"capture:{event}").text == "halxf"
        await h.press("enter")
        assert [row.text for row in h.d.store.notes.at_event(event)] == ["first", "halxf"]


@pytest.mark.usefixtures("journal")
async def test_a_form_opened_during_the_check_is_saved_afterwards(
    whole: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held(whole, settings, monkeypatch) as h:
        await h.press("f4", "enter", "tab", "u", "tab", "tab")
        await h.type("No data")
        await h.press("ctrl+s")
        assert h.d.where == "QuestionScreen" and h.d.shows("being checked")
        judged = h.d.screen._n
        await h.press("f5", "n")
        await h.type("waits")
        await h.press("ctrl+s")
        assert h.d.where == "FindingForm" and h.d.shows("being checked")
        assert any("title" in text for text in h.beside)
        assert any("No data" in text for text in h.beside)
        await h.end()
        assert h.beside == []
        assert h.d.screen.query_one(Form).values["title"] == "waits"
        drafts = h.d.store.drafts.all()
        assert "No data" in drafts.pop(f"form:judgement:{judged}").text
        (draft,) = drafts.values()
        assert "waits" in draft.text
        await h.press("f4", "ctrl+s")
        assert h.d.store.questions.trail(judged)[-1].reason == "No data"


@pytest.mark.usefixtures("journal")
async def test_when_the_check_finds_damage_all_that_was_typed_stays_beside_the_file(
    start: "Open", whole: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held(whole, settings, monkeypatch) as h:
        before = tree(whole.parent)[whole.name]
        await h.press("c")
        event = h.d.screen.event
        await h.type("first")
        await h.press("enter")
        await h.type("a second line")
        await h.end(DAMAGE)
        assert h.d.store.read_only and h.d.screen.query_one(Editor).read_only
        assert h.d.shows("page 7") and h.d.shows("What you typed since lies beside it")
        assert "a second line" in h.beside, "to the last key"
        assert any('"first"' in text for text in h.beside)
        await h.press("enter", "x")
        h.d.app.keep_everything()
        await h.press("ctrl+q")
        assert h.d.app.return_code == 0
        assert tree(whole.parent)[whole.name] == before
    assert "a second line" in h.beside and any('"first"' in text for text in h.beside)
    monkeypatch.undo()
    monkeypatch.setenv("HOME", str(settings))
    async with start(whole) as d:  # and they come back with a file that is sound
        await d.press("c")
        assert d.screen.event == event
        assert [row.text for row in d.store.notes.at_event(event)] == ["first"]
        assert d.screen.query_one(Editor).text == "a second line"
        assert h.beside == []


@pytest.mark.usefixtures("journal")
async def test_a_quit_during_the_check_keeps_the_text_beside_the_file(
    start: "Open", whole: Path, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with held(whole, settings, monkeypatch) as h:
        await h.press("c")
        await h.type("first")
        await h.press("enter")
        await h.type("half")
        await h.press("ctrl+q")
        assert h.d.app.return_code == 0
        assert "half" in h.beside and any('"first"' in text for text in h.beside)
    monkeypatch.undo()
    async with start(whole) as d:
        await d.press("c")
        assert d.screen.query_one(Editor).text == "half" and d.shows("first")
        assert h.beside == []
