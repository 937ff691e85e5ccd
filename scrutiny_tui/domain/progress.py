"""Progress of recommendations: how many were made and closed from board to board, and how old
those are that are still open, by owner. Age is told in boards passed, not only in days: a
recommendation waits for meetings.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from scrutiny_tui.domain.text import plural

BANDS: tuple[str, ...] = ("no board yet", "one board", "two boards", "three boards or more")
"""Ages of what is open, by the boards that were held since it was made."""


TODAY = "today"
"""What ends the stretch after the last board."""


class Course(NamedTuple):
    """The course of one recommendation."""

    owner: str
    """Name of the lead owner; empty when nobody is named."""
    made_on: str
    """ISO day."""
    ended_on: str | None
    """ISO day on which it was closed, superseded or not accepted; None if it is open, or if that
    day was not recorded.
    """
    is_open: bool
    overdue: bool


class BoardLine(NamedTuple):
    """What happened between one board and the next."""

    title: str
    """Of the board that ends the stretch; of what came after the last one, `today`."""
    day: str
    """ISO day of its end."""
    made: int
    closed: int
    open: int
    """Open at its end."""


class OwnerLine(NamedTuple):
    """What one owner has open."""

    owner: str
    ages: tuple[int, ...]
    """How many of each of `BANDS`."""
    overdue: int

    @property
    def open(self) -> int:
        """How many in all."""
        return sum(self.ages)


def boards_passed(made_on: str, until: str, boards: Sequence[str]) -> int:
    """How many boards were held after a recommendation was made, up to and with a day; `boards`
    are their ISO days in order. The board at which it was made is not one that it passed.
    """
    return max(0, bisect_right(boards, until) - bisect_right(boards, made_on))


def days_since(made_on: str, until: str) -> int:
    """Days from one ISO day to another."""
    return (date.fromisoformat(until) - date.fromisoformat(made_on)).days


def over_boards(
    courses: Iterable[Course], boards: Sequence[tuple[str, str]], today: str
) -> list[BoardLine]:
    """Made against closed from board to board; `boards` are (ISO day, title) in order.

    What was made on the day of a board counts at that board. What came after the last one is a
    line of its own, and so is what came before any. What ended on a day that was not recorded
    counts as closed at the last board, or after it if it was made after it.
    """
    days = [day for day, _ in boards if day <= today]
    titles = [title for day, title in boards if day <= today]
    made, closed = [0] * (len(days) + 1), [0] * (len(days) + 1)
    for one in courses:
        made[bisect_left(days, one.made_on)] += 1
        if not one.is_open:
            last = max(len(days) - 1, bisect_left(days, one.made_on))
            closed[bisect_left(days, one.ended_on) if one.ended_on else last] += 1
    lines: list[BoardLine] = []
    still_open = 0
    for place, (now, then) in enumerate(zip(made, closed, strict=True)):
        still_open += now - then
        if place < len(days):
            lines.append(BoardLine(titles[place], days[place], now, then, still_open))
        elif now or then or not lines:
            lines.append(BoardLine(TODAY, today, now, then, still_open))
    return lines


def undated(courses: Iterable[Course]) -> int:
    """How many have ended on a day that was not recorded."""
    return sum(not one.is_open and one.ended_on is None for one in courses)


def undated_words(number: int) -> str:
    """The sentence on how many ended on a day that was not recorded; empty for none."""
    if not number:
        return ""
    was, it_is = ("was", "it is") if number == 1 else ("were", "they are")
    return (
        f"{plural(number, 'recommendation')} {was} closed on a day that was not recorded; {it_is} "
        "counted at the last board."
    )


def by_owner(courses: Iterable[Course], boards: Sequence[str], today: str) -> list[OwnerLine]:
    """What each owner has open by its age, most first."""
    ages: dict[str, list[int]] = {}
    late: dict[str, int] = {}
    for one in courses:
        if one.is_open:
            band = min(boards_passed(one.made_on, today, boards), len(BANDS) - 1)
            ages.setdefault(one.owner, [0] * len(BANDS))[band] += 1
            late[one.owner] = late.get(one.owner, 0) + one.overdue
    lines = [OwnerLine(owner, tuple(bands), late[owner]) for owner, bands in ages.items()]
    return sorted(lines, key=lambda line: (-line.open, line.owner))
