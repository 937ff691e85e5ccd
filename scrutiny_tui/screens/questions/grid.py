"""The grid: criteria down, checkpoints across, a sign and a word in each cell."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import CriterionKind
from scrutiny_tui.screens.questions.blind import HIDDEN, Blind
from scrutiny_tui.screens.questions.columns import (
    LAST,
    Grid,
    amount,
    fitting,
    fixed,
    flags,
    furthest,
    movable,
    now,
    room_for_checkpoints,
)
from scrutiny_tui.screens.questions.grid_keys import BINDINGS
from scrutiny_tui.screens.questions.grid_pages import GridPages
from scrutiny_tui.screens.questions.grid_words import (
    FILTERS,
    Narrowed,
    section_name,
    section_words,
    top_line,
    unjudged,
)
from scrutiny_tui.screens.questions.question import open_criterion
from scrutiny_tui.screens.questions.trail import evidence_line, in_short, standing
from scrutiny_tui.store.grid import GridRow
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic, plain
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_ASKING = frozenset({CriterionKind.JUDGEMENT, CriterionKind.HEADING, CriterionKind.COLLECTOR})
_BESIDE = 12
"""How many pieces of evidence stand beside the grid."""

_WORDING = 5
"""Lines of the wording below the grid at most, as the style sheet has it."""

_FOLDING = "Enter or Space opens and folds a section."


class GridScreen(GridPages):
    """Every question with its judgement at each checkpoint; Enter opens one."""

    AREA = "questions"
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS
    # Beside fewer columns than in a window of 80 cells nothing is shown.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (120, "-wide")]

    def __init__(self) -> None:
        """Show all criteria in use, with the sections folded that ask for no judgement."""
        super().__init__()
        self.blind = Blind()
        self._from: int | None = None
        """The first column shown; None: the checkpoints up to today."""
        self._filter = ""
        self._framework: int | None = None
        self._priority: int | None = None
        self._turned: set[tuple[int, str]] = set()
        """Sections folded or opened by hand, other than they are at first."""

    def body(self) -> ComposeResult:
        """What is shown, the grid, and the question under the cursor."""
        yield PlainStatic("", id="shown", classes="muted")
        with Horizontal(id="grid-and-more"):
            yield Grid(
                0,
                self._page,
                [Column("", fraction=1)],
                locate=self._locate,
                id="grid",
                empty="No question is like that. Esc shows all of them.",
            )
            with VerticalScroll(id="beside", can_focus=False):
                yield PlainStatic("", id="beside-text")
        yield PlainStatic("", id="wording")

    def first_focus(self) -> Widget:
        """The grid."""
        return self.query_one("#grid")

    def opened(self) -> None:
        """Start at the first question."""
        grid = self.query_one("#grid", VirtualList)
        if first := next((k for k in self._lines if isinstance(k, int) and k > 0), None):
            grid.go_to(first)

    def reload(self) -> None:
        """Look at criteria and judgements again."""
        rows = self.store.grid.rows(self._priority, self._framework)
        self._hidden = {row.n for row in rows if self.blind.hides(row.n) and scale(row.kind)}
        self._every = [self._veiled(row) for row in rows]
        self._checkpoints = [
            event
            for event in self.store.calendar.checkpoints()
            if self._priority is None or event.priority == self._number_of_priority()
        ]
        self._lay_lines()
        self._lay_out()

    def _veiled(self, row: GridRow) -> GridRow:
        """A row as it may be shown: of one with earlier values hidden the evidence alone is known,
        so that no filter tells of them.
        """
        if row.n not in self._hidden:
            return row
        return row._replace(latest=None, trail=(), by_event={}, checks=(), stale=False)

    def _lay_lines(self) -> None:
        rows = [row for row in self._every if self._passes(row)]
        self._rows = {row.n: row for row in rows}
        by_section: dict[tuple[int, str], list[GridRow]] = {}
        for row in rows:
            by_section.setdefault((row.framework, row.section), []).append(row)
        self._sections = {
            -place: (section, members)
            for place, ((_, section), members) in enumerate(by_section.items(), start=1)
        }
        titles = {f.key: f.title for f in self.store.records.all(Framework)}
        several = len({framework for framework, _ in by_section}) > 1
        self._lines: list[int | str] = []
        before: int | None = None
        for key, (_, members) in self._sections.items():
            framework = members[0].framework
            if several and framework != before:
                self._lines.append(titles.get(framework, ""))
            before = framework
            self._lines.append(key)
            if not self._folded(key, members):
                self._lines += [row.n for row in members]

    def _passes(self, row: GridRow) -> bool:
        if self._filter and row.n in self._hidden:
            return False
        return FILTERS[self._filter](row)

    def _folded(self, key: int, members: list[GridRow]) -> bool:
        """Sections of duties are folded at first; none is, where something was looked for."""
        at_first = not self._filter and not any(row.kind in _ASKING for row in members)
        return at_first != (self._called(key) in self._turned)

    def _called(self, key: int) -> tuple[int, str]:
        """What a section is remembered by: its framework and its title."""
        title, members = self._sections[key]
        return members[0].framework, title

    def _lay_out(self) -> None:
        grid = self.query_one("#grid", VirtualList)
        width = self._width = grid.size.width or self.size.width or 80
        columns = movable(self._checkpoints)
        latest = self._up_to() - room_for_checkpoints(width)
        first = latest if self._from is None else self._from
        self._first = max(0, min(first, furthest(columns, width)))
        self._shown = fitting(columns, self._first, width)
        grid.set_columns([*fixed(width), *(one.column for one in self._shown), LAST])
        grid.reload(len(self._lines))
        self._say_shown()
        self._show_row(fresh=True)

    def _up_to(self) -> int:
        """How many checkpoints there are up to the last one judged at, or else up to today."""
        judged = {event for row in self._every for event in row.by_event}
        places = [place for place, e in enumerate(self._checkpoints, start=1) if e.n in judged]
        past = sum(event.date <= self.store.today() for event in self._checkpoints)
        return places[-1] if places else past

    def _say_shown(self) -> None:
        label = self.store.records.label
        narrowed = Narrowed(
            self._filter,
            label(self._priority) if self._priority else "",
            label(self._framework) if self._framework else "",
        )
        room = (self.size.width or self._width) - 2
        text = top_line(self._every, self._hidden, narrowed, blind=self.blind.on, room=room)
        self.query_one("#shown", PlainStatic).update_plain(f" {text}", layout=False)

    @on(Grid.Widened)
    def _widened(self) -> None:
        """Show as many checkpoints as there is room for now, and what stands beside them."""
        if self.query_one("#grid", VirtualList).size.width != self._width:
            self._lay_out()
        else:
            self._show_row()

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._line(key) for key in self._lines[offset : offset + limit]]

    def _locate(self, n: int) -> int | None:
        return self._lines.index(n) if n in self._lines else None

    def _line(self, key: int | str) -> Row:
        if isinstance(key, str):
            return Row(None, (key,))
        if key < 0:
            return self._section(key)
        row = self._rows[key]
        text: Cell = f"  {row.text}" if row.part_of else row.text
        if key in self._hidden:
            rest = ["" if one.judged else one.cell(row) for one in self._shown]
            return Row(key, (row.code, text, ("hidden", "muted"), "", *rest, amount(row)))
        cells = [one.cell(row) for one in self._shown]
        if row.kind == CriterionKind.HEADING:
            return Row(key, (row.code, (row.text, "muted"), now(row)))
        return Row(key, (row.code, text, now(row), flags(row), *cells, amount(row)))

    def _section(self, key: int) -> Row:
        name, members = self._sections[key]
        sign = "▸" if self._folded(key, members) else "▾"
        words = section_words(members, self._hidden)
        return Row(key, (sign, (section_name(name), "match"), (words, "muted")))

    @on(VirtualList.Highlighted, "#grid")
    def _moved(self) -> None:
        self._show_row()

    def _show_row(self, *, fresh: bool = False) -> None:
        row = self._rows.get(self.query_one("#grid", VirtualList).key or 0)
        if row is None:
            self._say(_FOLDING if self._lines else "", fresh)
            self._show_beside("")
            return
        hidden = row.n in self._hidden
        known = HIDDEN if hidden else standing(row)
        self._say(f"{row.code}  {row.text}\n{known}", fresh)
        if self.has_class("-wide"):
            self._show_beside(HIDDEN if hidden else self._beside(row))

    def _say(self, text: str, fresh: bool) -> None:
        """Words below the grid. They keep the room that longer ones had, so that the grid does not
        jump and a key lays nothing out again; not through a `fresh` look, or that room would tell
        of what is hidden now.
        """
        wording = self.query_one("#wording", PlainStatic)
        room = wording.content_size
        needed = min(plain(text).get_height({}, room.width), _WORDING) if room.width else _WORDING
        wording.update_plain(text, layout=fresh or needed > room.height)

    def _beside(self, row: GridRow) -> str:
        parts = [in_short(row.trail) or unjudged(row, self._every, self._hidden)]
        if row.kind != CriterionKind.COLLECTOR:
            numbers = self.store.evidence.numbers(row.n)
            some = dict(list(numbers.items())[:_BESIDE])
            parts += [evidence_line(one) for one in self.store.evidence.rows(row.n, some)]
            if more := len(numbers) - len(some):
                parts.append(f"and {more} more")
        return "\n\n".join(parts)

    def _show_beside(self, text: str) -> None:
        self.query_one("#beside-text", PlainStatic).update_plain(text)

    @on(VirtualList.Selected, "#grid")
    def _selected(self, event: VirtualList.Selected) -> None:
        if event.key < 0:
            self.action_fold()
        else:
            open_criterion(self, event.key, self.blind)

    def action_open(self) -> None:
        """Open the question under the cursor, or the section."""
        self.query_one("#grid", VirtualList).action_select()

    def action_fold(self) -> None:
        """Fold the section under the cursor, or open it."""
        grid = self.query_one("#grid", VirtualList)
        key = grid.key or 0
        if key > 0:
            key = self._section_of(key)
        if key in self._sections:
            self._turned ^= {self._called(key)}
            self._lay_lines()
            grid.reload(len(self._lines))
            grid.go_to(key)

    def _section_of(self, n: int) -> int:
        """The key of the section that a criterion stands in."""
        row = self._rows[n]
        return next(key for key, (_, rows) in self._sections.items() if row in rows)

    def action_shift(self, by: int) -> None:
        """Show earlier or later columns."""
        self._from = max(0, self._first + by)
        self._lay_out()

    def action_next(self, by: int) -> None:
        """Go to the next criterion that needs attention, in a folded section too; while earlier
        values are hidden, to the next one that is still to be judged again.
        """
        grid = self.query_one("#grid", VirtualList)
        order = [row.n for _, rows in self._sections.values() for row in rows]
        if self._is_blind:
            wanted = [n for n in order if n in self._hidden]
        else:
            wanted = [n for n in order if self._rows[n].needs_attention and n not in self._hidden]
        if not wanted:
            tell(self.app, "Nothing here needs a look: all examined, no check open, none stale.")
            return
        here = self._place(order, grid.key or 0)
        if by > 0:
            later = [n for n in wanted if order.index(n) > here]
        else:
            later = [n for n in reversed(wanted) if order.index(n) < here]
        target = (later or (wanted if by > 0 else wanted[::-1]))[0]
        if target not in self._lines:
            self._turned ^= {self._called(self._section_of(target))}
            self._lay_lines()
            grid.reload(len(self._lines))
        grid.go_to(target)

    def _place(self, order: list[int], key: int) -> float:
        """Where the cursor is among the criteria; on a heading, before the first below it."""
        if key in order:
            return order.index(key)
        rows = self._sections[key][1] if key in self._sections else []
        return order.index(rows[0].n) - 0.5 if rows else -1

    def action_filter(self) -> None:
        """Show only what needs a look, then what is thin, stale, not examined, then all."""
        if self._is_blind:
            tell(self.app, "What needs a look is hidden with the earlier values: b shows them.")
            return
        known = list(FILTERS)
        self._filter = known[(known.index(self._filter) + 1) % len(known)]
        self._turned.clear()
        self.reload()

    def action_framework(self) -> None:
        """Show one framework after the other, also those set aside, then all in use."""
        known: list[int | None] = [None, *(f.key for f in self.store.records.all(Framework))]
        at = known.index(self._framework) if self._framework in known else 0
        self._framework = known[(at + 1) % len(known)]
        self.reload()

    def action_priority(self) -> None:
        """Count the notes of one priority's events after the other, then all."""
        known = [None, *(p.key for p in self.store.partnership.priorities())]
        at = known.index(self._priority) if self._priority in known else 0
        self._priority = known[(at + 1) % len(known)]
        self._from = None
        self.reload()

    def _number_of_priority(self) -> int | None:
        numbers = {p.key: p.number for p in self.store.partnership.priorities()}
        return numbers.get(self._priority or 0)

    def action_all(self) -> None:
        """Show all criteria in use again."""
        self._filter, self._framework, self._priority = "", None, None
        self._turned.clear()
        self.reload()

    def action_blind(self) -> None:
        """Hide the earlier values, to judge again without seeing them; or show them."""
        self.blind.turn()
        self._filter = ""
        self.reload()

    @property
    def _is_blind(self) -> bool:
        """Whether earlier values are hidden of all that nobody has judged again yet."""
        return self.blind.on and bool(self._hidden)
