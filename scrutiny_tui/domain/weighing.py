"""How evidence is weighed and how a judgement moves; pure rules, without pydantic."""

from collections.abc import Iterable

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.words import CriterionKind, Direction, JudgementValue, Strength, Voice

GRADED: tuple[JudgementValue, ...] = (
    JudgementValue.EFFECTIVE,
    JudgementValue.MOSTLY_EFFECTIVE,
    JudgementValue.MIXED,
    JudgementValue.NOT_YET_EFFECTIVE,
)
"""The graded values, best first; direction is derived among these only."""

SCALE: tuple[JudgementValue, ...] = (
    *GRADED,
    JudgementValue.TOO_EARLY,
    JudgementValue.UNABLE_TO_CONFIRM,
    JudgementValue.NOT_EXAMINED,
)
"""The values of a judgement on a question or a duty."""

CHECKLIST: tuple[JudgementValue, ...] = (
    JudgementValue.MET,
    JudgementValue.PARTLY_MET,
    JudgementValue.NOT_MET,
    JudgementValue.UNABLE_TO_CONFIRM,
    JudgementValue.NOT_EXAMINED,
)
"""The values of a judgement on a line of a checklist."""

THIN = frozenset({Strength.LIMITED, Strength.NONE})
"""Evidence that is thin: one kind of it, self-report only, or none."""

_PRACTICE_OR_FAMILY = frozenset({Voice.CHILD, Voice.PARENT, Voice.PRACTITIONER})
_SELF_REPORT = frozenset({Voice.MANAGER, Voice.LEADER})


def suggest(voices: Iterable[Voice | None]) -> Strength:
    """The evidence strength that linked notes and documents suggest, one voice for each.

    A kind of evidence is a distinct voice. Strong: three or more, practice or family among
    them. Moderate: two. Limited: one, or what the services' own managers and leaders report
    and nothing else. An item whose voice is not known counts as evidence of no known kind.
    """
    items = list(voices)
    kinds = {voice for voice in items if voice is not None}
    if not items:
        return Strength.NONE
    if len(kinds) >= 3 and kinds & _PRACTICE_OR_FAMILY:
        return Strength.STRONG
    if len(kinds) >= 2 and not kinds <= _SELF_REPORT:
        return Strength.MODERATE
    return Strength.LIMITED


def scale(kind: str) -> tuple[JudgementValue, ...]:
    """The values that a criterion of a kind takes; none for a heading or a collector."""
    if kind == CriterionKind.CHECKLIST:
        return CHECKLIST
    return SCALE if kind in (CriterionKind.JUDGEMENT, CriterionKind.COVERAGE) else ()


def is_judged(latest: JudgementValue | None) -> bool:
    """Whether a criterion whose latest judgement this is counts as judged: one rule for screens,
    counts and documents. "Not examined" is said, but it is no judgement.
    """
    return latest is not None and latest != JudgementValue.NOT_EXAMINED


def objections(
    before: JudgementValue | None,
    value: JudgementValue,
    reason: str,
    suggested: Strength,
    strength: Strength,
    strength_reason: str,
) -> dict[str, str]:
    """What a judgement still has to say, a sentence for each field; empty when nothing.

    `before` is the value of the judgement before it, `suggested` what its evidence suggests.
    """
    found = {}
    if before is not None and value != before and not reason:
        found["reason"] = f"it was '{before}' before: say why it changes"
    if strength != suggested and not strength_reason:
        found["strength_reason"] = f"the evidence suggests '{suggested}': say why not"
    return found


def ahead(judged_on: str, today: str) -> str:
    """What is wrong with a judgement that is given on an ISO day after `today`; empty when nothing.
    A new one is refused; one that a file holds already stays as it is.
    """
    if judged_on <= today:
        return ""
    return f"that is after today, {show_day(today)}: give the day on which you judge, or judged"


def too_soon(judged_on: str, event: str) -> str:
    """What is wrong with a judgement that is given on an ISO day before the `event` at which it is
    made (ISO day or month; empty for none); empty when nothing. A new one is refused; one that a
    file holds already stays as it is.
    """
    if not event or judged_on >= event:
        return ""
    return f"that is before the event it is made at, {show_day(event)}"


def direction(before: JudgementValue | None, now: JudgementValue) -> Direction:
    """Where a judgement moved: known only between two graded values, else a first look."""
    if before not in GRADED or now not in GRADED:
        return Direction.FIRST_LOOK
    step = GRADED.index(before) - GRADED.index(now)
    if step > 0:
        return Direction.IMPROVING
    return Direction.DECLINING if step < 0 else Direction.STEADY


GLYPHS: dict[JudgementValue, str] = {
    JudgementValue.EFFECTIVE: "█",
    JudgementValue.MOSTLY_EFFECTIVE: "▓",
    JudgementValue.MIXED: "▒",
    JudgementValue.NOT_YET_EFFECTIVE: "░",
    JudgementValue.TOO_EARLY: "…",
    JudgementValue.UNABLE_TO_CONFIRM: "?",
    JudgementValue.NOT_EXAMINED: "-",
    JudgementValue.MET: "+",
    JudgementValue.PARTLY_MET: "~",
    JudgementValue.NOT_MET: "x",
}
"""One-cell sign of each value, always shown with its word; all in every terminal's font."""

SHORT_WORDS: dict[JudgementValue, str] = {
    JudgementValue.EFFECTIVE: "effective",
    JudgementValue.MOSTLY_EFFECTIVE: "mostly",
    JudgementValue.MIXED: "mixed",
    JudgementValue.NOT_YET_EFFECTIVE: "not yet",
    JudgementValue.TOO_EARLY: "too early",
    JudgementValue.UNABLE_TO_CONFIRM: "unable",
    JudgementValue.NOT_EXAMINED: "not exam.",
    JudgementValue.MET: "met",
    JudgementValue.PARTLY_MET: "partly",
    JudgementValue.NOT_MET: "not met",
}
"""At most nine letters for a cell of the grid."""
