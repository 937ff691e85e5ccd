"""What of a document may identify somebody is found wherever it stands in it."""

from dataclasses import fields, replace
from typing import Any

import pytest

from scrutiny_tui.domain.identifying import Place, places
from scrutiny_tui.domain.report import Contribution, FindingLine, QuestionLine, RecommendationLine
from scrutiny_tui.domain.words import FindingKind

NAMED = "told by Mrs Jones of it"
EMPTY = Contribution(
    partnership="Northmere",
    scrutineer="Mrs Jones",
    period_start="2018-10-01",
    period_end="2019-09-30",
    version="0.1",
    status="Draft",
    marking="OFFICIAL",
    dated="2019-07-29",
)
LINES: dict[str, Any] = {
    "questions": QuestionLine("x", "Q1", "Text", "judgement"),
    "findings": FindingLine("x", "F-2019-01", "Title", FindingKind.WORRY),
    "recommendations": RecommendationLine("x", "R-2019-01", "Ask", "F-2019-01"),
}


def test_nothing_is_found_where_nobody_is_named() -> None:
    quiet = replace(EMPTY, **{name: (line,) for name, line in LINES.items()})
    assert places(quiet, (), ()) == []


@pytest.mark.parametrize("name", LINES)
def test_every_text_of_a_line_is_looked_at(name: str) -> None:
    line = LINES[name]
    called = line.ref if hasattr(line, "ref") else line.code
    texts = [f.name for f in fields(line) if f.type in ("str", str)]
    looked = [f for f in texts if f not in ("id", "ref", "code", "part_of")]
    assert {"text", "reason"} & set(looked) or "statement" in looked
    for field in looked:
        one = replace(EMPTY, **{name: (replace(line, **{field: NAMED}),)})
        assert places(one, (), ()) == [Place(called, "a name", "Mrs Jones")], field


def test_own_text_is_named_by_its_section_and_each_place_comes_once() -> None:
    texts = {"summary": f"{NAMED}. {NAMED}.", "next": "The Wren centre"}
    one = replace(EMPTY, texts=texts)
    assert places(one, ("wren",), ()) == [
        Place("summary", "a name", "Mrs Jones"),
        Place("next", "a watched word", "Wren"),
    ]
    assert places(one, (), ("Mrs Jones",)) == []
