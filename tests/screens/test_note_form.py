"""The form of a note: its time put right, what it weighs, its agenda item, an action's dates."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.widgets.form import Form
from tests.screens.kit import Driver
from tests.screens.test_inbox import fill
from tests.store.kit import n_of

if TYPE_CHECKING:
    from tests.conftest import Open


async def to_the_form(d: Driver, n: int) -> None:
    await d.app.push_screen(NoteForm(d.store, n))
    await d.settle()
    assert d.where == "NoteForm"


def texts(d: Driver) -> list[str]:
    return [row.text for row in d.store.notes.at_event(n_of(d.store, Kind.EVENT))]


async def test_a_time_put_right_gives_the_line_its_place(start: "Open", empty: Path) -> None:
    _, _, third = fill(empty, ["one", "two", "three"])
    async with start(empty) as d:
        await to_the_form(d, third)
        assert d.screen.query_one(Form).values["time"] == "10:02:00"
        await d.fill(time="25:00")
        assert d.shows("hours end at 23") and d.shows("Write 10:12")
        await d.press("ctrl+s")
        assert d.where == "NoteForm" and texts(d) == ["one", "two", "three"]
        await d.fill(time="10:00:30")
        assert d.shows("= Monday 28 January 2019 at 10:00:30")
        await d.press("ctrl+s")
        assert texts(d) == ["one", "three", "two"]
        note = d.store.records.get(Note, third)
        assert (note.at, note.zone) == ("2019-01-28T10:00:30Z", "+00:00")
        await to_the_form(d, third)
        await d.fill(time="27 jan 2019 23:59")
        await d.press("ctrl+s")
        assert texts(d) == ["three", "one", "two"]
        await to_the_form(d, third)
        await d.fill(time="", text="three!")
        await d.press("ctrl+s")
        assert d.store.records.get(Note, third).at == "2019-01-27T23:59:00Z"


async def test_the_other_fields_are_kept_and_completeness_counted(
    start: "Open", empty: Path
) -> None:
    [n] = fill(empty, ["one"])
    async with start(empty) as d:
        item = n_of(d.store, Kind.ITEM)
        await to_the_form(d, n)
        await d.fill(strength="ok", item=str(item), due="28 feb 2019")
        await d.press("ctrl+s")
        assert d.where == "NoteForm" and d.shows("only an action has this date")
        await d.fill(kind="action", criteria="4a", done_on="1 Mar 2019")
        await d.press("ctrl+s")
        note = d.store.records.get(Note, n)
        assert (note.strength, note.item, note.due) == ("ok", item, "2019-02-28")
        assert note.done_on == "2019-03-01" and note.sorted
        await to_the_form(d, n)
        assert d.shows("2 Front door") and d.shows("Thu 28 Feb 2019")
        await d.fill(criteria="", kind="worry", due="", done_on="", item="", strength="")
        await d.press("ctrl+s")
        note = d.store.records.get(Note, n)
        assert (note.sorted, note.item, note.due, note.strength) == (False, None, None, None)
        assert d.store.undo() == "Edit note N-001"
        assert d.store.records.get(Note, n).sorted


async def test_an_item_that_was_taken_out_stays_with_its_note(start: "Open", empty: Path) -> None:
    _, second = fill(empty, ["one", "two"])
    async with start(empty) as d:
        with d.store.action("Agenda"):
            d.store.sessions.set_agenda(n_of(d.store, Kind.EVENT), [])
        before = d.store.records.get(Note, second)
        await to_the_form(d, second)
        assert d.shows("Front door")
        await d.fill(text="two!")
        await d.press("ctrl+s")
        assert d.store.records.get(Note, second).item == before.item is not None
