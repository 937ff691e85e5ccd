"""A file of the first version is brought up to the second after a verified copy, and keeps all."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Refused, StoreError, open_store, schema
from scrutiny_tui.store.checks import check, sound
from tests.store.conftest import Opener
from tests.store.kit import TODAY, add, finding, folder, kept, names_in, note
from tests.store.version_1 import DIGEST, NOTES, SORTED, make

NOTE_FIELDS = {"strength": None, "due": None, "done_on": None, "place": None}
PARTNERSHIP_FIELDS = {"front_door": "", "watch": "", "fine": ""}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "old.db"
    make(path, monkeypatch)
    return path


def copies(path: Path) -> list[Path]:
    return [one for one in path.parent.iterdir() if "before-update" in one.name]


def everything(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the first version, read without the program."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    tables = [k.value for k in Kind if k not in (Kind.ITEM, Kind.ATTENDEE, Kind.TALLY)]
    found = {
        table: [dict(row) for row in db.execute(f'select * from "{table}" order by 1, 2')]
        for table in ("record", "link", "action", "change", "current", "sequence", "draft", *tables)
    }
    db.close()
    return found


def test_it_is_updated_after_a_copy_that_holds_what_the_file_held(
    old: Path, opened: Opener
) -> None:
    before, mode = everything(old), old.stat().st_mode
    store = opened(old)
    [copy] = copies(old)
    assert copy.name in store.notice
    assert everything(copy) == before
    other = sqlite3.connect(copy)
    assert schema.digest(schema.things(other)) == DIGEST
    assert other.execute("pragma user_version").fetchone() == (1,)
    other.close()
    assert (old.stat().st_mode, copy.stat().st_mode) == (mode, mode)
    assert store.db.value("pragma user_version") == schema.VERSION
    assert schema.digest(schema.things(store.db.connection)) == schema.DIGEST
    assert check(store.db) == sound(old, TODAY) == []
    store.close()
    assert opened(old).notice == "" and len(copies(old)) == 1


def test_it_keeps_every_record_link_line_of_history_reference_and_draft(
    old: Path, opened: Opener
) -> None:
    before = everything(old)
    opened(old).close()
    after = everything(old)
    assert after["action"].pop()["label"] == "Update of the file"
    for row in after["note"]:
        assert row.pop("sorted") == (row["n"] in SORTED)
        assert {name: row.pop(name) for name in NOTE_FIELDS} == NOTE_FIELDS
    for row in after["partnership"]:
        assert {name: row.pop(name) for name in PARTNERSHIP_FIELDS} == PARTNERSHIP_FIELDS
    for table, rows in before.items():
        assert after[table] == rows, table


def test_the_inbox_holds_what_was_not_sorted_as_the_program_would_settle_it(
    old: Path, opened: Opener
) -> None:
    store = opened(old)
    assert store.notes.inbox() == [n for n in NOTES if n not in SORTED]
    assert store.notes.to_sort() == len(NOTES) - len(SORTED)
    for one in store.records.all(Note, withdrawn=True):
        assert one.sorted == one.complete == (one.key in SORTED)
        assert one.settled(one) == one
    assert [row.text for row in store.notes.at_event(6)] == [
        text for n, (text, *_) in NOTES.items() if n != 18
    ]


def test_the_next_numbers_and_references_follow_the_last_ones(old: Path, opened: Opener) -> None:
    store = opened(old)
    one, found = add(store, note()), add(store, finding())
    assert (one.n, one.ref, found.n, found.ref) == (32, "N-010", 33, "F-2019-02")
    assert one.id not in {f"{n:026}" for n in range(40)}
    assert store.undo() == "Add"
    assert add(store, finding()).ref == "F-2019-03"


def test_what_was_done_before_is_told_and_not_undone(old: Path, opened: Opener) -> None:
    store = opened(old)
    labels = [change.label for change in store.history.of(10)]
    assert labels[0] == "Note" and "Edit note N-001" in labels
    with pytest.raises(StoreError):
        store.undo()
    was = kept(store)
    with store.action("Edit"):
        before = store.records.get(Note, 16)
        store.records.edit(before.changed(kind="worry", strength="weak", due="2019-01"))
    assert store.undo() == "Edit"
    assert kept(store) == was


def test_the_file_takes_all_that_is_new_and_search_finds_old_and_new(
    old: Path, opened: Opener
) -> None:
    store = opened(old)
    assert [hit.n for hit in store.search.find("no voice").hits] == [11]
    assert [hit.n for hit in store.search.find("asked late").hits] == [30]
    with store.action("Agenda"):
        store.sessions.set_agenda(6, ["Damp and mould", "Close"])
        first = store.sessions.items(6)[0].n
        store.records.edit(store.records.get(Note, 11).changed(item=first))
    assert store.notes.at_event(6)[1].item == 1
    assert [hit.n for hit in store.search.find("damp mould").hits] == [first]
    assert check(store.db) == []


def test_foreign_keys_and_triggers_are_on_afterwards(old: Path, opened: Opener) -> None:
    store = opened(old)
    assert store.db.value("pragma foreign_keys") == 1
    for wrong in (
        "insert into link values (10, 'picks', 11)",
        "insert into link values (10, 'at', 9999)",
        "insert into item (n, title, position) values (9999, 'x', 1)",
        "delete from record where n = 10",
        "update change set after = null",
    ):
        with pytest.raises(StoreError), store.action("Break"):
            store.db.execute(wrong)
    with pytest.raises(StoreError):
        store.db.execute("update note set text = 'x'")
    left = "select name from sqlite_master where name in ('record_1', 'link_1')"
    assert store.db.rows(left) == []


@pytest.mark.parametrize("at", range(len(schema.MIGRATIONS[1][1]) + 1))
def test_a_failure_in_the_middle_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = folder(old.parent)
    name, statements = schema.MIGRATIONS[1]
    broken = (*statements[:at], "insert into nowhere values (1)", *statements[at:])
    with monkeypatch.context() as failing:
        failing.setattr(schema, "MIGRATIONS", (schema.MIGRATIONS[0], (name, broken)))
        with pytest.raises(Refused, match=r"old\.db was not updated, and is as it was"):
            open_store(old)
    assert folder(old.parent) == before
    with open_store(old) as store:
        assert store.notes.total() == len(NOTES) - 1


def test_a_file_with_a_link_to_nothing_is_not_updated(old: Path) -> None:
    db = sqlite3.connect(old, isolation_level=None)
    db.execute("pragma trusted_schema = on")
    [trigger] = db.execute("select sql from sqlite_master where name = 'link_joins'").fetchone()
    for statement in ("update current set action = 1", "drop trigger link_joins",
                      "insert into link values (10, 'about', 9999)", trigger,
                      "update current set action = null"):  # fmt: skip
        db.execute(statement)
    db.close()
    before = folder(old.parent)
    with pytest.raises(Refused, match="record named by another is missing"):
        open_store(old)
    assert folder(old.parent) == before


def test_one_that_can_only_be_read_is_refused_and_not_touched(old: Path) -> None:
    names, whole = names_in(old.parent), old.read_bytes()
    with pytest.raises(Refused, match="older version"):
        open_store(old, read_only=True)
    assert (names_in(old.parent), old.read_bytes()) == (names, whole)


def test_an_updated_file_has_the_tables_and_triggers_of_a_new_one(
    old: Path, opened: Opener, path: Path
) -> None:
    new = opened(path)
    assert schema.things(new.db.connection) == schema.things(opened(old).db.connection)
