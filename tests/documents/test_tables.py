"""What makes a table readable: a header row, equal rows, words in every cell, room on the page."""

from typing import Any

import pytest

from scrutiny_tui.documents.markup import NOTHING, run
from scrutiny_tui.documents.ooxml import Writer
from scrutiny_tui.documents.tables import Column, table
from scrutiny_tui.domain.report import Contribution
from tests.documents.word import W, Word, style_of

Each = tuple[Contribution, Word]


def width_of_text(word: Word, table: Any) -> int:
    """The width of the text in the section that a table stands in."""
    body = word.main.find(f"{W}body")
    children = list(body)
    for child in children[children.index(table) :]:
        section = child if child.tag == f"{W}sectPr" else child.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
            sides = sum(int(margin.get(f"{W}{side}")) for side in ("left", "right"))
            return int(size.get(f"{W}w")) - sides
    raise AssertionError("no section")


def test_the_first_row_repeats_and_no_row_splits(each: Each) -> None:
    for t in each[1].tables:
        heads = [r.find(f"{W}trPr/{W}tblHeader") is not None for r in t.iter(f"{W}tr")]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert len(heads) > 1
        assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in t.iter(f"{W}tr"))
        assert t.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"


def test_every_cell_has_words_and_none_is_merged_or_nested(each: Each) -> None:
    _, word = each
    for t in word.tables:
        rows = word.cells(t)
        assert len({len(row) for row in rows}) == 1
        assert all(cell.strip() for row in rows for cell in row), rows
        assert not list(t.iter(f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"))
        assert len(list(t.iter(f"{W}tbl"))) == 1


def test_no_cell_is_a_value_of_the_program(each: Each) -> None:
    _, word = each
    odd = {"None", "null", "nan", "[]", "()", "", "True", "False"}
    for t in word.tables[1:]:
        cells = {cell for row in word.cells(t) for cell in row}
        assert cells & odd == set()


def test_tables_say_what_they_are_to_those_who_cannot_see_them(each: Each) -> None:
    for t in each[1].tables:
        short, long = (t.find(f"{W}tblPr/{W}{tag}") for tag in ("tblCaption", "tblDescription"))
        assert short.get(f"{W}val").strip()
        assert len(long.get(f"{W}val")) > 20


def test_tables_fit_the_text_of_their_section(each: Each) -> None:
    _, word = each
    for t in word.tables:
        widths = [int(g.get(f"{W}w")) for g in t.iter(f"{W}gridCol")]
        assert sum(widths) == width_of_text(word, t)
        assert min(widths) > 500
        assert len(widths) == len(word.cells(t)[0])


def test_tables_have_a_caption_above_but_the_one_on_the_cover(each: Each) -> None:
    for t in each[1].tables[1:]:
        assert style_of(t.getprevious()) == "Caption"


def test_every_cell_ends_in_a_paragraph(each: Each) -> None:
    for t in each[1].tables:
        for cell in t.iter(f"{W}tc"):
            assert cell[-1].tag in (f"{W}p", f"{W}sdt")
            assert cell.find(f".//{W}p") is not None


def test_numbers_stand_at_the_right(rich: Word) -> None:
    for t in rich.tables:
        for row in list(t.iter(f"{W}tr"))[1:]:
            for cell in row.iter(f"{W}tc"):
                text = "".join(x.text or "" for x in cell.iter(f"{W}t"))
                if text.replace(".", "").isdecimal():
                    assert style_of(cell.find(f"{W}p")) == "ScrutinyTableNumber", text


def test_an_empty_cell_is_refused_when_the_table_is_made() -> None:
    columns = [Column("One", 1), Column("Two", 1)]
    with pytest.raises(ValueError, match="no words"):
        table(Writer({}, {}, {}), columns, [[run("a"), NOTHING]], title="T", description="D")


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError):
        table(
            Writer({}, {}, {}),
            [Column("One", 1)],
            [[run("a"), run("b")]],
            title="T",
            description="",
        )
