"""A bad row cannot be stored, whoever writes it, and history cannot be changed."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from enum import StrEnum

import pytest

from scrutiny_tui.domain import words
from scrutiny_tui.domain.kinds import ONE, Kind, Relation
from scrutiny_tui.domain.weighing import SCALE
from scrutiny_tui.domain.words import CriterionKind
from scrutiny_tui.store import Store, StoreError, schema
from tests.store.examples import EXAMPLES
from tests.store.kit import add, finding, judgement, kept, n_of, note, replayed

LISTS: dict[tuple[str, str], Iterable[StrEnum]] = {
    ("record", "kind"): Kind,
    ("link", "relation"): Relation,
    ("framework", "status"): words.FrameworkStatus,
    ("criterion", "kind"): CriterionKind,
    ("event", "kind"): words.EventKind,
    ("event", "status"): words.EventStatus,
    ("note", "kind"): words.NoteKind,
    ("note", "voice"): words.Voice,
    ("note", "strength"): words.NoteStrength,
    ("tally", "what"): words.TallyKind,
    ("document", "method"): words.Method,
    ("document", "voice"): words.Voice,
    ("judgement", "value"): words.JudgementValue,
    ("judgement", "strength"): words.Strength,
    ("judgement", "impact"): words.Impact,
    ("dismissal", "code"): words.CheckCode,
    ("finding", "kind"): words.FindingKind,
    ("finding", "value"): SCALE,
    ("finding", "strength"): words.Strength,
    ("recommendation", "status"): words.RecommendationStatus,
    ("finding", "status"): words.FindingStatus,
    ("step", "what"): words.StepKind,
    ("step", "response"): words.Response,
    ("step", "verified"): words.Verification,
    ("step", "impact"): words.Impact,
    ("step", "voice"): words.Voice,
    ("forum", "kind"): words.ForumKind,
    ("request", "answer"): words.WordingAnswer,
    ("declaration", "kind"): words.DeclarationKind,
    ("declaration", "level"): words.InterestLevel,
    ("day", "activity"): words.Activity,
    ("expense", "kind"): words.ExpenseKind,
}


def sql_of(store: Store, name: str) -> str:
    return str(store.db.value("select sql from sqlite_master where name = ?", (name,)))


@pytest.mark.parametrize(("table", "column"), LISTS)
def test_the_closed_lists_of_the_file_are_those_of_the_words(
    store: Store, table: str, column: str
) -> None:
    found = re.search(rf"{column} in \(('[^)]*(?:\([^)]*\)[^)]*)*')\)", sql_of(store, table))
    assert found
    listed = re.findall(r"'([^']*)'", found[1])
    assert listed == [one.value for one in LISTS[table, column]]


def test_no_closed_list_of_the_file_is_left_out_here(store: Store) -> None:
    found = set()
    for table in ("record", "link", *schema.SUBJECTS):
        for column in re.findall(r"(\w+)(?: not)? in \('", sql_of(store, table)):
            found.add((table, column))
    assert found == set(LISTS) | {("rate", "what"), ("selection", "listed")}


def test_the_relations_of_which_there_is_one_are_the_same_in_the_file(store: Store) -> None:
    listed = re.findall(r"'([^']*)'", sql_of(store, "link_one"))
    assert sorted(listed) == sorted(ONE)


def test_every_table_is_strict_and_every_subject_has_its_triggers(store: Store) -> None:
    tables = store.db.rows("pragma table_list")
    ours = {row[1]: row[5] for row in tables if row[1] in (*schema.SUBJECTS, "record", "link")}
    assert set(ours.values()) == {1}
    for subject in schema.SUBJECTS:
        rows = store.db.rows(
            "select name from sqlite_master where type = 'trigger' and tbl_name = ?", (subject,)
        )
        names = {row[0] for row in rows}
        assert {f"{subject}_{event}_history" for event in ("insert", "update", "delete")} <= names
        assert f"{subject}_no_delete" in names


def forbidden(store: Store) -> dict[str, list[str]]:
    event, year = n_of(store, Kind.EVENT), n_of(store, Kind.YEAR)
    one, found = add(store, note()), add(store, finding())
    judged = add(store, judgement(n_of(store, Kind.CRITERION), rests_on=(one.key,)))
    new = "insert into record (id, kind) values (printf('%026d', 7), 'note')"
    last = "last_insert_rowid()"
    at = "'2019-01-28T10:20:00Z', '+00:00'"
    identity = store.db.value("select id from record where n = ?", (judged.key,))
    return {
        "a kind that is not known": [
            "insert into record (id, kind) values (printf('%026d', 7), 'x')"
        ],
        "an id that is too short": ["insert into record (id, kind) values ('7', 'note')"],
        "a note of an unknown kind": [f"update note set kind = 'x' where n = {one.key}"],
        "a note without text": [f"update note set text = '' where n = {one.key}"],
        "a note at no moment": [f"update note set at = '2019-02-30T10:00:00Z' where n = {one.key}"],
        "a note that is neither private nor not": [
            f"update note set private = 2 where n={one.key}"
        ],
        "words where a number belongs": [f"update event set hub_number = 'two' where n = {event}"],
        "bytes where words belong": [f"update note set text = x'00ff' where n = {one.key}"],
        "an event on 30 February": [f"update event set date = '2019-02-30' where n = {event}"],
        "an event in the 19th month": [f"update event set date = '2019-19' where n = {event}"],
        "an event today": [f"update event set date = 'now' where n = {event}"],
        "an event on a Julian day": [f"update event set date = '2458512' where n = {event}"],
        "a year on no day": [f"update year set starts = '2019-00-00' where n = {year}"],
        "a year that ends before it starts": [f"update year set ends='2018-01-01' where n={year}"],
        "a finding on 31 April": [f"update finding set found_on='2019-04-31' where n={found.key}"],
        "a row without a record": [f"insert into note (n, text, at, zone) values (999, 'x', {at})"],
        "a link to nothing": [f"insert into link values ({one.key}, 'at', 9999)"],
        "a note that is led by an event": [f"insert into link values ({one.key},'led by',{event})"],
        "a note at a year": [f"insert into link values ({one.key}, 'at', {year})"],
        "a link bent to something else": [
            f"insert into link values ({one.key}, 'at', {event})",
            f"update link set target = {year} where source = {one.key} and relation = 'at'",
        ],
        "two events for one note": [
            f"insert into link values ({one.key}, 'at', {event})",
            f"insert into link values ({one.key}, 'at', {n_of(store, Kind.EVENT, 1)})",
        ],
        "a record deleted": [f"delete from record where n = {one.key}"],
        "a note deleted": [f"delete from note where n = {one.key}"],
        "a record replaced": [
            f"insert or replace into record (n, id, kind) values ({one.key}, '{one.id}', 'event')"
        ],
        "a note replaced": [
            f"insert or replace into note (n, text, at, zone) values ({one.key}, 'x', {at})"
        ],
        "a record that gets another kind": [f"update record set kind='event' where n={one.key}"],
        "a record that gets another reference": [f"update record set ref='N-9' where n={one.key}"],
        "a record that gets another id": [f"update record set id=printf('%026d',9) where n={year}"],
        "a record that gets another number": [f"update record set n = 8888 where n = {one.key}"],
        "a reference used twice": [f"{new}", f"update record set ref = 'N-001' where n = {last}"],
        "a judgement changed": [f"update judgement set value='effective' where n={judged.key}"],
        "a judgement deleted": [f"delete from judgement where n = {judged.key}"],
        "a judgement replaced": [
            "insert or replace into judgement (n, value, strength, judged_on) "
            f"values ({judged.key}, 'effective', 'none', '2019-01-28')"
        ],
        "a judgement that loses its evidence": [
            f"delete from link where source = {judged.key} and relation = 'rests on'"
        ],
        "a judgement that is put on another question": [
            f"update or replace link set target = {n_of(store, Kind.CRITERION, 1)} "
            f"where source = {judged.key} and relation = 'on'"
        ],
        "a judgement that gets more evidence": [
            f"insert into link values ({judged.key}, 'rests on', {add(store, note()).key})"
        ],
        "a judgement swapped by replacing its record": [
            f"insert or replace into record (id, kind) values ('{identity}', 'note')"
        ],
        "history changed": ["update change set after = '{}' where n = 1"],
        "history deleted": ["delete from change where n = 1"],
        "history replaced": [
            "insert or replace into change (n, action, tbl, event) values (1, 1, 'x', 'insert')"
        ],
        "an action renamed": ["update action set label = 'x' where n = 1"],
        "an action deleted": ["delete from action where n = 1"],
        "an action replaced": [
            f"insert or replace into action (n, label, at, zone) values (1, 'x', {at})"
        ],
        "a second current action": ["insert into current (one, action) values (2, 1)"],
    }


def names() -> list[str]:
    """The names in `forbidden`, read from its source, so that each is a test of its own."""
    import inspect

    return re.findall(r'^        "([^"]+)": \[', inspect.getsource(forbidden), re.MULTILINE)


@pytest.mark.parametrize("name", names())
def test_sql_cannot_store(store: Store, name: str) -> None:
    statements = forbidden(store)[name]
    before = kept(store), store.history.last()
    with pytest.raises(StoreError), store.action("Break"):
        for statement in statements:
            store.db.execute(statement)
    assert (kept(store), store.history.last()) == before
    assert kept(store) == replayed(store)


def test_a_write_outside_an_action_is_refused_in_every_table(store: Store) -> None:
    with store.action("All"):
        for kind in Kind:
            store.records.add(EXAMPLES[kind](store))
    before = kept(store)
    for table in schema.SUBJECTS:
        for write in (f"update {table} set n = n", f"insert into {table} select * from {table}"):
            with pytest.raises(StoreError):
                store.db.execute(write)
    writes: list[Callable[[], object]] = [
        lambda: store.records.add(note()),
        lambda: store.db.execute("insert into link values (1, 'at', 1)"),
        lambda: store.db.execute("delete from link"),
        lambda: store.db.execute("update record set withdrawn = 1"),
    ]
    for call in writes:
        with pytest.raises(StoreError):
            call()
    assert kept(store) == before


def test_a_new_file_has_exactly_the_known_tables_and_triggers(store: Store) -> None:
    assert schema.things(store.db.connection) == schema.expected(schema.VERSION)
    assert store.db.value("pragma user_version") == schema.VERSION
    assert store.db.value("pragma application_id") == schema.APPLICATION_ID


def test_plain_sqlite_cannot_change_history_either(store: Store) -> None:
    path = store.path
    add(store, judgement(n_of(store, Kind.CRITERION), rests_on=(add(store, note()).key,)))
    store.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("pragma trusted_schema = on")
    for write in (
        "delete from change",
        "update change set after = null",
        "update judgement set value = 'mixed'",
        "delete from record",
        "update note set text = 'x'",
        "delete from link",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            other.execute(write)
    other.close()


def test_the_fingerprint_is_that_of_the_tables_and_triggers_that_are_made() -> None:
    assert schema.digest(schema.expected(schema.VERSION)) == schema.DIGEST
