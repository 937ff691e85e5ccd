"""Two findings made one: nothing of either is lost, and one undo takes it back."""

import pytest

from scrutiny_tui.domain.challenges import Challenge, WordingRequest
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Priority
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.resting import counted, final_on_nothing
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import StepKind, Verification
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from tests.store.kit import (
    TODAY,
    add,
    finding,
    judgement,
    kept,
    n_of,
    note,
    photograph,
    recommendation,
    replayed,
)


def merge(store: Store, gone: Finding, into: Finding) -> Finding:
    with store.action(f"Merge {gone.ref} into {into.ref}"):
        return store.merging.merge(gone.key, into.key)


def two(store: Store) -> tuple[Finding, Finding]:
    """Two findings that say the same, each with much around it."""
    q1, q2, q3, q7 = store.questions.numbers(["Q1", "Q2", "Q3", "Q7"])
    priority = add(store, Priority(number=9, name="Voices")).key
    said = [add(store, note(f"Said {i}", kind="quote", voice="practitioner")).key for i in range(3)]
    event = n_of(store, Kind.EVENT)
    into = add(
        store,
        finding(
            "Feedback to referrers slow", statement="It is slow.", so_what="Children wait.",
            criteria=(q1,), rests_on=(said[0], said[1]), corroborates=(q1,), status="checked",
        ),
    )  # fmt: skip
    gone = add(
        store,
        finding(
            "Referrers: feedback is slow", statement="Nobody answers.", so_what="children  WAIT.",
            criteria=(q1, q2), rests_on=(said[1], said[2], event), contradicts=(q1, q3),
            priority=priority, kind="area for development",
        ),
    )  # fmt: skip
    asked = add(store, recommendation(gone.key))
    add(store, recommendation(into.key, "Answer within a week"))
    add(store, judgement(q1, rests_on=(gone.key,)))
    add(
        store,
        Step(
            what=StepKind.VERIFIED, verified=Verification.NOT_SEEN, day=TODAY,
            of=asked.key, rests_on=(gone.key,),
        ),
    )  # fmt: skip
    add(store, Challenge(text="Why so slow?", asked_on=TODAY, rests_on=(gone.key, into.key)))
    add(store, WordingRequest(asked="Say steady", asked_on=TODAY, about=gone.key))
    with store.action("Reword"):
        store.collectors.reword(q7, gone.key, "They wait for an answer")
    return gone, into


def test_the_one_kept_takes_over_everything_and_one_undo_brings_all_back(store: Store) -> None:
    gone, into = two(store)
    before = photograph(store)
    merge(store, gone, into)

    one = store.records.get(Finding, into.key)
    names = {n: store.records.label(n) for n in one.criteria + one.contradicts}
    assert [names[n] for n in one.criteria] == ["Q1", "Q2"]
    assert len(one.rests_on) == 4
    # Where both say something of Q1, what the one kept says stays.
    assert one.corroborates == into.corroborates
    assert [names[n] for n in one.contradicts] == ["Q3"]
    assert one.statement == "It is slow.\n\nNobody answers." and one.so_what == "Children wait."
    assert (one.title, one.kind, one.status) == (into.title, into.kind, into.status)
    assert one.priority == gone.priority

    asked = [r.text for r in store.records.all(Recommendation) if r.finding == into.key]
    assert asked == ["Ask children first", "Answer within a week"]
    [step] = store.records.all(Step)
    assert step.rests_on == (into.key,)
    [challenge] = store.records.all(Challenge)
    assert challenge.rests_on == (into.key,)
    [request] = store.records.all(WordingRequest)
    assert request.about == into.key
    [q7] = store.questions.numbers(["Q7"])
    assert [(i.n, i.wording) for i in store.collectors.items(q7)] == [
        (into.key, "They wait for an answer")
    ]
    [judged] = store.records.all(Judgement)
    assert judged.rests_on == (gone.key,)  # never changed: it leads to the one kept
    assert store.merging.kept(gone.key) == into.key
    assert replayed(store) == kept(store)

    after = photograph(store)
    store.undo()
    assert photograph(store) == before
    assert store.merging.kept(gone.key) == gone.key
    store.redo()
    assert photograph(store) == after


def test_the_reference_leads_to_the_one_kept_and_is_never_given_again(store: Store) -> None:
    first, second, third = (add(store, finding(f"Finding {word}")) for word in ("a", "b", "c"))
    merge(store, first, second)
    merge(store, second, third)
    assert store.merging.kept(first.key) == third.key
    assert [one.ref for one in store.merging.merged(third.key)] == [first.ref, second.ref]
    assert store.merging.merged(second.key)[0].title == first.title
    [hit] = store.search.find(first.ref.lower()).hits
    assert (hit.n, hit.ref) == (third.key, third.ref)
    assert hit.text.startswith(f"{first.ref} was merged into this one")
    assert add(store, finding("Finding d")).ref not in (first.ref, second.ref)
    with store.action("Withdraw"):
        store.findings.withdraw(store.records.get(Finding, third.key))
    assert store.merging.kept(first.key) is None
    assert store.search.find(first.ref).hits == []


def test_what_was_made_of_both_in_a_collector_is_kept_of_the_one(store: Store) -> None:
    [q7] = store.questions.numbers(["Q7"])
    one, other = add(store, finding("One")), add(store, finding("Other"))
    with store.action("Reword"):
        for found in (one, other):
            store.collectors.reword(q7, found.key, f"Words for {found.title}")
    merge(store, other, one)
    assert [i.wording for i in store.collectors.items(q7)] == ["Words for One"]
    assert len(store.records.sources(one.key, Relation.ABOUT)) == 1
    store.undo()
    assert [i.wording for i in store.collectors.items(q7)] == ["Words for One", "Words for Other"]


def test_what_cannot_be_merged_is_refused_in_words_and_nothing_is_done(store: Store) -> None:
    one, other = add(store, finding("One")), add(store, finding("Other"))
    before = photograph(store)
    with pytest.raises(Rule, match=f"{one.ref} cannot be merged into itself"):
        merge(store, one, one)
    merge(store, other, one)
    for pair in ((other, one), (one, other)):
        with pytest.raises(Rule, match=f"{other.ref} was taken out"):
            merge(store, *pair)
    with pytest.raises(Rule, match="no finding"):
        store.merging.merge(one.key, n_of(store, Kind.EVENT))
    store.undo()
    assert photograph(store) == before


def test_a_near_same_finding_is_found_by_one_look_at_the_titles(store: Store) -> None:
    with store.action("Many"):
        for i in range(300):
            store.records.add(finding(f"Something said of place{i} and{i} time{i}"))
    one = add(store, finding("Feedback to referrers is slow"))
    asked: list[str] = []
    store.db.connection.set_trace_callback(asked.append)
    assert store.merging.near("Referrers' feedback: slow") == [one.key]
    store.db.connection.set_trace_callback(None)
    assert len(asked) == 1
    assert store.merging.near("Referrers' feedback: slow", one.key) == []
    assert store.merging.others("f-2019-301", 0) == store.merging.others("referr", 0) == [one.key]
    assert store.merging.others("referr", one.key) == store.merging.others(" ", 0) == []
    with store.action("Withdraw"):
        store.findings.withdraw(one)
    assert store.merging.near(one.title) == []


def test_evidence_is_counted_by_record_voice_and_kind(store: Store) -> None:
    [q1] = store.questions.numbers(["Q1"])
    numbers = [
        add(store, one).key
        for one in (
            note("a", kind="quote", voice="practitioner"),
            note("b", kind="quote", voice="parent or carer"),
            note("c"),
            Document(title="Audit"),
            judgement(q1, "mixed"),
        )
    ]
    pieces = store.finding_evidence.pieces(numbers)
    assert counted(pieces) == (
        "5: 3 notes, 1 document, 1 judgement; voices: document 1, parent 1, "
        "practitioner 1, not said 1; kinds: quote 2, not said 1"
    )
    assert [piece.name for piece in pieces][-2:] == ["E-001", "Q1 Mon 28 Jan 2019"]
    assert counted([]) == "nothing"
    with store.action("Withdraw"):
        store.records.withdraw(store.records.get(Document, numbers[3]))
    [document] = store.finding_evidence.pieces(numbers[3:4])
    assert counted([document]) == "nothing; 1 taken out"
    assert final_on_nothing("final", [document]) and not final_on_nothing("checked", [])
    assert not final_on_nothing("final", pieces)
