"""Trackers for tests: a partnership of a few bodies, and tables tried out on it."""

from typing import Any

from scrutiny_tui.domain.tables import Merged, Sheet
from scrutiny_tui.domain.tracker_owners import Body
from scrutiny_tui.domain.tracker_plan import Choices, Known, Plan
from scrutiny_tui.domain.tracker_rows import plan
from scrutiny_tui.domain.trackers import find_header, guess, headed

TODAY = "2019-07-29"
BODIES = (
    Body(1, "police", "Northmere Police"),
    Body(2, "health", "Northmere CCG", None, "2022-06-30"),
    Body(3, "health", "Northmere ICB", "2022-07-01"),
    Body(4, "schools", "Schools and colleges"),
    Body(5, "board", "Partnership Board", sort="board"),
)
ONE = frozenset({"R-2019-01"})
KNOWN = Known(
    TODAY, BODIES, "Northmere Partnership", {"ask first": "R-2019-01"}, ONE, ONE | {"R-2018-09"},
    words={"R-2019-01": "Ask first", "R-2018-09": "Taken out"},
)  # fmt: skip


def tried(
    rows: list[tuple[Any, ...]], *merged: Merged, known: Known = KNOWN, **chosen: Any
) -> Plan:
    sheet = Sheet("", rows, merged)
    table = headed(sheet, find_header(sheet))
    columns = guess(table.headings)
    return plan(sheet, table, Choices(columns, **chosen), known, "old.xlsx")


def one(**cells: Any) -> Any:
    """The draft of a tracker of one row."""
    cells = {"Recommendation": "Do it", "Date raised": "1 October 2018"} | cells
    made = tried([tuple(cells), tuple(cells.values())])
    [line] = made.lines
    assert line.draft is not None, line.remarks
    return line.draft


def sheet_of(heads: str, *rows: str) -> list[tuple[Any, ...]]:
    """A table of cells parted by `|`; an empty one holds nothing."""
    return [tuple(cell.strip() or None for cell in row.split("|")) for row in (heads, *rows)]


def said_of(made: Plan, row: int) -> str:
    return "\n".join(str(one) for line in made.lines if line.row == row for one in line.remarks)
