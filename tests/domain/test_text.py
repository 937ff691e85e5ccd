"""What text is stored, what a screen shows of it, and what may name a file."""

import json
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.text import (
    FILE_NAME_BYTES,
    clean,
    dropped,
    file_name,
    one_line,
    plural,
    safe_line,
    shorten,
)
from tests import hostile
from tests.hostile import ALL

ANY_TEXT = st.text(st.characters(), max_size=200) | st.sampled_from(ALL)
ANY_EVIL = st.lists(
    st.sampled_from("\x00\x1b\x7f\x85\x9b\r\n\t\u061c\u200e\u2028\u202e\u2069\ud800\ufdd0\uffff a/")
).map("".join)
EVERYTHING = ANY_TEXT | ANY_EVIL

# Written apart from the code under test: what a terminal would act on or reorder by.
DANGEROUS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


@given(EVERYTHING)
def test_what_is_stored_comes_back_from_the_database_and_from_json(text: str) -> None:
    kept = clean(text)
    with sqlite3.connect(":memory:") as connection:
        assert connection.execute("select ?", (kept,)).fetchone() == (kept,)
    connection.close()
    assert json.loads(json.dumps(kept)) == kept
    assert kept.encode().decode() == kept


@given(EVERYTHING)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert dropped(clean(text)) == 0


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn", "Zl", "Zp"))))
def test_ordinary_writing_in_any_script_is_kept_as_it_was_typed(text: str) -> None:
    assert clean(text) == text
    assert safe_line(text) == text
    assert dropped(text) == 0


def test_every_kind_of_line_end_becomes_a_newline_and_is_no_loss() -> None:
    text = "a\r\nb\rc\x85d\u2028e\u2029f\ng\th"
    assert clean(text) == "a\nb\nc\nd\ne\nf\ng\th"
    assert dropped(text) == 0


def test_dropped_counts_what_the_person_loses() -> None:
    assert dropped("a\x00b\x1b[31m\u202ec\ufffe\ud800") == 5


@given(EVERYTHING)
def test_nothing_on_a_screen_can_act_on_the_terminal(text: str) -> None:
    assert not DANGEROUS.search(safe_line(text))
    assert not DANGEROUS.search(one_line(text))
    assert "\n" not in one_line(text)
    assert "\t" not in one_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]52;c;eA==\x07", "\u241b]52;c;eA==\u2407"),
        ("a\x00b\x7f", "a\u2400b\u2421"),
        ("a\rb", "a\u240db"),
        ("\u202eabc\u202c", "<202E>abc<202C>"),
        ("\x9b31m\u2028\u061c\u200f", "<009B>31m<2028><061C><200F>"),
        ("\ud800x\ufffe\U0001ffff\ufdd0", "\ufffdx<FFFE><1FFFF><FDD0>"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("[sic] [/x] [@click=app.quit]x[/]", "[sic] [/x] [@click=app.quit]x[/]"),
    ],
)
def test_what_is_hidden_in_a_text_is_shown(text: str, shown: str) -> None:
    assert safe_line(text) == shown


def test_a_text_of_many_lines_fits_a_list_row() -> None:
    assert one_line("one\r\n\n\ttwo\u2029three") == "one two three"


@given(EVERYTHING)
def test_a_file_name_is_safe_on_every_system(text: str) -> None:
    name = file_name(text)
    assert name
    assert len(name.encode()) <= FILE_NAME_BYTES
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert name.strip(" .-") == name
    assert unicodedata.is_normalized("NFC", name)
    stem = name.split(".")[0].strip().upper()
    assert stem not in {"CON", "PRN", "AUX", "NUL"}
    assert not re.fullmatch("(COM|LPT)[0-9]", stem)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Learning hub 3: neglect & poverty (draft)", "Learning hub 3 neglect & poverty (draft)"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\Users\\x", "C Users x"),
        ("con", "_con"),
        ("LPT1.docx", "_LPT1.docx"),
        ("Con -- " + "-" * 90 + "x", "_Con"),
        ("console", "console"),
        ("cafe\u0301", "caf\u00e9"),
        ("\u0928\u092e\u0938\u094d\u0924\u0947", "\u0928\u092e\u0938\u094d\u0924\u0947"),
        ("", "untitled"),
        (" ... ", "untitled"),
        ("\u202e\x00\ud800", "untitled"),
    ],
)
def test_a_file_name_stays_readable(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text(), st.integers(-3, 60))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= max(width, 0)
    assert short == text or short.endswith("\u2026") or width <= 0


def test_numbers_agree_with_their_nouns() -> None:
    assert plural(1, "note") == "1 note"
    assert plural(0, "note") == "0 notes"
    assert plural(2, "note") == "2 notes"
    assert plural(3, "agency", "agencies") == "3 agencies"
    assert plural(50_000, "note") == "50,000 notes"


def test_the_hostile_corpus_has_its_classes_and_a_source_that_harms_nobody() -> None:
    assert len(hostile.CASES) == 27
    assert all(len(set(cases)) >= 20 for cases in hostile.CASES.values())
    assert Path(hostile.__file__).read_bytes().isascii()


def test_no_hostile_text_is_lost_or_shown_raw() -> None:
    for text in ALL:
        assert json.loads(json.dumps(clean(text))) == clean(text)
        assert not DANGEROUS.search(safe_line(text))
        assert file_name(text)
