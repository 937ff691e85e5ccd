"""What the tests of the store share: a clock, ids, records to begin with, and photographs."""

import itertools
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.sessions import AgendaItem
from scrutiny_tui.store import Store
from scrutiny_tui.store.database import ulid
from scrutiny_tui.store.findings import FindingRow

TODAY = "2019-01-28"
AT, ZONE = "2019-01-28T10:20:00Z", "+00:00"
LATER = datetime(2019, 1, 28, 10, 20, tzinfo=UTC)


def the_clock(day: str) -> Callable[[], datetime]:
    """A clock that stands at twenty past ten."""
    now = datetime.fromisoformat(f"{day}T10:20:00+00:00")
    return lambda: now


def ids(first: int = 0) -> Callable[[datetime], str]:
    """Ids that are the same in every run, one after the other."""
    numbers = itertools.count(first << 40)
    return lambda at: ulid(at, next(numbers))


def n_of(store: Store, kind: Kind, place: int = 0) -> int:
    """The number of a record of a kind that a new file has."""
    rows = store.db.rows(
        "select n from record where kind = ? and withdrawn = 0 order by n", (kind.value,)
    )
    return int(rows[place][0])


def note(text: str = "Partners spoke plainly.", **fields: Any) -> Note:
    return Note(**({"text": text, "at": AT, "zone": ZONE} | fields))


def finding(title: str = "Children are asked late", **fields: Any) -> Finding:
    return Finding(**({"title": title, "kind": "worry", "found_on": TODAY} | fields))


def item(store: Store, title: str = "Matters arising", **fields: Any) -> AgendaItem:
    event = n_of(store, Kind.EVENT)
    return AgendaItem(**({"title": title, "position": 1, "event": event} | fields))


def recommendation(of: int, text: str = "Ask children first", **fields: Any) -> Recommendation:
    return Recommendation(**({"text": text, "made_on": TODAY, "finding": of} | fields))


def judgement(on: int, value: str = "mixed", **fields: Any) -> Judgement:
    return Judgement(**({"value": value, "judged_on": TODAY, "criterion": on} | fields))


def in_log(store: Store, words: str = "") -> list[FindingRow]:
    """The log of findings as a filter shows it."""
    return store.findings.rows(store.findings.matching(words))


def add(store: Store, entry: Entry) -> Any:
    with store.action("Add"):
        return store.records.add(entry)


def photograph(store: Store) -> dict[str, Any]:
    """Everything a scrutineer can see of a file: lists, links and what search finds."""
    lists = {
        kind.value: [row for row in store.lists.rows(kind) if not row["withdrawn"]] for kind in Kind
    }
    standing = "select n from record where withdrawn = 0"
    links = store.db.rows(
        f"select source, relation, target from link where source in ({standing}) "
        f"and target in ({standing}) order by source, relation, target"
    )
    words = ("children", "ask", "partners", "visit", "hub", "audit", "kind", "n-001", "one")
    found = {word: sorted(hit.n for hit in store.search.find(word, 500).hits) for word in words}
    return {"lists": lists, "links": links, "found": found}


def replayed(store: Store) -> dict[tuple[str, Any], Any]:
    """Every audited row as the history alone tells it."""
    rows: dict[tuple[str, Any], Any] = {}
    for table, event, before, after in store.db.rows(
        "select tbl, event, before, after from change order by n"
    ):
        old, new = (json.loads(item) if item else None for item in (before, after))
        assert rows.get(row_key(table, old)) == old if old else True
        if event != "insert":
            assert rows.pop(row_key(table, old)) == old
        if event != "delete":
            rows[row_key(table, new)] = new
    return rows


def row_key(table: str, row: dict[str, Any] | None) -> tuple[str, Any]:
    if row is None:
        return (table, None)
    if table == "link":
        return (table, (row["source"], row["relation"], row["target"]))
    return (table, row["n"])


def kept(store: Store) -> dict[tuple[str, Any], Any]:
    """Every audited row as its table holds it."""
    rows: dict[tuple[str, Any], Any] = {}
    for table in ("record", "link", *(kind.value for kind in Kind)):
        names = [row[1] for row in store.db.rows(f'pragma table_info("{table}")')]
        for row in store.db.rows(f'select * from "{table}"'):
            one = dict(zip(names, row, strict=True))
            rows[row_key(table, one)] = one
    return rows


def folder(path: Path) -> dict[str, bytes]:
    """Every ordinary file in a folder with what is in it."""
    return {one.name: one.read_bytes() for one in path.iterdir() if one.is_file()}


def names_in(path: Path) -> list[str]:
    """The names in a folder, sorted."""
    return sorted(one.name for one in path.iterdir())
