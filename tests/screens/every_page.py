"""What holds of every page: asked of the one that is shown, which stays as it was."""

from typing import TYPE_CHECKING

from rich.cells import cell_len

from scrutiny_tui.commands import listed
from scrutiny_tui.domain.text import safe_line
from scrutiny_tui.widgets.bars import bindings_here, key_name
from scrutiny_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tests.screens.kit import Driver

BACK = "Press any key, then Enter."
"""All that the curtain says."""


def help_rows(d: "Driver") -> list[tuple[str, str]]:
    """Each key that the help page lists, with what it does."""
    return [row.cells for row in d.screen._rows if row.key is not None]


def hides(d: "Driver") -> bool:
    """Whether nothing but how to come back is drawn."""
    return d.where == "CurtainScreen" and d.words == BACK


def is_sound(d: "Driver") -> None:
    """Every line fills the window, and nothing in it is taken as a command by a terminal."""
    width, height = d.app.size
    lines = d.lines
    assert len(lines) == height
    for line in lines:
        assert cell_len(line) == width
        assert safe_line(line) == line


async def tells_its_keys(d: "Driver") -> None:
    """The footer shows some of its keys whole, and the help page all of them."""
    name, here = d.where, [binding for _, binding in bindings_here(d.screen)]
    words = [f"{key_name(b.key)} {b.description}" for b in here if b.show]
    parts = [part.strip() for part in d.footer.split("  ") if part.strip()]
    assert 2 <= len(parts) <= 6, (name, d.footer)
    assert set(parts) <= set(words), (name, d.footer)

    commands = list(listed(d.screen))
    await d.press("f1")
    assert d.where == "HelpScreen"
    helped = help_rows(d)
    for _, binding in commands:
        wanted = binding.tooltip or binding.description
        assert any(key_name(binding.key) in key and what == wanted for key, what in helped), (
            name,
            binding.id,
        )
    await d.press("escape")
    assert d.where == name


async def leads_to_the_thread(d: "Driver") -> None:
    """One key shows the golden thread of its record, or says that there is none."""
    name = d.where
    if name == "ThreadScreen":
        return
    await d.press("f7")
    if d.where == "ThreadScreen":
        await d.press("escape")
    else:
        assert any("No record is under the cursor" in said for said in d.toasts), name
        lists = d.screen.query(VirtualList) if d.screen.ROWS_ARE_RECORDS else ()
        assert not any(one.key for one in lists) or name == "CaptureScreen", name
    assert d.where == name


async def comes_back_from_behind(d: "Driver") -> None:
    """The card of words and the curtain open over it once, and it is as before behind them."""
    name, before = d.where, d.lines[1:-1]
    await d.press("ctrl+r", "ctrl+r")
    assert d.where == "ReferScreen", name
    await d.press("escape")
    assert d.where == name
    await d.press("ctrl+l")
    assert hides(d), name
    await d.press("x", "enter")
    assert d.where == name and d.lines[1:-1] == before, name
