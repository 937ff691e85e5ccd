"""A crosswalk joins criteria that are in the file; the rest waits for its framework."""

from typing import Any

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.store import Store


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
