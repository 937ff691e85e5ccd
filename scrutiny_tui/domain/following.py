"""Following a recommendation from the day on which it was made until it ends: what may be kept
of it, what is still waited for, and how its due date and its age are told. Pure rules; the store
holds records to them.
"""

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Protocol

from scrutiny_tui.domain.dated import Dated, existed
from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import Impact, RecommendationStatus, Response, StepKind

MOST_A_YEAR = 8
"""How many recommendations a year read well: more dilute each other (domain notes, section 3)."""

AWAITED: tuple[tuple[StepKind, str], ...] = (
    (StepKind.RESPONSE, "not answered yet"),
    (StepKind.SAID_DONE, "not said to be done yet"),
    (StepKind.VERIFIED, "nobody has verified it"),
    (StepKind.IMPACT, "no evidence of impact yet"),
)
"""What a whole life holds, in its order, and how its lack is told."""

WITH_EVENT = "moved with the event"
"""Stands in the place of a role where a due date moved because its event did."""

_OTHER_OWNER = "give what was made then another owner"
_DID = {
    StepKind.RESPONSE: "answered",
    StepKind.SLIP: "moved",
    StepKind.SAID_DONE: "said to be done",
    StepKind.VERIFIED: "verified",
    StepKind.IMPACT: "seen to have had impact",
    StepKind.STAGE: "escalated",
}


class Body(Dated, Protocol):
    """An agency or a forum: whoever can own a recommendation, from and until its dates."""

    @property
    def code(self) -> str:
        """What it shares with those that came before and after it."""

    @property
    def name(self) -> str:
        """Its name in its time."""


def namesake(body: Body, day: str, others: Iterable[Body]) -> Body | None:
    """Who has the same code on a day, other than the body itself: the ICB for the CCG."""
    same = (one for one in others if one.code == body.code and one.n != body.n)
    return next((one for one in same if existed(one, day)), None)


def not_there(body: Body, day: str, others: Iterable[Body]) -> str:
    """Why a body cannot be named on a day, with who stood in its place; empty when it can.

    Clinical Commissioning Groups ended on 30 June 2022 (Health and Care Act 2022), so what is
    asked in 2023 is asked of the board that followed.
    """
    if existed(body, day):
        return ""
    other = namesake(body, day, others)
    if body.ends and body.ends < day:
        then = f"; from then it is {other.name}" if other else ""
        return f"{body.name} ended on {short_day(body.ends)}{then}"
    then = f"; on {short_day(day)} it is {other.name}" if other else ""
    return f"{body.name} begins on {short_day(body.starts or '')}{then}"


class Named(IntEnum):
    """As what a body is named on a day."""

    OWNER = 0
    """Of a recommendation made then."""
    STEP = 1
    """By whom a step of a recommendation was taken."""
    ASKED = 2
    """To whom a challenge was put."""


def left_outside(body: Dated, named: Iterable[tuple[str, str, Named]]) -> dict[str, str]:
    """What a body's first and last day leave out of what names it, by field; `named` are days,
    references of recommendations and challenges, and as what they name it.
    """
    found: dict[tuple[str, Named], dict[str, None]] = {}
    for day, ref, how in named:
        if not existed(body, day):
            field = "ends" if body.ends and body.ends < day else "starts"
            found.setdefault((field, how), {})[ref] = None
    wrong: dict[str, str] = {}
    for (field, how), refs in sorted(found.items()):
        many = len(refs) > 1
        day = (body.ends if field == "ends" else body.starts) or ""
        side = f"{'after' if field == 'ends' else 'before'} {short_day(day)}"
        if how is Named.ASKED:
            did = f"{'were' if many else 'was'} put to it {side}"
        elif how is Named.STEP:
            did = f"{'have steps' if many else 'has a step'} by it {side}"
        else:
            did = f"{'were' if many else 'was'} made {side} with it as owner"
        words = f"{_some(list(refs))} {did}"
        wrong[field] = f"{wrong[field]}; {words}" if field in wrong else words
    first: dict[str, list[str]] = {}
    for field, how in found:
        mend = "put that to another one" if how is Named.ASKED else _OTHER_OWNER
        if mend not in first.setdefault(field, []):
            first[field].append(mend)
    return {
        field: f"{words}: choose another day, or {' and '.join(sorted(first[field]))} first"
        for field, words in wrong.items()
    }


def _some(refs: list[str]) -> str:
    """Up to three references, and how many more there are."""
    more = [f"{len(refs) - 3} more"] if len(refs) > 3 else []
    words = [*refs[:3], *more]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def too_soon(what: StepKind, day: str, made_on: str) -> str:
    """Why a step cannot have been taken on a day; empty when it can."""
    if day >= made_on:
        return ""
    return f"{_DID[what]} {show_day(day)}, before it was made, {show_day(made_on)}"


def look_twice(what: StepKind, day: str, said_done: Iterable[str]) -> str:
    """What is odd about a step, though it may be right; empty when nothing is. `said_done` are
    the days on which its owner said that it is done.
    """
    days = sorted(said_done)
    if what is not StepKind.VERIFIED:
        return ""
    if not days:
        return "nobody has said that it is done: right if you saw it yourself"
    if day < days[0]:
        return f"before it was said done, {show_day(days[0])}: right if you saw it first"
    return ""


def next_status(
    what: StepKind, now: RecommendationStatus, response: Response | None = None
) -> RecommendationStatus:
    """The status that a form proposes with a step; the same one where none follows by itself.
    Of all that can be proposed, only that they do not accept it ends it.
    """
    if what is StepKind.RESPONSE:
        if response is Response.NOT_ACCEPTED:
            return RecommendationStatus.NOT_ACCEPTED if now.is_open else now
        early = (RecommendationStatus.DRAFT, RecommendationStatus.WITH_PARTNERS)
        return RecommendationStatus.AGREED if now in early else now
    if what is StepKind.SAID_DONE and now.is_open:
        return RecommendationStatus.COMPLETE
    return now


def impact_caution(reaches: Iterable[Impact | None]) -> str:
    """What to look at before something is closed with impact, by how far each piece of evidence
    of impact reaches; empty where one shows a change in practice or a difference for a child.
    """
    found = list(reaches)
    if not found or any(reach in (Impact.PRACTICE, Impact.CHILD) for reach in found):
        return ""
    ladder = [one for one in Impact if one in found]
    kept = f"is of an {ladder[-1]} only" if ladder else "does not say how far it reaches"
    return (
        f"the evidence kept {kept}; a difference for a child or a change in practice is not shown"
    )


def still_awaited(
    taken: Iterable[StepKind], status: RecommendationStatus
) -> list[tuple[StepKind, str]]:
    """What of a whole life has not come, with words for each; nothing more is awaited of what
    was superseded or not accepted.
    """
    if status in (RecommendationStatus.SUPERSEDED, RecommendationStatus.NOT_ACCEPTED):
        return []
    there = set(taken)
    return [(what, words) for what, words in AWAITED if what not in there]


def due_stays(ref: str, status: RecommendationStatus) -> str:
    """Why a due date cannot be moved; empty while a recommendation is open."""
    if status.is_open:
        return ""
    return (
        f"{ref} has ended ({status}): its due date stays as it is; press s on its own page first "
        "if it goes on"
    )


def moved_later(was: str, becomes: str) -> bool:
    """Whether a due date was put off; a month is over on its last day."""
    return last_day(becomes) > last_day(was)


def due_words(due: str | None, event: str, first_due: str | None, slips: int) -> str:
    """When it is due, by which event, and what became of the first date: `due 22 Apr 2019,
    first 31 Mar 2019, moved once`. Dates moved to an earlier day are no slips.
    """
    if not due:
        return "no due date"
    words = f"due {short_day(due)}" + (f" by {event}" if event else "")
    if first_due and first_due != due:
        words += f", first {short_day(first_due)}"
    if slips:
        words += f", moved {'once' if slips == 1 else plural(slips, 'time')}"
    return words


def late_words(due: str, today: str) -> str:
    """How long something has been overdue: `OVERDUE by 3 days`."""
    days = (date.fromisoformat(today) - date.fromisoformat(last_day(due))).days
    return f"OVERDUE by {plural(days, 'day')}"


def age_words(boards: int, days: int) -> str:
    """An age as it is told: in the boards that it has passed, and in days."""
    passed = plural(boards, "board") if boards else "no board"
    return f"{passed} passed, {plural(days, 'day')}"


def many_words(there: int, year: str) -> str:
    """A calm word before one more is made in a year that has many already; else empty."""
    if there < MOST_A_YEAR:
        return ""
    return f"{there} are made in {year} already; about {MOST_A_YEAR} a year read well"


def comes_back(first: int, successors: Iterable[int]) -> bool:
    """Whether a chain of successors leads back to the one that it starts from."""
    return first in successors


def short_day(iso: str) -> str:
    """A date without its weekday: `22 Apr 2019`, or `Apr 2019` for a month."""
    return show_day(iso).split(" ", 1)[1] if len(iso) == 10 else show_day(iso)


def was_moved(event: str) -> str:
    """What a step says of a due date that was moved with its event, by the event's title."""
    return f"The {event.removeprefix('The ')} was moved."
