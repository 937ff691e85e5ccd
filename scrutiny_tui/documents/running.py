"""What stands at the top and the bottom of every page: marking, status, page number."""

from typing import NamedTuple

from scrutiny_tui.documents.markup import NOTHING, Xml, field, join, one_line, paragraph, run

SAMPLE = "SAMPLE: fictional"


class Running(NamedTuple):
    """What the pages of one document say of it."""

    marking: str
    sample: bool
    title: str
    status: str = ""
    """How finished it is; empty for a document that has no drafts."""

    @property
    def words(self) -> str:
        """The status, after the word SAMPLE in a sample file; may be empty."""
        return " | ".join(filter(None, [SAMPLE if self.sample else "", self.status]))


def header(page: Running) -> Xml:
    """Return the header of every page: marking, then status."""
    status = paragraph("Header", run(page.words)) if page.words else NOTHING
    return join([_marking(page), status])


def footer(page: Running) -> Xml:
    """Return the footer of every page: title, status, page number, marking."""
    line = [
        run(" | ".join(filter(None, [page.title, page.words, "Page "]))),
        field("PAGE", run("1")),
        run(" of "),
        field("NUMPAGES", run("1")),
    ]
    return join([paragraph("Footer", join(line)), _marking(page)])


def first_footer(page: Running) -> Xml:
    """Return the footer of a cover: status and marking, no page number."""
    return join([paragraph("Footer", run(page.words)), _marking(page)])


def _marking(page: Running) -> Xml:
    """Return the marking as a paragraph, if there is one."""
    marking = one_line(page.marking)
    return paragraph("ScrutinyMarking", run(marking)) if marking else NOTHING
