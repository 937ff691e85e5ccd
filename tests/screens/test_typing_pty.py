"""What is typed in a real pseudo-terminal, as fast as it takes it, is kept: all of it, in order."""

import re
import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are of POSIX systems", allow_module_level=True)

from tests.test_ways_out import QUIT, capturing, kept, running

LINES = [f"line {n}: they wait £{n} “for the café” à la carte" for n in range(40)]


def test_forty_lines_at_once_are_kept_in_order(whole: Path, settings: Path) -> None:
    before = kept(whole)[1]
    keys = "".join(f"{line}\r" for line in LINES).encode()
    # Every write but the last ends inside a character.
    first, *rest = re.split(rb"(?<=[\xc2-\xf4])(?=[\x80-\xbf])", keys)
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(first)
        terminal.wait_for("wait")
        for part in rest:
            terminal.send(part)
        terminal.send(QUIT)
        assert terminal.exit_status() == 0
    assert kept(whole) == ([], [*before, *LINES])


@pytest.mark.parametrize(
    ("keys", "lines", "rest"),
    [
        ("a line\r", ["a line"], []),
        ("! asked #1\r? too soon\r", ["asked", "too soon"], []),
        ("a line\rx", ["a line"], ["x"]),
        ("“wait” £1 café", [], ["“wait” £1 café"]),
        ("they asked @po", [], ["they asked @po"]),
        ("Mr Smith said no", [], ["Mr Smith said no"]),
    ],
)
def test_a_quit_in_the_same_burst_waits_for_the_keys_before_it(
    whole: Path, settings: Path, keys: str, lines: list[str], rest: list[str]
) -> None:
    before = kept(whole)[1]
    with running(whole, settings) as terminal:
        capturing(terminal)
        terminal.send(keys + QUIT)
        assert terminal.exit_status() == 0
        assert terminal.restored
    assert kept(whole) == (rest, [*before, *lines])


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_between_two_keys_keeps_every_key(
    whole: Path, settings: Path, number: int, status: int
) -> None:
    """The last key is in no draft yet when the signal comes: a draft is written 100 ms later."""
    before, text = kept(whole)[1], ""
    for word in ("zebra", "giraffe"):
        with running(whole, settings) as terminal:
            capturing(terminal)
            for key in f" {word}":
                terminal.send(key)
                text += key
            terminal.wait_for(word)
            terminal.kill(number)
            assert terminal.exit_status() == status
            assert terminal.restored
            assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
        assert kept(whole) == ([text], before)
