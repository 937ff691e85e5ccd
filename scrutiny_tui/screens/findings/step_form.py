"""The short form of one step of a recommendation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from textual import on

from scrutiny_tui.domain.dates import DateError, echo, last_day, parse_day, parse_when, show_day
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.following import (
    due_stays,
    impact_caution,
    look_twice,
    moved_later,
    next_status,
    too_soon,
)
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import (
    Impact,
    RecommendationStatus,
    Response,
    StepKind,
    Verification,
    Voice,
)
from scrutiny_tui.screens.fields import Reader, number, words
from scrutiny_tui.screens.findings.days import TO_COME
from scrutiny_tui.screens.findings.resting import RestsOn
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.registers.form import Parties, event_options
from scrutiny_tui.widgets.form import Field, Form, FormRow

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

STEPS_REST_ON = (Kind.NOTE, Kind.DOCUMENT, Kind.FINDING, Kind.JUDGEMENT, Kind.EVENT)
"""What a step can rest on."""

_TITLES = {
    StepKind.RESPONSE: "What they answer",
    StepKind.SLIP: "Move the due date",
    StepKind.SAID_DONE: "They say that it is done",
    StepKind.VERIFIED: "What you saw of it",
    StepKind.IMPACT: "Evidence of impact",
    StepKind.STAGE: "Stage it was escalated to",
}
_LABELS = {
    StepKind.RESPONSE: "the answer",
    StepKind.SLIP: "the move of the due date",
    StepKind.SAID_DONE: "that it is said done",
    StepKind.VERIFIED: "the verification",
    StepKind.IMPACT: "evidence of impact",
    StepKind.STAGE: "the stage",
}
_FIELDS = {
    StepKind.RESPONSE: ("response", "text", "day", "role", "agency", "status", "rests_on"),
    StepKind.SLIP: ("becomes", "by_event", "text", "day", "role", "agency", "rests_on"),
    StepKind.SAID_DONE: ("text", "day", "role", "agency", "status", "rests_on"),
    StepKind.VERIFIED: ("verified", "text", "day", "rests_on", "role"),
    StepKind.IMPACT: ("text", "impact", "voice", "day", "rests_on", "role", "status"),
    StepKind.STAGE: ("stage", "text", "day", "role", "agency", "rests_on"),
}
_TEXTS = {
    StepKind.RESPONSE: ("Reason", "their reason; needed unless they accept all of it"),
    StepKind.SLIP: ("Why", "the reason that was given"),
    StepKind.SAID_DONE: ("What they say", "what their report says is done"),
    StepKind.VERIFIED: ("What I saw", "what you saw, heard or read yourself"),
    StepKind.IMPACT: ("What changed", "for children: what is different now"),
    StepKind.STAGE: ("Why", "why it was taken there"),
}
_AFTER = {
    StepKind.RESPONSE: (
        RecommendationStatus.AGREED,
        RecommendationStatus.IN_PROGRESS,
        RecommendationStatus.NOT_ACCEPTED,
    ),
    StepKind.SAID_DONE: (RecommendationStatus.IN_PROGRESS, RecommendationStatus.COMPLETE),
    StepKind.IMPACT: (RecommendationStatus.COMPLETE, RecommendationStatus.CLOSED_WITH_IMPACT),
}


class StepForm(FormPage):
    """Add one step to a recommendation, or edit it."""

    AREA = "findings"

    def __init__(
        self, store: "Store", recommendation: int, what: StepKind, n: int | None = None
    ) -> None:
        """Edit the step with number `n`, or add one of this kind."""
        self._one = store.records.get(Recommendation, recommendation)
        self._kept = store.records.get(Step, n) if n else None
        self._what = what
        self._due = store.following.life(recommendation, store.today()).due
        self._kepts = store.steps.of(recommendation)
        self._asked = self._proposed(None) if what in _AFTER else ""
        self._day, self._impact = self._kept.day if self._kept else store.today(), ""
        self._parties = Parties(store, self._kept.day if self._kept else store.today())
        code = what.value.replace(" ", "_")
        super().__init__(
            f"{self._one.ref}: {_TITLES[what]}",
            f"form:step:{n or f'new:{code}:{recommendation}'}",
            self._initial_of(store),
        )

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._kept is not None:
            self._kept = store.records.get(Step, self._kept.key)
        on = self._kept.rests_on if self._kept else ()
        self._evidence = RestsOn(store, on, kinds=STEPS_REST_ON)
        if self._kept is None:
            return {
                "day": show_day(store.today()),
                "agency": self._agency_on(store, store.today()),
                "status": self._asked,
            }
        step = self._kept
        return {
            "text": step.text,
            "day": show_day(step.day),
            "role": step.role,
            "agency": str(step.agency or ""),
            "response": step.response or "",
            "verified": step.verified or "",
            "impact": step.impact or "",
            "voice": step.voice or "",
            "stage": step.stage,
            "becomes": show_day(step.becomes) if step.becomes else "",
            "rests_on": self._evidence.text,
        }

    def _agency_on(self, store: "Store", day: str) -> str:
        """The option of who speaks for its lead on a day; empty where nobody does."""
        lead = self._one.lead
        return str((store.following.agency_on(lead, day) if lead else None) or "")

    def initial_now(self) -> Mapping[str, str]:
        """The step as it is saved."""
        return self._initial_of(self.store) if self._kept else self._initial

    def withdrawn(self) -> bool:
        """Whether the step, or its recommendation, was taken back."""
        get = self.store.records.get
        if self._kept and get(Step, self._kept.key).withdrawn:
            return True
        return get(Recommendation, self._one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields that this kind of step needs."""
        names = [
            name
            for name in _FIELDS[self._what]
            if self._kept is None or name not in ("status", "by_event")
        ]
        return [self._fields()[name]() for name in names]

    def _fields(self) -> dict[str, Callable[[], Field]]:
        """Every field by its name."""
        label, hint = _TEXTS[self._what]
        step = self._kept
        return {
            "text": lambda: Field("text", label, "text", hint=hint),
            "day": lambda: Field("day", "On", hint="for example 28 Jan 2019", echo=self._echo_day),
            "role": lambda: Field("role", "By (role)", hint="a role, never a name"),
            "agency": lambda: Field(
                "agency",
                "Of",
                "choice",
                options=self._parties.options("no agency", step.agency if step else None),
            ),
            "response": lambda: Field(
                "response", "They answer", "choice", options=words(Response, "choose")
            ),
            "verified": lambda: Field(
                "verified", "It is", "choice", options=words(Verification, "choose")
            ),
            "impact": lambda: Field(
                "impact", "Reaches", "choice", options=words(Impact, "not said")
            ),
            "voice": lambda: Field("voice", "Voice", "choice", options=words(Voice, "not said")),
            "stage": lambda: Field("stage", "Stage", "choice", options=self._stages()),
            "becomes": lambda: Field(
                "becomes", "To", hint="28 Jan 2019, or Jan 2019", echo=self._echo_becomes
            ),
            "by_event": lambda: Field(
                "by_event",
                "Or by event",
                "choice",
                options=event_options(self.store, self.store.today(), "no event", ahead=True),
                echo=self._echo_event,
            ),
            "status": lambda: Field(
                "status", "Status then", "choice", options=self._statuses(), echo=self._echo_status
            ),
            "rests_on": lambda: replace(self._evidence.field(), echo=self._understood),
        }

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._kept else 'Keep'} {_LABELS[self._what]}: {self._one.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the step, and the status chosen with it; gives the recommendation's number."""
        today = self.store.today()
        read = Reader(values, today)
        fields: dict[str, Any] = {
            name: text
            for name, text in values.items()
            if name not in ("status", "by_event", "rests_on")
        }
        day = read.day("day")
        if day is None:
            read.wrong.setdefault("day", "say on which day")
        elif day > today:
            read.wrong["day"] = TO_COME
        fields["day"] = day
        for name in ("response", "verified", "impact", "voice"):
            if name in values:
                fields[name] = values[name] or None
        if "agency" in values:
            fields["agency"] = number(values["agency"])
        fields["rests_on"] = self._evidence.read(read, values["rests_on"])
        event = number(values.get("by_event", ""))
        if self._what is StepKind.SLIP:
            fields["becomes"] = self._becomes(read, event)
        read.check()
        if self._kept is None:
            fields |= {"what": self._what, "of": self._one.key}
            if self._what is StepKind.SLIP:
                fields["was"] = self._due
        try:
            step = self._kept.changed(**fields) if self._kept else Step.model_validate(fields)
            self.store.following.keep_step(step, event)
        except ValidationError as error:
            wrong = dict(problems(error))
            if event is not None and "becomes" in wrong:  # the date is that of the event
                wrong["by_event"] = wrong.pop("becomes")
            raise FormError(wrong) from None
        if status := values.get("status"):
            self.store.following.set_status(
                self._one.key, RecommendationStatus(status), day=step.day
            )
        return self._one.key

    def _understood(self, text: str) -> str:
        return self._evidence.echo(text)

    def _becomes(self, read: Reader, event: int | None) -> str | None:
        """The date to which the due date is moved: a day, a month, or an event's."""
        becomes = read.day("becomes", month=True)
        if event is None:
            if not becomes:
                read.wrong.setdefault("becomes", "say to which day it is moved")
            return becomes
        row = self.store.calendar.event(event)
        when = row.date if row else None
        if becomes and becomes != when:
            read.wrong["by_event"] = "give a date or an event, not both"
        return when

    def _stages(self) -> list[tuple[str, str]]:
        return stage_options(self.store, self._kept.stage if self._kept else "")

    def _statuses(self) -> list[tuple[str, str]]:
        now = self._one.status
        after = [one for one in _AFTER[self._what] if one is not now]
        return [("", f"stays: {now}"), *words(after)]

    def _proposed(self, response: Response | None) -> str:
        now = self._one.status
        then = next_status(self._what, now, response)
        return "" if then is now else then.value

    def _echo_day(self, text: str) -> str:
        now = date.fromisoformat(self.store.today())
        said = echo(text, now, day_only=True)
        if not said.startswith("="):
            return said
        day = parse_day(text, now).isoformat()
        if day > now.isoformat():
            return TO_COME
        if wrong := too_soon(self._what, day, self._one.made_on):
            return wrong
        said_done = [step.day for step in self._kepts if step.what is StepKind.SAID_DONE]
        odd = look_twice(self._what, day, said_done)
        return f"{said}; {odd}" if odd else said

    def _echo_becomes(self, text: str) -> str:
        now = date.fromisoformat(self.store.today())
        said = echo(text, now)
        if not said.startswith("="):
            return said
        if self._kept is None and (stays := due_stays(self._one.ref or "", self._one.status)):
            return stays
        becomes = parse_when(text, now)
        words = [said, self._past(becomes)]
        if was := self._kept.was if self._kept else self._due:
            later = moved_later(was, becomes)
            slip = "counts as moved once more" if later else "not later, so it counts as no slip"
            words.append(f"was {show_day(was)}, {slip}")
        return "; ".join(filter(None, words))

    def _echo_event(self, text: str) -> str:
        row = self.store.calendar.event(int(text))
        past = self._past(row.date) if row else ""
        return f"= {past}" if past else ""

    def _past(self, when: str) -> str:
        """A word on a date that has passed on the day on which it becomes the due date."""
        passed = last_day(when) < self._day
        return f"it has passed already on {show_day(self._day)}" if passed else ""

    def _echo_status(self, text: str) -> str:
        if self._what is StepKind.RESPONSE and text == RecommendationStatus.NOT_ACCEPTED:
            return "= this ends it: nothing more is waited for"
        if text == RecommendationStatus.CLOSED_WITH_IMPACT:
            kept = [step.impact for step in self._kepts if step.what is StepKind.IMPACT]
            this = Impact(self._impact) if self._impact else None
            return f"! {caution}" if (caution := impact_caution([*kept, this])) else ""
        return ""

    @on(Form.Changed)
    def _changed(self) -> None:
        """Propose what follows from what is typed, while nothing else was chosen by hand, and
        say again what depends on it.
        """
        form = self.query_one(Form)
        values = form.values
        if self._kept is None and self._what is StepKind.RESPONSE:
            proposed = self._proposed(Response(values["response"]) if values["response"] else None)
            if values["status"] == self._asked != proposed:
                form.fill({"status": proposed})
            self._asked = proposed
        day, impact = self._day_of(values["day"]), values.get("impact", "")
        if (day, impact) == (self._day, self._impact):
            return
        proposed = self._agency_on(self.store, self._day)
        if self._kept is None and day != self._day and values.get("agency") == proposed:
            form.fill({"agency": self._agency_on(self.store, day)})
        self._day, self._impact = day, impact
        for row in self.query(FormRow):
            if row.field.name in ("becomes", "by_event", "status"):
                row.echo()

    def _day_of(self, text: str) -> str:
        """The ISO day that is typed, or the last one that could be read."""
        try:
            return parse_day(text, date.fromisoformat(self.store.today())).isoformat()
        except DateError:
            return self._day


def stage_options(store: "Store", chosen: str) -> list[tuple[str, str]]:
    """The partnership's own stages, lowest first, as the options of a choice; one that stands
    there no more stays where it was chosen.
    """
    stages = list(store.partnership.get().stage_list)
    if chosen and chosen not in stages:
        stages.append(chosen)
    return [("", "choose"), *((stage, stage) for stage in stages)]
