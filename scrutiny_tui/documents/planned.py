"""Documents planned as plain words: built as markup, and compared with their plan when saved.

A document is a list of blocks. They become markup when it is built, and the words of each
paragraph when the saved file is compared with what it was made from.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeGuard

from scrutiny_tui.documents import prose
from scrutiny_tui.documents.base_template import Parts, Properties, document, section_properties
from scrutiny_tui.documents.charts import Series, bar_chart
from scrutiny_tui.documents.markup import NOTHING, Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import (
    LANDSCAPE_WIDTH,
    PORTRAIT_WIDTH,
    Writer,
    caption_ref,
    together,
)
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.running import Running, footer, header
from scrutiny_tui.documents.tables import Cell as TableCell
from scrutiny_tui.documents.tables import Column, lines, table
from scrutiny_tui.documents.verified import save_verified, unlike
from scrutiny_tui.domain.text import clean, file_name

TITLE = "ScrutinyNoteTitle"
HEADING = "ScrutinyNoteHeading"
TEXT = "ScrutinyNoteText"
BULLET = "ScrutinyNoteBullet"
CLOSING = "ScrutinyNoteClosing"
CELL = "ScrutinyGridText"
CONTENTS = "ScrutinyNoteContentsHeading"

MUTED = "ScrutinyMuted"
STRONG = "Strong"
LATE = "ScrutinyOverdue"
REFERENCE = "ScrutinyRecordReference"

_OWN = prose.Styles(TEXT, BULLET, "ScrutinyNoteNumber")
_CONTENTS_WORDS = "Contents"
_NAME_ROOM = 30
_FILE_NAME_ROOM = 79
_MOST_WHOLE = 15
"""Rows of one line that fit a landscape page together with a heading."""


class Piece(NamedTuple):
    """Words of one paragraph in one character style."""

    words: str
    style: str = ""
    here: str = ""
    """Name of a bookmark around the words, for links to them."""
    link: bool = False
    """Whether the words are a reference, linked where the document prints that record."""
    caption: bool = False
    """Whether the words name a caption of this document, such as `Table 3`."""


Pieces = Sequence[Piece]


class Stack(NamedTuple):
    """A cell of several paragraphs; those without pieces are left out."""

    parts: Sequence[Pieces]


Cell = Pieces | Stack


class Line(NamedTuple):
    """One paragraph; neighbours in the style `BULLET` are a list."""

    style: str
    pieces: Pieces
    keep: bool = False
    """Whether it stays on the page of what follows, such as the table that it introduces."""


class Own(NamedTuple):
    """The scrutineer's own words, with the lists that are typed in them."""

    text: str
    styles: prose.Styles = _OWN


class Numbered(NamedTuple):
    """A numbered list that starts at 1."""

    items: Sequence[str]


class Grid(NamedTuple):
    """A table. `title` is its caption, if it has one, and with `description` its alternative
    text.
    """

    title: str
    description: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    caption: bool = False
    total: bool = False
    """Whether the last row is a total."""
    whole: bool = False
    """Whether it stays on one page, as a table with few and short rows should."""
    keep: bool = False
    """Whether it stays on the page of what follows, if it stays on one page itself."""


class Chart(NamedTuple):
    """A captioned bar chart; a table of the same numbers belongs beside it."""

    title: str
    description: str
    bars: Sequence[str]
    series: Sequence[Series]
    stacked: bool = True
    keep: bool = True
    """Whether it stays on the page of what follows, as of its own table."""


Block = Line | Own | Numbered | Grid | Chart


class Page(NamedTuple):
    """A document: what it is, what it is about, and what stands on it."""

    kind: str
    """`Feedback note`, as its header and its properties say."""
    about: str
    """The event, the period or the owner."""
    when: str
    """ISO day or month of the event; of what is about no event, the day on which it is written."""
    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    """ISO day on which it is written."""
    blocks: Sequence[Block]
    landscape: bool = False
    targets: dict[str, str] = {}
    """The bookmark of each reference that is printed, for links to it."""
    contents: bool = False
    """Whether a table of contents stands before its first heading: for more than a few pages."""


def line(style: str, *pieces: str | Piece) -> Line:
    """Return a paragraph; words without a style may be given as they are."""
    return Line(style, [Piece(p) if isinstance(p, str) else p for p in pieces])


def opening(style: str, *pieces: str | Piece) -> Line:
    """Return a paragraph that stays on the page of what follows."""
    return line(style, *pieces)._replace(keep=True)


def build(page: Page) -> bytes:
    """Return the document as a Word file, the same bytes for the same data.

    Raises ValueError if two records want the same bookmark.
    """
    writer = Writer(page.targets, {}, {}, editable=False)
    writer.width = LANDSCAPE_WIDTH if page.landscape else PORTRAIT_WIDTH
    edges = Running(page.marking, page.sample, _partnership(page), page.kind)
    end = section_properties(landscape=page.landscape, full=True)
    return document(
        Parts(
            body=[*(made.encode() for made in _body(writer, page)), end.encode()],
            properties=_properties(page),
            header=header(edges),
            footer=footer(edges),
            numbers=writer.numbers,
            charts=writer.charts,
        )
    )


def stem(page: Page, what: str) -> str:
    """Return `2019-04-23 Northmere feedback Learning Hub 1`, safe as the name of a file.

    What it is about gives way, so that the word SAMPLE is never cut off.
    """
    name = one_line(page.partnership).removesuffix(" Safeguarding Children Partnership")
    sample = " SAMPLE" if page.sample else ""
    opening = file_name(f"{page.when} {_cut(name, _NAME_ROOM)} {what}")
    room = _FILE_NAME_ROOM - len(f"{opening} {sample}".encode())
    return file_name(f"{opening} {_cut(file_name(one_line(page.about)), room)}{sample}")


def save(page: Page, content: bytes, folder_or_target: Path, name: str) -> Path:
    """Save what was built, if every line of the plan is read back from it; return the path.

    In a folder it is called `name`. No earlier file is touched. Raises `ReadbackError` if a line
    is missing, different or too many, `SaveError` if the disk refuses.
    """
    wanted = list(said(page))
    return save_verified(content, folder_or_target, name, lambda path: unlike(wanted, path))


def markup(writer: Writer, block: Block) -> Xml:
    """Return the markup of a block."""
    match block:
        case Line(style, pieces, keep):
            return paragraph(style, runs(writer, pieces), "<w:keepNext/>" if keep else "")
        case Own(text, styles):
            return prose.prose(writer, text, styles)
        case Numbered(items):
            return writer.numbered_list(items, style=_OWN.number)
        case Grid():
            return _table(writer, block)
        case Chart(title, description, bars, series, stacked, keep):
            caption = writer.caption("Figure", title)
            chart = bar_chart(
                *(writer, bars, series),
                title=title,
                description=description,
                stacked=stacked,
                keep=keep,
            )
            return join([caption, chart])


def said(page: Page) -> Iterator[str]:
    """Yield the words of each paragraph of the document, in their order."""
    captions = {"Table": 0, "Figure": 0}
    listed = [block for block in page.blocks if _is_heading(block)] if page.contents else []
    for block in page.blocks:
        if listed and block is listed[0]:
            yield _CONTENTS_WORDS
            yield from (_joined(heading.pieces) for heading in listed)
        match block:
            case Line(_, pieces):
                yield _joined(pieces)
            case Own(text):
                yield from prose.words(text)
            case Numbered(items):
                yield from map(clean, items)
            case Grid(title, _, columns, rows, caption):
                if caption:
                    yield _caption(captions, "Table", title)
                yield from (column.heading for column in columns)
                yield from (words for row in rows for cell in row for words in _cell_words(cell))
            case Chart(title):
                yield _caption(captions, "Figure", title)
                yield ""  # the paragraph of the drawing itself


def _body(writer: Writer, page: Page) -> list[Xml]:
    """Return the markup of every block, and of the contents before the first heading."""
    if not page.contents:
        return [markup(writer, block) for block in page.blocks]
    made: list[Xml] = []
    place = 0
    for block in page.blocks:
        if _is_heading(block):
            place = place if writer.headings else len(made)
            words = runs(writer, block.pieces)
            marked = writer.in_contents(1, "", _joined(block.pieces), words)
            made.append(paragraph(block.style, marked))
        else:
            made.append(markup(writer, block))
    if writer.headings:
        above = paragraph(CONTENTS, run(_CONTENTS_WORDS))
        made.insert(place, join([above, writer.contents()]))
    return made


def _is_heading(block: Block) -> TypeGuard[Line]:
    return isinstance(block, Line) and block.style == HEADING


def _caption(captions: dict[str, int], kind: str, title: str) -> str:
    captions[kind] += 1
    return f"{kind} {captions[kind]}: {one_line(title)}"


def _table(writer: Writer, grid: Grid) -> Xml:
    cells = [
        [_cell(writer, cell, column.style) for cell, column in zip(row, grid.columns, strict=True)]
        for row in grid.rows
    ]
    made = table(
        writer,
        grid.columns,
        cells,
        title=grid.title,
        description=grid.description,
        caption=grid.caption,
        total=grid.total,
    )
    if not grid.whole or len(grid.rows) > _MOST_WHOLE:
        return made
    if grid.keep:
        return together(made)
    before, mark, last = made.rpartition("<w:tr>")
    return Xml(f"{together(Xml(before))}{mark}{last}")


def _cell(writer: Writer, cell: Cell, style: str) -> TableCell:
    made = [runs(writer, part) for part in _filled(cell)]
    return lines(made, style) if isinstance(cell, Stack) else made[0]


def _cell_words(cell: Cell) -> Iterator[str]:
    yield from map(_joined, _filled(cell))


def _filled(cell: Cell) -> list[Pieces]:
    """Return the paragraphs of a cell that have words; a cell without any says so, for a screen
    reader passes over an empty one.
    """
    parts = cell.parts if isinstance(cell, Stack) else [cell]
    return [part for part in parts if _joined(part).strip()] or [[Piece("Not recorded")]]


def runs(writer: Writer, pieces: Pieces) -> Xml:
    """Return the markup of the words of one paragraph."""
    return join(_run(writer, piece) for piece in pieces)


def _run(writer: Writer, piece: Piece) -> Xml:
    if piece.link:
        return writer.link(piece.words) if piece.words else NOTHING
    if piece.caption:
        kind, _, number = piece.words.partition(" ")
        return caption_ref(kind, int(number))
    made = run(piece.words, piece.style)
    return writer.bookmark(piece.here, made) if piece.here else made


def _joined(pieces: Pieces) -> str:
    return "".join(one_line(p.words) if p.link else clean(p.words) for p in pieces)


def _partnership(page: Page) -> str:
    return one_line(page.partnership) or "The safeguarding partnership"


def _properties(page: Page) -> Properties:
    """Return what the file says of itself; the author is whom the scrutineer chose to print."""
    title = f"{page.kind}: {one_line(page.about)}, {when(page.when)}"
    return Properties(
        title=f"SAMPLE: {title}" if page.sample else title,
        subject=f"Independent scrutiny of {_partnership(page)}",
        author=one_line(page.scrutineer) or "Independent scrutineer",
        keywords="independent scrutiny; safeguarding children",
        category=one_line(page.marking) or "Scrutiny",
        status="Final",
        version="1.0",
        dated=page.dated,
    )


def _cut(text: str, room: int) -> str:
    """Return as much of a text as fits in a number of bytes."""
    return text.encode()[: max(room, 0)].decode(errors="ignore").strip()
