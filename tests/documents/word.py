"""A Word file as a reader meets it: parts, paragraphs with their styles, pages with headers."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Word:
    """One Word file, read."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.archive.namelist()

    def xml(self, name: str) -> Any:
        return etree.fromstring(self.archive.read(name))

    @cached_property
    def main(self) -> Any:
        return self.xml("word/document.xml")

    @cached_property
    def styles(self) -> dict[str, Any]:
        return {s.get(f"{W}styleId"): s for s in self.xml("word/styles.xml").iter(f"{W}style")}

    @cached_property
    def stories(self) -> dict[str, Any]:
        names = ("document", "header", "footer", "first_header", "first_footer", "footnotes")
        return {name: self.xml(f"word/{name}.xml") for name in names}

    @cached_property
    def paragraphs(self) -> list[Any]:
        return list(self.main.iter(f"{W}p"))

    @cached_property
    def tables(self) -> list[Any]:
        return list(self.main.iter(f"{W}tbl"))

    @cached_property
    def text(self) -> str:
        return "\n".join(text_of(p) for p in self.paragraphs)

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        found = ((self.level(p), text_of(p)) for p in self.paragraphs)
        return [(level, text) for level, text in found if level]

    @cached_property
    def bookmarks(self) -> list[str]:
        return [
            b.get(f"{W}name") for x in self.stories.values() for b in x.iter(f"{W}bookmarkStart")
        ]

    @cached_property
    def fields(self) -> list[tuple[str, str]]:
        """Instruction and cached result of every field."""
        return [field for story in self.stories.values() for field in _fields(story)]

    def property(self, path: str) -> Any:
        """The first element at a path in any style of a chain is looked up by `resolve`."""
        return self.xml("docProps/core.xml").find(path)

    def resolve(self, style: str, path: str) -> Any:
        """Find what a style says, or what the style it is based on says."""
        while style:
            found = self.styles[style].find("/".join(W + part for part in path.split("/")))
            if found is not None:
                return found
            base = self.styles[style].find(f"{W}basedOn")
            style = base.get(f"{W}val") if base is not None else ""
        return None

    def level(self, p: Any) -> int:
        """The level of a heading, 0 for any other paragraph."""
        found = self.resolve(style_of(p), "pPr/outlineLvl")
        return int(found.get(f"{W}val")) + 1 if found is not None else 0

    def cells(self, table: Any) -> list[list[str]]:
        return [
            ["\n".join(text_of(p) for p in tc.iter(f"{W}p")) for tc in tr.iter(f"{W}tc")]
            for tr in table.iter(f"{W}tr")
        ]

    def table(self, title: str) -> list[list[str]]:
        """The words of the table with this title."""
        for table in self.tables:
            if table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") == title:
                return self.cells(table)
        raise AssertionError(f"no table {title}")


def text_of(element: Any) -> str:
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        marks.get(e.tag, e.text or "")
        for e in element.iter(f"{W}t", f"{W}br", f"{W}tab")
        if e.getparent().tag == f"{W}r"
    )


def style_of(p: Any) -> str:
    found = p.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else "Normal"


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, as WCAG 2 counts it."""

    def light(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def _fields(story: Any) -> Iterator[tuple[str, str]]:
    stack: list[list[Any]] = []
    for e in story.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = e.get(f"{W}fldCharType")
        if kind == "begin":
            stack.append(["", "", False])
        elif kind == "separate":
            stack[-1][2] = True
        elif kind == "end":
            instruction, result, _ = stack.pop()
            yield instruction.strip(), result
        elif e.tag == f"{W}instrText":
            stack[-1][0] += e.text
        else:
            for one in stack:
                if one[2]:
                    one[1] += e.text or ""
    assert not stack, "a field never ends"


ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
