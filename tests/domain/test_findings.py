"""What a finding and a recommendation may be, and when one is overdue."""

from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.weighing import SCALE
from scrutiny_tui.domain.words import JudgementValue, RecommendationStatus

OPEN = [status for status in RecommendationStatus if status.is_open]


def asked(**fields: Any) -> Recommendation:
    return Recommendation(**({"text": "Ask", "made_on": "2019-01-28", "finding": 1} | fields))


def said(**fields: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as error:
        asked(**fields)
    return list(problems(error.value))


def test_complete_is_not_closed_and_escalated_is_still_waited_for() -> None:
    ended = {"closed with impact", "closed without evidence of impact", "superseded",
             "not accepted"}  # fmt: skip
    assert set(RecommendationStatus) - set(OPEN) == ended


@pytest.mark.parametrize(
    ("due", "today", "expected"),
    [
        ("2019-01-27", "2019-01-28", True),
        ("2019-01-28", "2019-01-28", False),
        ("2019-01-29", "2019-01-28", False),
        ("2018-12", "2019-01-01", True),
        ("2019-01", "2019-01-31", False),
        ("2019-01", "2019-02-01", True),
        (None, "2019-01-28", False),
        ("", "2019-01-28", False),
    ],
)
def test_a_day_is_over_at_its_end_and_a_month_on_its_last_day(
    due: str | None, today: str, expected: bool
) -> None:
    for status in RecommendationStatus:
        waited = status in OPEN and status != "complete (impact awaited)"
        assert overdue(due, status, today) == (expected and waited)


def test_closing_without_evidence_of_impact_needs_a_stated_lack_of_it() -> None:
    assert "could not be seen" in said(status="closed without evidence of impact")[0][1]
    assert asked(status="closed without evidence of impact", status_note="not seen")


def test_dates_stand_in_order() -> None:
    assert "before it was made" in said(due="2019-01-27")[0][1]
    assert asked(due="2019-01-28", ended_on="2019-01-28")
    assert asked(due="2019-01")
    assert "before it was made" in said(ended_on="2018-01-01")[0][1]


def test_the_lead_is_not_its_own_support() -> None:
    assert "lead owner" in said(lead=2, supporting=(2, 3))[0][1]


def test_what_is_wrong_is_said_by_field_without_quoting_what_was_typed() -> None:
    found = said(text="", made_on="SECRET", status="SECRET", due="SECRET")
    assert {field for field, _ in found} == {"text", "made_on", "status", "due"}
    assert dict(found)["text"] == "this must be filled in"
    assert "draft" in dict(found)["status"]
    assert "SECRET" not in str(found)


def found(**fields: Any) -> Finding:
    return Finding(**({"title": "Late", "kind": "worry", "found_on": "2019-01-28"} | fields))


@pytest.mark.parametrize("value", JudgementValue)
def test_a_finding_is_judged_by_the_values_of_a_question_never_by_those_of_a_checklist(
    value: JudgementValue,
) -> None:
    if value in SCALE:
        assert found(value=value).value is value
        return
    with pytest.raises(ValidationError) as error:
        found(value=value)
    [(field, words)] = problems(error.value)
    assert field == "value"
    assert all(one in words for one in SCALE)


def test_a_finding_need_not_be_judged() -> None:
    assert found().value is found(value=None).value is None
