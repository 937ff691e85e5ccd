"""The walk-in sheet: one page to read before going into an event."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.words import Direction, JudgementValue, RecommendationStatus, Strength

ROWS = 52
"""Rows of text that one page holds below its title and the line with the day."""

_ACROSS = 88
_HEADING = 2
_TABLE_HEADING = 1.8
_BULLET = 0.15
"""What the space below a line of a list takes."""
_CELLS = 0.5
"""What the rule and the padding of a table's row take."""
_RATED = 1.7
"""A row with a judgement, whose fill has a border."""
_MORE = 1.2


@dataclass(frozen=True)
class Promise:
    """Something that was to be done or looked at again: whose words, and by when."""

    ref: str
    text: str
    due: str | None = None
    """ISO day or month."""
    late: bool = False


@dataclass(frozen=True)
class Awaited:
    """A recommendation that is open at this forum, or due at this event."""

    ref: str
    text: str
    lead: str
    due: str | None
    status: RecommendationStatus
    overdue: bool


@dataclass(frozen=True)
class Thin:
    """A question whose evidence is thin: how strong it is, and which voices are not in it."""

    code: str
    text: str
    strength: Strength
    notes: int
    documents: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Latest:
    """The last judgement on a question."""

    code: str
    text: str
    value: JudgementValue
    strength: Strength
    direction: Direction
    judged_on: str
    look_again: str | None = None


@dataclass(frozen=True)
class WalkIn:
    """The whole sheet. Days are ISO; `when` may be a month."""

    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    event: str
    when: str
    starts_at: str = ""
    place: str = ""
    look_for: str = ""
    """What the scrutineer said they would look for there."""
    last_time: str = ""
    """The event of the same forum or priority before this one, with its day; or empty."""
    promises: tuple[Promise, ...] = ()
    """Actions noted at the events before, and questions to look at again by then."""
    awaited: tuple[Awaited, ...] = ()
    thin: tuple[Thin, ...] = ()
    judgements: tuple[Latest, ...] = ()
    agenda: tuple[str, ...] = ()


class LeftOut(NamedTuple):
    """How many of each list are not on the page."""

    agenda: int = 0
    promises: int = 0
    awaited: int = 0
    thin: int = 0
    judgements: int = 0


def fitted(sheet: WalkIn, rows: float = ROWS) -> tuple[WalkIn, LeftOut]:
    """The sheet with each list cut to what fits a page, and how many each leaves out.

    The lists get one line after the other in turn, so that no long one crowds out the next, and
    each keeps its first line however little room there is. What the scrutineer said they would
    look for is never cut.
    """
    costs = _costs(sheet)
    shown = {name: min(1, len(costs[name])) for name in costs}
    growing = list(costs)
    while growing:
        for name in growing[:]:
            more = shown | {name: shown[name] + 1}
            if more[name] > len(costs[name]) or _rows_used(sheet, costs, more) > rows:
                growing.remove(name)
            else:
                shown = more
    lists: dict[str, Any] = {name: getattr(sheet, name)[:count] for name, count in shown.items()}
    left_out = {name: len(costs[name]) - count for name, count in shown.items()}
    return replace(sheet, **lists), LeftOut(**left_out)


def _costs(sheet: WalkIn) -> dict[str, list[float]]:
    """Rows of each line of each list, about; widths in characters are those of the columns."""
    return {
        "agenda": [_rows(item) + _BULLET for item in sheet.agenda],
        "promises": [_rows(_promised(one)) + _BULLET for one in sheet.promises],
        "awaited": [_CELLS + _rows_of_awaited(one) for one in sheet.awaited],
        "thin": [_rows(_missed(one)) + _BULLET for one in sheet.thin],
        "judgements": [_RATED for _ in sheet.judgements],
    }


def _promised(one: Promise) -> str:
    """About as many characters as a promise has on the page."""
    due = ", due 28 September 2019" if one.due else ""
    return f"{one.text} ({one.ref}{due}){' Late' if one.late else ''}"


def _missed(one: Thin) -> str:
    """About as many characters as a question with thin evidence has on the page."""
    items = one.notes or one.documents
    found = f", {one.notes} notes and {one.documents} documents" if items else ""
    missing = f" Not heard: {', '.join(one.missing)} and" if one.missing else ""
    return f"{one.code} {one.text} Evidence: {one.strength}{found}.{missing}"


def _rows_of_awaited(one: Awaited) -> int:
    """Rows of the tallest cell of a recommendation."""
    due = _rows(long_date(one.due), 13) if one.due else 1
    return max(_rows(one.text, 28), _rows(one.lead, 14), _rows(one.status, 12), due + one.overdue)


def _rows_used(
    sheet: WalkIn, costs: Mapping[str, Sequence[float]], shown: Mapping[str, int]
) -> float:
    """Rows that the sheet takes with so many lines of each list."""
    used = 0.0
    if sheet.look_for.strip():
        own = (one for one in sheet.look_for.split("\n") if one.strip())
        used += _HEADING + sum(_rows(one) + _BULLET for one in own)
    for name, rows in costs.items():
        if rows:
            used += _HEADING + sum(rows[: shown[name]])
            used += _TABLE_HEADING if name in ("awaited", "judgements") else 0
            used += _MORE if shown[name] < len(rows) else 0
    return used


def _rows(text: str, across: int = _ACROSS) -> int:
    return max(1, math.ceil(len(text) / across))
