"""What each screen shows, on a file with a year in it and on a new one, at every size."""

import os
import socket
import subprocess
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest

from scrutiny_tui.domain.findings import Finding
from tests.screens.every_page import (
    comes_back_from_behind,
    is_sound,
    leads_to_the_thread,
    tells_its_keys,
)
from tests.screens.kit import NARROW, USUAL, WIDE, Driver, drawn, tree
from tests.screens.pages import ABOUT_SOMETHING, EMPTY, OVER, PAGES, SAMPLE, SMALL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Mapping

    from tests.conftest import Open


WITH_OVER = MappingProxyType({**PAGES, **OVER})


async def tour(
    driver: Driver,
    expected: dict[str, tuple[str, ...]],
    pages: "Mapping[str, tuple[str, ...]]" = WITH_OVER,
    then: "Iterable[Callable[[Driver], Awaitable[None]]]" = (),
) -> None:
    """Go to each page, look for the words that are expected on it, and do `then` with it."""
    for name, keys in pages.items():
        await driver.press(*keys)
        if name not in expected:
            assert name in ABOUT_SOMETHING and driver.where != name
            continue
        assert driver.where == name, driver.text
        if name == "CurtainScreen":
            assert driver.words == "Press any key, then Enter."
        for words in expected[name]:
            assert driver.shows(words), f"{words!r} is not on {name}:\n{driver.text}"
        is_sound(driver)
        for what in then:
            await what(driver)


async def test_every_page_of_the_sample_at_80_by_24_with_its_keys_and_nothing_leaves_the_machine(
    start: "Open", whole: Path, house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    families = _watched(monkeypatch)
    async with start(whole) as d:
        await tour(d, SAMPLE, PAGES, (tells_its_keys, leads_to_the_thread, comes_back_from_behind))
        await tour(d, SAMPLE, OVER)
        await d.press("x", "enter", "escape", "f9", "escape", "x")
        await d.press("ctrl+q")
    assert not {socket.AF_INET, socket.AF_INET6} & set(families)
    assert tree(house) == {} and tree(temporary) == {}
    assert sorted(tree(tmp_path / "settings")) == ["settings.toml"]
    names = sorted(tree(whole.parent))
    assert [Path(name).suffix for name in names] == [".docx", ".db"]


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Refuses connections and other programs; the kinds of sockets that are asked for."""
    families: list[int] = []
    real = socket.socket

    class Watched(real):  # type: ignore[misc,valid-type]
        def __init__(self, family: int = -1, *more: Any, **named: Any) -> None:
            families.append(family)
            super().__init__(family, *more, **named)

        def connect(self, address: Any) -> None:
            raise AssertionError(f"a connection to {address}")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a program was started")

    monkeypatch.setattr(socket, "socket", Watched)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(os, "posix_spawn", refuse)
    return families


async def test_every_page_of_a_new_file_at_80_by_24(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await tour(d, EMPTY)


async def test_every_page_is_usable_at_60_by_20(start: "Open", whole: Path) -> None:
    async with start(whole, NARROW) as d:
        await tour(d, {name: SMALL.get(name, ()) for name in {**PAGES, **OVER}})
        assert not d.screen.query("#month")


async def test_a_wide_window_shows_the_side_panels(start: "Open", whole: Path) -> None:
    async with start(whole, WIDE) as d:
        await d.press("f3")
        assert d.shows("Mo Tu We Th Fr Sa Su") and d.shows("28*")
        await d.press("f5")
        assert d.shows("So what for children:") and d.shows("Rests on 2:")
        await d.resize(160, 40)
        await d.press("f4")
        assert d.shows("not yet effective (moderate,") and d.shows("N-018 challenge:")
        d.screen.query_one("#grid").go_to(*d.store.questions.numbers(["Q9b"]))
        await d.settle()
        assert d.shows("not examined: no look yet, ")
        await d.resize(80, 24)
        assert not d.shows("Rests on 2:")
        await d.press("f3")
        assert not d.shows("Mo Tu We Th Fr Sa Su")


async def test_no_size_ends_it(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        for keys in (("f3", "enter", "c"), ("f4",), ("enter",), ("f5",), ("n",), ("f9",)):
            await d.press(*keys)
            for size in ((1, 1), (21, 4), (200, 60), USUAL):
                await d.resize(*size)
                assert len(drawn(d.app)) == size[1]
        assert d.app._exception is None
        assert d.shows("of 9 questions judged, 10 findings")


async def test_today_leads_on_with_enter(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        for down, page in enumerate(
            ("AgendaScreen", "InboxScreen", "GridScreen", "ChecksScreen", "LogScreen")
        ):
            await d.press("f2", "home", *["down"] * down, "enter")
            assert d.where == page
            if page == "InboxScreen":
                assert d.shows(f"Inbox: {d.store.notes.to_sort()} to sort")
                await d.press("l")
                assert d.where == "NoteForm"
                await d.press("escape", "escape")
        await d.press("f2", "c")
        assert d.where == "CaptureScreen"
        assert d.store.records.label(d.screen.event) == "Partnership Board"


async def test_an_event_is_marked_held_with_a_key_and_back(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f3")
        row = next(line for line in d.lines if line.startswith(">"))
        assert "planned" in row
        for key, words in (
            ("h", "attended"),
            ("a", "held, absent"),
            ("a", "attended"),
            ("k", "yes"),
        ):
            await d.press(key)
            row = next(line for line in d.lines if line.startswith(">"))
            assert words in row
        await d.press("enter")
        assert d.shows("board, held, attended · checkpoint")
        await d.press("h")
        assert d.shows("board, planned")


async def test_the_grid_shows_each_checkpoint_and_goes_to_the_earlier(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await d.press("f4")
        assert "15Jul" in d.text and "29Oct" not in d.text
        await d.press(*["left"] * 12)
        assert "29Oct" in d.text and "15Jul" not in d.text
        await d.press(*["right"] * 24)
        assert "15Jul" not in d.text and d.shows("Last looked")
        await d.press("left")
        assert d.shows("ch pa pr ma le da do")
        await d.press("left")
        assert d.shows("Direction") and d.shows("= steady")


async def test_the_question_has_its_evidence_and_its_trail(start: "Open", whole: Path) -> None:
    async with start(whole, WIDE) as d:
        await d.press("f4", "enter")
        assert d.shows("Trail, newest first")
        assert d.shows("Mon 15 Jul 2019")
        counted = d.text.count("[x]")
        await d.press("space")
        assert (d.text.count("[x]"), d.text.count("[ ]")) == (counted - 1, 1)
        await d.press("n")
        assert d.shows("Q2 Do the arrangements")
        await d.press("p", "p")
        assert d.where == "QuestionScreen"
        await d.press("escape")
        assert d.where == "GridScreen"


async def test_findings_are_filtered_as_words_are_typed(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f5", "slash")
        await d.type("chronolog")
        assert d.shows("3 of 10: with: chronolog") or d.shows("2 of 10: with: chronolog")
        assert not d.shows("F-2019-07")
        await d.press("escape")
        assert d.shows("10 findings")


async def test_search_finds_by_words_and_by_reference(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("F-2019-03")
        assert d.shows("1 record")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-03 Chronologies incomplete")
        await d.press("escape")
        assert d.where == "SearchScreen"
        await d.press("escape")
        assert d.where == "TodayScreen"


async def test_what_is_missing_leads_to_the_record(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        n = d.store.records.by_ref("F-2019-09")[0]
        with d.store.action("Edit"):
            d.store.records.edit(d.store.records.get(Finding, n).changed(rests_on=()))
        await d.press("f9")
        for _ in range(20):
            if any(line[0] == ">" and "F-2019-09 rests on no" in line for line in d.lines):
                break
            await d.press("down")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-09")


async def test_something_added_has_the_cursor(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.type("Visit to the front door")
        await d.field("date")
        await d.type("1 feb 2019")
        await d.press("ctrl+s")
        assert any(line.startswith("> Fri 1 Feb 2019") for line in d.lines)
        await d.press("enter")
        assert d.shows("Visit to the front door, Fri 1 Feb 2019")


async def test_an_export_started_twice_writes_one_version(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f9")
        await d.type("xx")
        await d.settle()
        assert len(list(whole.parent.glob("*.docx"))) == 1
        assert [v.version for v in d.store.report.versions(d.screen.year)] == ["0.1"]


async def test_an_unforeseen_fault_of_an_export_is_said_without_its_words(
    start: "Open", whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting

    def fail(*_: object) -> None:
        raise ValueError("the name of a child")

    monkeypatch.setattr(exporting.Draft, "write", fail)
    async with start(whole) as d:
        await d.press("f9", "x")
        await d.settle()
        assert d.shows("The report could not be written (ValueError); no file was left.")
        assert d.app._exception is None


async def test_an_export_that_cannot_be_written_says_so(
    start: "Open", whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import SaveError

    def refuse(*_: object) -> None:
        raise SaveError("There is no room for the report on this disk.")

    monkeypatch.setattr(exporting.Draft, "write", refuse)
    async with start(whole) as d:
        await d.press("f9", "x")
        await d.settle()
        assert d.shows("There is no room for the report on this disk.")
        assert d.shows("next: draft 0.1")
        assert not list(whole.parent.glob("*.docx"))
