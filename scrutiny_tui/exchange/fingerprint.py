"""Fingerprints of files that documents refer to: read, never copied and never changed.

What a path names is asked of the system first, and only an ordinary file is opened: a pipe or a
device would hold up the reader for ever. No message here quotes a path, which may hold a name.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.register import FileState
from scrutiny_tui.domain.text import plural

_CHUNK = 1 << 20
_UNITS = ("KB", "MB", "GB", "TB")
_NETWORK = ("\\\\", "//")
_AWAY = {
    number
    for name in (
        "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ESTALE", "ETIMEDOUT",
        "ENODEV", "ENXIO", "EREMOTEIO", "ECONNREFUSED", "ECONNRESET",
    )
    if (number := getattr(errno, name, None))
}  # fmt: skip
"""What a system says of a share, a stick or a disc that is not there any more."""
_AWAY_ON_WINDOWS = {21, 53, 55, 59, 64, 67, 121, 1231, 1232, 1265}
_NOT_FILES = (
    (stat.S_ISDIR, "it is a folder: name the file in it"),
    (stat.S_ISFIFO, "it is a pipe, not a file"),
    (stat.S_ISSOCK, "it is a socket, not a file"),
    (stat.S_ISCHR, "it is a device, not a file"),
    (stat.S_ISBLK, "it is a device, not a file"),
)

_LATER = "= a place on the network; it is looked at when the file is checked"


class FileProblem(Exception):
    """A file that has no fingerprint; `state` says missing or cannot be read, the message why."""

    def __init__(self, state: FileState, words: str) -> None:
        """Hold what is the matter."""
        super().__init__(words)
        self.state = state


class Stopped(Exception):
    """The reader was asked to stop."""


class Look(NamedTuple):
    """What a file is found to be."""

    state: FileState
    words: str


class Described(NamedTuple):
    """What stands below the field of a path: words, which begin with `=` where all is well."""

    words: str
    possible: bool
    """Whether a document may refer to it: a file that is away today may be back tomorrow, but a
    folder or a device never becomes one.
    """


def _never() -> bool:
    return False


def _silent(done: int, total: int) -> None:
    pass


def as_path(typed: str) -> str:
    """A path as it is kept: `~` made the home folder, quotation marks around it taken off.

    Raises:
        ValueError: it cannot be a path to a file; the message says what to write.
    """
    path = typed.strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in "\"'":
        path = path[1:-1]
    if path.casefold().startswith("file:"):
        raise ValueError("write it as a path, without file: in front")
    if not path or path.startswith(_NETWORK):
        return path
    try:
        whole = Path(path).expanduser()
    except RuntimeError:
        raise ValueError("nobody on this laptop has a home folder of that name") from None
    if not whole.is_absolute():
        raise ValueError("write the whole path, from the top of the disc or from ~")
    return str(whole) if path.startswith("~") else path


def fingerprint(
    path: str,
    stopped: Callable[[], bool] = _never,
    progress: Callable[[int, int], None] = _silent,
) -> str:
    """The SHA-256 of a file, read piece by piece, as 64 hexadecimal figures.

    `progress` is told bytes read and bytes in all; `stopped` is asked between the pieces.

    Raises:
        FileProblem: it is not there, is no ordinary file, or cannot be read.
        Stopped: `stopped` said so.
    """
    try:
        before = _ordinary(os.stat(path))
        # Should it have become a pipe meanwhile, opening it must not wait for a writer.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = _ordinary(os.fstat(file.fileno()))
            found = hashlib.sha256()
            done = 0
            while piece := file.read(_CHUNK):
                found.update(piece)
                done += len(piece)
                if stopped():
                    raise Stopped
                progress(done, max(done, before.st_size))
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as error:
        raise _problem(path, error) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        words = "it was being written while it was read: try again when it is saved"
        raise FileProblem(FileState.UNREADABLE, words)
    return found.hexdigest()


def compare(
    path: str,
    sha256: str,
    stopped: Callable[[], bool] = _never,
    progress: Callable[[int, int], None] = _silent,
) -> Look:
    """How a file compares with the fingerprint that was taken of it.

    Raises:
        Stopped: `stopped` said so.
    """
    try:
        if not sha256:
            _ordinary(os.stat(path))
            return Look(FileState.NOT_TAKEN, "the file is there; no fingerprint was taken of it")
        now = fingerprint(path, stopped, progress)
    except FileProblem as problem:
        return Look(problem.state, str(problem))
    except (OSError, ValueError) as error:
        other = _problem(path, error)
        return Look(other.state, str(other))
    if now == sha256:
        return Look(FileState.SAME, "the same as when its fingerprint was taken")
    return Look(FileState.CHANGED, "changed since its fingerprint was taken")


def described(path: str) -> Described:
    """Size and date of a file, or what is wrong with it.

    A place on the network is not looked at: while its name is being typed, each key would ask
    another computer.
    """
    if path.startswith(_NETWORK):
        return Described(_LATER, True)
    try:
        about = os.stat(path)
    except (OSError, ValueError) as error:
        return Described(str(_problem(path, error)), True)
    try:
        _ordinary(about)
    except FileProblem as problem:
        return Described(str(problem), False)
    try:
        changed = f", last changed {show_day(date.fromtimestamp(about.st_mtime).isoformat())}"
    except (OSError, OverflowError, ValueError):
        changed = ""  # a time that no calendar holds
    return Described(f"= a file of {size_words(about.st_size)}{changed}", True)


def size_words(size: int) -> str:
    """A number of bytes for people: `812 bytes`, `3.4 MB`."""
    if size < 1000:
        return plural(size, "byte")
    power = min(len(_UNITS), (len(str(size)) - 1) // 3)
    return f"{size / 1000**power:.1f} {_UNITS[power - 1]}"


def _ordinary(about: os.stat_result) -> os.stat_result:
    """What the system says of an ordinary file; anything else is refused."""
    if stat.S_ISREG(about.st_mode):
        return about
    words = next((words for is_one, words in _NOT_FILES if is_one(about.st_mode)), "it is no file")
    raise FileProblem(FileState.UNREADABLE, words)


def _problem(path: str, error: OSError | ValueError) -> FileProblem:
    """Why a file cannot be read, in words."""
    if not isinstance(error, OSError):
        return FileProblem(FileState.UNREADABLE, "this system cannot use such a path")
    away = error.errno in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS
    if away:
        words = "the share, stick or disc it is on does not answer: connect it and try again"
        return FileProblem(FileState.UNREADABLE, words)
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return FileProblem(FileState.MISSING, _missing(path))
    if isinstance(error, PermissionError):
        words = "you are not permitted to read it"
    elif error.errno == errno.ELOOP:
        words = "it is a link that leads round in a circle"
    elif error.errno == errno.ENAMETOOLONG:
        words = "the path is longer than this system takes"
    else:
        words = f"it cannot be read ({os.strerror(error.errno) if error.errno else 'no reason'})"
    return FileProblem(FileState.UNREADABLE, words)


def _missing(path: str) -> str:
    try:
        there = Path(path).parent.is_dir()
    except (OSError, ValueError):
        there = False
    if there:
        return "there is no such file: it was moved, renamed or deleted"
    return "its folder is not there: a stick or share not connected, or a folder moved or renamed"
