"""What fills a collector, and in which order it stands: what has gone well, what is too early to
say, what worries. Pure rules, without pydantic.
"""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from scrutiny_tui.domain.words import FindingKind, NoteKind

ANSWERS: Final[dict[FindingKind, NoteKind]] = {
    FindingKind.STRENGTH: NoteKind.STRENGTH,
    FindingKind.GOOD_PRACTICE: NoteKind.STRENGTH,
    FindingKind.TOO_EARLY: NoteKind.TOO_EARLY,
    FindingKind.WORRY: NoteKind.WORRY,
    FindingKind.DEVELOPMENT: NoteKind.WORRY,
    FindingKind.NON_ASSURANCE: NoteKind.WORRY,
}
"""The kind of note that a kind of finding stands for: a collector of the one takes the other."""

FINDINGS_FIRST: Final = 10_000_000
"""Findings stand before the notes until they are moved: what was concluded, then what was seen.
As far apart as this, no number of a record reaches over, and a place with six decimals still has
no more figures than the history keeps (15).
"""


def place_of(n: int, *, finding: bool) -> float:
    """Where an item stands that was never moved: in order of entry, findings first."""
    return float(n - FINDINGS_FIRST if finding else n)


def moved(others: Sequence[tuple[int, float]], index: int, n: int) -> dict[int, float]:
    """The places to write so that item `n` stands before the one at `index` of the `others`,
    which are (number, place) in order; behind the last where there is none at `index`.

    Nearly always that is the place of `n` alone. Only where the neighbours have come so close
    that no place with six decimals is left between them, some of them are set apart as well.
    Behind the last item it stays below the next whole number, which may be that of the next note.
    """
    low = high = index
    while True:
        before = others[low - 1][1] if low else None
        after = others[high][1] if high < len(others) else None
        places = _between(before, after, others[-1][1] if others else 0.0, high - low + 1)
        if places is not None:
            run = [*others[low:index], (n, 0.0), *others[index:high]]
            return {number: place for (number, _), place in zip(run, places, strict=True)}
        low, high = max(0, low - 1), min(len(others), high + 1)


def _between(
    before: float | None, after: float | None, last: float, count: int
) -> list[float] | None:
    """So many places, rising, between two others; None where there is no room for them. `last` is
    the highest place there is.
    """
    end = after if after is not None else float(math.floor(last) + 1)
    if before is None:
        return [round(end - count + i, 6) for i in range(count)]
    step = (end - before) / (count + 1)
    places = [round(before + step * (i + 1), 6) for i in range(count)]
    rising = [before, *places, end]
    return places if all(a < b for a, b in pairwise(rising)) else None
