"""When a session began: by differences of instants, whatever the clock on the wall did."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.sessions import APART, minute, starts


def test_a_session_begins_with_its_first_line() -> None:
    stamps = [("2019-01-28T10:20:00Z", "+00:00"), ("2019-01-28T11:00:30Z", "+00:00")]
    assert starts(stamps) == ["2019-01-28T10:20:00Z"] * 2
    assert [minute(starts(stamps)[0], at) for at, _ in stamps] == [0, 40]


@pytest.mark.parametrize(
    ("clock", "begin"),
    [
        ("09:30", "2019-07-15T08:30:00Z"),  # the event's own time, an hour before
        ("07:19", "2019-07-15T09:20:00Z"),  # more than three hours before
        ("10:30", "2019-07-15T09:20:00Z"),  # the scrutineer was early
        ("10:20", "2019-07-15T09:20:00Z"),
        ("", "2019-07-15T09:20:00Z"),
    ],
)
def test_the_events_own_time_counts_when_it_was_shortly_before(clock: str, begin: str) -> None:
    assert starts([("2019-07-15T09:20:00Z", "+01:00")], "2019-07-15", clock) == [begin]


def test_an_event_of_which_only_the_month_is_known_has_no_time() -> None:
    stamps = [("2019-07-15T09:20:00Z", "+01:00")]
    assert starts(stamps, "2019-07", "10:00") == ["2019-07-15T09:20:00Z"]


def test_a_change_of_the_clocks_is_not_felt() -> None:
    """On 27 October 2019 one o'clock came twice in England."""
    stamps = [("2019-10-27T00:50:00Z", "+01:00"), ("2019-10-27T01:10:00Z", "+00:00")]
    begin, same = starts(stamps, "2019-10-27", "01:30")
    assert begin == same == "2019-10-27T00:30:00Z"
    assert [minute(begin, at) for at, _ in stamps] == [20, 40]


def test_midnight_is_not_felt() -> None:
    stamps = [("2019-01-28T23:50:00Z", "+00:00"), ("2019-01-29T00:10:00Z", "+00:00")]
    assert set(starts(stamps, "2019-01-28", "22:00")) == {"2019-01-28T22:00:00Z"}
    late = [("2019-01-29T00:10:00Z", "+00:00")]
    assert starts(late, "2019-01-28", "22:00") == ["2019-01-28T22:00:00Z"]


def test_four_hours_of_silence_end_a_session() -> None:
    stamps = [
        ("2019-01-28T09:00:00Z", "+00:00"),
        ("2019-01-28T13:00:00Z", "+00:00"),
        ("2019-01-28T17:00:01Z", "+00:00"),
    ]
    morning, evening = "2019-01-28T08:45:00Z", "2019-01-28T17:00:01Z"
    assert starts(stamps, "2019-01-28", "08:45") == [morning, morning, evening]


def test_a_line_whose_time_was_corrected_stays_in_its_session() -> None:
    stamps = [("2019-01-28T10:20:00Z", "+00:00"), ("2019-01-28T10:10:00Z", "+00:00")]
    begin = starts(stamps)[1]
    assert begin == "2019-01-28T10:20:00Z"
    assert minute(begin, stamps[1][0]) == 0


_MOMENTS = st.lists(st.integers(0, 40 * 3600), min_size=1, max_size=20).map(sorted)


@given(_MOMENTS)
def test_every_line_lies_in_the_session_that_began_last(seconds: list[int]) -> None:
    first = datetime(2019, 1, 28, tzinfo=UTC)
    moments = [first + timedelta(seconds=one) for one in seconds]
    stamps = [(f"{one:%Y-%m-%dT%H:%M:%SZ}", "+00:00") for one in moments]
    began = starts(stamps)
    assert began == sorted(began)
    assert all(begin <= at for begin, (at, _) in zip(began, stamps, strict=True))
    for at in range(1, len(moments)):
        assert (began[at] != began[at - 1]) == (moments[at] - moments[at - 1] > APART)
