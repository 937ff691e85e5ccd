"""What belongs to a scrutiny year: one rule for the contribution and for what is counted of it."""

import json
from collections.abc import Iterable
from functools import cached_property

from scrutiny_tui.domain.partnership import Year, year_of
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.questions import Judged, QuestionsStore
from scrutiny_tui.store.records import Records


class OfYear:
    """One look at what a year's contribution speaks of, by number."""

    def __init__(self, db: Database, records: Records, year: Year) -> None:
        self._db = db
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
    def trails(self) -> dict[int, list[Judged]]:
        """The trail of each criterion up to the end of the year: earlier years are part of it."""
        found: dict[int, list[Judged]] = {}
        for one in self._questions.every():
            if self.has_begun(_day_of(one)):
                found.setdefault(one.criterion, []).append(one)
        return found

    def judgements(self) -> list[int]:
        """Judgements made in the year, and the latest on each criterion, whenever it was made."""
        return [
            one.n
            for trail in self.trails.values()
            for one in trail
            if one is trail[-1] or self.has_day(_day_of(one))
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

    def collected(self) -> dict[int, list[int]]:
        """For each collector the notes of the year that fill it, private ones among them."""
        found = {n: self._questions.collected(n) for n in self._questions.collectors()}
        if len(self._years) == 1:
            return found
        wanted = json.dumps(sorted({n for numbers in found.values() for n in numbers}))
        rows = self._db.rows(
            "select n, date(at, zone) from note where n in (select value from json_each(?))",
            (wanted,),
        )
        ours = {n for n, day in rows if self.has_day(day)}
        return {key: [n for n in numbers if n in ours] for key, numbers in found.items()}

    def _any(self, days: list[str]) -> bool:
        return any(map(self.has_day, days))


def _day_of(one: Judged) -> str:
    return one.event_date or one.judged_on
