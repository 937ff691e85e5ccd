"""The register of disagreements between partners, and one of them with its stages."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from scrutiny_tui.domain.challenges import Disagreement, DisagreementLine
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import StepKind
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.registers.disagreement_form import DisagreementForm, StageForm
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from textual.screen import Screen


def _step_keys(page: str) -> list[BindingType]:
    return [
        Binding(
            "s",
            "stage",
            "Stage",
            id=f"{page}.stage",
            tooltip="Keep which stage it reached, and on which day",
        ),
        Binding(
            "a", "advice", "Advice", id=f"{page}.advice", tooltip="Keep the advice that you gave"
        ),
    ]


class DisagreementsScreen(RegisterPage):
    """Disagreements by agency, open ones first; no detail of a child is kept here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="disagreements.open",
            tooltip="Open the disagreement with its stages and the advice given",
        ),
        *_step_keys("disagreements"),
        *common("disagreements", "disagreement"),
    ]
    TITLE_WORDS = "Disagreements between partners"
    MODEL = Disagreement
    EMPTY = "No disagreement is kept. Press n to add one: agencies only, no child."

    def numbers(self) -> Sequence[int]:
        """Disagreements, open ones first."""
        return self.store.registers.disagreement_numbers()

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, and how many are open."""
        waiting = self.store.registers.counts().open
        return f"{plural(len(numbers), 'disagreement')}, {waiting} open"

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of a disagreement."""
        return DisagreementForm(self.store, n)

    def columns(self) -> list[Column]:
        """When, between whom, and how far it was taken."""
        return [
            Column("Ref", width=9),
            Column("Raised", width=15, hide_below=70),
            Column("Between", fraction=1, min_width=16),
            Column("Stage", fraction=1, min_width=12),
            Column("State", width=8),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each disagreement."""
        return [
            Row(
                one.n,
                (one.ref, show_day(one.raised_on), ", ".join(one.agencies), one.stage, _state(one)),
            )
            for one in self.store.registers.disagreements(numbers)
        ]

    def about(self, n: int) -> str:
        """The disagreement in full, a line for each stage and each advice."""
        [one] = self.store.registers.disagreements([n])
        said = [(day, "stage", words) for day, words in one.stages]
        said += [(day, "advice", words) for day, words in one.advice]
        lines = [f"{show_day(day)}  {what}: {words}" for day, what, words in sorted(said)]
        return "\n".join([disagreement_text(one), *lines])

    def open_record(self, n: int) -> None:
        """Open the disagreement."""
        self.app.push_screen(DisagreementScreen(n))

    @told
    def action_stage(self) -> None:
        """Add a stage to the disagreement under the cursor."""
        if n := self.key:
            self.app.push_screen(StageForm(self.store, n))

    @told
    def action_advice(self) -> None:
        """Add advice to the disagreement under the cursor."""
        if n := self.key:
            self.app.push_screen(StageForm(self.store, n, what=StepKind.ADVICE))

    def withdraw(self, one: Entry) -> None:
        """Take a disagreement out with its steps."""
        self.store.registers.withdraw(self.store.records.get(Disagreement, one.key))


class DisagreementScreen(ListedPage):
    """One disagreement: what it is about, and its stages and advice by their days."""

    AREA = "findings"
    CSS_PATH = "registers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Edit step",
            id="disagreement.open",
            tooltip="Edit the stage or the advice under the cursor",
        ),
        *_step_keys("disagreement"),
        Binding(
            "e",
            "edit",
            "Edit",
            id="disagreement.edit",
            tooltip="Edit the disagreement itself: the agencies, the outcome, when it ended",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="disagreement.withdraw",
            show=False,
            tooltip="Take the stage or the advice out; Ctrl+Z brings it back",
        ),
        swap_key("disagreement"),
        Binding("escape", "back", "Back", id="disagreement.back", tooltip="Back"),
    ]
    EMPTY = "No stage yet. Press s for the stage it has reached, a for advice you gave."

    def __init__(self, n: int, step: int | None = None) -> None:
        """Show the disagreement with this number, the cursor on a step if one is given."""
        super().__init__()
        self._n, self._first = n, step

    def opened(self) -> None:
        """Go to the step that was asked for."""
        super().opened()
        if self._first:
            self.query_one(VirtualList).go_to(self._first)

    def body(self) -> ComposeResult:
        """The text, and the steps."""
        with VerticalScroll(id="text"):
            yield PlainStatic("", id="disagreement-text")
        yield self.listed()

    def columns(self) -> list[Column]:
        """When, what, and by whom."""
        return [
            Column("Day", width=15),
            Column("Step", width=7),
            Column("", fraction=1, min_width=20),
            Column("By", width=18, hide_below=70),
        ]

    def gone(self) -> bool:
        """Whether the disagreement was withdrawn."""
        return self.store.records.get(Disagreement, self._n).withdrawn

    def reload(self) -> None:
        """Look at the disagreement again."""
        [one] = self.store.registers.disagreements([self._n])
        self.query_one("#disagreement-text", PlainStatic).update_plain(disagreement_text(one))
        self._steps = {step.key: step for step in self.store.steps.of(self._n)}
        self.show_records(list(self._steps))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each step."""
        return [self._row(self._steps[n]) for n in numbers]

    def _row(self, step: Step) -> Row:
        words = ": ".join(filter(None, (step.stage, step.text)))
        agency = self.store.records.label(step.agency) if step.agency else ""
        by = ", ".join(filter(None, (step.role, agency)))
        return Row(step.key, (show_day(step.day), str(step.what), words, by))

    def open_record(self, n: int) -> None:
        """Edit the step."""
        self.app.push_screen(StageForm(self.store, self._n, n), self.show_new)

    @told
    def action_stage(self) -> None:
        """Add a stage."""
        self.app.push_screen(StageForm(self.store, self._n), self.show_new)

    @told
    def action_advice(self) -> None:
        """Add advice."""
        form = StageForm(self.store, self._n, what=StepKind.ADVICE)
        self.app.push_screen(form, self.show_new)

    @told
    def action_edit(self) -> None:
        """Edit the disagreement itself: how it ended is said there."""
        self.app.push_screen(DisagreementForm(self.store, self._n))

    @told
    def action_withdraw(self) -> None:
        """Take the step under the cursor out."""
        if n := self.key:
            step = self._steps[n]
            name = self.store.records.label(self._n)
            self.save(f"Withdraw {step.what} of {name}", lambda: _withdraw(self, step))


def _withdraw(screen: DisagreementScreen, step: Step) -> None:
    screen.store.records.withdraw(step)


def disagreement_text(one: DisagreementLine) -> str:
    """A disagreement without its steps, as plain text."""
    ended = show_day(one.ended_on) if one.ended_on else ""
    return facts(
        ("", f"{one.ref}  {one.text}"),
        ("Between", ", ".join(one.agencies)),
        ("Raised on", show_day(one.raised_on)),
        ("Outcome", f"{one.outcome} ({ended})" if ended else one.outcome or "… open"),
    )


def _state(one: DisagreementLine) -> Cell:
    return ("+ ended", "good") if one.ended_on else ("! open", "warn")
