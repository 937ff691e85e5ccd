"""Saving a document only if it reads back as it was written.

python-docx opens it, so a reader other than its writer has understood the file before it gets its
name. Its XML is walked: python-docx's own lists leave out whatever is inside a content control.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import XMLSyntaxError

from scrutiny_tui.documents.saving import save_docx
from scrutiny_tui.domain.text import shorten

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT, BREAK, TAB = f"{W}t", f"{W}br", f"{W}tab"
MOST_DIFFERENCES = 20
"""As many as can be read in a message."""

UNREADABLE = (OSError, BadZipFile, KeyError, ValueError, PackageNotFoundError, XMLSyntaxError)
"""What python-docx raises for a file that is no Word document."""


class ReadbackError(Exception):
    """The file does not hold what the record holds; `differences` says how, in sentences."""

    def __init__(self, differences: list[str]) -> None:
        self.differences = differences
        super().__init__(" ".join(differences))


def save_verified(
    content: bytes, folder_or_target: Path, name: str, differences: Callable[[Path], list[str]]
) -> Path:
    """Save `content`, in a folder as `name`, unless there are `differences`; return the path.

    No earlier file is touched, whatever happens. Raises `ReadbackError` if there are
    differences, `SaveError` if the disk refuses.
    """

    def verify(path: Path) -> None:
        if found := differences(path):
            raise ReadbackError(found)

    target = folder_or_target / name if folder_or_target.is_dir() else folder_or_target
    return save_docx(content, target, verify)


def paragraphs(path: Path) -> Iterator[Any]:
    """Yield every paragraph of the file, in its order; raises one of `UNREADABLE`."""
    yield from Document(str(path)).element.body.iter(f"{W}p")


def words_of(item: Any) -> str:
    """Return what a `TEXT`, a `BREAK` or a `TAB` says."""
    return {TEXT: item.text or "", BREAK: "\n"}.get(item.tag, "\t")


def unlike(wanted: Iterable[str], path: Path) -> list[str]:
    """Return in sentences how the paragraphs of the file differ from those `wanted`.

    Nothing if the file has just these, in this order.
    """
    try:
        # A position of a tab has the same name as a tab, but stands in no run.
        found = [
            "".join(
                words_of(item)
                for item in paragraph.iter(TEXT, BREAK, TAB)
                if item.getparent().tag == f"{W}r"
            )
            for paragraph in paragraphs(path)
        ]
    except UNREADABLE as error:
        return [unreadable(error)]
    asked = list(wanted)
    if found == asked:
        return []
    lacking, extra = Counter(asked) - Counter(found), Counter(found) - Counter(asked)
    said = [f"The line {_quoted(words)} is not in the file." for words in lacking]
    said += [f"The file has a line too many: {_quoted(words)}." for words in extra]
    if len(said) > MOST_DIFFERENCES:
        return [*said[:MOST_DIFFERENCES], "There are more differences."]
    return said or ["The lines of the file stand in another order."]


def unreadable(error: Exception) -> str:
    """Return the sentence for one of `UNREADABLE`."""
    return f"The file cannot be read back: {error}."


def _quoted(words: str) -> str:
    """Return the beginning of a line in quotation marks."""
    return f"\u201c{shorten(words, 60)}\u201d"
