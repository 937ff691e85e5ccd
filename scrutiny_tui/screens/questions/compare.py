"""Any two dates compared: what stood then, what stands now, what changed and why."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.comparing import (
    NOT_JUDGED,
    NOT_JUDGED_AGAIN,
    Change,
    compare,
    differ,
)
from scrutiny_tui.domain.dates import DateError, last_day, parse_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import CriterionKind, Direction
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.fields import day_field
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.columns import ARROWS, judgement
from scrutiny_tui.screens.questions.question import open_criterion
from scrutiny_tui.screens.questions.trail import NO_LOOK, in_full, strength_words
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.form import Form
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store.questions import Judged

_NAMED = 6
"""How many pieces of evidence are named; the rest are counted."""
_NOTHING = "Nothing was judged between these dates. c shows all."
_NOTHING_OPEN = "Every question is hidden: b on the grid of questions shows them."
_NOTHING_NEW = (NOT_JUDGED, NOT_JUDGED_AGAIN)


def _hidden(key: str, action: str, name: str, word: str, tooltip: str) -> Binding:
    return Binding(key, action, word, id=f"compare.{name}", show=False, tooltip=tooltip)


class CompareScreen(AreaScreen):
    """Each criterion at two dates; below or beside it, why the one under the cursor changed."""

    AREA = "questions"
    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="compare.open",
            tooltip="Open the question, its evidence and its trail",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Dates, why",
            id="compare.swap",
            tooltip="Go between the two dates, the list, and the reasons, which the arrows scroll",
            priority=True,
        ),
        Binding(
            "right",
            "pick('then', 1)",
            "Then later",
            id="compare.then_later",
            tooltip="Compare from the checkpoint after",
        ),
        Binding(
            "c",
            "changed",
            "Changed",
            id="compare.changed",
            tooltip="Only what was judged between the two dates, or all",
        ),
        Binding("escape", "back", "Back", id="compare.back", tooltip="Back to the list; then back"),
        _hidden(
            "left",
            "pick('then', -1)",
            "then_earlier",
            "Then: checkpoint before",
            "Compare from the checkpoint before",
        ),
        _hidden(
            "n",
            "pick('now', 1)",
            "now_later",
            "Now: next checkpoint",
            "Compare with the checkpoint after; today counts as one",
        ),
        _hidden(
            "p",
            "pick('now', -1)",
            "now_earlier",
            "Now: checkpoint before",
            "Compare with the checkpoint before",
        ),
        _hidden("t", "dates", "dates", "Type dates", "Type the two dates"),
    ]

    def __init__(self, blind: Blind | None = None) -> None:
        """Compare the first checkpoint that has a judgement with today."""
        super().__init__()
        self._blind = blind or Blind()
        self._only_changed = False
        self._changes: dict[int, Change[Judged]] = {}
        self._order: list[int] = []

    def body(self) -> ComposeResult:
        """Two dates, the criteria, and why the one under the cursor changed."""
        today = self.store.today()
        self._dates = {"then": self._first_day(), "now": today}
        yield Form(
            [day_field("then", "Then", today), day_field("now", "Now", today)],
            {name: show_day(day) for name, day in self._dates.items()},
            focus=False,
        )
        yield PlainStatic("", id="said", classes="muted")
        with Container(id="both"):
            yield VirtualList(
                0,
                self._page,
                [Column("", fraction=1)],
                locate=self._locate,
                empty=_NOTHING,
            )
            with VerticalScroll(id="why"):
                yield PlainStatic("", id="why-text")

    def first_focus(self) -> Widget:
        """The criteria."""
        return self.query_one(VirtualList)

    def _first_day(self) -> str:
        """The first checkpoint at which something was judged that is not hidden; else the first,
        else the day on which the year starts.
        """
        checkpoints = self.store.calendar.checkpoints()
        every = self.store.questions.every()
        judged = {one.event for one in every if not self._blind.hides(one.criterion)}
        found = [event for event in checkpoints if event.n in judged] or checkpoints
        return last_day(found[0].date) if found else self.year.starts

    # What is shown

    def reload(self) -> None:
        """Look at criteria and judgements again."""
        self._trails = self.store.questions.trails()
        always = (CriterionKind.JUDGEMENT,)
        rows = self.store.questions.rows()
        self._criteria = {
            row.n: row
            for row in rows
            if (row.kind in always or row.n in self._trails) and not self._blind.hides(row.n)
        }
        self._hidden = self._blind.count(rows)
        days = {last_day(event.date) for event in self.store.calendar.checkpoints()}
        self._steps = sorted(days | {self.store.today()})
        self._compare()

    def _compare(self) -> None:
        then, now = sorted(self._dates.values())
        self._changes = {n: compare(self._trails.get(n, []), then, now) for n in self._criteria}
        self._order = [n for n in self._criteria if not self._only_changed or self._is_new(n)]
        rows = self.query_one(VirtualList)
        rows.set_columns(
            [
                Column("", width=5),
                Column("Criterion", fraction=1, min_width=10, hide_below=66),
                Column(_short(then), width=11),
                Column(_short(now), width=11),
                Column("Direction", width=17),
            ]
        )
        rows.set_empty(_NOTHING_OPEN if self._hidden and not self._criteria else _NOTHING)
        rows.reload(len(self._order))
        self._say()
        self._show_why()

    def _is_new(self, n: int) -> bool:
        return self._changes[n].words not in _NOTHING_NEW

    def _say(self) -> None:
        found: dict[str, int] = {}
        for change in self._changes.values():
            found[change.words] = found.get(change.words, 0) + 1
        counts = ", ".join(f"{count} {words}" for words, count in found.items())
        said = "; ".join(part for part in (self._hidden, counts) if part)
        only = "Only what was judged between. " if self._only_changed else ""
        self.query_one("#said", PlainStatic).update_plain(f"{only}{said}")

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._line(n) for n in self._order[offset : offset + limit]]

    def _line(self, n: int) -> Row:
        criterion, change = self._criteria[n], self._changes[n]
        text = f"  {criterion.text}" if criterion.part_of else criterion.text
        then, now = (judgement(one.value if one else None) for one in change[:2])
        return Row(n, (criterion.code, text, then, now, _direction(change.words)))

    def _locate(self, n: int) -> int | None:
        return self._order.index(n) if n in self._order else None

    @on(VirtualList.Highlighted)
    @told
    def _show_why(self) -> None:
        n = self.query_one(VirtualList).key
        self.query_one("#why-text", PlainStatic).update_plain(self._why(n) if n else "")
        self.query_one("#why").scroll_home(animate=False)

    def _why(self, n: int) -> str:
        """What changed on a criterion between the two dates, and why."""
        criterion, change = self._criteria[n], self._changes[n]
        lines = [f"{criterion.code}  {criterion.text}"]
        if change.then:
            lines.append(f"Then: {_stood(change.then)}.")
        if not change.between:
            lines.append("Nothing was judged between the two dates.")
            return "\n".join(lines)
        lines.append(f"{plural(len(change.between), 'judgement')} since, newest first")
        lines += [in_full(change.between, {}), *self._resting(change)]
        return "\n".join(lines)

    def _resting(self, change: "Change[Judged]") -> list[str]:
        """What the later judgement rests on and the earlier does not, and the other way round."""
        then, now = (
            self.store.questions.rests_on(one.n) if one else [] for one in (change.then, change.now)
        )
        newly, no_longer = differ(then, now)
        if not newly and not no_longer:
            return ["It rests on the same evidence." if now else "It rests on no named evidence."]
        found = (("It rests newly on", newly), ("It no longer rests on", no_longer))
        return [f"{words} {_named(refs)}" for words, refs in found if refs]

    # Dates

    @on(Form.Changed)
    def _typed(self) -> None:
        """Compare as soon as what is typed is a date; the words below a field say if it is not."""
        today = date.fromisoformat(self.store.today())
        found = dict(self._dates)
        for name, text in self.query_one(Form).values.items():
            try:
                found[name] = parse_day(text, today).isoformat()
            except DateError:
                return
        if found != self._dates:
            self._dates = found
            self._compare()

    def action_pick(self, name: str, by: int) -> None:
        """Take the checkpoint before or after one of the dates."""
        here = self._dates[name]
        later = [day for day in self._steps if day > here]
        earlier = [day for day in self._steps if day < here]
        picked = later[:1] if by > 0 else earlier[-1:]
        if picked:
            self.query_one(Form).fill({name: show_day(picked[0])})
        else:
            where = "after" if by > 0 else "before"
            tell(self.app, f"No checkpoint {where} {show_day(here)}.")

    def action_dates(self) -> None:
        """Type the two dates."""
        self.query_one(Form).focus_field("then")

    def hides(self, spot: object) -> bool:
        """Whether what was judged is hidden."""
        return isinstance(spot, int) and self._blind.hides(spot)

    def action_changed(self) -> None:
        """Show only what was judged between the two dates, or all."""
        self._only_changed = not self._only_changed
        self._compare()

    # Going on

    def action_open(self) -> None:
        """Open the question under the cursor."""
        self.query_one(VirtualList).action_select()

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        open_criterion(self, event.key, self._blind)

    def action_back(self) -> None:
        """Back to the list; from there back to the grid."""
        rows = self.query_one(VirtualList)
        if self.focused is rows:
            self.dismiss(None)
        else:
            rows.focus()


def _short(iso: str) -> str:
    return show_day(iso).partition(" ")[2]


def _direction(words: str) -> Cell:
    if words not in set(Direction):
        return (words, "muted")
    way = Direction(words)
    if way is Direction.IMPROVING:
        return (ARROWS[way], "good")
    return (ARROWS[way], "bad" if way is Direction.DECLINING else "")


def _stood(one: "Judged") -> str:
    at = f", {one.event_title}" if one.event_title else ""
    known = strength_words(one.strength) if is_judged(one.value) else NO_LOOK
    return f"{one.value}, {known}, {show_day(one.judged_on)}{at}"


def _named(refs: list[str]) -> str:
    more = len(refs) - _NAMED
    return f"{len(refs)}: {' '.join(refs[:_NAMED])}" + (f" and {more} more" if more > 0 else "")
