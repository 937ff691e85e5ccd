"""The closed lists of words: what a kind, a voice, a judgement or a status may be.

Nothing here imports pydantic, so screens can use the words before a file is opened. The
database's CHECK constraints, the forms and the Word documents are all made from these lists.
"""

from enum import StrEnum


class NoteKind(StrEnum):
    """What sort of line a note is: what was said, what was seen, what the scrutineer thinks."""

    OBSERVATION = "observation"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    EVIDENCE = "evidence"
    STRENGTH = "strength"
    WORRY = "worry"
    TOO_EARLY = "too early"
    CHALLENGE = "challenge"
    ACTION = "action"
    REFLECTION = "reflection"


OWN_KINDS: frozenset[NoteKind] = frozenset(
    {NoteKind.OBSERVATION, NoteKind.CHALLENGE, NoteKind.ACTION, NoteKind.REFLECTION}
)
"""Kinds that are the scrutineer's own words or deeds: nobody else's voice is in them."""


class NoteStrength(StrEnum):
    """How much one note carries, as the scrutineer weighs it."""

    WEAK = "weak"
    OK = "ok"
    STRONG = "strong"


class TallyKind(StrEnum):
    """What is counted while people talk."""

    CHALLENGE = "challenge"
    VOICE = "voice of a child"
    DATA = "data cited"
    DECISION = "decision"


class Voice(StrEnum):
    """Whose voice a note or a document carries."""

    CHILD = "child or young person"
    PARENT = "parent or carer"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    LEADER = "leader"
    DATA = "data"
    DOCUMENT = "document"


class JudgementValue(StrEnum):
    """The values of a judgement; only the first four are graded, from best to worst. The last
    three answer a checklist. Which of them a criterion takes: `weighing.scale`.
    """

    EFFECTIVE = "effective"
    MOSTLY_EFFECTIVE = "mostly effective"
    MIXED = "mixed"
    NOT_YET_EFFECTIVE = "not yet effective"
    TOO_EARLY = "too early to assess"
    UNABLE_TO_CONFIRM = "unable to confirm"
    NOT_EXAMINED = "not examined"
    MET = "met"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"


class Strength(StrEnum):
    """How strong the evidence for a judgement is: a count of distinct voices, see `suggest`."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    NONE = "none"


class Impact(StrEnum):
    """How far up the ladder from activity to children the evidence reaches, lowest first."""

    ACTIVITY = "activity"
    OUTPUT = "output"
    PRACTICE = "change in practice"
    CHILD = "difference for a child"


class Stance(StrEnum):
    """How a piece of evidence stands to what was concluded on a criterion."""

    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"


class CheckCode(StrEnum):
    """What a quality check finds uncomfortable in a judgement; see `quality`."""

    LIMITED = "effective on limited evidence"
    ONE_AGENCY = "one agency"
    NO_FAMILY = "no child or family"
    NOTHING_NEW = "nothing new"
    ACTIVITY_ONLY = "activity only"
    CONTRADICTED = "contradicted"
    LOOK_AGAIN = "look again"


class Direction(StrEnum):
    """Where a judgement moved since the one before it; derived, never stored."""

    IMPROVING = "improving"
    STEADY = "steady"
    DECLINING = "declining"
    FIRST_LOOK = "first look"


class CriterionKind(StrEnum):
    """What is done with a criterion: judge it, let it fill itself, cover it, or tick it off."""

    HEADING = "heading"
    JUDGEMENT = "judgement"
    COLLECTOR = "collector"
    COVERAGE = "coverage"
    CHECKLIST = "checklist"


class FrameworkStatus(StrEnum):
    """Whether a framework is still being written, is used, or has been followed by another."""

    DRAFT = "draft"
    IN_FORCE = "in force"
    SUPERSEDED = "superseded"


class EventKind(StrEnum):
    """What an entry in the calendar is."""

    BOARD = "board"
    LAUNCH = "launch"
    HUB = "hub"
    VISIT = "visit"
    AUDIT = "audit"
    MEETING = "meeting"
    PANEL = "panel"
    DEADLINE = "deadline"


class EventStatus(StrEnum):
    """How far an event has come."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Method(StrEnum):
    """How a document of the evidence register became known."""

    EXAMINED = "examined"
    OBSERVED = "observed"
    TOLD = "told"
    DATA = "data"
    AUDIT = "audit"


class FindingKind(StrEnum):
    """What sort of finding: what has gone well is a finding too."""

    STRENGTH = "strength"
    WORRY = "worry"
    DEVELOPMENT = "area for development"
    TOO_EARLY = "too early"
    NON_ASSURANCE = "non-assurance"
    GOOD_PRACTICE = "good practice to share"


class FindingStatus(StrEnum):
    """How far a finding has come; the scrutineer alone moves it."""

    DRAFT = "draft"
    CHECKED = "checked"
    SHARED = "shared for accuracy"
    FINAL = "final"


class RecommendationStatus(StrEnum):
    """Where a recommendation stands; overdue is derived from its date, never a status."""

    DRAFT = "draft"
    WITH_PARTNERS = "with partners for accuracy"
    AGREED = "agreed"
    IN_PROGRESS = "in progress"
    COMPLETE = "complete (impact awaited)"
    CLOSED_WITH_IMPACT = "closed with impact"
    CLOSED_NO_IMPACT = "closed without evidence of impact"
    SUPERSEDED = "superseded"
    NOT_ACCEPTED = "not accepted"
    ESCALATED = "escalated"

    @property
    def is_open(self) -> bool:
        """Whether something is still waited for: complete is not closed."""
        return self not in _ENDED


_ENDED = frozenset(
    {
        RecommendationStatus.CLOSED_WITH_IMPACT,
        RecommendationStatus.CLOSED_NO_IMPACT,
        RecommendationStatus.SUPERSEDED,
        RecommendationStatus.NOT_ACCEPTED,
    }
)


class Response(StrEnum):
    """What the owner answered to a recommendation."""

    ACCEPTED = "accepted"
    PARTLY = "partly accepted"
    NOT_ACCEPTED = "not accepted"


class StepKind(StrEnum):
    """What happened to a recommendation on a day, or how far a disagreement was taken."""

    RESPONSE = "response"
    SLIP = "due date moved"
    SAID_DONE = "said done"
    VERIFIED = "verified"
    IMPACT = "impact"
    STAGE = "stage"
    ADVICE = "advice"


class Verification(StrEnum):
    """What the scrutineer saw of what the owner says is done."""

    SEEN = "seen to be done"
    IN_PART = "done in part"
    NOT_SEEN = "not seen"


class ForumKind(StrEnum):
    """What sort of body a forum is."""

    BOARD = "board"
    EXECUTIVE = "executive"
    SUB_GROUP = "sub-group"


class WordingAnswer(StrEnum):
    """What the scrutineer did when asked for other wording: facts may change, the judgement is
    the scrutineer's own.
    """

    KEPT = "kept as it was"
    FACT = "changed: a fact was wrong"
    REWORDED = "reworded, same judgement"
    CHANGED = "judgement changed"


class DeclarationKind(StrEnum):
    """An interest that is declared; `nil` is a positive record that there is none."""

    NIL = "nil"
    FAMILY = "family"
    EMPLOYMENT = "previous employment"
    CONTRACT = "current or recent contract"
    FINANCIAL = "financial"
    FRIENDSHIP = "professional friendship"
    REVIEW = "other scrutiny or review role"
    MEMBERSHIP = "membership"
    GIFT = "gift"


class InterestLevel(StrEnum):
    """How far a declared interest could bear on independence."""

    NONE = "none"
    MANAGEABLE = "manageable"
    SERIOUS = "serious"


class Activity(StrEnum):
    """What a part of a paid day was spent on."""

    ATTENDANCE = "attendance"
    PREPARATION = "preparation"
    READING = "reading"
    AUDIT = "audit"
    WRITING = "writing"
    TRAVEL = "travel"
    SUPERVISION = "supervision"


class ExpenseKind(StrEnum):
    """What an expense was for."""

    MILEAGE = "mileage"
    RAIL = "rail"
    PARKING = "parking"
    HOTEL = "hotel"
    SUBSISTENCE = "subsistence"
    OTHER = "other"
