"""The writer of one document: bookmarks, references, headings, captions, controls, footnotes.

A `Writer` holds only what has to be counted across a document. What it returns is `Xml`, to be
put in the order of the page by whoever asked for it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from scrutiny_tui.documents.anchors import Anchor
from scrutiny_tui.documents.markup import (
    NOTHING,
    Xml,
    attribute,
    blocks,
    field,
    join,
    link,
    one_line,
    paragraph,
    run,
)

PORTRAIT_WIDTH = 9638
LANDSCAPE_WIDTH = 14570
"""Widths of the text, in twentieths of a point, on A4 with margins of 20 mm."""

NUMBERED = "ScrutinyNumberedParagraph"
_BELOW = "ScrutinyNumberedBelowTable"
"""A table has no space of its own below it."""
_FIRST_FREE_NUMBER = 5
"""The first `w:num` that the base template leaves free."""
_NUMBERS = "2"
"""The abstract list of the base template that numbered lists restart."""


class Heading(NamedTuple):
    """A heading as the contents needs it."""

    level: int
    number: str
    text: str
    bookmark: str


class Writer:
    """Counts and remembers what must be unique or in order within one document."""

    def __init__(
        self,
        targets: Mapping[str, str],
        sections: Mapping[str, int],
        annexes: Mapping[str, str],
        editable: bool = True,
    ) -> None:
        """Start a document.

        `targets` maps each visible reference that will be printed to its bookmark, `sections`
        the key of each numbered section to its number, `annexes` that of each annex to its
        letter. Without `editable` there are no content controls.
        """
        self.headings: list[Heading] = []
        self.footnotes: list[Xml] = []
        self.numbers: list[Xml] = []
        self.charts: list[tuple[bytes, bytes]] = []
        """Chart part and embedded workbook, in the order of their relationships."""
        self.width = PORTRAIT_WIDTH
        self._targets = targets
        self._links: dict[str, Xml] = {}
        self._sections = sections
        self._editable = editable
        self._bookmarks: set[str] = set()
        self._controls = 0
        self._captions: dict[str, int] = {}
        self._annexes = annexes

    def bookmark(self, name: str, content: Xml) -> Xml:
        """Return the content inside a bookmark; raises ValueError if the name was used before."""
        start, end = self.ends(name)
        return Xml(f"{start}{content}{end}")

    def spanning(self, name: str, content: Xml) -> Xml:
        """Return whole paragraphs with a bookmark from the first words to the last; nothing if
        there is no paragraph.
        """
        if not content:
            return content
        start, end = self.ends(name)
        opened = content.replace("</w:pPr>", f"</w:pPr>{start}", 1)
        before, mark, after = opened.rpartition("</w:p>")
        return Xml(f"{before}{end}{mark}{after}")

    def link(self, reference: str) -> Xml:
        """Return a reference to a record, linked if the record is printed in this document.

        A plain link, not a field: references are never renumbered, so there is nothing that
        Word would have to bring up to date.
        """
        made = self._links.get(reference)
        if made is None:
            words, name = one_line(reference), self._targets.get(reference)
            made = link(name, run(words, "Hyperlink")) if name else run(words)
            self._links[reference] = made
        return made

    def section_ref(self, key: str) -> Xml:
        """Return `section 4`, the number being a field that follows the heading."""
        number = str(self._sections[key])
        return join([run("section "), field(f"REF _sct_section_{key} \\r \\h", run(number))])

    def heading(
        self,
        level: int,
        text: str,
        *,
        key: str = "",
        anchor: Anchor | None = None,
        reference: str = "",
        opens: bool = False,
    ) -> Xml:
        """Return a heading of level 1 to 3.

        Level 1 needs the `key` of its section. A `reference` is printed before the text, in
        the bookmark of `anchor`, so that references to it show just that. A heading that
        `opens` a page has no space above it.
        """
        content, words = run(one_line(text)), one_line(text)
        if anchor:
            mark = self.bookmark(anchor.name, run(one_line(reference)))
            content, words = join([mark, run(f" {words}")]), f"{one_line(reference)} {words}"
        if level < 3:
            number = str(self._sections[key]) if level == 1 else ""
            content = self.in_contents(level, number, words, content)
        if key:
            content = self.bookmark(f"_sct_section_{key}", content)
        return paragraph("ScrutinyOpeningHeading" if opens else f"Heading{level}", content)

    def annex(self, key: str, text: str) -> Xml:
        """Return the heading of an annex, on a new page."""
        label = f"Annex {self._annexes[key]}"
        content = self.in_contents(1, f"{label}:", text, run(text))
        return paragraph("ScrutinyAnnexHeading", self.bookmark(f"_sct_annex_{key}", content))

    def annex_ref(self, key: str) -> Xml:
        """Return `Annex A`, linked to it."""
        return link(f"_sct_annex_{key}", run(f"Annex {self._annexes[key]}", "Hyperlink"))

    def in_contents(self, level: int, number: str, words: str, content: Xml) -> Xml:
        """Return a heading's content inside the bookmark that its entry in the contents links to.

        `words` are those of the entry, after the `number` if there is one.
        """
        name = f"_Toc{len(self.headings) + 1:08d}"
        self.headings.append(Heading(level, number, words, name))
        return self.bookmark(name, content)

    def contents(self, heading: str = "") -> Xml:
        """Return the table of contents with every entry already there and linked.

        Its `heading` begins a page; without one, whoever asks puts a heading above it.
        No page number is given, since only a layout engine knows it; F9 in Word adds them.
        """
        entries = []
        last = len(self.headings) - 1
        for n, entry in enumerate(self.headings):
            gap = "\t" if entry.number.isdecimal() else " "
            label = f"{entry.number}{gap}{entry.text}" if entry.number else entry.text
            before = _TOC_BEGIN if n == 0 else ""
            after = _TOC_END if n == last else ""
            content = Xml(f"{before}{link(entry.bookmark, run(label))}{after}")
            entries.append(paragraph(f"TOC{entry.level}", content))
        above = paragraph("TOCHeading", run(heading)) if heading else NOTHING
        self._controls += 1
        return Xml(
            f'<w:sdt><w:sdtPr><w:id w:val="{self._controls}"/><w:docPartObj>'
            '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
            f"</w:sdtPr><w:sdtContent>{above}{join(entries)}</w:sdtContent></w:sdt>"
        )

    def next_number(self, kind: str) -> int:
        """Return the number that the next caption of a kind will have."""
        return self._captions.get(kind, 0) + 1

    def next_ref(self, kind: str) -> Xml:
        """Return `Table 3` as a reference to the next caption of a kind."""
        return caption_ref(kind, self.next_number(kind))

    def caption(self, kind: str, text: str) -> Xml:
        """Return a caption such as `Table 3: Findings`, numbered by a field."""
        number = self._captions[kind] = self.next_number(kind)
        label = join([run(f"{kind} "), field(f"SEQ {kind} \\* ARABIC", run(str(number)))])
        marked = self.bookmark(f"_sct_{kind.lower()}_{number}", label)
        return paragraph("Caption", join([marked, run(f": {one_line(text)}")]))

    def control(
        self,
        anchor: Anchor,
        alias: str,
        text: str,
        style: str,
        *,
        label: Xml = NOTHING,
        keep: bool = False,
    ) -> Xml:
        """Return a record's text for others to edit: a locked control with a bookmark inside.

        Blank lines in the text part it into paragraphs. A text without words gives nothing.
        With `keep` its last paragraph stays on the page of what follows.
        """
        parts = [run(block) for block in blocks(text)]
        if not parts:
            return NOTHING
        start, end = self.ends(anchor.name)
        parts[0] = Xml(f"{label}{start}{parts[0]}")
        parts[-1] = Xml(f"{parts[-1]}{end}")
        together = "<w:keepNext/>" if keep else ""
        content = join(
            [*(paragraph(style, p) for p in parts[:-1]), paragraph(style, parts[-1], together)]
        )
        if not self._editable:
            return content
        self._controls += 1
        return Xml(
            f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(alias[:64])}"/>'
            f'<w:tag w:val="{anchor.tag}"/><w:id w:val="{self._controls}"/>'
            '<w:lock w:val="sdtLocked"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )

    def footnote(self, text: str) -> Xml:
        """Return the mark of a new footnote."""
        number = len(self.footnotes) + 1
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        note = paragraph("FootnoteText", Xml(f"{mark}<w:footnoteRef/></w:r>{run(f' {text}')}"))
        self.footnotes.append(Xml(f'<w:footnote w:id="{number}">{note}</w:footnote>'))
        return Xml(f'{mark}<w:footnoteReference w:id="{number}"/></w:r>')

    def numbered_list(self, items: Iterable[str], first: int = 1, style: str = "ListNumber") -> Xml:
        """Return a numbered list that starts at `first`, whatever list came before it."""
        number = _FIRST_FREE_NUMBER + len(self.numbers)
        self.numbers.append(
            Xml(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_NUMBERS}"/>'
                '<w:lvlOverride w:ilvl="0">'
                f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
            )
        )
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
        return join(paragraph(style, run(item), own) for item in items)

    def ends(self, name: str) -> tuple[Xml, Xml]:
        """Return the start and the end of a new bookmark; raises ValueError as `bookmark` does."""
        if name in self._bookmarks:
            raise ValueError(f"two things want the bookmark {name}: a record is printed twice")
        self._bookmarks.add(name)
        number = len(self._bookmarks)
        return (
            Xml(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'),
            Xml(f'<w:bookmarkEnd w:id="{number}"/>'),
        )


def caption_ref(kind: str, number: int) -> Xml:
    """Return `Table 3` as a reference to the caption of a kind with that number."""
    return field(f"REF _sct_{kind.lower()}_{number} \\h", run(f"{kind} {number}"))


def bullets(items: Iterable[Xml], style: str = "ListBullet") -> Xml:
    """Return a bulleted list."""
    return join(paragraph(style, item) for item in items)


def numbered(content: Xml, *, keep: bool = False, spaced: bool = False) -> Xml:
    """Return a paragraph with its number, 1.1, by which readers quote it.

    With `keep` it stays on the page of what follows, such as the list it introduces; `spaced` it
    stands off from the table above it.
    """
    return paragraph(_BELOW if spaced else NUMBERED, content, "<w:keepNext/>" if keep else "")


def together(content: Xml) -> Xml:
    """Return whole paragraphs, each kept on the page of what follows it."""
    return Xml(_STYLE.sub(r"\g<0><w:keepNext/>", content))


_STYLE = re.compile(r'<w:pStyle w:val="\w+"/>(?!<w:keepNext/>)')
_TOC_BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_TOC_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
