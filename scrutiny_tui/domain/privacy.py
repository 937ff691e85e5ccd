"""Whether a text looks as if it names or identifies somebody, and what could stand there instead.

A warning, never a lock: the rules are kept narrow, so that a warning is worth reading, and the
scrutineer decides. They miss what only a reader can know; `watch` and `fine` are for that. The
rules run at each key: patterns are compiled once, and none can run away on a long line.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from scrutiny_tui.domain.privacy_names import names
from scrutiny_tui.domain.privacy_numbers import numbers
from scrutiny_tui.domain.privacy_sign import Sign, Sort, sign_at
from scrutiny_tui.domain.privacy_words import PEOPLE, TITLES

__all__ = ["Sign", "Sort", "signs", "without"]

_NEUTRAL = PEOPLE | TITLES.keys() | {"and", "called", "named"}
_PLAIN_WORD = re.compile("[a-z]+")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def signs(text: str, watch: Collection[str] = (), fine: Collection[str] = ()) -> list[Sign]:
    """What in `text` may identify somebody, in order and never overlapping.

    `watch` are words and phrases to find in any case; `fine` those that never count, alone or
    as the only words of a longer name. Where two rules see the same place, the earlier and
    longer one counts.
    """
    found = list(_found(text, frozenset(watch)))
    if fine and found:
        phrases, words = _fine_words(frozenset(fine))
        found = [sign for sign in found if not _is_fine(sign, phrases, words)]
    found.sort(key=lambda sign: (sign.start, -sign.end))
    kept: list[Sign] = []
    for sign in found:
        if not kept or sign.start >= kept[-1].end:
            kept.append(sign)
    return kept


def without(text: str, sign: Sign) -> str:
    """`text` with the sign replaced; ValueError if the sign no longer stands there."""
    if text[sign.start : sign.end] != sign.text:
        raise ValueError(f'"{sign.text}" no longer stands where it was found: look again')
    return f"{text[: sign.start]}{sign.instead}{text[sign.end :]}"


def _found(text: str, watch: frozenset[str]) -> Iterator[Sign]:
    """Every sign of every rule that can match here, in no order."""
    words = frozenset(_PLAIN_WORD.findall(text.lower()))
    if watch and (pattern := _watch_pattern(watch)):
        for match in pattern.finditer(text):
            yield sign_at(text, *match.span(), Sort.WATCHED, "(name left out)")
    yield from names(text, words)
    yield from numbers(text, words)


@lru_cache(maxsize=8)
def _watch_pattern(watch: frozenset[str]) -> re.Pattern[str] | None:
    """Any of the words, the longest first, whatever space parts the words of a phrase."""
    words = sorted({" ".join(word.split()) for word in watch} - {""}, key=len, reverse=True)
    if not words:
        return None
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _fine_words(fine: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The phrases that never count, and every word in them."""
    phrases = frozenset(" ".join(phrase.casefold().split()) for phrase in fine)
    return phrases, frozenset(word for phrase in phrases for word in _WORD.findall(phrase))


def _is_fine(sign: Sign, phrases: frozenset[str], words: frozenset[str]) -> bool:
    said = " ".join(sign.text.casefold().split())
    if said in phrases:
        return True
    own = {word for word in _WORD.findall(said) if word not in _NEUTRAL}
    return sign.sort is Sort.NAME and bool(own) and own <= words
