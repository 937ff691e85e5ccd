"""Named filters of a list, kept in the file."""

import json
from typing import Annotated, ClassVar

from pydantic import Field, field_validator

from scrutiny_tui.domain.records import Entry, Kind


class Selection(Entry):
    """A filter and an order of a list, by the name that the scrutineer gave it."""

    kind_of_record: ClassVar[Kind] = Kind.SELECTION

    name: Annotated[str, Field(min_length=1)]
    listed: Annotated[str, Field(pattern="^(findings|recommendations)$")]
    filter: str = "{}"
    """What is chosen, as a JSON object: names of filters and their values."""

    @field_validator("filter")
    @classmethod
    def _an_object(cls, value: str) -> str:
        if not isinstance(json.loads(value), dict):
            raise ValueError("a filter is kept as a JSON object")
        return value
