"""Frameworks, criteria and judgements, and the rules by which evidence is weighed."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Relation, When
from scrutiny_tui.domain.weighing import GRADED, direction, suggest
from scrutiny_tui.domain.words import (
    CheckCode,
    CriterionKind,
    FrameworkStatus,
    Impact,
    JudgementValue,
    NoteKind,
    Strength,
)

__all__ = [
    "GRADED",
    "Collected",
    "Criterion",
    "Dismissal",
    "Framework",
    "Judgement",
    "direction",
    "suggest",
]


class Framework(Entry):
    """A named, versioned set of criteria, as it was when it was brought into the file. Those that
    are not `in_use` are set aside: their judgements stay, and nothing new is asked by them.
    """

    kind_of_record: ClassVar[Kind] = Kind.FRAMEWORK

    code: Annotated[str, Field(min_length=1)]
    version: Annotated[int, Field(ge=1, le=9999)]
    title: str
    source: str
    status: FrameworkStatus = FrameworkStatus.IN_FORCE
    unverified: str = ""
    """What of its wording nobody has yet compared with the original."""
    effective_from: Day | None = None
    effective_to: Day | None = None
    crosswalk: tuple[str, ...] = ()
    """Matches with criteria that are not in this file, `bexley-2018:Q1 = other-2020:R3`."""
    in_use: bool = True


class Criterion(Entry):
    """One line of a framework, with the wording that judgements on it answered."""

    kind_of_record: ClassVar[Kind] = Kind.CRITERION

    code: Annotated[str, Field(min_length=1)]
    kind: CriterionKind
    text: Annotated[str, Field(min_length=1)]
    section: str = ""
    position: Annotated[int, Field(ge=0, le=99_999)] = 0
    prompts: tuple[str, ...] = ()
    collects: tuple[NoteKind, ...] = ()
    framework: Annotated[int | None, Joins(Relation.OF)] = None
    part_of: Annotated[int | None, Joins(Relation.PART_OF)] = None
    matches: Annotated[tuple[int, ...], Joins(Relation.MATCHES)] = ()
    follows: Annotated[tuple[int, ...], Joins(Relation.FOLLOWS)] = ()
    """Criteria of an earlier version whose trail and evidence go on here."""


class Judgement(Entry):
    """A dated row on a criterion, never changed afterwards.

    `strength` is what the scrutineer stands by; where it differs from what the evidence
    suggests, `strength_reason` says why. `against` says what speaks against the judgement and
    why it stands; `parent_view` what a parent would say; `impact` is the highest rung that the
    evidence reaches, `impact_note` how that is known. `author` is a role, never a name. `blind`
    says that the one before was hidden until it was given.
    """

    kind_of_record: ClassVar[Kind] = Kind.JUDGEMENT

    value: JudgementValue
    strength: Strength = Strength.NONE
    strength_reason: str = ""
    reason: str = ""
    against: str = ""
    impact: Impact | None = None
    impact_note: str = ""
    parent_view: str = ""
    judged_on: Day
    look_again: When | None = None
    author: str = ""
    blind: bool = False
    criterion: Annotated[int, Joins(Relation.ON)]
    event: Annotated[int | None, Joins(Relation.AT)] = None
    rests_on: Annotated[tuple[int, ...], Joins(Relation.RESTS_ON)] = ()

    @model_validator(mode="after")
    def _too_early_names_a_date(self) -> Self:
        if self.value is JudgementValue.TOO_EARLY and not self.look_again:
            raise ValueError('"too early to assess" needs a date to look again')
        return self


class Dismissal(Entry):
    """A quality check of one judgement that the scrutineer has answered, with a reason. It holds
    while the check rests on the same `basis`; see `quality.Check`.
    """

    kind_of_record: ClassVar[Kind] = Kind.DISMISSAL

    code: CheckCode
    basis: str = ""
    reason: Annotated[str, Field(min_length=1)]
    criterion: Annotated[int, Joins(Relation.ON)]
    judgement: Annotated[int, Joins(Relation.ABOUT)]


class Collected(Entry):
    """What the scrutineer made of one item of a collector: other words, another place, or left
    out. The note or finding itself stays as it is.
    """

    kind_of_record: ClassVar[Kind] = Kind.COLLECTED

    wording: str = ""
    """Empty: in the item's own words."""
    place: float | None = None
    """Where it stands among the items; without one, in order of entry, findings first: see
    `collecting.place_of`.
    """
    left_out: bool = False
    criterion: Annotated[int, Joins(Relation.ON)]
    item: Annotated[int, Joins(Relation.ABOUT)]
