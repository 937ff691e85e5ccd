"""Tables of others: read whole and rightly, or refused in plain words."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from scrutiny_tui.exchange import sheets
from scrutiny_tui.exchange.lists import to_csv
from scrutiny_tui.exchange.sheets import MOST_ROWS, SheetProblem, read_sheet, sheet_names
from scrutiny_tui.exchange.trackers import read_tracker
from scrutiny_tui.exchange.workbooks import Listing, to_xlsx

ROWS = [("No.", "What", "Note"), ("1", "Grüße; “a, b”", "line one\nline two"), ("2", "=1+1", None)]


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(content: bytes) -> Path:
        path = tmp_path / "tracker"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_any_sort_is_read(put: Callable[[bytes], Path], encoding: str, mark: str) -> None:
    rows = [dict(zip("abc", row, strict=True)) for row in ROWS]
    text = to_csv(rows, "abc").split("\r\n", 1)[1]
    if mark != ",":
        text = "".join(
            mark.join(f'"{cell or ""}"'.replace('"“', '"“') for cell in row) + "\r\n"
            for row in ROWS
        )
    found = read_sheet(put(text.encode(encoding)))
    assert [(*row, *[None] * (3 - len(row))) for row in found.rows] == ROWS
    assert any("cp1252" in remark for remark in found.remarks) == (encoding == "cp1252")


def test_the_mark_that_a_file_names_is_taken(put: Callable[[bytes], Path]) -> None:
    assert read_sheet(put(b"sep=;\r\na,1;b\r\nc,2;d\r\n")).rows == [("a,1", "b"), ("c,2", "d")]


def zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def replaced(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return held.getvalue()


PLAIN = to_xlsx([Listing("Tracker", ["a", "b"], [{"a": "x", "b": "y"}])])
SHEET = "xl/worksheets/sheet1.xml"
BILLION = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old .xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "PDF"),
        (b"a,b\x00\x01\x02,c\n" * 9, "no table of text"),
        (b'a,b\n1,"never closed\n2,x\n', "never closed, begun in the row after row 1"),
        (zipped(mimetype=b"x", **{"content.xml": b"x"}), "OpenDocument"),
        (zipped(**{"word__document.xml": b"x"}), "Word document"),
        (zipped(**{"xl__workbook.bin": b"x"}), "xlsb"),
        (zipped(**{"a.txt": b"x"}), "no workbook"),
        (zipped(**{"[Content_Types].xml": b"<x/>"}), "damaged"),
        (PLAIN[:-40], "damaged"),
        (replaced(PLAIN, SHEET, lambda old: old[:60] + BILLION + old[60:]), "declares entities"),
        (replaced(PLAIN, SHEET, lambda old: b" " * 40_000_000 + old), "far more than"),
        (replaced(PLAIN, SHEET, lambda old: old.decode().encode("utf-16")), "damaged"),
        (replaced(PLAIN, SHEET, lambda old: old[:-30]), "damaged"),
        (b"x" * 20_000_001, "larger than 20 MB"),
        (b",".join([b"x"] * 300), "300 columns"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(
    put: Callable[[bytes], Path], content: bytes, said: str
) -> None:
    with pytest.raises(SheetProblem, match=said):
        read_sheet(put(content))


def test_what_is_no_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(SheetProblem, match="no such file"):
        read_sheet(tmp_path / "nowhere.csv")
    with pytest.raises(SheetProblem, match="no ordinary file"):
        read_sheet(tmp_path)


def test_a_table_that_is_too_long_is_refused_whole(put: Callable[[bytes], Path]) -> None:
    with pytest.raises(SheetProblem, match=f"100,001 rows, and at most {MOST_ROWS:,} are read"):
        read_sheet(put(b"a,b\n" * 100_001))
    rows = [{"a": 1}] * (MOST_ROWS + 25)
    with pytest.raises(SheetProblem, match="has 20,026 rows"):
        read_sheet(put(to_xlsx([Listing("x", ["a"], rows)])))
    claims = replaced(PLAIN, SHEET, lambda old: old.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert len(read_sheet(put(claims)).rows) == 2


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b'a;"']))
@example(b"\xed\xa0\x80", b"")
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, start: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(start + content)
    for look in (read_sheet, sheet_names):
        try:
            look(path)
        except SheetProblem as problem:
            assert str(problem)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["xl/workbook.xml", SHEET, "xl/styles.xml", "[Content_Types].xml"]),
    st.integers(0, 400),
    st.binary(max_size=20),
)
def test_any_damage_to_a_workbook_is_read_or_refused(
    tmp_path: Path, part: str, at: int, put_in: bytes
) -> None:
    path = tmp_path / "any"
    path.write_bytes(replaced(PLAIN, part, lambda old: old[:at] + put_in + old[at + 5 :]))
    try:
        read_sheet(path)
    except SheetProblem as problem:
        assert str(problem)


def test_a_workbook_is_read_with_what_is_odd_about_it(put: Callable[[bytes], Path]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tracker"
    for row in (
        ["A title"], ["No.", "Due", "At"], [1, date(2019, 3, 31), datetime(2019, 3, 31, 9, 30)],
        [2.0, "=TODAY()", True], [2.5, "_x000D_x", None],
    ):  # fmt: skip
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("Other")
    held = io.BytesIO()
    book.save(held)
    path = put(held.getvalue())
    found = read_sheet(path)
    assert sheet_names(path) == ["Tracker", "Other"]
    assert found.rows == [
        ("A title",), ("No.", "Due", "At"), (1, date(2019, 3, 31), "2019-03-31 09:30"),
        (2, None, True), (2.5, "\nx"),
    ]  # fmt: skip
    assert [one.called for one in found.merged] == ["A1:C1"]
    said = " ".join(found.remarks)
    for words in ("A1:C1", "1 formula without a value, read as empty: B4", "1 hidden row", "Other"):
        assert words in said
    assert read_sheet(path, "Other").rows == []
    with pytest.raises(SheetProblem, match="no sheet of that name; there is: Tracker and Other"):
        read_sheet(path, "Third")


def test_as_many_rows_as_are_said_are_read_below_the_headings_and_blank_ones_do_not_count(
    put: Callable[[bytes], Path],
) -> None:
    full = b"A title\n\nAction,Owner\n" + b"Do it,Police\n,\n" * MOST_ROWS
    found = read_tracker(put(full))
    assert (found.header, found.table.first_row) == (3, 4)
    with pytest.raises(SheetProblem, match="20,001 rows, and at most 20,000 are read below"):
        read_tracker(put(full + b"One more,Police\n"))


def far(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_a_cell_far_from_the_table_is_no_part_of_it(put: Callable[[bytes], Path]) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Action"])
    sheet.cell(2_000, 16_384, "x")
    found = read_sheet(put(far(book)))
    assert found.rows == [("Action",)]
    assert "stands far from the table: XFD2000" in found.remarks[0]


def test_of_many_formulas_without_a_value_the_first_are_named(put: Callable[[bytes], Path]) -> None:
    book = Workbook()
    for _ in range(30):
        book.worksheets[0].append(["=1"])
    [said] = read_sheet(put(far(book))).remarks
    assert said.startswith("30 formulas without a value, read as empty: the first are A1, A2,")


def test_a_file_that_is_no_workbook_but_is_named_as_one_says_so(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(b"a,b\n1,2\n")
    assert "named .xlsx but is no workbook" in read_sheet(path).remarks[0]
    path.write_bytes(bytes(range(256)))
    with pytest.raises(SheetProblem, match="but is no workbook: open it"):
        read_sheet(path)


def test_of_a_workbook_the_sheet_in_which_headings_are_recognised_is_read(
    put: Callable[[bytes], Path],
) -> None:
    book = Workbook()
    book.worksheets[0].append(["How to fill in this tracker of actions"])
    book.create_sheet("Lists").append(["Open", "Closed", "Police"])
    book.create_sheet("Tracker").append(["Action", "Owner"])
    book.create_sheet("Closed").append(["Action", "Owner"])
    found = read_tracker(put(far(book)))
    assert (found.sheet.name, found.header) == ("Tracker", 1)
    assert "Read: the sheet Tracker." in found.sheet.remarks
    ours = [
        Listing("notes", ["ref", "id", "withdrawn", "text"], []),
        Listing("slips", ["recommendation", "owner"], []),
        Listing("recommendations", ["ref", "id", "withdrawn", "text", "made_on", "superseded_by"],
                []),
    ]  # fmt: skip
    assert read_tracker(put(to_xlsx(ours))).sheet.name == "recommendations"


def test_reading_is_held_to_the_limits_that_are_said() -> None:
    assert sheets.MOST_COLUMNS < 16_384 and sheets.MOST_BYTES < 100_000_000
