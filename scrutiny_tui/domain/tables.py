"""A table that somebody else made, as it was read from a CSV file or a sheet of a workbook."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | bool | date | None
"""What stands in a cell. Text is cleaned; a day is a day only where the file says so."""


class Merged(NamedTuple):
    """A range of merged cells, by rows and columns from 1, both ends in it."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    called: str
    """As a spreadsheet calls it, `A1:F1`."""


class Sheet(NamedTuple):
    """One table as it was read."""

    name: str
    """The name of the sheet; empty for a CSV file."""
    rows: Sequence[Sequence[Value]]
    """Every row from the top; none is wider than its last cell with something in it."""
    merged: Sequence[Merged] = ()
    remarks: Sequence[str] = ()
    """Sentences on how it was read, where that is not plain to see."""

    def cell(self, row: int, column: int) -> Value:
        """What stands in a cell, by row and column from 1; None outside the table."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


def shown(value: Value) -> str:
    """A cell as text: a day in ISO form, a truth value as `true` or `false`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def letters(column: int) -> str:
    """A column from 1 as a spreadsheet calls it: `A`, `AB`."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
