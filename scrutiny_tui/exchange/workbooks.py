"""Lists of records as an Excel workbook: a sheet for each, every cell text, a number or a day.

It is written here and not by openpyxl, which puts each sheet in the clear into the temporary folder
of the system. Nothing in it says who made it or when, and no cell can be a formula: none has the
element `f`, and what begins like one is marked as text (`quotePrefix`).
"""

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from scrutiny_tui.domain.tables import letters
from scrutiny_tui.domain.text import clean
from scrutiny_tui.exchange.lists import Row, guarded

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them (Excel's own limit)."""
MOST_COLUMNS = 16_384
LONGEST = 32_767
"""UTF-16 units in a cell (Excel's own limit)."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PART = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 8, 60
_EPOCH = date(1899, 12, 30)
_FIRST = date(1900, 3, 1)  # before it Excel and the calendar differ by a day
_EXACT = 2**53
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_PLAIN, _TEXT, _HEADING, _DAY, _QUOTED = range(5)


class Listing(NamedTuple):
    """One list as it is written: a sheet of a workbook, or a CSV file."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]
    days: Collection[str] = ()
    """The columns that hold ISO days; a month among them stays text."""


class TooLarge(Exception):
    """A list has more rows or columns than a sheet takes; the message says what to do."""


def to_xlsx(listings: Sequence[Listing]) -> bytes:
    """A workbook with a sheet for each list: headings bold, kept in sight, with filters.

    Text that is longer than a cell takes goes on in further columns, see `laid_out`.

    Raises:
        TooLarge: a list does not fit a sheet.
    """
    laid = [laid_out(one) for one in listings]
    names = _sheet_names([one.name for one in laid])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, text: str) -> None:
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DAY), _HEAD + text, zipfile.ZIP_DEFLATED)

        put("[Content_Types].xml", _content_types(len(laid)))
        put("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        put("xl/workbook.xml", _workbook(names, laid))
        sheets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(laid) + 1)]
        put("xl/_rels/workbook.xml.rels", _relations([*sheets, ("styles", "styles.xml")]))
        put("xl/styles.xml", _STYLES)
        for n, one in enumerate(laid, start=1):
            put(f"xl/worksheets/sheet{n}.xml", "".join(_sheet(one, first=n == 1)))
    return packed.getvalue()


def laid_out(listing: Listing) -> Listing:
    """A list as its sheet holds it: values as text, numbers, truth values or days; what does not
    fit a cell goes on in columns called `text (2)`, `text (3)` beside its own.

    Raises:
        TooLarge: it does not fit a sheet.
    """
    parts = [
        {name: _parts(row[name], name in listing.days) for name in listing.columns}
        for row in listing.rows
    ]
    columns: list[tuple[str, str, int]] = []
    for name in listing.columns:
        for n in range(max([1, *(len(row[name]) for row in parts)])):
            columns.append((f"{name} ({n + 1})" if n else name, name, n))
    if len(parts) >= MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise TooLarge(f"The list of {listing.name} is too large for a sheet: write it as CSV.")
    rows = [
        {shown: row[name][n] if n < len(row[name]) else None for shown, name, n in columns}
        for row in parts
    ]
    return Listing(listing.name, [shown for shown, _, _ in columns], rows, listing.days)


def _parts(value: Any, is_day: bool) -> list[Any]:
    """A value as one cell or, when its text is too long for one, as several."""
    if value is None or isinstance(value, bool):
        return [value]
    if isinstance(value, (int, float)):
        return [value if abs(value) < _EXACT else str(value)]
    if is_day and isinstance(value, str) and (day := _day(value)):
        return [day]
    text = clean(";".join(map(str, value)) if isinstance(value, list) else str(value))
    if len(text) * 2 <= LONGEST or _units(text) <= LONGEST:
        return [text]
    pieces, start, room = [], 0, LONGEST
    for at, character in enumerate(text):
        wide = 1 + (character > "\uffff")
        if wide > room:
            pieces.append(text[start:at])
            start, room = at, LONGEST
        room -= wide
    return [*pieces, text[start:]]


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _day(value: str) -> date | None:
    """The day of an ISO text that a spreadsheet counts as the calendar does; a month is None."""
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        return None
    return day if day is not None and day >= _FIRST else None


def _sheet_names(names: Sequence[str]) -> list[str]:
    """Names that Excel takes: short, without its marks, and each different in any case."""
    found: list[str] = []
    for name in names:
        whole = _NOT_IN_A_NAME.sub(" ", clean(name)).strip(" '") or "list"
        taken = {one.casefold() for one in found}
        shown, n = whole[:_LONGEST_NAME], 1
        while shown.casefold() in taken or shown.casefold() == "history":  # Excel keeps it
            n += 1
            shown = f"{whole[: _LONGEST_NAME - 5]} ({n})"
        found.append(shown)
    return found


def _written(text: str) -> str:
    """Text as it stands in the XML; what looks like an escape of Excel's is escaped itself."""
    return escape(_ESCAPE.sub("_x005F_", text))


def _cell(at: str, value: Any) -> str:
    """One cell; an empty one is left out."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{at}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        return f'<c r="{at}" s="{_DAY}"><v>{(value - _EPOCH).days}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{at}"><v>{value!r}</v></c>'
    style = _QUOTED if guarded(value) != value else _TEXT
    return _text(at, style, value)


def _text(at: str, style: int, text: str) -> str:
    return (
        f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{_written(text)}</t></is></c>"
    )


def _sheet(listing: Listing, *, first: bool) -> Iterator[str]:
    """One sheet, piece by piece."""
    places = [letters(n) for n in range(1, len(listing.columns) + 1)]
    whole = _whole(listing)
    chosen = ' tabSelected="1"' if first else ""
    yield (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="{whole}"/><sheetViews>'
        f'<sheetView workbookViewId="0"{chosen}><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView>'
        '</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>'
    )
    for n, name in enumerate(listing.columns, start=1):
        yield f'<col min="{n}" max="{n}" width="{_wide(listing, name)}" customWidth="1"/>'
    yield '</cols><sheetData><row r="1">'
    for letter, name in zip(places, listing.columns, strict=True):
        yield _text(f"{letter}1", _HEADING, name)
    yield "</row>"
    for n, row in enumerate(listing.rows, start=2):
        cells = zip(places, listing.columns, strict=True)
        yield f'<row r="{n}">'
        yield "".join(_cell(f"{letter}{n}", row[name]) for letter, name in cells)
        yield "</row>"
    yield f'</sheetData><autoFilter ref="{whole}"/></worksheet>'


def _whole(listing: Listing) -> str:
    return f"A1:{letters(len(listing.columns))}{len(listing.rows) + 1}"


def _wide(listing: Listing, name: str) -> int:
    """The width of a column in characters, by its heading and the longest line in it."""
    longest = max((_longest(row[name]) for row in listing.rows), default=0)
    return min(_WIDEST, max(_NARROWEST, len(name) + 4, longest + 2))


def _longest(value: Any) -> int:
    if isinstance(value, str):
        return max(map(len, value[:2000].split("\n")))
    return 0 if value is None else len(str(value))


def _workbook(names: Sequence[str], listings: Sequence[Listing]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, start=1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">'
        f"{escape(_range(name, _whole(listing)))}</definedName>"
        for n, (name, listing) in enumerate(zip(names, listings, strict=True))
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _range(name: str, whole: str) -> str:
    fixed = re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", whole)
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{fixed}"


def _content_types(sheets: int) -> str:
    parts = [("xl/workbook.xml", "sheet.main"), ("xl/styles.xml", "styles")]
    parts += [(f"xl/worksheets/sheet{n}.xml", "worksheet") for n in range(1, sheets + 1)]
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{_PART}.{kind}+xml"/>' for name, kind in parts
    )
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{_RELS}">{listed}</Relationships>'


def _style(number: int, font: int, *, quoted: bool = False) -> str:
    more = ' quotePrefix="1"' if quoted else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" '
        f'applyNumberFormat="1" applyFont="1"{more} applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
    )


_AS_TEXT = 49  # Excel's number for the format `@`
_AS_DAY = 164
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="{_AS_DAY}" '
    'formatCode="d\\ mmm\\ yyyy"/></numFmts><fonts count="2">'
    '<font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    f'<cellXfs count="5">{_style(0, 0)}{_style(_AS_TEXT, 0)}{_style(_AS_TEXT, 1)}'
    f"{_style(_AS_DAY, 0)}{_style(_AS_TEXT, 0, quoted=True)}</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)
"""By number: plain, text, heading, day, text that begins like a formula."""
