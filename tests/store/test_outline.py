"""What is counted for the screen is what the document is written from."""

from collections import Counter
from pathlib import Path

import pytest

from scrutiny_tui.documents.contribution.plan import is_judged
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.sample import build_sample
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.evidence import Sought


@pytest.fixture
def sample(tmp_path: Path) -> Store:
    build_sample(tmp_path / "sample.db")
    return open_store(tmp_path / "sample.db")


def test_not_examined_is_no_judgement_anywhere(sample: Store) -> None:
    with sample as store:
        year = store.partnership.years()[0]
        outline = store.report.outline(year)
        said = [m.what for m in outline.missing if "no judgement" in m.what]
        assert store.questions.not_judged() == ["Q9b"]
        assert said == ["Q9b has no judgement yet"]
        assert outline.judged == outline.asked - 1


def _counts_agree(store: Store) -> None:
    for year in store.partnership.years():
        whole, outline = store.report.contribution(year), store.report.outline(year)
        asked = [q for q in whole.questions if q.kind == "judgement"]
        assert outline[:8] == (
            whole.version,
            whole.marking,
            sum(is_judged(q) for q in asked),
            len(asked),
            len(whole.findings),
            len(whole.recommendations),
            len(whole.evidence),
            len(whole.documents),
        )
        assert outline.texts == whole.texts
        evidence = {f.ref: bool(f.evidence) for f in whole.findings}
        lacking = {m.what.split()[0] for m in outline.missing if "rests on no" in m.what}
        assert lacking == {ref for ref, some in evidence.items() if not some}


def test_the_outline_counts_what_the_contribution_holds(sample: Store) -> None:
    with sample as store:
        _counts_agree(store)
        notes = store.records.all(Note)
        with store.action("Hide some"):
            for note in notes[::3]:
                store.records.edit(note.changed(private=True))
            for note in notes[1::3]:
                store.records.withdraw(note)
        _counts_agree(store)


def test_a_finding_that_rests_on_an_event_rests_on_something(sample: Store) -> None:
    with sample as store:
        year = store.partnership.years()[0]
        finding = store.records.all(Finding)[0]
        board = store.calendar.agenda("2019-07-15", "2019-07-15")[0].n
        lacking = f"{finding.ref} rests on no evidence"

        def said() -> bool:
            _counts_agree(store)
            return lacking in [one.what for one in store.report.outline(year).missing]

        with store.action("Edit"):
            store.records.edit(finding.changed(rests_on=(board,)))
        assert not said()
        [line] = [f for f in store.report.contribution(year).findings if f.ref == finding.ref]
        assert line.evidence[0].endswith(", 15 July 2019")
        with store.action("Edit"):
            store.records.edit(store.records.get(Finding, finding.key).changed(rests_on=()))
        assert said()


def test_notes_are_counted_as_they_are_read(sample: Store) -> None:
    with sample as store:
        notes = store.records.all(Note)
        with store.action("Withdraw some"):
            for note in notes[::2]:
                store.records.withdraw(note)
        for event in store.calendar.agenda():
            assert event.notes == len(store.notes.at_event(event.n))
        for row in store.grid.rows():
            if row.kind != "collector":
                on = Counter(one.kind for one in store.evidence.on(row.n, Sought(direct=True)))
                assert row.notes == on[Kind.NOTE] and row.documents == on[Kind.DOCUMENT]
