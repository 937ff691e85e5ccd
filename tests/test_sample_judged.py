"""The fictional Northmere as it was judged: trails, evidence, checks and collectors."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.weighing import GRADED, SCALE, suggest
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Stance
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.evidence import Sought
from scrutiny_tui.store.records import exact_labels
from scrutiny_tui.store.register import Filter


@pytest.fixture(scope="module")
def built(masters: Path) -> Iterator[Store]:
    with open_store(masters / "sample.db", read_only=True) as store:
        yield store


TRAILS = {
    "Q1": ("not yet effective > mixed > mixed", "moderate", "steady"),
    "Q2": ("mixed > mostly effective", "limited", "improving"),
    "Q3": ("too early to assess > mostly effective > mostly effective", "moderate", "steady"),
    "Q4a": ("mixed > mostly effective", "moderate", "improving"),
    "Q4b": ("too early to assess", "limited", "first look"),
    "Q8a": ("mixed > mostly effective", "moderate", "improving"),
    "Q8b": ("effective", "moderate", "first look"),
    "Q9a": ("mixed", "limited", "first look"),
    "Q9b": ("not examined", "none", "first look"),
    "R12": ("unable to confirm", "none", "first look"),
}


@pytest.mark.parametrize("code", TRAILS)
def test_the_trail_of_each_question(built: Store, code: str) -> None:
    trail = built.questions.trail(built.questions.numbers([code])[0])
    values = " > ".join(one.value for one in trail)
    assert (values, trail[-1].strength, trail[-1].direction) == TRAILS[code]
    assert all(one.reason and one.event_date == one.judged_on for one in trail)


def test_every_value_of_a_question_is_there_and_each_says_all_that_it_can(built: Store) -> None:
    judged = built.records.all(Judgement)
    assert {one.value for one in judged} == set(SCALE)
    assert {one.author for one in judged} == {"Independent scrutineer"}
    for one in judged:
        if one.value is JudgementValue.NOT_EXAMINED:
            continue
        assert one.reason and one.rests_on, one.reason
        if one.value is not JudgementValue.UNABLE_TO_CONFIRM:
            assert one.impact and one.impact_note and one.parent_view, one.reason
        if one.value in GRADED[:2]:
            assert one.against, one.reason
    # Nobody has measured what changed for a child: the headline says so.
    assert {one.impact for one in judged} == {None, *Impact} - {Impact.CHILD}


def test_one_was_given_blind_and_four_say_when_to_look_again(built: Store) -> None:
    judged = {
        (built.records.label(one.criterion), one.judged_on): one
        for one in built.records.all(Judgement)
    }
    assert [key for key, one in judged.items() if one.blind] == [("Q1", "2019-07-15")]
    assert {key: one.look_again for key, one in judged.items() if one.look_again} == {
        ("Q3", "2018-10-30"): "2019-01-28",
        ("Q9a", "2019-04-22"): "2019-07-15",
        ("Q4b", "2019-07-15"): "2020-07",
        ("R12", "2019-07-15"): "2019-10-28",
    }


def test_what_supports_and_what_contradicts(built: Store) -> None:
    marked = [
        (row.code, one.ref, one.stance)
        for row in built.questions.rows()
        for one in built.evidence.on(row.n, Sought(direct=True))
        if one.stance
    ]
    supports, contradicts = Stance.CORROBORATES, Stance.CONTRADICTS
    assert marked == [
        ("Q1", "E-002", supports),
        ("Q2", "E-006", contradicts),
        ("Q3", "E-004", supports),
        ("Q3", "N-003", contradicts),
        ("Q8b", "N-011", supports),
        ("Q9a", "E-001", supports),
    ]


def test_four_checks_are_open_and_two_were_answered(built: Store) -> None:
    assert [(one.code, one.check) for one in built.quality.open()] == [
        ("Q2", CheckCode.LIMITED),
        ("Q2", CheckCode.CONTRADICTED),
        ("Q3", CheckCode.NO_FAMILY),
        ("Q9a", CheckCode.LOOK_AGAIN),
    ]
    dismissed = built.quality.dismissed()
    assert [(one.code, one.check) for one in dismissed] == [
        ("Q1", CheckCode.NO_FAMILY),
        ("Q9a", CheckCode.NO_FAMILY),
    ]
    assert all(len(one.dismissed) > 40 for one in dismissed)


def test_a_contradiction_is_answered_by_weighing_it_and_saying_why(built: Store) -> None:
    [q3] = built.questions.numbers(["Q3"])
    latest = built.questions.trail(q3)[-1]
    assert "N-003" in built.questions.rests_on(latest.n)
    assert "N-003" in latest.against


def test_the_grid_shows_what_is_thin_stale_and_not_looked_at(built: Store) -> None:
    found = {row.code: row for row in built.grid.rows()}
    asked = [row for row in found.values() if row.kind == "judgement"]
    assert [row.code for row in asked if row.thin] == ["Q2", "Q4b", "Q9a", "Q9b"]
    assert [row.code for row in asked if row.unexamined] == ["Q9b"]
    assert [row.code for row in found.values() if row.stale] == ["Q9a"]
    duties = {code: row for code, row in found.items() if row.kind == "coverage"}
    over = {code: [q for q, _ in row.through] for code, row in duties.items() if row.through}
    assert over == {
        "R1": ["Q3", "Q9b"],
        "R3": ["Q3"],
        "R5": ["Q2"],
        "R7": ["Q3"],
        "R9": ["Q1"],
        "R10": ["Q4a", "Q4b"],
        "R12": ["Q1"],
        "R14": ["Q8a"],
        "R16": ["Q9a"],
        "P31": ["Q1"],
        "P32": ["Q2"],
        "P33": ["Q3", "Q4b", "Q8a", "Q8b", "Q9b"],
    }
    assert [code for code, row in duties.items() if row.unexamined] == [
        *("R2", "R4", "R6", "R8", "R11", "R13", "R15", "P34", "P35")
    ]


def test_the_basis_of_opinion_is_as_the_record_gives_it(built: Store) -> None:
    standing = built.basis.standing(built.partnership.years()[0])
    assert not standing.edited
    assert standing.text.endswith(
        "I did not examine Q9b. Of the 21 duties, I did not examine R2, R4, R6, R8, R11, R13, R15, "
        "P34 or P35. On R12 I looked for evidence and was not given enough to say."
    )


def test_each_stated_strength_is_what_its_evidence_suggests(built: Store) -> None:
    for one in built.records.all(Judgement):
        suggested = suggest(built.evidence.voices(one.rests_on))
        assert one.strength == suggested or one.strength_reason, (one.criterion, suggested)
    for finding in built.records.all(Finding):
        assert finding.strength == suggest(built.evidence.voices(finding.rests_on)), finding.ref


def test_a_judgement_that_a_finding_rests_on_is_named_by_question_and_day(built: Store) -> None:
    judged = next(one for one in built.records.all(Judgement) if one.judged_on == "2019-07-15")
    assert exact_labels(built.db, [judged.key])[judged.key] == "Q1 2019-07-15"
    assert built.records.label(judged.key) == "Q1 Mon 15 Jul 2019"


def test_what_the_collectors_gather(built: Store) -> None:
    year = built.partnership.years()[0]
    questions = {q.code: q for q in built.report.contribution(year).questions}
    found = {code: [e.ref for e in questions[code].collected] for code in ("Q5", "Q6", "Q7")}
    worries = ("F-2019-02", "F-2019-03", "F-2019-06", "F-2019-09", "F-2019-08", "F-2019-10")
    assert found == {
        "Q5": ["F-2019-01", "F-2019-07", "N-005", "N-006", "N-015", "N-016"],
        "Q6": ["F-2019-05", "N-009", "N-017"],
        "Q7": [*worries, "N-001", "N-002", "N-006", "N-010"],
    }


def test_what_the_scrutineer_made_of_them(built: Store) -> None:
    def made(code: str) -> tuple[list[str], list[str]]:
        """What is in other words, and what is left out."""
        items = built.collectors.items(built.questions.numbers([code])[0])
        refs = {n: one.ref for n, one in built.collectors.sources(i.n for i in items).items()}
        worded = [refs[one.n] for one in items if one.wording]
        return worded, [refs[one.n] for one in items if one.left_out]

    assert made("Q5") == (["N-006"], [])
    assert made("Q6") == ([], [])
    assert made("Q7") == (["F-2019-02", "F-2019-09"], ["F-2019-04", "N-012"])


def test_a_strategy_of_2017_is_stale_and_tells_its_three_dates(built: Store) -> None:
    stale = built.register.rows(built.register.matching(Filter(stale=True)))
    [one] = stale
    dates = (one.refers_to, one.seen, one.recorded)
    assert (one.ref, *dates) == ("E-008", "2017-05", "2018-10-22", "2019-07-22")
    assert one.criteria == "Q9b" and not one.used_by


def test_no_file_of_a_laptop_is_named(built: Store) -> None:
    documents = built.records.all(Document)
    assert [one.file or one.sha256 for one in documents] == [""] * len(documents)
