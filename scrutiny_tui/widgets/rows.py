"""The rows of a virtual list: what they hold, and how they are laid out in cells.

Every string in a cell is made safe here, once, on its way to the screen.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from rich.cells import cell_len, set_cell_size
from textual.content import Content, Span

from scrutiny_tui.domain.text import one_line

Tone: TypeAlias = Literal["", "good", "warn", "bad", "muted", "match"]
"""How a piece of text is coloured; the theme says which colour that is."""

Cell: TypeAlias = str | tuple[str, Tone] | list[tuple[str, Tone]]
"""One cell: text, text with a tone, or pieces of text each with a tone."""

Parts: TypeAlias = list[tuple[str, Tone]]
"""Safe pieces of one line, each with its tone."""

MARK = 2
"""Cells at the left that hold the mark of the cursor."""

_GAP = 1
# No cell shows more; without a limit a pasted line of 1 MB would be measured at each paint.
_LONGEST = 1000
# Terminals do not agree how wide joined emoji and emoji variants are; apart, they do.
_NO_JOINERS = {0x200D: None, 0xFE0F: None}


class Row(NamedTuple):
    """A row: `key` names the record, None makes it a heading that the cursor passes over."""

    key: int | None
    cells: tuple[Cell, ...]


class Column(NamedTuple):
    """A column: `width` in cells, or `min_width` and a `fraction` of what the others leave.

    It is hidden while the whole list is narrower than `hide_below` cells.
    """

    title: str = ""
    width: int = 0
    fraction: int = 0
    align: Literal["left", "right"] = "left"
    min_width: int = 0
    hide_below: int = 0


def lay_row(row: Row, columns: Sequence[Column], width: int, lines: int) -> list[Parts]:
    """Return a row as lines of text with tones, each as wide as the window allows."""
    if row.key is not None:
        return lay_cells(row.cells, columns, width, lines)
    heading: Parts = []
    for cell in row.cells:
        if heading:
            heading.append(("  ", ""))
        heading += _parts(cell)
    return [_fitted(heading, width), *([] for _ in range(lines - 1))]


def lay_cells(
    cells: Sequence[Cell], columns: Sequence[Column], width: int, lines: int
) -> list[Parts]:
    """Return cells side by side under their columns."""
    laid: list[Parts] = [[] for _ in range(lines)]
    for number, room in _widths(columns, width):
        column = columns[number]
        parts = _parts(cells[number]) if number < len(cells) else []
        texts = [_fitted(parts, room)] if lines == 1 else wrapped(parts, room, lines)
        for line in range(lines):
            text = texts[line] if line < len(texts) else []
            blank: Parts = [(" " * (room - _length(text)), "")]
            laid[line] += [*blank, *text] if column.align == "right" else [*text, *blank]
            laid[line].append((" " * _GAP, ""))
    return [_joined(parts) for parts in laid]


def _joined(parts: Parts) -> Parts:
    """Return pieces of text with neighbours of one tone joined: each piece costs at every paint."""
    joined: Parts = []
    for text, tone in parts:
        if joined and joined[-1][1] == tone:
            joined[-1] = (joined[-1][0] + text, tone)
        else:
            joined.append((text, tone))
    return joined


def _widths(columns: Sequence[Column], total: int) -> list[tuple[int, int]]:
    """Return the number and width in cells of each column shown in a window `total` wide."""
    shown = [n for n, column in enumerate(columns) if total >= column.hide_below]
    widths = [max(columns[n].width, columns[n].min_width) for n in shown]
    spare = max(0, total - MARK - sum(widths) - _GAP * len(shown))
    shares = sum(columns[n].fraction for n in shown)
    for place, n in enumerate(shown):
        if columns[n].fraction:
            # Dividing what is left by the shares that are left uses every cell.
            extra = spare * columns[n].fraction // shares
            spare, shares = spare - extra, shares - columns[n].fraction
            widths[place] += extra
    return list(zip(shown, widths, strict=True))


def _parts(cell: Cell) -> Parts:
    """Return a cell as safe pieces of text on one line, each with its tone."""
    if isinstance(cell, str):
        pieces: Parts = [(cell, "")]
    else:
        pieces = [cell] if isinstance(cell, tuple) else cell
    parts: Parts = []
    for text, tone in pieces:
        cut = one_line(text[:_LONGEST]).translate(_NO_JOINERS)
        parts.append((f"{cut}\u2026" if len(text) > _LONGEST else cut, tone))
    return parts


def _length(parts: Parts) -> int:
    """Return the width of pieces of text in cells."""
    return sum(cell_len(text) for text, _ in parts)


def _fitted(parts: Parts, room: int) -> Parts:
    """Return pieces of text in at most `room` cells, ending in an ellipsis where cut."""
    if _length(parts) <= room:
        return parts
    if room <= 0:
        return []
    fitted: Parts = []
    left = room - 1
    for text, tone in parts:
        size = cell_len(text)
        if size > left:
            return [*fitted, (f"{set_cell_size(text, left)}\u2026", tone)]
        fitted.append((text, tone))
        left -= size
    return fitted


def wrapped(parts: Parts, room: int, lines: int) -> list[Parts]:
    """Return pieces of text wrapped at words into at most `lines` lines of `room` cells."""
    if room < 2 or lines < 2:
        return [_fitted(parts, room)]
    spans, end = [], 0
    for text, tone in parts:
        spans.append(Span(end, end := end + len(text), tone))
    wrapped = Content("".join(text for text, _ in parts), spans).wrap(room)
    laid = [_split(line) for line in wrapped[:lines]]
    if len(wrapped) > lines:
        laid[-1] = _fitted([*laid[-1], ("\u2026", "")], room)
    return [_fitted(line, room) for line in laid]


def _split(line: Content) -> Parts:
    """Return a wrapped line as pieces of text again; its spans are our tones."""
    return [(line.plain[span.start : span.end], _tone(span)) for span in line.spans]


def _tone(span: Span) -> Tone:
    """Return the tone a span was made with."""
    return next((tone for tone in get_args(Tone) if tone == span.style), "")
