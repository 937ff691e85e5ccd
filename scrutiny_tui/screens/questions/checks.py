"""The quality checks: what is uncomfortable in the judgements, looked at or dismissed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import GLYPHS
from scrutiny_tui.domain.words import CheckCode
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.question import open_criterion
from scrutiny_tui.screens.questions.trail import strength_words
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.quality import OpenCheck
    from scrutiny_tui.store.questions import Judged

SHORT: dict[CheckCode, str] = {
    CheckCode.LIMITED: "limited evidence",
    CheckCode.ONE_AGENCY: "one agency",
    CheckCode.NO_FAMILY: "no child or family",
    CheckCode.NOTHING_NEW: "nothing new",
    CheckCode.ACTIVITY_ONLY: "activity only",
    CheckCode.CONTRADICTED: "contradicted",
    CheckCode.LOOK_AGAIN: "look again",
}
"""At most eighteen letters for each check."""

_NONE = "No check is open and none was dismissed: nothing to look at."
_NONE_SHOWN = "Checks of hidden questions are not shown: b on the grid of questions shows them."
_COMES_BACK = "It comes back when {code} is judged again, or when what it was found from changes."


class ChecksScreen(AreaScreen):
    """Quality checks: open ones first, then those dismissed with a reason. They stop nothing."""

    AREA = "questions"
    CSS_PATH = "checks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="checks.open", tooltip="Open the question"),
        Binding(
            "x",
            "dismiss_check",
            "Dismiss",
            id="checks.dismiss",
            tooltip="Say why it may stand; the check is closed until something changes",
        ),
        Binding(
            "u",
            "take_up",
            "Take up",
            id="checks.take_up",
            tooltip="Open a dismissed check again",
        ),
        Binding("escape", "dismiss", "Back", id="checks.back", tooltip="Go back"),
    ]

    def __init__(self, blind: Blind | None = None) -> None:
        """Show every check; `blind` says whether earlier values are hidden."""
        super().__init__()
        self._blind = blind or Blind()
        self._rows: list[OpenCheck] = []
        self._judged: dict[int, Judged] = {}

    def body(self) -> ComposeResult:
        """How many there are, the checks, and what one of them is about."""
        yield PlainStatic("", id="found", classes="muted")
        yield VirtualList(
            0,
            self._page,
            [
                Column("", width=1),
                Column("On", width=5),
                Column("Check", width=18),
                Column("What it says", fraction=1, min_width=20),
            ],
            locate=self._locate,
            id="checks",
            empty=_NONE,
        )
        yield PlainStatic("", id="about")

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Look at the judgements again."""
        trails = self.store.questions.trails()
        every = self.store.quality.every(trails)
        self._judged = {n: trail[-1] for n, trail in trails.items()}
        # That a hidden question has a check, or how many, would tell of its judgement.
        seen = (one for one in every if not self._blind.hides(one.criterion))
        self._rows = sorted(seen, key=lambda one: bool(one.dismissed))
        dismissed = sum(bool(one.dismissed) for one in self._rows)
        is_open = plural(len(self._rows) - dismissed, "check")
        gone = f", {dismissed} dismissed" if dismissed else ""
        hidden = self._blind.count(self.store.questions.rows())
        said = [hidden] if hidden else []
        if self._rows or not hidden:
            said.append(f"{is_open} to look at{gone}")
        self.query_one("#found", PlainStatic).update_plain(f" {'; '.join(said)}")
        rows = self.query_one(VirtualList)
        rows.set_empty(_NONE_SHOWN if hidden else _NONE)
        rows.reload(len(self._rows))
        self._about()

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._row(one) for one in self._rows[offset : offset + limit]]

    def _row(self, one: "OpenCheck") -> Row:
        if one.dismissed:
            said: Cell = (f"dismissed: {one.dismissed}", "muted")
            return Row(_key(one), (("-", "muted"), one.code, (SHORT[one.check], "muted"), said))
        return Row(_key(one), (("!", "warn"), one.code, SHORT[one.check], one.words))

    def _locate(self, key: int) -> int | None:
        return next((at for at, one in enumerate(self._rows) if _key(one) == key), None)

    @property
    def _here(self) -> "OpenCheck | None":
        """The check under the cursor."""
        at = self._locate(self.query_one(VirtualList).key or 0)
        return None if at is None else self._rows[at]

    def record(self) -> int | None:
        """The judgement that the check under the cursor is about."""
        return self._here.judgement if self._here else None

    def hides(self, spot: object) -> bool:
        """Whether what was judged is hidden."""
        return self._here is not None and self._blind.hides(self._here.criterion)

    @on(VirtualList.Highlighted)
    def _about(self) -> None:
        one = self._here
        self.query_one("#about", PlainStatic).update_plain(self._words(one) if one else "")

    def _words(self, one: "OpenCheck") -> str:
        """The judgement that a check is about, the check, and what a dismissal means."""
        judged = self._judged[one.criterion]
        lines = [
            f"{one.code}  {GLYPHS[judged.value]} {judged.value}, "
            f"{strength_words(judged.strength)}, "
            f"{judged.event_title or 'no event'}, {show_day(judged.judged_on)}",
            one.words,
        ]
        if one.dismissed:
            lines += [f"Dismissed: {one.dismissed}", "u takes it up again."]
        else:
            lines.append("x dismisses it: say why it may stand.")
        lines[-1] += f" {_COMES_BACK.format(code=one.code)}"
        return "\n".join(lines)

    @on(VirtualList.Selected)
    def _selected(self) -> None:
        if one := self._here:
            open_criterion(self, one.criterion, self._blind)

    def action_open(self) -> None:
        """Open the question that the check under the cursor is about."""
        self.query_one(VirtualList).action_select()

    def action_dismiss_check(self) -> None:
        """Dismiss the check under the cursor with a reason."""
        one = self._here
        if one is None:
            return
        if one.dismissed:
            tell(self.app, "It is dismissed already; u takes it up again.")
        else:
            self.app.push_screen(DismissForm(one.criterion, one.check, one.code))

    @told
    def action_take_up(self) -> None:
        """Open the dismissed check under the cursor again."""
        one = self._here
        if one is None:
            return
        if not one.dismissed:
            tell(self.app, "It is open already; x dismisses it with a reason.")
            return
        label = f"Take up the check of {one.code} again: {one.check}"
        self.save(label, lambda: self.store.quality.take_up(one))


class DismissForm(FormPage):
    """Say why a quality check may stand."""

    AREA = "questions"
    CSS_PATH = "checks.tcss"

    def __init__(self, criterion: int, check: CheckCode, code: str) -> None:
        """Dismiss a check of a criterion, which has this code."""
        editor = f"form:dismissal:{criterion}:{check.name.lower()}"
        super().__init__(f"Dismiss a check of {code}: {check}", editor, {})
        self._criterion, self._check, self._code = criterion, check, code

    def body(self) -> ComposeResult:
        """Title, what the check says, and the form."""
        title, *form = super().body()
        found = self._found()
        yield title
        yield PlainStatic(found.words if found else "", id="check-words", classes="muted")
        yield from form

    def fields(self) -> Sequence[Field]:
        """The reason."""
        hint = "what you know that the check does not"
        return [Field("reason", "Why this may stand", "text", hint=hint)]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Dismiss a check of {self._code}: {self._check}"

    def keep(self, values: dict[str, str]) -> int:
        """Dismiss the check, as it is now."""
        found = self._found()
        if found is None:
            raise Rule("This check is no longer there: what it was about has changed.")
        return self.store.quality.dismiss(found, values["reason"]).key

    def _found(self) -> "OpenCheck | None":
        every = self.store.quality.of(self._criterion)
        return next((c for c in every if c.check is self._check and not c.dismissed), None)


def form_for(store: "Store", criterion: int, check: str) -> DismissForm:
    """The form on which an unfinished reason goes on."""
    return DismissForm(criterion, CheckCode[check.upper()], store.records.label(criterion))


def _key(one: "OpenCheck") -> int:
    """What the list knows a check by: of one criterion there is one of each kind. A dismissed one
    is another, so that the cursor goes on to the next that is open.
    """
    place = one.criterion * len(CheckCode) + list(CheckCode).index(one.check)
    return 2 * place + bool(one.dismissed)
