"""Typing that goes on and on in a pseudo-terminal: every line is kept as typed, and in order."""

import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.keyboard import Kept, Typist, at_work, capturing, last_note, put_next
from tests.benchmarks.lines import Line, lines
from tests.benchmarks.make_files import LARGE, copy_of
from tests.benchmarks.measuring import Measure
from tests.benchmarks.peers import READY

TRUE_SPEED = 0.1
"""Seconds from key to key at 100 words a minute: five letters and a space are a word."""

_BARE = "from tests.benchmarks.peers import BareLine; BareLine().run()"
_PEERS_LINES = 30


def typing(quick: bool) -> list[Measure]:
    """15 lines at true speed, and 200 at ten times that, at the event with most notes."""
    found = _typed(lines(15, "true speed"), TRUE_SPEED, "15 lines, 10 keys/s")
    count = 15 if quick else 200
    return found + _typed(lines(count), TRUE_SPEED / 10, f"{count} lines, 100 keys/s")


def _typed(what: Sequence[Line], gap: float, size: str) -> list[Measure]:
    path, folder = copy_of(LARGE, "typing"), Path(tempfile.mkdtemp(prefix="scrutiny-settings-"))
    put_next(path)
    before = last_note(path)
    with at_work(path, folder) as ours:
        capturing(ours)
        ours.rest()
        _type(ours, what, gap)
        ours.send("\x11")
        status = ours.exit_status()
    kept = Kept.of(path, before)
    with Typist(folder=folder, script=_BARE) as bare:
        bare.wait_for(READY)
        bare.settle()
        _type(bare, what[: max(4, _PEERS_LINES * len(what) // 200)], gap)
    typed = [line.kept for line in what]
    texts = [text for _, text, _ in kept.notes]
    _say_what_differs(typed, texts, kept.draft)
    stamps = [at for _, _, at in kept.notes if len(at) == 20 and at.endswith("Z")]
    wrong = sum(kept != meant for kept, meant in zip(texts, typed, strict=False))
    late = sum(b < a for a, b in pairwise(stamps))
    counts = (
        ("lines missing or too many", abs(len(texts) - len(typed)) + bool(kept.draft)),
        ("lines not as typed, or not in order", wrong),
        ("lines not stamped, or not in order", len(texts) - len(stamps) + late),
        ("exit status of the quit after them", status),
    )
    keys = [
        Measure(
            "typing: key to paint, wall", size, "ms", "bare line", goal, ours.painted, bare.painted
        )
        for goal in (1.25, 2.0, None)
    ]
    for measure, (name, share) in zip(
        keys, (("median", 0.5), ("p95", 0.95), ("p99", 0.99)), strict=True
    ):
        measure.name, measure.at = f"{measure.name}, {name}", share
    unseen = len("".join("".join(line.typed.split()) for line in what))
    return [
        *(Measure(f"typing: {n}", size, "", "lines typed", 0, [v], [len(what)]) for n, v in counts),
        *keys,
        Measure(
            "typing: keys seen on the screen", size, "", "keys", None, [len(ours.painted)], [unseen]
        ),
        Measure(
            "typing: Enter to saved, wall",
            size,
            "ms",
            "key to paint",
            None,
            ours.saved,
            ours.painted,
        ),
    ]


def _type(terminal: Typist, what: Sequence[Line], gap: float) -> None:
    terminal.type("".join(f"{line.typed}\r" for line in what), gap)
    terminal.settle()


def _say_what_differs(typed: list[str], texts: list[str], draft: str) -> None:
    for number, (meant, kept) in enumerate(zip(typed, texts, strict=False), start=1):
        if meant != kept:
            print(f"line {number}: typed {meant!r}, kept {kept!r}", file=sys.stderr)
    if len(typed) != len(texts) or draft:
        print(f"{len(typed)} typed, {len(texts)} kept, draft {draft!r}", file=sys.stderr)
