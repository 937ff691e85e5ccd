"""Measure everything, or one part: `python -m tests.benchmarks [--quick] [--only NAME]`."""

import argparse
import asyncio
import inspect
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks import (
    findings,
    lasting,
    leaving,
    make_files,
    questions,
    starting,
    storing,
    windows,
    word,
)
from tests.benchmarks.measuring import Measure, table

PARTS: dict[str, Callable[[bool], Any]] = {
    "start": starting.start,
    "capture": windows.capture_keys,
    "enter": windows.enter_to_saved,
    "lists": windows.lists,
    "filters": windows.filters,
    "opening": windows.opening,
    "questions": questions.questions,
    "findings": findings.findings,
    "saving": storing.saving,
    "search": storing.search,
    "word": word.export,
    "idle": starting.idle,
    "typing": lasting.typing,
    "ways-out": leaving.ways_out,
    "quits": leaving.quits,
}


def main() -> int:
    """Measure, print one table; gives 1 when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer samples")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    options = parser.parse_args()
    for file in (make_files.EMPTY, *make_files.SIZES):
        make_files.path_of(file)
    found: list[Measure] = []
    for name in options.only or PARTS:
        started = time.perf_counter()
        made = PARTS[name](options.quick)
        found += asyncio.run(made) if inspect.iscoroutine(made) else made
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    print(table(found))
    missed = sum(one.met == "NO" for one in found)
    print(
        f"\n{len(found)} measures, {missed} goals missed. Medians. CPU time, unless wall is said;"
    )
    print("in a window, that of its thread. Sizes: new, sample, and findings / notes in the file.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
