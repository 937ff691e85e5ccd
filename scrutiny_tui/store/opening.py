"""The opening sequence: what a file is, before SQLite touches it. Nothing here changes a file.

The order and the reasons were measured: SQLite takes an empty file for a new database, replays a
foreign write-ahead log into it, and creates a missing file, all without a word.
"""

import os
import shutil
import sqlite3
import stat
import struct
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from scrutiny_tui.store import schema
from scrutiny_tui.store.database import Database, identity
from scrutiny_tui.store.errors import Busy, ReadOnly, Refused, StoreError, plain

_MAGIC = b"SQLite format 3\0"
_HEADER = 100

_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")
_JOURNAL_HEADER = 512


class Header(NamedTuple):
    """What the first hundred bytes of a database say."""

    page_size: int
    pages: int
    application_id: int
    user_version: int
    writes_ahead: bool = False


_open_here: list[tuple[int, int]] = []


def note_open(path: Path) -> tuple[int, int] | None:
    """Remember that this process has a file open; gives what `note_closed` is to be told."""
    found = identity(path)
    if found is not None:
        _open_here.append(found)
    return found


def note_closed(found: tuple[int, int] | None) -> None:
    """Forget it again."""
    if found in _open_here:
        _open_here.remove(found)


def real_path(path: Path) -> Path:
    """Where a file really is: SQLite keeps its journal beside that, not beside a link to it.

    Raises:
        Refused: there is no ordinary file with something in it.
    """
    _size(path)
    return path.resolve()


def examine(path: Path) -> Header:
    """Look at a file without SQLite.

    A file that this process has open already is not read: closing it again would drop the locks
    that SQLite holds on it (POSIX locks belong to the process).

    Raises:
        Refused: it is not one of ours, or not whole; the sentence says which.
    """
    name = path.name
    size = _size(path)
    if identity(path) in _open_here:
        header = Header(0, 0, schema.APPLICATION_ID, schema.VERSION)
    else:
        header = _read_header(path, size)
    if header.application_id != schema.APPLICATION_ID:
        raise Refused(f"{name} is a database of another program, not a scrutiny file.")
    if header.user_version > schema.VERSION:
        raise Refused(
            f"{name} was written by a newer version of scrutiny-tui. Update this one to open it."
        )
    if header.writes_ahead:
        raise Refused(
            f"{name} was changed by another program, which set it to write-ahead logging. Open a "
            'backup, or let that program put it back: "PRAGMA journal_mode=DELETE".'
        )
    if os.path.lexists(f"{path}-wal"):
        raise Refused(
            f"Beside {name} lies {name}-wal, which this program never makes; opening the file "
            "would mix the two. Move it to another folder, then open the file again."
        )
    if not os.path.lexists(f"{path}-journal"):
        check_size(path, header, size)
    return header


def refusal(path: Path, error: StoreError) -> Refused:
    """What to say of a file that SQLite would not open or read."""
    if isinstance(error, Refused):
        return error
    if isinstance(error, ReadOnly) and has_journal(path):
        return Refused(
            f"{path.name} was not closed properly, and cannot be put right because it can only be "
            f"read. Copy it together with {path.name}-journal, and open the copy."
        )
    if isinstance(error, Busy):
        return Refused(f"{path.name} is held by another program just now; try again in a moment.")
    return Refused(f"{path.name} cannot be opened. {error}")


def check_size(path: Path, header: Header, size: int) -> None:
    """Refuse a file that is shorter or longer than its header says.

    Raises:
        Refused: part of the file is missing.
    """
    if header.pages and header.pages * header.page_size != size:
        raise Refused(
            f"{path.name} is not whole: it should be {header.pages * header.page_size} bytes and "
            f"is {size}. Copy it again from where it came, or open a backup."
        )


def check_pages(path: Path, db: Database) -> None:
    """Check the size again once SQLite has rolled a journal back.

    Raises:
        Refused: part of the file is missing.
    """
    pages, size = db.value("pragma page_count"), db.value("pragma page_size")
    version, app = db.value("pragma user_version"), db.value("pragma application_id")
    check_size(path, Header(size, pages, app, version), path.stat().st_size)


def has_journal(path: Path) -> bool:
    """Whether a rollback journal lies beside a file."""
    return os.path.lexists(f"{path}-journal")


def is_taken_up(path: Path) -> bool:
    """Whether SQLite will act on the journal beside a file, for which it has to write: it does
    unless the journal is empty or begins with a zero.
    """
    return _journal(path)[:1] not in (b"", b"\0")


def rolls_back(path: Path) -> bool:
    """Whether the journal beside a file has anything to roll back.

    The header is written as zeros and gets its magic number when the journal is on the disk;
    only then is the file itself changed. A program killed before that leaves a journal which
    SQLite ignores, and overwrites and takes away at the next save. It is never taken away here:
    it may be that of a program which is about to save.
    """
    start = _journal(path)
    return len(start) == _JOURNAL_HEADER and start.startswith(_JOURNAL_MAGIC)


def keep_journal(path: Path) -> Path | None:
    """Copy a rollback journal, and the file as it is, before SQLite rolls back; gives the copy.

    Raises:
        Refused: they could not be copied, so nothing was rolled back.
    """
    if not rolls_back(path):
        return None
    mark = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = path.with_name(f"{path.name}.before-recovery-{mark}")
    copied: list[Path] = []
    try:
        for source, target in ((path, kept), (Path(f"{path}-journal"), Path(f"{kept}-journal"))):
            descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            copied.append(target)
            with source.open("rb") as old, os.fdopen(descriptor, "wb") as new:
                shutil.copyfileobj(old, new)
    except OSError as error:
        for target in copied:
            target.unlink(missing_ok=True)
        raise Refused(
            f"{path.name} was not closed properly, and no copy of it could be made before putting "
            f"that right: {error.strerror}. Make room or copy it elsewhere, then open it again."
        ) from None
    return kept


def is_read_only(path: Path) -> bool:
    """Whether the file or its folder does not take changes."""
    mode = path.stat().st_mode
    return not (mode & stat.S_IWUSR and os.access(path, os.W_OK) and _folder_writable(path))


def schema_differences(connection: sqlite3.Connection, version: int) -> list[str]:
    """In words, how an open file's tables and triggers differ from the known ones of a version.

    The triggers of an older version are not looked at: an update drops them before anything else.
    """
    try:
        found = schema.things(connection)
    except sqlite3.Error as error:
        raise plain(error) from None
    if version == schema.VERSION and schema.digest(found) == schema.DIGEST:
        return []
    known = schema.expected(version)
    if version != schema.VERSION:
        found = {key: thing for key, thing in found.items() if thing.type != "trigger"}
    missing = [f"the {' '.join(key)} is missing" for key in sorted(known.keys() - found.keys())]
    extra = [f"an unknown {type_} is in it" for type_, _ in sorted(found.keys() - known.keys())]
    other = [
        f"the {' '.join(key)} is not as this program makes it"
        for key in sorted(known.keys() & found.keys())
        if known[key].sql != found[key].sql
    ]
    return missing + extra + other


def _journal(path: Path) -> bytes:
    """The header of the journal beside a file, nothing without one; what is no ordinary file, or
    cannot be read, counts as a whole journal: copying it will say what is wrong.
    """
    journal = Path(f"{path}-journal")
    if not os.path.lexists(journal):
        return b""
    try:
        with journal.open("rb") as file:
            return file.read(_JOURNAL_HEADER)
    except OSError:
        return _JOURNAL_MAGIC.ljust(_JOURNAL_HEADER, b"\0")


def _size(path: Path) -> int:
    name = path.name
    try:
        found = path.stat()
    except (FileNotFoundError, ValueError):  # ValueError: a zero byte in the name
        raise Refused(f"There is no file {path}.") from None
    except OSError as error:
        raise Refused(f"{name} cannot be reached: {error.strerror}.") from None
    if stat.S_ISDIR(found.st_mode):
        raise Refused(f"{name} is a folder; give the name of a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name} is not an ordinary file.")
    if found.st_size == 0:
        raise Refused(f"{name} is empty. Make a new file under another name, or copy it again.")
    return found.st_size


def _read_header(path: Path, size: int) -> Header:
    name = path.name
    try:
        with path.open("rb") as file:
            raw = file.read(_HEADER)
    except PermissionError:
        raise Refused(f"{name} may not be read by you; ask its owner for access.") from None
    except OSError as error:
        raise Refused(f"{name} cannot be read: {error.strerror}.") from None
    if not raw.startswith(_MAGIC[: len(raw)]):
        raise Refused(f"{name} is not a scrutiny file: it is some other kind of file.")
    if len(raw) < _HEADER or size < 512:
        raise Refused(f"{name} is not whole: only {size} bytes of it are there.")
    page_size = struct.unpack(">H", raw[16:18])[0]
    pages, version, app = (struct.unpack(">I", raw[i : i + 4])[0] for i in (28, 60, 68))
    return Header(65536 if page_size == 1 else page_size, pages, app, version, 2 in raw[18:20])


def _folder_writable(path: Path) -> bool:
    return os.access(path.resolve().parent, os.W_OK)
