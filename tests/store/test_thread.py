"""The golden thread: no dead ends in the sample, and the same few queries however much there is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from scrutiny_tui.domain.independence import Aside
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.thread import MOST, PARAGRAPHS, Paragraph, Row, Spot, Thread
from scrutiny_tui.domain.words import StepKind
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.errors import Rule
from tests.store.kit import TODAY, add, finding, judgement, n_of, note, recommendation

EVIDENCE = {Kind.NOTE, Kind.DOCUMENT, Kind.EVENT}
WALKED = EVIDENCE | {
    Kind.JUDGEMENT,
    Kind.FINDING,
    Kind.RECOMMENDATION,
    Kind.STEP,
    Kind.COLLECTED,
    Kind.CHALLENGE,
    Kind.DISAGREEMENT,
    None,
}
"""What the thread is made of: over a question or an agency all would reach all."""


class Walker:
    """Walks over a whole file, each record looked at once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.seen: dict[Spot, Thread] = {}

    def at(self, spot: Spot) -> Thread:
        if spot not in self.seen:
            self.seen[spot] = self.store.thread.around(spot)
        return self.seen[spot]

    def reached(self, n: int, way: str) -> set[Kind | None]:
        found: set[Spot] = set()
        to_walk: list[Spot] = [n]
        while to_walk:
            for row in getattr(self.at(to_walk.pop()), way).rows:
                if row.kind in WALKED and row.joined != "due at" and row.spot not in found:
                    found.add(row.spot)
                    to_walk.append(row.spot)
        return {self.at(spot).kind for spot in found}

    def each(self, *kinds: Kind) -> Iterator[tuple[str, int]]:
        for kind in kinds:
            for (n,) in self.store.db.rows(
                "select n from record where kind = ? and withdrawn = 0 order by n", (kind.value,)
            ):
                yield self.at(n).label, n


@pytest.fixture(scope="module")
def walker(masters: Path) -> Iterator[Walker]:
    with open_store(masters / "sample.db", read_only=True) as store:
        yield Walker(store)


def test_every_note_of_the_sample_was_made_at_an_event(walker: Walker) -> None:
    notes = walker.each(Kind.NOTE)
    assert [ref for ref, n in notes if Kind.EVENT not in walker.reached(n, "rests_on")] == []


def test_whatever_is_said_in_the_sample_walks_back_to_a_line_of_evidence(walker: Walker) -> None:
    said = walker.each(Kind.JUDGEMENT, Kind.FINDING, Kind.RECOMMENDATION, Kind.STEP)
    assert [ref for ref, n in said if not EVIDENCE & walker.reached(n, "rests_on")] == []


def test_every_finding_of_the_sample_reaches_what_is_printed(walker: Walker) -> None:
    said = walker.each(Kind.FINDING, Kind.RECOMMENDATION)
    assert [ref for ref, n in said if None not in walker.reached(n, "bears")] == []


def test_every_note_that_a_finding_rests_on_reaches_a_recommendation(walker: Walker) -> None:
    ends = [
        ref
        for ref, n in walker.each(Kind.NOTE)
        if any(row.kind is Kind.FINDING for row in walker.at(n).bears.rows)
        and Kind.RECOMMENDATION not in walker.reached(n, "bears")
    ]
    assert ends == []


def test_every_row_of_every_thread_has_a_name_and_leads_back(walker: Walker) -> None:
    for _, n in walker.each(*Kind):
        thread = walker.at(n)
        for row in (*thread.rests_on.rows, *thread.bears.rows):
            assert row.joined and row.label, (thread.label, row)
            assert row.label != row.kind, (thread.label, row)
        for row in thread.bears.rows if thread.kind is not Kind.YEAR else ():
            back = walker.at(row.spot).rests_on
            assert n in [one.spot for one in back.rows] or back.more, (thread.label, row)


def test_every_paragraph_can_be_walked_to(walker: Walker) -> None:
    [year] = [n for _, n in walker.each(Kind.YEAR)]
    for code in PARAGRAPHS:
        thread = walker.at(Paragraph(year, code))
        for row in thread.rests_on.rows:
            ahead = [one.spot for one in walker.at(row.spot).bears.rows]
            assert thread.spot in ahead, (code, row)
    with pytest.raises(Rule):
        walker.store.thread.around(Paragraph(year, "nowhere"))
    with pytest.raises(Rule):
        walker.store.thread.around(10**9)


def _spots(rows: tuple[Row, ...]) -> dict[Spot, str]:
    return {row.spot: row.joined for row in rows}


def _statements(store: Store, n: int) -> int:
    run: list[str] = []
    store.db.connection.set_trace_callback(run.append)
    store.thread.around(n)
    store.db.connection.set_trace_callback(None)
    return len(run)


def test_a_question_with_many_notes_shows_the_newest_and_how_many_more(store: Store) -> None:
    question = n_of(store, Kind.CRITERION)
    first = add(store, note("The first", criteria=(question,)))
    before = _statements(store, question)
    with store.action("More"):
        for at in range(MOST + 6):
            store.records.add(note(f"Line {at}", criteria=(question,)))
    assert _statements(store, question) == before
    thread = store.thread.around(question)
    notes = [row for row in thread.rests_on.rows if row.kind is Kind.NOTE]
    assert len(notes) == MOST
    assert first.key not in [row.spot for row in notes]
    assert thread.rests_on.more == ((Kind.NOTE, 7),)
    with store.action("Also against it"):
        store.records.link(notes[0].spot, Relation.CONTRADICTS, question)  # type: ignore[arg-type]
    again = store.thread.around(question).rests_on
    assert "contradicted" in [row.joined for row in again.rows]
    assert again.more == ((Kind.NOTE, 7),)


def test_what_was_withdrawn_is_left_out_and_what_was_merged_says_so(store: Store) -> None:
    one = add(store, finding("Asked late"))
    other = add(store, finding("Asked too late"))
    line = add(store, note())
    gone = add(store, note("Taken back"))
    with store.action("Rest, merge, withdraw"):
        for n in (line.key, gone.key):
            store.records.link(one.key, Relation.RESTS_ON, n)
        store.records.withdraw(gone)
        store.records.link(other.key, Relation.MERGED_INTO, one.key)
        store.records.withdraw(other)
    back = _spots(store.thread.around(one.key).rests_on.rows)
    assert back == {line.key: "rests on", other.key: "merged here"}
    merged = store.thread.around(other.key)
    assert merged.withdrawn
    assert _spots(merged.bears.rows)[one.key] == "merged into"
    assert store.thread.around(gone.key).withdrawn


def test_steps_stand_as_they_were_taken_and_days_read_as_days(store: Store) -> None:
    asked = add(store, recommendation(add(store, finding()).key))
    taken = [
        Step(what=StepKind.SLIP, day=TODAY, was="2019-08-31", becomes="2019-10", of=asked.key),
        Step(what=StepKind.SAID_DONE, day=TODAY, of=asked.key),
        Step(what=StepKind.IMPACT, day=TODAY, text="Children say so", of=asked.key),
    ]
    with store.action("Follow"):
        kept = [store.following.keep_step(step) for step in taken]
    rows = [row for row in store.thread.around(asked.key).bears.rows if row.kind is Kind.STEP]
    assert [row.spot for row in rows] == [step.key for step in kept]
    assert rows[0].says == "Sat 31 Aug 2019 to Oct 2019"


def test_a_finding_is_printed_in_its_own_year_and_evidence_where_it_is_relied_on(
    store: Store,
) -> None:
    question = n_of(store, Kind.CRITERION)
    line = add(store, note(private=True))
    seen = add(store, note("Seen"))
    with store.action("Judge"):
        store.records.add(judgement(question, rests_on=(line.key, seen.key)))
    found = add(store, finding())
    asked = add(store, recommendation(found.key))
    aside = add(store, Aside(matter="The trust", event=n_of(store, Kind.EVENT)))
    [year] = store.partnership.years()
    printed = {
        n: {row.spot for row in store.thread.around(n).bears.rows if row.kind is None}
        for n in (line.key, seen.key, found.key, asked.key, aside.key)
    }
    assert printed[line.key] == {Paragraph(year.key, "basis")}
    assert printed[seen.key] == {Paragraph(year.key, code) for code in ("basis", "evidence")}
    assert Paragraph(year.key, "findings") in printed[found.key]
    assert Paragraph(year.key, "recommendations") in printed[asked.key]
    assert {p.code for p in printed[aside.key] if isinstance(p, Paragraph)} == {
        "independence",
        "statement",
    }
