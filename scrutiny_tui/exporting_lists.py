"""Writing lists of records from a file, with all their fields, as a workbook or as CSV.

Raw lists hold everything, private notes and references of files among it: they are for the
scrutineer, and whoever asks for them is told so.
"""

import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from scrutiny_tui.documents.saving import SaveError, free_names, save_docx
from scrutiny_tui.domain.kinds import PLURALS
from scrutiny_tui.domain.text import file_name
from scrutiny_tui.exchange.lists import to_csv
from scrutiny_tui.exchange.sheets import SheetProblem
from scrutiny_tui.exchange.workbooks import Listing, TooLarge, laid_out, to_xlsx
from scrutiny_tui.paths import exports_folder, temporary
from scrutiny_tui.store import Store

WARNING = (
    "These lists hold everything in the file, private notes too, and nothing in them is checked "
    "for names: keep them where the file is kept, and send nobody a list that you have not read."
)
"""Said whenever lists are written."""

_COMPUTED_DAYS = ("judged_on", "look_again", "last_looked")


def every_list() -> list[str]:
    """The names of all lists: a kind of record each, then what is computed, then the history."""
    from scrutiny_tui.store.computed import COLUMNS

    return [*PLURALS, *(name for name in COLUMNS if name != "actions"), "actions"]


def gather(store: Store, names: Sequence[str]) -> list[Listing]:
    """Lists by their names, withdrawn records among their rows and marked.

    Raises:
        StoreError: they could not be read.
    """
    found = []
    for name in names:
        if kind := PLURALS.get(name):
            rows, days = list(store.lists.rows(kind)), store.lists.days(kind)
            found.append(Listing(name, store.lists.columns(kind), rows, days))
        else:
            columns, computed = store.lists.computed(name)
            found.append(Listing(name, columns, computed, _COMPUTED_DAYS))
    return found


def usual_target(file: Path, names: Sequence[str], *, csv: bool) -> Path:
    """Where lists go unless somebody says otherwise: beside the file, called after it."""
    what = names[0] if len(names) == 1 else "lists"
    stem = exports_folder(file) / file_name(f"{file.stem} {what}")
    if not csv:
        return stem.with_name(f"{stem.name}.xlsx")
    return stem.with_name(f"{stem.name}.csv") if len(names) == 1 else stem


def write_workbook(listings: Sequence[Listing], target: Path) -> Path:
    """Write lists as one workbook, read it back and compare every cell; gives its path.

    Raises:
        SaveError: nothing was written.
    """
    from scrutiny_tui.exchange.excel import differs

    def verify(path: Path) -> None:
        try:
            wrong = differs(path, listings)
        except SheetProblem:
            wrong = "it cannot be opened"
        if wrong:
            raise SaveError(
                f"The workbook was not kept: it does not read back as written: {wrong}."
            )

    try:
        content = to_xlsx(listings)
    except TooLarge as error:
        raise SaveError(str(error)) from None
    return save_docx(content, target, verify)


def write_csv(listings: Sequence[Listing], target: Path) -> Path:
    """Write lists as CSV, one as a file, several as a new folder with a file each, which appears
    when all are written; gives its path.

    Raises:
        SaveError: nothing was written.
    """
    if len(listings) == 1:
        return _write_one(listings[0], target)
    building = temporary(target)
    try:
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(mode=0o700)
        try:
            for one in listings:
                _write_one(one, building / f"{one.name}.csv")
            return _publish(building, target)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise SaveError(f"The folder {target.name} was not written: {why}.") from error


def continued(listings: Sequence[Listing]) -> list[str]:
    """Where text goes on in a further column of a workbook, being too long for one cell."""
    return [
        f"{one.name}: {name}"
        for one in listings
        for name in laid_out(one).columns
        if name not in one.columns
    ]


def _write_one(listing: Listing, target: Path) -> Path:
    # The mark tells Excel that it is UTF-8.
    content = ("\ufeff" + to_csv(listing.rows, listing.columns)).encode()

    def verify(path: Path) -> None:
        if path.read_bytes() != content:
            raise SaveError(f"{target.name} was not kept: it does not read back as written.")

    return save_docx(content, target, verify)


def _publish(building: Path, target: Path) -> Path:
    """Give the folder the first free name."""
    for name in free_names(target):
        with suppress(FileExistsError):
            if os.path.lexists(name):
                raise FileExistsError
            building.rename(name)
            return name
    raise AssertionError("free_names never ends")


Write = Callable[[Sequence[Listing], Path], Path]


def writer(*, csv: bool) -> Write:
    """What writes lists in a form."""
    return write_csv if csv else write_workbook
