"""Days worked and money: read from what a person types, written for screens and documents.

Days are integer hundredths of a day, money is integer pence; no float is used anywhere.
"""

import re

from scrutiny_tui.domain.text import look_alike, one_line, shorten

MOST_DAYS = 99_999
"""The most that one amount of days may be, in hundredths: 999.99 days."""
MOST_PENCE = 999_999_999
"""The most that one amount of money may be, in pence."""

_DAYS = re.compile(r"([0-9]*)(?:\.([0-9]+))?(?: ?days?)?", re.IGNORECASE)
_POUNDS = re.compile(r"£? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")


class AmountError(ValueError):
    """What was typed is not an amount; the message says why and what to type."""


def parse_days(text: str) -> int:
    """Return hundredths of a day from `1.5`, `2`, `.25` or `1.5 days`.

    Raises `AmountError` for anything else, for less than nothing, for more than two decimals
    and for more than `MOST_DAYS`.
    """
    match = _matched(_DAYS, text, "days", "1.5")
    whole, part = match[1] or "0", match[2] or ""
    if len(part) > 2:
        raise AmountError(f"{_quoted(text)} is finer than a hundredth of a day. {_hint('1.25')}")
    return _within(whole, part, MOST_DAYS, f"more than {show_days(MOST_DAYS)} days", "1.5")


def show_days(hundredths: int) -> str:
    """Return hundredths of a day as days, with no more decimals than needed: `1.5`, `2`."""
    whole, part = divmod(abs(hundredths), 100)
    decimals = f".{part:02}".rstrip("0") if part else ""
    return f"{'-' if hundredths < 0 else ''}{whole:,}{decimals}"


def parse_money(text: str) -> int:
    """Return pence from `£1,200.50`, `1200.50` or `£80`.

    Raises `AmountError` for anything else, for less than nothing, for pence that are not two
    figures and for more than `MOST_PENCE`.
    """
    match = _matched(_POUNDS, text, "money", "£1,200.50")
    whole, part = match[1].replace(",", ""), match[2] or ""
    if len(part) not in (0, 2):
        raise AmountError(f"{_quoted(text)}: pence are two figures. {_hint('£80.50')}")
    return _within(whole, part, MOST_PENCE, f"more than {show_money(MOST_PENCE)}", "£1,200.50")


def show_money(pence: int) -> str:
    """Return pence as pounds, pence only where there are any: `£800`, `£800.50`."""
    pounds, part = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{pounds:,}{f'.{part:02}' if part else ''}"


def _matched(pattern: re.Pattern[str], text: str, what: str, example: str) -> re.Match[str]:
    """Return the match of the whole of `text`, or say in words why there is none."""
    typed = " ".join(text.split())
    if not typed:
        raise AmountError(f"Nothing typed. {_hint(example)}")
    if reason := look_alike(typed):
        raise AmountError(f"{reason}. {_hint(example)}")
    match = pattern.fullmatch(typed)
    if match and (match[1] or match[2]):
        return match
    if typed.startswith(("-", "\u2212")):
        raise AmountError(f"{_quoted(text)} is less than nothing. {_hint(example)}")
    raise AmountError(f"{_quoted(text)} is not an amount of {what}. {_hint(example)}")


def _within(whole: str, part: str, most: int, too_much: str, example: str) -> int:
    """Return hundredths, or refuse more than `most`; long runs of figures are never converted."""
    figures = whole.lstrip("0")
    amount = int(figures or "0") * 100 + int(f"{part:0<2}") if len(figures) < 12 else most + 1
    if amount > most:
        raise AmountError(f"That is {too_much}, which cannot be right. {_hint(example)}")
    return amount


def _quoted(text: str) -> str:
    """Return what was typed, safe and short enough for a message."""
    return f'"{shorten(one_line(text.strip()), 40)}"'


def _hint(example: str) -> str:
    """Return the closing words of every refusal: what to type."""
    return f"Type an amount such as {example}."
