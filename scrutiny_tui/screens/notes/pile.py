"""The cards of the inbox in their order, as they are shown: read once, then kept up by each key."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import floor

from scrutiny_tui.store.notes import NoteRow


class Pile:
    """Numbers of notes. A card that is sorted stays until somebody moves on."""

    def __init__(self) -> None:
        """Start empty."""
        self.numbers: list[int] = []
        self.sorted: set[int] = set()
        """Those in the pile that are sorted by now."""
        self.marked: set[int] = set()
        self.sorted_here: set[int] = set()
        """All that were sorted since the inbox was opened."""
        self._order: dict[int, float] = {}

    @property
    def waiting(self) -> int:
        """How many are still to sort."""
        return len(self.numbers) - len(self.sorted)

    def read(self, numbers: Sequence[int]) -> list[int]:
        """Take what waits in the file now; gives the numbers that do not wait any more."""
        fresh = set(numbers)
        gone = [n for n in self.numbers if n not in fresh]
        self.numbers = sorted(numbers, key=self._place) if self._order else list(numbers)
        self.sorted.clear()
        self.marked &= fresh
        self.sorted_here -= fresh
        return gone

    def take_up(self, numbers: Iterable[int], rows: Iterable[NoteRow]) -> list[int]:
        """Follow a change of some notes, `rows` being those of them that stand; gives the numbers
        of cards that were not in the pile before.
        """
        standing = {row.n: row for row in rows}
        if gone := set(numbers) - standing.keys():
            self.numbers = [n for n in self.numbers if n not in gone]
            self._forget(gone)
        here = set(self.numbers)
        new = [n for n in standing if n not in here]
        for n in new:
            self.numbers.insert(bisect_left(self.numbers, self._place(n), key=self._place), n)
        for row in standing.values():
            if row.sorted:
                self.sorted.add(row.n)
                self.sorted_here |= {row.n} & here
            else:
                self.sorted.discard(row.n)
                self.sorted_here.discard(row.n)
        return new

    def behind(self, n: int, other: int) -> None:
        """Let a new card stand right behind another: it is its second half."""
        place = self._place(other)
        self._order[n] = (place + floor(place) + 1) / 2

    def after(self, n: int) -> int | None:
        """The next card behind one that is not sorted, or None."""
        at = self.numbers.index(n) + 1
        return next((m for m in self.numbers[at:] if m not in self.sorted), None)

    def move_on(self) -> None:
        """Let what is sorted leave the pile, and take the marks away."""
        self.marked.clear()
        if self.sorted:
            self.numbers = [n for n in self.numbers if n not in self.sorted]
            self.sorted.clear()

    def at(self, n: int) -> int | None:
        """Where a card stands, or None."""
        try:
            return self.numbers.index(n)
        except ValueError:
            return None

    def _place(self, n: int) -> float:
        return self._order.get(n, n)

    def _forget(self, gone: set[int]) -> None:
        self.sorted -= gone
        self.marked -= gone
        self.sorted_here -= gone
