"""A tracker that somebody else keeps, read from a file with its headings found."""

from pathlib import Path
from typing import NamedTuple

from scrutiny_tui.domain.tables import Sheet
from scrutiny_tui.domain.trackers import Headed, find_header, headed, how_like_a_tracker
from scrutiny_tui.exchange.sheets import MOST_ROWS, SheetProblem, read_sheet, too_long


class Tracker(NamedTuple):
    """A table and its headings."""

    sheet: Sheet
    header: int
    """The row of its headings, from 1; 0 where none was found."""
    table: Headed


def read_tracker(
    path: Path, name: str | None = None, header: int | None = None, read: Sheet | None = None
) -> Tracker:
    """The tracker of a file: of a workbook the sheet that is named, else the first in which
    headings are recognised. `header` is the row of its headings, which is looked for without it;
    `read` what was read of the file already.

    Raises:
        SheetProblem: nothing was read, and why.
    """
    sheet = read or read_sheet(path, name, how_like_a_tracker)
    if header is not None and header > len(sheet.rows):
        raise SheetProblem(
            f"The table has {len(sheet.rows)} rows, so row {header} is not its heading."
        )
    found = header or find_header(sheet)
    table = headed(sheet, found)
    below = sum(1 for cells in sheet.rows[table.first_row - 1 :] if cells)
    if below > MOST_ROWS:
        raise too_long(below)
    return Tracker(sheet, found, table)
