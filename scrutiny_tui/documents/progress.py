"""Progress in pictures: made against closed over boards, and what is open by owner and age. Each
is a chart and a table of the same numbers.
"""

from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.charts import Series
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import one_line
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.planned import Block, Chart, Grid, Piece, Pieces
from scrutiny_tui.documents.tables import NUMBER, Column
from scrutiny_tui.domain.progress import BANDS, BoardLine, OwnerLine
from scrutiny_tui.domain.text import listing

MOST_BARS = 7
"""As many as fit a landscape page together with their caption."""

_INK, _WHITE = "0B0C0C", "FFFFFF"
_MADE, _CLOSED = ("BBD4EA", _INK), ("005A30", _WHITE)
_AGES = (("BBD4EA", _INK), ("F2C879", _INK), ("D98E5F", _INK), ("942514", _WHITE))
"""From light to dark, so that they are told apart without colour too."""

NOBODY = "No lead owner yet"


Both = tuple[Chart, Grid]


def below(grid: Grid, chart: Chart) -> Iterator[Block]:
    """Yield a table with its chart below it, on the same page if the table is short: else it would
    leave too much of a page empty.
    """
    short = len(grid.rows) <= MOST_BARS
    yield grid._replace(keep=short)
    yield chart._replace(keep=False)


def made_and_closed(boards: Sequence[BoardLine]) -> Both | None:
    """Return made against closed from board to board; None if nothing happened."""
    if not any(line.made or line.closed for line in boards):
        return None
    drawn = boards[-MOST_BARS:]
    title = "Recommendations made and closed, board by board"
    if len(drawn) < len(boards):
        title += f", the last {len(drawn)}"
    told = "; ".join(f"{_board(line)}: {line.made} made, {line.closed} closed" for line in drawn)
    chart = Chart(
        title,
        f"Bar chart of recommendations made and closed. {told}.",
        [_board(line) for line in drawn],
        [
            Series("Made", tuple(line.made for line in drawn), *_MADE),
            Series("Closed", tuple(line.closed for line in drawn), *_CLOSED),
        ],
        stacked=False,
    )
    grid = Grid(
        "Recommendations made, closed and open at each board",
        "For each board how many recommendations were made and closed since the one before it, "
        "and how many were open after it.",
        [
            Column("Board", 49),
            Column("Made", 17, NUMBER),
            Column("Closed", 17, NUMBER),
            Column("Open after it", 17, NUMBER),
        ],
        [
            [[Piece(_board(line))], _number(line.made), _number(line.closed), _number(line.open)]
            for line in boards
        ],
        caption=True,
        whole=True,
    )
    return chart, grid


def open_by_owner(owners: Sequence[OwnerLine]) -> Both | None:
    """Return what each owner has open by its age in boards; None if nothing is open."""
    if not owners:
        return None
    drawn = _drawn(owners)
    told = "; ".join(f"{_owner(line)}: {_ages(line)}" for line in drawn)
    chart = Chart(
        "Open recommendations by owner, and by the boards held since they were made",
        f"Stacked bar chart of open recommendations by owner and age. {told}.",
        [_owner(line) for line in drawn],
        [
            Series(capital(band), tuple(line.ages[n] for line in drawn), *_AGES[n])
            for n, band in enumerate(BANDS)
        ],
    )
    whole = [sum(line.ages[n] for line in owners) for n in range(len(BANDS))]
    grid = Grid(
        "Open recommendations by owner and age",
        "For each owner how many recommendations are open by the number of boards held since "
        "they were made, how many in all, and how many of them are overdue.",
        [
            Column("Lead owner", 28),
            *(Column(capital(band), 12, NUMBER) for band in BANDS),
            Column("All open", 12, NUMBER),
            Column("Overdue", 12, NUMBER),
        ],
        [
            *(
                [
                    [Piece(_owner(line))],
                    *map(_number, line.ages),
                    _number(line.open),
                    _number(line.overdue),
                ]
                for line in owners
            ),
            [
                [Piece("All owners")],
                *map(_number, whole),
                _number(sum(whole)),
                _number(sum(line.overdue for line in owners)),
            ],
        ],
        caption=True,
        total=True,
        whole=True,
    )
    return chart, grid


def _drawn(owners: Sequence[OwnerLine]) -> list[OwnerLine]:
    """Return those with a bar of their own, and the others as one."""
    if len(owners) <= MOST_BARS:
        return list(owners)
    first, rest = owners[: MOST_BARS - 1], owners[MOST_BARS - 1 :]
    ages = tuple(sum(line.ages[n] for line in rest) for n in range(len(BANDS)))
    others = f"{len(rest)} other owners"
    return [*first, OwnerLine(others, ages, sum(line.overdue for line in rest))]


def _board(line: BoardLine) -> str:
    return f"{capital(one_line(line.title)) or 'Board'}, {when(line.day)}"


def _owner(line: OwnerLine) -> str:
    return one_line(line.owner) or NOBODY


def _ages(line: OwnerLine) -> str:
    return listing(f"{number} {band}" for number, band in zip(line.ages, BANDS, strict=True))


def _number(number: int) -> Pieces:
    return [Piece(f"{number:,}")]
