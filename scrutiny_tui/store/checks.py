"""The check of a whole file: soundness, dangling links and broken rules, said in words.

It works on a copy made in memory, so that a long check never holds up a save.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from scrutiny_tui.domain.kinds import JOINS, Kind, Relation
from scrutiny_tui.domain.records import problems
from scrutiny_tui.store import schema
from scrutiny_tui.store.bodies import Bodies
from scrutiny_tui.store.database import Database, connect
from scrutiny_tui.store.errors import StoreError
from scrutiny_tui.store.lists import MODELS
from scrutiny_tui.store.opening import schema_differences
from scrutiny_tui.store.reasons import unsaid
from scrutiny_tui.store.records import Records, labels


class Problem(NamedTuple):
    """One thing that is wrong."""

    record: str
    """What the record is called, or empty for the file itself."""
    field: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.record, self.field, self.what) if part)


def check(db: Database, *, every_row: bool = True) -> list[Problem]:
    """Everything that is wrong with a file; an empty list means it is sound.

    Without `every_row` records are not held against the rules of their kind one by one, which
    would take its time from the keys.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.copy_to(copy)
        copied = Database(copy, Path(db.path), read_only=True)
        copied.pretend_today(db.today())
        return _check(copied, every_row=every_row)
    finally:
        copy.close()


def sound(path: Path, today: str) -> list[Problem]:
    """The check of a file that is open elsewhere, over a connection of its own, so that it can
    run in a thread.
    """
    connection = connect(path, read_only=True)
    try:
        db = Database(connection, path, read_only=True)
        db.pretend_today(today)
        return check(db, every_row=False)
    finally:
        connection.close()


def _check(db: Database, *, every_row: bool) -> list[Problem]:
    damage = dict.fromkeys(_damage(words) for (words,) in _integrity(db))
    found = [Problem("", "", words) for words in damage]
    if any(not problem.what.startswith(_RULE) for problem in found):
        return found
    found += [Problem("", "", text) for text in schema_differences(db.connection, schema.VERSION)]
    found += _foreign_keys(db)
    tables = (*_TEXTS, *schema.SUBJECTS)
    found += [_unreadable(table) for table in tables if not _is_readable(db, table)]
    records = Records(db)
    for kind in Kind if every_row else ():
        found += _rows(db, records, kind)
    found += _links(db)
    if every_row:
        found += [Problem(_name(db, n), field, what) for n, field, what in unsaid(db)]
        found += _owners(db, records)
    return found


def _owners(db: Database, records: Records) -> list[Problem]:
    """Owners, and those who were asked, named on a day on which they were not there."""
    bodies = Bodies(db, records)
    try:
        with bodies.many():
            return [Problem(*one) for one in bodies.outside()]
    except (StoreError, ValidationError):
        return []  # reported above: an owner cannot be read


_TEXTS = ("record", "link", "action", "change", "draft")
_AT_ONCE = 200


def _unreadable(table: str) -> Problem:
    return Problem(table, "", "some of its text cannot be read: it is not valid UTF-8")


def _is_readable(db: Database, table: str) -> bool:
    """Whether all text of a table is UTF-8, read a few rows at a time so that keys get through."""
    rows = db.connection.execute(f'select * from "{table}"')
    try:
        while rows.fetchmany(_AT_ONCE):
            pass
    except sqlite3.Error:
        return False
    return True


_RULE = "a row breaks a rule of the table"


def _damage(words: str) -> str:
    """What SQLite's check found, in words; a broken rule leaves the file itself whole."""
    if words.startswith("CHECK constraint failed in"):
        return f"{_RULE} {words.rpartition(' ')[2]}"
    return f"the file is damaged: {words}"


def _integrity(db: Database) -> list[tuple[str]]:
    try:
        return [row for row in db.rows("pragma integrity_check(20)") if row[0] != "ok"]
    except StoreError as error:
        return [(str(error),)]


def _foreign_keys(db: Database) -> list[Problem]:
    return [
        Problem("", "", f"a row of {table} points at a {parent} that is not there")
        for table, _, parent, _ in db.rows("pragma foreign_key_check")
    ]


def _rows(db: Database, records: Records, kind: Kind) -> list[Problem]:
    """Rows without a record, records without a row, and rows that break a rule of their kind."""
    table = kind.value
    found = [
        Problem(f"{table} {n}", "", "it has no row of its own")
        for (n,) in db.rows(
            f"select n from record where kind = ? and n not in (select n from {table})", (table,)
        )
    ]
    found += [
        Problem(f"{table} {n}", "", "it is kept as another kind of record")
        for (n,) in db.rows(
            f"select n from {table} where n not in (select n from record where kind = ?)", (table,)
        )
    ]
    try:
        records.all(MODELS[kind], withdrawn=True)
    except ValidationError:
        found += _each(db, records, kind)
    except StoreError:
        pass  # reported above: its text cannot be read
    return found


def _each(db: Database, records: Records, kind: Kind) -> list[Problem]:
    found = []
    for (n,) in db.rows("select n from record where kind = ?", (kind.value,)):
        try:
            records.get(MODELS[kind], n)
        except ValidationError as error:
            found += [Problem(_name(db, n), field, what) for field, what in problems(error)]
        except StoreError:
            continue  # reported above: the record has no row
    return found


def _name(db: Database, n: int) -> str:
    """What a record is called; only its number, when its own name cannot be read."""
    try:
        return labels(db, [n]).get(n, f"record {n}")
    except StoreError:
        return f"record {n}"


def _links(db: Database) -> list[Problem]:
    """Links that may not be, and links of a standing record to a withdrawn one that it needs."""
    needed = (Relation.OF.value, Relation.ON.value)
    found = []
    for source, relation, target, s_kind, t_kind, s_gone, t_gone in db.rows(
        "select l.source, l.relation, l.target, s.kind, t.kind, s.withdrawn, t.withdrawn "
        "from link l join record s on s.n = l.source join record t on t.n = l.target"
    ):
        if (Kind(s_kind), Relation(relation), Kind(t_kind)) not in JOINS:
            what = f"may not be '{relation}' {_name(db, target)}"
            found.append(Problem(_name(db, source), "", what))
        elif t_gone and not s_gone and relation in needed:
            what = f"it belongs to {_name(db, target)}, which has been withdrawn"
            found.append(Problem(_name(db, source), "", what))
    for n, kind in db.rows(
        "select r.n, r.kind from record r where r.withdrawn = 0 "
        "and r.kind in ('judgement', 'recommendation') and not exists "
        "(select 1 from link l where l.source = r.n and l.relation in ('on', 'of'))"
    ):
        what = "criterion" if kind == "judgement" else "finding"
        found.append(Problem(_name(db, n), what, f"it belongs to no {what}"))
    return found
