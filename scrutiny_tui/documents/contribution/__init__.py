"""The scrutineer's contribution to the partnership's annual report, as a Word document."""

from collections.abc import Callable, Iterator
from datetime import date

from scrutiny_tui.documents.base_template import Parts, Properties, document, section_properties
from scrutiny_tui.documents.contribution import cover, wording
from scrutiny_tui.documents.contribution.annexes import basis, evidence
from scrutiny_tui.documents.contribution.checklist import checklist
from scrutiny_tui.documents.contribution.days import days, next_year
from scrutiny_tui.documents.contribution.findings import findings
from scrutiny_tui.documents.contribution.method import method
from scrutiny_tui.documents.contribution.plan import annex_letters, section_numbers, targets
from scrutiny_tui.documents.contribution.progress import progress as carried
from scrutiny_tui.documents.contribution.questions import questions
from scrutiny_tui.documents.contribution.recommendations import recommendations
from scrutiny_tui.documents.contribution.summary import summary
from scrutiny_tui.documents.markup import Xml, join, one_line, paragraph, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.running import first_footer, footer, header
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.text import file_name

Section = Callable[[Writer, Contribution], Iterator[Xml]]
Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what is done now."""
Stop = Callable[[], bool]

_SECTIONS: dict[str, tuple[str, Section]] = {
    "summary": ("Summary", summary),
    "method": ("Method and independence", method),
    "questions": ("Key questions", questions),
    "findings": ("Findings", findings),
    "progress": ("Last year's recommendations", carried),
    "recommendations": ("Recommendations", recommendations),
    "days": ("Timetable and days", days),
    "next": ("Next year", next_year),
}
_ANNEXES: dict[str, tuple[str, Section]] = {
    "evidence": ("Evidence register", evidence),
    "basis": ("Basis in guidance", basis),
    "checklist": ("Checklists", checklist),
}
_BLOCKS_BETWEEN_LOOKS = 50


class ExportStopped(Exception):
    """The person asked to stop; nothing was written and no earlier file was touched."""


def build_contribution(
    c: Contribution, progress: Progress | None = None, stop: Stop | None = None
) -> bytes:
    """Return the contribution as a Word file, the same bytes for the same data.

    `progress` is called before each section, `stop` every few paragraphs; once it is true,
    `ExportStopped` is raised. Raises ValueError if two records share an id, or if the dates of
    the period are not ISO days.
    """
    _check_dates(c)
    numbers = section_numbers(c)
    annexes = annex_letters(c)
    writer = Writer(targets(c), numbers, annexes, editable=not wording.is_final(c))
    steps = [_SECTIONS[key] for key in numbers] + [_ANNEXES[key] for key in annexes]
    made: list[bytes] = []
    front = cover.cover(writer, c)
    for done, (name, section) in enumerate(steps):
        if progress:
            progress(done, len(steps), name)
        made += (block.encode() for block in _stoppable(section(writer, c), stop))
    if progress:
        progress(len(steps), len(steps), "Layout")
    page = cover.running(c)
    opening = join([front, writer.contents("Contents"), _reading_note()])
    return document(
        Parts(
            body=[opening.encode(), *made, section_properties().encode()],
            properties=_properties(c),
            header=header(page),
            footer=footer(page),
            first_header=header(page),
            first_footer=first_footer(page),
            footnotes=writer.footnotes,
            numbers=writer.numbers,
            charts=writer.charts,
            track_changes=one_line(c.status).casefold() == wording.ASKING.casefold(),
        )
    )


def step_count(c: Contribution) -> int:
    """Return how many steps `build_contribution` tells of before its last."""
    return len(section_numbers(c)) + len(annex_letters(c))


def contribution_file_name(c: Contribution) -> str:
    """Return `2019-07-29 Northmere scrutiny contribution 2018-19 draft 0.3.docx`; no person's
    name.
    """
    finished = "final" if wording.is_final(c) else "draft"
    sample = " SAMPLE" if c.sample else ""
    first, last = c.period_start[:4], c.period_end[:4]
    years = first if first == last else f"{first}-{last[2:]}"
    tail = f" scrutiny contribution {years} {finished} {one_line(c.version)[:20]}{sample}"
    # The partnership's name gives way, so that the version is never cut off.
    return f"{file_name(f'{c.dated} {_short(c.partnership, tail)}{tail}')}.docx"


def _short(name: str, tail: str) -> str:
    """Return as much of a partnership's name as fits a file name beside its other parts."""
    room = max(_FILE_NAME_ROOM - len(tail.encode()), 0)
    words = one_line(name).removesuffix(" Safeguarding Children Partnership")
    return words.encode()[:room].decode(errors="ignore").strip()


def _stoppable(made: Iterator[Xml], stop: Stop | None) -> Iterator[Xml]:
    """Yield what a section makes, looking now and then whether to stop."""
    for number, block in enumerate(made):
        if stop and number % _BLOCKS_BETWEEN_LOOKS == 0 and stop():
            raise ExportStopped
        yield block


def _reading_note() -> Xml:
    """Return the note under the contents, which ends the first section."""
    words = (
        "In references, F is a finding, R a recommendation, E a document and N a note. "
        "A reference keeps its number from one draft to the next."
    )
    return paragraph("ScrutinySourceNote", run(words), section_properties(first_page=True))


def _properties(c: Contribution) -> Properties:
    """Return what the file says of itself; the author is whom the scrutineer chose to print."""
    name = wording.partnership_name(c)
    title = f"{cover.SHORT_TITLE}, {name}, {wording.years(c)}"
    return Properties(
        title=f"SAMPLE: {title}" if c.sample else title,
        subject=f"Contribution to the annual report for {wording.period(c)}",
        author=one_line(c.scrutineer) or "Independent scrutineer",
        keywords="independent scrutiny; safeguarding children; annual report",
        category=one_line(c.marking) or "Scrutiny",
        status="Final" if wording.is_final(c) else "Draft",
        version=one_line(c.version),
        dated=c.dated,
    )


def _check_dates(c: Contribution) -> None:
    """Refuse a period or a date that cannot be printed."""
    for name in ("period_start", "period_end", "dated"):
        try:
            date.fromisoformat(getattr(c, name))
        except ValueError as error:
            raise ValueError(f"{name} of the contribution is not an ISO day") from error


_FILE_NAME_ROOM = 66
