"""The scrutineer's own text: paragraphs, and lists where the lines are typed as one."""

import re
from collections.abc import Iterator
from itertools import groupby

from scrutiny_tui.documents.markup import Xml, blocks, join, paragraph, run
from scrutiny_tui.documents.ooxml import NUMBERED, Writer, bullets

_BULLET = re.compile(r"[-*\u2022\u2013] +(?=\S)")
_NUMBER = re.compile(r"([0-9]{1,3})[.)] +(?=\S)")


def prose(writer: Writer, text: str, style: str = NUMBERED) -> Xml:
    """Return own text as paragraphs in a style; blank lines part them.

    Lines that begin with `-`, `*` or a bullet become a bulleted list, lines that begin with a
    number become a numbered one that starts at that number: typed marks are no list to a
    screen reader. Other line ends stay line ends.
    """
    return join(part for block in blocks(text) for part in _block(writer, block, style))


def _block(writer: Writer, block: str, style: str) -> Iterator[Xml]:
    """Yield the paragraphs and lists of a text without blank lines."""
    for kind, group in groupby(block.split("\n"), key=_kind):
        lines = [line.strip() for line in group]
        if kind is _BULLET:
            yield bullets(run(_BULLET.sub("", line, count=1)) for line in lines)
        elif kind is _NUMBER:
            first = int("".join(_NUMBER.findall(lines[0])[:1]))
            yield writer.numbered_list([_NUMBER.sub("", line, count=1) for line in lines], first)
        else:
            yield paragraph(style, run("\n".join(lines)))


def _kind(line: str) -> re.Pattern[str] | None:
    """Return the mark that a line begins with, None if it is ordinary text."""
    return next((mark for mark in (_BULLET, _NUMBER) if mark.match(line.strip())), None)
