"""A page with a list of records, and words about the one under the cursor."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class ListedPage(AreaScreen):
    """Subclasses put `listed` and, if they have words about a record, `about_text` into their
    body, and call `show_records` in `reload`.
    """

    EMPTY: ClassVar[str] = ""
    """What stands in a list without records."""
    ROW_HEIGHT: ClassVar[int] = 1
    """Lines of the screen for one record."""

    _numbers: Sequence[int] = ()
    """The records of the list, in its order."""

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """The rows of some records, one for each, in their order."""
        raise NotImplementedError

    def about(self, n: int) -> str:
        """What there is to say of a record, as plain text."""
        return ""

    def open_record(self, n: int) -> None:
        """What Enter does with a record."""
        raise NotImplementedError

    def listed(self) -> VirtualList:
        """The list."""
        return VirtualList(
            0,
            self._page,
            self.columns(),
            locate=self._locate,
            row_height=self.ROW_HEIGHT,
            empty=self.EMPTY,
        )

    def about_text(self) -> PlainStatic:
        """The words about the record under the cursor."""
        return PlainStatic("", id="about-text")

    def about_scrolled(self) -> ComposeResult:
        """The same in a box of its own, which takes the arrows."""
        with VerticalScroll(id="about"):
            yield self.about_text()

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def show_records(self, numbers: Sequence[int]) -> None:
        """Show these records; the cursor stays on its record while it is among them."""
        self._numbers = numbers
        self.query_one(VirtualList).reload(len(numbers))
        self.show_about()

    @property
    def key(self) -> int | None:
        """The number of the record under the cursor."""
        return self.query_one(VirtualList).key

    @on(VirtualList.Highlighted)
    @told
    def show_about(self) -> None:
        """Show the words about the record under the cursor, from their start."""
        n = self.key
        for shown in self.query("#about-text").results(PlainStatic):
            shown.update_plain(self.about(n) if n is not None and n in self._numbers else "")
            if isinstance(shown.parent, VerticalScroll):
                shown.parent.scroll_home(animate=False)

    def show_new(self, n: int | None) -> None:
        """Look again, and go to the record that a page gave back, if it gave one."""
        if n is not None:
            self.reload()
            self.query_one(VirtualList).go_to(n)

    def action_open(self) -> None:
        """Open the record under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_back(self) -> None:
        """Go back to where this page was opened from."""
        self.dismiss(None)

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self.rows(self._numbers[offset : offset + limit])

    def _locate(self, n: int) -> int | None:
        return self._numbers.index(n) if n in self._numbers else None

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        self.open_record(event.key)


def swap_key(page: str) -> Binding:
    """Tab, which goes between the list of a page and a scrolled text."""
    return Binding(
        "tab",
        "app.focus_next",
        "Text / list",
        id=f"{page}.swap",
        show=False,
        priority=True,
        tooltip="Go between the list and the text, which the arrows scroll",
    )
