"""The views of a session that is over, as rows: feedback note, tally, who was heard."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from scrutiny_tui.domain.dates import local_time
from scrutiny_tui.domain.feedback import PARTS, Feedback, Line
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import TallyKind
from scrutiny_tui.store.after import Candidate
from scrutiny_tui.store.sessions import HeardRow, TallyRow
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.domain.privacy import Sign

COLUMNS: dict[str, tuple[Column, ...]] = {
    "feedback": (
        Column("On the page", width=13),
        Column("Who", width=22, hide_below=100),
        Column("Line", fraction=1, min_width=20),
    ),
    "tally": (
        Column("What", width=16),
        Column("Who to whom", fraction=1, min_width=16),
        Column("Item", width=4, align="right"),
        Column("Time", width=8),
    ),
    "heard": (
        Column("Who", fraction=1, min_width=16),
        Column("This session", width=22),
        Column("Priority", width=8, align="right", hide_below=70),
        Column("Year", width=5, align="right"),
    ),
}

_MARKS: dict[tuple[bool, bool], tuple[str, Tone]] = {
    (True, True): ("[x] picked", "good"),
    (True, False): ("[x] fits", ""),
    (False, True): ("[ ] left out", "muted"),
    (False, False): ("[ ] no room", "muted"),
}
"""How a line stands by whether it is on the page and whether that was chosen by hand."""

_ALSO = -100

Look: TypeAlias = "Callable[[str], Sequence[Sign]]"
"""Finds what in a text may identify somebody."""


class Place(NamedTuple):
    """What a row of the feedback note is about."""

    part: str
    """Code of the part; empty beside the parts."""
    text: str
    """All of it."""
    printed: bool
    signs: "Sequence[Sign]" = ()
    ref: str = ""
    note: Candidate | None = None


def feedback_rows(
    page: Feedback, candidates: Iterable[Candidate], numbers: dict[str, int], look: Look
) -> tuple[list[Row], dict[int, Place]]:
    """The rows of the page and what each is about, by key: a note or recommendation by its number
    (`numbers` has those of recommendations by reference), anything else below 0.
    """
    rows: list[Row] = []
    places: dict[int, Place] = {}
    waiting = list(candidates)
    for at, ((code, title, hint), part) in enumerate(zip(PARTS, page.parts, strict=True), start=1):
        lines = [one for one in waiting if one.part == code]
        rows.append(Row(None, (title, _share(lines))))
        places[-at] = Place(code, part.own, bool(part.own), look(part.own))
        own: Cell = _text(part.own, places[-at].signs) if part.own else (f"w: {hint}", "muted")
        rows.append(Row(-at, (("own words", "muted"), "", own)))
        for line in part.lines:
            if line.kind is None and line.ref in numbers:
                key = numbers[line.ref]
                places[key] = _place(code, line, None, look)
                text = _text(line.text, places[key].signs)
                rows.append(Row(key, (("[x] " + line.ref, ""), "", text)))
        for one in lines:
            places[one.n] = _place(code, one.line, one, look)
            text = _text(one.line.text, places[one.n].signs)
            rows.append(Row(one.n, (_MARKS[one.on, one.by_hand], one.line.who, text)))
    also = [(title, text) for title, text in _also(page) if text]
    if also:
        rows.append(Row(None, ("Also on the page",)))
    for at, (title, text) in enumerate(also):
        places[_ALSO - at] = Place("", text, True, look(text))
        cells: tuple[Cell, ...] = ((title, "muted"), "", _text(text, places[_ALSO - at].signs))
        rows.append(Row(_ALSO - at, cells))
    return rows, places


def tally_rows(tallies: Iterable[TallyRow]) -> list[Row]:
    """What was counted, each in a row, in order of entry."""
    return [
        Row(
            one.n,
            (
                str(one.what),
                tally_words(one),
                str(one.item or ""),
                local_time(one.at, one.zone),
            ),
        )
        for one in tallies
    ]


def tally_words(one: TallyRow) -> str:
    """Who to whom, and the words kept with it."""
    who = " to ".join(part for part in (one.agency, one.to) if part)
    who = f"to {one.to}" if one.to and not one.agency else who
    return ", ".join(part for part in (who, one.detail) if part)


def counts(counted: Counter[TallyKind]) -> str:
    """How often each thing was counted, those never counted among them."""
    return ", ".join(f"{what} {counted[what]}" for what in TallyKind)


def heard_rows(heard: Iterable[HeardRow]) -> list[Row]:
    """Voices, then agencies, with their notes: in the session, on its priority, this year."""
    rows: list[Row] = []
    titles = {"voice": "Voices", "agency": "Agencies"}
    for key, one in enumerate(heard, start=1):
        if title := titles.pop(one.what, ""):
            rows.append(Row(None, (title,)))
        priority = "-" if one.priority is None else str(one.priority)
        rows.append(Row(key, (one.name, _session(one), priority, str(one.year))))
    return rows


def heard_words(one: HeardRow) -> str:
    """How often one was heard, in words."""
    priority = "" if one.priority is None else f", {one.priority} on this priority"
    session = plural(one.session, "note") if one.session else "not heard"
    there = ", though in the room" if one.present and not one.session else ""
    return f"{one.name}: {session} in this session{there}{priority}, {one.year} in this year"


def _session(one: HeardRow) -> Cell:
    if one.session:
        return plural(one.session, "note")
    return ("in the room, not noted", "warn") if one.present else ("not heard", "muted")


def _place(code: str, line: Line, note: Candidate | None, look: Look) -> Place:
    who = f" ({line.who})" if line.who else ""
    text = f"{line.text}{who}"
    return Place(code, text, note is None or note.on, look(text), line.ref, note)


def _text(text: str, signs: "Sequence[Sign]") -> Cell:
    if not signs:
        return text
    return [(f"! {signs[0].sort}? ", "warn"), (text, "")]


def _share(lines: Sequence[Candidate]) -> str:
    if not lines:
        return ""
    return f"{sum(one.on for one in lines)} of {plural(len(lines), 'line')} on the page"


def _also(page: Feedback) -> list[tuple[str, str]]:
    """What the page says beside its parts."""
    counted = [
        f"{one.what} {one.count}" + (f" ({'; '.join(one.times)})" if one.times else "")
        for one in page.tally
    ]
    return [
        ("there", ", ".join(page.people)),
        ("not there", ", ".join(page.absent)),
        ("counted", ", ".join(counted)),
        ("not heard", ", ".join(page.not_heard)),
    ]
