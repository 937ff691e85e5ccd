"""The tables of a file, migration by migration, and the triggers made from them.

`MIGRATIONS` is append-only: a migration that has been released is never edited. Each is a tuple
of single statements. After the last one all triggers are dropped and made again by `triggers()`,
so that they always fit the tables.
"""

import hashlib
import sqlite3
from typing import NamedTuple

from scrutiny_tui.domain.kinds import JOINS, Kind
from scrutiny_tui.store import tables_1, tables_2, tables_3, tables_4

APPLICATION_ID = 0x53435254
"""`SCRT`: says that a file is ours."""

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("0001_the_house", tables_1.STATEMENTS),
    ("0002_the_session", tables_2.STATEMENTS),
    ("0003_the_judgement", tables_3.STATEMENTS),
    ("0004_the_impact", tables_4.STATEMENTS),
)
"""Name and statements of each migration, oldest first."""

VERSION = len(MIGRATIONS)
"""`user_version` of a file that this program writes."""

SUBJECTS: tuple[str, ...] = tuple(kind.value for kind in Kind)
"""Tables keyed by a record's number, one for each kind."""

SEARCHED: dict[str, tuple[str, ...]] = {
    "event": ("title", "purpose", "place"),
    "item": ("title",),
    "attendee": ("role",),
    "tally": ("detail",),
    "criterion": ("text",),
    "note": ("text", "role"),
    "document": ("title", "summary", "kept"),
    "judgement": ("reason", "against", "impact_note", "parent_view"),
    "dismissal": ("reason",),
    "collected": ("wording",),
    "finding": ("title", "statement", "so_what"),
    "recommendation": ("text", "status_note"),
    "step": ("text", "role", "stage"),
    "challenge": ("text", "reply", "result", "role", "reply_role"),
    "disagreement": ("text", "outcome"),
    "declaration": ("party", "description", "mitigation"),
    "aside": ("matter", "reason"),
    "request": ("asked", "reason", "role"),
    "section": ("text",),
}
"""Columns that search looks into, by table."""

DIGEST = "a9b1d91bf57caf59c7f4f24d3e3a048af1483115f78c37cc2891c794de0fe1e1"
"""Fingerprint of a file of this version, so that opening one need not build another to compare."""

_APPEND_ONLY = "history is append-only"


class Thing(NamedTuple):
    """One entry of `sqlite_master`."""

    type: str
    name: str
    sql: str


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    """Names of a table's columns, in order."""
    return [row[1] for row in db.execute(f'pragma table_info("{table}")')]


def triggers(db: sqlite3.Connection) -> list[str]:
    """The statements that make every trigger of the current tables."""
    made = [_audit(table, columns(db, table), event) for table in _audited() for event in _EVENTS]
    made += [_no_change(table, event) for table in ("action", "change") for event in _EVENTS[1:]]
    made += [_no_change("judgement", "update"), _no_change("record", "delete")]
    made += [_no_change(table, "delete") for table in SUBJECTS]
    made += [_no_change("link", "update"), _no_renaming(), *map(_frozen, ("insert", "delete"))]
    made += [_joins(), *(_index(table, event) for table in SEARCHED for event in _EVENTS[:2])]
    return made


def drop_triggers(db: sqlite3.Connection) -> None:
    """Drop every trigger; called inside the migration's transaction, before its statements."""
    old = db.execute("select name from sqlite_master where type = 'trigger'").fetchall()
    for (name,) in old:
        quoted = name.replace('"', '""')
        db.execute(f'drop trigger "{quoted}"')


def make_triggers(db: sqlite3.Connection) -> None:
    """Make every trigger for the tables as they are now."""
    for statement in triggers(db):
        db.execute(statement)


def fill_search(db: sqlite3.Connection) -> None:
    """Make the search index anew from the tables: a migration may have changed what it holds."""
    db.execute("insert into search (search) values ('delete-all')")
    for table in SEARCHED:
        text = _searched_text(table, table)
        db.execute(f"insert into search (rowid, text) select n, {text} from {table}")


def expected(version: int) -> dict[tuple[str, str], Thing]:
    """What a file of a version holds, by type and name; without what SQLite makes for itself.

    Triggers are made by today's rules, so they are right for the latest version only.
    """
    db = sqlite3.connect(":memory:")
    try:
        for _, statements in MIGRATIONS[:version]:
            for statement in statements:
                db.execute(statement)
        if version == len(MIGRATIONS):
            make_triggers(db)
        return things(db)
    finally:
        db.close()


def things(db: sqlite3.Connection) -> dict[tuple[str, str], Thing]:
    """The tables, indexes, triggers and views of an open file, by type and name.

    What SQLite and sqlite-utils make for themselves (the index's own tables, the list of
    migrations) differs between their versions and is left out; a trigger or a view never is.
    """
    rows = db.execute("select type, name, coalesce(sql, '') from sqlite_master").fetchall()
    return {row[:2]: Thing(*row) for row in rows if not _is_made_by_a_library(*row[:2])}


_OF_LIBRARIES = frozenset(
    {"_sqlite_migrations", *(f"search_{part}" for part in ("data", "idx", "docsize", "config"))}
)


def digest(found: dict[tuple[str, str], Thing]) -> str:
    """A fingerprint of tables, indexes, triggers and views."""
    text = "\n".join(" ".join(found[key]) for key in sorted(found))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _is_made_by_a_library(type_: str, name: str) -> bool:
    if type_ == "table":
        return name in _OF_LIBRARIES or name.startswith("sqlite_")
    return type_ == "index" and name.startswith(("sqlite_autoindex_", "idx__sqlite_migrations"))


_EVENTS = ("insert", "update", "delete")


def _audited() -> tuple[str, ...]:
    return ("record", "link", *SUBJECTS)


def _row(of: str, names: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {of}.\"{name}\"" for name in names) + ")"


def _audit(table: str, names: list[str], event: str) -> str:
    before = "null" if event == "insert" else _row("old", names)
    after = "null" if event == "delete" else _row("new", names)
    of = "old" if event == "delete" else "new"
    n, other = ("source", f"{of}.target") if table == "link" else ("n", "null")
    return (
        f"create trigger {table}_{event}_history after {event} on {table} begin "
        "insert into change (action, tbl, record, other, event, before, after) values ("
        f"(select action from current), '{table}', {of}.{n}, {other}, '{event}', "
        f"{before}, {after}); end"
    )


def _no_change(table: str, event: str) -> str:
    return (
        f"create trigger {table}_no_{event} before {event} on {table} begin "
        f"select raise(abort, '{_APPEND_ONLY}'); end"
    )


def _no_renaming() -> str:
    changed = " or ".join(f"new.{name} is not old.{name}" for name in ("n", "id", "kind", "ref"))
    return (
        f"create trigger record_no_renaming before update on record when {changed} begin "
        "select raise(abort, 'a record keeps its number, kind and reference'); end"
    )


def _frozen(event: str) -> str:
    """What a judgement rests on is part of it: joined by the action that made it, or never."""
    of = "old" if event == "delete" else "new"
    return (
        f"create trigger judgement_links_no_{event} before {event} on link "
        f"when (select kind from record where n = {of}.source) = 'judgement' and not exists ("
        f"select 1 from change where record = {of}.source and tbl = 'record' "
        "and event = 'insert' and action = (select action from current)) begin "
        f"select raise(abort, '{_APPEND_ONLY}'); end"
    )


def _joins() -> str:
    allowed = ", ".join(sorted(f"'{s.value}|{r.value}|{t.value}'" for s, r, t in JOINS))
    return (
        "create trigger link_joins before insert on link when not exists ("
        "select 1 from record s, record t where s.n = new.source and t.n = new.target "
        f"and s.kind || '|' || new.relation || '|' || t.kind in ({allowed})) begin "
        "select raise(abort, 'this relation may not join these kinds'); end"
    )


def _index(table: str, event: str) -> str:
    old, new = _searched_text(table, "old"), _searched_text(table, "new")
    remove = (
        f"insert into search (search, rowid, text) values ('delete', old.n, {old}); "
        if event == "update"
        else ""
    )
    return (
        f"create trigger {table}_{event}_search after {event} on {table} begin {remove}"
        f"insert into search (rowid, text) values (new.n, {new}); end"
    )


def _searched_text(table: str, of: str) -> str:
    return " || ' ' || ".join(f'{of}."{name}"' for name in SEARCHED[table])
