"""Days and money: exact, read as typed in Britain, refused in plain words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.amounts import (
    MOST_DAYS,
    MOST_PENCE,
    AmountError,
    parse_days,
    parse_money,
    show_days,
    show_money,
)
from tests.hostile import ALL


@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [("1.5", 150), ("2", 200), (" .25 ", 25), ("0", 0), ("1 day", 100), ("0.01", 1), ("007", 700)],
)
def test_days_are_read_to_the_hundredth(typed: str, hundredths: int) -> None:
    assert parse_days(typed) == hundredths


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("\u00a31,200.50", 120_050),
        ("1200.50", 120_050),
        ("\u00a3 80", 8_000),
        ("0.05", 5),
        ("9,999,999.99", MOST_PENCE),
    ],
)
def test_money_is_read_to_the_penny(typed: str, pence: int) -> None:
    assert parse_money(typed) == pence


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Nothing typed. Type an amount such as 1.5."),
        ("half", '"half" is not an amount of days.'),
        ("1,5", "is not an amount of days"),
        (".", "is not an amount of days"),
        ("days", "is not an amount of days"),
        ("1.", "is not an amount of days"),
        ("-1", "less than nothing"),
        ("1.555", "finer than a hundredth of a day"),
        ("1000", "more than 999.99 days"),
        ("9" * 5000, "more than 999.99 days"),
        ("\u00bd", "vulgar fraction one half"),
        ("1e3", "is not an amount of days"),
    ],
)
def test_what_is_not_days_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_days(typed)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (" ", "Nothing typed."),
        ("\u00a31,20", "is not an amount of money"),
        ("12,34,567", "is not an amount of money"),
        ("$5", "is not an amount of money"),
        ("\u00a3", "is not an amount of money"),
        ("80.5", "pence are two figures. Type an amount such as \u00a380.50."),
        ("80.555", "pence are two figures"),
        ("-\u00a35", "less than nothing"),
        ("10,000,000", "more than \u00a39,999,999.99"),
        ("\uff15", "fullwidth digit five"),
    ],
)
def test_what_is_not_money_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(AmountError) as caught:
        parse_money(typed)
    assert words in str(caught.value)


@given(st.integers(0, MOST_DAYS))
def test_days_shown_are_read_back_exactly(hundredths: int) -> None:
    assert parse_days(show_days(hundredths)) == hundredths


@given(st.integers(0, MOST_PENCE))
def test_money_shown_is_read_back_exactly(pence: int) -> None:
    assert parse_money(show_money(pence)) == pence


@given(st.text(max_size=40) | st.sampled_from(ALL))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    for read in (parse_days, parse_money):
        try:
            assert read(text) >= 0
        except AmountError as error:
            assert "\x1b" not in str(error)


def test_amounts_are_shown_with_no_more_figures_than_needed() -> None:
    shown = [show_days(n) for n in (150, 200, 125, 5, 0, -50)]
    assert shown == ["1.5", "2", "1.25", "0.05", "0", "-0.5"]
    shown = [show_money(n) for n in (80_000, 80_050, 120_050, 5, 0, -500)]
    pounds = ["800", "800.50", "1,200.50", "0.05", "0"]
    assert shown == [*(f"\u00a3{amount}" for amount in pounds), "-\u00a35"]
