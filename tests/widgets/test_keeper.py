"""Text being typed is written at once, then at a measured pace; never only when the keys stop."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.store import Store, StoreError, open_store
from scrutiny_tui.widgets import keeper as keeping
from scrutiny_tui.widgets.keeper import Keeper


class Owner:
    """A widget whose timers go off when the test says so."""

    def __init__(self) -> None:
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, seconds: float, call: Callable[[], None]) -> Any:
        self.timers.append((seconds, call))
        return self

    def call_after_refresh(self, call: Callable[[], None]) -> None:
        call()

    def stop(self) -> None:
        self.timers.clear()

    def ring(self) -> None:
        ((_, call),) = self.timers
        self.timers.clear()
        call()


class Typing:
    """An editor's text, its keeper, and a clock that the test moves."""

    def __init__(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        self.text, self.now, self.told = "", 100.0, list[str]()
        self.owner = Owner()
        self.store = store
        monkeypatch.setattr(keeping.time, "monotonic", lambda: self.now)
        self.keeper = Keeper(
            self.owner,  # type: ignore[arg-type]
            store,
            "capture:1",
            lambda: (self.text, "0,1"),
            told=self.told.append,
        )

    def type(self, text: str) -> None:
        self.text += text
        self.keeper.changed()

    @property
    def kept(self) -> str:
        draft = self.store.drafts.get("capture:1")
        return draft.text if draft else ""


@pytest.fixture
def store(empty: Path) -> Iterator[Store]:
    with open_store(empty) as opened:
        yield opened


@pytest.fixture
def typing(store: Store, monkeypatch: pytest.MonkeyPatch) -> Typing:
    return Typing(store, monkeypatch)


def test_the_first_change_is_kept_at_once_and_the_next_within_a_quarter_second(
    typing: Typing,
) -> None:
    typing.type("a")
    assert typing.kept == "a"
    typing.type("b")
    typing.type("c")
    ((seconds, _),) = typing.owner.timers
    assert 0 < seconds <= 0.25 and typing.kept == "a"
    typing.owner.ring()
    assert typing.kept == "abc"
    typing.now += 1
    typing.type("d")
    assert typing.kept == "abcd" and typing.owner.timers == []


def test_a_slow_disk_is_written_to_less_often_but_never_less_than_four_times_a_second(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = typing.store.drafts.save

    def slow(*values: str) -> None:
        save(*values)
        typing.now += 3.0

    monkeypatch.setattr(typing.store.drafts, "save", slow)
    typing.type("a")
    typing.type("b")
    ((seconds, _),) = typing.owner.timers
    assert seconds == pytest.approx(0.25)


def test_text_that_became_a_record_is_not_written_again(typing: Typing) -> None:
    typing.type("a")
    typing.store.drafts.drop("capture:1")
    typing.text = ""
    typing.keeper.forget()
    typing.keeper.changed()
    assert typing.kept == "" and typing.keeper.leave()


def test_a_closed_keeper_writes_nothing(typing: Typing) -> None:
    typing.type("a")
    typing.type("b")
    typing.keeper.close()
    assert typing.owner.timers == []
    typing.type("c")
    assert typing.keeper.flush() and typing.kept == "a"


def test_what_could_not_be_saved_stays_beside_the_file_until_it_can(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr(typing.store.drafts, "save", fail)
        typing.type("precious")
        aside = typing.keeper._aside.path
        assert aside.read_text(encoding="utf-8").partition("\n")[2] == "precious"
        assert aside.stat().st_mode & 0o777 == 0o600
        assert typing.told == [
            f"Not in the file yet: The disk is full. The text is safe in {aside.name}."
        ]
        typing.keeper.close()
        assert aside.exists()
    typing.keeper.closed = False
    assert typing.keeper.flush()
    assert not aside.exists() and typing.told[-1] == "" and typing.kept == "precious"


def test_a_commit_takes_the_side_file_away_too(
    typing: Typing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(typing.store.drafts, "save", fail)
    typing.type("precious")
    aside = typing.keeper._aside.path
    typing.keeper._commit = typing.keeper.forget
    assert typing.keeper.leave()
    assert not aside.exists() and typing.told[-1] == ""


def test_a_commit_that_fails_leaves_a_draft(typing: Typing) -> None:
    def fail() -> None:
        raise StoreError("Another program is using the file.")

    typing.text = "kept"
    typing.keeper._commit = fail
    assert typing.keeper.leave() and typing.kept == "kept"
