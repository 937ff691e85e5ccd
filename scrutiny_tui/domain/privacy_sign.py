"""What a sign of somebody's identity is, and what the rules that look for one share."""

import re
from enum import StrEnum
from typing import NamedTuple

_OPENING = " \t\"'\u2018\u201c([*\u2022"
_WORD_BEFORE = re.compile(r"([A-Za-z]+) ?#?$")


class Sort(StrEnum):
    """What sort of thing may identify somebody, in the words that are shown."""

    NAME = "a name"
    POSTCODE = "a postcode"
    NHS = "an NHS number"
    NI = "a National Insurance number"
    BIRTH = "a date of birth"
    PHONE = "a phone number"
    EMAIL = "an email address"
    WEB = "a web address"
    REFERENCE = "a reference number"
    PLATE = "a vehicle plate"
    AGE = "an exact age"
    SMALL = "a small number"
    WATCHED = "a watched word"


class Sign(NamedTuple):
    """One thing in a text that may identify somebody."""

    start: int
    end: int
    sort: Sort
    text: str
    """What stands there: `text[start:end]` of the whole."""
    instead: str
    """What could stand there instead."""


def sign_at(text: str, start: int, end: int, sort: Sort, instead: str) -> Sign:
    """The sign at a place; what could stand there begins a sentence as the text itself does."""
    if text[start].isupper() and instead[0].islower() and _needs_capital(text, start):
        instead = instead[0].upper() + instead[1:]
    return Sign(start, end, sort, text[start:end], instead)


def _needs_capital(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at].rstrip(_OPENING)
    return not before or before[-1] in ".!?\n"


def starts_sentence(text: str, at: int) -> bool:
    """Whether what stands at a place begins a line, a sentence, a quotation or a list item."""
    before = text[max(0, at - 6) : at].rstrip(_OPENING)
    return not before or before[-1] in ".!?:;\n\u2013\u2014" or before.endswith(" -")


def word_before(text: str, at: int) -> str:
    """The word just before a place, in lower case; empty if there is none."""
    match = _WORD_BEFORE.search(text[max(0, at - 20) : at])
    return match[1].lower() if match else ""
