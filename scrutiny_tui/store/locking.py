"""One writer at a time: an operating-system lock on `NAME.lock` beside the file."""

import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_FAR = 1 << 20  # Windows locks a byte for reading too: one far behind the text of the lock file

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # a link would have another file emptied


class Lock:
    """Held while a file is open for writing; the system lets it go however the program ends."""

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}.lock")
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False when another program holds it or the folder takes no files."""
        descriptor = self._open()
        if descriptor is None:
            return False
        self._descriptor = descriptor
        started = datetime.now(UTC).isoformat(timespec="seconds")
        with suppress(OSError):  # on a full disk the lock holds, though it does not say whose
            self._write(descriptor, f"{os.getpid()} {platform.node()} {started}\n")
        return True

    def holder(self) -> str:
        """Who holds the lock, as far as the lock file says: process, machine and time."""
        try:
            words = self.path.read_text(encoding="utf-8", errors="replace").split()
        except OSError:
            return "another program"
        if len(words) != 3:
            return "another program"
        return f"process {words[0]} on {words[1]} since {words[2]}"

    def release(self) -> None:
        """Let the lock go and take its file away."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        steps: list[Callable[[], None]] = [lambda: os.close(descriptor), self.path.unlink]
        if sys.platform != "win32":
            steps.reverse()  # unlink while held, so that nobody else's lock file is taken away
        for step in steps:
            try:
                step()
            except OSError:
                continue

    def _open(self) -> int | None:
        """The locked lock file; tried again when its last holder took it away meanwhile."""
        while True:
            try:
                descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
            except OSError:
                return None
            try:
                _try(descriptor)
            except OSError:
                os.close(descriptor)
                return None
            try:
                if os.path.samestat(os.fstat(descriptor), os.stat(self.path)):
                    return descriptor
            except OSError:
                pass
            os.close(descriptor)

    @staticmethod
    def _write(descriptor: int, text: str) -> None:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, text.encode())
