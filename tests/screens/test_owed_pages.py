"""What is owed and how it goes, on screen: by owner, by forum, by status, over the boards."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.screens.findings.board import BoardScreen
from scrutiny_tui.screens.findings.forums import ForumsScreen
from scrutiny_tui.screens.findings.owners import OwnersScreen
from scrutiny_tui.screens.findings.progress import ProgressScreen
from tests.screens.kit import NARROW, USUAL, WIDE

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_what_each_owner_owes_and_what_is_due_at_the_next_board(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.app.push_screen(OwnersScreen())
        await d.settle()
        assert d.shows("Northmere CCG 2 ! 2")
        await d.press("down", "enter")
        assert d.where == "OwedScreen"
        assert d.shows("Northmere CCG: leads 2 open recommendations, supports 2")
        for size in (NARROW, USUAL):
            await d.resize(*size)
            below = [
                d.lines[at + 1][2:11].strip() for at, line in enumerate(d.lines) if "R-" in line
            ]
            assert below == ["leads"] * 2 + ["supports"] * 2
        late = next(at for at, line in enumerate(d.lines) if "R-2019-03" in line)
        assert "! 15 Jul 2019 in progress" in d.lines[late] and "overdue" in d.lines[late + 1]
        await d.press("enter")
        assert d.where == "LifeScreen" and d.shows("R-2019-03")
        await d.press("escape", "escape", "escape")
        await d.app.push_screen(ForumsScreen())
        await d.settle()
        [board, *_] = d.store.owed.forums(d.store.today())
        due, late = len(board.due), board.overdue
        assert d.shows(f"Partnership Board (board) Mon 28 Oct 2019 {due} ! {late} {board.open}")
        await d.press("enter")
        assert d.shows(f"Partnership Board, Mon 28 Oct 2019: {due} recommendations due")
        refs = [line[2:11] for line in d.lines if line[2:9] == "R-2019-"]
        assert refs == [d.store.records.label(n) for n in board.due]


async def test_the_board_view_shows_each_status_and_follows_the_window(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.app.push_screen(BoardScreen())
        await d.settle()
        assert d.shows("10 recommendations by status: columns 1 to 3 of 6")
        assert d.text.count("> R-") == 1 and d.shows("(Council)")
        await d.press("right")
        assert d.text.count("> R-") == 1 and "R-" in d.text.split("> R-")[0]
        await d.press("left")
        await d.press("right", "right", "right", "right", "right", "right")
        assert d.shows("columns 4 to 6 of 6") and d.shows("1 escalated")
        await d.press("enter")
        assert d.where == "LifeScreen" and d.shows("R-2019-09")
        await d.press("escape")
        await d.resize(*NARROW)
        assert d.shows("columns 5 to 6 of 6")
        await d.resize(*WIDE)
        assert d.shows("1 closed with impact") and d.shows("3 in progress")


async def test_progress_says_every_bar_in_figures(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.app.push_screen(ProgressScreen())
        await d.settle()
        assert d.shows("Mon 15 Jul 2019 ███ 3 ░ 1 8")
        assert d.shows("Northmere CCG ▒▒ 2") and d.shows("two boards 2; 2 overdue")
        await d.resize(*NARROW)
        assert d.shows("Mon 15 Jul 2019 ███ 3 ░ 1 8")
