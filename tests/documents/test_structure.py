"""What a screen reader, a reader who jumps about, and Word itself need of the structure."""

import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pytest

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.domain.report import Contribution
from tests.documents.northmere import NORTHMERE
from tests.documents.word import WP, R, W, Word, style_of, text_of

Each = tuple[Contribution, Word]


def test_headings_are_real_begin_at_one_and_skip_no_level(each: Each) -> None:
    _, word = each
    levels = [level for level, _ in word.headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(text.strip() for _, text in word.headings)


def test_headings_of_the_rich_report_are_short(rich: Word) -> None:
    assert [text for _, text in rich.headings if len(text) > 110] == []


def test_no_heading_stands_in_a_table(each: Each) -> None:
    _, word = each
    inside = [p for t in word.tables for p in t.iter(f"{W}p") if word.level(p)]
    assert inside == []


def test_no_bold_paragraph_poses_as_a_heading(each: Each) -> None:
    _, word = each
    for p in word.paragraphs:
        runs = [r for r in p.iter(f"{W}r") if text_of(r).strip()]
        styles = {r.find(f"{W}rPr/{W}rStyle") is not None for r in runs}
        in_table = any(a.tag == f"{W}tc" for a in p.iterancestors())
        assert in_table or not runs or styles != {True} or "TOC" in style_of(p), text_of(p)


def test_contents_lists_every_heading_in_order_and_each_link_resolves(each: Each) -> None:
    _, word = each
    entries = [p for p in word.paragraphs if re.fullmatch(r"TOC\d", style_of(p))]
    wanted = [text for level, text in word.headings if level <= 2]
    assert len(entries) == len(wanted)
    for entry, heading in zip(entries, wanted, strict=True):
        assert text_of(entry).endswith(heading)
        anchors = [link.get(f"{W}anchor") for link in entry.iter(f"{W}hyperlink")]
        assert len(anchors) == 1
        assert anchors[0] in word.bookmarks


def test_contents_numbers_sections_as_the_headings_will_number_themselves(rich: Word) -> None:
    firsts = [text_of(p) for p in rich.paragraphs if style_of(p) == "TOC1"]
    assert firsts == [
        "1\tSummary",
        "2\tHow I carried out this scrutiny",
        "3\tThe key questions at a glance",
        "4\tFindings",
        "5\tRecommendations",
        "6\tTimetable and days used",
        "7\tNext year",
        "Annex A: Evidence register",
        "Annex B: Basis in guidance",
    ]


def test_contents_guesses_no_page_number(rich: Word) -> None:
    assert not any("PAGEREF" in instruction for instruction, _ in rich.fields)


def test_every_field_has_an_instruction_and_a_result(each: Each) -> None:
    _, word = each
    assert all(instruction and result.strip() for instruction, result in word.fields)


def test_every_link_and_reference_has_a_target(each: Each) -> None:
    _, word = each
    targets = {i.split()[1] for i, _ in word.fields if i.startswith("REF ")}
    targets |= {a for e in word.main.iter(f"{W}hyperlink") if (a := e.get(f"{W}anchor"))}
    assert targets - set(word.bookmarks) == set()


def test_references_to_sections_say_the_number_that_the_section_has(each: Each) -> None:
    _, word = each
    tops = [p for p in word.paragraphs if word.level(p) == 1]
    for instruction, shown in word.fields:
        if instruction.startswith("REF _sct_section_"):
            name = instruction.split()[1]
            starts = [p for p in tops if p.find(f"{W}bookmarkStart[@{W}name='{name}']") is not None]
            assert tops.index(starts[0]) + 1 == int(shown)


def test_references_to_tables_and_figures_say_what_the_caption_says(each: Each) -> None:
    _, word = each
    captions = [text_of(p) for p in word.paragraphs if style_of(p) == "Caption"]
    for instruction, shown in word.fields:
        if re.match(r"REF _sct_(table|figure)_", instruction):
            assert any(caption.startswith(f"{shown}:") for caption in captions)


def test_captions_count_up_by_a_field(each: Each) -> None:
    _, word = each
    for kind in ("Table", "Figure"):
        numbers = [shown for i, shown in word.fields if i.startswith(f"SEQ {kind}")]
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]


def test_bookmarks_are_unique_balanced_and_short_enough_for_word(each: Each) -> None:
    _, word = each
    assert len(set(word.bookmarks)) == len(word.bookmarks)
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", name) for name in word.bookmarks)
    starts = [e.get(f"{W}id") for e in word.main.iter(f"{W}bookmarkStart")]
    ends = [e.get(f"{W}id") for e in word.main.iter(f"{W}bookmarkEnd")]
    assert sorted(starts) == sorted(ends)
    assert len(set(starts)) == len(starts)


def test_content_controls_have_unique_ids_and_short_tags(each: Each) -> None:
    _, word = each
    ids = [e.get(f"{W}val") for e in word.main.iterfind(f".//{W}sdtPr/{W}id")]
    tags = [e.get(f"{W}val") for e in word.main.iter(f"{W}tag")]
    assert len(set(ids)) == len(ids)
    assert len(set(tags)) == len(tags)
    assert all(len(tag) <= 64 for tag in tags)


def test_drawings_have_unique_ids_alternative_text_and_stand_in_line(each: Each) -> None:
    _, word = each
    drawn = list(word.main.iter(f"{WP}docPr"))
    assert len({e.get("id") for e in drawn}) == len(drawn)
    assert all(len(e.get("descr", "")) > 30 for e in drawn)
    assert not list(word.main.iter(f"{WP}anchor"))


def test_a_finding_can_be_edited_in_a_locked_control_that_names_it(rich: Word) -> None:
    finding = NORTHMERE.findings[0]
    controls = {e.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): e for e in rich.main.iter(f"{W}sdt")
                if e.find(f"{W}sdtPr/{W}tag") is not None}  # fmt: skip
    control = controls[f"sct1:f:{finding.id}:txt"]
    assert control.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == "Finding F-2019-01 text"
    assert control.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked"
    assert text_of(control) == finding.statement
    names = [b.get(f"{W}name") for b in control.iter(f"{W}bookmarkStart")]
    assert names == [f"_sct1_f_{finding.id}_txt"]


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc "
    "outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs color sz szCs u bdr shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW tcBorders shd",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "sdtPr": "alias tag id lock appearance docPartObj",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "settings": "zoom trackRevisions defaultTabStop characterSpacingControl footnotePr compat "
    "themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


def test_children_stand_in_the_order_of_the_schema(each: Each) -> None:
    _, word = each
    roots = [*word.stories.values()]
    roots += [word.xml(f"word/{n}.xml") for n in ("styles", "numbering", "settings")]
    for root in roots:
        for element in root.iter():
            if isinstance(element.tag, str) and local(element) in ORDER:
                check_order(element)


def check_order(element: Any) -> None:
    order = ORDER[local(element)].split()
    places = [order.index(local(child)) for child in element]
    if local(element) == "sectPr":
        places = [max(place, 1) for place in places]
    assert places == sorted(places), etree_path(element)


def local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def etree_path(element: Any) -> str:
    return str(element.getroottree().getpath(element))


def test_properties_come_first_in_paragraphs_and_runs(each: Each) -> None:
    _, word = each
    for story in word.stories.values():
        for tag in ("p", "r"):
            for element in story.iter(f"{W}{tag}"):
                late = [child for child in element[1:] if local(child) == f"{tag}Pr"]
                assert late == []


def test_every_style_and_list_that_is_used_exists(each: Each) -> None:
    _, word = each
    numbers = {n.get(f"{W}numId") for n in word.xml("word/numbering.xml").iter(f"{W}num")}
    for story in word.stories.values():
        for tag in ("pStyle", "rStyle", "tblStyle"):
            for element in story.iter(f"{W}{tag}"):
                assert element.get(f"{W}val") in word.styles
        assert {e.get(f"{W}val") for e in story.iter(f"{W}numId")} <= numbers


def test_every_part_is_declared_reachable_and_well_formed(each: Each) -> None:
    _, word = each
    types = word.xml("[Content_Types].xml")
    declared = {e.get("PartName") for e in types if e.get("PartName")}
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    assert word.names[0] == "[Content_Types].xml"
    assert declared <= {f"/{name}" for name in word.names}
    for name in word.names[1:]:
        assert f"/{name}" in declared or name.rpartition(".")[2] in endings - {"xml"}
        if name.endswith((".xml", ".rels")):
            word.xml(name)
    links = {e.get("Id") for e in word.xml("word/_rels/document.xml.rels")}
    used = {v for e in word.main.iter() for k, v in e.attrib.items() if k.startswith(R)}
    assert used <= links


def test_another_program_opens_it(each: Each) -> None:
    _, word = each
    opened = docx.Document(io.BytesIO(word.content))
    assert opened.core_properties.language == "en-GB"


def with_words(text: str) -> Word:
    return Word(build_contribution(replace(NORTHMERE, texts={"method": text})))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "–  "])
def test_lines_that_begin_with_a_bullet_become_a_list(mark: str, gap: str) -> None:
    word = with_words(f"I saw:{gap}{mark}one\n{mark}two\nAnd that was all.\n\n-\n-5 degrees")
    styles = {text_of(p): style_of(p) for p in word.paragraphs}
    assert (styles["one"], styles["two"]) == ("ListBullet", "ListBullet")
    assert styles["I saw:"] == styles["And that was all."] == "ScrutinyNumberedParagraph"
    assert styles["-\n-5 degrees"] == "ScrutinyNumberedParagraph", "nothing is lost"


def test_each_numbered_list_starts_where_it_says() -> None:
    word = with_words("1. first\n2. second\n\nAnd:\n\n1. again\n\nLast:\n7) seventh")
    lists = [p for p in word.paragraphs if style_of(p) == "ListNumber"]
    assert [text_of(p) for p in lists] == ["first", "second", "again", "seventh"]
    ids = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in lists]
    assert ids == ["5", "5", "6", "7"]
    starts = word.xml("word/numbering.xml").iter(f"{W}startOverride")
    assert [e.get(f"{W}val") for e in starts] == ["1", "1", "7"]


def test_annexes_are_called_by_the_letter_that_they_have() -> None:
    c = replace(NORTHMERE, documents=(), evidence=())
    word = Word(build_contribution(c))
    annexes = [text_of(p) for p in word.paragraphs if text_of(p).startswith("Annex ")]
    assert annexes == ["Annex A: Basis in guidance"]
    assert "They are in Annex A." in word.text


def test_a_part_without_its_heading_is_no_skipped_level() -> None:
    c = replace(NORTHMERE, questions=tuple(q for q in NORTHMERE.questions if q.part_of))
    levels = [level for level, _ in Word(build_contribution(c)).headings]
    assert all(after - before <= 1 for before, after in pairwise(levels))
