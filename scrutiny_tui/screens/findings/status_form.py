"""The form in which a recommendation is moved to another status."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on

from scrutiny_tui.domain.dates import echo, show_day
from scrutiny_tui.domain.findings import Recommendation, own_words
from scrutiny_tui.domain.following import impact_caution, too_soon
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import RecommendationStatus, StepKind
from scrutiny_tui.screens.fields import Reader, words
from scrutiny_tui.screens.findings.noting import fresh_note, own_note
from scrutiny_tui.screens.findings.resting import RestsOn
from scrutiny_tui.screens.findings.step_form import STEPS_REST_ON, stage_options
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.registers.form import References
from scrutiny_tui.widgets.form import Field, Form, FormRow

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class StatusForm(FormPage):
    """Move a recommendation to another status, with what that status needs."""

    AREA = "findings"

    def __init__(self, store: "Store", recommendation: int) -> None:
        """Ask for the status of the recommendation with this number."""
        self._one = store.records.get(Recommendation, recommendation)
        self._others = References(store, (Kind.RECOMMENDATION,), "R-2019-05")
        self._evidence = RestsOn(store, (), kinds=STEPS_REST_ON)
        steps = store.steps.of(recommendation)
        stages = [step.stage for step in steps if step.what is StepKind.STAGE]
        self._impacts = [step.impact for step in steps if step.what is StepKind.IMPACT]
        self._chosen: str = self._one.status
        self._stage = stages[-1] if stages else ""
        super().__init__(
            f"{self._one.ref}: its status",
            f"form:status:{recommendation}",
            self._initial_of(store),
        )

    def _initial_of(self, store: "Store") -> dict[str, str]:
        self._one = store.records.get(Recommendation, self._one.key)
        after = self._one.superseded_by
        return {
            "status": self._one.status,
            "status_note": own_words(self._one.status_note),
            "superseded_by": self._others.text([after]) if after else "",
            "ended_on": show_day(self._one.ended_on or store.today()),
        }

    def initial_now(self) -> Mapping[str, str]:
        """The status as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the recommendation was taken back."""
        return self.store.records.get(Recommendation, self._one.key).withdrawn

    def opened(self) -> None:
        """Show only what the status needs."""
        super().opened()
        self._show_needed()

    def reload(self) -> None:
        """Show what was saved or undone elsewhere, and only what that status needs."""
        super().reload()
        self._show_needed()

    def fields(self) -> Sequence[Field]:
        """Every field that some status needs."""
        return [
            Field(
                "status",
                "Status",
                "choice",
                options=words(RecommendationStatus),
                echo=self._echo_status,
            ),
            self._others.field("superseded_by", "Superseded by"),
            Field("stage", "Stage", "choice", options=stage_options(self.store, "")),
            Field("status_note", "Note", "text", hint="why; or what could not be seen"),
            Field("ended_on", "On", hint="for example 28 Jan 2019", echo=self._echo_day),
            self._evidence.field(),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{self._one.ref}: {values['status']}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the status, with the stage reached as a step of its own."""
        today = self.store.today()
        status, note = RecommendationStatus(values["status"]), own_note(values, self._one)
        read = Reader(values, today)
        day = read.day("ended_on") or today
        if day > today:
            read.wrong["ended_on"] = "that day is yet to come"
        elif wrong := too_soon(StepKind.STAGE, day, self._one.made_on):
            read.wrong["ended_on"] = wrong
        superseded = status is RecommendationStatus.SUPERSEDED
        other = (
            self._others.one(read, "superseded_by", values["superseded_by"]) if superseded else None
        )
        stage = values["stage"] if status is RecommendationStatus.ESCALATED else ""
        rests_on = self._evidence.read(read, values["rests_on"]) if stage else ()
        read.check()
        escalated = None
        if stage:
            escalated = Step(
                what=StepKind.STAGE,
                day=day,
                text=note,
                stage=stage,
                of=self._one.key,
                rests_on=rests_on,
            )
        saved = self.store.following.set_status(
            self._one.key,
            status,
            day=day,
            note=note,
            superseded_by=other,
            escalated=escalated,
        )
        return saved.key

    def _echo_status(self, text: str) -> str:
        status = RecommendationStatus(text)
        if status is RecommendationStatus.COMPLETE:
            return "= not closed: evidence of impact is still waited for"
        if status is RecommendationStatus.CLOSED_WITH_IMPACT and status is not self._one.status:
            return f"! {caution}" if (caution := impact_caution(self._impacts)) else ""
        if status is RecommendationStatus.ESCALATED and self._stage:
            return f"= reached so far: {self._stage}"
        return ""

    def _echo_day(self, text: str) -> str:
        return echo(text, date.fromisoformat(self.store.today()), day_only=True)

    @on(Form.Changed)
    def _show_needed(self) -> None:
        """Show the fields that the chosen status needs, and begin another one's note."""
        rows = {row.field.name: row for row in self.query(FormRow)}
        if not rows:
            return
        self._chosen = fresh_note(self.query_one(Form), self._one, self._chosen)
        status = RecommendationStatus(rows["status"].value)
        escalated = status is RecommendationStatus.ESCALATED
        rows["superseded_by"].display = status is RecommendationStatus.SUPERSEDED
        rows["stage"].display = rows["rests_on"].display = escalated
        rows["ended_on"].display = escalated or not status.is_open
