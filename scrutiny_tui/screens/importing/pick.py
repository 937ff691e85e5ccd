"""One of several things, chosen from a list."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class PickScreen(ListedPage):
    """Choose one option. `dismiss` gives its place from 0, or None."""

    AREA = "findings"
    CSS_PATH = "importing.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Choose", id="pick.choose", tooltip="Choose what is marked"),
        Binding("escape", "back", "Back", id="pick.back", tooltip="Back, nothing is changed"),
    ]

    def __init__(self, title: str, options: Sequence[str], now: int = 0) -> None:
        """Show options under a title; the cursor is on the one at the place `now`."""
        super().__init__()
        self._title = title
        self._options = options
        self._now = now

    def body(self) -> ComposeResult:
        """What is chosen, and the options."""
        yield PlainStatic(self._title, id="top", classes="title")
        yield self.listed()

    def columns(self) -> list[Column]:
        """The option."""
        return [Column("", fraction=1, min_width=20)]

    def reload(self) -> None:
        """Show the options."""
        self.show_records(range(1, len(self._options) + 1))

    def opened(self) -> None:
        """Go to what stands now."""
        self.query_one(VirtualList).go_to(self._now + 1)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """An option each."""
        return [Row(n, (self._options[n - 1],)) for n in numbers]

    def open_record(self, n: int) -> None:
        """Choose it."""
        self.dismiss(n - 1)
