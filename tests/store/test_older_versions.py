"""A file of any earlier version is brought up to today's after a verified copy, or left alone."""

import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from scrutiny_tui.store import Refused, StoreError, open_store, schema
from scrutiny_tui.store.checks import check, sound
from tests.store import version_1, version_2, version_3
from tests.store.conftest import Opener
from tests.store.kit import TODAY, add, folder, kept, names_in, note
from tests.store.older import copies, everything, take_gone, take_new

VERSIONS = {1: version_1, 2: version_2, 3: version_3}


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def made(version: int) -> ModuleType:
    return VERSIONS[version]


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: ModuleType) -> Path:
    path = tmp_path / "old.db"
    made.make(path, monkeypatch)
    return path


def test_no_earlier_version_is_left_out_here() -> None:
    assert list(VERSIONS) == list(range(1, schema.VERSION))


def test_it_is_updated_after_a_copy_that_holds_what_the_file_held(
    old: Path, opened: Opener, version: int, made: ModuleType
) -> None:
    before, mode = everything(old, version), old.stat().st_mode
    store = opened(old)
    [copy] = copies(old)
    assert copy.name in store.notice
    assert everything(copy, version) == before
    other = sqlite3.connect(copy)
    assert schema.digest(schema.things(other)) == made.DIGEST
    assert other.execute("pragma user_version").fetchone() == (version,)
    other.close()
    assert (old.stat().st_mode, copy.stat().st_mode) == (mode, mode)
    assert store.db.value("pragma user_version") == schema.VERSION
    assert schema.digest(schema.things(store.db.connection)) == schema.DIGEST
    assert check(store.db) == sound(old, TODAY) == []
    store.close()
    assert opened(old).notice == "" and len(copies(old)) == 1


def test_it_keeps_every_record_link_line_of_history_reference_and_draft(
    old: Path, opened: Opener, version: int
) -> None:
    before = everything(old, version)
    opened(old).close()
    after = everything(old, version)
    assert after["action"].pop()["label"] == "Update of the file"
    take_new(after, version + 1)
    take_gone(before, version + 1)
    worked_out = {
        ("document", "recorded"),
        ("note", "sorted"),
        ("recommendation", "ended_on"),
        ("recommendation", "status_note"),
    }
    for table, rows in before.items():
        for was, now in zip(rows, after[table], strict=True):
            if table == "recommendation":  # an answer in words alone is kept there
                assert now["status_note"].startswith(was.pop("status_note"))
            new = {(table, name) for name in now.keys() - was.keys()}
            assert new <= worked_out
            assert now == was | {name: now[name] for _, name in new}


def test_nothing_of_before_the_update_is_undone_and_all_of_after_it_is(
    old: Path, opened: Opener
) -> None:
    store = opened(old)
    assert store.history.next_undo() is store.history.next_redo() is None
    was = kept(store)
    with pytest.raises(StoreError):
        store.undo()
    with pytest.raises(StoreError):
        store.redo()
    add(store, note())
    assert store.undo() == "Add"
    with pytest.raises(StoreError):
        store.undo()
    gone = store.db.value("select max(n) from record")
    assert {key: row for key, row in kept(store).items() if key[1] != gone} == was


def test_foreign_keys_and_triggers_are_on_afterwards(old: Path, opened: Opener) -> None:
    store = opened(old)
    assert store.db.value("pragma foreign_keys") == 1
    note_n = store.db.value("select min(n) from note")
    for wrong in (
        f"insert into link values ({note_n}, 'picks', {note_n})",
        f"insert into link values ({note_n}, 'at', 9999)",
        "insert into item (n, title, position) values (9999, 'x', 1)",
        f"delete from record where n = {note_n}",
        "update change set after = null",
    ):
        with pytest.raises(StoreError), store.action("Break"):
            store.db.execute(wrong)
    with pytest.raises(StoreError):
        store.db.execute("update note set text = 'x'")
    left = "select name from sqlite_master where type = 'table' and name glob '*_1'"
    assert store.db.rows(left) == []


def test_a_failure_at_the_very_end_leaves_the_file_as_it_was(
    old: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch, version: int
) -> None:
    before = folder(old.parent)
    *earlier, (name, statements) = schema.MIGRATIONS
    with monkeypatch.context() as failing:
        last = (name, (*statements, "insert into nowhere values (1)"))
        failing.setattr(schema, "MIGRATIONS", (*earlier, last))
        with pytest.raises(Refused, match=r"old\.db was not updated, and is as it was"):
            open_store(old)
    assert folder(old.parent) == before
    whole = everything(old, version)
    opened(old)
    assert everything(copies(old)[0], version) == whole


def test_a_file_with_a_link_to_nothing_is_not_updated(old: Path) -> None:
    db = sqlite3.connect(old, isolation_level=None)
    db.execute("pragma trusted_schema = on")
    [trigger] = db.execute("select sql from sqlite_master where name = 'link_joins'").fetchone()
    for statement in ("update current set action = 1", "drop trigger link_joins",
                      "insert into link select max(n), 'about', 9999 from note", trigger,
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
    old.chmod(0o400)
    with pytest.raises(Refused, match="older version"):
        open_store(old)
    assert (names_in(old.parent), old.read_bytes()) == (names, whole)


def test_an_updated_file_has_the_tables_and_triggers_of_a_new_one(
    old: Path, opened: Opener, path: Path
) -> None:
    new = opened(path)
    assert schema.things(new.db.connection) == schema.things(opened(old).db.connection)
