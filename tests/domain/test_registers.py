"""When a reply is missing, when a declaration is due, and which of them speak of a year."""

from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.challenges import (
    Challenge,
    Disagreement,
    RequestLine,
    WordingRequest,
    reply_due,
    reply_missing,
)
from scrutiny_tui.domain.independence import (
    Declaration,
    commented,
    is_current,
    next_review,
    review_passed,
    years_without_return,
)
from scrutiny_tui.domain.partnership import USUAL_STAGES, Partnership, Year, short_owner
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.words import WordingAnswer

YEARS = [
    Year(n=n, title=f"{first} to {first + 1}", starts=f"{first}-10-01", ends=f"{first + 1}-09-30")
    for n, first in ((1, 2018), (2, 2019), (3, 2020))
]


def declared(kind: str = "nil", on: str = "2018-10-15", **fields: Any) -> Declaration:
    party = "" if kind == "nil" else "A trust"
    return Declaration(**({"kind": kind, "declared_on": on, "party": party} | fields))


@pytest.mark.parametrize(
    ("reply_by", "replied_on", "today", "missing"),
    [
        (None, None, "2019-02-25", False),
        (None, None, "2019-02-26", True),
        ("2019-02-04", None, "2019-02-04", False),
        ("2019-02-04", None, "2019-02-05", True),
        ("2019-03", None, "2019-03-31", False),
        ("2019-03", None, "2019-04-01", True),
        ("2019-02-04", "2019-05-01", "2019-06-01", False),
    ],
)
def test_a_reply_is_missing_after_the_day_given_or_after_four_weeks(
    reply_by: str | None, replied_on: str | None, today: str, missing: bool
) -> None:
    assert reply_missing("2019-01-28", reply_by, replied_on, today) is missing
    assert replied_on or (reply_due("2019-01-28", reply_by) < today) is missing


@pytest.mark.parametrize(
    ("model", "fields", "wrong"),
    [
        (Challenge, {"text": "Why?", "asked_on": "2019-01-28", "reply": "So"}, {"replied_on"}),
        (Challenge, {"text": "Why?", "asked_on": "2019-01-28", "replied_on": "2019-01-27"},
         {"replied_on", "reply"}),
        (Disagreement, {"text": "x", "raised_on": "2019-01-28", "agencies": (1, 1)}, {"agencies"}),
        (Disagreement, {"text": "x", "raised_on": "2019-01-28", "agencies": (1, 2),
                        "ended_on": "2019-02-01"}, {"outcome"}),
        (WordingRequest, {"asked": "x", "asked_on": "2019-01-28", "answer": "kept as it was"},
         {"answered_on", "reason"}),
        (Declaration, {"kind": "family", "declared_on": "2019-01-28"}, {"party"}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_on_the_field(
    model: Any, fields: dict[str, Any], wrong: set[str]
) -> None:
    with pytest.raises(ValidationError) as error:
        model(**fields)
    assert {name for name, _ in problems(error.value)} == wrong


def test_each_year_begun_needs_a_declaration_or_a_nil_return() -> None:
    def gaps(today: str, *days: str) -> list[int]:
        return [
            year.key for year in years_without_return(YEARS, [declared(on=d) for d in days], today)
        ]

    assert gaps("2019-09-30", "2018-10-15") == []
    assert gaps("2019-10-01", "2018-10-15") == [2]
    assert gaps("2020-12-01", "2019-10-01") == [1, 3]
    assert gaps("2019-07-29", "2018-08-01") == []  # at the appointment, before the first year
    withdrawn = [declared(withdrawn=True)]
    assert [year.key for year in years_without_return(YEARS, withdrawn, "2019-01-01")] == [1]


def test_a_nil_return_is_renewed_by_the_next_and_an_interest_by_another_day() -> None:
    old = declared(review_on="2019-10-15")
    interest = declared("family", review_on="2019-10-15")
    later = declared(on="2019-10-20")
    assert not review_passed(old, [old], "2019-10-15")
    assert review_passed(old, [old, interest], "2019-10-16")
    assert not review_passed(old, [old, later], "2019-11-01")
    assert review_passed(interest, [interest, later], "2019-11-01")
    assert next_review("2019-10-20") == "2020-10-20"


@pytest.mark.parametrize(
    ("one", "current"),
    [
        (declared(on="2019-10-02"), True),
        (declared(on="2018-10-02"), False),
        (declared(on="2020-10-02"), False),
        (declared("family"), True),
        (declared("gift"), False),
        (declared("family", starts="2010-01-01", ends="2019-09-30"), False),
        (declared("family", starts="2010-01-01", ends="2019-10-01"), True),
        (declared("family", on="2019-12-01", ends="2011-01-01"), True),
    ],
)
def test_what_speaks_of_a_year(one: Declaration, current: bool) -> None:
    assert is_current(one, "2019-10-01", "2020-09-30") is current


def test_requests_are_counted_by_agency_and_answer() -> None:
    def line(agency: str, answer: WordingAnswer | None) -> RequestLine:
        return RequestLine(1, "W", "2019-01-28", agency, "", "", "x", answer, "", "")

    police, health = commented(
        [
            line("Police", WordingAnswer.KEPT),
            line("Health", None),
            line("Police", WordingAnswer.FACT),
            line("Police", WordingAnswer.KEPT),
        ]
    )
    assert police.answers == ((WordingAnswer.KEPT, 2), (WordingAnswer.FACT, 1))
    assert (police.asked, police.waiting) == (3, 0)
    assert (health.agency, health.asked, health.waiting) == ("Health", 1, 1)


def test_the_stages_are_those_of_the_local_policy_or_the_usual_ones() -> None:
    assert Partnership(name="N").stage_list == USUAL_STAGES
    assert Partnership(name="N", stages=" Talk \n\nChair").stage_list == ("Talk", "Chair")


@pytest.mark.parametrize(
    ("name", "partnership", "short"),
    [
        ("Northmere Council", "Northmere", "Council"),
        ("Northmere CCG", "Northmere Safeguarding Children Partnership", "CCG"),
        ("northmere partnership business unit", "Northmere", "partnership business unit"),
        ("North Mere Council", "North Mere Partnership", "Council"),
        ("Northmere", "Northmere", "Northmere"),
        ("Northmereside Police", "Northmere", "Northmereside Police"),
        ("Partnership Board", "Northmere", "Partnership Board"),
        ("Police", "", "Police"),
        ("", "Northmere", ""),
    ],
)
def test_a_narrow_column_leaves_out_whose_council_it_is(
    name: str, partnership: str, short: str
) -> None:
    assert short_owner(name, partnership) == short
