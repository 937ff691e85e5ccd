"""The quality checks: each at its edge, and silent where a judgement is comfortable."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.quality import Standing, checks, stale_before
from scrutiny_tui.domain.weighing import GRADED, SCALE
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Strength, Voice

TODAY = "2019-07-29"
COMFORTABLE = Standing(
    value=JudgementValue.MOSTLY_EFFECTIVE,
    strength=Strength.MODERATE,
    impact=Impact.PRACTICE,
    look_again=None,
    suggested=Strength.MODERATE,
    voices=frozenset({Voice.CHILD, Voice.PRACTITIONER}),
    agencies={"Police": 1, "Health": 1},
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
        ({"Police": 3}, "All of its evidence (3 items) is from Police."),
        ({"Police": 1}, "All of its evidence (1 item) is from Police."),
        (
            {"Police": 9, "": 1},
            "All of its evidence that names an agency (9 of 10) is from Police.",
        ),
        ({"Police": 1, "": 4}, ""),  # one line of five says little of an agency
        ({"Police": 1, "Health": 1}, ""),
        ({"": 2}, ""),
        ({}, ""),
    ],
)
def test_all_from_one_agency(agencies: dict[str, int], expected: str) -> None:
    assert (CheckCode.ONE_AGENCY in found(agencies=agencies)) is bool(expected)
    if expected:
        assert words(CheckCode.ONE_AGENCY, agencies=agencies) == expected


@pytest.mark.parametrize("suggested", Strength)
def test_calling_thin_evidence_strong_does_not_silence_the_check(suggested: Strength) -> None:
    fields = {"strength": Strength.STRONG, "suggested": suggested}
    thin = suggested in (Strength.LIMITED, Strength.NONE)
    assert (CheckCode.LIMITED in found(**fields)) is thin
    assert CheckCode.LIMITED not in found(value=JudgementValue.MIXED, **fields)
    if thin:
        amount = "no evidence" if suggested is Strength.NONE else "limited evidence"
        assert words(CheckCode.LIMITED, **fields) == (
            f"It says mostly effective; you call the evidence strong, and it rests on {amount}."
        )


def test_each_way_of_being_thin_has_a_basis_of_its_own() -> None:
    ways = [
        (Strength.LIMITED, Strength.LIMITED),
        (Strength.NONE, Strength.NONE),
        (Strength.STRONG, Strength.LIMITED),
        (Strength.STRONG, Strength.NONE),
        (Strength.MODERATE, Strength.NONE),
    ]
    bases = [
        one.basis
        for strength, suggested in ways
        for one in checks(COMFORTABLE._replace(strength=strength, suggested=suggested), TODAY, 12)
        if one.code is CheckCode.LIMITED
    ]
    assert bases == ["limited", "none", "strong limited", "strong none", "moderate none"]


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ({Voice.CHILD}, False),
        ({Voice.PARENT, Voice.DATA}, False),
        ({Voice.PRACTITIONER, Voice.LEADER}, True),
        (set(), True),
    ],
)
def test_no_child_and_no_family(voices: set[Voice], expected: bool) -> None:
    shown = found(voices=frozenset(voices))
    assert (CheckCode.NO_FAMILY in shown) is expected


def test_no_family_is_found_from_the_voices_that_were_heard_whatever_their_order() -> None:
    def basis(*voices: Voice) -> str:
        every = checks(COMFORTABLE._replace(voices=frozenset(voices)), TODAY, 12)
        return next(one.basis for one in every if one.code is CheckCode.NO_FAMILY)

    assert basis() == ""
    assert basis(Voice.PRACTITIONER, Voice.LEADER) == basis(Voice.LEADER, Voice.PRACTITIONER)
    heard = basis(Voice.LEADER), basis(Voice.DATA), basis(Voice.LEADER, Voice.DATA)
    assert len({"", *heard}) == 4, "a voice more or less is another basis"


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


@pytest.mark.parametrize("value", [one for one in JudgementValue if one not in GRADED])
def test_of_what_is_not_graded_only_contradictions_and_the_day_matter(
    value: JudgementValue,
) -> None:
    shown = found(
        value=value,
        strength=Strength.NONE,
        impact=None,
        voices=frozenset(),
        agencies={"Police": 2},
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
        agencies={"Police": 2},
        newest="2018-01-01",
        contradicting=("N-001",),
        look_again="2019-01-01",
    )
    every = list(checks(worst, TODAY, 12))
    assert [one.code for one in every] == list(CheckCode)
    assert [one.basis for one in every] == [
        "limited", "Police", "leader", "2018-01-01", "activity", "N-001", "2019-01-01",
    ]  # fmt: skip
