"""The findings and recommendations log of a scrutiny year, as plain data.

The store gathers it and the documents write it. What may not leave the file, such as a private
note, is not in it.
"""

from dataclasses import dataclass

from scrutiny_tui.domain.independence import Independence
from scrutiny_tui.domain.progress import BoardLine, OwnerLine
from scrutiny_tui.domain.standing import Standing
from scrutiny_tui.domain.words import (
    FindingKind,
    FindingStatus,
    JudgementValue,
    RecommendationStatus,
    Strength,
    Voice,
)

REPORT = "log"
"""The name under which each log that was written is kept."""


@dataclass(frozen=True)
class LoggedFinding:
    """One finding with all that is said of it."""

    id: str
    ref: str
    title: str
    kind: FindingKind
    status: FindingStatus
    found_on: str
    """ISO day."""
    statement: str = ""
    so_what: str = ""
    value: JudgementValue | None = None
    strength: Strength | None = None
    priority: str = ""
    criteria: tuple[str, ...] = ()
    """Codes of the questions and duties that it is about."""
    evidence: tuple[str, ...] = ()
    """References of what it rests on and may be printed; of a judgement or an event, its name."""
    notes: int = 0
    documents: int = 0
    others: int = 0
    """Judgements and events among the evidence."""
    voices: tuple[Voice, ...] = ()
    """Distinct voices among the evidence."""
    recommendations: tuple[str, ...] = ()
    merged_into: str = ""
    """Reference of the finding that it was merged into."""


@dataclass(frozen=True, kw_only=True)
class LoggedRecommendation(Standing):
    """One recommendation with its whole life."""

    id: str
    ref: str
    text: str
    finding: str
    """Reference of its finding."""
    made_on: str
    """ISO day."""
    status: RecommendationStatus
    about: str = ""
    """Title of its finding, where that finding is not printed in the same document."""
    lead: str = ""
    """Name of the lead owner as it was called then; empty when nobody has been named yet."""
    supporting: tuple[str, ...] = ()
    forum: str = ""
    """Where it is reported."""
    due: str | None = None
    """ISO day or month."""
    due_event: str = ""
    """Title of the event by which it is due."""
    overdue: bool = False
    status_note: str = ""
    ended_on: str | None = None
    """ISO day; None if it is open, or if the day on which it ended was not recorded."""
    superseded_by: str = ""
    boards: int = 0
    """Boards held since it was made, until it ended."""
    evidence: tuple[str, ...] = ()
    """References of what it and its steps rest on and may be printed."""


@dataclass(frozen=True)
class Log:
    """Everything that the log of one scrutiny year says."""

    partnership: str
    scrutineer: str
    marking: str
    sample: bool
    dated: str
    """ISO day."""
    period_start: str
    period_end: str
    """ISO days, both included."""
    findings: tuple[LoggedFinding, ...] = ()
    recommendations: tuple[LoggedRecommendation, ...] = ()
    """Of this year, in order of entry."""
    carried: tuple[LoggedRecommendation, ...] = ()
    """Made before the year began and open at its start."""
    boards: tuple[BoardLine, ...] = ()
    """Made against closed from board to board in this year, every recommendation counted."""
    owners: tuple[OwnerLine, ...] = ()
    """What each owner has open, whenever it was made."""
    undated: int = 0
    """How many of every recommendation have ended on a day that was not recorded."""
    independence: Independence | None = None
    """How independence stood in this year."""
