"""The grid: criteria down, checkpoints across, a sign and a word in each cell."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import GLYPHS, SHORT_WORDS, is_judged
from scrutiny_tui.domain.words import JudgementValue
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.questions.question import QuestionScreen
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.store.questions import GridRow
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_CELL = 11
_FIXED = 2 + 5 + 1 + 22 + 1 + 12 + 1 + 8 + 1

TONES: dict[JudgementValue, Tone] = {
    JudgementValue.EFFECTIVE: "good",
    JudgementValue.MOSTLY_EFFECTIVE: "good",
    JudgementValue.MIXED: "warn",
    JudgementValue.NOT_YET_EFFECTIVE: "bad",
    JudgementValue.TOO_EARLY: "warn",
    JudgementValue.UNABLE_TO_CONFIRM: "bad",
    JudgementValue.NOT_EXAMINED: "muted",
}
"""How a value is coloured; the word always stands beside it."""


class GridScreen(AreaScreen):
    """Every question with its judgement at each checkpoint; Enter opens one."""

    AREA = "questions"
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="questions.open",
            tooltip="Open the question, its evidence and its judgement",
        ),
        Binding(
            "left",
            "shift(-1)",
            "Earlier",
            id="questions.earlier",
            tooltip="Show earlier checkpoints",
        ),
        Binding(
            "right", "shift(1)", "Later", id="questions.later", tooltip="Show later checkpoints"
        ),
        Binding(
            "n",
            "next_open",
            "Next open",
            id="questions.next_open",
            tooltip="Go to the next question without a judgement",
        ),
    ]

    def body(self) -> ComposeResult:
        """The grid, and the wording of the question under the cursor."""
        yield VirtualList(
            0,
            self._page,
            [Column("", fraction=1)],
            locate=self._locate,
            id="grid",
            empty="This file holds no questions.",
        )
        yield PlainStatic("", id="wording")

    def first_focus(self) -> Widget:
        """The grid."""
        return self.query_one(VirtualList)

    _from: int | None = None
    """The first checkpoint shown; None: those up to today."""

    def reload(self) -> None:
        """Look at criteria and judgements again."""
        self._rows = {row.n: row for row in self.store.questions.grid()}
        self._checkpoints = self.store.calendar.checkpoints()
        self._lines: list[int | str] = []
        section = ""
        for row in self._rows.values():
            if row.section != section:
                section = row.section
                self._lines.append(section)
            self._lines.append(row.n)
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.size.width or 80
        room = max(1, (width - _FIXED) // (_CELL + 1))
        if self._from is None:
            past = sum(event.date <= self.store.today() for event in self._checkpoints)
            self._from = max(0, past - room)
        self._from = max(0, min(self._from, len(self._checkpoints) - room))
        self._shown = self._checkpoints[self._from : self._from + room]
        grid = self.query_one(VirtualList)
        grid.set_columns(
            [
                Column("", width=5),
                Column("Question", fraction=1, min_width=12),
                Column("Now", width=12),
                *(Column(_heading(event), width=_CELL) for event in self._shown),
                Column("Evidence", width=8, align="right", hide_below=56),
            ]
        )
        grid.reload(len(self._lines))
        self._show_wording()

    def on_resize(self, event: events.Resize) -> None:
        """Show as many checkpoints as there is room for."""
        if self._lines_ready:
            self._lay_out()

    @property
    def _lines_ready(self) -> bool:
        return hasattr(self, "_lines")

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._line(line) for line in self._lines[offset : offset + limit]]

    def _locate(self, n: int) -> int | None:
        return self._lines.index(n) if n in self._lines else None

    def _line(self, line: int | str) -> Row:
        if isinstance(line, str):
            return Row(None, (line,))
        row = self._rows[line]
        text = f"  {row.text}" if row.part_of else row.text
        if row.kind == "heading":
            return Row(row.n, (row.code, (row.text, "muted"), ("its parts", "muted")))
        cells = [cell(row.by_event.get(event.n)) for event in self._shown]
        return Row(row.n, (row.code, text, _now(row), *cells, _evidence(row)))

    @on(VirtualList.Highlighted)
    def _show_wording(self) -> None:
        row = self._rows.get(self.query_one(VirtualList).key or 0)
        if row is None:
            return
        latest = row.latest
        last = (
            f"{latest.value}, {latest.strength} evidence, {latest.direction}, "
            f"{show_day(latest.judged_on)}. {latest.reason}"
            if latest
            else ""
        )
        self.query_one("#wording", PlainStatic).update_plain(f"{row.code}  {row.text}\n{last}")

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self.app.push_screen(QuestionScreen(event.key))

    def action_open(self) -> None:
        """Open the question under the cursor."""
        self.query_one(VirtualList).action_select()

    def action_shift(self, by: int) -> None:
        """Show earlier or later checkpoints."""
        self._from = (self._from or 0) + by
        self._lay_out()

    def action_next_open(self) -> None:
        """Go to the next question that calls for a judgement and has none."""
        grid = self.query_one(VirtualList)
        open_ones = [
            n
            for n, row in self._rows.items()
            if row.kind == "judgement" and not is_judged(row.latest.value if row.latest else None)
        ]
        later = [n for n in open_ones if n > (grid.key or 0)]
        if open_ones:
            grid.go_to((later or open_ones)[0])
        else:
            tell(self.app, "Every question has a judgement.")


def cell(value: JudgementValue | None) -> Cell:
    """A judgement as a cell of the grid: sign and word."""
    if value is None:
        return ("·", "muted")
    return (f"{GLYPHS[value]} {SHORT_WORDS[value]}", TONES[value])


def _now(row: GridRow) -> Cell:
    if row.kind == "collector":
        return (f"{plural(row.notes, 'note')}", "muted")
    if row.kind in ("coverage", "checklist") and row.latest is None:
        items = row.notes + row.documents
        return ("evidenced", "good") if items else ("no evidence", "warn")
    return cell(row.latest.value if row.latest else JudgementValue.NOT_EXAMINED)


def _evidence(row: GridRow) -> Cell:
    count = f"{row.notes}n {row.documents}d" if row.documents else f"{row.notes}n"
    return (count, "" if row.notes + row.documents else "muted")


def _heading(event: EventRow) -> str:
    """A checkpoint in at most eleven cells: `H1P1 30 Oct`, `Bd 28 Jan`."""
    day = show_day(event.date).split()
    when = f"{day[1]}{day[2]}" if len(day) == 4 else day[0]
    if event.hub_number:
        name = f"H{event.hub_number}" + (f"P{event.priority}" if event.priority else "")
    else:
        name = event.kind.capitalize()
    return f"{name} {when}"
