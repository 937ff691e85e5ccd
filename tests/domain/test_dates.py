"""Dates are read as a person means them, refused in plain words, and written the house's way."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.dates import (
    MONTHS,
    DateError,
    Stamp,
    bank_holiday,
    days_until,
    echo,
    in_words,
    local_day,
    local_time,
    long_date,
    long_period,
    parse_day,
    parse_when,
    show_day,
    stamp,
    weekend,
)
from tests.hostile import ALL

TODAY = date(2019, 1, 28)
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("29 Oct 2018", "2018-10-29"),
        ("22 April 2019", "2019-04-22"),
        ("15 Jul 2019", "2019-07-15"),
        ("  15   JULY  2019 ", "2019-07-15"),
        ("15 Sept. 2019", "2019-09-15"),
        ("29/10/2018", "2018-10-29"),
        ("9/1/2019", "2019-01-09"),
        ("29-10-2018", "2018-10-29"),
        ("29.10.18", "2018-10-29"),
        ("29/10/18", "2018-10-29"),
        ("29 Oct 89", "2089-10-29"),
        ("2018-10-29", "2018-10-29"),
        ("29oct2018", "2018-10-29"),
        ("1st Feb 2019", "2019-02-01"),
        ("22nd feb", "2019-02-22"),
        ("11th March 2019", "2019-03-11"),
        ("Mon 29 Oct 2018", "2018-10-29"),
        ("monday, 29 October, 2018", "2018-10-29"),
        ("Thurs 2018-11-01", "2018-11-01"),
        ("29 oct", "2018-10-29"),
        ("1 mar", "2019-03-01"),
        ("29 feb", "2020-02-29"),
        ("29 Feb 2020", "2020-02-29"),
        ("Today", "2019-01-28"),
        ("tomorrow", "2019-01-29"),
        ("yesterday", "2019-01-27"),
        ("+14", "2019-02-11"),
        ("+ 0", "2019-01-28"),
    ],
)
def test_a_day_is_read_as_a_person_means_it(typed: str, iso: str) -> None:
    assert parse_day(typed, TODAY).isoformat() == iso
    assert parse_when(typed, TODAY) == iso


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "No date typed. Type a date such as 28 Jan 2019."),
        (
            "30 Feb 2019",
            "30 February 2019 does not exist; February 2019 has 28 days. "
            "Type a date such as 28 Jan 2019.",
        ),
        ("31/11/2018", "31 November 2018 does not exist"),
        ("29 Feb 2100", "February 2100 has 28 days"),
        ("0 Jan 2019", "0 January 2019 does not exist"),
        ("32 jan", "32 January 2019 does not exist"),
        ("10/29/2018", "There is no month 29; the day comes before the month."),
        ("2018-13-01", "There is no month 13"),
        ("Tue 29 Oct 2018", "29 October 2018 is a Monday, not a Tuesday. Type Mon 29 Oct 2018"),
        ("29 Foo 2018", '"Foo" is not the name of a month.'),
        ("2st Feb 2019", "there is no 2st"),
        ("11st Feb 2019", "there is no 11st"),
        ("1 Jan 1989", "The year 1989 is outside 1990 to 2100."),
        ("2101-01-01", "The year 2101 is outside 1990 to 2100."),
        ("+99999", "outside 1990 to 2100"),
        ("29.10.98", "could be 1998 or 2098"),
        ("18-10-29", "can be read in two ways"),
        ("Oct 18", "could be a day or a year"),
        ("20181029", "is not a date that is understood here"),
        ("29102018", "is not a date that is understood here"),
        ("29/10.2018", "is not a date that is understood here"),
        ("29 Oct 218", "is not a date that is understood here"),
        ("-14", "is not a date that is understood here"),
        ("soon", '"soon" is not a date'),
        ("Mon", '"Mon" is not a date'),
        ("Mon today", "is not a date"),
        ("2018-W44-1", "is not a date"),
        (
            "\uff12\uff19 Oct 2018",
            '"\uff12" (fullwidth digit two) is not one of the figures 0 to 9',
        ),
        ("\u0662\u0669/10/2018", "arabic-indic digit two"),
        ("\u00b2 Oct 2018", "superscript two"),
    ],
)
def test_what_is_not_a_day_is_refused_in_words_that_help(typed: str, words: str) -> None:
    for read in (parse_day, parse_when):
        with pytest.raises(DateError) as caught:
            read(typed, TODAY)
        assert words in str(caught.value)
        assert echo(typed, TODAY) == str(caught.value)


@given(DAYS, DAYS)
def test_every_way_of_writing_a_day_is_read_back_as_that_day(day: date, today: date) -> None:
    iso, month = day.isoformat(), MONTHS[day.month - 1]
    ways = [
        iso,
        show_day(iso),
        long_date(iso),
        f"{day.day} {month[:3].lower()} {day.year}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]
    assert {parse_day(way, today) for way in ways} == {day}
    assert {parse_when(way, today) for way in ways} == {iso}


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_never_more_than_half_a_year_off(day: date, today: date) -> None:
    if (day.month, day.day) == (2, 29) or not 1991 < today.year < 2099:
        return
    read = parse_day(f"{day.day} {MONTHS[day.month - 1]}", today)
    assert (read.day, read.month) == (day.day, day.month)
    assert abs(read - today) <= timedelta(183)


@given(st.text(max_size=60) | st.sampled_from(ALL), DAYS)
def test_any_text_at_all_is_read_or_refused_and_never_breaks(text: str, today: date) -> None:
    try:
        iso = parse_when(text, today)
    except DateError as error:
        assert len(str(error)) < 200
        assert "\x1b" not in str(error)
    else:
        assert 1990 <= int(iso[:4]) <= 2100
        assert not any(c.isnumeric() and not c.isascii() for c in text)


def test_no_hostile_text_breaks_the_echo() -> None:
    assert all(echo(text, TODAY) for text in ALL)


@pytest.mark.parametrize("typed", ["Oct 2018", "October 2018", "2018-10", "oct. 2018", "2018-10 "])
def test_a_month_alone_is_kept_as_a_month(typed: str) -> None:
    assert parse_when(typed, TODAY) == "2018-10"
    with pytest.raises(DateError, match="October 2018 is a month, and a day is needed here"):
        parse_day(typed, TODAY)


def test_a_month_alone_is_held_to_the_same_years() -> None:
    for typed in ("Oct 1989", "2101-01", "2018-00"):
        with pytest.raises(DateError, match=r"outside|no month"):
            parse_when(typed, TODAY)


def test_dates_read_well_on_screens_and_in_documents() -> None:
    assert show_day("2018-10-29") == "Mon 29 Oct 2018"
    assert show_day("2018-10") == "Oct 2018"
    assert long_date("2018-10-09") == "9 October 2018"
    assert long_date("2018-10") == "October 2018"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2018-10", "2019-09", "October 2018 to September 2019"),
        ("2018-10-01", "2019-09-30", "October 2018 to September 2019"),
        ("2019-01", "2019-03", "January to March 2019"),
        ("2019-01-01", "2019-01-31", "January 2019"),
        ("2019-01-14", "2019-01-28", "14 to 28 January 2019"),
        ("2019-01-28", "2019-05-03", "28 January to 3 May 2019"),
        ("2018-12-03", "2019-01-04", "3 December 2018 to 4 January 2019"),
        ("2019-01-03", "2019-01-03", "3 January 2019"),
        ("2018-10", "2018-11-15", "1 October to 15 November 2018"),
    ],
)
def test_a_period_says_nothing_twice(start: str, end: str, words: str) -> None:
    assert long_period(start, end) == words


def test_how_long_until_a_date() -> None:
    assert days_until("2019-02-09", TODAY) == 12
    assert days_until("2019-01-25", TODAY) == -3
    assert days_until("2019-01", TODAY) == 3, "a month has not passed before it is over"
    assert [in_words(days) for days in (0, 1, -1, 12, -3)] == [
        "today",
        "tomorrow",
        "yesterday",
        "in 12 days",
        "3 days ago",
    ]


def test_the_echo_names_the_day_and_warns_of_days_off() -> None:
    assert echo("29 oct", TODAY) == "= Monday 29 October 2018"
    assert echo("22/4/19", TODAY) == (
        "= Monday 22 April 2019, a bank holiday in England (Easter Monday)"
    )
    assert echo("3 Nov 2018", TODAY) == "= Saturday 3 November 2018, at the weekend"
    assert echo("Oct 2018", TODAY) == "= October 2018, day not known"
    assert "a day is needed here" in echo("Oct 2018", TODAY, day_only=True)


# From gov.uk/bank-holidays, England and Wales.
GOV_UK = {
    2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("year", GOV_UK)
def test_bank_holidays_are_those_of_the_official_list(year: int) -> None:
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    found = [f"{day:%m-%d}" for day in days if day.year == year and bank_holiday(day)]
    assert " ".join(found) == GOV_UK[year]


def test_bank_holidays_have_their_names() -> None:
    assert bank_holiday(date(2019, 4, 22)) == "Easter Monday"
    assert bank_holiday(date(2022, 12, 27)) == "Christmas Day, substitute day"
    assert bank_holiday(date(2022, 12, 26)) == "Boxing Day"
    assert bank_holiday(date(2021, 12, 25)) is None
    assert bank_holiday(date(2011, 12, 26)) is None, "not known before 2012"


@given(st.integers(2012, 2100))
def test_every_year_has_its_eight_bank_holidays_and_none_on_a_weekend(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(n) for n in range(365)]
    found = [day for day in days if bank_holiday(day)]
    assert len(found) == {2012: 9, 2022: 10, 2023: 9}.get(year, 8)
    assert not any(map(weekend, found))


def test_a_stamp_keeps_the_instant_and_the_clock_on_the_wall() -> None:
    london = ZoneInfo("Europe/London")
    assert stamp(datetime(2019, 1, 28, 10, 20, 0, 999_999, london)) == Stamp(
        "2019-01-28T10:20:00Z", "+00:00"
    )
    summer = stamp(datetime(2019, 7, 1, 0, 20, 31, tzinfo=london))
    assert summer == ("2019-06-30T23:20:31Z", "+01:00")
    assert local_time(*summer) == "00:20:31"
    assert local_day(*summer) == "2019-07-01"


def test_the_hour_that_comes_twice_stays_two_instants() -> None:
    london = ZoneInfo("Europe/London")
    first = stamp(datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=0))
    second = stamp(datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=1))
    assert first.utc < second.utc
    assert local_time(*first) == local_time(*second) == "01:30:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2019, 1, 28))


@given(st.datetimes(datetime(1990, 1, 2), datetime(2100, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_the_time_shown_is_the_time_that_was_on_the_wall(wall: datetime, minutes: int) -> None:
    aware = wall.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    kept = stamp(aware)
    assert f"{local_day(*kept)} {local_time(*kept)}" == f"{wall:%Y-%m-%d %H:%M:%S}"
    assert datetime.fromisoformat(kept.utc) == aware.astimezone(UTC).replace(microsecond=0)
