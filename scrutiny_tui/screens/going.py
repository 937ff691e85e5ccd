"""From any record to the page that shows it."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.widgets.bars import tell

if TYPE_CHECKING:
    from scrutiny_tui.screens.area import AreaScreen


def go_to(screen: "AreaScreen", n: int) -> None:
    """Open the page of a record above the screen; a record without a page shows what it is."""
    records = screen.store.records
    kind = records.kind(n)
    if kind is Kind.NOTE:
        events = records.targets(n, Relation.AT)
        if events:
            from scrutiny_tui.screens.calendar.event import EventScreen

            screen.app.push_screen(EventScreen(events[0], note=n))
            return
    if kind is Kind.EVENT:
        from scrutiny_tui.screens.calendar.event import EventScreen

        screen.app.push_screen(EventScreen(n))
    elif kind in (Kind.ITEM, Kind.ATTENDEE, Kind.TALLY):
        from scrutiny_tui.screens.calendar.event import EventScreen

        screen.app.push_screen(EventScreen(records.targets(n, Relation.AT)[0]))
    elif kind is Kind.SECTION and (events := records.targets(n, Relation.AT)):
        from scrutiny_tui.screens.calendar.after import AfterScreen

        screen.app.push_screen(AfterScreen(events[0]))
    elif kind is Kind.COLLECTED:
        from scrutiny_tui.screens.questions.collector import CollectorScreen

        [collector] = records.targets(n, Relation.ON)
        item = records.targets(n, Relation.ABOUT)
        screen.app.push_screen(CollectorScreen(collector, item[0] if item else None))
    elif kind in (Kind.CRITERION, Kind.JUDGEMENT, Kind.DISMISSAL):
        from scrutiny_tui.screens.questions.question import open_criterion

        open_criterion(screen, n if kind is Kind.CRITERION else records.targets(n, Relation.ON)[0])
    elif kind in (Kind.FINDING, Kind.RECOMMENDATION):
        from scrutiny_tui.screens.findings.finding import FindingScreen

        target = records.targets(n, Relation.OF)[0] if kind is Kind.RECOMMENDATION else n
        screen.app.push_screen(FindingScreen(target))
    elif kind is Kind.DOCUMENT:
        from scrutiny_tui.screens.questions.document import DocumentScreen

        screen.app.push_screen(DocumentScreen(n))
    elif kind is Kind.SECTION:
        screen.app.run_worker(screen.app.run_action("area('report')"))
    else:
        tell(screen.app, f"{records.label(n)}: use scrutiny-tui list to see all of it.")
