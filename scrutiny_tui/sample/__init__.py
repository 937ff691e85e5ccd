"""The fictional Northmere year, built through the store as a scrutineer would have typed it.

Every person, place and figure in it is invented. It is told in order of time, a file for each
quarter of the year; each line carries the time at which it would have been typed.
"""

import os
from pathlib import Path

from scrutiny_tui.paths import temporary
from scrutiny_tui.sample import april, january, july, october
from scrutiny_tui.sample.book import Book, Clock, Ids
from scrutiny_tui.sample.northmere import AGENCIES, PARTNERSHIP
from scrutiny_tui.store import open_store
from scrutiny_tui.store.errors import Refused

__all__ = ["build_sample"]


def build_sample(path: Path) -> None:
    """Make the sample file at `path`; two builds hold the same records with the same ids.

    Raises:
        Refused: something is already at that path, or the folder takes no files.
        StoreError: it could not be written; nothing is left behind.
    """
    if path.exists() or path.is_symlink():
        raise Refused(f"{path.name} is already there, and is never overwritten: choose a new name.")
    building = temporary(path)
    try:
        _write(building)
        if path.exists():
            raise Refused(f"{path.name} was made by another program meanwhile: choose a new name.")
        os.replace(building, path)
    finally:
        building.unlink(missing_ok=True)


def _write(path: Path) -> None:
    from scrutiny_tui.frameworks import load_framework, load_timetable
    from scrutiny_tui.store.founding import create

    clock, ids = Clock("2018-10-15 09:10"), Ids()
    framework, timetable = load_framework("bexley-2018"), load_timetable("bexley-2018")
    create(path, PARTNERSHIP, framework, timetable, agencies=AGENCIES, now=clock, make_id=ids)
    with open_store(path, now=clock, make_id=ids) as store:
        book = Book(store, clock)
        for quarter in (october, january, april, july):
            quarter.write(book)
        with store.db.action("Sample file", barrier=True):
            pass  # a curious Ctrl+Z must not take the sample apart
