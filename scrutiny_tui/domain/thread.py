"""The golden thread: how two records are joined in words, and which way each join leads.

Backwards lies what a record rests on, to note and event; forwards what rests on it, to
recommendation, response, impact and the paragraph of a report. A question lies between: notes and
documents lead forwards to it, judgements, findings and challenges answer it.
"""

from typing import NamedTuple, TypeAlias

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import StepKind

CONTRIBUTION = "contribution"
ANNUAL = "Contribution to the annual report"
MOST = 50
"""Records of one kind that are shown at each end of a thread; the newest, and how many more."""

PARAGRAPHS: dict[str, tuple[str, str]] = {
    "headline": (CONTRIBUTION, "Overall judgement"),
    "summary": (CONTRIBUTION, "Summary"),
    "independence": (CONTRIBUTION, "Role and independence"),
    "method": (CONTRIBUTION, "How I carried out this scrutiny"),
    "basis": (CONTRIBUTION, "Basis of opinion and limits"),
    "questions": (CONTRIBUTION, "The key questions"),
    "findings": (CONTRIBUTION, "Findings"),
    "recommendations": (CONTRIBUTION, "Recommendations"),
    "days": (CONTRIBUTION, "Timetable and days used"),
    "next": (CONTRIBUTION, "Next year"),
    "evidence": (CONTRIBUTION, "Annex: evidence register"),
    "checklist": (CONTRIBUTION, "Annex: checklists"),
    "feedback": ("feedback", "Feedback notes of events"),
    "log": ("log", "Findings and recommendations log"),
    "challenges": ("challenges", "Register of challenge"),
    "statement": ("independence", "Independence statement"),
}
"""Where in its documents the program prints records: code, document, title."""


class Paragraph(NamedTuple):
    """A part of a document about one scrutiny year, in which records are printed."""

    year: int
    """Number of the scrutiny year."""
    code: str
    """One of `PARAGRAPHS`."""


Spot: TypeAlias = int | Paragraph
"""A place on the thread: a record by its number, or a paragraph."""


class Row(NamedTuple):
    """One end of a join, as it is seen from the other."""

    spot: Spot
    joined: str
    """How it is joined: "rests on", "answered", "printed in"."""
    kind: Kind | None
    """None for a paragraph."""
    label: str
    says: str
    """What it says, to be cut to one line."""
    day: str
    """Its ISO day or month, or empty."""


class Part(NamedTuple):
    """All that a record rests on, or all that rests on it."""

    rows: tuple[Row, ...] = ()
    more: tuple[tuple[Kind, int], ...] = ()
    """How many records of a kind are joined besides those in `rows`."""


class Thread(NamedTuple):
    """One record or paragraph with what it rests on and what rests on it."""

    spot: Spot
    kind: Kind | None
    label: str
    says: str
    day: str
    withdrawn: bool
    rests_on: Part
    bears: Part


class Join(NamedTuple):
    """A relation in words."""

    source: str
    """What the source says of its target."""
    target: str
    """What the target says of its source."""
    forwards: bool = False
    """Whether the target lies forwards of the source: it rests on it."""


_JOINS: dict[Relation, Join] = {
    Relation.AT: Join("at", "there"),
    Relation.FROM: Join("from", "from it"),
    Relation.BEARS_ON: Join("about", "about it"),
    Relation.ABOUT: Join("about", "about it"),
    Relation.OF: Join("of", "of it"),
    Relation.ON: Join("on", "on it"),
    Relation.RESTS_ON: Join("rests on", "rests on it"),
    Relation.IN: Join("under", "under it"),
    Relation.LED_BY: Join("led by", "leads"),
    Relation.SUPPORTED_BY: Join("helped by", "helps with"),
    Relation.DUE_BY: Join("due at", "due there"),
    Relation.PART_OF: Join("part of", "its part", forwards=True),
    Relation.MATCHES: Join("counts for", "counts here", forwards=True),
    Relation.FOR: Join("spent on", "time or cost"),
    Relation.TO: Join("put to", "put to it"),
    Relation.PICKS: Join("quotes", "quoted in"),
    Relation.FOLLOWS: Join("replaces", "replaced by"),
    Relation.CORROBORATES: Join("supports", "supported by", forwards=True),
    Relation.CONTRADICTS: Join("contradicts", "contradicted", forwards=True),
    Relation.BETWEEN: Join("between", "disagreed"),
    Relation.SUPERSEDED_BY: Join("superseded by", "supersedes", forwards=True),
    Relation.MERGED_INTO: Join("merged into", "merged here", forwards=True),
}
_OWN: dict[tuple[Kind, Relation], Join] = {
    (Kind.NOTE, Relation.AT): Join("noted at", "noted there"),
    (Kind.NOTE, Relation.FROM): Join("heard from", "heard from it"),
    (Kind.NOTE, Relation.BEARS_ON): Join("bears on", "evidence", forwards=True),
    (Kind.DOCUMENT, Relation.BEARS_ON): Join("bears on", "evidence", forwards=True),
    (Kind.JUDGEMENT, Relation.AT): Join("judged at", "judged there"),
    (Kind.JUDGEMENT, Relation.ON): Join("answers", "judged"),
    (Kind.ITEM, Relation.AT): Join("agenda of", "agenda"),
    (Kind.ATTENDEE, Relation.AT): Join("was at", "was there"),
    (Kind.TALLY, Relation.AT): Join("counted at", "counted there"),
    (Kind.TALLY, Relation.TO): Join("to", "counted of it"),
    (Kind.CHALLENGE, Relation.AT): Join("asked at", "asked there"),
    (Kind.CHALLENGE, Relation.ABOUT): Join("asks about", "challenged"),
    (Kind.ASIDE, Relation.AT): Join("stood aside at", "stood aside"),
    (Kind.ASIDE, Relation.OF): Join("because of", "stood aside"),
    (Kind.SECTION, Relation.AT): Join("feedback on", "feedback"),
    (Kind.FINDING, Relation.BEARS_ON): Join("answers", "found"),
    (Kind.RECOMMENDATION, Relation.OF): Join("follows from", "recommended"),
    (Kind.RECOMMENDATION, Relation.TO): Join("reported to", "reported to it"),
    (Kind.REQUEST, Relation.FROM): Join("asked by", "asked for"),
    (Kind.REQUEST, Relation.ABOUT): Join("asks to change", "asked to change"),
    (Kind.COLLECTED, Relation.ON): Join("collected in", "collects"),
    (Kind.COLLECTED, Relation.ABOUT): Join("words for", "collected"),
    (Kind.DISMISSAL, Relation.ABOUT): Join("check of", "check dismissed"),
    (Kind.EVENT, Relation.OF): Join("meeting of", "its meeting"),
}
_STEPS: dict[StepKind, str] = {
    StepKind.RESPONSE: "answered",
    StepKind.SLIP: "moved",
    StepKind.SAID_DONE: "said done",
    StepKind.VERIFIED: "verified",
    StepKind.IMPACT: "changed",
    StepKind.STAGE: "taken to",
    StepKind.ADVICE: "advised",
}


def join(source: Kind, relation: Relation, target: Kind, step: str = "") -> Join | None:
    """How two records are joined; None where the thread does not go that way: what was left out,
    and from a record to its year. Of a step, `step` says which kind it is.
    """
    if relation is Relation.LEAVES_OUT or (relation is Relation.IN and target is Kind.YEAR):
        return None
    found = _OWN.get((source, relation)) or _JOINS[relation]
    if step and relation is Relation.OF:
        return Join(found.source, _STEPS[StepKind(step)])
    return found


_BEGINS = "The thread begins here: nothing lies behind {}."
_NOTHING_BEHIND: dict[Kind | None, str] = {
    None: "Nothing that is recorded stands in it yet.",
    Kind.EVENT: _BEGINS.format("an event"),
    Kind.AGENCY: _BEGINS.format("an agency"),
    Kind.FORUM: _BEGINS.format("a forum"),
    Kind.PRIORITY: _BEGINS.format("a priority"),
    Kind.FRAMEWORK: _BEGINS.format("a framework"),
    Kind.YEAR: _BEGINS.format("a scrutiny year"),
    Kind.PARTNERSHIP: _BEGINS.format("the partnership"),
    Kind.DOCUMENT: _BEGINS.format("a document") + " Press o, then e, to say whose it is.",
    Kind.NOTE: "This note was made at no event and says of nobody whose words it has. "
    "Press o to see it.",
    Kind.CRITERION: "No note or document bears on it yet. Press # while you sort a note in the "
    "inbox, or write its code behind # in a note.",
    Kind.FINDING: "It rests on nothing yet. Press o, then e, and write what it rests on: "
    "references of notes and documents.",
    Kind.DECLARATION: _BEGINS.format("a declaration"),
    Kind.SECTION: "These are your own words; the paragraph below shows what stands beside them.",
    Kind.DAY: "No event is named for this time.",
    Kind.EXPENSE: "No event is named for this cost.",
    Kind.CHALLENGE: "Nothing is said of where it was put, or of what it rests on. "
    "Press o, then e, to say it.",
}
_NOTHING_FORWARDS: dict[Kind | None, str] = {
    None: "No version of it has been written yet. Press o, then x, to write one.",
    Kind.NOTE: "Nothing rests on it yet. Press o to see it at its event; f there starts a finding "
    "that rests on it.",
    Kind.DOCUMENT: "Nothing rests on it yet. Press o, then f, to start a finding that rests on it.",
    Kind.EVENT: "Nothing comes of it yet. Press o, then c, to capture notes at it.",
    Kind.CRITERION: "It is not judged yet. Press o to judge it.",
    Kind.FINDING: "Nothing rests on it yet. Press o, then r, to recommend something.",
    Kind.RECOMMENDATION: "Nothing came of it yet. Press o to note what they answered.",
    Kind.COLLECTED: "It is left out of what is printed. Press o, then space, to print it.",
    Kind.DISMISSAL: "A check that was dismissed is told nowhere but on the page of the checks.",
    Kind.ITEM: "Nothing was noted under it.",
    Kind.PRIORITY: "No event and no finding is about it yet.",
    Kind.AGENCY: "Nothing was heard from it, and it owes nothing yet.",
    Kind.FORUM: "It has no meeting yet, and nothing is put to it.",
}


def nothing(kind: Kind | None, *, forwards: bool) -> str:
    """What to say of a record to which nothing is joined that way, and what to do about it."""
    if forwards:
        return _NOTHING_FORWARDS.get(kind, "Nothing rests on it.")
    return _NOTHING_BEHIND.get(kind, "Nothing is said of what it rests on.")


def word(kind: Kind | None) -> str:
    """What a record of a kind is called beside its name."""
    return _ONE.get(kind.value, kind.value) if kind else "paragraph"


def amount(part: Part) -> str:
    """How much is in a part: `3 notes, 1 event`; empty when nothing is."""
    counts: dict[str, int] = {}
    for row in part.rows:
        name = row.kind.value if row.kind else "place in a report"
        counts[name] = counts.get(name, 0) + 1
    for kind, more in part.more:
        counts[kind.value] = counts.get(kind.value, 0) + more
    return ", ".join(
        plural(n, _ONE.get(name, name), _PLURALS.get(name)) for name, n in counts.items()
    )


_ONE = {
    "collected": "collected line",
    "criterion": "question",
    "section": "piece of your own words",
    "aside": "matter stood aside",
    "request": "request on wording",
    "item": "agenda item",
}
_PLURALS = {
    "agency": "agencies",
    "aside": "matters stood aside",
    "collected": "collected lines",
    "section": "pieces of your own words",
    "request": "requests on wording",
    "item": "agenda items",
    "criterion": "questions",
    "place in a report": "places in a report",
}
