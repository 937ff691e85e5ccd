"""The grid of judgements by keys: what is shown, what is folded, what is next to look at."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.screens.questions.grid_words import Narrowed, top_line
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, WIDE, Driver
from tests.store.framework_kit import bring, spec
from tests.store.kit import TODAY, add, judgement, n_of, note, the_clock

if TYPE_CHECKING:
    from tests.conftest import Open


def numbered(store: Store, code: str) -> int:
    [n] = store.questions.numbers([code])
    return n


@pytest.fixture
def judged(empty: Path) -> Path:
    """Q1 judged twice, Q2 with a note of a priority's event, R1 covered through Q1 alone."""
    with open_store(empty, now=the_clock(TODAY)) as store:
        [p1] = [p.key for p in store.partnership.priorities() if p.number == 1]
        [hub] = [e.n for e in store.calendar.checkpoints() if e.priority == 1][:1]
        q1, q2 = numbered(store, "Q1"), numbered(store, "Q2")
        add(store, note("One [b]bold[/b] line", voice="practitioner", criteria=(q1,)))
        add(store, note("Two", voice="parent or carer", criteria=(q1,)))
        add(store, note("Three", voice="leader", criteria=(q2,), event=hub))
        add(store, judgement(q1, "mixed", reason="Seen in part", judged_on="2019-01-02", event=hub))
        add(store, judgement(q1, "mostly effective", reason="Seen since", strength="moderate"))
        assert p1
    return empty


def on_right(d: Driver, words: str) -> bool:
    """Whether words are drawn on the side of the trail, wherever its lines are broken."""
    right = "".join(line.rpartition("▏")[2] for line in d.lines)
    return "".join(words.split()) in "".join(right.split())


def row(d: Driver, code: str) -> str:
    """The line of the grid that begins with a code, or nothing."""
    lines = (line[2:] for line in d.lines[3:-6])
    return next((line for line in lines if line.split()[:1] == [code]), "")


async def test_duties_are_folded_and_say_how_many_nobody_has_looked_at(
    start: "Open", judged: Path
) -> None:
    async with start(judged, WIDE) as d:
        await d.press("f4")
        assert row(d, "Q1") and not row(d, "R1")
        [duties] = [line for line in d.lines if "Responsibilities" in line]
        unseen = [r for r in d.store.grid.rows() if r.code[0] == "R" and r.unexamined]
        assert f"{len(unseen)}/16 unseen" in duties and "▸" in duties
        await d.press("end", "up", "space")
        assert row(d, "R1")
        await d.press("space")
        assert not row(d, "R1")
        await d.press("home", "enter")
        assert not row(d, "Q1") and any("▸" in line and "Key questions" in line for line in d.lines)
        await d.press("enter")
        assert row(d, "Q1")


async def test_a_row_says_value_strength_direction_voices_and_when_it_was_looked_at(
    start: "Open", judged: Path
) -> None:
    async with start(judged) as d:
        await d.press("f4", *["left"] * 30)
        assert "▓ mostly" in row(d, "Q1") and "▒ mixed" in row(d, "Q1") and "2n" in row(d, "Q1")
        await d.press(*["right"] * 40)
        assert "28 Jan 2019" in row(d, "Q1")
        await d.press("left")
        assert d.shows("ch pa pr ma le da do") and " ·  1  1  ·  ·  ·  ·" in row(d, "Q1")
        await d.press(*["left"] * 2)
        assert "moderate" in row(d, "Q1") and "^ improving" in row(d, "Q1")


async def test_a_duty_is_evidenced_by_the_question_that_counts_for_it(
    start: "Open", judged: Path
) -> None:
    async with start(judged, WIDE) as d:
        rows = {r.code: r for r in d.store.grid.rows()}
        matched = {code for code, _ in rows["R9"].through}
        assert matched == {"Q1"}
        await d.press("f4", "end", "up", "space")
        assert "by Q1" in row(d, "R9") and "nobody" in row(d, "R2")


async def test_next_goes_through_all_that_needs_a_look_and_opens_what_is_folded(
    start: "Open", judged: Path
) -> None:
    async with start(judged) as d:
        wanted = [r.code for r in d.store.grid.rows() if r.needs_attention]
        await d.press("f4", "home")
        seen = []
        for _ in wanted:
            await d.press("n")
            line = next(line for line in d.lines if line.startswith("> "))
            seen.append(line[2:].split()[0])
        assert seen == wanted
        await d.press("n")
        assert any(line.startswith(f"> {wanted[0]} ") for line in d.lines)
        await d.press("p")
        assert any(line.startswith(f"> {wanted[-1]} ") for line in d.lines)


async def test_the_filter_shows_thin_stale_and_not_examined_in_turn(
    start: "Open", judged: Path
) -> None:
    async with start(judged, WIDE) as d:
        rows = d.store.grid.rows()
        await d.press("f4")
        for words, keep in (
            ("only to look at", lambda r: r.needs_attention),
            ("only thin", lambda r: r.thin),
            ("only stale", lambda r: r.stale),
            ("only not examined", lambda r: r.unexamined),
        ):
            await d.press("f")
            assert d.shows(words)
            shown = {r.code for r in rows if row(d, r.code)}
            kept = [r.code for r in rows if keep(r)]
            assert shown == {code for code in kept if row(d, code)} and shown <= set(kept)
            await d.press("home")
            assert (not kept) == d.shows("No question is like that")
        await d.press("escape")
        assert not d.shows("only") and row(d, "Q3")


async def test_one_priority_counts_the_notes_of_its_events_alone(
    start: "Open", judged: Path
) -> None:
    async with start(judged) as d:
        await d.press("f4")
        assert "2n" in row(d, "Q1") and "1n" in row(d, "Q2")
        await d.press("r")
        assert d.shows("notes of P1")
        assert "2n" not in row(d, "Q1") and "1n" in row(d, "Q2")
        assert "H1P1" in d.text and "H1P2" not in d.text
        await d.press("escape")
        assert "2n" in row(d, "Q1")


async def test_one_framework_after_the_other_is_shown(start: "Open", judged: Path) -> None:
    with open_store(judged) as store, store.action("Bring in"):
        store.frameworks.bring_in(load_framework("six-steps"))
    async with start(judged, WIDE) as d:
        await d.press("f4")
        assert row(d, "Q1") and row(d, "S1")
        assert d.shows("Six steps for independent scru")
        assert d.shows("Bexley independent scrutiny brief, 2018")
        await d.press("o")
        assert row(d, "Q1") and not row(d, "S1")
        await d.press("o")
        assert not row(d, "Q1") and row(d, "S1")
        await d.press("o")
        assert row(d, "Q1") and row(d, "S1")


async def test_beside_a_wide_grid_stand_the_trail_and_the_evidence(
    start: "Open", judged: Path
) -> None:
    with open_store(judged, now=the_clock(TODAY)) as store:
        add(store, judgement(numbered(store, "Q4a")))
    async with start(judged, WIDE) as d:
        await d.press("f4")
        assert d.shows("Seen since") and d.shows("Seen in part") and d.shows("bold")
        await d.press("down")
        assert d.shows("No judgement yet.") and d.shows("Three")
        await d.press("down", "down")
        assert d.shows("Judged by its parts.") and not d.shows("No judgement yet.")
        for code, words in (("Q4a", "▒ mixed"), ("Q4b", "· no judgement yet")):
            assert on_right(d, f"{code}  {words}"), d.text
        d.screen.query_one("#grid", VirtualList).go_to(numbered(d.store, "Q5"))
        await d.settle()
        assert on_right(d, "It collects; it gets no judgement."), d.text
        d.screen.query_one("#grid", VirtualList).go_to(numbered(d.store, "Q4"))
        await d.press("b")
        assert on_right(d, "Q4a  hidden")
        await d.resize(*NARROW)
        assert not d.shows("Judged by its parts.") and d.app._exception is None


async def test_blind_hides_the_values_until_each_is_given_again(
    start: "Open", judged: Path
) -> None:
    async with start(judged, WIDE) as d:
        await d.press("f4", "b")
        assert d.shows("earlier values hidden")
        for word in ("mostly", "mixed", "Seen since", "improving"):
            assert not d.shows(word), word
        for key, page in (("d", "CompareScreen"), ("y", "YearScreen")):
            await d.press(key)
            assert d.where == page and not d.shows("▓▓▓")
            await d.press("escape", "escape")
        assert d.where == "GridScreen"
        await d.press("home", "down", "enter")
        assert d.where == "QuestionScreen" and not d.shows("Seen since")
        await d.fill(value="mostly effective", reason="Still so")
        await d.press("ctrl+s")
        assert on_right(d, "the one before was hidden") and d.shows("Seen since")
        assert d.store.questions.trail(numbered(d.store, "Q1"))[-1].blind
        await d.press("escape")
        assert "mostly" in row(d, "Q1")
        await d.press("b")
        assert not d.shows("earlier values hidden")


def marked(store: Store) -> None:
    """Judgements of every sort: with checks and without, thin, stale, and to be looked at again."""
    more = {"strength": "strong", "strength_reason": "x", "judged_on": "2019-01-02"}
    heard = [
        add(store, note(voice=voice)).key for voice in ("practitioner", "parent or carer", "data")
    ]
    for code, fields in (
        ("Q1", {"value": "effective", **more}),
        ("Q2", {"value": "too early to assess", "look_again": "2019-01-03"}),
        ("Q3", {"value": "mixed", **more, "rests_on": tuple(heard), "impact": "output"}),
        ("Q4a", {"value": "not examined"}),
        ("R1", {"value": "not yet effective"}),
    ):
        add(store, judgement(numbered(store, code), **fields))


async def test_no_count_filter_or_next_tells_of_what_is_hidden(
    start: "Open", judged: Path, tmp_path: Path
) -> None:
    def drawn(d: Driver) -> list[str]:
        return d.lines[2:-1]

    async def seen(path: Path) -> list[list[str]]:
        async with start(path, WIDE) as d:
            await d.press("f4", "b")
            found = [drawn(d)]
            for _ in range(12):
                await d.press("n")
                found.append(drawn(d))
            for _ in range(4):
                await d.press("f")
                found.append(drawn(d))
            await d.press("escape", "end", "up", "space")
            return [*found, drawn(d)]

    with open_store(judged, now=the_clock(TODAY)) as store:
        marked(store)
        rows = store.grid.rows()
        assert any(one.checks for one in rows) and any(one.judged and one.thin for one in rows)
    before = shutil.copyfile(judged, tmp_path / "northmere.db")
    with open_store(before, now=the_clock(TODAY)) as store, store.action("Withdraw"):
        for one in store.records.all(Judgement):
            store.records.withdraw(one)
    assert await seen(judged) == await seen(before)


async def test_the_header_counts_the_checks(start: "Open", judged: Path) -> None:
    async with start(judged, WIDE) as d:
        await d.press("f4")
        number = len(d.store.quality.open())
        assert number and f"{number} check" in d.lines[2]
        await d.press("b")
        assert "check" not in d.lines[2]


async def test_the_grid_is_right_after_a_note_an_undo_and_a_crosswalk(
    start: "Open", judged: Path
) -> None:
    def rows(d: Driver) -> dict[str, Any]:
        return {r.code: (r.notes, r.through) for r in d.store.grid.rows()}

    async with start(judged) as d:
        await d.press("f4")
        before = rows(d)
        q3, r2 = numbered(d.store, "Q3"), numbered(d.store, "R2")
        add(d.store, note("More", criteria=(q3,), event=n_of(d.store, Kind.EVENT)))
        with d.store.action("Match"):
            d.store.records.link(r2, Relation.MATCHES, q3)
        after = rows(d)
        assert after["Q3"][0] == before["Q3"][0] + 1 and ("Q3", 1) in after["R2"][1]
        await d.press("f2", "f4", "ctrl+z", "ctrl+z")
        assert rows(d) == before


async def test_every_page_of_the_questions_opens_from_the_grid(start: "Open", judged: Path) -> None:
    async with start(judged) as d:
        for key, page in (
            ("m", "MatrixScreen"),
            ("d", "CompareScreen"),
            ("y", "YearScreen"),
            ("k", "ChecksScreen"),
            ("e", "RegisterScreen"),
            ("w", "FrameworksScreen"),
        ):
            await d.press("f4", key)
            assert d.where == page
            await d.press("escape", "escape")
            assert d.where == "GridScreen"


async def test_beside_the_panel_as_many_checkpoints_stand_as_fit_at_once_and_after_each_resize(
    start: "Open", whole: Path
) -> None:
    def shown(d: Driver) -> list[str]:
        """The checkpoints shown, each whole, and with them what the row rests on."""
        head = next(line for line in d.lines if " Question " in line).partition("▏")[0]
        assert head.rstrip().endswith(" Evidence") and "3n 2d" in row(d, "Q1").partition("▏")[0]
        middle = head.partition("!")[2].rstrip().removesuffix("Evidence")
        return [middle[at : at + 12].strip() for at in range(2, len(middle) - 11, 12)]

    async with start(whole, WIDE) as d:
        await d.press("f4")
        assert shown(d) == ["H1P3 23Apr", "H4P3 15Jul", "Board 15Jul"]
        for width, number in ((104, 4), (160, 5), (80, 2), (120, 3)):
            await d.resize(width, 40)
            assert shown(d)[-1] == "Board 15Jul" and len(shown(d)) == number
            assert d.shows("Leaders see audits") == (width >= 120)


async def test_blind_nothing_false_is_said_and_headings_and_collectors_look_as_usual(
    start: "Open", judged: Path
) -> None:
    async with start(judged, WIDE) as d:
        await d.press("f4", "f", "b")
        criteria = d.lines[2].partition("▏")[0].split()[0]
        assert d.lines[2].strip() == f"{criteria} criteria · earlier values hidden"
        assert not d.shows("unseen") and not d.shows(" seen")
        assert "hidden" in row(d, "Q1") and "2n" in row(d, "Q1")
        assert "its parts" in row(d, "Q4") and "collected" in row(d, "Q5")
        await d.press("f")
        assert any("b shows them" in said for said in d.toasts) and row(d, "Q1")
        assert "only" not in d.lines[2]


def test_the_line_at_the_top_keeps_its_counts_in_a_window_of_80_cells(judged: Path) -> None:
    with open_store(judged, now=the_clock(TODAY)) as store:
        rows = store.grid.rows()
    title = "Bexley independent scrutiny brief, 2018"
    for only, priority in (("not examined", "P1"), ("to look at", ""), ("", "P2")):
        line = top_line(rows, set(), Narrowed(only, priority, title), blind=False, room=78)
        assert len(line) <= 78 and line.startswith((only, f"only {only}", "notes of P2"))
        assert " not examined · " in line and "check" in line.split(" · ")[-1]
        assert (not priority or f"{priority} · " in line) and "Bexley" in line


async def test_criteria_without_a_section_stand_under_a_name(start: "Open", judged: Path) -> None:
    async with start(judged) as d:
        bring(d.store, spec())
        for keys in (("f4", "end"), ("m", "end")):
            await d.press(*keys)
            assert d.shows("Without a section"), d.text
