"""What stood when, what changed between two days, and how a year moved."""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.comparing import (
    at_checkpoints,
    compare,
    differ,
    line,
    of_year,
    standing,
    stands_from,
    told_apart,
    trend,
)
from scrutiny_tui.domain.weighing import GRADED
from scrutiny_tui.domain.words import JudgementValue


class One(NamedTuple):
    n: int
    value: JudgementValue
    judged_on: str
    event: int | None = None
    event_date: str = ""


def one(n: int, value: str, day: str, event: int | None = None, event_date: str = "") -> One:
    return One(n, JudgementValue(value), day, event, event_date)


HUB, BOARD = (7, "2018-10-30"), (8, "2019-01-28")
TRAIL = [
    one(1, "not yet effective", "2018-11-02", *HUB),
    one(2, "mixed", "2019-01-28", *BOARD),
    one(3, "mostly effective", "2019-04-22"),
]


@pytest.mark.parametrize(
    ("judged", "event", "day"),
    [
        ("2018-11-02", "2018-10-30", "2018-10-30"),  # written down three days later
        ("2018-10-20", "2018-10-30", "2018-10-20"),
        ("2018-10-20", "2018-10", "2018-10-20"),
        ("2018-11-02", "2018-10", "2018-10-31"),
        ("2018-11-02", "", "2018-11-02"),
    ],
)
def test_a_judgement_stands_from_its_event(judged: str, event: str, day: str) -> None:
    assert stands_from(one(1, "mixed", judged, 7 if event else None, event)) == day


def test_what_stood_on_a_day_is_the_latest_up_to_it() -> None:
    days = ["2018-10-29", "2018-10-30", "2019-01-27", "2019-01-28", "2020-01-01"]
    found = [standing(TRAIL, day) for day in days]
    assert [judged and judged.n for judged in found] == [None, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("first", "second", "words", "between", "changed"),
    [
        ("2018-10-01", "2018-10-29", "not judged", [], False),
        ("2018-10-01", "2018-10-30", "no judgement then", [1], True),
        ("2018-10-30", "2019-01-28", "improving", [2], True),
        ("2018-10-30", "2019-07-29", "improving", [2, 3], True),
        ("2019-07-29", "2018-10-30", "improving", [2, 3], True),  # either order
        ("2018-11-01", "2018-12-01", "not judged again", [], False),
        ("2019-01-28", "2019-01-28", "not judged again", [], False),
    ],
)
def test_two_days_are_compared(
    first: str, second: str, words: str, between: list[int], changed: bool
) -> None:
    change = compare(TRAIL, first, second)
    assert change.words == words and change.changed == changed
    assert [judged.n for judged in change.between] == between


def test_what_is_not_graded_has_no_direction_and_the_same_value_is_steady() -> None:
    trail = [one(1, "too early to assess", "2018-10-30"), one(2, "mixed", "2019-01-28")]
    assert compare(trail, "2018-10-30", "2019-01-28").words == "first look"
    trail.append(one(3, "mixed", "2019-04-22"))
    again = compare(trail, "2019-01-28", "2019-04-22")
    assert again.words == "steady" and not again.changed
    trail.append(one(4, "not yet effective", "2019-05-01"))
    assert compare(trail, "2019-01-28", "2019-05-01").words == "declining"


def test_what_it_rests_on_is_compared_in_order() -> None:
    assert differ(["N-001", "E-002"], ["E-002", "N-009", "N-003"]) == (
        ["N-009", "N-003"], ["N-001"],
    )  # fmt: skip


def test_each_checkpoint_shows_what_was_judged_there_or_stood_before() -> None:
    points = [(6, "2018-10-30"), HUB, (9, "2018-12"), BOARD, (10, "2019-06-01")]
    found = at_checkpoints(TRAIL, points)
    assert [(shown.judged and shown.judged.n, shown.new) for shown in found] == [
        (None, False),  # an earlier checkpoint of the same day
        (1, True), (1, False), (2, True), (3, False),
    ]  # fmt: skip


def test_judged_twice_at_one_checkpoint_the_later_counts() -> None:
    trail = [one(1, "mixed", "2018-10-30", *HUB), one(2, "effective", "2018-10-30", *HUB)]
    [shown] = at_checkpoints(trail, [HUB])
    assert shown.judged and shown.judged.n == 2


def test_a_year_begins_with_what_stood_before_it() -> None:
    def found(starts: str, ends: str) -> list[int]:
        return [j.n for j in of_year(TRAIL, starts, lambda day: starts <= day <= ends)]

    assert found("2019-01-01", "2019-03-31") == [1, 2]
    assert found("2018-01-01", "2018-12-31") == [1]
    assert found("2020-01-01", "2020-12-31") == [3]
    assert of_year([], "2020-01-01", lambda _: True) == []


def test_what_is_written_down_later_for_an_earlier_event_stands_before_what_came_between() -> None:
    given = one(1, "mixed", "2019-01-10")
    written = one(2, "effective", "2019-01-15", 7, "2019-01-05")
    trail = [given, written]
    assert [standing(trail, day) for day in ("2019-01-04", "2019-01-07", "2019-02-01")] == [
        None, written, given,
    ]  # fmt: skip
    change = compare(trail, "2019-01-07", "2019-01-12")
    assert (change.words, change.then, change.now) == ("declining", written, given)
    assert change.between == (given,)
    shown = at_checkpoints(trail, [(7, "2019-01-05"), (8, "2019-01-20")])
    assert [one.judged for one in shown] == [written, given]
    assert of_year(trail, "2019-01-08", lambda day: day >= "2019-01-08") == [written, given]


@pytest.mark.parametrize(
    ("values", "words", "signs"),
    [
        ([], "", ""),
        (["mixed"], "", ""),
        (["mixed", "mixed"], "steady", "▃▃"),
        (["not yet effective", "mixed", "effective"], "improving", "▁▃▇"),
        (["effective", "mostly effective", "mostly effective"], "declining", "▇▅▅"),
        (["mixed", "effective", "mixed"], "up and down", "▃▇▃"),
        (["not yet effective", "unable to confirm", "mixed"], "improving", "▁·▃"),
        (["too early to assess", "mixed"], "no trend", "·▃"),
        (["not met", "met"], "no trend", "··"),
    ],
)
def test_a_trend_in_words_and_as_a_line(values: list[str], words: str, signs: str) -> None:
    judged = [JudgementValue(value) for value in values]
    assert trend(judged) == words
    assert line(judged) == signs


VALUES = st.sampled_from(list(JudgementValue))
days = st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(lambda day: day.isoformat())


@given(
    st.lists(st.tuples(VALUES, days, days | st.just("")), max_size=8),
    days, days,
)  # fmt: skip
def test_any_two_days_agree_with_what_stood_on_them(
    made: list[tuple[JudgementValue, str, str]], first: str, second: str
) -> None:
    ordered = sorted(made, key=lambda judged: judged[1])
    trail = [One(n, value, day, n, at) for n, (value, day, at) in enumerate(ordered)]
    change = compare(trail, first, second)
    early, late = sorted((first, second))
    assert change.then == standing(trail, early) and change.now == standing(trail, late)
    assert change.now == (change.between[-1] if change.between else change.then)
    if change.then and change.now and {change.then.value, change.now.value} <= set(GRADED):
        assert change.words in ("improving", "steady", "declining", "not judged again")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2018-10-22", "2019-01-28", "2019-07-15"), ["Board Oct", "Board Jan", "Board Jul"]),
        (("2018-07-16", "2019-07-15"), ["Board Jul 2018", "Board Jul 2019"]),
        (("2019-01-28", "2019-07-01", "2019-07-15"),
         ["Board 28 Jan", "Board 1 Jul", "Board 15 Jul"]),
        (("2018-07-15", "2019-07-15", "2019-07-01"),
         ["Board 15 Jul 2018", "Board 15 Jul 2019", "Board 1 Jul 2019"]),
        (("2019-07", "2019-07-15", "2019-01"), ["Board Jul", "Board 15 Jul", "Board Jan"]),
    ],
)  # fmt: skip
def test_one_label_of_two_judgements_is_told_apart_by_month_or_day(
    days: tuple[str, ...], expected: list[str]
) -> None:
    hub = one(9, "mixed", "2019-04-23", *HUB)
    trail = [hub, *(one(n, "mixed", "2019-07-20", n, day) for n, day in enumerate(days, 20))]
    assert told_apart(["Hub 1 P1", *["Board"] * len(days)], trail) == ["Hub 1 P1", *expected]


def test_only_two_judgements_at_the_very_same_event_say_when_each_was_given() -> None:
    def labels(*trail: One) -> list[str]:
        return told_apart(["Board"] * len(trail), trail)

    january = one(1, "mixed", "2019-01-30", *BOARD)
    july, early = (9, "2019-07-15"), (10, "2019-07-01")
    once, late = one(2, "mixed", "2019-07-15", *july), one(3, "mixed", "2019-07-29", *july)
    assert labels(january, once) == ["Board Jan", "Board Jul"]
    assert labels(once, late) == ["Board, given 15 Jul", "Board, given 29 Jul"]
    assert labels(january, once, late) == [
        "Board Jan", "Board Jul, given 15 Jul", "Board Jul, given 29 Jul",
    ]  # fmt: skip
    assert labels(one(4, "mixed", "2019-07-29", *early), once, late) == [
        "Board 1 Jul", "Board 15 Jul, given 15 Jul", "Board 15 Jul, given 29 Jul",
    ]  # fmt: skip
    assert labels(once, once) == ["Board", "Board, again"]
    assert labels(january, once, once, late) == [
        "Board Jan", "Board Jul, given 15 Jul", "Board Jul, given 15 Jul, again",
        "Board Jul, given 29 Jul",
    ]  # fmt: skip
