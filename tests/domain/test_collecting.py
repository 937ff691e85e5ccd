"""The order of a collector: an item goes where it is put, and others are written to only where
there is no room left.
"""

import math

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.collecting import ANSWERS, moved, place_of
from scrutiny_tui.domain.words import FindingKind


def in_order(places: dict[int, float]) -> list[tuple[int, float]]:
    return sorted(places.items(), key=lambda one: (one[1], one[0]))


def put(places: dict[int, float], n: int, index: int) -> dict[int, float]:
    """Move an item among the others, as the store does; gives what was written."""
    others = [one for one in in_order(places) if one[0] != n]
    written = moved(others, index, n)
    wanted = [number for number, _ in others]
    wanted.insert(index, n)
    places |= written
    assert [number for number, _ in in_order(places)] == wanted
    return written


def test_every_kind_of_finding_answers_to_a_kind_of_note() -> None:
    assert set(ANSWERS) == set(FindingKind)


def test_findings_stand_first_in_order_of_entry() -> None:
    assert place_of(7, finding=True) < place_of(90_000, finding=True) < place_of(1, finding=False)


@given(
    standing=st.dictionaries(st.integers(1, 60_000), st.booleans(), min_size=1, max_size=12),
    moves=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40),
)
def test_an_item_goes_where_it_is_put(
    standing: dict[int, bool], moves: list[tuple[int, int]]
) -> None:
    places = {n: place_of(n, finding=finding) for n, finding in standing.items()}
    numbers = list(places)
    for which, index in moves:
        n = numbers[which % len(numbers)]
        written = put(places, n, index % len(numbers))
        assert n in written
        for place in places.values():
            # The history keeps fifteen figures: undo must bring back exactly what was there.
            assert float(f"{place:.15g}") == place


def test_one_move_writes_one_place() -> None:
    places = {n: place_of(n, finding=n % 3 == 0) for n in range(1, 200)}
    for n in range(1, 200, 7):
        assert list(put(places, n, (n * 31) % 198)) == [n]


def test_moving_to_the_second_place_again_and_again_never_ends() -> None:
    """Each halves the room behind the first; when it is used up its neighbours make room."""
    places = {n: place_of(n, finding=False) for n in range(1, 120)}
    written = [len(put(places, n, 1)) for n in range(3, 120)]
    assert written.count(1) > 100
    assert max(written) < 60


def test_what_stands_last_stands_before_what_comes_next() -> None:
    for n in (3, 5):
        places = {3: 3.0, 4: 4.0, 5: 5.0}
        put(places, n, 2)
        assert all(place < 6 for place in places.values())
    places = {3: 3.0, 4: 4.999999, 5: 4.5}
    put(places, 5, 2)
    assert max(places.values()) < math.floor(4.999999) + 1


def test_items_in_one_place_can_be_parted() -> None:
    places = {3: 3.5, 4: 3.5, 8: 8.0}
    assert len(put(places, 8, 1)) > 1
