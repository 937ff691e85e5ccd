"""Behind the curtain nothing is shown, nothing is typed, and all is as it was when it is lifted."""

import re
import sys
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form
from scrutiny_tui.widgets.plain import notify_plain
from tests.screens.every_page import BACK, hides

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open

CURTAIN = "\x0c"
TITLE = re.compile(rb"\x1b\][012];|\x1bk")
"""What would set a terminal's title."""


@pytest.mark.parametrize("over", ["f1", "f10", "ctrl+r", "ctrl+f"])
async def test_it_hides_what_lies_over_a_page_too(start: "Open", whole: "Path", over: str) -> None:
    async with start(whole) as d:
        await d.press("f3", "c", over)
        name = d.where
        assert name != "CaptureScreen"
        await d.press("ctrl+l")
        assert hides(d)
        await d.press("x", "enter")
        assert d.where == name
        await d.press("escape")
        assert d.where == "CaptureScreen"


async def test_it_is_drawn_before_any_file_is_open(start: "Open") -> None:
    async with start(None) as d:
        await d.press("ctrl+l")
        assert hides(d)
        await d.press("x", "enter")
        assert d.where == "WelcomeScreen"


async def test_keys_typed_behind_it_go_nowhere(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f3", "c")
        await d.type("half a line")
        await d.press("left", "left")
        line = d.screen.query_one(Editor)
        before = line.text, line.cursor
        notes = len(d.store.notes.at_event(d.screen.event))
        await d.press("ctrl+l")
        await d.type("HIDDEN /c @police")
        await d.press("backspace", "delete", "left", "ctrl+z", "ctrl+n", "ctrl+g", "c", "ctrl+s")
        await d.press("f2", "f3", "f1", "f10", "ctrl+p", "ctrl+f", "ctrl+r", "ctrl+o", "ctrl+l")
        await d.press("escape", "tab", "up", "down", "pageup", "ctrl+c")
        assert hides(d)
        await d.press("enter")
        assert d.where == "CaptureScreen" and d.app.focused is line
        assert (line.text, line.cursor) == before
        assert len(d.store.notes.at_event(d.screen.event)) == notes
        assert sum(d.store.sessions.counted(d.screen.event).values()) == 0
        await d.type("X")
        assert line.text == "half a liXne"


async def test_a_paste_behind_it_goes_nowhere(start: "Open", whole: "Path") -> None:
    from textual.events import Paste

    async with start(whole) as d:
        await d.press("f3", "c")
        await d.type("half")
        await d.press("ctrl+l")
        d.app.post_message(Paste("HIDDEN\nWORDS"))
        await d.settle()
        assert hides(d)
        await d.press("x", "enter")
        assert d.screen.query_one(Editor).text == "half"


async def test_enter_alone_does_not_lift_it_and_any_key_then_enter_does(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("ctrl+l", "enter")
        assert hides(d)
        await d.press("escape")
        assert hides(d)
        await d.press("enter")
        assert d.where == "TodayScreen"
        await d.press("ctrl+l", "enter")
        assert hides(d), "the second time as the first"


async def test_a_key_of_the_scrutineers_own_lifts_it(
    start: "Open", whole: "Path", settings: "Path"
) -> None:
    settings.mkdir()
    (settings / "settings.toml").write_text('[keys]\n"curtain.lift" = "f8"\n')
    async with start(whole) as d:
        await d.press("ctrl+l", "f8")
        assert hides(d)
        await d.press("f8")
        assert d.where == "TodayScreen"


async def test_a_form_behind_it_keeps_its_field_and_cursor(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        await d.press("f5", "n")
        await d.field("so_what")
        await d.type("because they wait")
        focused = d.app.focused
        assert isinstance(focused, (Editor, Input))
        await d.press("ctrl+l")
        assert hides(d)
        await d.type("HIDDEN\t\t")
        await d.press("enter")
        assert d.app.focused is focused
        await d.type(" so long")
        assert d.screen.query_one(Form).values["so_what"] == "because they wait so long"


async def test_no_message_is_shown_over_it(start: "Open", whole: "Path") -> None:
    async with start(whole) as d:
        notify_plain(d.app, "HIDDEN already shown", timeout=60)
        await d.settle()
        assert d.shows("HIDDEN already shown")
        await d.press("ctrl+l")
        assert hides(d)
        notify_plain(d.app, "HIDDEN and later", title="HIDDEN", timeout=60, severity="error")
        d.app.problem("HIDDEN: something is not saved")
        await d.settle()
        assert hides(d)
        await d.press("x", "enter")
        assert d.shows("HIDDEN already shown") and d.shows("HIDDEN: something is not saved")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX systems")
def test_nothing_of_a_record_reaches_the_terminal_until_it_is_lifted(
    whole: "Path", settings: "Path"
) -> None:
    from tests.screens.terminal import LEAVES_THE_SCREEN
    from tests.test_ways_out import QUIT, capturing, running

    secrets = [b"zebra", b"HIDDEN", b"Northmere", b"Partnership", b"Capture", b"sample", b"@", b"#"]
    with running(whole, settings) as terminal:
        terminal.send("\x1b[15~")
        terminal.wait_for("F-2019-01")
        terminal.send("\x1bOQ")
        terminal.wait_for("Recommendations")
        capturing(terminal, "an unfinished zebra")
        terminal.send(CURTAIN)
        terminal.wait_for("then Enter.")
        terminal.rest()
        drawn = terminal.output.rfind(b"then Enter.")
        screen = terminal.last_screen()
        assert BACK in " ".join(screen.split()) and len(screen.split()) == len(BACK.split())
        for keys in ("HIDDEN ", "\x1bOR", "\x0e\x07c", "\x12", "\x1b[200~HIDDEN\x1b[201~", CURTAIN):
            terminal.send(keys)
            terminal.rest()
        behind = terminal.output[drawn:]
        assert not [secret for secret in secrets if secret in behind]
        terminal.send("\r")
        terminal.wait_for("zebra")
        terminal.send(CURTAIN)
        terminal.wait_for("then Enter.")
        terminal.rest()
        mark = len(terminal.output)
        terminal.send(QUIT)
        assert terminal.exit_status() == 0 and terminal.restored
        ended = terminal.output[mark:]
        assert not [secret for secret in secrets if secret in ended]
        before, after = (
            terminal.output.split(b"\x1b[?1049h")[0],
            ended[ended.rfind(LEAVES_THE_SCREEN) :],
        )
        for primary in (before, after):
            assert not re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", primary).strip()
        assert not TITLE.search(terminal.output)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX systems")
def test_quitting_leaves_nothing_of_a_record_in_the_terminal(
    whole: "Path", settings: "Path"
) -> None:
    from tests.screens.terminal import LEAVES_THE_SCREEN
    from tests.test_ways_out import QUIT, capturing, running

    with running(whole, settings) as terminal:
        capturing(terminal, "an unfinished zebra")
        terminal.send(QUIT)
        assert terminal.exit_status() == 0 and terminal.restored
        left = terminal.output[terminal.output.rfind(LEAVES_THE_SCREEN) :]
        assert not re.sub(rb"\x1b\[[0-9;?<>=]*[a-zA-Z]", b"", left).strip()
        assert not TITLE.search(terminal.output)
