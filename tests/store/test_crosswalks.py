"""A crosswalk joins criteria that are in the file; the rest waits for its framework."""

from typing import Any

import pytest

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import Store
from tests.store.framework_kit import refused


def spec(name: str, *crosswalk: tuple[str, str], **more: Any) -> FrameworkSpec:
    return FrameworkSpec.model_validate(
        {
            "id": name,
            "version": 1,
            "title": name,
            "source": "Own",
            "status": "in force",
            "criterion": [{"code": c, "kind": "judgement", "text": c} for c in ("A1", "A2")],
            "crosswalk": [{"from": one, "to": other} for one, other in crosswalk],
        }
        | more
    )


def number(store: Store, framework: Framework, code: str) -> int:
    found = store.db.value(
        "select c.n from criterion c join link l on l.source = c.n and l.relation = 'of' "
        "where l.target = ? and c.code = ?",
        (framework.key, code),
    )
    return int(found)


def test_what_is_in_the_file_is_linked_and_the_rest_is_kept(store: Store) -> None:
    first = spec("own-a", ("own-a:A1", "own-a:A2"), ("own-a:A1", "bexley-2018:Q1"),
                 ("own-a:A2", "own-b:A1"))  # fmt: skip
    with store.action("Bring in"):
        a = store.frameworks.bring_in(first).framework
    one, other = number(store, a, "A1"), number(store, a, "A2")
    q1 = store.questions.numbers(["Q1"])[0]
    assert store.records.targets(one, Relation.MATCHES) == sorted([q1, other])
    assert a.crosswalk == ("own-a:A2 = own-b:A1",)
    with store.action("Bring in"):
        b = store.frameworks.bring_in(spec("own-b")).framework
    assert store.records.targets(other, Relation.MATCHES) == [number(store, b, "A1")]
    assert store.records.get(Framework, a.key).crosswalk == ()


def test_a_framework_whose_name_ends_another_name_is_told_from_it(store: Store) -> None:
    with store.action("Bring in"):
        b = store.frameworks.bring_in(spec("own-b")).framework
        a = store.frameworks.bring_in(spec("b", ("b:A1", "own-b:A2"))).framework
    assert a.crosswalk == ()
    assert store.records.targets(number(store, a, "A1"), Relation.MATCHES) == [
        number(store, b, "A2")
    ]


def test_a_framework_keeps_how_far_its_wording_can_be_trusted(store: Store) -> None:
    more = {
        "status": "draft",
        "unverified": "A2",
        "effective_from": "2018-04-01",
        "effective_to": "2020-03-31",
        "crosswalk": [{"from": "own-a:A1", "to": "other-x:B1"}],
    }
    with store.action("Bring in"):
        store.frameworks.bring_in(spec("own-a", **more))
    row = list(store.lists.rows(Kind.FRAMEWORK))[-1]
    kept = {name: row[name] for name in more}
    assert kept == more | {"crosswalk": ["own-a:A1 = other-x:B1"]}


B2, Q1 = "wt2023-functions:B2", "bexley-2018:Q1"


def test_a_ring_through_what_is_in_the_file_is_refused_whole(store: Store) -> None:
    own = spec("own-a", (B2, "own-a:A1"), ("own-a:A1", Q1))
    with store.action("Bring in"):
        store.frameworks.bring_in(load_framework("wt2023-functions"))
    said = refused(store, lambda: store.frameworks.bring_in(own, "own.toml"))
    assert said == (
        'own.toml: crosswalk 2 (own-a:A1), to: found "bexley-2018:Q1"; write from = '
        '"bexley-2018:Q1" and to = "own-a:A1", or take this block away: it closes a ring with '
        "lines that are there already, bexley-2018:Q1 to wt2023-functions:B2 to own-a:A1 to "
        "bexley-2018:Q1"
    )
    with store.action("As it says"):
        a = store.frameworks.bring_in(spec("own-a", (B2, "own-a:A1"), (Q1, "own-a:A1"))).framework
    with store.action("In the next version, turned"):
        store.frameworks.bring_in(spec("own-a", ("own-a:A1", B2), version=2))
    more = spec("own-a", (B2, "own-a:A1"), (Q1, "own-a:A1"), (B2, "own-a:A2"), ("own-a:A2", Q1))
    assert "crosswalk 4 (own-a:A2), to" in refused(store, lambda: store.frameworks.plan(more))
    assert store.records.get(Framework, a.key).crosswalk == ()


def test_lines_that_wait_close_rings_as_well(store: Store) -> None:
    with store.action("Bring in"):
        store.frameworks.bring_in(spec("own-a", (B2, "own-a:A1"), ("own-a:A1", Q1)))
    late = load_framework("wt2023-functions")
    assert "closes a ring" in refused(store, lambda: store.frameworks.bring_in(late))
    both = spec("own-b", ("own-b:A1", "own-c:A1"))
    with store.action("Bring in"):
        store.frameworks.bring_in(both)
    back = spec("own-c", ("own-c:A1", "own-b:A1"))
    assert 'found "own-b:A1"; take this block away' in refused(
        store, lambda: store.frameworks.bring_in(back)
    )


def test_a_ring_by_hand_is_refused_and_said_from_the_other_side_is_none(store: Store) -> None:
    with store.action("Bring in"):
        store.frameworks.bring_in(load_framework("wt2023-functions"))
        a = store.frameworks.bring_in(spec("own-a", (B2, "own-a:A1"))).framework
    mine, q1 = number(store, a, "A1"), store.questions.numbers(["Q1"])[0]
    said = refused(
        store,
        lambda: store.frameworks.set_matches(mine, [q1, *store.frameworks.mapping().matches[mine]]),
    )
    assert said.startswith(
        f"A1 cannot count for {Q1}: that closes a ring, {Q1} to {B2} to own-a:A1"
    )
    with store.action("From the other side"):
        store.frameworks.match(q1, mine)
    assert q1 in store.frameworks.mapping().matches[mine]


@pytest.mark.parametrize("end", ["from", "to"])
def test_a_code_that_a_framework_of_the_file_does_not_have_is_refused(
    store: Store, end: str
) -> None:
    line = ("bexley-2018:Q77", "own-a:A1")
    own = spec("own-a", line if end == "from" else line[::-1])
    assert refused(store, lambda: store.frameworks.bring_in(own, "own.toml")).startswith(
        f'own.toml: crosswalk 1 ({own.crosswalk[0].from_}), {end}: found "bexley-2018:Q77"; write '
        "the code of a criterion of bexley-2018 version 1 after the colon"
    )


def test_what_waits_is_told_shown_and_can_be_taken_out(store: Store) -> None:
    own = spec("own-a", ("bexly-2018:Q1", "own-a:A1"), ("own-a:A1", "bexly-2018:Q2"),
               ("own-a:A2", "six-steps:S1"))  # fmt: skip
    told = "2 lines wait for bexly-2018 and 1 for six-steps, which are not in this file."
    assert told in store.frameworks.plan(own).words()
    with store.action("Bring in"):
        a = store.frameworks.bring_in(own).framework
    mine = number(store, a, "A1")
    assert store.frameworks.names().waiting(mine) == ["bexly-2018:Q1", "bexly-2018:Q2"]
    with store.action("Take one out"):
        store.frameworks.keep_waiting(mine, ["bexly-2018:Q2"])
    assert store.records.get(Framework, a.key).crosswalk == (
        "own-a:A1 = bexly-2018:Q2",
        "own-a:A2 = six-steps:S1",
    )
    with store.action("It has no such code"):
        store.frameworks.bring_in(spec("bexly-2018"))
    (left,) = store.frameworks.names().waiting(mine)
    assert store.frameworks.names().why_waiting(left) == "bexly-2018 version 1 has no such code"
