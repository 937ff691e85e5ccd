"""Progress of recommendations: nothing is counted twice, and nothing is left out."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.progress import (
    TODAY,
    Course,
    boards_passed,
    by_owner,
    over_boards,
    undated,
    undated_words,
)

BOARDS = [("2019-01-28", "January"), ("2019-04-22", "April"), ("2019-07-15", "July")]
DAYS = [day for day, _ in BOARDS]
NOW = "2019-07-29"

days = st.integers(0, 500).map(lambda n: (date(2018, 10, 1) + timedelta(n)).isoformat())
courses = st.builds(
    lambda owner, made, ended, late: Course(owner, made, ended, ended is None, late),
    st.sampled_from(["", "Police", "Council"]),
    days,
    st.none() | days,
    st.booleans(),
)


def test_the_board_at_which_it_was_made_is_not_one_that_it_passed() -> None:
    assert boards_passed("2019-01-28", "2019-07-15", DAYS) == 2
    assert boards_passed("2019-01-27", "2019-07-15", DAYS) == 3
    assert boards_passed("2019-01-28", "2019-04-21", DAYS) == 0
    assert boards_passed("2019-07-29", "2019-01-01", DAYS) == 0


def test_what_is_made_on_the_day_of_a_board_counts_at_that_board() -> None:
    lines = over_boards(
        [
            Course("Police", "2019-01-28", None, True, False),
            Course("Police", "2019-01-29", "2019-07-15", False, False),
            Course("Police", "2019-07-16", None, True, False),
        ],
        BOARDS,
        NOW,
    )
    assert [(line.title, line.made, line.closed, line.open) for line in lines] == [
        ("January", 1, 0, 1),
        ("April", 1, 0, 2),
        ("July", 0, 1, 1),
        (TODAY, 1, 0, 2),
    ]


def test_what_ended_on_a_day_not_recorded_counts_at_the_last_board() -> None:
    """Until then it may have been open: nobody knows."""
    every = [
        Course("Police", "2019-01-28", None, False, False),
        Course("Police", "2019-01-28", "2019-04-01", False, False),
        Course("Police", "2019-07-20", None, False, False),
    ]
    lines = over_boards(every, BOARDS, NOW)
    assert [(line.made, line.closed, line.open) for line in lines] == [
        (2, 0, 2),
        (0, 1, 1),
        (0, 1, 0),
        (1, 1, 0),
    ]
    assert [line.closed for line in over_boards(every, [], NOW)] == [3]
    assert undated(every) == 2
    assert undated_words(0) == "" and undated_words(2).startswith("2 recommendations were closed")


def test_a_board_to_come_is_no_line_yet_and_a_file_without_boards_has_one() -> None:
    assert [line.title for line in over_boards([], BOARDS, "2019-05-01")] == ["January", "April"]
    assert [line.title for line in over_boards([], [], NOW)] == [TODAY]


@given(st.lists(courses))
def test_all_that_was_made_and_closed_is_in_some_line(every: list[Course]) -> None:
    lines = over_boards(every, BOARDS, NOW)
    assert sum(line.made for line in lines) == len(every)
    assert sum(line.closed for line in lines) == sum(not one.is_open for one in every)
    assert lines[-1].open == sum(one.is_open for one in every)


@given(st.lists(courses))
def test_all_that_is_open_is_at_one_owner_under_one_age(every: list[Course]) -> None:
    lines = by_owner(every, DAYS, NOW)
    still_open = [one for one in every if one.is_open]
    assert {line.owner: line.open for line in lines} == {
        owner: sum(one.owner == owner for one in still_open)
        for owner in {one.owner for one in still_open}
    }
    assert sum(line.overdue for line in lines) == sum(one.overdue for one in still_open)
    assert [line.open for line in lines] == sorted((line.open for line in lines), reverse=True)
