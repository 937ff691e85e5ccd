"""Any sequence of acts gives the list that a slow and obvious recount gives."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.collecting import ANSWERS, place_of
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Collected
from scrutiny_tui.store import Store
from tests.store.conftest import Fresh
from tests.store.kit import finding, kept, note, replayed
from tests.store.test_collectors import printed, q

quietly = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def recounted(store: Store) -> list[tuple[int, str, bool]]:
    """(number, wording, whether left out), slowly and obviously."""
    c = q(store)
    made = {one.item: one for one in store.records.all(Collected) if one.criterion == c}
    filling = [
        (note.key, False)
        for note in store.records.all(Note)
        if note.kind == "worry" or c in note.criteria
    ]
    filling += [
        (finding.key, True)
        for finding in store.records.all(Finding)
        if ANSWERS[finding.kind] == "worry" or c in finding.criteria
    ]

    def place(n: int, finding: bool) -> float:
        own = made[n].place if n in made else None
        return place_of(n, finding=finding) if own is None else own

    order = sorted(filling, key=lambda one: (place(*one), one[0]))
    return [
        (n, made[n].wording, made[n].left_out) if n in made else (n, "", False) for n, _ in order
    ]


def seen(store: Store) -> list[tuple[int, str, bool]]:
    return [(item.n, item.wording, item.left_out) for item in store.collectors.items(q(store))]


CHANGES = ("note", "finding", "kind", "link", "withdraw", "text")
WHAT = (*CHANGES, "move", "move", "reword", "plain", "out", "undo", "undo", "redo")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(WHAT),
        st.integers(0, 11),
        st.integers(0, 11),
    ),
    max_size=30,
)


def act(store: Store, what: str, one: int, other: int) -> None:
    """Do one thing to a note, a finding or an item, if there is any."""
    c = q(store)
    items = store.collectors.items(c)
    sources: list[Any] = [*store.records.all(Note), *store.records.all(Finding)]
    if what == "note":
        store.records.add(note(f"text {one}", kind=["worry", "quote", "strength"][other % 3]))
    elif what == "finding":
        kinds = list(ANSWERS)
        store.records.add(finding(f"title {one}", kind=kinds[other % len(kinds)]))
    elif what in ("kind", "link", "withdraw", "text") and sources:
        source = sources[one % len(sources)]
        if what == "kind":
            kind = ["worry", "strength", "too early"][other % 3]
            store.records.edit(source.changed(kind=kind))
        elif what == "link" and c in source.criteria:
            store.records.unlink(source.key, Relation.BEARS_ON, c)
        elif what == "link":
            store.records.link(source.key, Relation.BEARS_ON, c)
        elif what == "withdraw":
            store.records.withdraw(source)
        else:
            field = "text" if isinstance(source, Note) else "title"
            store.records.edit(source.changed(**{field: f"now {other % 3}"}))
    elif items:
        item = items[one % len(items)]
        if what == "move":
            beside = items[other % len(items)]
            if beside != item:
                store.collectors.move(c, item.n, beside.n, behind=other % 2 == 1)
                now = [i.n for i in store.collectors.items(c)]
                assert now.index(item.n) - now.index(beside.n) == (1 if other % 2 else -1)
        elif what == "reword":
            store.collectors.reword(c, item.n, f"mine {other}")
        elif what == "plain":
            store.collectors.reword(c, item.n, "")
        elif what == "out":
            store.collectors.leave_out(c, item.n, not item.left_out)


@quietly
@given(acts=ACTS)
def test_any_sequence_of_acts_gives_the_list_of_a_slow_recount(
    fresh: Fresh, acts: list[tuple[str, int, int]]
) -> None:
    with fresh() as store:
        c = q(store)
        then: dict[int, str] = {}
        past: list[tuple[list[tuple[int, str, bool]], dict[int, str]]] = []
        future: list[tuple[list[tuple[int, str, bool]], dict[int, str]]] = []
        for what, one, other in acts:
            here = seen(store), dict(then)
            if what == "undo" and past:
                store.undo()
                future.append(here)
                wanted, then = past.pop()
                assert seen(store) == wanted
            elif what == "redo" and future:
                store.redo()
                past.append(here)
                wanted, then = future.pop()
                assert seen(store) == wanted
            elif what not in ("undo", "redo"):
                last = store.history.last(1)[0].n
                words = {n: own for n, own, _ in here[0]}
                with store.action("Act"):
                    act(store, what, one, other)
                if store.history.last(1)[0].n != last:
                    past.append(here)
                    future.clear()
                for n, own, _ in seen(store):
                    if own and own != words.get(n, then.get(n) and own):
                        then[n] = store.collectors.sources([n])[n].text
            assert seen(store) == recounted(store)
            now = store.collectors.sources(n for n, *_ in seen(store))
            assert store.collectors.were(c, now) == {
                n: then[n] for n, own, _ in seen(store) if own and then[n] != now[n].text
            }
            items = store.collectors.items(c)
            findings = sum(item.finding for item in items)
            left_out = sum(item.left_out for item in items)
            assert store.collectors.count(c) == (len(items) - findings, findings, left_out, 0)
            assert [i.ref for i in printed(store)] == [
                now[item.n].ref for item in items if not item.left_out
            ]
        assert kept(store) == replayed(store)
