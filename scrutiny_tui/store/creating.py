"""Making a new file, and bringing an older one up to this version."""

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from scrutiny_tui.paths import temporary
from scrutiny_tui.store import schema
from scrutiny_tui.store.database import connect
from scrutiny_tui.store.errors import Broken, Refused, plain
from scrutiny_tui.store.opening import schema_differences

_UPDATED = (
    "insert into action (label, at, zone, barrier) values "
    "('Update of the file', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), '+00:00', 1)"
)


def make_file(path: Path, fill: Callable[[Path], None]) -> None:
    """Make a new file at `path`: built beside it, filled by `fill`, checked, then renamed.

    Raises:
        Refused: there is already something at that path, or the folder takes no files.
        StoreError: it could not be written; nothing is left behind.
    """
    if os.path.lexists(path):
        raise Refused(f"{path.name} is already there, and is never overwritten: choose a new name.")
    if not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises for a long name
        raise Refused(f"There is no folder {path.parent}; make it first, or choose another one.")
    building = temporary(path)
    try:
        os.close(os.open(building, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise Refused(f"No file can be made in {path.parent}: {error.strerror}.") from None
    except ValueError:
        raise Refused("A file name cannot hold a zero byte; choose another one.") from None
    try:
        connection = sqlite3.connect(building, isolation_level=None)
        try:
            migrate(connection)
        finally:
            connection.close()
        fill(building)
        _verify(building)
        _flush(building)
        if os.path.lexists(path):
            raise Refused(f"{path.name} was made by another program meanwhile: choose a new name.")
        os.replace(building, path)
        _flush_folder(path.parent)
    except sqlite3.Error as error:
        raise plain(error) from None
    except OSError as error:
        raise Refused(f"{path.name} could not be made: {error.strerror}.") from None
    finally:
        for left in (building, Path(f"{building}-journal")):
            left.unlink(missing_ok=True)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that a database lacks, and make the triggers, in one transaction.

    Triggers are dropped before the statements and made again after them: statements may fill new
    columns, and whatever was planted in the file does not run. Undo stops at an update.
    """
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    # Off while tables are made anew: dropping one would count as deleting its rows.
    connection.execute("pragma foreign_keys=OFF")
    connection.execute("pragma synchronous=EXTRA")
    connection.execute("pragma secure_delete=ON")
    connection.execute("pragma trusted_schema=ON")
    found = connection.execute("pragma user_version").fetchone()[0]
    if not found:
        connection.execute(f"pragma application_id={schema.APPLICATION_ID}")
    house = Migrations("scrutiny")

    def register(number: int, name: str, statements: tuple[str, ...]) -> None:
        def apply(db: Database) -> None:
            schema.drop_triggers(db.conn)
            for statement in statements:
                db.conn.execute(statement)
            if number == schema.VERSION:
                schema.make_triggers(db.conn)
                if found:
                    schema.fill_search(db.conn)
                    db.conn.execute(_UPDATED)
            db.conn.execute(f"pragma user_version={number}")

        house(name=name)(apply)

    for number, (name, statements) in enumerate(schema.MIGRATIONS, start=1):
        register(number, name, statements)
    connection.execute("begin immediate")  # several updates at once are one, or none
    try:
        house.apply(Database(connection))
        if connection.execute("pragma foreign_key_check").fetchone():
            raise Broken("A record named by another is missing, so nothing was changed.")
        connection.execute("commit")
    finally:
        if connection.in_transaction:
            connection.rollback()
        connection.execute("pragma foreign_keys=ON")


def upgrade(path: Path) -> Path:
    """Bring an older file up to this version after a verified copy; gives the copy's path.

    Raises:
        StoreError: the file could not be copied or changed; it is as it was.
    """
    mark = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = path.with_name(f"{path.stem}.before-update-{mark}{path.suffix}")
    done = False
    try:
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        source = connect(path)
        try:
            version = source.execute("pragma user_version").fetchone()[0]
            if wrong := schema_differences(source, version):
                raise Refused(f"{path.name} is not as this program makes its files: {wrong[0]}.")
            target = sqlite3.connect(copy)
            try:
                source.backup(target)
            finally:
                target.close()
            _verify(copy)
            _flush(copy)
            _flush_folder(copy.parent)
            migrate(source)
            done = True
        finally:
            source.close()
    except sqlite3.Error as error:
        raise Refused(f"{path.name} was not updated, and is as it was. {plain(error)}") from None
    except OSError as error:
        raise Refused(f"{path.name} was not updated, and is as it was: {error.strerror}.") from None
    finally:
        if not done:
            copy.unlink(missing_ok=True)
    return copy


def _verify(path: Path) -> None:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("pragma integrity_check").fetchall()
    finally:
        connection.close()
    if found != [("ok",)]:
        raise Broken(f"The new copy {path.name} is not sound, so nothing was changed.")


def _flush_folder(folder: Path) -> None:
    """Make a new name in a folder last through a power cut; Windows does so by itself."""
    if hasattr(os, "O_DIRECTORY"):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
