"""What is said under the capture line while typing."""

import pytest

from scrutiny_tui.domain.privacy import Sign
from scrutiny_tui.domain.privacy_sign import Sort
from scrutiny_tui.domain.shorthand import Reader, command
from scrutiny_tui.screens.notes.understood import hint, understood
from tests.hostile import ALL

READER = Reader([("Q1", ""), ("Q7", "")], {"police", "health"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("they wait", ""),
        ("! they wait #1 #7 @police %practitioner", "worry | Q1, Q7 | police | practitioner"),
        ("they wait &school-nurse \\", "school nurse | private: in no document"),
        ("they wait @nobody #9 &Kayleigh", ""),
        ("/c", "count: challenge"),
        ("/v", "count: voice of a child"),
        ("/d attendance", "count: data cited | attendance"),
        ("/de", "count: decision"),
        ("/c @police to @health on delay", "count: challenge | police to health | on delay"),
        ("/item Data", "DATA"),
        ("/here 3 teachers", "was there | 3 teachers"),
        ("/absent housing", "did not come | housing"),
        ("/item", ""),
        ("/etc/hosts", ""),
        ("one\n\ntwo", "2 lines: Enter makes 2 notes, Ctrl+N makes one"),
        ("/c\n/d", "2 lines: Enter makes 2 notes, Ctrl+N makes one"),
        ("\n! they wait", "worry"),
    ],
)
def test_what_a_line_is_understood_as(text: str, words: str) -> None:
    assert understood(text, READER, str.upper) == words


@pytest.mark.parametrize("text", ["\n/c", "/c\n"])
def test_a_command_with_a_line_end_is_a_note_and_not_called_a_command(text: str) -> None:
    assert command(text, READER) and understood(text, READER, str.upper) == ""


def test_the_second_row_says_what_may_follow_a_mark() -> None:
    assert hint("they wait @", READER, None) == "health  police"
    assert hint("they wait #", READER, None) == "Q1  Q7"
    assert hint("they wait", READER, None) == ""


def test_a_warning_stands_before_it_with_what_to_do() -> None:
    sign = Sign(0, 8, Sort.NAME, "Kayleigh", "a role")
    shown = hint("Kayleigh @", READER, sign)
    for words in ("Kayleigh", "a name", "Ctrl+B", "a role", "F8 keep"):
        assert words in shown
    assert "leave it out" in hint("x", READER, sign._replace(instead=""))
    assert len(hint("x", READER, sign._replace(text="x" * 500))) < 100


def test_no_text_makes_it_fail() -> None:
    for text in ALL:
        assert isinstance(understood(text, READER, str.upper) + hint(text, READER, None), str)
