"""Text being typed is in the file before it is a record, and survives a restart."""

from pathlib import Path

import pytest

from scrutiny_tui.domain.text import clean
from scrutiny_tui.store import Store
from tests.hostile import ALL
from tests.store.conftest import Opener
from tests.store.kit import add, note


def test_a_draft_survives_reopening(path: Path, opened: Opener) -> None:
    store = opened(path)
    store.drafts.save("capture:17", "half a sent", "0,11")
    store.close()
    store = opened(path)
    found = store.drafts.get("capture:17")
    assert found is not None
    assert (found.text, found.cursor, found.saved_at) == (
        "half a sent", "0,11", "2019-01-28T10:20:00Z",
    )  # fmt: skip
    assert list(store.drafts.all()) == ["capture:17"]


def test_a_draft_is_kept_outside_actions_and_never_in_history(store: Store) -> None:
    before = store.history.last(), store.db.value("select count(*) from change")
    store.drafts.save("note:1", "typed")
    store.drafts.save("note:1", "typed more")
    assert (store.history.last(), store.db.value("select count(*) from change")) == before
    add(store, note())
    assert store.undo() == "Add"
    assert list(store.drafts.all()) == ["note:1"]


def test_an_empty_draft_is_none_and_a_record_takes_its_draft_with_it(store: Store) -> None:
    store.drafts.save("a", "typed")
    store.drafts.save("a", "")
    assert store.drafts.get("a") is None
    store.drafts.save("b", "typed")
    with store.action("Note"):
        store.records.add(note("typed"))
        store.drafts.drop("b")
    assert store.drafts.all() == {}
    store.drafts.save("c", "typed")
    store.drafts.drop("c")
    assert store.drafts.all() == {}


@pytest.mark.parametrize("size", [0, 100_000])
def test_a_draft_of_any_text_can_be_saved(store: Store, size: int) -> None:
    for case in ALL if not size else [one * (size // len(one)) for one in ALL[:20] if one]:
        store.drafts.save("a", case)
        found = store.drafts.get("a")
        assert (found.text if found else "") == clean(case)
