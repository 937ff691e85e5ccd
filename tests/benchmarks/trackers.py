"""Measures of what is kept, taken in and given out at 2,000 findings and 3,000 recommendations.

Import, export and the Word log each run in a process of their own; run as a module it is one of
them.
"""

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.choosing import OPEN, Choice, Order
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import StepKind
from scrutiny_tui.store import open_store
from tests.benchmarks.make_files import LARGE, copy_of, folder, path_of
from tests.benchmarks.measuring import Measure, in_turn
from tests.benchmarks.storing import bare_file, taker

_SIZE = "2,000 / 3,000"
_MANY = 300
_TEXT = "Partners spoke plainly about how long children wait before anybody asks what they think."
IMPORTS = (300, 3_000)


# In the file that is open


def store(quick: bool) -> list[Measure]:
    """Saving a step, changing 300 recommendations at once, and the guard against doubles."""
    from scrutiny_tui.store.changing import RecommendationChanges

    bare = bare_file(folder() / "bare.db")
    with bare:
        bare.executemany("insert into t (text) values (?)", ((_TEXT,) for _ in range(_MANY)))
    with open_store(copy_of(LARGE, "kept")) as file:
        today = file.today()
        numbers = file.recommendations.numbers(Choice(statuses=OPEN), Order(), today)
        places = cycle([one.key for one in file.partnership.forums()[-3:]])
        days, turn = cycle(("2020-01-31", "2020-02-28")), count()

        def step() -> None:
            one = Step(what=StepKind.SAID_DONE, day=today, text=_TEXT, of=numbers[next(turn)])
            with file.action("Said done"):
                file.following.keep_step(one)

        def commit() -> None:
            with bare:
                bare.execute("update t set text = ? where n = 1", (f"{next(turn)}",))

        def change(**fields: Any) -> None:
            with file.action("Change 300"):
                done = file.changing.recommendations(
                    numbers[:_MANY], RecommendationChanges(**fields)
                )
            assert done > _MANY // 2

        def update() -> None:
            with bare:
                for n in range(1, _MANY + 1):
                    bare.execute("update t set text = ? where n = ?", (f"{next(turn)}", n))

        def near() -> None:
            file.merging.near("Partners asked children about early help and their daily experience")

        def read() -> None:
            file.db.rows("select n, title from finding")

        updates = "300 bare updates"
        pairs: list[tuple[str, str, Callable[[], None], Callable[[], None]]] = [
            ("save a step", "bare commit", step, commit),
            ("300 to a forum", updates, lambda: change(fields={"forum": next(places)}), update),
            ("300 due dates moved", updates, lambda: change(due=next(days)), update),
            ("near titles among 2,000", "reading them", near, read),
        ]  # fmt: skip
        found = []
        for name, peer, ours, theirs in pairs:
            times = (30 if peer == "bare commit" else 6) // (3 if quick else 1)
            cpu = Measure(f"{name}, CPU", _SIZE, "ms", peer, None)
            wall = Measure(f"{name}, wall", _SIZE, "ms", peer, None)
            in_turn(times, taker(ours, cpu.ours, wall.ours), taker(theirs, cpu.theirs, wall.theirs))
            found += [cpu, wall]
    bare.close()
    return found


# In processes of their own


def files(quick: bool) -> list[Measure]:
    """Import of a tracker, export of all lists, and the Word log of the year."""
    found = []
    for rows in IMPORTS[:1] if quick else IMPORTS:
        got = _in_process("import", rows)
        raw = _in_process("bare rows", rows)
        size = f"{rows:,} rows"
        for part in ("read", "plan", "rehearse", "keep"):
            found.append(_measure(f"import: {part}", size, "ms", f"{size} bare", got[part], raw))
        found.append(_measure("import: memory", size, "MB", f"{size} bare", got["memory"], raw))
    got, raw = _in_process("export"), _in_process("raw export")
    for part in ("gather", "build", "whole"):
        found.append(_measure(f"export all: {part}", _SIZE, "ms", "CSV of it", got[part], raw))
    found.append(_measure("export all: memory", _SIZE, "MB", "CSV of it", got["memory"], raw))
    gather = Measure("Word log: gather", _SIZE, "ms", "build of it", None)
    build = Measure("Word log: build, CPU", _SIZE, "ms", "raw writer", 2.5)
    memory = Measure("Word log: memory, build", _SIZE, "MB", "raw writer", 4.0)
    for _ in range(1 if quick else 3):
        got, raw = _in_process("log"), _in_process("raw log")
        gather.ours.append(got["gather"])
        gather.theirs.append(got["cpu"])
        build.ours.append(got["cpu"])
        build.theirs.append(raw["cpu"])
        memory.ours.append(got["memory"])
        memory.theirs.append(raw["memory"])
    return [*found, gather, build, memory]


def _measure(
    name: str, size: str, unit: str, peer: str, value: float, raw: dict[str, float]
) -> Measure:
    its = raw["memory" if unit == "MB" else "cpu"]
    return Measure(name, size, unit, peer, None, [value], [its])


def _in_process(what: str, rows: int = 0) -> dict[str, float]:
    path_of(LARGE)
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.trackers", what, str(rows)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return dict(json.loads(run.stdout))


class _Clock:
    """CPU milliseconds between one mark and the next, and megabytes since the first."""

    def __init__(self) -> None:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        self._before = _memory("VmRSS")
        self._ran = time.process_time()

    def lap(self) -> float:
        """Milliseconds since the last lap."""
        ran, self._ran = self._ran, time.process_time()
        return (self._ran - ran) * 1000

    @property
    def memory(self) -> float:
        """Megabytes at most, beyond those at the start."""
        return max(_memory("VmHWM") - self._before, 0.1)


def _memory(which: str) -> float:
    return int(Path("/proc/self/status").read_text().split(f"{which}:")[1].split()[0]) / 1024


def _import(rows: int) -> dict[str, float]:
    """Read a tracker, work out its rows, rehearse them on a copy, and keep them."""
    from scrutiny_tui.domain.tracker_plan import Choices
    from scrutiny_tui.domain.tracker_rows import plan
    from scrutiny_tui.domain.trackers import find_header, guess, headed
    from scrutiny_tui.exchange.sheets import read_sheet
    from scrutiny_tui.exchange.workbooks import Listing, to_xlsx
    from scrutiny_tui.store.importing import rehearse
    from tests.exchange import tracker

    with tempfile.TemporaryDirectory() as folder_, open_store(copy_of(LARGE, "import")) as file:
        path = Path(folder_) / "tracker.xlsx"
        lines = [tracker.cells(n) for n in range(rows)]
        path.write_bytes(to_xlsx([Listing("Tracker", list(lines[0]), _as_text(lines))]))
        found, clock = {}, _Clock()
        sheet = read_sheet(path)
        found["read"] = clock.lap()
        table = headed(sheet, find_header(sheet))
        choices = Choices(guess(table.headings))
        work = plan(sheet, table, choices, file.importing.known(), "tracker.xlsx")
        found["plan"] = clock.lap()
        work.refuse(rehearse(file.path, work))
        found["rehearse"] = clock.lap()
        done = file.importing.keep(work)
        found["keep"] = clock.lap()
        assert done.recommendations > rows // 2, done
        return found | {"memory": clock.memory}


def _as_text(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: str(value) for name, value in line.items()} for line in lines]


def _bare_rows(rows: int) -> dict[str, float]:
    """As many bare rows in one commit."""
    with tempfile.TemporaryDirectory() as folder_:
        bare, clock = bare_file(Path(folder_) / "bare.db"), _Clock()
        with bare:
            bare.executemany("insert into t (text) values (?)", ((_TEXT,) for _ in range(rows)))
        return {"cpu": clock.lap(), "memory": clock.memory}


def _export(_: int) -> dict[str, float]:
    """Gather all lists; build a workbook of them; write it and read it back."""
    from scrutiny_tui import exporting_lists
    from scrutiny_tui.exchange.workbooks import to_xlsx

    with (
        tempfile.TemporaryDirectory() as folder_,
        open_store(path_of(LARGE), read_only=True) as file,
    ):
        found, clock = {}, _Clock()
        listings = exporting_lists.gather(file, exporting_lists.every_list())
        found["gather"] = clock.lap()
        to_xlsx(listings)
        found["build"] = clock.lap()
        exporting_lists.write_workbook(listings, Path(folder_) / "lists.xlsx")
        found["whole"] = clock.lap()
        return found | {"memory": clock.memory}


def _raw_export(_: int) -> dict[str, float]:
    """All lists as CSV, from rows that are there."""
    from scrutiny_tui import exporting_lists
    from scrutiny_tui.exchange.lists import to_csv

    with open_store(path_of(LARGE), read_only=True) as file:
        listings = exporting_lists.gather(file, exporting_lists.every_list())
    clock = _Clock()
    for one in listings:
        to_csv(one.rows, one.columns)
    return {"cpu": clock.lap(), "memory": clock.memory}


def _log(_: int) -> dict[str, float]:
    """Gather the log of the year, and build its document."""
    from scrutiny_tui.documents.log import build_log

    clock = _Clock()
    log = _gathered()
    gathered, clock = clock.lap(), _Clock()
    build_log(log)
    return {"gather": gathered, "cpu": clock.lap(), "memory": clock.memory}


def _raw_log(_: int) -> dict[str, float]:
    """The same text as bare paragraphs."""
    from tests.benchmarks.word import raw

    log, clock = _gathered(), _Clock()
    raw(log)
    return {"cpu": clock.lap(), "memory": clock.memory}


def _gathered() -> Any:
    with open_store(path_of(LARGE), read_only=True) as file:
        return file.logs.log(file.partnership.year_for(file.today()))


def _alone() -> Iterator[tuple[str, Callable[[int], dict[str, float]]]]:
    yield "import", _import
    yield "bare rows", _bare_rows
    yield "export", _export
    yield "raw export", _raw_export
    yield "log", _log
    yield "raw log", _raw_log


if __name__ == "__main__":
    print(json.dumps(dict(_alone())[sys.argv[1]](int(sys.argv[2]))))
