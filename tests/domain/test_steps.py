"""The steps of a recommendation, and the rules by which it is followed to its end."""

from typing import Any, NamedTuple

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.following import (
    age_words,
    due_words,
    impact_caution,
    late_words,
    look_twice,
    many_words,
    moved_later,
    next_status,
    not_there,
    still_awaited,
    too_soon,
)
from scrutiny_tui.domain.progress import boards_passed
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import OF_DISAGREEMENT, OF_RECOMMENDATION, Step
from scrutiny_tui.domain.words import Impact, RecommendationStatus, Response, StepKind


class Named(NamedTuple):
    n: int | None
    code: str
    name: str
    starts: str | None = None
    ends: str | None = None


CCG = Named(1, "health", "Northmere CCG", None, "2022-06-30")
ICB = Named(2, "health", "Northmere ICB", "2022-07-01", None)
POLICE = Named(3, "police", "Northmere Police")
BODIES = (CCG, ICB, POLICE)


def wrong(**fields: Any) -> dict[str, str]:
    with pytest.raises(ValidationError) as error:
        Step(**({"day": "2019-02-18", "of": 1} | fields))
    return dict(problems(error.value))


def test_every_step_belongs_to_a_recommendation_or_a_disagreement() -> None:
    assert {*OF_RECOMMENDATION, *OF_DISAGREEMENT} == set(StepKind)


def test_a_step_says_on_its_field_what_it_needs() -> None:
    assert "answered" in wrong(what="response")["response"]
    assert "reason" in wrong(what="response", response="partly accepted")["text"]
    assert "saw" in wrong(what="verified")["verified"]
    assert "which day" in wrong(what="due date moved", was="2019-03-31")["becomes"]
    assert "stage" in wrong(what="stage")["stage"]
    assert "children" in wrong(what="impact", text="  ")["text"]
    assert "advised" in wrong(what="advice")["text"]
    assert Step(what="response", day="2019-02-18", of=1, response="accepted").text == ""
    assert Step(what="said done", day="2019-02-18", of=1).role == ""


def test_an_owner_is_named_as_it_was_called_on_the_day() -> None:
    assert not_there(CCG, "2022-06-30", BODIES) == not_there(ICB, "2022-07-01", BODIES) == ""
    assert not_there(CCG, "2022-07-01", BODIES) == (
        "Northmere CCG ended on 30 Jun 2022; from then it is Northmere ICB"
    )
    assert not_there(ICB, "2021-05-04", BODIES) == (
        "Northmere ICB begins on 1 Jul 2022; on 4 May 2021 it is Northmere CCG"
    )
    assert not_there(CCG, "2023-01-01", (CCG, POLICE)) == "Northmere CCG ended on 30 Jun 2022"
    assert not_there(POLICE, "1999-01-01", BODIES) == ""


@pytest.mark.parametrize("what", OF_RECOMMENDATION)
def test_nothing_happens_to_it_before_it_was_made(what: StepKind) -> None:
    assert "before it was made, Mon 28 Jan 2019" in too_soon(what, "2019-01-27", "2019-01-28")
    assert too_soon(what, "2019-01-28", "2019-01-28") == ""


def test_verifying_before_it_was_said_done_is_odd_and_may_be_right() -> None:
    assert "nobody has said" in look_twice(StepKind.VERIFIED, "2019-03-01", ())
    early = look_twice(StepKind.VERIFIED, "2019-03-01", ("2019-05-01", "2019-04-01"))
    assert early == "before it was said done, Mon 1 Apr 2019: right if you saw it first"
    assert look_twice(StepKind.VERIFIED, "2019-04-01", ("2019-04-01",)) == ""
    assert look_twice(StepKind.IMPACT, "2019-03-01", ()) == ""


def test_only_what_is_not_accepted_is_proposed_to_end() -> None:
    status, answer = RecommendationStatus, StepKind.RESPONSE
    assert next_status(answer, status.DRAFT, Response.ACCEPTED) is status.AGREED
    assert next_status(answer, status.IN_PROGRESS, Response.PARTLY) is status.IN_PROGRESS
    assert next_status(answer, status.DRAFT, Response.NOT_ACCEPTED) is status.NOT_ACCEPTED
    superseded = next_status(answer, status.SUPERSEDED, Response.NOT_ACCEPTED)
    assert superseded is status.SUPERSEDED
    assert next_status(StepKind.SAID_DONE, status.AGREED) is status.COMPLETE
    for now in status:
        for what in StepKind:
            then = next_status(what, now)
            assert then is now or (then.is_open and now.is_open)


def test_closing_with_impact_on_an_output_only_is_told_to_look_at() -> None:
    assert "of an output only" in impact_caution([Impact.OUTPUT, None, Impact.ACTIVITY])
    assert "of an activity only" in impact_caution([Impact.ACTIVITY])
    assert "does not say" in impact_caution([None])
    assert impact_caution([]) == impact_caution([Impact.OUTPUT, Impact.CHILD]) == ""


def test_what_has_not_come_is_said_in_words_while_it_can_still_come() -> None:
    status = RecommendationStatus
    nothing = [words for _, words in still_awaited((), status.DRAFT)]
    assert nothing[0] == "not answered yet" and nothing[2] == "nobody has verified it"
    taken = (StepKind.RESPONSE, StepKind.SLIP, StepKind.VERIFIED)
    left = [what for what, _ in still_awaited(taken, status.CLOSED_NO_IMPACT)]
    assert left == [StepKind.SAID_DONE, StepKind.IMPACT]
    assert still_awaited((), status.SUPERSEDED) == still_awaited((), status.NOT_ACCEPTED) == []


def test_a_due_date_is_told_with_the_first_one_and_how_often_it_was_moved() -> None:
    assert due_words(None, "", None, 0) == "no due date"
    assert due_words("2019-07-15", "Board", None, 0) == "due 15 Jul 2019 by Board"
    assert due_words("2019-04-22", "", "2019-03-31", 1) == (
        "due 22 Apr 2019, first 31 Mar 2019, moved once"
    )
    assert due_words("2019-06", "", "2019-03-31", 2).endswith("moved 2 times")
    assert moved_later("2019-03-31", "2019-04") and not moved_later("2019-04", "2019-04-30")
    assert late_words("2019-03", "2019-04-01") == "OVERDUE by 1 day"


def test_age_is_told_in_boards_that_it_passed_and_in_days() -> None:
    boards = ("2018-10-29", "2019-01-28", "2019-04-22", "2019-07-15")
    assert boards_passed("2019-01-28", "2019-07-29", boards) == 2  # not the one that made it
    assert boards_passed("2019-01-28", "2019-04-22", boards) == 1  # ended at that one
    assert boards_passed("2019-07-16", "2019-07-29", boards) == 0
    assert boards_passed("2019-07-29", "2019-01-28", boards) == 0
    assert age_words(2, 182) == "2 boards passed, 182 days"
    assert age_words(0, 1) == "no board passed, 1 day"


def test_the_ninth_in_a_year_gets_a_calm_word() -> None:
    assert many_words(7, "2018 to 2019") == ""
    assert "8 are made in 2018 to 2019 already" in many_words(8, "2018 to 2019")
