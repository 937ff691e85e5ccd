"""The statement of independence of a scrutiny year as a Word document."""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents import prose
from scrutiny_tui.documents.independence_parts import (
    asides,
    asides_words,
    declared,
    declared_words,
    gaps,
    nil_returns,
    nil_words,
    requests,
    requests_words,
)
from scrutiny_tui.documents.markup import blocks, one_line
from scrutiny_tui.documents.phrases import when, years
from scrutiny_tui.documents.planned import (
    HEADING,
    LATE,
    STRONG,
    TITLE,
    Block,
    Own,
    Page,
    Piece,
    build,
    line,
    opening,
    save,
    stem,
)
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.independence import BRIEF_TEST, IndependenceStatement

KIND = "Statement of independence"
REPORT = "independence"
"""The name under which each statement that was written is kept."""

BODY = "BodyText"
_BELOW = "ScrutinyBelowTable"
_OWN = prose.Styles(BODY, "ListBullet", "ListNumber")


def build_independence(statement: IndependenceStatement, *, sample: bool) -> bytes:
    """Return the statement as a Word file, the same bytes for the same data.

    Raises ValueError if `dated` is no ISO day.
    """
    return build(_page(statement, sample))


def independence_file_name(statement: IndependenceStatement, *, sample: bool) -> str:
    """Return `2019-07-29 Northmere statement of independence.docx`; no person's name."""
    return f"{stem(_page(statement, sample), 'statement of independence')}.docx"


def write_independence(
    statement: IndependenceStatement, folder_or_target: Path, *, sample: bool
) -> Path:
    """Write the statement, read it back, and only then give it its name; return the path.

    In a folder the file is named by `independence_file_name`. No earlier file is touched,
    whatever happens. Raises `ReadbackError` if the file differs from the statement, `SaveError`
    if the disk refuses.
    """
    page = _page(statement, sample)
    name = independence_file_name(statement, sample=sample)
    return save(page, build(page), folder_or_target, name)


def _page(statement: IndependenceStatement, sample: bool) -> Page:
    return Page(
        kind=KIND,
        about=years(statement.starts, statement.ends),
        when=statement.dated,
        partnership=statement.partnership,
        scrutineer=statement.scrutineer,
        marking=statement.marking,
        sample=sample,
        dated=statement.dated,
        blocks=list(_blocks(statement)),
    )


def _blocks(statement: IndependenceStatement) -> Iterator[Block]:
    """Yield the statement from top to bottom. What is missing is said, never left out."""
    yield line(TITLE, KIND)
    author = one_line(statement.scrutineer) or "the independent scrutineer"
    period = long_period(statement.starts, statement.ends)
    yield line(BODY, one_line(statement.partnership) or "The safeguarding partnership")
    yield line(BODY, f"Scrutiny year: {period}. Written on {when(statement.dated)} by {author}.")
    yield line(HEADING, "Role and appointment")
    yield line(BODY, Piece("What is asked of a scrutineer: ", STRONG), BRIEF_TEST)
    if blocks(statement.appointment):
        yield Own(statement.appointment, _OWN)
    else:
        yield line(BODY, "How I was appointed is not written down yet.")
    yield line(HEADING, "Declarations")
    yield from _declarations(statement)
    for title, words, table in (
        ("Standing aside", asides_words(statement), asides(statement)),
        ("Requests to change wording", requests_words(statement), requests(statement)),
    ):
        yield line(HEADING, title)
        yield (opening if table else line)(BODY, words)
        yield from filter(None, [table])


def _declarations(statement: IndependenceStatement) -> Iterator[Block]:
    """Yield gaps first, then what was declared, by the day of the first of each sort."""
    for gap in gaps(statement):
        yield line(BODY, Piece("Gap: ", LATE), gap)
    if not statement.declarations and not statement.gaps:
        yield line(BODY, "No declaration speaks of this year.")
    before, after = nil_returns(statement)
    yield from (line(BODY, *nil_words(one, statement)) for one in before)
    tables = declared(statement)
    numbers = range(1, len(tables) + 1)
    if tables:
        yield opening(BODY, *declared_words(statement, numbers))
    yield from tables
    for place, one in enumerate(after):
        yield line(BODY if place else _BELOW, *nil_words(one, statement, numbers))
