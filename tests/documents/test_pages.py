"""What every page and the file as a whole must show, and what they must not give away."""

import re
from dataclasses import replace
from typing import Any

import pytest

from scrutiny_tui.documents.base_template import base_part
from scrutiny_tui.documents.contribution import build_contribution, contribution_file_name
from scrutiny_tui.documents.house import LOOKS
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.words import JudgementValue
from tests.documents.northmere import EMPTY, NORTHMERE
from tests.documents.word import R, W, Word, contrast, style_of, text_of

Each = tuple[Contribution, Word]
PAGES = ("header", "footer", "first_header", "first_footer")


def lines(word: Word, part: str) -> str:
    return "\n".join(text_of(p) for p in word.stories[part].iter(f"{W}p"))


def test_marking_and_status_stand_at_top_and_bottom_of_every_page(each: Each) -> None:
    c, word = each
    status = f"Final, version {c.version}" if c.status == "Final" else f"DRAFT {c.version}"
    for part in PAGES:
        assert c.marking in lines(word, part)
        assert status in lines(word, part)
        assert all(text_of(p) for p in word.stories[part].iter(f"{W}p"))


def test_a_sample_says_so_at_top_and_bottom_of_every_page_and_on_the_cover(each: Each) -> None:
    c, word = each
    assert all(("SAMPLE" in lines(word, part)) == c.sample for part in PAGES)
    assert ("SAMPLE" in word.text) == c.sample
    assert ("SAMPLE" in contribution_file_name(c)) == c.sample


def test_a_draft_with_partners_says_what_is_asked_of_them() -> None:
    c = replace(EMPTY, status="With partners for factual accuracy", version="0.2")
    word = Word(build_contribution(c))
    assert "DRAFT 0.2, with partners for factual accuracy" in lines(word, "header")
    assert "tell me where a fact is wrong" in word.text
    later = Word(build_contribution(replace(c, comments_by="2019-08-12")))
    assert "Corrections of fact reach me in time by 12 August 2019." in later.text


def test_a_local_marking_is_printed_as_it_is() -> None:
    word = Word(build_contribution(replace(EMPTY, marking="NORTHMERE: RESTRICTED <P&Q>")))
    assert all("NORTHMERE: RESTRICTED <P&Q>" in lines(word, part) for part in PAGES)


def test_every_page_but_the_cover_has_its_number(each: Each) -> None:
    _, word = each
    fields = [e.text.strip() for e in word.stories["footer"].iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert not list(word.stories["first_footer"].iter(f"{W}instrText"))


def test_pages_are_a4_and_only_the_grid_is_landscape(each: Each) -> None:
    c, word = each
    sections = list(word.main.iter(f"{W}sectPr"))
    sizes = [(int(s.find(f"{W}pgSz").get(f"{W}w")), int(s.find(f"{W}pgSz").get(f"{W}h")))
             for s in sections]  # fmt: skip
    assert set(sizes) <= {(11906, 16838), (16838, 11906)}
    assert sizes.count((16838, 11906)) == bool(c.questions)
    for section, (wide, high) in zip(sections, sizes, strict=True):
        assert (section.find(f"{W}pgSz").get(f"{W}orient") == "landscape") == (wide > high)
        kinds = {e.get(f"{W}type") for e in section.iter(f"{W}headerReference")}
        assert "default" in kinds
    assert sections[0].find(f"{W}titlePg") is not None


def test_a_section_ends_on_words(each: Each) -> None:
    _, word = each
    for section in word.main.iter(f"{W}sectPr"):
        p = section.getparent().getparent()
        assert p.tag != f"{W}p" or text_of(p)


def test_no_paragraph_is_empty_and_no_page_break_stands_alone(each: Each) -> None:
    _, word = each
    empty = [p for p in word.paragraphs if not text_of(p).strip() and not list(p.iter(f"{R}id"))]
    drawn = [p for p in empty if not list(p.iter(f"{W}drawing"))]
    assert drawn == []
    assert not [b for b in word.main.iter(f"{W}br") if b.get(f"{W}type")]


def test_text_is_large_enough(each: Each) -> None:
    _, word = each
    small = ("ScrutinyEvidenceLine", "ScrutinySourceNote")
    for name, story in word.stories.items():
        for p in story.iter(f"{W}p"):
            in_table = any(a.tag == f"{W}tc" for a in p.iterancestors())
            least = 24 if name == "document" else 20
            if name == "document" and (in_table or style_of(p) in small):
                least = 22
            size = word.resolve(style_of(p), "rPr/sz")
            assert int(size.get(f"{W}val") if size is not None else 24) >= least, style_of(p)


def test_nothing_is_formatted_by_hand(each: Each) -> None:
    _, word = each
    allowed = {f"{W}{tag}" for tag in ("pStyle", "numPr", "keepNext", "sectPr")}
    for p in word.paragraphs:
        assert {child.tag for child in p.find(f"{W}pPr")} <= allowed
    for properties in word.main.iter(f"{W}rPr"):
        assert [child.tag for child in properties] == [f"{W}rStyle"]


def test_the_file_says_what_it_is_in_british_english(each: Each) -> None:
    c, word = each
    core = {e.tag.rpartition("}")[2]: e.text for e in word.xml("docProps/core.xml")}
    assert core["title"].endswith(
        "Independent scrutiny contribution, Northmere Safeguarding Children Partnership, "
        "2018 to 2019"
    )
    assert core["creator"] == core["lastModifiedBy"] == c.scrutineer
    assert core["language"] == "en-GB"
    assert core["contentStatus"] == ("Final" if c.status == "Final" else "Draft")
    assert core["created"] == core["modified"] == f"{c.dated}T00:00:00Z"
    languages = {e.get(f"{W}val") for e in word.xml("word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_the_author_is_a_role_when_no_name_is_given() -> None:
    word = Word(build_contribution(replace(EMPTY, scrutineer=" ")))
    assert word.xml("docProps/core.xml").findtext("{*}creator") == "Independent scrutineer"


def test_word_is_not_made_to_ask_or_to_show_compatibility_mode(each: Each) -> None:
    c, word = each
    settings = word.xml("word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    modes = [e.get(f"{W}val") for e in settings.iter(f"{W}compatSetting")
             if e.get(f"{W}name") == "compatibilityMode"]  # fmt: skip
    assert modes == ["15"]
    tracked = settings.find(f"{W}trackRevisions") is not None
    assert tracked == c.status.startswith("With partners")


def test_a_final_document_has_nothing_left_to_edit(each: Each) -> None:
    c, word = each
    controls = list(word.main.iter(f"{W}tag"))
    editable = bool(c.findings or c.recommendations)
    assert bool(controls) == (editable and c.status != "Final")
    assert not list(word.main.iter(f"{W}ins", f"{W}del"))


LEAKS = re.compile(
    rb"/home/|/Users/|/root/|/tmp/|[A-Z]:\\|file:|localhost|python-docx|2013-12-23|rsid|docVars"
)


def inside(word: Word) -> list[tuple[str, bytes]]:
    """Every part, those of embedded workbooks too."""
    parts = []
    for name in word.names:
        content = word.archive.read(name)
        parts.append((name, content))
        if name.endswith(".xlsx"):
            book = Word(content)
            parts += [(f"{name}!{n}", book.archive.read(n)) for n in book.names]
    return parts


def test_nothing_leaks(each: Each) -> None:
    _, word = each
    for name, content in inside(word):
        if name.endswith((".xml", ".rels")):
            assert not LEAKS.search(content), name
            assert b'state="hidden"' not in content
    assert not any("thumbnail" in n or "customXml" in n for n in word.names)
    assert {i.date_time for i in word.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_place_on_the_scrutineers_machine_is_not_printed(rich: Word) -> None:
    rows = rich.table("Register of documents")
    assert [row[0] for row in rows if row[1] == "Survey of 3 schools on feedback to referrers"] == [
        "E-003"
    ]
    assert "survey.docx" not in rich.text
    assert "Kept: Partnership library" in rich.text


def test_the_same_data_give_the_same_bytes() -> None:
    assert build_contribution(NORTHMERE) == build_contribution(replace(NORTHMERE))


STYLES = Word(build_contribution(EMPTY)).styles


def colours(style: str) -> tuple[str, str]:
    """Ink and ground of a style."""
    word = Word(build_contribution(EMPTY))
    ink, ground = word.resolve(style, "rPr/color"), word.resolve(style, "rPr/shd")
    return (
        ink.get(f"{W}val") if ink is not None else "0B0C0C",
        ground.get(f"{W}fill") if ground is not None else "FFFFFF",
    )


@pytest.mark.parametrize("style", sorted(STYLES))
def test_every_style_can_be_read(style: str) -> None:
    ink, ground = colours(style)
    assert contrast(ink, ground) >= 4.5
    assert contrast(ink, "E9EEF4") >= 4.5 or ground != "FFFFFF", "the tint of a header row"


@pytest.mark.parametrize("value", list(JudgementValue))
def test_each_judgement_has_its_own_pale_fill_and_dark_words(value: JudgementValue) -> None:
    ink, ground = colours(LOOKS[value].style)
    assert contrast(ink, ground) >= 6
    others = {colours(look.style) for other, look in LOOKS.items() if other is not value}
    assert (ink, ground) not in others


@pytest.mark.parametrize("value", list(JudgementValue))
def test_each_number_in_the_chart_can_be_read(value: JudgementValue) -> None:
    look = LOOKS[value]
    assert contrast(look.fill, look.ink) >= 6


def test_built_in_styles_have_the_names_that_word_knows() -> None:
    def name(style: Any) -> str:
        return str(style.find(f"{W}name").get(f"{W}val"))

    names = {name(style) for style in STYLES.values()}
    assert {"heading 1", "heading 2", "heading 3", "Title", "caption", "toc 1", "header"} <= names
    custom = {name(s) for s in STYLES.values() if s.get(f"{W}customStyle")}
    assert all(n.startswith("Scrutiny ") for n in custom)


def test_the_base_is_one_theme_font(each: Each) -> None:
    fonts = set(re.findall(rb'latin typeface="([^"]+)"', base_part("theme")))
    assert fonts == {b"Arial"}
    assert b"w:ascii=" not in base_part("styles")


def test_file_names_carry_date_partnership_and_version_and_no_person() -> None:
    c = replace(NORTHMERE, sample=False)
    assert contribution_file_name(c) == (
        "2019-07-29 Northmere scrutiny contribution 2018-19 draft 0.3.docx"
    )
    long = replace(c, partnership="Ünder the Hill " * 20, version="0.12")
    assert contribution_file_name(long).endswith("scrutiny contribution 2018-19 draft 0.12.docx")
    assert len(contribution_file_name(long).encode()) <= 85
    assert "/" not in contribution_file_name(replace(c, partnership="../../etc"))
