"""The quality checks by keys, and how Today tells of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import CheckCode
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.checks import SHORT, ChecksScreen
from scrutiny_tui.screens.resuming import describe, is_editor, page_for
from scrutiny_tui.store import Store, open_store
from tests.screens.kit import NARROW, USUAL, Driver
from tests.store.kit import TODAY, add, judgement, note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open

WHY = "The [survey] of April was seen"


def judge(path: Path, **by_code: dict[str, Any]) -> None:
    """One judgement on each of some questions, which rests on what one parent said."""
    with open_store(path, now=the_clock(TODAY)) as store:
        heard = add(store, note(voice="parent or carer"))
        for code, fields in by_code.items():
            [n] = store.questions.numbers([code])
            add(store, judgement(n, **{"rests_on": (heard.key,)} | fields))


THIN = {"value": "effective", "strength": "limited", "strength_reason": "x"}


async def to_checks(d: Driver) -> None:
    await d.app.push_screen(ChecksScreen())
    await d.settle()


def codes(store: Store) -> list[tuple[str, CheckCode]]:
    return [(one.code, one.check) for one in store.quality.open()]


async def on_line(d: Driver, words: str) -> None:
    """Go to the line of Today that begins with some words."""
    for _ in range(30):
        if any(line.startswith("> ") and words in line for line in d.lines):
            return
        await d.press("down")
    raise AssertionError(f"no line {words}")


async def test_today_names_the_questions_and_enter_opens_the_checks(
    start: "Open", empty: Path
) -> None:
    judge(empty, Q1=THIN | {"impact": "output"}, Q3=THIN)
    async with start(empty) as d:
        assert d.shows("Quality checks 4 checks to look at: Q1 Q3")
        await on_line(d, "Quality checks")
        await d.press("enter")
        assert d.where == "ChecksScreen"
        assert "4 checks to look at" in d.words
        assert "! Q1 limited evidence It says effective on limited evidence." in d.words
        await d.press("escape")
        assert d.where == "TodayScreen"


async def test_without_a_judgement_there_is_nothing_to_look_at(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        assert d.shows("Quality checks none to look at")
        await to_checks(d)
        assert d.shows("No check is open and none was dismissed")
        await d.press("enter", "x", "u")
        assert d.where == "ChecksScreen"


async def test_today_counts_the_evidence_once(
    start: "Open", whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui.store.weights import Weights

    counted: list[Any] = []
    count = Weights.count
    monkeypatch.setattr(
        Weights,
        "count",
        lambda self, criteria, only=None: counted.append(only) or count(self, criteria, only),
    )
    async with start(whole) as d:
        assert d.store.quality.ready
        assert d.shows("4 checks to look at: Q2 Q3 Q9a")
        await d.press("f4", "f2", "f4")
        assert counted == [], "the grid has it from Today"


async def test_the_detail_is_the_judgement_and_what_a_dismissal_means(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await to_checks(d)
        assert "Q2 ▓ mostly effective, limited evidence, Learning Hub 1" in d.words
        assert d.shows("It comes back when Q2 is judged again, or when what it was found from")
        await d.press("end", "up")
        assert "Q1 ▒ mixed, moderate evidence, Partnership Board, Mon 15 Jul 2019" in d.words
        assert d.shows("Dismissed: What leaders see of practice")
        assert d.shows("u takes it up again.")


async def test_enter_goes_to_the_question(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await to_checks(d)
        await d.press("down", "enter")
        assert d.where == "QuestionScreen"
        assert d.shows("Q2")
        await d.press("escape")
        assert d.where == "ChecksScreen"


async def test_dismissed_with_a_reason_taken_up_again_and_undone(
    start: "Open", empty: Path
) -> None:
    judge(empty, Q1=THIN | {"impact": "change in practice"}, Q3=THIN)
    first = ("Q1", CheckCode.LIMITED)
    async with start(empty) as d:
        await to_checks(d)
        assert codes(d.store)[0] == first
        await d.press("x")
        assert d.where == "DismissForm"
        assert d.shows("Dismiss a check of Q1") and d.shows("It says effective on limited evidence")
        await d.press("ctrl+s")
        assert d.where == "DismissForm", "a reason is needed"
        assert d.shows("this must be filled in")
        await d.type(WHY)
        await d.press("ctrl+s")
        assert d.where == "ChecksScreen"
        assert first not in codes(d.store)
        assert "2 checks to look at, 1 dismissed" in d.words
        assert any(line.startswith("> ! Q3") for line in d.lines), "on to the next that is open"
        await d.press("end")
        assert f"> - Q1 limited evidence dismissed: {WHY}" in d.words
        assert f"Dismissed: {WHY}" in d.text
        await d.press("x")
        assert d.where == "ChecksScreen" and any("already" in said for said in d.toasts)
        await d.press("ctrl+z")
        assert codes(d.store)[0] == first and d.shows("3 checks to look at")
        await d.press("ctrl+y", "end", "u")
        assert codes(d.store)[0] == first
        await d.press("u")
        assert any("open already" in said for said in d.toasts)
        await d.press("ctrl+z")
        assert first not in codes(d.store)


async def test_a_dismissed_check_comes_back_with_the_next_judgement(
    start: "Open", empty: Path
) -> None:
    judge(empty, Q1=THIN | {"impact": "change in practice"})
    async with start(empty) as d:
        await to_checks(d)
        await d.press("x")
        await d.type(WHY)
        await d.press("ctrl+s")
        assert d.shows("0 checks to look at, 1 dismissed")
        with d.store.action("Judge"):
            [n] = d.store.questions.numbers(["Q1"])
            [heard] = (one.key for one in d.store.records.all(Note))
            again = THIN | {"impact": "change in practice", "judged_on": "2019-02-01"}
            d.store.questions.judge(judgement(n, **again, rests_on=(heard,)))
        d.screen.refresh_all()
        await d.settle()
        assert codes(d.store) == [("Q1", CheckCode.LIMITED)]
        assert d.shows("1 check to look at") and "dismissed:" not in d.text


async def test_a_reason_half_written_is_kept_and_gone_on_with_from_today(
    start: "Open", empty: Path
) -> None:
    judge(empty, Q1=THIN)
    async with start(empty) as d:
        await to_checks(d)
        await d.press("x")
        await d.type("Because")
        await d.press("escape", "escape")
        [editor] = d.store.drafts.all()
        assert is_editor(editor)
        assert describe(d.store, editor) == "why a check of Q1 may stand"
        await on_line(d, "Unfinished")
        await d.press("enter")
        assert d.where == "DismissForm" and d.shows("Because")
        await d.press("ctrl+s")
        assert d.store.quality.dismissed()[0].dismissed == "Because"
        await d.app.push_screen(page_for(d.store, editor))
        await d.settle()
        await d.type("More")
        await d.press("ctrl+s")
        assert d.where == "DismissForm"
        assert any("no longer there" in said for said in d.toasts)


async def test_blind_shows_only_the_checks_of_what_is_not_hidden(
    start: "Open", empty: Path
) -> None:
    judge(empty, Q1=THIN, Q2=THIN | {"impact": "change in practice"}, Q3=THIN)
    with open_store(empty, now=the_clock(TODAY)) as store, store.action("Dismiss"):
        for one in store.quality.open():
            if one.code == "Q2":
                store.quality.dismiss(one, WHY)
    async with start(empty) as d:
        asked = [row for row in d.store.questions.rows() if scale(row.kind)]
        blind = Blind()
        blind.turn()
        await d.app.push_screen(ChecksScreen(blind))
        await d.settle()
        assert f"{len(asked)} questions are hidden" in d.words
        for word in ("Q1", "Q2", "Q3", "to look at", "dismissed", "effective"):
            assert not d.shows(word), word
        await d.press("x", "u", "enter")
        assert d.where == "ChecksScreen" and len(d.store.quality.dismissed()) == 1
        [q2, q3] = d.store.questions.numbers(["Q2", "Q3"])
        blind.gave(q2)
        d.screen.refresh_all()
        await d.settle()
        known = f"{len(asked) - 1} questions are hidden; 0 checks to look at, 1 dismissed"
        assert known in d.words and not d.shows("Q3")
        blind.turn()
        blind.turn_one(q3)
        d.screen.refresh_all()
        await d.settle()
        assert "1 question is hidden; 2 checks to look at, 1 dismissed" in d.words


async def test_a_file_that_can_only_be_read_shows_them(start: "Open", empty: Path) -> None:
    judge(empty, Q1=THIN)
    with open_store(empty):
        async with start(empty) as d:
            assert d.store.read_only
            await to_checks(d)
            await d.press("x")
            await d.type("so")
            await d.press("ctrl+s")
            assert codes(d.store)[0] == ("Q1", CheckCode.LIMITED)


async def test_days_to_look_again_in_the_next_fortnight_stand_on_today(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "today", lambda self: TODAY)
    early = {"value": "too early to assess"}
    judge(
        empty,
        Q1=early | {"look_again": TODAY},
        Q2=early | {"look_again": "2019-02-11"},
        Q3=early | {"look_again": "2019-02-12"},
        Q4a=early | {"look_again": "2019-01"},
        Q4b=early | {"look_again": "2019-02"},
        Q8a=early | {"look_again": "2019-01-27"},
        Q8b={"value": "not examined", "look_again": TODAY},
    )
    async with start(empty, (100, 40)) as d:
        lines = [line for line in d.lines if "Look again" in line]
        assert [next(c for c in ("Q1", "Q2", "Q4a") if c in line) for line in lines] == [
            "Q1", "Q4a", "Q2",
        ]  # fmt: skip
        assert "Mon 28 Jan 2019: Q1, now too early to assess" in lines[0]
        await on_line(d, "Q4a, now")
        await d.press("enter")
        assert d.where == "QuestionScreen" and d.shows("Q4a")


@pytest.mark.parametrize("size", [NARROW, USUAL])
async def test_it_fits(start: "Open", whole: Path, size: tuple[int, int]) -> None:
    async with start(whole, size) as d:
        await to_checks(d)
        assert d.shows("no child or family") and d.shows("was found from changes.")
        await d.press("x")
        assert d.shows("Why this may stand")
        assert "Ctrl+S" in d.footer


def test_every_check_has_a_short_word() -> None:
    assert list(SHORT) == list(CheckCode)
    assert max(map(len, SHORT.values())) <= 18
