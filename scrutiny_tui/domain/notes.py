"""Notes and documents: what was heard, seen and read."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.records import (
    Day,
    Entry,
    Instant,
    Joins,
    Kind,
    Relation,
    When,
    Zone,
    hold_to,
)
from scrutiny_tui.domain.words import OWN_KINDS, Method, NoteKind, NoteStrength, Voice


class Note(Entry):
    """One captured line. `at` is UTC with `Z`, `zone` the offset it was typed in, `+01:00`.

    `private` notes are never exported. `role` is a role, never a name. An action may be `due` and
    be `done_on` a day. A note that is not `sorted` waits in the inbox. `place` is where it stands
    among the notes of its event; without one it stands in order of entry, by its number.
    """

    kind_of_record: ClassVar[Kind] = Kind.NOTE

    text: Annotated[str, Field(min_length=1)]
    kind: NoteKind | None = None
    voice: Voice | None = None
    role: str = ""
    private: bool = False
    at: Instant
    zone: Zone
    strength: NoteStrength | None = None
    due: When | None = None
    done_on: Day | None = None
    sorted: bool = False
    place: float | None = None
    event: Annotated[int | None, Joins(Relation.AT)] = None
    item: Annotated[int | None, Joins(Relation.IN)] = None
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()
    corroborates: Annotated[tuple[int, ...], Joins(Relation.CORROBORATES)] = ()
    """Criteria on which it supports what was concluded."""
    contradicts: Annotated[tuple[int, ...], Joins(Relation.CONTRADICTS)] = ()
    """Criteria on which it speaks against what was concluded."""

    @property
    def complete(self) -> bool:
        """Whether it says everything that sorting asks: kind, question, and whose voice it is;
        what the scrutineer saw, asked, took on or thought has no other voice.
        """
        heard = self.voice is not None or self.kind in OWN_KINDS
        return self.kind is not None and bool(self.criteria) and heard

    def settled(self, before: Self | None = None) -> Self:
        """The note with `sorted` as it should be after a change of the note `before`: what has
        become complete is sorted, what is complete no longer is not.
        """
        was = before is not None and before.sorted
        lost = before is not None and before.complete and not self.complete
        now = self.complete or (was and not lost)
        return self if now == self.sorted else self.changed(sorted=now)


class Document(Entry):
    """An item of the evidence register: a reference to something read, never a copy of it.

    Three dates: what it `refers_to`, when it was `seen`, when it was `recorded` here. `kept` says
    in words where it is; `file` is the path of a file on this laptop, `sha256` the fingerprint
    that was taken of it. The path may hold a user name: no document that is written shows it.
    """

    kind_of_record: ClassVar[Kind] = Kind.DOCUMENT

    title: Annotated[str, Field(min_length=1)]
    refers_to: When | None = None
    seen: Day | None = None
    recorded: Day | None = None
    method: Method = Method.EXAMINED
    voice: Voice = Voice.DOCUMENT
    kept: str = ""
    file: str = ""
    sha256: Annotated[str, Field(pattern="^([0-9a-f]{64})?$")] = ""
    summary: str = ""
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    criteria: Annotated[tuple[int, ...], Joins(Relation.BEARS_ON)] = ()
    corroborates: Annotated[tuple[int, ...], Joins(Relation.CORROBORATES)] = ()
    contradicts: Annotated[tuple[int, ...], Joins(Relation.CONTRADICTS)] = ()

    @model_validator(mode="after")
    def _fingerprint_of_a_file(self) -> Self:
        if self.sha256 and not self.file:
            hold_to({"file": "a fingerprint was taken of a file: say which"})
        return self
