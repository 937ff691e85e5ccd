"""One connection to one file: the pragmas, the one write path, and errors in plain words."""

import json
import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.dates import stamp
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.errors import Busy, ReadOnly, Rule, StoreError, plain

Clock = Callable[[], datetime]
"""Gives the time now, with its zone."""

IdMaker = Callable[[datetime], str]
"""Gives a new ULID for a time."""

_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_PATIENCE = 250  # ms for which a screen may stand still while another program holds the file

_PRAGMAS = (
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",
    "locking_mode=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "recursive_triggers=ON",
    "cell_size_check=ON",
    "trusted_schema=OFF",
    f"busy_timeout={_PATIENCE}",
)

_NEEDED = (3, 37, 0)


def clock() -> datetime:
    """The time now, in the laptop's zone."""
    return datetime.now().astimezone()


def ulid(at: datetime, randomness: int | None = None) -> str:
    """A 26-character ULID: the milliseconds of `at`, then 80 random bits."""
    number = (int(at.timestamp() * 1000) << 80) | (
        secrets.randbits(80) if randomness is None else randomness
    )
    return "".join(_BASE32[(number >> shift) & 31] for shift in range(125, -1, -5))


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open an existing database with the house's pragmas; never creates one.

    Raises:
        StoreError: SQLite is too old, or cannot open the file.
    """
    if sqlite3.sqlite_version_info < _NEEDED:
        raise StoreError(
            f"This Python carries SQLite {sqlite3.sqlite_version}; 3.37 or newer is needed. "
            "Install a newer Python."
        )
    uri = path.resolve().as_uri() + ("?mode=ro" if read_only else "?mode=rw")
    try:
        connection = sqlite3.connect(uri, timeout=_PATIENCE / 1000, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise plain(error) from None
    try:
        for pragma in _PRAGMAS:
            if not (read_only and pragma.startswith("journal_mode")):
                connection.execute(f"pragma {pragma}")
    except sqlite3.Error as error:
        connection.close()
        raise plain(error) from None
    return connection


class Database:
    """A connection with the one write path, `action`, and every SQLite error made plain."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool,
        now: Clock = clock,
        make_id: IdMaker = ulid,
    ) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self.held = False
        """Whether no change is taken just now, until the file has been checked."""
        self._now = now
        self._make_id = make_id
        self._today: str | None = None
        self._in_action = False
        self._number = 0
        """Of the action that runs, or ran last."""
        self._at_end: list[tuple[str, Sequence[Any]]] = []
        self._identity = identity(path)

    # Reading

    def rows(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise plain(error) from None
        except (UnicodeEncodeError, OverflowError):
            raise _unfit() from None

    def row(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    # Time

    def pretend_today(self, day: str | None) -> None:
        """Let the file live on a day of its own, as a sample file does."""
        self._today = day

    def now(self) -> datetime:
        """The time now; in a sample file on that file's own day."""
        now = self._now()
        if self._today is None:
            return now
        day = datetime.fromisoformat(self._today)
        return now.replace(year=day.year, month=day.month, day=day.day)

    def today(self) -> str:
        """Today as an ISO day."""
        return self.now().date().isoformat()

    def new_id(self) -> str:
        """A new ULID."""
        return self._make_id(self.now())

    # Writing

    def execute(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Run one writing statement inside an action; gives the number of the new row."""
        try:
            return self._connection.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise plain(error) from None
        except (UnicodeEncodeError, OverflowError):
            raise _unfit() from None

    def execute_at_end(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a writing statement on a table without history, even in an action that turns out
        to have changed nothing else; outside an action at once.
        """
        if self._in_action:
            self._at_end.append((sql, values))
        else:
            self.execute(sql, values)

    def writable(self) -> None:
        """Refuse to write to a file that can only be read, or not yet.

        Raises:
            ReadOnly: always, for such a file.
            Busy: it is still being checked after a sudden end.
        """
        if self.held:
            raise Busy("The file is being checked after the sudden end; it takes changes shortly.")
        if self.read_only:
            raise ReadOnly("This file is open for reading only, so nothing can be changed in it.")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction: all of it on the disk on return, or nothing of it."""
        self.writable()
        self.execute("begin immediate")
        try:
            yield
            self.execute("commit")
        finally:
            if self._connection.in_transaction:
                self._connection.rollback()

    @contextmanager
    def action(
        self, label: str, *, undoes: int | None = None, barrier: bool = False
    ) -> Iterator[int]:
        """One thing the scrutineer does: one transaction and one row of history.

        On return it survives a power cut. An action that changed nothing leaves no row, but
        for a barrier, behind which nothing is undone. Inside
        another action it becomes part of that one, and is still kept whole or not at all.

        Raises:
            StoreError: nothing of it was saved.
        """
        if self._in_action:
            with self._part():
                yield self._number
            return
        with self.transaction():
            self._in_action, self._at_end = True, []
            try:
                at, zone = stamp(self.now())
                number = self.execute(
                    "insert into action (label, at, zone, undoes, barrier) values (?, ?, ?, ?, ?)",
                    (clean(label), at, zone, undoes, int(barrier)),
                )
                self.execute("update current set action = ?", (number,))
                self._number = number
                yield number
                self.execute("update current set action = null")
                changed = "select 1 from change where action = ? limit 1"
                if not barrier and not self.value(changed, (number,)):
                    self.execute("rollback")
                    self.execute("begin immediate")
                for sql, values in self._at_end:
                    self.execute(sql, values)
            finally:
                self._in_action = False

    @contextmanager
    def _part(self) -> Iterator[None]:
        """A part of an action that can fail alone."""
        waiting = len(self._at_end)
        self.execute("savepoint part")
        try:
            yield
            self.execute("release part")
        except BaseException:
            del self._at_end[waiting:]
            if self._connection.in_transaction:
                self.execute("rollback to part")
                self.execute("release part")
            raise

    # The file

    def still_there(self) -> bool:
        """Whether the path still names the file that was opened."""
        return identity(self.path) == self._identity

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole file into another connection, which is in memory and new.

        As one piece where SQLite can: it goes back to the system whole when the copy is closed,
        while the pages of a backup of 80 MB would stay with this program to its end.
        """
        try:
            if hasattr(self._connection, "serialize"):
                target.deserialize(self._connection.serialize())
            else:
                self._connection.backup(target)
        except sqlite3.Error as error:
            raise plain(error) from None

    def trust_schema(self) -> None:
        """Let the search triggers work; called once the schema has matched the known one."""
        self.execute("pragma trusted_schema=ON")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The bare connection, for the store's own schema work."""
        return self._connection


def to_column(value: Any) -> Any:
    """A model's value as its column holds it: lists as JSON, flags as 0 and 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (tuple, list)):
        return json.dumps([str(item) for item in value], ensure_ascii=False)
    return str(value) if isinstance(value, str) else value


def search_words(text: str) -> str:
    """A user's words as an FTS5 query that cannot fail: each quoted, the last as a beginning."""
    words = re.findall(r"[^\W_]+", text)
    if not words:
        return '""'
    return " ".join(f'"{word}"' for word in words) + "*"


def _unfit() -> Rule:
    return Rule("A number is too large, or a character cannot be kept, so this was not saved.")


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path names: its device and its number there; None when it names none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
