"""Files that cannot be opened, or only looked at: one plain sentence, and the file untouched."""

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.store import open_store
from tests.screens.kit import tree

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver


def _text(path: Path, _: bytes) -> None:
    path.write_text("Dear Sir or Madam, " * 40)


def _foreign(path: Path, _: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table moz_places (id integer)")
    connection.close()


def _newer(path: Path, whole: bytes) -> None:
    path.write_bytes(whole[:60] + struct.pack(">I", 9999) + whole[64:])


BAD: dict[str, tuple[Callable[[Path, bytes], object], str]] = {
    "missing": (lambda path, whole: None, "There is no file"),
    "folder": (lambda path, whole: path.mkdir(), "is a folder"),
    "text": (_text, "is not a scrutiny file"),
    "foreign": (_foreign, "is a database of another program"),
    "newer": (_newer, "was written by a newer version"),
    "truncated": (lambda path, whole: path.write_bytes(whole[: len(whole) // 2]), "is not whole"),
    "empty": (lambda path, whole: path.write_bytes(b""), "is empty"),
    "damaged": (
        lambda path, whole: path.write_bytes(whole[:4096] + b"\x07" * (len(whole) - 4096)),
        "damaged",
    ),
}


@pytest.fixture
def bad(whole: Path, tmp_path: Path) -> dict[str, Path]:
    folder = tmp_path / "bad"
    folder.mkdir()
    raw = whole.read_bytes()
    made = {}
    for name, (make, _) in BAD.items():
        made[name] = folder / f"{name}.db"
        make(made[name], raw)
    return made


async def test_each_bad_file_is_refused_in_a_sentence_and_left_alone(
    start: "Open", bad: dict[str, Path], tmp_path: Path
) -> None:
    before = tree(tmp_path / "bad")
    async with start(None) as d:
        for name, path in bad.items():
            await d.fill(path=str(path))
            await d.press("ctrl+o")
            assert d.where == "WelcomeScreen"
            said = str(d.screen.query_one("#reason").visual)
            assert BAD[name][1] in said, (name, said)
            assert said.count("\n") == 0
            assert tree(tmp_path / "bad") == before, name


@pytest.mark.parametrize("name", ["missing", "newer"])
async def test_a_bad_last_file_leads_to_the_first_screen_saying_why(
    start: "Open", bad: dict[str, Path], name: str
) -> None:
    async with start(bad[name]) as d:
        assert d.where == "WelcomeScreen"
        assert d.shows(BAD[name][1])
        await d.press("f3", "ctrl+f", "f1", "escape", "ctrl+z")
        assert d.where == "WelcomeScreen" and d.app._exception is None
    async with start(None) as d:
        assert not d.shows(BAD[name][1])


async def test_paths_that_no_file_can_have_are_refused_in_words(start: "Open") -> None:
    async with start(None) as d:
        for path in ("~nobody-of-that-name/x.db", "x" * 3000, "/\u202e/x", "nul\x00.db", "/"):
            await d.field("path")
            await d.fill(path="")
            await d.put(path)
            await d.press("ctrl+o")
            assert d.where == "WelcomeScreen"
            assert str(d.screen.query_one("#reason").visual)
            await d.press("ctrl+s")
            assert d.where == "WelcomeScreen"


async def test_a_new_file_is_never_written_over_another(
    start: "Open", house: Path, whole: Path
) -> None:
    before = whole.read_bytes()
    async with start(None) as d:
        await d.press("ctrl+s")
        assert d.where == "WelcomeScreen" and d.shows("this must be filled in")
        await d.type("North [/x] mere: 2019")
        await d.fill(path=str(whole))
        await d.press("ctrl+s")
        assert d.where == "WelcomeScreen" and d.shows("already")
        assert whole.read_bytes() == before
        await d.fill(path="")
        await d.press("ctrl+s")
        assert d.where == "TodayScreen"
        assert [p.name for p in (house / "Documents" / "Scrutiny").glob("*.db")] == [
            "North x mere 2019.db"
        ]
        await d.press("ctrl+o")
        assert d.where == "WelcomeScreen"
        await d.fill(path=str(whole))
        await d.press("ctrl+o")
        assert d.where == "TodayScreen" and d.shows("SAMPLE")


async def _edit_everywhere(d: "Driver") -> None:
    """Try to change something on every page; none of it may end the program."""
    for keys in (
        ("f3", "h", "k", "delete", "n"),
        ("ctrl+s", "escape", "c"),
        ("a", "enter", "escape"),
        ("f4", "enter", "space", "ctrl+s", "f"),
        ("a", "ctrl+s", "escape", "escape"),
        ("f5", "delete", "r"),
        ("a", "ctrl+s", "escape"),
        ("f9", "enter"),
        ("a", "ctrl+s", "escape"),
        ("f2", "ctrl+z", "ctrl+y"),
    ):
        await d.press(*keys)


async def test_a_file_that_can_only_be_read_says_so_and_nothing_ends_it(
    start: "Open", whole: Path
) -> None:
    whole.chmod(0o400)
    before = whole.read_bytes()
    async with start(whole) as d:
        assert d.shows("is read-only: look, but nothing can be changed")
        assert d.shows("read only")
        await _edit_everywhere(d)
        assert d.app._exception is None
        await d.press("f9", "x")
        await d.settle()
        assert d.shows("draft 0.1")
    assert whole.read_bytes() == before


async def test_a_second_instance_looks_and_says_who_has_the_file(
    start: "Open", whole: Path
) -> None:
    with open_store(whole) as first:
        async with start(whole) as d:
            assert d.shows("Already open in")
            await d.press("f3")
            assert d.shows("Already open in")
            await d.press("h")
            assert "reading only" in d.toasts[-1]
            await d.press("c")
            await d.type("nothing")
            await d.press("enter")
            assert d.app._exception is None
        assert first.drafts.all() == {}
