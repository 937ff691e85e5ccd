"""The matrix: criteria down, voices or agencies across, how much was heard in each cell."""

from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import CriterionKind, Voice
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.questions.behind import BehindScreen
from scrutiny_tui.screens.questions.grid_words import section_name
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.matrix import By, Count, MatrixRow, Place
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import MARK, Cell, Column, Row, lay_cells
from scrutiny_tui.widgets.virtual_list import VirtualList

_CELL = 8
"""Cells of a column: a sign and seven letters, or a count of six figures between brackets."""
_CODE, _TEXT, _WHOLE = 5, 12, 8
_WITH_TEXT = 70
"""A narrower list shows codes alone; the wording stands below."""

_TITLES: dict[Voice, str] = {
    Voice.CHILD: "Child",
    Voice.PARENT: "Parent",
    Voice.PRACTITIONER: "Practn.",
    Voice.MANAGER: "Manager",
    Voice.LEADER: "Leader",
    Voice.DATA: "Data",
    Voice.DOCUMENT: "Docs",
}
_NOT_SAID = "Unsaid"

_SCOPE = "Each note and document once, those of an earlier wording too; none by crosswalk."


class _Across(NamedTuple):
    """One column."""

    place: Place
    title: str
    name: str
    """In full."""


def _hidden(key: str, action: str, name: str, word: str, tooltip: str) -> Binding:
    return Binding(key, action, word, id=f"matrix.{name}", show=False, tooltip=tooltip)


class MatrixScreen(AreaScreen):
    """Counts by voice or by agency; arrows go from cell to cell, Enter lists what is behind one."""

    AREA = "questions"
    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Behind it",
            id="matrix.open",
            tooltip="List the notes and documents that are counted in the cell",
        ),
        Binding(
            "tab",
            "turn",
            "Voices, agencies",
            id="matrix.turn",
            tooltip="Show agencies in place of voices, or voices again",
        ),
        Binding("left", "step(-1)", "Left", id="matrix.left", tooltip="Go one column to the left"),
        Binding("right", "step(1)", "Right", id="matrix.right", tooltip="Go one column right"),
        Binding("escape", "back", "Back", id="matrix.back", tooltip="Back to the grid"),
        _hidden("v", "by('voice')", "voices", "Voices", "Show voices across"),
        _hidden("a", "by('agency')", "agencies", "Agencies", "Show agencies across"),
    ]

    def __init__(self) -> None:
        """Show voices, with the cursor in the first column."""
        super().__init__()
        self._by: By = "voice"
        self._at: dict[By, int] = {"voice": 0, "agency": 0}
        """The column under the cursor; the one behind all places is the sum."""
        self._from = 0
        """The first column shown."""

    def body(self) -> ComposeResult:
        """What is counted, the counts, their sums, and the cell under the cursor in words."""
        yield PlainStatic("", id="scope", classes="muted")
        yield VirtualList(
            0,
            self._page,
            [Column("", fraction=1)],
            locate=self._locate,
            id="matrix",
            empty="No framework is in use.",
        )
        yield PlainStatic("", id="sums")
        yield PlainStatic("", id="cell")

    def first_focus(self) -> Widget:
        """The counts."""
        return self.query_one(VirtualList)

    def reload(self) -> None:
        """Count again what was touched since, and lay the counts out."""
        rows = self.store.matrix.rows()
        self._rows = {row.criterion.n: row for row in rows}
        self._places: dict[By, list[_Across]] = {
            "voice": _voices(),
            "agency": _agencies(self.store.matrix.agencies(rows)),
        }
        self._lines = self._with_sections(rows)
        self._offsets = {key: n for n, key in enumerate(self._lines) if isinstance(key, int)}
        self._lay_out()

    def _with_sections(self, rows: list[MatrixRow]) -> list[int | str]:
        titles = {framework.key: framework.title for framework in self.store.records.all(Framework)}
        several = len({row.criterion.framework for row in rows}) > 1
        lines: list[int | str] = []
        before = None
        for row in rows:
            one = row.criterion
            if before != (one.framework, one.section):
                before = (one.framework, one.section)
                name = section_name(one.section)
                if several:
                    name = f"{titles.get(one.framework, '')}: {name}"
                lines.append(name)
            lines.append(one.n)
        return lines

    # Laying out

    @property
    def _across(self) -> list[_Across]:
        return self._places[self._by]

    def _lay_out(self) -> None:
        """Show as many columns as there is room for, the one under the cursor among them."""
        matrix = self.query_one(VirtualList)
        width = matrix.scrollable_content_region.width or self.size.width
        fixed = MARK + _CODE + 1 + _WHOLE + 1 + (_TEXT + 1 if width >= _WITH_TEXT else 0)
        room = max(1, (width - fixed) // (_CELL + 1))
        last = len(self._across)
        at = self._at[self._by] = min(self._at[self._by], last)
        place = min(at, last - 1)
        self._from = max(0, min(max(self._from, place - room + 1), place, last - room))
        self._shown = range(self._from, min(last, self._from + room))
        matrix.set_columns(self._columns())
        matrix.reload(len(self._lines))
        self._say_scope()
        self._show_sums(width)
        self._show_cell()

    def _columns(self) -> list[Column]:
        at = self._at[self._by]
        return [
            Column("", width=_CODE),
            Column("Criterion", fraction=1, min_width=_TEXT, hide_below=_WITH_TEXT),
            *(
                Column(_marked(self._across[n].title, n == at), width=_CELL, align="right")
                for n in self._shown
            ),
            Column(_marked("All", at == len(self._across)), width=_WHOLE, align="right"),
        ]

    def _say_scope(self) -> None:
        what = "Voices" if self._by == "voice" else "Agencies"
        shown = f"{self._shown.start + 1} to {self._shown.stop} of {len(self._across)}"
        self.query_one("#scope", PlainStatic).update_plain(f"{what} {shown}. {_SCOPE}")

    def _show_sums(self, width: int) -> None:
        """The sums stand in their columns below the list, whatever it shows."""
        counts = [
            sum(row.at(self._by, self._across[n].place).both for row in self._rows.values())
            for n in self._shown
        ]
        whole = sum(row.whole.both for row in self._rows.values())
        cells = ["All", "rows together", *map(_number, counts), _number(whole)]
        parts = lay_cells(cells, self._columns(), width, 1)[0]
        text = "".join(text for text, _ in parts)
        self.query_one("#sums", PlainStatic).update_plain(f"{' ' * MARK}{text}", layout=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show as many columns as there is room for."""
        if hasattr(self, "_lines"):
            self.call_after_refresh(self._lay_out)

    # Rows

    def _page(self, offset: int, limit: int) -> list[Row]:
        return [self._line(line) for line in self._lines[offset : offset + limit]]

    def _line(self, line: int | str) -> Row:
        if isinstance(line, str):
            return Row(None, (line,))
        row = self._rows[line]
        at = self._at[self._by] if line == self.query_one(VirtualList).key else -1
        cells = [_cell(row.at(self._by, self._across[n].place), n == at) for n in self._shown]
        whole = _cell(row.whole, at == len(self._across))
        text = f"  {row.criterion.text}" if row.criterion.part_of else row.criterion.text
        return Row(line, (row.criterion.code, text, *cells, whole))

    def _locate(self, n: int) -> int | None:
        return self._offsets.get(n)

    @on(VirtualList.Highlighted)
    def _moved(self) -> None:
        """The brackets go with the cursor; nothing is counted for it."""
        self.query_one(VirtualList).reload()
        self._show_cell()

    def _show_cell(self) -> None:
        row = self._rows.get(self.query_one(VirtualList).key or 0)
        if row is None:
            self.query_one("#cell", PlainStatic).update_plain("")
            return
        name, count = self._under_cursor(row)
        one = row.criterion
        of = f", of {row.whole.both:,} in all" if count is not row.whole else ""
        gathers = " It gathers its kinds." if one.kind == CriterionKind.COLLECTOR else ""
        self.query_one("#cell", PlainStatic).update_plain(
            f"{name}: {_in_words(count)}{of}.{gathers}\n{one.code}  {one.text}"
        )

    def _under_cursor(self, row: MatrixRow) -> tuple[str, Count]:
        at = self._at[self._by]
        if at == len(self._across):
            return "All", row.whole
        one = self._across[at]
        return one.name, row.at(self._by, one.place)

    # Keys

    def action_step(self, by: int) -> None:
        """Go to another column; the sum is the last."""
        self._at[self._by] = max(0, min(self._at[self._by] + by, len(self._across)))
        self._lay_out()

    def action_turn(self) -> None:
        """Show agencies in place of voices, or voices again."""
        self.action_by("agency" if self._by == "voice" else "voice")

    def action_by(self, by: By) -> None:
        """Show voices or agencies."""
        self._by, self._from = by, 0
        self._lay_out()

    def action_open(self) -> None:
        """List what is behind the cell."""
        self.query_one(VirtualList).action_select()

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        row = self._rows[event.key]
        name, count = self._under_cursor(row)
        if not count.both:
            tell(self.app, f"{row.criterion.code}, {name}: nothing to list.")
            return
        at = self._at[self._by]
        place = (self._by, self._across[at].place) if at < len(self._across) else None
        self.app.push_screen(BehindScreen(event.key, name, place))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def _voices() -> list[_Across]:
    """All voices, for one that is silent matters most, then what names none."""
    said = [_Across(voice, _TITLES[voice], str(voice).capitalize()) for voice in Voice]
    return [*said, _Across(None, _NOT_SAID, "No voice said")]


def _agencies(agencies: list[Agency]) -> list[_Across]:
    codes = [agency.code for agency in agencies]
    said = []
    for agency in agencies:
        # Two of one code followed one another: their initials tell them apart.
        initials = "".join(word[0] for word in agency.name.split()).upper()
        title = agency.code if codes.count(agency.code) == 1 else initials
        said.append(_Across(agency.key, title, agency.name))
    return [*said, _Across(None, _NOT_SAID, "No agency said")]


def _marked(title: str, here: bool) -> str:
    return f">{title}" if here else title


def _cell(count: Count, here: bool) -> Cell:
    text = _number(count.both)
    if here:
        return f"[{text}]"
    return text if count.both else (text, "muted")


def _number(count: int) -> str:
    return str(count) if count else "·"


def _in_words(count: Count) -> str:
    if not count.both:
        return "nothing"
    parts = ((count.notes, "note"), (count.documents, "document"))
    return ", ".join(plural(number, noun) for number, noun in parts if number)
