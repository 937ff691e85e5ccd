"""A disk whose power can be cut: SQLite writes through it, and any moment can be built again.

Every write, cut, flush, making and deleting of a file is noted down. `after(events)` gives the
files as a disk may hold them when the power goes after these events: what was flushed is there;
of what was not, any part may be there, by whole writes or torn in sectors of 512 bytes.
"""

import random
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass
class Disk:
    """What was done to files, in order."""

    events: list[tuple[Any, ...]] = field(default_factory=list)

    def note(self, *event: Any) -> None:
        self.events.append(event)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else name
        new = self.path is not None and not Path(self.path).exists()
        super().__init__("", name, flags)
        if new:
            disk.note("create", self.path)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.disk.note("write", self.path, offset, bytes(data))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self.disk.note("truncate", self.path, size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.disk.note("sync", self.path)


class _Vfs(apsw.VFS):
    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:  # noqa: N802
        return _File(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.disk.note("delete", filename, syncdir)


class Connection:
    """As much of `sqlite3.Connection` as the store uses, over apsw."""

    def __init__(self, path: Path, vfs: str, pragmas: tuple[str, ...]) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE
        self._apsw = apsw.Connection(str(path), flags=flags, vfs=vfs)
        for pragma in pragmas:
            self.execute(f"pragma {pragma}")

    def execute(self, sql: str, values: Any = ()) -> "_Cursor":
        try:
            return _Cursor(self._apsw.execute(sql, values or None), self._apsw)
        except apsw.Error as error:
            raise sqlite3.OperationalError(str(error)) from None

    @property
    def in_transaction(self) -> bool:
        return bool(self._apsw.in_transaction)

    def rollback(self) -> None:
        self._apsw.execute("rollback")

    def close(self) -> None:
        self._apsw.close()


class _Cursor:
    def __init__(self, cursor: Any, connection: apsw.Connection) -> None:
        self._rows = list(cursor)
        self.lastrowid = connection.last_insert_rowid()

    def fetchall(self) -> list[Any]:
        return self._rows


class Computer:
    """A computer with one disk, started with some files on it."""

    def __init__(self, name: str) -> None:
        self.disk = Disk()
        self.vfs = _Vfs(name, self.disk)
        self.name = name


def after(
    start: dict[str, bytes], events: list[tuple[Any, ...]], chance: random.Random
) -> dict[str, bytes]:
    """The files as the disk may hold them when the power goes after these events.

    A file's name is made to last by flushing the file (SQLite flushes the folder with a new
    journal), its going by a deletion that flushes the folder.
    """
    files = {name: _Kept(bytearray(data), named=True) for name, data in start.items()}
    for what, *rest in events:
        if what == "ack" or rest[0] is None:
            continue
        name = rest[0]
        if what == "delete":
            gone = files.pop(name)
            if not rest[1] and gone.named and chance.random() < 0.5:
                files[f"{name}"] = gone  # the deletion did not reach the disk
            continue
        one = files.setdefault(name, _Kept(bytearray(), named=False))
        if what == "sync":
            one.flush()
        elif what != "create":
            one.pending.append((what, *rest[1:]))
    return {
        name: bytes(one.torn(chance))
        for name, one in files.items()
        if one.named or chance.random() < 0.5
    }


@dataclass
class _Kept:
    data: bytearray
    named: bool
    pending: list[tuple[Any, ...]] = field(default_factory=list)

    def flush(self) -> None:
        for event in self.pending:
            _apply(self.data, event)
        self.pending, self.named = [], True

    def torn(self, chance: random.Random) -> bytearray:
        """The flushed data with any part of what was not flushed."""
        data = bytearray(self.data)
        likely = chance.choice((0.0, 0.3, 0.7, 1.0))
        for event in self.pending:
            if event[0] == "truncate":
                if chance.random() < likely:
                    _apply(data, event)
                continue
            _, offset, written = event
            for at in range(0, len(written), SECTOR):
                if chance.random() < likely:
                    _apply(data, ("write", offset + at, written[at : at + SECTOR]))
        return data


def _apply(data: bytearray, event: tuple[Any, ...]) -> None:
    if event[0] == "truncate":
        del data[event[1] :]
        return
    _, offset, written = event
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(written)] = written
