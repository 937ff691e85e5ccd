"""What stands in words in the line above the grid of judgements, on its sections and beside it."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.domain.weighing import GLYPHS
from scrutiny_tui.domain.words import CriterionKind
from scrutiny_tui.store.grid import GridRow

_LEAST = 8
"""Letters of a framework's title that are always shown."""

FILTERS: dict[str, Callable[[GridRow], bool]] = {
    "": lambda _: True,
    "to look at": lambda row: row.needs_attention,
    "thin": lambda row: row.thin,
    "stale": lambda row: row.stale,
    "not examined": lambda row: row.unexamined,
}
"""The filters in the order of their key, by name; the first shows all."""


class Narrowed(NamedTuple):
    """What is shown of all there is; an empty text: all of it."""

    only: str = ""
    """`thin`, or another filter."""
    priority: str = ""
    framework: str = ""
    """Its title."""


def top_line(
    rows: Sequence[GridRow], hidden: set[int], narrowed: Narrowed, *, blind: bool, room: int
) -> str:
    """How the criteria stand, in at most `room` letters where the counts alone need no more. Of
    those that are `hidden` nothing is counted, and with them all nothing is (`blind`).
    """
    asked = [row for row in rows if row.kind != CriterionKind.HEADING]
    known = [row for row in asked if row.n not in hidden]
    counts = [
        f"{number} {words}"
        for number, words in (
            (sum(row.unexamined for row in known), "not examined"),
            (sum(row.thin for row in known), "thin"),
            (sum(row.stale for row in known), "stale"),
        )
        if number
    ]
    if checks := sum(len(row.checks) for row in known):
        counts.append(plural(checks, "check"))
    if hidden:
        counts = ["earlier values hidden"] if blind else [*counts, f"{len(hidden)} hidden"]
    return _fitted(narrowed, plural(len(asked), "criterion", "criteria"), counts, room)


def _fitted(narrowed: Narrowed, number: str, counts: Sequence[str], room: int) -> str:
    """The longest words that the room holds: the counts are shortened last."""
    only, priority, title = narrowed
    text = ""
    for by, of, many in (
        ("only ", "notes of ", number),
        ("only ", "notes of ", ""),
        ("only ", "", ""),
        ("", "", ""),
    ):
        before, after = [only and by + only, priority and of + priority], [many, *counts]
        left = room - len(_joined([*before, *after])) - len(" · ")
        shown = shorten(title, max(left, _LEAST))
        text = _joined([*before, shown, *after])
        if len(text) <= room:
            break
    return text


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def unjudged(row: GridRow, rows: Iterable[GridRow], hidden: set[int]) -> str:
    """What stands beside the grid of a criterion without a judgement: of one with parts, each of
    these among the `rows` with its value, or that it is `hidden`; of a collector, that it gets
    none.
    """
    if row.kind == CriterionKind.COLLECTOR:
        return "It collects; it gets no judgement."
    if row.kind != CriterionKind.HEADING:
        return "No judgement yet."
    lines = ["Judged by its parts."]
    for part in rows:
        if part.part_of == row.code and part.framework == row.framework:
            value = part.latest.value if part.latest else None
            words = f"{GLYPHS[value]} {value}" if value else "· no judgement yet"
            lines.append(f"{part.code}  {'hidden' if part.n in hidden else words}")
    return "\n".join(lines)


def section_name(section: str) -> str:
    """What a section is called; a framework need not have any."""
    return section or "Without a section"


def section_words(members: Sequence[GridRow], hidden: set[int]) -> str:
    """How many criteria of a section nobody has looked at; where some are hidden, only that."""
    if any(row.n in hidden for row in members):
        return "hidden"
    asked = [row for row in members if row.kind != CriterionKind.HEADING]
    nobody = sum(row.unexamined for row in asked)
    return f"{nobody}/{len(asked)} unseen" if nobody else f"{len(asked)} seen"
