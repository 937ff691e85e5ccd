"""What bears on a criterion, by every way it does, against a slow and obvious recount."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.challenges import Challenge
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.words import Stance, Voice
from scrutiny_tui.store import Store
from scrutiny_tui.store.evidence import EVERYTHING, Sought
from tests.store.conftest import Fresh
from tests.store.kit import TODAY, add, finding, note

VOICES = [None, "practitioner", "parent or carer"]
CODES = ["Q1", "Q2", "R12", "R1"]  # the first and the third match by the crosswalk


def of(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


def by_hand(store: Store, criterion: int) -> dict[int, str]:
    """Numbers with the code by which each counts over, newest entry first, from whole records."""
    every = {one.key: one for one in store.records.all(Criterion)}
    rows = {row.n: row.code for row in store.questions.rows()}

    def family(n: int) -> list[int]:
        found = [n]
        for one in found:
            found += [m for m in every[one].follows if m not in found]
        return found

    pairs = {(n, m) for n, one in every.items() for m in one.matches}
    pairs |= {(m, n) for n, m in pairs}
    mine = family(criterion)
    ways = dict.fromkeys(mine, "")
    for other, code in rows.items():
        theirs = family(other)
        if other != criterion and any((n, m) in pairs for n in mine for m in theirs):
            for member in theirs:
                ways.setdefault(member, code)
    items: list[Any] = [
        *store.records.all(Note), *store.records.all(Document), *store.records.all(Finding),
    ]  # fmt: skip
    found = {}
    for one in sorted(items, key=lambda one: -one.key):
        by = [ways[n] for n in ways if n in one.criteria]
        if by:
            found[one.key] = by[0]
    return found


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_what_bears_on_a_criterion_is_what_it_would_be_by_hand(
    fresh: Fresh, data: st.DataObject
) -> None:
    with fresh() as store:
        codes = st.lists(st.sampled_from(CODES), unique=True, max_size=3)

        def fill() -> list[Any]:
            made: list[Any] = []
            for kind in data.draw(st.lists(st.sampled_from("nnndf"), max_size=6)):
                criteria = tuple(store.questions.numbers(data.draw(codes)))
                voice = data.draw(st.sampled_from(VOICES))
                entry: Any = note(voice=voice, criteria=criteria)
                if kind == "d":
                    entry = Document(title="x", voice=voice or "data", criteria=criteria)
                if kind == "f":
                    entry = finding(criteria=criteria)
                made.append(store.records.add(entry))
            return made

        with store.action("Fill"):
            fill()
        if data.draw(st.booleans()):
            with store.action("New version"):
                store.frameworks.use(store.frameworks.copy(store.frameworks.all()[0].n).key)
                fill()
        with store.action("Take out"):
            for one in store.records.all(Note)[:2]:
                store.records.withdraw(one)
        for code in CODES:
            n = of(store, code)
            expected = by_hand(store, n)
            assert store.evidence.numbers(n) == expected
            assert list(store.evidence.numbers(n)) == list(expected), "newest first"
            assert store.evidence.count(n) == len(expected)
            rows = store.evidence.on(n)
            assert {row.n: row.through for row in rows} == expected
            for sought, passes in (
                (Sought(voice="practitioner"), lambda row: row.voice == "practitioner"),
                (Sought(voice="-"), lambda row: row.voice is None),
                (Sought(kind="note"), lambda row: row.kind is Kind.NOTE),
                (Sought(kind="finding"), lambda row: row.kind is Kind.FINDING),
                (Sought(direct=True), lambda row: not row.through),
                (Sought(counted=True), lambda row: row.kind is not Kind.FINDING),
                (Sought(agency="-"), lambda row: not row.agency),
            ):
                assert store.evidence.on(n, sought) == [row for row in rows if passes(row)], sought
            voices = {row.voice for row in rows if row.kind is not Kind.FINDING}
            assert set(store.evidence.voices(expected)) == voices


@pytest.fixture
def q1(store: Store) -> int:
    return of(store, "Q1")


def test_each_row_says_what_it_is_whose_and_of_when(store: Store, q1: int) -> None:
    police = next(one for one in store.partnership.agencies() if one.code == "police")
    heard = note(
        "They ask us late.", kind="worry", voice="practitioner", agency=police.key,
        at="2019-01-27T23:30:00Z", zone="+01:00", private=True, criteria=(q1,),
    )  # fmt: skip
    add(store, heard)
    paper = {"title": "Audit", "method": "audit", "refers_to": "2018-12", "criteria": (q1,)}
    add(store, Document(**paper, voice="data"))
    add(store, finding("Late", kind="strength", criteria=(q1,)))
    of_finding, of_paper, of_note = store.evidence.on(q1)
    assert of_note[1:] == (
        "N-001", Kind.NOTE, "worry", Voice.PRACTITIONER, "Police", "2019-01-28",
        "They ask us late.", None, True, "",
    )  # fmt: skip
    assert (of_paper.what, of_paper.voice, of_paper.day) == ("audit", Voice.DATA, "2018-12")
    assert (of_finding.what, of_finding.voice, of_finding.text) == ("strength", None, "Late")
    assert store.evidence.on(q1, Sought(agency="Police")) == [of_note]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("late", ["They ask late."]),
        ("ASK la", ["They ask late."]),
        ("nothing", []),
        ("n-002", ["They listen."]),
        ('"', []),
        ("they", ["They listen.", "They ask late."]),
        ("  ", ["They listen.", "They ask late."]),
        ("' or 1=1 --", []),
    ],
)
def test_words_and_references_narrow_it_down(
    store: Store, q1: int, words: str, expected: list[str]
) -> None:
    for text in ("They ask late.", "They listen."):
        add(store, note(text, criteria=(q1,)))
    add(store, note("They ask late, elsewhere."))
    assert [row.text for row in store.evidence.on(q1, Sought(words=words))] == expected


def test_filters_are_joined(store: Store, q1: int) -> None:
    for voice in ("practitioner", "leader"):
        add(store, note("They ask late.", voice=voice, criteria=(q1,)))
        add(store, note("They listen.", voice=voice, criteria=(q1,)))
    found = store.evidence.on(q1, Sought(words="late", voice="leader"))
    assert [(row.text, row.voice) for row in found] == [("They ask late.", "leader")]


def test_a_stance_is_one_of_two_or_none_and_can_be_undone(store: Store, q1: int) -> None:
    n = add(store, note(criteria=(q1,))).key

    def stance() -> Stance | None:
        [row] = store.evidence.on(q1)
        return row.stance

    def mark(to: Stance | None) -> None:
        with store.action("Mark"):
            store.evidence.mark(n, q1, to)

    assert stance() is None
    mark(Stance.CONTRADICTS)
    assert stance() is Stance.CONTRADICTS
    mark(Stance.CORROBORATES)
    assert stance() is Stance.CORROBORATES
    assert store.records.targets(n, Relation.CONTRADICTS) == []
    assert [row.n for row in store.evidence.on(q1, Sought(stance="corroborates"))] == [n]
    assert store.evidence.on(q1, Sought(stance="contradicts")) == []
    mark(None)
    assert stance() is None
    store.undo()
    assert stance() is Stance.CORROBORATES


def test_a_stance_towards_one_question_is_none_towards_another(store: Store, q1: int) -> None:
    q2 = of(store, "Q2")
    n = add(store, note(criteria=(q1, q2))).key
    with store.action("Mark"):
        store.evidence.mark(n, q1, Stance.CONTRADICTS)
    assert [row.stance for row in store.evidence.on(q2)] == [None]


def test_a_stance_goes_on_in_the_next_version_and_can_be_changed_there(
    store: Store, q1: int
) -> None:
    n = add(store, note(criteria=(q1,))).key
    with store.action("Mark"):
        store.evidence.mark(n, q1, Stance.CONTRADICTS)
    with store.action("New version"):
        store.frameworks.use(store.frameworks.copy(store.frameworks.all()[0].n).key)
    new = of(store, "Q1")
    assert new != q1
    assert [(row.n, row.stance, row.through) for row in store.evidence.on(new)] == [
        (n, Stance.CONTRADICTS, "")
    ]
    with store.action("Mark"):
        store.evidence.mark(n, new, Stance.CORROBORATES)
    assert [row.stance for row in store.evidence.on(new)] == [Stance.CORROBORATES]
    with store.action("Mark"):
        store.evidence.mark(n, new, None)
    assert [row.stance for row in store.evidence.on(new)] == [None]


def test_what_counts_over_may_stand_against_what_it_counts_for(store: Store, q1: int) -> None:
    duty = of(store, "R12")
    n = add(store, note(criteria=(duty,))).key
    assert [(row.n, row.through) for row in store.evidence.on(q1)] == [(n, "R12")]
    assert store.evidence.on(q1, EVERYTHING._replace(direct=True)) == []
    with store.action("Mark"):
        store.evidence.mark(n, q1, Stance.CONTRADICTS)
    assert [row.stance for row in store.evidence.on(q1)] == [Stance.CONTRADICTS]
    assert [row.stance for row in store.evidence.on(duty)] == [None]


def test_a_challenge_about_a_question_is_no_evidence_on_it_and_fills_no_collector(
    store: Store, q1: int
) -> None:
    [q6] = store.questions.numbers(["Q6"])
    before = store.evidence.numbers(q1), store.collectors.items(q6), store.collectors.count(q6)
    add(store, Challenge(text="Why?", asked_on=TODAY, criteria=(q1, q6)))
    now = store.evidence.numbers(q1), store.collectors.items(q6), store.collectors.count(q6)
    assert now == before
