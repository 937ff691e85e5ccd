"""The rules of a judgement hold whoever makes it; the check finds what was made without them."""

from pathlib import Path

import pytest

from scrutiny_tui.domain.frameworks import CriterionSpec
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import CriterionKind, JudgementValue
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.screens.questions.trail import in_full
from scrutiny_tui.store import Store
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.errors import Rule
from tests.store.conftest import Opener
from tests.store.kit import add, judgement, kept, n_of, note, the_clock


@pytest.fixture
def store(path: Path, opened: Opener) -> Store:
    """At the end of the year: nothing is judged ahead of its day."""
    return opened(path, now=the_clock("2019-12-31"))


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


def test_one_dated_before_its_event_is_refused_and_an_older_one_stays(
    store: Store, q1: int
) -> None:
    board = next(one for one in store.calendar.checkpoints() if one.date == "2019-07-15")
    with pytest.raises(Rule, match="before the event it is made at, Mon 15 Jul 2019"):
        judge(store, q1, "mixed", "2017-03-01", event=board.n)
    add(store, judgement(q1, "mixed", judged_on="2017-03-01", event=board.n))
    judge(store, q1, "mixed", "2019-07-15", event=board.n)
    assert check(store.db) == [] and len(store.questions.trail(q1)) == 2


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


def test_what_was_taken_out_or_is_set_aside_is_not_judged_any_more(store: Store, q1: int) -> None:
    judge(store, q1, "mixed", "2019-01-28")
    used = n_of(store, Kind.FRAMEWORK)
    with store.action("Set aside"):
        store.frameworks.bring_in(load_framework("six-steps"))
        store.frameworks.set_aside(used)
    before = kept(store)
    with pytest.raises(Rule, match=r"Q1 is of a framework that is set aside"):
        judge(store, q1, "mixed", "2019-02-01")
    assert kept(store) == before
    with store.action("Use"):
        store.frameworks.use(used)
    judge(store, q1, "mixed", "2019-02-01")
    with store.action("Take out"):
        store.records.withdraw(store.questions.criterion(q1))
    before = kept(store)
    with pytest.raises(Rule, match="Q1 was taken out, so it is not judged any more"):
        judge(store, q1, "mixed", "2019-02-02")
    assert kept(store) == before
    store.undo()
    judge(store, q1, "mixed", "2019-02-02")
    assert len(store.questions.trail(q1)) == 3


def joined(store: Store, code: str, *earlier: str) -> int:
    """The next version is in use, where one criterion follows several; gives that one."""
    followed = store.questions.numbers(earlier)
    with store.action("New version"):
        copy = store.frameworks.copy(n_of(store, Kind.FRAMEWORK)).key
        new = next(row.n for row in store.frameworks.criteria(copy) if row.code == code)
        store.frameworks.follow(new, followed)
        store.frameworks.use(copy)
    return new


def directions(store: Store, n: int) -> list[tuple[str, str]]:
    return [(str(one.value), str(one.direction)) for one in store.questions.trail(n)]


def test_a_judgement_moves_from_one_on_the_same_words_and_not_from_another_question(
    store: Store, q1: int
) -> None:
    [q2] = store.questions.numbers(["Q2"])
    judge(store, q1, "effective", "2019-01-01")
    judge(store, q2, "not yet effective", "2019-01-02")
    judge(store, q1, "effective", "2019-01-03")
    new = joined(store, "Q1", "Q1", "Q2")
    assert directions(store, new) == [
        ("effective", "first look"),
        ("not yet effective", "first look"),
        ("effective", "steady"),
    ]
    assert store.questions.before(new, "2019-01-28") is None, "the two say different things"
    judge(store, new, "mixed", "2019-01-28")
    assert directions(store, new)[-1] == ("mixed", "first look")
    judge(store, new, "not yet effective", "2019-01-29", reason="so")
    assert directions(store, new)[-1] == ("not yet effective", "declining")
    assert store.questions.directions() == {
        one.n: one.direction for one in store.questions.trail(new)
    }
    assert check(store.db) == []


def test_a_judgement_moves_from_what_all_that_it_follows_agree_on(store: Store, q1: int) -> None:
    [q2] = store.questions.numbers(["Q2"])
    judge(store, q1, "effective", "2019-01-01")
    judge(store, q2, "mixed", "2019-01-02")
    judge(store, q1, "mixed", "2019-01-03", reason="so")
    new = joined(store, "Q1", "Q1", "Q2")
    assert store.questions.before(new, "2019-01-02") is None
    assert store.questions.before(new, "2019-01-28") == "mixed"
    with pytest.raises(Rule, match="it was 'mixed' before"):
        judge(store, new, "effective", "2019-01-28")
    judge(store, new, "effective", "2019-01-28", reason="so")
    assert directions(store, new)[-1] == ("effective", "improving")


def test_what_was_withdrawn_is_rested_on_no_more_on_the_page_and_in_the_list(
    store: Store, q1: int
) -> None:
    first, second = (add(store, note(criteria=(q1,))) for _ in range(2))
    one = add(store, judgement(q1, rests_on=(first.key, second.key)))

    def listed() -> list[str]:
        _, [row] = store.lists.computed("trail")
        return list(row["rests_on"])

    both = [first.ref, second.ref]
    assert listed() == store.questions.rests_on(one.key) == both
    with store.action("Withdraw"):
        store.records.withdraw(first)
    assert listed() == store.questions.rests_on(one.key) == [second.ref]
    assert store.questions.resting([one.key]) == {one.key: [second.ref]}
    store.undo()
    assert listed() == store.questions.rests_on(one.key) == both


def test_nothing_is_judged_ahead_of_its_day_and_what_a_file_holds_is_read(
    store: Store, q1: int
) -> None:
    before = kept(store)
    with pytest.raises(Rule, match=r"judged_on: that is after today, Tue 31 Dec 2019: give the"):
        judge(store, q1, "mixed", "2020-01-01")
    assert kept(store) == before
    judge(store, q1, "mixed", "2019-12-31")
    add(store, judgement(q1, "mixed", judged_on="2031-03-03"))
    assert [one.judged_on for one in store.questions.trail(q1)] == ["2019-12-31", "2031-03-03"]
    assert check(store.db) == []


def test_a_judgement_is_on_another_wording_only_where_the_words_differ(store: Store) -> None:
    q1, q2 = map(store.questions.criterion, store.questions.numbers(["Q1", "Q2"]))
    for one in (q1, q2):
        judge(store, one.key, "mixed", "2019-01-28")
    with store.action("New version"):
        new = store.frameworks.copy(q1.framework).key
        edited = {one.code: one.n for one in store.frameworks.criteria(new)}
        for code, text in (("Q1", q1.text.replace(" ", "\n", 1)), ("Q2", "Are children heard?")):
            spec = CriterionSpec(code=code, kind=CriterionKind.JUDGEMENT, text=text)
            store.frameworks.edit_criterion(edited[code], spec)
        store.frameworks.use(new)
    same, other = (store.questions.trail(n) for n in store.questions.numbers(["Q1", "Q2"]))
    assert [(one.answered, one.reworded) for one in same] == [(q1.key, False)]
    assert [(one.answered, one.reworded) for one in other] == [(q2.key, True)]
    assert not any(one.reworded for one in store.questions.trail(q2.key))
    assert "on the earlier wording" in in_full(other, {})
    assert "on the earlier wording" not in in_full(same, {})
