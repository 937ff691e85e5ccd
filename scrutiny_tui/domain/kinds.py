"""The kinds of record and the relations between them, without pydantic."""

from enum import StrEnum


class Kind(StrEnum):
    """Every kind of record that a file can hold; also the name of its table."""

    PARTNERSHIP = "partnership"
    YEAR = "year"
    AGENCY = "agency"
    ROLE = "role"
    FORUM = "forum"
    PRIORITY = "priority"
    FRAMEWORK = "framework"
    CRITERION = "criterion"
    EVENT = "event"
    ITEM = "item"
    ATTENDEE = "attendee"
    TALLY = "tally"
    NOTE = "note"
    DOCUMENT = "document"
    JUDGEMENT = "judgement"
    DISMISSAL = "dismissal"
    COLLECTED = "collected"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    STEP = "step"
    CHALLENGE = "challenge"
    DISAGREEMENT = "disagreement"
    DECLARATION = "declaration"
    ASIDE = "aside"
    REQUEST = "request"
    DAY = "day"
    EXPENSE = "expense"
    RATE = "rate"
    SECTION = "section"
    REPORT = "report"
    SELECTION = "selection"


_IRREGULAR = {
    Kind.PARTNERSHIP: "partnership",
    Kind.AGENCY: "agencies",
    Kind.PRIORITY: "priorities",
    Kind.CRITERION: "criteria",
    Kind.TALLY: "tallies",
    Kind.COLLECTED: "collected",
}

PLURALS: dict[str, Kind] = {_IRREGULAR.get(kind, f"{kind.value}s"): kind for kind in Kind}
"""Kinds of record as their lists are named."""


class Relation(StrEnum):
    """What joins two records, read from source to target: a note *bears on* a criterion."""

    AT = "at"
    FROM = "from"
    BEARS_ON = "bears on"
    ABOUT = "about"
    OF = "of"
    ON = "on"
    RESTS_ON = "rests on"
    IN = "in"
    LED_BY = "led by"
    SUPPORTED_BY = "supported by"
    DUE_BY = "due by"
    PART_OF = "part of"
    MATCHES = "matches"
    FOR = "for"
    TO = "to"
    PICKS = "picks"
    LEAVES_OUT = "leaves out"
    FOLLOWS = "follows"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    BETWEEN = "between"
    SUPERSEDED_BY = "superseded by"
    MERGED_INTO = "merged into"


JOINS: frozenset[tuple[Kind, Relation, Kind]] = frozenset(
    {
        (Kind.NOTE, Relation.AT, Kind.EVENT),
        (Kind.NOTE, Relation.FROM, Kind.AGENCY),
        (Kind.NOTE, Relation.BEARS_ON, Kind.CRITERION),
        (Kind.NOTE, Relation.IN, Kind.ITEM),
        (Kind.ITEM, Relation.AT, Kind.EVENT),
        (Kind.ATTENDEE, Relation.AT, Kind.EVENT),
        (Kind.ATTENDEE, Relation.FROM, Kind.AGENCY),
        (Kind.TALLY, Relation.AT, Kind.EVENT),
        (Kind.TALLY, Relation.IN, Kind.ITEM),
        (Kind.TALLY, Relation.FROM, Kind.AGENCY),
        (Kind.TALLY, Relation.TO, Kind.AGENCY),
        (Kind.DOCUMENT, Relation.FROM, Kind.AGENCY),
        (Kind.DOCUMENT, Relation.BEARS_ON, Kind.CRITERION),
        (Kind.EVENT, Relation.ABOUT, Kind.PRIORITY),
        (Kind.EVENT, Relation.OF, Kind.FORUM),
        (Kind.JUDGEMENT, Relation.ON, Kind.CRITERION),
        (Kind.JUDGEMENT, Relation.AT, Kind.EVENT),
        (Kind.JUDGEMENT, Relation.RESTS_ON, Kind.NOTE),
        (Kind.JUDGEMENT, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.JUDGEMENT, Relation.RESTS_ON, Kind.FINDING),
        (Kind.NOTE, Relation.CORROBORATES, Kind.CRITERION),
        (Kind.DOCUMENT, Relation.CORROBORATES, Kind.CRITERION),
        (Kind.FINDING, Relation.CORROBORATES, Kind.CRITERION),
        (Kind.NOTE, Relation.CONTRADICTS, Kind.CRITERION),
        (Kind.DOCUMENT, Relation.CONTRADICTS, Kind.CRITERION),
        (Kind.FINDING, Relation.CONTRADICTS, Kind.CRITERION),
        (Kind.DISMISSAL, Relation.ON, Kind.CRITERION),
        (Kind.DISMISSAL, Relation.ABOUT, Kind.JUDGEMENT),
        (Kind.COLLECTED, Relation.ON, Kind.CRITERION),
        (Kind.COLLECTED, Relation.ABOUT, Kind.NOTE),
        (Kind.COLLECTED, Relation.ABOUT, Kind.FINDING),
        (Kind.FINDING, Relation.BEARS_ON, Kind.CRITERION),
        (Kind.FINDING, Relation.RESTS_ON, Kind.NOTE),
        (Kind.FINDING, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.FINDING, Relation.RESTS_ON, Kind.JUDGEMENT),
        (Kind.FINDING, Relation.RESTS_ON, Kind.EVENT),
        (Kind.FINDING, Relation.ABOUT, Kind.PRIORITY),
        (Kind.FINDING, Relation.MERGED_INTO, Kind.FINDING),
        (Kind.FINDING, Relation.IN, Kind.YEAR),
        (Kind.RECOMMENDATION, Relation.OF, Kind.FINDING),
        (Kind.RECOMMENDATION, Relation.LED_BY, Kind.AGENCY),
        (Kind.RECOMMENDATION, Relation.LED_BY, Kind.FORUM),
        (Kind.RECOMMENDATION, Relation.SUPPORTED_BY, Kind.AGENCY),
        (Kind.RECOMMENDATION, Relation.SUPPORTED_BY, Kind.FORUM),
        (Kind.RECOMMENDATION, Relation.DUE_BY, Kind.EVENT),
        (Kind.RECOMMENDATION, Relation.RESTS_ON, Kind.NOTE),
        (Kind.RECOMMENDATION, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.RECOMMENDATION, Relation.TO, Kind.FORUM),
        (Kind.RECOMMENDATION, Relation.SUPERSEDED_BY, Kind.RECOMMENDATION),
        (Kind.STEP, Relation.OF, Kind.RECOMMENDATION),
        (Kind.STEP, Relation.OF, Kind.DISAGREEMENT),
        (Kind.STEP, Relation.FROM, Kind.AGENCY),
        (Kind.STEP, Relation.RESTS_ON, Kind.NOTE),
        (Kind.STEP, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.STEP, Relation.RESTS_ON, Kind.JUDGEMENT),
        (Kind.STEP, Relation.RESTS_ON, Kind.FINDING),
        (Kind.STEP, Relation.RESTS_ON, Kind.EVENT),
        (Kind.CHALLENGE, Relation.TO, Kind.AGENCY),
        (Kind.CHALLENGE, Relation.TO, Kind.FORUM),
        (Kind.CHALLENGE, Relation.AT, Kind.EVENT),
        (Kind.CHALLENGE, Relation.BEARS_ON, Kind.CRITERION),
        (Kind.CHALLENGE, Relation.ABOUT, Kind.RECOMMENDATION),
        (Kind.CHALLENGE, Relation.RESTS_ON, Kind.NOTE),
        (Kind.CHALLENGE, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.CHALLENGE, Relation.RESTS_ON, Kind.FINDING),
        (Kind.DISAGREEMENT, Relation.BETWEEN, Kind.AGENCY),
        (Kind.DISAGREEMENT, Relation.RESTS_ON, Kind.NOTE),
        (Kind.DISAGREEMENT, Relation.RESTS_ON, Kind.DOCUMENT),
        (Kind.DECLARATION, Relation.ABOUT, Kind.AGENCY),
        (Kind.ASIDE, Relation.AT, Kind.EVENT),
        (Kind.ASIDE, Relation.IN, Kind.ITEM),
        (Kind.ASIDE, Relation.OF, Kind.DECLARATION),
        (Kind.REQUEST, Relation.FROM, Kind.AGENCY),
        (Kind.REQUEST, Relation.ABOUT, Kind.FINDING),
        (Kind.REQUEST, Relation.ABOUT, Kind.RECOMMENDATION),
        (Kind.REQUEST, Relation.ABOUT, Kind.JUDGEMENT),
        (Kind.REQUEST, Relation.ABOUT, Kind.SECTION),
        (Kind.REQUEST, Relation.ABOUT, Kind.REPORT),
        (Kind.ROLE, Relation.FROM, Kind.AGENCY),
        (Kind.CRITERION, Relation.OF, Kind.FRAMEWORK),
        (Kind.CRITERION, Relation.PART_OF, Kind.CRITERION),
        (Kind.CRITERION, Relation.MATCHES, Kind.CRITERION),
        (Kind.CRITERION, Relation.FOLLOWS, Kind.CRITERION),
        (Kind.SECTION, Relation.IN, Kind.YEAR),
        (Kind.SECTION, Relation.AT, Kind.EVENT),
        (Kind.SECTION, Relation.PICKS, Kind.NOTE),
        (Kind.SECTION, Relation.LEAVES_OUT, Kind.NOTE),
        (Kind.REPORT, Relation.IN, Kind.YEAR),
        (Kind.DAY, Relation.FOR, Kind.EVENT),
        (Kind.EXPENSE, Relation.FOR, Kind.EVENT),
    }
)
"""Which relations may join which kinds: (source, relation, target)."""

ONE: frozenset[Relation] = frozenset(
    {
        Relation.AT,
        Relation.FROM,
        Relation.ABOUT,
        Relation.OF,
        Relation.ON,
        Relation.IN,
        Relation.LED_BY,
        Relation.DUE_BY,
        Relation.PART_OF,
        Relation.TO,
        Relation.SUPERSEDED_BY,
        Relation.MERGED_INTO,
    }
)
"""Relations of which a record has at most one."""
