"""Every way out, again and again on one file while somebody types: what is lost, what is left."""

import multiprocessing
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.benchmarks.keyboard import Kept, Typist, at_work, capturing, last_note, put_next
from tests.benchmarks.make_files import MIDDLE, copy_of
from tests.benchmarks.measuring import Measure, quantile

_AT_ONCE = 2
"""Programs that run at a time, each on a file of its own."""

_GAP = 0.1
"""Seconds from key to key."""

_SHORTEST, _LONGEST = 1.0, 2.5
"""Seconds of typing in a round."""

_LEFT_ALIVE = 2.0
"""Seconds after which nothing of the program may be left."""

KILL, TERM, HUP, CLOSED = "kill -9", "TERM", "HUP", "terminal closed"
_SIGNALS = {KILL: signal.SIGKILL, TERM: signal.SIGTERM, HUP: signal.SIGHUP}
_STATUS = {KILL: 137, TERM: 143, HUP: 129, CLOSED: 129}
_QUIT = "ctrl+q"


class Round(NamedTuple):
    """One session: what was typed in it, how it ended, and what came of that."""

    kind: str
    lines: int
    """Lines that were seen to be saved."""
    lost: int
    """Of these, how many are not in the file."""
    keys: int
    """Keys typed, with those of the unfinished line from the round before."""
    keys_lost: int
    wrong: str
    """What the file holds that was not typed; empty when it holds nothing else."""
    sound: bool
    cut: bool
    """Whether it ended inside a save: a journal was left beside the file."""
    restored: bool | None
    """Whether the terminal was given back; None where it is gone."""
    ended: bool
    """Whether nothing of it was alive two seconds later, and it said why it ended."""
    busy: float
    """Programs that ran or waited to run in the last minute: over the number of processors, keys
    wait in the terminal for a program that waits for its turn.
    """


def ways_out(quick: bool) -> list[Measure]:
    """Ends by kill -9, TERM, HUP and a closed terminal at random moments while lines are typed."""
    kinds = (KILL, TERM, HUP, CLOSED)
    rounds = _in_parallel(_end_while_typing, [*kinds] * (3 if quick else 50))
    print(_table(rounds), flush=True)
    return [measure for kind in kinds for measure in _measures("ways out", kind, rounds)]


def quits(quick: bool) -> list[Measure]:
    """ctrl+q in the same write as text."""
    rounds = _in_parallel(_quit_behind_text, [_QUIT] * (6 if quick else 50))
    print(_table(rounds), flush=True)
    return _measures("quits", _QUIT, rounds, keys_allowed=0)


def _measures(part: str, kind: str, rounds: list[Round], keys_allowed: int = 1) -> list[Measure]:
    ours = [one for one in rounds if one.kind == kind]
    given = [one.restored for one in ours if one.restored is not None]
    lines, keys, count = sum(one.lines for one in ours), sum(one.keys for one in ours), len(ours)
    counts = (
        ("saved lines lost", sum(one.lost for one in ours), "lines seen saved", lines, 0),
        ("keys lost in a round", max(one.keys_lost for one in ours), "keys", keys, keys_allowed),
        ("wrong text in the file", sum(bool(one.wrong) for one in ours), "rounds", count, 0),
        ("file not sound", sum(not one.sound for one in ours), "rounds", count, 0),
        ("not ended as it should", sum(not one.ended for one in ours), "rounds", count, 0),
        ("terminal not restored", given.count(False), "rounds", len(given), 0),
    )
    return [
        Measure(
            f"{part}: {kind}: {name}", f"{count} rounds", "", peer, 0, [value], [against], slack
        )
        for name, value, peer, against, slack in counts
        if against
    ]


def _table(rounds: list[Round]) -> str:
    rows = [
        "kind             rounds  in a save  lines saved  lost  keys typed  "
        "keys lost p50/p95/max  restored  hanging  unsound  wrong"
    ]
    for kind in dict.fromkeys(one.kind for one in rounds):
        ours = [one for one in rounds if one.kind == kind]
        lost = [one.keys_lost for one in ours]
        given = [one.restored for one in ours if one.restored is not None]
        spread = f"{quantile(lost, 0.5):g}/{quantile(lost, 0.95):g}/{max(lost)}"
        back = f"{given.count(True)}/{len(given)}" if given else "-"
        rows.append(
            f"{kind:15}  {len(ours):6}  {sum(one.cut for one in ours):9}  "
            f"{sum(one.lines for one in ours):11}  {sum(one.lost for one in ours):4}  "
            f"{sum(one.keys for one in ours):10}  {spread:>21}  "
            f"{back:>8}  {sum(not one.ended for one in ours):7}  "
            f"{sum(not one.sound for one in ours):7}  {sum(bool(one.wrong) for one in ours):5}"
        )
    rows += [f"  {one.kind}: {one.wrong}" for one in rounds if one.wrong]
    rows += [
        f"  {one.kind}: {one.keys_lost} keys lost, {'in a save, ' * one.cut}"
        f"{one.busy:.1f} programs ran or waited for a processor in the minute before"
        for one in rounds
        if one.keys_lost > 1
    ]
    return "\n".join(rows)


Session = Callable[[Path, Path, str, Random], Round]


def _in_parallel(session: Session, kinds: list[str]) -> list[Round]:
    """One session for each kind, on as many files as run at a time, one after the other on each."""
    random = Random("ways out")
    random.shuffle(kinds)
    jobs = []
    for number in range(_AT_ONCE):
        path = copy_of(MIDDLE, f"leaving{number}")
        put_next(path)
        jobs.append((session, path, kinds[number::_AT_ONCE], number))
    # A forked process would hold the other's terminals open: closing one would not be felt.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(_AT_ONCE, mp_context=fresh) as pool:
        return list(chain.from_iterable(pool.map(_one_after_the_other, *zip(*jobs, strict=True))))


def _one_after_the_other(session: Session, path: Path, kinds: list[str], seed: int) -> list[Round]:
    random = Random(seed)
    with tempfile.TemporaryDirectory(prefix="scrutiny-settings-") as folder:
        return [session(path, Path(folder), kind, random) for kind in kinds]


def _end_while_typing(path: Path, folder: Path, kind: str, random: Random) -> Round:
    before = last_note(path)
    started_with = Kept.of(path).draft
    with at_work(path, folder) as terminal:
        _ready(terminal, path, started_with)
        end = time.monotonic() + random.uniform(_SHORTEST, _LONGEST)
        due = time.monotonic()
        for character in _short_lines(random):
            if due >= end:
                break
            terminal.read_until(due)
            terminal.key(character)
            due += _GAP
        terminal.read_until(end)
        if kind == CLOSED:
            terminal.hang_up()
        else:
            terminal.kill(_SIGNALS[kind])
        return _judged(terminal, path, kind, before, started_with)


def _quit_behind_text(path: Path, folder: Path, kind: str, random: Random) -> Round:
    before = last_note(path)
    started_with = Kept.of(path).draft
    with at_work(path, folder) as terminal:
        capturing(terminal)
        count = random.randint(5, 30)
        text = "".join(random.choice("etaoin shrdlu £é“”") for _ in range(count - 1)) + "x"
        if random.random() < 0.3:
            text = f"{text[: count // 2]}x\rx{text[count // 2 :]}"
        terminal.typed = text
        terminal.send(f"{text}\x11")
        return _judged(terminal, path, kind, before, started_with)


def _ready(terminal: Typist, path: Path, started_with: str) -> None:
    """Wait until a key of the capture page takes effect. After a save that was cut off, the file
    takes none until it has been checked, and says so.
    """
    cut = path.with_name(f"{path.name}-journal").exists()
    capturing(terminal)
    if cut:
        terminal.rest()


def _judged(terminal: Typist, path: Path, kind: str, before: int, started_with: str) -> Round:
    """What came of a session that is ending."""
    ended = time.monotonic()
    status = terminal.exit_status()
    in_time = time.monotonic() - ended < _LEFT_ALIVE and not terminal.others()
    sound, cut, kept = _looked_into(path, before)
    typed = started_with + terminal.typed
    *lines, rest = typed.split("\r")
    texts = [text for _, text, _ in kept.notes]
    done = len(texts)
    rest = "\r".join([*lines[done:], rest])
    wrong = ""
    if texts != [line.strip() for line in lines[:done]]:
        wrong = f"typed {lines}, notes {texts}"
    elif not rest.startswith(kept.draft):
        wrong = f"typed {rest!r}, draft {kept.draft!r}"
    elif status != _STATUS.get(kind, 0):
        print(f"{kind}: exit status {status}", file=sys.stderr, flush=True)
    return Round(
        kind=kind,
        lines=len(terminal.saved),
        lost=max(0, len(terminal.saved) - done),
        keys=len(typed),
        keys_lost=0 if wrong else len(rest) - len(kept.draft),
        wrong=wrong,
        sound=sound,
        cut=cut,
        restored=None if kind in (KILL, CLOSED) else terminal.restored,
        ended=in_time and status == _STATUS.get(kind, 0),
        busy=os.getloadavg()[0],
    )


def _looked_into(path: Path, before: int) -> tuple[bool, bool, Kept]:
    """Whether the file is sound, whether a save was cut off, and what it holds; seen in a copy,
    so that the program itself finds the file, and the journal beside it, as they were left.
    """
    with tempfile.TemporaryDirectory(prefix="scrutiny-left-") as name:
        copy = Path(name) / path.name
        journal = path.with_name(f"{path.name}-journal")
        cut = journal.exists()
        for one in (path, journal) if cut else (path,):
            shutil.copyfile(one, copy.with_name(one.name))
        with closing(sqlite3.connect(copy)) as file:
            sound = file.execute("pragma integrity_check").fetchall() == [("ok",)]
        return sound, cut, Kept.of(copy, before)


def _short_lines(random: Random) -> Iterator[str]:
    """Keys of lines so short that some are saved in a round."""
    while True:
        words = "".join(random.choice("etaoinshrdlu") for _ in range(random.randint(2, 7)))
        yield from f"{words[:2]} {words[2:]}" if len(words) > 3 else words
        yield "\r"
