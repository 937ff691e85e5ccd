"""The program in a real pseudo-terminal, as a shell starts it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

_LONGEST = 40.0
"""Seconds to wait for anything; a machine under load is slow, but nothing takes this long."""

_DRAWN = re.compile(
    r"\x1b\](?:[^\x07\x1b])*(?:\x07|\x1b\\)|\x1b\[(?:(\d*);?(\d*)([HJ])|[0-9;?<>=$]*[ -/]*[@-~])"
    r"|\x1b[P_^].*?\x1b\\|\x1b.|(.)",
    re.DOTALL,
)
"""Whatever a terminal acts on, and every character it shows."""

LEAVES_THE_SCREEN = b"\x1b[?1049l"


class Terminal:
    """One run of the program. Everything it writes is in `output`."""

    def __init__(
        self, *arguments: str, folder: Path, size: tuple[int, int] = (80, 24), script: str = ""
    ) -> None:
        """Start it; with `script`, run that Python source instead."""
        self.output = b""
        self._mark = 0
        command = ["-c", script] if script else ["-m", "scrutiny_tui"]
        environment = os.environ | {
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "SCRUTINY_TUI_SETTINGS": str(folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        self.master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(self._slave)
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.master)
            os.login_tty(self._slave) if hasattr(os, "login_tty") else _login(self._slave)
            os.execve(sys.executable, [sys.executable, *command, *arguments], environment)
        self._status: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)
            self._collect()
        for descriptor in (self.master, self._slave):
            if descriptor >= 0:
                os.close(descriptor)

    def send(self, keys: str | bytes) -> None:
        """Write keys, all in one burst."""
        self._mark = len(self.output)
        raw = keys.encode() if isinstance(keys, str) else keys
        while raw:
            ready = select.select([self.master], [self.master], [], _LONGEST)
            if ready[0]:
                self._read()
            if ready[1]:
                raw = raw[os.write(self.master, raw[:512]) :]

    def wait_for(self, *words: str) -> None:
        """Read until each of the words was drawn since the last keys were sent."""
        end = time.monotonic() + _LONGEST
        for word in words:
            while word.encode() not in self.output[self._mark :]:
                if not self._wait(end):
                    raise AssertionError(f"{word!r} never came: {self.output[self._mark :]!r}")

    def wait_until(self, holds: Callable[[], object]) -> None:
        """Read until something is so outside the terminal."""
        end = time.monotonic() + _LONGEST
        while not holds():
            if not self._wait(end, 0.02):
                raise AssertionError("it never came to be")

    def rest(self, seconds: float = 0.5) -> None:
        """Read until nothing more has come for a while."""
        while select.select([self.master], [], [], seconds)[0] and self._read():
            pass

    def last_screen(self) -> str:
        """What the screen shows, as far as our own drawing needs it: the cursor is placed, and
        text and line ends are written.
        """
        cells: dict[tuple[int, int], str] = {}
        row = column = 0
        for rows, columns, tail, sign in _DRAWN.findall(self.output.decode(errors="replace")):
            if tail == "H":
                row, column = int(rows or 1) - 1, int(columns or 1) - 1
            elif tail == "J":
                cells.clear()
            elif sign == "\n":
                row, column = row + 1, 0
            elif sign >= " ":
                cells[row, column] = sign
                column += 1
        most = max((at for at, _ in cells), default=-1) + 1
        lines: list[list[str]] = [[] for _ in range(most)]
        for (at, _), sign in sorted(cells.items()):
            lines[at].append(sign)
        return "\n".join("".join(line) for line in lines)

    def kill(self, number: int) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        os.close(self._slave)
        self.master = self._slave = -1

    def exit_status(self) -> int:
        """Wait for the end; 128 + n when a signal ended it."""
        end = time.monotonic() + _LONGEST
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > end:
                raise AssertionError("the program never ended")
            elif self.master >= 0:
                self._wait(end, 0.02)
            else:
                select.select([], [], [], 0.02)
        while self.master >= 0 and select.select([self.master], [], [], 0)[0]:
            if not self._read():
                break
        return self._status if self._status >= 0 else 128 - self._status

    @property
    def after(self) -> list[object]:
        """The terminal's attributes now."""
        return termios.tcgetattr(self._slave)

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was, and the screen before is back."""
        left = self.output.rfind(LEAVES_THE_SCREEN)
        return self.after == self.before and left > self.output.rfind(b"\x1b[?1049h") >= 0

    def _wait(self, end: float, most: float = 1.0) -> bool:
        if time.monotonic() > end:
            return False
        if select.select([self.master], [], [], most)[0]:
            self._read()
        return True

    def _read(self) -> bool:
        try:
            found = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += found
        return bool(found)

    def _collect(self) -> None:
        self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def _login(slave: int) -> None:
    """What `os.login_tty` of Python 3.11 does, where it is missing."""
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for descriptor in range(3):
        os.dup2(slave, descriptor)
