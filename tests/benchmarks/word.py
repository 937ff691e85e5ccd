"""Measures of the Word export, each in a process of its own; run as a module it is one of them."""

import json
import math
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from scrutiny_tui.domain.report import Contribution
from tests.benchmarks.make_files import LARGE, folder, path_of
from tests.benchmarks.measuring import Measure

SMALL_EXPORT, LARGE_EXPORT = 1_000, 5_000


def export(quick: bool) -> list[Measure]:
    """Writing 1,000 and 5,000 findings, against a raw writer of the same text."""
    found = []
    built: dict[int, Measure] = {}
    for count in (SMALL_EXPORT, LARGE_EXPORT):
        name = f"{count:,} findings"
        build = Measure("Word: build, CPU", name, "ms", "raw writer", 2.5)
        whole = Measure("Word: build, save, read back", name, "ms", "raw writer", None)
        memory = Measure("Word: memory, build", name, "MB", "raw writer", 4.0)
        memory_whole = Measure("Word: memory, whole", name, "MB", "raw writer", 4.0)
        for _ in range(1 if quick else 3):
            raw, ours, written = (_in_process(what, count) for what in ("raw", "build", "write"))
            build.ours.append(ours["cpu"])
            whole.ours.append(written["cpu"])
            memory.ours.append(ours["memory"])
            memory_whole.ours.append(written["memory"])
            for one in (build, whole):
                one.theirs.append(raw["cpu"])
            for one in (memory, memory_whole):
                one.theirs.append(raw["memory"])
        found += [build, whole, memory, memory_whole]
        built[count] = build
    grown = math.log(built[LARGE_EXPORT].value / built[SMALL_EXPORT].value)
    exponent = Measure("Word: exponent of growth", "1,000 to 5,000", "", "in line", 1.2)
    exponent.ours.append(grown / math.log(LARGE_EXPORT / SMALL_EXPORT))
    exponent.theirs.append(1.0)
    gather = Measure("Word: gather from the file", LARGE.name, "ms", "build of it", None)
    got = _in_process("gather", 0)
    gather.ours.append(got["cpu"])
    gather.theirs.append(got["build"])
    return [*found, exponent, gather]


def contribution(findings: int) -> Contribution:
    """A contribution of so many findings, with three recommendations to two of them."""
    from scrutiny_tui.store import open_store

    with open_store(path_of(LARGE), read_only=True) as store:
        year = store.partnership.year_for(store.today())
        whole = store.report.contribution(year)
    if not findings:
        return whole
    lines = [
        replace(one, id=f"{n:026}", ref=f"F-2019-{n}", evidence=(), recommendations=(), criteria=())
        for n, one in enumerate((whole.findings * 3)[:findings], start=1)
    ]
    asked = [
        replace(one, id=f"R{n:025}", ref=f"R-2019-{n}", finding=lines[n * 2 // 3].ref)
        for n, one in enumerate((whole.recommendations * 3)[: findings * 3 // 2])
    ]
    relied = whole.evidence[: findings * 2]
    refs = [item.ref for item in relied]
    lines = [
        replace(
            line,
            evidence=tuple(refs[n * 2 : n * 2 + 2]),
            recommendations=tuple(r.ref for r in asked[n * 3 // 2 : n * 3 // 2 + 1]),
        )
        for n, line in enumerate(lines)
    ]
    questions = tuple(
        replace(q, evidence=(), findings=(), collected=q.collected[:20]) for q in whole.questions
    )
    coverage = tuple(replace(q, evidence=(), findings=(), collected=()) for q in whole.coverage)
    collected = {item.ref: item for q in questions for item in q.collected}
    evidence = {item.ref: item for item in relied} | collected
    return replace(
        whole,
        findings=tuple(lines),
        recommendations=tuple(asked),
        evidence=tuple(evidence.values()),
        questions=questions,
        coverage=coverage,
    )


def raw(c: Any) -> bytes:
    """The same text as paragraphs in one part, made of strings and zipped: the least there is."""
    import io

    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
        for text in _texts(c)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document><w:body>{body}</w:body></w:document>")
    return out.getvalue()


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, (tuple, list)):
        return [text for one in value for text in _texts(one)]
    if is_dataclass(value):
        return [text for one in fields(value) for text in _texts(getattr(value, one.name))]
    return []


def _in_process(what: str, count: int) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.word", what, str(count)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return dict(json.loads(run.stdout))


def _one(what: str, count: int) -> dict[str, float]:
    from scrutiny_tui.documents.contribution import build_contribution
    from scrutiny_tui.documents.readback import write_contribution

    if what == "gather":
        ran = time.process_time()
        c = contribution(0)
        gathered = (time.process_time() - ran) * 1000
        ran = time.process_time()
        build_contribution(c)
        return {"cpu": gathered, "build": (time.process_time() - ran) * 1000}
    path = folder() / f"contribution-{count}.pickle"
    c = _kept(path, count)
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before, ran = _memory("VmRSS"), time.process_time()
    if what == "raw":
        raw(c)
    elif what == "build":
        build_contribution(c)
    else:
        with tempfile.TemporaryDirectory() as target:
            write_contribution(c, Path(target))
    return {"cpu": (time.process_time() - ran) * 1000, "memory": _memory("VmHWM") - before}


def _kept(path: Path, count: int) -> Contribution:
    """The contribution from a file, so that its making is no part of the peak of memory."""
    import pickle

    if not path.exists():
        made = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.word", "make", str(count)],
            capture_output=True, check=True, cwd=Path(__file__).parents[2],
        )  # fmt: skip
        path.write_bytes(made.stdout)
    found: Contribution = pickle.loads(path.read_bytes())
    return found


def _memory(which: str) -> float:
    """Megabytes of this process now (VmRSS), or at most so far (VmHWM)."""
    return int(Path("/proc/self/status").read_text().split(f"{which}:")[1].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "make":
        import pickle

        sys.stdout.buffer.write(pickle.dumps(contribution(int(sys.argv[2]))))
    else:
        print(json.dumps(_one(sys.argv[1], int(sys.argv[2]))))
