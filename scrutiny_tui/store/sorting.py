"""Sorting notes: two lines made one, one made two, and a line's place among the others."""

import math

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.words import NoteKind
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.records import Records, labels

_PLACES = (
    "select t.n, coalesce(t.place, t.n), t.at from link l join note t on t.n = l.source "
    "join record r on r.n = t.n and r.withdrawn = 0 where l.target = ? and l.relation = 'at' "
    "order by coalesce(t.place, t.n), t.n"
)
_BEFORE = (
    "select t.n from note o join record s on s.n = o.n and s.withdrawn = 0 "
    "join link m on m.source = o.n and m.relation = 'at' "
    "join link l on l.target = m.target and l.relation = 'at' join note t on t.n = l.source "
    "join record r on r.n = t.n and r.withdrawn = 0 where o.n = ? "
    "and (coalesce(t.place, t.n), t.n) < (coalesce(o.place, o.n), o.n) "
    "order by coalesce(t.place, t.n) desc, t.n desc limit 1"
)


class SortingStore:
    """Changes of notes that concern their neighbours. All of it happens inside an action."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def before(self, n: int) -> int | None:
        """The line before a note at the same event, or None."""
        found = self._db.value(_BEFORE, (n,))
        return None if found is None else int(found)

    def merge(self, n: int) -> Note:
        """Join a note to the line before it, which keeps its own time and gets what it lacks.

        Raises:
            Rule: there is no line before it, or something rests on the note.
        """
        note, earlier = self._records.get(Note, n), self.before(n)
        if earlier is None:
            raise Rule(f"{note.ref} is the first line of its session, so nothing is before it.")
        if resting := self._resting(n):
            raise Rule(f"{resting} rests on {note.ref}, so it stays a line of its own.")
        into = self._records.get(Note, earlier)
        kind = into.kind or note.kind
        # A day belongs to an action, and so does the day on which it was done.
        dated = into if into.due or kind is not NoteKind.ACTION else note
        merged = into.changed(
            text=f"{into.text} {note.text}",
            kind=kind,
            voice=into.voice or note.voice,
            role=into.role or note.role,
            agency=into.agency or note.agency,
            strength=into.strength or note.strength,
            due=dated.due,
            done_on=dated.done_on,
            private=into.private or note.private,
            criteria=tuple(dict.fromkeys((*into.criteria, *note.criteria))),
        ).settled(into)
        self._records.withdraw(note)
        return self._records.edit(merged)

    def split(self, n: int, at: int) -> Note:
        """Cut a note in two before the character `at`; gives the new second half, which is what
        the first is but for its words, and stands behind it.

        Raises:
            Rule: there are no words on one side of the cut.
        """
        note = self._records.get(Note, n)
        head, tail = note.text[:at].strip(), note.text[at:].strip()
        if not head or not tail:
            raise Rule("Put the cursor where the second line begins: both need some words.")
        place = self._behind(note)
        self._records.edit(note.changed(text=head))
        new = {"n": None, "id": None, "ref": None, "text": tail, "place": place}
        return self._records.add(note.changed(**new))

    def timed(self, note: Note, at: str) -> Note:
        """The note with its time corrected, in its place among the lines of its event by time."""
        moved = note.changed(at=at)
        if at == note.at or note.event is None:
            return moved
        others = [row for row in self._neighbours(note) if row[0] != note.n]
        index = sum(1 for _, _, other in others if other <= at)
        return moved.changed(place=_between(others, index))

    def _behind(self, note: Note) -> float | None:
        rows = self._neighbours(note)
        numbers = [n for n, _, _ in rows]
        if note.n not in numbers:
            return None
        return _between(rows, numbers.index(note.n) + 1)

    def _neighbours(self, note: Note) -> list[tuple[int, float, str]]:
        """(number, place, time) of the standing notes of its event, in their order."""
        return self._db.rows(_PLACES, (note.event,)) if note.event else []

    def _resting(self, n: int) -> str:
        """What rests on a note, in a few words."""
        found = self._records.sources(n, Relation.RESTS_ON)
        return ", ".join(labels(self._db, found).values())


def _between(rows: list[tuple[int, float, str]], index: int) -> float | None:
    """A place before the row at `index`, behind the one before it. Behind the last it stays below
    the next whole number, which may be that of the next note.
    """
    if not rows:
        return None
    if index >= len(rows):
        last = rows[-1][1]
        return _kept((last + math.floor(last) + 1) / 2, last, math.floor(last) + 1)
    after = rows[index][1]
    before = rows[index - 1][1] if index else after - 2
    return _kept((before + after) / 2, before, after)


def _kept(place: float, before: float, after: float) -> float:
    """A place in as many figures as the history keeps, so that undo brings back exactly it.

    Raises:
        Rule: there are not enough figures left between the two.
    """
    place = round(place, 6)
    if not before < place < after:
        raise Rule("There is no room between these two lines; give one of them another time.")
    return place
