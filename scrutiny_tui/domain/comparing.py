"""How judgements stood on a day, what changed between two days, and how a year looks; pure."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.weighing import GRADED, direction
from scrutiny_tui.domain.words import Direction, JudgementValue

NO_JUDGEMENT_THEN = "no judgement then"
NOT_JUDGED_AGAIN = "not judged again"
NOT_JUDGED = "not judged"
UP_AND_DOWN = "up and down"
UNGRADED = "·"

_LEVELS = dict(zip(reversed(GRADED), "▁▃▅▇", strict=True))


class Dated(Protocol):
    """A judgement on a trail, as far as its place in time goes."""

    @property
    def n(self) -> int:
        """Its number."""

    @property
    def event(self) -> int | None:
        """The event at which it was made, or None."""

    @property
    def event_date(self) -> str:
        """ISO day or month of that event, or empty."""

    @property
    def value(self) -> JudgementValue:
        """What was judged."""

    @property
    def judged_on(self) -> str:
        """ISO day on which it was given."""


J = TypeVar("J", bound=Dated)


class Change(NamedTuple, Generic[J]):
    """What stood on a criterion on two days, and what was judged from the one to the other."""

    then: J | None
    now: J | None
    between: tuple[J, ...]
    """Judgements that came to stand after the first day, up to the second, oldest first."""

    @property
    def words(self) -> str:
        """Where it moved: a direction, or why there is none."""
        if self.now is None:
            return NOT_JUDGED
        if self.then is None:
            return NO_JUDGEMENT_THEN
        if self.then.n == self.now.n:
            return NOT_JUDGED_AGAIN
        return str(direction(self.then.value, self.now.value))

    @property
    def changed(self) -> bool:
        """Whether another value stands on the second day."""
        return (self.then and self.then.value) != (self.now and self.now.value)


class Shown(NamedTuple, Generic[J]):
    """One criterion at one checkpoint."""

    judged: J | None
    """What stood there, or None."""
    new: bool
    """Whether it was judged there; else it was carried forward."""


def stands_from(one: Dated) -> str:
    """The ISO day from which a judgement stands: that of the event at which it was made, though it
    was written down days later; the day it was given where that is earlier or there is no event.
    """
    return min(last_day(one.event_date), one.judged_on) if one.event_date else one.judged_on


def shortest(days: Sequence[str]) -> list[str]:
    """ISO days and months in words, as short as tells them apart, else in full."""
    return _as_short(
        days,
        lambda day: show_day(day[:7]).partition(" ")[0],
        lambda day: show_day(day[:7]),
        lambda day: _no_weekday(day).rpartition(" ")[0],
    )


def shortest_days(days: Sequence[str]) -> list[str]:
    """ISO days in words, without the year where that tells them apart."""
    return _as_short(days, lambda day: _no_weekday(day).rpartition(" ")[0])


def _as_short(days: Sequence[str], *ways: Callable[[str], str]) -> list[str]:
    return next(
        (found for way in ways if len(set(found := [way(day) for day in days])) == len(days)),
        [_no_weekday(day) for day in days],
    )


def _no_weekday(iso: str) -> str:
    words = show_day(iso)
    return words.partition(" ")[2] if len(iso) > len("2019-01") else words


def told_apart(
    labels: Sequence[str],
    trail: Sequence[Dated],
    said: Callable[[Sequence[str]], list[str]] = shortest,
    given: Callable[[Sequence[str]], list[str]] = shortest_days,
    between: str = " ",
) -> list[str]:
    """The label of each judgement of a trail, which names its event. Where two events share it,
    each has its date, as `said` of the ISO days and months of all of them: `Board Jan`, `Board
    15 Jul`. Only those that were made at the very same event say when each was `given`: `Board
    15 Jul, given 29 Jul`; and where that day is the same too, the later ones `again`.
    """
    named = _with_days(labels, [one.event_date for one in trail], said, between)
    found = _with_days(named, [one.judged_on for one in trail], given, ", given ")
    return [f"{one}, again" if one in found[:place] else one for place, one in enumerate(found)]


def _with_days(
    labels: Sequence[str],
    days: Sequence[str],
    said: Callable[[Sequence[str]], list[str]],
    between: str,
) -> list[str]:
    """Each label; where those that have the same are of several days, with its own."""
    found = list(labels)
    for label in set(labels):
        same = [place for place, other in enumerate(labels) if other == label]
        known = sorted({days[place] for place in same} - {""})
        if len(known) > 1:
            words = dict(zip(known, said(known), strict=True))
            for place in same:
                found[place] += f"{between}{words[days[place]]}" if days[place] else ""
    return found


def same_words(one: str, other: str) -> bool:
    """Whether two wordings are the same, wherever their lines are broken."""
    return one.split() == other.split()


def in_order(trail: Sequence[J]) -> list[J]:
    """A trail by the days from which its judgements stand: one that was written down later, for
    an earlier event, does not take the place of what was judged in between.
    """
    return sorted(trail, key=stands_from)


def standing(trail: Sequence[J], day: str) -> J | None:
    """What stood at the end of an ISO day, of a trail as it was written; None before the first
    look. Of two that stand from the same day it is the one written later.
    """
    begun = [one for one in in_order(trail) if stands_from(one) <= day]
    return begun[-1] if begun else None


def compare(trail: Sequence[J], first: str, second: str) -> Change[J]:
    """What changed on a trail between two ISO days, given in either order."""
    first, second = sorted((first, second))
    between = tuple(one for one in in_order(trail) if first < stands_from(one) <= second)
    return Change(standing(trail, first), standing(trail, second), between)


def differ(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands only in the second list, and what only in the first, each in its order."""
    return [one for one in after if one not in before], [one for one in before if one not in after]


def at_checkpoints(trail: Sequence[J], checkpoints: Sequence[tuple[int, str]]) -> list[Shown[J]]:
    """What stood at each checkpoint, (number, ISO day or month) in order: what was judged there,
    else what stood before it. A later checkpoint of the same day does not count for an earlier.
    """
    found: list[Shown[J]] = []
    dated = [(stands_from(one), one) for one in in_order(trail)]
    for place, (n, day) in enumerate(checkpoints):
        if made := [one for _, one in dated if one.event == n]:
            found.append(Shown(made[-1], new=True))
            continue
        later, end = {n for n, _ in checkpoints[place + 1 :]}, last_day(day)
        stood = [one for since, one in dated if since <= end and one.event not in later]
        found.append(Shown(stood[-1] if stood else None, new=False))
    return found


def of_year(trail: Sequence[J], starts: str, ours: Callable[[str], bool]) -> list[J]:
    """What was judged in a scrutiny year that starts on an ISO day, after what stood when it
    began; `ours` says of an ISO day whether it belongs to the year.
    """
    before: list[J] = []
    inside: list[J] = []
    for one in in_order(trail):
        day = stands_from(one)
        if ours(day):
            inside.append(one)
        elif day < starts:
            before.append(one)
    return [*before[-1:], *inside]


def trend(values: Sequence[JudgementValue]) -> str:
    """How two or more judgements moved, in words; empty for fewer. Only graded ones tell."""
    if len(values) < 2:
        return ""
    graded = [value for value in values if value in GRADED]
    if len(graded) < 2:
        return "no trend"
    steps = {direction(one, other) for one, other in pairwise(graded)}
    if {Direction.IMPROVING, Direction.DECLINING} <= steps:
        return UP_AND_DOWN
    moved = steps - {Direction.STEADY}
    return str(moved.pop() if moved else Direction.STEADY)


def line(values: Sequence[JudgementValue]) -> str:
    """The same as a tiny line, a sign for each: higher is better, a dot where it is not graded."""
    return "".join(_LEVELS.get(value, UNGRADED) for value in values) if len(values) > 1 else ""
