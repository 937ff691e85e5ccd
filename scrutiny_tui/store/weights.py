"""How much bears on each criterion: counts by kind and voice, and the newest of it.

Of 50,000 notes that is the dearest query of the program. So what was counted is kept, and after
a change only the criteria that it touched are counted again: the history says which.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from time import perf_counter
from typing import Literal, NamedTuple

from scrutiny_tui.domain.dates import last_day, local_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.register import age
from scrutiny_tui.domain.words import Voice
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database

_NOTES = (
    "select c.value, t.voice, count(*), max(t.at), t.zone from json_each(:criteria) c "
    "cross join link l on l.target = c.value and l.relation = 'bears on' "
    "cross join note t on t.n = l.source "
    "cross join record r on r.n = l.source and r.withdrawn = 0 {} group by 1, 2"
)
# Counted once, though it may bear on a criterion and on an earlier version of it.
_NOTES_OF_FAMILIES = (
    "select c.key, t.voice, count(distinct l.source), max(t.at), t.zone "
    "from json_each(:criteria) c, json_each(c.value) m "
    "cross join link l on l.target = m.value and l.relation = 'bears on' "
    "cross join note t on t.n = l.source "
    "cross join record r on r.n = l.source and r.withdrawn = 0 {} group by 1, 2"
)
_OTHERS = (
    "select l.target, s.kind, d.voice, l.source, d.refers_to, d.seen, d.recorded "
    "from record s cross join link l on l.source = s.n and l.relation = 'bears on' "
    "left join document d on d.n = s.n left join finding f on f.n = s.n "
    "where s.kind in ('document', 'finding') and s.withdrawn = 0"
)
_ABOUT = (
    "and exists (select 1 from link a join link p on p.source = a.target "
    "and p.relation = 'about' and p.target = :priority "
    "where a.source = l.source and a.relation = 'at')"
)

_MOST_CHANGES = 20_000
"""More of them are not worth going through one by one. A judgement is a change for each piece of
evidence that it rests on, and touches none.
"""
_TOUCHED = (
    "select other from change where n > ? and tbl = 'link' "
    "and coalesce(after, before) ->> 'relation' = 'bears on' union "
    "select l.target from change h cross join link l on l.source = h.record "
    "and l.relation = 'bears on' "
    "where h.n > ? and (h.tbl in ('record', 'note', 'document', 'finding') "
    "or (h.tbl = 'link' and coalesce(h.after, h.before) ->> 'relation' = 'from')) union "
    "select record from change where n > ? and (tbl = 'criterion' or (tbl = 'record' "
    "and coalesce(after, before) ->> 'kind' = 'criterion') or (tbl = 'link' "
    "and coalesce(after, before) ->> 'relation' = 'follows'))"
)


@dataclass
class Weight:
    """What bears on one criterion, and on those that it follows."""

    notes: int = 0
    documents: int = 0
    findings: int = 0
    voices: dict[Voice | None, int] = field(default_factory=lambda: defaultdict(int))
    """Notes and documents by voice; None where none was said."""
    newest: str | None = None
    """ISO day or month of the newest note or document; a document is as old as what it refers
    to.
    """
    looked: str | None = None
    """ISO day on which the latest note was made, or document was seen."""

    def later(self, day: str | None, looked: str | None) -> None:
        """Take days for the newest and for the latest look, if they are."""
        self.newest = max(filter(None, (self.newest, day)), default=None, key=last_day)
        self.looked = max(filter(None, (self.looked, looked)), default=None)


class _Begun(NamedTuple):
    """A first count that has been begun."""

    last: int
    """The last line of history when it was."""
    waiting: list[int]
    """Criteria whose notes are not counted yet."""
    found: dict[int, Weight]


class Weights:
    """The weight of every criterion of a file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[int, Weight] = {}
        self._upto: int | None = None
        """The last line of history that is counted in."""
        self._begun: _Begun | None = None

    @property
    def ready(self) -> bool:
        """Whether they were counted already, so that asking again is quick."""
        return self._upto is not None

    def now(self, criteria: Criteria) -> Mapping[int, Weight]:
        """The weight of each criterion on which something bears, as the file is now."""
        if self._db.connection.in_transaction:  # it may yet be taken back
            return self.count(criteria)
        if not self.ready:
            self.go_on(criteria, inf)
        last = int(self._db.value("select coalesce(max(n), 0) from change"))
        if last != self._upto:
            changed = touched(self._db, criteria, self._upto, last)
            if changed is None:
                self._known = self.count(criteria)
            else:
                self._known |= self.count(criteria, changed)
            self._upto = last
        return self._known

    def go_on(self, criteria: Criteria, seconds: float) -> bool:
        """Count for the first time a part at a time, for about so long; gives whether all is
        counted. What is done between two parts is counted again by `now`.
        """
        if self.ready or self._db.connection.in_transaction:
            return self.ready
        if self._begun is None:
            last = int(self._db.value("select coalesce(max(n), 0) from change"))
            self._begun = _Begun(last, [row.n for row in criteria.every], defaultdict(Weight))
        ends = perf_counter() + seconds
        while self._begun.waiting:
            self._add_notes(self._begun.found, criteria, [self._begun.waiting.pop()], None)
            if perf_counter() >= ends:
                return False
        self._add_others(self._begun.found, criteria, {row.n for row in criteria.every})
        self._known, self._upto = dict(self._begun.found), self._begun.last
        self._begun = None
        return True

    def of_priority(self, criteria: Criteria, priority: int) -> Mapping[int, Weight]:
        """The weights that the notes alone have which were made at events about a priority."""
        found: dict[int, Weight] = defaultdict(Weight)
        self._add_notes(found, criteria, [row.n for row in criteria.every], priority)
        return found

    def count(self, criteria: Criteria, only: Iterable[int] | None = None) -> dict[int, Weight]:
        """Count from nothing: every criterion, or some of them."""
        wanted = [row.n for row in criteria.every] if only is None else list(only)
        found: dict[int, Weight] = defaultdict(Weight)
        self._add_notes(found, criteria, wanted, None)
        self._add_others(found, criteria, set(wanted))
        return dict(found) if only is None else {n: found[n] for n in wanted}

    def _add_notes(
        self,
        found: dict[int, Weight],
        criteria: Criteria,
        wanted: list[int],
        priority: int | None,
    ) -> None:
        one: dict[int, list[int]] = defaultdict(list)
        several: dict[int, list[int]] = {}
        bearing = self._with_links(criteria) if criteria.follow else set()
        for n in wanted:
            family = criteria.family(n)
            members = [m for m in family if m in bearing] if len(family) > 1 else list(family)
            if len(members) > 1:
                several[n] = members
            for member in members if len(members) == 1 else ():
                one[member].append(n)
        where = "" if priority is None else _ABOUT
        for sql, asked in ((_NOTES, list(one)), (_NOTES_OF_FAMILIES, several)):
            values = {"criteria": json.dumps(asked), "priority": priority}
            for target, voice, count, at, zone in self._db.rows(sql.format(where), values):
                day = local_day(at, zone)
                for n in one[target] if sql is _NOTES else (int(target),):
                    found[n].notes += count
                    found[n].voices[Voice(voice) if voice else None] += count
                    found[n].later(day, day)

    def _with_links(self, criteria: Criteria) -> set[int]:
        """The criteria on which anything bears; with versions, most copies have nothing yet."""
        rows = self._db.rows(
            "select j.value from json_each(?) j where exists "
            "(select 1 from link where target = j.value and relation = 'bears on')",
            (json.dumps([row.n for row in criteria.every]),),
        )
        return {n for (n,) in rows}

    def _add_others(self, found: dict[int, Weight], criteria: Criteria, wanted: set[int]) -> None:
        heads: dict[int, list[int]] = defaultdict(list)
        for n in wanted:
            for member in criteria.family(n):
                heads[member].append(n)
        counted: set[tuple[int, int]] = set()
        for target, kind, voice, source, *days in self._db.rows(_OTHERS):
            for head in heads.get(target, ()):
                if (head, source) in counted:
                    continue
                counted.add((head, source))
                weight = found[head]
                if kind == Kind.FINDING:
                    weight.findings += 1
                    continue
                weight.documents += 1
                weight.voices[Voice(voice) if voice else None] += 1
                old = age(*days)
                weight.later(old and old.day, days[1] or days[2])


def touched(db: Database, criteria: Criteria, since: int | None, last: int) -> set[int] | None:
    """The criteria on whose evidence something was done after the line `since` of the history, of
    which `last` is the latest; None for all of them.
    """
    if since is None or not 0 <= last - since <= _MOST_CHANGES:
        return None
    members = {n for (n,) in db.rows(_TOUCHED, (since, since, since))}
    return {row.n for row in criteria.every if members & set(criteria.family(row.n))}


def latest_days(
    criteria: Criteria,
    asked: Iterable[CriterionRow],
    weights: Mapping[int, Weight],
    what: Literal["newest", "looked"],
) -> dict[int, str]:
    """ISO day of the newest evidence that counts for each criterion, or its month where no day is
    known; or ISO day of the latest look at any.
    """
    days = {n: day for n, weight in weights.items() if (day := getattr(weight, what))}
    found = {}
    for row in asked:
        counting = [days[n] for n in (row.n, *criteria.matched(row.n)) if n in days]
        if counting:
            found[row.n] = max(counting, key=last_day)
    return found
