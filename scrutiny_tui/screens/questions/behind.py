"""What is behind a cell of the matrix: the notes and documents that are counted in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store.evidence import EvidenceRow
from scrutiny_tui.store.matrix import By, Place
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row


class BehindScreen(ListedPage):
    """The evidence of one cell, newest entry first; Enter goes to the record."""

    AREA = "questions"
    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="behind.open", tooltip="Go to the note or document"),
        Binding("escape", "back", "Back", id="behind.back", tooltip="Back to the matrix"),
    ]

    EMPTY = "Nothing is counted here any more."
    ROW_HEIGHT = 2

    def __init__(self, criterion: int, name: str, cell: tuple[By, Place] | None) -> None:
        """Show what one voice or agency, called `name`, says of a criterion; without a cell, all
        of it.
        """
        super().__init__()
        self._criterion = criterion
        self._name = name
        self._cell = cell

    def body(self) -> ComposeResult:
        """Which cell it is, and its evidence."""
        yield PlainStatic("", id="what")
        yield self.listed()

    def columns(self) -> list[Column]:
        """Reference, words and day."""
        return [
            Column("", width=8),
            Column("", fraction=1, min_width=20),
            Column("", width=15, hide_below=72),
        ]

    def gone(self) -> bool:
        """Whether the criterion was withdrawn."""
        return self.store.records.get(Criterion, self._criterion).withdrawn

    def reload(self) -> None:
        """Look again at what is counted."""
        matrix = self.store.matrix
        if self._cell is None:
            numbers = matrix.behind_whole(self._criterion)
        else:
            numbers = matrix.behind(self._criterion, *self._cell)
        criterion = self.store.questions.criterion(self._criterion)
        self.query_one("#what", PlainStatic).update_plain(
            f"{criterion.code} · {self._name} · {plural(len(numbers), 'item')}, newest first"
            f"\n{criterion.text}"
        )
        self.show_records(numbers)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """Two lines for each item."""
        some = dict.fromkeys(numbers, "")
        return [_row(one) for one in self.store.evidence.rows(self._criterion, some)]

    def open_record(self, n: int) -> None:
        """Go to the note or document."""
        go_to(self, n)


def _row(one: EvidenceRow) -> Row:
    who = ", ".join(part for part in (one.voice or "", one.agency) if part)
    said = f"{one.what}: {one.text}" if one.what else one.text
    stance = f" ({one.stance})" if one.stance else ""
    text = f"{said} [{who}]{stance}" if who else f"{said}{stance}"
    return Row(one.n, (one.ref, text, show_day(one.day) if one.day else ""))
