"""Rings in a crosswalk: lines that lead from one criterion to the next and back to the first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_MOST_SHOWN = 6
"""How many criteria of a ring are named: it may go through thousands."""


class Ring(NamedTuple):
    """A line that closes a ring."""

    position: int
    """Which line, from 0."""
    size: int
    """How many criteria the ring goes through."""
    words: str
    """How it goes, `a:A1 to a:A2 to a:A1`."""


def rings(
    lines: Sequence[tuple[str, str]], known: Iterable[tuple[str, str]] = ()
) -> Iterator[Ring]:
    """Find the lines that close a ring, of themselves or with those that are `known`; without
    them, no ring is left but one of known lines alone, which is nobody's fault here.

    Walks every line once, without recursion: a file may hold a ring of tens of thousands.
    """
    settled = list(dict.fromkeys(known))
    if settled:
        closing = {ring.position for ring in rings(settled)}
        settled = [line for at, line in enumerate(settled) if at not in closing]
    onward: dict[str, dict[str, int]] = defaultdict(dict)
    # What is known has a position below 0.
    for position, (start, end) in enumerate([*settled, *lines], -len(settled)):
        if start != end:
            onward[start].setdefault(end, position)
    done: set[str] = set()
    for start in list(onward):
        path = [start] if start not in done else []
        came = [-1]
        place = {start: 0}
        ways = [iter(onward[start].items())]
        while path:
            for end, position in ways[-1]:
                if end in place:
                    first = place[end]
                    fresh = position
                    if position < 0:
                        fresh = max(came[first + 1 :], default=-1)
                    yield Ring(fresh, len(path) - first, _round(path, first))
                elif end not in done:
                    place[end] = len(path)
                    path.append(end)
                    came.append(position)
                    ways.append(iter(onward.get(end, {}).items()))
                    break
            else:
                ways.pop()
                came.pop()
                place.popitem()
                done.add(path.pop())


def _round(path: Sequence[str], first: int) -> str:
    """Return how a ring goes, from the place in a path to which its end leads back."""
    shown = list(path[first : first + _MOST_SHOWN])
    if more := len(path) - first - len(shown):
        shown.append(f"{more:,} more")
    return " to ".join([*shown, path[first]])
