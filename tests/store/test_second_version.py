"""What the second version brought is there in a file of the first once it has been updated."""

from pathlib import Path

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Refused, StoreError, open_store, schema
from scrutiny_tui.store.checks import check
from tests.store.conftest import Opener
from tests.store.kit import add, finding, folder, kept, note
from tests.store.version_1 import NOTES, SORTED, make


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "old.db"
    make(path, monkeypatch)
    return path


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


@pytest.mark.parametrize("at", range(len(schema.MIGRATIONS[1][1]) + 1))
def test_a_failure_in_the_middle_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = folder(old.parent)
    first, (name, statements), *later = schema.MIGRATIONS
    broken = (*statements[:at], "insert into nowhere values (1)", *statements[at:])
    with monkeypatch.context() as failing:
        failing.setattr(schema, "MIGRATIONS", (first, (name, broken), *later))
        with pytest.raises(Refused, match=r"old\.db was not updated, and is as it was"):
            open_store(old)
    assert folder(old.parent) == before
    with open_store(old) as store:
        assert store.notes.total() == len(NOTES) - 1
