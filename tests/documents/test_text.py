"""Whatever text a record holds, the file opens and gives it back as `clean` leaves it."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.documents.contribution import build_contribution, contribution_file_name
from scrutiny_tui.documents.markup import attribute, blocks, escape, one_line, paragraph, run
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.text import clean
from tests import hostile
from tests.documents.northmere import NORTHMERE
from tests.documents.word import W, Word, text_of

KEPT = {"id", "ref", "code", "period_start", "period_end", "dated", "status", "when", "due",
        "judged_on", "look_again", "comments_by", "refers_to",
         "seen", "declared_on", "part_of", "finding",
        "evidence", "findings", "recommendations", "criteria", "used_by"}  # fmt: skip
"""Ids, references and dates, which no person types as free text."""

SMALL = replace(
    NORTHMERE,
    questions=tuple(q for q in NORTHMERE.questions if q.code in ("Q1", "Q5", "Q9b")),
    coverage=NORTHMERE.coverage[:1] + NORTHMERE.coverage[-1:],
    findings=NORTHMERE.findings[:2],
    recommendations=NORTHMERE.recommendations[2:4],
    events=NORTHMERE.events[:1],
    documents=NORTHMERE.documents[:1],
    evidence=NORTHMERE.evidence[:2],
    texts={"headline": "x", "summary": "x", "method": "x", "next": "x"},
)


def poisoned(value: Any, text: str, name: str = "") -> Any:
    """The same record with `text` in every field that a person may type."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) or name in KEPT else text
    if isinstance(value, dict):
        return dict.fromkeys(value, text)
    if isinstance(value, tuple):
        return tuple(poisoned(item, text, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: poisoned(getattr(value, f.name), text, f.name) for f in fields(value)}
        if isinstance(value, QuestionLine):
            # Its kind decides how it is printed and is not typed either.
            changed["kind"] = value.kind
        return replace(value, **changed)
    return value


def small(text: str) -> Contribution:
    made: Contribution = poisoned(SMALL, text)
    return made


def check(text: str) -> None:
    """Build, open, and find the text again wherever it was put."""
    c = small(text)
    word = Word(build_contribution(c))
    for story in word.stories.values():
        for t in story.iter(f"{W}t"):
            assert not set(t.text or "") & {"\n", "\t", "\r"}
            spaced = (t.text or "") != (t.text or "").strip(" ")
            assert not spaced or t.get("{http://www.w3.org/XML/1998/namespace}space")
    words = blocks(text)
    controls = [e for e in word.main.iter(f"{W}sdt") if e.find(f"{W}sdtPr/{W}tag") is not None]
    texts = [e for e in controls if e.find(f"{W}sdtPr/{W}tag").get(f"{W}val").endswith("txt")]
    assert len(texts) == (4 if words else 0)
    for control in texts:
        assert "\n\n".join(text_of(p) for p in control.iter(f"{W}p")) == "\n\n".join(words)
    if one_line(text):
        assert one_line(text) in word.text
    assert all(text_of(p) or p.find(f".//{W}drawing") is not None for p in word.paragraphs)
    for t in word.tables:
        assert all(cell.strip("\n") for row in word.cells(t) for cell in row)
    name = contribution_file_name(c)
    assert len(name.encode()) < 100
    assert "/" not in name and "\\" not in name and "\n" not in name


@pytest.mark.parametrize("kind", list(hostile.CASES))
def test_hostile_text_in_every_field(kind: str) -> None:
    for text in hostile.CASES[kind]:
        check(text)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=200))
def test_any_text_in_every_field(text: str) -> None:
    check(text)


@given(st.text())
def test_a_run_gives_its_text_back(text: str) -> None:
    from lxml import etree

    from scrutiny_tui.documents.markup import NAMESPACES

    made = paragraph("Normal", run(text))
    root = etree.fromstring(f"<w:body {NAMESPACES}>{made}</w:body>")
    assert text_of(root) == clean(text)


@given(st.text())
def test_escaped_text_is_what_it_was_in_elements_and_attributes(text: str) -> None:
    from lxml import etree

    root = etree.fromstring(f'<a b="{attribute(text)}">{escape(text)}</a>')
    assert (root.text or "") == clean(text)
    assert root.get("b") == one_line(text)


@given(st.text())
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    assert "".join("".join(blocks(text)).split()) == "".join(clean(text).split())


def test_fields_formulas_and_templates_stay_text() -> None:
    for text in ("{{ config }}", "{ TOC \\o }", "=cmd|' /C calc'!A0", "<w:p/>", "]]>", "&amp;"):
        word = Word(build_contribution(small(text)))
        assert text in word.text
        assert {i.split()[0] for i, _ in word.fields} <= {"TOC", "REF", "SEQ", "PAGE", "NUMPAGES"}
