"""What one owner is asked, as a letter: plain data, and the rules of what is asked for.

A letter speaks of what is still open. What is a draft is not in it.
"""

from dataclasses import dataclass
from enum import StrEnum

from scrutiny_tui.domain.independence import Independence
from scrutiny_tui.domain.words import RecommendationStatus, Response, Verification

REPORT = "letter"
"""The name under which each letter that was written is kept."""


class Need(StrEnum):
    """What the scrutineer needs from the owner of a recommendation, in the words of the letter."""

    FACTS = "any correction of fact"
    ANSWER = "your answer: accepted, partly accepted or not accepted, with your reason"
    PROGRESS = "what has been done so far, and the date by which it will be done"
    COMPLETION = "evidence that it is done"
    IMPACT = "evidence of what has changed for children"


class Pile(StrEnum):
    """Where a recommendation stands in the letter."""

    OVERDUE = "Overdue"
    OPEN = "Open"
    IMPACT = "Done, evidence of impact awaited"


@dataclass(frozen=True)
class Asked:
    """One recommendation that the owner leads."""

    ref: str
    text: str
    pile: Pile
    status: RecommendationStatus
    needs: tuple[Need, ...]
    why: str = ""
    """Title of its finding, if that is no draft any more."""
    finding: str = ""
    """Reference of that finding."""
    due: str | None = None
    """ISO day or month."""
    due_event: str = ""
    first_due: str | None = None
    """What was due first, if it was moved."""
    forum: str = ""
    """Where it is reported."""
    supporting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Supported:
    """One recommendation that another owner leads."""

    ref: str
    text: str
    lead: str
    due: str | None = None
    due_event: str = ""


@dataclass(frozen=True)
class Letter:
    """Everything that the letter to one owner says."""

    partnership: str
    marking: str
    sample: bool
    dated: str
    """ISO day."""
    owner: str
    """Name of the agency or forum as it is called on that day."""
    to: str = ""
    """The role that is written to; never a name."""
    is_forum: bool = False
    asked: tuple[Asked, ...] = ()
    """By pile, then by what is due first."""
    supported: tuple[Supported, ...] = ()
    left_out: int = 0
    """Drafts of recommendations to this owner, which are not in the letter."""
    independence: Independence | None = None
    """How independence stood in the scrutiny year in which it is written."""

    def of(self, pile: Pile) -> list[Asked]:
        """What stands in a pile."""
        return [one for one in self.asked if one.pile is pile]


def is_sent(status: RecommendationStatus) -> bool:
    """Whether a recommendation may stand in a letter: it is open, and no draft."""
    return status.is_open and status is not RecommendationStatus.DRAFT


def pile_of(status: RecommendationStatus, *, overdue: bool) -> Pile:
    """Where an open recommendation stands in the letter."""
    if status is RecommendationStatus.COMPLETE:
        return Pile.IMPACT
    return Pile.OVERDUE if overdue else Pile.OPEN


def needs(
    status: RecommendationStatus,
    *,
    response: Response | None,
    said_done: bool,
    verified: Verification | None,
    has_impact: bool,
) -> tuple[Need, ...]:
    """What is still needed of the owner, in the order in which it is asked for. Completion and
    impact are two things: what is seen to be done still waits for evidence of impact.
    """
    found: list[Need] = []
    if status is RecommendationStatus.WITH_PARTNERS:
        found.append(Need.FACTS)
    if response is None:
        found.append(Need.ANSWER)
    seen = verified is Verification.SEEN
    said = said_done or status is RecommendationStatus.COMPLETE
    if not seen:
        if said:
            found.append(Need.COMPLETION)
        elif response is not None or status is not RecommendationStatus.WITH_PARTNERS:
            found.append(Need.PROGRESS)
    if (said or seen) and not has_impact:
        found.append(Need.IMPACT)
    return tuple(found) or (Need.PROGRESS,)
