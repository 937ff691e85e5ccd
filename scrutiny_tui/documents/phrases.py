"""Phrases that every document words alike, in the style of GOV.UK."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import FindingKind, FindingStatus, NoteKind

FINDING_NAMES: dict[FindingKind, tuple[str, str, str]] = {
    FindingKind.STRENGTH: ("Strengths", "strength", "strengths"),
    FindingKind.GOOD_PRACTICE: (
        "Good practice to share",
        "good practice to share",
        "good practices to share",
    ),
    FindingKind.WORRY: ("Worries", "worry", "worries"),
    FindingKind.DEVELOPMENT: (
        "Areas for development",
        "area for development",
        "areas for development",
    ),
    FindingKind.TOO_EARLY: ("Too early to say", "too early to say", "too early to say"),
    FindingKind.NON_ASSURANCE: ("Not assured", "not assured", "not assured"),
}
"""Heading, one and several, in the order in which they are read: strengths first."""


def when(iso: str | None, otherwise: str = "Not recorded") -> str:
    """Return a day or a month in words; text that is no date is returned as it is."""
    if not iso:
        return otherwise
    try:
        return long_date(iso)
    except (ValueError, IndexError):
        return one_line(iso) or otherwise


def years(starts: str, ends: str) -> str:
    """Return the years of a period between two ISO days: `2018 to 2019`, or one year."""
    first, last = starts[:4], ends[:4]
    return first if first == last else f"{first} to {last}"


def times(number: int) -> str:
    """Return how often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


def due_at(event: str, due: str | None) -> str:
    """Return by when something is due: the event with its day, else the day or the month; empty
    if there is neither.
    """
    name = one_line(event)
    if not name:
        return when(due) if due else ""
    on = when(due) if due else ""
    if _OWN_NAME.search(name):
        return f"Due at {name}{f' ({on})' if on else ''}"
    return f"Due at the {name}{f' of {on}' if on else ''}"


def reported_to(forum: str, event: str) -> str:
    """Return where something is reported, if that is not said by the event at which it is due."""
    name = one_line(forum)
    said = name.casefold() in one_line(event).casefold()
    return "" if said else f"Reported to {name}"


def drafts_marked(statuses: Iterable[FindingStatus]) -> str:
    """Return the sentence that says how many findings are drafts, after a space."""
    number = sum(status is FindingStatus.DRAFT for status in statuses)
    if not number:
        return ""
    are, it_is = ("is a draft", "it is") if number == 1 else ("are drafts", "they are")
    marked = f" {number:,} of them {are}, marked as draft: {it_is} not yet checked or shared with"
    return f"{marked} partners."


class Span(NamedTuple):
    """References that follow one another: the first, and the last if it is another."""

    first: str
    last: str = ""


def spans(references: Sequence[str]) -> tuple[list[Span], str]:
    """Return how references are told in a narrow place, and the words after them: a few one by
    one; of many those that follow one another from first to last, and how many there are in all.
    """
    if len(references) <= _MOST_REFERENCES:
        return [Span(ref) for ref in references], ""
    found: list[list[str]] = []
    for ref in references:
        if found and _follows(found[-1][-1], ref):
            found[-1].append(ref)
        else:
            found.append([ref])
    told = [
        part
        for run in found
        for part in ([Span(run[0], run[-1])] if len(run) > 2 else map(Span, run))
    ]
    more = " and others," if len(told) > _MOST_REFERENCES else ""
    return told[:_MOST_REFERENCES], f"{more} {len(references):,} in all".strip()


def _follows(one: str, other: str) -> bool:
    """Return whether a reference has the number after that of another."""
    parts = [_NUMBERED.match(ref) for ref in (one, other)]
    if not parts[0] or not parts[1]:
        return False
    return parts[0][1] == parts[1][1] and int(parts[0][2]) + 1 == int(parts[1][2])


_OWN_NAME = re.compile(r"\A(?:the|an?) |[\d,]", re.IGNORECASE)
"""What the title of an event has in it that is a name of its own, such as `Hub 4, Priority 2`."""

_MOST_REFERENCES = 6
_NUMBERED = re.compile(r"(.*?)(\d{1,9})\Z", re.DOTALL)


def sentence(text: str) -> str:
    """Return `text` without white space around it and with a full stop at its end."""
    words = text.strip()
    last = words.removesuffix(")")[-1:] if words.endswith(".)") else words[-1:]
    return words if not words or last in '.!?\u2026:"\u201d\u2019' else f"{words}."


def quoted(text: str, kind: NoteKind | None) -> str:
    """Return a note's words on one line, in quotation marks if they are somebody's own."""
    words = one_line(text)
    if kind != NoteKind.QUOTE:
        return words
    bare = words.strip("\"'\u201c\u201d\u2018\u2019 ")
    return f"\u201c{bare or words}\u201d"


def tally(kinds: Iterable[FindingKind]) -> str:
    """Return how many findings there are of each kind: `2 strengths and 1 worry`."""
    numbers = Counter(kinds)
    return listing(
        plural(numbers[kind], one, several)
        for kind, (_, one, several) in FINDING_NAMES.items()
        if numbers[kind]
    )
