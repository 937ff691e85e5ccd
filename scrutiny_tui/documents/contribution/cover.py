"""The cover, and what the pages say of the document."""

from scrutiny_tui.documents.contribution.wording import (
    draft_words,
    is_final,
    partnership_name,
    period,
    years,
)
from scrutiny_tui.documents.markup import Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.running import Running
from scrutiny_tui.documents.tables import ROW_NAME, Column, table
from scrutiny_tui.domain.report import Contribution

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


def running(c: Contribution) -> Running:
    """Return what stands at the top and the bottom of every page."""
    return Running(c.marking, c.sample, f"{SHORT_TITLE}, {years(c)}", draft_words(c))


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
