"""What belongs to a scrutiny year: one rule for the contribution and for what is counted of it."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from scrutiny_tui.domain.comparing import of_year, stands_from
from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.store.collectors import CollectorsStore, Item
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.questions import Judged, QuestionsStore
from scrutiny_tui.store.records import Records


class OfYear:
    """One look at what a year's contribution speaks of, by number."""

    def __init__(self, db: Database, records: Records, year: Year) -> None:
        self._db = db
        self._records = records
        self._year = year
        self._years = PartnershipStore(db, records).years()
        self._questions = QuestionsStore(db, records)
        self._known: dict[str, bool] = {}

    def has_day(self, day: str) -> bool:
        """Whether an ISO day or month belongs to the year."""
        if day not in self._known:
            self._known[day] = year_of(day, self._years).key == self._year.key
        return self._known[day]

    def has(self, found_on: str, year: int | None) -> bool:
        """A finding that names no year is of the year of its day, so that none is left out."""
        return self.has_day(found_on) if year is None else year == self._year.key

    def has_begun(self, day: str) -> bool:
        """Whether a day is of the year or of one before it; nothing comes after the last."""
        return self._years[-1].key == self._year.key or day <= self._year.ends

    @cached_property
    def criteria(self) -> Criteria:
        """The criteria of the file, and how they are joined."""
        return Criteria(self._db)

    @cached_property
    def lines(self) -> list[CriterionRow]:
        """The criteria that the contribution speaks of: those of the frameworks in use, and of
        those set aside the ones judged in the year whose trail goes on nowhere.

        A trail goes on in a criterion that is in use, or that was judged itself by the end of the
        year: what is set aside and was never judged, as a draft, has said nothing of its own.
        """
        own = [row for row in self._set_aside if self._answered(row.n)]
        gone_on = {n for row in own for n in self.criteria.family(row.n)[1:]}
        kept = [row for row in own if row.n not in gone_on and self._judged(row.n)]
        return [*self.criteria.in_use, *kept]

    @cached_property
    def trails(self) -> dict[int, list[Judged]]:
        """The trail of each of the `lines` up to the end of the year: earlier years are part of
        it, and what was judged on a criterion that it follows.
        """
        return {row.n: self._trails[row.n] for row in self.lines if row.n in self._trails}

    @cached_property
    def _trails(self) -> dict[int, list[Judged]]:
        wanted = [row.n for row in (*self.criteria.in_use, *self._set_aside)]
        found = {
            n: [one for one in trail if self.has_begun(stands_from(one))]
            for n, trail in self._questions.trails(wanted).items()
        }
        return {n: trail for n, trail in found.items() if trail}

    @cached_property
    def _set_aside(self) -> list[CriterionRow]:
        """Those set aside whose trail goes on in none that is in use."""
        followed = {n for row in self.criteria.in_use for n in self.criteria.family(row.n)}
        return [row for row in self.criteria.every if row.n not in followed]

    def _answered(self, criterion: int) -> bool:
        """Whether a judgement up to the end of the year answers the words of a criterion."""
        return any(one.answered == criterion for one in self._trails.get(criterion, ()))

    def _judged(self, criterion: int) -> bool:
        return any(self.has_day(stands_from(one)) for one in self._trails.get(criterion, ()))

    def notes(self) -> str:
        """SQL that holds for a note `t` of the year, by the day on which it was written there."""
        starts = {day for year in self._years for day in (year.starts, _next(year.ends))}
        edges = ["0001-01-02", *sorted(starts), "9999-12-30"]
        spans: list[list[str]] = []
        for first, end in pairwise(edges):
            if not self.has_day(first):
                continue
            if spans and spans[-1][1] == first:
                spans[-1][1] = end
            else:
                spans.append([first, end])
        if spans == [[edges[0], edges[-1]]]:
            return "true"
        return f"({' or '.join(_within(first, end) for first, end in spans) or 'false'})"

    def this_year(self, trail: Sequence[Judged]) -> list[Judged]:
        """Of a trail what was judged in the year, and what stood when it began."""
        return of_year(trail, self._year.starts, self.has_day)

    def judgements(self) -> list[int]:
        """Judgements made in the year, and the latest on each criterion, whenever it was made."""
        return [
            one.n
            for trail in self.trails.values()
            for one in trail
            if one is trail[-1] or self.has_day(stands_from(one))
        ]

    def documents(self, resting: Iterable[int]) -> list[int]:
        """Documents that refer to the year or were seen in it, that have no date, or that one of
        the `resting` records rests on.
        """
        used = {
            row[0]
            for row in self._db.rows(
                "select target from link where relation = 'rests on' "
                "and source in (select value from json_each(?))",
                (json.dumps(list(resting)),),
            )
        }
        rows = self._db.rows(
            "select t.n, t.refers_to, t.seen from document t "
            "cross join record r on r.n = t.n and r.withdrawn = 0 order by t.n"
        )
        dates = {n: [day for day in days if day] for n, *days in rows}
        return [n for n, days in dates.items() if n in used or not days or self._any(days)]

    def collected(self) -> dict[int, list[Item]]:
        """For each collector the notes and findings of the year that fill it, in the scrutineer's
        order, private ones among them; what was left out is not.
        """
        collectors = CollectorsStore(self._db, self._records)
        found = {
            n: [item for item in collectors.items(n) if not item.left_out]
            for n in self._questions.collectors()
        }
        if len(self._years) == 1:
            return found
        wanted = json.dumps(sorted({item.n for items in found.values() for item in items}))
        notes = self._db.rows(
            "select n, date(at, zone) from note where n in (select value from json_each(?))",
            (wanted,),
        )
        ours = {n for n, day in notes if self.has_day(day)} | self._findings(wanted)
        return {key: [item for item in items if item.n in ours] for key, items in found.items()}

    def _findings(self, among: str) -> set[int]:
        rows = self._db.rows(
            "select t.n, t.found_on, y.target from finding t "
            "left join link y on y.source = t.n and y.relation = 'in' "
            "where t.n in (select value from json_each(?))",
            (among,),
        )
        return {n for n, day, year in rows if self.has(day, year)}

    def _any(self, days: list[str]) -> bool:
        return any(map(self.has_day, days))


def _within(first: str, end: str) -> str:
    """SQL: the note was written from a day on and before another. Far from both, the instant
    tells, without asking what day it was there: no zone is a day away.
    """
    sure = f"(t.at >= '{_next(first)}' and t.at < '{_next(end, -1)}')"
    near = f"(t.at >= '{_next(first, -1)}' and t.at < '{_next(end)}')"
    there = f"date(t.at, t.zone) >= '{first}' and date(t.at, t.zone) < '{end}'"
    return f"({sure} or ({near} and {there}))"


def _next(day: str, days: int = 1) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
