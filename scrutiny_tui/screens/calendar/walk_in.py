"""The walk-in sheet of an event on screen: what to read before going in."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType

from scrutiny_tui import exporting
from scrutiny_tui.domain.dates import long_date, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.walk_in import Awaited, Latest, Promise, Thin, WalkIn, fitted
from scrutiny_tui.screens.calendar.printing import PrintedPage, Record
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class Line(NamedTuple):
    """One line of the sheet: a reference or a question's code, its text, and how it stands."""

    ref: str
    text: str
    state: str = ""
    late: bool = False


class WalkInScreen(PrintedPage):
    """The sheet, part by part; x writes it as a Word file."""

    EMPTY = "Nothing to read before this event yet."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="walk_in.open",
            tooltip="Open the note, question or recommendation",
        ),
        Binding("x", "export", "To Word", id="walk_in.export", tooltip="Write the sheet to Word"),
        Binding("escape", "back", "Back", id="walk_in.back", tooltip="Back to where you came from"),
    ]

    def __init__(self, event: int) -> None:
        """Show the sheet of the event with this number."""
        super().__init__(event)
        self._lines: dict[int, Line] = {}

    def columns(self) -> Sequence[Column]:
        """Reference, text, and how it stands."""
        return [
            Column("", width=9),
            Column("", fraction=3, min_width=20),
            Column("", fraction=1, min_width=26, hide_below=76),
        ]

    def reload(self) -> None:
        """Gather the sheet again."""
        sheet = self.store.walking_in.sheet(self._n)
        self._lines = {}
        rows: list[Row] = []
        for title, lines in _parts(sheet):
            rows.append(Row(None, (title,)))
            for line in lines:
                key = len(self._lines) + 1
                self._lines[key] = line
                text: Cell = [("overdue: ", "bad"), (line.text, "")] if line.late else line.text
                rows.append(Row(key, (line.ref, text, (line.state, "muted"))))
        when = f"{show_day(sheet.when)} {sheet.starts_at}".strip()
        where = f", {sheet.place}" if sheet.place else ""
        foot = f"last time: {sheet.last_time}" if sheet.last_time else "no such event before it"
        self.show(f"Walk-in sheet · {sheet.event}, {when}{where}", rows, foot)

    def whole_line(self, key: int) -> str:
        """All of the line under the cursor."""
        line = self._lines.get(key)
        if line is None:
            return ""
        late = "overdue" if line.late else ""
        return "  ".join(part for part in (line.ref, line.text, late, line.state) if part)

    def record(self) -> int:
        """The record of the line under the cursor, else the event."""
        return self._behind(self.key or 0) or self._n

    def _behind(self, key: int) -> int | None:
        """The record that a line is about."""
        ref = self._lines[key].ref if key in self._lines else ""
        found = self.store.records.by_ref(ref) if ref else None
        numbers = [found[0]] if found else self.store.questions.numbers([ref])
        return numbers[0] if numbers else None

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        if n := self._behind(event.key):
            go_to(self, n)
        else:
            tell(self.app, "There is no page behind this line.")

    def action_export(self) -> None:
        """Write the sheet."""
        self.start_writing()

    def write(self, store: "Store") -> tuple[Path, Record | None]:
        """The sheet as a Word file. It is for the scrutineer alone, and is not recorded."""
        return exporting.export_walk_in(store, self._n), None


def _parts(sheet: WalkIn) -> Iterator[tuple[str, list[Line]]]:
    """Title and lines of each part that has any, in the order of the printed sheet."""
    _, left_out = fitted(sheet)
    look_for = [Line("", line) for line in sheet.look_for.split("\n") if line.strip()]
    agenda = [Line(str(number), title) for number, title in enumerate(sheet.agenda, start=1)]
    parts = [
        ("What I said I would look for", look_for, 0),
        ("Agenda", agenda, left_out.agenda),
        ("Promised", [_promise(one) for one in sheet.promises], left_out.promises),
        ("Open recommendations", [_awaited(one) for one in sheet.awaited], left_out.awaited),
        ("Where evidence is thin", [_thin(one) for one in sheet.thin], left_out.thin),
        ("Last judgements", [_latest(one) for one in sheet.judgements], left_out.judgements),
    ]
    for title, lines, cut in parts:
        printed = f"{title} ({len(lines) - cut} of {len(lines)} fit on the printed page)"
        if lines:
            yield printed if cut else title, lines


def _promise(one: Promise) -> Line:
    return Line(one.ref, one.text, _due(one.due), one.late)


def _awaited(one: Awaited) -> Line:
    text = f"{one.text} ({one.lead})" if one.lead else one.text
    state = ", ".join(part for part in (_due(one.due), str(one.status)) if part)
    return Line(one.ref, text, state, one.overdue)


def _thin(one: Thin) -> Line:
    found = f"{one.strength}: {plural(one.notes, 'note')}, {plural(one.documents, 'document')}"
    without = "".join(f"; no {voice}" for voice in one.missing)
    return Line(one.code, one.text, found + without)


def _latest(one: Latest) -> Line:
    again = f"; look again {long_date(one.look_again)}" if one.look_again else ""
    return Line(one.code, one.text, f"{one.value}, {long_date(one.judged_on)}{again}")


def _due(due: str | None) -> str:
    return f"due {long_date(due)}" if due else ""
