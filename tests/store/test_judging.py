"""The rules of a judgement hold whoever makes it; the check finds what was made without them."""

import pytest

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import CriterionKind, JudgementValue
from scrutiny_tui.store import Store
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.errors import Rule
from tests.store.kit import add, judgement, kept, n_of, note


@pytest.fixture
def q1(store: Store) -> int:
    return store.questions.numbers(["Q1"])[0]


def judge(store: Store, n: int, value: str, day: str, **more: object) -> None:
    with store.action("Judge"):
        store.questions.judge(judgement(n, value, judged_on=day, **more))


def test_a_changed_mind_needs_a_reason(store: Store, q1: int) -> None:
    judge(store, q1, "mixed", "2019-01-28")
    with pytest.raises(Rule, match="it was 'mixed' before"):
        judge(store, q1, "effective", "2019-04-01")
    judge(store, q1, "mixed", "2019-04-01")
    judge(store, q1, "effective", "2019-04-02", reason="I saw it")
    assert check(store.db) == []


def test_a_backdated_one_is_held_against_the_one_before_its_date(store: Store, q1: int) -> None:
    judge(store, q1, "mixed", "2019-01-28")
    judge(store, q1, "effective", "2019-04-01", reason="I saw it")
    assert store.questions.before(q1, "2019-01-27") is None
    assert store.questions.before(q1, "2019-03-01") == "mixed"
    assert store.questions.before(q1, "2019-04-01") == "effective"
    judge(store, q1, "not yet effective", "2018-12-01")
    judge(store, q1, "mixed", "2019-03-01")
    with pytest.raises(Rule, match="it was 'mixed' before"):
        judge(store, q1, "effective", "2019-03-02")
    assert check(store.db) == []


def test_another_strength_than_suggested_needs_a_reason(store: Store, q1: int) -> None:
    heard = add(store, note(voice="practitioner")).key
    with pytest.raises(Rule, match="the evidence suggests 'limited'"):
        judge(store, q1, "mixed", "2019-01-28", rests_on=(heard,), strength="strong")
    more = {"rests_on": (heard,), "strength": "strong", "strength_reason": "I was there"}
    judge(store, q1, "mixed", "2019-01-28", **more)
    judge(store, q1, "mixed", "2019-01-29", rests_on=(heard,), strength="limited")
    assert check(store.db) == []


def test_the_check_finds_what_was_made_without_a_reason(store: Store, q1: int) -> None:
    add(store, judgement(q1, "mixed"))
    add(store, judgement(q1, "effective", judged_on="2019-04-01", strength="strong"))
    assert [str(one) for one in check(store.db)] == [
        "Q1 Mon 1 Apr 2019: reason: it was 'mixed' before: say why it changes",
        "Q1 Mon 1 Apr 2019: strength_reason: the evidence suggests 'none': say why not",
    ]


def test_a_judgement_is_held_against_what_was_known_when_it_was_made(store: Store, q1: int) -> None:
    first: Note = add(store, note(voice="practitioner"))
    second = add(store, note(voice="data"))
    judge(store, q1, "mixed", "2019-01-28")
    judge(store, q1, "effective", "2019-04-01", reason="so")
    both = {"rests_on": (first.key, second.key), "strength": "moderate"}
    judge(store, q1, "effective", "2019-04-02", **both)
    with store.action("Sort again"):
        store.records.edit(first.changed(voice="data"))
        store.records.withdraw(second)
    assert check(store.db) == []


def test_a_judgement_that_was_undone_is_none_before_the_next(store: Store, q1: int) -> None:
    judge(store, q1, "mixed", "2019-01-28")
    judge(store, q1, "effective", "2019-01-28", reason="so")
    store.undo()
    judge(store, q1, "mixed", "2019-01-28")
    assert check(store.db) == []


@pytest.mark.parametrize("kind", CriterionKind)
def test_a_criterion_is_judged_by_the_values_of_its_kind_and_by_no_other(
    store: Store, kind: CriterionKind
) -> None:
    own = n_of(store, Kind.FRAMEWORK)
    made = Criterion(code="X1", kind=kind, text="Is it kind?", framework=own)
    n = add(store, made).key
    more = {"reason": "so", "look_again": "2019-07"}
    for value in JudgementValue:
        if value in scale(kind):
            judge(store, n, value, "2019-01-28", **more)
        else:
            with pytest.raises(Rule, match=f"is not judged '{value}'"):
                judge(store, n, value, "2019-01-28", **more)
    assert [one.value for one in store.questions.trail(n)] == [
        value for value in JudgementValue if value in scale(kind)
    ]
    assert check(store.db) == []


def test_a_judgement_may_rest_on_many_things_each_once_and_on_nothing_else(store: Store) -> None:
    [q1] = store.questions.numbers(["Q1"])
    notes = [add(store, note(f"Note {number}")).key for number in range(5)]
    made = add(store, judgement(q1, rests_on=(*notes, *notes)))
    assert store.records.targets(made.key, Relation.RESTS_ON) == notes
    event = n_of(store, Kind.EVENT)
    for wrong in (event, 999_999):
        before = kept(store)
        with pytest.raises(Rule, match="cannot be 'rests on'"), store.action("Judge"):
            store.records.add(judgement(q1, rests_on=(*notes, wrong)))
        assert kept(store) == before
