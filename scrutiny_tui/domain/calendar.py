"""Events: whatever stands in the calendar."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.records import Entry, Joins, Kind, Relation, When, hold_to
from scrutiny_tui.domain.words import EventKind, EventStatus


class Event(Entry):
    """Anything on the calendar. `date` is exact, or a month only; `starts_at` is `09:30`."""

    kind_of_record: ClassVar[Kind] = Kind.EVENT

    title: Annotated[str, Field(min_length=1)]
    kind: EventKind
    date: When
    starts_at: Annotated[str, Field(pattern=r"^$|^([01][0-9]|2[0-3]):[0-5][0-9]$")] = ""
    status: EventStatus = EventStatus.PLANNED
    attended: bool | None = None
    checkpoint: bool = False
    hub_number: Annotated[int, Field(ge=1, le=9999)] | None = None
    place: str = ""
    purpose: str = ""
    priority: Annotated[int | None, Joins(Relation.ABOUT)] = None
    forum: Annotated[int | None, Joins(Relation.OF)] = None

    @model_validator(mode="after")
    def _attended_means_held(self) -> Self:
        if self.attended and self.status is EventStatus.CANCELLED:
            hold_to({"attended": "a cancelled event cannot have been attended"})
        return self
