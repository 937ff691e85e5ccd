"""After a session that ended in the middle of a save, the file is checked before it is changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.store import checks, opened

if TYPE_CHECKING:
    from tests.conftest import Open


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a journal had lain beside the file and been rolled back."""
    monkeypatch.setattr(opened, "keep_journal", lambda path: Path("as-it-was"))


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
    wrong = checks.Problem("", "", "the file is damaged: page 7")
    monkeypatch.setattr(checks, "sound", lambda path, today: [wrong])
    async with start(whole) as d:
        assert d.store.read_only
        assert d.shows("page 7") and d.shows("read only")
        await d.press("f3", "a")
        assert d.store.history.next_undo() is None
