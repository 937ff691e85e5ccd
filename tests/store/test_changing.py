"""Changing many at once: all of them or none, by one action, and what is wrong where."""

from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import FindingStatus, RecommendationStatus, StepKind
from scrutiny_tui.store.changing import FindingChanges, NotAll, RecommendationChanges
from tests.store.kit import TODAY, add, finding, kept, n_of, recommendation

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


@pytest.fixture
def asked(store: "Store") -> list[int]:
    """Four recommendations: without a date, with one, due by an event, and ended."""
    of = add(store, finding()).key
    event = n_of(store, Kind.EVENT, 5)
    each: list[dict[str, Any]] = [
        {},
        {"due": "2019-03-01"},
        {"due_event": event},
        {"status": "closed without evidence of impact", "status_note": "never seen"},
    ]
    return [add(store, recommendation(of, **fields)).key for fields in each]


def _change(store: "Store", numbers: list[int], changes: RecommendationChanges) -> int:
    with store.action(f"Change {len(numbers)}"):
        return store.changing.recommendations(numbers, changes)


def _all(store: "Store", numbers: list[int]) -> list[Recommendation]:
    return store.records.find(Recommendation, numbers)


def test_one_action_changes_all_and_one_undo_takes_all_back(
    store: "Store", asked: list[int]
) -> None:
    before = kept(store)
    lead, forum = n_of(store, Kind.AGENCY, 3), n_of(store, Kind.FORUM)
    changes = RecommendationChanges(
        RecommendationStatus.AGREED,
        "agreed at the board",
        "2019-06",
        "the board asked for time",
        {"lead": lead, "forum": forum},
    )
    assert _change(store, asked, changes) == 4
    for one in _all(store, asked):
        assert (one.status, one.status_note, one.due) == (
            "agreed",
            "agreed at the board",
            "2019-06",
        )
        assert (one.lead, one.forum, one.ended_on) == (lead, forum, None)
    stands = store.steps.standing(asked)
    assert {n: stand.slips for n, stand in stands.items()} == {asked[1]: 1, asked[2]: 1}
    assert stands[asked[1]].first_due == "2019-03-01"
    slips = [step for step in store.records.all(Step) if step.what is StepKind.SLIP]
    assert {step.text for step in slips} == {"the board asked for time"}
    assert _change(store, asked, changes) == 0
    store.undo()
    withdrawn = {row["n"] for row in kept(store).values() if row.get("withdrawn")}
    assert withdrawn == {step.key for step in slips}
    after = kept(store)
    assert all(after[key] == row for key, row in before.items() if key[0] != "sequence")
    assert [one.due for one in _all(store, asked)] == [None, "2019-03-01", None, None]


def test_nothing_is_changed_when_some_would_break_a_rule(store: "Store", asked: list[int]) -> None:
    of = _all(store, asked)[0].finding
    late = add(store, recommendation(of, made_on="2019-08-01")).key
    before = kept(store)
    changes = RecommendationChanges(RecommendationStatus.CLOSED_WITH_IMPACT, due="2019-06-01")
    with pytest.raises(NotAll) as caught:
        _change(store, [*asked, late], changes)
    assert kept(store) == before
    found = {(one.n, one.field): one for one in caught.value.problems}
    assert {n for n, _ in found} == {*asked, late}
    assert all(one.ref == store.records.label(one.n) and one.words for one in caught.value.problems)
    assert "before it was made" in found[late, "due"].words
    assert "no evidence of impact" in found[asked[0], "status"].words
    for status, field in (
        (RecommendationStatus.CLOSED_NO_IMPACT, "status_note"),
        (RecommendationStatus.SUPERSEDED, "superseded_by"),
        (RecommendationStatus.ESCALATED, "stage"),
    ):
        with pytest.raises(NotAll) as caught:
            _change(store, asked[:1], RecommendationChanges(status))
        assert [one.field for one in caught.value.problems] == [field]
    assert kept(store) == before


def test_what_has_ended_keeps_its_due_date_and_a_new_status_has_a_new_note(
    store: "Store", asked: list[int]
) -> None:
    with pytest.raises(NotAll) as caught:
        _change(store, asked, RecommendationChanges(due="2019-06-01"))
    assert [(one.n, one.field) for one in caught.value.problems] == [(asked[3], "becomes")]
    assert "has ended" in caught.value.problems[0].words
    _change(store, asked[3:], RecommendationChanges(RecommendationStatus.AGREED, due="2019-06-01"))
    [one] = _all(store, asked[3:])
    assert (one.status, one.status_note, one.due) == ("agreed", "", "2019-06-01")
    with pytest.raises(NotAll) as caught:
        _change(store, asked, RecommendationChanges(RecommendationStatus.NOT_ACCEPTED))
    assert {one.field for one in caught.value.problems} == {"status_note"}


def test_findings_are_moved_and_bear_on_more(store: "Store") -> None:
    codes = {row.code: row.n for row in store.questions.rows()}
    first = add(store, finding(criteria=(codes["Q1"],))).key
    second = add(store, finding("Another")).key
    priority = n_of(store, Kind.PRIORITY)
    changes = FindingChanges({"status": FindingStatus.CHECKED, "priority": priority}, ("Q1", "Q2"))
    with store.action("Change 2 findings"):
        assert store.changing.findings([first, second], changes) == 2
    for one in store.records.find(Finding, [first, second]):
        assert one.criteria == (codes["Q1"], codes["Q2"])
        assert (one.status, one.priority) == (FindingStatus.CHECKED, priority)
    store.undo()
    one, other = store.records.find(Finding, [first, second])
    assert (one.criteria, other.criteria) == ((codes["Q1"],), ())


def test_many_are_withdrawn_with_what_belongs_to_them(store: "Store", asked: list[int]) -> None:
    with store.action("Supersede"):
        store.following.set_status(
            asked[0], RecommendationStatus.SUPERSEDED, day=TODAY, superseded_by=asked[1]
        )
    with store.action("Withdraw"), pytest.raises(NotAll, match="is superseded by"):
        store.changing.withdraw([asked[1]])
    with store.action("Withdraw 2"):
        assert store.changing.withdraw([asked[1], asked[0]]) == 2
    assert store.recommendations.count() == 2
    store.undo()
    of = _all(store, asked)[0].finding
    with store.action("Withdraw"):
        assert store.changing.withdraw([of]) == 1
    assert store.recommendations.count() == store.findings.count() == 0
    store.undo()
    assert store.recommendations.count() == 4
