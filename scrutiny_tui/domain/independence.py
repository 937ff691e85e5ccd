"""Independence: interests declared, nil declarations, and standing aside at an event."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, hold_to
from scrutiny_tui.domain.words import DeclarationKind, InterestLevel


class Declaration(Entry):
    """An interest declared, or a nil declaration, which is a record too (brief, section 4)."""

    kind_of_record: ClassVar[Kind] = Kind.DECLARATION

    kind: DeclarationKind
    declared_on: Day
    party: str = ""
    description: str = ""
    starts: Day | None = None
    ends: Day | None = None
    level: InterestLevel = InterestLevel.NONE
    mitigation: str = ""
    declared_to: str = ""
    review_on: Day | None = None
    agency: Annotated[int | None, Joins(Relation.ABOUT)] = None

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if self.kind is not DeclarationKind.NIL and not self.party:
            wrong["party"] = "say with which agency or person (by role) the interest is"
        if self.starts and self.ends and self.ends < self.starts:
            ends = show_day(self.ends)
            wrong["ends"] = f"ends {ends}, before it starts, {show_day(self.starts)}"
        hold_to(wrong)
        return self


class Aside(Entry):
    """Standing aside from a matter at an event, because of an interest."""

    kind_of_record: ClassVar[Kind] = Kind.ASIDE

    matter: Annotated[str, Field(min_length=1)]
    reason: str = ""
    event: Annotated[int, Joins(Relation.AT)]
    item: Annotated[int | None, Joins(Relation.IN)] = None
    declaration: Annotated[int | None, Joins(Relation.OF)] = None
