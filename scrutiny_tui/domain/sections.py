"""The scrutineer's own text in a report, and the record of each version that was written."""

from typing import Annotated, ClassVar

from pydantic import Field

from scrutiny_tui.domain.records import Entry, Instant, Joins, Kind, Relation, Zone


class Section(Entry):
    """The scrutineer's own text for one section of a report of one year. In the feedback note of
    an event it also says which notes it `picks`, and which it `leaves_out`.
    """

    kind_of_record: ClassVar[Kind] = Kind.SECTION

    report: Annotated[str, Field(min_length=1)] = "contribution"
    code: Annotated[str, Field(min_length=1)]
    text: str = ""
    computed: str = ""
    """Of a text that began as one written by the program: that text, as it was then."""
    year: Annotated[int, Joins(Relation.IN)]
    event: Annotated[int | None, Joins(Relation.AT)] = None
    picks: Annotated[tuple[int, ...], Joins(Relation.PICKS)] = ()
    leaves_out: Annotated[tuple[int, ...], Joins(Relation.LEAVES_OUT)] = ()


class Report(Entry):
    """One version of a report that was written to a file: what, when, and its fingerprint."""

    kind_of_record: ClassVar[Kind] = Kind.REPORT

    report: Annotated[str, Field(min_length=1)] = "contribution"
    version: Annotated[str, Field(min_length=1)]
    status: Annotated[str, Field(min_length=1)] = "Draft"
    marking: str = ""
    written_at: Instant
    zone: Zone
    file_name: Annotated[str, Field(min_length=1)]
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    year: Annotated[int, Joins(Relation.IN)]
