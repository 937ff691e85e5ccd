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
    rows = [{"a": 1}] * (MOST_ROWS + 5)
    with pytest.raises(SheetProblem, match="nothing was imported"):
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


def test_reading_is_held_to_the_limits_that_are_said() -> None:
    assert sheets.MOST_COLUMNS < 16_384 and sheets.MOST_BYTES < 100_000_000
