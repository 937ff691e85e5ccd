"""What comes from a shell: hostile names, old consoles, readers that leave."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scrutiny_tui.cli import run
from scrutiny_tui.store import open_store
from tests import hostile
from tests.cli.shell import Capture, program

NAMES = [*hostile.PATHS, *hostile.CSI[:5], *hostile.SURROGATES, *hostile.NUL]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("use", ["open", "list", "check", "export", "new"])
def test_hostile_names_are_refused_and_printed_safely(
    here: Path, opened: list[Path | None], capsys: Capture, name: str, use: str
) -> None:
    words = {"open": [], "list": ["list", "notes"], "export": ["export", "contribution"]}
    if use == "open" and name.startswith("-"):
        name = f"./{name}"
    status = run([*words.get(use, [use]), *(["--"] if use != "open" else []), name])
    out, err = capsys.readouterr()
    assert status in ((0, 2) if use == "new" else (2,)), name
    assert out == "" or use == "new"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", err)
    assert opened == []


def test_a_name_that_is_no_utf_8_is_refused_by_the_program(here: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("names are Unicode there")
    found = program("list", "notes", os.fsdecode(b"\xff\xfe.db"))
    assert (found.returncode, found.stdout) == (2, b"")
    assert b"Traceback" not in found.stderr


def test_an_old_console_never_stops_a_list(here: Path) -> None:
    from scrutiny_tui.domain.notes import Note

    with open_store(here / "sample.db") as store, store.action("Note"):
        at, zone = store.stamp()
        store.records.add(Note(text="漢字 → “Zoë”", at=at, zone=zone))
    for form in ([], ["--json"], ["--csv"]):
        console = {"PYTHONIOENCODING": "cp1252", "COLUMNS": "200"}
        found = program("list", "notes", "sample.db", *form, **console)
        assert (found.returncode, found.stderr) == (0, b"")
        assert "漢字 → “Zoë”" in found.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_reader_that_leaves_early_is_no_error(here: Path) -> None:
    python = f"PYTHONPATH={Path(__file__).parents[2]} {shlex.quote(sys.executable)}"
    line = f"{python} -m scrutiny_tui list actions sample.db --json | head -n 1"
    found = subprocess.run(["sh", "-c", line], capture_output=True, check=False)
    assert (found.stdout, found.stderr) == (b"[\n", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_what_the_program_makes_is_its_owners_alone(here: Path) -> None:
    made = here / "made"
    made.mkdir()
    assert program("new", "made/a.db").returncode == 0
    assert program("export", "contribution", "made/a.db").returncode == 0
    assert {path.stat().st_mode & 0o777 for path in made.iterdir()} == {0o600}
    assert len(list(made.iterdir())) == 2


def test_wrong_use_points_to_help(capsys: Capture) -> None:
    assert run(["list"]) == 2
    assert "--help" in capsys.readouterr().err
    assert run(["--colour"]) == 2
