"""A file that is damaged, foreign or not a file is refused in one sentence, and not touched."""

import os
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from scrutiny_tui.store import Refused, Store, open_store, schema
from scrutiny_tui.store.checks import check, sound
from scrutiny_tui.store.opening import real_path
from tests.store.conftest import Opener
from tests.store.kit import TODAY, add, folder, names_in, note

Spoil = Callable[[Path], object]


def sql(*statements: str) -> Spoil:
    """Change the file with SQLite, as another program might."""

    def spoil(path: Path) -> None:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("pragma trusted_schema = on")
        for statement in statements:
            other.execute(statement)
        other.close()

    return spoil


def put(data: bytes, at: int) -> Spoil:
    """Write some bytes over the file."""

    def spoil(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[at : at + len(data)] = data
        path.write_bytes(whole)

    return spoil


def cut(keep: Callable[[int], int]) -> Spoil:
    return lambda path: os.truncate(path, keep(path.stat().st_size))


def instead(data: bytes) -> Spoil:
    return lambda path: path.write_bytes(data)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def another_programs(path: Path) -> None:
    path.unlink()
    sql("create table song (name text)", "insert into song values ('x')")(path)


def beside(ending: str, data: bytes = b"x" * 32) -> Spoil:
    return lambda path: Path(f"{path}{ending}").write_bytes(data)


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def a_link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("nothing.db")


def without(thing: str, name: str) -> Spoil:
    return sql(
        "pragma writable_schema = on",
        f"delete from sqlite_master where type = '{thing}' and name = '{name}'",
    )


def rewritten(old: str, new: str, name: str) -> Spoil:
    return sql(
        "pragma writable_schema = on",
        f"update sqlite_master set sql = replace(sql, '{old}', '{new}') where name = '{name}'",
    )


PLANTED = "after insert on note begin update current set action = null; end"
REFUSED: dict[str, Spoil] = {
    "missing": lambda path: path.unlink(),
    "a folder": a_folder,
    "empty": instead(b""),
    "one byte": instead(b"S"),
    "one other byte": instead(b"x"),
    "blank": instead(b"\0" * 8192),
    "text": instead(b"Notes of the hub\n" * 400),
    "a Word file": instead(b"PK\x03\x04" + b"\0" * 8000),
    "the first words of a header": instead(b"SQLite format 3\0"),
    "a header only": cut(lambda size: 100),
    "less than a header": cut(lambda size: 99),
    "half a page": cut(lambda size: 2048),
    "one page": cut(lambda size: 4096),
    "half": cut(lambda size: size // 8192 * 4096),
    "all but a page": cut(lambda size: size - 4096),
    "all but a byte": cut(lambda size: size - 1),
    "a byte too long": lambda path: path.write_bytes(path.read_bytes() + b"x"),
    "a page too long": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 4096),
    "another program's": another_programs,
    "no application's": sql("pragma application_id = 0"),
    "a newer version's": sql(f"pragma user_version = {schema.VERSION + 1}"),
    "a much newer version's": sql("pragma user_version = 2147483647"),
    "a version below all": sql("pragma user_version = -1"),
    "set to write-ahead logging": sql("pragma journal_mode = wal"),
    "a page size of nothing": put(b"\0\0", 16),
    "an odd page size": put(b"\x10\x01", 16),
    "a first page overwritten": put(b"\xff" * 3000, 100),
    "a schema format of the future": put(b"\0\0\0\x63", 44),
    "a planted trigger": sql(f"create trigger planted {PLANTED}"),
    "a trigger named as the index's own": sql(f"create trigger search_planted {PLANTED}"),
    "a trigger named as a list of migrations": sql(f"create trigger a_sqlite_migrations {PLANTED}"),
    "a trigger named as a table": sql(f"create trigger note {PLANTED}"),
    "a view planted": sql("create view planted as select * from note"),
    "a view named as the index's own": sql("create view search_planted as select 1"),
    "a table planted": sql("create table planted (x)"),
    "an index planted": sql("create index planted on note (text)"),
    "a column missing": rewritten(", detail text not null default ''''", "", "expense"),
    "a column more": sql("alter table note add column more text"),
    "an index missing": sql("drop index event_date"),
    "a trigger missing": sql("drop trigger note_no_delete"),
    "a trigger softened": rewritten("abort", "ignore", "change_no_update"),
    "a rule softened": rewritten("text <> ", "text >= ", "note"),
    "a table missing": without("table", "rate"),
    "the search missing": sql("drop table search"),
    "a write-ahead log beside it": beside("-wal"),
    "a shadow of a write-ahead log": lambda path: Path(f"{path}-wal").symlink_to("x"),
    "a pipe": a_pipe,
    "a link to itself": a_loop,
    "a link to nothing": a_link_to_nothing,
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_is_refused_in_one_sentence_and_not_touched(
    path: Path, name: str, read_only: bool
) -> None:
    REFUSED[name](path)
    before = folder(path.parent) if not path.is_fifo() else {}
    names = names_in(path.parent)
    with pytest.raises(Refused) as error:
        open_store(path, read_only=read_only)
    said = str(error.value)
    assert path.name in said
    assert said.endswith(".")
    assert "\n" not in said
    assert not re.search(r"sqlite3?\.|Error|None|0x|\{", said)
    assert names_in(path.parent) == names
    if not path.is_fifo():
        assert folder(path.parent) == before


def test_each_reason_is_told_apart(path: Path, tmp_path: Path) -> None:
    whole, said = path.read_bytes(), {}
    for name in ("missing", "a folder", "empty", "text", "another program's", "a newer version's",
                 "half", "a planted trigger", "a write-ahead log beside it"):  # fmt: skip
        one = tmp_path / name.replace(" ", "-").replace("'", "")
        one.mkdir()
        one /= "x.db"
        one.write_bytes(whole)
        REFUSED[name](one)
        with pytest.raises(Refused) as error:
            open_store(one)
        said[name] = str(error.value)
    assert len(set(said.values())) == len(said)


def test_names_that_no_system_takes_are_refused(tmp_path: Path) -> None:
    for name in ("x" * 300, "x\0y", "x/y\0z"):
        with pytest.raises(Refused):
            open_store(tmp_path / name)
        with pytest.raises(Refused):
            real_path(tmp_path / name / "z")


def test_a_file_that_may_not_be_read_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(Refused, match=r"northmere\.db may not be read"):
        open_store(path)


DAMAGED: dict[str, Spoil] = {
    "a page flipped": put(b"\xff" * 4096, 4096 * 12),
    "an index that has drifted": sql("pragma writable_schema = on", "update sqlite_master set "
        "rootpage = (select rootpage from sqlite_master where name = 'change_action') "
        "where name = 'change_record'"),
    "foreign keys broken": sql("pragma foreign_keys = off", "drop trigger link_joins",
        "insert into link values (9998, 'at', 9999)", "pragma foreign_keys = on"),
    "text that is not UTF-8": sql("update current set action = 1",
        "update event set title = cast(x'41ff42' as text) where n = (select min(n) from event)",
        "update current set action = null"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_within_is_found_by_the_check_if_the_file_opens(path: Path, name: str) -> None:
    if name == "foreign keys broken":
        trigger = (
            sqlite3.connect(path)
            .execute("select sql from sqlite_master where name = 'link_joins'")
            .fetchone()[0]
        )
        sql("pragma foreign_keys = off", "update current set action = 1",
            "drop trigger link_joins", "insert into link values (1, 'at', 9999)", trigger,
            "update current set action = null")(path)  # fmt: skip
    else:
        DAMAGED[name](path)
    before = folder(path.parent)
    try:
        store = open_store(path)
    except Refused as error:
        assert path.name in str(error)
    else:
        with store:
            found = check(store.db)
            assert sound(path, TODAY) == found
        assert found
        assert all(str(one) for one in found)
    assert folder(path.parent) == before


def test_a_whole_file_opens_and_opening_and_closing_it_changes_nothing(
    path: Path, opened: Opener
) -> None:
    before = folder(path.parent)
    with opened(path) as store:
        assert store.notice == ""
        assert check(store.db) == sound(path, TODAY) == []
        assert store.still_there()
    assert folder(path.parent) == before


def test_a_link_to_a_file_opens_the_file_itself(path: Path, opened: Opener) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path.name)
    store = opened(link)
    add(store, note("through the link"))
    second = opened(path)
    assert second.read_only
    assert "Already open" in second.notice
    store.close()
    Path(f"{path}-wal").write_bytes(b"x")
    with pytest.raises(Refused, match="-wal"):
        open_store(link)


def test_a_link_with_a_write_ahead_log_beside_the_link_only_is_no_matter(
    path: Path, opened: Opener
) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path.name)
    Path(f"{link}-wal").write_bytes(b"x")
    assert not opened(link).read_only


def test_a_read_only_file_is_opened_for_reading_and_says_so(path: Path, opened: Opener) -> None:
    path.chmod(0o400)
    store = opened(path)
    assert store.read_only
    assert "read-only" in store.notice
    assert store.partnership.get().name == "Northmere"
    assert names_in(path.parent) == [path.name]


def test_a_file_open_here_already_is_not_opened_behind_sqlites_back(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closing it would drop the locks that SQLite holds for this process."""
    store = opened(path)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("the live file was opened")

    monkeypatch.setattr(Path, "open", never)
    with store.action("Add"):
        store.records.add(note())
        second = opened(path, read_only=True)
        assert second.notes.total() == 0
        other = sqlite3.connect(path, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("begin immediate")
        other.close()
    assert second.notes.total() == 1


def test_a_closed_store_is_forgotten(path: Path, opened: Opener) -> None:
    for _ in range(3):
        opened(path).close()
    path.write_bytes(b"text" * 2000)
    with pytest.raises(Refused, match="other kind"):
        open_store(path)


def test_the_store_gives_what_was_asked_for(store: Store) -> None:
    assert store.today() == TODAY
    assert store.stamp() == ("2019-01-28T10:20:00Z", "+00:00")
