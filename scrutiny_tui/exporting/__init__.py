"""Writing a report from a file: gathered from the store, written as Word, recorded in the store.

The three steps are apart, so that a screen can gather and record with its own store and let a
thread write: `gather`, then `Draft.write`, then `record`. `export_contribution` is all three, and
so is `export_feedback`. A walk-in sheet is for the scrutineer alone and is not recorded. The log,
the letters and the registers are in `papers`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.feedback import REPORT, Feedback
from scrutiny_tui.domain.identifying import Place, places
from scrutiny_tui.domain.partnership import Year, years_called
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.sections import Report
from scrutiny_tui.domain.text import plural
from scrutiny_tui.paths import exports_folder
from scrutiny_tui.store import Store

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what is done now."""
Stop = Callable[[], bool]
Warn = Callable[[str], None]
"""Told, before anything is written, what in it may identify somebody."""


class NotOneYear(Exception):
    """What was typed names no scrutiny year; the message says which there are."""


class NotOneEvent(Exception):
    """What was typed names no event, or several; the message lists those of the day."""


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


def gather(store: Store, target: Path | None = None, year: Year | None = None) -> Draft:
    """The next version of the contribution of a scrutiny year: that which today belongs to,
    unless another is given.

    Without a `target` it goes beside the file.
    """
    year = year or store.partnership.year_for(store.today())
    folder = exports_folder(store.path)
    return Draft(store.report.contribution(year), year, target or folder)


def not_begun(year: Year, today: str) -> str:
    """Why nothing can be written of a scrutiny year yet; empty once it has begun."""
    if year.starts <= today:
        return ""
    return f"{year.title} begins on {long_date(year.starts)}: nothing can be written of it yet."


def year_meant(store: Store, typed: str) -> Year:
    """The scrutiny year that is named by its title, or by the year in which it began.

    Raises:
        NotOneYear: there is none, or there are several, or it has not begun.
    """
    years = store.partnership.years()
    found = years_called(typed, years)
    if len(found) == 1:
        if words := not_begun(found[0], store.today()):
            raise NotOneYear(words)
        return found[0]
    there = ", ".join(year.title for year in years)
    few = "several scrutiny years" if found else "no scrutiny year"
    raise NotOneYear(f"{typed} names {few}. In this file: {there}.")


def record(store: Store, draft: Draft, written: Path) -> Report:
    """Keep in the file that this version was written: when, under which name, its fingerprint.

    Raises:
        StoreError: it was not recorded, for instance because the file can only be read.
    """
    c = draft.contribution
    return keep(store, "contribution", c.version, c.status, c.marking, draft.year, written)


def export_contribution(
    store: Store,
    target: Path | None = None,
    progress: Progress | None = None,
    stop: Stop | None = None,
    *,
    year: Year | None = None,
    warn: Warn | None = None,
) -> Path:
    """Write the contribution, record the version unless the file can only be read; gives its path.

    Raises:
        ReadbackError, ExportStopped, SaveError: nothing was written.
        StoreError: it could not be gathered, or was written but not recorded.
    """
    draft = gather(store, target, year)
    warn_of_names(store, draft.contribution, warn)
    written = draft.write(progress, stop)
    if not store.read_only:
        record(store, draft, written)
    return written


@dataclass(frozen=True)
class Note:
    """The feedback note of an event as it was when it was gathered, and where it is to go."""

    feedback: Feedback
    year: Year
    target: Path
    """A folder, where the file gets a free name of its own; or a file that is not there yet."""

    def write(self) -> Path:
        """Write the Word file and give its path; it needs no store, so it may run in a thread.

        Raises:
            ReadbackError, SaveError: see `documents.feedback.write_feedback`.
        """
        from scrutiny_tui.documents.feedback import write_feedback

        return write_feedback(self.feedback, self.target)


def gather_feedback(store: Store, event: int, target: Path | None = None) -> Note:
    """The feedback note of the event with this number; without a `target` it goes beside the file.

    Raises:
        StoreError: it could not be gathered.
    """
    year = store.partnership.year_for(store.records.get(Event, event).date)
    feedback = store.after.feedback(event, year)
    return Note(feedback, year, target or exports_folder(store.path))


def record_feedback(store: Store, note: Note, written: Path) -> Report:
    """Keep in the file that this note was written, as the next version of its scrutiny year.

    Raises:
        StoreError: it was not recorded, for instance because the file can only be read.
    """
    version = store.report.next_version(note.year, REPORT)
    return keep(store, REPORT, version, "Final", note.feedback.marking, note.year, written)


def export_feedback(
    store: Store, event: int, target: Path | None = None, *, warn: Warn | None = None
) -> Path:
    """Write the feedback note of the event with this number, record it unless the file can only
    be read; gives its path.

    Raises:
        ReadbackError, SaveError: nothing was written.
        StoreError: it could not be gathered, or was written but not recorded.
    """
    note = gather_feedback(store, event, target)
    warn_of_names(store, note.feedback, warn)
    written = note.write()
    if not store.read_only:
        record_feedback(store, note, written)
    return written


def export_walk_in(store: Store, event: int, target: Path | None = None) -> Path:
    """Write the walk-in sheet of the event with this number; gives its path.

    Without a `target` it goes beside the file.

    Raises:
        ReadbackError, SaveError: nothing was written.
        StoreError: it could not be gathered.
    """
    from scrutiny_tui.documents.walk_in import write_walk_in

    return write_walk_in(store.walking_in.sheet(event), target or exports_folder(store.path))


def export_framework(store: Store, framework: int, target: Path | None = None) -> Path:
    """Write the framework with this number as TOML, read it back; gives its path.

    Without a `target` it goes beside the file, under a free name of its own.

    Raises:
        SaveError: nothing was written.
        StoreError: it could not be read, or breaks a rule of frameworks.
    """
    from scrutiny_tui.documents.saving import SaveError, save_docx
    from scrutiny_tui.frameworks import FrameworkError, load_framework
    from scrutiny_tui.frameworks.writing import to_toml

    spec = store.frameworks.spec_of(framework)

    def verify(path: Path) -> None:
        try:
            same = load_framework(path) == spec
        except FrameworkError as error:
            raise SaveError(f"The framework was not kept: {error}") from None
        if not same:
            raise SaveError("The framework was not kept: it does not read back as it is here.")

    target = target or exports_folder(store.path) / f"{spec.id} version {spec.version}.toml"
    return save_docx(to_toml(spec).encode(), target, verify)


def event_meant(store: Store, typed: str) -> int:
    """The number of the event that is named by its ISO day or month, and by words of its title,
    in any case, where there are several.

    Raises:
        NotOneEvent: there is none, or more than one.
    """
    day, *words = typed.casefold().split() or [""]
    of_day = [row for row in store.calendar.agenda(day, day) if row.date == day]
    if not of_day:
        raise NotOneEvent(
            f"There is no event on {day} in {store.path.name}. "
            "Give its day as 2019-04-23, then words of its title."
            if day
            else "No event is given: give its day, such as 2019-04-23."
        )
    called = {row.n: f"{row.starts_at} {row.title}".strip() for row in of_day}
    exact = [row.n for row in of_day if row.title.casefold().split() == words]
    found = exact or [n for n, name in called.items() if all(w in name.casefold() for w in words)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(called[n] for n in found or called)
    if found:
        raise NotOneEvent(
            f"There are several events on {day}; add words of one title, or its time: {listed}."
        )
    raise NotOneEvent(f"No event on {day} has these words; there is: {listed}.")


def worth_a_look(store: Store) -> str:
    """A sentence on the quality checks that are open, and how to list them; empty if none is."""
    if not (number := len(store.quality.open())):
        return ""
    one = number == 1
    return (
        f"{plural(number, 'quality check')} {'is' if one else 'are'} open: look at "
        f"{'it' if one else 'them'} before you send this. "
        f"scrutiny-tui list checks {store.path.name} lists {'it' if one else 'them'}."
    )


def identifying(store: Store, document: Any) -> list[Place]:
    """Every place of a document, given as plain data, that may name or identify somebody, by the
    words of the file.
    """
    return places(document, *store.partnership.get().words)


def warn_of_names(store: Store, document: Any, warn: Warn | None, most: int = 10) -> None:
    """Tell of the first of the places that may identify somebody, and how many there are."""
    found = identifying(store, document) if warn else []
    if not warn or not found:
        return
    said = "; ".join(f"{one.where or 'the report'}: {one.sort}, {one.text}" for one in found[:most])
    more = f"; and {len(found) - most} more" if len(found) > most else ""
    number = plural(len(found), "place")
    warn(f"{number} may identify somebody: look before you send this. {said}{more}.")


def failures() -> tuple[type[Exception], ...]:
    """What gathering and writing may raise; each says in a sentence why there is no new file."""
    from scrutiny_tui.documents.contribution import ExportStopped
    from scrutiny_tui.documents.saving import SaveError
    from scrutiny_tui.documents.verified import ReadbackError
    from scrutiny_tui.store import StoreError

    return ReadbackError, ExportStopped, SaveError, StoreError


def keep(
    store: Store, report: str, version: str, status: str, marking: str, year: Year, written: Path
) -> Report:
    """Keep in the file that a version of a report was written.

    Raises:
        StoreError: it was not recorded, for instance because the file can only be read.
    """
    at, zone = store.stamp()
    with store.action(f"Export {report} {version} (the file stays)"):
        return store.records.add(
            Report(
                report=report,
                version=version,
                status=status,
                marking=marking,
                written_at=at,
                zone=zone,
                file_name=written.name,
                sha256=hashlib.sha256(written.read_bytes()).hexdigest(),
                year=year.key,
            )
        )
