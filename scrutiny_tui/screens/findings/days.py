"""A field for a day on which something was done, which cannot be yet to come."""

from datetime import date

from scrutiny_tui.domain.dates import echo, parse_day
from scrutiny_tui.screens.fields import Reader
from scrutiny_tui.widgets.form import Field

TO_COME = "that day is yet to come"
"""What is said of such a day."""


def past_field(name: str, label: str, today: str) -> Field:
    """A day up to today with its echo in words."""
    now = date.fromisoformat(today)

    def understood(text: str) -> str:
        said = echo(text, now, day_only=True)
        return TO_COME if said.startswith("=") and parse_day(text, now) > now else said

    return Field(name, label, hint="for example 28 Jan 2019", echo=understood)


def read_past(read: Reader, name: str, today: str, kept: str | None = None) -> str | None:
    """The ISO day in a field, or None; one yet to come is wrong, unless it is `kept` already."""
    day = read.day(name)
    if day and day > today and day != kept:
        read.wrong[name] = TO_COME
    return day
