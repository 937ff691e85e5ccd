"""Fields that several forms share, and how what is typed in them is read."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import DateError, echo, parse_day, parse_when
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.screens.form_page import FormError
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


def words(values: Iterable[StrEnum], none: str | None = None) -> list[tuple[str, str]]:
    """The options of a choice; `none` is the label of no choice."""
    options = [(str(value), str(value)) for value in values]
    return [("", none), *options] if none is not None else options


def day_field(name: str, label: str, today: str, *, month: bool = False) -> Field:
    """A date with its echo in words; with `month`, a month alone will do."""
    now = date.fromisoformat(today)
    hint = "28 Jan 2019" + (", or Jan 2019" if month else "")
    return Field(name, label, hint=hint, echo=lambda t: echo(t, now, day_only=not month))


def read_day(values: dict[str, str], name: str, today: str, *, month: bool = False) -> str | None:
    """The ISO date that stands in a field, or None when it is empty.

    Raises:
        FormError: it is not a date; the sentence says what was understood.
    """
    if not values[name]:
        return None
    now = date.fromisoformat(today)
    try:
        return parse_when(values[name], now) if month else parse_day(values[name], now).isoformat()
    except DateError as error:
        raise FormError({name: str(error)}) from None


def codes_field(name: str, label: str, known: Sequence[tuple[str, str]]) -> Field:
    """Codes of criteria, such as `Q1 Q4a`; the echo says which are understood."""

    def understood(text: str) -> str:
        found, strange = _split(text, known)
        if strange:
            return f"not known: {', '.join(strange)}; there are {', '.join(c for c, _ in known)}"
        return f"= {', '.join(found)}"

    return Field(name, label, hint="codes, such as Q1 Q4a", echo=understood)


def read_codes(values: dict[str, str], name: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The codes that stand in a field.

    Raises:
        FormError: one of them is not known.
    """
    found, strange = _split(values[name], known)
    if strange:
        raise FormError({name: f"not known: {', '.join(strange)}"})
    return found


def owner_options(store: "Store", none: str) -> list[tuple[str, str]]:
    """Agencies and forums as the options of a choice."""
    owners = store.partnership.owners(store.today())
    return [("", none), *((str(owner.n), owner.name) for owner in owners)]


def number(text: str) -> int | None:
    """The record's number behind a choice, or None."""
    return int(text) if text else None


def _split(text: str, known: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    found: list[str] = []
    strange: list[str] = []
    for word in text.replace(",", " ").replace(";", " ").replace("#", " ").split():
        codes = criteria_for(word, known)
        found += [code for code in codes if code not in found]
        if not codes:
            strange.append(word)
    return found, strange
