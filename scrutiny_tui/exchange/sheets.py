"""Tables that others made, CSV or Excel: read whole and safely, or refused in plain words.

What a file is, is told by what is in it and not by its name. Nothing is read in part: a table that
is too long is refused as a whole. Only a file that was named is opened, and nothing it refers to.
"""

import codecs
import csv
import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from scrutiny_tui.domain.tables import Sheet, Value
from scrutiny_tui.domain.text import clean
from scrutiny_tui.exchange.lists import unguarded

MOST_BYTES = 20_000_000
"""The largest file that is read."""
MOST_ROWS = 20_000
"""The most rows of a table that is read, below its headings; blank ones do not count."""
ROOM_ABOVE = 20
"""Rows that may stand above these: titles and headings."""
MOST_COLUMNS = 200
MOST_TEXT = 1_000_000
"""The most characters of one cell."""


class SheetProblem(Exception):
    """A table that is not read; the message says why in words, and what to do."""


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets of a workbook, those with tables only; of a CSV file none.

    Raises:
        SheetProblem: the file cannot be read as a table.
    """
    content = _content(path)
    if not content.startswith(_ZIP):
        return []
    from scrutiny_tui.exchange.excel import names

    return names(content)


def read_sheet(
    path: Path, name: str | None = None, like: Callable[[Sheet], int] | None = None
) -> Sheet:
    """The table of a CSV file, or the sheet of a workbook with this name. Without a name it is the
    one whose first rows are most what is looked for, by `like`, and the first of several.

    Raises:
        SheetProblem: nothing was read, and why.
    """
    content = _content(path)
    if content.startswith(_ZIP):
        from scrutiny_tui.exchange.excel import read

        return read(content, name, like)
    if path.suffix.lower() not in _WORKBOOKS:
        return _read_csv(content)
    wrong = f"The file is named {path.suffix} but is no workbook"
    try:
        found = _read_csv(content)
    except SheetProblem:
        raise SheetProblem(
            f"{wrong}: open it in the program that it comes from, and save it as .xlsx or .csv."
        ) from None
    return found._replace(remarks=[f"{wrong}; it was read as a table of text.", *found.remarks])


_ZIP = b"PK"
_WORKBOOKS = (".xlsx", ".xlsm")
_MOST_LINES = 1_048_576
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TEXT = (
    "That is no table of text, or its text is damaged: save it as .xlsx or as CSV UTF-8, and "
    "import that."
)
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = ((b"%PDF", "a PDF"), (b"{\\rtf", "an RTF document"), (b"\x89PNG", "a picture"),
           (b"SQLite format 3", "a database"))  # fmt: skip


def _content(path: Path) -> bytes:
    """What is in an ordinary file of no more than `MOST_BYTES`."""
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode):
            raise SheetProblem("That is no ordinary file: name a .csv or .xlsx file.")
        if about.st_size > MOST_BYTES:
            raise SheetProblem(
                f"The file is larger than {MOST_BYTES // 1_000_000} MB: take out pictures and "
                "what is not the table, and save it again."
            )
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SheetProblem("There is no such file: look at the path again.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "this system cannot use such a path"
        raise SheetProblem(f"The file cannot be read: {why}.") from None
    if not content.strip():
        raise SheetProblem("The file is empty.")
    if content.startswith(_OLE):
        if _LOCKED in content:
            raise SheetProblem(
                "The workbook is locked with a password: open it in Excel, save a copy without "
                "one, and import the copy."
            )
        raise SheetProblem("That is an old .xls workbook: save it as .xlsx, and import that.")
    for start, what in _OTHERS:
        if content.startswith(start):
            raise SheetProblem(f"That is {what}, and no table: save it as .xlsx or .csv.")
    return content


def _read_csv(content: bytes) -> Sheet:
    text, remarks = _decoded(content)
    if "\0" in text:
        raise SheetProblem(_NO_TEXT)
    first, _, rest = text.partition("\n")
    if told := re.fullmatch(r"sep=([,;\t|])\r?", first, re.IGNORECASE):
        text, delimiter = rest, told[1]
    else:
        delimiter = _delimiter(text)
    remarks += [f"Cells are parted by {_PARTS[delimiter]}."] if delimiter != "," else []
    csv.field_size_limit(MOST_BYTES)
    strict = True
    try:
        rows = _rows(text, delimiter, strict)
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise SheetProblem(
                f"A quotation mark is never closed, begun in the row after row "
                f"{_whole_rows(text, delimiter)}: mend it, or save the table again as .xlsx."
            ) from None
        strict = False
    if not strict:
        rows = _rows(text, delimiter, strict)
        remarks.append("Quotation marks stand inside a cell without being doubled; kept as read.")
    return Sheet("", rows, (), remarks)


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """The text of a file, and what is to be said of how it was read."""
    marks = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
             (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
    encoding = next((name for mark, name in marks if content.startswith(mark)), "")
    if not encoding:
        start = content[:4000]
        ends = start[0::2].count(0), start[1::2].count(0)
        if max(ends) > len(start) // 8:
            encoding = "utf-16-be" if ends[0] > ends[1] else "utf-16-le"
    try:
        return content.decode(encoding or "utf-8"), []
    except UnicodeDecodeError:
        if encoding:
            raise SheetProblem(_NO_TEXT) from None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise SheetProblem(_NO_TEXT) from None
    return text, ["Read as Windows text (cp1252): look whether names with accents are right."]


_PARTS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_SNIFFED = 60


def _delimiter(text: str) -> str:
    """The mark that parts most rows into most cells; a comma where none does."""

    def cells(mark: str) -> float:
        try:
            reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=mark)
            sizes = [len(row) for row in islice(reader, _SNIFFED) if any(row)]
        except csv.Error:
            return 0
        return median(sizes) if sizes else 0

    csv.field_size_limit(MOST_BYTES)
    return max(_PARTS, key=cells)


def _rows(text: str, delimiter: str, strict: bool) -> list[tuple[Value, ...]]:
    """The rows of a table.

    Raises:
        SheetProblem: it is too long, too wide or has too long a cell.
        csv.Error: quotation marks do not match.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    rows: list[tuple[Value, ...]] = []
    filled = 0
    for row in reader:
        cells = trimmed([unguarded(clean(cell)) or None for cell in row])
        filled += bool(cells)
        if filled > MOST_ROWS + ROOM_ABOVE or len(rows) == _MOST_LINES:
            raise too_long(filled + sum(1 for more in _tolerant(reader) if any(more)))
        hold_to_width(len(rows) + 1, cells)
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _tolerant(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        return


def _whole_rows(text: str, delimiter: str) -> int:
    """How many rows come before the one in which reading fails."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    return sum(1 for _ in _tolerant(reader))


def trimmed(cells: Sequence[Value]) -> tuple[Value, ...]:
    """A row without the empty cells at its end; text of blanks alone is none."""
    filled = [None if isinstance(cell, str) and not cell.strip() else cell for cell in cells]
    while filled and filled[-1] is None:
        filled.pop()
    return tuple(filled)


def hold_to_width(row: int, cells: Sequence[Value]) -> None:
    """Refuse a row that no tracker has.

    Raises:
        SheetProblem: it has too many columns, or too much text in one cell.
    """
    if len(cells) > MOST_COLUMNS:
        raise SheetProblem(
            f"Row {row:,} has {len(cells):,} columns, and {MOST_COLUMNS} are read: nothing was "
            "imported. Take out what is not the table."
        )
    if any(isinstance(cell, str) and len(cell) > MOST_TEXT for cell in cells):
        raise SheetProblem(f"A cell of row {row} holds over {MOST_TEXT:,} characters; split it.")


def too_long(total: int) -> SheetProblem:
    """What is said of a table with more rows than are read."""
    return SheetProblem(
        f"The table has {total:,} rows, and at most {MOST_ROWS:,} are read below its headings: "
        "nothing was imported. Split it into several files."
    )
