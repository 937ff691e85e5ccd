"""The registers of challenge: challenges, disagreements and requests to change wording, as lists
and documents show them.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from scrutiny_tui.domain.challenges import (
    ChallengeLine,
    Disagreement,
    DisagreementLine,
    RequestLine,
    reply_due,
    reply_missing,
)
from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.domain.report import SECTIONS
from scrutiny_tui.domain.words import StepKind, WordingAnswer
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records, labels
from scrutiny_tui.store.steps import StepsStore

_HERE = "in (select value from json_each(?))"
_CHALLENGE = (
    "select t.n, r.ref, t.asked_on, coalesce(a.name, f.name, ''), t.role, coalesce(e.title, ''), "
    "coalesce(e.date, ''), t.text, coalesce((select group_concat(c.code, ' ') from link b "
    "join criterion c on c.n = b.target where b.source = t.n and b.relation = 'bears on'), ''), "
    "coalesce(m.ref, ''), coalesce(t.reply_by, ''), t.reply, coalesce(t.replied_on, ''), "
    "t.reply_role, t.result from challenge t join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link o on o.source = t.n and o.relation = 'to' "
    "left join agency a on a.n = o.target left join forum f on f.n = o.target "
    "left join link w on w.source = t.n and w.relation = 'at' "
    "left join event e on e.n = w.target "
    "left join link g on g.source = t.n and g.relation = 'about' "
    f"left join record m on m.n = g.target where t.n {_HERE}"
)
_SAID = tuple(f.name for f in fields(ChallengeLine) if f.name not in ("due", "missing"))
_NUMBERS = "select t.n from {0} t join record r on r.n = t.n and r.withdrawn = 0 order by {1}"
_ORDER = {
    "challenge": "t.asked_on desc, t.n desc",
    "disagreement": "t.ended_on is not null, t.raised_on desc, t.n desc",
    "request": "t.answer is not null, t.asked_on desc, t.n desc",
}
_REQUEST = (
    "select t.n, r.ref, t.asked_on, coalesce(a.name, ''), t.role, o.target, t.asked, t.answer, "
    "coalesce(t.answered_on, ''), t.reason, k.kind, coalesce(s.code, ''), "
    "coalesce(p.report || ' ' || p.version, '') "
    "from request t join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link f on f.source = t.n and f.relation = 'from' "
    "left join agency a on a.n = f.target "
    "left join link o on o.source = t.n and o.relation = 'about' "
    "left join record k on k.n = o.target left join section s on s.n = o.target "
    f"left join report p on p.n = o.target where t.n {_HERE}"
)
# The year of what a request is about: a finding, a section and a report are in one, a
# recommendation is of a finding that is.
_ABOUT_YEAR = (
    "select t.n, coalesce(y.target, z.target) from request t "
    "join link o on o.source = t.n and o.relation = 'about' "
    "left join link y on y.source = o.target and y.relation = 'in' "
    "left join link f on f.source = o.target and f.relation = 'of' "
    "left join link z on z.source = f.target and z.relation = 'in'"
)
_SECTION_TITLES = {code: title for code, title, _ in SECTIONS}


class NoteLine(NamedTuple):
    """A note of kind challenge that is not in the register."""

    n: int
    ref: str
    day: str
    """ISO day of the event, or on which it was noted where that is known by its month."""
    event: str
    to: str
    text: str


class ChallengesStore:
    """Challenges, disagreements and requests to change wording."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._partnership = PartnershipStore(db, records)

    # Challenges

    def challenge_numbers(self) -> list[int]:
        """Challenges, newest first."""
        return self._ordered("challenge")

    def challenges(
        self, numbers: Iterable[int] | None = None, *, year: Year | None = None
    ) -> list[ChallengeLine]:
        """Challenges by number, in that order; without numbers all of them, oldest first; with a
        year only those put in it.
        """
        wanted = self._wanted("challenge", numbers)
        today = self._db.today()
        found = {}
        for row in self._db.rows(_CHALLENGE, (json.dumps(wanted),)):
            asked_on, reply_by, replied_on = row[2], row[10], row[12]
            said = dict(zip(_SAID, row, strict=True))
            due = reply_due(asked_on, reply_by)
            late = reply_missing(asked_on, reply_by, replied_on, today)
            found[row[0]] = ChallengeLine(**said, due=due, missing=late)
        lines = [found[n] for n in wanted if n in found]
        of_year = self._of_year(year)
        return [one for one in lines if of_year(one.asked_on)]

    def notes_to_enter(self) -> list[NoteLine]:
        """Notes of kind challenge on which no challenge rests, newest first. Private ones are left
        out: the register is printed.
        """
        rows = self._db.rows(
            "select t.n, r.ref, t.at, t.zone, coalesce(e.date, ''), coalesce(e.title, ''), "
            "coalesce(a.name, ''), t.text from note t "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            "left join link w on w.source = t.n and w.relation = 'at' "
            "left join event e on e.n = w.target "
            "left join link f on f.source = t.n and f.relation = 'from' "
            "left join agency a on a.n = f.target where t.kind = 'challenge' "
            "and t.private = 0 and not exists (select 1 from link l "
            "join challenge c on c.n = l.source "
            "join record s on s.n = c.n and s.withdrawn = 0 "
            "where l.target = t.n and l.relation = 'rests on') order by t.at desc, t.n desc"
        )
        return [
            NoteLine(n, ref, day if len(day) == 10 else local_day(at, zone), *rest)
            for n, ref, at, zone, day, *rest in rows
        ]

    # Disagreements

    def disagreement_numbers(self) -> list[int]:
        """Disagreements, open ones first, then newest first."""
        return self._ordered("disagreement")

    def disagreements(
        self, numbers: Iterable[int] | None = None, *, year: Year | None = None
    ) -> list[DisagreementLine]:
        """Disagreements by number, in that order; without numbers all of them, oldest first; with
        a year only those raised in it.
        """
        wanted = self._wanted("disagreement", numbers)
        rows = self._db.rows(
            "select t.n, r.ref, t.raised_on, t.text, t.outcome, coalesce(t.ended_on, '') "
            "from disagreement t join record r on r.n = t.n and r.withdrawn = 0 "
            f"where t.n {_HERE}",
            (json.dumps(wanted),),
        )
        parties = self._parties(wanted)
        found = {
            n: self._disagreement(n, ref, raised_on, parties.get(n, ()), text, outcome, ended_on)
            for n, ref, raised_on, text, outcome, ended_on in rows
        }
        lines = [found[n] for n in wanted if n in found]
        of_year = self._of_year(year)
        return [one for one in lines if of_year(one.raised_on)]

    def withdraw(self, one: Disagreement) -> None:
        """Take a disagreement out with its steps, which would belong to nothing."""
        for step in StepsStore(self._db, self._records).of(one.key):
            self._records.withdraw(step)
        self._records.withdraw(one)

    def _parties(self, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """Names of the agencies of disagreements, in the order of the file's list."""
        found: dict[int, tuple[str, ...]] = {}
        for n, name in self._db.rows(
            "select l.source, a.name from link l join agency a on a.n = l.target "
            f"where l.relation = 'between' and l.source {_HERE} order by a.n",
            (json.dumps(numbers),),
        ):
            found[n] = (*found.get(n, ()), name)
        return found

    def _disagreement(
        self,
        n: int,
        ref: str,
        raised_on: str,
        agencies: tuple[str, ...],
        text: str,
        outcome: str,
        ended_on: str,
    ) -> DisagreementLine:
        steps = StepsStore(self._db, self._records).of(n)
        stages = tuple((s.day, s.stage) for s in steps if s.what is StepKind.STAGE)
        advice = tuple((s.day, s.text) for s in steps if s.what is StepKind.ADVICE)
        return DisagreementLine(
            n, ref, raised_on, agencies, text, stages, advice, outcome, ended_on
        )

    # Requests to change wording

    def request_numbers(self) -> list[int]:
        """Requests to change wording: those that wait first, then newest first."""
        return self._ordered("request")

    def requests(
        self, numbers: Iterable[int] | None = None, *, year: Year | None = None
    ) -> list[RequestLine]:
        """Requests by number, in that order; without numbers all of them, oldest first; with a
        year only those about what is of that year, a draft being commented on after its end.
        """
        wanted = self._wanted("request", numbers)
        rows = self._db.rows(_REQUEST, (json.dumps(wanted),))
        called = labels(self._db, {row[5] for row in rows if row[5]})
        found = {row[0]: _request(row, called) for row in rows}
        lines = [found[n] for n in wanted if n in found]
        if year is None:
            return lines
        years, of_year = dict(self._db.rows(_ABOUT_YEAR)), self._of_year(year)
        return [
            one
            for one in lines
            if (years[one.n] == year.key if years.get(one.n) else of_year(one.asked_on))
        ]

    # Shared

    def _of_year(self, year: Year | None) -> Callable[[str], bool]:
        """Whether an ISO day belongs to a scrutiny year; any day does when there is none."""
        if year is None:
            return lambda day: True
        years = self._partnership.years()
        return lambda day: year_of(day, years).key == year.key

    def _ordered(self, table: str) -> list[int]:
        return [n for (n,) in self._db.rows(_NUMBERS.format(table, _ORDER[table]))]

    def _wanted(self, table: str, numbers: Iterable[int] | None) -> list[int]:
        if numbers is not None:
            return list(numbers)
        day = "raised_on" if table == "disagreement" else "asked_on"
        return [n for (n,) in self._db.rows(_NUMBERS.format(table, f"t.{day}, t.n"))]


def _request(row: Any, called: dict[int, str]) -> RequestLine:
    (
        n,
        ref,
        asked_on,
        agency,
        role,
        about,
        asked,
        answer,
        answered_on,
        reason,
        kind,
        code,
        report,
    ) = row
    name = _SECTION_TITLES.get(code, code) or report or called.get(about, "")
    if kind == "section":
        name = f"section: {name}"
    return RequestLine(
        n,
        ref,
        asked_on,
        agency,
        role,
        name,
        asked,
        WordingAnswer(answer) if answer else None,
        answered_on,
        reason,
    )
