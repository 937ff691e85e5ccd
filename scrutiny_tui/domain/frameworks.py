"""What a framework file and a timetable file hold, and the rules that each of them must keep.

A framework is the set of criteria that a scrutineer answers; a timetable is a scrutiny year with
its dates. Both are written as TOML, read by `scrutiny_tui.frameworks` and brought into a file
once. Every refusal here says what to write instead, in words for somebody who does not program.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Annotated, Any, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from scrutiny_tui.domain.amounts import AmountError, parse_days, parse_money
from scrutiny_tui.domain.crosswalk import rings
from scrutiny_tui.domain.dates import FIRST_YEAR, LAST_YEAR, DateError, parse_when
from scrutiny_tui.domain.words import CriterionKind, EventKind, FrameworkStatus, NoteKind


class Problem(NamedTuple):
    """One thing wrong in a file: where (keys, and positions from 0), what stands there, a cure."""

    where: tuple[str | int, ...]
    found: str | None
    write: str


class BrokenRules(ValueError):
    """Several fields do not fit each other; `problems` says which, and what to write."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(problem.write for problem in problems))
        self.problems = tuple(problems)


_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
_ID = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CODE = r"[A-Za-z][0-9]{1,3}[A-Za-z]?"
MOST_LETTERS = 20_000
"""The longest text of one field: some seven pages."""


def _one_line(value: str) -> str:
    """Return a text with its line breaks and runs of spaces each made one space."""
    text = " ".join(value.split())
    if not any(character.isalnum() for character in text):
        raise ValueError("write at least one word")
    if len(text) > MOST_LETTERS:
        raise ValueError(
            f"write at most {MOST_LETTERS:,} characters; this has {len(text):,}: several "
            "criteria, or prompts, say it better"
        )
    return text


def _shaped(pattern: str, most: int, write: str) -> AfterValidator:
    """Return a check that a text has a shape; `write` says which, with an example."""

    def check(value: str) -> str:
        if len(value) > most or not re.fullmatch(pattern, value):
            raise ValueError(write)
        return value

    return AfterValidator(check)


def _iso(value: str) -> str:
    """Return an ISO day or month as it is; refuse others, with the ISO form where it is clear."""
    if not _ISO.fullmatch(value):
        raise ValueError(f'write the date as year-month-day, such as "{_iso_of(value)}"')
    try:
        day = date.fromisoformat(value if len(value) == 10 else f"{value}-01")
    except ValueError:
        raise ValueError("write a date that the calendar has") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _iso_of(value: str) -> str:
    """Return the ISO form of a date written in another way, or an example of one."""
    # Without its year, or as "today", a date would depend on the day on which it is read.
    if len(value) < 40 and re.search("[0-9]{4}", value):
        try:
            return parse_when(value, date(2000, 1, 1))
        except DateError:
            pass
    return "2018-10-30"


def _iso_day(value: str) -> str:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", value):
        raise ValueError(f'write the day as well, such as "{value}-01"')
    return _iso(value)


def _number_as_text(value: Any) -> Any:
    """Return a bare number as its text, so that `15` and `"15"` are the same amount."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _amount(parse: Callable[[str], int], write: str) -> AfterValidator:
    """Return a check that a text is an amount that `parse` reads."""

    def check(value: str) -> str:
        try:
            parse(value)
        except AmountError:
            raise ValueError(write) from None
        return value

    return AfterValidator(check)


Text = Annotated[str, AfterValidator(_one_line)]
"""Words on one line."""
Id = Annotated[
    str,
    _shaped(_ID, 40, 'write small letters, figures and single hyphens, such as "bexley-2018"'),
]
"""The name by which a framework or a timetable is known, in every copy."""
Code = Annotated[
    str,
    _shaped(_CODE, 5, 'write a letter, a number and perhaps a letter, such as "Q4", "Q4a", "R12"'),
]
"""The printed name of one criterion."""
CrosswalkEnd = Annotated[
    str,
    _shaped(
        f"{_ID}:{_CODE}", 46, 'write a framework, a colon and a code, such as "bexley-2018:Q1"'
    ),
]
"""One criterion of one framework."""
IsoDay = Annotated[str, AfterValidator(_iso_day)]
"""A day, `2018-10-30`."""
IsoDayOrMonth = Annotated[str, AfterValidator(_iso)]
"""A day, or a month only: `2018-06`."""
Number = Annotated[int, Field(strict=True, ge=1, le=999)]
"""A whole number that counts versions, hubs or priorities."""


class _Spec(BaseModel):
    """A block of a file: frozen, and strict about names."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CriterionSpec(_Spec):
    """One line of a framework. A collector says which kinds of note fill it, no other kind may."""

    code: Code
    kind: CriterionKind
    text: Text
    part_of: Code | None = None
    prompts: tuple[Text, ...] = ()
    section: Text | None = None
    collects: tuple[NoteKind, ...] = ()

    @model_validator(mode="after")
    def _only_collectors_collect(self) -> Self:
        kinds = ", ".join(self.collects)
        if self.kind is CriterionKind.COLLECTOR and not self.collects:
            write = f'write the kinds of note that fill it, such as collects = ["{NoteKind.WORRY}"]'
            raise BrokenRules([Problem(("collects",), None, write)])
        if self.kind is not CriterionKind.COLLECTOR and self.collects:
            write = f'take this line out, or write kind = "{CriterionKind.COLLECTOR}"'
            raise BrokenRules([Problem(("collects",), kinds, write)])
        return self


class CrosswalkSpec(_Spec):
    """Evidence for one criterion counts for the other; `from_` is written `from` in a file."""

    from_: CrosswalkEnd = Field(alias="from")
    to: CrosswalkEnd


class FrameworkSpec(_Spec):
    """A named, versioned set of criteria, in the order in which they are shown.

    `source` says where the wording comes from; `unverified` what of it nobody has yet compared
    with the original. The dates are ISO days.
    """

    id: Id
    version: Number
    title: Text
    source: Text
    effective_from: IsoDay | None = None
    effective_to: IsoDay | None = None
    status: FrameworkStatus
    unverified: Text | None = None
    criterion: Annotated[tuple[CriterionSpec, ...], Field(min_length=1)]
    crosswalk: tuple[CrosswalkSpec, ...] = ()

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        problems = [
            *_order("effective_to", self.effective_from, self.effective_to),
            *_repeated_codes(self.criterion),
            *_lost_parts(self.criterion),
            *_cycles(self.criterion),
            *_loose_ends(self),
            *_same_lines(self.crosswalk),
            *_rings(self.crosswalk),
        ]
        if problems:
            raise BrokenRules(problems)
        return self


class TimetableEntry(_Spec):
    """One thing that happens. `date` is an ISO day, or a month only where no day is known."""

    title: Text
    kind: EventKind
    date: IsoDayOrMonth
    hub: Number | None = None
    priority: Number | None = None
    checkpoint: Annotated[bool, Field(strict=True)] = False
    note: Text | None = None

    @property
    def month_only(self) -> bool:
        """Whether only the month of `date` is known."""
        return len(self.date) == 7

    @model_validator(mode="after")
    def _only_hubs_are_numbered(self) -> Self:
        if self.hub is not None and self.kind is not EventKind.HUB:
            write = f'take this line out, or write kind = "{EventKind.HUB}"'
            raise BrokenRules([Problem(("hub",), str(self.hub), write)])
        return self


class TimetableYear(_Spec):
    """The scrutiny year of a timetable, its ceilings as they are written: days, and pounds a day.

    A ceiling is an upper limit ("up to"), not what has been agreed.
    """

    label: Text
    starts: IsoDay
    ends: IsoDay
    day_ceiling: Annotated[
        str,
        BeforeValidator(_number_as_text),
        _amount(parse_days, 'write a number of days, such as "15" or "12.5"'),
    ]
    day_rate_ceiling: Annotated[
        str,
        BeforeValidator(_number_as_text),
        _amount(parse_money, 'write pounds for one day, such as "800" or "812.50"'),
    ]

    @property
    def day_ceiling_hundredths(self) -> int:
        """The most days in the year, in hundredths of a day."""
        return parse_days(self.day_ceiling)

    @property
    def day_rate_ceiling_pence(self) -> int:
        """The most that one day may cost, in pence."""
        return parse_money(self.day_rate_ceiling)

    @model_validator(mode="after")
    def _starts_first(self) -> Self:
        if problems := list(_order("ends", self.starts, self.ends)):
            raise BrokenRules(problems)
        return self


class TimetableSpec(_Spec):
    """A scrutiny year and what happens in it, in the order of the paper it was copied from."""

    id: Id
    version: Number
    title: Text
    source: Text
    year: TimetableYear
    event: tuple[TimetableEntry, ...] = ()


def _order(field: str, first: str | None, last: str | None) -> Iterator[Problem]:
    """Find an end that comes before its beginning."""
    if first and last and last < first:
        yield Problem((field,), last, f"write a day that is not before {first}")


def _repeated_codes(criteria: Sequence[CriterionSpec]) -> Iterator[Problem]:
    """Find codes that stand twice; `Q4a` and `q4A` are the same code."""
    first: dict[str, int] = {}
    for position, one in enumerate(criteria):
        earlier = first.setdefault(one.code.casefold(), position)
        if earlier != position:
            write = f"write another code: criterion {earlier + 1} has this one already"
            yield Problem(("criterion", position, "code"), one.code, write)


def _lost_parts(criteria: Sequence[CriterionSpec]) -> Iterator[Problem]:
    """Find parts whose heading is missing or is no heading, and headings without parts."""
    kinds = {one.code: one.kind for one in criteria}
    headings = {
        one.code.casefold(): one.code for one in criteria if one.kind is CriterionKind.HEADING
    }
    whole = {one.part_of for one in criteria}
    for position, one in enumerate(criteria):
        if one.part_of is not None and kinds.get(one.part_of) is not CriterionKind.HEADING:
            if one.part_of in kinds:
                write = f'name a heading, or give {one.part_of} the line kind = "heading"'
            else:
                write = "write the code of a heading in this file"
                if near := headings.get(one.part_of.casefold()):
                    write += f', such as "{near}"'
            yield Problem(("criterion", position, "part_of"), one.part_of, write)
        if one.kind is CriterionKind.HEADING and one.code not in whole:
            write = f'write another kind, or give its parts the line part_of = "{one.code}"'
            yield Problem(("criterion", position, "kind"), one.kind, write)


def _cycles(criteria: Sequence[CriterionSpec]) -> Iterator[Problem]:
    """Find headings that are, through one another, parts of themselves; each ring once."""
    above = {one.code: one.part_of for one in criteria}
    seen: set[str] = set()
    for one in criteria:
        path: list[str] = []
        code: str | None = one.code
        while code is not None and code not in seen:
            seen.add(code)
            path.append(code)
            code = above.get(code)
        if code in path:
            ring = path[path.index(code) :]
            turn = next(n for n, other in enumerate(criteria) if other.code == ring[0])
            write = f"take one part_of away: {' is part of '.join([*ring, ring[0]])}"
            yield Problem(("criterion", turn, "part_of"), criteria[turn].part_of, write)


def _loose_ends(framework: FrameworkSpec) -> Iterator[Problem]:
    """Find crosswalk lines that do not tie a criterion of this framework to another one."""
    codes = {one.code for one in framework.criterion}
    for position, line in enumerate(framework.crosswalk):
        ends = {"from": line.from_, "to": line.to}
        own = [(key, end) for key, end in ends.items() if end.split(":")[0] == framework.id]
        if not own:
            write = f'write a criterion of this framework at one end, such as "{framework.id}:Q1"'
            yield Problem(("crosswalk", position, "from"), line.from_, write)
        elif line.from_ == line.to:
            write = "write another criterion at this end: both ends are the same"
            yield Problem(("crosswalk", position, "to"), line.to, write)
        for key, end in own:
            if end.split(":")[1] not in codes:
                write = "write the code of a criterion in this file after the colon"
                yield Problem(("crosswalk", position, key), end, write)


def _same_lines(crosswalk: Sequence[CrosswalkSpec]) -> Iterator[Problem]:
    """Find crosswalk lines that stand twice."""
    first: dict[CrosswalkSpec, int] = {}
    for position, line in enumerate(crosswalk):
        earlier = first.setdefault(line, position)
        if earlier != position:
            write = f"take this block away: crosswalk {earlier + 1} says the same"
            yield Problem(("crosswalk", position, "to"), line.to, write)


def _rings(crosswalk: Sequence[CrosswalkSpec]) -> Iterator[Problem]:
    """Find crosswalk lines that close a ring; without them, no ring is left."""
    for ring in rings([(line.from_, line.to) for line in crosswalk]):
        write = f"take one of these blocks away: {ring.words}"
        yield Problem(("crosswalk", ring.position, "to"), crosswalk[ring.position].to, write)
