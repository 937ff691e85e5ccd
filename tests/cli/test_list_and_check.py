"""Every kind listed with all its fields; what is wrong said in words."""

import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.cli import ACTIONS, COMPUTED, PLURALS, run
from scrutiny_tui.domain.words import Voice
from scrutiny_tui.exchange.lists import unguarded
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.computed import COLUMNS
from scrutiny_tui.store.lists import MODELS
from tests import hostile
from tests.cli.shell import Capture, listing


@pytest.mark.parametrize("plural", PLURALS)
def test_every_kind_is_listed_with_all_its_fields(here: Path, capsys: Capture, plural: str) -> None:
    run(["export", "contribution", "sample.db"])
    with open_store(here / "sample.db") as store:
        with store.action("Dismiss"):
            store.quality.dismiss(store.quality.open()[0], "It was seen")
        with store.action("Collect"):
            collector = store.questions.collectors()[0]
            store.collectors.reword(collector, store.collectors.items(collector)[0].n, "Mine")
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


# What is computed


def listed(capsys: Capture, name: str) -> list[dict[str, Any]]:
    assert run(["list", name, "sample.db", "--json"]) == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def dismiss(store: Store, why: str) -> tuple[str, str]:
    one = store.quality.open()[0]
    with store.action("Dismiss"):
        store.quality.dismiss(one, why)
    return one.code, str(one.check)


def test_every_computed_list_is_known_and_has_its_columns() -> None:
    assert list(COLUMNS) == [ACTIONS, *COMPUTED]
    assert all(len(set(names)) == len(names) for names in COLUMNS.values())


@pytest.mark.parametrize("name", COMPUTED)
def test_computed_lists_say_the_same_in_every_form(here: Path, capsys: Capture, name: str) -> None:
    rows = listed(capsys, name)
    assert rows
    assert all(tuple(row) == COLUMNS[name] for row in rows)
    assert run(["list", name, "sample.db", "--csv"]) == 0
    header, *lines = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    assert tuple(header) == COLUMNS[name]
    for line, row in zip(lines, rows, strict=True):
        for cell, value in zip(line, row.values(), strict=True):
            if isinstance(value, list):
                assert unguarded(cell) == ";".join(value)
            elif isinstance(value, bool):
                assert cell == str(value).lower()
            elif value is not None:
                assert unguarded(cell) == str(value)
    assert run(["list", name.upper(), "sample.db"]) == 0
    assert capsys.readouterr().out


def test_the_grid_has_a_row_for_each_criterion_in_use(here: Path, capsys: Capture) -> None:
    rows = listed(capsys, "grid")
    with open_store(here / "sample.db") as store:
        grid = store.grid.rows()
    assert [row["code"] for row in rows] == [one.code for one in grid]
    for row, one in zip(rows, grid, strict=True):
        assert (row["notes"], row["documents"], row["findings"]) == (
            one.notes, one.documents, one.findings,
        )  # fmt: skip
        assert row["checks"] == [str(check.check) for check in one.checks]
        assert row["through"] == [code for code, _ in one.through]
        voices = [row[f"voice_{voice.name.lower()}"] for voice in Voice]
        assert [*voices, row["voice_not_said"]] == [
            one.voices.get(voice, 0) for voice in (*Voice, None)
        ]
        assert (row["thin"], row["stale"], row["unexamined"]) == (
            one.thin, one.stale, one.unexamined,
        )  # fmt: skip
    q1, q4, q9b = (next(r for r in rows if r["code"] == code) for code in ("Q1", "Q4", "Q9b"))
    assert (q1["framework"], q1["value"], q1["strength"], q1["direction"]) == (
        "bexley-2018/1", "mixed", "moderate", "steady",
    )  # fmt: skip
    assert (q1["judged_on"], q1["suggested"]) == ("2019-07-15", "strong")
    assert (q4["value"], q4["kind"]) == (None, "heading")
    assert (q9b["value"], q9b["strength"], q9b["unexamined"]) == ("not examined", "none", True)


def test_the_trail_has_every_judgement_oldest_first_with_what_it_rests_on(
    here: Path, capsys: Capture
) -> None:
    rows = [row for row in listed(capsys, "trail") if row["code"] == "Q1"]
    assert [(row["judged_on"], row["value"], row["direction"]) for row in rows] == [
        ("2018-10-30", "not yet effective", "first look"),
        ("2019-01-28", "mixed", "improving"),
        ("2019-07-15", "mixed", "steady"),
    ]
    assert rows[0]["rests_on"] == ["N-001", "N-002"]
    assert rows[0]["event"] == "Learning Hub 1, Priority 1, 2018-10-30"
    judgements = {
        (row["criterion"], row["judged_on"]): row["rests_on"]
        for row in listed(capsys, "judgements")
    }
    for row in rows:
        assert row["rests_on"] == judgements["Q1", row["judged_on"]]


def test_an_earlier_judgement_keeps_the_version_whose_wording_it_answered(
    here: Path, capsys: Capture
) -> None:
    before = listed(capsys, "trail")
    with open_store(here / "sample.db") as store, store.action("New version"):
        store.frameworks.use(store.frameworks.copy(store.frameworks.all()[0].n).key)
    assert listed(capsys, "trail") == before
    assert {row["framework"] for row in before} == {"bexley-2018/1"}
    assert {row["framework"] for row in listed(capsys, "grid")} == {"bexley-2018/2"}


def test_dismissed_checks_are_listed_with_their_reason(here: Path, capsys: Capture) -> None:
    before = listed(capsys, "checks")
    already = [(row["code"], row["check"]) for row in before if row["dismissed"]]
    assert already and all(bool(row["reason"]) == row["dismissed"] for row in before)
    with open_store(here / "sample.db") as store:
        code, check = dismiss(store, "=It was seen")
    after = listed(capsys, "checks")
    assert [row["words"] for row in after] == [row["words"] for row in before]
    dismissed = [row for row in after if row["dismissed"]]
    [gone] = [row for row in dismissed if (row["code"], row["check"]) not in already]
    assert (gone["code"], gone["check"], gone["reason"]) == (code, check, "=It was seen")
    q1 = next(row for row in listed(capsys, "grid") if row["code"] == code)
    assert check not in q1["checks"]
    assert run(["list", "checks", "sample.db", "--csv"]) == 0
    assert "'=It was seen" in capsys.readouterr().out, "never run as a formula"


def test_the_matrix_has_the_silences_too_and_adds_up(here: Path, capsys: Capture) -> None:
    rows = listed(capsys, "matrix")
    grid = {row["code"]: row for row in listed(capsys, "grid")}
    columns = {row["column"] for row in rows if row["by"] == "agency"}
    assert {"not said"} < columns
    for code in {row["code"] for row in rows}:
        if grid[code]["kind"] == "collector":
            continue
        for by in ("voice", "agency"):
            mine = [row for row in rows if (row["code"], row["by"]) == (code, by)]
            assert sum(row["notes"] for row in mine) == grid[code]["notes"]
            assert sum(row["documents"] for row in mine) == grid[code]["documents"]
        assert {row["column"] for row in rows if row["code"] == code and row["by"] == "voice"} == {
            *map(str, Voice), "not said",
        }  # fmt: skip
    assert any(not row["notes"] and not row["documents"] for row in rows)


def test_coverage_lists_the_duties_and_those_that_nobody_looked_at(
    here: Path, capsys: Capture
) -> None:
    rows = {row["code"]: row for row in listed(capsys, "coverage")}
    assert {f"R{number}" for number in range(1, 17)} <= set(rows)
    assert {f"P{number}" for number in range(31, 36)} <= set(rows)
    assert {row["kind"] for row in rows.values()} == {"coverage"}
    assert (rows["R1"]["through"], rows["R1"]["looked_at"]) == (["Q3", "Q9b"], True)
    for row in rows.values():
        evidenced = row["notes"] or row["documents"] or row["findings"] or row["through"]
        assert row["looked_at"] is bool(evidenced or row["value"])
    assert not all(row["looked_at"] for row in rows.values())


def test_a_computed_list_without_rows(here: Path, capsys: Capture) -> None:
    assert run(["new", "empty.db"]) == 0
    capsys.readouterr()
    assert run(["list", "trail", "empty.db", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["list", "checks", "empty.db", "--csv"]) == 0
    assert capsys.readouterr().out == ",".join(COLUMNS["checks"]) + "\r\n"


# All lists


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


@pytest.mark.parametrize(
    ("kind", "columns"),
    [
        ("grid", {"code", "value", "strength", "direction", "thin", "stale"}),
        ("trail", {"code", "judged_on", "value", "event", "reason"}),
        ("checks", {"code", "words", "reason"}),
        ("coverage", {"code", "text", "through", "looked_at"}),
    ],
)
def test_a_table_keeps_the_columns_that_carry_its_meaning(
    here: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    columns: set[str],
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["list", kind, "sample.db"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert columns <= set(lines[0].split())
    assert max(map(len, lines[:-1])) <= 80


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
    assert (len(json.loads(out)), err) == (19, "")


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
