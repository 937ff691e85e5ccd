"""One finding: what it says, what it rests on, and what was recommended."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
from scrutiny_tui.store.findings import RecommendationRow
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class FindingScreen(AreaScreen):
    """A finding with its recommendations; Enter on one follows it through."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "follow",
            "Open",
            id="finding.follow",
            tooltip="Edit the recommendation: owner, due, answer, status, impact",
        ),
        Binding(
            "r", "recommend", "Recommend", id="finding.recommend", tooltip="Add a recommendation"
        ),
        Binding("e", "edit", "Edit finding", id="finding.edit", tooltip="Edit the finding"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="finding.withdraw",
            show=False,
            tooltip="Take the recommendation out; Ctrl+Z brings it back",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Text / list",
            id="finding.swap",
            tooltip="Go between the text, which the arrows scroll, and the recommendations",
            priority=True,
        ),
        Binding("escape", "back", "Back", id="finding.back", tooltip="Back"),
    ]

    def __init__(self, n: int) -> None:
        """Show the finding with this number."""
        super().__init__()
        self._n = n

    def body(self) -> ComposeResult:
        """The finding's text, and its recommendations."""
        with VerticalScroll(id="text"):
            yield PlainStatic("", id="finding-text")
        yield VirtualList(
            0,
            self._page,
            [
                Column("Ref", width=9),
                Column("Recommendation", fraction=1, min_width=14),
                Column("Owner", width=16, hide_below=76),
                Column("Due", width=15),
                Column("Status", width=12),
            ],
            empty="No recommendation yet. Press r to add one.",
            id="recommendations",
        )

    def first_focus(self) -> Widget:
        """The recommendations."""
        return self.query_one(VirtualList)

    def gone(self) -> bool:
        """Whether the finding was withdrawn."""
        return self.store.records.get(Finding, self._n).withdrawn

    def reload(self) -> None:
        """Look at the finding again."""
        self._rows = self.store.findings.recommendations(self._n, self.store.today())
        self.query_one("#finding-text", PlainStatic).update_plain(
            finding_text(self.store, self._n, recommendations=False)
        )
        self.query_one(VirtualList).reload(len(self._rows))

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [_recommendation_row(row) for row in self._rows[offset : offset + limit]]

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(RecommendationForm(self.store, self._n, event.key))

    def action_follow(self) -> None:
        """Open the recommendation under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_recommend(self) -> None:
        """Add a recommendation."""
        self.app.push_screen(RecommendationForm(self.store, self._n))

    def action_edit(self) -> None:
        """Edit the finding."""
        self.app.push_screen(FindingForm(self.store, self._n))

    def action_withdraw(self) -> None:
        """Take the recommendation under the cursor out."""
        if n := self.query_one(VirtualList).key:
            one = self.store.records.get(Recommendation, n)
            self.save(f"Withdraw {one.ref}", lambda: _withdraw(self, one))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def finding_text(store: "Store", n: int, *, recommendations: bool = True) -> str:
    """A finding in full, as text for a screen."""
    finding = store.records.get(Finding, n)
    on_what = ", ".join(store.records.label(criterion) for criterion in finding.criteria)
    judged = ", ".join(str(part) for part in (finding.value, finding.strength) if part)
    lines = [
        f"{finding.ref}  {finding.title}",
        f"{finding.kind} · {on_what or 'about no question yet'}"
        + (f" · {judged} evidence" if finding.strength else f" · {judged}" if judged else ""),
        "",
        finding.statement or "(no statement yet)",
        "",
        f"So what for children: {finding.so_what or '(not said yet)'}",
        "",
        "Rests on:",
        *(_evidence_lines(store, finding) or ["  nothing yet"]),
    ]
    if recommendations:
        rows = store.findings.recommendations(n, store.today())
        lines += ["", "Recommendations:" if rows else "No recommendation yet"]
        lines += [
            f"  {r.ref} {r.text}\n    {r.lead or 'no owner'}, {_due(r)}, {r.status}" for r in rows
        ]
    return "\n".join(lines)


def _evidence_lines(store: "Store", finding: Finding) -> list[str]:
    notes = store.notes.rows(list(finding.rests_on))
    lines = [f"  {note.ref} {note.kind or ''}: {note.text}" for note in notes]
    noted = {note.n for note in notes}
    for n in finding.rests_on:
        if n not in noted:
            kind = store.records.kind(n)
            word = "judgement" if kind is Kind.JUDGEMENT else "document"
            lines.append(f"  {store.records.label(n)} ({word})")
    return lines


def _withdraw(screen: AreaScreen, one: Recommendation) -> None:
    screen.store.records.withdraw(one)


def _due(row: RecommendationRow) -> str:
    when = show_day(row.due) if row.due else "no date"
    return f"{when} OVERDUE" if row.overdue else when


def _recommendation_row(row: RecommendationRow) -> Row:
    due = show_day(row.due) if row.due else "no date"
    return Row(
        row.n,
        (
            row.ref,
            row.text,
            row.lead or ("no owner", "warn"),
            (due, "bad" if row.overdue else "" if row.due else "warn"),
            (f"OVERDUE {row.status}" if row.overdue else row.status, "bad" if row.overdue else ""),
        ),
    )
