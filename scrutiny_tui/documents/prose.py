"""The scrutineer's own text: paragraphs, and lists where the lines are typed as one."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from scrutiny_tui.documents.markup import Xml, blocks, join, paragraph, run
from scrutiny_tui.documents.ooxml import NUMBERED, Writer, bullets

_BULLET = re.compile(r"[-*\u2022\u2013] +(?=\S)")
_NUMBER = re.compile(r"([0-9]{1,3})[.)] +(?=\S)")


class Styles(NamedTuple):
    """The paragraph styles in which own text is set."""

    text: str = NUMBERED
    bullet: str = "ListBullet"
    number: str = "ListNumber"


REPORT = Styles()
"""Paragraphs with their number, 1.1."""


def prose(writer: Writer, text: str, styles: Styles = REPORT) -> Xml:
    """Return own text as paragraphs in a style; blank lines part them.

    Lines that begin with `-`, `*` or a bullet become a bulleted list, lines that begin with a
    number become a numbered one that starts at that number: typed marks are no list to a
    screen reader. Other line ends stay line ends.
    """
    return join(_part(writer, kind, lines, styles) for kind, lines in _parts(text))


def words(text: str) -> Iterator[str]:
    """Yield the words of each paragraph that `prose` makes, without the marks of lists."""
    for kind, lines in _parts(text):
        yield from _unmarked(kind, lines) if kind else ["\n".join(lines)]


def _parts(text: str) -> Iterator[tuple[re.Pattern[str] | None, list[str]]]:
    """Yield the lines of each paragraph or list, with the mark of the list."""
    for block in blocks(text):
        for kind, group in groupby(block.split("\n"), key=_kind):
            yield kind, [line.strip() for line in group]


def _part(writer: Writer, kind: re.Pattern[str] | None, lines: list[str], styles: Styles) -> Xml:
    """Return one paragraph or list."""
    if kind is None:
        return paragraph(styles.text, run("\n".join(lines)))
    items = _unmarked(kind, lines)
    if kind is _BULLET:
        return bullets(map(run, items), styles.bullet)
    first = int("".join(_NUMBER.findall(lines[0])[:1]))
    return writer.numbered_list(items, first, styles.number)


def _unmarked(kind: re.Pattern[str], lines: list[str]) -> list[str]:
    """Return the lines of a list without their marks."""
    return [kind.sub("", line, count=1) for line in lines]


def _kind(line: str) -> re.Pattern[str] | None:
    """Return the mark that a line begins with, None if it is ordinary text."""
    return next((mark for mark in (_BULLET, _NUMBER) if mark.match(line.strip())), None)
