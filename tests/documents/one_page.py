"""What the documents that are planned as words must have in common, asked of any of them."""

import io
import re
from pathlib import Path
from typing import Any

import docx

from scrutiny_tui.domain.text import clean
from tests.documents.test_structure import check_order, local
from tests.documents.word import WP, W, Word, style_of, text_of

ORDERED = ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr")


def check_page(content: bytes, marking: str, sample: bool, *, wide: bool = False) -> Word:
    """Structure, language, marking; gives the file for further questions."""
    word = Word(content)
    stories = {name: word.xml(f"word/{name}.xml") for name in ("document", "header", "footer")}
    assert not [name for name in word.names if "first" in name]
    for name in ("header", "footer"):
        shown = [text_of(p) for p in stories[name].iter(f"{W}p")]
        assert shown, "a header without a paragraph is not valid"
        assert all(shown)
        assert not marking or marking in shown
        assert any("SAMPLE: fictional" in words for words in shown) == sample
    fields = [e.text.strip() for e in stories["footer"].iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    (section,) = word.main.iter(f"{W}sectPr")
    assert section.find(f"{W}pgSz").get(f"{W}w") == ("16838" if wide else "11906")
    for story in stories.values():
        for element in story.iter():
            if local(element) in ORDERED:
                check_order(element)
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert all(e.get(f"{W}val") in word.styles for e in story.iter(f"{W}{tag}"))
    assert style_of(word.paragraphs[0]) == "ScrutinyNoteTitle"
    assert {level for level, _ in word.headings} <= {1}
    drawn = [p for p in word.paragraphs if p.find(f".//{WP}docPr") is not None]
    assert all(text_of(p).strip() for p in word.paragraphs if p not in drawn)
    assert all(len(p.find(f".//{WP}docPr").get("descr")) > 30 for p in drawn)
    for properties in word.main.iter(f"{W}rPr"):
        assert [child.tag for child in properties] == [f"{W}rStyle"]
    for table in word.tables:
        check_table(word, table)
    core = word.xml("docProps/core.xml")
    assert core.findtext("{*}language") == "en-GB"
    assert core.findtext("{*}title").startswith("SAMPLE: ") == sample
    docx.Document(io.BytesIO(content))
    return word


def check_table(word: Word, table: Any) -> None:
    rows = list(table.iter(f"{W}tr"))
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
    assert len(table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")) > 30
    assert len({len(row) for row in word.cells(table)}) == 1
    assert all(cell.strip() for row in word.cells(table) for cell in row)


def check_name(path: Path, pattern: str) -> None:
    assert re.fullmatch(pattern, path.name), path.name
    assert len(path.name.encode()) < 100


def holds(word: Word, text: str) -> bool:
    """Whether the words of a text stand in the file, white space aside."""
    return "".join(clean(text).split()) in "".join(word.text.split())
