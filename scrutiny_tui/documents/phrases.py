"""Phrases that every document words alike, in the style of GOV.UK."""

from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.words import NoteKind


def when(iso: str | None, otherwise: str = "Not recorded") -> str:
    """Return a day or a month in words; text that is no date is returned as it is."""
    if not iso:
        return otherwise
    try:
        return long_date(iso)
    except (ValueError, IndexError):
        return one_line(iso) or otherwise


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
