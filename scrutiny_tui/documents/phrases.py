"""Phrases that every document words alike, in the style of GOV.UK."""

from collections import Counter
from collections.abc import Iterable

from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import FindingKind, NoteKind

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
