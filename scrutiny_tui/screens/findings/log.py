"""The log of findings, with a filter, and the finding under the cursor beside it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.finding import FindingScreen, finding_text
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store.findings import FindingRow
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_TONES: dict[str, Tone] = {
    "strength": "good",
    "worry": "bad",
    "too early": "warn",
    "non-assurance": "bad",
}


class LogScreen(ListedPage):
    """Findings, newest first; type / to filter by words or reference."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="findings.open",
            tooltip="Open the finding with its recommendations",
        ),
        Binding("n", "new", "New", id="findings.new", tooltip="Add a finding"),
        Binding(
            "r",
            "recommend",
            "Recommend",
            id="findings.recommend",
            tooltip="Add a recommendation to this finding",
        ),
        Binding(
            "slash",
            "filter",
            "Filter",
            id="findings.filter",
            tooltip="Show only findings that hold some words; empty shows all",
        ),
        Binding("e", "edit", "Edit", id="findings.edit", show=False, tooltip="Edit the finding"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="findings.withdraw",
            show=False,
            tooltip="Take the finding out; Ctrl+Z brings it back",
        ),
        Binding(
            "escape",
            "clear",
            "All",
            id="findings.clear",
            show=False,
            tooltip="Leave the filter and show all findings",
        ),
    ]

    EMPTY = "No findings yet. Press n to add one, or f on a note or a question."

    def body(self) -> ComposeResult:
        """Filter, list and detail."""
        yield Editor(single=True, placeholder="filter: words, or F-2019-03", id="filter")
        yield PlainStatic("", id="found", classes="muted")
        with Horizontal():
            yield self.listed()
            with VerticalScroll(id="detail", can_focus=False):
                yield self.about_text()

    def columns(self) -> list[Column]:
        """What it is, what it bears on, and what was recommended."""
        return [
            Column("Ref", width=9),
            Column("Kind", width=13),
            Column("Finding", fraction=1, min_width=20),
            Column("On", width=8, hide_below=66),
            Column("Open", width=5, align="right", hide_below=58),
        ]

    def reload(self) -> None:
        """Filter again."""
        self._words = self.query_one("#filter", Editor).text
        numbers = self.store.findings.matching(self._words)
        words = f" with: {self._words}" if self._words.strip() else ""
        self.query_one("#found", PlainStatic).update_plain(
            f"{plural(len(numbers), 'finding')}{words} · Open: recommendations not ended, of all",
            layout=False,
        )
        self.show_records(numbers)

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each finding."""
        return [_finding_row(row) for row in self.store.findings.rows(numbers)]

    def about(self, n: int) -> str:
        """The finding in full, where there is room for it."""
        return finding_text(self.store, n) if self.has_class("-wide") else ""

    @on(Editor.Changed, "#filter")
    def _filtered(self) -> None:
        self.reload()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self.query_one(VirtualList).focus()

    def open_record(self, n: int) -> None:
        """Open the finding."""
        self.app.push_screen(FindingScreen(n))

    def action_new(self) -> None:
        """Add a finding."""
        self.app.push_screen(FindingForm(self.store), self.show_new)

    def action_edit(self) -> None:
        """Edit the finding under the cursor."""
        if n := self.key:
            self.app.push_screen(FindingForm(self.store, n), self.show_new)

    def action_recommend(self) -> None:
        """Add a recommendation to the finding under the cursor."""
        if n := self.key:
            self.app.push_screen(RecommendationForm(self.store, n))

    def action_withdraw(self) -> None:
        """Take the finding under the cursor out."""
        if n := self.key:
            finding = self.store.records.get(Finding, n)
            self.save(f"Withdraw {finding.ref}", lambda: _withdraw(self, finding))

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.query_one("#filter").focus()

    def action_clear(self) -> None:
        """Show all findings."""
        self.query_one("#filter", Editor).put("")
        self.query_one(VirtualList).focus()


def _withdraw(screen: AreaScreen, finding: Finding) -> None:
    screen.store.findings.withdraw(finding)


def _finding_row(row: FindingRow) -> Row:
    count = f"{row.open}/{row.recommendations}" if row.recommendations else ""
    kind = row.kind.replace("area for ", "")
    return Row(row.n, (row.ref, (kind, _TONES.get(row.kind, "")), row.title, row.criteria, count))
