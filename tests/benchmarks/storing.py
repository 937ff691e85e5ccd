"""Measures of the store alone: saving, search, and what opening a file reads."""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.words import NoteKind
from scrutiny_tui.store import Store, open_store
from scrutiny_tui.store.database import _PRAGMAS
from tests.benchmarks.make_files import COMMON, LARGE, SIZES, UNCOMMON, copy_of, folder, path_of
from tests.benchmarks.measuring import Measure, in_turn

_TEXT = "Partners spoke plainly about how long children wait before anybody asks what they think."


def saving(quick: bool) -> list[Measure]:
    """A note with its links, index and history, against one bare commit in the same mode."""
    found = []
    for file in SIZES:
        path = copy_of(file, "saving")
        bare = bare_file(folder() / "bare.db")
        wall = Measure("save a note, wall", file.name, "ms", "bare commit", None)
        cpu = Measure("save a note, CPU", file.name, "ms", "bare commit", None)
        with open_store(path) as store:
            note = _note(store)

            def ours(store: Store = store, note: Note = note) -> None:
                with store.action("Note"):
                    store.records.add(note)
                    store.drafts.drop("capture:1")

            def theirs(bare: sqlite3.Connection = bare) -> None:
                with bare:
                    bare.execute("insert into t (text) values (?)", (_TEXT,))

            in_turn(
                30 if quick else 150,
                taker(ours, cpu.ours, wall.ours),
                taker(theirs, cpu.theirs, wall.theirs),
            )
        bare.close()
        found += [wall, cpu]
    return [*found, *_syncs()]


def taker(what: Callable[[], None], cpu: list[float], wall: list[float]) -> Callable[[], None]:
    """What takes one sample, in milliseconds."""

    def take() -> None:
        started, ran = time.perf_counter(), time.thread_time()
        what()
        cpu.append((time.thread_time() - ran) * 1000)
        wall.append((time.perf_counter() - started) * 1000)

    return take


def _note(store: Store) -> Note:
    event = store.calendar.agenda()[0].n
    criteria = tuple(row.n for row in store.grid.rows() if row.kind == "judgement")[:1]
    at, zone = store.stamp()
    return Note(text=_TEXT, kind=NoteKind.WORRY, at=at, zone=zone, event=event, criteria=criteria)


def bare_file(path: Path) -> sqlite3.Connection:
    """A new file of one table `t (n, text)`, in the mode of ours."""
    path.unlink(missing_ok=True)
    bare = sqlite3.connect(path)
    for pragma in _PRAGMAS:
        bare.execute(f"pragma {pragma}")
    bare.execute("create table t (n integer primary key, text text)")
    bare.commit()
    return bare


_SAVES = 20


def _syncs() -> list[Measure]:
    """Syncs of one save against those of one bare commit, as strace counts them."""
    measure = Measure("save a note, syncs", LARGE.name, "", "bare commit", 2.0)
    for what, values in (("ours", measure.ours), ("bare", measure.theirs)):
        run = subprocess.run(
            ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", "/dev/stderr", sys.executable,
             "-m", "tests.benchmarks.storing", what],
            capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        saved = run.stderr.split("fsync(9999)")  # marks put by `_save_some` around the saves
        if len(saved) == 3:
            values.append(saved[1].count("sync(") / _SAVES)
    return [measure] if measure.ours and measure.theirs else []


def _save_some(what: str) -> None:
    import os

    def mark() -> None:
        try:
            os.fsync(9999)
        except OSError:
            return

    if what == "bare":
        bare = bare_file(folder() / "bare-syncs.db")
        mark()
        for _ in range(_SAVES):
            with bare:
                bare.execute("insert into t (text) values (?)", (_TEXT,))
        mark()
        return
    with open_store(copy_of(LARGE, "syncs")) as store:
        note = _note(store)
        mark()
        for _ in range(_SAVES):
            with store.action("Note"):
                store.records.add(note)
        mark()


def search(quick: bool) -> list[Measure]:
    """Search of 50,000 notes: a common word against bare SQL, a rare one against a LIKE scan."""
    newest = Measure("search: newest first", LARGE.name, "ms", "bare SQL", 1.0, slack=5.0)
    ranked = Measure("search: ranked", LARGE.name, "ms", "LIKE scan", 1.5)
    both = Measure("search: two words", LARGE.name, "ms", "LIKE scan", 1.5)
    with open_store(path_of(LARGE), read_only=True) as store:
        connection = store.db.connection

        def sql() -> None:
            connection.execute(
                "select r.n, r.kind, r.ref, t.text from search s join record r on r.n = s.rowid "
                "join note t on t.n = s.rowid where s.search match ? and r.withdrawn = 0 "
                "order by s.rowid desc limit 50",
                (COMMON,),
            ).fetchall()

        def like() -> None:
            connection.execute(
                "select n, text from note where text like ? order by n desc", (f"%{UNCOMMON}%",)
            ).fetchall()

        pairs = (
            (newest, lambda: store.search.find(COMMON), sql),
            (ranked, lambda: store.search.find(UNCOMMON), like),
            (both, lambda: store.search.find(f"{UNCOMMON} {COMMON}"), like),
        )
        for measure, ours, theirs in pairs:
            take_ours = _timed(ours, measure.ours)
            in_turn(5 if quick else 25, take_ours, _timed(theirs, measure.theirs))
    return [newest, ranked, both]


def _timed(what: Callable[[], object], values: list[float]) -> Callable[[], None]:
    def take() -> None:
        ran = time.thread_time()
        what()
        values.append((time.thread_time() - ran) * 1000)

    return take


if __name__ == "__main__":
    _save_some(sys.argv[1])
