"""Ids are the same length, sort by time, and are never the same twice."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.store.database import clock, ulid

TIMES = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)


@given(TIMES, st.integers(0, 2**80 - 1))
def test_an_id_has_26_characters_that_no_reader_confuses(at: datetime, chance: int) -> None:
    found = ulid(at, chance)
    assert len(found) == 26
    assert set(found) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@given(TIMES, TIMES, st.integers(0, 2**80 - 1), st.integers(0, 2**80 - 1))
def test_ids_sort_by_time(one: datetime, other: datetime, a: int, b: int) -> None:
    if abs(one - other) >= timedelta(milliseconds=1):
        assert (ulid(one, a) < ulid(other, b)) == (one < other)


def test_ids_of_one_moment_differ() -> None:
    now = clock()
    assert now.tzinfo is not None
    assert len({ulid(now) for _ in range(2000)}) == 2000
