"""Lists as a workbook: every cell as it was, no formula, nothing of who made it."""

import io
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from scrutiny_tui.domain.text import clean
from scrutiny_tui.exchange.excel import read
from scrutiny_tui.exchange.workbooks import LONGEST, Listing, TooLarge, laid_out, to_xlsx
from tests import hostile

TEXT = st.text(max_size=60) | st.sampled_from(hostile.ALL)


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


@settings(max_examples=40)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=12))
def test_text_comes_back_as_it_was_and_is_never_a_formula(rows: list[tuple[str, str]]) -> None:
    made = [{"a": "x", "b": clean(one), "c": clean(two), "d": "x"} for one, two in rows]
    content = to_xlsx([Listing("notes", ["a", "b", "c", "d"], made)])
    cells = [cell for row in opened(content).active.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    _, *found = read(content, None).rows
    wanted = [
        (r["b"] if r["b"].strip() else None, r["c"] if r["c"].strip() else None) for r in made
    ]
    assert [tuple(row[1:3]) for row in found] == wanted


def test_every_formula_of_the_corpus_is_marked_as_text() -> None:
    rows = [{"a": clean(text)} for text in hostile.FORMULAS]
    sheet = opened(to_xlsx([Listing("notes", ["a"], rows)])).active
    for (cell,), row in zip(sheet.iter_rows(min_row=2), rows, strict=True):
        assert (cell.value or "") == row["a"]
        assert cell.data_type != "f"
        assert cell.quotePrefix or row["a"][:1] not in tuple("=+-@\t")


def test_numbers_days_and_truth_values_have_their_type_and_months_are_text() -> None:
    row = {"pence": 80000, "place": 1.5, "day": "2019-07-29", "due": "2019-07", "private": True,
           "title": "2019-07-29", "old": None}  # fmt: skip
    book = opened(to_xlsx([Listing("notes", list(row), [row], {"day", "due", "old"})]))
    sheet = book.active
    heading, cells = list(sheet.iter_rows())
    assert [cell.data_type for cell in cells] == ["n", "n", "d", "s", "b", "s", "n"]
    assert cells[2].value.date().isoformat() == "2019-07-29"
    assert all(cell.font.bold for cell in heading)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G2")


def test_nothing_says_who_made_it_or_when() -> None:
    content = to_xlsx([Listing("notes", ["a"], [])])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "docProps" in name]
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = b"".join(map(archive.read, archive.namelist())).decode()
    assert not re.search("creator|modified|openpyxl|<Application", text, re.IGNORECASE)
    assert content == to_xlsx([Listing("notes", ["a"], [])])


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    names = ["a/b:c*?[d]", "x" * 40, "X" * 40, "History", "'quoted'", "", "notes"]
    found = opened(to_xlsx([Listing(name, ["a"], []) for name in names])).sheetnames
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in found)
    assert "history" not in [name.casefold() for name in found]


@pytest.mark.parametrize("text", ["\U0001f600" * 20_000, "ab\n" * 30_000])
def test_what_is_too_long_for_a_cell_goes_on_beside_it(text: str) -> None:
    listing = Listing("notes", ["ref", "text"], [{"ref": "N-1", "text": text.strip()}])
    laid = laid_out(listing)
    assert laid.columns[:3] == ["ref", "text", "text (2)"]
    cells = [cell.value for cell in list(opened(to_xlsx([listing])).active.iter_rows())[1]][1:]
    assert "".join(cells) == text.strip()
    assert all(len(cell.encode("utf-16-le")) // 2 <= LONGEST for cell in cells)


def test_a_list_too_wide_for_a_sheet_is_refused_in_words() -> None:
    with pytest.raises(TooLarge, match="write it as CSV"):
        to_xlsx([Listing("notes", [str(n) for n in range(20_000)], [])])
