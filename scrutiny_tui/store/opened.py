"""One open file: `open_store` opens it, `Store` holds what can be done with it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from scrutiny_tui.store import schema
from scrutiny_tui.store.after import AfterStore
from scrutiny_tui.store.basis import BasisStore
from scrutiny_tui.store.calendar import CalendarStore
from scrutiny_tui.store.changing import ChangingStore
from scrutiny_tui.store.collectors import CollectorsStore
from scrutiny_tui.store.database import Clock, Database, IdMaker, clock, connect, ulid
from scrutiny_tui.store.days import DaysStore
from scrutiny_tui.store.drafts import Drafts
from scrutiny_tui.store.errors import Refused, StoreError
from scrutiny_tui.store.evidence import EvidenceStore
from scrutiny_tui.store.finding_evidence import FindingEvidence
from scrutiny_tui.store.findings import FindingsStore
from scrutiny_tui.store.following import Following
from scrutiny_tui.store.frameworks import FrameworksStore
from scrutiny_tui.store.grid import GridStore
from scrutiny_tui.store.history import History
from scrutiny_tui.store.importing import Importing
from scrutiny_tui.store.lists import Lists
from scrutiny_tui.store.locking import Lock
from scrutiny_tui.store.log_data import LogStore
from scrutiny_tui.store.matrix import MatrixStore
from scrutiny_tui.store.merging import MergingStore
from scrutiny_tui.store.notes import NotesStore
from scrutiny_tui.store.opening import (
    check_pages,
    examine,
    is_read_only,
    keep_journal,
    note_closed,
    note_open,
    real_path,
    refusal,
    schema_differences,
)
from scrutiny_tui.store.owed import OwedStore
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.progress import ProgressStore
from scrutiny_tui.store.quality import QualityStore
from scrutiny_tui.store.questions import QuestionsStore
from scrutiny_tui.store.recommendations import RecommendationsStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.register import RegisterStore
from scrutiny_tui.store.registers import RegistersStore
from scrutiny_tui.store.report import ReportStore
from scrutiny_tui.store.search import Search
from scrutiny_tui.store.sessions import SessionsStore
from scrutiny_tui.store.sorting import SortingStore
from scrutiny_tui.store.steps import StepsStore
from scrutiny_tui.store.thread import ThreadStore
from scrutiny_tui.store.walking_in import WalkingIn
from scrutiny_tui.store.weights import Weights
from scrutiny_tui.store.years import YearsStore

__all__ = ["Store", "open_store"]


class Store:
    """One open file. Everything that writes happens inside `action`; it is on the disk when
    `action` returns.
    """

    def __init__(self, db: Database, lock: Lock | None = None, notice: str = "") -> None:
        self._db = db
        self._lock = lock
        self._noted = note_open(db.path)
        self.notice = notice
        """What the scrutineer should know about how the file was opened, or empty."""
        self.recovered = False
        """Whether the last session ended in the middle of a save, which was rolled back."""
        self.records = Records(db)
        self.drafts = Drafts(db)
        self.history = History(db)
        self.partnership = PartnershipStore(db, self.records)
        self.calendar = CalendarStore(db, self.records)
        self.notes = NotesStore(db)
        self.sorting = SortingStore(db, self.records)
        self.sessions = SessionsStore(db, self.records)
        self.after = AfterStore(db, self.records)
        weights = Weights(db)
        self.walking_in = WalkingIn(db, self.records, weights)
        self.frameworks = FrameworksStore(db, self.records)
        self.questions = QuestionsStore(db, self.records)
        self.evidence = EvidenceStore(db, self.records)
        self.quality = QualityStore(db, self.records, weights, self.questions)
        self.grid = GridStore(db, self.records, weights, self.questions)
        self.matrix = MatrixStore(db, self.records)
        self.collectors = CollectorsStore(db, self.records)
        self.findings = FindingsStore(db, self.records)
        self.recommendations = RecommendationsStore(db, self.records)
        self.finding_evidence = FindingEvidence(db)
        self.merging = MergingStore(db, self.records)
        self.steps = StepsStore(db, self.records)
        self.progress = ProgressStore(db)
        self.following = Following(db, self.records, self.steps, self.progress)
        self.changing = ChangingStore(db, self.records, self.following)
        self.owed = OwedStore(db)
        self.years = YearsStore(db, self.records)
        self.register = RegisterStore(db, self.records)
        self.registers = RegistersStore(db, self.records)
        self.logs = LogStore(db, self.records)
        self.days = DaysStore(db)
        self.report = ReportStore(db, self.records)
        self.basis = BasisStore(db, self.records)
        self.thread = ThreadStore(db, self.records)
        self.search = Search(db)
        self.lists = Lists(db, self.records)
        self.importing = Importing(db, self.records, self.following, self.partnership)
        found = db.value("select today from partnership where sample = 1")
        db.pretend_today(found)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed in it."""
        return self._db.read_only

    @property
    def db(self) -> Database:
        """The connection, for the check of the whole file."""
        return self._db

    def today(self) -> str:
        """Today as an ISO day; in a sample file, that file's own day."""
        return self._db.today()

    def stamp(self) -> tuple[str, str]:
        """The time now as (UTC, offset), as notes keep it."""
        from scrutiny_tui.domain.dates import stamp

        return stamp(self._db.now())

    @contextmanager
    def action(self, label: str) -> Iterator[int]:
        """One thing the scrutineer does, kept whole or not at all; see `Database.action`."""
        with self._db.action(label) as number:
            yield number

    def undo(self) -> str:
        """Take back the latest action; gives its label."""
        return self.history.undo()

    def redo(self) -> str:
        """Bring back what was undone last; gives its label."""
        return self.history.redo()

    def hold(self) -> None:
        """Take no changes until the file has been checked."""
        self._db.held = True

    def let_go(self) -> None:
        """Take changes again: the check found the file sound."""
        self._db.held = False

    def only_read(self) -> None:
        """Take no changes any more: the check found that the file is not whole."""
        self._db.held, self._db.read_only = False, True

    def still_there(self) -> bool:
        """Whether the path still names the file that was opened."""
        return self._db.still_there()

    def close(self) -> None:
        """Close the file and let others write to it."""
        self._db.close()
        note_closed(self._noted)
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(
    path: Path, *, read_only: bool = False, now: Clock = clock, make_id: IdMaker = ulid
) -> Store:
    """Open a file by the opening sequence; see `scrutiny_tui.store.opening`.

    A file that cannot be written to, or that another program has open, is opened for reading
    only, and `Store.notice` says so.

    Raises:
        Refused: it is not one of our files, or not whole. It has not been touched.
    """
    path = real_path(path)
    header = examine(path)
    notice, lock, kept = "", None, None
    if not read_only:
        if is_read_only(path):
            read_only, notice = True, f"{path.name} is read-only: look, but nothing can be changed."
        else:
            lock = Lock(path)
            if not lock.acquire():
                notice = f"Already open in {lock.holder()}: look, but nothing can be changed here."
                read_only, lock = True, None
    try:
        if not read_only and (kept := keep_journal(path)):
            notice = f"The last session ended suddenly; a copy of the file as it was: {kept.name}."
            _roll_back(path)
            header = examine(path)
        if header.user_version < schema.VERSION:
            notice = f"{notice} {_updated(path, read_only)}".strip()
        store = _connected(path, read_only, lock, notice, now, make_id)
        store.recovered = kept is not None
        return store
    except StoreError as error:
        if lock:
            lock.release()
        raise refusal(path, error) from None
    except BaseException:
        if lock:
            lock.release()
        raise


def open_copy(path: Path) -> Store:
    """A copy in memory of a file that is open: read in a thread, at length, while the file itself
    goes on being written to.

    Raises:
        StoreError: the file cannot be read.
    """
    connection = connect(path, read_only=True)
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        Database(connection, path, read_only=True).copy_to(copy)
    except BaseException:
        copy.close()
        raise
    finally:
        connection.close()
    return Store(Database(copy, path, read_only=True))


def _roll_back(path: Path) -> None:
    """Let SQLite take back what was half written: the header read before may be of that."""
    connection = connect(path)
    try:
        Database(connection, path, read_only=True).value("select count(*) from sqlite_master")
    finally:
        connection.close()


def _updated(path: Path, read_only: bool) -> str:
    if read_only:
        raise Refused(
            f"{path.name} was written by an older version, and cannot be updated here because it "
            "can only be read. Copy it, and open the copy for writing."
        )
    from scrutiny_tui.store.creating import upgrade

    return f"Updated for this version; the file as it was: {upgrade(path).name}."


def _connected(
    path: Path, read_only: bool, lock: Lock | None, notice: str, now: Clock, make_id: IdMaker
) -> Store:
    connection = connect(path, read_only=read_only)
    try:
        db = Database(connection, path, read_only=read_only, now=now, make_id=make_id)
        db.rows("select count(*) from sqlite_master")  # rolls a journal back
        check_pages(path, db)
        if wrong := schema_differences(connection, schema.VERSION):
            raise Refused(f"{path.name} is not as this program makes its files: {wrong[0]}.")
        db.trust_schema()
        return Store(db, lock, notice)
    except BaseException:
        connection.close()
        raise
