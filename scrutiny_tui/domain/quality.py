"""The quality checks: what is uncomfortable in a judgement, so that it is looked at again.

They warn and never stop: thin evidence is made visible, and the scrutineer may dismiss a check
with a reason. The rules are the house's own: no guidance sets them.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import GRADED, THIN, is_judged
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Strength, Voice

_PASSES = (JudgementValue.EFFECTIVE, JudgementValue.MOSTLY_EFFECTIVE)
_FAMILY = frozenset({Voice.CHILD, Voice.PARENT})
_NO_IMPACT = (None, Impact.ACTIVITY, Impact.OUTPUT)


class Standing(NamedTuple):
    """The latest judgement on a criterion, and what is known of the evidence around it."""

    value: JudgementValue
    strength: Strength
    impact: Impact | None
    look_again: str | None
    """ISO day or month."""
    suggested: Strength
    """What the notes and documents that it rests on suggest, as they stand now."""
    voices: frozenset[Voice]
    """Among them."""
    agencies: Mapping[str, int]
    """How many of them are from each agency; the empty text for those that name none."""
    newest: str | None
    """ISO day or month of the newest note or document on the criterion."""
    contradicting: tuple[str, ...]
    """References of what is marked as contradicting and is not answered in the judgement."""


class Check(NamedTuple):
    """One thing to look at again."""

    code: CheckCode
    basis: str
    """What it was found from; a dismissal holds while this stays the same."""
    words: str
    """One sentence for the scrutineer."""


def checks(standing: Standing, today: str, stale_months: int) -> Iterator[Check]:
    """The checks that a judgement does not pass, in the order of `CheckCode`.

    What a graded judgement rests on is held against all of them; of one that is not graded only
    contradictions and the date to look again matter.
    """
    if not is_judged(standing.value):
        return
    if standing.value in GRADED:
        yield from _of_graded(standing, today, stale_months)
    if standing.contradicting:
        refs = " ".join(standing.contradicting)
        verb = "contradicts" if len(standing.contradicting) == 1 else "contradict"
        words = f"{', '.join(standing.contradicting)} {verb} it, and it does not say why it stands."
        yield Check(CheckCode.CONTRADICTED, refs, words)
    if standing.look_again and last_day(standing.look_again) < today:
        words = f"You meant to look again by {show_day(standing.look_again)}."
        yield Check(CheckCode.LOOK_AGAIN, standing.look_again, words)


def stale_before(today: str, months: int) -> str:
    """The ISO day before which evidence is stale."""
    now = date.fromisoformat(today)
    month = now.year * 12 + now.month - 1 - months
    year, month = divmod(month, 12)
    return min(f"{year:04d}-{month + 1:02d}-{now.day:02d}", last_day(f"{year:04d}-{month + 1:02d}"))


def _of_graded(standing: Standing, today: str, stale_months: int) -> Iterator[Check]:
    value = standing.value
    yield from _limited(standing)
    yield from _one_agency(standing.agencies)
    if not standing.voices & _FAMILY:
        words = "No child, young person, parent or carer is among its evidence."
        yield Check(CheckCode.NO_FAMILY, _listed(standing.voices), words)
    newest = standing.newest and last_day(standing.newest)
    if standing.newest and newest and newest < stale_before(today, stale_months):
        words = f"Nothing about it is newer than {show_day(standing.newest)}."
        yield Check(CheckCode.NOTHING_NEW, newest, words)
    if standing.impact in _NO_IMPACT and (value in _PASSES or standing.impact):
        shown = f"only {standing.impact}" if standing.impact else "no impact"
        words = f"It shows {shown}: what changed in practice, or for a child?"
        yield Check(CheckCode.ACTIVITY_ONLY, standing.impact or "", words)


def _limited(standing: Standing) -> Iterator[Check]:
    """A good judgement on thin evidence, also where the scrutineer says that it is not thin."""
    value, strength, suggested = standing.value, standing.strength, standing.suggested
    if value not in _PASSES:
        return
    if strength in THIN:
        yield Check(CheckCode.LIMITED, str(strength), f"It says {value} on {_amount(strength)}.")
    elif suggested in THIN:
        words = f"It says {value}; you call the evidence {strength}, and it rests on "
        yield Check(CheckCode.LIMITED, f"{strength} {suggested}", f"{words}{_amount(suggested)}.")


def _one_agency(agencies: Mapping[str, int]) -> Iterator[Check]:
    """Where two or more items name an agency, or all do, and it is always the same."""
    items = sum(agencies.values())
    named = {name: count for name, count in agencies.items() if name}
    if len(named) != 1:
        return
    [(name, count)] = named.items()
    if count == items:
        words = f"All of its evidence ({plural(items, 'item')}) is from {name}."
    elif count > 1:
        words = f"All of its evidence that names an agency ({count} of {items}) is from {name}."
    else:
        return
    yield Check(CheckCode.ONE_AGENCY, name, words)


def _amount(strength: Strength) -> str:
    return "no evidence" if strength is Strength.NONE else f"{strength} evidence"


def _listed(voices: frozenset[Voice]) -> str:
    return " ".join(voice for voice in Voice if voice in voices)
