"""The board view: every recommendation under its status."""

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from scrutiny_tui.domain.partnership import short_owner
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_WIDTH = 25
"""A narrower column says too little of a recommendation."""
_LINES = 4
"""Lines of the screen for one recommendation, the last one empty."""


class BoardScreen(AreaScreen):
    """One column for each status in which there is something; arrows go between them."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="board.open",
            tooltip="Open the recommendation with its whole life",
        ),
        Binding("left", "go(-1)", "Column", id="board.left", tooltip="The status to the left"),
        Binding("right", "go(1)", "Column", id="board.right", tooltip="The status to the right"),
        Binding("escape", "back", "Back", id="board.back", tooltip="Back"),
    ]

    def body(self) -> ComposeResult:
        """What is not shown, and the columns."""
        yield PlainStatic("", id="what")
        with Horizontal(id="columns"):
            for place, _ in enumerate(RecommendationStatus):
                page = partial(self._page, place)
                yield VirtualList(0, page, [Column(" ")], row_height=_LINES, cursor_in_focus=True)

    def first_focus(self) -> Widget:
        """The first column."""
        return self._lists[0]

    @property
    def _lists(self) -> list[VirtualList]:
        return list(self.query(VirtualList))

    def reload(self) -> None:
        """Look again at what stands where."""
        found = self.store.owed.by_status(self.store.today())
        self._columns = [(status, numbers) for status, numbers in found.items() if numbers]
        self._at = min(getattr(self, "_at", 0), max(0, len(self._columns) - 1))
        self._lay_out()

    def _lay_out(self) -> None:
        room = max(1, self.size.width // _WIDTH)
        first = max(0, min(self._at - room // 2, len(self._columns) - room))
        window = range(first, first + room)
        for place, column in enumerate(self._lists):
            column.display = place in window and place < len(self._columns)
            if column.display:
                status, numbers = self._columns[place]
                column.set_columns([Column(f"{len(numbers)} {status}", fraction=1)])
                column.reload(len(numbers))
        if self._columns:
            self._lists[self._at].focus()
        self._say(window)

    def _page(self, place: int, offset: int, limit: int) -> list[Row]:
        _, numbers = self._columns[place]
        area = self.store.partnership.get().name
        return [
            Row(
                row.n,
                (
                    [
                        (f"{row.ref} ", ""),
                        ("! overdue " if row.overdue else "", "bad"),
                        (row.text, ""),
                        (f" ({short_owner(row.lead, area)})" if row.lead else "", "muted"),
                    ],
                ),
            )
            for row in self.store.recommendations.rows(numbers[offset : offset + limit])
        ]

    def _say(self, window: range) -> None:
        every = len(self._columns)
        number = plural(sum(len(numbers) for _, numbers in self._columns), "recommendation")
        words = f"{number} by status" if every else "Nothing has been recommended yet."
        if len(window) < every:
            words += f": columns {window.start + 1} to {min(window.stop, every)} of {every}"
        self.query_one("#what", PlainStatic).update_plain(words)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as there is room for."""
        if hasattr(self, "_columns"):
            self.call_after_refresh(self._lay_out)

    def action_go(self, by: int) -> None:
        """Go to the column beside."""
        if self._columns:
            self._at = max(0, min(self._at + by, len(self._columns) - 1))
            self._lay_out()

    def action_open(self) -> None:
        """Open the recommendation under the cursor."""
        if self._columns:
            self._lists[self._at].action_select()

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        from scrutiny_tui.screens.findings.life import LifeScreen

        self.app.push_screen(LifeScreen(event.key))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
