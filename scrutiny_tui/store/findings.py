"""Findings and recommendations as lists show them."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.records import Records


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


class RecommendationRow(NamedTuple):
    """One recommendation."""

    n: int
    ref: str
    text: str
    finding: int
    lead: str
    due: str | None
    due_event: str
    status: str
    overdue: bool


_ENDED = "('closed with impact', 'closed without evidence of impact', 'superseded', 'not accepted')"
_COUNT = (
    "(select count(*) from link l join record s on s.n = l.source and s.withdrawn = 0 "
    "join recommendation m on m.n = s.n where l.target = t.n and l.relation = 'of'{})"
)
_FINDING = (
    "t.n, r.ref, t.title, t.kind, t.value, coalesce((select group_concat(c.code, ' ') "
    "from link l join criterion c on c.n = l.target where l.source = t.n "
    "and l.relation = 'bears on'), ''), "
    + _COUNT.format("")
    + ", "
    + _COUNT.format(f" and m.status not in {_ENDED}")
    + ", (select count(*) from link l join record s on s.n = l.target and s.withdrawn = 0 "
    "where l.source = t.n and l.relation = 'rests on')"
)
_RECOMMENDATION = (
    "select t.n, r.ref, t.text, f.target, coalesce(a.name, o.name, ''), "
    "coalesce(t.due, e.date), coalesce(e.title, ''), t.status "
    "from recommendation t join record r on r.n = t.n and r.withdrawn = 0 "
    "join link f on f.source = t.n and f.relation = 'of' "
    "left join link w on w.source = t.n and w.relation = 'led by' "
    "left join agency a on a.n = w.target left join forum o on o.n = w.target "
    "left join link d on d.source = t.n and d.relation = 'due by' "
    "left join event e on e.n = d.target"
)


_MATCHING = (
    "select t.n from finding t cross join record r on r.n = t.n and r.withdrawn = 0 "
    "where {} order by t.n desc"
)
# Nothing before the first finding is one, or a recommendation of one.
_IN_HITS = (
    "t.n in (with hit (n) as materialized (select rowid from search where search match ?1 "
    "and rowid >= (select min(n) from finding)) "
    "select f.n from hit cross join finding f on f.n = hit.n union all "
    "select l.target from hit cross join recommendation m on m.n = hit.n "
    "cross join record g on g.n = m.n and g.withdrawn = 0 "
    "join link l on l.source = m.n and l.relation = 'of') or instr(r.ref, ?2)"
)


class FindingsStore:
    """The log of findings and what was recommended."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def matching(self, words: str = "") -> list[int]:
        """Numbers of the findings that hold the words, in any field or in their recommendations,
        newest first. All at once, so that one key in a filter is one look into the index.
        """
        ref = clean(words).strip().upper()
        if not ref:
            rows = self._db.rows(_MATCHING.format("true"))
        else:
            rows = self._db.rows(_MATCHING.format(_IN_HITS), (search_words(words), ref))
        return [n for (n,) in rows]

    def rows(self, numbers: Sequence[int]) -> list[FindingRow]:
        """Findings by number, newest first, withdrawn ones left out."""
        rows = self._db.rows(
            f"select {_FINDING} from finding t join record r on r.n = t.n and r.withdrawn = 0 "
            "where t.n in (select value from json_each(?)) order by t.n desc",
            (json.dumps(numbers),),
        )
        return [FindingRow(*row) for row in rows]

    def recommendations(self, finding: int, today: str) -> list[RecommendationRow]:
        """Recommendations of a finding, in order of entry."""
        return self._recommendations("where f.target = ? order by t.n", (finding,), today)

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
        first = json.dumps([n for _, n in late[:most]])
        tail = "where t.n in (select value from json_each(?)) order by coalesce(t.due, e.date), t.n"
        return len(rows), len(late), self._recommendations(tail, (first,), today)

    def withdraw(self, finding: Finding) -> None:
        """Take a finding out with its recommendations, which would belong to nothing."""
        for n in self._records.sources(finding.key, Relation.OF):
            self._records.withdraw(self._records.get(Recommendation, n))
        self._records.withdraw(finding)

    def _recommendations(
        self, tail: str, values: tuple[object, ...], today: str
    ) -> list[RecommendationRow]:
        rows = self._db.rows(f"{_RECOMMENDATION} {tail}", values)
        return [RecommendationRow._make((*row, overdue(row[5], row[7], today))) for row in rows]
