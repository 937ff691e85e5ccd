"""What every record has in common: its kind, its reference, and how it may be joined to others.

`JOINS` is the one table of which relations may join which kinds; the store refuses any other
link, and its triggers are made from this table.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from scrutiny_tui.domain.amounts import MOST_PENCE
from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.text import clean

__all__ = [
    "JOINS",
    "ONE",
    "Day",
    "Entry",
    "Instant",
    "Joins",
    "Kind",
    "Pence",
    "Relation",
    "When",
    "Zone",
    "hold_to",
    "problems",
]


_RULES = "rules"


@dataclass(frozen=True)
class Joins:
    """Marks a model's field as links: its value is the number, or numbers, of other records."""

    relation: Relation


def _iso_day(value: str) -> str:
    if not re.fullmatch(r"[12]\d{3}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("a day is kept as year-month-day, such as 2019-01-28")
    try:
        date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} is not a day of the calendar") from None
    return value


def _iso_when(value: str) -> str:
    return _iso_day(f"{value}-01")[:7] if len(value) == 7 else _iso_day(value)


Day = Annotated[str, AfterValidator(_iso_day)]
"""An ISO day, `2019-01-28`."""

When = Annotated[str, AfterValidator(_iso_when)]
"""An ISO day, or a month only, `2019-01`."""


def _instant(value: str) -> str:
    wrong = "an instant is kept in UTC, such as 2019-01-28T10:20:00Z"
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII):
        raise ValueError(wrong)
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(wrong) from None
    return value


Instant = Annotated[str, AfterValidator(_instant)]
"""A moment in UTC, `2019-01-28T10:20:00Z`; pydantic's own patterns would take Arabic figures."""

Zone = Annotated[str, Field(pattern=r"^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""The offset of the place where something was typed, `+01:00`."""

Pence = Annotated[int, Field(ge=0, le=MOST_PENCE)]
"""An amount of money; no sum of them outgrows a database column."""


class Entry(BaseModel):
    """One record as the scrutineer sees it: its own fields, and what it is joined to.

    `n`, `id` and `ref` are given by the store when the record is added. Every string is cleaned
    on the way in (`clean`), whoever made it.
    """

    # Built when first used: building all of them would take half of the start.
    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    kind_of_record: ClassVar[Kind]

    n: int | None = None
    id: str | None = None
    ref: str | None = None
    withdrawn: bool = False

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, (list, tuple)):
            return tuple(clean(item) if isinstance(item, str) else item for item in value)
        return value

    @property
    def key(self) -> int:
        """The record's number.

        Raises:
            ValueError: the record has not been added to a file yet.
        """
        if self.n is None:
            raise ValueError("this record has not been saved yet")
        return self.n

    def changed(self, **changes: Any) -> Self:
        """The same record with some fields changed, checked as a whole.

        Raises:
            ValidationError: the changed record breaks a rule.
        """
        return self.model_validate(self.model_dump() | changes)

    @classmethod
    @cache
    def columns(cls) -> tuple[str, ...]:
        """Names of the fields that are columns of the record's own table."""
        joined = cls.joined()
        return tuple(f for f in cls.model_fields if f not in Entry.model_fields and f not in joined)

    @classmethod
    @cache
    def joined(cls) -> dict[str, Relation]:
        """Names of the fields that are links, with their relation."""
        return {
            name: mark.relation
            for name, info in cls.model_fields.items()
            for mark in info.metadata
            if isinstance(mark, Joins)
        }


def hold_to(wrong: Mapping[str, str]) -> None:
    """Refuse a record that breaks rules of the whole: field and sentence for each.

    Raises:
        PydanticCustomError: something is wrong; `problems` gives each rule with its field.
    """
    if wrong:
        said = {"said": "; ".join(wrong.values()), "wrong": dict(wrong)}
        raise PydanticCustomError(_RULES, "{said}", said)


def problems(error: ValidationError) -> Iterator[tuple[str, str]]:
    """What pydantic found, as (field, plain sentence), without quoting what was typed."""
    for one in error.errors(include_input=False, include_url=False):
        if one["type"] == _RULES:
            yield from one["ctx"]["wrong"].items()
            continue
        field = str(one["loc"][0]) if one["loc"] else ""
        message = one["msg"].removeprefix("Value error, ")
        if one["type"] in {"enum", "literal_error"}:
            message = f"choose one of: {one.get('ctx', {}).get('expected', '')}"
        elif one["type"] in {"string_too_short", "missing"}:
            message = "this must be filled in"
        yield field, message
