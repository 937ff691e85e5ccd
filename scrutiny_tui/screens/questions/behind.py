"""What is behind a cell of the matrix: the notes and documents that are counted in it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.evidence import EvidenceRow
from scrutiny_tui.store.matrix import By, Place
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList


class BehindScreen(AreaScreen):
    """The evidence of one cell, newest entry first; Enter goes to the record."""

    AREA = "questions"
    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="behind.open", tooltip="Go to the note or document"),
        Binding("escape", "back", "Back", id="behind.back", tooltip="Back to the matrix"),
    ]

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
        yield VirtualList(
            0,
            self._page,
            [
                Column("", width=8),
                Column("", fraction=1, min_width=20),
                Column("", width=15, hide_below=72),
            ],
            locate=self._locate,
            row_height=2,
            empty="Nothing is counted here any more.",
        )

    def first_focus(self) -> Widget:
        """The evidence."""
        return self.query_one(VirtualList)

    def gone(self) -> bool:
        """Whether the criterion was withdrawn."""
        return self.store.records.get(Criterion, self._criterion).withdrawn

    def reload(self) -> None:
        """Look again at what is counted."""
        matrix = self.store.matrix
        if self._cell is None:
            self._numbers = matrix.behind_whole(self._criterion)
        else:
            self._numbers = matrix.behind(self._criterion, *self._cell)
        criterion = self.store.questions.criterion(self._criterion)
        self.query_one("#what", PlainStatic).update_plain(
            f"{criterion.code} · {self._name} · {plural(len(self._numbers), 'item')}, newest first"
            f"\n{criterion.text}"
        )
        self.query_one(VirtualList).reload(len(self._numbers))

    def _page(self, offset: int, limit: int) -> list[Row]:
        some = dict.fromkeys(self._numbers[offset : offset + limit], "")
        return [_row(one) for one in self.store.evidence.rows(self._criterion, some)]

    def _locate(self, n: int) -> int | None:
        return self._numbers.index(n) if n in self._numbers else None

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        go_to(self, event.key)

    def action_open(self) -> None:
        """Go to the record under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _row(one: EvidenceRow) -> Row:
    who = ", ".join(part for part in (one.voice or "", one.agency) if part)
    said = f"{one.what}: {one.text}" if one.what else one.text
    stance = f" ({one.stance})" if one.stance else ""
    text = f"{said} [{who}]{stance}" if who else f"{said}{stance}"
    return Row(one.n, (one.ref, text, show_day(one.day) if one.day else ""))
