"""What becomes of the versions of a framework: what a new one goes on from, and what clashes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from scrutiny_tui.domain.text import listing, plural, shorten
from scrutiny_tui.domain.weighing import scale
from scrutiny_tui.domain.words import CriterionKind

T = TypeVar("T", int, str)

_MOST_CODES = 8
"""How many codes a sentence names; the rest is counted."""


class Clash(NamedTuple):
    """Codes that another framework in use has as well."""

    codes: tuple[str, ...]
    framework: str
    """What that framework is called, `bexley-2018 version 1`."""

    def __str__(self) -> str:
        verb = "is a code" if len(self.codes) == 1 else "are codes"
        return f"{listed(self.codes)} {verb} of {self.framework}, which is in use"


class Heritage(NamedTuple):
    """How the codes of a version stand to those of the one before it."""

    follows: Mapping[str, str]
    """Code of the new version -> code of the one before, which it goes on from."""
    new: tuple[str, ...]
    """Codes that go on from nothing."""
    gone: tuple[str, ...]
    """Codes of the one before from which nothing goes on."""


class Arrival(NamedTuple):
    """What bringing a framework in does, or did."""

    name: str
    """`bexley-2018 version 2`."""
    title: str
    kinds: Mapping[str, int]
    """How many criteria there are of each kind, in the order of the framework."""
    unverified: str
    again: bool
    """Whether its words are in the file already, so that only its crosswalk is looked at."""
    lines: int
    """Crosswalk lines that the file has not had before."""
    before: str
    """The version that it goes on from, or empty."""
    heritage: Heritage
    set_aside: tuple[str, ...]
    """Versions of it that are in use until now."""
    newer: str
    """A higher version, which stays in use, or empty."""
    clashes: tuple[Clash, ...]
    waiting: Mapping[str, int] = {}
    """Id of a framework that is not in the file -> new crosswalk lines that wait for it."""

    @property
    def in_use(self) -> bool:
        """Whether it is in use from now on."""
        return not self.clashes and not self.newer

    def words(self) -> list[str]:
        """What happens, a sentence for each thing, fit for before and after."""
        if self.again:
            new = plural(self.lines, "crosswalk line")
            words = f"{self.name} is in this file, with the same words: {new} added."
            return [words, *self._waits()]
        count = sum(self.kinds.values())
        kinds = ", ".join(f"{number} {kind}" for kind, number in self.kinds.items())
        said = [
            f"{self.name}: {self.title}",
            f"{plural(count, 'criterion', 'criteria')}: {kinds}.",
        ]
        said += self._from_before()
        if self.lines:
            said.append(f"Crosswalk: {plural(self.lines, 'line')}.")
        said += self._waits()
        said += self._use()
        if self.unverified:
            said.append(f"Not verified: {self.unverified}")
        return said

    def _from_before(self) -> list[str]:
        if not self.before:
            return []
        number = len(self.heritage.follows)
        said = [f"Goes on from {self.before}: {plural(number, 'criterion', 'criteria')} by code."]
        before = {code.casefold() for code in self.heritage.gone}
        new = [code for code in self.heritage.new if code.casefold() not in before]
        other = [code for code in self.heritage.new if code.casefold() in before]
        still = {code.casefold() for code in other}
        gone = [code for code in self.heritage.gone if code.casefold() not in still]
        stays = f"what was judged on them stays with {self.before}"
        if new:
            said.append(f"New codes: {listed(new)}.")
        if gone:
            said.append(f"Codes that are gone: {listed(gone)}; {stays}, unless m maps it.")
        if other:
            said.append(f"Codes that are judged otherwise now: {listed(other)}; {stays}.")
        return said

    def _waits(self) -> list[str]:
        """For what the crosswalk waits: an id that nobody knows may be a slip."""
        if not self.waiting:
            return []
        ids = list(self.waiting)
        (first, number), *_ = self.waiting.items()
        start = f"{plural(number, 'line')} {'waits' if number == 1 else 'wait'} for {first}"
        more = [f"{self.waiting[one]:,} for {one}" for one in ids[1:_MOST_CODES]]
        if left := ids[_MOST_CODES:]:
            more.append(f"{sum(self.waiting[one] for one in left):,} for {len(left):,} more")
        which = "which is" if len(ids) == 1 else "which are"
        return [f"{listing([start, *more])}, {which} not in this file."]

    def _use(self) -> list[str]:
        if self.clashes:
            return [
                "Set aside for now: " + "; ".join(map(str, self.clashes)) + ". "
                "To use it instead, press u on it: that one is set aside then."
            ]
        if self.newer:
            return [f"Set aside: {self.newer} is in use."]
        if self.set_aside:
            return [f"In use from now on; set aside: {', '.join(self.set_aside)}."]
        return ["In use from now on."]


def name(code: str, version: int) -> str:
    """What one version of a framework is called in a sentence."""
    return f"{code} version {version}"


def listed(codes: Sequence[str], most: int = _MOST_CODES) -> str:
    """Return codes for a sentence, the first of them named and the others counted."""
    shown = ", ".join(shorten(code, 20) for code in codes[:most])
    more = len(codes) - most
    return f"{shown} and {more:,} more" if more > 0 else shown


def heritage(new: Mapping[str, CriterionKind], before: Mapping[str, CriterionKind]) -> Heritage:
    """How the codes of a version, with their kinds, stand to those of the one before it.

    The same code in any case goes on, where both are judged alike; see `judged_alike`.
    """
    old = {code.casefold(): code for code in before}
    follows = {}
    for code, kind in new.items():
        earlier = old.get(code.casefold())
        if earlier and judged_alike(kind, before[earlier]):
            follows[code] = earlier
    went_on = set(follows.values())
    return Heritage(
        follows,
        tuple(code for code in new if code not in follows),
        tuple(code for code in before if code not in went_on),
    )


def judged_alike(kind: str, other: str) -> bool:
    """Whether the judgements on a criterion of one kind can stand on one of another: both take
    the same values, or none. A heading has no place for what was judged on one question.
    """
    return scale(kind) == scale(other)


def clashes(codes: Iterable[str], used: Mapping[str, Iterable[str]]) -> tuple[Clash, ...]:
    """The codes that frameworks in use have too, in any case; `used` has the codes by name."""
    own = {code.casefold(): code for code in codes}
    found = []
    for framework, others in used.items():
        if same := [code for code in others if code.casefold() in own]:
            found.append(Clash(tuple(same), framework))
    return tuple(found)


def reaches(start: T, end: T, onward: Mapping[T, Iterable[T]]) -> bool:
    """Whether some way leads from one thing to another; each is looked at once."""
    seen, waiting = {start}, [start]
    while waiting:
        one = waiting.pop()
        if one == end:
            return True
        fresh = [other for other in onward.get(one, ()) if other not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def without_rings(lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Crosswalk lines as a file may hold them: none twice, and none closing a ring.

    What one counts for counts for it, so a line that would close a ring is turned round.
    """
    kept: dict[tuple[str, str], None] = {}
    onward: dict[str, list[str]] = {}
    for start, end in lines:
        if start == end or (start, end) in kept or (end, start) in kept:
            continue
        if reaches(end, start, onward):
            start, end = end, start  # noqa: PLW2901
        kept[start, end] = None
        onward.setdefault(start, []).append(end)
    return list(kept)
