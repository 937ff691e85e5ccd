"""Excel workbooks that others made, looked through before openpyxl is let at them.

A workbook is a zip of XML. Its size, unpacked, is held to a limit before and while it is read, and
a part that declares entities is refused, so that neither a zip bomb nor an entity is ever opened.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.parsers import expat

from scrutiny_tui.domain.tables import Merged, Sheet, Value, letters
from scrutiny_tui.domain.text import clean, listing, plural
from scrutiny_tui.exchange.sheets import (
    MOST_COLUMNS,
    MOST_ROWS,
    ROOM_ABOVE,
    SheetProblem,
    hold_to_width,
    too_long,
    trimmed,
)
from scrutiny_tui.exchange.workbooks import Listing, laid_out

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000
"""Bytes of all parts together, unpacked."""
MOST_RATIO = 200
"""How many times larger than packed a part over 1 MB may be."""

_CHUNK = 1 << 16
_SMALL = 1_000_000
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DAMAGED = (
    "The workbook is damaged, or not as Excel makes them: open it in a spreadsheet, save it as a "
    "new .xlsx, and import that."
)
_BOMB = "The workbook unpacks to far more than a table holds, so it is not opened."
_NAMED = 12


def names(content: bytes) -> list[str]:
    """The names of the sheets with tables in a workbook.

    Raises:
        SheetProblem: it cannot be read.
    """
    try:
        with _archive(content), _opened(content) as book:
            return [sheet.title for sheet in book.workbook.worksheets]
    except SheetProblem:
        raise
    except Exception:  # noqa: BLE001 - a file of others can go wrong in any way
        raise SheetProblem(_DAMAGED) from None


def read(content: bytes, name: str | None, like: Callable[[Sheet], int] | None = None) -> Sheet:
    """One sheet of a workbook: the one that is named, else the one whose first rows are most what
    is looked for, by `like`, the first of several.

    Raises:
        SheetProblem: nothing was read, and why.
    """
    try:
        with _archive(content) as archive, _opened(content) as book:
            return _read(archive, book.workbook, name, like)
    except SheetProblem:
        raise
    except Exception:  # noqa: BLE001 - a file of others can go wrong in any way
        raise SheetProblem(_DAMAGED) from None


def differs(path: Path, listings: Sequence[Listing]) -> str:
    """Where a workbook that was written does not hold its lists, in words; empty where it does.

    Raises:
        SheetProblem: it cannot be read.
    """
    try:
        with _opened(path.read_bytes()) as book:
            sheets = book.workbook.worksheets
            if len(sheets) != len(listings):
                return "a sheet is missing"
            for sheet, one in zip(sheets, map(laid_out, listings), strict=True):
                wanted = [tuple(one.columns), *(tuple(row.values()) for row in one.rows)]
                rows = (tuple(map(_value, row)) for row in sheet.iter_rows(values_only=True))
                for n, (row, found) in enumerate(zip_longest(wanted, rows), start=1):
                    if (
                        row is None
                        or found is None
                        or [v or None for v in row] != [v or None for v in found]
                    ):
                        return f"row {n} of the sheet {sheet.title}"
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is not kept
        raise SheetProblem(_DAMAGED) from None
    return ""


def _read(
    archive: zipfile.ZipFile,
    workbook: "Workbook",
    name: str | None,
    like: Callable[[Sheet], int] | None,
) -> Sheet:
    sheets: list[Any] = list(workbook.worksheets)
    if not sheets:
        raise SheetProblem("The workbook has no sheet with a table.")
    found = [sheet for sheet in sheets if name is None or sheet.title == name]
    if not found:
        there = listing(sheet.title for sheet in sheets)
        raise SheetProblem(f"The workbook has no sheet of that name; there is: {there}.")
    sheet = found[0]
    if like is not None and len(found) > 1:
        sheet = max(found, key=lambda one: like(Sheet(one.title, [*_rows(one, ROOM_ABOVE)])))
    # openpyxl has no public name for the part that a sheet is read from.
    look = _looked(archive, sheet._worksheet_path)
    if look.filled > MOST_ROWS + ROOM_ABOVE:
        raise too_long(look.filled)
    rows: list[tuple[Value, ...]] = []
    strays: list[str] = []
    for n, cells in enumerate(_rows(sheet, max(look.last_row, 1)), start=1):
        stray = len(cells) > MOST_COLUMNS and set(cells[:-1]) == {None}
        if stray:
            strays.append(f"{letters(len(cells))}{n}")
        else:
            hold_to_width(n, cells)
        rows.append(() if stray else cells)
    while rows and not rows[-1]:
        rows.pop()
    others = [one.title for one in sheets if one is not sheet]
    said = [f"Read: the sheet {sheet.title}."] if others and name is None else []
    if strays:
        said.append(f"Not read, since it stands far from the table: {listing(strays[:_NAMED])}.")
    said += [*look.remarks(), *_not_read(others)]
    return Sheet(sheet.title, rows, look.merged, said)


def _rows(sheet: Any, last: int) -> Iterator[tuple[Value, ...]]:
    """The first rows of a sheet, down to the row `last`, one by one."""
    sheet.reset_dimensions()  # those that are claimed may be a million rows of nothing
    for row in sheet.iter_rows(values_only=True, max_row=last):
        yield trimmed([_value(cell) for cell in row])


def _not_read(others: list[str]) -> list[str]:
    if not others:
        return []
    return [f"Not read: {plural(len(others), 'other sheet')}, {listing(others[:_NAMED])}."]


class _Opened(NamedTuple):
    """A workbook, open in openpyxl; what that warns of is not for the terminal."""

    workbook: "Workbook"
    quiet: warnings.catch_warnings

    def __enter__(self) -> "_Opened":
        return self

    def __exit__(self, *_: object) -> None:
        self.workbook.close()
        self.quiet.__exit__(None, None, None)


def _opened(content: bytes) -> _Opened:
    from openpyxl import load_workbook

    quiet = warnings.catch_warnings()
    quiet.__enter__()
    warnings.simplefilter("ignore")
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except BaseException:
        quiet.__exit__(None, None, None)
        raise
    return _Opened(book, quiet)


def _archive(content: bytes) -> zipfile.ZipFile:
    """The zip, once it was found to be a workbook that can be read without harm.

    Raises:
        SheetProblem: it is none.
    """
    archive = zipfile.ZipFile(io.BytesIO(content))
    parts = archive.infolist()
    inside = {part.filename for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise SheetProblem("The file is locked with a password: save a copy without one.")
    if "xl/workbook.bin" in inside:
        raise SheetProblem("That is an .xlsb workbook: save it as .xlsx, and import that.")
    if "mimetype" in inside and "content.xml" in inside:
        raise SheetProblem("That is an OpenDocument file: save it as .xlsx or .csv.")
    if any(name.startswith("word/") for name in inside):
        raise SheetProblem("That is a Word document: copy its table into a workbook, save that.")
    if "[Content_Types].xml" not in inside:
        raise SheetProblem("That is a zip and no workbook: name a .csv or .xlsx file.")
    if len(inside) != len(parts):
        raise SheetProblem(_DAMAGED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SheetProblem(_BOMB)
    if any(_is_bomb(part.file_size, part.compress_size) for part in parts):
        raise SheetProblem(_BOMB)
    _scan(archive)
    return archive


def _is_bomb(size: int, packed: int) -> bool:
    return size > _SMALL and size > packed * MOST_RATIO


def _scan(archive: zipfile.ZipFile) -> None:
    """Unpack every XML part once, keeping nothing: it must be as large as it says, and declare no
    entity, nor hide one in an encoding of its own.
    """
    total = 0
    for part in archive.infolist():
        if not part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(part) as file:
            before = b""
            while piece := file.read(_CHUNK):
                total += len(piece)
                if total > MOST_UNPACKED:
                    raise SheetProblem(_BOMB)
                if not before and (piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:8]):
                    raise SheetProblem(_DAMAGED)
                if _DECLARES.search(before[-10:] + piece):
                    raise SheetProblem(
                        "The workbook declares entities, as none from a spreadsheet does, so it "
                        "is not opened. Save its table as .csv, and import that."
                    )
                before = piece


class _Look:
    """What openpyxl does not say of a sheet: merged and hidden cells, formulas without values, and
    how many rows there really are.
    """

    def __init__(self) -> None:
        self.merged: list[Merged] = []
        self.last_row = 0
        self.filled = 0
        self._hidden = 0
        self._filtered = False
        self._formulas = 0
        self._first_formulas: list[str] = []
        self._row = 0
        self._cell = ""
        self._has_formula = self._has_value = self._in_value = False

    def remarks(self) -> list[str]:
        """How the sheet was read, where that is not plain to see."""
        said = []
        if self.merged:
            listed = listing(one.called for one in self.merged[:_NAMED])
            more = f" and {len(self.merged) - _NAMED} more" if len(self.merged) > _NAMED else ""
            said.append(
                "Merged cells, whose value holds for each of their rows, in their first column: "
                f"{listed}{more}."
            )
        if self._formulas:
            listed = listing(self._first_formulas)
            first = "the first are " if self._formulas > _NAMED else ""
            said.append(
                f"{plural(self._formulas, 'formula')} without a value, read as empty: "
                f"{first}{listed}. Open the table in a spreadsheet and save it, so that each gets "
                "its value."
            )
        if self._hidden:
            why = ", by a filter or by hand" if self._filtered else ""
            said.append(f"{plural(self._hidden, 'hidden row')}{why}, read as all others.")
        return said

    def starts(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._hidden += attributes.get("hidden", "0") in ("1", "true")
        elif tag == "c":
            self._cell = attributes.get("r", "")
            self._has_formula = self._has_value = False
        elif tag == "f":
            self._has_formula = True
        elif tag in ("v", "t"):
            self._in_value = True
        elif tag == "autoFilter":
            self._filtered = True
        elif tag == "mergeCell" and (found := _range(attributes.get("ref", ""))):
            self.merged.append(found)

    def text(self, data: str) -> None:
        """Text in an element."""
        if self._in_value and data.strip():
            self._has_value = True

    def ends(self, tag: str) -> None:
        """An element ends."""
        tag = tag.rpartition(":")[2]
        if tag in ("v", "t"):
            self._in_value = False
        elif tag == "c":
            if self._has_value:
                self.filled += self._row > self.last_row
                self.last_row = max(self.last_row, self._row)
            elif self._has_formula:
                self._formulas += 1
                if self._formulas <= _NAMED:
                    self._first_formulas.append(self._cell)


def _looked(archive: zipfile.ZipFile, part: str) -> _Look:
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartElementHandler = look.starts
    parser.EndElementHandler = look.ends
    parser.CharacterDataHandler = look.text
    with archive.open(part) as file:
        while piece := file.read(_CHUNK):
            parser.Parse(piece)
        parser.Parse(b"", True)
    return look


_RANGE = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def _range(called: str) -> Merged | None:
    if not (found := _RANGE.fullmatch(called)):
        return None
    return Merged(int(found[2]), _number(found[1]), int(found[4]), _number(found[3]), called)


def _number(letters: str) -> int:
    """1 for `A`, 28 for `AB`."""
    n = 0
    for letter in letters:
        n = n * 26 + ord(letter) - 64
    return n


def _value(cell: Any) -> Value:
    """What openpyxl gives for a cell, as a value of ours."""
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date() if midnight else f"{cell.date().isoformat()} {cell:%H:%M}"
    if cell is None or isinstance(cell, (bool, int, date)):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < 2**53 else cell
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(cell))) or None
