"""The words of other people's trackers: dates, statuses and answers, and what they mean
here. What is not understood is never guessed: it is said, and kept as it stands.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from scrutiny_tui.domain.dates import DateError, long_date, parse_when
from scrutiny_tui.domain.tables import Value, shown
from scrutiny_tui.domain.words import (
    FindingKind,
    RecommendationStatus,
    Response,
    Verification,
)


class Dates(NamedTuple):
    """The dates of a cell, oldest first as they stand there."""

    found: tuple[str, ...]
    """ISO days or months; empty where the cell holds no date."""
    remark: str = ""
    """What is to be said of how they were read."""


def normal(text: str) -> str:
    """Text for comparing: its letters and figures in small, parted by single spaces."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


# Dates

_SERIAL = range(32_874, 73_416)  # the days of 1990 to 2090 as spreadsheets number them
_SPREADSHEET = date(1899, 12, 30)
_CLOCK = re.compile(r"[T ]+\d\d?:\d\d(?::\d\d(?:\.\d+)?)?Z?$")
_BEFORE = re.compile(r"(?:by|due|end(?: of)?|before|from|on)\b[: ]*", re.IGNORECASE)
_NOT_FIXED = re.compile(r"today|tomorrow|yesterday|\+.*", re.IGNORECASE)
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})[-' ]'?(\d\d)")
_HYPHENED = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_EITHER_WAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_NO_YEAR = re.compile(r"\d{1,2}(?:st|nd|rd|th)? ?[A-Za-z]+\.?", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\n|;|->|→|[()]|\s*,?\s*\b(?:revised|extended|moved|changed|now|then)\b(?: to)?:?",
    re.IGNORECASE,
)


def read_dates(value: Value, today: str) -> Dates:
    """The dates of a cell, a real day, a day number, or text in any of the forms people use. A
    cell may tell the first date and those it was moved to, `31/03/2019 (revised 30/06/2019)`.
    """
    if isinstance(value, date):
        return Dates((value.isoformat(),))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if int(value) not in _SERIAL:
            return Dates((), f'"{shown(value)}" is not a date')
        day = (_SPREADSHEET + timedelta(int(value))).isoformat()
        return Dates((day,), f"{shown(value)} is a spreadsheet's number for {long_date(day)}")
    text = shown(value)
    if not text:
        return Dates(())
    one = _read_one(text, today)
    if one.found:
        return one
    pieces = [piece.strip(" ,.") for piece in _BETWEEN.split(text)]
    several = [_read_one(piece, today) for piece in pieces if piece]
    if len(several) < 2 or not all(each.found for each in several):
        return one
    found = tuple(day for each in several for day in each.found)
    said = [f"read as {', then '.join(map(long_date, found))}"]
    return Dates(found, "; ".join([*said, *(each.remark for each in several if each.remark)]))


def _read_one(text: str, today: str) -> Dates:
    typed = _BEFORE.sub("", _CLOCK.sub("", " ".join(text.split())), count=1).strip(" .")
    remark = ""
    if _NOT_FIXED.fullmatch(typed):
        return Dates((), f'"{text}" is not a date')
    if found := _HYPHENED.fullmatch(typed):
        typed = " ".join(found.groups())
    elif found := _YEAR_FIRST.fullmatch(typed):
        typed = "-".join(found.groups())
    elif found := _MONTH_YEAR.fullmatch(typed):
        typed = f"{found[1]} 20{found[2]}"
        remark = f'"{text}" was read as a month and a year'
    try:
        when = parse_when(typed, date.fromisoformat(today))
    except DateError:
        return Dates((), f'"{_short(text)}" is not a date')
    if (found := _EITHER_WAY.fullmatch(typed)) and found[1] != found[2]:
        if max(int(found[1]), int(found[2])) <= 12:
            remark = f'"{text}" was read day first, as {long_date(when)}'
    elif _NO_YEAR.fullmatch(typed):
        remark = f'"{text}" has no year; taken for {long_date(when)}'
    return Dates((when,), remark)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"


# Statuses and answers

_STATUSES: dict[str, RecommendationStatus] = {
    normal(word): status
    for status, words in {
        RecommendationStatus.DRAFT: "draft|proposed",
        RecommendationStatus.WITH_PARTNERS: "with partners|out for comment",
        RecommendationStatus.AGREED: "agreed|accepted|open|new|not started|not yet started|"
        "outstanding|not yet due|no progress|to do|white|grey",
        RecommendationStatus.IN_PROGRESS: "in progress|on track|ongoing|on going|underway|"
        "under way|started|partially complete|partly complete|partial|slipped|slipping|delayed|"
        "overdue|behind|off track|at risk|amber|red|a|r|wip|in hand",
        RecommendationStatus.COMPLETE: "complete|completed|done|implemented|achieved|closed|"
        "delivered|finished|actioned|green|blue|g|b|complete impact awaited|signed off",
        RecommendationStatus.CLOSED_NO_IMPACT: "closed no impact",
        RecommendationStatus.SUPERSEDED: "superseded|merged|replaced|withdrawn|no longer relevant",
        RecommendationStatus.NOT_ACCEPTED: "rejected|declined|refused|not agreed",
        RecommendationStatus.ESCALATED: "escalated to the board|escalate",
    }.items()
    for word in (*words.split("|"), status.value)
} | {normal(status): status for status in RecommendationStatus}  # fmt: skip

_LATE = frozenset({"slipped", "slipping", "delayed", "overdue", "behind", "off track", "red", "r"})


def is_status(text: str) -> bool:
    """Whether a text is a status and nothing else, so that it is no heading."""
    return normal(text) in _STATUSES


def read_status(text: str) -> RecommendationStatus | None:
    """The status that a word of a tracker means; None when it is not known. What is green or
    closed there is complete here, with its impact still awaited.
    """
    name = normal(text)
    if found := _STATUSES.get(name):
        return found
    known = [
        status for word, status in _STATUSES.items() if len(word) > 3 and name.startswith(word)
    ]
    return known[0] if len(set(known)) == 1 else None


def is_colour_of_delay(text: str) -> bool:
    """Whether a status says that it is late: kept in words, since overdue is computed here."""
    return normal(text) in _LATE


_ANSWERS = (
    (Response.PARTLY, r"(?:partly|partially|part|in part)\b(?: accepted| agreed)?"),
    (Response.NOT_ACCEPTED, r"(?:not accepted|not agreed|rejected|declined|refused|no)\b"),
    (Response.ACCEPTED, r"(?:accepted|agreed|yes|y)\b(?: in full)?"),
)


def read_response(text: str) -> tuple[Response, str] | None:
    """An answer and the words after it; None when the cell does not begin with an answer."""
    for response, pattern in _ANSWERS:
        if found := re.match(pattern, text.strip(), re.IGNORECASE):
            return response, text.strip()[found.end() :].strip(" .,:;-–")
    return None


_NO_IMPACT = frozenset({
    "none", "none yet", "no", "nil", "n a", "na", "not yet", "not yet known", "not known",
    "unknown", "tbc", "tba", "to be confirmed", "awaited", "impact awaited", "pending",
    "not evidenced", "no evidence", "no evidence yet", "no impact", "no impact yet", "too early",
    "too early to say", "yes", "y", "high", "medium", "low",
})  # fmt: skip


def says_no_impact(text: str) -> bool:
    """Whether the cell of an impact tells of none: `TBC`, `none yet`, a dash."""
    return normal(text) in _NO_IMPACT or not normal(text)


_TOTAL = re.compile(r"(?:grand |sub[ -]?)?total\b.*|count\b[^A-Za-z]*", re.I | re.S)


def is_total(texts: Sequence[str]) -> bool:
    """Whether the filled cells of a row are a sum and no recommendation: `Total: 2`."""
    if not texts or not _TOTAL.fullmatch(texts[0]):
        return False
    alone = len(texts) == 1 or len(texts[0].split()) < 4
    return alone and not re.search("[A-Za-z]", "".join(texts[1:]))


_SEEN = {
    "yes": Verification.SEEN, "y": Verification.SEEN, "verified": Verification.SEEN,
    "seen": Verification.SEEN, "true": Verification.SEEN,
    "partly": Verification.IN_PART, "partial": Verification.IN_PART, "part": Verification.IN_PART,
    "no": Verification.NOT_SEEN, "n": Verification.NOT_SEEN, "not verified": Verification.NOT_SEEN,
} | {normal(one): one for one in Verification}  # fmt: skip


def read_verified(text: str) -> Verification | None:
    """What a tracker says was seen to be done."""
    return _SEEN.get(normal(text))


_FINDING_KINDS = {
    "strength": FindingKind.STRENGTH, "good": FindingKind.STRENGTH,
    "positive": FindingKind.STRENGTH,
    "concern": FindingKind.WORRY, "weakness": FindingKind.WORRY, "risk": FindingKind.WORRY,
    "development": FindingKind.DEVELOPMENT, "improvement": FindingKind.DEVELOPMENT,
    "good practice": FindingKind.GOOD_PRACTICE,
} | {normal(one): one for one in FindingKind}  # fmt: skip


def read_finding_kind(text: str) -> FindingKind | None:
    """What sort of finding a tracker means."""
    return _FINDING_KINDS.get(normal(text))


# Headings


def like(heading: str, names: Sequence[str]) -> int:
    """How well a heading fits a field: 2 it is one of its names, 1 it has one in it, else 0. A name
    that begins with `=` must be the whole heading.
    """
    words = normal(heading)
    if words in names or f"={words}" in names:
        return 2
    padded = f" {words} "
    return int(any(f" {name} " in padded for name in names))
