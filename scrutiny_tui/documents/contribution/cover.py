"""The cover, and what stands at the top and the bottom of every page."""

from scrutiny_tui.documents.contribution.wording import (
    draft_words,
    is_final,
    partnership_name,
    period,
    when,
    years,
)
from scrutiny_tui.documents.markup import NOTHING, Xml, field, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.tables import ROW_NAME, Column, table
from scrutiny_tui.domain.report import Contribution

SAMPLE = "SAMPLE: fictional"
SHORT_TITLE = "Independent scrutiny contribution"


def cover(writer: Writer, c: Contribution) -> Xml:
    """Return the cover: what this is, how finished it is, and a table about the document."""
    return join(
        [
            paragraph("ScrutinyOrganisation", run(partnership_name(c))),
            paragraph("Title", run("Independent scrutiny: contribution to the annual report")),
            paragraph("Subtitle", run(period(c))),
            *(paragraph("ScrutinyDraftStatus", run(line)) for line in _status(c)),
            paragraph("ScrutinyCoverLabel", run("About this document")),
            _about(writer, c),
        ]
    )


def header(c: Contribution) -> Xml:
    """Return the header of every page: marking, then status."""
    return join([_marking(c), paragraph("Header", run(_words(c)))])


def footer(c: Contribution) -> Xml:
    """Return the footer of every page but the first: title, status, page number, marking."""
    line = [
        run(f"{SHORT_TITLE}, {years(c)} | {_words(c)} | Page "),
        field("PAGE", run("1")),
        run(" of "),
        field("NUMPAGES", run("1")),
    ]
    return join([paragraph("Footer", join(line)), _marking(c)])


def first_footer(c: Contribution) -> Xml:
    """Return the footer of the cover: status and marking, no page number."""
    return join([paragraph("Footer", run(_words(c))), _marking(c)])


def _words(c: Contribution) -> str:
    """Return the status, after the word SAMPLE in a sample file."""
    return f"{SAMPLE} | {draft_words(c)}" if c.sample else draft_words(c)


def _marking(c: Contribution) -> Xml:
    """Return the marking as a paragraph, if there is one."""
    marking = one_line(c.marking)
    return paragraph("ScrutinyMarking", run(marking)) if marking else NOTHING


def _status(c: Contribution) -> list[str]:
    """Return the lines of the status box."""
    lines = [f"{draft_words(c)}, {when(c.dated)}."]
    if not is_final(c):
        lines.append("The judgements are mine. Please tell me where a fact is wrong or missing.")
        if c.comments_by:
            lines.append(f"Corrections of fact reach me in time by {when(c.comments_by)}.")
    if c.sample:
        lines.append("SAMPLE: the borough, the people and the events are fictional.")
    return lines


def _about(writer: Writer, c: Contribution) -> Xml:
    """Return the table that says who made this, for whom, and how it may be shared."""
    sharing = (
        "For the partnership's annual report."
        if is_final(c)
        else "For the safeguarding partners only. Not for publication until it is final."
    )
    rows = [
        ("Prepared by", one_line(c.scrutineer) or "The independent scrutineer"),
        ("Prepared for", partnership_name(c)),
        ("Period covered", period(c)),
        ("Date of this version", when(c.dated)),
        ("Marking", one_line(c.marking) or "No marking"),
        (
            "People",
            "Described by role and agency, never by name. If you find words that could "
            "identify a child or a family, tell me before you share this.",
        ),
        ("Sharing", sharing),
    ]
    return table(
        writer,
        [Column("Item", 26, ROW_NAME), Column("Detail", 74)],
        [(run(name), run(detail)) for name, detail in rows],
        title="About this document",
        description="Who prepared it and for whom, the period, date, marking and sharing.",
        caption=False,
    )
