"""Lists of records as text: JSON and CSV for programs, a table for people.

A row is flat: a dict of numbers, truth values, text, None and lists of text, with the same names
in each row of a list.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from scrutiny_tui.domain.text import one_line

Row = dict[str, Any]
"""One record, by the names of its columns."""

_LIKE_A_FORMULA = re.compile("'*[\\s\ufeff]*[=+\\-@＝＋－＠\t\r]")
_WIDEST, _ROOMY, _NARROWEST = 48, 24, 12
_GAP = "  "
_AS_PICTURE = "\ufe0f"
_SEEN = frozenset(
    "\xad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Format characters that take a cell: a soft hyphen, Arabic number signs and such."""
_WIDE_SINCE = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d37f]")
"""Signs that are wide since Unicode 16, whatever Unicode this Python knows."""


def to_json(rows: Iterable[Row]) -> str:
    """One array of flat objects, lists as lists, a record to a line."""
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """A header and a line for each row; lists joined by `;`, lines ended by CR LF (RFC 4180).

    Text that a spreadsheet would take for a formula gets a `'` in front; `unguarded` takes it
    away again. What is not known is an empty cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[name]) for name in columns])
    return text.getvalue()


def guarded(text: str) -> str:
    """Text for a cell of a spreadsheet, so that it is never run as a formula."""
    return f"'{text}" if _is_dangerous(text) else text


def unguarded(cell: str) -> str:
    """The text that `guarded` made a cell from."""
    return cell[1:] if cell.startswith("'") and _is_dangerous(cell[1:]) else cell


def to_table(
    rows: Sequence[Row], columns: Sequence[str], width: int, leading: Sequence[str] = ()
) -> str:
    """A table for people, at most `width` cells wide; empty columns are left out.

    The widest columns are cut first. Columns that do not fit are named below the table. The
    `leading` ones stand first, also where they are empty, and are the last to find no room.
    """
    rest = [name for name in columns if name not in leading]
    shown = [*leading, *(name for name in rest if any(_words(row[name]) for row in rows))]
    cells = [[_words(row[name]) for name in shown] for row in rows]
    natural = [
        min(_WIDEST, max(_width(text) for text in (name, *(line[i] for line in cells))))
        for i, name in enumerate(shown)
    ]
    widths = _fitted(natural, width, len(leading))
    lines = [_line(line, widths) for line in (shown, ["-" * size for size in widths], *cells)]
    if left_out := shown[len(widths) :]:
        lines += ["", f"No room for: {', '.join(left_out)}."]
    return "\n".join(lines) + "\n"


def _is_dangerous(text: str) -> bool:
    """Whether a spreadsheet could take text for a formula; also the offset of a time zone."""
    return bool(_LIKE_A_FORMULA.match(text))


def _cell(value: Any) -> str:
    """A value as a cell: text guarded, our own numbers as they are."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return guarded(_text(value))


def _text(value: Any) -> str:
    """A value as text, in full."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(_text, value))
    return str(value)


def _words(value: Any) -> str:
    """A value on one line for people; what is false says nothing."""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, list):
        return ", ".join(map(_words, value))
    return one_line(_text(value)).strip()


def _fitted(natural: list[int], width: int, leading: int = 0) -> list[int]:
    """Widths of as many columns as fit, the widest cut first, none below the narrowest. The
    leading ones are cut as far only when no other is left.
    """
    widths = list(natural)
    least = [min(n, _ROOMY if at < leading else _NARROWEST) for at, n in enumerate(natural)]
    while len(widths) > max(leading, 1) and _needed(least[: len(widths)]) > width:
        widths.pop()
    while len(widths) > 1 and _needed([min(size, _NARROWEST) for size in widths]) > width:
        widths.pop()
    while _needed(widths) > width and max(widths[leading:], default=0) > _NARROWEST:
        widths[widths.index(max(widths[leading:]), leading)] -= 1
    while _needed(widths) > width and max(widths) > 1:
        widths[widths.index(max(widths))] -= 1
    return widths


def _needed(widths: list[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _line(texts: Sequence[str], widths: list[int]) -> str:
    """One line of the table, each text cut and filled to its column."""
    cells = [_filled(text, size) for text, size in zip(texts, widths, strict=False)]
    return _GAP.join(cells).rstrip()


def _filled(text: str, size: int) -> str:
    """Text in exactly `size` terminal cells, ending in an ellipsis where it was cut."""
    whole = _width(text)
    if whole <= size:
        return text + " " * (size - whole)
    taken, used = [], 0
    for character in text:
        wide = _width(character)
        if used + wide > size - 1:
            break
        taken.append(character)
        used += wide
    return "".join(taken) + "…" + " " * (size - 1 - used)


def _width(text: str) -> int:
    """Terminal cells that text takes, near enough for a table."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if character == _AS_PICTURE:
        return 1  # it makes a narrow sign before it wide
    if unicodedata.category(character) in ("Mn", "Me", "Cf") and character not in _SEEN:
        return 0
    wide = unicodedata.east_asian_width(character) in "WF" or _WIDE_SINCE.match(character)
    return 2 if wide else 1
