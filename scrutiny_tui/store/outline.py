"""What the contribution will hold and what it lacks, counted without gathering its text."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records


class Missing(NamedTuple):
    """Something that the contribution lacks, and the record where it can be mended."""

    what: str
    n: int | None
    """The record to go to, or None for the report itself."""


class Outline(NamedTuple):
    """A contribution in numbers, the same that its document is counted from."""

    version: str
    marking: str
    judged: int
    asked: int
    findings: int
    recommendations: int
    notes: int
    """Notes relied on that may be printed."""
    documents: int
    texts: dict[str, str]
    """The scrutineer's own text by section code; empty sections are absent."""
    missing: tuple[Missing, ...]
    """What a reader would miss: judgements, reasons, evidence, owners, dates."""


_HEADLINE = Missing("The overall judgement has not been written", None)

_PRINTED = (
    "exists (select 1 from link l join record s on s.n = l.target and s.withdrawn = 0 "
    "left join note p on p.n = s.n where l.source = t.n and l.relation = 'rests on' and "
    "(s.kind in ('document', 'event') or p.private = 0 or s.n in (select value from json_each(?))))"
)
_FINDINGS = (
    f"select t.n, r.ref, t.so_what <> '', t.found_on, y.target, {_PRINTED} "
    "from finding t cross join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link y on y.source = t.n and y.relation = 'in' order by t.n"
)
_RECOMMENDATIONS = (
    "select t.n, r.ref, f.target, w.target is not null, t.due is not null or e.n is not null, "
    "t.made_on "
    "from recommendation t cross join record r on r.n = t.n and r.withdrawn = 0 "
    "join link f on f.source = t.n and f.relation = 'of' "
    "left join link w on w.source = t.n and w.relation = 'led by' "
    "left join link d on d.source = t.n and d.relation = 'due by' "
    "left join record e on e.n = d.target and e.withdrawn = 0 order by t.n"
)


class Outliner:
    """One look at a year's records. `Gather` gives the same counts, with the text."""

    def __init__(self, db: Database, records: Records, year: Year) -> None:
        self._db = db
        self._records = records
        self._of = OfYear(db, records, year)
        self._trails = self._of.trails
        judged = [one.n for trail in self._trails.values() for one in trail]
        self._judged = json.dumps(judged)
        self._findings = [
            row for row in db.rows(_FINDINGS, (self._judged,)) if self._of.has(row[3], row[4])
        ]
        of_year = {row[0] for row in self._findings}
        self._asked = [
            row
            for row in db.rows(_RECOMMENDATIONS)
            if row[2] in of_year or self._of.has_day(row[5])
        ]
        self._logged = {*of_year, *(row[0] for row in self._asked)}
        self._resting = {*judged, *self._logged}

    def outline(self, texts: dict[str, str], version: str) -> Outline:
        """The outline."""
        about = PartnershipStore(self._db, self._records).get()
        asked = self._criteria("judgement")
        return Outline(
            version=version,
            marking=about.marking,
            judged=sum(self._is_judged(n) for n in asked),
            asked=len(asked),
            findings=len(self._findings),
            recommendations=len(self._asked),
            notes=self._notes(),
            documents=len(self._of.documents([*self._of.judgements(), *self._logged])),
            texts=texts,
            missing=(*self._missing(asked), *([] if texts.get("headline") else [_HEADLINE])),
        )

    def _criteria(self, *kinds: str) -> dict[int, str]:
        """Codes of the criteria of some kinds that the contribution speaks of, in order."""
        return {row.n: row.code for row in self._of.lines if row.kind in kinds}

    def _notes(self) -> int:
        """Notes that something of the year rests on, and what fills a collector."""
        relied = self._numbers(
            "select target from link where relation = 'rests on' "
            "and source in (select value from json_each(?))",
            self._resting,
        )
        for items in self._of.collected().values():
            relied.update(item.n for item in items)
        hidden = self._numbers(
            "select n from record where withdrawn = 1 union all "
            "select n from note where private = 1 union all "
            "select n from record where kind in ('document', 'judgement', 'finding', 'event')"
        )
        return len(relied - hidden)

    def _numbers(self, sql: str, among: Iterable[int] | None = None) -> set[int]:
        values = () if among is None else (json.dumps(list(among)),)
        return {row[0] for row in self._db.rows(sql, values)}

    def _missing(self, asked: dict[int, str]) -> list[Missing]:
        found = [
            Missing(f"{code} has no judgement yet", n)
            for n, code in asked.items()
            if not self._is_judged(n)
        ]
        for n, code in self._criteria("heading", "judgement", "collector").items():
            found += self._lacking(n, code)
        for n, ref, so_what, _, _, evidence in self._findings:
            if not evidence:
                found.append(Missing(f"{ref} rests on no evidence", n))
            if not so_what:
                found.append(Missing(f"{ref} does not say what it means for children", n))
        for n, ref, _, lead, due, _ in self._asked:
            if not lead:
                found.append(Missing(f"{ref} has no lead owner", n))
            if not due:
                found.append(Missing(f"{ref} has no date", n))
        return found

    def _is_judged(self, criterion: int) -> bool:
        trail = self._trails.get(criterion)
        return is_judged(trail[-1].value if trail else None)

    def _lacking(self, n: int, code: str) -> list[Missing]:
        """What the latest judgement on a criterion lacks."""
        if not self._is_judged(n):
            return []
        trail = self._trails[n]
        found = [] if trail[-1].reason else [Missing(f"{code}: the judgement has no reason", n)]
        sql = f"select {_PRINTED} from judgement t where t.n = ?"
        if not self._db.value(sql, (self._judged, trail[-1].n)):
            found.append(Missing(f"{code}: no evidence is linked", n))
        return found
