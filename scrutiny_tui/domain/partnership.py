"""The partnership under scrutiny, its agencies, forums and priorities, and the scrutiny year."""

import re
from collections.abc import Sequence
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from scrutiny_tui.domain.amounts import MOST_DAYS
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.records import Day, Entry, Joins, Kind, Pence, Relation, hold_to
from scrutiny_tui.domain.text import one_line
from scrutiny_tui.domain.words import ForumKind


class Partnership(Entry):
    """The body under scrutiny, and what is printed about scrutineer and file.

    `today` is set in a sample file only: the day on which that file lives. `front_door` is the
    local number for a child at risk now, shown on the stop-and-refer card. `watch` are words that
    identify somebody here, `fine` names of places and programmes that do not; one on each line.
    Evidence is stale after `stale_months`. `stages` are those of the local
    policy on disagreements, one on each line, lowest first; without any, `USUAL_STAGES`.
    """

    kind_of_record: ClassVar[Kind] = Kind.PARTNERSHIP

    name: Annotated[str, Field(min_length=1)]
    scrutineer: str = "Independent scrutineer"
    marking: str = "OFFICIAL-SENSITIVE"
    sample: bool = False
    today: Day | None = None
    front_door: str = ""
    watch: str = ""
    fine: str = ""
    stale_months: Annotated[int, Field(ge=1, le=120)] = 12
    stages: str = ""

    @property
    def words(self) -> tuple[list[str], list[str]]:
        """Words to warn of, and words never to warn of, for `privacy.signs`."""
        return self.watch.splitlines(), self.fine.splitlines()

    @property
    def stage_list(self) -> tuple[str, ...]:
        """The stages of a disagreement, lowest first."""
        own = (line.strip() for line in self.stages.splitlines())
        return tuple(filter(None, own)) or USUAL_STAGES


class Year(Entry):
    """A scrutiny year: a dated period with its ceilings.

    `day_ceiling` is in hundredths of a day, `rate` and `money_ceiling` in pence. The brief says
    "up to 15 days per year" and "up to £800 per day" (section 6).
    """

    kind_of_record: ClassVar[Kind] = Kind.YEAR

    title: Annotated[str, Field(min_length=1)]
    starts: Day
    ends: Day
    day_ceiling: Annotated[int, Field(ge=0, le=MOST_DAYS)] = 1500
    rate: Pence = 80000
    money_ceiling: Pence = 1200000

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends < self.starts:
            raise ValueError(f"the year ends ({self.ends}) before it starts ({self.starts})")
        return self


def years_called(words: str, years: Sequence[Year]) -> list[Year]:
    """The scrutiny years that have this title, or else began in the calendar year that the words
    begin with: `2018`, `2018-19`, `2018 to 2019`.
    """
    wanted = one_line(words).casefold()
    named = [year for year in years if year.title.casefold() == wanted]
    first = re.match(r"\d{4}(?!\d)", wanted)
    return named or [year for year in years if first and year.starts.startswith(first[0])]


def year_of(day: str, years: Sequence[Year]) -> Year:
    """The scrutiny year of an ISO day or month, of years in order; one that lies in none belongs
    to the last year begun, else to the first.
    """
    for year in years:
        if year.starts[: len(day)] <= day <= year.ends:
            return year
    begun = [year for year in years if year.starts <= day]
    return begun[-1] if begun else years[0]


class Agency(Entry):
    """A safeguarding partner or a relevant agency, from and until the dates it existed under
    that name: Clinical Commissioning Groups ended on 30 June 2022 (Health and Care Act 2022).
    """

    kind_of_record: ClassVar[Kind] = Kind.AGENCY

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,23}$")]
    name: Annotated[str, Field(min_length=1)]
    partner: bool = False
    starts: Day | None = None
    ends: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        hold_to(_ends_before_it_starts(self.starts, self.ends))
        return self


class Forum(Entry):
    """A board, executive or sub-group: where a recommendation is due."""

    kind_of_record: ClassVar[Kind] = Kind.FORUM

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,23}$")]
    name: Annotated[str, Field(min_length=1)]
    kind: ForumKind = ForumKind.BOARD
    starts: Day | None = None
    ends: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        hold_to(_ends_before_it_starts(self.starts, self.ends))
        return self


class Role(Entry):
    """A role in the arrangements and the agency that holds it, from and until its dates: the
    delegated safeguarding partner for police. Never a name.
    """

    kind_of_record: ClassVar[Kind] = Kind.ROLE

    title: Annotated[str, Field(min_length=1)]
    starts: Day | None = None
    ends: Day | None = None
    agency: Annotated[int | None, Joins(Relation.FROM)] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        hold_to(_ends_before_it_starts(self.starts, self.ends))
        return self


class Priority(Entry):
    """A numbered, named partnership priority; numbers run on across years."""

    kind_of_record: ClassVar[Kind] = Kind.PRIORITY

    number: Annotated[int, Field(ge=1, le=9999)]
    name: str = ""


def _ends_before_it_starts(starts: str | None, ends: str | None) -> dict[str, str]:
    if starts and ends and ends < starts:
        return {"ends": f"ends {show_day(ends)}, before it starts, {show_day(starts)}"}
    return {}


def short_owner(name: str, partnership: str) -> str:
    """The name of an agency or forum without the words with which the partnership's own name
    begins, for narrow columns: `Northmere Council` in Northmere is `Council`. A name that has no
    others stays whole.
    """
    own, words = partnership.casefold().split(), name.split()
    same = 0
    while same < min(len(own), len(words)) and words[same].casefold() == own[same]:
        same += 1
    return " ".join(words[same:]) or name


USUAL_STAGES: tuple[str, ...] = (
    "Between practitioners",
    "Between managers",
    "Between senior leaders",
    "Partnership chair",
    "The safeguarding partners",
)
"""Stages of a disagreement, lowest first, where the partnership has not said its own: local
policies have three to five, from the practitioners' talk to the most senior leaders.
"""

USUAL_AGENCIES: tuple[tuple[str, str, bool, str | None, str | None], ...] = (
    ("council", "Local authority", True, None, None),
    ("health", "Clinical Commissioning Group", True, None, "2022-06-30"),
    ("health", "Integrated Care Board", True, "2022-07-01", None),
    ("police", "Police", True, None, None),
    ("schools", "Schools and colleges", False, None, None),
    ("nhs-trust", "NHS provider trust", False, None, None),
    ("gp", "General practice", False, None, None),
    ("mental-health", "Mental health trust", False, None, None),
    ("youth-justice", "Youth justice service", False, None, None),
    ("probation", "Probation service", False, None, None),
    ("housing", "Housing", False, None, None),
    ("cafcass", "Cafcass", False, None, None),
    ("voluntary", "Voluntary and faith sector", False, None, None),
    ("business-unit", "Partnership business unit", False, None, None),
)
"""Agencies of a new file: code, name, safeguarding partner, first day, last day. Editable."""
