"""Every way out keeps what was typed and gives the terminal back, in a real pseudo-terminal."""

import inspect
import signal
import sqlite3
import stat
import sys
from pathlib import Path

import pytest
from textual.app import App

from scrutiny_tui.screens.notes.line import LONGEST_LINE
from scrutiny_tui.ways_out import WaysOut

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of POSIX systems", allow_module_level=True)

from tests.screens.terminal import LEAVES_THE_SCREEN, Terminal

F5 = "\x1b[15~"
QUIT = "\x11"
ROUNDS = 10

CRASH = """
import sys
from scrutiny_tui.cli import main
from scrutiny_tui.screens.notes.capture import CaptureScreen

def fails(self):
    secret = "".join(["HIDDEN", "CHILD"])
    raise RuntimeError(secret)

CaptureScreen.action_swap = fails
sys.argv = ["scrutiny-tui", sys.argv[1]]
main()
"""


def kept(path: Path) -> tuple[list[str], list[str]]:
    """What the file holds: texts of drafts, and of notes beyond the sample's."""
    connection = sqlite3.connect(path)
    drafts = [row[0] for row in connection.execute("select text from draft order by editor")]
    notes = [row[0] for row in connection.execute("select text from note order by n")]
    connection.close()
    return drafts, notes


def running(path: Path, folder: Path, script: str = "") -> Terminal:
    """The program on a file, with Today on the screen."""
    terminal = Terminal(str(path), folder=folder, script=script)
    terminal.wait_for("Recommendations")
    return terminal


def capturing(terminal: Terminal, text: str = "") -> None:
    """Open the capture line of the next event, and type a text that is then drawn."""
    terminal.send("c")
    terminal.wait_for("Capture: ")
    if text:
        terminal.send(text)
        terminal.wait_for(text.rsplit(maxsplit=1)[-1])


def test_quitting_in_the_same_burst_as_text_loses_nothing(whole: Path, settings: Path) -> None:
    text = ""
    for number in range(ROUNDS):
        with running(whole, settings) as terminal:
            capturing(terminal)
            typed = f" round {number} they wait for the front door"
            terminal.send(typed + QUIT)
            assert terminal.exit_status() == 0
            assert terminal.restored
        text += typed
        assert kept(whole)[0] == [text]
    assert not whole.with_name("sample.db.lock").exists()


def test_a_burst_of_lines_and_quit_keeps_each_line(whole: Path, settings: Path) -> None:
    before = kept(whole)[1]
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(f"one #3\rtwo\rhalf{QUIT}")
        assert terminal.exit_status() == 0
    assert kept(whole) == (["half"], [*before, "one", "two"])


def test_quitting_while_a_form_is_typed_in_keeps_it(whole: Path, settings: Path) -> None:
    with running(whole, settings) as terminal:
        terminal.send(F5)
        terminal.wait_for("F-2019-01")
        terminal.send("n")
        terminal.wait_for("New finding")
        terminal.send("Nobody asks the children" + QUIT)
        assert terminal.exit_status() == 0
    (draft,) = kept(whole)[0]
    assert "Nobody asks the children" in draft


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_signal_keeps_the_line_and_restores_the_terminal(
    whole: Path, settings: Path, number: int, status: int
) -> None:
    with running(whole, settings) as terminal:
        capturing(terminal, "half a zebra")
        terminal.kill(number)
        assert terminal.exit_status() == status
        assert terminal.restored
    assert kept(whole)[0] == ["half a zebra"]


def test_a_closed_window_keeps_the_line_and_leaves_no_process(whole: Path, settings: Path) -> None:
    with running(whole, settings) as terminal:
        capturing(terminal, "half a zebra")
        terminal.hang_up()
        assert terminal.exit_status() == 129
    assert kept(whole)[0] == ["half a zebra"]


def test_after_kill_9_the_saved_notes_are_there_and_the_draft_comes_back(
    whole: Path, settings: Path
) -> None:
    before = kept(whole)[1]
    with running(whole, settings) as terminal:
        capturing(terminal)
        for text in ("alpha", "bravo", "charlie"):
            terminal.send(f"{text}\r")
            terminal.wait_for("saved")
        terminal.send("an unfinished thought")
        terminal.wait_until(lambda: kept(whole)[0])
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_status() == 128 + signal.SIGKILL
    drafts, notes = kept(whole)
    assert notes[: len(before) + 2] == [*before, "alpha", "bravo"]
    assert "an unfinished thought".startswith(drafts[0]) and drafts[0]
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.wait_for(drafts[0].split()[-1])
        terminal.send(QUIT)
        assert terminal.exit_status() == 0


def test_bytes_that_are_no_utf_8_do_not_end_it(whole: Path, settings: Path) -> None:
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(b"a\x80b\xc0c \xe2n \xff end")
        terminal.wait_for("end")
        terminal.send(QUIT)
        assert terminal.exit_status() == 0
    assert kept(whole)[0] == ["a�b�c �n � end"]


PASTED = [f"word{number} \x07" for number in range(15_000)]
"""More than a hundred thousand characters in one line, a bell in every word."""


def test_a_long_paste_with_escape_codes_is_taken_clean(whole: Path, settings: Path) -> None:
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(f"\x1b[200~{' '.join(PASTED)} last\x1b[201~")
        terminal.wait_for("last")
        terminal.send(QUIT)
        assert terminal.exit_status() == 0
    (text,) = kept(whole)[0]
    assert text.split() == [*(word[:-2] for word in PASTED), "last"]
    assert max(map(len, text.split("\n"))) <= LONGEST_LINE
    assert not any(ord(character) < 32 for character in text.replace("\n", ""))


@pytest.mark.parametrize("one", [False, True])
def test_a_long_paste_becomes_a_note_for_each_part_or_one_note(
    whole: Path, settings: Path, one: bool
) -> None:
    before = kept(whole)[1]
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(f"\x1b[200~{' '.join(PASTED)} last\x1b[201~")
        terminal.wait_for("last")
        terminal.send("\x0e" if one else "\r")
        terminal.wait_until(lambda: len(kept(whole)[1]) > len(before))
        terminal.send(QUIT)
        assert terminal.exit_status() == 0
    drafts, notes = kept(whole)
    added = notes[len(before) :]
    assert drafts == [] and " ".join(added).split() == [*(word[:-2] for word in PASTED), "last"]
    if one:
        assert len(added) == 1
    else:
        assert len(added) > 10 and max(map(len, added)) <= LONGEST_LINE


def test_a_fault_shows_its_place_and_nothing_that_was_typed(whole: Path, settings: Path) -> None:
    with running(whole, settings, CRASH) as terminal:
        capturing(terminal, "a private zebra")
        terminal.send("\t")
        assert terminal.exit_status() == 1
        assert terminal.restored
        said = terminal.output[terminal.output.rfind(LEAVES_THE_SCREEN) :]
    assert b"RuntimeError at fails:" in said
    assert b"Everything you typed is saved." in said
    for secret in (b"HIDDEN", b"private", b"Traceback", b"Northmere", str(whole).encode()):
        assert secret not in said
    assert kept(whole)[0] == ["a private zebra"]


def test_textuals_private_hook_for_faults_is_still_the_one_we_replace() -> None:
    assert list(inspect.signature(App._handle_exception).parameters) == ["self", "error"]
    assert WaysOut._handle_exception is not App._handle_exception
    source = inspect.getsource(App._fatal_error)
    assert "show_locals=True" in source, "Textual shows no locals any more: is our hook needed?"


def test_files_made_while_it_runs_are_the_owners_alone(whole: Path, settings: Path) -> None:
    with running(whole, settings) as terminal:
        for made in (settings / "settings.toml", whole.with_name("sample.db.lock")):
            assert stat.S_IMODE(made.stat().st_mode) == 0o600
        terminal.send(QUIT)
        assert terminal.exit_status() == 0
