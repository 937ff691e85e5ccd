"""Text beside the file: it comes back exactly, for its owner alone, whatever write fails."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.widgets.aside import Aside, set_aside
from tests.hostile import CASES

EDITOR = "capture:1"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where a database would be: its name holds what a glob would read as a pattern."""
    return tmp_path / "a [b] *.db"


def beside(database: Path) -> list[str]:
    return sorted(path.name for path in database.parent.iterdir())


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_comes_back_exactly(database: Path, name: str) -> None:
    aside = Aside(database, EDITOR)
    for case in [*CASES[name], "\r", "a\rb\r\nc\n\n", "\n", "a\n", "\n\na", "capture:2\nb"]:
        assert aside.write(case)
        assert Aside(database, EDITOR).read() == case
        assert set_aside(database) == [EDITOR]


@given(text=st.text(st.characters()))
def test_any_text_comes_back_exactly(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    aside = Aside(tmp_path_factory.mktemp("files") / "a.db", EDITOR)
    assert aside.write(text) and aside.read() == text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_it_is_the_owners_alone_whatever_the_mask_says_and_nothing_else_is_left(
    database: Path,
) -> None:
    mask = os.umask(0)
    try:
        aside = Aside(database, EDITOR)
        for text in ("first", "second"):
            assert aside.write(text)
            assert stat.S_IMODE(aside.path.stat().st_mode) == 0o600
            assert beside(database) == [aside.path.name]
    finally:
        os.umask(mask)


@pytest.mark.parametrize("failing", ["open", "fsync", "replace"])
def test_what_was_kept_outlives_a_write_that_fails(
    database: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    aside = Aside(database, EDITOR)
    assert aside.write("what was there")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, failing, refuse)
        assert not aside.write("what is new")
    assert aside.read() == "what was there"
    assert beside(database) == [aside.path.name]
    assert aside.write("what is new") and aside.read() == "what is new"


def test_each_editor_has_its_own_file_and_is_named_in_it(database: Path) -> None:
    one, other = Aside(database, EDITOR), Aside(database, "form:note:1")
    assert one.write("one") and other.write("other")
    assert (one.read(), other.read()) == ("one", "other")
    assert sorted(set_aside(database)) == [EDITOR, "form:note:1"]
    assert set_aside(database.with_name("another.db")) == []
    one.take_away()
    assert not one.there and other.there and set_aside(database) == ["form:note:1"]


def test_taking_away_what_is_not_there_or_cannot_be_taken_away_ends_nothing(
    database: Path,
) -> None:
    aside = Aside(database, EDITOR)
    assert not aside.there and aside.read() == ""
    aside.take_away()
    aside.path.mkdir()
    aside.take_away()
    assert aside.there and aside.read() == "" and set_aside(database) == []
    assert not aside.write("nowhere to go")


def test_a_file_with_broken_bytes_is_read_as_far_as_it_can_be(database: Path) -> None:
    aside = Aside(database, EDITOR)
    aside.path.write_bytes(b"capture:1\nthey \xff wait\r\n")
    assert aside.read() == "they � wait\r\n"
    aside.path.write_bytes(b"")
    assert aside.read() == "" and set_aside(database) == []
