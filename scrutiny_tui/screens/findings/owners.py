"""By owner: what each of them owes."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.findings.owed import Owed, OwedScreen
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_NOBODY = "No owner yet"


class OwnersScreen(ListedPage):
    """Agencies and forums with what they owe, most overdue first. An agency counts under every
    name that it has had: what the CCG was asked, the ICB owes.
    """

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "open", "What it owes", id="owners.open", tooltip="List what this owner owes"
        ),
        Binding("escape", "back", "Back", id="owners.back", tooltip="Back"),
    ]
    EMPTY = "Nothing is open: nobody owes anything."

    def body(self) -> ComposeResult:
        """The owners."""
        yield PlainStatic("Who owes what: open recommendations by their lead owner.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """The owner and its counts."""
        return [
            Column("Owner", fraction=1, min_width=20),
            Column("Open", width=5, align="right"),
            Column("Overdue", width=9, align="right"),
            Column("No answer", width=9, align="right"),
            Column("Impact awaited", width=14, align="right", hide_below=72),
            Column("Supports", width=8, align="right", hide_below=80),
        ]

    def reload(self) -> None:
        """Count again."""
        self._lines = self.store.owed.owners(self.store.today())
        self.show_records(range(len(self._lines)))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each owner, by its place in the list."""
        return [self._row(n) for n in numbers]

    def _row(self, n: int) -> Row:
        line = self._lines[n]
        late = f"! {line.overdue}" if line.overdue else "0"
        return Row(
            n,
            (
                line.name if line.code else (_NOBODY, "warn"),
                str(line.open),
                (late, "bad" if line.overdue else ""),
                str(line.unanswered),
                str(line.impact_awaited),
                str(line.supporting),
            ),
        )

    def record(self) -> int | None:
        """The agency or forum under the cursor, as it exists today."""
        code = self._lines[self.key].code if self.key is not None else ""
        owners = self.store.partnership.owners(self.store.today())
        return next((one.n for one in owners if one.code == code), None)

    def open_record(self, n: int) -> None:
        """List what an owner owes."""
        line = self._lines[n]
        self.app.push_screen(OwedScreen(partial(_of_owner, line.code, line.name or _NOBODY)))


def _of_owner(code: str, name: str, store: "Store") -> Owed:
    led, supported = store.owed.of_owner(code, store.today())
    words = f"{name}: leads {plural(len(led), 'open recommendation')}"
    if supported:
        words += f", supports {len(supported)}"
    return words, dict.fromkeys(led, "leads") | dict.fromkeys(supported, "supports")
