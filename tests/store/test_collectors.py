"""Collectors fill themselves, keep the scrutineer's order and words, and never touch a source."""

import json
from typing import Any

import pytest

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.report import CollectedItem
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from tests.store.kit import add, finding, judgement, kept, note, replayed


def q(store: Store, code: str = "Q7") -> int:
    [n] = store.questions.numbers([code])
    return n


def listed(store: Store, code: str = "Q7") -> list[int]:
    return [item.n for item in store.collectors.items(q(store, code))]


def worries(store: Store, count: int = 4) -> list[int]:
    return [add(store, note(f"Worry {i}", kind="worry")).key for i in range(count)]


def printed(store: Store, code: str = "Q7", year: Year | None = None) -> list[CollectedItem]:
    c = store.report.contribution(year or store.partnership.years()[0])
    return [item for one in c.questions if one.code == code for item in one.collected]


# What fills it


def test_it_fills_itself_by_kind_and_by_hand_findings_first(store: Store) -> None:
    [first] = worries(store, 1)
    linked = add(store, note("Somebody said so", kind="quote", criteria=(q(store),)))
    add(store, note("All is well", kind="strength"))
    bad = add(store, finding("Nobody listens", kind="non-assurance"))
    late = add(store, finding("Not yet", kind="area for development"))
    by_hand = add(store, finding("Too soon", kind="too early", criteria=(q(store),)))
    add(store, finding("It works", kind="strength"))
    assert listed(store) == [bad.key, late.key, by_hand.key, first, linked.key]
    assert store.collectors.count(q(store)) == (2, 3, 0, 0)
    assert [len(listed(store, code)) for code in ("Q5", "Q6")] == [2, 1]
    counts = store.collectors.amounts(store.questions.rows())
    assert {n: sum(one) for n, one in counts.items()} == {
        n: len(store.collectors.items(n)) for n in store.questions.collectors()
    }


def test_an_item_that_goes_and_comes_back_has_its_words_and_its_place(store: Store) -> None:
    one, two, three = worries(store, 3)
    c = q(store)
    with store.action("Order"):
        store.collectors.move(c, three, one)
        store.collectors.reword(c, three, "In my words")
        store.collectors.leave_out(c, two, True)
    before = store.collectors.items(c)
    changes: list[Any] = [
        store.records.withdraw,
        lambda n: store.records.edit(n.changed(kind="quote")),
        lambda n: store.sorting.merge(n.key),
    ]
    event = store.calendar.agenda()[0].n
    with store.action("One session"):
        for n in (one, two, three):
            store.records.edit(store.records.get(Note, n).changed(event=event))
    for change in changes:
        with store.action("Change"):
            change(store.records.get(Note, three))
        assert listed(store) == [one, two]
        store.undo()
        assert store.collectors.items(c) == before
    with store.action("Kind"):
        store.records.edit(store.records.get(Note, three).changed(kind="quote"))
    with store.action("Kind back"):
        store.records.edit(store.records.get(Note, three).changed(kind="worry"))
    assert store.collectors.items(c) == before


def test_the_sources_are_never_written_to(store: Store) -> None:
    one, two, three = worries(store, 3)
    c = q(store)
    told = add(store, finding("Nobody listens")).key
    sources = [store.records.get(Note, n) for n in (one, two, three)]
    with store.action("All of it"):
        for n in (one, told):
            store.collectors.reword(c, n, "In my words")
            store.collectors.leave_out(c, n, True)
            store.collectors.move(c, n, three, behind=True)
    assert [store.records.get(Note, n) for n in (one, two, three)] == sources
    changed = json.loads(json.dumps(store.history.touched()))
    assert {store.records.kind(n) for n in changed} == {Kind.COLLECTED}
    assert kept(store) == replayed(store)


def test_moving_one_writes_one_record(store: Store) -> None:
    many = worries(store, 60)
    c = q(store)
    with store.action("Move"):
        store.collectors.move(c, many[50], many[10])
    assert len(store.history.touched()) == 1
    many.insert(10, many.pop(50))
    assert listed(store) == many


def test_moving_beside_what_is_gone_moves_nothing(store: Store) -> None:
    one, two = worries(store, 2)
    with store.action("Gone"):
        store.records.withdraw(store.records.get(Note, two))
    for pair in ((one, two), (two, one)):
        with pytest.raises(Rule, match="not in the list any more"), store.action("Move"):
            store.collectors.move(q(store), *pair)


def test_words_of_its_own_are_no_words_of_mine(store: Store) -> None:
    [one] = worries(store, 1)
    c = q(store)
    for words in ("Mine", "  Worry 0 ", "Mine", "   "):
        with store.action("Word"):
            store.collectors.reword(c, one, words)
        assert store.collectors.wording(c, one) == ("Mine" if words == "Mine" else "")
    with pytest.raises(Rule), store.action("Word"):
        store.collectors.reword(c, 999_999, "Mine")


def test_each_collector_has_words_of_its_own(store: Store) -> None:
    c5, c7 = q(store, "Q5"), q(store)
    both = add(store, note("Both", kind="worry", criteria=(c5,))).key
    with store.action("Word"):
        store.collectors.reword(c7, both, "As a worry")
        store.collectors.leave_out(c5, both, True)
    assert [store.collectors.items(c)[0][3:5] for c in (c5, c7)] == [
        (True, ""),
        (False, "As a worry"),
    ]


def test_a_filter_looks_into_the_source_the_words_and_the_reference(store: Store) -> None:
    one, two, three = worries(store, 3)
    c = q(store)
    with store.action("Word"):
        store.collectors.reword(c, two, "Pigeons everywhere")
        store.collectors.move(c, three, one)

    def found(words: str) -> list[int]:
        return [item.n for item in store.collectors.items(c, words)]

    assert found("pige") == [two]
    assert found("worr") == [three, one, two]
    assert found(store.records.label(two).lower()) == [two]
    assert found("nothing of the kind") == []
    assert found("Pigeons -(") == [two]
    assert found("  ") == [three, one, two]


# A source that changed


def edit(store: Store, n: int, text: str) -> None:
    with store.action("Edit"):
        store.records.edit(store.records.get(Note, n).changed(text=text))


def test_a_source_that_changed_since_is_told(store: Store) -> None:
    one, two = worries(store, 2)
    c = q(store)
    with store.action("Word"):
        store.collectors.reword(c, one, "Mine")
    edit(store, one, "Now it says this")
    edit(store, two, "So does this")
    edit(store, one, "Or this")
    assert store.collectors.were(c, [one, two]) == {one: "Worry 0"}
    with store.action("Word again"):
        store.collectors.reword(c, one, "Mine again")
    assert store.collectors.were(c, [one, two]) == {}
    store.undo()
    assert store.collectors.were(c, [one, two]) == {one: "Worry 0"}
    store.redo()
    assert store.collectors.were(c, [one, two]) == {}


def test_a_source_that_says_again_what_it_said_has_not_changed(store: Store) -> None:
    [one] = worries(store, 1)
    c = q(store)
    with store.action("Word"):
        store.collectors.reword(c, one, "Mine")
    edit(store, one, "Now it says this")
    store.undo()
    assert store.collectors.were(c, [one]) == {}
    with store.action("Another thing"):
        store.records.edit(store.records.get(Note, one).changed(private=True))
        store.collectors.leave_out(c, one, True)
    assert store.collectors.were(c, [one]) == {}


def test_a_finding_has_changed_when_its_title_has(store: Store) -> None:
    told = add(store, finding("Nobody listens")).key
    c = q(store)
    with store.action("Word"):
        store.collectors.reword(c, told, "Mine")
    with store.action("Edit"):
        store.records.edit(store.records.get(Finding, told).changed(so_what="They wait"))
    assert store.collectors.were(c, [told]) == {}
    with store.action("Edit"):
        store.records.edit(store.records.get(Finding, told).changed(title="Few listen"))
    assert store.collectors.were(c, [told]) == {told: "Nobody listens"}


# What is printed


def test_what_is_printed_is_in_the_scrutineers_order_and_words(store: Store) -> None:
    one, two, three, four = worries(store)
    c = q(store)
    secret = add(store, note("Secret", kind="worry", private=True)).key
    told = add(store, finding("Nobody listens")).key
    with store.action("Order"):
        store.collectors.move(c, told, one, behind=True)
        store.collectors.move(c, four, one)
        store.collectors.reword(c, one, "In my words")
        store.collectors.leave_out(c, two, True)
        store.collectors.reword(c, secret, "Still secret")
    assert [item.text for item in printed(store)] == [
        "Worry 3", "In my words", "Nobody listens", "Worry 2",
    ]  # fmt: skip
    assert [item.reworded for item in printed(store)] == [False, True, False, False]
    contribution = store.report.contribution(store.partnership.years()[0])
    line = next(one for one in contribution.questions if one.code == "Q7")
    assert line.findings == (store.records.label(told),)
    assert line.collects == ("worry",)
    outline = store.report.outline(store.partnership.years()[0])
    assert outline.notes == len(contribution.evidence) == 3
    # What was left out of the words may be left out on purpose: the source is printed nowhere.
    assert {one.text for one in contribution.evidence} == {"In my words", "Worry 2", "Worry 3"}
    assert three in listed(store)


def test_what_was_left_out_is_still_evidence_where_something_rests_on_it(store: Store) -> None:
    one, two = worries(store, 2)
    add(store, judgement(q(store, "Q1"), rests_on=(one,)))
    with store.action("Leave out"):
        store.collectors.leave_out(q(store), one, True)
        store.collectors.leave_out(q(store), two, True)
    [year] = store.partnership.years()
    assert printed(store) == []
    evidence = store.report.contribution(year).evidence
    assert [item.ref for item in evidence] == [store.records.label(one)]
    assert store.report.outline(year).notes == 1


def test_findings_of_another_year_are_printed_there(store: Store) -> None:
    add(store, Year(title="next", starts="2019-10-01", ends="2020-09-30"))
    first, second = store.partnership.years()
    add(store, finding("Then", found_on="2019-03-01"))
    add(store, finding("Later", found_on="2019-11-01"))
    add(store, finding("Found then, of the next year", found_on="2019-03-01", year=second.key))
    assert [item.text for item in printed(store, year=first)] == ["Then"]
    assert [i.text for i in printed(store, year=second)] == [
        "Later",
        "Found then, of the next year",
    ]


def test_a_new_version_of_the_framework_goes_on_where_the_old_one_was(store: Store) -> None:
    one, two, three = worries(store, 3)
    old = q(store)
    linked = add(store, note("Said", kind="quote", criteria=(old,))).key
    with store.action("Order"):
        store.collectors.move(old, three, one)
        store.collectors.reword(old, two, "Mine")
    new = add(
        store,
        Criterion(code="Q7", kind="collector", text="Any worries?", collects=("worry",),
                  follows=(old,)),
    ).key  # fmt: skip
    edit(store, two, "It says this now")
    assert store.collectors.items(new) == store.collectors.items(old)
    with store.action("Go on"):
        store.collectors.leave_out(new, two, True)
    assert [item.n for item in store.collectors.items(new)] == [three, one, two, linked]
    assert store.collectors.items(new)[2][3:5] == (True, "Mine")
    assert store.collectors.were(new, [two]) == {two: "Worry 1"}
    with store.action("Other words"):
        store.collectors.reword(new, two, "Mine again")
    assert store.collectors.wording(new, two) == "Mine again"
    assert store.collectors.were(new, [two]) == {}
