"""The evidence register: what it lists, what it finds, and what it never lets out."""

import dataclasses
import json
from typing import Any

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.store import Store
from scrutiny_tui.store.register import Filter, RegisterRow
from tests.store.conftest import Fresh, Opener
from tests.store.kit import TODAY, add, finding, judgement, n_of, note, recommendation, the_clock

PATH = "/home/ann.example/papers/audit.pdf"


def document(title: str = "Audit of thresholds", **fields: Any) -> Document:
    return Document(**({"title": title} | fields))


def listed(store: Store, **wanted: Any) -> list[str]:
    rows = store.register.rows(store.register.matching(Filter(**wanted)))
    return [row.ref for row in rows]


def only(store: Store) -> RegisterRow:
    [row] = store.register.rows(store.register.matching())
    return row


def question(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


def test_a_document_is_recorded_on_the_day_it_is_added_unless_it_brings_its_day(
    store: Store,
) -> None:
    one = add(store, document())
    assert one.recorded == TODAY == store.records.get(Document, one.key).recorded
    other = add(store, document(recorded="2018-11-01"))
    assert store.records.get(Document, other.key).recorded == "2018-11-01"


def test_the_day_of_recording_stays_when_a_document_is_edited_later(
    path: Any, opened: Opener
) -> None:
    store = opened(path)
    one = add(store, document())
    store.close()
    later = opened(path, now=the_clock("2019-07-01"))
    with later.action("Edit"):
        later.records.edit(later.records.get(Document, one.key).changed(title="Audit"))
    assert only(later)[2] == "Audit" and only(later).recorded == TODAY


def test_a_row_says_all_that_is_known_of_a_document(store: Store) -> None:
    agency = store.records.get(Agency, n_of(store, Kind.AGENCY))
    on = (question(store, "Q1"), question(store, "Q2"))
    one = add(
        store,
        document(
            refers_to="2017-11",
            seen=TODAY,
            method="audit",
            voice="data",
            agency=agency.key,
            criteria=on,
            file=PATH,
            sha256="a" * 64,
        ),
    )
    assert only(store) == RegisterRow(
        n=one.key,
        ref="E-001",
        title="Audit of thresholds",
        method="audit",
        voice="data",
        agency=agency.name,
        refers_to="2017-11",
        seen=TODAY,
        recorded=TODAY,
        criteria="Q1 Q2",
        used_by=(),
        file=PATH,
        sha256="a" * 64,
        stale=True,
    )
    assert store.register.row(one.key) == only(store)


def test_what_rests_on_a_document_is_named_once_and_leads_to_the_record(store: Store) -> None:
    one = add(store, document())
    on = question(store, "Q1")
    first = add(store, judgement(on, rests_on=(one.key,), reason="Seen in twelve cases"))
    second = add(store, judgement(on, "mostly effective", rests_on=(one.key,), reason="Again"))
    found = add(store, finding(rests_on=(one.key,)))
    asked = add(store, recommendation(found.key, rests_on=(one.key,)))
    row = only(store)
    assert row.used_by == (found.ref, "Q1", asked.ref)
    resting = store.register.resting(one.key)
    assert [r.n for r in resting] == [asked.key, found.key, second.key, first.key]
    assert [r.kind for r in resting] == [
        Kind.RECOMMENDATION,
        Kind.FINDING,
        Kind.JUDGEMENT,
        Kind.JUDGEMENT,
    ]
    assert resting[-1][2:] == ("Q1", "mixed: Seen in twelve cases", TODAY)
    with store.action("Withdraw"):
        store.findings.withdraw(found)
    assert only(store).used_by == ("Q1",)
    store.undo()
    assert only(store).used_by == row.used_by


def test_a_document_is_withdrawn_like_a_note_and_comes_back_with_its_links(store: Store) -> None:
    one = add(store, document(criteria=(question(store, "Q1"),)))
    found = add(store, finding(rests_on=(one.key,)))
    with store.action("Withdraw E-001"):
        store.records.withdraw(store.records.get(Document, one.key))
    assert listed(store) == [] and store.register.row(one.key) is None
    assert store.findings.rows([found.key])[0].evidence == 0
    assert add(store, document("Another")).ref == "E-002"
    store.undo()
    store.undo()
    assert listed(store) == ["E-001"] and only(store).used_by == (found.ref,)
    assert add(store, document("A third")).ref == "E-003"


def test_the_register_is_filtered_by_words_method_question_age_and_use(store: Store) -> None:
    q1, q2 = question(store, "Q1"), question(store, "Q2")
    audit = add(
        store, document(method="audit", seen="2017-01-01", criteria=(q1,), summary="Thresholds")
    )
    add(store, document("Survey of schools", method="data", seen=TODAY, criteria=(q1, q2)))
    add(store, document("What managers said", method="told", kept="Shared drive"))
    add(store, finding(rests_on=(audit.key,)))
    assert listed(store) == ["E-003", "E-002", "E-001"]
    assert listed(store, words="thresh") == ["E-001"]
    assert listed(store, words="shared") == ["E-003"]
    assert listed(store, words="e-002") == ["E-002"]
    assert listed(store, words="nothing like it") == []
    assert listed(store, words='"') == []
    assert listed(store, method="data") == ["E-002"]
    assert listed(store, criteria=(q1,)) == ["E-002", "E-001"]
    assert listed(store, criteria=(q2, q1)) == ["E-002", "E-001"]
    assert listed(store, criteria=(q2,), method="audit") == []
    assert listed(store, stale=True) == ["E-001"]
    assert listed(store, unused=True) == ["E-003", "E-002"]
    assert listed(store, stale=True, unused=True) == []


def test_a_question_finds_what_bears_on_its_earlier_versions(store: Store) -> None:
    old = question(store, "Q1")
    one = add(store, document(criteria=(old,)))
    add(store, document("Another", criteria=(question(store, "Q2"),)))
    with store.action("Copy"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n)
        store.frameworks.use(copy.key)
    new = question(store, "Q1")
    assert new != old
    later = add(store, document("Later", criteria=(new,)))
    assert listed(store, criteria=(new,)) == [later.ref, one.ref]
    assert listed(store, criteria=(old,)) == [one.ref]


def test_what_is_stale_follows_the_months_of_the_partnership(store: Store) -> None:
    add(store, document(seen="2018-09-28"))
    assert (only(store).stale, store.register.stale_months()) == (False, 12)
    with store.action("Months"):
        store.records.edit(store.partnership.get().changed(stale_months=3))
    assert only(store).stale and listed(store, stale=True) == ["E-001"]
    assert [row["stale"] for row in store.lists.rows(Kind.DOCUMENT)] == [True]


@pytest.mark.parametrize("months", [0, -1, 121])
def test_months_that_make_no_sense_are_refused(store: Store, months: int) -> None:
    with pytest.raises(ValueError, match="stale_months"):
        store.partnership.get().changed(stale_months=months)


def test_a_fingerprint_is_kept_only_for_the_file_it_was_taken_of(store: Store) -> None:
    one = add(store, document(file=PATH))
    [referred] = store.register.files()
    assert referred == (one.key, "E-001", PATH, "")
    with store.action("Fingerprint E-001"):
        assert store.register.keep_fingerprint(one.key, PATH, "b" * 64)
    assert only(store).sha256 == "b" * 64
    before = len(store.history.last())
    with store.action("Fingerprint E-001"):
        assert not store.register.keep_fingerprint(one.key, PATH, "b" * 64)
        assert not store.register.keep_fingerprint(one.key, "/elsewhere", "c" * 64)
    assert len(store.history.last()) == before
    store.undo()
    assert only(store).sha256 == ""
    with store.action("Withdraw"):
        store.records.withdraw(store.records.get(Document, one.key))
    with store.action("Fingerprint E-001"):
        assert not store.register.keep_fingerprint(one.key, PATH, "b" * 64)
    assert store.register.files() == []


def test_only_documents_with_a_file_are_checked_and_only_those_asked_for(store: Store) -> None:
    add(store, document())
    one = add(store, document(file=PATH))
    other = add(store, document(file="/other.pdf"))
    assert [f.ref for f in store.register.files()] == ["E-003", "E-002"]
    assert [f.ref for f in store.register.files([one.key])] == ["E-002"]
    assert [f.ref for f in store.register.files([])] == []
    assert other.key == store.register.files()[0].n


def test_the_path_of_a_file_is_in_the_list_of_documents_and_nowhere_else(store: Store) -> None:
    one = add(store, document(file=PATH, sha256="a" * 64, criteria=(question(store, "Q1"),)))
    add(store, judgement(question(store, "Q1"), rests_on=(one.key,), strength="limited"))
    rows = {kind: json.dumps(list(store.lists.rows(kind))) for kind in Kind}
    assert [kind for kind, text in rows.items() if PATH in text] == [Kind.DOCUMENT]
    for words in ("ann.example", "papers/audit", "pdf"):
        assert one.key not in [hit.n for hit in store.search.find(words).hits]
    year = store.partnership.year_for(TODAY)
    contribution = store.report.contribution(year)
    assert [d.ref for d in contribution.documents] == ["E-001"]
    assert "ann.example" not in repr(dataclasses.asdict(contribution))


def test_a_thousand_documents_are_counted_as_a_slow_recount_counts_them(fresh: Fresh) -> None:
    with fresh() as store:
        with store.action("Many"):
            said = store.records.add(note()).key
            numbers = [
                store.records.add(document(f"Paper {i}", seen=f"201{i % 9}-01-28")).key
                for i in range(1000)
            ]
            for i in range(0, 1000, 3):
                store.records.add(finding(f"Finding {i}", rests_on=(numbers[i], said)))
        rows = store.register.rows(store.register.matching())
        assert [row.n for row in rows] == numbers[::-1]
        assert sum(bool(row.used_by) for row in rows) == 334
        assert len(listed(store, unused=True)) == 666
        assert {row.n for row in rows if row.stale} == set(
            store.register.matching(Filter(stale=True))
        )
