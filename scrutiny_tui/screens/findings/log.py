"""The log of findings, with a filter, and the finding under the cursor beside it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.finding import FindingScreen, finding_text
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
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


class LogScreen(AreaScreen):
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

    def body(self) -> ComposeResult:
        """Filter, list and detail."""
        yield Editor(single=True, placeholder="filter: words, or F-2019-03", id="filter")
        yield PlainStatic("", id="found", classes="muted")
        with Horizontal():
            yield VirtualList(
                0,
                self._page,
                [
                    Column("Ref", width=9),
                    Column("Kind", width=13),
                    Column("Finding", fraction=1, min_width=20),
                    Column("On", width=8, hide_below=66),
                    Column("Open", width=5, align="right", hide_below=58),
                ],
                locate=self._locate,
                empty="No findings yet. Press n to add one, or f on a note or a question.",
            )
            with VerticalScroll(id="detail", can_focus=False):
                yield PlainStatic("", id="detail-text")

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Filter again."""
        self._words = self.query_one("#filter", Editor).text
        self._numbers = self.store.findings.matching(self._words)
        count = len(self._numbers)
        words = f" with: {self._words}" if self._words.strip() else ""
        self.query_one("#found", PlainStatic).update_plain(
            f"{plural(count, 'finding')}{words} · Open: recommendations not ended, of all",
            layout=False,
        )
        self.query_one(VirtualList).reload(count)
        self._detail()

    def _page(self, offset: int, limit: int) -> list[Row]:
        rows = self.store.findings.rows(self._numbers[offset : offset + limit])
        return [_finding_row(row) for row in rows]

    def _locate(self, n: int) -> int | None:
        return self._numbers.index(n) if n in self._numbers else None

    @on(VirtualList.Highlighted)
    def _detail(self) -> None:
        n = self.query_one(VirtualList).key
        if self.has_class("-wide"):
            text = finding_text(self.store, n) if n else ""
            self.query_one("#detail-text", PlainStatic).update_plain(text)

    @on(Editor.Changed, "#filter")
    def _filtered(self) -> None:
        self.reload()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self.query_one(VirtualList).focus()

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(FindingScreen(event.key))

    def action_open(self) -> None:
        """Open the finding under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_new(self) -> None:
        """Add a finding."""
        self.app.push_screen(FindingForm(self.store), self._shown)

    def action_edit(self) -> None:
        """Edit the finding under the cursor."""
        if n := self.query_one(VirtualList).key:
            self.app.push_screen(FindingForm(self.store, n), self._shown)

    def action_recommend(self) -> None:
        """Add a recommendation to the finding under the cursor."""
        if n := self.query_one(VirtualList).key:
            self.app.push_screen(RecommendationForm(self.store, n))

    def action_withdraw(self) -> None:
        """Take the finding under the cursor out."""
        if n := self.query_one(VirtualList).key:
            finding = self.store.records.get(Finding, n)
            self.save(f"Withdraw {finding.ref}", lambda: _withdraw(self, finding))

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.query_one("#filter").focus()

    def action_clear(self) -> None:
        """Show all findings."""
        self.query_one("#filter", Editor).put("")
        self.query_one(VirtualList).focus()

    def _shown(self, n: int | None) -> None:
        if n is not None:
            self.reload()
            self.query_one(VirtualList).go_to(n)


def _withdraw(screen: AreaScreen, finding: Finding) -> None:
    screen.store.findings.withdraw(finding)


def _finding_row(row: FindingRow) -> Row:
    count = f"{row.open}/{row.recommendations}" if row.recommendations else ""
    kind = row.kind.replace("area for ", "")
    return Row(row.n, (row.ref, (kind, _TONES.get(row.kind, "")), row.title, row.criteria, count))
