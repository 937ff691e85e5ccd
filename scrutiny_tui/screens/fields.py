"""Fields that several forms share, and how what is typed in them is read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import DateError, echo, parse_day, parse_when
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.screens.form_page import FormError
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


YES_NO: list[tuple[str, str]] = [("", "no"), ("yes", "yes")]
"""The options of a choice between no and yes."""


def code_of(text: str) -> str:
    """A short code from what was typed: lower case, words joined by hyphens, at most 24 long."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return re.sub(r"^[^a-z]+", "", "-".join(words))[:24].strip("-")


def words(values: Iterable[StrEnum], none: str | None = None) -> list[tuple[str, str]]:
    """The options of a choice; `none` is the label of no choice."""
    options = [(str(value), str(value)) for value in values]
    return [("", none), *options] if none is not None else options


def day_field(name: str, label: str, today: str, *, month: bool = False) -> Field:
    """A date with its echo in words; with `month`, a month alone will do."""
    now = date.fromisoformat(today)
    hint = "for example 28 Jan 2019" + (", or Jan 2019" if month else "")
    return Field(name, label, hint=hint, echo=lambda t: echo(t, now, day_only=not month))


def codes_echo(known: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """Says which criteria are understood by codes such as `Q1 Q4a`."""

    def understood(text: str) -> str:
        found, strange = _split(text, known)
        if strange:
            return f"not known: {', '.join(strange)}; there are {', '.join(c for c, _ in known)}"
        return f"= {', '.join(found)}"

    return understood


class BearsOn:
    """The field in which the criteria that a record bears on are typed by their codes.

    Those of frameworks set aside have no code to type: they are named, and stay.
    """

    def __init__(self, store: "Store", on: Iterable[int]) -> None:
        """For a record that bears on these criteria."""
        self._on = tuple(on)
        self._bearing = store.questions.bearing()
        aside = _names(store, self._bearing.aside(self._on))
        self._stays = f"; {', '.join(aside)} set aside, stays" if aside else ""

    @property
    def text(self) -> str:
        """What stands in the field at first."""
        return " ".join(self._bearing.asked(self._on))

    def field(self) -> Field:
        """The field, called `criteria`."""
        hint = f"codes, for example Q1 Q4a{self._stays}"
        return Field("criteria", "Questions", hint=hint, echo=self._echo)

    def read(self, read: "Reader") -> tuple[int, ...]:
        """The criteria that the record bears on, by what is typed in the field."""
        return self._bearing.changed(self._on, read.codes("criteria", self._bearing.codes))

    def _echo(self, text: str) -> str:
        words = codes_echo(self._bearing.codes)(text)
        return f"{words}{self._stays}" if words.startswith("=") else words


def _names(store: "Store", criteria: Sequence[int]) -> list[str]:
    names = store.frameworks.names() if criteria else None
    return [names.shown(n, None) for n in criteria if names and n in names.criteria]


class Reader:
    """Reads what stands in a form's fields, and remembers everything that is wrong with it."""

    def __init__(self, values: Mapping[str, str], today: str) -> None:
        """Read `values`, with `today` for dates such as `tomorrow`."""
        self._values = values
        self._today = date.fromisoformat(today)
        self.wrong: dict[str, str] = {}

    def day(self, name: str, *, month: bool = False) -> str | None:
        """The ISO date of a field, or None; with `month`, a month alone will do."""
        text = self._values[name]
        if not text:
            return None
        try:
            if month:
                return parse_when(text, self._today)
            return parse_day(text, self._today).isoformat()
        except DateError as error:
            self.wrong[name] = str(error)
            return None

    def codes(self, name: str, known: Sequence[tuple[str, str]]) -> list[str]:
        """The codes of criteria in a field."""
        found, strange = _split(self._values[name], known)
        if strange:
            self.wrong[name] = f"not known: {', '.join(strange)}"
        return found

    def check(self) -> None:
        """Refuse the form when anything in it is wrong.

        Raises:
            FormError: with a sentence for each field.
        """
        if self.wrong:
            raise FormError(self.wrong)


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
