"""Quality checks of what is in a file: what answers a check, and what brings it back."""

from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.domain.questions import Dismissal, Judgement
from scrutiny_tui.domain.words import CheckCode, Stance
from scrutiny_tui.store import Store
from scrutiny_tui.store.quality import OpenCheck
from tests.store.kit import add, judgement, note


@pytest.fixture
def q1(store: Store) -> int:
    [n] = store.questions.numbers(["Q1"])
    return n


def codes(store: Store) -> list[CheckCode]:
    return [one.check for one in store.quality.open()]


def one_of(store: Store, code: CheckCode) -> OpenCheck:
    return next(one for one in store.quality.every() if one.check is code)


def comfort(store: Store) -> tuple[int, ...]:
    """Two notes that are no question's: of two voices, one of them a parent's, of no agency."""
    voices = ("parent or carer", "practitioner")
    return tuple(add(store, note(voice=voice)).key for voice in voices)


def judged(store: Store, n: int, value: str = "effective", **fields: Any) -> Judgement:
    """A judgement that passes, but for the evidence it is given."""
    given: dict[str, Any] = {
        "strength": "strong",
        "strength_reason": "seen",
        "impact": "change in practice",
    }
    if "rests_on" not in fields:
        given["rests_on"] = comfort(store)
    made: Judgement = add(store, judgement(n, value, **given | fields))
    return made


def dismiss(store: Store, code: CheckCode, reason: str = "I was there") -> None:
    with store.action("Dismiss"):
        store.quality.dismiss(one_of(store, code), reason)


def of(store: Store, code: str) -> int:
    return next(agency.key for agency in store.partnership.agencies() if agency.code == code)


def test_nothing_judged_is_nothing_to_check(store: Store) -> None:
    assert store.quality.every() == []


def test_evidence_is_counted_by_voice_and_agency(store: Store, q1: int) -> None:
    police = of(store, "police")
    one: Note = add(store, note(voice="practitioner", agency=police, criteria=(q1,)))
    judged(store, q1, rests_on=(one.key,))
    alone = [CheckCode.LIMITED, CheckCode.ONE_AGENCY, CheckCode.NO_FAMILY]
    assert codes(store) == alone
    paper = add(store, Document(title="Survey", voice="parent or carer", criteria=(q1,)))
    judged(store, q1, rests_on=(one.key, paper.key))
    assert codes(store) == []
    with store.action("Withdraw"):
        store.records.withdraw(paper)
    assert codes(store) == alone, "what was withdrawn is evidence no more"
    store.undo()
    assert codes(store) == []


@pytest.mark.parametrize("said", ["strong", "moderate"])
def test_what_rests_on_nothing_is_thin_whatever_it_is_called(
    store: Store, q1: int, said: str
) -> None:
    judged(store, q1, strength=said, rests_on=())
    assert codes(store) == [CheckCode.LIMITED, CheckCode.NO_FAMILY]
    check = one_of(store, CheckCode.LIMITED)
    assert check.words == (
        f"It says effective; you call the evidence {said}, and it rests on no evidence."
    )
    row = next(row for row in store.grid.rows() if row.n == q1)
    assert row.thin
    dismiss(store, CheckCode.LIMITED)
    row = next(row for row in store.grid.rows() if row.n == q1)
    assert not row.thin, "answered with a reason"


def test_a_dismissed_one_comes_back_when_the_evidence_is_thinner_still(
    store: Store, q1: int
) -> None:
    heard: Note = add(store, note(voice="child or young person", criteria=(q1,)))
    judged(store, q1, rests_on=(heard.key,))
    dismiss(store, CheckCode.LIMITED)
    assert codes(store) == []
    with store.action("Withdraw"):
        store.records.withdraw(heard)
    assert codes(store) == [CheckCode.LIMITED, CheckCode.NO_FAMILY]
    assert one_of(store, CheckCode.LIMITED).words.endswith("it rests on no evidence.")


def test_a_line_that_names_no_agency_does_not_hide_that_all_others_name_one(
    store: Store, q1: int
) -> None:
    police, health = of(store, "police"), of(store, "health")
    voices = ("practitioner", "parent or carer")
    two = [add(store, note(voice=voice, agency=police)).key for voice in voices]
    unnamed = add(store, note()).key
    judged(store, q1, rests_on=(*two, unnamed))
    assert codes(store) == [CheckCode.ONE_AGENCY]
    assert one_of(store, CheckCode.ONE_AGENCY).words == (
        "All of its evidence that names an agency (2 of 3) is from Police."
    )
    judged(store, q1, rests_on=(two[0], *comfort(store)))
    assert codes(store) == [], "one line of three says little of an agency"
    other = add(store, note(voice="data", agency=health)).key
    judged(store, q1, rests_on=(*two, unnamed, other))
    assert codes(store) == []


def test_a_private_note_and_the_stale_months_count_as_they_do_elsewhere(
    store: Store, q1: int
) -> None:
    old = "2018-01-27T10:00:00Z"
    one = add(store, note(voice="child or young person", at=old, criteria=(q1,), private=True))
    judged(store, q1, rests_on=(one.key, *comfort(store)))
    assert codes(store) == [CheckCode.NOTHING_NEW]
    about = store.records.all(Partnership)[0]
    with store.action("Patience"):
        store.records.edit(about.changed(stale_months=13))
    assert codes(store) == []


def test_only_the_latest_judgement_is_checked_and_only_in_frameworks_in_use(
    store: Store, q1: int
) -> None:
    judged(store, q1, strength="limited")
    judged(store, q1, "mixed")
    assert codes(store) == []
    judged(store, q1, strength="limited")
    assert codes(store) == [CheckCode.LIMITED]
    with store.action("Copy"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n)
    before = store.quality.every()
    with store.action("Use"):
        store.frameworks.use(copy.key)
    [after] = store.quality.every()
    assert after.criterion != q1, "the trail goes on in the new version"
    assert [after._replace(criterion=q1)] == before


def test_a_dismissal_holds_until_the_judgement_is_followed(store: Store, q1: int) -> None:
    judged(store, q1, strength="limited")
    dismiss(store, CheckCode.LIMITED)
    assert store.quality.open() == []
    [gone] = store.quality.dismissed()
    assert (gone.code, gone.dismissed) == ("Q1", "I was there")
    assert store.grid.rows()[0].checks == ()
    store.undo()
    assert (codes(store), store.quality.dismissed()) == ([CheckCode.LIMITED], [])
    store.redo()
    assert store.quality.open() == []
    judged(store, q1, strength="limited", judged_on="2019-02-01")
    assert codes(store) == [CheckCode.LIMITED]
    store.undo()
    assert store.quality.open() == []


def test_a_dismissal_ends_when_what_it_was_found_from_changes(store: Store, q1: int) -> None:
    old = add(store, note(voice="child or young person", at="2017-05-01T10:00:00Z", criteria=(q1,)))
    judged(store, q1, rests_on=(old.key, *comfort(store)))
    dismiss(store, CheckCode.NOTHING_NEW)
    add(store, note(at="2017-06-01T10:00:00Z", criteria=(q1,)))
    assert codes(store) == [CheckCode.NOTHING_NEW]
    store.undo()
    assert codes(store) == []


def test_a_dismissal_needs_a_reason_and_says_nothing_of_other_checks(store: Store, q1: int) -> None:
    judged(store, q1, strength="limited", impact=None)
    with pytest.raises(ValidationError, match="reason"), store.action("Dismiss"):
        store.quality.dismiss(one_of(store, CheckCode.LIMITED), "  ")
    assert store.records.all(Dismissal) == []
    dismiss(store, CheckCode.LIMITED)
    assert codes(store) == [CheckCode.ACTIVITY_ONLY]


def test_a_dismissed_check_is_taken_up_again(store: Store, q1: int) -> None:
    judged(store, q1, strength="limited")
    dismiss(store, CheckCode.LIMITED)
    dismiss(store, CheckCode.LIMITED, "and again")
    with store.action("Take up"):
        store.quality.take_up(store.quality.dismissed()[0])
    assert codes(store) == [CheckCode.LIMITED]
    store.undo()
    assert codes(store) == []


def test_a_contradiction_is_answered_only_when_it_was_weighed_and_words_say_so(
    store: Store, q1: int
) -> None:
    heard = add(store, note(voice="child or young person", criteria=(q1,)))
    against = add(store, note("It was never so.", voice="parent or carer", criteria=(q1,)))
    for rests_on, said, is_open in (
        ((heard.key,), "", True),
        ((heard.key, against.key), "", True),
        ((heard.key,), "One parent saw it otherwise.", True),
        ((heard.key, against.key), "One parent saw it otherwise.", False),
    ):
        judged(store, q1, rests_on=rests_on, against=said)
        with store.action("Mark"):
            store.evidence.mark(against.key, q1, Stance.CONTRADICTS)
        assert (CheckCode.CONTRADICTED in codes(store)) is is_open
        with store.action("Unmark"):
            store.evidence.mark(against.key, q1, None)
        assert CheckCode.CONTRADICTED not in codes(store)


def test_a_contradiction_is_named_withdrawn_with_its_note_and_comes_back_with_a_second(
    store: Store, q1: int
) -> None:
    judged(store, q1)
    made = [add(store, note(criteria=(q1,))) for _ in range(2)]
    with store.action("Mark"):
        store.evidence.mark(made[0].key, q1, Stance.CONTRADICTS)
    assert one_of(store, CheckCode.CONTRADICTED).basis == made[0].ref
    dismiss(store, CheckCode.CONTRADICTED)
    with store.action("Mark"):
        store.evidence.mark(made[1].key, q1, Stance.CONTRADICTS)
    assert one_of(store, CheckCode.CONTRADICTED).basis == f"{made[0].ref} {made[1].ref}"
    assert codes(store) == [CheckCode.CONTRADICTED]
    with store.action("Withdraw"):
        for one in made:
            store.records.withdraw(one)
    assert codes(store) == []


def test_a_contradiction_of_an_earlier_version_is_one_of_the_next(store: Store, q1: int) -> None:
    judged(store, q1)
    against = add(store, note(criteria=(q1,)))
    with store.action("Mark"):
        store.evidence.mark(against.key, q1, Stance.CONTRADICTS)
    with store.action("New version"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n)
        store.frameworks.use(copy.key)
    [check] = store.quality.open()
    assert (check.check, check.basis) == (CheckCode.CONTRADICTED, against.ref)
    assert [one.n for one in store.questions.trail(check.criterion)] == [check.judgement]


def test_the_first_count_may_be_made_in_parts(store: Store, q1: int) -> None:
    old = "2017-05-01T10:00:00Z"
    one = add(store, note(voice="child or young person", at=old, criteria=(q1,)))
    judged(store, q1, rests_on=(one.key, *comfort(store)))
    assert not store.quality.ready
    assert not store.quality.go_on(0)
    add(store, note(at="2019-01-01T10:00:00Z", criteria=(q1,)))  # while it is being counted
    while not store.quality.go_on(0):
        assert not store.quality.ready
    assert store.quality.ready and store.grid.ready
    assert codes(store) == []
    assert store.grid.rows()[0].notes == 2


def test_a_contradiction_goes_where_its_note_goes(store: Store, q1: int) -> None:
    [q2] = store.questions.numbers(["Q2"])
    judged(store, q1)
    n = add(store, note(criteria=(q1,))).key
    with store.action("Mark"):
        store.evidence.mark(n, q1, Stance.CONTRADICTS)
    assert codes(store) == [CheckCode.CONTRADICTED]
    with store.action("Move"):
        moved = store.records.edit(store.records.get(Note, n).changed(criteria=(q2,)))
    assert codes(store) == [], "nothing of it bears on the question any more"
    with store.action("Move back"):
        store.records.edit(moved.changed(criteria=(q1,)))
    assert one_of(store, CheckCode.CONTRADICTED).basis == moved.ref
    for _ in range(2):
        store.undo()
    assert codes(store) == [CheckCode.CONTRADICTED]
    store.redo()
    assert codes(store) == []


def test_a_contradiction_that_counts_over_from_a_matched_criterion_is_one_still(
    store: Store, q1: int
) -> None:
    [r12] = store.questions.numbers(["R12"])
    judged(store, q1)
    n = add(store, note(criteria=(q1,))).key
    with store.action("Mark"):
        store.evidence.mark(n, q1, Stance.CONTRADICTS)
    with store.action("Move"):
        store.records.edit(store.records.get(Note, n).changed(criteria=(r12,)))
    assert codes(store) == [CheckCode.CONTRADICTED]


def both_follow(store: Store, *codes: str) -> list[int]:
    """The next version is in use, where the criteria with these codes all follow the old Q1."""
    [old] = store.questions.numbers(["Q1"])
    with store.action("New version"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n).key
        for row in store.frameworks.criteria(copy):
            if row.code in codes:
                store.frameworks.follow(row.n, [old])
        store.frameworks.use(copy)
    return store.questions.numbers(codes)


def test_a_dismissal_is_of_one_criterion_though_two_have_the_judgement(
    store: Store, q1: int
) -> None:
    judged(store, q1, strength="limited")
    one, other = both_follow(store, "Q1", "Q2")
    assert [check.criterion for check in store.quality.open()] == [one, other]
    dismiss(store, CheckCode.LIMITED)
    assert [check.criterion for check in store.quality.open()] == [other]
    assert [check.criterion for check in store.quality.dismissed()] == [one]
    with store.action("Take up"):
        store.quality.take_up(store.quality.dismissed()[0])
    assert [check.criterion for check in store.quality.open()] == [one, other]


def test_a_dismissal_goes_on_where_one_criterion_follows_and_not_where_two_do(
    store: Store, q1: int
) -> None:
    judged(store, q1, strength="limited")
    dismiss(store, CheckCode.LIMITED)
    [new] = both_follow(store, "Q1")
    assert [check.criterion for check in store.quality.dismissed()] == [new]
    with store.action("Take up"):
        store.quality.take_up(store.quality.dismissed()[0])
    assert [check.criterion for check in store.quality.open()] == [new]
    for _ in range(2):
        store.undo()
    pair = both_follow(store, "Q1", "Q2")
    assert [check.criterion for check in store.quality.open()] == pair


def test_the_newest_evidence_is_said_as_it_is_dated_a_month_where_no_day_is_known(
    store: Store, q1: int
) -> None:
    month = Document(title="Joint strategy", refers_to="2017-05", criteria=(q1,))
    add(store, month)
    add(store, Document(title="Older", refers_to="2017-05-30", criteria=(q1,)))
    judged(store, q1)
    found = one_of(store, CheckCode.NOTHING_NEW)
    assert found.words == "Nothing about it is newer than May 2017."
    assert found.basis == "2017-05-31", "what was dismissed before stays so"
