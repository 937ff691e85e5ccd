"""Which lines stand on the one page."""

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.feedback import (
    PART_OF_KIND,
    PARTS,
    Counted,
    Feedback,
    Line,
    Part,
    chosen,
    rows_of,
    rows_of_headings,
    rows_of_line,
    rows_of_page,
    rows_of_tally,
    rows_used,
)
from scrutiny_tui.domain.words import NoteKind, NoteStrength, TallyKind

_LINES = st.lists(
    st.builds(
        Line,
        ref=st.just("N-001"),
        text=st.integers(1, 400).map("x".__mul__),
        who=st.sampled_from(["", "named nurse, Health"]),
        strength=st.sampled_from([None, *NoteStrength]),
    ),
    max_size=12,
).map(lambda lines: list(enumerate(lines, start=1)))
_SOME = st.sets(st.integers(1, 12))
_ROOM = st.integers(-5, 40)


def _rows(lines: list[tuple[int, Line]], numbers: set[int]) -> int:
    return sum(rows_of_line(line) for n, line in lines if n in numbers)


@given(_LINES, _ROOM, _SOME, _SOME)
def test_the_hand_rules_and_the_room_is_kept(
    lines: list[tuple[int, Line]], room: int, picked: set[int], out: set[int]
) -> None:
    found = chosen(lines, room, picked, out)
    there = {n for n, _ in lines}
    by_hand = (picked - out) & there
    assert found == sorted(found)
    assert by_hand <= set(found) and not out & set(found)
    assert set(found) == by_hand or _rows(lines, set(found)) <= room


@given(_LINES, _ROOM, _SOME)
def test_nothing_that_would_fit_is_left_off(
    lines: list[tuple[int, Line]], room: int, out: set[int]
) -> None:
    found = set(chosen(lines, room, (), out))
    spare = room - _rows(lines, found)
    assert all(n in found or n in out or rows_of_line(line) > spare for n, line in lines)


@given(_LINES, _ROOM)
def test_no_weaker_line_stands_for_a_stronger_one_of_its_length(
    lines: list[tuple[int, Line]], room: int
) -> None:
    order = {NoteStrength.STRONG: 0, NoteStrength.OK: 1, None: 2, NoteStrength.WEAK: 3}
    found = set(chosen(lines, room))
    for n, line in lines:
        for m, other in lines:
            if n in found and m not in found and rows_of_line(line) == rows_of_line(other):
                assert order[line.strength] <= order[other.strength]


@given(_LINES)
def test_with_room_for_all_every_line_stands_there(lines: list[tuple[int, Line]]) -> None:
    room = _rows(lines, {n for n, _ in lines})
    assert chosen(lines, room) == [n for n, _ in lines]


def test_every_kind_of_note_has_its_part_but_a_reflection() -> None:
    assert set(NoteKind) - set(PART_OF_KIND) == {NoteKind.REFLECTION}
    assert set(PART_OF_KIND.values()) == {code for code, _, _ in PARTS}


def test_rows_are_counted_as_they_are_printed() -> None:
    assert rows_of("") == rows_of("\n \n") == 0
    assert rows_of("short\nshort") == 2
    assert rows_of("x" * 93) == 2
    assert rows_of_line(Line("N-001", "x" * 80, "named nurse, Health")) == 2
    assert rows_of_line(Line("N-001", "x" * 80)) == 1
    lines = (Line("N-001", "one"), Line("N-002", "two"))
    parts = (Part("heard", "What I heard", "own", lines), Part("works", "What works well"))
    assert rows_used(parts) == 2 + 1 + 2
    assert rows_of_headings() == 2 * len(PARTS)
    tally = (Counted(TallyKind.CHALLENGE, 2), Counted(TallyKind.VOICE, 1))
    assert rows_of_tally(0) == 0
    page = Feedback("Northmere", "", "", False, "", "", "", parts=parts, tally=tally)
    assert rows_of_page(page) == rows_used(parts) + 4
