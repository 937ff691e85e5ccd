"""Reading a written contribution back, and comparing it with the record it was made from."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from scrutiny_tui.documents.anchors import KINDS, Anchor, parse
from scrutiny_tui.documents.contribution import (
    ExportStopped,
    Progress,
    Stop,
    build_contribution,
    contribution_file_name,
    step_count,
)
from scrutiny_tui.documents.contribution.plan import expected
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.verified import (
    BREAK,
    MOST_DIFFERENCES,
    TAB,
    TEXT,
    UNREADABLE,
    ReadbackError,
    W,
    paragraphs,
    save_verified,
    unreadable,
    words_of,
)
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.text import shorten
from scrutiny_tui.domain.words import JudgementValue

__all__ = ["Counts", "ReadbackError", "compare", "counts", "write_contribution"]

_START, _END = f"{W}bookmarkStart", f"{W}bookmarkEnd"


class Counts(NamedTuple):
    """How many records of each kind were found, by bookmark and with their visible reference."""

    findings: int
    recommendations: int
    questions: int
    """Key questions printed, judged or not."""
    judged: int
    """Key questions with a judgement other than not examined."""
    events: int
    documents: int
    notes: int


def counts(path: Path) -> Counts:
    """Return how many records of each kind the file holds.

    Raises one of `UNREADABLE` if it is no Word file.
    """
    found = _anchors(path)
    kinds = Counter(a.kind for a, words in found.items() if a.part == "ref" and words.strip())
    unjudged = capital(JudgementValue.NOT_EXAMINED)
    judged = sum(
        1 for a, words in found.items() if a.kind == "q" and a.part == "val" and words != unjudged
    )
    return Counts(kinds["f"], kinds["r"], kinds["q"], judged, kinds["e"], kinds["d"], kinds["n"])


def compare(c: Contribution, path: Path) -> list[str]:
    """Return in sentences how the file differs from the record; nothing if it does not.

    Compared are the visible reference, the judgement and the editable text of every record.
    """
    try:
        found = _anchors(path)
    except UNREADABLE as error:
        return [unreadable(error)]
    return list(_differences(c, found))


def write_contribution(
    c: Contribution,
    folder_or_target: Path,
    progress: Progress | None = None,
    stop: Stop | None = None,
) -> Path:
    """Write the contribution, read it back, and only then give it its name; return the path.

    In a folder the file is named by `contribution_file_name`. No earlier file is touched,
    whatever happens. Raises `ReadbackError` if the file differs from the record,
    `ExportStopped` if `stop` returned true, `SaveError` if the disk refuses.
    """
    steps = step_count(c)

    def tell(done: int, what: str) -> None:
        if progress:
            progress(done, steps + 2, what)

    content = build_contribution(c, lambda done, _, what: tell(done, what), stop)

    def differences(path: Path) -> list[str]:
        tell(steps + 1, "Reading back")
        if stop and stop():
            raise ExportStopped
        return compare(c, path)

    saved = save_verified(content, folder_or_target, contribution_file_name(c), differences)
    tell(steps + 2, "Saved")
    return saved


def _differences(c: Contribution, found: dict[Anchor, str]) -> Iterator[str]:
    """Yield a sentence for each difference, up to a number that can be read."""
    made = 0
    wanted = list(expected(c))
    for entry in wanted:
        words = found.get(entry.anchor)
        if words == entry.words:
            continue
        made += 1
        if made > MOST_DIFFERENCES:
            yield "There are more differences."
            return
        if words is None:
            yield f"The {entry.name} is not in the file."
        else:
            is_, should = shorten(words, 60), shorten(entry.words, 60)
            yield f"The {entry.name} reads \u201c{is_}\u201d and should read \u201c{should}\u201d."
    extra = found.keys() - {entry.anchor for entry in wanted}
    for kind, number in Counter(a.kind for a in extra).items():
        yield f"The file holds a {KINDS.get(kind, 'record')} that the record does not ({number})."


def _anchors(path: Path) -> dict[Anchor, str]:
    """Return the words inside each of our bookmarks, in the order of the file.

    Paragraphs are joined by a blank line, as the record's own paragraphs are.
    """
    found: dict[Anchor, str] = {}
    opened: dict[str, tuple[Anchor, list[str]]] = {}
    for paragraph in paragraphs(path):
        _read(paragraph, found, opened)
        for _, words in opened.values():
            words.append("\n\n")
    return found


def _read(
    element: Any, found: dict[Anchor, str], opened: dict[str, tuple[Anchor, list[str]]]
) -> None:
    """Read one paragraph: what it adds to the bookmarks that are open, and those it closes."""
    for item in element.iter(_START, _END, TEXT, BREAK, TAB):
        if item.tag == _START:
            if anchor := parse(item.get(f"{W}name", "")):
                opened[item.get(f"{W}id")] = (anchor, [])
        elif item.tag == _END:
            if entry := opened.pop(item.get(f"{W}id"), None):
                found[entry[0]] = "".join(entry[1])
        elif opened:
            for _, heard in opened.values():
                heard.append(words_of(item))
