"""What the third version brought is there in a file of the second once it has been updated."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.questions import Collected, Dismissal, Framework, Judgement
from scrutiny_tui.domain.sections import Section
from scrutiny_tui.domain.words import CheckCode
from scrutiny_tui.store import Refused, Store, StoreError, creating, open_store, schema
from scrutiny_tui.store.checks import check
from scrutiny_tui.store.lists import MODELS
from tests.store.conftest import Opener
from tests.store.kit import add, finding, folder, judgement, kept, names_in, note
from tests.store.older import KINDS, RELATIONS, copies, everything, kinds_of
from tests.store.test_recovery import killed_inside_a_commit
from tests.store.version_2 import (
    DOCUMENTS,
    FINDING,
    FIRST,
    HEARD,
    HUB,
    LATER,
    Q1,
    Q2A,
    Q7,
    SECOND,
    SECTION,
    THIRD,
    UNDONE,
    make,
)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "old.db"
    make(path, monkeypatch)
    return path


@pytest.fixture
def updated(old: Path, opened: Opener) -> Store:
    return opened(old)


def test_the_old_file_holds_every_kind_and_every_relation_that_there_was(old: Path) -> None:
    found = everything(old, 2)
    assert not [kind for kind in kinds_of(2) if not found[kind]]
    new = RELATIONS[3] | RELATIONS[4]
    assert {row["relation"] for row in found["link"]} == set(Relation) - new


def test_every_record_is_read_and_listed_as_what_it_is(old: Path, opened: Opener) -> None:
    before = everything(old, 2)
    store = opened(old)
    for kind in Kind:
        rows = list(store.lists.rows(kind))
        entries = store.records.all(MODELS[kind], withdrawn=True)
        if kind not in KINDS[3] | KINDS[4]:
            assert [entry.n for entry in entries] == [row["n"] for row in before[kind]]
        assert [row["id"] for row in rows] == [entry.id for entry in entries]


def test_a_document_was_recorded_on_the_day_it_was_entered_where_it_was_typed(
    updated: Store,
) -> None:
    found = updated.records.all(Document, withdrawn=True)
    assert {one.key: one.recorded for one in found} == {
        n: day for n, (*_, day) in DOCUMENTS.items()
    }
    for at, zone, day in DOCUMENTS.values():
        assert local_day(at, zone) == day


def test_a_document_of_which_history_says_nothing_has_no_day(
    old: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    """History is never taken away today; a file whose history was purged must still open."""
    first, second, (name, statements), *later = schema.MIGRATIONS
    purged = (name, ("delete from change where record = 25", *statements))
    monkeypatch.setattr(schema, "MIGRATIONS", (first, second, purged, *later))
    store = opened(old)
    assert store.records.get(Document, 25).recorded is None
    assert store.records.get(Document, 24).recorded == "2018-11-19"


def test_what_is_new_stands_at_what_it_was_before_anybody_said_it(updated: Store) -> None:
    for n in (FIRST, SECOND, THIRD, UNDONE):
        one = updated.records.get(Judgement, n)
        said = one.against, one.impact, one.impact_note, one.parent_view, one.author, one.blind
        assert said == ("", None, "", "", "", False)
    assert [one.in_use for one in updated.records.all(Framework)] == [True]
    assert updated.records.get(Section, SECTION).computed == ""
    assert updated.partnership.get().stale_months == 12
    for document in updated.records.all(Document, withdrawn=True):
        assert (document.file, document.sha256) == ("", "")
        assert (document.corroborates, document.contradicts) == ((), ())


def test_the_trail_is_as_it_was(updated: Store) -> None:
    one = updated.records.get(Judgement, SECOND)
    assert (one.value, one.strength, one.strength_reason, one.reason) == (
        "too early to assess", "limited", "It is old", "It is being mended",
    )  # fmt: skip
    assert (one.judged_on, one.look_again, one.criterion) == ("2018-11-30", "2019-03", Q1)
    assert one.rests_on == (HEARD, 24, 25)
    assert updated.records.get(Judgement, FIRST).event == HUB
    assert updated.records.get(Judgement, UNDONE).withdrawn
    standing = updated.records.sources(Q1, Relation.ON)
    assert standing == [FIRST, SECOND]


FROZEN = {
    "its value": f"update judgement set value = 'effective' where n = {FIRST}",
    "what is new in it": f"update judgement set against = 'x' where n = {FIRST}",
    "its row": f"delete from judgement where n = {FIRST}",
    "its record": f"delete from record where n = {FIRST}",
    "a replaced row": "insert or replace into judgement (n, value, strength, judged_on) "
    f"values ({FIRST}, 'effective', 'none', '2019-01-28')",
    "its question": f"delete from link where source = {FIRST} and relation = 'on'",
    "its evidence": f"delete from link where source = {FIRST} and relation = 'rests on'",
    "more evidence": f"insert into link values ({FIRST}, 'rests on', {LATER})",
    "a finding as evidence": f"insert into link values ({SECOND}, 'rests on', {FINDING})",
    "another question": f"update link set target = {Q2A} where source = {FIRST} and target = {Q1}",
    "an event": f"insert into link values ({THIRD}, 'at', {HUB})",
    "one that was undone": f"update judgement set reason = 'x' where n = {UNDONE}",
    "the links of one that was undone": f"delete from link where source = {UNDONE}",
}


@pytest.mark.parametrize("what", FROZEN)
def test_a_judgement_of_before_is_as_frozen_as_ever(updated: Store, what: str) -> None:
    before = kept(updated)
    with pytest.raises(StoreError), updated.action("Break"):
        updated.db.execute(FROZEN[what])
    assert kept(updated) == before


def test_the_next_numbers_and_references_follow_the_last_ones(updated: Store) -> None:
    last = updated.db.value("select max(n) from record")
    made = [add(updated, one) for one in (note(), Document(title="Minutes"), finding())]
    assert [(one.n - last, one.ref) for one in made] == [
        (1, "N-004"), (2, "E-006"), (3, "F-2019-02"),
    ]  # fmt: skip


def test_history_of_before_is_told_and_drafts_are_there(updated: Store) -> None:
    told = [(change.label, change.event) for change in updated.history.of(23)]
    assert ("Add a document", "insert") in told and ("Edit E-001", "update") in told
    undone = [change.label for change in updated.history.of(UNDONE)]
    assert undone[-3:] == ["Undo: Judge Q1", "Redo: Judge Q1", "Undo: Judge Q1"]
    drafts = updated.drafts.all()
    assert {name: draft.text for name, draft in drafts.items()} == {
        "capture:12": "half a li",
        "judge:8:reason": "They sa",
    }


def test_the_file_takes_all_that_is_new_and_undo_takes_it_back(updated: Store) -> None:
    was = kept(updated)
    with updated.action("New"):
        records = updated.records
        judged = records.add(
            judgement(
                Q1,
                "mixed",
                strength="limited",
                strength_reason="one voice",
                reason="Zebras were asked",
                against="Giraffes say no",
                impact="change in practice",
                impact_note="Lions saw it",
                parent_view="Walruses would smile",
                author="scrutineer",
                blind=True,
                rests_on=(HEARD, FINDING),
            )
        )
        checklist = records.add(judgement(Q2A, "unable to confirm", reason="Seen at last"))
        records.add(
            Dismissal(
                code=CheckCode.ONE_AGENCY, reason="Ostriches", criterion=Q1, judgement=judged.key
            )
        )
        for n in (HEARD, FINDING):
            records.add(Collected(wording=f"Otters {n}", place=0.5, criterion=Q7, item=n))
        records.link(HEARD, Relation.CORROBORATES, Q1)
        records.link(24, Relation.CONTRADICTS, Q1)
        records.link(FINDING, Relation.CONTRADICTS, Q1)
        records.link(Q2A, Relation.FOLLOWS, Q1)
        records.edit(records.get(Framework, 7).changed(in_use=False))
        records.edit(records.get(Document, 24).changed(file="/srv/a.pdf", sha256="a" * 64))
    assert records.get(Judgement, judged.key) == judged
    assert records.get(Judgement, checklist.key).value == "unable to confirm"
    for word in ("zebras", "giraffes", "lions", "walruses"):
        assert [hit.n for hit in updated.search.find(word).hits] == [judged.key]
    assert updated.search.find("ostriches").total == 1
    assert updated.search.find("otters").total == 2
    assert updated.search.find("mended").hits[0].n == SECOND
    assert check(updated.db) == []
    assert updated.undo() == "New"
    now = kept(updated)
    assert {key: now[key] for key in was} == was
    assert updated.redo() == "New"
    assert updated.records.get(Judgement, judged.key) == judged


NEW: dict[str, tuple[str, dict[str, Any]]] = {
    "judgement": ("judgement", {"value": "mixed", "strength": "none", "judged_on": "2019-01-28"}),
    "dismissal": ("dismissal", {"code": "one agency", "reason": "so"}),
    "collected": ("collected", {}),
}
WRONG: list[tuple[str, str, Any]] = [
    ("judgement", "value", "good"),
    ("judgement", "value", "too early to assess"),
    ("judgement", "judged_on", "2019-02-30"),
    ("judgement", "look_again", "soon"),
    ("judgement", "impact", ""),
    ("judgement", "impact", "difference"),
    ("judgement", "blind", 2),
    ("judgement", "blind", None),
    ("judgement", "against", None),
    ("dismissal", "code", ""),
    ("dismissal", "code", "one Agency"),
    ("dismissal", "reason", ""),
    ("dismissal", "basis", None),
    ("collected", "place", "first"),
    ("collected", "left_out", 2),
    ("collected", "wording", b"\x00\xff"),
    ("framework", "in_use", 2),
    ("framework", "in_use", None),
    ("document", "recorded", "2019-02-30"),
    ("document", "recorded", "2019-02"),
    ("document", "recorded", ""),
    ("document", "sha256", "abc"),
    ("document", "file", None),
    ("section", "computed", None),
    ("partnership", "stale_months", 0),
    ("partnership", "stale_months", "twelve"),
    ("finding", "value", "met"),
]


@pytest.mark.parametrize(("table", "column", "value"), WRONG)
def test_a_bad_value_cannot_be_stored_in_what_is_new(
    updated: Store, table: str, column: str, value: Any
) -> None:
    before = kept(updated)
    with pytest.raises(StoreError), updated.action("Break"):
        if table not in NEW:
            updated.db.execute(f"update {table} set {column} = ?", (value,))
        else:
            insert(updated, table, NEW[table][1] | {column: value})
    assert kept(updated) == before


@pytest.mark.parametrize("table", NEW)
def test_rows_that_say_only_what_they_must_are_stored(updated: Store, table: str) -> None:
    with updated.action("Add"):
        insert(updated, table, NEW[table][1])
    assert updated.db.value(f"select max(n) from {table}") > FINDING


def insert(store: Store, table: str, columns: dict[str, Any]) -> None:
    """A row of a kind with its record, past the models."""
    new = "insert into record (id, kind) values (printf('%026d', 999), ?)"
    n = store.db.execute(new, (table,))
    names = ", ".join(("n", *columns))
    marks = ", ".join("?" for _ in ("n", *columns))
    store.db.execute(f"insert into {table} ({names}) values ({marks})", (n, *columns.values()))


@pytest.mark.parametrize("at", range(len(schema.MIGRATIONS[2][1]) + 1))
def test_a_failure_in_the_middle_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = folder(old.parent)
    first, second, (name, statements), *later = schema.MIGRATIONS
    broken = (*statements[:at], "insert into nowhere values (1)", *statements[at:])
    with monkeypatch.context() as failing:
        failing.setattr(schema, "MIGRATIONS", (first, second, (name, broken), *later))
        with pytest.raises(Refused, match=r"old\.db was not updated, and is as it was"):
            open_store(old)
    assert folder(old.parent) == before
    with open_store(old) as store:
        assert [one.key for one in store.records.all(Judgement)] == [FIRST, SECOND, THIRD]


KILLED = """
import os, signal, sys
from pathlib import Path
from scrutiny_tui.store import creating, schema

connect = creating.connect

def small(path):
    db = connect(path)
    db.execute("pragma cache_size=2")
    return db

def die(db):
    print("ready", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

creating.connect, schema.fill_search = small, die
creating.upgrade(Path(sys.argv[1]))
"""
"""The program killed when the tables have been made anew, and the file is half changed."""


def test_an_update_that_was_killed_is_rolled_back_and_done_again(old: Path, opened: Opener) -> None:
    before, whole = everything(old, 2), old.read_bytes()
    killed_inside_a_commit(old, KILLED)
    assert old.read_bytes() != whole
    store = opened(old)
    assert store.recovered
    assert [name for name in names_in(old.parent) if "before-recovery" in name]
    for copy in copies(old):
        assert everything(copy, 2) == before
    assert len(copies(old)) == 2
    assert [one.key for one in store.records.all(Judgement)] == [FIRST, SECOND, THIRD]
    assert check(store.db) == []


KILLED_WHILE_KEEPING = """
import resource, signal, sys
from pathlib import Path
from scrutiny_tui.store import creating

print("ready", flush=True)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
creating.upgrade(Path(sys.argv[1]))
"""
"""The program killed while the update is being kept, at the last page: the first one, with the
new version in it, is on the disk, and the journal too.
"""


def test_an_update_killed_while_it_was_being_kept_is_rolled_back_and_done_again(
    old: Path, opened: Opener, tmp_path: Path
) -> None:
    before = everything(old, 2)
    other = tmp_path / "other.db"
    shutil.copyfile(old, other)
    creating.upgrade(other)
    limit = str(other.stat().st_size - 4096)
    program = [sys.executable, "-c", KILLED_WHILE_KEEPING, str(old), limit]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert "ready" in done.stdout and done.returncode < 0, done.stderr
    assert old.read_bytes()[60:64] == schema.VERSION.to_bytes(4, "big")
    store = opened(old)
    assert "ended suddenly" in store.notice and "Updated for this version" in store.notice
    assert store.recovered
    assert everything(copies(old)[0], 2) == everything(copies(old)[1], 2) == before
    assert [one.key for one in store.records.all(Judgement)] == [FIRST, SECOND, THIRD]
    assert check(store.db) == []
