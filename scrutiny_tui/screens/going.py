"""From any record, and from any paragraph of a document, to the page that shows it."""

from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.widgets.bars import tell

if TYPE_CHECKING:
    from textual.screen import Screen

    from scrutiny_tui.domain.thread import Paragraph
    from scrutiny_tui.screens.area import AreaScreen
    from scrutiny_tui.store import Store

IN_REGISTERS = (Kind.CHALLENGE, Kind.DISAGREEMENT, Kind.DECLARATION, Kind.ASIDE, Kind.REQUEST)
ON_CRITERIA = (Kind.CRITERION, Kind.JUDGEMENT, Kind.DISMISSAL)
PARTNERS = (Kind.AGENCY, Kind.FORUM, Kind.ROLE, Kind.YEAR)
AT_EVENTS = (Kind.NOTE, Kind.ITEM, Kind.ATTENDEE, Kind.TALLY, Kind.SECTION)
FOR_EVENTS = (Kind.DAY, Kind.EXPENSE)
WRITTEN = (Kind.SECTION, Kind.REPORT)
"""Kinds that are shown in the work area of the report, where no event has them."""


def go_to(screen: "AreaScreen", n: int) -> None:
    """Open the page of a record above the screen; a kind without a page of its own has its thread
    for one.
    """
    store = screen.store
    kind = store.records.kind(n)
    if kind in ON_CRITERIA:
        from scrutiny_tui.screens.questions.question import open_criterion

        on = n if kind is Kind.CRITERION else store.records.targets(n, Relation.ON)[0]
        open_criterion(screen, on)
    elif kind is not None and (page := page_of(store, n, kind)):
        screen.app.push_screen(page)
    elif kind in WRITTEN:
        screen.app.run_worker(screen.app.run_action("area('report')"))
    else:
        _to_thread(screen, n)


def page_of(store: "Store", n: int, kind: Kind) -> "Screen[Any] | None":
    """The page of a record, the cursor on it; None for those that have none above the others."""
    if kind in IN_REGISTERS:
        from scrutiny_tui.screens.registers.going import page_of as page_of_register

        return page_of_register(store, n, kind)
    if kind in PARTNERS:
        from scrutiny_tui.screens.partners.going import form_of

        return form_of(store, kind.value, str(n))
    if kind in (Kind.FINDING, Kind.RECOMMENDATION, Kind.STEP):
        return _of_findings(store, n, kind)
    if kind in (Kind.DOCUMENT, Kind.COLLECTED, Kind.FRAMEWORK):
        return _of_questions(store, n, kind)
    if kind is Kind.PARTNERSHIP:
        from scrutiny_tui.screens.partnership.form import PartnershipForm

        return PartnershipForm(store)
    return _of_calendar(store, n, kind)


def go_to_paragraph(screen: "AreaScreen", place: "Paragraph") -> None:
    """Open the page on which a part of a document is written: in the contribution each section
    has its own, and all else is written from the record.
    """
    from scrutiny_tui.domain.report import SECTIONS
    from scrutiny_tui.domain.thread import CONTRIBUTION, PARAGRAPHS

    if PARAGRAPHS[place.code][0] != CONTRIBUTION:
        from scrutiny_tui.screens.findings.documents import DocumentsScreen

        screen.app.push_screen(DocumentsScreen(place.year))
    elif place.code in {code for code, *_ in SECTIONS}:
        from scrutiny_tui.screens.report.basis import section_page

        screen.app.push_screen(section_page(place.code, place.year))
    else:
        screen.app.run_worker(screen.app.run_action("area('report')"))


def _of_calendar(store: "Store", n: int, kind: Kind) -> "Screen[Any] | None":
    """The event, or what is at it or for it; a note that is at none has its form."""
    from scrutiny_tui.screens.calendar.event import EventScreen

    relation = Relation.FOR if kind in FOR_EVENTS else Relation.AT
    known = kind in AT_EVENTS or kind in FOR_EVENTS
    events = [n] if kind is Kind.EVENT else store.records.targets(n, relation) if known else []
    if kind is Kind.SECTION and events:
        from scrutiny_tui.screens.calendar.after import AfterScreen

        return AfterScreen(events[0])
    if kind is Kind.NOTE and not events:
        from scrutiny_tui.screens.notes.form import NoteForm

        return NoteForm(store, n)
    return EventScreen(events[0], note=n if kind is Kind.NOTE else None) if events else None


def _of_findings(store: "Store", n: int, kind: Kind) -> "Screen[Any]":
    """The finding, or the recommendation with its whole life; steps are of a life too, or of a
    disagreement.
    """
    from scrutiny_tui.screens.findings.finding import FindingScreen
    from scrutiny_tui.screens.findings.life import LifeScreen

    if kind is Kind.FINDING:
        return FindingScreen(n)
    if kind is Kind.RECOMMENDATION:
        return LifeScreen(n)
    [of] = store.records.targets(n, Relation.OF)
    if store.records.kind(of) is Kind.RECOMMENDATION:
        return LifeScreen(of, step=n)
    from scrutiny_tui.screens.registers.going import page_of as page_of_register

    return page_of_register(store, n, kind)


def _of_questions(store: "Store", n: int, kind: Kind) -> "Screen[Any]":
    """The document, the line of a collector, or the criteria of a framework."""
    if kind is Kind.DOCUMENT:
        from scrutiny_tui.screens.questions.document import DocumentScreen

        return DocumentScreen(n)
    if kind is Kind.FRAMEWORK:
        from scrutiny_tui.screens.questions.criteria import CriteriaScreen

        return CriteriaScreen(n)
    from scrutiny_tui.screens.questions.collector import CollectorScreen

    [collector] = store.records.targets(n, Relation.ON)
    item = store.records.targets(n, Relation.ABOUT)
    return CollectorScreen(collector, item[0] if item else None)


def _to_thread(screen: "AreaScreen", n: int) -> None:
    """The thread of a record that has no other page."""
    from scrutiny_tui.screens.thread.screen import ThreadScreen

    if isinstance(screen, ThreadScreen):
        tell(screen.app, f"{screen.store.records.label(n)} has no other page: this is all of it.")
    else:
        screen.app.push_screen(ThreadScreen(n))
