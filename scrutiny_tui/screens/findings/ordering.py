"""Choosing the column that gives the order of a table."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.choosing import SORTINGS, Listed, Order, chosen_order
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class NumberedPage(ListedPage):
    """A short list of which one is chosen, by Enter or by its number."""

    def on_key(self, event: events.Key) -> None:
        """Choose by number, 1 to 9."""
        figure = event.character or ""
        if figure in "123456789" and figure and int(figure) <= len(self._numbers):
            event.stop()
            self.open_record(self._numbers[int(figure) - 1])


class OrderPage(NumberedPage):
    """The columns of a table; `dismiss` gives the key of the chosen one. The one that gives the
    order already is turned round.
    """

    AREA = "findings"
    CSS_PATH = "table.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "Sort by this", id="order.use", tooltip="Put the table in this order"
        ),
        Binding("escape", "back", "Back", id="order.back", tooltip="Leave the order as it is"),
    ]

    def __init__(self, listed: Listed, order: Order) -> None:
        """Show the columns of a list that is in an order now."""
        super().__init__()
        self._listed = listed
        self._order = order

    def body(self) -> ComposeResult:
        """What the keys do, and the columns."""
        yield PlainStatic(
            "Order: Enter or a number chooses; the same again turns it round.", id="what"
        )
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """Number, column, and what then comes first."""
        return [
            Column("", width=2, align="right"),
            Column("Column", width=24),
            Column("Then", fraction=1, min_width=16),
        ]

    def opened(self) -> None:
        """Start on the column that gives the order."""
        keys = [one.key for one in SORTINGS[self._listed]]
        if self._order.by in keys:
            self.query_one(VirtualList).go_to(keys.index(self._order.by))

    def first_focus(self) -> Widget:
        """The columns."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Show the columns."""
        self.show_records(range(len(SORTINGS[self._listed])))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each column."""
        return [self._row(n) for n in numbers]

    def _row(self, n: int) -> Row:
        one = SORTINGS[self._listed][n]
        then = one.down if chosen_order(self._listed, self._order, one.key).down else one.up
        now = one.down if self._order.down else one.up
        words = f"now {now}; turned round: {then}" if one.key == self._order.by else then
        return Row(n, (str(n + 1) if n < 9 else "", one.title, words))

    def open_record(self, n: int) -> None:
        """Choose a column."""
        self.dismiss(SORTINGS[self._listed][n].key)
