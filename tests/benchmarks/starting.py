"""Measures of the whole program in a pseudo-terminal: start, idle, memory."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.make_files import EMPTY, LARGE, SIZES, copy_of
from tests.benchmarks.measuring import Measure, in_turn
from tests.benchmarks.peers import READY

_ROOT = Path(__file__).parents[2]
_FRAME, _FILLED = "Opening ...", "Days used"
_ESCAPE = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")

STATIC = ("-m", "tests.benchmarks.peers", "static")
SHELL = ("-m", "tests.benchmarks.peers", "shell")


class Run(NamedTuple):
    """A program until it showed what was waited for."""

    cpu: float
    """Milliseconds of every thread, from before Python itself started."""
    wall: float


def _ours(path: Path) -> tuple[str, ...]:
    return ("-m", "scrutiny_tui", str(path))


class Terminal:
    """A program in a pseudo-terminal of 80 x 24."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.chdir(_ROOT)
            os.environ["TERM"] = "xterm-256color"
            os.environ["XDG_CONFIG_HOME"] = tempfile.gettempdir() + "/scrutiny-benchmarks-config"
            os.execv(sys.executable, [sys.executable, *arguments])
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def until(self, words: str, seconds: float = 30) -> None:
        """Read until the words have been drawn."""
        seen = b""
        while words.encode() not in _ESCAPE.sub(b"", seen):
            if time.perf_counter() - self.started > seconds:
                raise TimeoutError(f"{words!r} was never drawn: {seen[-500:]!r}")
            seen += self._read(0.5)

    def bytes_in(self, seconds: float) -> int:
        """How many bytes it writes in a while."""
        ends, count = time.perf_counter() + seconds, 0
        while (left := ends - time.perf_counter()) > 0:
            count += len(self._read(left))
        return count

    def press(self, data: bytes) -> None:
        """Press a key."""
        os.write(self._fd, data)

    def cpu(self) -> float:
        """Milliseconds that its living threads have run."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6

    def memory(self) -> float:
        """Megabytes of it in memory."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def end(self) -> Run:
        """Kill it where it stands; gives what it has cost."""
        wall = (time.perf_counter() - self.started) * 1000
        os.kill(self.pid, signal.SIGKILL)
        usage = os.wait4(self.pid, 0)[2]
        os.close(self._fd)
        return Run((usage.ru_utime + usage.ru_stime) * 1000, wall)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        return os.read(self._fd, 65536) if ready else b""


def _run(arguments: Sequence[str], words: str) -> Run:
    terminal = Terminal(arguments)
    try:
        terminal.until(words)
    finally:
        run = terminal.end()
    return run


def start(quick: bool) -> list[Measure]:
    """Start until the frame is painted, and until the first screen is filled."""
    found: list[Measure] = []
    takers = []

    def pair(
        name: str, size: str, mine: Sequence[str], words: str, peer: str, goal: float | None
    ) -> None:
        cpu = Measure(f"{name}, CPU", size, "ms", f"bare {peer}", goal)
        wall = Measure(f"{name}, wall", size, "ms", f"bare {peer}", None)
        found.extend((cpu, wall))

        def take() -> None:
            ours, theirs = _run(mine, words), _run(STATIC if peer == "static" else SHELL, READY)
            cpu.ours.append(ours.cpu)
            cpu.theirs.append(theirs.cpu)
            wall.ours.append(ours.wall)
            wall.theirs.append(theirs.wall)

        takers.append(take)

    for file in (EMPTY, *SIZES):
        path = copy_of(file, f"start{file.findings}{file.notes}{len(file.name)}")
        if file in (EMPTY, LARGE):
            pair("start to frame", file.name, _ours(path), _FRAME, "shell", 1.1)
        pair("start to filled", file.name, _ours(path), _FILLED, "static", 2.3)
    pair("bare shell", "-", SHELL, READY, "static", None)
    in_turn(3 if quick else 7, *takers)
    by_size = {one.size: one.ours for one in found if one.name == "start to filled, CPU"}
    against = Measure("start: large file against new", LARGE.name, "ms", "a new file", 1.05)
    against.ours, against.theirs = by_size[LARGE.name], by_size[EMPTY.name]
    return [*found, against]


def idle(quick: bool) -> list[Measure]:
    """What it writes and costs while nothing is done, and what it keeps in memory."""
    path = copy_of(LARGE, "idle")
    sent = Measure("idle: bytes in 2 s", LARGE.name, "B", "bare static", 1.0)
    cpu = Measure("idle: CPU in 2 s", LARGE.name, "ms", "bare static", 2.0)
    first = Measure("memory: first screen", LARGE.name, "MB", "bare static", 1.8)
    toured = Measure("memory: after every area", LARGE.name, "MB", "bare static", 1.8)
    for _ in range(1 if quick else 3):
        for arguments, words, values in (
            (_ours(path), _FILLED, "ours"),
            (STATIC, READY, "theirs"),
        ):
            terminal = Terminal(arguments)
            try:
                terminal.until(words)
                getattr(first, values).append(terminal.memory())
                _rest(terminal)
                before = terminal.cpu()
                getattr(sent, values).append(terminal.bytes_in(2))
                getattr(cpu, values).append(terminal.cpu() - before)
                if values == "ours":
                    for key in (b"\x1bOR", b"\x1bOS", b"\x1b[15~", b"\x1b[20~", b"\x1bOQ"):
                        terminal.press(key)
                        terminal.bytes_in(1.5)
                        _rest(terminal)
                getattr(toured, values).append(terminal.memory())
            finally:
                terminal.end()
    return [sent, cpu, first, toured]


def _rest(terminal: Terminal) -> None:
    """Wait until the check of the file is done."""
    for _ in range(120):
        before = terminal.cpu()
        terminal.bytes_in(0.5)
        if terminal.cpu() - before < 20:
            return
