"""What exists from one day until another: agencies under their names, roles, forums, years."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

from scrutiny_tui.domain.dates import show_day

_FIRST, _LAST = "", "9999"


class Dated(Protocol):
    """Something with a first and a last ISO day; None where none is known."""

    @property
    def n(self) -> int | None:
        """Its number."""

    @property
    def starts(self) -> str | None:
        """Its first day."""

    @property
    def ends(self) -> str | None:
        """Its last day."""


def existed(one: Dated, day: str) -> bool:
    """Whether something existed on an ISO day."""
    return (one.starts or _FIRST) <= day <= (one.ends or _LAST)


def state(one: Dated, day: str) -> str:
    """`ended` or `to come` on an ISO day; empty while it exists."""
    if existed(one, day):
        return ""
    return "ended" if (one.ends or _LAST) < day else "to come"


def overlaps(one: Dated, others: Iterable[Dated]) -> "Dated | None":
    """The first of the others that exists on a day on which this one does, or None."""
    for other in others:
        apart = (one.ends or _LAST) < (other.starts or _FIRST) or (other.ends or _LAST) < (
            one.starts or _FIRST
        )
        if not apart and (one.n is None or other.n != one.n):
            return other
    return None


def day_before(day: str) -> str:
    """The ISO day before one."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The ISO day after one."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def a_year_from(day: str) -> tuple[str, str]:
    """First and last ISO day of the year that begins on a day."""
    first = date.fromisoformat(day)
    # 29 February has no namesake in the next year; a year from it ends on 28 February.
    leap = first.month == 2 and first.day == 29
    last = first.replace(year=first.year + 1, day=28 if leap else first.day)
    return day, last.isoformat() if leap else (last - timedelta(days=1)).isoformat()


def span(one: Dated) -> str:
    """From when until when, in words: `from 1 Jul 2022`, `until 30 Jun 2022`, empty if always."""
    words = [
        f"{word} {show_day(day)}"
        for word, day in (("from", one.starts), ("until", one.ends))
        if day
    ]
    return " ".join(words)
