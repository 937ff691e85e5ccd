"""The details of the partnership: its name, what is printed, the local number, words to watch,
after how long evidence is stale, and the stages of a disagreement.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.partnership import USUAL_STAGES, Partnership
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

EDITOR = "form:partnership:1"
"""The one form of this kind."""


class PartnershipForm(FormPage):
    """Edit what the file knows of the partnership and of this scrutineer."""

    AREA = "today"

    def __init__(self, store: "Store", start: str = "name") -> None:
        """`start` names the first field."""
        self._start = start
        super().__init__("The partnership", EDITOR, _initial(store.partnership.get()))

    def initial_now(self) -> dict[str, str]:
        """The details as they are saved."""
        return _initial(self.store.partnership.get())

    def opened(self) -> None:
        """Start in the field that was asked for."""
        super().opened()
        if self._start != "name":
            self.query_one(Form).focus_field(self._start)

    def fields(self) -> Sequence[Field]:
        """The fields."""
        return [
            Field("name", "Partnership", hint="its name, as it is printed"),
            Field("scrutineer", "Printed as", hint="your role; your name only if you want it"),
            Field("marking", "Marking", hint="for example OFFICIAL-SENSITIVE"),
            Field(
                "front_door",
                "Front door",
                "text",
                hint="the local number for a child at risk, by day and by night",
            ),
            Field(
                "watch",
                "Warn of",
                "text",
                hint="words that identify somebody here, one on each line",
            ),
            Field(
                "fine",
                "Never warn of",
                "text",
                hint="places and programmes that look like names, one on each line",
            ),
            Field(
                "stale_months",
                "Stale after",
                hint="months after which evidence is stale, for example 12",
                echo=_echo_months,
            ),
            Field(
                "stages",
                "Stages of disagreement",
                "text",
                hint="; ".join(USUAL_STAGES),
                echo=_echo_stages,
            ),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return "Details of the partnership"

    def keep(self, values: dict[str, str]) -> int:
        """Save the details."""
        about = self.store.partnership.get()
        listed = {name: _lines(values[name]) for name in ("front_door", "watch", "fine", "stages")}
        months = _months(values["stale_months"])
        if months is None:
            raise FormError({"stale_months": _MONTHS})
        changes = values | listed | {"stale_months": months}
        return self.store.records.edit(about.changed(**changes)).key


def _initial(about: Partnership) -> dict[str, str]:
    names = ("name", "scrutineer", "marking", "front_door", "watch", "fine", "stages")
    texts = {name: getattr(about, name) for name in names}
    return texts | {"stale_months": str(about.stale_months)}


_MONTHS = "a whole number of months, 1 to 120"


def _months(text: str) -> int | None:
    """The number of months that a text names, or None."""
    words = text.casefold().removesuffix("s").removesuffix("month").strip()
    number = int(words) if words.isascii() and words.isdecimal() and len(words) < 4 else 0
    return number if 1 <= number <= 120 else None


def _echo_months(text: str) -> str:
    months = _months(text)
    return f"= evidence older than {plural(months, 'month')} is stale" if months else _MONTHS


def _echo_stages(text: str) -> str:
    stages = _lines(text).splitlines()
    return f"= {plural(len(stages), 'stage')}, lowest first: {listing(stages)}"


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
