"""Lists as JSON, CSV and a table: nothing lost, nothing run as a formula."""

import csv
import io
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from scrutiny_tui.exchange.lists import guarded, to_csv, to_json, to_table, unguarded
from tests import hostile

TEXT = st.text() | st.sampled_from(hostile.ALL)
VALUE = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXT | st.lists(TEXT, max_size=3)
ROWS = st.lists(st.fixed_dictionaries({"ref": TEXT, "value": VALUE, "other": VALUE}), max_size=5)
COLUMNS = ["ref", "value", "other"]


def words(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(value)
    return "" if value is None else str(value)


def read_csv(text: str) -> list[list[str]]:
    csv.field_size_limit(1_000_000)
    return list(csv.reader(io.StringIO(text, newline="")))


@given(ROWS)
def test_json_reads_back_equal(rows: list[dict[str, object]]) -> None:
    assert json.loads(to_json(rows)) == rows


@given(ROWS)
def test_csv_reads_back_equal_without_its_guard(rows: list[dict[str, object]]) -> None:
    header, *lines = read_csv(to_csv(rows, COLUMNS))
    assert header == COLUMNS
    expected = [[words(row[name]) for name in COLUMNS] for row in rows]
    numbers = [[isinstance(row[name], int) for name in COLUMNS] for row in rows]
    found = [
        [cell if own else unguarded(cell) for cell, own in zip(line, kinds, strict=True)]
        for line, kinds in zip(lines, numbers, strict=True)
    ]
    assert found == expected


@given(TEXT)
@example("'=1")
@example("''+01:00")
@example("'")
def test_the_guard_comes_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXT)
def test_no_cell_begins_like_a_formula(text: str) -> None:
    (_, (cell,)) = read_csv(to_csv([{"a": text}], ["a"])) if text else ([], ("",))
    assert not re.match("[\\s\ufeff]*[=+\\-@＝＋－＠\t\r]", cell)


def test_every_formula_of_the_corpus_is_guarded() -> None:
    for text in hostile.FORMULAS:
        if text.lstrip(" \t\r\n\ufeff\xa0")[:1] in tuple("=+-@＝＋－＠"):
            assert guarded(text) == f"'{text}", text


def test_our_own_numbers_are_left_alone_and_a_time_zone_is_not() -> None:
    row = {"pence": -5, "zone": "+01:00", "late": "-5 days", "yes": True}
    assert to_csv([row], list(row)).splitlines()[1] == "-5,'+01:00,'-5 days,true"


def test_a_list_without_rows_has_its_header_and_is_an_empty_array() -> None:
    assert to_csv([], ["ref", "id"]) == "ref,id\r\n"
    assert json.loads(to_json([])) == []


def test_text_stays_readable_in_json() -> None:
    assert "für 漢" in to_json([{"text": "für 漢"}])


@given(ROWS, st.integers(20, 200))
def test_a_table_stays_within_its_width_and_acts_on_no_terminal(
    rows: list[dict[str, object]], width: int
) -> None:
    table = to_table(rows, COLUMNS, width)
    lines = [line for line in table.split("\n") if not line.startswith("No room")]
    assert max(map(cell_len, lines)) <= width
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", table)


def test_a_table_keeps_short_columns_whole_and_names_what_has_no_room() -> None:
    rows = [{"ref": "F-2019-01", "title": "w" * 90, "gone": "", "last": "x" * 30}]
    table = to_table(rows, ["ref", "title", "gone", "last"], 30)
    assert table.splitlines()[2].startswith("F-2019-01  ww")
    assert "gone" not in table
    assert table.endswith("No room for: last.\n")


def test_leading_columns_are_cut_before_one_of_them_is_left_out() -> None:
    row = {"code": "Q1", "kind": "x" * 30, "text": "w" * 90, "looked": False, "reason": "y" * 90}
    table = to_table([row], list(row), 60, ("code", "reason", "text", "looked"))
    heading, _, line, *_ = table.splitlines()
    assert heading.split() == ["code", "reason", "text", "looked"], "also one that is empty"
    assert line.count("…") == 2
    assert "No room for: kind." in table


@pytest.mark.parametrize("sign", ["\u0600", "\u2630", "\u4dc0", "\U0001d300", "\u2764\ufe0f"])
def test_no_sign_is_wider_in_a_terminal_than_was_counted(sign: str) -> None:
    table = to_table([{"a": sign * 60}], ["a"], 30)
    assert max(map(cell_len, table.splitlines())) <= 30


def test_wide_letters_are_counted_as_two_cells() -> None:
    table = to_table([{"a": "漢" * 40, "b": "end"}], ["a", "b"], 30)
    assert table.splitlines()[2] == "漢" * 12 + "…  end"
