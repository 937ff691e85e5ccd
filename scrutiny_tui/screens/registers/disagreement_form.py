"""The form of one disagreement between partners, and the one of a stage or of advice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.challenges import Disagreement
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import StepKind
from scrutiny_tui.screens.fields import Reader, day_field, number
from scrutiny_tui.screens.registers.form import (
    Parties,
    References,
    RegisterForm,
    day_text,
    warner,
)
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_NOTES = (Kind.NOTE, Kind.DOCUMENT)


class DisagreementForm(RegisterForm[Disagreement]):
    """Add a disagreement, by agency and without any detail of a child, or edit one."""

    MODEL = Disagreement
    WHAT = "disagreement"

    def prepare(self, store: "Store") -> None:
        """Who existed on the day, and what to warn of."""
        self._parties = Parties(store, self._one.raised_on if self._one else store.today())
        self._references = References(store, _NOTES, "N-001 E-003")
        self._warn = warner(store)

    def shown(self, store: "Store", one: Disagreement | None) -> dict[str, str]:
        """The disagreement."""
        if one is None:
            return {"raised_on": day_text(store.today())}
        return {
            "text": one.text,
            "agencies": self._parties.codes(one.agencies),
            "raised_on": day_text(one.raised_on),
            "rests_on": self._references.text(one.rests_on),
            "outcome": one.outcome,
            "ended_on": day_text(one.ended_on),
        }

    def fields(self) -> Sequence[Field]:
        """The fields of a disagreement."""
        today = self.store.today()
        return [
            Field(
                "text",
                "About",
                "text",
                hint="what the agencies disagree about; no child, no names",
                echo=self._warn,
            ),
            Field(
                "agencies",
                "Between",
                hint="two codes or more, for example police health",
                echo=self._parties.echo,
            ),
            day_field("raised_on", "Raised on", today),
            self._references.field("rests_on", "Rests on"),
            Field("outcome", "Outcome", "text", hint="how it ended", echo=self._warn),
            day_field("ended_on", "Ended on", today),
        ]

    def keep(self, values: dict[str, str]) -> int:
        """Save the disagreement; who was a party and has been withdrawn since stays one."""
        today = self.store.today()
        read = Reader(values, today)
        raised_on = read.day("raised_on") or today
        agencies, strange = self._parties.by_codes(values["agencies"], raised_on)
        if strange:
            read.wrong["agencies"] = (
                f"no agency on {show_day(raised_on)} has the code {', '.join(strange)}"
            )
        fields = values | {
            "agencies": agencies,
            "raised_on": raised_on,
            "rests_on": self._references.read(read, "rests_on", values["rests_on"]),
            "ended_on": read.day("ended_on"),
        }
        read.check()
        return self.kept(fields)


class StageForm(RegisterForm[Step]):
    """A stage that a disagreement reached, or advice that was given on it."""

    MODEL = Step
    WHAT = "step"

    def __init__(
        self, store: "Store", of: int, n: int | None = None, what: StepKind = StepKind.STAGE
    ) -> None:
        """Edit the step with number `n` of a disagreement, or add one of a kind to it."""
        self._of = store.records.get(Disagreement, of)
        self._what = store.records.get(Step, n).what if n else what
        super().__init__(store, n, f"new:{of}:{self._what}")
        word = "Stage reached" if self._what is StepKind.STAGE else "Advice given"
        self._title = f"{word} in {self._of.ref}"
        self._editor = f"form:stage:{n or f'new:{of}:{self._what}'}"

    def prepare(self, store: "Store") -> None:
        """The stages, the agencies, and what to warn of."""
        one = self._one
        stages = [(stage, stage) for stage in store.partnership.get().stage_list]
        if one and one.stage and (one.stage, one.stage) not in stages:
            stages.append((one.stage, one.stage))
        self._stages = stages
        self._parties = Parties(store, one.day if one else store.today())
        self._references = References(store, (*_NOTES, Kind.FINDING), "N-001 E-003")
        self._warn = warner(store)

    def shown(self, store: "Store", one: Step | None) -> dict[str, str]:
        """The step, or the stage after the one reached last."""
        if one is None:
            return {"day": day_text(store.today()), "stage": self._next(store)}
        return {
            "day": day_text(one.day),
            "stage": one.stage,
            "text": one.text,
            "role": one.role,
            "agency": str(one.agency or ""),
            "rests_on": self._references.text(one.rests_on),
        }

    def _next(self, store: "Store") -> str:
        reached = [step.stage for step in store.steps.of(self._of.key) if step.stage]
        names = [stage for stage, _ in self._stages]
        at = names.index(reached[-1]) + 1 if reached and reached[-1] in names else 0
        return names[min(at, len(names) - 1)]

    def fields(self) -> Sequence[Field]:
        """The fields of a stage, or of advice."""
        today = self.store.today()
        chosen = self._one.agency if self._one else None
        advice = self._what is StepKind.ADVICE
        hint = "what you advised; no child, no names" if advice else "what was said there"
        stage = [Field("stage", "Stage", "choice", options=self._stages)]
        return [
            *([] if advice else stage),
            Field("text", "Advice" if advice else "What", "text", hint=hint, echo=self._warn),
            day_field("day", "On", today),
            Field("role", "By" if advice else "With", hint="a role, never a name"),
            Field("agency", "Agency", "choice", options=self._parties.options("none", chosen)),
            self._references.field("rests_on", "Rests on"),
        ]

    def withdrawn(self) -> bool:
        """Whether the step, or its disagreement, was taken back."""
        gone = self.store.records.get(Disagreement, self._of.key).withdrawn
        return gone or super().withdrawn()

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._one else 'Add'} {self._what} of {self._of.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the step; nothing was said or done before the disagreement was raised."""
        today = self.store.today()
        read = Reader(values, today)
        day = read.day("day") or today
        if day < self._of.raised_on and "day" not in read.wrong:
            raised = show_day(self._of.raised_on)
            read.wrong["day"] = f"{show_day(day)} is before {self._of.ref} was raised, {raised}"
        agency = number(values["agency"])
        if wrong := self._parties.wrong(agency, day):
            read.wrong["agency"] = wrong
        fields = values | {
            "day": day,
            "agency": agency,
            "rests_on": self._references.read(read, "rests_on", values["rests_on"]),
            "what": self._what,
            "of": self._of.key,
        }
        read.check()
        return self.kept(fields)
