"""The registers of challenge: questions put to partners, disagreements between partners, and
requests to soften wording.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, When, hold_to
from scrutiny_tui.domain.words import WordingAnswer

WAIT_DAYS = 28
"""Days after which a challenge without a day for its reply is flagged."""


class Challenge(Entry):
    """A question put to a partner: to whom, when, what was replied, what came of it."""

    kind_of_record: ClassVar[Kind] = Kind.CHALLENGE

    text: Annotated[str, Field(min_length=1)]
    asked_on: Day
    role: str = ""
    reply_by: When | None = None
    reply: str = ""
    replied_on: Day | None = None
    reply_role: str = ""
    result: str = ""
    to: Annotated[int | None, Joins(Relation.TO)] = None
    event: Annotated[int | None, Joins(Relation.AT)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()
    recommendation: Annotated[int | None, Joins(Relation.ABOUT)] = None
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:
        asked = show_day(self.asked_on)
        wrong = {
            name: f"{show_day(day)} is before it was asked, {asked}"
            for name, day in (("reply_by", self.reply_by), ("replied_on", self.replied_on))
            if day and day < self.asked_on[: len(day)]
        }
        if self.replied_on and not self.reply:
            wrong["reply"] = "say what they replied"
        if self.reply and not self.replied_on:
            wrong["replied_on"] = "say when they replied"
        hold_to(wrong)
        return self


def reply_missing(asked_on: str, reply_by: str | None, replied_on: str | None, today: str) -> bool:
    """Whether a challenge should have been answered by now: by the day that was given, else
    `WAIT_DAYS` after it was asked.
    """
    return not replied_on and reply_due(asked_on, reply_by) < today


def reply_due(asked_on: str, reply_by: str | None) -> str:
    """The last ISO day on which the reply to a challenge is in time."""
    if reply_by:
        return last_day(reply_by)
    return (date.fromisoformat(asked_on) + timedelta(days=WAIT_DAYS)).isoformat()


@dataclass(frozen=True)
class ChallengeLine:
    """One challenge as a list or a document shows it; days are ISO, what is not there is empty."""

    n: int
    ref: str
    asked_on: str
    to: str
    """Name of the agency or forum as it was called then."""
    role: str
    event: str
    event_on: str
    """ISO day or month."""
    text: str
    criteria: str
    """Codes of the criteria, joined by a space."""
    about: str
    """Reference of the recommendation."""
    reply_by: str
    """ISO day or month that was given."""
    due: str
    """The last ISO day on which a reply is in time."""
    reply: str
    replied_on: str
    reply_role: str
    result: str
    missing: bool
    """Whether it should have been answered by now."""


class Disagreement(Entry):
    """A disagreement between partners, by agency and without any detail of a child; how far it
    was taken, and what was advised, are its steps. Working Together 2023 makes independent
    advice on disagreements a function of scrutiny.
    """

    kind_of_record: ClassVar[Kind] = Kind.DISAGREEMENT

    text: Annotated[str, Field(min_length=1)]
    raised_on: Day
    outcome: str = ""
    ended_on: Day | None = None
    agencies: Annotated[tuple[int, ...], Joins(Relation.BETWEEN)] = ()
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if len(set(self.agencies)) < 2:
            wrong["agencies"] = "name at least two agencies"
        if self.ended_on and self.ended_on < self.raised_on:
            raised = show_day(self.raised_on)
            wrong["ended_on"] = f"{show_day(self.ended_on)} is before it was raised, {raised}"
        if self.ended_on and not self.outcome:
            wrong["outcome"] = "say how it ended"
        hold_to(wrong)
        return self


@dataclass(frozen=True)
class DisagreementLine:
    """One disagreement as a list or a document shows it; days are ISO."""

    n: int
    ref: str
    raised_on: str
    agencies: tuple[str, ...]
    text: str
    stages: tuple[tuple[str, str], ...]
    """(day, stage) of each stage that was reached, oldest first."""
    advice: tuple[tuple[str, str], ...]
    """(day, what was advised), oldest first."""
    outcome: str
    ended_on: str
    """Empty while it is open."""

    @property
    def stage(self) -> str:
        """The stage reached last, or empty."""
        return self.stages[-1][1] if self.stages else ""


class WordingRequest(Entry):
    """A request to soften or change wording, and the answer: facts may change, judgements are
    the scrutineer's.
    """

    kind_of_record: ClassVar[Kind] = Kind.REQUEST

    asked: Annotated[str, Field(min_length=1)]
    asked_on: Day
    role: str = ""
    answer: WordingAnswer | None = None
    reason: str = ""
    answered_on: Day | None = None
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    about: Annotated[int | None, Joins(Relation.ABOUT)] = None

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if self.answer and not self.answered_on:
            wrong["answered_on"] = "say when you answered"
        if self.answer and not self.reason:
            wrong["reason"] = "say why"
        if self.answered_on and self.answered_on < self.asked_on:
            asked = show_day(self.asked_on)
            wrong["answered_on"] = f"{show_day(self.answered_on)} is before they asked, {asked}"
        if self.answered_on and not self.answer:
            wrong["answer"] = "say what you answered"
        hold_to(wrong)
        return self


@dataclass(frozen=True)
class RequestLine:
    """One request to change wording as a list or a document shows it; days are ISO."""

    n: int
    ref: str
    asked_on: str
    agency: str
    role: str
    about: str
    """Reference or name of what it is about."""
    asked: str
    answer: WordingAnswer | None
    """None while it waits."""
    answered_on: str
    reason: str
