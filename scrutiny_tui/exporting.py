"""Writing a report from a file: gathered from the store, written as Word, recorded in the store.

The three steps are apart, so that a screen can gather and record with its own store and let a
thread write: `gather`, then `Draft.write`, then `record`. `export_contribution` is all three.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.sections import Report
from scrutiny_tui.paths import exports_folder
from scrutiny_tui.store import Store

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what is done now."""
Stop = Callable[[], bool]


@dataclass(frozen=True)
class Draft:
    """A contribution as it was when it was gathered, and where it is to go."""

    contribution: Contribution
    year: Year
    target: Path
    """A folder, where the file gets a free name of its own; or a file that is not there yet."""

    def write(self, progress: Progress | None = None, stop: Stop | None = None) -> Path:
        """Write the Word file and give its path; it needs no store, so it may run in a thread.

        Raises:
            ReadbackError, ExportStopped, SaveError: see `documents.readback.write_contribution`.
        """
        from scrutiny_tui.documents.readback import write_contribution

        return write_contribution(self.contribution, self.target, progress, stop)


def gather(store: Store, target: Path | None = None) -> Draft:
    """The next version of the contribution of the scrutiny year that today belongs to.

    Without a `target` it goes beside the file.
    """
    year = store.partnership.year_for(store.today())
    folder = exports_folder(store.path)
    return Draft(store.report.contribution(year), year, target or folder)


def record(store: Store, draft: Draft, written: Path) -> Report:
    """Keep in the file that this version was written: when, under which name, its fingerprint.

    Raises:
        StoreError: it was not recorded, for instance because the file can only be read.
    """
    at, zone = store.stamp()
    contribution = draft.contribution
    with store.action(f"Export contribution {contribution.version}"):
        return store.records.add(
            Report(
                version=contribution.version,
                status=contribution.status,
                marking=contribution.marking,
                written_at=at,
                zone=zone,
                file_name=written.name,
                sha256=hashlib.sha256(written.read_bytes()).hexdigest(),
                year=draft.year.key,
            )
        )


def export_contribution(
    store: Store,
    target: Path | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Path:
    """Write the contribution, record the version unless the file can only be read; gives its path.

    Raises:
        ReadbackError, ExportStopped, SaveError: nothing was written.
        StoreError: it could not be gathered, or was written but not recorded.
    """
    draft = gather(store, target)
    written = draft.write(progress, stop)
    if not store.read_only:
        record(store, draft, written)
    return written


def failures() -> tuple[type[Exception], ...]:
    """What gathering and writing may raise; each says in a sentence why there is no new file."""
    from scrutiny_tui.documents.contribution import ExportStopped
    from scrutiny_tui.documents.readback import ReadbackError
    from scrutiny_tui.documents.saving import SaveError
    from scrutiny_tui.store import StoreError

    return ReadbackError, ExportStopped, SaveError, StoreError
