"""One question by keys: its evidence, what speaks against it, and the judgement with its trail."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import Stance
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import USUAL, Driver
from tests.store.kit import TODAY, add, finding, judgement, n_of, note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open


def numbered(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


@pytest.fixture
def filled(empty: Path) -> Path:
    """Q1 with three notes of two agencies, a document, a finding, and what counts over from R9."""
    with open_store(empty, now=the_clock(TODAY)) as store:
        q1, r9 = numbered(store, "Q1"), numbered(store, "R9")
        police, health = (n_of(store, Kind.AGENCY, place) for place in (0, 1))
        add(store, note("Seen [at] night", voice="practitioner", agency=police, criteria=(q1,)))
        add(store, note("A mother asked twice", voice="parent or carer", criteria=(q1,)))
        add(store, note("All is well", voice="leader", agency=health, criteria=(q1,)))
        add(store, Document(title="Audit of May", method="audit", voice="data", criteria=(q1,)))
        add(store, finding("Nobody answers", criteria=(q1,)))
        add(store, note("Systems are checked", voice="manager", criteria=(r9,)))
    return empty


def on_left(d: Driver, words: str) -> bool:
    """Whether words are drawn on the side of the evidence, wherever its lines are broken."""
    left = "".join(line.partition("▏")[0] for line in d.lines)
    return "".join(words.split()) in "".join(left.split())


def on_right(d: Driver, words: str) -> bool:
    """Whether words are drawn on the side of the judgement, wherever its lines are broken."""
    right = "".join(line.rpartition("▏")[2] for line in d.lines)
    return "".join(words.split()) in "".join(right.split())


async def open_q1(d: Driver) -> int:
    await d.press("f4", "home", "down", "enter")
    assert d.where == "QuestionScreen"
    return numbered(d.store, "Q1")


async def test_all_that_bears_on_it_is_listed_newest_first_and_counted(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        assert d.shows("3 notes, 1 document, 1 finding, 1 counted over: strong evidence")
        order = [d.text.index(ref) for ref in ("N-004", "F-2019-01", "E-001", "N-003", "N-001")]
        assert order == sorted(order)
        assert d.shows("(counts over from R9)") and d.shows("Seen [at] night")
        assert d.shows("What would a parent say?") and d.shows("difference for a child")


async def test_a_judgement_keeps_all_that_it_says(start: "Open", filled: Path) -> None:
    async with start(filled, (180, 50)) as d:
        q1 = await open_q1(d)
        await d.fill(
            value="mostly effective",
            reason="I saw it twice",
            against="One agency was silent",
            impact="change in practice",
            impact_note="Two teams told me",
            parent_view="They listen now",
            look_again="Jul 2030",
            author="Deputy scrutineer",
        )
        await d.press("ctrl+s")
        [one] = d.store.questions.trail(q1)
        assert (one.value, one.strength, one.impact) == (
            "mostly effective", "strong", "change in practice",
        )  # fmt: skip
        assert (one.against, one.parent_view, one.author, one.look_again, one.blind) == (
            "One agency was silent", "They listen now", "Deputy scrutineer", "2030-07", False,
        )  # fmt: skip
        assert d.store.questions.rests_on(one.n) == [
            "N-001", "N-002", "N-003", "E-001", "F-2019-01", "N-004",
        ]  # fmt: skip
        for words in (
            "Against it: One agency was silent",
            "Impact: change in practice: Two teams told me",
            "A parent would say: They listen now",
            "Deputy scrutineer",
            "Rests on N-001, N-002",
        ):
            assert d.shows(words), words
        assert d.screen.query_one("Form").values["author"] == "Deputy scrutineer"
        assert d.screen.query_one("Form").values["reason"] == ""
        await d.press("ctrl+z")
        assert d.shows("no judgement has been made")


async def test_what_contradicts_it_is_a_check_until_it_is_weighed_and_answered(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        q1 = await open_q1(d)
        await d.fill(value="mixed", reason="Both", impact="change in practice")
        await d.press("ctrl+s")
        for ref in ("N-004", "F-2019-01", "E-001", "N-003"):
            assert d.shows(ref)
            await d.press("down")
        await d.press("minus")
        assert d.shows("[x]- N-002") and d.shows("N-002 contradicts it")
        assert "contradicted" in [str(one.check) for one in d.store.quality.of(q1)]
        await d.press("plus")
        assert d.shows("[x]+ N-002") and not d.shows("N-002 contradicts")
        await d.press("plus")
        assert d.shows("[x]  N-002")
        await d.press("minus")
        await d.fill(value="mixed", against="She was answered in March", impact="output")
        await d.press("ctrl+s")
        assert "contradicted" not in [str(one.check) for one in d.store.quality.of(q1)]
        await d.press("s")
        assert on_left(d, "1 shown: contradicts") and d.text.count("[x]") == 1
        await d.press("escape")
        assert d.where == "QuestionScreen" and d.text.count("[x]") == 6
        await d.press(*["ctrl+z"] * 2)
        assert d.shows("[x]  N-002")


async def test_the_evidence_is_sifted_by_voice_agency_kind_and_words(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        await d.press("v")
        assert on_left(d, "1 shown: parent or carer") and d.shows("N-002") and not d.shows("N-001")
        await d.press("v")
        assert on_left(d, "1 shown: practitioner")
        await d.press("g")
        assert on_left(d, "practitioner,")
        await d.press("escape", "t")
        assert on_left(d, "4 shown: notes")
        await d.press("t", "t")
        assert on_left(d, "1 shown: findings") and d.shows("F-2019-01")
        await d.press("escape", "slash")
        await d.type("audit")
        assert on_left(d, "1 shown: with audit") and d.shows("E-001") and not d.shows("N-001")
        await d.press("enter", "space")
        assert d.shows("[ ]  E-001") or d.shows("[ ] E-001")
        await d.press("escape")
        assert d.shows("1 left out")
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_what_was_left_out_is_not_rested_on_and_outlives_a_restart(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        await d.press("space")
        await d.fill(reason="Half typed")
        await d.press("escape")
    async with start(filled, (180, 50)) as d:
        q1 = await open_q1(d)
        assert d.shows("1 left out") and d.shows("Half typed")
        await d.fill(value="mixed", impact="output")
        await d.press("ctrl+s")
        [one] = d.store.questions.trail(q1)
        assert d.store.questions.rests_on(one.n) == [
            "N-001",
            "N-002",
            "N-003",
            "E-001",
            "F-2019-01",
        ]
        assert not d.shows("left out")


async def test_blind_until_a_value_is_given_and_a_changed_mind_is_not_blind(
    start: "Open", filled: Path
) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        q1, q2 = numbered(store, "Q1"), numbered(store, "Q2")
        add(store, judgement(q1, "mixed", reason="The first look"))
        add(store, judgement(q2, "mixed", reason="The first look"))
    async with start(filled, (180, 50)) as d:
        await d.press("f4", "b")
        await open_q1(d)
        assert not d.shows("The first look") and d.shows("hidden until you have judged it again")
        await d.press("f")
        assert d.where == "FindingForm" and not d.shows("mixed")
        rests_on = d.screen.query_one(Form).values["rests_on"]
        assert "N-001" in rests_on and "Q1" not in rests_on
        await d.press("escape")
        await d.fill(value="effective")
        await d.press("ctrl+s")
        assert d.shows("it was 'mixed' before: say why it changes")
        await d.fill(value="mixed", reason="On second thoughts")
        await d.press("ctrl+s")
        assert not d.store.questions.trail(q1)[-1].blind
        await d.press("n")
        assert d.shows("Q2 Do the arrangements") and not d.shows("The first look")
        await d.fill(value="effective", strength="none")
        await d.press("ctrl+s")
        await d.fill(value="effective", reason="It has changed")
        await d.press("ctrl+s")
        assert d.store.questions.trail(q2)[-1].blind
        await d.press("n", "n", "n", "n")
        assert d.where == "CollectorScreen"
        await d.press("n", "n", "p", "p", "p", "p", "p", "p", "p")
        assert d.where == "QuestionScreen" and d.shows("The first look")


async def test_what_was_seen_on_the_page_is_not_judged_blind(start: "Open", filled: Path) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        q1, q2 = numbered(store, "Q1"), numbered(store, "Q2")
        add(store, judgement(q1, "mixed", reason="The first look"))
        add(store, judgement(q2, "mixed", reason="The first look"))
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        assert d.shows("The first look")
        await d.press("b")
        assert not d.shows("The first look")
        await d.fill(value="mixed", reason="On second thoughts", impact="output")
        await d.press("ctrl+s")
        assert [one.blind for one in d.store.questions.trail(q1)] == [False, False]
        assert d.shows("The first look") and not d.shows("was hidden")
        await d.press("b", "n")
        assert d.shows("Q2 Do the arrangements") and d.shows("The first look"), "Q1 alone"


async def test_a_first_judgement_is_not_blind_for_there_is_none_before(
    start: "Open", filled: Path
) -> None:
    async with start(filled, (180, 50)) as d:
        await d.press("f4", "b")
        q1 = await open_q1(d)
        await d.fill(value="mixed", impact="output")
        await d.press("ctrl+s")
        assert [one.blind for one in d.store.questions.trail(q1)] == [False]


async def test_what_contradicts_it_is_hidden_with_the_earlier_value(
    start: "Open", filled: Path
) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        q1 = numbered(store, "Q1")
        add(store, judgement(q1, "mixed"))
        against = add(store, note("It was never so", criteria=(q1,))).key
        with store.action("Mark"):
            store.evidence.mark(against, q1, Stance.CONTRADICTS)
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        assert d.shows("[x]- N-005") and d.shows("N-005 contradicts it")
        await d.press("b")
        assert d.shows("[x]  N-005") and not d.shows("contradicts")
        await d.press("s")
        assert not d.shows("shown:") and any("hidden until" in said for said in d.toasts)
        await d.press("b", "s")
        assert on_left(d, "1 shown: contradicts")


async def test_escape_closes_the_word_filter_before_it_leaves_the_page(
    start: "Open", filled: Path
) -> None:
    async with start(filled) as d:
        await open_q1(d)
        await d.press("slash")
        assert d.app.focused.id == "evidence-words" and d.app.focused.has_class("-shown")
        await d.press("escape")
        assert d.where == "QuestionScreen" and d.app.focused.id == "evidence"
        assert not d.screen.query_one("#evidence-words").has_class("-shown")
        await d.press("slash")
        await d.type("audit")
        await d.press("escape")
        assert d.where == "QuestionScreen" and not d.shows("shown:")
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_of_a_framework_set_aside_the_trail_is_read_and_nothing_is_asked(
    start: "Open", filled: Path
) -> None:
    from scrutiny_tui.screens.going import go_to

    with open_store(filled, now=the_clock(TODAY)) as store:
        q1 = numbered(store, "Q1")
        add(store, judgement(q1, "mixed", reason="The first look"))
        with store.action("Set aside"):
            store.frameworks.bring_in(load_framework("six-steps"))
            store.frameworks.set_aside(n_of(store, Kind.FRAMEWORK))
    async with start(filled) as d:
        go_to(d.screen, q1)
        await d.settle()
        assert d.where == "QuestionScreen" and not d.screen.query("Form")
        assert d.shows("The first look")
        await d.press("h")
        assert d.app.focused.id == "trail-side"
        await d.press("end")
        assert on_right(d, "set aside: what was judged stays"), d.text
        assert "Ctrl+S" not in d.footer
        await d.press("ctrl+s", "escape")
        assert d.where != "QuestionScreen" and len(d.store.questions.trail(q1)) == 1


async def test_the_keys_go_to_the_trail_to_read_on(start: "Open", filled: Path) -> None:
    async with start(filled, USUAL) as d:
        await open_q1(d)
        await d.press("h")
        assert d.app.focused.id == "trail-side"
        await d.press("end")
        assert on_right(d, "how you know"), d.text


async def test_a_line_of_a_checklist_is_met_partly_or_not(start: "Open", filled: Path) -> None:
    with open_store(filled) as store, store.action("Bring in"):
        store.frameworks.bring_in(load_framework("yearly-report-2018"))
    async with start(filled, USUAL) as d:
        y1 = numbered(d.store, "Y1")
        from scrutiny_tui.screens.going import go_to

        go_to(d.screen, y1)
        await d.settle()
        await d.field("value")
        await d.type("p")
        assert d.shows("partly met")
        await d.field("reason")
        await d.type("Late by a month")
        await d.press("ctrl+s")
        assert [str(one.value) for one in d.store.questions.trail(y1)] == ["partly met"]
        await d.press("escape", "f4", "end", "up", "up", "enter", "down")
        assert d.shows("~ partly"), d.text


async def test_a_judgement_on_an_earlier_version_goes_on_in_the_trail(
    start: "Open", filled: Path
) -> None:
    with open_store(filled, now=the_clock(TODAY)) as store:
        old = numbered(store, "Q1")
        add(store, judgement(old, "mixed", reason="On the old words"))
        spec = load_framework("bexley-2018")
        first, *rest = spec.criterion
        changed = first.model_copy(update={"text": "How clear is the line of sight?"})
        with store.action("Bring in"):
            store.frameworks.bring_in(
                spec.model_copy(update={"version": 2, "criterion": (changed, *rest)})
            )
        new = numbered(store, "Q1")
        assert store.records.targets(new, Relation.FOLLOWS) == [old]
    async with start(filled, (180, 50)) as d:
        await open_q1(d)
        assert d.shows("How clear is the line of sight?") and d.shows("On the old words")
        assert d.shows("on the earlier wording") and d.shows("3 notes, 1 document, 1 finding")
        await d.fill(value="effective", reason="Clear now", impact="difference for a child")
        await d.press("ctrl+s")
        assert [str(one.direction) for one in d.store.questions.trail(new)] == [
            "first look", "improving",
        ]  # fmt: skip
        assert [one.reason for one in d.store.questions.trail(old)] == ["On the old words"]
