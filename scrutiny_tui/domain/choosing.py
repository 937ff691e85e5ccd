"""Choosing findings and recommendations: filters that combine, kept by name, and orders.

Nothing here imports pydantic, and nothing needs the file: what a choice finds, the store says.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Literal, NamedTuple, TypeAlias

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.words import FindingKind, FindingStatus, RecommendationStatus

Listed: TypeAlias = Literal["findings", "recommendations"]
"""Which of the two tables something is about."""

PARTS = ("lead", "supporting")
"""The parts that an owner can have in a recommendation."""


@dataclass(frozen=True)
class Choice:
    """What is asked for; whatever is empty does not narrow. All of it must hold.

    A recommendation is of the kind, state, question and priority of its finding. A finding has an
    owner, a status, a forum and is overdue where one of its recommendations is all of that.
    """

    words: str = ""
    """Words, the last perhaps unfinished, in any of its texts, or a piece of a reference."""
    owner: str = ""
    """Code of an agency or a forum; the agencies that bore it one after the other count as one."""
    part: str = ""
    """`lead` or `supporting` where the owner must be that; else either."""
    statuses: tuple[str, ...] = ()
    """Statuses of recommendations, one of which it has."""
    questions: tuple[str, ...] = ()
    """Codes of criteria; it bears on one of them."""
    priority: int | None = None
    """Number of a partnership priority."""
    year: str = ""
    """An ISO day of a scrutiny year: made in that year, or open when it began and carried over."""
    overdue: bool = False
    no_evidence: bool = False
    """A finding that rests on nothing; a recommendation without a step of impact."""
    kind: str = ""
    """Kind of finding."""
    state: str = ""
    """How far the finding has come."""
    forum: str = ""
    """Code of the forum where it is reported, or at a meeting of which it is due."""

    def __bool__(self) -> bool:
        """Whether it narrows at all."""
        return bool(self.parts())

    def parts(self) -> "list[Choice]":
        """The same as choices that ask for one thing each."""
        found = []
        for one in fields(self):
            value = getattr(self, one.name)
            if one.name != "part" and value != one.default:
                part = {"part": self.part} if one.name == "owner" else {}
                found.append(Choice(**{one.name: value, **part}))
        return found

    def with_words(self, words: str) -> "Choice":
        """The same for other words."""
        return replace(self, words=words)


class Names(NamedTuple):
    """What codes and numbers are called in a sentence; what is not there is told by its code."""

    owners: Mapping[str, str] = {}
    """Names of agencies and forums by their codes."""
    years: Mapping[str, str] = {}
    """Titles of scrutiny years by their first day."""


def said(choice: Choice, names: Names | None = None) -> str:
    """A choice in words: `Police, overdue, Q1`; empty if it does not narrow."""
    names = names or Names()
    owner = names.owners.get(choice.owner, choice.owner)
    forum = names.owners.get(choice.forum, choice.forum)
    lead = {"lead": "led by ", "supporting": "supported by "}.get(choice.part, "")
    words = [
        f"{lead}{owner}" if owner else "",
        _statuses_said(choice.statuses),
        "overdue" if choice.overdue else "",
        "no evidence" if choice.no_evidence else "",
        " or ".join(choice.questions),
        f"P{choice.priority}" if choice.priority is not None else "",
        f"year {_year_said(choice.year, names.years)}" if choice.year else "",
        choice.kind,
        choice.state,
        f"at {forum}" if forum else "",
        f"with: {choice.words.strip()}" if choice.words.strip() else "",
    ]
    return ", ".join(filter(None, words))


OPEN: tuple[str, ...] = tuple(str(one) for one in RecommendationStatus if one.is_open)
"""The statuses in which something is still waited for."""
ENDED: tuple[str, ...] = tuple(str(one) for one in RecommendationStatus if not one.is_open)
"""The statuses in which nothing is waited for any more."""
GROUPS: Mapping[str, tuple[str, ...]] = {"open": OPEN, "ended": ENDED}
"""Statuses that are asked for together, by the word for them."""


def statuses_of(text: str) -> tuple[tuple[str, ...], list[str]]:
    """The statuses meant by words between commas, each a status, its beginning, `open` or
    `ended`; and the words that mean none, or more than one.
    """
    meant: list[str] = []
    strange: list[str] = []
    for word in (" ".join(part.split()).casefold() for part in text.split(",")):
        exact = [str(one) for one in RecommendationStatus if one == word]
        begun = exact or [str(one) for one in RecommendationStatus if one.startswith(word)]
        if word in GROUPS:
            meant += GROUPS[word]
        elif word and len(begun) == 1:
            meant += begun
        elif word:
            strange.append(word)
    return tuple(str(one) for one in RecommendationStatus if str(one) in meant), strange


def _statuses_said(statuses: tuple[str, ...]) -> str:
    for word, group in GROUPS.items():
        if set(statuses) == set(group):
            return word
    return " or ".join(statuses)


def statuses_text(statuses: tuple[str, ...]) -> str:
    """Statuses as they are typed; `statuses_of` reads it back."""
    said_so = _statuses_said(statuses)
    return said_so if said_so in GROUPS else ", ".join(statuses)


def _year_said(day: str, titles: Mapping[str, str]) -> str:
    return titles.get(day) or f"of {show_day(day)}"


# Orders


class Sorting(NamedTuple):
    """A column by which a table can be put in order."""

    key: str
    title: str
    up: str
    """What comes first when it goes up."""
    down: str
    starts_down: bool = False


_DATED = ("earliest first", "latest first")
_TEXT = ("A to Z", "Z to A")
_COUNTED = ("fewest first", "most first", True)

SORTINGS: Mapping[Listed, tuple[Sorting, ...]] = {
    "findings": (
        Sorting("ref", "Reference", "oldest first", "newest first", starts_down=True),
        Sorting("kind", "Kind", "strengths first", "strengths last"),
        Sorting("title", "Finding", *_TEXT),
        Sorting("criteria", "Questions", *_TEXT),
        Sorting("priority", "Priority", "lowest first", "highest first"),
        Sorting("state", "State", "drafts first", "final first"),
        Sorting("found_on", "Found on", *_DATED),
        Sorting("evidence", "Evidence", *_COUNTED),
        Sorting("open", "Open recommendations", *_COUNTED),
        Sorting("recommendations", "Recommendations", *_COUNTED),
    ),
    "recommendations": (
        Sorting("ref", "Reference", "oldest first", "newest first", starts_down=True),
        Sorting("text", "Recommendation", *_TEXT),
        Sorting("finding", "Finding", "oldest first", "newest first", starts_down=True),
        Sorting("lead", "Lead owner", *_TEXT),
        Sorting("supporting", "Supporting owners", *_COUNTED),
        Sorting("due", "Due", *_DATED),
        Sorting("status", "Status", "drafts first", "drafts last"),
        Sorting("response", "Response", "accepted first", "not accepted first"),
        Sorting("said_done", "Said done", *_DATED),
        Sorting("verified", "Verified", *_DATED),
        Sorting("impacts", "Evidence of impact", *_COUNTED),
        Sorting("slips", "Slips of the due date", *_COUNTED),
        Sorting("boards", "Boards passed", *_COUNTED),
        Sorting("made_on", "Made on", *_DATED),
        Sorting("ended_on", "Ended on", *_DATED),
        Sorting("forum", "Reported to", *_TEXT),
        Sorting("priority", "Priority", "lowest first", "highest first"),
        Sorting("criteria", "Questions", *_TEXT),
    ),
}
"""The columns by which each table can be put in order; what has no value always comes last."""


class Order(NamedTuple):
    """The column by which a table is in order, and which way."""

    by: str = "ref"
    down: bool = True

    def turned(self) -> "Order":
        """The other way round."""
        return Order(self.by, not self.down)


def sorting(listed: Listed, key: str) -> Sorting | None:
    """A column by its key."""
    return next((one for one in SORTINGS[listed] if one.key == key), None)


def ordered(listed: Listed, order: Order) -> str:
    """An order in words: `Due, earliest first`."""
    column = sorting(listed, order.by)
    return f"{column.title}, {column.down if order.down else column.up}" if column else ""


def chosen_order(listed: Listed, now: Order, key: str) -> Order:
    """The order once a column is chosen: its usual way, or turned round if it is that one."""
    if now.by == key:
        return now.turned()
    column = sorting(listed, key)
    return Order(key, bool(column and column.starts_down))


# Kept by name


@dataclass(frozen=True)
class Kept:
    """What a named filter holds, as far as this version understands it."""

    choice: Choice = field(default_factory=Choice)
    order: Order = field(default_factory=Order)
    strange: tuple[str, ...] = ()
    """What else it asks for: names of filters of a later version, or values that are none."""

    def warning(self) -> str:
        """What to tell the scrutineer of it, or empty."""
        if not self.strange:
            return ""
        return (
            f"Not understood in this filter, and left out: {', '.join(self.strange)}. It may have "
            "been kept by a later version; keep it again under the same name to make it whole."
        )


_ORDER = "order"


def to_json(choice: Choice, order: Order) -> str:
    """A choice and an order as `Selection.filter` keeps them: what narrows only."""
    narrowed = {
        one.name: asdict(choice)[one.name]
        for one in fields(choice)
        if getattr(choice, one.name) != one.default and (one.name != "part" or choice.owner)
    }
    return json.dumps(narrowed | {_ORDER: [order.by, order.down]}, ensure_ascii=False)


def from_json(text: str, listed: Listed) -> Kept:
    """What a named filter holds. A name or a value that is not known does not narrow."""
    try:
        held = json.loads(text)
    except ValueError:
        held = None
    if not isinstance(held, dict):
        return Kept(strange=("all of it",))
    strange: list[str] = []
    order = _order(held.pop(_ORDER, None), listed, strange)
    values: dict[str, Any] = {}
    for name, value in held.items():
        read = _READ[name](value) if name in _READ else None
        if read is None:
            strange.append(str(name))
        else:
            values[name] = read
    return Kept(Choice(**values), order, tuple(strange))


def _order(value: Any, listed: Listed, strange: list[str]) -> Order:
    if value is None:
        return Order()
    match value:
        case [str(by), bool(down)] if sorting(listed, by):
            return Order(by, down)
    strange.append(_ORDER)
    return Order()


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: Any) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 < value < 10_000 else None


def _texts(value: Any) -> tuple[str, ...] | None:
    whole = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return tuple(value) if whole else None


def _day(value: Any) -> str | None:
    try:
        show_day(value)
    except (TypeError, ValueError, IndexError):
        return None
    return str(value)


def _one_of(*known: str) -> Callable[[Any], str | None]:
    return lambda value: value if isinstance(value, str) and value in known else None


def _known_statuses(value: Any) -> tuple[str, ...] | None:
    found = _texts(value)
    known = [str(one) for one in RecommendationStatus]
    return found if found and all(one in known for one in found) else None


_READ: Mapping[str, Callable[[Any], Any]] = {
    "words": _text,
    "owner": _text,
    "part": _one_of(*PARTS),
    "statuses": _known_statuses,
    "questions": _texts,
    "priority": _number,
    "year": _day,
    "overdue": _flag,
    "no_evidence": _flag,
    "kind": _one_of(*FindingKind),
    "state": _one_of(*FindingStatus),
    "forum": _text,
}
