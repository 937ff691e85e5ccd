"""What the pages of all registers share: a list, the record under the cursor beside it, and the
keys that add, edit and withdraw one.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from scrutiny_tui.domain.records import Entry
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from textual.screen import Screen


def common(page: str, what: str) -> list[BindingType]:
    """The keys that every register has."""
    return [
        Binding("n", "new", "New", id=f"{page}.new", tooltip=f"Add a {what}"),
        Binding("e", "edit", "Edit", id=f"{page}.edit", show=False, tooltip=f"Edit the {what}"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id=f"{page}.withdraw",
            show=False,
            tooltip=f"Take the {what} out; Ctrl+Z brings it back",
        ),
        swap_key(page),
        Binding("escape", "back", "Back", id=f"{page}.back", tooltip="Back"),
    ]


class RegisterPage(ListedPage):
    """One register. Subclasses say how it is read and which form edits it."""

    AREA = "findings"
    CSS_PATH = "registers.tcss"
    TITLE_WORDS: ClassVar[str]
    """What the page is called."""
    MODEL: ClassVar[type[Any]]
    """The model of its records."""

    def __init__(self, first: int | None = None) -> None:
        """Show the register, the cursor on the record `first` if it is given."""
        super().__init__()
        self._first = first

    def numbers(self) -> Sequence[int]:
        """The records, in the order of the page."""
        raise NotImplementedError

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, and what needs attention."""
        raise NotImplementedError

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of a record, or of a new one."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """The title, the list, and the record under the cursor."""
        yield PlainStatic("", id="found", classes="title")
        with Container(id="register"):
            yield self.listed()
            yield from self.about_scrolled()

    def opened(self) -> None:
        """Go to the record that was asked for."""
        super().opened()
        if self._first:
            self.query_one(VirtualList).go_to(self._first)

    def reload(self) -> None:
        """Look at the register again."""
        numbers = self.numbers()
        words = f"{self.TITLE_WORDS} · {self.said(numbers)}"
        self.query_one("#found", PlainStatic).update_plain(words, layout=False)
        self.show_records(numbers)

    def open_record(self, n: int) -> None:
        """Edit the record."""
        self.app.push_screen(self.form(n), self.show_new)

    @told
    def action_new(self) -> None:
        """Add a record."""
        self.app.push_screen(self.form(), self.show_new)

    @told
    def action_edit(self) -> None:
        """Edit the record under the cursor."""
        if n := self.key:
            self.app.push_screen(self.form(n), self.show_new)

    @told
    def action_withdraw(self) -> None:
        """Take the record under the cursor out."""
        if n := self.key:
            one = self.store.records.get(self.MODEL, n)
            name = one.ref or self.store.records.label(n)
            self.save(f"Withdraw {name}", lambda: self.withdraw(one))

    def withdraw(self, one: Entry) -> None:
        """Take a record out, with what belongs to it."""
        self.store.records.withdraw(one)


def facts(*said: tuple[str, str]) -> str:
    """Lines of a name and what is said of it; what is empty is left out."""
    return "\n".join(f"{name}: {words}" if name else words for name, words in said if words)
