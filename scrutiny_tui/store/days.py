"""Days, expenses and rates."""

from typing import NamedTuple

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.store.database import Database


class DaysUsed(NamedTuple):
    """Days of a scrutiny year, in hundredths of a day, by activity in the order of first use."""

    total: int
    by_activity: list[tuple[str, int]]


class DaysStore:
    """Time and money of a scrutiny year."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def used(self, year: Year) -> DaysUsed:
        """Days used within the year."""
        rows = self._db.rows(
            "select activity, sum(hundredths) from day cross join record using (n) "
            "where withdrawn = 0 and date between ? and ? group by activity order by min(day.n)",
            (year.starts, year.ends),
        )
        return DaysUsed(sum(row[1] for row in rows), [(row[0], row[1]) for row in rows])

    def expenses(self, year: Year) -> int:
        """Expenses within the year, in pence."""
        return int(
            self._db.value(
                "select coalesce(sum(pence), 0) from expense cross join record using (n) "
                "where withdrawn = 0 and date between ? and ?",
                (year.starts, year.ends),
            )
        )

    def rates(self, what: str) -> list[tuple[str, int]]:
        """(first day, pence) of the rates per `mile` or per `day`, oldest first."""
        rows = self._db.rows(
            "select starts, pence from rate cross join record using (n) "
            "where withdrawn = 0 and what = ? order by starts",
            (what,),
        )
        return [(row[0], row[1]) for row in rows]
