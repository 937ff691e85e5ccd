"""What can go wrong with a file, each in one plain sentence that may be shown as it is."""

import sqlite3


class StoreError(Exception):
    """Something the store could not do; `str()` is a sentence for the scrutineer.

    It never holds what was typed: SQLite's own messages quote values, so they are not passed on.
    """


class Refused(StoreError):
    """A file that is not opened; it has not been touched."""


class ReadOnly(StoreError):
    """A change to a file that can only be read."""


class Moved(StoreError):
    """The file was replaced, renamed or deleted while it was open."""


class Busy(StoreError):
    """Another program holds the file; the same save may succeed a moment later."""


class Full(StoreError):
    """There is no room left on the disk."""


class Broken(StoreError):
    """The file is damaged, or the disk cannot be read."""


class Rule(StoreError):
    """A rule of the record refuses the change."""


_MOVED = 1032  # SQLITE_READONLY_DBMOVED


def plain(error: sqlite3.Error) -> StoreError:
    """The store's own error for one of SQLite's, without its message."""
    code = getattr(error, "sqlite_errorcode", None) or 0
    primary = code & 0xFF
    if code == _MOVED:
        return Moved(
            "The file was moved, replaced or deleted by another program while it was open. "
            "Nothing more is written to it; open it again from where it is now."
        )
    if primary == sqlite3.SQLITE_READONLY:
        return ReadOnly("This file can only be read, so the change was not saved.")
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy("Another program is using the file just now; it has not been saved yet.")
    if primary == sqlite3.SQLITE_FULL:
        return Full("The disk is full, so this has not been saved. Make some room and save again.")
    if primary in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Broken("The file is damaged: it cannot be read as a database.")
    if primary in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return Broken("The disk did not take or give the data: check that the file is there.")
    if primary == sqlite3.SQLITE_CONSTRAINT:
        return Rule("The record breaks a rule of the file, so it was not saved.")
    return StoreError(f"The file could not be used (SQLite says {code}).")
