"""Making a new file, and bringing an older one up to this version."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from scrutiny_tui.store import schema
from scrutiny_tui.store.errors import Broken, Refused, plain


def make_file(path: Path, fill: Callable[[Path], None]) -> None:
    """Make a new file at `path`: built beside it, filled by `fill`, checked, then renamed.

    Raises:
        Refused: there is already something at that path, or the folder takes no files.
        StoreError: it could not be written; nothing is left behind.
    """
    if path.exists() or path.is_symlink():
        raise Refused(f"{path.name} is already there, and is never overwritten: choose a new name.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}; make it first, or choose another one.")
    building = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise Refused(f"No file can be made in {path.parent}: {error.strerror}.") from None
    try:
        connection = sqlite3.connect(building, isolation_level=None)
        try:
            migrate(connection)
        finally:
            connection.close()
        fill(building)
        _verify(building)
        _flush(building)
        if path.exists():
            raise Refused(f"{path.name} was made by another program meanwhile: choose a new name.")
        os.replace(building, path)
    except sqlite3.Error as error:
        raise plain(error) from None
    finally:
        for left in (building, Path(f"{building}-journal")):
            left.unlink(missing_ok=True)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that a database lacks, each with its triggers in one transaction."""
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    connection.execute("pragma foreign_keys=ON")
    connection.execute("pragma synchronous=EXTRA")
    connection.execute("pragma trusted_schema=ON")
    connection.execute(f"pragma application_id={schema.APPLICATION_ID}")
    house = Migrations("scrutiny")

    def register(number: int, name: str, statements: tuple[str, ...]) -> None:
        def apply(db: Database) -> None:
            for statement in statements:
                db.conn.execute(statement)
            schema.make_triggers(db.conn)
            db.conn.execute(f"pragma user_version={number}")

        house(name=name)(apply)

    for number, (name, statements) in enumerate(schema.MIGRATIONS, start=1):
        register(number, name, statements)
    house.apply(Database(connection))


def upgrade(path: Path) -> Path:
    """Bring an older file up to this version after a verified copy; gives the copy's path.

    Raises:
        StoreError: the file could not be copied or changed; it is as it was.
    """
    mark = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.stem}.before-update-{mark}{path.suffix}")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        source = sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True)
        try:
            source.isolation_level = None
            target = sqlite3.connect(copy)
            try:
                source.backup(target)
            finally:
                target.close()
            _verify(copy)
            _flush(copy)
            migrate(source)
            source.execute("begin immediate")
            source.execute(
                "insert into action (label, at, zone, barrier) values "
                "('Update of the file', strftime('%Y-%m-%dT%H:%M:%SZ'), '+00:00', 1)"
            )
            source.execute("commit")
        finally:
            source.close()
    except sqlite3.Error as error:
        raise plain(error) from None
    return copy


def _verify(path: Path) -> None:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("pragma integrity_check").fetchall()
    finally:
        connection.close()
    if found != [("ok",)]:
        raise Broken(f"The new copy {path.name} is not sound, so nothing was changed.")


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
