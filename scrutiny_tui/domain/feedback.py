"""The feedback note of a session: one page of what was heard, for the people who were there."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from scrutiny_tui.domain.words import NoteKind, NoteStrength, TallyKind, Voice

REPORT = "feedback"
"""The name under which the scrutineer's own words for a feedback note are kept."""

PARTS: tuple[tuple[str, str, str], ...] = (
    ("heard", "What I heard", "one or two sentences before the lines"),
    ("works", "What works well", "one or two sentences before the lines"),
    ("worries", "Worries", "one or two sentences before the lines"),
    ("suggestions", "Suggestions", "what you suggest, before the recommendations and questions"),
)
"""Code, title and hint of each part, in the order of the page."""

PART_OF_KIND: dict[NoteKind, str] = {
    NoteKind.QUOTE: "heard",
    NoteKind.PARAPHRASE: "heard",
    NoteKind.OBSERVATION: "heard",
    NoteKind.EVIDENCE: "heard",
    NoteKind.TOO_EARLY: "heard",
    NoteKind.STRENGTH: "works",
    NoteKind.WORRY: "worries",
    NoteKind.CHALLENGE: "suggestions",
    NoteKind.ACTION: "suggestions",
}
"""Where a note of a kind stands. A reflection is the scrutineer's own and stands nowhere; a note
without a kind has to be sorted first.
"""

ROWS = 40
"""Rows of text that the parts of one page hold, headings among them."""

_ACROSS = 92
_HEADING = 2


@dataclass(frozen=True)
class Line:
    """One line of the page: a note, or a recommendation."""

    ref: str
    text: str
    who: str = ""
    """Role and agency, never a name; empty when they are not known."""
    kind: NoteKind | None = None
    strength: NoteStrength | None = None
    voice: Voice | None = None


@dataclass(frozen=True)
class Part:
    """One part of the page: the scrutineer's own words, then the lines."""

    code: str
    title: str
    own: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Counted:
    """How often something was counted, and each time in a few words: `police to health, item 2`."""

    what: TallyKind
    count: int
    times: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """The whole page. `when` is an ISO day or month, `dated` an ISO day."""

    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    event: str
    when: str
    place: str = ""
    people: tuple[str, ...] = ()
    """Who was there, by role and agency: `3 school safeguarding leads (Schools)`."""
    absent: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    tally: tuple[Counted, ...] = ()
    """Only what was counted at least once; empty when nothing was counted."""
    not_heard: tuple[str, ...] = ()
    """Voices and agencies that were not heard in this session."""
    notes: int = 0
    """Standing notes of the session that may be spoken of."""


def rows_of(text: str) -> int:
    """Rows that a paragraph takes on the page, about."""
    return sum(max(1, math.ceil(len(one) / _ACROSS)) for one in text.split("\n") if one.strip())


def rows_of_line(line: Line) -> int:
    """Rows that a line takes with who said it, or a recommendation with its reference."""
    return rows_of(f"{line.text} ({line.who or line.ref})")


def chosen(
    lines: Sequence[tuple[int, Line]],
    room: int,
    picked: Collection[int] = (),
    left_out: Collection[int] = (),
) -> list[int]:
    """Which notes, (number, line) in order, stand on the page, in that order.

    What was picked by hand always does, what was left out never. The rest fill the `room`, rows
    of the page: the strong ones first, then what children and parents said, then what is somebody's
    words or evidence, then the rest, each in order of entry.
    """
    taken = {n for n, _ in lines if n in picked and n not in left_out}
    room -= sum(rows_of_line(line) for n, line in lines if n in taken)
    weight = {NoteStrength.STRONG: 0, NoteStrength.OK: 1, None: 2, NoteStrength.WEAK: 3}
    waiting = [(weight[line.strength], _telling(line), at) for at, (_, line) in enumerate(lines)]
    for _, _, at in sorted(waiting):
        n, line = lines[at]
        if n in taken or n in left_out or rows_of_line(line) > room:
            continue
        taken.add(n)
        room -= rows_of_line(line)
    return [n for n, _ in lines if n in taken]


def _telling(line: Line) -> int:
    """How much a line tells that the readers could not know: the lower, the more."""
    if line.voice in (Voice.CHILD, Voice.PARENT):
        return 0
    return 1 if line.kind in (NoteKind.QUOTE, NoteKind.EVIDENCE) else 2


def rows_used(parts: Sequence[Part]) -> int:
    """Rows that the parts take; empty ones take none."""
    return sum(
        _HEADING + rows_of(part.own) + sum(rows_of_line(line) for line in part.lines)
        for part in parts
        if part.own.strip() or part.lines
    )


def rows_of_tally(kinds: int) -> int:
    """Rows that the tally takes when so many things were counted."""
    return _HEADING + kinds if kinds else 0


def rows_of_page(page: Feedback) -> int:
    """Rows that parts and tally take; over `ROWS` they may not fit on one page."""
    return rows_used(page.parts) + rows_of_tally(len(page.tally))


def rows_of_headings() -> int:
    """Rows that the headings of all parts take."""
    return _HEADING * len(PARTS)
