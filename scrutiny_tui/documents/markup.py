"""WordprocessingML as text: the smallest pieces, and the one place where words become XML.

Parts of a document are strings of the type `Xml`, so that the type checker refuses text that
has not been escaped. Strings, because a report of a thousand findings then costs little more
than its bytes; the finished file is parsed again when it is read back.
"""

import re
from collections.abc import Iterable
from typing import NewType
from xml.sax.saxutils import escape as _escape

from scrutiny_tui.domain.text import clean

Xml = NewType("Xml", str)
"""Well-formed WordprocessingML."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NOTHING = Xml("")

_QUOTED = {'"': "&quot;"}
# Whatever is not plain: to be escaped, broken into lines, or looked at by `clean`.
_SPECIAL = re.compile("[^ !\"#$%'-;=?-~\u00a0-\u052f\u1e00-\u1fff\u2010-\u2027\u20ac]")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def escape(text: str) -> str:
    """Return `text` cleaned and escaped for the content of an element."""
    return _escape(_cleaned(text))


def attribute(text: str) -> str:
    """Return `text` on one line, cleaned and escaped for an attribute in double quotes."""
    return _escape(one_line(text), _QUOTED)


def one_line(text: str) -> str:
    """Return `text` cleaned, each run of white space as one space, for headings and labels."""
    return " ".join(_cleaned(text).split())


def blocks(text: str) -> list[str]:
    """Return the paragraphs of a text: blank lines part them, single line ends stay inside.

    White space around a paragraph goes, so a text of nothing else has no paragraph.
    """
    return [block.strip() for block in _BLANK_LINES.split(_cleaned(text)) if block.strip()]


def run(text: str, style: str = "") -> Xml:
    """Return a run; line ends become breaks and tabs become tabs, never raw characters."""
    if not text:
        return NOTHING
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    if not _SPECIAL.search(text):
        return Xml(f"<w:r>{properties}{_text(text)}</w:r>")
    lines = (
        "<w:tab/>".join(_text(piece) for piece in line.split("\t"))
        for line in escape(text).split("\n")
    )
    return Xml(f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>")


def join(parts: Iterable[Xml]) -> Xml:
    """Return the parts one after another."""
    return Xml("".join(parts))


def listed(parts: Iterable[Xml], last: str = " and ") -> Xml:
    """Return the parts with commas between them and `last` before the last one."""
    items = list(parts)
    if len(items) < 2:
        return join(items)
    return join([Xml(run(", ").join(items[:-1])), run(last), items[-1]])


def paragraph(style: str, content: Xml, properties: str = "") -> Xml:
    """Return a paragraph in a style; `properties` are further children of `w:pPr`, in order."""
    return Xml(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>')


def field(instruction: str, result: Xml) -> Xml:
    """Return a field with its cached result, without which Word may offer to repair the file."""
    return Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(bookmark: str, content: Xml) -> Xml:
    """Return a link to a bookmark of the same document."""
    return Xml(f'<w:hyperlink w:anchor="{bookmark}">{content}</w:hyperlink>')


def _text(escaped: str) -> str:
    """Return escaped text in its element; outer spaces are lost unless they are marked."""
    if not escaped:
        return ""
    if escaped[0] == " " or escaped[-1] == " ":
        return f'<w:t xml:space="preserve">{escaped}</w:t>'
    return f"<w:t>{escaped}</w:t>"


def _cleaned(text: str) -> str:
    """Return `clean(text)`, sparing plain text the three searches."""
    return clean(text) if _SPECIAL.search(text) else text
