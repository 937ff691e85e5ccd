"""Collectors: what fills them, in the scrutineer's order, and what the scrutineer made of it.

The notes and findings themselves are never written to here. What is done with one of them, in
one collector, is a record of its own (`Collected`), so a source that goes away and comes back is
found as it was: with its words, in its place.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from scrutiny_tui.domain.collecting import moved
from scrutiny_tui.domain.questions import Collected
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.collecting import (
    AMOUNTS,
    AMOUNTS_OF_PRIORITY,
    HOLDING,
    IN_ORDER,
    ITEMS,
    OWN,
)
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.records import Records


class Item(NamedTuple):
    """One thing that fills a collector."""

    n: int
    finding: int
    """1 for a finding, 0 for a note."""
    place: float
    left_out: int
    wording: str
    """The scrutineer's own words for it; empty: in its own."""
    private: int
    """Shown, and never printed."""


class Counts(NamedTuple):
    """What fills a collector: `left_out` and `private` are among the notes and findings."""

    notes: int
    findings: int
    left_out: int
    private: int


class Source(NamedTuple):
    """What an item comes from, as it is now."""

    n: int
    ref: str
    kind: str
    """Of the note or of the finding; empty for a note without one."""
    text: str
    """Text of the note, title of the finding: what is printed of it."""
    more: str
    """Statement of a finding."""
    voice: str
    role: str
    agency: str
    event: str
    """Title of the event at which a note was made."""
    day: str
    """ISO day: of the event, of the note, or when the finding was made."""
    relied_on: str
    """References of the findings that rest on a note, joined by a space."""


_SOURCES = (
    "select r.n, r.ref, coalesce(t.kind, f.kind, ''), coalesce(t.text, f.title), "
    "coalesce(f.statement, ''), coalesce(t.voice, ''), coalesce(t.role, ''), coalesce(a.name, ''), "
    "coalesce(e.title, ''), coalesce(e.date, date(t.at, t.zone), f.found_on), "
    "coalesce((select group_concat(s.ref, ' ') from link l join record s on s.n = l.source "
    "and s.withdrawn = 0 and s.kind = 'finding' "
    "where l.target = r.n and l.relation = 'rests on'), '') from record r "
    "left join note t on t.n = r.n left join finding f on f.n = r.n "
    "left join link x on x.source = r.n and x.relation = 'from' "
    "left join agency a on a.n = x.target "
    "left join link y on y.source = r.n and y.relation = 'at' left join event e on e.n = y.target "
    "where r.n in (select value from json_each(?))"
)
_WORDED = (
    "select c.n, c.record, c.action, a.undoes, json_extract(c.before, '$.wording'), "
    "json_extract(c.after, '$.wording') from change c join action a on a.n = c.action "
    "where c.record in (select value from json_each(?)) and c.tbl = 'collected' order by c.n"
)
_RETOLD = (
    "select record, n, old from (select record, n, "
    "json_extract(before, case tbl when 'note' then '$.text' else '$.title' end) as old, "
    "json_extract(after, case tbl when 'note' then '$.text' else '$.title' end) as new "
    "from change where record in (select value from json_each(?)) "
    "and tbl in ('note', 'finding') and event = 'update') where old <> new order by n"
)


class CollectorsStore:
    """What has gone well, what is too early to say, what worries: lists that fill themselves."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def items(self, collector: int, words: str = "") -> list[Item]:
        """Everything that fills a collector, in the scrutineer's order, left out and private
        items among it; with `words` only what holds them. Findings stand before notes and both in
        order of entry, until they are moved.
        """
        values: dict[str, Any] = self._family(collector)
        ref = clean(words).strip().upper()
        where = HOLDING if ref else ""
        if ref:
            values |= {"words": search_words(words), "ref": ref}
        rows = self._db.rows(f"{ITEMS}{where}{IN_ORDER}", values)
        return list(map(Item._make, rows))

    def amounts(
        self, among: Iterable[CriterionRow], priority: int | None = None
    ) -> dict[int, tuple[int, int]]:
        """How many notes and findings fill each collector among some criteria; with a `priority`,
        how many notes that were made at its events.
        """
        sql = AMOUNTS if priority is None else AMOUNTS_OF_PRIORITY
        return {
            row.n: self._db.row(sql, {**self._family(row.n), "priority": priority}) or (0, 0)
            for row in among
            if row.kind == "collector"
        }

    def count(self, collector: int) -> Counts:
        """How much fills one collector."""
        rows = self._db.rows(
            "select count(*) - total(finding), total(finding), total(out), total(private) "
            f"from ({ITEMS})",
            self._family(collector),
        )
        return Counts(*map(int, rows[0]))

    def sources(self, numbers: Iterable[int]) -> dict[int, Source]:
        """The notes and findings with these numbers, as they are now."""
        rows = self._db.rows(_SOURCES, (json.dumps(list(numbers)),))
        return {row[0]: Source(*row) for row in rows}

    def wording(self, collector: int, n: int) -> str:
        """The scrutineer's own words for an item; empty where there are none."""
        values = self._family(collector) | {"item": n}
        return str(self._db.value(f"select wording from ({OWN}) where item = :item", values) or "")

    def were(self, collector: int, numbers: Iterable[int]) -> dict[int, str]:
        """Of those items that have the scrutineer's own words, and whose source has other words
        now than when those were written: the words it had then.
        """
        own = {
            row[0]: row[1]
            for row in self._db.rows(
                f"select item, n from ({OWN}) where wording <> '' "
                "and item in (select value from json_each(:items))",
                self._family(collector) | {"items": json.dumps(list(numbers))},
            )
        }
        since = _since(self._db.rows(_WORDED, (json.dumps(list(own.values())),)))
        then: dict[int, str] = {}
        for item, change, old in self._db.rows(_RETOLD, (json.dumps(list(own)),)):
            if change > since.get(own[item], 0):
                then.setdefault(item, old)
        now = self.sources(then)
        return {n: words for n, words in then.items() if now[n].text != words}

    def reword(self, collector: int, n: int, wording: str) -> None:
        """Print an item in these words; empty, or its own: in its own. Inside an action.

        Raises:
            Rule: there is no such note or finding.
        """
        source = self.sources([n]).get(n)
        if source is None:
            raise Rule("This note or finding is not in this file.")
        words = clean(wording).strip()
        self._keep(collector, n, wording="" if words == source.text else words)

    def leave_out(self, collector: int, n: int, left_out: bool) -> None:
        """Leave an item out of what is printed, or take it in again. Inside an action."""
        self._keep(collector, n, left_out=left_out)

    def move(self, collector: int, n: int, beside: int, *, behind: bool = False) -> None:
        """Put an item right before another one, or right `behind` it. Inside an action. Writes
        one record; see `moved` for when it has to be more.

        Raises:
            Rule: one of the two does not fill the collector any more.
        """
        sql = f"select n, stands from ({ITEMS}) f{IN_ORDER}"
        places = self._db.rows(sql, self._family(collector))
        others = [one for one in places if one[0] != n]
        at = next((i for i, (number, _) in enumerate(others) if number == beside), None)
        if at is None or len(others) == len(places):
            raise Rule("This item is not in the list any more; nothing was moved.")
        for number, place in moved(others, at + behind, n).items():
            self._keep(collector, number, place=place)

    def _keep(self, collector: int, n: int, **changes: Any) -> None:
        """Write what the scrutineer made of an item; what was made of it in an earlier version
        of the framework is gone on with, so that its history stays in one piece.
        """
        values = self._family(collector) | {"item": n}
        found = self._db.value(f"select n from ({OWN}) where item = :item", values)
        if found is None:
            self._records.add(Collected(criterion=collector, item=n, **changes))
        else:
            self._records.edit(self._records.get(Collected, found).changed(**changes))

    def _family(self, collector: int) -> dict[str, Any]:
        family = Criteria(self._db).family(collector)
        return {"collector": collector, "family": json.dumps(family)}


def _since(rows: Iterable[tuple[int, int, int, int | None, str | None, str]]) -> Mapping[int, int]:
    """For each record the change that gave it the wording it has now: undo and redo lead back to
    where its wording stood before what they take back.
    """
    before: dict[tuple[int, int], int] = {}
    now: dict[int, int] = {}
    for change, record, action, undoes, old, new in rows:
        before.setdefault((record, action), now.get(record, 0))
        if undoes is not None:
            now[record] = before.get((record, undoes), now.get(record, 0))
        elif old != new:
            now[record] = change
    return now
