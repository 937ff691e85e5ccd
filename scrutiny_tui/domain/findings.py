"""Findings and recommendations."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, field_validator, model_validator

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, When, hold_to
from scrutiny_tui.domain.weighing import SCALE
from scrutiny_tui.domain.words import (
    FindingKind,
    FindingStatus,
    JudgementValue,
    RecommendationStatus,
    Strength,
)

FROM_TRACKER = "From the tracker:"
"""How what an import brought along begins in a status note, behind the words on the status."""


NOT_SEEN = "closing without impact: say what could not be seen"


def own_words(note: str) -> str:
    """What a status note says of the status, without what an import brought along."""
    return note[: _at_import(note)].rstrip()


def brought_in(note: str) -> str:
    """What an import brought along into a status note; it stays through every status."""
    return note[_at_import(note) :]


def with_import(own: str, imported: str) -> str:
    """A status note of own words and of what an import brought along, with or without its mark."""
    brought = imported.removeprefix(FROM_TRACKER).strip()
    return "\n".join(filter(None, (own.strip(), brought and f"{FROM_TRACKER} {brought}")))


def _at_import(note: str) -> int:
    if note.startswith(FROM_TRACKER):
        return 0
    at = note.find(f"\n{FROM_TRACKER}")
    return at + 1 if at >= 0 else len(note)


class Finding(Entry):
    """What the scrutineer found: what it is, so what for children, and what it rests on."""

    kind_of_record: ClassVar[Kind] = Kind.FINDING

    title: Annotated[str, Field(min_length=1)]
    kind: FindingKind
    statement: str = ""
    so_what: str = ""
    value: JudgementValue | None = None
    strength: Strength | None = None
    status: FindingStatus = FindingStatus.DRAFT
    found_on: Day
    priority: Annotated[int | None, Joins(Relation.ABOUT)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()
    corroborates: Annotated[tuple[int, ...], Joins(Relation.CORROBORATES)] = ()
    contradicts: Annotated[tuple[int, ...], Joins(Relation.CONTRADICTS)] = ()
    merged_into: Annotated[int | None, Joins(Relation.MERGED_INTO)] = None
    year: Annotated[int | None, Joins(Relation.IN)] = None

    @field_validator("value")
    @classmethod
    def _of_the_scale(cls, value: JudgementValue | None) -> JudgementValue | None:
        if value is not None and value not in SCALE:
            raise ValueError(f"choose one of: {', '.join(SCALE)}")
        return value


class Recommendation(Entry):
    """What the scrutineer asks of an owner. Complete is not closed: closing needs evidence of
    impact, or a stated lack of it.

    What was answered, said, verified and seen of it, and when its due date was moved, are steps
    (`steps.Step`). `forum` is where it is reported; `ended_on` the day on which it was closed,
    superseded or not accepted.
    """

    kind_of_record: ClassVar[Kind] = Kind.RECOMMENDATION

    text: Annotated[str, Field(min_length=1)]
    made_on: Day
    due: When | None = None
    status: RecommendationStatus = RecommendationStatus.DRAFT
    status_note: str = ""
    ended_on: Day | None = None
    finding: Annotated[int, Joins(Relation.OF)]
    lead: Annotated[int | None, Joins(Relation.LED_BY)] = None
    supporting: Annotated[tuple[int, ...], Joins(Relation.SUPPORTED_BY)] = ()
    due_event: Annotated[int | None, Joins(Relation.DUE_BY)] = None
    forum: Annotated[int | None, Joins(Relation.TO)] = None
    superseded_by: Annotated[int | None, Joins(Relation.SUPERSEDED_BY)] = None
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if self.status is RecommendationStatus.CLOSED_NO_IMPACT and not self.status_note:
            wrong["status_note"] = NOT_SEEN
        made = show_day(self.made_on)
        if self.due and len(self.due) == 10 and self.due < self.made_on:
            wrong["due"] = f"{show_day(self.due)} is before it was made, {made}"
        if self.ended_on and self.ended_on < self.made_on:
            wrong["ended_on"] = f"ended {show_day(self.ended_on)}, before it was made, {made}"
        if self.lead is not None and self.lead in self.supporting:
            wrong["supporting"] = "the lead owner is also named as a supporting owner"
        if self.superseded_by is not None and self.superseded_by == self.n:
            wrong["superseded_by"] = "it cannot be superseded by itself"
        hold_to(wrong)
        return self


def overdue(due: str | None, status: str, today: str) -> bool:
    """Whether the date has passed of what is still to be done; a month is over on its last day.

    What the owner says is complete waits for evidence of impact, which has no date.
    """
    stands = RecommendationStatus(status)
    if not due or not stands.is_open or stands is RecommendationStatus.COMPLETE:
        return False
    return due < today[: len(due)]


def carried_over(
    made_on: str, ended_on: str | None, status: RecommendationStatus, year_starts: str
) -> bool:
    """Whether a recommendation is carried over into the scrutiny year that starts on an ISO day:
    made before it, and still open when it began. What ended without a day ended when it was made.
    """
    if made_on >= year_starts:
        return False
    return status.is_open or (ended_on or made_on) >= year_starts
