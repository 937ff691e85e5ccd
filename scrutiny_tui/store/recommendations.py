"""Recommendations as lists show them: chosen, put in order, and where each stands."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from scrutiny_tui.domain.choosing import Choice, Order
from scrutiny_tui.domain.findings import overdue
from scrutiny_tui.domain.progress import boards_passed
from scrutiny_tui.domain.standing import Standing
from scrutiny_tui.domain.words import Response, Verification
from scrutiny_tui.store.choosing import (
    KEYS,
    LEAD,
    SUPPORTING,
    counted,
    in_order,
    known,
    of_recommendations,
    values_of,
)
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.progress import ProgressStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.steps import StepsStore


class RecommendationRow(NamedTuple):
    """One recommendation. Days are ISO, or None where there is none."""

    n: int
    ref: str
    text: str
    finding: int
    lead: str
    """Name of the lead owner, or empty."""
    due: str | None
    """The day or month that it is due, its own or that of the event."""
    due_event: str
    status: str
    overdue: bool
    finding_ref: str
    made_on: str
    ended_on: str | None
    supporting: int
    """How many owners support it."""
    response: Response | None
    said_done_on: str | None
    verified: Verification | None
    verified_on: str | None
    impacts: int
    """Pieces of evidence of impact."""
    slips: int
    """How often its due date was moved later."""
    boards: int
    """Boards that it has passed since it was made, until it ended."""


_ROW = (
    f"select m.n, r.ref, m.text, k.target, coalesce({LEAD}, ''), coalesce(m.due, e.date), "
    f"coalesce(e.title, ''), m.status, fr.ref, m.made_on, m.ended_on, {SUPPORTING} "
    "from recommendation m join record r on r.n = m.n and r.withdrawn = 0 "
    "join link k on k.source = m.n and k.relation = 'of' join record fr on fr.n = k.target "
    "left join link d on d.source = m.n and d.relation = 'due by' "
    "left join event e on e.n = d.target "
)
# Cross: SQLite would walk all links.
_NUMBERS = (
    "select m.n, {} from recommendation m cross join record r on r.n = m.n and r.withdrawn = 0 "
    "cross join link k on k.source = m.n and k.relation = 'of' "
    "cross join finding f on f.n = k.target cross join record fr on fr.n = f.n {} where {} "
    "order by m.n"
)
_EVENT = (
    "left join link d on d.source = m.n and d.relation = 'due by' "
    "left join event e on e.n = d.target"
)


class RecommendationsStore:
    """Reads recommendations; they are added, edited and withdrawn as any record."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._steps = StepsStore(db, records)
        self._progress = ProgressStore(db)

    def numbers(self, choice: Choice, order: Order, today: str) -> list[int]:
        """Numbers of the recommendations that are chosen, in an order. All at once, so that one
        key in a filter is one query.
        """
        order = known("recommendations", order)
        event = _EVENT if choice.overdue or choice.forum or order.by == "due" else ""
        sql = _NUMBERS.format(KEYS["recommendations"][order.by], event, of_recommendations(choice))
        rows = self._db.rows(sql, values_of(choice, today))
        if order.by == "boards":
            days = self._boards(today)
            return in_order(rows, order, lambda made: _passed(made[:10], made[10:], days, today))
        if order.by == "slips":
            stands = self._steps.standing(n for n, _ in rows)
            rows = [(n, stands.get(n, Standing()).slips) for n, _ in rows]
        return in_order(rows, order)

    def count(self) -> int:
        """How many there are in all."""
        return counted(self._db, "recommendation")

    def rows(self, numbers: Sequence[int], today: str | None = None) -> list[RecommendationRow]:
        """Recommendations by number, in that order, as they stand on an ISO day or today;
        withdrawn ones are left out.
        """
        today = today or self._db.today()
        found = self.where(
            "where m.n in (select value from json_each(?))", (json.dumps(list(numbers)),), today
        )
        by_number = {row.n: row for row in found}
        return [by_number[n] for n in numbers if n in by_number]

    def where(self, tail: str, values: tuple[Any, ...], today: str) -> list[RecommendationRow]:
        """Recommendations by a condition on `m`, for the store's own use."""
        rows = self._db.rows(f"{_ROW} {tail}", values)
        stands = self._steps.standing(row[0] for row in rows)
        days = self._boards(today)
        return [_row(row, stands.get(row[0], Standing()), days, today) for row in rows]

    def _boards(self, today: str) -> list[str]:
        return [day for day, _ in self._progress.boards(today)]


def _row(
    row: tuple[Any, ...], stands: Standing, boards: list[str], today: str
) -> RecommendationRow:
    due, status, made_on, ended_on = row[5], row[7], row[9], row[10]
    return RecommendationRow._make(
        (
            *row[:8],
            overdue(due, status, today),
            *row[8:],
            stands.response,
            stands.said_done_on,
            stands.verified,
            stands.verified_on,
            stands.impacts,
            stands.slips,
            _passed(made_on, ended_on, boards, today),
        )
    )


def _passed(made_on: str, ended_on: str | None, boards: list[str], today: str) -> int:
    return boards_passed(made_on, min(ended_on or today, today), boards)
