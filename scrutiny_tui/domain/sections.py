"""The scrutineer's own text in a report, and the record of each version that was written."""

from typing import Annotated, ClassVar

from pydantic import Field

from scrutiny_tui.domain.records import Entry, Joins, Kind, Relation


class Section(Entry):
    """The scrutineer's own text for one section of a report of one year."""

    kind_of_record: ClassVar[Kind] = Kind.SECTION

    report: str = "contribution"
    code: Annotated[str, Field(min_length=1)]
    text: str = ""
    year: Annotated[int, Joins(Relation.IN)]


class Report(Entry):
    """One version of a report that was written to a file: what, when, and its fingerprint."""

    kind_of_record: ClassVar[Kind] = Kind.REPORT

    report: str = "contribution"
    version: str
    status: str = "Draft"
    marking: str = ""
    written_at: str
    zone: str
    file_name: str
    sha256: str
    year: Annotated[int, Joins(Relation.IN)]
