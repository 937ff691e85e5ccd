"""The log of findings, with filters, and the finding under the cursor beside it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll

from scrutiny_tui.domain.choosing import Choice, Order
from scrutiny_tui.screens.findings.finding import FindingScreen, finding_text
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
from scrutiny_tui.screens.findings.table import TABLE_KEYS, TablePage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.findings import FindingRow
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

_TONES: dict[str, Tone] = {
    "strength": "good",
    "worry": "bad",
    "too early": "warn",
    "non-assurance": "bad",
    "good practice to share": "good",
}
_STATES = {
    "draft": "· draft",
    "checked": "+ checked",
    "shared for accuracy": "? shared",
    "final": "= final",
}


def _opens(key: str, name: str, word: str, tooltip: str, *, show: bool = False) -> Binding:
    return Binding(key, name, word, id=f"findings.{name}", show=show, tooltip=tooltip)


class LogScreen(TablePage):
    """Findings; type / to filter by words or reference."""

    AREA = "findings"
    CSS_PATH = "table.tcss"
    LISTED = "findings"
    NOUN = "finding"
    EXAMPLE = "F-2019-03"
    BINDINGS: ClassVar[list[BindingType]] = [
        _opens("enter", "open", "Open", "Open the finding with its recommendations", show=True),
        _opens("n", "new", "New", "Add a finding", show=True),
        _opens("r", "recommend", "Recommend", "Add a recommendation to this finding", show=True),
        *TABLE_KEYS,
        _opens("v", "recommendations", "Recommendations", "List all recommendations", show=True),
        _opens("g", "registers", "Registers", "Challenges, disagreements, interests, wording"),
        _opens("p", "progress", "Progress", "Pictures of what is open and what was closed"),
        _opens("w", "word", "Word", "Word documents of findings and recommendations"),
        _opens("i", "import", "Import", "Import a tracker from a spreadsheet"),
        _opens("o", "export", "Export", "Export lists to spreadsheets"),
        _opens("e", "edit", "Edit", "Edit the finding"),
        _opens(
            "delete",
            "withdraw",
            "Withdraw",
            "Take the finding out, or all that are marked; Ctrl+Z brings them back",
        ),
        _opens("escape", "away", "All", "Leave marks and filter, and show all findings"),
    ]

    EMPTY = "No findings yet. Press n to add one, or f on a note or a question."

    def body(self) -> ComposeResult:
        """Filter, list and detail."""
        yield from self.top()
        with Horizontal():
            yield self.listed()
            with VerticalScroll(id="detail", can_focus=False):
                yield self.about_text()

    def columns(self) -> list[Column]:
        """What it is, what it bears on, how far it has come, and what was recommended."""
        return [
            Column(" ", width=1),
            self.heading("ref", Column("Ref", width=10)),
            self.heading("kind", Column("Kind", width=13)),
            self.heading("title", Column("Finding", fraction=1, min_width=18)),
            self.heading("criteria", Column("On", width=8, hide_below=76)),
            self.heading("state", Column("State", width=9, hide_below=62)),
            self.heading("evidence", Column("Rests", width=6, hide_below=84, align="right")),
            self.heading("open", Column("Open/all", width=9, hide_below=58, align="right")),
        ]

    def numbers(self, choice: Choice, order: Order) -> list[int]:
        """The findings that are chosen, in order."""
        return self.store.findings.numbers(choice, order, self.store.today())

    def total(self) -> int:
        """How many findings there are."""
        return self.store.findings.count()

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each finding."""
        return [self._row(row) for row in self.store.findings.rows(numbers)]

    def _row(self, row: FindingRow) -> Row:
        count = f"{row.open}/{row.recommendations}" if row.recommendations else ""
        kind = row.kind.replace("area for ", "").removesuffix(" to share")
        return Row(
            row.n,
            (
                self.mark(row.n),
                row.ref,
                (kind, _TONES.get(row.kind, "")),
                row.title,
                row.criteria,
                _STATES.get(row.state, row.state),
                str(row.evidence) if row.evidence else ("! none", "warn"),
                count,
            ),
        )

    def on_resize(self) -> None:
        """The words about the finding come with the room for them."""
        self.call_after_refresh(self.show_about)

    def about(self, n: int) -> str:
        """The finding in full, where there is room for it."""
        return finding_text(self.store, n) if self.has_class("-wide") else ""

    def leave(self) -> None:
        """Show all findings."""
        if self.view.choice:
            self.action_clear()

    def open_record(self, n: int) -> None:
        """Open the finding."""
        self.app.push_screen(FindingScreen(n))

    @told
    def action_new(self) -> None:
        """Add a finding."""
        self.app.push_screen(FindingForm(self.store), self.show_new)

    @told
    def action_edit(self) -> None:
        """Edit the finding under the cursor."""
        if n := self.key:
            self.app.push_screen(FindingForm(self.store, n), self.show_new)

    @told
    def action_recommend(self) -> None:
        """Add a recommendation to the finding under the cursor."""
        if n := self.key:
            self.app.push_screen(RecommendationForm(self.store, n))

    def change(self, numbers: Sequence[int]) -> None:
        """Open the form that changes some findings at once."""
        from scrutiny_tui.screens.findings.changing import ChangeFindings

        self.app.push_screen(ChangeFindings(self.store, numbers), self.changed)

    @told
    def action_recommendations(self) -> None:
        """List all recommendations."""
        from scrutiny_tui.screens.findings.recommendations import RecommendationsScreen

        self.app.push_screen(RecommendationsScreen())

    @told
    def action_registers(self) -> None:
        """Open the registers."""
        from scrutiny_tui.screens.registers.screen import RegistersScreen

        self.app.push_screen(RegistersScreen())

    @told
    def action_progress(self) -> None:
        """Open the pictures of progress."""
        from scrutiny_tui.screens.findings.progress import ProgressScreen

        self.app.push_screen(ProgressScreen())

    @told
    def action_word(self) -> None:
        """Open the Word documents."""
        from scrutiny_tui.screens.findings.documents import DocumentsScreen

        self.app.push_screen(DocumentsScreen())

    @told
    def action_import(self) -> None:
        """Import a tracker."""
        from scrutiny_tui.screens.importing.screen import ImportScreen

        self.app.push_screen(ImportScreen())

    @told
    def action_export(self) -> None:
        """Export lists."""
        from scrutiny_tui.screens.exporting.screen import ExportScreen

        self.app.push_screen(ExportScreen())
