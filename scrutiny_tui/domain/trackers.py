"""Trackers of recommendations that others keep: which of their columns means what here.

Typical columns are number, recommendation, responsibility, date, progress, category (domain notes,
section 3); nobody's are the same, so every guess can be changed.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from scrutiny_tui.domain.tables import Sheet, Value, letters, shown
from scrutiny_tui.domain.tracker_words import is_status, like, normal, read_dates


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
    IMPACT_ON = "impact: day"
    SUPERSEDED_BY = "superseded by"
    WITHDRAWN = "withdrawn"
    NOTE = "kept in the note"
    LEFT_OUT = "not read"


MANY: frozenset[Target] = frozenset({Target.NOTE, Target.LEFT_OUT})
"""What several columns may become; of the others one."""

_NAMES: dict[Target, tuple[str, ...]] = {
    target: tuple("=" * name.startswith("=") + normal(name) for name in names.split("|"))
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
        Target.MADE: "made on|date made|date raised|date of recommendation|found on|date added|"
        "date of audit|date agreed|start date|date identified|date issued|date set|date opened|"
        "date logged|date recorded|agreed on|raised on|=made|=raised|=agreed|=issued|=opened|"
        "=logged|=added|=identified|=when made|=when raised|=when agreed|=date",
        Target.DUE: "due|revised due date|revised date|revised target date|revised due|"
        "revised deadline|revised timescale|new due date|new deadline|new date|due date|"
        "target date|deadline|=target|completion due|by when|timescale|=when|"
        "expected completion date|planned completion date|target completion date|"
        "estimated completion date|date for completion|complete by|date",
        Target.FIRST_DUE: "original due date|original date|first due|original target date|"
        "original deadline|due date original|original due|original timescale|first due date|"
        "initial due date|initial deadline|due at first",
        Target.STATUS: "status|rag|rag status|brag|rag rating|current status|category",
        Target.STATUS_NOTE: "status note",
        Target.ENDED: "ended on|date closed|closed on|closed date|date ended|closure date|"
        "date of closure|=closed|=ended",
        Target.RESPONSE: "response|agency response|partner response|accepted|owner response",
        Target.RESPONDED: "responded on|date of response|response date|date accepted|accepted on",
        Target.SAID_DONE: "said done on|date completed|completed on|completion date|date complete|"
        "completed date|actual completion date|date done|=completed",
        Target.VERIFIED: "verified|verified by scrutineer|assured|verification",
        Target.VERIFIED_ON: "verified on|date verified|verification date|assured on",
        Target.IMPACT: "impact|evidence of impact|impact evidence|difference made|what changed|"
        "what has changed|=difference",
        Target.IMPACT_ON: "date of impact|impact date|impact seen on|date impact seen",
        Target.SUPERSEDED_BY: "superseded by|replaced by",
        Target.WITHDRAWN: "withdrawn",
    }.items()
}
_REVISED = frozenset({"revised", "new", "extended", "current", "latest"})
_NO_EVIDENCE = frozenset({
    "outcome", "outcomes", "success", "expected", "intended", "planned", "desired", "anticipated",
    "potential", "proposed", "target", "likely", "score", "rating", "risk", "awaited",
})  # fmt: skip
"""Words of a heading under which no evidence of impact stands, whatever else it says."""
_IMPACT = frozenset({Target.IMPACT, Target.IMPACT_ON})
_SURE = (*_NAMES[Target.TEXT], "finding", "findings", "key finding", "what was found")
_OF_OURS = frozenset({"made on", "superseded by"})
"""What the list of recommendations has of our own lists, and no other of them."""
_OURS = frozenset({"ref", "id", "withdrawn"})
_COMPUTED = frozenset({"id", "overdue"})
LOOKED_AT = 20
"""In how many rows headings are looked for."""
NO_HEADINGS = (
    f"No row of headings was found in the first {LOOKED_AT} rows: none names a recommendation, "
    "action or finding. Say in which row the headings stand, or put a row above the table, such as "
    "Recommendation, Owner, Due, Status."
)
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
    """The row from 1 that is most like the headings of a tracker; 0 where none of the first is."""
    fits = {
        row: _fit(sheet.rows[row - 1], sheet.width)
        for row in range(1, min(len(sheet.rows), LOOKED_AT) + 1)
    }
    best = max(fits.values(), default=0)
    # Headings may stand again further down, and more fully there.
    return next((row for row, one in fits.items() if one * 5 >= best * 3 and one), 0)


def _fit(cells: Sequence[Value], width: int) -> int:
    """How much a row is like headings: 0 when it names neither recommendations nor findings."""
    texts = [text for cell in cells if (text := shown(cell))]
    # A row of data holds such words too, but in long cells, beside dates; a title stands alone.
    if any(not isinstance(cell, str) and cell is not None for cell in cells):
        return 0
    if any(text[0].isdigit() and read_dates(text, "2000-01-01").found for text in texts):
        return 0
    short = [text for text in texts if len(text) <= _LONGEST and not is_status(text)]
    if len(texts) == 1 and width > 1:
        return 0
    named = [(text, one, how) for text in short for one in _NAMES if (how := fits(text, one))]
    what = {text for text, target, _ in named if target in (Target.TEXT, Target.FINDING)}
    sure = {text for text, _, how in named if how == 2}
    if not any(like(text, _SURE) == 2 or sure - {text} for text in what):
        return 0
    best: dict[str, int] = {}
    for text, _, how in named:
        best[text] = max(how, best.get(text, 0))
    return sum(best.values())


def fits(heading: str, target: Target) -> int:
    """How well a heading fits a target: 2 by name, 1 with its name in it, else 0."""
    if target in _IMPACT and not _NO_EVIDENCE.isdisjoint(normal(heading).split()):
        return 0
    return like(heading, _NAMES[target])


def how_like_a_tracker(sheet: Sheet) -> int:
    """Of the first rows of a sheet: 2 it is a list of recommendations as this program exports it,
    1 headings of a tracker are recognised, 0 they are not.
    """
    header = find_header(sheet)
    found = headed(sheet, header) if header else None
    if found is None:
        return 0
    names = {normal(one.name) for one in found.headings}
    if names >= _OURS:
        return 2 if names >= _OF_OURS else 0
    return int(Target.TEXT in guess(found.headings).values())


def headed(sheet: Sheet, header: int) -> Headed:
    """The headings of a table whose heading row is given, from 1. Headings in two rows, as cells
    merged across and down make them, are read together. Of row 0 there are none, nor rows below.
    """
    if not header:
        return Headed((), len(sheet.rows) + 1, [NO_HEADINGS])
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
            (-how, _place(one.name, target), one.column, target)
            for one in headings
            for target in _NAMES
            if (how := fits(one.name, target)) and not (ours and how < 2)
        ),
        key=lambda each: each[:3],
    )
    found = {} if ours else _due_twice(headings)
    for one in headings if ours else ():
        if normal(one.name) in _COMPUTED:
            found[one.column] = Target.LEFT_OUT
    for _, _, column, target in scored:
        if column not in found and target not in found.values():
            found[column] = target
    return {one.column: found.get(one.column, Target.NOTE) for one in headings}


def _due_twice(headings: Sequence[Heading]) -> dict[int, Target]:
    """Of a tracker with a revised date beside the one it was revised from, which is which."""
    dated = sorted(
        (
            _place(one.name, Target.DUE),
            one.column,
            not _REVISED.isdisjoint(normal(one.name).split()),
        )
        for one in headings
        if fits(one.name, Target.DUE) == 2
    )
    later = [column for _, column, revised in dated if revised]
    first = [column for _, column, revised in dated if not revised]
    if not later or not first:
        return {}
    if any(fits(one.name, Target.FIRST_DUE) == 2 for one in headings):
        return {later[0]: Target.DUE}
    return {later[0]: Target.DUE, first[0]: Target.FIRST_DUE}


def _place(heading: str, target: Target) -> int:
    words, names = normal(heading), [name.removeprefix("=") for name in _NAMES[target]]
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
