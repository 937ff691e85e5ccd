"""Times of day: what is understood, what is refused, and where midnight lies."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.clock import echo_clock, parse_clock
from scrutiny_tui.domain.dates import DateError, local_day, local_time
from tests.hostile import ALL

DAY = date(2019, 4, 23)


@pytest.mark.parametrize(
    ("text", "zone", "at"),
    [
        ("10:12:31", "+01:00", "2019-04-23T09:12:31Z"),
        ("10:12", "+01:00", "2019-04-23T09:12:00Z"),
        (" 10:12 ", "+00:00", "2019-04-23T10:12:00Z"),
        ("7.05", "+00:00", "2019-04-23T07:05:00Z"),
        ("7.05.09", "+00:00", "2019-04-23T07:05:09Z"),
        ("7.05pm", "+00:00", "2019-04-23T19:05:00Z"),
        ("12:30 am", "+00:00", "2019-04-23T00:30:00Z"),
        ("12:30 PM", "+00:00", "2019-04-23T12:30:00Z"),
        ("00:30", "+01:00", "2019-04-22T23:30:00Z"),
        ("00:00", "+00:00", "2019-04-23T00:00:00Z"),
        ("23:59:59", "-05:00", "2019-04-24T04:59:59Z"),
        ("24 Apr 2019 00:00", "+01:00", "2019-04-23T23:00:00Z"),
        ("23 Apr 2019 10:12:31", "+01:00", "2019-04-23T09:12:31Z"),
        ("Tue 23 April 2019, 10:12", "+01:00", "2019-04-23T09:12:00Z"),
        ("2019-04-23T10:12:31", "+01:00", "2019-04-23T09:12:31Z"),
        ("22/4/2019 9.30", "+00:00", "2019-04-22T09:30:00Z"),
        ("22.04.2019 9.30", "+00:00", "2019-04-22T09:30:00Z"),
        ("yesterday 10:12", "+00:00", "2019-04-22T10:12:00Z"),
    ],
)
def test_a_time_is_understood(text: str, zone: str, at: str) -> None:
    assert parse_clock(text, DAY, zone) == at


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("24:00", "write 00:00 with that day"),
        ("25:00", "hours end at 23"),
        ("24:01", "hours end at 23"),
        ("10:60", "end at 59"),
        ("10:12:60", "end at 59"),
        ("13:00 pm", "1 to 12"),
        ("0.30 am", "1 to 12"),
        ("midnight", "not a time"),
        ("", "not a time"),
        ("10", "not a time"),
        ("1012", "not a time"),
        ("10:12.31", "not a time"),
        ("10:1", "not a time"),
        ("-10:12", "not a time"),
        ("31 Apr 2019 10:12", "does not exist"),
        ("Mon 23 Apr 2019 10:12", "is a Tuesday"),
        ("Apr 2019 10:12", "is a month"),
        ("1 Jan 1890 10:12", "outside"),
        ("١٠:١٢", "not one of the figures"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said) as caught:
        parse_clock(text, DAY, "+00:00")
    assert str(caught.value).endswith(".")


def test_the_last_second_of_the_years_taken_is_taken() -> None:
    assert parse_clock("31 Dec 2100 23:59:59", DAY, "+00:00") == "2100-12-31T23:59:59Z"
    with pytest.raises(DateError, match="2101"):
        parse_clock("31 Dec 2100 23:59:59", DAY, "-01:00")
    with pytest.raises(DateError, match="1989"):
        parse_clock("1 Jan 1990 00:00", DAY, "+01:00")


def test_the_echo_says_the_day_too() -> None:
    assert echo_clock("7.05", DAY, "+01:00") == "= Tuesday 23 April 2019 at 07:05:00"
    assert "hours end at 23" in echo_clock("25:00", DAY, "+01:00")


@given(
    st.times().map(lambda t: t.replace(microsecond=0)),
    st.dates(date(1991, 1, 1), date(2099, 1, 1)),
    st.sampled_from(["+00:00", "+01:00", "-11:30", "+13:45"]),
)
def test_what_is_shown_is_read_back(time: object, day: date, zone: str) -> None:
    at = parse_clock(str(time), day, zone)
    assert (local_day(at, zone), local_time(at, zone)) == (day.isoformat(), str(time))
    assert parse_clock(f"{day:%d/%m/%Y} {local_time(at, zone)}", DAY, zone) == at


def test_hostile_text_is_refused_in_words() -> None:
    for text in {*ALL, "1 " * 5000, "1" * 5000} - {"11:30"}:
        with pytest.raises(DateError):
            parse_clock(text, DAY, "+00:00")
