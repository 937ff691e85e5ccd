"""By forum: what is due at the next board, executive or sub-group."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.findings.owed import Owed, OwedScreen
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.owed import ForumLine


class ForumsScreen(ListedPage):
    """Forums with their next meeting and what is due at it."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "What is due",
            id="forums.open",
            tooltip="List what is due at the next meeting of this forum",
        ),
        Binding("escape", "back", "Back", id="forums.back", tooltip="Back"),
    ]
    EMPTY = "This file has no forum. Add a board under Registers, Forums."

    def body(self) -> ComposeResult:
        """The forums."""
        yield PlainStatic("What is due where, at the next meeting.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """The forum, its next meeting and the counts."""
        return [
            Column("Forum", fraction=1, min_width=18),
            Column("Next meeting", width=15),
            Column("Due by then", width=11, align="right"),
            Column("Overdue", width=9, align="right"),
            Column("Open", width=5, align="right", hide_below=70),
        ]

    def reload(self) -> None:
        """Count again."""
        self._lines = {line.n: line for line in self.store.owed.forums(self.store.today())}
        self.show_records(list(self._lines))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each forum."""
        return [_row(self._lines[n]) for n in numbers]

    def open_record(self, n: int) -> None:
        """List what is due at the next meeting of a forum."""
        self.app.push_screen(OwedScreen(partial(_due_at, n)))


def _row(line: "ForumLine") -> Row:
    late = f"! {line.overdue}" if line.overdue else "0"
    return Row(
        line.n,
        (
            f"{line.name} ({line.kind})",
            show_day(line.meeting.date) if line.meeting else ("none planned", "warn"),
            str(len(line.due)),
            (late, "bad" if line.overdue else ""),
            str(line.open),
        ),
    )


def _due_at(forum: int, store: "Store") -> Owed:
    [line] = [line for line in store.owed.forums(store.today()) if line.n == forum]
    if line.meeting:
        where = f"{line.meeting.title}, {show_day(line.meeting.date)}"
    else:
        where = f"{line.name}: no meeting is planned, so this is what is due by today"
    words = f"{where}: {plural(len(line.due), 'recommendation')} due"
    return words, dict.fromkeys(line.due, "")
