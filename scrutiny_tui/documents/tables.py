"""Tables as a screen reader and Word need them: one header row, equal rows, no empty cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrutiny_tui.documents.markup import Xml, attribute, join, paragraph, run
from scrutiny_tui.documents.ooxml import Writer

TEXT = "ScrutinyTableText"
ROW_NAME = "ScrutinyTableRowName"
NUMBER = "ScrutinyTableNumber"
_HEADINGS = {NUMBER: "ScrutinyTableNumberHeading"}


class Column(NamedTuple):
    """A column: its heading, its share of the width, the paragraph style of its cells."""

    heading: str
    share: int
    style: str = TEXT


@dataclass(frozen=True)
class Paragraphs:
    """Cell content that is already made of paragraphs, such as a content control."""

    content: Xml


Cell = Xml | Paragraphs


def table(
    writer: Writer,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    description: str,
    caption: bool = True,
    total: bool = False,
) -> Xml:
    """Return a captioned table across the text, its rows never split over two pages.

    `title` is the caption and the short alternative text, `description` the long one. The last
    row is a total if `total`. Cells hold runs; raises ValueError for a row of another length.
    """
    widths = _widths(columns, writer.width)
    openings = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    styles = [column.style for column in columns]
    headings = [
        paragraph(_HEADINGS.get(column.style, "ScrutinyTableHeading"), run(column.heading))
        for column in columns
    ]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(f"{o}{h}</w:tc>" for o, h in zip(openings, headings, strict=True))
    body = [
        f"<w:tr>{_ROW}"
        + "".join(
            f"{opening}{_content(cell, style)}</w:tc>"
            for opening, cell, style in zip(openings, row, styles, strict=True)
        )
        + "</w:tr>"
        for row in rows
    ]
    above = writer.caption("Table", title) if caption else ""
    return Xml(
        f'{above}<w:tbl><w:tblPr><w:tblStyle w:val="ScrutinyTable"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{_LOOK_TOTAL if total else _LOOK}"
        f'<w:tblCaption w:val="{attribute(title)}"/>'
        f'<w:tblDescription w:val="{attribute(description)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr>{_HEADER_ROW}{head}</w:tr>{''.join(body)}</w:tbl>"
    )


def lines(parts: Iterable[Xml], style: str = TEXT) -> Paragraphs:
    """Return a cell with a paragraph for each part that holds something."""
    return Paragraphs(join(paragraph(style, part) for part in parts if part))


def _content(cell: Cell, style: str) -> Xml:
    """Return the paragraphs of a cell; an empty one is the fault of whoever made the row."""
    if isinstance(cell, str):
        made = paragraph(style, cell) if cell else cell
    else:
        made = cell.content
    if not made:
        raise ValueError("a cell of a table has no words: say what is not there")
    return made


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Return widths in proportion to the shares that add up to the width of the text."""
    shares = sum(column.share for column in columns)
    widths = [column.share * width // shares for column in columns]
    widths[-1] += width - sum(widths)
    return widths


_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_HEADER_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_LOOK = (
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
)
_LOOK_TOTAL = (
    '<w:tblLook w:val="0060" w:firstRow="1" w:lastRow="1" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
)
