"""Every kind listed with all its fields; what is wrong said in words."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest

from scrutiny_tui.cli import PLURALS, run
from scrutiny_tui.exchange.lists import unguarded
from scrutiny_tui.store import open_store
from scrutiny_tui.store.lists import MODELS
from tests import hostile
from tests.cli.shell import Capture, listing


@pytest.mark.parametrize("plural", PLURALS)
def test_every_kind_is_listed_with_all_its_fields(here: Path, capsys: Capture, plural: str) -> None:
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


@pytest.mark.parametrize("data", [b"\0" * 512, b"junk" * 200])
def test_a_journal_with_nothing_to_roll_back_is_no_hindrance(
    here: Path, capsys: Capture, data: bytes
) -> None:
    Path("sample.db-journal").write_bytes(data)
    whole = Path("sample.db").read_bytes()
    (here / "folder").mkdir()
    Path("folder/link.db").symlink_to("../sample.db")
    for name in ("folder/link.db", "sample.db"):
        assert run(["check", name]) == 0
        assert capsys.readouterr().err == ""
    assert Path("sample.db").read_bytes() == whole
    assert not [one.name for one in here.iterdir() if "before-recovery" in one.name]
