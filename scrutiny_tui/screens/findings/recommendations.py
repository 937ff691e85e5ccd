"""All recommendations in one table, with filters, and where the one under the cursor stands."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.choosing import Choice, Order
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.following import short_day
from scrutiny_tui.domain.partnership import short_owner
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import RecommendationStatus, Response, Verification
from scrutiny_tui.screens.findings.table import TABLE_KEYS, TablePage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.recommendations import RecommendationRow
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

STATUS_SIGNS: dict[str, str] = {
    RecommendationStatus.DRAFT: "·",
    RecommendationStatus.WITH_PARTNERS: "?",
    RecommendationStatus.AGREED: "o",
    RecommendationStatus.IN_PROGRESS: ">",
    RecommendationStatus.COMPLETE: "~",
    RecommendationStatus.CLOSED_WITH_IMPACT: "=",
    RecommendationStatus.CLOSED_NO_IMPACT: "-",
    RecommendationStatus.SUPERSEDED: "/",
    RecommendationStatus.NOT_ACCEPTED: "x",
    RecommendationStatus.ESCALATED: "^",
}
"""The sign before the words of each status."""
_TONES: dict[str, Tone] = {
    RecommendationStatus.CLOSED_WITH_IMPACT: "good",
    RecommendationStatus.ESCALATED: "warn",
    Response.ACCEPTED: "good",
    Response.PARTLY: "warn",
    Response.NOT_ACCEPTED: "bad",
    Verification.SEEN: "good",
    Verification.IN_PART: "warn",
    Verification.NOT_SEEN: "bad",
}
_WORDS: dict[str, str] = {
    Response.ACCEPTED: "+ accepted",
    Response.PARTLY: "~ in part",
    Response.NOT_ACCEPTED: "x not accepted",
    Verification.SEEN: "+ seen",
    Verification.IN_PART: "~ in part",
    Verification.NOT_SEEN: "x not seen",
}


def _opens(key: str, name: str, word: str, tooltip: str, *, show: bool = False) -> Binding:
    return Binding(key, name, word, id=f"recommendations.{name}", show=show, tooltip=tooltip)


class RecommendationsScreen(TablePage):
    """Recommendations of all findings; Enter opens the whole life of one."""

    AREA = "findings"
    CSS_PATH = "table.tcss"
    LISTED = "recommendations"
    NOUN = "recommendation"
    EXAMPLE = "R-2019-03"
    BINDINGS: ClassVar[list[BindingType]] = [
        _opens("enter", "open", "Open", "Open the recommendation with its whole life", show=True),
        *TABLE_KEYS,
        _opens("o", "owners", "Owners", "What each owner owes", show=True),
        _opens("b", "board", "Board", "See them under their statuses, side by side", show=True),
        _opens("u", "forums", "Forums", "What is due at the next meeting of each forum"),
        _opens("w", "word", "Word", "Word documents of findings and recommendations"),
        _opens(
            "delete",
            "withdraw",
            "Withdraw",
            "Take the recommendation out, or all that are marked; Ctrl+Z brings them back",
        ),
        _opens(
            "escape", "away", "Back", "Leave the marks, then the page; its filter stays", show=True
        ),
    ]

    EMPTY = "No recommendation here. Press r on a finding to add one."

    def body(self) -> ComposeResult:
        """Filter, list, and where one stands."""
        yield from self.top()
        yield self.listed()
        yield self.about_text()

    def columns(self) -> list[Column]:
        """What is asked of whom, by when, and how far it has come."""
        return [
            Column(" ", width=1),
            self.heading("ref", Column("Ref", width=10)),
            self.heading("text", Column("Recommendation", fraction=4, min_width=9)),
            self.heading("finding", Column("Finding", width=9, hide_below=150)),
            self.heading("lead", Column("Lead", width=12, hide_below=72)),
            self.heading("due", Column("Due", width=11)),
            self.heading("status", Column("Status", fraction=1, min_width=19)),
            self.heading("response", Column("Response", width=14, hide_below=150)),
            self.heading("said_done", Column("Said done", width=15, hide_below=166)),
            self.heading("verified", Column("Verified", width=10, hide_below=134)),
            self.heading("impacts", Column("Impact", width=7, hide_below=118, align="right")),
            self.heading("slips", Column("Slips", width=6, hide_below=96, align="right")),
            self.heading("boards", Column("Boards", width=7, hide_below=88, align="right")),
        ]

    def numbers(self, choice: Choice, order: Order) -> list[int]:
        """The recommendations that are chosen, in order."""
        return self.store.recommendations.numbers(choice, order, self.store.today())

    def total(self) -> int:
        """How many recommendations there are."""
        return self.store.recommendations.count()

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each recommendation."""
        area = self.store.partnership.get().name
        return [self._row(row, area) for row in self.store.recommendations.rows(numbers)]

    def _row(self, row: RecommendationRow, area: str) -> Row:
        return Row(
            row.n,
            (
                self.mark(row.n),
                row.ref,
                row.text,
                row.finding_ref,
                short_owner(row.lead, area) or ("nobody yet", "warn"),
                (short_day(row.due), "bad" if row.overdue else "") if row.due else ("-", "muted"),
                status_cell(row),
                _word(row.response),
                show_day(row.said_done_on) if row.said_done_on else ("-", "muted"),
                _word(row.verified),
                str(row.impacts) if row.impacts else "",
                str(row.slips) if row.slips else "",
                str(row.boards) if row.boards else "",
            ),
        )

    def about(self, n: int) -> str:
        """What the columns have no room for."""
        found = self.store.recommendations.rows([n])
        return about_row(found[0]) if found else ""

    def leave(self) -> None:
        """Go back; filter and order are there again when the page is."""
        self.dismiss(None)

    def open_record(self, n: int) -> None:
        """Open the whole life of a recommendation."""
        from scrutiny_tui.screens.findings.life import LifeScreen

        self.app.push_screen(LifeScreen(n))

    def change(self, numbers: Sequence[int]) -> None:
        """Open the form that changes some recommendations at once."""
        from scrutiny_tui.screens.findings.changing import ChangeRecommendations

        self.app.push_screen(ChangeRecommendations(self.store, numbers), self.changed)

    @told
    def action_owners(self) -> None:
        """See what each owner owes."""
        from scrutiny_tui.screens.findings.owners import OwnersScreen

        self.app.push_screen(OwnersScreen())

    @told
    def action_forums(self) -> None:
        """See what is due at each forum."""
        from scrutiny_tui.screens.findings.forums import ForumsScreen

        self.app.push_screen(ForumsScreen())

    @told
    def action_board(self) -> None:
        """See them by status."""
        from scrutiny_tui.screens.findings.board import BoardScreen

        self.app.push_screen(BoardScreen())

    @told
    def action_word(self) -> None:
        """Open the Word documents."""
        from scrutiny_tui.screens.findings.documents import DocumentsScreen

        self.app.push_screen(DocumentsScreen())


def status_cell(row: RecommendationRow) -> Cell:
    """Its status with a sign; short where it is overdue, so that both are read in 19 cells."""
    if row.overdue:
        return (f"! late, {row.status}", "bad")
    return (f"{STATUS_SIGNS[row.status]} {row.status}", _TONES.get(row.status, ""))


def _word(value: Response | Verification | None) -> Cell:
    return (_WORDS[value], _TONES.get(value, "")) if value else ("-", "muted")


def about_row(row: RecommendationRow) -> str:
    """A recommendation and where it stands, in two lines and the text."""
    owners = row.lead or "nobody yet"
    if row.supporting:
        owners += f" with {plural(row.supporting, 'other')}"
    if row.due and row.due_event:
        when = f"due {show_day(row.due)} by {row.due_event}"
    else:
        when = f"due {show_day(row.due)}" if row.due else "no due date"
    stands = [
        f"answered: {row.response}" if row.response else "not answered",
        f"said done {show_day(row.said_done_on)}" if row.said_done_on else "not said done",
        f"{row.verified}, {show_day(row.verified_on)}" if row.verified and row.verified_on else "",
        f"evidence of impact: {row.impacts}" if row.impacts else "no evidence of impact",
        plural(row.slips, "slip") if row.slips else "",
        f"{plural(row.boards, 'board')} passed",
    ]
    return (
        f"{row.ref} of {row.finding_ref}, {owners}; {when}; {row.status}\n"
        f"{'; '.join(filter(None, stands))}\n{row.text}"
    )
