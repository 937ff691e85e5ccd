"""The feedback note of a session: one page of what was heard, for the people who were there."""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.phrases import quoted, when
from scrutiny_tui.documents.planned import (
    BULLET,
    CELL,
    CLOSING,
    HEADING,
    MUTED,
    STRONG,
    TEXT,
    TITLE,
    Block,
    Grid,
    Own,
    Page,
    Piece,
    build,
    line,
    save,
    stem,
)
from scrutiny_tui.documents.tables import Column
from scrutiny_tui.domain.feedback import Counted, Feedback, Line, Part
from scrutiny_tui.domain.text import listing

KIND = "Feedback note"


def build_feedback(f: Feedback) -> bytes:
    """Return the note as a Word file, the same bytes for the same data.

    It fills one page for as much as `domain.feedback.ROWS` allows, and goes on to a second one
    when more was put on it by hand. Raises ValueError if `dated` is no ISO day.
    """
    return build(_page(f))


def feedback_file_name(f: Feedback) -> str:
    """Return `2019-04-23 Northmere feedback Learning Hub 1, Priority 3.docx`; no person's name."""
    return f"{stem(_page(f), 'feedback')}.docx"


def write_feedback(f: Feedback, folder_or_target: Path) -> Path:
    """Write the note, read it back, and only then give it its name; return the path.

    In a folder the file is named by `feedback_file_name`. No earlier file is touched, whatever
    happens. Raises `ReadbackError` if the file differs from the note, `SaveError` if the disk
    refuses.
    """
    return save(_page(f), build_feedback(f), folder_or_target, feedback_file_name(f))


def _page(f: Feedback) -> Page:
    made = list(_blocks(f))
    return Page(
        KIND, f.event, f.when, f.partnership, f.scrutineer, f.marking, f.sample, f.dated, made
    )


def _blocks(f: Feedback) -> Iterator[Block]:
    """Yield the page from top to bottom; what is empty leaves no trace."""
    yield line(TITLE, f"Feedback: {one_line(f.event) or 'a session'}")
    place = one_line(f.place)
    author = one_line(f.scrutineer) or "the independent scrutineer"
    written = f". Written on {when(f.dated)} by {author}"
    yield line(TEXT, f"{when(f.when)}, {place}" if place else when(f.when), Piece(written, MUTED))
    for label, people in (("There", f.people), ("Expected and absent", f.absent)):
        if named := list(filter(None, map(one_line, people))):
            yield line(TEXT, Piece(f"{label}: ", STRONG), listing(named))
    for part in f.parts:
        yield from _part(part)
    if f.tally:
        yield line(HEADING, "What I counted")
        yield _tally(f)
    if voices := list(filter(None, map(one_line, f.not_heard))):
        yield line(CLOSING, Piece("Not heard in this session: ", STRONG), f"{listing(voices)}.")


def _part(part: Part) -> Iterator[Block]:
    """Yield the own words of a part and then its lines, under its heading."""
    said = [one for one in part.lines if one_line(one.text)]
    if not said and not blocks(part.own):
        return
    yield line(HEADING, one_line(part.title) or "What I noted")
    if blocks(part.own):
        yield Own(part.own)
    for one in said:
        yield line(BULLET, quoted(one.text, one.kind), Piece(_source(one), MUTED))


def _source(one: Line) -> str:
    """Return who said it; a recommendation has no kind, and its reference is how it is known."""
    source = one_line(one.who) if one.kind else one_line(one.ref)
    return f" ({source})" if source else ""


def _tally(f: Feedback) -> Grid:
    """Return how often something was counted."""
    return Grid(
        "What I counted",
        "What was counted while people talked, how often, and each time in a few words.",
        [Column("What", 24, CELL), Column("How often", 16, CELL), Column("Each time", 60, CELL)],
        [[[Piece(words)] for words in _counted(one)] for one in f.tally],
    )


def _counted(one: Counted) -> tuple[str, str, str]:
    """Return the words of a row."""
    times = "; ".join(filter(None, map(one_line, one.times)))
    return capital(one.what), f"{one.count:,}", times or "Not noted"
