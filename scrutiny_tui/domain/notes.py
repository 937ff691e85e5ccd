"""Notes and documents: what was heard, seen and read."""

from typing import Annotated, ClassVar, Self

from pydantic import Field

from scrutiny_tui.domain.records import Day, Entry, Instant, Joins, Kind, Relation, When, Zone
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
