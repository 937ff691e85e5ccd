"""Notes and documents: what was heard, seen and read."""

from typing import Annotated, ClassVar

from pydantic import Field

from scrutiny_tui.domain.records import Day, Entry, Instant, Joins, Kind, Relation, When, Zone
from scrutiny_tui.domain.words import Method, NoteKind, Voice


class Note(Entry):
    """One captured line. `at` is UTC with `Z`, `zone` the offset it was typed in, `+01:00`.

    A note without a kind or without a criterion waits to be sorted. `private` notes are never
    exported. `role` is a role, never a name.
    """

    kind_of_record: ClassVar[Kind] = Kind.NOTE

    text: Annotated[str, Field(min_length=1)]
    kind: NoteKind | None = None
    voice: Voice | None = None
    role: str = ""
    private: bool = False
    at: Instant
    zone: Zone
    event: Annotated[int | None, Joins(Relation.AT)] = None
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()


class Document(Entry):
    """An item of the evidence register: a reference to something read, never a copy of it."""

    kind_of_record: ClassVar[Kind] = Kind.DOCUMENT

    title: Annotated[str, Field(min_length=1)]
    refers_to: When | None = None
    seen: Day | None = None
    method: Method = Method.EXAMINED
    voice: Voice = Voice.DOCUMENT
    kept: str = ""
    summary: str = ""
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()
