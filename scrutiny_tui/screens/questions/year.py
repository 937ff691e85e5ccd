"""The year as a picture: criteria down, checkpoints across, a block for what stood at each."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.comparing import Shown, at_checkpoints, line, of_year, trend
from scrutiny_tui.domain.dates import MONTHS, show_day
from scrutiny_tui.domain.partnership import year_of
from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.domain.weighing import CHECKLIST, GLYPHS, SCALE, is_judged
from scrutiny_tui.domain.words import CriterionKind, EventKind
from scrutiny_tui.screens.of_year import YearPage
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.columns import TONES
from scrutiny_tui.screens.questions.grid_words import section_name
from scrutiny_tui.screens.questions.question import open_criterion
from scrutiny_tui.screens.questions.trail import NO_LOOK, strength_words
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import MARK, Cell, Column, Row
from scrutiny_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store.criteria import CriterionRow
    from scrutiny_tui.store.questions import Judged

_CELL = 4
_CODE, _TEXT, _TREND = 5, 14, 20
_WITH_TEXT = 70
"""A narrower list shows codes alone; the wording stands below."""
_LONGEST_LINE = 8
"""Judgements in the tiny line of a trend: the latest ones."""
_NONE_YET = "·"

_KINDS: dict[EventKind, str] = {
    EventKind.BOARD: "Brd",
    EventKind.LAUNCH: "Lnch",
    EventKind.HUB: "Hub",
    EventKind.VISIT: "Vis",
    EventKind.AUDIT: "Aud",
    EventKind.MEETING: "Meet",
    EventKind.PANEL: "Pan",
    EventKind.DEADLINE: "Due",
}
"""Each kind of event in at most four letters; its word stands below the picture."""


class YearScreen(YearPage):
    """What stood at each checkpoint of a scrutiny year; the lines below say it in words."""

    AREA = "questions"
    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="year.open",
            tooltip="Open the question, its evidence and its trail",
        ),
        Binding("left", "shift(-1)", "Earlier", id="year.left", tooltip="Earlier checkpoints"),
        Binding("right", "shift(1)", "Later", id="year.right", tooltip="Later checkpoints"),
        Binding("p", "turn(-1)", "Year before", id="year.previous", tooltip="The year before"),
        Binding("n", "turn(1)", "Year after", id="year.next", show=False, tooltip="The year after"),
        Binding("escape", "back", "Back", id="year.back", tooltip="Back to the grid"),
    ]

    def __init__(self, blind: Blind | None = None) -> None:
        """Show the scrutiny year of today."""
        super().__init__()
        self._blind = blind or Blind()
        self._from: int | None = None
        """The first checkpoint shown; None: those up to today."""

    def body(self) -> ComposeResult:
        """Months, the picture, what its signs mean, and the row under the cursor in words."""
        yield PlainStatic("", id="year-title", classes="muted")
        months = VirtualList(0, _no_rows, [Column(" ")], id="months")
        months.can_focus = False  # it only carries a second line of titles
        yield months
        yield VirtualList(
            0,
            self._page,
            [Column(" ", fraction=1)],
            locate=self._locate,
            id="year",
            empty="No framework is in use.",
        )
        yield PlainStatic("", id="legend")
        with VerticalScroll(id="words", can_focus=False):
            yield PlainStatic("", id="words-text")

    def first_focus(self) -> Widget:
        """The picture."""
        return self._picture

    @property
    def _picture(self) -> VirtualList:
        return self.query_one("#year", VirtualList)

    # What is shown

    def reload(self) -> None:
        """Look at criteria, checkpoints and judgements again."""
        years, shown = self.store.partnership.years(), self.year
        starts, ends = shown.starts, shown.ends

        def ours(day: str) -> bool:
            return year_of(day, years).key == shown.key

        self._checkpoints = self.store.calendar.checkpoints(starts, ends)
        points = [(event.n, event.date) for event in self._checkpoints]
        trails = self.store.questions.trails()
        # Judged first of all, then the duties; headings and collectors are not judged.
        takes = (CriterionKind.JUDGEMENT, CriterionKind.COVERAGE, CriterionKind.CHECKLIST)
        rows = [row for row in self.store.questions.rows() if row.kind in takes]
        rows.sort(key=lambda row: row.kind != CriterionKind.JUDGEMENT)
        self._rows = {row.n: row for row in rows}
        self._cells = {n: at_checkpoints(trails.get(n, []), points) for n in self._rows}
        self._moved = {
            n: [one.value for one in of_year(trails.get(n, []), starts, ours)] for n in self._rows
        }
        self._lines = _with_sections(rows)
        self._offsets = {key: at for at, key in enumerate(self._lines) if isinstance(key, int)}
        self._say_legend()
        self._lay_out()

    def _lay_out(self) -> None:
        """Show as many checkpoints as there is room for, at first those up to today."""
        picture = self._picture
        width = picture.scrollable_content_region.width or self.size.width
        fixed = MARK + _CODE + 1 + _TREND + 1 + (_TEXT + 1 if width >= _WITH_TEXT else 0)
        room = max(1, (width - fixed) // (_CELL + 1))
        every = len(self._checkpoints)
        first = self._from
        if first is None:
            first = sum(not self._to_come(n) for n in range(every)) - room
        first = max(0, min(first, every - room))
        self._window = range(first, min(every, first + room))
        shown = [self._checkpoints[n] for n in self._window]
        self.query_one("#months", VirtualList).set_columns(
            _columns([_month(event) for event in shown], "", "")
        )
        picture.set_columns(_columns([_name(event) for event in shown], "Criterion", "Trend"))
        picture.reload(len(self._lines))
        self._say_title()
        self._say_words()

    def _say_title(self) -> None:
        where = ""
        if len(self._window) < len(self._checkpoints):
            where = f", {self._window.start + 1} to {self._window.stop} shown"
        number = plural(len(self._checkpoints), "checkpoint")
        self.query_one("#year-title", PlainStatic).update_plain(
            f"{self.year.title}: {number}{where}. "
            f"Three signs: judged there; one: still stands; {_NONE_YET} none yet."
        )

    def _say_legend(self) -> None:
        """Every sign with its word; those of checklists only where there is one."""
        lists = any(row.kind == CriterionKind.CHECKLIST for row in self._rows.values())
        values = dict.fromkeys((*SCALE, *(CHECKLIST if lists else ())))
        signs = "  ".join(f"{GLYPHS[value]} {value}" for value in values)
        self.query_one("#legend", PlainStatic).update_plain(signs)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many checkpoints as there is room for."""
        if hasattr(self, "_lines"):
            self.call_after_refresh(self._lay_out)

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._line(line) for line in self._lines[offset : offset + limit]]

    def _line(self, key: int | str) -> Row:
        if isinstance(key, str):
            return Row(None, (key,))
        row = self._rows[key]
        text: Cell = f"  {row.text}" if row.part_of else row.text
        if self._blind.hides(key):
            cells: list[Cell] = ["" for _ in self._window]
            return Row(key, (row.code, text, *cells, ("hidden", "muted")))
        blocks = [self._block(key, n) for n in self._window]
        values = self._moved[key]
        signs = line(values)[-_LONGEST_LINE:]
        return Row(key, (row.code, text, *blocks, f"{signs} {trend(values)}".strip()))

    def _block(self, key: int, n: int) -> Cell:
        shown = self._cells[key][n]
        if shown.judged is None:
            return "" if self._to_come(n) else (f" {_NONE_YET}", "muted")
        glyph, value = GLYPHS[shown.judged.value], shown.judged.value
        if shown.new:
            return (glyph * 3, TONES[value])
        return "" if self._to_come(n) else (f" {glyph}", "muted")

    def _to_come(self, n: int) -> bool:
        """Whether a checkpoint is still to come: nobody knows yet what will stand there."""
        return self._checkpoints[n].date > self.store.today()

    def _locate(self, n: int) -> int | None:
        return self._offsets.get(n)

    @on(VirtualList.Highlighted, "#year")
    def _say_words(self) -> None:
        """What stands at each checkpoint shown, so that no sign or colour alone says it."""
        key = self._picture.key
        words = self._in_words(self._rows[key]) if key else ""
        self.query_one("#words-text", PlainStatic).update_plain(words)
        self.query_one("#words").scroll_home(animate=False)

    def _in_words(self, row: "CriterionRow") -> str:
        head = shorten(f"{row.code}  {row.text}", self.size.width - 4)
        if self._blind.hides(row.n):
            return f"{head}\nhidden"
        said: list[tuple[str, list[str]]] = []
        for n in self._window:
            event, shown = self._checkpoints[n], self._cells[row.n][n]
            what = "to come" if self._to_come(n) and not shown.new else _words(shown)
            at = f"{_full_name(event)} {_day(event.date)}"
            if said and said[-1][0] == what and not shown.new:
                said[-1][1].append(at)
            else:
                said.append((what, [at]))
        parts = (f"{', '.join(places)}: {what}" for what, places in said)
        return f"{head}\n{' · '.join(parts)}"

    # Keys

    def hides(self, spot: object) -> bool:
        """Whether what was judged is hidden."""
        return isinstance(spot, int) and self._blind.hides(spot)

    def action_shift(self, by: int) -> None:
        """Show earlier or later checkpoints."""
        self._from = max(0, self._window.start + by)
        self._lay_out()

    @told
    def turned(self) -> None:
        """Begin with the checkpoints up to today."""
        self._from = None

    def action_open(self) -> None:
        """Open the question under the cursor."""
        self._picture.action_select()

    @on(VirtualList.Selected, "#year")
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        open_criterion(self, event.key, self._blind)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _with_sections(rows: "list[CriterionRow]") -> list[int | str]:
    lines: list[int | str] = []
    before = None
    for row in rows:
        if (row.framework, row.section) != before:
            before = (row.framework, row.section)
            lines.append(section_name(row.section))
        lines.append(row.n)
    return lines


def _columns(titles: list[str], criterion: str, trend: str) -> list[Column]:
    """Columns that stand below each other in both lists."""
    return [
        Column(" ", width=_CODE),
        Column(criterion, fraction=1, min_width=_TEXT, hide_below=_WITH_TEXT),
        *(Column(title, width=_CELL) for title in titles),
        Column(trend, width=_TREND),
    ]


def _no_rows(_: int, __: int) -> list[Row]:
    return []


def _name(event: EventRow) -> str:
    """A checkpoint in four cells: `H1P1`, `Brd`."""
    return _hub(event) if event.hub_number else _KINDS[EventKind(event.kind)]


def _full_name(event: EventRow) -> str:
    return _hub(event) if event.hub_number else event.kind.capitalize()


def _hub(event: EventRow) -> str:
    return f"H{event.hub_number}" + (f"P{event.priority}" if event.priority else "")


def _month(event: EventRow) -> str:
    return MONTHS[int(event.date[5:7]) - 1][:3]


def _day(iso: str) -> str:
    """`28 Jan`, or `Jan` for a month: the year stands above."""
    return show_day(iso).removesuffix(iso[:4]).partition(" ")[2].strip() or show_day(iso)[:3]


def _words(shown: "Shown[Judged]") -> str:
    if shown.judged is None:
        return "no judgement yet"
    if shown.new:
        known = is_judged(shown.judged.value)
        more = strength_words(shown.judged.strength) if known else NO_LOOK
        return f"{shown.judged.value}, {more}"
    return f"still {shown.judged.value}"
