"""The grid counts right after every action, against a slow and obvious recount."""

import contextlib
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.collecting import ANSWERS
from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.questions import Criterion, Framework, Judgement
from scrutiny_tui.domain.weighing import suggest
from scrutiny_tui.domain.words import CriterionKind, JudgementValue, Strength
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.grid import GridRow, GridStore
from scrutiny_tui.store.weights import touched
from tests.store.conftest import Fresh, Opener
from tests.store.kit import TODAY, add, finding, ids, judgement, note, the_clock

CODES = ["Q1", "Q2", "Q5", "R1"]
VOICES = [None, "practitioner", "parent or carer", "leader"]
DAYS = ["2017-03-01", "2018-11-05", TODAY]


class Hands:
    """What a scrutineer may do, one thing after the other, each chosen by a number."""

    def __init__(self, store: Store, chosen: int) -> None:
        self.store = store
        self._chosen = chosen

    def pick(self, some: list[Any]) -> Any:
        self._chosen, at = divmod(self._chosen, len(some))
        return some[at]

    def criteria(self) -> tuple[int, ...]:
        codes = self.pick([CODES[:1], CODES[1:3], [CODES[3]], [CODES[2], CODES[0]], []])
        return tuple(self.store.questions.numbers(codes))

    def add_note(self) -> None:
        at = f"{self.pick(DAYS)}T10:00:00Z"
        kind = self.pick([None, "strength"])
        self.store.records.add(
            note(criteria=self.criteria(), voice=self.pick(VOICES), at=at, kind=kind)
        )

    def add_document(self) -> None:
        days = {"refers_to": self.pick([None, "2019-01", *DAYS]), "seen": self.pick([None, *DAYS])}
        voice = self.pick(VOICES[1:])
        self.store.records.add(Document(title="x", criteria=self.criteria(), voice=voice, **days))

    def add_finding(self) -> None:
        self.store.records.add(finding(criteria=self.criteria()))

    def link_otherwise(self) -> None:
        if items := [*self.store.records.all(Note), *self.store.records.all(Document)]:
            self.store.records.edit(self.pick(items).changed(criteria=self.criteria()))

    def change_voice(self) -> None:
        if items := [*self.store.records.all(Note), *self.store.records.all(Document)]:
            self.store.records.edit(self.pick(items).changed(voice=self.pick(VOICES[1:])))

    def withdraw(self) -> None:
        kinds = (Note, Document, Finding, Judgement)
        if items := [one for kind in kinds for one in self.store.records.all(kind)]:
            self.store.records.withdraw(self.pick(items))

    def judge(self) -> None:
        [n] = self.store.questions.numbers([self.pick(CODES[:2])])
        value = self.pick(["mixed", "effective", "not examined"])
        self.store.records.add(judgement(n, value, judged_on=self.pick(DAYS)))

    def new_version(self) -> None:
        used = next(row for row in self.store.frameworks.all() if row.in_use)
        self.store.frameworks.use(self.store.frameworks.copy(used.n).key)

    def match(self) -> None:
        one, other = self.pick([("Q1", "Q5"), ("Q2", "R1"), ("R1", "Q1")])
        self.store.frameworks.match(*self.store.questions.numbers([one, other]))


DEEDS = [
    "add_note", "add_note", "add_document", "add_finding", "link_otherwise", "change_voice",
    "withdraw", "judge", "new_version", "match", "undo", "undo", "redo", "look",
]  # fmt: skip


def do(store: Store, deed: str, chosen: int) -> None:
    if deed == "look":
        store.grid.rows()
    elif deed in ("undo", "redo"):
        with contextlib.suppress(Rule):
            getattr(store, deed)()
    else:
        with store.action(deed):
            getattr(Hands(store, chosen), deed)()


def by_hand(store: Store) -> list[dict[str, Any]]:
    """What the rows of the grid should say, from whole records and nothing else."""
    every = {one.key: one for one in store.records.all(Criterion)}
    used = {one.key for one in store.records.all(Framework) if one.in_use}
    asked = [one for one in every.values() if one.framework in used]
    notes, papers = store.records.all(Note), store.records.all(Document)
    findings, judgements = store.records.all(Finding), store.records.all(Judgement)

    def family(one: Criterion) -> set[int]:
        found = [one.key]
        for n in found:
            found += [m for m in store.records.get(Criterion, n).follows if m not in found]
        return set(found)

    families = {one.key: family(one) for one in asked}
    pairs = {(n, m) for n, one in every.items() for m in one.matches}

    def is_matched(one: int, other: int) -> bool:
        mine, theirs = families[one], families[other]
        return one != other and any(
            (n, m) in pairs or (m, n) in pairs for n in mine for m in theirs
        )

    def on(n: int, items: list[Any]) -> list[Any]:
        return [one for one in items if families[n] & set(one.criteria)]

    def looked(n: int) -> list[str]:
        days = [local_day(one.at, one.zone) for one in on(n, notes)]
        return days + [one.seen or one.recorded for one in on(n, papers)]

    rows = []
    for one in asked:
        n = one.key
        matched = [other for other in asked if is_matched(n, other.key)]
        sizes = {
            other.code: sum(len(on(other.key, items)) for items in (notes, papers, findings))
            for other in matched
        }
        counting = [n, *(other.key for other in matched)]
        voices = [o.voice for c in counting for o in (*on(c, notes), *on(c, papers))]
        trail = sorted(
            (j for j in judgements if j.criterion in families[n]),
            key=lambda j: (j.judged_on, j.key),
        )
        mine, made = on(n, notes), on(n, findings)
        if one.kind is CriterionKind.COLLECTOR:
            mine = [o for o in notes if o in mine or o.kind in one.collects]
            made = [o for o in findings if o in made or ANSWERS.get(o.kind) in one.collects]
        days = [day for c in counting for day in looked(c)] + [j.judged_on for j in trail]
        rows.append(
            {
                "n": n,
                "notes": len(mine),
                "documents": len(on(n, papers)),
                "findings": len(made),
                "through": [pair for pair in sizes.items() if pair[1]],
                "voices": Counter(o.voice for o in (*on(n, notes), *on(n, papers))),
                "heard": set(voices),
                "last_looked": max(days, default=None),
                "suggested": suggest(voices),
                "trail": [j.key for j in trail],
            }
        )
    return rows


def shown(row: GridRow) -> dict[str, Any]:
    return {
        "n": row.n,
        "notes": row.notes,
        "documents": row.documents,
        "findings": row.findings,
        "through": list(row.through),
        "voices": Counter({voice: count for voice, count in row.voices.items() if count}),
        "heard": set(row.heard),
        "last_looked": row.last_looked,
        "suggested": row.suggested,
        "trail": [one.n for one in row.trail],
    }


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(DEEDS), st.integers(0, 10**6)), min_size=2, max_size=14
    )
)
@example(deeds=[("add_note", 0), ("new_version", 0), ("undo", 0), ("look", 0), ("redo", 0)])
@example(deeds=[("add_note", 0), ("look", 0), ("undo", 0), ("look", 0), ("redo", 0)])
@example(deeds=[("match", 0), ("look", 0), ("add_document", 0), ("new_version", 0), ("undo", 0)])
def test_the_grid_is_right_after_every_action(fresh: Fresh, deeds: list[tuple[str, int]]) -> None:
    with fresh() as store:
        for deed, chosen in deeds:
            do(store, deed, chosen)
        found = store.grid.rows()
        assert found == GridStore(store.db, store.records).rows(), "counted anew"
        assert [shown(row) for row in found] == by_hand(store)
        path = store.path
        with open_store(path, read_only=True, now=the_clock(TODAY), make_id=ids(2)) as again:
            assert again.grid.rows() == found, "of the file opened again"


def row(store: Store, code: str) -> GridRow:
    return next(one for one in store.grid.rows() if one.code == code)


def test_inside_an_action_nothing_is_kept_that_may_be_taken_back(store: Store) -> None:
    q1 = row(store, "Q1").n
    with contextlib.suppress(KeyError), store.action("Half"):
        store.records.add(note(criteria=(q1,)))
        assert row(store, "Q1").notes == 1
        raise KeyError
    assert row(store, "Q1").notes == 0


def test_what_another_reader_counted_long_ago_is_caught_up_with(
    store: Store, opened: Opener
) -> None:
    reader = opened(store.path, read_only=True)
    assert row(reader, "Q1").notes == 0
    add(store, note(criteria=(row(store, "Q1").n,)))
    assert row(reader, "Q1").notes == 1


def test_thin_stale_and_not_examined(store: Store) -> None:
    q1, q2 = (row(store, code).n for code in ("Q1", "Q2"))
    first = row(store, "Q1")
    assert (first.unexamined, first.thin, first.stale) == (True, True, False)
    assert first.suggested is Strength.NONE
    heading = row(store, "Q4")
    assert (heading.unexamined, heading.thin, heading.stale) == (False, False, False)
    add(store, note(voice="practitioner", at="2018-01-27T10:00:00Z", criteria=(q1,)))
    assert row(store, "Q1").stale, "nobody looked for twelve months"
    add(store, note(voice="parent or carer", criteria=(q1,)))
    now = row(store, "Q1")
    assert (now.stale, now.thin, now.unexamined) == (False, False, True)
    add(store, judgement(q1, "mixed", strength="limited"))
    now = row(store, "Q1")
    assert (now.thin, now.unexamined) == (True, False)
    add(store, judgement(q2, "too early to assess", look_again="2019-01-27"))
    assert row(store, "Q2").stale
    add(store, judgement(q2, "too early to assess", look_again="2019-01"))
    assert not row(store, "Q2").stale
    add(store, judgement(q2, "not examined"))
    assert row(store, "Q2").unexamined


def test_a_duty_is_looked_at_when_something_evidences_it_over_the_crosswalk_too(
    store: Store,
) -> None:
    r12 = row(store, "R12")
    assert (r12.unexamined, r12.evidenced, r12.through) == (True, False, ())
    add(store, note(criteria=(row(store, "Q1").n,)))
    r12 = row(store, "R12")
    assert (r12.unexamined, r12.evidenced, r12.through) == (False, True, (("Q1", 1),))
    assert r12.notes == 0


def test_the_notes_of_one_priority(store: Store) -> None:
    q1 = row(store, "Q1").n
    rows = store.db.rows("select source, target from link where relation = 'about'")
    event, priority = rows[0]
    add(store, note(criteria=(q1,), event=event, voice="leader"))
    add(store, note(criteria=(q1,)))
    add(store, Document(title="x", criteria=(q1,)))
    found = next(one for one in store.grid.rows(priority) if one.n == q1)
    assert (found.notes, found.documents) == (1, 0)
    assert row(store, "Q1").notes == 2


def test_a_copy_that_comes_back_has_the_evidence_of_what_it_goes_on_from(store: Store) -> None:
    add(store, note(criteria=(row(store, "Q1").n,)))
    with store.action("Copy"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n).key
    store.undo()
    assert row(store, "Q1").notes == 1
    store.redo()
    assert store.grid.rows(framework=copy)[0].notes == 1


def test_a_framework_that_is_set_aside_is_still_shown_when_asked_for(store: Store) -> None:
    q1 = row(store, "Q1").n
    add(store, judgement(q1, "mixed"))
    old = store.frameworks.all()[0].n
    with store.action("New version"):
        new = store.frameworks.copy(old).key
        store.frameworks.use(new)
    assert {one.framework for one in store.grid.rows()} == {new}
    first = store.grid.rows(framework=old)[0]
    assert (first.n, first.latest and first.latest.value) == (q1, JudgementValue.MIXED)
    [(head, trail)] = [(one.n, one.trail) for one in store.grid.rows() if one.trail]
    assert head != q1
    assert [one.answered for one in trail] == [q1]


def said(store: Store, framework: int) -> list[tuple[Any, ...]]:
    """What the grid of a framework says of each line that has evidence of its own."""
    return [
        (one.code, one.last_looked, one.notes, one.documents, one.findings, one.stale, one.heard)
        for one in store.grid.rows(framework=framework)
        if one.voices or one.kind == CriterionKind.COLLECTOR
    ]


def test_a_framework_that_is_set_aside_says_what_it_said_before(store: Store) -> None:
    q1, q2 = (row(store, code).n for code in ("Q1", "Q2"))
    collector = next(one for one in store.grid.rows() if one.kind == CriterionKind.COLLECTOR)
    add(store, note(criteria=(q1,), voice="leader"))
    add(store, note(criteria=(q2,), at="2017-03-01T10:00:00Z"))
    add(store, note(criteria=(collector.n,)))
    for kind in ("strength", "worry", "too early"):
        add(store, note(kind=kind))
    add(store, finding(kind="strength"))
    old = store.frameworks.all()[0].n
    before = said(store, old)
    looked = {code: day for code, day, *_ in before}
    assert (looked["Q1"], looked["Q2"]) == (TODAY, "2017-03-01")
    kept = {code: counts for code, _, *counts in before}
    assert kept[collector.code][:3] == [2, 0, 1], "what fills it, and what was linked to it"
    with store.action("Set aside"):
        store.frameworks.bring_in(load_framework("six-steps"))
        store.frameworks.set_aside(old)
    assert "Q1" not in [one.code for one in store.grid.rows()]
    assert said(store, old) == before
    store.undo()
    with store.action("New version"):
        store.frameworks.use(store.frameworks.copy(old).key)
    assert said(store, old) == before


def test_what_rests_on_nothing_is_thin_though_it_is_called_strong(store: Store) -> None:
    q1, q2 = (row(store, code).n for code in ("Q1", "Q2"))
    more = {"strength": "strong", "strength_reason": "I was there"}
    add(store, judgement(q1, "effective", **more))
    assert row(store, "Q1").thin
    heard = [
        add(store, note(voice=voice)).key for voice in ("practitioner", "parent or carer", "data")
    ]
    add(store, judgement(q2, "effective", **more, rests_on=tuple(heard)))
    assert not row(store, "Q2").thin


def test_a_count_that_was_begun_is_finished_by_the_first_look(store: Store) -> None:
    q1 = row(store, "Q1").n
    add(store, note(criteria=(q1,)))
    path = store.path
    with open_store(path, read_only=True, now=the_clock(TODAY)) as reader:
        assert not reader.quality.go_on(0) and not reader.grid.ready
        add(store, note(criteria=(q1,)))
        assert row(reader, "Q1").notes == 2
        assert reader.grid.ready and reader.quality.go_on(0)
        assert reader.grid.rows() == GridStore(reader.db, reader.records).rows()


def test_only_what_an_action_touched_is_counted_again(store: Store) -> None:
    def changed(deed: Any) -> set[str]:
        [(since,)] = store.db.rows("select max(n) from change")
        with store.action("Do"):
            deed()
        criteria = Criteria(store.db)
        [(last,)] = store.db.rows("select max(n) from change")
        found = touched(store.db, criteria, since, last)
        assert found is not None
        in_use = {one.n: one.code for one in criteria.in_use}
        return {in_use.get(n, "aside") for n in found}

    q1 = row(store, "Q1").n
    made = note(criteria=(q1,), voice="leader")
    assert changed(lambda: store.records.add(made)) == {"Q1"}
    assert changed(lambda: store.records.add(note())) == set()
    assert changed(
        lambda: store.records.edit(store.records.all(Note)[0].changed(voice="data"))
    ) == {"Q1"}
    assert changed(lambda: store.records.add(judgement(q1))) == set()
    first = store.frameworks.all()[0].n
    assert changed(lambda: store.frameworks.copy(first)) == {"aside"}
    copy = store.frameworks.all()[-1].n
    assert changed(lambda: store.frameworks.use(copy)) == set()
    assert changed(lambda: store.records.add(note(criteria=(q1,)))) == {"Q1", "aside"}
