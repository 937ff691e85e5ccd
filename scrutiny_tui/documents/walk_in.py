"""The walk-in sheet: one page that the scrutineer reads before going into an event."""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents.house import LOOKS, capital
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.planned import (
    BULLET,
    CELL,
    HEADING,
    LATE,
    MUTED,
    REFERENCE,
    STRONG,
    TEXT,
    TITLE,
    Block,
    Grid,
    Numbered,
    Own,
    Page,
    Piece,
    Pieces,
    build,
    line,
    save,
    stem,
)
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.walk_in import Awaited, Latest, Promise, Thin, WalkIn, fitted
from scrutiny_tui.domain.weighing import GLYPHS

KIND = "Walk-in sheet"


def build_walk_in(sheet: WalkIn) -> bytes:
    """Return the sheet as a Word file, the same bytes for the same data.

    Each list is cut to what fits the page, and says how many more there are. Raises ValueError
    if `dated` is no ISO day.
    """
    return build(_page(sheet))


def walk_in_file_name(sheet: WalkIn) -> str:
    """Return `2019-10-28 Northmere walk-in Partnership Board.docx`; no person's name."""
    return f"{stem(_page(sheet), 'walk-in')}.docx"


def write_walk_in(sheet: WalkIn, folder_or_target: Path) -> Path:
    """Write the sheet, read it back, and only then give it its name; return the path.

    In a folder the file is named by `walk_in_file_name`. No earlier file is touched, whatever
    happens. Raises `ReadbackError` if the file differs from the sheet, `SaveError` if the disk
    refuses.
    """
    return save(_page(sheet), build_walk_in(sheet), folder_or_target, walk_in_file_name(sheet))


def _page(sheet: WalkIn) -> Page:
    return Page(
        KIND,
        sheet.event,
        sheet.when,
        sheet.partnership,
        sheet.scrutineer,
        sheet.marking,
        sheet.sample,
        sheet.dated,
        list(_blocks(sheet)),
    )


def _blocks(whole: WalkIn) -> Iterator[Block]:
    """Yield the page from top to bottom; what is empty leaves no trace."""
    sheet, left_out = fitted(whole)
    yield line(TITLE, f"Before I go in: {one_line(sheet.event) or 'an event'}")
    yield line(TEXT, ", ".join(filter(None, map(one_line, _facts(sheet)))))
    if before := one_line(sheet.last_time):
        yield line(TEXT, Piece("Last time: ", STRONG), before)
    if blocks(sheet.look_for):
        yield line(HEADING, "What I said I would look for")
        yield Own(sheet.look_for)
    if sheet.agenda:
        yield line(HEADING, "Agenda")
        yield Numbered([one_line(item) or "Item without a title" for item in sheet.agenda])
        yield from _more(left_out.agenda)
    if sheet.promises:
        yield line(HEADING, "Promised")
        yield from (line(BULLET, *_promise(one)) for one in sheet.promises)
        yield from _more(left_out.promises)
    if sheet.awaited:
        yield line(HEADING, "Open recommendations")
        yield _recommendations(sheet)
        yield from _more(left_out.awaited)
    if sheet.thin:
        yield line(HEADING, "Where evidence is thin")
        yield from (line(BULLET, *_thin(one)) for one in sheet.thin)
        yield from _more(left_out.thin)
    if sheet.judgements:
        yield line(HEADING, "Last judgements")
        yield _judgements(sheet)
        yield from _more(left_out.judgements)


def _facts(sheet: WalkIn) -> Iterator[str]:
    yield when(sheet.when)
    yield sheet.starts_at
    yield sheet.place


def _more(number: int) -> Iterator[Block]:
    """Yield how many of a list are not on the page."""
    if number:
        yield line(TEXT, Piece(f"and {number:,} more", MUTED))


def _promise(one: Promise) -> Iterator[Piece]:
    """Yield what was promised, then where it is written down and by when it is due."""
    yield Piece(one_line(one.text) or "Not worded")
    due = f"due {when(one.due)}" if one.due else ""
    if known := ", ".join(filter(None, [one_line(one.ref), due])):
        yield Piece(f" ({known})", MUTED)
    if one.late:
        yield Piece(" Late", LATE)


def _recommendations(sheet: WalkIn) -> Grid:
    return Grid(
        "Open recommendations",
        "Each recommendation that is open here: reference, text, lead owner, date and status.",
        [
            Column("Ref", 14, CELL),
            Column("Recommendation", 34, CELL),
            Column("Lead owner", 19, CELL),
            Column("Due", 16, CELL),
            Column("Status", 17, CELL),
        ],
        [list(_awaited(one)) for one in sheet.awaited],
    )


def _awaited(one: Awaited) -> Iterator[Pieces]:
    """Yield the cells of a recommendation; overdue is said in words."""
    yield [Piece(one_line(one.ref) or "No reference", REFERENCE)]
    yield [Piece(one_line(one.text) or "Not worded yet")]
    yield [Piece(one_line(one.lead) or "No lead owner yet")]
    due = Piece(when(one.due, "No date yet"))
    yield [due, Piece("\nOverdue", LATE)] if one.overdue else [due]
    yield [Piece(capital(one.status))]


def _thin(one: Thin) -> Iterator[Piece]:
    """Yield a question, how much there is on it, and whose voice is not in it."""
    yield Piece(f"{one_line(one.code)} ", REFERENCE)
    yield Piece(f"{one_line(one.text)} ")
    counts = (one.notes, "note"), (one.documents, "document")
    found = listing(plural(number, noun) for number, noun in counts if number)
    evidence = f"Evidence: {one.strength}{f', {found}' if found else ''}."
    if missing := list(filter(None, map(one_line, one.missing))):
        evidence += f" Not heard: {listing(missing)}."
    yield Piece(evidence, MUTED)


def _judgements(sheet: WalkIn) -> Grid:
    return Grid(
        "Last judgements",
        "The last judgement on each question: value, direction, strength of evidence and date.",
        [
            Column("Question", 14, CELL),
            Column("Judgement", 32, CELL),
            Column("Direction", 18, CELL),
            Column("Evidence", 17, CELL),
            Column("Judged on", 19, CELL),
        ],
        [list(_latest(one)) for one in sheet.judgements],
    )


def _latest(one: Latest) -> Iterator[Pieces]:
    """Yield the cells of a judgement: sign and word, as on the screen."""
    yield [Piece(one_line(one.code) or "No code", REFERENCE)]
    yield [Piece(f"{GLYPHS[one.value]} "), Piece(capital(one.value), LOOKS[one.value].style)]
    yield [Piece(capital(one.direction))]
    yield [Piece(capital(one.strength))]
    yield [Piece(when(one.judged_on))]
