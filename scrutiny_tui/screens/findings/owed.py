"""What is owed: the recommendations of one owner, or due at one forum."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.following import short_day
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.recommendations import RecommendationRow

Owed = tuple[str, Mapping[int, str]]
"""What stands above the list, and a word on each recommendation in it, in order."""


class OwedScreen(ListedPage):
    """Open recommendations, the longest overdue first; Enter opens the whole life of one."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="owed.open",
            tooltip="Open the recommendation with its whole life",
        ),
        Binding("escape", "back", "Back", id="owed.back", tooltip="Back"),
    ]
    EMPTY = "Nothing is owed here."
    ROW_HEIGHT = 2

    def __init__(self, look: "Callable[[Store], Owed]") -> None:
        """Show what `look` finds in the file."""
        super().__init__()
        self._look_up = look

    def body(self) -> ComposeResult:
        """What the list is of, and the list."""
        yield PlainStatic("", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """Reference with the word below it, text, due and status."""
        return [
            Column("Ref", width=10),
            Column("Recommendation", fraction=1, min_width=12),
            Column("Due", width=13),
            Column("Status", width=17),
        ]

    def reload(self) -> None:
        """Look again at what is owed."""
        words, self._as = self._look_up(self.store)
        self.query_one("#what", PlainStatic).update_plain(words)
        self.show_records(list(self._as))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each recommendation."""
        return [self._row(row) for row in self.store.recommendations.rows(numbers)]

    def _row(self, row: "RecommendationRow") -> Row:
        due = short_day(row.due) if row.due else ""
        return Row(
            row.n,
            (
                f"{row.ref} {self._as.get(row.n, '')}".strip(),
                row.text,
                (f"! {due} overdue", "bad") if row.overdue else due or ("no date", "warn"),
                row.status,
            ),
        )

    def open_record(self, n: int) -> None:
        """Open the whole life of a recommendation."""
        from scrutiny_tui.screens.findings.life import LifeScreen

        self.app.push_screen(LifeScreen(n))
