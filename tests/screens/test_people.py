"""Agenda and people of an event in one form."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.screens.kit import NARROW

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_agenda_and_people_are_saved_in_one_step(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await d.press("f3", "g")
        assert d.where == "PeopleForm"
        await d.put("1. Welcome\n2. Data")
        assert d.shows("= 2 items")
        await d.press("tab")
        await d.put("3 leads @schools\n- inspector @police\nnurse @helth")
        assert d.shows("line 3: @helth is not known; there are @council")
        await d.press("ctrl+s")
        assert d.where == "PeopleForm"
        await d.press("backspace", "backspace", "backspace")
        await d.type("alth")
        assert d.shows("= 4 people, 1 absent; schools, police, health")
        await d.press("ctrl+s")
        event, title = d.screen._row.n, d.screen._row.title
        assert [row.title for row in d.store.sessions.items(event)] == ["Welcome", "Data"]
        assert d.store.history.last(1)[0].label.startswith(f"Agenda and people of {title[:40]}")
        await d.press("g")
        assert d.shows("- inspector @police")
        await d.press("escape", "ctrl+z")
        assert not d.store.sessions.items(event) and not d.store.sessions.attendees(event)


async def test_what_was_typed_is_kept_and_gone_on_with_from_today(
    start: "Open", empty: Path
) -> None:
    async with start(empty, NARROW) as d:
        await d.press("f3", "g")
        await d.put("Mrs Jane Smith speaks")
        assert d.shows("= 1 item · ! line 1: a name?")
        await d.press("escape", "f2")
        assert d.shows("agenda and people of")
        for _ in range(12):
            if any(line.startswith("> Unfinished") for line in d.lines):
                break
            await d.press("down")
        await d.press("enter")
        assert d.where == "PeopleForm" and d.shows("Mrs Jane Smith speaks")
