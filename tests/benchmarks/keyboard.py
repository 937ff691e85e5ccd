"""Somebody at the keyboard of a real pseudo-terminal, who sees what is painted, and when."""

import os
import re
import sqlite3
import time
from collections import deque
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.screens.terminal import LEAVES_THE_SCREEN, Terminal

_ESCAPE = re.compile(rb"\x1b\[[0-9;?<>=]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>]")
_UNFINISHED = re.compile(rb"\x1b[^@-Zc-z~]{0,20}$")
_SAVED = re.compile(r"saved(\d\d:\d\d:\d\d)")
_KEPT_BACK = 64
_TAIL, _TOO_SHORT = 12, 5
"""Characters, without spaces, by which a key is known on the screen: the end of its line."""


class Waiting(NamedTuple):
    """A key that has not been seen on the screen yet."""

    pressed: float
    tail: str


class Typist(Terminal):
    """One run of the program, and how long each key and each Enter took to be seen."""

    def __init__(self, *arguments: str, folder: Path, script: str = "") -> None:
        """Start it in a terminal of 100 x 30."""
        self.painted: list[float] = []
        """Milliseconds from each key until its line was painted with it."""
        self.saved: list[float] = []
        """Milliseconds from each Enter until `saved` was painted with a time not before it."""
        self.typed = ""
        self._line = ""
        self._keys: deque[Waiting] = deque()
        self._enters: deque[tuple[float, str]] = deque()
        self._raw = b""
        self._seen = ""
        self._heard = 0.0
        super().__init__(*arguments, folder=folder, size=(100, 30), script=script)

    def type(self, text: str, gap: float) -> None:
        """Press one key after the other, each so many seconds after the one before."""
        due = time.monotonic()
        for character in text:
            self.read_until(due)
            self.key(character)
            due += gap

    def key(self, character: str) -> None:
        """Press one key; `\\r` is Enter."""
        now = time.monotonic()
        if character == "\r":
            self._enters.append((now, time.strftime("%H:%M:%S")))
            self._keys.clear()
            self._line = ""
        elif not character.isspace():
            self._line += character
            if len(self._line) >= _TOO_SHORT:
                self._keys.append(Waiting(now, self._line[-_TAIL:]))
        self.typed += character
        self.send(character)

    def read_until(self, end: float) -> None:
        """Look at the screen until a moment of the monotonic clock."""
        while (left := end - time.monotonic()) > 0:
            self._wait(end + 1, left)

    def settle(self, quiet: float = 0.4, most: float = 60) -> None:
        """Look until nothing has been painted for a while."""
        end = time.monotonic() + most
        self._heard = time.monotonic()
        while time.monotonic() - self._heard < quiet and self._wait(end, 0.05):
            pass

    def rest(self) -> None:
        """Look until it does nothing: the check of its file is done."""
        for _ in range(120):
            before = self._cpu()
            self.read_until(time.monotonic() + 0.5)
            if self._cpu() - before < 20_000_000:
                return

    @property
    def restored(self) -> bool:
        """Whether the terminal is as it was, the screen before is back, and the cursor is seen."""
        left, entered = self.output.rfind(LEAVES_THE_SCREEN), self.output.rfind(b"\x1b[?1049h")
        shown, hidden = self.output.rfind(b"\x1b[?25h"), self.output.rfind(b"\x1b[?25l")
        return self.after == self.before and left > entered and shown > hidden

    def others(self) -> list[int]:
        """Processes of its session that live."""
        found = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.pid and fields[0] != "Z":
                found.append(int(stat.parent.name))
        return found

    def _cpu(self) -> int:
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks)

    def _read(self) -> bool:
        before = len(self.output)
        read = super()._read()
        new = self.output[before:]
        if new:
            self._heard = time.monotonic()
            self._look(new)
        if before > 1_000_000:  # adding to a long `bytes` takes longer than the key that caused it
            cut = before - 100_000
            self.output, self._mark = self.output[cut:], max(0, self._mark - cut)
        return read

    def _look(self, new: bytes) -> None:
        raw = self._raw + new
        rest = _UNFINISHED.search(raw)
        self._raw = rest.group() if rest else b""
        shown = _ESCAPE.sub(b"", raw[: rest.start()] if rest else raw)
        self._seen = self._seen[-_KEPT_BACK:] + "".join(shown.decode(errors="replace").split())
        for at in range(len(self._keys) - 1, -1, -1):
            if self._keys[at].tail in self._seen:
                for _ in range(at + 1):
                    pressed = self._keys.popleft().pressed
                    self.painted.append((self._heard - pressed) * 1000)
                break
        for stamp in _SAVED.findall(self._seen):
            if self._enters and stamp >= self._enters[0][1]:
                self.saved.append((self._heard - self._enters.popleft()[0]) * 1000)
                self._seen = self._seen.rpartition("saved")[2]
                break


class Kept(NamedTuple):
    """What a file holds of what was typed."""

    notes: list[tuple[int, str, str]]
    """(number, text, instant) in order of entry."""
    drafts: dict[str, str]
    """Text of each unfinished capture line, by editor."""

    @classmethod
    def of(cls, path: Path, after: int = 0) -> "Kept":
        """Read a file: notes with a number above `after`, and drafts."""
        with closing(sqlite3.connect(path)) as file:
            notes = file.execute("select n, text, at from note where n > ? order by n", (after,))
            drafts = file.execute("select editor, text from draft where editor glob 'capture:*'")
            return cls(notes.fetchall(), dict(drafts.fetchall()))

    @property
    def draft(self) -> str:
        """The one unfinished line, or an empty text."""
        assert len(self.drafts) < 2, sorted(self.drafts)
        return next(iter(self.drafts.values()), "")


def last_note(path: Path) -> int:
    """The number of the latest record of a file; notes taken from now on come after it."""
    with closing(sqlite3.connect(path)) as file:
        return int(file.execute("select max(n) from record").fetchone()[0])


def put_next(path: Path) -> None:
    """Make the event with most notes today's, so that `c` on Today captures there."""
    from scrutiny_tui.domain.calendar import Event
    from scrutiny_tui.domain.words import EventStatus
    from scrutiny_tui.store import open_store

    with open_store(path) as store:
        row = max(store.calendar.agenda(), key=lambda row: row.notes)
        event = store.records.get(Event, row.n)
        with store.action("Put the event on today"):
            now = event.changed(date=store.today(), status=EventStatus.PLANNED, attended=None)
            store.records.edit(now)


def capturing(terminal: Typist) -> None:
    """Wait for Today, and open the capture page of the next event."""
    terminal.wait_for("Days used")
    terminal.settle()
    terminal.send("c")
    terminal.settle()


def at_work(path: Path, folder: Path) -> Typist:
    """The program on a file, started in a terminal."""
    return Typist(os.fspath(path), folder=folder)
