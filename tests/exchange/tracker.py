"""A tracker as partnerships keep them, 300 rows made the same way each time: a merged title, two
rows of headings, slips, dates in every form, owners by many names, duplicates, and cells that
look like formulas.
"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

ROWS = 300
FIRST = 5
"""The row of the first recommendation."""
_OWNERS = (
    ("Police", "police"), ("CCG", "health"), ("Local Authority", "council"),
    ("Police / CCG", "police"), ("the Police", "police"), ("Voluntary sector", "voluntary"),
    ("Partnership Board", "board"), ("Inspector Quill", ""), ("Housing and Police", "housing"),
)  # fmt: skip
_STATUSES = ("Complete", "On track", "Slipped", "Not started", "Green", "Amber", "Purple")
_FORMS = ("{:%d/%m/%Y}", "{:%-d %B %Y}", "{:%Y-%m-%d}", "{:%d.%m.%y}", "{:%d-%b-%y}")


def cells(n: int) -> dict[str, Any]:
    """What stands in row `n` of the tracker, from 0, by heading."""
    made = date(2018, 7, 1) + timedelta(n % 200)
    due = made + timedelta(60)
    text: Any = _FORMS[n % 5].format(due)
    if n % 7 == 0:
        text = due
    elif n % 11 == 0:
        text = "ASAP"
    elif n % 13 == 0:
        text = f"{due:%d/%m/%Y} (revised {due + timedelta(30):%d/%m/%Y})"
    words = f"Recommendation {n}: ask children first"
    if n % 50 == 49:
        words = f"Recommendation {n - 1}: ask  children FIRST"  # as the row above
    if n % 60 == 17:
        words = f'=HYPERLINK("http://x","{n}")'
    return {
        "No.": n + 1,
        "Recommendation": words,
        "Issue": f"Issue {n // 10}",
        "Owner": _OWNERS[n % 9][0],
        "Date raised": made if n % 2 else f"{made:%d %B %Y}",
        "Due": text,
        "Progress Update": f"First line {n}\nsecond, with; marks" if n % 3 else "-1 behind",
        "Progress RAG": _STATUSES[n % 7],
        "Response": ("Accepted. We agree", "Partly accepted: no money", "", "Rejected")[n % 4],
        "Impact": "Children say they are asked" if n % 20 == 0 else "",
    }


def write(path: Path) -> None:
    """Write the tracker as a workbook of two sheets."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Read me"
    cover["A1"] = "How to fill in this tracker"
    sheet = book.create_sheet("Tracker 2018-19")
    headings = list(cells(0))
    sheet["A1"] = "Northmere audit and scrutiny tracker"
    sheet.merge_cells("A1:J1")
    for column, name in enumerate(headings, start=1):
        if name.startswith("Progress"):
            sheet.cell(4, column, name.removeprefix("Progress "))
        else:
            sheet.cell(3, column, name)
            sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    sheet["G3"] = "Progress"
    sheet.merge_cells("G3:H3")
    for n in range(ROWS):
        for column, value in enumerate(cells(n).values(), start=1):
            cell = sheet.cell(FIRST + n, column)
            cell.value = value
            if isinstance(value, str) and value:
                cell.data_type = "s"
    book.save(path)


def owner(n: int) -> str:
    """The code of the one who leads row `n`, or nothing."""
    return _OWNERS[n % 9][1]
