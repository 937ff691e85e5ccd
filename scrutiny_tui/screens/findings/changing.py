"""Forms that change many findings or recommendations at once, and what they refuse."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dates import echo, last_day, parse_when
from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.domain.words import FindingKind, FindingStatus, RecommendationStatus
from scrutiny_tui.screens.fields import Reader, codes_echo, day_field, owner_options, words
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store, StoreError
    from scrutiny_tui.store.changing import Problem

_STAYS = "leave as it is"
_NONE = "none"
"""The value of a choice that takes away what there is; the empty one leaves it."""
_LONGEST = 60


class ChangeForm(FormPage):
    """Asks what becomes of some records; a field that is left alone changes nothing."""

    AREA = "findings"
    NOUN: ClassVar[str]
    ASKED: ClassVar[dict[str, str]] = {}
    """Fields of the records by which something can be refused, each with the one of the form."""

    def __init__(self, store: "Store", numbers: Sequence[int]) -> None:
        """Change the records with these numbers."""
        self._numbers = list(numbers)
        self._labels = {n: store.records.label(n) for n in self._numbers}
        super().__init__(self._named(), f"form:change:{self.NOUN}", {})

    def _named(self) -> str:
        refs = shorten(" ".join(self._labels[n] for n in self._numbers), _LONGEST)
        return f"Change {plural(len(self._numbers), self.NOUN)}: {refs}"

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        one = len(self._numbers) == 1
        return f"Change {self._labels[self._numbers[0]] if one else self._many}"

    @property
    def _many(self) -> str:
        return plural(len(self._numbers), self.NOUN)

    def keep(self, values: dict[str, str]) -> int:
        """Change all of them.

        Raises:
            NotAll: some would break a rule.
        """
        if not any(values.values()):
            first = self.fields()[0].name
            raise FormError({first: "choose what is to change, in one field or more"})
        self._changed = self.change(self._numbers, values)
        return self._numbers[0]

    def change(self, numbers: Sequence[int], values: dict[str, str]) -> int:
        """Change records as the fields say; gives how many are now different."""
        raise NotImplementedError

    def saved_words(self, number: int) -> str:
        """How many were changed."""
        if not self._changed:
            return "None was changed: all were so already"
        back = "it" if self._changed == 1 else "all"
        return f"{self._changed} changed; Ctrl+Z takes {back} back"

    def refused(self, error: "StoreError") -> None:
        """Show which records would break a rule."""
        from scrutiny_tui.store.changing import NotAll

        if isinstance(error, NotAll):
            titles = {field.name: field.label for field in self.fields()}
            titles |= {name: titles[asked] for name, asked in self.ASKED.items()}
            page = RefusedPage(error.problems, titles, len(self._numbers))
            self.app.push_screen(page, self._leave_out)
        else:
            super().refused(error)

    def _leave_out(self, numbers: tuple[int, ...] | None) -> None:
        if numbers:
            self._numbers = [n for n in self._numbers if n not in numbers]
            self._title = self._named()
            self.say_unsaved("")


class ChangeRecommendations(ChangeForm):
    """Status, owner, due date and forum of many recommendations."""

    NOUN = "recommendation"
    ASKED = {
        "becomes": "due",
        "was": "due",
        "day": "due",
        "due_event": "due",
        "text": "why",
        "status_note": "note",
        "stage": "status",
        "superseded_by": "status",
        "ended_on": "status",
        "supporting": "lead",
    }

    def fields(self) -> Sequence[Field]:
        """What can be changed of many."""
        forums = [(str(forum.key), forum.name) for forum in self.store.partnership.forums()]
        owners, today = owner_options(self.store, _STAYS), self.store.today()
        return [
            Field("status", "Status", "choice", options=words(RecommendationStatus, _STAYS)),
            Field("note", "Status note", "text", hint="another status begins without one"),
            Field("lead", "Lead owner", "choice", options=[*owners, (_NONE, "nobody")]),
            replace(day_field("due", "Due", today, month=True), echo=self._echo_due),
            Field("why", "Moved because", hint="why the due date is moved; kept with each slip"),
            Field(
                "forum",
                "Reported at",
                "choice",
                options=[("", _STAYS), *forums, (_NONE, "no forum")],
            ),
        ]

    def _echo_due(self, text: str) -> str:
        now = date.fromisoformat(self.store.today())
        said = echo(text, now)
        if not said.startswith("="):
            return said
        past = last_day(parse_when(text, now)) < now.isoformat()
        return f"{said}; it has passed already" if past else said

    def change(self, numbers: Sequence[int], values: dict[str, str]) -> int:
        """Change recommendations."""
        from scrutiny_tui.store.changing import RecommendationChanges

        read = Reader(values, self.store.today())
        due = read.day("due", month=True)
        if values["why"] and not due and "due" not in read.wrong:
            read.wrong["due"] = "say to which day it is moved, or leave out why"
        read.check()
        status = values["status"]
        return self.store.changing.recommendations(
            numbers,
            RecommendationChanges(
                RecommendationStatus(status) if status else None,
                values["note"] or None,
                due,
                values["why"],
                {name: _number(values[name]) for name in ("lead", "forum") if values[name]},
            ),
        )


class ChangeFindings(ChangeForm):
    """State, kind, priority and questions of many findings."""

    NOUN = "finding"

    def fields(self) -> Sequence[Field]:
        """What can be changed of many."""
        priorities = [
            (str(one.key), f"P{one.number} {one.name}".strip())
            for one in self.store.partnership.priorities()
        ]
        self._codes = self.store.questions.codes()
        return [
            Field("status", "Finding is", "choice", options=words(FindingStatus, _STAYS)),
            Field("kind", "Kind", "choice", options=words(FindingKind, _STAYS)),
            Field(
                "priority",
                "Priority",
                "choice",
                options=[("", _STAYS), *priorities, (_NONE, "none")],
            ),
            Field(
                "questions",
                "Add questions",
                hint="codes, such as Q1 Q4a; those there are stay",
                echo=codes_echo(self._codes),
            ),
        ]

    def change(self, numbers: Sequence[int], values: dict[str, str]) -> int:
        """Change findings."""
        from scrutiny_tui.store.changing import FindingChanges

        read = Reader(values, self.store.today())
        codes = tuple(read.codes("questions", self._codes))
        read.check()
        fields: dict[str, object] = {
            name: values[name] for name in ("status", "kind") if values[name]
        }
        if values["priority"]:
            fields["priority"] = _number(values["priority"])
        return self.store.changing.findings(numbers, FindingChanges(fields, codes))


def _number(text: str) -> int | None:
    return None if text == _NONE else int(text)


class RefusedPage(ListedPage):
    """Which records would break a rule, so that nothing was changed; `dismiss` gives those that
    are to be left out, or None.
    """

    AREA = "findings"
    CSS_PATH = "table.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="refused.open", tooltip="Open the record to mend it"),
        Binding(
            "x",
            "leave_out",
            "Leave these out",
            id="refused.leave_out",
            tooltip="Back to the form, without these records",
        ),
        Binding("escape", "back", "Back", id="refused.back", tooltip="Back to the form as it was"),
    ]

    def __init__(self, problems: "Sequence[Problem]", titles: dict[str, str], number: int) -> None:
        """Show what is wrong with some of a number of records; `titles` are those of fields."""
        super().__init__()
        self._problems = problems
        self._titles = titles
        self._number = number

    def body(self) -> ComposeResult:
        """What happened, and what is wrong where."""
        wrong = len({one.n for one in self._problems})
        yield PlainStatic(
            f"Nothing was changed: {wrong} of {self._number} cannot be changed so. Enter opens "
            "one to mend it, x leaves these out, Esc goes back to the form.",
            id="what",
        )
        yield self.listed()
        yield self.about_text()

    def columns(self) -> Sequence[Column]:
        """Record, field, and what is wrong with it."""
        return [
            Column("Ref", width=10),
            Column("Field", width=14),
            Column("What to do", fraction=1, min_width=20),
        ]

    def reload(self) -> None:
        """Show them."""
        self.show_records(range(len(self._problems)))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each thing that is wrong."""
        return [
            Row(n, (one.ref, self._titles.get(one.field, one.field.replace("_", " ")), one.words))
            for n, one in ((n, self._problems[n]) for n in numbers)
        ]

    def about(self, n: int) -> str:
        """What is wrong, in full."""
        return self._problems[n].words

    def open_record(self, n: int) -> None:
        """Open the record."""
        go_to(self, self._problems[n].n)

    def action_leave_out(self) -> None:
        """Go back without the records that would break a rule."""
        self.dismiss(tuple({one.n for one in self._problems}))
