"""What a judgement, an answer to a check, and the words of a collector may be."""

from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.questions import Collected, Criterion, Dismissal, Framework, Judgement
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Stance


def judged(**fields: Any) -> Judgement:
    return Judgement(**({"value": "mixed", "judged_on": "2019-01-28", "criterion": 1} | fields))


def dismissed(**fields: Any) -> Dismissal:
    given = {"code": "one agency", "reason": "so", "criterion": 1, "judgement": 2}
    return Dismissal(**(given | fields))


def collected(**fields: Any) -> Collected:
    return Collected(**({"criterion": 1, "item": 2} | fields))


def wrong(make: Any, **fields: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as error:
        make(**fields)
    return dict(problems(error.value))


@pytest.mark.parametrize("value", JudgementValue)
def test_only_what_is_too_early_needs_a_day_to_look_again(value: JudgementValue) -> None:
    for look_again in ("2019-03", "2019-03-04"):
        assert judged(value=value, look_again=look_again).look_again == look_again
    if value is JudgementValue.TOO_EARLY:
        assert "needs a date to look again" in wrong(judged, value=value)[""]
        assert wrong(judged, value=value, look_again="")
    else:
        assert judged(value=value).look_again is None


def test_a_judgement_says_no_more_than_was_said() -> None:
    one = judged()
    assert (one.against, one.impact, one.impact_note, one.parent_view) == ("", None, "", "")
    assert (one.author, one.blind, one.event, one.rests_on) == ("", False, None, ())


def test_a_judgement_has_a_day_a_question_and_a_rung_of_the_ladder() -> None:
    assert [judged(impact=rung).impact for rung in Impact] == list(Impact)
    assert set(wrong(judged, impact="difference")) == {"impact"}
    assert set(wrong(judged, judged_on="2019-02-30")) == {"judged_on"}
    assert set(wrong(judged, criterion=None)) == {"criterion"}
    assert set(wrong(judged, value="good")) == {"value"}


def test_the_ladder_of_impact_is_climbed_from_activity_to_a_child() -> None:
    assert list(Impact) == [
        "activity", "output", "change in practice", "difference for a child",
    ]  # fmt: skip


def test_what_is_typed_into_a_judgement_is_cleaned() -> None:
    typed = {"against": " \x1b[31mno\x1b[0m ", "parent_view": "a\u202eb", "author": " lay\x00 "}
    one = judged(**typed)
    assert "\x1b" not in one.against and one.against == one.against.strip()
    assert "\u202e" not in one.parent_view
    assert one.author == one.author.strip() and "\x00" not in one.author


@pytest.mark.parametrize("code", CheckCode)
def test_a_check_is_answered_with_a_reason_for_one_judgement_of_one_question(
    code: CheckCode,
) -> None:
    assert dismissed(code=code).code is code
    for nothing in ("", "  ", "\t\n"):
        assert wrong(dismissed, code=code, reason=nothing) == {"reason": "this must be filled in"}
    for name in ("criterion", "judgement"):
        assert set(wrong(dismissed, code=code, **{name: None})) == {name}


def test_a_check_that_is_none_cannot_be_answered() -> None:
    assert "one agency" in wrong(dismissed, code="two agencies")["code"]


def test_an_item_of_a_collector_stays_in_its_own_words_and_place_until_said_otherwise() -> None:
    one = collected()
    assert (one.wording, one.place, one.left_out) == ("", None, False)
    assert collected(place=0).place == 0
    assert set(wrong(collected, item=None)) == {"item"}
    assert set(wrong(collected, criterion=None)) == {"criterion"}
    assert set(wrong(collected, place="first")) == {"place"}


def test_an_answer_and_an_item_are_about_one_thing_of_the_right_kind() -> None:
    def targets(kind: Kind, relation: Relation) -> set[Kind]:
        return {join[2] for join in JOINS if join[:2] == (kind, relation)}

    assert {Relation.ON, Relation.ABOUT} <= ONE
    for kind in (Kind.DISMISSAL, Kind.COLLECTED):
        assert {join[1] for join in JOINS if join[0] is kind} == {Relation.ON, Relation.ABOUT}
        assert not [join for join in JOINS if join[2] is kind]
        assert targets(kind, Relation.ON) == {Kind.CRITERION}
    assert targets(Kind.DISMISSAL, Relation.ABOUT) == {Kind.JUDGEMENT}
    assert targets(Kind.COLLECTED, Relation.ABOUT) == {Kind.NOTE, Kind.FINDING}


@pytest.mark.parametrize("stance", Stance)
def test_every_kind_of_evidence_can_take_each_stance_on_a_question(stance: Stance) -> None:
    joined = {(join[0], join[2]) for join in JOINS if join[1] == Relation(stance.value)}
    evidence = {target for source, relation, target in JOINS
                if (source, relation) == (Kind.JUDGEMENT, Relation.RESTS_ON)}  # fmt: skip
    assert joined == {(kind, Kind.CRITERION) for kind in evidence}
    assert Relation(stance.value) not in ONE


def test_a_framework_is_in_use_and_a_criterion_follows_none_until_said_otherwise() -> None:
    own = {"code": "own", "version": 1, "title": "Own", "source": "Own", "status": "draft"}
    assert Framework(**own).in_use
    assert not Framework(**own, in_use=False).in_use
    assert Criterion(code="Q1", kind="judgement", text="Is it kind?").follows == ()
    assert Relation.FOLLOWS not in ONE
