"""A tracker as it was read and tried out: everything the page of an import shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from scrutiny_tui.domain.tables import Sheet, shown
from scrutiny_tui.domain.text import one_line, shorten
from scrutiny_tui.domain.tracker_plan import MAKE, Choices, Line, Outcome, Plan
from scrutiny_tui.domain.trackers import Headed, Target
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.widgets.virtual_list import Row

SIGNS = {
    Outcome.ADDED: ("+", "good"),
    Outcome.THERE: ("=", "muted"),
    Outcome.CANNOT: ("!", "bad"),
    Outcome.NO_RECORD: ("-", "muted"),
}
"""The glyph and the tone of an outcome."""


@dataclass(frozen=True)
class Wish:
    """What is to be imported, and how; what is None is found out."""

    path: Path
    sheet: str | None = None
    header: int | None = None
    columns: Mapping[int, Target] | None = None
    owners: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[str, RecommendationStatus] = field(default_factory=dict)


class Trial(NamedTuple):
    """A dry run, and what it was made from."""

    wish: Wish
    names: list[str]
    """The sheets of the workbook."""
    sheet: Sheet
    header: int
    table: Headed
    columns: dict[int, Target]
    plan: Plan

    def rows_above(self) -> list[str]:
        """The first rows, one line each, to choose that of the headings from."""
        rows = self.sheet.rows[:40]
        return [
            f"{n:>3}  {shorten(one_line(' · '.join(filter(None, map(shown, row)))), 200)}"
            for n, row in enumerate(rows, start=1)
        ]

    @property
    def unknown(self) -> int:
        """Words of the tracker that nobody has said the meaning of yet."""
        owners = self.plan.owners.keys() - self.wish.owners.keys()
        return len(owners) + len(self.plan.statuses.keys() - self.wish.statuses.keys())

    def owner_words(self, word: str, label: Callable[[int], str]) -> str:
        """What becomes of a word for an owner; `label` names an owner by its number."""
        chosen = self.wish.owners.get(word)
        if chosen == MAKE:
            return "a new agency"
        return label(chosen) if chosen else "kept in the note"

    def summary(self) -> str:
        """How many rows come out how, in one line."""
        if there := self.plan.all_there():
            return there.removesuffix(".")
        if not self.header:
            return "no row of headings was found, Enter on the line headings says which it is"
        counted = ((outcome, self.plan.count(outcome)) for outcome in Outcome)
        return ", ".join(f"{n} {outcome}" for outcome, n in counted if n) or "no row"


def attempt(wish: Wish, store_path: Path, sheet: Sheet | None = None) -> Trial:
    """Read a tracker, unless it was read already, and try it out on a copy of a file.

    Raises:
        SheetProblem: the tracker cannot be read.
        StoreError: the file cannot be read.
    """
    from scrutiny_tui.domain.tracker_rows import plan
    from scrutiny_tui.domain.trackers import guess
    from scrutiny_tui.exchange.sheets import sheet_names
    from scrutiny_tui.exchange.trackers import read_tracker
    from scrutiny_tui.store.importing import rehearse
    from scrutiny_tui.store.opened import open_copy

    names = sheet_names(wish.path)
    read, header, table = read_tracker(wish.path, wish.sheet, wish.header, sheet)
    columns = dict(wish.columns or guess(table.headings))
    with open_copy(store_path) as copy:
        known = copy.importing.known()
    work = plan(read, table, Choices(columns, wish.owners, wish.statuses), known, wish.path.name)
    work.refuse(rehearse(store_path, work))
    return Trial(wish, names, read, header, table, columns, work)


def line_row(key: int, line: Line) -> Row:
    """A row of the tracker as a row of the list."""
    glyph, tone = SIGNS[line.outcome]
    said = str(line.remarks[0]) if line.remarks else ""
    more = f" (+{len(line.remarks) - 1})" if len(line.remarks) > 1 else ""
    outcome = f"{glyph} {line.outcome}"
    what = f"{line.title}: {said}{more}" if said else line.title
    return Row(key, (f"row {line.row}", (outcome, tone), what))  # type: ignore[arg-type]


def line_about(line: Line) -> str:
    """Everything there is to say of a row."""
    return "\n".join([f"Row {line.row}, {line.outcome}: {line.title}", *map(str, line.remarks)])
