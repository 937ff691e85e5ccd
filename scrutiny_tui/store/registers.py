"""All registers together: what their menu says, and the statement of independence."""

from typing import NamedTuple

from scrutiny_tui.domain.challenges import reply_missing
from scrutiny_tui.domain.independence import (
    Declaration,
    IndependenceStatement,
    review_passed,
    years_without_return,
)
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.store.challenges import ChallengesStore
from scrutiny_tui.store.independence import independence
from scrutiny_tui.store.interests import InterestsStore


class Counts(NamedTuple):
    """How much is in each register, and what in it needs attention."""

    challenges: int
    missing: int
    """Challenges that should have been answered by now."""
    disagreements: int
    open: int
    """Disagreements that have not ended."""
    declarations: int
    gaps: tuple[str, ...]
    """Titles of the scrutiny years begun in which nothing was declared."""
    reviews: int
    """Declarations that should have been looked at again by now."""
    asides: int
    requests: int
    waiting: int
    """Requests that were not answered."""


class RegistersStore(ChallengesStore, InterestsStore):
    """Reads the registers; what stands in them is added, edited and withdrawn as any record."""

    def counts(self) -> Counts:
        """What the menu of the registers says."""
        today = self._db.today()
        declared = self._records.all(Declaration)
        gaps = years_without_return(self._partnership.years(), declared, today)
        challenges = self._db.rows(
            "select t.asked_on, t.reply_by, t.replied_on from challenge t "
            "join record r on r.n = t.n and r.withdrawn = 0"
        )
        return Counts(
            challenges=len(challenges),
            missing=sum(
                reply_missing(asked_on, reply_by, replied_on, today)
                for asked_on, reply_by, replied_on in challenges
            ),
            disagreements=self._count("disagreement"),
            open=self._count("disagreement", "t.ended_on is null"),
            declarations=len(declared),
            gaps=tuple(year.title for year in gaps),
            reviews=sum(review_passed(one, declared, today) for one in declared),
            asides=self._count("aside"),
            requests=self._count("request"),
            waiting=self._count("request", "t.answer is null"),
        )

    # The statement

    def independence(self, year: Year) -> IndependenceStatement:
        """Everything that the statement of independence of a scrutiny year says."""
        return independence(self._db, self._records, year)

    def _count(self, table: str, where: str = "true") -> int:
        return int(
            self._db.value(
                f"select count(*) from {table} t join record r on r.n = t.n and r.withdrawn = 0 "
                f"where {where}"
            )
        )
