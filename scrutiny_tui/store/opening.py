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
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Refused, plain

_MAGIC = b"SQLite format 3\0"
_HEADER = 100


class Header(NamedTuple):
    """What the first hundred bytes of a database say."""

    page_size: int
    pages: int
    application_id: int
    user_version: int


def examine(path: Path) -> Header:
    """Look at a file without SQLite.

    Raises:
        Refused: it is not one of ours, or not whole; the sentence says which.
    """
    name = path.name
    size = _size(path)
    header = _read_header(path, size)
    if header.application_id != schema.APPLICATION_ID:
        raise Refused(f"{name} is a database of another program, not a scrutiny file.")
    if header.user_version > schema.VERSION:
        raise Refused(
            f"{name} was written by a newer version of scrutiny-tui. Update this one to open it."
        )
    if Path(f"{path}-wal").exists():
        raise Refused(
            f"Beside {name} lies {name}-wal, which this program never makes; opening the file "
            "would mix the two. Move it to another folder, then open the file again."
        )
    if not Path(f"{path}-journal").exists():
        check_size(path, header, size)
    return header


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


def keep_journal(path: Path) -> Path | None:
    """Copy a rollback journal, and the file as it is, before SQLite rolls back; gives the copy."""
    journal = Path(f"{path}-journal")
    if not journal.exists():
        return None
    mark = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = path.with_name(f"{path.name}.before-recovery-{mark}")
    for source, target in ((path, kept), (journal, Path(f"{kept}-journal"))):
        shutil.copyfile(source, target)
        os.chmod(target, 0o600)
    return kept


def is_read_only(path: Path) -> bool:
    """Whether the file or its folder does not take changes."""
    mode = path.stat().st_mode
    return not (mode & stat.S_IWUSR and os.access(path, os.W_OK) and _folder_writable(path))


def schema_differences(connection: sqlite3.Connection, version: int) -> list[str]:
    """In words, how an open file's tables and triggers differ from the known ones."""
    if version != schema.VERSION:
        return []
    try:
        found = schema.things(connection)
    except sqlite3.Error as error:
        raise plain(error) from None
    known = schema.expected()
    missing = [f"the {known[n].type} {n} is missing" for n in sorted(known.keys() - found.keys())]
    extra = [f"an unknown {found[n].type} is in it" for n in sorted(found.keys() - known.keys())]
    other = [
        f"the {known[n].type} {n} is not as this program makes it"
        for n in sorted(known.keys() & found.keys())
        if known[n].sql != found[n].sql
    ]
    return missing + extra + other


def _size(path: Path) -> int:
    name = path.name
    try:
        found = path.stat()
    except FileNotFoundError:
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
    return Header(65536 if page_size == 1 else page_size, pages, app, version)


def _folder_writable(path: Path) -> bool:
    return os.access(path.resolve().parent, os.W_OK)
