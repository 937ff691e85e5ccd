"""The form of a framework itself: what it is called, where it is from, how far to trust it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.versions import name
from scrutiny_tui.domain.words import FrameworkStatus
from scrutiny_tui.screens.fields import Reader, day_field, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class FrameworkForm(FormPage):
    """Edit title, source, status, what is not verified, and the dates of a framework."""

    AREA = "questions"

    def __init__(self, store: "Store", n: int) -> None:
        """Edit the framework with this number."""
        self._n = n
        one = store.frameworks.get(n)
        self._called = name(one.code, one.version)
        super().__init__(self._called, f"form:framework:{n}", _initial(one))

    def initial_now(self) -> dict[str, str]:
        """The framework as it is saved."""
        return _initial(self.store.frameworks.get(self._n))

    def withdrawn(self) -> bool:
        """Whether the framework was taken back."""
        return self.store.records.get(Framework, self._n).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a framework that may change after it was used."""
        today = self.store.today()
        return [
            Field("title", "Title", hint="what it is called in lists and in the report"),
            Field("source", "Source", "text", hint="where the wording comes from"),
            Field("status", "Status", "choice", options=words(FrameworkStatus)),
            Field("unverified", "Not verified", "text", hint="what nobody has compared yet"),
            day_field("effective_from", "In force from", today),
            day_field("effective_to", "In force to", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Edit {self._called}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the framework."""
        read = Reader(values, self.store.today())
        # A framework file holds each of these on one line.
        fields = {
            field: " ".join(values[field].split()) for field in ("title", "source", "unverified")
        }
        for field in ("title", "source"):
            if not any(character.isalnum() for character in fields[field]):
                read.wrong[field] = "write at least one word"
        if fields["unverified"] and not any(map(str.isalnum, fields["unverified"])):
            read.wrong["unverified"] = "write at least one word, or leave it empty"
        starts, ends = read.day("effective_from"), read.day("effective_to")
        if starts and ends and ends < starts:
            read.wrong["effective_to"] = f"write a day that is not before {show_day(starts)}"
        read.check()
        self.store.frameworks.edit_framework(
            self._n,
            **fields,
            status=values["status"],
            effective_from=starts,
            effective_to=ends,
        )
        return self._n


def _initial(one: Framework) -> dict[str, str]:
    return {
        "title": one.title,
        "source": one.source,
        "status": one.status,
        "unverified": one.unverified,
        "effective_from": show_day(one.effective_from) if one.effective_from else "",
        "effective_to": show_day(one.effective_to) if one.effective_to else "",
    }
