"""The matrix by keys: from cell to cell, voices and agencies, what is behind a cell."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.screens.questions.matrix import MatrixScreen
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, WIDE
from tests.store.kit import note

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Open
    from tests.screens.kit import Driver


async def _open(d: "Driver") -> None:
    await d.press("f4")
    d.app.push_screen(MatrixScreen())
    await d.settle()
    assert d.where == "MatrixScreen"


def _line(d: "Driver", code: str) -> list[str]:
    """The counts of one row as drawn."""
    [line] = [line for line in d.lines if line[2:7].strip() == code]
    return line.split()[-6:]


async def test_counts_stand_in_cells_with_sums_and_silence(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        header = next(line for line in d.lines if ">Child" in line)
        assert header.split()[1:] == [">Child", "Parent", "Practn.", "Manager", "Leader", "All"]
        rows = {row.criterion.code: row for row in d.store.matrix.rows()}
        counts = list(rows["Q3"].by["voice"].values())
        assert sum(count.both for count in counts) == rows["Q3"].whole.both == 6
        assert _line(d, "Q3") == ["·", "·", "3", "1", "1", "6"]
        assert _line(d, "Q1")[0] == "[·]"
        sums = next(line for line in d.lines if "rows together" in line)
        assert sums.split()[-1] == str(sum(row.whole.both for row in rows.values()))
        assert d.shows("Child or young person: nothing, of 5 in all.")


async def test_the_cursor_is_bracketed_and_goes_with_the_keys(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("right", "right", "down", "down")
        assert _line(d, "Q3") == ["·", "·", "[3]", "1", "1", "6"]
        assert d.text.count("[") == 1 and ">Practn." in d.text
        assert d.shows("Practitioner: 2 notes, 1 document, of 6 in all.")
        await d.press(*["right"] * 20)
        assert ">All" in d.text and d.shows("All: 5 notes, 1 document.")
        assert d.shows("Voices 4 to 8 of 8") and "Unsaid" in d.text
        await d.press("end")
        assert d.shows("All: nothing.") and "P35" in d.text and d.text.count("[·]") == 1
        await d.press(*["left"] * 20)
        assert ">Child" in d.text and d.shows("Voices 1 to 5 of 8")


async def test_agencies_are_shown_partners_first_by_tab_or_letter(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("right", "tab")
        header = next(line for line in d.lines if ">council" in line)
        assert header.split()[1:5] == [">council", "health", "police", "schools"]
        assert d.shows("Northmere Council: 2 notes, 1 document, of 5 in all.")
        await d.press("v")
        assert ">Parent" in d.text  # each side keeps its column
        await d.press("a", "tab", "tab")
        assert ">council" in d.text


async def test_enter_lists_what_is_behind_a_cell_and_leads_on(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await _open(d)
        await d.press("enter")
        assert (
            d.where == "MatrixScreen"
            and d.toasts[-1] == "Q1, Child or young person: nothing to list."
        )
        await d.press("down", "down", "right", "right", "enter")
        assert d.where == "BehindScreen" and d.shows("Q3 · Practitioner · 3 items")
        found = [line[2:7] for line in d.lines if line[2:4] in ("N-", "E-")]
        assert len(found) == 3
        numbers = [d.store.records.by_ref(ref)[0] for ref in found]
        assert numbers == sorted(numbers, reverse=True)
        document = next(at for at, ref in enumerate(found) if ref.startswith("E-"))
        await d.press(*["down"] * document, "enter")
        assert d.where == "DocumentScreen"
        await d.press("escape", "escape")
        assert d.where == "MatrixScreen"
        await d.press(*["right"] * 9, "enter")
        assert d.where == "BehindScreen" and d.shows("Q3 · All · 6 items")


async def test_it_counts_again_after_an_undo_on_the_page(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        [q1] = d.store.questions.numbers(["Q1"])
        fire = Agency(code="fire", name="Fire [b] service", starts="2001-01-01")
        with d.store.action("Add an agency"):
            fire = d.store.records.add(fire)
        with d.store.action("Add a note"):
            d.store.records.add(note("[sic] [/x]", criteria=(q1,), voice="leader", agency=fire.key))
        await _open(d)
        assert _line(d, "Q1")[-2:] == ["1", "1"]
        await d.press("right", "right", "right", "right", "enter")
        assert d.shows("[sic] [/x]") and d.shows("[leader, Fire [b] service]")
        await d.press("ctrl+z")
        assert d.shows("Nothing is counted here any more.")
        await d.press("escape")
        assert _line(d, "Q1")[-2:] == ["[·]", "·"]
        await d.press("a", *["right"] * 20)
        assert "fire" in d.text


async def test_a_collector_counts_what_its_kinds_gather(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        with d.store.action("Add"):
            d.store.records.add(note(kind="worry", voice="parent or carer"))
        await _open(d)
        [q7] = d.store.questions.numbers(["Q7"])
        d.screen.query_one("#matrix", VirtualList).go_to(q7)
        await d.settle()
        assert _line(d, "Q7") == ["[·]", "1", "·", "·", "·", "1"]
        assert d.shows("It gathers its kinds.")
        await d.press("right", "enter")
        assert d.where == "BehindScreen" and d.shows("1 item")


async def test_moving_by_a_key_asks_the_file_nothing(
    start: "Open", whole: "Path", monkeypatch: "pytest.MonkeyPatch"
) -> None:
    async with start(whole) as d:
        await _open(d)

        def refuse(*_: object) -> None:
            raise AssertionError("the file was asked")

        monkeypatch.setattr(type(d.store.db), "rows", refuse)
        await d.press("down", "right", "pagedown", "left", "tab", "end", "right")
        monkeypatch.undo()
        assert d.app._exception is None and ">health" in d.text


async def test_it_is_usable_at_every_size(start: "Open", whole: "Path") -> None:
    async with start(whole, NARROW) as d:
        await _open(d)
        assert _line(d, "Q3")[-5:] == ["·", "·", "3", "1", "6"]
        assert d.shows("rows together") or "All" in d.text
        await d.press("right", "right", "right", "right")
        assert ">Leader" in d.text
        for size in ((1, 1), (21, 4), (200, 60), WIDE):
            await d.resize(*size)
        assert d.shows("Voices 1 to 8 of 8") and ">Leader" in d.text
        assert d.app._exception is None


async def test_a_file_without_frameworks_in_use_says_so(start: "Open", empty: "Path") -> None:
    from scrutiny_tui.domain.questions import Framework

    async with start(empty) as d:
        with d.store.action("Set aside"):
            for one in d.store.records.all(Framework):
                d.store.records.edit(one.changed(in_use=False))
        await _open(d)
        assert d.shows("No framework is in use.")
        await d.press("right", "tab", "enter", "escape")
        assert d.where == "GridScreen"


async def test_two_agencies_of_one_code_have_their_initials(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        with d.store.action("Add"):
            d.store.records.add(Agency(code="fire", name="Fire and Rescue"))
            d.store.records.add(Agency(code="fire", name="County Fire Service"))
        await _open(d)
        await d.press("a", *["right"] * 20)
        assert "FAR" in d.text and "CFS" in d.text
        await d.press("left", "left")
        assert d.shows("County Fire Service: nothing")
