"""Agenda, people and tally, counted and named in the line while notes are taken."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.words import TallyKind
from tests.screens.kit import Driver
from tests.screens.test_capture import burst, notes, steps, texts, the_line, to_the_line, understood

if TYPE_CHECKING:
    from tests.conftest import Open


def _items(d: Driver) -> list[str]:
    return [row.title for row in d.store.sessions.items(d.screen.event)]


def _people(d: Driver) -> list[tuple[object, ...]]:
    rows = d.store.sessions.attendees(d.screen.event)
    return [(row.role, row.number, row.absent) for row in rows]


def _position(d: Driver, at: int) -> int | None:
    item = notes(d)[at].item
    numbers = {row.n: row.position for row in d.store.sessions.items(d.screen.event)}
    return None if item is None else numbers[item]


async def test_an_agenda_is_made_in_the_line_and_notes_take_its_item(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("before the agenda\n")
        await d.type("/item Data")
        assert understood(d)[0] == "new agenda item | Data"
        await d.press("enter")
        assert line.text == "" and _items(d) == ["Data"] and texts(d) == ["before the agenda"]
        assert d.toasts[-1] == "Item 1 Data" and d.shows("item 1 Data")
        await d.type("under data\n")
        await d.type("/item Front door\n")
        await d.type("at the door\n")
        await d.type("/item 1\n")
        await d.type("back\n")
        await d.press("ctrl+g", "n")
        assert d.toasts[-1] == "Item 2 Front door"
        await d.type("again\n")
        await d.press("ctrl+g", "n")
        assert d.shows("item 1 Data")
        await d.type("/item front DOOR\n")
        assert _items(d) == ["Data", "Front door"] and d.shows("item 2 Front door")
        assert [_position(d, at) for at in range(5)] == [None, 1, 2, 1, 2]
        await d.type("/item 9")
        await d.press("enter")
        assert any("There is no item 9" in said for said in d.toasts) and line.text == "/item 9"
    async with start(empty) as d:
        # The item of the last note, whatever was chosen since.
        await to_the_line(d)
        assert d.shows("item 2 Front door")


async def test_without_an_agenda_the_key_says_how_to_start_one(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.press("ctrl+g", "n")
        assert d.toasts[-1].startswith("No agenda yet: /item and its title")
        await d.press("ctrl+g", "a")
        assert d.where == "PeopleForm"
        await d.put("Welcome\nData")
        await d.press("ctrl+s")
        assert _items(d) == ["Welcome", "Data"] and d.shows("item 1 Welcome")


async def test_people_are_put_down_by_role_and_agency(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("/here 3 teachers @schools")
        assert understood(d)[0] == "was there | 3 teachers @schools"
        await d.press("enter")
        await d.type("/absent named nurse @health\n")
        assert _people(d) == [("teachers", 3, False), ("named nurse", 1, True)]
        agencies = [row.agency for row in d.store.sessions.attendees(d.screen.event)]
        assert all(agencies) and len(set(agencies)) == 2
        assert d.toasts[-1] == "3 people here, 1 expected and absent" and texts(d) == []
        await d.type("&teach")
        assert line.suggestion == "ers"
        line.put("/here nurse @helth")
        await d.press("enter")
        assert line.text == "/here nurse @helth" and len(_people(d)) == 2
        assert any("@helth is not known; there are @council" in said for said in d.toasts)
        line.put("")
        await d.press("tab", "ctrl+z", "ctrl+z")
        assert _people(d) == [] and d.toasts[-1] == "Undone: /here"


@pytest.mark.parametrize(("key", "what"), [*zip("cvdo", TallyKind, strict=True)])
async def test_a_count_leaves_the_half_typed_line_alone(
    start: "Open", empty: Path, key: str, what: TallyKind
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("/item Data\n")
        await d.type("half a line")
        await d.press("left", "left", "ctrl+g")
        assert understood(d)[0].startswith("c challenge  v child's voice  d data  o decision")
        await d.press(key)
        assert (line.text, line.cursor) == ("half a line", "0,9") and line.has_focus
        assert d.toasts[-1] == f"{what.capitalize()}: 1 in this session · item 1 Data"
        (row,) = d.store.sessions.tallies(d.screen.event)
        at, zone = d.store.stamp()
        assert row.what == what and row.at[:16] == at[:16] and row.zone == zone
        item = d.store.sessions.items(d.screen.event)[0]
        assert row.item == item.position
        await d.type(key)
        assert line.text == f"half a li{key}ne"
        await d.press("ctrl+g", key)
        assert d.toasts[-1].startswith(f"{what.capitalize()}: 2 in this session")


async def test_a_count_is_not_mistaken_for_the_command_in_the_line(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("/challenge")
        await d.press("ctrl+g", "c")
        assert line.text == "/challenge"
        await d.press("enter")
        assert line.text == "" and len(d.store.sessions.tallies(d.screen.event)) == 2


async def test_a_challenge_keeps_from_whom_to_whom_and_its_words(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("/challenge @police to @health who reads the audits?")
        assert understood(d)[0] == "count: challenge | police to health | who reads the audits?"
        await d.press("enter")
        (row,) = d.store.sessions.tallies(d.screen.event)
        assert (row.what, row.detail) == ("challenge", "who reads the audits?")
        assert row.agency and row.to and row.agency != row.to
        assert row.agency.endswith("Police")
        assert line.text == "" and texts(d) == [] and steps(d)[0] == "/challenge"
        await d.type("/d @schools attendance data\n")
        tallies = d.store.sessions.tallies(d.screen.event)
        assert {one.what for one in tallies} == {TallyKind.CHALLENGE, TallyKind.DATA}


async def test_a_key_that_counts_nothing_is_typed_and_esc_only_ends_the_counting(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.type("cvdona")
        assert line.text == "cvdona"
        await d.press("ctrl+g", "x")
        assert line.text == "cvdonax" and not line.counting
        await d.press("c")
        assert line.text == "cvdonaxc"
        await d.press("ctrl+g", "escape")
        assert d.where == "CaptureScreen" and not line.counting
        assert "c challenge" not in d.text
        await d.press("v")
        assert line.text == "cvdonaxcv"
        await d.press("ctrl+g", "ctrl+g", "d")
        assert line.text == "cvdonaxcvd"
        await d.press("ctrl+g", "enter")
        assert texts(d) == ["cvdonaxcvd"] and d.store.sessions.tallies(d.screen.event) == []


async def test_counts_in_a_burst_are_counted_and_nothing_is_typed(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await burst(d, "half", "ctrl+g", "c", "and", "ctrl+g", "v", "more", "enter", "next")
        assert texts(d) == ["halfandmore"] and line.text == "next"
        kinds = sorted(row.what for row in d.store.sessions.tallies(d.screen.event))
        assert kinds == sorted([TallyKind.CHALLENGE, TallyKind.VOICE])


async def test_counting_works_from_the_list_too(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await to_the_line(d)
        await d.type("one\n")
        await d.press("tab", "ctrl+g", "c")
        assert len(d.store.sessions.tallies(d.screen.event)) == 1
        assert the_line(d).has_focus
        await d.press("tab", "ctrl+g", "escape")
        assert the_line(d).has_focus and the_line(d).text == "" and not the_line(d).counting


async def test_counting_ends_when_the_line_is_left(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        await d.press("ctrl+g", "ctrl+l", "x", "enter")
        await d.type("only")
        assert line.text == "only" and d.store.sessions.tallies(d.screen.event) == []


async def test_an_item_that_could_not_be_kept_is_not_the_current_one(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        line = await to_the_line(d)
        d.store.hold()
        await d.type("/item Data\n")
        assert line.text == "/item Data"
        d.store.let_go()
        await d.press(*["backspace"] * 10)
        await d.type("a note\n")
        assert texts(d) == ["a note"] and line.text == ""
