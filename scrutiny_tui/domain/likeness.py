"""Titles that say nearly the same, so that one thing is not found, and counted, twice.

Two titles are compared as sets of words: case, accents, punctuation, the order of the words and
words that carry no meaning (`the`, `of`, `are`) make no difference. Words are the same when they
are equal or, for words of four letters and more without a figure, when `difflib` finds them at
least `ALIKE_WORD` alike: a plural, or a small typing error. The likeness is the share of matched
words in all the words of both; from `NEAR` on, two titles are near-same. Titles whose figures
differ (`Hub 1`, `Hub 2`) are about two things, however alike the rest is.

A negation is one word however it is written (`don't hear`, `do not hear`, `not told`), and words
of `_SAME` count as one. A title of at least `BEGINS` words of meaning with which another begins
is near-same to it as well, whatever that one adds.

Words that are equal are counted first, which is cheap; letters are compared only where so many
are equal already that alike ones can decide. So a title is held against thousands at once.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from math import ceil

NEAR = 0.75
"""The likeness from which on two titles are near-same."""

ALIKE_WORD = 0.8
"""How much of two words must agree, as `difflib` counts it, for one to be the other mistyped."""

BEGINS = 3
"""How many words of meaning a title has at least for it to be looked for at the beginning of
others: one or two are only their subject."""

_MOST_WORDS = 60
_LONGEST_WORD = 40
_SHORTEST = 4
_EMPTY = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "our",
        "so",
        "than",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "too",
        "very",
        "was",
        "we",
        "were",
        "which",
        "who",
        "with",
    )
)
_SAME = {
    "cannot": "not",
    "dont": "not",
    "doesnt": "not",
    "didnt": "not",
    "isnt": "not",
    "arent": "not",
    "wasnt": "not",
    "werent": "not",
    "cant": "not",
    "wont": "not",
    "hasnt": "not",
    "havent": "not",
    # What somebody is told of is what they hear; `heard` is what children are.
    "hear": "told",
    "informed": "told",
    "notified": "told",
}
"""Words that say the same as another one."""
_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"(?<=\w)['’ʼ-](?=\w)")


def words_of(title: str) -> frozenset[str]:
    """The words of a title that carry its meaning, as they are compared; of a title of nothing
    but empty words, all of them.
    """
    return frozenset(_words(title))


def _words(title: str) -> list[str]:
    """The same in the order in which they stand."""
    plain = unicodedata.normalize("NFKD", title).casefold() if not title.isascii() else title
    plain = "".join(c for c in plain if not unicodedata.combining(c)) if plain != title else plain
    plain = plain.casefold().replace("(s)", "")  # `outcome(s)` is `outcome`
    found = _WORD.findall(_INNER.sub("", plain))[:_MOST_WORDS]
    if len(plain) > _LONGEST_WORD:
        found = [word[:_LONGEST_WORD] for word in found]
    if not _SAME.keys().isdisjoint(found):
        found = [_SAME.get(word, word) for word in found]
    return [word for word in found if word not in _EMPTY] or found


def likeness(one: str, other: str) -> float:
    """How alike two titles are, from 0 to 1; what cannot be near-same counts as 0."""
    mine, theirs = words_of(one), words_of(other)
    if not mine or not theirs:
        return float(_folded(one) == _folded(other))
    return _likeness(mine, theirs)


def is_near(one: str, other: str) -> bool:
    """Whether two titles say nearly the same, or one is the beginning of the other."""
    return likeness(one, other) >= NEAR or _begins(_words(one), _words(other))


def nearest(title: str, others: Iterable[tuple[int, str]], most: int = 5) -> list[int]:
    """The numbers of those of `others`, pairs of number and title, that are near-same to a title;
    the most alike first, at most `most`.
    """
    listed, folded = _words(title), _folded(title)
    mine = frozenset(listed)
    found: list[tuple[float, int]] = []
    for n, other in others:
        words = _words(other)
        if listed and words:
            alike = _likeness(mine, frozenset(words))
            if alike < NEAR and _begins(listed, words):
                alike = NEAR
        else:
            alike = float(folded == _folded(other))
        if alike >= NEAR:
            found.append((-alike, n))
    return [n for _, n in sorted(found)[:most]]


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def _begins(one: list[str], other: list[str]) -> bool:
    """Whether the shorter of two titles is the beginning of the longer."""
    most = min(len(one), len(other))
    if most < BEGINS or len(one) == len(other):
        return False
    pairs = zip(one, other, strict=False)
    return all(a in (b, f"{b}s") or b == f"{a}s" for a, b in pairs)


def _likeness(mine: frozenset[str], theirs: frozenset[str]) -> float:
    every = len(mine) + len(theirs)
    # So many of the words must match: matched / (every - matched) >= NEAR.
    needed = ceil(NEAR * every / (1 + NEAR) - 1e-9)
    if min(len(mine), len(theirs)) < needed:
        return 0.0
    common = mine & theirs
    matched = len(common)
    if matched + max(1, needed // 2) < needed:
        return 0.0
    if matched < max(len(mine), len(theirs)):
        left, right = sorted(mine - common), sorted(theirs - common)
        if _figures(left) and _figures(right):
            return 0.0
        matched += _alike(left, right)
    return matched / (every - matched)


def _figures(words: list[str]) -> bool:
    return any(any(c.isdigit() for c in word) for word in words)


def _alike(left: list[str], right: list[str]) -> int:
    """How many words of one title are words of the other mistyped, each of them once."""
    free, found = list(right), 0
    for word in left:
        for other in free:
            if _same_word(word, other):
                free.remove(other)
                found += 1
                break
    return found


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or _figures([one, other]):
        return False
    # The most that these lengths can reach, before any letter is compared.
    if 2 * min(len(one), len(other)) < ALIKE_WORD * (len(one) + len(other)):
        return False
    first, second = sorted((one, other))  # difflib gives another number the other way round
    match = SequenceMatcher(None, first, second, autojunk=False)
    return match.quick_ratio() >= ALIKE_WORD and match.ratio() >= ALIKE_WORD
