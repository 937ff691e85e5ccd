"""Findings as lists show them: chosen, put in order, and what was recommended."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from scrutiny_tui.domain.choosing import Choice, Order
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.choosing import (
    ALL_OF_FINDING,
    CRITERIA_OF_FINDING,
    EVIDENCE_OF_FINDING,
    KEYS,
    OPEN_OF_FINDING,
    PRIORITY_OF_FINDING,
    counted,
    in_order,
    known,
    of_findings,
    values_of,
)
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.recommendations import RecommendationRow, RecommendationsStore
from scrutiny_tui.store.records import Records

__all__ = ["FindingRow", "FindingsStore", "RecommendationRow"]


class FindingRow(NamedTuple):
    """One finding."""

    n: int
    ref: str
    title: str
    kind: str
    value: str | None
    criteria: str
    recommendations: int
    open: int
    """Recommendations that are not ended."""
    evidence: int
    state: str
    """How far it has come."""
    priority: int | None
    """Number of the partnership priority it is about."""
    found_on: str
    """ISO day."""


_ENDED = "('closed with impact', 'closed without evidence of impact', 'superseded', 'not accepted')"
_ROW = (
    f"select f.n, r.ref, f.title, f.kind, f.value, coalesce({CRITERIA_OF_FINDING}, ''), "
    f"{ALL_OF_FINDING}, {OPEN_OF_FINDING}, {EVIDENCE_OF_FINDING}, f.status, "
    f"{PRIORITY_OF_FINDING}, f.found_on "
    "from finding f join record r on r.n = f.n and r.withdrawn = 0 "
    "where f.n in (select value from json_each(?))"
)
_NUMBERS = (
    "select f.n, {} from finding f cross join record r on r.n = f.n and r.withdrawn = 0 "
    "where {} order by f.n"
)


class FindingsStore:
    """The log of findings and what was recommended."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._recommendations = RecommendationsStore(db, records)

    def numbers(self, choice: Choice, order: Order, today: str) -> list[int]:
        """Numbers of the findings that are chosen, in an order. All at once, so that one key in a
        filter is one query.
        """
        order = known("findings", order)
        sql = _NUMBERS.format(KEYS["findings"][order.by], of_findings(choice))
        return in_order(self._db.rows(sql, values_of(choice, today)), order)

    def count(self) -> int:
        """How many there are in all."""
        return counted(self._db, "finding")

    def matching(self, words: str = "") -> list[int]:
        """Numbers of the findings that hold the words, in any field or in their recommendations,
        newest first.
        """
        choice = Choice(words=clean(words))
        sql = _NUMBERS.format("0", of_findings(choice))
        return [n for n, _ in reversed(self._db.rows(sql, values_of(choice, self._db.today())))]

    def rows(self, numbers: Sequence[int]) -> list[FindingRow]:
        """Findings by number, in that order; withdrawn ones are left out."""
        found = self._db.rows(_ROW, (json.dumps(list(numbers)),))
        by_number = {row[0]: FindingRow(*row) for row in found}
        return [by_number[n] for n in numbers if n in by_number]

    def recommendations(self, finding: int, today: str) -> list[RecommendationRow]:
        """Recommendations of a finding, in order of entry."""
        return self._recommendations.where("where k.target = ? order by m.n", (finding,), today)

    def waiting(self, today: str, most: int = 50) -> tuple[int, int, list[RecommendationRow]]:
        """How many recommendations are not ended, how many of those are overdue, and the
        `most` that are due first of these.
        """
        rows = self._db.rows(
            "select coalesce(t.due, e.date), t.n, t.status from recommendation t "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            "left join link d on d.source = t.n and d.relation = 'due by' "
            f"left join event e on e.n = d.target where t.status not in {_ENDED}"
        )
        late = sorted((due, n) for due, n, status in rows if overdue(due, status, today))
        first = self._recommendations.rows([n for _, n in late[:most]], today)
        return len(rows), len(late), first

    def withdraw(self, finding: Finding) -> None:
        """Take a finding out with its recommendations and their steps, which would belong to
        nothing.

        Raises:
            Rule: a recommendation of another finding is superseded by one of these.
        """
        asked = self._records.sources(finding.key, Relation.OF)
        for n in asked:
            for other in self._records.sources(n, Relation.SUPERSEDED_BY):
                if other not in asked:
                    label = self._records.label
                    raise Rule(
                        f"{label(other)} is superseded by {label(n)}, so that stays. "
                        f"Give {label(other)} another status first."
                    )
        for n in asked:
            for step in self._records.sources(n, Relation.OF):
                self._records.withdraw(self._records.get(Step, step))
            self._records.withdraw(self._records.get(Recommendation, n))
        self._records.withdraw(finding)
