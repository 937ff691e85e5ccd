"""The register of requests to soften or change wording, and the answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.challenges import RequestLine, WordingRequest
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import WordingAnswer
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.screens.registers.request_form import RequestAnswerForm, RequestForm
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from textual.screen import Screen

_ANSWERS: dict[WordingAnswer, tuple[str, Tone]] = {
    WordingAnswer.KEPT: ("= kept", "good"),
    WordingAnswer.FACT: ("+ fact", "good"),
    WordingAnswer.REWORDED: ("~ reworded", ""),
    WordingAnswer.CHANGED: ("> judgement", "warn"),
}
"""The answers in a column, each with its sign."""


class RequestsScreen(RegisterPage):
    """Requests to change wording: those that wait first, then newest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="requests.open",
            tooltip="Open the request with all its fields",
        ),
        Binding(
            "a",
            "answer",
            "Answer",
            id="requests.answer",
            tooltip="Keep what you answered, why and when",
        ),
        *common("requests", "request"),
    ]
    TITLE_WORDS = "Requests to change wording"
    MODEL = WordingRequest
    EMPTY = "Nobody has asked for other wording yet. Press n to keep a request."

    def numbers(self) -> Sequence[int]:
        """Those that wait first."""
        return self.store.registers.request_numbers()

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, and how many wait."""
        return f"{plural(len(numbers), 'request')}, {self.store.registers.counts().waiting} waiting"

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of a request."""
        return RequestForm(self.store, n)

    def columns(self) -> list[Column]:
        """Who asked when about what, and the answer."""
        return [
            Column("Ref", width=9, hide_below=56),
            Column("Asked", width=15),
            Column("By", width=16, hide_below=76),
            Column("About", width=10, hide_below=66),
            Column("They asked", fraction=1, min_width=14),
            Column("Answer", width=11),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each request."""
        return [
            Row(
                one.n,
                (
                    one.ref,
                    show_day(one.asked_on),
                    one.agency or one.role,
                    one.about,
                    one.asked,
                    _state(one),
                ),
            )
            for one in self.store.registers.requests(numbers)
        ]

    def about(self, n: int) -> str:
        """The request in full."""
        [one] = self.store.registers.requests([n])
        answered = f"{one.answer} ({show_day(one.answered_on)})" if one.answer else "! waits"
        return facts(
            ("", f"{one.ref}  {one.asked}"),
            ("By", ", ".join(filter(None, (one.agency, one.role)))),
            ("Asked on", show_day(one.asked_on)),
            ("About", one.about),
            ("Answer", answered),
            ("Because", one.reason),
        )

    @told
    def action_answer(self) -> None:
        """Answer the request under the cursor."""
        if n := self.key:
            self.app.push_screen(RequestAnswerForm(self.store, n), self.show_new)


def _state(one: RequestLine) -> Cell:
    return _ANSWERS[one.answer] if one.answer else ("! waits", "warn")
