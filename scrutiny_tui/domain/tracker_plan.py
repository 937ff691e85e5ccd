"""What an import of a tracker would do, row by row, worked out before anything is written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.tables import Sheet, shown
from scrutiny_tui.domain.text import one_line, plural, shorten
from scrutiny_tui.domain.tracker_owners import Body
from scrutiny_tui.domain.tracker_words import normal
from scrutiny_tui.domain.trackers import Heading, Target
from scrutiny_tui.domain.words import RecommendationStatus

NOBODY = 0
"""Chosen for a word that is to be no owner here: it is kept in the note."""
MAKE = -1
"""Chosen for a word that is to become a new agency."""


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "will be added"
    THERE = "already there"
    CANNOT = "cannot be added"
    NO_RECORD = "no record"


class Remark(NamedTuple):
    """Something to know of a row."""

    column: str
    """The heading of the column, or empty for the row as a whole."""
    words: str
    """What is so and, where something can be done about it, what to do."""

    def __str__(self) -> str:
        return ": ".join(filter(None, self))


@dataclass(frozen=True)
class Draft:
    """What a row becomes. Numbers of other records are placeholders until it is written."""

    finding: str
    """Of which finding of the plan: its key there."""
    recommendation: Recommendation | None = None
    """None of a row with a finding alone. Its `finding` is 0; an owner below 0 is a new agency."""
    steps: tuple[Step, ...] = ()
    successor: str = ""
    """What superseded it: the words of the tracker until all rows are read, then the reference of
    a recommendation of the file; empty where it is a row."""
    successor_row: int = 0
    """The row of the tracker that superseded it; 0 where there is none."""
    otherwise: RecommendationStatus = RecommendationStatus.CLOSED_NO_IMPACT
    """The status it has when what superseded it is not found."""
    status_said: str = ""
    """The status in the words of the tracker."""


class StatusRead(NamedTuple):
    """How a word for a status was read."""

    word: str
    """As the tracker has it; empty of rows without one."""
    status: RecommendationStatus
    rows: int

    def __str__(self) -> str:
        word = title_of(self.word) or "no status"
        return f"{word}: {self.status}, {plural(self.rows, 'row')}"


@dataclass(frozen=True)
class Line:
    """A row of the tracker and what becomes of it."""

    row: int
    """From 1, as the spreadsheet numbers it."""
    outcome: Outcome
    title: str
    """Its first words."""
    remarks: tuple[Remark, ...] = ()
    draft: Draft | None = None
    there: str | int = ""
    """Of a row that is there already: the reference of which, or the row above it."""

    def refused(self, remarks: Sequence[Remark]) -> "Line":
        """The same row, which a rule of the file does not let in."""
        return replace(self, outcome=Outcome.CANNOT, remarks=(*remarks, *self.remarks), draft=None)


@dataclass(frozen=True)
class Known:
    """What a file holds already, as far as an import must know."""

    today: str
    bodies: Sequence[Body] = ()
    partnership: str = ""
    """The name of the partnership."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The reference of each recommendation by its `normal` text."""
    recommendations: frozenset[str] = frozenset()
    """The references of the recommendations that are there."""
    refs: frozenset[str] = frozenset()
    """Every reference ever given."""
    findings: Mapping[str, int] = field(default_factory=dict)
    """The number of each finding by its `normal` title, and by its reference in small."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The text of each recommendation by its reference, also of those taken out."""


@dataclass(frozen=True)
class Choices:
    """What the scrutineer chose for an import."""

    columns: Mapping[int, Target]
    owners: Mapping[str, int] = field(default_factory=dict)
    """By the `normal` word of the tracker: the number of an agency or forum, NOBODY or MAKE."""
    statuses: Mapping[str, RecommendationStatus] = field(default_factory=dict)
    """By the `normal` word of the tracker."""


@dataclass
class Plan:
    """A dry run: what would be written, and what is to be said of it."""

    lines: list[Line] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """On the table as a whole."""
    findings: dict[str, int | Finding] = field(default_factory=dict)
    """By key, those that rows belong to: a number of one there, or a new one."""
    agencies: dict[int, str] = field(default_factory=dict)
    """New agencies: placeholder below 0 and name."""
    owners: dict[str, str] = field(default_factory=dict)
    """Words for owners that the file does not know, chosen for or not, by their `normal` form."""
    statuses: dict[str, str] = field(default_factory=dict)
    """Words for statuses that are not known here, chosen for or not, by their `normal` form."""

    @property
    def drafts(self) -> Iterator[tuple[Line, Draft]]:
        """The rows that would be written."""
        return ((line, line.draft) for line in self.lines if line.draft is not None)

    def statuses_read(self) -> list[StatusRead]:
        """How each word for a status was read, of the rows that would be written."""
        words: dict[str, str] = {}
        counted: Counter[tuple[str, RecommendationStatus]] = Counter()
        for _, draft in self.drafts:
            if draft.recommendation is not None:
                word = normal(draft.status_said)
                words.setdefault(word, draft.status_said)
                counted[word, draft.recommendation.status] += 1
        return [StatusRead(words[word], status, n) for (word, status), n in counted.items()]

    def all_there(self) -> str:
        """That every row is in the file already, where it is so; else empty."""
        there = self.count(Outcome.THERE)
        if not there or there + self.count(Outcome.NO_RECORD) < len(self.lines):
            return ""
        if there == 1:
            return "The one row is in the file already."
        return f"All {plural(there, 'row')} are in the file already."

    def not_added(self) -> "Plan":
        """What is left of the plan once it was carried out: the rows that were not added."""
        return Plan([line for line in self.lines if line.draft is None], self.remarks)

    def count(self, outcome: Outcome) -> int:
        """How many rows come out so."""
        return sum(line.outcome is outcome for line in self.lines)

    def rows(self) -> Iterator[dict[str, object]]:
        """Every row with its outcome and remarks, flat, for a list of the reasons."""
        for line in self.lines:
            for remark in line.remarks or (Remark("", ""),):
                yield {
                    "row": line.row,
                    "outcome": str(line.outcome),
                    "recommendation": line.title,
                    "column": remark.column,
                    "remark": remark.words,
                }

    def refuse(self, refused: Mapping[int, Sequence[Remark]]) -> None:
        """Let rows out that a rule of the file refuses, by row, and what only they needed."""
        self.lines = [
            line.refused(refused[line.row]) if line.row in refused else line for line in self.lines
        ]
        used = {draft.finding for _, draft in self.drafts}
        self.findings = {key: one for key, one in self.findings.items() if key in used}


class Column(NamedTuple):
    """A column that is read."""

    heading: Heading
    target: Target


def made_findings(
    drafts: Sequence[tuple[Draft, str]], spec: Mapping[str, int | Finding]
) -> dict[str, int | Finding]:
    """The findings that rows need, a new one found on the earliest day of its rows."""
    days: dict[str, str] = {}
    for draft, day in drafts:
        days[draft.finding] = min(day, days.get(draft.finding, day))
    return {
        key: one if isinstance(one, int) else one.changed(found_on=days[key])
        for key, one in spec.items()
        if key in days
    }


def title_of(text: str) -> str:
    """The first words of a text, on one line."""
    return shorten(one_line(text), 120)


def code_for(name: str, taken: set[str]) -> str:
    """A code for a new agency, from its name and unlike any taken."""
    words = [word for word in normal(name).split() if word.isascii()]
    start = "-".join(words)[:20].strip("-")
    code = start if start[:1].isalpha() else f"agency-{start}".strip("-")[:20]
    n = 1
    while (found := code if n == 1 else f"{code}-{n}") in taken:
        n += 1
    return found


def stands_alone(sheet: Sheet, row: int) -> str:
    """The text of a row that is a heading among the rows: one text, in cells merged across."""
    filled = [(n, shown(cell)) for n, cell in enumerate(sheet.rows[row - 1], 1) if shown(cell)]
    if len(filled) != 1:
        return ""
    column, text = filled[0]
    across = any(
        one.first_row == row == one.last_row
        and one.first_column <= column
        and one.last_column > one.first_column
        for one in sheet.merged
    )
    return text if across else ""
