"""Days, expenses and rates."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Pence, Relation
from scrutiny_tui.domain.words import Activity, ExpenseKind


class DayEntry(Entry):
    """Time on a date, in hundredths of a day; never on an event, as two events on one day are
    one day.
    """

    kind_of_record: ClassVar[Kind] = Kind.DAY

    date: Day
    hundredths: Annotated[int, Field(gt=0, le=200)]
    activity: Activity
    detail: str = ""
    events: Annotated[tuple[int, ...], Joins(Relation.FOR)] = ()


class Rate(Entry):
    """What is paid per unit from a date on: pence per mile, or pence per day."""

    kind_of_record: ClassVar[Kind] = Kind.RATE

    what: Annotated[str, Field(pattern="^(mile|day)$")]
    pence: Pence
    starts: Day
    source: str = ""


class Expense(Entry):
    """Money spent, in pence; of mileage also the miles, in tenths, at the rate of that day."""

    kind_of_record: ClassVar[Kind] = Kind.EXPENSE

    date: Day
    kind: ExpenseKind
    pence: Pence
    miles_tenths: Annotated[int, Field(gt=0, le=99_999)] | None = None
    detail: str = ""
    events: Annotated[tuple[int, ...], Joins(Relation.FOR)] = ()

    @model_validator(mode="after")
    def _mileage_has_miles(self) -> Self:
        if (self.kind is ExpenseKind.MILEAGE) != (self.miles_tenths is not None):
            raise ValueError("mileage needs its miles, and only mileage has them")
        return self


def rate_on(day: str, rates: list[tuple[str, int]]) -> int:
    """Pence per unit on an ISO day, from (first day, pence) rows in any order.

    Raises:
        ValueError: no rate had started by that day.
    """
    started = [row for row in rates if row[0] <= day]
    if not started:
        raise ValueError(f"no rate is known for {day}: add one that starts on or before it")
    return max(started)[1]


def mileage_pence(miles_tenths: int, pence_per_mile: int) -> int:
    """The cost of a journey in pence, half a penny rounded up."""
    return (miles_tenths * pence_per_mile + 5) // 10
