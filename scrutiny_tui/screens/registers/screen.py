"""The menu of the registers: how much is in each, and what needs attention."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.partnership import Role
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.registers.attention import attention, due_words
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from textual.screen import Screen

    from scrutiny_tui.store import Store
    from scrutiny_tui.store.registers import Counts


class _Entry(NamedTuple):
    """One register: its name, what is said of it, and its page."""

    title: str
    said: Cell
    page: "Callable[[], Screen[Any]]"


class RegistersScreen(ListedPage):
    """One line for each register; Enter opens it."""

    AREA = "findings"
    CSS_PATH = "registers.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="registers.open", tooltip="Open the register"),
        Binding("escape", "back", "Back", id="registers.back", tooltip="Back"),
    ]

    def body(self) -> ComposeResult:
        """The list."""
        yield PlainStatic("", id="found", classes="title")
        yield self.listed()

    def columns(self) -> list[Column]:
        """What it is, and how much is in it."""
        return [Column("Register", width=27), Column("", fraction=1)]

    def reload(self) -> None:
        """Count again."""
        counts = self.store.registers.counts()
        self._entries = dict(enumerate(_entries(self.store, counts), start=1))
        words = attention(counts) or "nothing needs attention"
        self.query_one("#found", PlainStatic).update_plain(f"Registers · {words}", layout=False)
        self.show_records(list(self._entries))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each register."""
        return [Row(n, (self._entries[n].title, self._entries[n].said)) for n in numbers]

    def open_record(self, n: int) -> None:
        """Open the register."""
        self.app.push_screen(self._entries[n].page())


def _entries(store: "Store", counts: "Counts") -> list[_Entry]:
    missing = f"{counts.missing} without a reply" if counts.missing else ""
    waiting = f"{counts.waiting} waiting" if counts.waiting else ""
    due = due_words(counts.declarations, counts.gaps, counts.reviews)
    partnership = store.partnership
    agencies = plural(len(partnership.agencies()), "agency", "agencies")
    roles = plural(len(store.records.all(Role)), "role")
    return [
        _Entry("Challenges", _said(counts.challenges, missing), _challenges),
        _Entry(
            "Disagreements",
            _said(counts.disagreements, f"{counts.open} open" if counts.open else ""),
            _disagreements,
        ),
        _Entry(
            "Declarations of interest",
            (f"! {due}", "warn") if counts.gaps or counts.reviews else f"· {due}",
            _declarations,
        ),
        _Entry("Standing aside", f"· {plural(counts.asides, 'time')}", _asides),
        _Entry("Requests to change wording", _said(counts.requests, waiting), _requests),
        _Entry("Agencies", f"· {agencies}", _agencies),
        _Entry("Roles", f"· {roles}", _roles),
        _Entry("Forums", f"· {plural(len(partnership.forums()), 'forum')}", _forums),
        _Entry("Scrutiny years", f"· {plural(len(partnership.years()), 'year')}", _years),
    ]


def _said(number: int, waiting: str) -> Cell:
    return (f"! {number}, {waiting}", "warn") if waiting else f"· {number}"


def _challenges() -> "Screen[Any]":
    from scrutiny_tui.screens.registers.challenges import ChallengesScreen

    return ChallengesScreen()


def _disagreements() -> "Screen[Any]":
    from scrutiny_tui.screens.registers.disagreements import DisagreementsScreen

    return DisagreementsScreen()


def _declarations() -> "Screen[Any]":
    from scrutiny_tui.screens.registers.interests import DeclarationsScreen

    return DeclarationsScreen()


def _asides() -> "Screen[Any]":
    from scrutiny_tui.screens.registers.interests import AsidesScreen

    return AsidesScreen()


def _requests() -> "Screen[Any]":
    from scrutiny_tui.screens.registers.requests import RequestsScreen

    return RequestsScreen()


def _agencies() -> "Screen[Any]":
    from scrutiny_tui.screens.partners.agencies import AgenciesScreen

    return AgenciesScreen()


def _roles() -> "Screen[Any]":
    from scrutiny_tui.screens.partners.roles import RolesScreen

    return RolesScreen()


def _forums() -> "Screen[Any]":
    from scrutiny_tui.screens.partners.forums import ForumsPage

    return ForumsPage()


def _years() -> "Screen[Any]":
    from scrutiny_tui.screens.partners.years import YearsScreen

    return YearsScreen()
