"""The house style as words and names: what each judgement means and how it is shown."""

from functools import cache
from typing import NamedTuple

from scrutiny_tui.documents.markup import Xml, run
from scrutiny_tui.domain.words import JudgementValue

_INK, _WHITE = "0B0C0C", "FFFFFF"


class Look(NamedTuple):
    """How a judgement is shown: character style, fill and ink in a chart, meaning in words."""

    style: str
    fill: str
    ink: str
    meaning: str


LOOKS: dict[JudgementValue, Look] = {
    JudgementValue.EFFECTIVE: Look(
        "RatingEffective",
        "005A30",
        _WHITE,
        "It works well wherever I looked, and I have seen what it changes.",
    ),
    JudgementValue.MOSTLY_EFFECTIVE: Look(
        "RatingMostlyEffective",
        "A9CF8A",
        _INK,
        "It works well in most of what I saw. Some of it still needs attention.",
    ),
    JudgementValue.MIXED: Look(
        "RatingMixed", "F2C879", _INK, "It works in some places and not in others."
    ),
    JudgementValue.NOT_YET_EFFECTIVE: Look(
        "RatingNotYetEffective", "942514", _WHITE, "It does not work well enough yet."
    ),
    JudgementValue.TOO_EARLY: Look(
        "RatingTooEarlyToAssess",
        "BBD4EA",
        _INK,
        "It has begun, but there is too little to judge by. I say when to look again.",
    ),
    JudgementValue.UNABLE_TO_CONFIRM: Look(
        "RatingUnableToConfirm",
        "4C2C6B",
        _WHITE,
        "I looked for evidence and was not given enough to say.",
    ),
    JudgementValue.NOT_EXAMINED: Look(
        "RatingNotExamined",
        "EEEFEF",
        _INK,
        "I did not look at this in the period. This is not a pass.",
    ),
    JudgementValue.MET: Look("RatingMet", "00566B", _WHITE, "It is there, and is shown."),
    JudgementValue.PARTLY_MET: Look(
        "RatingPartlyMet",
        "F7D9A8",
        _INK,
        "Some of it is there, or it is said without being shown.",
    ),
    JudgementValue.NOT_MET: Look("RatingNotMet", "7A1048", _WHITE, "It is not there."),
}
"""In the order of the scale, the ungraded values last; then the answers of a checklist."""


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


@cache
def rating(value: JudgementValue) -> Xml:
    """Return a judgement in words, on its own pale fill."""
    return run(capital(value), LOOKS[value].style)
