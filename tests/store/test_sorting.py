"""Lines made one, one made two, and put in their place: nothing is lost, all can be undone."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from tests.store.conftest import Fresh
from tests.store.kit import add, finding, kept, n_of, note, photograph, replayed

quietly = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def three(store: Store, **fields: object) -> list[int]:
    """Three lines of one event, a minute apart."""
    event = n_of(store, Kind.EVENT)
    return [
        add(store, note(text, at=f"2019-01-28T10:2{i}:00Z", event=event, **fields)).key
        for i, text in enumerate(("one", "two", "three"))
    ]


def texts(store: Store) -> list[str]:
    return [row.text for row in store.notes.at_event(n_of(store, Kind.EVENT))]


def get(store: Store, n: int) -> Note:
    return store.records.get(Note, n)


def test_the_line_before_is_that_of_the_same_event(store: Store) -> None:
    first, second, third = three(store)
    elsewhere = add(store, note("elsewhere", event=n_of(store, Kind.EVENT, 1))).key
    alone = add(store, note("alone")).key
    before = [store.sorting.before(n) for n in (first, second, third, elsewhere, alone)]
    assert before == [None, first, second, None, None]


def test_the_line_before_passes_over_what_was_withdrawn_and_follows_the_places(
    store: Store,
) -> None:
    first, second, third = three(store)
    with store.action("Change"):
        store.records.edit(get(store, third).changed(place=first - 0.5))
        store.records.withdraw(get(store, first))
    assert [store.sorting.before(n) for n in (first, second, third)] == [None, third, None]
    with store.action("Tie"):
        store.records.edit(get(store, third).changed(place=float(second)))
    assert [store.sorting.before(n) for n in (second, third)] == [None, second]
    assert store.sorting.before(99_999) is None


def test_the_line_before_is_found_without_reading_the_whole_event(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, second, third = three(store)
    given: list[int] = []
    rows = store.db.rows

    def counted(*asked: Any) -> list[Any]:
        found = rows(*asked)
        given.append(len(found))
        return found

    monkeypatch.setattr(store.db, "rows", counted)
    assert store.sorting.before(third) == second
    assert given == [1]


def test_a_merged_line_keeps_its_own_and_gets_what_it_lacks(store: Store) -> None:
    first, second, _ = three(store)
    q1, q2 = store.questions.numbers(["Q1", "Q2"])
    with store.action("Fields"):
        store.records.edit(get(store, first).changed(kind="worry", criteria=(q1,)))
        store.records.edit(
            get(store, second).changed(
                kind="quote", voice="practitioner", role="nurse", agency=n_of(store, Kind.AGENCY),
                criteria=(q1, q2), private=True, strength="ok", due="2019-03",
            )
        )  # fmt: skip
    was = photograph(store)
    with store.action("Merge"):
        merged = store.sorting.merge(second)
    assert merged == get(store, first)
    assert (merged.text, merged.kind, merged.voice, merged.role) == (
        "one two", "worry", "practitioner", "nurse",
    )  # fmt: skip
    assert merged.criteria == (q1, q2) and merged.agency == n_of(store, Kind.AGENCY)
    assert (merged.private, merged.strength, merged.due) == (True, "ok", None)
    assert merged.at.endswith("10:20:00Z") and merged.sorted
    assert get(store, second).withdrawn and texts(store) == ["one two", "three"]
    assert store.undo() == "Merge"
    assert photograph(store) == was and kept(store) == replayed(store)


def test_a_line_is_not_merged_when_something_would_be_lost(store: Store) -> None:
    first, second, third = three(store)
    rested = add(store, finding(rests_on=(second,)))
    before = kept(store)
    for n, said in ((first, "first line of its session"), (second, rested.ref)):
        with pytest.raises(Rule, match=said), store.action("Merge"):
            store.sorting.merge(n)
    assert kept(store) == before
    with store.action("Merge"):
        store.sorting.merge(third)
    assert texts(store) == ["one", "two three"]


def test_a_line_cut_in_two_is_two_lines_in_its_place(store: Store) -> None:
    first, second, third = three(store, kind="worry", role="nurse")
    was = photograph(store)
    with store.action("Cut"):
        new = store.sorting.split(second, 2)
    assert texts(store) == ["one", "tw", "o", "three"]
    head = get(store, second)
    assert get(store, new.key) == new and new.ref not in (None, head.ref) and new.id != head.id
    same = {"n", "id", "ref", "text", "place"}
    assert new.model_dump(exclude=same) == head.model_dump(exclude=same)
    assert store.sorting.before(new.key) == second and store.sorting.before(third) == new.key
    store.undo()
    assert photograph(store) == was
    assert [store.sorting.before(n) for n in (second, third)] == [first, second]
    assert kept(store) == replayed(store)


@pytest.mark.parametrize("at", [0, 3, 99])
def test_a_line_is_not_cut_where_one_half_is_empty(store: Store, at: int) -> None:
    n = add(store, note("one")).key
    before = kept(store)
    with pytest.raises(Rule, match="both need some words"), store.action("Cut"):
        store.sorting.split(n, at)
    assert kept(store) == before


def test_a_line_of_no_event_can_be_cut(store: Store) -> None:
    n = add(store, note("one two")).key
    with store.action("Cut"):
        assert store.sorting.split(n, 4).text == "two"


def test_a_line_whose_time_is_put_right_takes_its_place(store: Store) -> None:
    first, second, third = three(store)
    for n, at, order in (
        (third, "10:19:00", ["three", "one", "two"]),
        (third, "10:20:30", ["one", "three", "two"]),
        (first, "11:00:00", ["three", "two", "one"]),
        (second, "10:20:15", ["two", "three", "one"]),
    ):
        with store.action("Time"):
            store.records.edit(store.sorting.timed(get(store, n), f"2019-01-28T{at}Z"))
        assert texts(store) == order
    add(store, note("later", event=n_of(store, Kind.EVENT)))
    assert texts(store)[-1] == "later"
    for _ in range(5):
        store.undo()
    assert texts(store) == ["one", "two", "three"] and kept(store) == replayed(store)


def test_the_same_time_changes_nothing_and_no_event_has_no_place(store: Store) -> None:
    first, second, _ = three(store)
    one = get(store, first)
    assert store.sorting.timed(one, one.at) == one
    alone = add(store, note("alone"))
    assert store.sorting.timed(alone, one.at).place is None
    tie = store.sorting.timed(get(store, second), one.at)
    with store.action("Time"):
        store.records.edit(tie)
    assert texts(store) == ["one", "two", "three"]


@quietly
@given(text=st.text("ab \n", min_size=1, max_size=40), at=st.integers(0, 40))
def test_cut_and_merged_again_it_says_the_same(fresh: Fresh, text: str, at: int) -> None:
    with fresh() as store:
        event = n_of(store, Kind.EVENT)
        n = add(store, note(f"x{text}", event=event)).key
        add(store, note("behind", event=event))
        was, words = photograph(store), get(store, n).text.split()
        try:
            with store.action("Cut"):
                new = store.sorting.split(n, at)
        except Rule:
            assert photograph(store) == was
            return
        middle = photograph(store)
        with store.action("Merge"):
            merged = store.sorting.merge(new.key)
        assert "".join(merged.text.split()) == "".join(words)
        assert texts(store)[1:] == ["behind"] and len(texts(store)) == 2
        store.undo()
        assert photograph(store) == middle
        store.undo()
        assert photograph(store) == was and kept(store) == replayed(store)


@quietly
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 8)), max_size=12))
def test_cut_again_and_again_the_words_stay_in_order(
    fresh: Fresh, cuts: list[tuple[int, int]]
) -> None:
    with fresh() as store:
        event = n_of(store, Kind.EVENT)
        for text in ("abcdefghi", "jklmnopqr"):
            add(store, note(text, event=event))
        for which, at in cuts:
            rows = store.notes.at_event(event)
            row = rows[which % len(rows)]
            if at < len(row.text):
                with store.action("Cut"):
                    store.sorting.split(row.n, at)
        assert "".join(texts(store)) == "abcdefghijklmnopqr"


def test_the_inbox_holds_what_is_not_sorted_in_order_of_entry(store: Store) -> None:
    first, second, third = three(store)
    assert store.notes.inbox() == [first, second, third]
    [q1] = store.questions.numbers(["Q1"])
    with store.action("Sort"):
        before = get(store, second)
        after = before.changed(kind="worry", voice="manager", criteria=(q1,)).settled(before)
        store.records.edit(after)
        store.records.withdraw(get(store, first))
    assert store.notes.inbox() == [third] and store.notes.to_sort() == 1
    with store.action("Less"):
        before = get(store, second)
        store.records.edit(before.changed(criteria=()).settled(before))
    assert store.notes.inbox() == [second, third]
    store.undo()
    store.undo()
    assert store.notes.inbox() == [first, second, third]


def test_both_halves_of_a_cut_line_are_side_by_side_in_the_inbox(store: Store) -> None:
    first, second, third = three(store)
    with store.action("Cut"):
        new = store.sorting.split(first, 1).key
    assert store.notes.inbox() == [first, new, second, third]
    with store.action("Cut again"):
        newer = store.sorting.split(new, 1).key
    assert store.notes.inbox() == [first, new, newer, second, third]
    assert [row.n for row in store.notes.at_event(n_of(store, Kind.EVENT))] == store.notes.inbox()


def test_lines_put_behind_the_last_stay_before_the_next_one(store: Store) -> None:
    first, second, third = three(store)
    with store.action("Times"):
        for n, at in ((first, "50"), (second, "51"), (third, "52")):
            store.records.edit(store.sorting.timed(get(store, n), f"2019-01-28T10:{at}:00Z"))
    add(store, note("four", at="2019-01-28T10:53:00Z", event=n_of(store, Kind.EVENT)))
    assert texts(store) == ["one", "two", "three", "four"]


def test_a_done_action_merged_into_a_worry_is_not_due_again(store: Store) -> None:
    first, second, _ = three(store)
    with store.action("Fields"):
        store.records.edit(get(store, first).changed(kind="worry"))
        done = {"kind": "action", "due": "2019-03-01", "done_on": "2019-02-20"}
        store.records.edit(get(store, second).changed(**done))
    with store.action("Merge"):
        merged = store.sorting.merge(second)
    assert (merged.due, merged.done_on) == (None, None)
    assert store.notes.due("2019-12-31") == []
