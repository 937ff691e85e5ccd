"""The optional shorthand of the capture line: what of a typed line is a token, and what is text.

A leading symbol says the kind; `#3` or `#Q4a` names a criterion; `@police` names an agency. What
is not known stays text, so nothing typed is ever refused or lost.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from scrutiny_tui.domain.words import NoteKind

SYMBOLS: dict[str, NoteKind] = {
    '"': NoteKind.QUOTE,
    "'": NoteKind.PARAPHRASE,
    "~": NoteKind.OBSERVATION,
    "=": NoteKind.EVIDENCE,
    "+": NoteKind.STRENGTH,
    "!": NoteKind.WORRY,
    "?": NoteKind.TOO_EARLY,
    "^": NoteKind.CHALLENGE,
    ">": NoteKind.ACTION,
    "*": NoteKind.REFLECTION,
}
"""The leading symbol of each kind of note."""

_TOKEN = re.compile(
    r"(?:(?<!\S)|(?<=[,;]))([#@])([A-Za-z0-9][A-Za-z0-9-]*)(?=$|[\s,;.:!?)])[,;]?[ \t]?", re.ASCII
)


class Captured(NamedTuple):
    """What a typed line says."""

    text: str
    kind: NoteKind | None
    criteria: tuple[str, ...]
    """Codes as the framework spells them."""
    agency: str | None
    """Code of the agency; the first one named."""


def read_line(
    line: str,
    criteria: Sequence[tuple[str, str]],
    agencies: Collection[str],
    symbols: Mapping[str, NoteKind] = SYMBOLS,
) -> Captured:
    """Read a typed line against the known criteria, (code, parent's code), and agency codes.

    Recognised tokens leave the text, each with the space after it; every other character stays. A
    line that is nothing but tokens keeps its text whole, so that a note is never empty.
    """
    stripped = line.strip()
    kind = symbols.get(stripped[:1])
    body = stripped[1:].strip() if kind else stripped
    if kind is NoteKind.QUOTE:
        body = _unquoted(body)
    found: list[str] = []
    agency: str | None = None

    def take(match: re.Match[str]) -> str:
        nonlocal agency
        sign, word = match.groups()
        if sign == "#":
            codes = criteria_for(word, criteria)
            if not codes:
                return match.group()
            found.extend(code for code in codes if code not in found)
            return ""
        if word.casefold() not in agencies or agency not in (None, word.casefold()):
            return match.group()
        agency = word.casefold()
        return ""

    text = _TOKEN.sub(take, body).strip()
    if not text:
        return Captured(stripped, None, tuple(found), agency)
    return Captured(text, kind, tuple(found), agency)


def own_symbols(own: Mapping[str, str]) -> dict[str, NoteKind]:
    """The symbols with the scrutineer's own among them, each in place of its kind's usual one."""
    mine = {sign: NoteKind(kind) for sign, kind in own.items()}
    usual = {
        sign: kind
        for sign, kind in SYMBOLS.items()
        if sign not in mine and kind not in mine.values()
    }
    return usual | mine


def criteria_for(code: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The codes that `#code` means among `known`, pairs of (code, code of what it is part of).

    `3` means `Q3`; `Q4` and `4` mean its parts `Q4a` and `Q4b`. Nothing known: an empty list.
    """
    wanted = code.casefold()
    if not wanted:
        return []
    if wanted[:1].isdigit():
        wanted = f"q{wanted}"
    parts = [one for one, parent in known if parent.casefold() == wanted]
    return parts or [one for one, _ in known if one.casefold() == wanted]


def _unquoted(body: str) -> str:
    """Without the closing quotation mark that answers the leading symbol."""
    head, mark, tail = body.rpartition('"')
    if mark and '"' not in head and not re.sub(_TOKEN, "", tail).strip():
        return f"{head}{tail}"
    return body
