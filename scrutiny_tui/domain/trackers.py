"""Trackers of recommendations that others keep: which of their columns means what here.

Typical columns are number, recommendation, responsibility, date, progress, category (domain notes,
section 3); nobody's are the same, so every guess can be changed.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from scrutiny_tui.domain.tables import Sheet, letters, shown
from scrutiny_tui.domain.tracker_words import like, normal


class Target(StrEnum):
    """What a column of a tracker becomes here."""

    REF = "reference"
    TEXT = "recommendation"
    FINDING = "finding"
    FINDING_KIND = "kind of finding"
    STATEMENT = "finding: statement"
    SO_WHAT = "finding: so what"
    OWNER = "owner"
    SUPPORT = "supporting owners"
    FORUM = "reported to"
    MADE = "made on"
    DUE = "due"
    FIRST_DUE = "due at first"
    STATUS = "status"
    STATUS_NOTE = "status note"
    ENDED = "ended on"
    RESPONSE = "response"
    RESPONDED = "response: day"
    SAID_DONE = "said done: day"
    VERIFIED = "verified"
    VERIFIED_ON = "verified: day"
    IMPACT = "impact"
    SUPERSEDED_BY = "superseded by"
    WITHDRAWN = "withdrawn"
    NOTE = "kept in the note"
    LEFT_OUT = "not read"


MANY: frozenset[Target] = frozenset({Target.NOTE, Target.LEFT_OUT})
"""What several columns may become; of the others one."""

_NAMES: dict[Target, tuple[str, ...]] = {
    target: tuple(normal(name) for name in names.split("|"))
    for target, names in {
        Target.REF: "ref|reference|rec no|recommendation no|recommendation number|no|number|id|"
        "rec ref|item",
        Target.TEXT: "recommendation|recommendations|recommendation text|recommendation action|"
        "text|action required|action|actions",
        Target.FINDING: "finding|findings|title|issue|what was found|learning|key finding",
        Target.FINDING_KIND: "kind|finding type|type of finding|type",
        Target.STATEMENT: "statement|detail of finding",
        Target.SO_WHAT: "so what|so what for children|impact for children|why it matters",
        Target.OWNER: "lead|owner|lead owner|responsibility|lead agency|responsible|agency|"
        "responsible agency|action owner|who|by whom|assigned to",
        Target.SUPPORT: "supporting|supporting owners|support|partners|other agencies|with whom",
        Target.FORUM: "forum|reported to|reports to|reporting to|governance|sub group",
        Target.MADE: "made on|date made|date raised|raised|date of recommendation|found on|"
        "date added|date of audit|date agreed|start date",
        Target.DUE: "due|revised due date|revised date|revised target date|new date|due date|"
        "target date|deadline|target|completion due|by when|timescale|when|date",
        Target.FIRST_DUE: "original due date|original date|first due|original target date|"
        "original deadline|due date original",
        Target.STATUS: "status|rag|rag status|brag|rag rating|current status|category",
        Target.STATUS_NOTE: "status note",
        Target.ENDED: "ended on|date closed|closed on|closed date",
        Target.RESPONSE: "response|agency response|partner response|accepted|owner response",
        Target.RESPONDED: "responded on|date of response|response date",
        Target.SAID_DONE: "said done on|date completed|completed on|completion date|date complete|"
        "completed date|actual completion date",
        Target.VERIFIED: "verified|verified by scrutineer|assured|verification",
        Target.VERIFIED_ON: "verified on|date verified",
        Target.IMPACT: "impact|evidence of impact|outcome|outcomes|impact evidence|"
        "difference made|outcome for children",
        Target.SUPERSEDED_BY: "superseded by|replaced by",
        Target.WITHDRAWN: "withdrawn",
    }.items()
}
_OURS = frozenset({"ref", "id", "withdrawn"})
_COMPUTED = frozenset({"id", "overdue"})
_LOOKED_AT = 40
_LONGEST = 60


class Heading(NamedTuple):
    """A column of a tracker."""

    column: int
    """From 1."""
    name: str
    """Its heading; `column C` where it has none."""


class Headed(NamedTuple):
    """A table with its headings found."""

    headings: Sequence[Heading]
    first_row: int
    """The first row below the headings, from 1."""
    above: Sequence[str]
    """What stands above them, a sentence for each row, since it becomes no record."""


def find_header(sheet: Sheet) -> int:
    """The row from 1 that is most like the headings of a tracker; 1 of an empty table."""

    def fit(row: int) -> int:
        texts = [text for cell in sheet.rows[row - 1] if (text := shown(cell))]
        # A row of data holds such words too, but in long cells; a title stands alone.
        short = [text for text in texts if len(text) <= _LONGEST] if len(texts) > 1 else []
        return sum(max(like(text, names) for names in _NAMES.values()) for text in short)

    fits = {row: fit(row) for row in range(1, min(len(sheet.rows), _LOOKED_AT) + 1)}
    best = max(fits.values(), default=0)
    # Headings may stand again further down, and more fully there.
    return next((row for row, one in fits.items() if one * 5 >= best * 3 and one), 1)


def headed(sheet: Sheet, header: int) -> Headed:
    """The headings of a table whose heading row is given, from 1. Headings in two rows, as cells
    merged across and down make them, are read together.
    """
    covering = [one for one in sheet.merged if one.first_row <= header <= one.last_row < header + 3]
    top = min([header, *(one.first_row for one in covering if one.last_row > one.first_row)])
    deep = [one for one in covering if one.first_row == top and one.last_row > top]
    bottom = max([header, *(one.last_row for one in deep)])
    filled = {
        column
        for cells in sheet.rows[bottom:]
        for column, cell in enumerate(cells, start=1)
        if cell is not None
    }
    found = []
    for column in range(1, sheet.width + 1):
        parts: list[str] = []
        for row in range(top, bottom + 1):
            across = next(
                (
                    one
                    for one in sheet.merged
                    if one.first_row == row and one.first_column <= column <= one.last_column
                ),
                None,
            )
            text = shown(sheet.cell(row, across.first_column if across else column))
            if text and text not in parts:
                parts.append(" ".join(text.split()))
        if parts or column in filled:
            found.append(Heading(column, " ".join(parts) or f"column {letters(column)}"))
    above = [
        f'Row {row} stands above the headings and becomes no record: "{text}"'
        for row in range(1, top)
        if (text := " ".join(shown(cell) for cell in sheet.rows[row - 1] if shown(cell)))
    ]
    return Headed(_told_apart(found), bottom + 1, above)


def _told_apart(found: Sequence[Heading]) -> list[Heading]:
    """Headings that are all different: a second `Date` becomes `Date (2)`."""
    times: dict[str, int] = {}
    apart = []
    for one in found:
        n = times[one.name.casefold()] = times.get(one.name.casefold(), 0) + 1
        apart.append(Heading(one.column, f"{one.name} ({n})" if n > 1 else one.name))
    return apart


def guess(headings: Sequence[Heading]) -> dict[int, Target]:
    """What each column most likely becomes, by its number; what is not known is kept."""
    ours = {normal(one.name) for one in headings} >= _OURS
    scored = sorted(
        (
            (-like(one.name, names), _place(one.name, names), one.column, target)
            for one in headings
            for target, names in _NAMES.items()
            if like(one.name, names) and not (ours and like(one.name, names) < 2)
        ),
        key=lambda each: each[:3],
    )
    found: dict[int, Target] = {}
    for one in headings if ours else ():
        if normal(one.name) in _COMPUTED:
            found[one.column] = Target.LEFT_OUT
    for _, _, column, target in scored:
        if column not in found and target not in found.values():
            found[column] = target
    return {one.column: found.get(one.column, Target.NOTE) for one in headings}


def _place(heading: str, names: Sequence[str]) -> int:
    words = normal(heading)
    return names.index(words) if words in names else len(names)


def assigned(columns: Mapping[int, Target], column: int, target: Target) -> dict[int, Target]:
    """The columns with one of them changed; another that became the same is kept in the note."""
    return {
        each: target
        if each == column
        else Target.NOTE
        if now == target and target not in MANY
        else now
        for each, now in columns.items()
    }
