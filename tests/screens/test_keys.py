"""Keys: safe ones, shown whole in the footer, all of them in help, every command in the palette."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.command import CommandPalette

from scrutiny_tui.app import ScrutinyApp
from scrutiny_tui.commands import HouseCommands
from scrutiny_tui.screens.keys import every_binding
from scrutiny_tui.screens.loading import MODES
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.every_page import help_rows

if TYPE_CHECKING:
    from tests.conftest import Open

SAFE = {
    *(f"f{n}" for n in (1, 2, 3, 4, 5, 7, 8, 9, 10)),
    *(f"ctrl+{letter}" for letter in "bfglnorst"),
    "ctrl+q",  # Textual's own; the palette is the second route to quitting
    "ctrl+p",  # Textual's own; F10 is the second route to the palette
    "ctrl+a",  # in a text, beside F7's old work; GNU screen wants it twice
    "ctrl+z",  # only where nothing is typed
    "ctrl+y",
    *("enter", "escape", "tab", "shift+tab", "space", "delete", "slash", "plus", "minus"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("shift+up", "shift+down"),  # not everywhere; a letter does the same
}


def test_every_binding_is_named_and_on_a_key_that_terminals_deliver() -> None:
    found = list(every_binding(ScrutinyApp))
    assert len(found) > 60
    for binding in found:
        assert binding.id and "." in binding.id
        assert binding.tooltip or binding.description
        for key in binding.key.split(","):
            assert key in SAFE or (len(key) == 1 and (key.isalnum() or key in "#*")), binding.id


async def test_the_palette_opens_by_two_keys_and_runs_an_entry(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        for key in ("ctrl+p", "f10"):
            await d.press(key)
            assert isinstance(d.screen, CommandPalette)
            await d.press("escape")
        await d.press("f10")
        await d.type("go to findings")
        assert d.shows("Go to Findings (F5)")
        await d.press("enter")
        await d.settle()
        assert d.where == "LogScreen"
        await d.press("f10")
        await d.type("add a finding")
        assert d.shows("Findings: Add a finding (n)")
        await d.press("enter")
        await d.settle()
        assert d.where == "FindingForm"
        provider = HouseCommands(d.screen, None)
        names = [name for name, _, _ in provider._commands()]
        assert len(names) == len(set(names))
        assert not any("screenshot" in name.casefold() for name in names)
        assert list(d.app.get_system_commands(d.screen)) == []


async def test_letters_are_text_while_something_is_typed(start: "Open", whole: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz /."
    async with start(whole) as d:
        for keys in (
            ("f3", "c"), ("f3", "n"), ("f9", "enter"), ("ctrl+f",), ("f2", "f4", "e", "slash"),
            ("escape", *["down"] * 6, "enter", "enter"),
        ):  # fmt: skip
            await d.press("escape", "escape", *keys)
            where = d.where
            await d.screen.query(Editor).first().run_action("select_all")
            await d.type(letters)
            assert d.where == where
            assert d.screen.query(Editor).first().text == letters
            await d.press("escape")


async def test_a_key_of_ones_own_is_used_and_shown(
    start: "Open", whole: Path, settings: Path
) -> None:
    settings.mkdir()
    (settings / "settings.toml").write_text(
        'theme = "scrutiny-light"\n[keys]\n"findings.new" = "y"\n"app.quit" = "q"\n'
        '"findings.edit" = "r"\n',
        encoding="utf-8",
    )
    async with start(whole) as d:
        assert d.app.theme == "scrutiny-light"
        assert any("app.quit" in said for said in d.toasts)
        assert any("findings.edit" in said and "findings.recommend" in said for said in d.toasts)
        await d.press("f5")
        assert "y New" in d.footer and "n New" not in d.footer
        await d.press("n", "q")
        assert d.where == "LogScreen"
        await d.press("f1")
        assert ("y", "Add a finding") in help_rows(d)
        await d.press("escape", "y")
        assert d.where == "FindingForm"


async def test_colours_are_chosen_in_the_palette_and_remembered(
    start: "Open", whole: Path, settings: Path
) -> None:
    async with start(whole) as d:
        await d.press("f10")
        await d.type("colours: high")
        await d.press("enter")
        await d.settle()
        assert d.app.theme == "scrutiny-high-contrast"
        before = d.screen.query_one(VirtualList).count
        await d.press("f3", "f4", "f5", "f9", "f2")
        assert d.screen.query_one(VirtualList).count == before
    async with start(whole) as d:
        assert d.app.theme == "scrutiny-high-contrast"


async def test_an_area_is_left_and_found_again_as_it_was(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("f3", "enter", "f4", "f3")
        assert d.where == "EventScreen"
        await d.press("f1", "f4")
        await d.press("escape")
        assert d.where in ("EventScreen", "GridScreen")
        assert set(MODES) >= {"today", "calendar", "questions", "findings", "report"}
