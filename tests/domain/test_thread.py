"""The golden thread: every join has words for both its ends."""

import pytest

from scrutiny_tui.domain.kinds import JOINS, Kind, Relation
from scrutiny_tui.domain.thread import Part, Row, amount, join, nothing
from scrutiny_tui.domain.words import StepKind

QUIET = {Relation.LEAVES_OUT}


@pytest.mark.parametrize(("source", "relation", "target"), sorted(JOINS))
def test_every_join_is_said_in_a_word_from_both_ends(
    source: Kind, relation: Relation, target: Kind
) -> None:
    found = join(source, relation, target)
    if relation in QUIET or (relation is Relation.IN and target is Kind.YEAR):
        assert found is None
    else:
        assert found is not None
        assert found.source and found.target
        assert max(len(found.source), len(found.target)) <= len("check dismissed")


def test_steps_are_said_by_what_they_are() -> None:
    for step in StepKind:
        found = join(Kind.STEP, Relation.OF, Kind.RECOMMENDATION, step.value)
        assert found is not None and found.target not in ("", "of it")


def test_evidence_leads_on_to_a_question_and_what_is_found_comes_back_to_it() -> None:
    note, finding = (
        join(kind, Relation.BEARS_ON, Kind.CRITERION) for kind in (Kind.NOTE, Kind.FINDING)
    )
    assert note is not None and note.forwards
    assert finding is not None and not finding.forwards


def test_an_end_with_nothing_says_so_and_what_to_do() -> None:
    for kind in (None, *Kind):
        assert nothing(kind, forwards=True).endswith(".")
        assert nothing(kind, forwards=False).endswith(".")
    assert "press r" in nothing(Kind.FINDING, forwards=True).replace("then r", "press r")


def test_an_end_is_counted_with_what_is_not_shown() -> None:
    row = Row(1, "rests on", Kind.NOTE, "N-001", "", "")
    end = Part((row, row._replace(spot=2)), ((Kind.NOTE, 6998),))
    assert amount(end) == "7,000 notes"
    assert amount(Part()) == ""
