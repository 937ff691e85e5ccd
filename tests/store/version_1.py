"""A file as the first version of the program made it: its tables, its triggers, its history."""

import sqlite3
from pathlib import Path

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.store import creating, schema

DIGEST = "8219ab13688505de9ca27a27adea5863d1bb36e39bfb9fe60f9ec8c5e991464e"
"""Fingerprint of tables and triggers that the first version was released with."""

_NEW_KINDS = (Kind.ITEM, Kind.ATTENDEE, Kind.TALLY)
_NEW_JOINS = {("section", "at", "event"), ("section", "picks", "note"),
              ("section", "leaves out", "note"), ("note", "in", "item")}  # fmt: skip
_AT = "'2018-10-30T10:12:00Z', '+00:00'"

# number: words, kind, voice, question
NOTES: dict[int, tuple[str, str | None, str | None, bool]] = {
    10: ("whole", "worry", "practitioner", True),
    11: ("no voice", "quote", None, True),
    12: ("own eyes", "observation", None, True),
    13: ("own deed", "action", None, True),
    14: ("no question", "worry", "leader", False),
    15: ("no kind", None, "parent or carer", True),
    16: ("nothing said", None, None, False),
    17: ("own eyes, no question", "observation", None, False),
    18: ("taken out", "worry", "data", True),
}
"""What the file holds of every way in which a note was sorted, or was not."""

SORTED = {10, 12, 13, 18}
"""Those of them that say all that sorting asks."""


def make(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make it, and work in it a little."""
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        then.setattr(schema, "VERSION", 1)
        then.setattr(schema, "SUBJECTS", tuple(k.value for k in Kind if k not in _NEW_KINDS))
        searched = {t: c for t, c in schema.SEARCHED.items() if t not in _NEW_KINDS}
        then.setattr(schema, "SEARCHED", searched)
        joins = {j for j in schema.JOINS if not {j[0], j[2]} & set(_NEW_KINDS)}
        then.setattr(schema, "JOINS", {j for j in joins if j not in _NEW_JOINS})
        creating.make_file(path, _fill)


def _fill(path: Path) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma trusted_schema = on")
    db.execute("pragma foreign_keys = on")
    assert schema.digest(schema.things(db)) == DIGEST
    _action(db, "New file")
    about = Partnership(name="Northmere")
    _record(db, 1, "partnership")
    db.execute(
        "insert into partnership (n, name, scrutineer, marking) values (1, ?, ?, ?)",
        (about.name, about.scrutineer, about.marking),
    )
    _record(db, 2, "year")
    db.execute(
        "insert into year (n, title, starts, ends, day_ceiling, rate, money_ceiling) "
        "values (2, '2018 to 2019', '2018-10-01', '2019-09-30', 1500, 80000, 1200000)"
    )
    _record(db, 3, "agency")
    db.execute("insert into agency (n, code, name) values (3, 'police', 'Police')")
    _record(db, 4, "framework")
    db.execute(
        "insert into framework (n, code, version, title, source, status, unverified, crosswalk) "
        "values (4, 'own', 1, 'Own', 'Own', 'in force', '', '[]')"
    )
    _record(db, 5, "criterion")
    db.execute(
        "insert into criterion (n, code, kind, text, section, position, prompts, collects) "
        "values (5, 'Q1', 'judgement', 'Is it kind?', '', 1, '[]', '[]')"
    )
    db.execute("insert into link values (5, 'of', 4)")
    _record(db, 6, "event")
    db.execute(
        "insert into event (n, title, kind, date, status) "
        "values (6, 'Hub 1', 'hub', '2018-10-30', 'held')"
    )
    _end(db)
    for n, (text, kind, voice, asked) in NOTES.items():
        _action(db, "Note")
        _record(db, n, "note", f"N-{n - 9:03}")
        values = (n, text, kind, voice)
        db.execute(
            f"insert into note (n, text, kind, voice, at, zone) values (?, ?, ?, ?, {_AT})", values
        )
        db.execute("insert into link values (?, 'at', 6)", (n,))
        if asked:
            db.execute("insert into link values (?, 'bears on', 5)", (n,))
        _end(db)
    _action(db, "Edit note N-001")
    db.execute("update note set role = 'named nurse' where n = 10")
    db.execute("insert into link values (10, 'from', 3)")
    _end(db)
    _action(db, "Withdraw N-009")
    db.execute("update record set withdrawn = 1 where n = 18")
    _end(db)
    _action(db, "Add a finding")
    _record(db, 30, "finding", "F-2019-01")
    db.execute(
        "insert into finding (n, title, kind, strength, found_on) "
        "values (30, 'Children are asked late', 'worry', 'limited', '2018-10-30')"
    )
    for relation, target in (("rests on", 10), ("bears on", 5), ("in", 2)):
        db.execute("insert into link values (30, ?, ?)", (relation, target))
    _end(db)
    _action(db, "Write a section")
    _record(db, 31, "section")
    db.execute(
        "insert into section (n, report, code, text) values (31, 'contribution', 'next', 'x')"
    )
    db.execute("insert into link values (31, 'in', 2)")
    _end(db)
    db.execute("insert into sequence values ('N-', 9), ('F-2019-', 1)")
    db.execute("insert into draft values ('capture:6', 'half a li', '0,9', '2018-10-30T11:00:00Z')")
    db.close()


def _action(db: sqlite3.Connection, label: str) -> None:
    db.execute(f"insert into action (label, at, zone) values (?, {_AT})", (label,))
    db.execute("update current set action = (select max(n) from action)")


def _end(db: sqlite3.Connection) -> None:
    db.execute("update current set action = null")


def _record(db: sqlite3.Connection, n: int, kind: str, ref: str | None = None) -> None:
    db.execute(
        "insert into record (n, id, kind, ref) values (?, printf('%026d', ?), ?, ?)",
        (n, n, kind, ref),
    )
