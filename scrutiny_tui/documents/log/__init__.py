"""The findings and recommendations log of a scrutiny year, landscape, as a Word document."""

from collections.abc import Iterator
from pathlib import Path

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.independence_parts import closing
from scrutiny_tui.documents.log.findings import findings
from scrutiny_tui.documents.log.recommendations import carried, recommendations, totals
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import when, years
from scrutiny_tui.documents.planned import (
    HEADING,
    TEXT,
    TITLE,
    Block,
    Grid,
    Page,
    Piece,
    build,
    line,
    opening,
    save,
    stem,
)
from scrutiny_tui.documents.progress import below, made_and_closed, open_by_owner
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.log import Log
from scrutiny_tui.domain.progress import undated_words

KIND = "Findings and recommendations log"


def build_log(log: Log) -> bytes:
    """Return the log as a Word file, the same bytes for the same data.

    Raises ValueError if two records share an id, or if `dated` is no ISO day.
    """
    return build(_page(log))


def log_file_name(log: Log) -> str:
    """Return `2019-07-29 Northmere findings and recommendations log.docx`; no person's name."""
    return f"{stem(_page(log), 'findings and recommendations log')}.docx"


def write_log(log: Log, folder_or_target: Path) -> Path:
    """Write the log, read it back, and only then give it its name; return the path.

    In a folder the file is named by `log_file_name`. No earlier file is touched, whatever
    happens. Raises `ReadbackError` if the file differs from the log, `SaveError` if the disk
    refuses.
    """
    page = _page(log)
    return save(page, build(page), folder_or_target, log_file_name(log))


def _page(log: Log) -> Page:
    every = [("f", f.id, f.ref) for f in log.findings]
    every += [("r", r.id, r.ref) for r in (*log.recommendations, *log.carried)]
    return Page(
        kind=KIND,
        about=years(log.period_start, log.period_end),
        when=log.dated,
        partnership=log.partnership,
        scrutineer=log.scrutineer,
        marking=log.marking,
        sample=log.sample,
        dated=log.dated,
        blocks=list(_blocks(log)),
        landscape=True,
        contents=True,
        targets={one_line(ref): anchor(kind, id_).name for kind, id_, ref in every},
    )


def _blocks(log: Log) -> Iterator[Block]:
    """Yield the log from top to bottom."""
    told = list(_told(log))
    yield from told
    # A reference to a caption needs its number, which is that of the tables before it.
    yield from _progress(log, sum(isinstance(block, Grid) for block in told))
    if said := closing(log.independence):
        yield line(HEADING, "Independence")
        yield line(TEXT, said)


def _told(log: Log) -> Iterator[Block]:
    """Yield findings and recommendations, below the title."""
    yield line(TITLE, KIND)
    author = one_line(log.scrutineer) or "the independent scrutineer"
    period = long_period(log.period_start, log.period_end)
    yield line(TEXT, one_line(log.partnership) or "The safeguarding partnership")
    yield line(TEXT, f"Scrutiny year: {period}. Written on {when(log.dated)} by {author}.")
    yield line(
        TEXT,
        "In references, F is a finding, R a recommendation, E a document and N a note. Complete "
        "is not closed: a recommendation is closed with evidence that something has changed, or "
        "with an honest record that there is none.",
    )
    yield line(HEADING, "Findings")
    yield from findings(log)
    yield line(HEADING, "Recommendations")
    yield from recommendations(log)
    if log.carried:
        yield line(HEADING, "Progress on last year’s recommendations")
        yield from carried(log)
    if log.recommendations or log.carried:
        yield line(HEADING, "Recommendations counted")
        yield totals(log)


def _progress(log: Log, tables: int) -> Iterator[Block]:
    """Yield progress as tables, each with its chart below it, after so many other tables."""
    made, owed = made_and_closed(log.boards), open_by_owner(log.owners)
    if not made and not owed:
        return
    yield line(HEADING, "Progress over the boards, and what each owner has open")
    yield opening(
        TEXT,
        "Here every recommendation counts, whenever it was made. Age is told in boards held "
        "since a recommendation was made.",
    )
    both = ((made, undated_words(log.undated)), (owed, ""))
    shown_both = ((blocks, more) for blocks, more in both if blocks)
    for number, ((chart, grid), more) in enumerate(shown_both, 1):
        shown = f"Table {tables + number}", f"Figure {number}"
        names = Piece(shown[0], caption=True), Piece(shown[1], caption=True)
        words = f" show the same numbers. {more}".rstrip()
        yield opening(TEXT, names[0], " and ", names[1], words)
        yield from below(grid, chart)
