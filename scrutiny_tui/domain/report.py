"""The contribution to the partnership's annual report, as plain data.

The report screen gathers one `Contribution` from the store and hands it to
`scrutiny_tui.documents`, which knows neither the store nor the clock. Every number that is
printed is computed from these tuples; nothing is typed twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scrutiny_tui.domain.independence import IndependenceStatement
from scrutiny_tui.domain.log import LoggedRecommendation
from scrutiny_tui.domain.progress import BoardLine, OwnerLine
from scrutiny_tui.domain.weighing import GRADED, is_judged
from scrutiny_tui.domain.words import (
    Activity,
    Direction,
    EventKind,
    FindingKind,
    FindingStatus,
    Impact,
    JudgementValue,
    NoteKind,
    RecommendationStatus,
    Response,
    Strength,
    Voice,
)

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("headline", "Overall judgement", "One short paragraph: how effective, and how sure you are."),
    ("summary", "Summary", "What the partnership should take away."),
    ("independence", "Role and independence", "Who you are by role, and how you were appointed."),
    ("method", "How I carried out this scrutiny", "What you did, and what you could not see."),
    (
        "basis",
        "Basis of opinion and limits",
        "What your opinion rests on, and what you did not see; computed until you change it.",
    ),
    ("questions", "The key questions", "Anything to say before the grid of judgements."),
    ("findings", "Findings", "Anything to say before the findings."),
    ("recommendations", "Recommendations", "How the recommendations should be taken forward."),
    ("days", "Timetable and days used", "Anything to say about time and attendance."),
    ("next", "Next year", "What scrutiny should look at next."),
)
"""Sections that hold the scrutineer's own text: code, title, and a hint what belongs there."""


@dataclass(frozen=True)
class EvidenceItem:
    """One note or document that something rests on, worded for a reader."""

    id: str
    """The record's ULID, for bookmarks."""
    ref: str
    """`N-012` for a note, `E-003` for a document."""
    text: str
    source: str
    """Role and agency and event, such as "named nurse, Health; Learning Hub 1, 29 January 2019"."""
    kind: NoteKind | None = None
    """Of a note, what sort of line it is; None for a document."""
    voice: Voice | None = None


@dataclass(frozen=True)
class CollectedItem:
    """One note or finding in a collector, in the words in which it is printed."""

    ref: str
    """`N-012` for a note, `F-2019-03` for a finding."""
    text: str
    """The scrutineer's own words for it, if there are some; else text or title of the source."""
    kind: NoteKind | FindingKind | None = None
    reworded: bool = False
    """Whether `text` is in the scrutineer's own words, which are nobody's quote."""


@dataclass(frozen=True)
class QuestionLine:
    """One criterion with its latest judgement in the period."""

    id: str
    code: str
    text: str
    kind: str
    """heading, judgement, collector, coverage or checklist."""
    part_of: str | None = None
    value: JudgementValue = JudgementValue.NOT_EXAMINED
    strength: Strength = Strength.NONE
    direction: Direction = Direction.FIRST_LOOK
    reason: str = ""
    judged_on: str | None = None
    """ISO day."""
    look_again: str | None = None
    """ISO day or month."""
    framework: str = ""
    """Title of its framework."""
    framework_code: str = ""
    """Code of its framework, the same in all its versions: `bexley-2018`."""
    strength_reason: str = ""
    """Why the evidence is called as it is, where it suggests another strength."""
    against: str = ""
    """What speaks against the judgement, and why it stands."""
    impact: Impact | None = None
    """How far up the ladder from activity to children the evidence reaches."""
    impact_note: str = ""
    """How that is known."""
    author: str = ""
    """Role of who judged, when it was not the scrutineer of this report."""
    trail: tuple[tuple[str, JudgementValue], ...] = ()
    """(event title or long date, and the wording if it was another one; value), oldest first."""
    answered: str = ""
    """Which of the `wordings` the judgement answers; empty where it answers `text`."""
    wordings: tuple[tuple[str, str], ...] = ()
    """(name, words) of each other wording that something on the trail answers, oldest first:
    `version 1`, `Six steps, version 1, S2`.
    """
    at: tuple[JudgementValue | None, ...] = ()
    """The judgement at each of the checkpoints of the contribution, None where none was made."""
    at_answered: tuple[str, ...] = ()
    """Which of the `wordings` each of these answers; empty where it answers `text`."""
    trend: str = ""
    """How it moved over the year, in words; see `trend`."""
    voices: tuple[Voice, ...] = ()
    """Distinct voices among `evidence`, in the order of the list of voices."""
    notes: int = 0
    """Notes among `evidence`; of a duty that rests on none, notes that bear on it."""
    documents: int = 0
    """Documents, counted as notes are."""
    through: tuple[str, ...] = ()
    """Of a duty or a line of a checklist: codes of the criteria by whose evidence it is covered
    over the crosswalk, one step far.
    """
    evidence: tuple[str, ...] = ()
    """References of the evidence, `N-012`, `E-003`; the items are in `Contribution.evidence`."""
    contradicts: tuple[str, ...] = ()
    """References of that evidence which is marked as speaking against the judgement."""
    findings: tuple[str, ...] = ()
    """References of findings about this criterion; of a collector, those among `collected`."""
    collects: tuple[NoteKind, ...] = ()
    """For a collector: the kinds of note that fill it."""
    collected: tuple[CollectedItem, ...] = ()
    """For a collector: notes and findings that fill it, in the scrutineer's order; without what
    was left out and what is private.
    """


def trend(values: Sequence[JudgementValue]) -> str:
    """How a judgement moved over its entries, oldest first, in words: among the graded values
    only, as a direction is.
    """
    looks = sum(map(is_judged, values))
    graded = [GRADED.index(value) for value in values if value in GRADED]
    steps = [before - after for before, after in pairwise(graded)]
    if not graded:
        return "Not graded" if looks else "No look yet"
    if not steps:
        return "First look" if looks == 1 else "No direction yet"
    up, down = max(steps) > 0, min(steps) < 0
    if up and down:
        return "Up and down"
    return "Improving" if up else "Declining" if down else "Steady"


@dataclass(frozen=True)
class Checkpoint:
    """An event at which judgements were looked at: a column of the year."""

    title: str
    when: str
    """ISO day or month."""


@dataclass(frozen=True)
class FindingLine:
    """One finding."""

    id: str
    ref: str
    title: str
    kind: FindingKind
    statement: str = ""
    so_what: str = ""
    value: JudgementValue | None = None
    strength: Strength | None = None
    criteria: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    status: FindingStatus = FindingStatus.FINAL


@dataclass(frozen=True)
class RecommendationLine:
    """One recommendation with its owner, date, answer and status."""

    id: str
    ref: str
    text: str
    finding: str
    """Reference of the finding it belongs to."""
    lead: str = ""
    """Name of the lead owner; empty when nobody has been named yet."""
    supporting: tuple[str, ...] = ()
    due: str | None = None
    """ISO day or month."""
    due_event: str = ""
    """Title of the event by which it is due, when it is due by an event."""
    status: RecommendationStatus = RecommendationStatus.DRAFT
    overdue: bool = False
    response: Response | None = None
    response_note: str = ""
    status_note: str = ""
    impact: str = ""


@dataclass(frozen=True)
class EventLine:
    """One event of the period."""

    id: str
    title: str
    when: str
    """ISO day or month."""
    kind: EventKind
    status: str
    attended: bool | None
    notes: int = 0


@dataclass(frozen=True)
class DocumentLine:
    """One item of the evidence register."""

    id: str
    ref: str
    title: str
    refers_to: str | None
    seen: str | None
    method: str
    kept: str
    used_by: tuple[str, ...] = ()
    """Codes and references of what rests on it."""
    bears_on: tuple[str, ...] = ()
    """Codes of the criteria that it was linked to, whether or not anything rests on it."""
    recorded: str | None = None
    """ISO day on which it was entered in the register."""


@dataclass(frozen=True)
class DaysLine:
    """Days of one activity, in hundredths of a day."""

    activity: Activity
    hundredths: int


@dataclass(frozen=True)
class Contribution:
    """Everything that the contribution says, and nothing that it does not."""

    partnership: str
    scrutineer: str
    """Name or role as the scrutineer wants it printed; never the login name."""
    period_start: str
    period_end: str
    """ISO days, both included."""
    version: str
    """`0.1`, `0.2`, ...: one more with each export."""
    status: str
    """`Draft`, `With partners for factual accuracy` or `Final`."""
    marking: str
    dated: str
    """ISO day of this draft."""
    sample: bool = False
    """True in a sample file: the word SAMPLE is then printed on every page."""
    frameworks: tuple[tuple[str, str], ...] = ()
    """(title, source) of each framework whose criteria are printed."""
    texts: dict[str, str] = field(default_factory=dict)
    """The scrutineer's own text by section code; empty sections are absent."""
    basis: str = ""
    """Basis of opinion and limits; see `domain.basis`."""
    basis_edited: bool = False
    """Whether it is the scrutineer's own version of what the record gives."""
    checkpoints: tuple[Checkpoint, ...] = ()
    """Those of the year that were held, or have a judgement, by date."""
    questions: tuple[QuestionLine, ...] = ()
    """Key questions, framework after framework, each in its order, headings included."""
    coverage: tuple[QuestionLine, ...] = ()
    """Responsibilities and guidance paragraphs."""
    checklist: tuple[QuestionLine, ...] = ()
    """Lines of the checklists in use, when any line has been judged."""
    findings: tuple[FindingLine, ...] = ()
    recommendations: tuple[RecommendationLine, ...] = ()
    carried: tuple[LoggedRecommendation, ...] = ()
    """Recommendations made before the year and open at its start, with what became of them."""
    boards: tuple[BoardLine, ...] = ()
    """Made against closed from board to board in the year."""
    owners: tuple[OwnerLine, ...] = ()
    """What each owner has open, whenever it was made."""
    undated: int = 0
    """How many of every recommendation have ended on a day that was not recorded."""
    events: tuple[EventLine, ...] = ()
    documents: tuple[DocumentLine, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    """Notes that a judgement or finding rests on; notes marked private are never here."""
    notes_total: int = 0
    notes_by_voice: tuple[tuple[Voice, int], ...] = ()
    agencies_heard: tuple[tuple[str, int], ...] = ()
    """Agency name and number of notes that are more than the scrutineer's own lines about it."""
    days: tuple[DaysLine, ...] = ()
    day_ceiling: int = 0
    """Hundredths of a day."""
    rate_pence: int = 0
    expenses_pence: int = 0
    independence: IndependenceStatement | None = None
    """What was declared and stood aside from, and who asked to change wording; its `appointment`
    is empty, for it is among the `texts`.
    """
    comments_by: str | None = None
    """ISO day by which partners are asked to correct facts; printed on the cover of a draft."""
