"""The agenda item that notes take, what is counted under it, and who is there."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.attendance import read_people
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.sessions import AgendaItem, Attendee, Tally
from scrutiny_tui.domain.text import shorten
from scrutiny_tui.domain.words import TallyKind

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.sessions import ItemRow


COUNTED: dict[str, TallyKind] = dict(
    zip(("challenge", "voice", "data", "decision"), TallyKind, strict=True)
)
"""What each command counts."""


class Agenda:
    """The agenda of one event as capture uses it. Changes happen inside an open action."""

    def __init__(self, store: "Store", event: int, current: int | None) -> None:
        """Of an event; `current` is the number of the item that notes take."""
        self._store = store
        self._event = event
        self.current = current

    @classmethod
    def of(cls, store: "Store", event: int, current: int | None = None) -> "Agenda":
        """The agenda with the current item: the one that was, else that of the last note, else
        the first.
        """
        items = [row.n for row in store.sessions.items(event)]
        if current not in items:
            notes = store.notes.at_event(event)
            last = store.records.targets(notes[-1].n, Relation.IN) if notes else []
            current = next((n for n in last if n in items), items[0] if items else None)
        return cls(store, event, current)

    def _items(self) -> "list[ItemRow]":
        return self._store.sessions.items(self._event)

    def words(self) -> str:
        """The current item: `item 2 Data`; empty without an agenda."""
        for row in self._items() if self.current else ():
            if row.n == self.current:
                return f"item {row.position} {shorten(row.title, 60)}"
        return ""

    def next(self) -> bool:
        """Go to the next item, from the last to the first; False when there are none."""
        numbers = [row.n for row in self._items()]
        if not numbers:
            return False
        at = numbers.index(self.current) + 1 if self.current in numbers else 0
        self.current = numbers[at % len(numbers)]
        return True

    def go_to(self, words: str) -> None:
        """Go to an item by its position, its title, or words that only its title begins with; a new
        title is added behind the others.

        Raises:
            Rule: there is no item with that position.
        """
        from scrutiny_tui.store.errors import Rule

        row = self._find(words)
        if row is not None:
            self.current = row.n
        elif _is_number(words):
            raise Rule(f"There is no item {words}; write /item and its title to add one.")
        else:
            position = max((row.position for row in self._items()), default=0) + 1
            item = AgendaItem(title=words, position=position, event=self._event)
            self.current = self._store.records.add(item).key

    def meant(self, words: str) -> str:
        """Which item `go_to` would go to, or add; without words the next one."""
        if not words:
            return "the next agenda item"
        row = self._find(words)
        if row is not None:
            return f"item {row.position} | {row.title}"
        return f"no item {words}" if _is_number(words) else f"new agenda item | {words}"

    def _find(self, words: str) -> "ItemRow | None":
        """The item with this position or title, or the only one whose title begins so."""
        rows, low = self._items(), words.casefold()
        if _is_number(words):
            return next((row for row in rows if row.position == int(words[:6])), None)
        begun = [row for row in rows if row.title.casefold().startswith(low)]
        exact = [row for row in begun if row.title.casefold() == low]
        return exact[0] if exact else begun[0] if len(begun) == 1 else None

    def person(self, line: str, agencies: Mapping[str, int], *, absent: bool) -> None:
        """Add who is there, such as `3 teachers @schools`, or was expected and did not come.

        Raises:
            Rule: the line names no role, or an agency that is not known.
        """
        from scrutiny_tui.store.errors import Rule

        read = read_people(line, agencies)
        if not read.people:
            raise Rule(f"{'; '.join(read.complaints)}. For example: /here 3 teachers @schools")
        for one in read.people:
            agency = agencies.get(one.agency)
            gone = absent or one.absent
            self._store.records.add(
                Attendee(
                    role=one.role, number=one.number, absent=gone, event=self._event, agency=agency
                )
            )

    def count(self, what: TallyKind, agencies: Sequence[int | None], detail: str) -> None:
        """Count one more, now, under the current item."""
        at, zone = self._store.stamp()
        first, second = (*agencies, None, None)[:2]
        tally = Tally(
            what=what,
            detail=detail,
            at=at,
            zone=zone,
            event=self._event,
            item=self.current,
            agency=first,
            to=second,
        )
        self._store.records.add(tally)


def _is_number(words: str) -> bool:
    return words.isascii() and words.isdecimal()
