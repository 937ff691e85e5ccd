"""Dates: read from what a person types, written for screens and for documents.

A date is ISO text: a day `2019-01-28`, or a month only `2019-01`. An instant is UTC text with
`Z`, kept beside the offset of the place it was typed in.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from scrutiny_tui.domain.text import look_alike, one_line, plural, shorten

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years a date may be in; anything else is taken for a slip of the finger."""

MONTHS = [
    "January", "February", "March", "April",
    "May", "June", "July", "August",
    "September", "October", "November", "December",
]  # fmt: skip
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_MONTH_NUMBERS = {"sept": 9} | {
    name.lower()[:size]: n for n, name in enumerate(MONTHS, 1) for size in (3, None)
}
_WEEKDAY_NUMBERS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3} | {
    name.lower()[:size]: n for n, name in enumerate(WEEKDAYS) for size in (3, None)
}
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}

_FLAGS = re.IGNORECASE | re.ASCII
_AHEAD = re.compile(r"\+ ?([0-9]{1,5})")
_WEEKDAY_FIRST = re.compile(r"([a-z]+)\.? ([0-9].*)", _FLAGS)
_NAMED = re.compile(r"([0-9]{1,2})(st|nd|rd|th)? ?([a-z]+)\.?(?: ?([0-9]{4}|[0-9]{2}))?", _FLAGS)
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_MONTH_NAMED = re.compile(r"([a-z]+)\.? ?([0-9]{4}|[0-9]{1,2})", _FLAGS)
_MONTH_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})")

_EXAMPLE = "Type a date such as 28 Jan 2019."


class DateError(ValueError):
    """What was typed is not a date; the message says what was understood and what to type."""


class Stamp(NamedTuple):
    """An instant: `utc` such as `2019-01-28T10:20:00Z`, and the offset where it was typed."""

    utc: str
    zone: str


def parse_day(text: str, today: date) -> date:
    """Return the day that `text` names.

    Understood: `29 Oct 2018`, `29th October 2018`, `29/10/2018`, `29.10.18`, `2018-10-29`, each
    with or without a weekday in front; `29 oct` (in the year that brings it nearest to `today`,
    the later of two equally near); `today`, `tomorrow`, `yesterday`; `+14` (days from `today`).
    Numbers are day first. A two-figure year is 2000 to 2089; 90 to 99 are refused, as is
    `18-10-29`, since each can be read in two ways.

    Raises `DateError` for anything else, for days that do not exist, for a weekday that the
    date is not, and for years outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    typed = _normal(text)
    if month := _month_only(typed):
        raise DateError(f"{long_date(month)} is a month, and a day is needed here. {_EXAMPLE}")
    return _day(typed, today)


def parse_when(text: str, today: date) -> str:
    """Return ISO text for a day, as `parse_day` reads it, or for a month: `Oct 2018`, `2018-10`.

    Raises `DateError` as `parse_day` does, and for `Oct 18`, which can be read in two ways.
    """
    typed = _normal(text)
    return _month_only(typed) or _day(typed, today).isoformat()


def show_day(iso: str) -> str:
    """Return a date for a screen: `Mon 29 Oct 2018`, or `Oct 2018` for a month."""
    if _is_month(iso):
        return f"{MONTHS[int(iso[5:]) - 1][:3]} {iso[:4]}"
    day = date.fromisoformat(iso)
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def long_date(iso: str) -> str:
    """Return a date for a document, in GOV.UK style: `29 October 2018`, or `October 2018`."""
    if _is_month(iso):
        return f"{MONTHS[int(iso[5:]) - 1]} {iso[:4]}"
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_period(start: str, end: str) -> str:
    """Return a period for a document: `October 2018 to September 2019`.

    Whole months are named as months; other periods by their days, saying the month and the
    year once where both ends share them: `14 to 28 January 2019`, `28 January to 3 May 2019`.
    """
    first, last = _first_day(start), _last_day(end)
    whole_months = first.day == 1 and last.day == _length(last.year, last.month)
    size = 7 if whole_months else 10
    start, end = first.isoformat()[:size], last.isoformat()[:size]
    if start == end:
        return long_date(end)
    opening = long_date(start).split()
    if start[:4] == end[:4]:
        opening.pop()
    if not whole_months and start[:7] == end[:7]:
        opening.pop()
    return f"{' '.join(opening)} to {long_date(end)}"


def last_day(iso: str) -> str:
    """Return the ISO day itself, or the last day of an ISO month."""
    return _last_day(iso).isoformat()


def days_until(iso: str, today: date) -> int:
    """Return the days from `today` to a date, below 0 when it has passed.

    A month is counted to its last day: it has not passed before it is over.
    """
    return (_last_day(iso) - today).days


def in_words(days: int) -> str:
    """Return a number of days from now in words: `today`, `in 12 days`, `3 days ago`."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if days in near:
        return near[days]
    return f"in {plural(days, 'day')}" if days > 0 else f"{plural(-days, 'day')} ago"


def echo(text: str, today: date, *, day_only: bool = False) -> str:
    """Return the words to show below a date field: what was understood, or why it was not.

    With `day_only`, a month is refused as `parse_day` refuses it.
    """
    try:
        iso = parse_day(text, today).isoformat() if day_only else parse_when(text, today)
    except DateError as error:
        return str(error)
    if _is_month(iso):
        return f"= {long_date(iso)}, day not known"
    day = date.fromisoformat(iso)
    words = f"= {WEEKDAYS[day.weekday()]} {long_date(iso)}"
    if holiday := bank_holiday(day):
        return f"{words}, a bank holiday in England ({holiday})"
    return f"{words}, at the weekend" if weekend(day) else words


def weekend(day: date) -> bool:
    """Return whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5


def bank_holiday(day: date) -> str | None:
    """Return the name of the bank holiday in England and Wales on a day, or None.

    Source: the Banking and Financial Dealings Act 1971, the proclamations under it and the
    lists on gov.uk/bank-holidays, for 2012 to 2100; None in other years. A holiday that falls
    on a weekend is named on its substitute day only, as on gov.uk. Holidays proclaimed after
    2023 are not known here.
    """
    return _bank_holidays(day.year).get(day) if 2012 <= day.year <= 2100 else None


def stamp(now: datetime) -> Stamp:
    """Return an aware instant as it is stored, to the second; raises ValueError if naive."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("an instant needs its time zone")
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    utc = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Stamp(utc, f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}")


def local_time(utc: str, zone: str) -> str:
    """Return the wall-clock time of an instant where it was typed: `10:20:31`."""
    return _local(utc, zone).strftime("%H:%M:%S")


def local_day(utc: str, zone: str) -> str:
    """Return the ISO day of an instant where it was typed."""
    return _local(utc, zone).date().isoformat()


def _local(utc: str, zone: str) -> datetime:
    """Return a stored instant on the clock of the place where it was typed."""
    return datetime.fromisoformat(utc).astimezone(_offset(zone))


@lru_cache(maxsize=64)
def _offset(zone: str) -> tzinfo | None:
    """Return a stored offset such as `+01:00`; kept, because reading one takes 30 microseconds."""
    return datetime.strptime(zone, "%z").tzinfo


def _is_month(iso: str) -> bool:
    """Return whether ISO text is a month only."""
    return len(iso) == 7


def _length(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return monthrange(year, month)[1]


def _first_day(iso: str) -> date:
    """Return the day itself, or the first of the month."""
    return date.fromisoformat(f"{iso}-01" if _is_month(iso) else iso)


def _last_day(iso: str) -> date:
    """Return the day itself, or the last of the month."""
    day = _first_day(iso)
    return day.replace(day=_length(day.year, day.month)) if _is_month(iso) else day


def _normal(text: str) -> str:
    """Return typed text with single spaces; refuse empty text and look-alike figures."""
    typed = " ".join(text.replace(",", " ").split())
    if not typed:
        raise DateError(f"No date typed. {_EXAMPLE}")
    if reason := look_alike(typed):
        raise DateError(f"{reason}. {_EXAMPLE}")
    return typed


def _quoted(typed: str) -> str:
    """Return what was typed, safe and short enough for a message."""
    return f'"{shorten(one_line(typed), 40)}"'


def _month_only(typed: str) -> str | None:
    """Return an ISO month if the text names a month and no day."""
    if match := _MONTH_ISO.fullmatch(typed):
        return _checked(int(match[1]), int(match[2]), 1).isoformat()[:7]
    match = _MONTH_NAMED.fullmatch(typed)
    if match is None or match[1].lower() not in _MONTH_NUMBERS:
        return None
    month = _MONTH_NUMBERS[match[1].lower()]
    if len(match[2]) < 4:
        raise DateError(
            f"{_quoted(typed)} could be a day or a year. Type the day first, as in 18 Oct, "
            "or the year in four figures."
        )
    return _checked(int(match[2]), month, 1).isoformat()[:7]


def _day(typed: str, today: date) -> date:
    """Return the day that normal text names, its weekday checked."""
    match = _WEEKDAY_FIRST.fullmatch(typed)
    if match is None or match[1].lower() not in _WEEKDAY_NUMBERS:
        return _bare_day(typed, today)
    day = _bare_day(match[2], today)
    right, given = WEEKDAYS[day.weekday()], WEEKDAYS[_WEEKDAY_NUMBERS[match[1].lower()]]
    if right != given:
        raise DateError(
            f"{long_date(day.isoformat())} is a {right}, not a {given}. "
            f"Type {show_day(day.isoformat())}, or the date you mean."
        )
    return day


def _bare_day(typed: str, today: date) -> date:
    """Return the day that normal text without a weekday names."""
    if typed.lower() in _RELATIVE:
        return _shifted(today, _RELATIVE[typed.lower()])
    if match := _AHEAD.fullmatch(typed):
        return _shifted(today, int(match[1]))
    if match := _ISO.fullmatch(typed):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(typed):
        if match[2] == "-" and len(match[4]) == 2:
            raise DateError(f"{_quoted(typed)} can be read in two ways. {_EXAMPLE}")
        return _checked(_year(match[4]), int(match[3]), int(match[1]))
    if match := _NAMED.fullmatch(typed):
        return _named_day(match, typed, today)
    raise DateError(f"{_quoted(typed)} is not a date that is understood here. {_EXAMPLE}")


def _named_day(match: re.Match[str], typed: str, today: date) -> date:
    """Return the day of a match of `_NAMED`: a day, the name of a month, perhaps a year."""
    number, ordinal, name, year = int(match[1]), match[2], match[3], match[4]
    if ordinal and ordinal.lower() != _ordinal(number):
        raise DateError(f"{_quoted(typed)}: there is no {number}{ordinal}. {_EXAMPLE}")
    month = _MONTH_NUMBERS.get(name.lower())
    if month is None:
        raise DateError(f"{_quoted(name)} is not the name of a month. {_EXAMPLE}")
    if year:
        return _checked(_year(year), month, number)
    # Eight years reach a leap day even across 2100, which is not a leap year.
    years = [y for y in range(today.year - 8, today.year + 9) if 1 <= number <= _length(y, month)]
    if not years:
        return _checked(today.year, month, number)
    days = [date(y, month, number) for y in years]
    return _shifted(min(days, key=lambda day: (abs(day - today), today > day)), 0)


def _ordinal(number: int) -> str:
    """Return the ending of an ordinal: `st`, `nd`, `rd` or `th`."""
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _year(figures: str) -> int:
    """Return a year of four figures from two or four."""
    if len(figures) == 4:
        return int(figures)
    if figures >= "90":
        raise DateError(f"The year {figures} could be 19{figures} or 20{figures}. {_EXAMPLE}")
    return 2000 + int(figures)


def _checked(year: int, month: int, day: int) -> date:
    """Return the date, or say in words which part of it does not exist."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"The year {year} is outside {FIRST_YEAR} to {LAST_YEAR}. {_EXAMPLE}")
    if not 1 <= month <= 12:
        raise DateError(f"There is no month {month}; the day comes before the month. {_EXAMPLE}")
    length, name = _length(year, month), MONTHS[month - 1]
    if not 1 <= day <= length:
        raise DateError(
            f"{day} {name} {year} does not exist; {name} {year} has {length} days. {_EXAMPLE}"
        )
    return date(year, month, day)


def _shifted(day: date, days: int) -> date:
    """Return a day some days later, within the years a date may be in."""
    if not FIRST_YEAR <= (moved := day + timedelta(days)).year <= LAST_YEAR:
        raise DateError(f"The year {moved.year} is outside {FIRST_YEAR} to {LAST_YEAR}. {_EXAMPLE}")
    return moved


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> dict[date, str]:
    """Return the bank holidays of a year in England and Wales by date."""
    easter = _easter(year)
    spring = {2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}.get(year, _last_monday(year, 5))
    early_may = date(2020, 5, 8) if year == 2020 else _last_monday(year, 5, latest=7)
    holidays = {
        easter - timedelta(2): "Good Friday",
        easter + timedelta(1): "Easter Monday",
        early_may: "Early May bank holiday",
        spring: "Spring bank holiday",
        _last_monday(year, 8): "Summer bank holiday",
    }
    fixed = ((1, 1, "New Year's Day"), (12, 25, "Christmas Day"), (12, 26, "Boxing Day"))
    on_weekdays = [(date(year, month, day), name) for month, day, name in fixed]
    holidays |= {day: name for day, name in on_weekdays if not weekend(day)}
    for day, name in on_weekdays:
        if weekend(day):
            substitute = day
            while weekend(substitute) or substitute in holidays:
                substitute += timedelta(1)
            holidays[substitute] = f"{name}, substitute day"
    return holidays | {day: name for day, name in _PROCLAIMED.items() if day.year == year}


_PROCLAIMED = {
    date(2012, 6, 5): "Diamond Jubilee",
    date(2022, 6, 3): "Platinum Jubilee",
    date(2022, 9, 19): "State Funeral of Queen Elizabeth II",
    date(2023, 5, 8): "Coronation of King Charles III",
}


def _last_monday(year: int, month: int, latest: int = 31) -> date:
    """Return the last Monday of a month that is on or before the day `latest`."""
    day = date(year, month, latest)
    return day - timedelta(day.weekday())


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
