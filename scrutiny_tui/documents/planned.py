"""Documents of one page: planned as plain words, set close together, compared with their plan.

A page is a list of blocks. They become markup when it is built, and the words of each paragraph
when the saved file is compared with what it was made from.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scrutiny_tui.documents import prose
from scrutiny_tui.documents.base_template import Parts, Properties, document, section_properties
from scrutiny_tui.documents.markup import Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.running import Running, footer, header
from scrutiny_tui.documents.tables import Column, table
from scrutiny_tui.documents.verified import save_verified, unlike
from scrutiny_tui.domain.text import clean, file_name

TITLE = "ScrutinyNoteTitle"
HEADING = "ScrutinyNoteHeading"
TEXT = "ScrutinyNoteText"
BULLET = "ScrutinyNoteBullet"
CLOSING = "ScrutinyNoteClosing"
CELL = "ScrutinyGridText"

MUTED = "ScrutinyMuted"
STRONG = "Strong"
LATE = "ScrutinyOverdue"
REFERENCE = "ScrutinyRecordReference"

_OWN = prose.Styles(TEXT, BULLET, "ScrutinyNoteNumber")
_NAME_ROOM = 30
_FILE_NAME_ROOM = 79


class Piece(NamedTuple):
    """Words of one paragraph in one character style."""

    words: str
    style: str = ""


Pieces = Sequence[Piece]


class Line(NamedTuple):
    """One paragraph; neighbours in the style `BULLET` are a list."""

    style: str
    pieces: Pieces


class Own(NamedTuple):
    """The scrutineer's own words, with the lists that are typed in them."""

    text: str


class Numbered(NamedTuple):
    """A numbered list that starts at 1."""

    items: Sequence[str]


class Grid(NamedTuple):
    """A table: a paragraph in every cell. `title` and `description` are its alternative text."""

    title: str
    description: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Pieces]]


Block = Line | Own | Numbered | Grid


class Page(NamedTuple):
    """A document: what it is, what it is about, and what stands on it."""

    kind: str
    """`Feedback note`, as its header and its properties say."""
    about: str
    """The event."""
    when: str
    """ISO day or month of the event."""
    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    """ISO day on which it is written."""
    blocks: Sequence[Block]


def line(style: str, *pieces: str | Piece) -> Line:
    """Return a paragraph; words without a style may be given as they are."""
    return Line(style, [Piece(p) if isinstance(p, str) else p for p in pieces])


def build(page: Page) -> bytes:
    """Return the page as a Word file, the same bytes for the same data."""
    writer = Writer({}, {}, {}, editable=False)
    edges = Running(page.marking, page.sample, _partnership(page), page.kind)
    return document(
        Parts(
            body=[
                *(_xml(writer, block).encode() for block in page.blocks),
                section_properties(full=True).encode(),
            ],
            properties=_properties(page),
            header=header(edges),
            footer=footer(edges),
            numbers=writer.numbers,
        )
    )


def stem(page: Page, what: str) -> str:
    """Return `2019-04-23 Northmere feedback Learning Hub 1`, safe as the name of a file.

    The event's title gives way, so that the word SAMPLE is never cut off.
    """
    name = one_line(page.partnership).removesuffix(" Safeguarding Children Partnership")
    sample = " SAMPLE" if page.sample else ""
    opening = file_name(f"{page.when} {_cut(name, _NAME_ROOM)} {what}")
    room = _FILE_NAME_ROOM - len(f"{opening} {sample}".encode())
    return file_name(f"{opening} {_cut(file_name(one_line(page.about)), room)}{sample}")


def save(page: Page, content: bytes, folder_or_target: Path, name: str) -> Path:
    """Save what was built, if every line of the page is read back from it; return the path.

    In a folder it is called `name`. No earlier file is touched. Raises `ReadbackError` if a line
    is missing, different or too many, `SaveError` if the disk refuses.
    """
    wanted = [words for block in page.blocks for words in _words(block)]
    return save_verified(content, folder_or_target, name, lambda path: unlike(wanted, path))


def _xml(writer: Writer, block: Block) -> Xml:
    """Return the markup of a block."""
    match block:
        case Line(style, pieces):
            return paragraph(style, _runs(pieces))
        case Own(text):
            return prose.prose(writer, text, _OWN)
        case Numbered(items):
            return writer.numbered_list(items, style=_OWN.number)
        case Grid(title, description, columns, rows):
            cells = [[_runs(cell) for cell in row] for row in rows]
            return table(
                writer, columns, cells, title=title, description=description, caption=False
            )


def _words(block: Block) -> Iterator[str]:
    """Yield the words of each paragraph of a block."""
    match block:
        case Line(_, pieces):
            yield _joined(pieces)
        case Own(text):
            yield from prose.words(text)
        case Numbered(items):
            yield from map(clean, items)
        case Grid(_, _, columns, rows):
            yield from (column.heading for column in columns)
            yield from (_joined(cell) for row in rows for cell in row)


def _runs(pieces: Pieces) -> Xml:
    return join(run(piece.words, piece.style) for piece in pieces)


def _joined(pieces: Pieces) -> str:
    return "".join(clean(piece.words) for piece in pieces)


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
