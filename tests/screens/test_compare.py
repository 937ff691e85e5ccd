"""Two dates compared by keys: what stood, what changed, and why."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.compare import CompareScreen
from scrutiny_tui.widgets.form import Form
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, USUAL, WIDE
from tests.store.kit import judgement, note

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _open(d: "Driver", blind: Blind | None = None) -> None:
    await d.press("f4")
    d.app.push_screen(CompareScreen(blind))
    await d.settle()
    assert d.where == "CompareScreen"


def _line(d: "Driver", code: str) -> str:
    [line] = [line for line in d.lines if line[2:7].strip() == code and line[:2] in ("  ", "> ")]
    return " ".join(line.split())


def _why(d: "Driver") -> str:
    """What is drawn beside the list of a wide window."""
    return " ".join(" ".join(line.partition("▏")[2] for line in d.lines).split())


async def test_the_first_judged_checkpoint_is_compared_with_today(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        assert d.shows("Tue 30 Oct 2018") and d.shows("= Monday 29 July 2019")
        assert d.shows("3 improving, 1 first look, 6 no judgement then")
        for code, now in (
            ("Q1", "░ not yet ▒ mixed ^ improving"),
            ("Q3", "… too early ▓ mostly * first look"),
            ("Q4b", "· … too early no judgement then"),
            ("Q9b", "· - not exam. no judgement then"),
            ("R12", "· ? unable no judgement then"),
        ):
            assert now in _line(d, code)
        assert "R1 " not in d.text  # a duty that nobody has judged


async def test_the_row_under_the_cursor_says_why(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        assert "Then: not yet effective, moderate evidence, Tue 30 Oct 2018" in _why(d)
        assert "2 judgements since, newest first" in _why(d)
        assert "referrers still do not hear what follows" in _why(d)
        await d.press("tab", "end")
        assert "It rests newly on 3: E-001 E-002 N-006" in _why(d)
        await d.press("shift+tab", "down")
        assert "Q2 Do the arrangements" in _why(d) and "1 judgement since" in _why(d)
        await d.press("enter")
        assert d.where == "QuestionScreen"
        await d.press("escape")
        assert d.where == "CompareScreen"


async def test_what_it_no_longer_rests_on_is_said(start: "Open", empty: "Path") -> None:
    async with start(empty, WIDE) as d:
        [q1] = d.store.questions.numbers(["Q1"])
        with d.store.action("Judge"):
            notes = [d.store.records.add(note(f"Line {n}", criteria=(q1,))).key for n in range(9)]
            for day, rests in (("2018-10-30", notes[:2]), ("2019-01-28", notes[1:])):
                one = judgement(q1, judged_on=day, rests_on=tuple(rests), reason="[b] again")
                d.store.records.add(one)
        await _open(d)
        await d.fill(then="30 Oct 2018", now="28 Jan 2019")
        assert "▒ mixed ▒ mixed = steady" in _line(d, "Q1")
        newly = "It rests newly on 7: N-003 N-004 N-005 N-006 N-007 N-008 and 1 more"
        assert newly in _why(d)
        assert "It no longer rests on 1: N-001" in _why(d)
        assert "[b] again" in _why(d)
        await d.fill(now="30 Oct 2018")
        assert "Nothing was judged between the two dates." in _why(d)
        assert "not judged again" in _line(d, "Q1")


async def test_dates_are_picked_from_the_checkpoints(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("right")
        assert d.shows("= Monday 28 January 2019") and "▒ mixed ▒ mixed = steady" in _line(d, "Q1")
        await d.press("left", "left")
        assert d.shows("= Monday 29 October 2018") and "no judgement then" in _line(d, "Q1")
        await d.press("left")
        assert d.toasts[-1] == "No checkpoint before Mon 29 Oct 2018."
        await d.press("p")
        assert d.shows("= Monday 15 July 2019")
        await d.press("n", "n")
        assert d.shows("= Monday 29 July 2019")
        assert d.toasts[-1] == "No checkpoint after Mon 29 Jul 2019."


async def test_typed_dates_are_used_as_soon_as_they_are_dates(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("t")
        await d.fill(then="nonsense")
        assert d.shows("3 improving, 1 first look")  # what was understood last stays
        await d.fill(then="28 jan 2019")
        assert "▒ mixed ▒ mixed = steady" in _line(d, "Q1")
        await d.fill(then="29 jul 2019", now="30 oct 2018")  # either order
        assert "░ not yet ▒ mixed ^ improving" in _line(d, "Q1")
        await d.press("c", "n")
        assert d.where == "CompareScreen"
        assert d.screen.query_one(Form).values["then"].endswith("cn")
        await d.press("tab", "tab")
        assert d.app.focused is d.screen.query_one(VirtualList)
        await d.press("tab")
        assert d.app.focused.id == "why"
        await d.press("escape")
        assert d.app.focused is d.screen.query_one(VirtualList)
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_only_what_changed_is_shown_by_a_key(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.fill(then="16 jul 2019")
        assert "not judged again" in _line(d, "Q1")
        await d.press("c")
        assert d.shows("Nothing was judged between these dates. c shows all.")
        await d.press("c")
        assert "not judged again" in _line(d, "Q1")


async def test_blind_hides_what_was_judged(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        blind = Blind()
        blind.turn()
        await _open(d, blind)
        asked = [row for row in d.store.questions.rows() if scale(row.kind)]
        assert d.shows(f"{len(asked)} questions are hidden") and not d.shows("improving")
        assert d.shows("Every question is hidden") and not d.shows("Do the arrangements")
        [q2] = d.store.questions.numbers(["Q2"])
        blind.gave(q2)
        d.screen.refresh_all()
        await d.settle()
        assert d.shows(f"{len(asked) - 1} questions are hidden; 1 "), d.text
        assert _line(d, "Q2") and not d.shows("Q3")


async def test_it_is_usable_at_every_size_and_without_judgements(
    start: "Open", whole: "Path", empty: "Path"
) -> None:
    async with start(whole, NARROW) as d:
        await _open(d)
        assert "░ not yet ▒ mixed ^ improving" in _line(d, "Q1")
        for size in ((1, 1), (21, 4), (200, 60), USUAL):
            await d.resize(*size)
        assert d.app._exception is None and d.shows("^ improving")
    async with start(empty) as d:
        await _open(d)
        assert "· · not judged" in _line(d, "Q1")
        await d.press("right", "left", "n", "p", "c", "enter", "c", "enter")
        assert d.where == "QuestionScreen"


async def test_undo_on_the_page_is_seen_at_once(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        [q1] = d.store.questions.numbers(["Q1"])
        with d.store.action("Judge Q1"):
            d.store.records.add(judgement(q1, judged_on="2019-01-28"))
        await _open(d)
        await d.fill(then="1 Jan 2019", now="28 Jan 2019")
        assert "· ▒ mixed no judgement then" in _line(d, "Q1")
        await d.press("ctrl+z")
        assert "· · not judged" in _line(d, "Q1")


async def test_what_to_do_about_a_date_that_is_none_is_read_whole(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, USUAL) as d:
        await _open(d)
        await d.press("t")
        await d.fill(then="Mon 29 Jan 2019")
        left = " ".join(" ".join(line[:40] for line in d.lines).split())
        assert "Type Tue 29 Jan 2019, or the date you mean." in left
