"""Independence: interests declared, nil declarations, standing aside at an event, and the
statement that is built from them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.challenges import RequestLine
from scrutiny_tui.domain.dated import a_year_from, day_after
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, hold_to
from scrutiny_tui.domain.words import DeclarationKind, InterestLevel, WordingAnswer

BRIEF_TEST = (
    "The scrutineer is not related to an elected member, or to the equivalent in any of the "
    "partners, nor to an officer employed by a partner agency in a role that bears on its "
    "safeguarding functions."
)
"""What the brief asks of a scrutineer (section 4), in our words; whether it is so, only the
scrutineer can declare.
"""


class Declaration(Entry):
    """An interest declared, or a nil declaration, which is a record too (brief, section 4)."""

    kind_of_record: ClassVar[Kind] = Kind.DECLARATION

    kind: DeclarationKind
    declared_on: Day
    party: str = ""
    description: str = ""
    starts: Day | None = None
    ends: Day | None = None
    level: InterestLevel = InterestLevel.NONE
    mitigation: str = ""
    declared_to: str = ""
    review_on: Day | None = None
    agency: Annotated[int | None, Joins(Relation.ABOUT)] = None

    @model_validator(mode="after")
    def _rules(self) -> Self:
        wrong: dict[str, str] = {}
        if self.kind is not DeclarationKind.NIL and not self.party:
            wrong["party"] = "say with which agency or person (by role) the interest is"
        if self.starts and self.ends and self.ends < self.starts:
            ends = show_day(self.ends)
            wrong["ends"] = f"ends {ends}, before it starts, {show_day(self.starts)}"
        hold_to(wrong)
        return self


class Aside(Entry):
    """Standing aside from a matter at an event, because of an interest."""

    kind_of_record: ClassVar[Kind] = Kind.ASIDE

    matter: Annotated[str, Field(min_length=1)]
    reason: str = ""
    event: Annotated[int, Joins(Relation.AT)]
    item: Annotated[int | None, Joins(Relation.IN)] = None
    declaration: Annotated[int | None, Joins(Relation.OF)] = None


def years_without_return(
    years: Sequence[Year], declared: Iterable[Declaration], today: str
) -> list[Year]:
    """The scrutiny years begun by an ISO day in which nothing was declared, not even a nil
    return, oldest first: declarations are renewed each year by new ones. What was declared
    before the first year, at the appointment, is of that year; see `year_of`.
    """
    ordered = sorted(years, key=lambda year: year.starts)
    done = {year_of(one.declared_on, ordered).key for one in declared if not one.withdrawn}
    return [year for year in ordered if year.starts <= today and year.key not in done]


def review_passed(one: Declaration, declared: Iterable[Declaration], today: str) -> bool:
    """Whether the day on which a declaration was to be looked at again has passed, and it was
    not: a nil return is looked at again by whatever is declared after it, an interest by giving
    it another day.
    """
    if one.review_on is None or one.review_on >= today:
        return False
    nil = one.kind is DeclarationKind.NIL
    return not (nil and any(other.declared_on > one.declared_on for other in declared))


def next_review(day: str) -> str:
    """The ISO day one year after a day."""
    return day_after(a_year_from(day)[1])


def is_current(one: Declaration, starts: str, ends: str) -> bool:
    """Whether a declaration speaks of the period between two ISO days: whatever was declared in
    it, and the interests declared before that had not ended when it began. A nil return and a
    gift speak of the year in which they were declared only.
    """
    if one.declared_on > ends:
        return False
    if one.declared_on >= starts:
        return True
    if one.kind in (DeclarationKind.NIL, DeclarationKind.GIFT):
        return False
    return one.ends is None or one.ends >= starts


def called(kind: DeclarationKind, ends: str | None, declared_on: str) -> str:
    """What an interest is called that ends on an ISO day, or on none that is known: a contract
    that was over when it was declared is a past one.
    """
    over = bool(ends) and (ends or "") < declared_on
    return "past contract" if over and kind is DeclarationKind.CONTRACT else str(kind)


@dataclass(frozen=True)
class DeclaredLine:
    """One declaration as a list or a document shows it; days are ISO, empty if not said."""

    n: int
    declared_on: str
    kind: DeclarationKind
    party: str
    agency: str
    description: str
    starts: str
    ends: str
    level: InterestLevel
    mitigation: str
    declared_to: str
    review_on: str
    review_passed: bool
    """Whether it should have been looked at again by now."""

    @property
    def called(self) -> str:
        """What it is, in words; see `called`."""
        return called(self.kind, self.ends, self.declared_on)


@dataclass(frozen=True)
class AsideLine:
    """Standing aside once."""

    n: int
    event: str
    event_on: str
    """ISO day or month of the event."""
    item: str
    """Title of the agenda item, if it was one."""
    matter: str
    reason: str
    declared: str
    """The interest it is because of, such as "previous employment, a health trust"."""


@dataclass(frozen=True)
class Commented:
    """How many requests to change wording came from one agency, and what became of them."""

    agency: str
    waiting: int
    answers: tuple[tuple[WordingAnswer, int], ...]
    """How many had each answer, in the order of `WordingAnswer`, those of none left out."""

    @property
    def asked(self) -> int:
        """How many there are in all."""
        return self.waiting + sum(number for _, number in self.answers)


@dataclass(frozen=True)
class Independence:
    """How independence stood in one scrutiny year, as documents say it that are not the statement
    of independence.
    """

    interests: tuple[str, ...] = ()
    """ISO days of the declarations that speak of the year and are no nil return, in order."""
    nil: tuple[str, ...] = ()
    """ISO days of its nil returns, in order."""
    gap: bool = False
    """Whether nothing was declared in the year, not even that there was nothing to declare."""
    asides: int = 0
    """How often the scrutineer stood aside."""
    requests: int = 0
    """How many requests to change wording there were."""
    commented: tuple[str, ...] = ()
    """Names of the agencies that they came from."""


@dataclass(frozen=True)
class IndependenceStatement:
    """Everything that the statement of independence of one scrutiny year says."""

    partnership: str
    scrutineer: str
    title: str
    """Title of the scrutiny year."""
    starts: str
    ends: str
    dated: str
    """ISO day on which it is made."""
    marking: str
    appointment: str
    """The scrutineer's own words on role and appointment, from the contribution; may be empty."""
    declarations: tuple[DeclaredLine, ...]
    """All that speak of the year, by day; see `is_current`."""
    asides: tuple[AsideLine, ...]
    requests: tuple[RequestLine, ...]
    """What was asked about the wording of this year's findings and report, by day."""
    commented: tuple[Commented, ...]
    """The same by agency."""
    gaps: tuple[str, ...]
    """Titles of the scrutiny years up to this one in which nothing was declared."""

    @property
    def nil(self) -> tuple[DeclaredLine, ...]:
        """The nil returns."""
        return self._of(DeclarationKind.NIL)

    @property
    def gifts(self) -> tuple[DeclaredLine, ...]:
        """Gifts."""
        return self._of(DeclarationKind.GIFT)

    @property
    def roles(self) -> tuple[DeclaredLine, ...]:
        """Other roles: scrutiny or reviews elsewhere, and memberships."""
        return self._of(DeclarationKind.REVIEW, DeclarationKind.MEMBERSHIP)

    @property
    def interests(self) -> tuple[DeclaredLine, ...]:
        """Every other interest, with its level and what is done about it."""
        apart = (*self.nil, *self.gifts, *self.roles)
        return tuple(one for one in self.declarations if one not in apart)

    @property
    def state(self) -> Independence:
        """The same in numbers and days."""
        return Independence(
            interests=tuple(one.declared_on for one in self.declarations if one not in self.nil),
            nil=tuple(one.declared_on for one in self.nil),
            gap=self.title in self.gaps,
            asides=len(self.asides),
            requests=len(self.requests),
            commented=tuple(filter(None, (one.agency for one in self.commented))),
        )

    def _of(self, *kinds: DeclarationKind) -> tuple[DeclaredLine, ...]:
        return tuple(one for one in self.declarations if one.kind in kinds)


def commented(requests: Iterable[RequestLine]) -> tuple[Commented, ...]:
    """Requests counted by agency, in order of the agencies' first request."""
    by_agency: dict[str, list[RequestLine]] = {}
    for one in requests:
        by_agency.setdefault(one.agency, []).append(one)
    return tuple(_counted(agency, found) for agency, found in by_agency.items())


def _counted(agency: str, requests: Sequence[RequestLine]) -> Commented:
    numbers = {answer: sum(one.answer is answer for one in requests) for answer in WordingAnswer}
    answers = tuple((answer, number) for answer, number in numbers.items() if number)
    return Commented(agency, sum(one.answer is None for one in requests), answers)
