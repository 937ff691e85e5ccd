"""The courses of recommendations and the boards that were held, for pictures of progress."""

from typing import NamedTuple

from scrutiny_tui.domain.findings import overdue
from scrutiny_tui.domain.progress import (
    BoardLine,
    Course,
    OwnerLine,
    by_owner,
    over_boards,
    undated,
)
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.store.database import Database

# An agency is counted under the name that its code has today: what the CCG was asked, the ICB owes.
_COURSES = (
    "select coalesce((select g.name from agency g join record x on x.n = g.n and x.withdrawn = 0 "
    "where g.code = a.code and coalesce(g.starts, '') <= :today "
    "and :today <= coalesce(g.ends, '9999') order by g.n desc limit 1), a.name, o.name, ''), "
    "t.made_on, t.ended_on, t.status, coalesce(t.due, e.date) "
    "from recommendation t join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link w on w.source = t.n and w.relation = 'led by' "
    "left join agency a on a.n = w.target left join forum o on o.n = w.target "
    "left join link d on d.source = t.n and d.relation = 'due by' "
    "left join event e on e.n = d.target order by t.n"
)
_BOARDS = (
    "select e.date, e.title from event e join record r on r.n = e.n and r.withdrawn = 0 "
    "where e.kind = 'board' and e.status not in ('cancelled', 'moved') and length(e.date) = 10 "
    "and e.date <= ? order by e.date, e.n"
)


class Progress(NamedTuple):
    """Made against closed over boards, and what each owner has open."""

    boards: list[BoardLine]
    owners: list[OwnerLine]
    undated: int
    """How many have ended on a day that was not recorded."""


class ProgressStore:
    """Counts recommendations over time."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def boards(self, until: str) -> list[tuple[str, str]]:
        """(ISO day, title) of the boards held up to and with a day, in order; two on one day
        are one.
        """
        return list(dict(self._db.rows(_BOARDS, (until,))).items())

    def courses(self, today: str) -> list[Course]:
        """The course of every recommendation, in order of entry."""
        return [
            Course(
                owner,
                made,
                ended,
                RecommendationStatus(status).is_open,
                overdue(due, status, today),
            )
            for owner, made, ended, status, due in self._db.rows(_COURSES, {"today": today})
        ]

    def now(self, today: str) -> Progress:
        """Progress up to today, drafts counted with the others."""
        courses, boards = self.courses(today), self.boards(today)
        days = [day for day, _ in boards]
        owners = by_owner(courses, days, today)
        return Progress(over_boards(courses, boards, today), owners, undated(courses))
