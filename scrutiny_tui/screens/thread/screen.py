"""The golden thread: what a record rests on, the record, and what rests on it."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.following import short_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.thread import (
    ANNUAL,
    Paragraph,
    Part,
    Spot,
    Thread,
    amount,
    nothing,
    word,
)
from scrutiny_tui.domain.thread import Row as End
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.going import go_to, go_to_paragraph
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_BACK, _FORWARDS = "What it rests on", "What rests on it"
_STEP = " > "


class PartList(VirtualList):
    """One end of the thread; its arrows go on into the other end."""

    def __init__(self, name: str) -> None:
        """Start empty; `name` becomes its id."""
        super().__init__(
            0,
            self._rows_from,
            [
                Column("", width=len("led by, reported to")),
                Column("", width=18),
                Column("", fraction=1, min_width=16),
                Column("", width=11, hide_below=76),
            ],
            locate=self._locate_row,
            cursor_in_focus=True,
            id=name,
        )
        self._part = Part()
        self._ends: list[Row] = []

    def show(self, part: Part, words: str) -> None:
        """Show one end of a thread, or these words where it is empty."""
        self._part, self._empty = part, words
        self._ends = [_row(key, end) for key, end in enumerate(part.rows, start=1)]
        self._ends += [
            Row(None, ("", "", (f"and {plural(left, word(kind))} more: o shows all", "muted")))
            for kind, left in part.more
        ]
        self.reload(len(self._ends))

    @property
    def spot(self) -> Spot | None:
        """The record or paragraph under the cursor."""
        return self._part.rows[self.key - 1].spot if self.key else None

    def find(self, spot: Spot | None) -> bool:
        """Put the cursor on a record or paragraph; False where it is not here."""
        spots = [end.spot for end in self._part.rows]
        return spot in spots and self.go_to(spots.index(spot) + 1)

    def action_move(self, rows: int) -> None:
        """Move the cursor; beyond either end lies the other list."""
        before = self.key
        super().action_move(rows)
        if self.key == before and isinstance(self.screen, ThreadScreen):
            self.screen.cross(self, rows)

    def _rows_from(self, offset: int, limit: int) -> list[Row]:
        return self._ends[offset : offset + limit]

    def _locate_row(self, key: int) -> int | None:
        return key - 1 if 0 < key <= len(self._part.rows) else None


class ThreadScreen(AreaScreen):
    """Enter walks to the record under the cursor, Esc walks back, o opens its own page."""

    CSS_PATH = "thread.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "walk",
            "Walk",
            id="thread.walk",
            tooltip="Walk on to the record under the cursor",
        ),
        Binding(
            "o",
            "open",
            "Open",
            id="thread.open",
            tooltip="Open the page of the record in the middle",
        ),
        Binding(
            "tab",
            "swap",
            "Other end",
            id="thread.swap",
            priority=True,
            tooltip="Go between what it rests on and what rests on it",
        ),
        Binding(
            "b",
            "begin",
            "Begin",
            id="thread.begin",
            show=False,
            tooltip="Walk back to where the walk began",
        ),
        Binding(
            "escape",
            "back",
            "Back",
            id="thread.back",
            tooltip="Walk back one step; from the first, to the page before",
        ),
    ]

    def __init__(self, spot: Spot) -> None:
        """Start at a record or a paragraph."""
        super().__init__()
        self._walked: list[tuple[Spot, str]] = []
        """The steps before this one, each with what it was called."""
        self._spot = spot

    def body(self) -> ComposeResult:
        """The path walked, one end, the record itself, the other end."""
        yield PlainStatic("", id="path")
        yield PlainStatic("", id="back-title", classes="thread-title")
        yield PartList("back")
        yield PlainStatic("", id="middle")
        yield PlainStatic("", id="forwards-title", classes="thread-title")
        yield PartList("forwards")

    def opened(self) -> None:
        """Start where the thread goes on, else where it comes from."""
        if self._end("forwards").key is None:
            self._end("back").focus()

    def reload(self) -> None:
        """Look at the record and both its ends again."""
        thread = self._thread = self.store.thread.around(self._spot)
        self._say("#back-title", _titled(_BACK, thread.rests_on))
        self._say("#forwards-title", _titled(_FORWARDS, thread.bears))
        self._say("#middle", _middle(thread))
        self._say("#path", self._path(thread.label))
        self._end("back").show(thread.rests_on, nothing(thread.kind, forwards=False))
        self._end("forwards").show(thread.bears, nothing(thread.kind, forwards=True))

    def on_resize(self) -> None:
        """The path is cut at its start to what there is room for."""
        if self.is_mounted and not self._fresh:
            self._say("#path", self._path(self._thread.label))

    def record(self) -> Spot | None:
        """The record in the middle."""
        return self._spot

    def cross(self, end: PartList, rows: int) -> None:
        """The arrows go past one end of a list: to the other list, if that lies there."""
        other = self._end("forwards" if end.id == "back" else "back")
        if other.key is not None and (end.id == "back") == (rows > 0):
            if rows > 0:
                other.action_first()
            else:
                other.action_last()
            other.focus()

    @on(VirtualList.Selected)
    @told
    def action_walk(self) -> None:
        """Walk to the record under the cursor."""
        focused = self.focused
        if isinstance(focused, PartList) and (to := focused.spot) is not None:
            self._walked.append((self._spot, self._thread.label))
            self._walk(to, on=focused)

    def action_thread(self) -> None:
        """As Enter: the thread of what is under the cursor."""
        self.action_walk()

    @told
    def action_back(self) -> None:
        """Walk back one step; the first step leads back to the page before."""
        if not self._walked:
            self.dismiss(None)
            return
        left = self._spot
        spot, _ = self._walked.pop()
        self._walk(spot, left)

    @told
    def action_begin(self) -> None:
        """Walk back to where the walk began."""
        if self._walked:
            left = self._walked[1][0] if len(self._walked) > 1 else self._spot
            spot, _ = self._walked[0]
            self._walked.clear()
            self._walk(spot, left)

    def action_open(self) -> None:
        """Open the page of the record in the middle."""
        if isinstance(self._spot, Paragraph):
            go_to_paragraph(self, self._spot)
        else:
            go_to(self, self._spot)

    def action_swap(self) -> None:
        """Go to the other end."""
        here = self.focused
        other = self._end("back" if here is not None and here.id == "forwards" else "forwards")
        other.focus()

    def _walk(self, to: Spot, left: Spot | None = None, on: PartList | None = None) -> None:
        """Show another spot: the cursor on what was left, or further `on` the same way."""
        self._spot = to
        self.refresh_all()
        ends = [self._end("forwards"), self._end("back")]
        for end in ends:
            end.action_first()
        found = [end for end in ends if left is not None and end.find(left)]
        ways = [*found, *([on] if on else []), *ends]
        next((end for end in ways if end.key is not None), ends[0]).focus()

    def _end(self, name: str) -> PartList:
        return self.query_one(f"#{name}", PartList)

    def _say(self, where: str, text: str) -> None:
        self.query_one(where, PlainStatic).update_plain(text)

    def first_focus(self) -> Widget:
        """What rests on it."""
        return self._end("forwards")

    def _path(self, here: str) -> str:
        """The path walked, its start cut where there is no room."""
        labels = [label for _, label in self._walked] + [here]
        room = max(self.size.width - 4, 20)
        shown = labels[-1:]
        for label in reversed(labels[:-1]):
            if len(_STEP.join([label, *shown])) + 6 > room:
                return _STEP.join(["...", *shown])
            shown = [label, *shown]
        return _STEP.join(shown)


def _row(key: int, end: End) -> Row:
    label, says = end.label, end.says
    if isinstance(end.spot, Paragraph):  # its name needs the wide column
        year = says.removeprefix(ANNUAL).removeprefix(", ")
        label, says = year, label if year == says else f"{label}, {ANNUAL[:1].lower()}{ANNUAL[1:]}"
    return Row(key, ((end.joined, "muted"), label, says, short_day(end.day) if end.day else ""))


def _titled(title: str, part: Part) -> str:
    words = amount(part)
    return f"{title}: {words}" if words else f"{title}: nothing"


def _middle(thread: Thread) -> str:
    """The record itself: what it is called, and what it says."""
    kind = word(thread.kind)
    parts: Sequence[str] = (
        thread.label,
        "" if thread.label.casefold().startswith(kind) else kind,
        show_day(thread.day) if thread.day else "",
        "withdrawn" if thread.withdrawn else "",
    )
    return f"{' · '.join(filter(None, parts))}\n{thread.says}".strip()
