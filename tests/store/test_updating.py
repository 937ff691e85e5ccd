"""A file of an older version is brought up to date after a verified copy, or stays as it was."""

import sqlite3
import stat
from pathlib import Path

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Refused, Store, creating, open_store, schema
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.errors import Rule
from tests.store.conftest import Opener
from tests.store.kit import add, folder, kept, note, replayed

COLUMN = "alter table note add column mood text not null default ''"
NOW = schema.VERSION
FILLED = "update note set mood = 'calm'"


@pytest.fixture
def older(path: Path, opened: Opener) -> Path:
    """A file of today's version, about to be an older one."""
    store = opened(path)
    add(store, note("before the update"))
    add(store, note("taken back"))
    store.undo()
    store.close()
    return path


def release(monkeypatch: pytest.MonkeyPatch, *versions: tuple[str, ...]) -> None:
    """Let the program have later versions."""
    now = schema.MIGRATIONS
    later = tuple((f"000{i}_later", made) for i, made in enumerate(versions, start=len(now) + 1))
    monkeypatch.setattr(schema, "MIGRATIONS", (*now, *later))
    monkeypatch.setattr(schema, "VERSION", len(schema.MIGRATIONS))


def copies(path: Path) -> list[Path]:
    return [one for one in path.parent.iterdir() if "before-update" in one.name]


def mood(store: Store) -> list[str]:
    return [row[0] for row in store.db.rows("select mood from note order by n")]


def test_an_older_file_is_updated_after_a_copy_that_can_be_opened(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    whole = older.read_bytes()
    with monkeypatch.context() as later:
        release(later, (COLUMN, FILLED))
        store = opened(older)
        [copy] = copies(older)
        assert copy.name in store.notice
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert mood(store) == ["calm", "calm"]
        assert store.db.value("pragma user_version") == NOW + 1
        assert check(store.db) == []
        assert [one.text for one in store.records.all(Note)] == ["before the update"]
        assert store.search.find("before").total == 1
        store.close()
        again = opened(older)
        assert again.notice == ""
        again.close()
    with open_store(copy) as old:
        assert [one.text for one in old.records.all(Note)] == ["before the update"]
    assert len(copy.read_bytes()) == len(whole)
    with pytest.raises(Refused, match="newer version"):
        open_store(older)


def test_a_new_column_has_its_history_at_once(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, (COLUMN,))
    store = opened(older)
    with store.action("Mood"):
        store.db.execute("update note set mood = 'glad'")
    changed = store.history.of(store.records.all(Note)[0].key)[-1]
    assert changed.before is not None
    assert changed.after is not None
    assert (changed.before["mood"], changed.after["mood"]) == ("", "glad")
    assert store.undo() == "Mood"
    assert mood(store) == ["", ""]


def test_undo_stops_at_an_update(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, (COLUMN,))
    store = opened(older)
    assert store.history.next_redo() is None
    with pytest.raises(Rule):
        store.undo()
    add(store, note("after"))
    assert store.undo() == "Add"
    with pytest.raises(Rule):
        store.undo()
    assert store.history.last(3)[-1].label == "Update of the file"


def test_the_search_fits_what_an_update_made_of_the_words(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.SEARCHED, "note", ("text", "role", "mood"))
    release(
        monkeypatch, (COLUMN, FILLED, "update note set text = 'rewritten' where text like 'b%'")
    )
    store = opened(older)
    found = {word: store.search.find(word).total for word in ("calm", "rewritten", "before")}
    assert found == {"calm": 1, "rewritten": 1, "before": 0}
    with store.action("Edit"):
        store.db.execute("update note set mood = 'glad'")
    assert store.search.find("calm").total == 0
    assert check(store.db) == []


FAILING = {
    "in its first statement": (("nonsense",),),
    "in its last statement": ((COLUMN, FILLED, "insert into rate (n) values (1)"),),
    "after another one": ((COLUMN,), ("nonsense",)),
    "when a rule is broken": ((COLUMN, "update note set kind = 'x'"),),
}


@pytest.mark.parametrize("name", FAILING)
def test_an_update_that_fails_leaves_the_file_as_it_was(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = folder(older.parent)
    with monkeypatch.context() as later:
        release(later, *FAILING[name])
        with pytest.raises(Refused, match=r"northmere\.db was not updated, and is as it was"):
            open_store(older)
    assert folder(older.parent) == before
    store = opened(older)
    assert store.undo() == "Add"
    assert kept(store) == replayed(store)


def test_no_update_without_a_copy(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folder(older.parent)
    release(monkeypatch, (COLUMN,))

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creating, "_flush", full)
    with pytest.raises(Refused, match="No space left"):
        open_store(older)
    assert folder(older.parent) == before


def test_two_updates_at_once_are_one(
    older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, (COLUMN,), ("alter table event add column sky text",))
    store = opened(older)
    assert store.db.value("pragma user_version") == NOW + 2
    assert len(copies(older)) == 1
    assert [a.label for a in store.history.last()].count("Update of the file") == 1
    assert check(store.db) == []


def test_a_new_file_of_a_later_version_is_like_an_updated_one(
    tmp_path: Path, older: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, (COLUMN,))
    made = tmp_path / "new.db"
    creating.make_file(made, lambda _: None)
    new = sqlite3.connect(made)
    updated = opened(older)
    assert schema.things(new) == schema.things(updated.db.connection)
    assert new.execute("select count(*) from action").fetchone() == (0,)
    new.close()


def test_an_older_file_that_can_only_be_read_is_refused_and_not_touched(
    older: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, (COLUMN,))
    before = folder(older.parent)
    with pytest.raises(Refused, match="older version"):
        open_store(older, read_only=True)
    older.chmod(0o400)
    with pytest.raises(Refused, match="older version"):
        open_store(older)
    assert folder(older.parent) == before


PLANTED = {
    "a trigger": "create trigger planted after update on note begin delete from draft; end",
    "a table": "create table planted (x)",
    "a view": "create view planted as select 1",
    "a column": "alter table event add column planted text",
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_was_planted_in_an_older_file_does_not_run_in_an_update(
    older: Path, monkeypatch: pytest.MonkeyPatch, opened: Opener, name: str
) -> None:
    other = sqlite3.connect(older)
    other.execute("insert into draft values ('a', 'typed', '', 'x')")
    other.execute(PLANTED[name])
    other.commit()
    other.close()
    before = folder(older.parent)
    release(monkeypatch, (COLUMN, FILLED))
    if name == "a trigger":
        store = opened(older)
        assert list(store.drafts.all()) == ["a"]
        assert check(store.db) == []
    else:
        with pytest.raises(Refused, match="not as this program makes"):
            open_store(older)
        assert folder(older.parent) == before
