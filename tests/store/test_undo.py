"""Whatever was done can be taken back and brought back, step by step, also after a restart."""

import shutil
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import ValidationError

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.store import Store, StoreError, open_store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.lists import MODELS
from tests.store.conftest import Opener
from tests.store.examples import CHANGES, EXAMPLES
from tests.store.kit import (
    TODAY,
    add,
    finding,
    ids,
    kept,
    n_of,
    note,
    photograph,
    recommendation,
    replayed,
    the_clock,
)

WORDS = st.sampled_from(["children", "ask partners", "hub visit", "one", "kind audit", "N-001"])
USED = [kind for kind in Kind if kind is not Kind.PARTNERSHIP]


class Undoing(RuleBasedStateMachine):
    """Does things at random, and keeps a photograph of the file after each."""

    master: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "northmere.db"
        shutil.copyfile(self.master, self.path)
        self.openings = 0
        self.store = self.open()
        self.past: list[tuple[str, dict[str, Any]]] = []
        self.future: list[tuple[str, dict[str, Any]]] = []
        self.now = photograph(self.store)
        self.refs: set[str] = set()
        self.done = 0

    def open(self) -> Store:
        self.openings += 1
        return open_store(self.path, now=the_clock(TODAY), make_id=ids(self.openings << 20))

    @initialize()
    def something_to_work_on(self) -> None:
        def work() -> None:
            for kind in (Kind.NOTE, Kind.FINDING, Kind.RECOMMENDATION):
                self.store.records.add(EXAMPLES[kind](self.store))

        self.do("Begin", work)

    def do(self, label: str, work: Any) -> None:
        self.done += 1
        label = f"{label} {self.done}"
        known = {ref for (ref,) in self.store.db.rows("select ref from record") if ref}
        before = self.store.db.value("select max(n) from action")
        try:
            with self.store.action(label):
                work()
        except (StoreError, ValidationError):
            assert photograph(self.store) == self.now
            assert self.store.db.value("select max(n) from action") == before
            return
        after = {ref for (ref,) in self.store.db.rows("select ref from record") if ref}
        assert known <= after
        assert not (after - known) & self.refs
        self.refs |= after
        if self.store.db.value("select max(n) from action") != before:
            self.past.append((label, self.now))
            self.future = []
        self.now = photograph(self.store)

    def some(self, data: st.DataObject, kind: Kind) -> Any:
        found = self.store.records.all(MODELS[kind])
        return data.draw(st.sampled_from(found[-6:])) if found else None

    @rule(kind=st.sampled_from(USED), words=WORDS)
    def add_something(self, kind: Kind, words: str) -> None:
        def work() -> None:
            entry: Entry = EXAMPLES[kind](self.store)
            named = next((f for f in ("text", "title", "name") if f in entry.columns()), None)
            self.store.records.add(entry.changed(**{named: words}) if named else entry)

        self.do("Add", work)

    @rule(kind=st.sampled_from(sorted(CHANGES)), data=st.data())
    def edit_something(self, kind: Kind, data: st.DataObject) -> None:
        entry = self.some(data, kind)
        if entry is not None:
            changes = dict(CHANGES[kind])
            if "text" in entry.columns():
                changes["text"] = data.draw(WORDS)
            self.do("Edit", lambda: self.store.records.edit(entry.changed(**changes)))

    @rule(kind=st.sampled_from([k for k in USED if k is not Kind.YEAR]), data=st.data())
    def withdraw_something(self, kind: Kind, data: st.DataObject) -> None:
        entry = self.some(data, kind)
        if entry is not None and kind not in (Kind.FRAMEWORK, Kind.CRITERION):
            self.do("Withdraw", lambda: self.store.records.withdraw(entry))

    @rule(join=st.sampled_from(sorted(JOINS)), data=st.data())
    def link_something(self, join: tuple[Kind, Relation, Kind], data: st.DataObject) -> None:
        source, target = self.some(data, join[0]), self.some(data, join[2])
        if source is not None and target is not None:
            self.do("Link", lambda: self.join(source.key, join[1], target.key))

    @rule(data=st.data())
    def unlink_something(self, data: st.DataObject) -> None:
        free = [relation for relation in Relation if relation not in (Relation.OF, Relation.IN)]
        rows = [row for row in self.now["links"] if row[1] in free][-8:]
        if rows:
            source, relation, target = data.draw(st.sampled_from(rows))
            self.do("Unlink", lambda: self.part(source, Relation(relation), target))

    def join(self, source: int, relation: Relation, target: int) -> None:
        self.store.records.link(source, relation, target)
        self.still_keeps_its_rules(source)

    def part(self, source: int, relation: Relation, target: int) -> None:
        self.store.records.unlink(source, relation, target)
        self.still_keeps_its_rules(source)

    def still_keeps_its_rules(self, n: int) -> None:
        kind = self.store.records.kind(n)
        assert kind is not None
        self.store.records.get(MODELS[kind], n)

    @rule()
    def do_several_things_at_once(self) -> None:
        def work() -> None:
            add = self.store.records.add
            one = add(note("one children"))
            with self.store.action("Inside"):
                found = add(finding(rests_on=(one.key,)))
                self.store.records.edit(found.changed(title="changed at once", rests_on=()))
            self.store.records.withdraw(add(recommendation(found.key)))
            self.store.records.link(one.key, Relation.AT, n_of(self.store, Kind.EVENT))

        self.do("Several", work)

    @rule()
    def fail(self) -> None:
        def work() -> None:
            self.store.records.add(note("never there"))
            self.store.records.link(1, Relation.LED_BY, 1)

        self.do("Fail", work)

    @rule()
    def do_nothing(self) -> None:
        self.do("Nothing", lambda: None)

    @precondition(lambda self: self.past)
    @rule(times=st.integers(1, 6))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.past))):
            label, before = self.past.pop()
            found = self.store.history.next_undo()
            assert found is not None
            assert found.label == label
            assert self.store.undo() == label
            assert self.store.history.last(1)[0].label == f"Undo: {label}"
            self.future.append((label, self.now))
            self.now = photograph(self.store)
            assert self.now == before

    @precondition(lambda self: self.future)
    @rule(times=st.integers(1, 6))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.future))):
            label, after = self.future.pop()
            assert self.store.redo() == label
            self.past.append((label, self.now))
            self.now = photograph(self.store)
            assert self.now == after

    @precondition(lambda self: not self.past)
    @rule()
    def nothing_to_undo(self) -> None:
        with pytest.raises(Rule):
            self.store.undo()

    @precondition(lambda self: not self.future)
    @rule()
    def nothing_to_redo(self) -> None:
        with pytest.raises(Rule):
            self.store.redo()

    @rule()
    def close_and_open_again(self) -> None:
        self.store.close()
        self.store = self.open()
        assert photograph(self.store) == self.now

    @invariant()
    def the_history_tells_the_same_as_the_tables(self) -> None:
        assert kept(self.store) == replayed(self.store)
        labels = [self.store.history.next_undo(), self.store.history.next_redo()]
        assert [one and one.label for one in labels] == [
            stack[-1][0] if stack else None for stack in (self.past, self.future)
        ]

    def teardown(self) -> None:
        while self.past:
            assert self.store.undo() == self.past.pop()[0]
        assert not self.store.history.next_undo()
        self.store.close()
        self.folder.cleanup()


def test_undo_and_redo_restore_everything_seen_in_any_order_of_work(master: Path) -> None:
    Undoing.master = master
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Undoing,
        settings=settings(
            max_examples=10,
            stateful_step_count=40,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_undo_goes_back_120_steps_over_restarts_and_forward_again(
    path: Path, opened: Opener
) -> None:
    seen = []
    for i in range(120):
        if i % 40 == 0:
            store = opened(path)
        seen.append(kept_notes(store))
        with store.action(f"Step {i}"):
            store.records.add(note(f"line {i}"))
        if i % 40 == 39:
            store.close()
    store = opened(path)
    last = kept_notes(store)
    for i in reversed(range(120)):
        assert store.undo() == f"Step {i}"
        assert kept_notes(store) == seen[i]
    store.close()
    store = opened(path)
    for i in range(120):
        assert store.redo() == f"Step {i}"
    assert kept_notes(store) == last


def kept_notes(store: Store) -> list[str]:
    return [one.text for one in store.records.all(Note)]


def test_undo_stops_at_the_making_of_the_file(store: Store) -> None:
    with pytest.raises(Rule, match="nothing to undo"):
        store.undo()
    add(store, note())
    assert store.undo() == "Add"
    with pytest.raises(Rule):
        store.undo()
    assert store.partnership.get().name == "Northmere"


def test_a_new_action_leaves_nothing_to_redo(store: Store) -> None:
    add(store, note())
    store.undo()
    add(store, finding())
    assert store.history.next_redo() is None
    assert store.undo() == "Add"
    assert store.records.all(Finding) == []


def test_an_action_that_fails_leaves_nothing_of_itself(store: Store) -> None:
    before = kept(store), store.history.last(), store.search.find("half").total
    with pytest.raises(ZeroDivisionError), store.action("Half"):
        store.records.add(note("half"))
        raise ZeroDivisionError
    assert (kept(store), store.history.last(), store.search.find("half").total) == before
    assert add(store, note()).ref == "N-001"


def test_an_empty_action_leaves_no_row(store: Store) -> None:
    before = store.history.last(), store.path.read_bytes()
    with store.action("Nothing"):
        pass
    assert (store.history.last(), store.path.read_bytes()) == before


def test_an_action_within_an_action_is_part_of_it(store: Store) -> None:
    with store.action("Outer") as outer:
        store.records.add(note("one"))
        with store.action("Inner") as inner:
            store.records.add(note("two"))
    assert inner == outer
    assert store.undo() == "Outer"
    assert kept_notes(store) == []


def test_a_part_of_an_action_that_failed_leaves_nothing_when_the_rest_goes_on(
    store: Store,
) -> None:
    with store.action("Outer"):
        store.records.add(note("one"))
        with pytest.raises(Rule), store.action("Inner"):
            store.records.add(note("half"))
            store.records.link(1, Relation.LED_BY, 1)
        store.records.add(note("two"))
    assert kept_notes(store) == ["one", "two"]
    assert kept(store) == replayed(store)


def test_what_an_action_takes_from_the_drafts_is_gone_even_if_it_changed_nothing(
    store: Store,
) -> None:
    store.drafts.save("capture:1", "typed")
    one = add(store, note())
    with store.action("Nothing"):
        store.records.edit(one)
        store.drafts.drop("capture:1")
    assert store.drafts.all() == {}


def test_a_draft_stays_when_the_action_that_was_to_take_it_fails(store: Store) -> None:
    store.drafts.save("capture:1", "typed")
    with pytest.raises(Rule), store.action("Fail"):
        store.drafts.drop("capture:1")
        store.records.link(1, Relation.LED_BY, 1)
    with store.action("Outer"):
        store.records.add(note())
        with pytest.raises(Rule), store.action("Inner"):
            store.drafts.drop("capture:1")
            store.records.link(1, Relation.LED_BY, 1)
    assert list(store.drafts.all()) == ["capture:1"]


def test_bringing_a_question_set_in_can_be_undone_and_done_again(store: Store) -> None:
    from scrutiny_tui.frameworks import load_framework

    spec = load_framework("bexley-2018")
    spec = spec.model_copy(update={"version": 2})
    for _ in range(2):
        with store.action("Bring in"):
            store.frameworks.bring_in(spec)
        store.undo()
    store.redo()
    with pytest.raises(Rule), store.action("Again"):
        store.frameworks.bring_in(spec)


def test_the_history_of_a_record_holds_every_change_of_it_in_order(store: Store) -> None:
    one = add(store, note("first"))
    with store.action("Second"):
        store.records.edit(one.changed(text="second", event=n_of(store, Kind.EVENT)))
    store.undo()
    told = store.history.of(one.key)
    assert [(c.label, c.table, c.event) for c in told] == [
        ("Add", "record", "insert"),
        ("Add", "note", "insert"),
        ("Second", "note", "update"),
        ("Second", "link", "insert"),
        ("Undo: Second", "link", "delete"),
        ("Undo: Second", "note", "update"),
    ]
    assert [c.after["text"] for c in told if c.table == "note" and c.after] == [
        "first", "second", "first",
    ]  # fmt: skip
    assert {Relation.AT} <= ONE
