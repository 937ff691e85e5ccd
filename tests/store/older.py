"""Files as earlier versions of the program made them: what the later ones brought is left out."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.store import creating, schema

Row = dict[str, Any]

KINDS: dict[int, set[Kind]] = {
    2: {Kind.ITEM, Kind.ATTENDEE, Kind.TALLY},
    3: {Kind.DISMISSAL, Kind.COLLECTED},
    4: {
        Kind.ROLE,
        Kind.STEP,
        Kind.CHALLENGE,
        Kind.DISAGREEMENT,
        Kind.ASIDE,
        Kind.REQUEST,
        Kind.SELECTION,
    },
}
"""The kinds of record that a version brought."""

RELATIONS: dict[int, set[Relation]] = {
    2: {Relation.TO, Relation.PICKS, Relation.LEAVES_OUT},
    3: {Relation.FOLLOWS, Relation.CORROBORATES, Relation.CONTRADICTS},
    4: {Relation.BETWEEN, Relation.SUPERSEDED_BY, Relation.MERGED_INTO},
}
"""The relations that a version brought."""

JOINS: dict[int, set[tuple[Kind, Relation, Kind]]] = {
    2: {(Kind.SECTION, Relation.AT, Kind.EVENT)},
    3: {(Kind.JUDGEMENT, Relation.RESTS_ON, Kind.FINDING)},
    4: {
        (Kind.FINDING, Relation.RESTS_ON, Kind.EVENT),
        (Kind.FINDING, Relation.ABOUT, Kind.PRIORITY),
        (Kind.RECOMMENDATION, Relation.TO, Kind.FORUM),
        (Kind.DECLARATION, Relation.ABOUT, Kind.AGENCY),
    },
}
"""What else a version let be joined, of kinds and by relations that were there before it."""

SEARCHED: dict[int, dict[str, tuple[str, ...]]] = {
    3: {"judgement": ("against", "impact_note", "parent_view")},
    4: {"declaration": ("mitigation",)},
}
"""Columns of earlier kinds that a version began to search."""

SEARCHED_BEFORE: dict[int, dict[str, tuple[str, ...]]] = {
    4: {"recommendation": ("response_note", "impact")},
}
"""Columns that a version did away with and that were searched, after those that still are."""

GONE: dict[int, dict[str, tuple[str, ...]]] = {
    4: {
        "recommendation": (
            "response",
            "response_note",
            "responded_on",
            "said_done_on",
            "verified_on",
            "impact",
        ),
    },
}
"""Columns that a version did away with: what stood in them is kept in records of its own."""

COLUMNS: dict[int, dict[str, Row]] = {
    2: {
        "note": {"strength": None, "due": None, "done_on": None, "place": None},
        "partnership": {"front_door": "", "watch": "", "fine": ""},
    },
    3: {
        "partnership": {"stale_months": 12},
        "framework": {"in_use": 1},
        "document": {"file": "", "sha256": ""},
        "judgement": {
            "against": "",
            "impact": None,
            "impact_note": "",
            "parent_view": "",
            "author": "",
            "blind": 0,
        },
        "section": {"computed": ""},
    },
    4: {
        "partnership": {"stages": ""},
        "forum": {"kind": "board", "starts": None, "ends": None},
        "finding": {"status": "draft"},
    },
}
"""Columns that a version brought, with what an update fills them with in every row; what it
works out for each row (`note.sorted`, `document.recorded`, `recommendation.ended_on`) is not
among them.
"""


def kinds_of(version: int) -> list[Kind]:
    """The kinds of record that a version knew."""
    later = set().union(*(kinds for since, kinds in KINDS.items() if since > version))
    return [kind for kind in Kind if kind not in later]


def make(
    path: Path, monkeypatch: pytest.MonkeyPatch, version: int, fill: Callable[[Path], None]
) -> None:
    """Make a file with the tables and triggers of a version, and let `fill` work in it."""
    kinds = kinds_of(version)
    new: Any = {"relations": set(), "joins": set(), "columns": {}, "before": {}}
    for since in range(version + 1, schema.VERSION + 1):
        new["relations"] |= RELATIONS.get(since, set())
        new["joins"] |= JOINS.get(since, set())
        new["columns"] |= SEARCHED.get(since, {})
        new["before"] |= SEARCHED_BEFORE.get(since, {})
    joins = {
        join
        for join in schema.JOINS - new["joins"]
        if {join[0], join[2]} <= set(kinds) and join[1] not in new["relations"]
    }
    searched = {
        table: (
            *(name for name in names if name not in new["columns"].get(table, ())),
            *new["before"].get(table, ()),
        )
        for table, names in schema.SEARCHED.items()
        if table in kinds
    }
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:version])
        then.setattr(schema, "VERSION", version)
        then.setattr(schema, "SUBJECTS", tuple(kind.value for kind in kinds))
        then.setattr(schema, "SEARCHED", searched)
        then.setattr(schema, "JOINS", joins)
        creating.make_file(path, fill)


def connected(path: Path, digest: str) -> sqlite3.Connection:
    """The file open for writing, its tables and triggers those that were released."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma trusted_schema = on")
    db.execute("pragma foreign_keys = on")
    assert schema.digest(schema.things(db)) == digest
    return db


def begin(
    db: sqlite3.Connection,
    label: str,
    at: str = "2018-10-30T10:12:00Z",
    zone: str = "+00:00",
    undoes: int | None = None,
) -> int:
    """Begin an action; gives its number."""
    values = (label, at, zone, undoes)
    db.execute("insert into action (label, at, zone, undoes) values (?, ?, ?, ?)", values)
    db.execute("update current set action = (select max(n) from action)")
    return int(db.execute("select action from current").fetchone()[0])


def end(db: sqlite3.Connection) -> None:
    """End the action."""
    db.execute("update current set action = null")


def add(
    db: sqlite3.Connection, n: int, kind: str, ref: str | None = None, /, **columns: Any
) -> None:
    """Add a record with a number of its own, and its row."""
    db.execute(
        "insert into record (n, id, kind, ref) values (?, printf('%026d', ?), ?, ?)",
        (n, n, kind, ref),
    )
    names = ", ".join(f'"{name}"' for name in ("n", *columns))
    marks = ", ".join("?" for _ in ("n", *columns))
    db.execute(f"insert into {kind} ({names}) values ({marks})", (n, *columns.values()))


def join(db: sqlite3.Connection, source: int, relation: str, *targets: int) -> None:
    """Join a record to others."""
    for target in targets:
        db.execute(
            "insert into link (source, relation, target) values (?, ?, ?)",
            (source, relation, target),
        )


def everything(path: Path, version: int) -> dict[str, list[Row]]:
    """Every row of every table of a version, read without the program."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    own = ("record", "link", "action", "change", "current", "sequence", "draft")
    found = {
        table: [dict(row) for row in db.execute(f'select * from "{table}" order by 1, 2')]
        for table in (*own, *kinds_of(version))
    }
    db.close()
    return found


def take_gone(rows: dict[str, list[Row]], since: int) -> None:
    """Take the columns off the rows that the versions from `since` on did away with."""
    for version in range(since, schema.VERSION + 1):
        for table, columns in GONE.get(version, {}).items():
            for row in rows[table]:
                for name in columns:
                    del row[name]


def take_new(rows: dict[str, list[Row]], since: int) -> None:
    """Take off what the versions from `since` on brought: records of new kinds with their
    links, and columns, each of which holds what an update fills it with.
    """
    new = {kind for version in range(since, schema.VERSION + 1) for kind in KINDS[version]}
    made = {row["n"] for row in rows["record"] if row["kind"] in new}
    rows["record"] = [row for row in rows["record"] if row["n"] not in made]
    rows["link"] = [row for row in rows["link"] if row["source"] not in made]
    for version in range(since, schema.VERSION + 1):
        for table, columns in COLUMNS[version].items():
            for row in rows[table]:
                assert {name: row.pop(name) for name in columns} == columns, table


def copies(path: Path) -> list[Path]:
    """The copies that updates made of a file."""
    return [one for one in path.parent.iterdir() if "before-update" in one.name]
