"""What the fourth version brought is there in a file of the third once it has been updated."""

from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.challenges import Challenge, Disagreement, WordingRequest
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.independence import Aside, Declaration
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.partnership import Role
from scrutiny_tui.domain.selections import Selection
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.store import Refused, Store, StoreError, open_store, schema
from scrutiny_tui.store.checks import check
from tests.store.conftest import Opener
from tests.store.kit import add, folder, kept
from tests.store.older import KINDS, RELATIONS, everything, kinds_of
from tests.store.test_third_version import insert
from tests.store.version_2 import FINDING, HEARD, HUB
from tests.store.version_3 import RECOMMENDATIONS, WITHDRAWN, Kept, make


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "old.db"
    make(path, monkeypatch)
    return path


@pytest.fixture
def updated(old: Path, opened: Opener) -> Store:
    return opened(old)


def test_the_old_file_holds_every_kind_and_every_relation_that_there_was(old: Path) -> None:
    found = everything(old, 3)
    assert not [kind for kind in kinds_of(3) if not found[kind]]
    assert {row["relation"] for row in found["link"]} == set(Relation) - RELATIONS[4]


def test_what_was_answered_said_and_seen_is_a_step_on_its_day(updated: Store) -> None:
    for n, (columns, steps, note, ended) in RECOMMENDATIONS.items():
        one = updated.records.get(Recommendation, n)
        found = [s for s in updated.records.all(Step, withdrawn=True) if s.of == n]
        assert {s.withdrawn for s in found} <= {n == WITHDRAWN}
        told = [Kept(s.what, s.day, s.text, s.response, s.verified) for s in found]
        assert (n, told) == (n, steps)
        assert (one.status, one.status_note, one.ended_on) == (columns["status"], note, ended)
        assert one.withdrawn == (n == WITHDRAWN)
    answered = updated.records.find(Step, updated.records.sources(41, Relation.OF))
    assert [(s.what, s.day, s.text, s.response) for s in answered] == [
        ("response", "2018-11-20", "yes", "accepted")
    ]
    total = sum(len(steps) for _, steps, _, _ in RECOMMENDATIONS.values()) + 1
    assert len(updated.records.all(Step, withdrawn=True)) == total


def test_steps_have_numbers_and_identities_of_their_own_and_are_found(updated: Store) -> None:
    steps = updated.records.all(Step, withdrawn=True)
    assert len({one.id for one in steps}) == len(steps)
    assert min(one.key for one in steps) > max(RECOMMENDATIONS)
    assert all(len(one.id or "") == 26 for one in steps)
    [hit] = updated.search.find("reason kept").hits
    assert hit.n in {one.key for one in steps}
    assert check(updated.db) == []


def test_what_is_new_stands_at_what_it_was_before_anybody_said_it(updated: Store) -> None:
    finding = updated.records.get(Finding, FINDING)
    assert (finding.status, finding.priority, finding.merged_into) == ("draft", None, None)
    assert updated.partnership.get().stages == ""
    assert {(one.kind, one.starts, one.ends) for one in updated.partnership.forums()} == {
        ("board", None, None)
    }
    for kind in KINDS[4] - {Kind.STEP}:
        assert list(updated.lists.rows(kind)) == []


def test_the_next_references_follow_the_last_ones(updated: Store) -> None:
    made = add(updated, Recommendation(text="Ask", made_on="2019-01-28", finding=FINDING))
    assert made.ref == "R-2019-107"
    asked = add(updated, Challenge(text="Why?", asked_on="2019-01-28"))
    assert asked.ref == "C-2019-01"


def test_the_file_takes_all_that_is_new_and_undo_takes_it_back(updated: Store) -> None:
    was = kept(updated)
    records = updated.records
    with updated.action("New"):
        records.add(
            Step(what="stage", day="2019-01-28", stage="Chair", text="Zebras", of=101,
                 agency=3, rests_on=(HUB, HEARD, FINDING))
        )  # fmt: skip
        records.add(Challenge(text="Otters?", asked_on="2019-01-28", to=5, event=HUB))
        records.add(Disagreement(text="Who", raised_on="2019-01-28", agencies=(3, 4)))
        declared = records.add(Declaration(kind="nil", declared_on="2019-01-28", agency=3))
        records.add(Aside(matter="Contract", event=HUB, declaration=declared.key))
        records.add(WordingRequest(asked="Softer", asked_on="2019-01-28", about=FINDING))
        records.add(Role(title="Chair", agency=4))
        records.add(Selection(name="Mine", listed="findings"))
        one = records.get(Recommendation, 101)
        records.edit(one.changed(superseded_by=102, forum=5, status="superseded"))
        records.edit(records.get(Finding, FINDING).changed(status="final", priority=6))
    for word in ("zebras", "otters", "softer"):
        assert updated.search.find(word).total == 1
    assert check(updated.db) == []
    assert updated.undo() == "New"
    now = kept(updated)
    assert {key: now[key] for key in was} == was


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("step", {"what": "done", "day": "2019-01-28"}),
    ("step", {"what": "said done", "day": "2019-02-30"}),
    ("step", {"what": "response", "day": "2019-01-28"}),
    ("step", {"what": "response", "day": "2019-01-28", "response": "yes"}),
    ("step", {"what": "verified", "day": "2019-01-28"}),
    ("step", {"what": "impact", "day": "2019-01-28"}),
    ("step", {"what": "stage", "day": "2019-01-28"}),
    ("step", {"what": "due date moved", "day": "2019-01-28", "was": "2019-01"}),
    ("challenge", {"text": "", "asked_on": "2019-01-28"}),
    ("challenge", {"text": "x", "asked_on": "2019-01-28", "reply": "so"}),
    ("disagreement", {"text": "x", "raised_on": "2019-01-28", "ended_on": "2019-01-29"}),
    ("aside", {"matter": ""}),
    ("request", {"asked": "x", "asked_on": "2019-01-28", "answer": "kept as it was"}),
    ("request", {"asked": "x", "asked_on": "2019-01-28", "answer": "no"}),
    ("role", {"title": ""}),
    ("selection", {"name": "x", "listed": "notes"}),
    ("selection", {"name": "x", "listed": "findings", "filter": "{"}),
]


@pytest.mark.parametrize(("table", "columns"), WRONG)
def test_a_bad_row_cannot_be_stored_in_what_is_new(
    updated: Store, table: str, columns: dict[str, Any]
) -> None:
    before = kept(updated)
    with pytest.raises(StoreError), updated.action("Break"):
        insert(updated, table, columns)
    assert kept(updated) == before


@pytest.mark.parametrize(
    "change",
    [
        "update finding set status = 'done'",
        "update forum set kind = 'committee'",
        "update recommendation set ended_on = '2019-02-30'",
        "update partnership set stages = null",
    ],
)
def test_a_bad_value_cannot_be_stored_in_what_was_widened(updated: Store, change: str) -> None:
    before = kept(updated)
    with pytest.raises(StoreError), updated.action("Break"):
        updated.db.execute(change)
    assert kept(updated) == before


@pytest.mark.parametrize("at", range(0, len(schema.MIGRATIONS[3][1]) + 1, 3))
def test_a_failure_in_the_middle_leaves_the_file_as_it_was(
    old: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    before = folder(old.parent)
    *earlier, (name, statements) = schema.MIGRATIONS[:4]
    broken = (*statements[:at], "insert into nowhere values (1)", *statements[at:])
    monkeypatch.setattr(schema, "MIGRATIONS", (*earlier, (name, broken), *schema.MIGRATIONS[4:]))
    with pytest.raises(Refused, match=r"old\.db was not updated, and is as it was"):
        open_store(old)
    assert folder(old.parent) == before
