"""What can happen to a file while it is open: nothing that was saved is lost, and it is said."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Store, StoreError, open_store
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.database import connect
from scrutiny_tui.store.errors import Broken, Busy, Full, Moved, ReadOnly, Rule, plain
from scrutiny_tui.store.locking import Lock
from tests.store.conftest import Opener
from tests.store.kit import add, kept, names_in, note, replayed

HOLDER = """
import sys
from pathlib import Path
from scrutiny_tui.store.locking import Lock
print(Lock(Path(sys.argv[1])).acquire(), flush=True)
sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that has the file open for writing."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def texts(store: Store) -> list[str]:
    return [one.text for one in store.records.all(Note)]


def test_a_second_instance_can_look_and_is_told_who_writes(path: Path, opened: Opener) -> None:
    process = holder(path)
    try:
        store = opened(path)
        assert store.read_only
        assert f"process {process.pid} on " in store.notice
        assert store.partnership.get().name == "Northmere"
        for write in (
            lambda: add(store, note()),
            lambda: store.drafts.save("capture:1", "typed"),
            store.undo,
        ):
            with pytest.raises((ReadOnly, Rule)):
                write()
    finally:
        end(process)
    assert texts(opened(path)) == []


def test_the_lock_is_free_again_when_its_holder_was_killed(path: Path, opened: Opener) -> None:
    process = holder(path)
    assert not Lock(path).acquire()
    end(process)
    assert path.with_name(f"{path.name}.lock").exists()
    store = opened(path)
    assert not store.read_only
    store.close()
    assert names_in(path.parent) == [path.name]


def test_a_full_disk_does_not_keep_a_file_from_opening(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Lock, "_write", full)
    assert not opened(path).read_only
    assert "another program" in opened(path).notice


def test_a_lock_that_is_a_link_empties_no_other_file(path: Path, opened: Opener) -> None:
    other = path.with_name("thesis.txt")
    other.write_text("years of work")
    path.with_name(f"{path.name}.lock").symlink_to(other)
    opened(path).close()
    assert other.read_text() == "years of work"


def test_a_lock_left_with_anything_in_it_is_taken_over(path: Path, opened: Opener) -> None:
    path.with_name(f"{path.name}.lock").write_bytes(b"\xff\0 junk" * 100)
    assert not opened(path).read_only


def test_a_file_replaced_while_open_is_noticed_and_the_other_copy_not_touched(
    path: Path, opened: Opener
) -> None:
    store = opened(path)
    add(store, note("before"))
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    whole = other.read_bytes()
    os.replace(other, path)
    assert not store.still_there()
    for write in (lambda: add(store, note("after")), lambda: store.drafts.save("a", "typed")):
        with pytest.raises(Moved, match="moved, replaced or deleted"):
            write()
    assert path.read_bytes() == whole
    assert texts(store) == ["before"]


@pytest.mark.parametrize("how", ["deleted", "renamed", "folder renamed"])
def test_a_file_taken_away_while_open_is_noticed(
    path: Path, opened: Opener, how: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    store = opened(path)
    add(store, note("before"))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    if how == "deleted":
        path.unlink()
    elif how == "renamed":
        path.rename(elsewhere / "x.db")
    else:
        path.parent.rename(elsewhere / "folder")
    assert not store.still_there()
    with pytest.raises((Moved, Broken)):
        add(store, note("after"))
    assert not path.exists()
    if how != "deleted":
        found = elsewhere / ("x.db" if how == "renamed" else f"folder/{path.name}")
        with open_store(found) as other:
            assert texts(other) == ["before"]


def test_a_save_that_finds_the_file_locked_is_refused_soon_and_succeeds_later(
    path: Path, opened: Opener
) -> None:
    store = opened(path)
    other = sqlite3.connect(path, isolation_level=None)
    for lock in ("begin immediate", "begin exclusive"):
        other.execute(lock)
        started = time.monotonic()
        with pytest.raises(Busy, match="not been saved"):
            add(store, note("waiting"))
        assert time.monotonic() - started > 0.2
        with pytest.raises(Busy):
            store.drafts.save("capture:1", "typed")
        other.execute("rollback")
        add(store, note("waiting"))
        store.drafts.save("capture:1", "typed")
    other.close()
    assert texts(store) == ["waiting", "waiting"]
    assert [one.ref for one in store.records.all(Note)] == ["N-001", "N-002"]


def test_a_save_that_a_reader_holds_up_at_the_last_moment_succeeds_later(
    path: Path, opened: Opener
) -> None:
    store = opened(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin")
    other.execute("select * from note").fetchall()
    other.execute("select * from event").fetchone()
    with pytest.raises(Busy):
        add(store, note("waiting"))
    assert texts(store) == []
    other.execute("commit")
    other.close()
    assert add(store, note("waiting")).ref == "N-001"
    assert check(store.db) == []


def test_a_file_held_by_another_program_is_refused_for_now_and_opens_later(
    path: Path, opened: Opener
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    started = time.monotonic()
    with pytest.raises(StoreError, match=r"northmere\.db is held by another program just now"):
        opened(path)
    assert time.monotonic() - started < 3  # not the 5 s for which Python would wait by itself
    other.execute("rollback")
    other.close()
    assert not opened(path).read_only


def test_a_full_disk_loses_nothing_and_the_file_works_again_with_room(store: Store) -> None:
    add(store, note("before"))
    before = kept(store)
    pages = store.db.value("pragma page_count")
    store.db.rows(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(Full, match="disk is full"):
        add(store, note("x" * 50_000))
    with pytest.raises(Full):
        store.drafts.save("capture:1", "y" * 50_000)
    with pytest.raises(Full), store.action("Many"):
        for _ in range(100):
            store.records.add(note("z" * 5_000))
    assert kept(store) == before
    assert check(store.db) == []
    store.db.rows("pragma max_page_count = 1000000")
    assert add(store, note("x" * 50_000)).ref == "N-002"
    store.drafts.save("capture:1", "y" * 50_000)
    assert kept(store) == replayed(store)


def test_an_action_that_goes_on_after_the_disk_was_full_is_kept_whole_or_not_at_all(
    store: Store,
) -> None:
    pages = store.db.value("pragma page_count")
    store.db.rows(f"pragma max_page_count = {pages + 2}")
    with suppress(StoreError), store.action("Outer"):
        store.records.add(note("first"))
        with pytest.raises(Full), store.action("Inner"):
            store.records.add(note("x" * 50_000))
        store.records.add(note("last"))
    assert kept(store) == replayed(store)
    assert texts(store) in ([], ["first", "last"])
    store.db.rows("pragma max_page_count = 1000000")
    add(store, note("after"))
    assert kept(store) == replayed(store)


def test_a_file_that_can_only_be_read_refuses_every_change_in_words(
    path: Path, opened: Opener
) -> None:
    store = opened(path, read_only=True)
    with pytest.raises(ReadOnly, match="reading only"):
        add(store, note())
    with pytest.raises(ReadOnly):
        store.drafts.save("capture:1", "typed")
    with pytest.raises(ReadOnly):
        store.drafts.drop("capture:1")
    assert check(store.db) == []


PRAGMAS = {
    "journal_mode": "delete",
    "synchronous": 3,
    "fullfsync": 1,
    "locking_mode": "normal",
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "trusted_schema": 1,
    "busy_timeout": 250,
}


@pytest.mark.parametrize("read_only", [False, True])
def test_every_pragma_is_as_decided(path: Path, opened: Opener, read_only: bool) -> None:
    store = opened(path, read_only=read_only)
    assert {name: store.db.value(f"pragma {name}") for name in PRAGMAS} == PRAGMAS


def test_the_schema_is_not_trusted_before_it_was_looked_at(path: Path) -> None:
    connection = connect(path)
    assert connection.execute("pragma trusted_schema").fetchone() == (0,)
    connection.close()


def test_what_was_erased_is_gone_from_the_file(store: Store) -> None:
    secret = "zebrafish in the attic"
    store.drafts.save("capture:1", secret)
    assert secret.encode() in store.path.read_bytes()
    store.drafts.save("capture:1", "")
    assert secret.encode() not in store.path.read_bytes()


def test_every_error_of_sqlite_becomes_one_plain_sentence() -> None:
    for code in (5, 6, 8, 10, 11, 13, 14, 19, 26, 1, 261, 517, 520, 1032, 3850, 9999):
        error = sqlite3.OperationalError("near SECRET: syntax error")
        error.sqlite_errorcode = code
        said = str(plain(error))
        assert "SECRET" not in said
        assert said.endswith(".")
