"""The quality checks: each at its edge, and silent where a judgement is comfortable."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.quality import Standing, checks, stale_before
from scrutiny_tui.domain.weighing import CHECKLIST, GRADED, SCALE
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Strength, Voice

TODAY = "2019-07-29"
COMFORTABLE = Standing(
    value=JudgementValue.MOSTLY_EFFECTIVE,
    strength=Strength.MODERATE,
    impact=Impact.PRACTICE,
    look_again=None,
    items=2,
    voices=frozenset({Voice.CHILD, Voice.PRACTITIONER}),
    agencies=frozenset({"Police", "Health"}),
    newest="2019-07-01",
    contradicting=(),
)


def found(today: str = TODAY, months: int = 12, **fields: Any) -> list[CheckCode]:
    return [one.code for one in checks(COMFORTABLE._replace(**fields), today, months)]


def words(code: CheckCode, **fields: Any) -> str:
    every = checks(COMFORTABLE._replace(**fields), TODAY, 12)
    return next(one.words for one in every if one.code is code)


def test_a_comfortable_judgement_passes_all() -> None:
    assert found() == []


@pytest.mark.parametrize("value", SCALE)
@pytest.mark.parametrize("strength", Strength)
def test_only_a_pass_is_too_good_for_thin_evidence(
    value: JudgementValue, strength: Strength
) -> None:
    is_pass = value in (JudgementValue.EFFECTIVE, JudgementValue.MOSTLY_EFFECTIVE)
    thin = strength in (Strength.LIMITED, Strength.NONE)
    assert (CheckCode.LIMITED in found(value=value, strength=strength)) is (is_pass and thin)


def test_thin_evidence_is_said_as_it_is() -> None:
    effective = JudgementValue.EFFECTIVE
    limited = words(CheckCode.LIMITED, value=effective, strength=Strength.LIMITED)
    assert limited == "It says effective on limited evidence."
    none = words(CheckCode.LIMITED, value=effective, strength=Strength.NONE)
    assert none == "It says effective on no evidence."


@pytest.mark.parametrize(
    ("agencies", "expected"),
    [
        ({"Police"}, True),
        ({"Police", "Health"}, False),
        ({"Police", ""}, False),  # who the other is from is not known
        ({""}, False),
        (set(), False),
    ],
)
def test_all_from_one_agency(agencies: set[str], expected: bool) -> None:
    fields = {"agencies": frozenset(agencies), "items": 3}
    assert (CheckCode.ONE_AGENCY in found(**fields)) is expected
    if expected:
        assert "(3 items) is from Police" in words(CheckCode.ONE_AGENCY, **fields)


@pytest.mark.parametrize(
    ("voices", "items", "expected"),
    [
        ({Voice.CHILD}, 1, False),
        ({Voice.PARENT, Voice.DATA}, 2, False),
        ({Voice.PRACTITIONER, Voice.LEADER}, 2, True),
        (set(), 1, True),
        (set(), 0, False),  # without any evidence it is thin, and that is said
    ],
)
def test_no_child_and_no_family(voices: set[Voice], items: int, expected: bool) -> None:
    shown = found(voices=frozenset(voices), items=items)
    assert (CheckCode.NO_FAMILY in shown) is expected


def test_exactly_twelve_months_are_not_too_old_and_a_day_more_is() -> None:
    assert found(newest="2018-07-29") == []
    assert found(newest="2018-07-28") == [CheckCode.NOTHING_NEW]
    assert found(newest=None) == []
    said = words(CheckCode.NOTHING_NEW, newest="2018-07-28")
    assert said == "Nothing about it is newer than Sat 28 Jul 2018."


def test_what_is_stale_is_set_by_the_partnership() -> None:
    assert found(months=3, newest="2019-04-29") == []
    assert found(months=3, newest="2019-04-28") == [CheckCode.NOTHING_NEW]
    assert found(months=24, newest="2018-01-01") == []


@pytest.mark.parametrize(
    ("today", "months", "limit"),
    [
        ("2019-07-29", 12, "2018-07-29"),
        ("2019-01-31", 1, "2018-12-31"),
        ("2019-03-31", 1, "2019-02-28"),
        ("2020-03-31", 1, "2020-02-29"),
        ("2020-02-29", 12, "2019-02-28"),
        ("2019-01-15", 13, "2017-12-15"),
        ("2019-12-31", 12, "2018-12-31"),
    ],
)
def test_months_back_end_within_their_month(today: str, months: int, limit: str) -> None:
    assert stale_before(today, months) == limit


@given(st.dates(min_value=date(1990, 1, 1)), st.integers(1, 240))
def test_going_back_further_is_never_later(day: date, months: int) -> None:
    today = day.isoformat()
    assert stale_before(today, months + 1) < stale_before(today, months) < today


@pytest.mark.parametrize("impact", [None, *Impact])
@pytest.mark.parametrize("value", GRADED)
def test_only_activity(value: JudgementValue, impact: Impact | None) -> None:
    low = impact in (Impact.ACTIVITY, Impact.OUTPUT)
    unsaid = impact is None and value in GRADED[:2]
    assert (CheckCode.ACTIVITY_ONLY in found(value=value, impact=impact)) is (low or unsaid)


def test_contradictions_are_named() -> None:
    one = words(CheckCode.CONTRADICTED, contradicting=("N-007",))
    assert one.startswith("N-007 contradicts it")
    assert words(CheckCode.CONTRADICTED, contradicting=("N-007", "E-002")).startswith(
        "N-007, E-002 contradict it"
    )


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("2019-07-28", True),
        ("2019-07-29", False),  # today is still time
        ("2019-07-30", False),
        ("2019-06", True),
        ("2019-07", False),  # a month is over when its last day is
        ("2019-08", False),
        (None, False),
    ],
)
def test_the_day_to_look_again(again: str | None, expected: bool) -> None:
    assert (found(look_again=again) == [CheckCode.LOOK_AGAIN]) is expected


def test_a_month_to_look_again_has_passed_on_the_first_of_the_next() -> None:
    assert found(today="2019-07-31", look_again="2019-07") == []
    assert found(today="2019-08-01", look_again="2019-07") == [CheckCode.LOOK_AGAIN]


@pytest.mark.parametrize("value", {*SCALE, *CHECKLIST} - set(GRADED))
def test_of_what_is_not_graded_only_contradictions_and_the_day_matter(
    value: JudgementValue,
) -> None:
    shown = found(
        value=value,
        strength=Strength.NONE,
        impact=None,
        voices=frozenset(),
        agencies=frozenset({"Police"}),
        newest="2001-01-01",
        contradicting=("N-001",),
        look_again="2019-01-01",
    )
    silent = value is JudgementValue.NOT_EXAMINED
    assert shown == ([] if silent else [CheckCode.CONTRADICTED, CheckCode.LOOK_AGAIN])


def test_every_check_at_once_comes_in_the_order_of_the_codes_each_with_a_basis_of_its_own() -> None:
    worst = COMFORTABLE._replace(
        strength=Strength.LIMITED,
        impact=Impact.ACTIVITY,
        voices=frozenset({Voice.LEADER}),
        agencies=frozenset({"Police"}),
        newest="2018-01-01",
        contradicting=("N-001",),
        look_again="2019-01-01",
    )
    every = list(checks(worst, TODAY, 12))
    assert [one.code for one in every] == list(CheckCode)
    assert [one.basis for one in every] == [
        "limited", "Police", "", "2018-01-01", "activity", "N-001", "2019-01-01",
    ]  # fmt: skip
