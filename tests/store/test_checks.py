"""The check finds every broken rule that somebody planted, and says it in words."""

import sqlite3
from pathlib import Path

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.store import Store
from scrutiny_tui.store.checks import check, sound
from tests.store.conftest import Opener
from tests.store.examples import EXAMPLES
from tests.store.kit import TODAY, add, finding, judgement, n_of, note, recommendation

PLANTED: dict[str, tuple[tuple[str, ...], str]] = {
    "a record without a row of its own": (
        ("insert into record (id, kind) values (printf('%026d', 7), 'note')",), "no row of its own"
    ),
    "a row of another kind": (
        ("insert into record (id, kind) values (printf('%026d', 7), 'forum')",
         "insert into priority (n, number) values (last_insert_rowid(), 7)"),
        "kept as another kind",
    ),
    "a row without a record": (
        ("insert into priority (n, number) values (9999, 7)",), "points at a record"
    ),
    "a link to nothing": (("insert into link values (1, 'at', 9999)",), "points at a record"),
    "a relation between the wrong kinds": (
        ("insert into link select max(n), 'at', 1 from note",), "N-001: may not be 'at'"
    ),
    "a cancelled event that was attended": (
        ("update event set status = 'cancelled', attended = 1",),
        "a cancelled event cannot have been attended",
    ),
    "mileage without miles": (
        ("update expense set kind = 'mileage', miles_tenths = null",), "mileage needs its miles"
    ),
    "an interest with nobody": (
        ("update declaration set kind = 'gift', party = ''",), "with which agency"
    ),
    "a recommendation due before it was made": (
        ("update recommendation set due = '2001-01-01'",), "due: Mon 1 Jan 2001 is before"
    ),
    "an agency code with blanks": (("update agency set code = 'two words'",), "code"),
    "a zone that is none": (("update note set zone = '+99:99'",), "N-001: zone"),
    "a judgement on no question": (
        ("delete from link where relation = 'on'",), "it belongs to no criterion"
    ),
    "a recommendation of no finding": (
        ("delete from link where source in (select n from recommendation)",),
        "R-2019-01: finding: it belongs to no finding",
    ),
    "a recommendation of a withdrawn finding": (
        ("update record set withdrawn = 1 where kind = 'finding'",),
        "R-2019-01: it belongs to F-2019-01, which has been withdrawn",
    ),
    "a kind that is none": (("update note set kind = 'x'",), "breaks a rule of the table note"),
    "an event on no day": (("update event set date = ''",), "breaks a rule of the table event"),
    "text that is not UTF-8": (
        ("update note set text = cast(x'41ff42' as text)",), "note: some of its text cannot be read"
    ),
    "a trigger missing": (("drop trigger note_no_delete",), "trigger note_no_delete is missing"),
    "a trigger planted": (
        ("create trigger search_x after insert on note begin select 1; end",), "unknown trigger"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_the_check_finds(path: Path, opened: Opener, name: str) -> None:
    store = opened(path)
    add(store, note())
    with store.action("All"):
        judged = store.records.add(judgement(n_of(store, Kind.CRITERION)))
        asked = store.records.add(recommendation(store.records.add(finding()).key))
        store.records.add(EXAMPLES[Kind.EXPENSE](store))
        store.records.add(EXAMPLES[Kind.DECLARATION](store))
    assert judged.n and asked.n
    assert check(store.db) == []
    store.close()
    plant(path, *PLANTED[name][0])
    before = path.read_bytes()
    store = opened(path) if "trigger" not in name else None
    if store is not None:
        said = [str(one) for one in check(store.db)]
        assert [one for one in said if PLANTED[name][1] in one], said
        assert not [one for one in said if "Error" in one]
    else:
        assert [one for one in sound(path, TODAY) if PLANTED[name][1] in str(one)]
    assert path.read_bytes() == before


def plant(path: Path, *statements: str) -> None:
    """Break a rule as only a program that takes the safeguards away could, and put them back."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("pragma trusted_schema = on")
    other.execute("pragma foreign_keys = off")
    other.execute("pragma ignore_check_constraints = on")
    triggers = other.execute("select name, sql from sqlite_master where type='trigger'").fetchall()
    for name, _ in triggers:
        other.execute(f'drop trigger "{name}"')
    gone = [word for one in statements for word in one.split() if one.startswith("drop trigger")]
    for statement in statements:
        if not statement.startswith("drop trigger"):
            other.execute(statement)
    for name, sql in triggers:
        if name not in gone:
            other.execute(sql)
    other.close()


def test_a_file_full_of_every_kind_is_sound(store: Store) -> None:
    with store.action("All"):
        for kind in Kind:
            store.records.add(EXAMPLES[kind](store))
    store.undo()
    assert check(store.db) == []
    store.redo()
    assert check(store.db) == []
    assert sound(store.path, TODAY) == []


def test_the_check_writes_nothing_and_does_not_hold_up_a_save(store: Store) -> None:
    before = store.path.read_bytes()
    check(store.db)
    assert store.path.read_bytes() == before
    add(store, note())
    assert check(store.db) == []
