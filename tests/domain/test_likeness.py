"""Which titles are near-same: what the guard against double findings goes by."""

import random
from difflib import SequenceMatcher
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain import likeness as likeness_module
from scrutiny_tui.domain.likeness import is_near, likeness, nearest, words_of

TITLE = st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()))
WORD = st.sampled_from(
    (
        "children", "asked", "late", "feedback", "referrers", "slow", "chronologies", "police",
        "data", "never", "joint", "visits", "parents", "heard", "school", "hub", "audit", "plan",
    )
)  # fmt: skip
WORDS = st.lists(WORD, min_size=1, max_size=9, unique=True)


@given(TITLE)
def test_the_same_title_is_always_near(title: str) -> None:
    assert likeness(title, title) == 1
    assert is_near(title, f"  {title.upper().lower()} ") or title.upper().lower() != title.lower()


@given(WORDS, st.randoms(use_true_random=False))
def test_the_order_of_words_makes_no_difference(words: list[str], chance: random.Random) -> None:
    other = chance.sample(words, len(words))
    assert likeness(" ".join(words), " ".join(other)) == 1
    assert is_near(" ".join(words), " ".join(other).upper() + "!")


@given(TITLE, TITLE, st.randoms(use_true_random=False))
def test_it_is_the_same_both_ways_and_in_any_order(
    one: str, other: str, chance: random.Random
) -> None:
    assert 0 <= likeness(one, other) <= 1
    mixed = sorted(words_of(other))
    chance.shuffle(mixed)
    if words_of(one) and mixed:
        assert likeness(one, " ".join(mixed)) == likeness(one, " ".join(sorted(mixed)))


@given(WORDS, st.lists(st.text("xyz", min_size=5, max_size=9), min_size=2, max_size=6))
def test_quite_different_words_are_not_near(words: list[str], other: list[str]) -> None:
    assert not is_near(" ".join(words), " ".join(other))


@given(WORDS, st.integers(0, 8), st.integers(1, 5))
def test_one_small_typing_error_is_still_near(words: list[str], which: int, place: int) -> None:
    word = words[which % len(words)]
    if len(word) < 5:
        return
    typed = word[:place] + word[place + 1 :]
    if typed == "hear":  # another word than "heard", and no slip
        return
    assert is_near(" ".join(words), " ".join(typed if one == word else one for one in words))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Feedback to referrers is slow", "Referrers: feedback slow.", True),
        ("Chronologies incomplete", "Incomplete chronology", True),
        ("Children's voices are recieved late", "childrens voice received late", True),
        ("The front-line staff know why", "Frontline staff know why", True),
        ("Café talks with parents", "cafe talks, with parents", True),
        ("Police data late", "Health data late", False),
        ("Hub 1 did not ask practitioners before it decided", "Hub 2 did not ask practitioners "
         "before it decided", False),
        ("Feedback", "Feedback to referrers is slow", False),
        ("Joint visits work", "Joint visits fail families in the north", False),
        ("Referrers don't hear outcome(s)", "Referrers do not hear outcomes", True),
        ("Referrers dont hear outcomes", "Referrers don’t hear outcomes", True),
        ("Referrers not told of outcomes", "Referrers do not hear outcomes", True),
        ("Parents cannot choose", "Parents can't choose", True),
        ("Children not heard", "Children not told", False),
        ("Joint visits cut repetition", "Joint visits cut repetition in two teams", True),
        ("Joint visit cut repetition", "Joint visits cut repetition in two of the teams", True),
        ("Joint visits", "Joint visits cut repetition in two teams", False),
        ("Two teams visit", "In the north, two teams visit jointly", False),
        ("???", "!!!", False),
        ("It is", "it IS", True),
        ("", "", True),
    ],
)  # fmt: skip
def test_titles_as_scrutineers_write_them(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near and is_near(other, one) is near


def test_the_nearest_come_first_and_of_thousands_few_are_compared_by_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    class Counted(SequenceMatcher[str]):
        def __init__(self, *given: Any, **more: Any) -> None:
            compared.append(given)
            super().__init__(*given, **more)

    monkeypatch.setattr(likeness_module, "SequenceMatcher", Counted)
    chance = random.Random(5)
    stock = [f"{a}{b}" for a in ("form", "meet", "learn", "child", "plan") for b in "abcdefghijk"]
    others = [(n, " ".join(chance.sample(stock, chance.randint(3, 9)))) for n in range(2000)]
    others[700] = (700, "Feedback to referrers slow")
    others[1500] = (1500, "Feedback to slow referrers in health")
    assert nearest("Feedback to referrers is slow", others) == [700, 1500]
    assert others[3][0] in nearest(others[3][1], others)
    assert len(compared) < 200
