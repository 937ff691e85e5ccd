"""Help, opening a file, and making one."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scrutiny_tui.cli import ACTIONS, PLURALS, cli, run
from scrutiny_tui.store import open_store
from tests.cli.shell import Capture, listing

COMMANDS = sorted(cli.commands)


# Help


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example_that_runs(
    here: Path, opened: list[Path | None], capsys: Capture, command: str
) -> None:
    assert run([*command.split(), "--help"]) == 0
    example = re.search(r"Example: scrutiny-tui (.+(?:\n +.+)*)", capsys.readouterr().out)
    assert example
    arguments = shlex.split(example[1])
    assert arguments[0] == (command or "sample.db")
    assert run(arguments) == 0
    assert opened == ([Path("sample.db")] if not command else [])


def test_help_names_every_kind(capsys: Capture) -> None:
    run(["list", "--help"])
    words = re.findall(r"[a-z]+", capsys.readouterr().out)
    assert {*PLURALS, ACTIONS} <= set(words)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from scrutiny_tui.cli import run; assert run(['--help']) == 0; "
        "print(sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = found.stdout.splitlines()[-1]
    heavy = ("textual", "rich", "pydantic", "docx", "lxml", "sqlite_utils", "sqlite3")
    assert [name for name in heavy if f"'{name}'" in loaded] == []


@pytest.mark.parametrize(("arguments", "status"), [(["sample.db"], 0), (["nowhere.db"], 2)])
def test_opening_loads_nothing_heavy_before_the_application(
    here: Path, arguments: list[str], status: int
) -> None:
    """The frame is painted first: pydantic and the rest come behind it (speed.md, goal 1)."""
    code = (
        "import sys, types; app = types.ModuleType('scrutiny_tui.app'); app.run = lambda path: 0; "
        "sys.modules['scrutiny_tui.app'] = app; from scrutiny_tui.cli import run; "
        f"assert run({arguments!r}) == {status}; "
        "print(sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = ("textual", "rich", "pydantic", "docx", "lxml", "sqlite_utils")
    assert [name for name in heavy if f"'{name}'" in found.stdout.splitlines()[-1]] == []


def test_the_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert re.fullmatch(r"scrutiny-tui \d+\.\d+\.\d+\n", capsys.readouterr().out)


# Opening


def test_a_file_is_opened(here: Path, opened: list[Path | None]) -> None:
    assert run(["sample.db"]) == 0
    assert run([]) == 0
    assert opened == [Path("sample.db"), None]


def test_a_file_called_like_a_command_is_opened_by_its_path(
    here: Path, opened: list[Path | None]
) -> None:
    shutil.copyfile("sample.db", "check")
    assert run(["./check"]) == 0
    assert run(["check"]) == 2
    assert len(opened) == 1


def test_a_file_that_can_only_be_read_is_opened(here: Path, opened: list[Path | None]) -> None:
    Path("sample.db").chmod(0o444)
    assert run(["sample.db"]) == 0
    assert opened == [Path("sample.db")]


def test_a_mistyped_command_is_not_taken_for_a_file(
    here: Path, opened: list[Path | None], capsys: Capture
) -> None:
    assert run(["lits", "notes", "sample.db"]) == 2
    assert "Did you mean the command list?" in capsys.readouterr().err
    assert run(["chek"]) == 2
    assert "Did you mean the command check?" in capsys.readouterr().err
    assert opened == []


# new


def test_new_makes_a_file_and_prints_its_path(here: Path, capsys: Capture) -> None:
    arguments = ["new", "a.db", "--timetable", "bexley-2018", "--name", "Westmere [sic]"]
    assert run(arguments) == 0
    assert capsys.readouterr().out == "a.db\n"
    with open_store(here / "a.db") as store:
        assert store.partnership.get().name == "Westmere [sic]"
        assert len(store.calendar.agenda()) == 21
        assert len(store.questions.codes()) == 36


def test_new_without_a_timetable_has_questions_and_no_dates(here: Path) -> None:
    assert run(["new", "a.db"]) == 0
    with open_store(here / "a.db") as store:
        assert store.calendar.agenda() == []
        assert store.questions.codes()


def test_new_takes_a_framework_from_a_file(here: Path) -> None:
    source = Path(__file__).parents[2] / "scrutiny_tui" / "frameworks" / "bexley_2018.toml"
    shutil.copyfile(source, "mine.toml")
    assert run(["new", "a.db", "--framework", "mine.toml"]) == 0


def test_new_makes_the_sample(here: Path, capsys: Capture) -> None:
    assert run(["new", "again.db", "--sample"]) == 0
    assert run(["check", "again.db"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample.db"], "sample.db is already there, and is never overwritten"),
        (["sample.db", "--sample"], "sample.db is already there, and is never overwritten"),
        (["no/where.db"], "There is no folder no"),
        (["a.db", "--framework", "bexley-2081"], "bexley-2018"),
        (["a.db", "--framework", "no.toml"], "no.toml"),
        (["a.db", "--timetable", "bexley"], "bexley-2018"),
        (["a.db", "--sample", "--name", "X"], "leave them out"),
        (["a.db", "--name", "\x00"], "this must be filled in"),
        ([""], "is a folder"),
        (["a.db", "b.db"], "unexpected extra argument"),
    ],
)
def test_new_refuses_in_words(here: Path, capsys: Capture, arguments: list[str], said: str) -> None:
    before = listing(here)
    assert run(["new", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True), err
    assert listing(here) == before


def test_new_warns_of_a_folder_that_is_copied_to_a_cloud(here: Path, capsys: Capture) -> None:
    (here / "Dropbox").mkdir()
    assert run(["new", "Dropbox/a.db"]) == 0
    assert "lies in a Dropbox folder" in capsys.readouterr().err
