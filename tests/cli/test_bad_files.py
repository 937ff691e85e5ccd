"""Every bad file: one plain sentence, and nothing of it changed."""

import os
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny_tui.cli import run
from tests.cli.shell import Capture, listing, program


def header(path: Path, at: int, value: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at : at + 4] = struct.pack(">I", value)
    path.write_bytes(raw)


def foreign(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("create table t (a)")
    db.commit()
    db.close()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "There is no file"),
    "directory": (folder, "is a folder"),
    "text": (lambda path: path.write_text("Dear all,\n" * 99), "some other kind of file"),
    "foreign": (foreign, "a database of another program"),
    "newer": (lambda path: header(path, 60, 99), "written by a newer version"),
    "truncated": (lambda path: os.truncate(path, path.stat().st_size // 2), "is not whole"),
    "empty": (lambda path: os.truncate(path, 0), "is empty"),
}
USES = {
    "open": ["sample.db"],
    "list": ["list", "notes", "sample.db"],
    "check": ["check", "sample.db"],
    "export": ["export", "contribution", "sample.db"],
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_in_one_sentence_and_left_as_it_is(
    here: Path, opened: list[Path | None], capsys: Capture, bad: str, use: str
) -> None:
    spoil, said = BAD[bad]
    spoil(here / "sample.db")
    before = listing(here)
    assert run(USES[use]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "sample.db" in err
    assert err.count("\n") == 1
    assert listing(here) == before
    assert opened == []


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_is_refused_by_the_program_itself(here: Path, bad: str) -> None:
    spoil, said = BAD[bad]
    spoil(here / "sample.db")
    found = program("sample.db")
    assert (found.returncode, found.stdout) == (2, b"")
    assert said in found.stderr.decode()
    assert b"Traceback" not in found.stderr


def test_a_missing_file_says_how_to_make_one(here: Path, capsys: Capture) -> None:
    assert run(["nowhere.db"]) == 2
    assert capsys.readouterr().err == (
        "There is no file nowhere.db. To make it: scrutiny-tui new nowhere.db\n"
    )


def test_a_file_that_can_only_be_read_is_listed_checked_and_exported(
    here: Path, capsys: Capture
) -> None:
    (here / "sample.db").chmod(0o444)
    before = listing(here)
    assert run(["list", "notes", "sample.db"]) == 0
    assert run(["check", "sample.db"]) == 0
    assert listing(here) == before
    assert capsys.readouterr().err == ""
    assert run(["export", "contribution", "sample.db"]) == 0
    out, err = capsys.readouterr()
    assert "not recorded" in err
    assert Path(out.strip()).is_file()
    assert listing(here)["sample.db"] == before["sample.db"]
