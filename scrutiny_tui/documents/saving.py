"""Saving a finished file so that no crash, full disk or clash of names can spoil another."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from scrutiny_tui.paths import temporary


class SaveError(Exception):
    """The file could not be saved; the message says why in plain words, nothing was changed."""


class NoSuchPlace(SaveError):
    """The place that was asked for takes no such file, whatever the disk holds."""


def save_docx(content: bytes, target: Path, verify: Callable[[Path], None]) -> Path:
    """Save `content` as `target`, or under the next free name, and return where it went.

    The bytes go to `.<name>.<pid>.scrutiny.tmp` beside the target (only the owner may read it), are
    flushed to the disk and given to `verify`, which raises to refuse them. Only then do they
    get their name. No existing file is ever overwritten: ` (2)` and so on is added. Whatever
    fails, the temporary file is deleted. Raises `SaveError` when the disk refuses.
    """
    try:
        building = _write(content, target)
        try:
            verify(building)
            return _publish(building, target)
        finally:
            building.unlink(missing_ok=True)
    except OSError as error:
        kind = NoSuchPlace if _is_of_the_place(error) else SaveError
        raise kind(_reason(error, target)) from error


def free_names(target: Path) -> Iterator[Path]:
    """Yield the target, then `name (2).docx`, `name (3).docx` and so on."""
    yield target
    for number in count(2):
        yield target.with_name(f"{target.stem} ({number}){target.suffix}")


def _write(content: bytes, target: Path) -> Path:
    """Write the bytes to a new file beside the target, through to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for number in count():
        mark = f"-{number}" if number else ""
        building = temporary(target, mark)
        # A leftover of a killed process may have had the same number.
        with suppress(FileExistsError):
            handle = os.open(building, flags, 0o600)
            break
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        building.unlink(missing_ok=True)
        raise
    return building


def _publish(building: Path, target: Path) -> Path:
    """Give the temporary file the first free name, in one step that cannot overwrite."""
    for name in free_names(target):
        with suppress(FileExistsError):
            _name(building, name)
            _flush_folder(name.parent)
            return name
    raise AssertionError("free_names never ends")


def _name(building: Path, name: Path) -> None:
    """Rename, refusing with FileExistsError if the name is taken."""
    if os.name == "nt":
        building.rename(name)
        return
    try:
        # A rename would overwrite here; a second name for the file does not.
        os.link(building, name)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links, such as a memory stick.
        if name.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(name)) from None
        os.replace(building, name)


def _flush_folder(folder: Path) -> None:
    """Flush the new name to the disk, where the system has a way to do so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network file systems cannot; the file itself is safe by then.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _is_of_the_place(error: OSError) -> bool:
    """Whether another folder or name is what helps, rather than a disk with room."""
    places = FileNotFoundError, NotADirectoryError, PermissionError
    return isinstance(error, places) or error.errno in (errno.EROFS, errno.ENAMETOOLONG)


def _reason(error: OSError, target: Path) -> str:
    """Return one plain sentence on why a file could not be saved, and what to do."""
    name, folder = target.name, target.parent
    if isinstance(error, FileNotFoundError):
        return f"There is no folder {folder}, so {name} was not saved. Choose another folder."
    if isinstance(error, NotADirectoryError):
        return f"{folder} is not a folder, so {name} was not saved. Choose a folder."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"You may not write in the folder {folder}, so {name} was not saved. Choose another."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no room left on the disk, so {name} was not saved. Make room, try again."
    if error.errno == errno.ENAMETOOLONG:
        return f"The name {name} is too long for this folder. Choose a shorter one."
    return f"{name} was not saved: {error.strerror or error}. Nothing else was changed."
