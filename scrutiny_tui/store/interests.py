"""Declarations of interest and standing aside, as lists and documents show them."""

import json
from collections.abc import Iterable

from scrutiny_tui.domain.independence import (
    Aside,
    AsideLine,
    Declaration,
    DeclaredLine,
    called,
    review_passed,
)
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records, labels


class InterestsStore:
    """Declarations, nil returns, and each time the scrutineer stood aside."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def declaration_numbers(self) -> list[int]:
        """Declarations and nil returns, newest first."""
        return [one.n for one in reversed(self.declarations())]

    def declarations(self, numbers: Iterable[int] | None = None) -> list[DeclaredLine]:
        """Declarations by number, in that order; without numbers all of them, by their days."""
        declared = self._records.all(Declaration)
        if numbers is None:
            wanted = sorted(declared, key=lambda one: (one.declared_on, one.key))
        else:
            by_number = {one.key: one for one in declared}
            wanted = [by_number[n] for n in numbers if n in by_number]
        agencies = labels(self._db, {one.agency for one in wanted if one.agency})
        today = self._db.today()
        return [
            DeclaredLine(
                n=one.key,
                declared_on=one.declared_on,
                kind=one.kind,
                party=one.party,
                agency=agencies.get(one.agency or 0, ""),
                description=one.description,
                starts=one.starts or "",
                ends=one.ends or "",
                level=one.level,
                mitigation=one.mitigation,
                declared_to=one.declared_to,
                review_on=one.review_on or "",
                review_passed=review_passed(one, declared, today),
            )
            for one in wanted
        ]

    def aside_numbers(self) -> list[int]:
        """Each time the scrutineer stood aside, the latest event first."""
        return [one.n for one in reversed(self.asides())]

    def asides(self, numbers: Iterable[int] | None = None) -> list[AsideLine]:
        """Each time the scrutineer stood aside, by number, in that order; without numbers all of
        them, by the days of their events.
        """
        every = self._records.all(Aside)
        declared = {one.key: one for one in self._records.all(Declaration, withdrawn=True)}
        facts = {
            n: (title, day, item)
            for n, title, day, item in self._db.rows(
                "select l.source, e.title, e.date, coalesce(i.title, '') from link l "
                "join event e on e.n = l.target left join link m on m.source = l.source "
                "and m.relation = 'in' left join item i on i.n = m.target "
                "where l.relation = 'at' and l.source in (select value from json_each(?))",
                (json.dumps([one.key for one in every]),),
            )
        }
        lines = [
            AsideLine(
                one.key,
                *facts[one.key],
                matter=one.matter,
                reason=one.reason,
                declared=_declared(declared.get(one.declaration or 0)),
            )
            for one in every
        ]
        if numbers is None:
            return sorted(lines, key=lambda line: (line.event_on, line.n))
        by_number = {line.n: line for line in lines}
        return [by_number[n] for n in numbers if n in by_number]


def _declared(one: Declaration | None) -> str:
    if one is None:
        return ""
    return ", ".join(filter(None, (called(one.kind, one.ends, one.declared_on), one.party)))
