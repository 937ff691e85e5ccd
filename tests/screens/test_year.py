"""The year as a picture: blocks, a trend, and the same in words."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.weighing import GLYPHS, SCALE
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.year import YearScreen
from tests.screens.kit import NARROW, USUAL, WIDE, strips
from tests.store.kit import judgement

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _open(d: "Driver", blind: Blind | None = None) -> None:
    await d.press("f4")
    d.app.push_screen(YearScreen(blind))
    await d.settle()
    assert d.where == "YearScreen"


def _line(d: "Driver", code: str) -> str:
    [line] = [line for line in d.lines if line[2:7].strip() == code and line[:2] in ("  ", "> ")]
    return line


def _blocks(d: "Driver", code: str) -> list[str]:
    """The cells of a row under the checkpoints."""
    months = next(line for line in d.lines if "Oct" in line and "Jan" in line and ":" not in line)
    places = [at for at in range(len(months)) if months[at].isupper()]
    return [_line(d, code)[at : at + 4].strip() for at in places]


async def test_every_checkpoint_has_what_stood_there(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        assert d.shows("2018 to 2019: 10 checkpoints.")
        assert _blocks(d, "Q1") == ["·", "░░░", "▒▒▒", *"▒▒▒▒▒▒", "▒▒▒"]
        assert _blocks(d, "Q3") == ["·", "………", "▓▓▓", *"▓▓▓▓▓▓", "▓▓▓"]
        assert _blocks(d, "Q9b") == [*"·········", "---"]
        assert "▁▃▃ improving" in _line(d, "Q1")
        assert "·▅▅ steady" in _line(d, "Q3")
        assert _line(d, "Q9a").rstrip().endswith("▒")  # judged once: no trend


async def test_signs_and_blocks_are_said_in_words(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        for value in SCALE:
            assert d.shows(f"{GLYPHS[value]} {value}")
        assert d.shows("Three signs: judged there; one: still stands; · none yet.")
        assert not d.shows("partly met")  # no checklist is in use
        assert d.shows("Board 29 Oct: no judgement yet")
        assert d.shows("H1P1 30 Oct: not yet effective, moderate evidence")
        assert d.shows("H4P1 28 Jan: mixed, moderate evidence")
        assert d.shows("H4P3 15 Jul: still mixed")
        await d.press("down", "enter")
        assert d.where == "QuestionScreen" and d.shows("Q2 Do the arrangements")


async def test_what_is_carried_forward_looks_other_than_what_is_new(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole, WIDE) as d:
        await _open(d)
        line = next(strip for strip in strips(d.app) if strip.text[2:4] == "Q3")
        style = {segment.text.strip(): segment.style for segment in line if "▓" in segment.text}
        [new] = [style[text] for text in style if "▓▓▓" in text][:1]
        [carried] = [style[text] for text in style if "▓▓▓" not in text][:1]
        assert new.color != carried.color


async def test_columns_scroll_and_the_words_go_with_them(start: "Open", whole: "Path") -> None:
    async with start(whole, NARROW) as d:
        await _open(d)
        assert d.shows("10 checkpoints, 6 to 10 shown.") and d.shows("Board 15 Jul: mixed")
        await d.press(*["left"] * 20)
        assert d.shows("10 checkpoints, 1 to 5 shown.") and d.shows("Board 29 Oct: no judgement")
        await d.press("right")
        assert d.shows("2 to 6 shown") and not d.shows("Board 29 Oct")
        for size in ((1, 1), (21, 4), (200, 60), USUAL):
            await d.resize(*size)
        assert d.app._exception is None and d.shows("Q1 How effective")


async def test_what_is_to_come_is_left_blank(start: "Open", whole: "Path") -> None:
    async with start(whole, WIDE) as d:
        with d.store.action("Plan"):
            d.store.records.add(Event(title="Visit", kind="visit", date="2019-09", checkpoint=True))
        await _open(d)
        assert d.shows("11 checkpoints") and d.shows("Visit Sep: to come")
        assert _blocks(d, "Q1")[-2:] == ["▒▒▒", ""]


async def test_other_years_are_shown_by_keys(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        with d.store.action("Next year"):
            later = Year(title="2019 to [b] 2020", starts="2019-10-01", ends="2020-09-30")
            d.store.records.add(later)
        await _open(d)
        await d.press("p")
        assert d.toasts[-1] == "This file has no year before it."
        await d.press("n")
        assert d.shows("2019 to [b] 2020: 0 checkpoints.")
        assert "improving" not in _line(d, "Q1")
        await d.press("n")
        assert d.toasts[-1] == "This file has no year after it."
        await d.press("p")
        assert d.shows("2018 to 2019: 10 checkpoints")
        await d.press("n", "ctrl+z")
        assert d.shows("2018 to 2019: 10 checkpoints")  # the year was taken back
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_a_judgement_moves_the_year_from_which_it_stands(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty, WIDE) as d:
        [q1] = d.store.questions.numbers(["Q1"])
        with d.store.action("Two years"):
            d.store.records.add(Year(title="Later", starts="2019-10-01", ends="2020-09-30"))
            board = d.store.records.add(
                Event(title="Board", kind="board", date="2019-10-10", checkpoint=True)
            )
            for day, value, event in (
                ("2018-01-10", "not yet effective", None),  # before the first year, so of it
                ("2018-02-10", "mixed", None),
                ("2019-09-20", "effective", board.key),  # given before its board
                ("2020-12-01", "mixed", None),  # after the last year, so of it
            ):
                d.store.records.add(judgement(q1, value, judged_on=day, event=event))
        await _open(d)
        await d.press("p")
        assert "▁▃▇ improving" in _line(d, "Q1")
        await d.press("n")
        assert "▇▃ declining" in _line(d, "Q1")
        years = d.store.partnership.years()
        trends = [d.store.report.contribution(year).questions[0].trend for year in years]
        assert trends == ["Improving", "Declining"]


async def test_checklists_stand_behind_questions_with_their_signs(
    start: "Open", empty: "Path"
) -> None:
    from scrutiny_tui.domain.questions import Criterion
    from scrutiny_tui.domain.questions import Framework as Own

    async with start(empty, WIDE) as d:
        framework = d.store.records.all(Own)[0]
        event = next(e for e in d.store.calendar.checkpoints())
        with d.store.action("A checklist"):
            one = Criterion(
                code="L1", kind="checklist", text="Signed", section="List", position=0,
                framework=framework.key,
            )  # fmt: skip
            one = d.store.records.add(one)
            d.store.records.add(judgement(one.key, "partly met", judged_on=event.date,
                                          event=event.n))  # fmt: skip
        await _open(d)
        assert d.shows("~ partly met") and d.shows("+ met")
        codes = [line[2:7].strip() for line in d.lines]
        assert codes.index("Q9b") < codes.index("L1") < codes.index("R1")
        assert "~~~" in _line(d, "L1")


async def test_blind_hides_the_picture(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        blind = Blind()
        blind.turn()
        await _open(d, blind)
        assert "hidden" in _line(d, "Q1") and "▒" not in _line(d, "Q1")
        assert not d.shows("Its judgements"), "it may have none"
