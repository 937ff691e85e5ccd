"""The command line: every command, every kind, every bad file, in plain sentences."""

import csv
import io
import json
import os
import re
import shlex
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from scrutiny_tui.cli import ACTIONS, PLURALS, cli, run
from scrutiny_tui.exchange.lists import unguarded
from scrutiny_tui.sample import build_sample
from scrutiny_tui.store import open_store
from scrutiny_tui.store.lists import MODELS
from tests import hostile

COMMANDS = sorted(cli.commands)
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("northmere") / "sample.db"
    build_sample(path)
    return path


@pytest.fixture
def here(northmere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with the sample in it, to be in."""
    shutil.copyfile(northmere, tmp_path / "sample.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCRUTINY_TUI_SETTINGS", str(tmp_path.parent / "settings"))
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """Stands in for the application; gives what it was asked to open."""
    asked: list[Path | None] = []

    def run_app(path: Path | None) -> int:
        asked.append(path)
        return 0

    app = ModuleType("scrutiny_tui.app")
    app.run = run_app  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "scrutiny_tui.app", app)
    return asked


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program itself, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scrutiny_tui", *arguments],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)} | environment,
        capture_output=True,
        check=False,
    )


def listing(folder: Path) -> dict[str, tuple[bytes, int] | None]:
    """Every file of a folder with its bytes and the time of its last change."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) if path.is_file() else None
        for path in folder.iterdir()
    }


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
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
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
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
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


# Bad files


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
    source = Path(__file__).parent.parent / "scrutiny_tui" / "frameworks" / "bexley_2018.toml"
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
def test_new_refuses_in_words(
    here: Path, capsys: Capture, arguments: list[str], said: str
) -> None:
    before = listing(here)
    assert run(["new", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True), err
    assert listing(here) == before


def test_new_warns_of_a_folder_that_is_copied_to_a_cloud(here: Path, capsys: Capture) -> None:
    (here / "Dropbox").mkdir()
    assert run(["new", "Dropbox/a.db"]) == 0
    assert "lies in a Dropbox folder" in capsys.readouterr().err


# list


@pytest.mark.parametrize("plural", PLURALS)
def test_every_kind_is_listed_with_all_its_fields(
    here: Path, capsys: Capture, plural: str
) -> None:
    run(["export", "contribution", "sample.db"])
    capsys.readouterr()
    assert run(["list", plural, "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    fields = set(MODELS[PLURALS[plural]].model_fields) - {"n"}
    assert all(fields <= set(row) for row in rows)
    assert run(["list", plural, "sample.db", "--csv"]) == 0
    header, *lines = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert header == list(rows[0])
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        for cell, value in zip(line, row.values(), strict=True):
            if isinstance(value, list):
                assert unguarded(cell) == ";".join(value)
            elif isinstance(value, str):
                assert unguarded(cell) == value
    assert run(["list", plural.upper(), "sample.db"]) == 0
    assert capsys.readouterr().out


def test_the_history_is_listed_oldest_first(here: Path, capsys: Capture) -> None:
    assert run(["list", "actions", "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert list(rows[0]) == ["n", "label", "at", "zone", "undoes"]
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["label"] == "New file"


def test_an_empty_list_is_an_empty_array_a_header_or_a_sentence(
    here: Path, capsys: Capture
) -> None:
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["list", "reports", "sample.db", "--csv"]) == 0
    assert capsys.readouterr().out.startswith("ref,id,withdrawn,report,version,")
    assert run(["list", "reports", "sample.db"]) == 0
    assert capsys.readouterr() == ("", "There are no reports in sample.db.\n")


def test_a_table_fits_its_terminal(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["list", "findings", "sample.db"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("F-2019-01  ")
    assert max(map(len, lines)) <= 80


def test_hostile_text_is_listed_whole_and_shown_safely(here: Path, capsys: Capture) -> None:
    from scrutiny_tui.domain.notes import Note
    from scrutiny_tui.domain.text import clean

    with open_store(here / "sample.db") as store:
        at, zone = store.stamp()
        with store.action("Notes"):
            for text in hostile.ALL:
                if clean(text).strip():
                    store.records.add(Note(text=text, at=at, zone=zone))
        kept = [note.text for note in store.records.all(Note)]
    assert run(["list", "notes", "sample.db", "--json"]) == 0
    assert [row["text"] for row in json.loads(capsys.readouterr().out)] == kept
    csv.field_size_limit(1_000_000)
    assert run(["list", "notes", "sample.db", "--csv"]) == 0
    rows = csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))
    assert [unguarded(row["text"]) for row in rows] == kept
    assert run(["list", "notes", "sample.db"]) == 0
    table = capsys.readouterr().out
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", table)


def test_an_unknown_kind_is_wrong_use(here: Path, capsys: Capture) -> None:
    assert run(["list", "feelings", "sample.db"]) == 2
    assert "feelings is none of partnership, years," in capsys.readouterr().err


def test_a_list_of_a_file_that_is_open_elsewhere(here: Path, capsys: Capture) -> None:
    with open_store(here / "sample.db"):
        assert run(["list", "notes", "sample.db", "--json"]) == 0
        out, err = capsys.readouterr()
    assert (len(json.loads(out)), err) == (17, "")


# check


def tamper(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma ignore_check_constraints=ON")
    action = "('x', '2019-07-29T10:00:00Z', '+01:00')"
    db.execute(f"insert into action (label, at, zone) values {action}")
    db.execute("update current set action = (select max(n) from action)")
    for statement in statements:
        db.execute(statement)
    db.execute("update current set action = null")
    db.close()


def test_a_sound_file(here: Path, capsys: Capture) -> None:
    assert run(["check", "sample.db"]) == 0
    assert capsys.readouterr() == ("sample.db is sound.\n", "")
    assert run(["check", "sample.db", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_problems_are_said_in_words(here: Path, capsys: Capture) -> None:
    tamper(here / "sample.db", "update event set status = 'cancelled' where title like 'Launch%1'")
    assert run(["check", "sample.db"]) == 1
    out, err = capsys.readouterr()
    assert "Launch activity, Priority 1: " in out
    assert err == ""
    assert run(["check", "sample.db", "--json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert problem["record"] == "Launch activity, Priority 1"
    assert "cancelled" in problem["what"]


def test_a_record_that_breaks_a_rule_stops_a_list_in_words(here: Path, capsys: Capture) -> None:
    tamper(here / "sample.db", "update event set status = 'cancelled' where title like 'Launch%1'")
    assert run(["list", "events", "sample.db"]) == 1
    assert "breaks a rule" in capsys.readouterr().err


def test_a_damaged_page_is_said_in_words(here: Path, capsys: Capture) -> None:
    path = here / "sample.db"
    raw = bytearray(path.read_bytes())
    for start in range(4096 * 20, len(raw), 4096):
        raw[start : start + 64] = b"\xff" * 64
    path.write_bytes(raw)
    before = listing(here)
    assert run(["check", "sample.db"]) in (1, 2)
    out, err = capsys.readouterr()
    assert "damaged" in out + err
    assert listing(here) == before


# export


def test_export_prints_only_the_path_and_is_recorded(here: Path, capsys: Capture) -> None:
    assert run(["export", "contribution", "sample.db"]) == 0
    out, err = capsys.readouterr()
    written = Path(out.removesuffix("\n"))
    assert (written.parent, written.suffix, err) == (here.resolve(), ".docx", "")
    assert "0.1" in written.name
    assert run(["export", "contribution", "sample.db"]) == 0
    second = Path(capsys.readouterr().out.removesuffix("\n"))
    assert second != written
    assert "0.2" in second.name
    assert run(["list", "reports", "sample.db", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["version"], row["file_name"]) for row in rows] == [
        ("0.1", written.name),
        ("0.2", second.name),
    ]
    assert all(re.fullmatch("[0-9a-f]{64}", row["sha256"]) for row in rows)


def test_export_to_a_name_of_ones_own(here: Path, capsys: Capture) -> None:
    assert run(["export", "contribution", "sample.db", "-o", "mine.docx"]) == 0
    assert capsys.readouterr().out == "mine.docx\n"
    before = listing(here)
    assert run(["export", "contribution", "sample.db", "-o", "mine.docx"]) == 2
    assert "never overwritten" in capsys.readouterr().err
    assert listing(here) == before


def test_export_into_no_folder(here: Path, capsys: Capture) -> None:
    before = listing(here)
    assert run(["export", "contribution", "sample.db", "-o", "no/where.docx"]) == 2
    assert "There is no folder no" in capsys.readouterr().err
    assert listing(here) == before


def test_a_file_that_is_open_elsewhere_is_exported_and_not_recorded(
    here: Path, capsys: Capture
) -> None:
    with open_store(here / "sample.db"):
        assert run(["export", "contribution", "sample.db"]) == 0
        assert "not recorded" in capsys.readouterr().err


# What comes from a shell


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
    python = f"PYTHONPATH={Path(__file__).parent.parent} {shlex.quote(sys.executable)}"
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
