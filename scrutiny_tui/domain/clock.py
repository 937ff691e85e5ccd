"""Times of day: read from what a person types, kept as an instant."""

import re
from datetime import UTC, date, datetime

from scrutiny_tui.domain.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAYS,
    DateError,
    local_day,
    local_time,
    long_date,
    parse_day,
)
from scrutiny_tui.domain.text import look_alike, one_line, shorten

_TIME = re.compile(
    r"(?:(?P<day>.*[^\s,])(?:\s*,\s*|\s+|(?<=[0-9])T(?=[0-9])))?"
    r"(?P<hour>[0-9]{1,2})(?P<sign>[:.])(?P<minute>[0-9]{2})(?:(?P=sign)(?P<second>[0-9]{2}))?"
    r"\s*(?P<half>am|pm)?",
    re.ASCII | re.IGNORECASE,
)
_LONGEST = 60
_EXAMPLE = "Write 10:12 or 10:12:31, or with its day: 23 Apr 2019 10:12."


def parse_clock(text: str, day: date, zone: str) -> str:
    """The instant in UTC of a time on the clock of a place, whose offset is `zone`.

    Understood: `10:12`, `10:12:31`, `7.05`, each with or without `am` or `pm` behind it and with
    or without a day in front, as `parse_day` reads it; without one it is a time of `day`.

    Raises `DateError` for anything else, and for `24:00`, which is 00:00 of the next day.
    """
    typed = text.strip()
    if reason := look_alike(typed):
        raise DateError(f"{reason}. {_EXAMPLE}")
    match = _TIME.fullmatch(typed[:_LONGEST])
    if match is None or len(typed) > _LONGEST:
        raise DateError(f"{_quoted(typed)} is not a time that is understood here. {_EXAMPLE}")
    if match["day"]:
        day = parse_day(match["day"], day)
    hour, minute, second = _clock(match, typed)
    local = datetime.fromisoformat(
        f"{day.isoformat()}T{hour:02}:{minute:02}:{second:02}{zone}"
    ).astimezone(UTC)
    if not FIRST_YEAR <= local.year <= LAST_YEAR:
        raise DateError(f"The year {local.year} is outside {FIRST_YEAR} to {LAST_YEAR}. {_EXAMPLE}")
    return local.strftime("%Y-%m-%dT%H:%M:%SZ")


def echo_clock(text: str, day: date, zone: str) -> str:
    """The words to show below a field for a time: what was understood, or why it was not."""
    try:
        at = parse_clock(text, day, zone)
    except DateError as error:
        return str(error)
    found = local_day(at, zone)
    weekday = WEEKDAYS[date.fromisoformat(found).weekday()]
    return f"= {weekday} {long_date(found)} at {local_time(at, zone)}"


def _clock(match: re.Match[str], typed: str) -> tuple[int, int, int]:
    """Hour, minute and second of a match, on the clock of 24 hours."""
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if minute > 59 or second > 59:
        raise DateError(f"{_quoted(typed)}: minutes and seconds end at 59. {_EXAMPLE}")
    if half := (match["half"] or "").lower():
        if not 1 <= hour <= 12:
            raise DateError(f"{_quoted(typed)}: with {half} an hour is 1 to 12. {_EXAMPLE}")
        return hour % 12 + (12 if half == "pm" else 0), minute, second
    if (hour, minute, second) == (24, 0, 0):
        raise DateError("24:00 is the first minute of the next day: write 00:00 with that day.")
    if hour > 23:
        raise DateError(f"{_quoted(typed)}: hours end at 23. {_EXAMPLE}")
    return hour, minute, second


def _quoted(typed: str) -> str:
    return f'"{shorten(one_line(typed), 40)}"'
