"""A month at a glance, beside the agenda on a wide window."""

from calendar import Calendar
from collections.abc import Mapping

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from scrutiny_tui.domain.dates import long_date

_WEEK = " Mo  Tu  We  Th  Fr  Sa  Su"


class MonthView(Widget):
    """Days with events are marked with a star; the cursor's day and today stand out."""

    DEFAULT_CSS = """
    MonthView { width: 30; padding: 0 1; height: auto; }
    MonthView > .month--title { text-style: bold; }
    MonthView > .month--event { color: $text-accent; text-style: bold; }
    MonthView > .month--cursor { text-style: bold reverse; }
    MonthView > .month--today { text-style: underline; }
    """
    COMPONENT_CLASSES = {"month--title", "month--event", "month--cursor", "month--today"}

    def __init__(self, *, id: str) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._month = ""
        self._events: Mapping[str, str] = {}
        self._cursor = ""
        self._today = ""

    def show(self, month: str, events: Mapping[str, str], cursor: str, today: str) -> None:
        """Show a month, `2019-01`, the days in it that have events, and two special days."""
        self._month, self._events = month, events
        self._cursor, self._today = cursor, today
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Draw the month, Monday first."""
        if not self._month:
            return ""
        title = self.get_visual_style("month--title")
        lines = [
            Content(long_date(self._month)).stylize(title),
            Content(_WEEK),
        ]
        year, month = int(self._month[:4]), int(self._month[5:])
        for week in Calendar().monthdayscalendar(year, month):
            lines.append(Content("").join([self._day(day) for day in week]))
        lines.append(Content("* an event"))
        return Content("\n").join(lines)

    def _day(self, day: int) -> Content:
        if not day:
            return Content("    ")
        iso = f"{self._month}-{day:02}"
        mark = "*" if iso in self._events else " "
        content = Content(f"{day:>3}{mark}")
        if iso in self._events:
            content = content.stylize(self.get_visual_style("month--event"))
        if iso == self._today:
            content = content.stylize(self.get_visual_style("month--today"))
        if iso == self._cursor:
            content = content.stylize(self.get_visual_style("month--cursor"))
        return content
