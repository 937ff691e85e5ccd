"""The capture line reads the shorthand, and loses nothing of what was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.shorthand import (
    SYMBOLS,
    Captured,
    criteria_for,
    own_symbols,
    read_line,
)
from scrutiny_tui.domain.words import NoteKind
from tests.hostile import CASES

KNOWN = [("Q1", ""), ("Q3", ""), ("Q4", ""), ("Q4a", "Q4"), ("Q4b", "Q4"), ("R12", ""), ("P34", "")]
AGENCIES = {"police", "nhs-trust"}


def read(line: str) -> Captured:
    return read_line(line, KNOWN, AGENCIES)


def test_every_kind_of_note_has_one_symbol() -> None:
    assert sorted(SYMBOLS.values()) == sorted(NoteKind)
    assert all(len(symbol) == 1 for symbol in SYMBOLS)


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_leading_symbol_says_the_kind(symbol: str) -> None:
    for line in (f"{symbol}they wait", f"  {symbol} they wait "):
        assert read(line) == Captured("they wait", SYMBOLS[symbol], (), None)


@pytest.mark.parametrize(
    ("line", "text", "criteria", "agency"),
    [
        ("they wait #3", "they wait", ("Q3",), None),
        ("#3 they wait", "they wait", ("Q3",), None),
        ("they #3 wait", "they wait", ("Q3",), None),
        ("they wait #4", "they wait", ("Q4a", "Q4b"), None),
        ("they wait #q4A", "they wait", ("Q4a",), None),
        ("they wait #R12 #p34", "they wait", ("R12", "P34"), None),
        ("they wait #3 #3 #1", "they wait", ("Q3", "Q1"), None),
        ("they wait #3, they say", "they wait they say", ("Q3",), None),
        ("they wait #3,#1;@police", "they wait", ("Q3", "Q1"), "police"),
        ("they wait @police", "they wait", (), "police"),
        ("@Police they wait #1", "they wait", ("Q1",), "police"),
        ("@nhs-trust they wait", "they wait", (), "nhs-trust"),
        ("they wait @police @nhs-trust", "they wait @nhs-trust", (), "police"),
        ("they wait #99", "they wait #99", (), None),
        ("they wait @nobody", "they wait @nobody", (), None),
        ("mail a@police or b#3", "mail a@police or b#3", (), None),
        ("# 3 and @ police", "# 3 and @ police", (), None),
        ("#3x @policed", "#3x @policed", (), None),
        ("two  blanks   stay", "two  blanks   stay", (), None),
        ("two  blanks #3 stay  too", "two  blanks stay  too", ("Q3",), None),
        ("first line\n  second line", "first line\n  second line", (), None),
    ],
)  # fmt: skip
def test_what_is_known_leaves_the_text_and_all_else_stays(
    line: str, text: str, criteria: tuple[str, ...], agency: str | None
) -> None:
    assert read(line) == Captured(text, None, criteria, agency)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('"they wait"', "they wait"),
        ('"they wait', "they wait"),
        ('"they wait" #3', "they wait"),
        ('"they wait" he said', 'they wait" he said'),
        ('"they "really" wait"', 'they "really" wait"'),
    ],
)
def test_a_quote_may_be_closed_or_not(line: str, text: str) -> None:
    assert read(line)[:2] == (text, NoteKind.QUOTE)


@pytest.mark.parametrize("line", ["+", "! #3", "#3", "@police #4", '""', '"', "* @police"])
def test_a_line_of_nothing_but_signs_keeps_its_text_so_that_no_note_is_empty(line: str) -> None:
    assert read(line).text == line
    assert read(line).kind is None


@pytest.mark.parametrize("name", CASES)
def test_hostile_lines_come_through_whole(name: str) -> None:
    for case in CASES[name]:
        found = read(case)
        kept = found.text if found.kind is None else case.strip()[:1] + found.text
        if "#" not in case and "@" not in case and '"' not in case:
            assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", case)


@given(st.lists(st.sampled_from(["#3", "#4", "@police", "wait", "  ", ",", "#x", "a"]), max_size=8))
def test_no_word_that_is_not_a_token_is_ever_lost(parts: list[str]) -> None:
    found = read(" ".join(parts))
    for word in ("wait", "#x", "a"):
        assert found.text.split().count(word) == parts.count(word)
    assert bool(found.text) == bool("".join(parts).strip())


def test_a_heading_means_all_its_parts_and_a_number_means_a_question() -> None:
    assert criteria_for("4", KNOWN) == criteria_for("Q4", KNOWN) == ["Q4a", "Q4b"]
    assert criteria_for("12", KNOWN) == []
    assert criteria_for("r12", KNOWN) == ["R12"]
    assert criteria_for("", KNOWN) == []


def test_an_own_symbol_takes_the_place_of_the_usual_one_of_its_kind() -> None:
    own = own_symbols({"%": "worry"})
    assert own["%"] is NoteKind.WORRY
    assert "!" not in own
    assert read_line("% nobody rang back", [], set(), own) == Captured(
        "nobody rang back", NoteKind.WORRY, (), None
    )
    assert sorted(own.values()) == sorted(SYMBOLS.values())
