"""What records bear on, by the codes in use: what a code changes, and what no code can change."""

from collections.abc import Sequence

import pytest

from scrutiny_tui.store import Store
from tests.store.framework_kit import bring, number, spec


def use(store: Store, framework: int) -> None:
    with store.action("Use"):
        store.frameworks.use(framework)


def question(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


def changed(store: Store, on: Sequence[int], *codes: str) -> tuple[int, ...]:
    return store.questions.bearing().changed(on, codes)


def test_in_one_framework_a_record_bears_on_what_is_typed(store: Store) -> None:
    q1, q2, q4a = (question(store, code) for code in ("Q1", "Q2", "Q4a"))
    bearing = store.questions.bearing()
    assert bearing.codes == store.questions.codes()
    assert bearing.asked((q2, q4a)) == ["Q2", "Q4a"] and bearing.aside((q2, q4a)) == []
    assert changed(store, (q2, q4a), "Q1", "Q2") == (q2, q1)
    assert changed(store, (q1,)) == () and changed(store, (), "Q4a", "Q4a") == (q4a,)


def test_what_is_set_aside_stays_though_another_framework_has_its_code(store: Store) -> None:
    q1, r3 = question(store, "Q1"), question(store, "R3")
    own = bring(store, spec("own-b", 1, ("Q1", "Q2"))).framework.key
    use(store, own)
    new = number(store, own, "Q1")
    bearing = store.questions.bearing()
    assert bearing.asked((q1, r3)) == [] and bearing.aside((q1, r3)) == [q1, r3]
    assert changed(store, (q1, r3)) == (q1, r3)
    assert changed(store, (q1, r3), "Q1") == (q1, r3, new)
    assert changed(store, (q1, r3, new)) == (q1, r3)


def test_an_earlier_version_goes_by_the_code_that_follows_it(store: Store) -> None:
    first = bring(store, spec()).framework.key
    second = bring(store, spec(version=2)).framework.key
    old, new = number(store, first, "A1"), number(store, second, "A1")
    assert store.questions.bearing().asked((old, new)) == ["A1"]
    assert changed(store, (old,), "A1") == (old,) and changed(store, (old, new), "A1") == (old, new)
    assert changed(store, (old, new)) == () and changed(store, (), "A1") == (new,)


@pytest.mark.parametrize("left", ["A1", "A2"])
def test_of_one_that_was_parted_the_part_still_typed_stays(store: Store, left: str) -> None:
    first = bring(store, spec(codes=("A1",))).framework.key
    second = bring(store, spec(version=2, codes=("A1", "A2"))).framework.key
    old = number(store, first, "A1")
    with store.action("Map"):
        store.frameworks.follow(number(store, second, "A2"), [old])
    assert store.questions.bearing().asked((old,)) == ["A1", "A2"]
    assert changed(store, (old,), "A1", "A2") == (old,)
    assert changed(store, (old,), left) == (number(store, second, left),)


def test_a_heading_has_no_code_of_its_own(store: Store) -> None:
    heading, part = question(store, "Q4"), question(store, "Q4a")
    assert store.questions.bearing().asked((heading, part)) == ["Q4a"]
    assert changed(store, (heading, part)) == (heading,)
