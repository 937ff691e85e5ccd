"""Steps: what was answered, said, verified and seen of a recommendation, and how far a
disagreement was taken. Each is a record of its own, so that none overwrites another.
"""

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, When, hold_to
from scrutiny_tui.domain.words import Impact, Response, StepKind, Verification, Voice

OF_RECOMMENDATION: tuple[StepKind, ...] = (
    StepKind.RESPONSE,
    StepKind.SLIP,
    StepKind.SAID_DONE,
    StepKind.VERIFIED,
    StepKind.IMPACT,
    StepKind.STAGE,
)
"""Steps that a recommendation can have; a stage is how far it was escalated."""

OF_DISAGREEMENT: tuple[StepKind, ...] = (StepKind.STAGE, StepKind.ADVICE)
"""Steps that a disagreement can have."""


class Step(Entry):
    """One step on one day.

    `role` and `agency` say by whom; `text` is what was said, seen or advised. Of a response
    `response`, of a verification `verified`, of a stage `stage` says what it was. Of impact
    `impact` is how far it reached and `voice` who told of it. `was` and `becomes` are the dates
    between which a due date was moved.
    """

    kind_of_record: ClassVar[Kind] = Kind.STEP

    what: StepKind
    day: Day
    text: str = ""
    role: str = ""
    response: Response | None = None
    verified: Verification | None = None
    impact: Impact | None = None
    voice: Voice | None = None
    was: When | None = None
    becomes: When | None = None
    stage: str = ""
    of: Annotated[int, Joins(Relation.OF)]
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if self.what is StepKind.RESPONSE:
            if self.response is None:
                wrong["response"] = "say what they answered"
            elif self.response is not Response.ACCEPTED and not self.text:
                wrong["text"] = f"{self.response}: say their reason"
        if self.what is StepKind.VERIFIED and self.verified is None:
            wrong["verified"] = "say what you saw"
        if self.what is StepKind.SLIP and (self.was is None or self.becomes is None):
            wrong["becomes"] = "say to which day it was moved"
        if self.what is StepKind.STAGE and not self.stage:
            wrong["stage"] = "say which stage was reached"
        if self.what in (StepKind.IMPACT, StepKind.ADVICE) and not self.text:
            impact = self.what is StepKind.IMPACT
            wrong["text"] = "say what changed for children" if impact else "say what you advised"
        hold_to(wrong)
        return self
