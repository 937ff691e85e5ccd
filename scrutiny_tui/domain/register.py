"""The evidence register: how old a document is, and what has become of the file it refers to."""

from enum import StrEnum
from typing import NamedTuple

from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.quality import stale_before
from scrutiny_tui.domain.text import plural


class FileState(StrEnum):
    """How the file of a document compares with the fingerprint that was taken of it."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "cannot be read"
    NOT_TAKEN = "no fingerprint"


FILE_SIGNS: dict[FileState, str] = {
    FileState.SAME: "+",
    FileState.CHANGED: "!",
    FileState.MISSING: "x",
    FileState.UNREADABLE: "?",
    FileState.NOT_TAKEN: "-",
}
"""One-cell sign of each state, always shown with its word."""

FILE_WORDS: dict[FileState, str] = {
    FileState.SAME: "same",
    FileState.CHANGED: "changed",
    FileState.MISSING: "missing",
    FileState.UNREADABLE: "unreadable",
    FileState.NOT_TAKEN: "not taken",
}
"""At most ten letters for a column."""


class Age(NamedTuple):
    """The date that tells how old a document is."""

    day: str
    """ISO day or month."""
    of: str
    """Which date it is, in words."""


def age(refers_to: str | None, seen: str | None, recorded: str | None) -> Age | None:
    """The date by which a document grows old; None when none of its dates is known.

    That is the earlier of what it refers to and when it was seen: an old report is not made new
    by reading it, and a plan for next year, read long ago, may have been replaced since. When
    neither is known, the day on which it was recorded. The rule is the house's own.
    """
    known = [Age(day, of) for day, of in ((refers_to, "refers to"), (seen, "seen")) if day]
    if known:
        return min(known, key=lambda one: last_day(one.day))
    return Age(recorded, "recorded") if recorded else None


def is_stale(
    refers_to: str | None, seen: str | None, recorded: str | None, today: str, months: int
) -> bool:
    """Whether a document is older than a number of months; a month counts to its last day."""
    found = age(refers_to, seen, recorded)
    return found is not None and last_day(found.day) < stale_before(today, months)


def age_words(
    refers_to: str | None, seen: str | None, recorded: str | None, today: str, months: int
) -> str:
    """Whether a document is stale, and by which of its dates, in a sentence."""
    found = age(refers_to, seen, recorded)
    if found is None:
        return "- none of its dates is known"
    limit = plural(months, "month")
    if is_stale(refers_to, seen, recorded, today, months):
        return f"~ stale: {found.of} {show_day(found.day)}, over {limit} ago"
    return f"+ current: {found.of} {show_day(found.day)}, within {limit}"


def before_what_it_refers_to(seen: str, refers_to: str | None) -> bool:
    """Whether something was seen before the time it refers to: so with a plan, or by a slip."""
    return refers_to is not None and seen < refers_to
