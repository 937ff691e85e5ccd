"""Who is meant by the owners that other people's trackers name."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.tracker_words import normal


class Body(NamedTuple):
    """An agency or forum that can own a recommendation."""

    n: int
    code: str
    name: str
    starts: str | None = None
    ends: str | None = None
    sort: str = ""
    """Of a forum, what sort it is: board, executive or sub-group."""


_ALIASES: dict[str, str] = {
    alias: code
    for code, aliases in {
        "police": "police|constabulary|police service|metropolitan police",
        "health": "ccg|ccgs|clinical commissioning group|icb|integrated care board|health|nhs",
        "council": "la|local authority|council|borough council|county council|city council|"
        "childrens services|children s services|childrens social care|children s social care|csc|"
        "social care|lbc|early help",
        "schools": "school|schools|education|college|colleges|schools and colleges",
        "nhs-trust": "nhs trust|hospital|hospitals|acute trust|provider trust|hospital trust",
        "gp": "gp|gps|general practice|primary care",
        "mental-health": "mental health|mental health trust|camhs",
        "youth-justice": "yot|yos|yjs|youth offending|youth offending team|youth justice|"
        "youth offending service",
        "probation": "probation|nps|national probation service|crc",
        "housing": "housing",
        "cafcass": "cafcass",
        "voluntary": "voluntary sector|vcs|vcfs|vcse|voluntary and community sector|faith sector",
        "business-unit": "business unit|business manager|partnership manager|partnership team|"
        "lscb manager|support team",
    }.items()
    for alias in aliases.split("|")
}
_FORUM_ALIASES = {
    "board": "board", "lscb": "board", "partnership board": "board", "partnership": "board",
    "executive": "executive", "exec": "executive", "executive group": "executive",
}  # fmt: skip
_PARTING = re.compile(r"\s*(?:[/,&+]|\bwith\b)\s*", re.IGNORECASE)
_AND = re.compile(r"\band\b", re.IGNORECASE)
_COMMON = frozenset({
    "the", "safeguarding", "local", "multi", "agency", "child", "children", "childrens",
    "partnership", "board",
})  # fmt: skip
"""Words of a partnership's name that do not say where it is."""


class Owners:
    """Who can own a recommendation here, and by which words trackers mean them."""

    def __init__(self, bodies: Iterable[Body], partnership: str = "") -> None:
        """Of the agencies and forums of a file, and the name of its partnership."""
        self._bodies = list(bodies)
        self._places = _places(partnership)
        self._by_name: dict[str, list[Body]] = {}
        for one in self._bodies:
            name = normal(one.name)
            for word in {name, normal(one.code), self._bare(name)} - {""}:
                self._by_name.setdefault(word, []).append(one)
        self._known: dict[tuple[str, str], int | None] = {}

    def named(self, words: str, day: str) -> int | None:
        """The number of the one that these words mean, under the name it had on an ISO day. The
        name of the partnership before it may be missing, or stand there beyond its own name.
        """
        asked = words, day
        if asked not in self._known:  # a tracker says the same few words in every row
            name = normal(words).removeprefix("the ")
            found = self._named(name, day)
            if found is None and (bare := self._bare(name)) != name:
                found = self._named(bare, day)
            self._known[asked] = found
        return self._known[asked]

    def of_its_day(self, words: str, n: int) -> str:
        """The name of the one with number `n`, where the words are its name of another time;
        else empty.
        """
        found = next(one for one in self._bodies if one.n == n)
        name = normal(words).removeprefix("the ")
        others = [one for one in self._bodies if one.code == found.code and one.n != n]
        if _called(name, found) or not any(_called(name, one) for one in others):
            return ""
        return found.name

    def _named(self, name: str, day: str) -> int | None:
        exact = self._by_name.get(name, [])
        code = exact[0].code if exact else _ALIASES.get(name)
        found = [one for one in self._bodies if code and one.code == code]
        if not found and (sort := _FORUM_ALIASES.get(name)):
            found = [one for one in self._bodies if one.sort == sort]
            found = found if len({one.code for one in found}) == 1 else []
        there = [one for one in found if (one.starts or "") <= day <= (one.ends or "9999")]
        return (there or exact or found)[0].n if found else None

    def _bare(self, name: str) -> str:
        """A name without that of the partnership before it."""
        for place in self._places:
            if name.startswith(f"{place} "):
                return name.removeprefix(f"{place} ")
        return name

    def parts(self, words: str, day: str) -> list[str]:
        """The owners that a cell names, one by one; a name with an `and` in it stays whole."""
        found: list[str] = []
        for part in re.split(r"[;\n]", words):
            if self.named(part, day) is not None:
                found.append(part.strip())
                continue
            for one in _PARTING.split(part):
                if self.named(one, day) is not None:
                    found.append(one.strip())
                else:
                    found += [each.strip() for each in _AND.split(one)]
        return list(dict.fromkeys(one for one in found if one))


def _places(partnership: str) -> list[str]:
    """How a name may begin that tells where it belongs to, longest first."""
    words = normal(partnership).removeprefix("the ").split()
    common = next((n for n, word in enumerate(words) if word in _COMMON), len(words))
    ways = {" ".join(words), " ".join(words[:common]), *(words[:1] if common else [])}
    return sorted(ways - {""}, key=len, reverse=True)


def _called(words: str, body: Body) -> bool:
    """Whether words are a name of a body, or its initials."""
    name = normal(body.name)
    initials = "".join(word[0] for word in name.split())
    short = words.removesuffix("s")
    return f" {words} " in f" {name} " or (len(short) > 1 and initials.endswith(short))
