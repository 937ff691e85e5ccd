"""What is typed into the capture line: lines as a scrutineer types them, and what each becomes."""

from random import Random
from typing import NamedTuple

from tests.benchmarks.make_files import sentence

SHORTEST, LONGEST = 40, 90
"""Keys of a line."""

_UNICODE = ("£1,200 a week", "the café", "“we wait”", "a naïve plan", "Zoë’s place", "½ day – late")
_SHORTHAND = (("! ", " #1 @police"), ("+ ", " #1"), ("? ", " @police"), ("! ", ""), ("", " #1"))


class Line(NamedTuple):
    """One line."""

    typed: str
    kept: str
    """The text of its note: symbol, question and agency have left it."""


def lines(count: int, seed: str = "lines") -> list[Line]:
    """So many lines, each 40 to 90 keys: every third has shorthand, every other third unicode."""
    random = Random(seed)
    return [_line(number, random) for number in range(count)]


def _line(number: int, random: Random) -> Line:
    before, after = random.choice(_SHORTHAND) if number % 3 == 1 else ("", "")
    room = random.randint(SHORTEST + 20, LONGEST) - len(before) - len(after)
    first, *rest = sentence(random, LONGEST * 2).rstrip(".").split()
    words = [first, str(number + 1)]
    if number % 3 == 2:
        words.append(random.choice(_UNICODE))
    while len(" ".join([*words, rest[0]])) < room:
        words.append(rest.pop(0))
    text = " ".join(words)
    assert SHORTEST <= len(before + text + after) <= LONGEST
    return Line(before + text + after, text)
