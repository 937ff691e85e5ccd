"""One finding: what it says, what it rests on, and what was recommended."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.following import short_day
from scrutiny_tui.domain.partnership import short_owner
from scrutiny_tui.domain.resting import final_lacks
from scrutiny_tui.domain.words import FindingStatus
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.finding_words import finding_text
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.findings.recommendation import RecommendationForm
from scrutiny_tui.screens.findings.recommendations import status_cell
from scrutiny_tui.screens.listed import swap_key
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.findings import RecommendationRow
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

__all__ = ["FindingScreen", "finding_text"]

_STATES = list(FindingStatus)


class FindingScreen(AreaScreen):
    """A finding with its recommendations; Enter on one follows it through. Of a finding that was
    merged into another, that other one is shown, and it is said.
    """

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "follow",
            "Open",
            id="finding.follow",
            tooltip="Follow the recommendation: made, answered, said done, verified, impact",
        ),
        Binding(
            "r", "recommend", "Recommend", id="finding.recommend", tooltip="Add a recommendation"
        ),
        Binding("e", "edit", "Edit", id="finding.edit", tooltip="Edit the finding"),
        Binding(
            "s",
            "state",
            "State on",
            id="finding.state",
            tooltip="Move it on: draft, checked, shared for accuracy, final",
        ),
        Binding(
            "m",
            "merge",
            "Merge",
            id="finding.merge",
            tooltip="Make it a part of another finding that says the same",
        ),
        Binding(
            "w",
            "wording",
            "Wording",
            id="finding.wording",
            show=False,
            tooltip="Keep that somebody asked for its wording to be changed, and your answer",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="finding.withdraw",
            show=False,
            tooltip="Take the recommendation out; Ctrl+Z brings it back",
        ),
        swap_key("finding"),
        Binding("escape", "back", "Back", id="finding.back", tooltip="Back"),
    ]

    def __init__(self, n: int) -> None:
        """Show the finding with this number."""
        super().__init__()
        self._asked = n
        self._n = n

    def body(self) -> ComposeResult:
        """The finding's text, and its recommendations."""
        yield PlainStatic("", id="merged")
        with VerticalScroll(id="text"):
            yield PlainStatic("", id="finding-text")
        yield VirtualList(
            0,
            self._page,
            [
                Column("Ref", width=10),
                Column("Recommendation", fraction=1, min_width=14),
                Column("Owner", width=15, hide_below=76),
                Column("Due", width=11),
                Column("Status", width=19),
            ],
            empty="No recommendation yet. Press r to add one.",
            id="recommendations",
        )

    def first_focus(self) -> Widget:
        """The recommendations."""
        return self.query_one(VirtualList)

    def gone(self) -> bool:
        """Whether the finding was withdrawn; one that was merged leads to the one kept."""
        kept = self.store.merging.kept(self._asked)
        self._n = kept or self._asked
        return kept is None

    def reload(self) -> None:
        """Look at the finding again."""
        self._rows = self.store.findings.recommendations(self._n, self.store.today())
        merged = self.query_one("#merged", PlainStatic)
        merged.display = self._n != self._asked
        merged.update_plain(
            f"{self.store.records.label(self._asked)} was merged into "
            f"{self.store.records.label(self._n)}, which is shown here."
            if merged.display
            else ""
        )
        self.query_one("#finding-text", PlainStatic).update_plain(
            finding_text(self.store, self._n, recommendations=False)
        )
        self.query_one(VirtualList).reload(len(self._rows))

    def _page(self, offset: int, limit: int) -> list[Row]:
        area = self.store.partnership.get().name
        return [_recommendation_row(row, area) for row in self._rows[offset : offset + limit]]

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        from scrutiny_tui.screens.findings.life import LifeScreen

        self.app.push_screen(LifeScreen(event.key))

    def action_follow(self) -> None:
        """Open the recommendation under the cursor."""
        self.query_one(VirtualList).action_select()

    @told
    def action_recommend(self) -> None:
        """Add a recommendation."""
        self.app.push_screen(RecommendationForm(self.store, self._n))

    @told
    def action_edit(self) -> None:
        """Edit the finding."""
        self.app.push_screen(FindingForm(self.store, self._n))

    @told
    def action_state(self) -> None:
        """Move the finding on to its next state; only the scrutineer does."""
        finding = self.store.records.get(Finding, self._n)
        at = _STATES.index(finding.status)
        if at == len(_STATES) - 1:
            tell(self.app, f"{finding.ref} is final; e chooses another state.")
            return
        changed = finding.changed(status=_STATES[at + 1])
        label = f"{finding.ref}: {changed.status}"
        if not self.save(label, lambda: _keep(self, changed)):
            return
        if lacks := final_lacks(changed, self.store.finding_evidence.pieces(finding.rests_on)):
            notify_plain(self, lacks, title=finding.ref or "", severity="warning")

    @told
    def action_merge(self) -> None:
        """Choose the finding that this one is to be a part of."""
        from scrutiny_tui.screens.findings.merging import MergeScreen

        self.app.push_screen(MergeScreen(self._n))

    def action_wording(self) -> None:
        """Keep a request to change its wording."""
        from scrutiny_tui.screens.registers.request_form import RequestForm

        self.app.push_screen(RequestForm(self.store, about=self._n))

    @told
    def action_withdraw(self) -> None:
        """Take the recommendation under the cursor out."""
        if n := self.query_one(VirtualList).key:
            one = self.store.records.get(Recommendation, n)
            self.save(f"Withdraw {one.ref}", lambda: _withdraw(self, one))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _keep(screen: AreaScreen, finding: Finding) -> None:
    screen.store.records.edit(finding)


def _withdraw(screen: AreaScreen, one: Recommendation) -> None:
    screen.store.following.withdraw(one)


def _recommendation_row(row: RecommendationRow, area: str) -> Row:
    due = short_day(row.due) if row.due else "no date"
    return Row(
        row.n,
        (
            row.ref,
            row.text,
            short_owner(row.lead, area) or ("no owner", "warn"),
            (due, "bad" if row.overdue else "" if row.due else "warn"),
            status_cell(row),
        ),
    )
