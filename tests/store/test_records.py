"""Every kind of record is kept as it was typed, changed, taken out and brought back."""

import itertools
from contextlib import suppress
from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store import Store, StoreError
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.lists import MODELS
from tests.hostile import ALL, CASES
from tests.store.examples import CHANGES, EXAMPLES
from tests.store.kit import (
    AT,
    TODAY,
    add,
    finding,
    judgement,
    kept,
    n_of,
    note,
    recommendation,
    replayed,
)


def made(store: Store, kind: Kind) -> Any:
    with store.action("Make"):
        return store.records.add(EXAMPLES[kind](store))


def test_every_kind_has_a_model_and_an_example_with_every_field_filled_in() -> None:
    assert set(EXAMPLES) == set(MODELS) == set(Kind)
    assert set(CHANGES) == set(Kind) - {Kind.JUDGEMENT}


@pytest.mark.parametrize("kind", Kind)
def test_an_example_leaves_no_field_at_nothing(store: Store, kind: Kind) -> None:
    entry = made(store, kind)
    empty = [name for name in (*entry.columns(), *entry.joined()) if getattr(entry, name) is None]
    assert empty == {Kind.PARTNERSHIP: ["today"], Kind.AGENCY: ["ends"]}.get(kind, [])


@pytest.mark.parametrize("kind", Kind)
def test_what_was_added_is_read_back_as_it_was_and_listed(store: Store, kind: Kind) -> None:
    entry = made(store, kind)
    assert store.records.get(type(entry), entry.key) == entry
    assert store.records.all(type(entry))[-1] == entry
    row = list(store.lists.rows(kind))[-1]
    assert (row["id"], row["withdrawn"]) == (entry.id, False)
    assert set(entry.columns()) | set(entry.joined()) <= set(row)
    assert kept(store) == replayed(store)


@pytest.mark.parametrize("kind", CHANGES)
def test_what_was_changed_is_read_back_as_changed_and_its_history_keeps_both(
    store: Store, kind: Kind
) -> None:
    entry = made(store, kind)
    changed = entry.changed(**CHANGES[kind])
    with store.action("Change"):
        assert store.records.edit(changed) == changed
    assert store.records.get(type(entry), entry.key) == changed
    told = [c for c in store.history.of(entry.key) if c.label == "Change"]
    assert {c.table for c in told} <= {kind.value, "link"}
    for name in set(CHANGES[kind]) & set(entry.columns()):
        update = next(c for c in told if c.table == kind.value)
        assert update.before is not None
        assert update.after is not None
        assert update.before[name] != update.after[name]
    assert kept(store) == replayed(store)


@pytest.mark.parametrize("kind", Kind)
def test_what_was_withdrawn_leaves_the_lists_but_not_the_file(store: Store, kind: Kind) -> None:
    entry = made(store, kind)
    with store.action("Withdraw"):
        gone = store.records.withdraw(entry)
    assert gone.withdrawn
    assert entry.key not in [one.key for one in store.records.all(type(entry))]
    assert store.records.get(type(entry), entry.key) == gone
    assert list(store.lists.rows(kind))[-1]["withdrawn"] is True
    with store.action("Restore"):
        assert store.records.edit(gone.changed(withdrawn=False)) == entry
    assert store.records.all(type(entry))[-1] == entry


@pytest.mark.parametrize("kind", Kind)
def test_what_was_added_and_undone_can_still_be_listed_and_comes_back_whole(
    store: Store, kind: Kind
) -> None:
    entry = made(store, kind)
    assert store.undo() == "Make"
    assert list(store.lists.rows(kind))[-1]["withdrawn"] is True
    assert store.records.get(type(entry), entry.key) == entry.changed(withdrawn=True)
    assert store.redo() == "Make"
    assert store.records.get(type(entry), entry.key) == entry


def test_a_record_taken_out_by_an_edit_is_taken_out(store: Store) -> None:
    one = add(store, note())
    with store.action("Edit"):
        store.records.edit(one.changed(withdrawn=True))
    assert store.records.all(Note) == []


def test_an_edit_that_changes_nothing_and_a_link_that_is_there_leave_no_row(store: Store) -> None:
    one = made(store, Kind.NOTE)
    before = store.history.last()
    with store.action("Nothing"):
        store.records.edit(one)
        store.records.link(one.key, Relation.AT, one.event)
        store.records.link(one.key, Relation.BEARS_ON, one.criteria[0])
        store.records.edit(one)
    assert store.history.last() == before


def test_a_judgement_is_never_changed_nor_what_it_rests_on(store: Store) -> None:
    one: Judgement = made(store, Kind.JUDGEMENT)
    other = add(store, note("Another"))
    for change in ({"reason": "better"}, {"rests_on": ()}, {"rests_on": (other.key,)}):
        with pytest.raises(Rule), store.action("Change"):
            store.records.edit(one.changed(**change))
    with pytest.raises(Rule), store.action("Link"):
        store.records.link(one.key, Relation.RESTS_ON, other.key)
    with pytest.raises(Rule), store.action("Unlink"):
        store.records.unlink(one.key, Relation.ON, one.criterion)
    assert store.records.get(Judgement, one.key) == one


def test_a_record_has_at_most_one_target_of_a_relation_that_has_one(store: Store) -> None:
    first, second = n_of(store, Kind.EVENT), n_of(store, Kind.EVENT, 1)
    one = add(store, note(event=first))
    with store.action("Move"):
        store.records.link(one.key, Relation.AT, second)
    assert store.records.targets(one.key, Relation.AT) == [second]
    assert Relation.BEARS_ON not in ONE


def test_records_may_be_joined_as_the_table_says_and_no_other_way(store: Store) -> None:
    with store.action("All"):
        every = {kind: store.records.add(EXAMPLES[kind](store)).key for kind in Kind}
        again = {kind: store.records.add(EXAMPLES[kind](store)).key for kind in Kind}
    joined = set()
    with store.action("Join"):
        for source, relation, target in itertools.product(Kind, Relation, Kind):
            with suppress(Rule):
                if source is not Kind.JUDGEMENT:
                    store.records.link(every[source], relation, again[target])
                    joined.add((source, relation, target))
    assert joined == {join for join in JOINS if join[0] is not Kind.JUDGEMENT}


def test_a_link_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(Rule), store.action("Add"):
        store.records.add(note(event=999_999))
    assert store.records.all(Note) == []
    with pytest.raises(Rule):
        store.records.get(Note, n_of(store, Kind.EVENT))


def test_references_count_up_in_the_year_in_which_the_scrutiny_year_ends(store: Store) -> None:
    year = n_of(store, Kind.YEAR)
    first = add(store, finding(year=year))
    assert first.ref == "F-2019-01"
    assert add(store, finding(found_on="2018-10-02")).ref == "F-2019-02"
    assert add(store, finding(found_on="2031-10-02")).ref == "F-2031-01"
    assert add(store, recommendation(first.key)).ref == "R-2019-01"
    assert [add(store, note()).ref for _ in range(3)] == ["N-001", "N-002", "N-003"]
    assert add(store, Document(title="x")).ref == "E-001"


def test_a_reference_is_never_given_again_after_undo_or_withdrawal(store: Store) -> None:
    assert add(store, finding()).ref == "F-2019-01"
    store.undo()
    second = add(store, finding())
    assert second.ref == "F-2019-02"
    with store.action("Withdraw"):
        store.records.withdraw(second)
    assert add(store, finding()).ref == "F-2019-03"


def test_a_reference_that_came_with_a_record_does_not_stop_the_counting(store: Store) -> None:
    add(store, finding(ref="F-2019-01"))
    assert add(store, finding()).ref == "F-2019-02"
    with pytest.raises(Rule), store.action("Again"):
        store.records.add(finding(ref="F-2019-02"))


def test_a_record_is_found_by_its_reference_in_any_case_and_by_nothing_else(store: Store) -> None:
    one = add(store, finding())
    assert store.records.by_ref(" f-2019-01 ") == (one.key, Kind.FINDING)
    for text in ALL:
        assert store.records.by_ref(text) is None
    assert store.records.label(one.key) == "F-2019-01"
    assert store.records.kind(999_999) is None


def test_amounts_too_large_for_the_file_are_refused_in_words(store: Store) -> None:
    with pytest.raises(ValidationError):
        EXAMPLES[Kind.EXPENSE](store).changed(pence=2**62)
    with pytest.raises(StoreError), store.action("Add"):
        store.db.execute("insert into priority (n, number) values (1, ?)", (2**64,))


@pytest.mark.parametrize(
    "at", ["2019-13-45T99:99:99Z", "2019-02-30T10:00:00Z", "٢٠١٩-01-28T10:20:00Z", "2019-01-28"]
)
def test_a_note_at_no_moment_is_refused(at: str) -> None:
    with pytest.raises(ValidationError):
        note(at=at)


@pytest.mark.parametrize("zone", ["+25:00", "+99:99", "Z", "+٠١:00"])
def test_a_note_in_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(ValidationError):
        note(zone=zone)


@pytest.mark.parametrize("day", ["2019-02-30", "0019-01-01", "2019-1-1", "٢٠١٩-01-28", "today"])
def test_a_day_that_is_not_in_the_calendar_is_refused(day: str) -> None:
    with pytest.raises(ValidationError):
        finding(found_on=day)


TEXTS: dict[Kind, tuple[str, ...]] = {
    Kind.PARTNERSHIP: ("name", "scrutineer", "marking", "front_door", "watch", "fine", "stages"),
    Kind.YEAR: ("title",),
    Kind.AGENCY: ("name",),
    Kind.ROLE: ("title",),
    Kind.FORUM: ("name",),
    Kind.PRIORITY: ("name",),
    Kind.FRAMEWORK: ("code", "title", "source", "unverified", "crosswalk"),
    Kind.CRITERION: ("code", "text", "section", "prompts"),
    Kind.EVENT: ("title", "place", "purpose"),
    Kind.ITEM: ("title",),
    Kind.ATTENDEE: ("role",),
    Kind.TALLY: ("detail",),
    Kind.NOTE: ("text", "role"),
    Kind.DOCUMENT: ("title", "kept", "file", "summary"),
    Kind.JUDGEMENT: (
        "reason",
        "strength_reason",
        "against",
        "impact_note",
        "parent_view",
        "author",
    ),
    Kind.DISMISSAL: ("reason", "basis"),
    Kind.COLLECTED: ("wording",),
    Kind.FINDING: ("title", "statement", "so_what"),
    Kind.RECOMMENDATION: ("text", "status_note"),
    Kind.STEP: ("text", "role", "stage"),
    Kind.CHALLENGE: ("text", "role", "reply_role", "result"),
    Kind.DISAGREEMENT: ("text",),
    Kind.DECLARATION: ("party", "description", "mitigation", "declared_to"),
    Kind.ASIDE: ("matter", "reason"),
    Kind.REQUEST: ("asked", "role", "reason"),
    Kind.DAY: ("detail",),
    Kind.EXPENSE: ("detail",),
    Kind.RATE: ("source",),
    Kind.SECTION: ("report", "code", "text", "computed"),
    Kind.REPORT: ("report", "version", "status", "marking", "file_name"),
    Kind.SELECTION: ("name",),
}
"""Fields of free text."""

_LISTS = ("prompts", "crosswalk")
_NOT_TEXT = {
    "withdrawn", "date", "starts", "ends", "today", "kind", "code", "at", "zone", "voice", "seen",
    "refers_to", "method", "value", "strength", "judged_on", "look_again", "found_on", "made_on",
    "due", "status", "response", "verified", "day", "was", "becomes", "asked_on", "reply_by",
    "replied_on", "reply", "raised_on", "ended_on", "outcome", "answer", "answered_on",
    "declared_on", "listed", "filter",
    "level", "review_on", "activity", "what", "written_at", "sha256", "starts_at",
    "effective_from", "effective_to", "done_on", "recorded", "impact",
}  # fmt: skip


def test_the_table_of_text_fields_leaves_none_out(store: Store) -> None:
    for kind in Kind:
        entry = made(store, kind)
        texts = {name for name in entry.columns() if isinstance(getattr(entry, name), str)}
        assert texts - _NOT_TEXT <= set(TEXTS[kind]), kind


@pytest.mark.parametrize("kind", Kind)
def test_hostile_text_in_any_field_is_kept_as_clean_makes_it_and_listed(
    store: Store, kind: Kind
) -> None:
    model: type[Entry] = MODELS[kind]
    with store.action("Base"):
        base = store.records.add(EXAMPLES[kind](store))
    wanted: list[tuple[int, str, str]] = []
    cases = [case for cases in CASES.values() for case in cases]
    with store.action("Hostile"):
        for i, case in enumerate(cases):
            for name in TEXTS[kind] if i % 8 == 0 or len(TEXTS[kind]) == 1 else TEXTS[kind][:1]:
                value: Any = (case, case) if name in _LISTS else case
                fields: dict[str, Any] = {"id": None, "ref": None, "n": None, name: value}
                if (kind, name) == (Kind.FRAMEWORK, "title"):
                    fields["code"] = f"own-{i}-{name}"
                try:
                    entry = base.changed(**fields)
                except ValidationError:
                    assert clean(case).strip() == ""
                    continue
                if kind is Kind.FRAMEWORK:
                    entry = entry.changed(version=2 + i)
                wanted.append((store.records.add(entry).key, name, clean(case).strip()))
    read = {one.key: one for one in store.records.all(model)}
    listed = {row["id"]: row for row in store.lists.rows(kind)}
    for n, name, text in wanted:
        expected: Any = (text, text) if name in _LISTS else text
        assert getattr(read[n], name) == expected
        row = listed[read[n].id or ""]
        assert row[name] == (list(expected) if name in _LISTS else text)
    assert len(wanted) > 100


def test_hostile_text_survives_undo_and_redo(store: Store) -> None:
    with store.action("Add"):
        notes = [store.records.add(note(t)) for t in ALL if clean(t).strip()]
    with store.action("Edit"):
        for one in notes:
            store.records.edit(one.changed(text="other"))
    store.undo()
    assert store.records.all(Note) == notes
    assert kept(store) == replayed(store)


def test_hostile_labels_of_actions_are_kept_clean(store: Store) -> None:
    for case in (cases[0] for cases in CASES.values()):
        with store.action(f"Note {case}"):
            store.records.add(note())
        assert store.history.last(1)[0].label == clean(f"Note {case}")


def test_the_errors_of_the_file_never_quote_what_was_typed(store: Store) -> None:
    secret = "SECRETNAME"
    add(store, note(id="0" * 25 + "1"))
    said = []
    for sql, values in (
        ("insert into record (id, kind) values (?, 'note')", ("0" * 25 + "1",)),
        ("insert into record (id, kind) values (?, ?)", (secret, secret)),
        ("update note set kind = ?", (secret,)),
        (f"select {secret}", ()),
    ):
        with pytest.raises(StoreError) as error, store.action("Break"):
            store.db.execute(sql, values)
        said.append(str(error.value))
    assert not [one for one in said if secret in one or "000" in one]


def test_a_finding_or_a_recommendation_keeps_its_rules() -> None:
    with pytest.raises(ValidationError):
        recommendation(1, status="closed without evidence of impact")
    with pytest.raises(ValidationError):
        judgement(1, "too early to assess")
    assert isinstance(finding(), Finding)
    assert isinstance(recommendation(1, due=TODAY), Recommendation)
    assert AT.startswith(TODAY)
