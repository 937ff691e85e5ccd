"""The columns of the grid: checkpoints, then what the judgement rests on; their cells; and the
list that they stand in.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.message import Message

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.weighing import GLYPHS, SHORT_WORDS
from scrutiny_tui.domain.words import CriterionKind, Direction, JudgementValue, Voice
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.store.grid import GridRow
from scrutiny_tui.widgets.rows import Cell, Column, Tone
from scrutiny_tui.widgets.virtual_list import VirtualList

WIDE_CELL = 11
"""Cells of a judgement: a sign, and a word of up to nine letters."""

TONES: dict[JudgementValue, Tone] = {
    JudgementValue.EFFECTIVE: "good",
    JudgementValue.MOSTLY_EFFECTIVE: "good",
    JudgementValue.MIXED: "warn",
    JudgementValue.NOT_YET_EFFECTIVE: "bad",
    JudgementValue.TOO_EARLY: "warn",
    JudgementValue.UNABLE_TO_CONFIRM: "bad",
    JudgementValue.NOT_EXAMINED: "muted",
    JudgementValue.MET: "good",
    JudgementValue.PARTLY_MET: "warn",
    JudgementValue.NOT_MET: "bad",
}
"""How a value is coloured; the word always stands beside it."""

ARROWS: dict[Direction, str] = {
    Direction.IMPROVING: "^ improving",
    Direction.STEADY: "= steady",
    Direction.DECLINING: "v declining",
    Direction.FIRST_LOOK: "* first look",
}
"""Where a judgement moved, as sign and word."""

VOICE_LETTERS: dict[Voice, str] = {
    Voice.CHILD: "ch",
    Voice.PARENT: "pa",
    Voice.PRACTITIONER: "pr",
    Voice.MANAGER: "ma",
    Voice.LEADER: "le",
    Voice.DATA: "da",
    Voice.DOCUMENT: "do",
}
"""Two letters for each voice, the heads of the narrow columns of counts."""

LAST = Column("Evidence", width=8, align="right", hide_below=56)
_ROOMY = 72
_BESIDE_QUESTION = 2 + 6 + 1 + 13 + 3 + 9 + 2
"""Cells of the cursor's mark, code, gap, Now, checks, Evidence and the scroll bar."""


class Shown(NamedTuple):
    """One column that can be moved sideways out of sight."""

    column: Column
    cell: Callable[[GridRow], Cell]
    judged: bool = True
    """Whether it tells of judgements, and not of evidence alone."""


def fixed(width: int) -> tuple[Column, ...]:
    """The columns that always stand at the left of a list of a width."""
    return (
        Column("", width=5),
        Column("Question", fraction=1, min_width=_question(width)),
        Column("Now", width=12),
        Column("!", width=2),
    )


def movable(checkpoints: Sequence[EventRow]) -> list[Shown]:
    """The checkpoints, then strength, direction, voices and the day last looked at."""
    return [
        *(Shown(Column(heading(event), width=WIDE_CELL), _at(event.n)) for event in checkpoints),
        Shown(Column("Strength", width=8), _strength),
        Shown(Column("Direction", width=12), _direction),
        Shown(Column(" ".join(VOICE_LETTERS.values()), width=20), _voices, judged=False),
        Shown(Column("Last looked", width=11), _looked),
    ]


def fitting(columns: Sequence[Shown], first: int, width: int) -> list[Shown]:
    """As many columns from the first as a list of this width has room for, at least one."""
    room = _room(width)
    found: list[Shown] = []
    for one in columns[first:]:
        room -= one.column.width + 1
        if room < 0 and found:
            break
        found.append(one)
    return found


def furthest(columns: Sequence[Shown], width: int) -> int:
    """The first column when one has gone as far to the right as there is something to see."""
    first = 0
    while first + len(fitting(columns, first, width)) < len(columns):
        first += 1
    return first


def room_for_checkpoints(width: int) -> int:
    """How many checkpoints stand side by side in a list of this width."""
    return max(1, _room(width) // (WIDE_CELL + 1))


def judgement(value: JudgementValue | None) -> Cell:
    """A judgement as a cell of the grid: sign and word."""
    if value is None:
        return ("·", "muted")
    return (f"{GLYPHS[value]} {SHORT_WORDS[value]}", TONES[value])


def now(row: GridRow) -> Cell:
    """What stands now: the judgement, what a collector holds, or what evidences a duty."""
    if row.kind == CriterionKind.HEADING:
        return ("its parts", "muted")
    if row.kind == CriterionKind.COLLECTOR:
        return (f"{row.notes + row.findings} collected", "muted")
    if row.kind == CriterionKind.JUDGEMENT or row.judged:
        return judgement(row.latest.value if row.latest else JudgementValue.NOT_EXAMINED)
    if row.notes or row.documents or row.findings:
        return ("evidenced", "good")
    if row.through:
        return (f"by {row.through[0][0]}" + (" .." if len(row.through) > 1 else ""), "good")
    return ("- nobody", "warn")


def amount(row: GridRow) -> Cell:
    """Notes, documents and findings on a criterion, counted."""
    counts = ((row.notes, "n"), (row.documents, "d"))
    words = " ".join(f"{count}{letter}" for count, letter in counts if count)
    return words or ("0", "muted")


def flags(row: GridRow) -> Cell:
    """How many checks are open."""
    if row.checks:
        return (f"!{len(row.checks)}", "warn")
    return ("~", "warn") if row.stale else ""


def heading(event: EventRow) -> str:
    """A checkpoint in at most eleven cells: `H1P1 30 Oct`, `Bd 28 Jan`."""
    day = show_day(event.date).split()
    when = f"{day[1]}{day[2]}" if len(day) == 4 else day[0]
    if event.hub_number:
        name = f"H{event.hub_number}" + (f"P{event.priority}" if event.priority else "")
    else:
        name = event.kind.capitalize()
    return f"{name} {when}"


def _room(width: int) -> int:
    """Cells for the columns that can be moved, in a list of a width."""
    return width - _BESIDE_QUESTION - _question(width)


def _question(width: int) -> int:
    """The least width of the question in a list of a width."""
    return 20 if width >= _ROOMY else 12


def _at(event: int) -> Callable[[GridRow], Cell]:
    return lambda row: judgement(row.by_event.get(event))


def _strength(row: GridRow) -> Cell:
    if row.kind in (CriterionKind.HEADING, CriterionKind.COLLECTOR):
        return ""
    if row.latest and row.judged:
        return (str(row.latest.strength), "warn" if row.thin else "")
    return (f"({row.suggested})", "muted")


def _direction(row: GridRow) -> Cell:
    return ARROWS[row.latest.direction] if row.latest and row.judged else ""


def _voices(row: GridRow) -> Cell:
    return " ".join(_two(row.voices.get(voice, 0)) for voice in VOICE_LETTERS)


def _two(count: int) -> str:
    """A count in two cells."""
    if not count:
        return " ·"
    return f"{count:>2}" if count < 100 else "++"


def _looked(row: GridRow) -> Cell:
    return show_day(row.last_looked).partition(" ")[2] if row.last_looked else ("never", "muted")


class Grid(VirtualList):
    """The list of criteria, which says when it has another width: then other columns fit."""

    class Widened(Message):
        """The list has another size."""

    def on_resize(self) -> None:
        """Say so."""
        self.post_message(self.Widened())
