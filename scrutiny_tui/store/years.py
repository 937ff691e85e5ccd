"""Scrutiny years, and what is carried over from one into the next."""

from scrutiny_tui.domain.findings import carried_over
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records


class YearsStore:
    """What stands open at the start of a year. Nothing is copied: a recommendation is carried
    over because it is still open, and its history stays whole.
    """

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def carried_into(self, year: Year) -> list[int]:
        """Numbers of the recommendations that were made before a scrutiny year and were open
        when it began, in order of entry.
        """
        rows = self._db.rows(
            "select t.n, t.made_on, t.ended_on, t.status from recommendation t "
            "join record r on r.n = t.n and r.withdrawn = 0 where t.made_on < ? order by t.n",
            (year.starts,),
        )
        return [
            n
            for n, made, ended, status in rows
            if carried_over(made, ended, RecommendationStatus(status), year.starts)
        ]
