"""The quality checks: what is uncomfortable in a judgement, so that it is looked at again.

They warn and never stop: thin evidence is made visible, and the scrutineer may dismiss a check
with a reason. The rules are the house's own: no guidance sets them.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.weighing import GRADED, is_judged
from scrutiny_tui.domain.words import CheckCode, Impact, JudgementValue, Strength, Voice

_PASSES = (JudgementValue.EFFECTIVE, JudgementValue.MOSTLY_EFFECTIVE)
_THIN = (Strength.LIMITED, Strength.NONE)
_FAMILY = frozenset({Voice.CHILD, Voice.PARENT})
_NO_IMPACT = (None, Impact.ACTIVITY, Impact.OUTPUT)


class Standing(NamedTuple):
    """The latest judgement on a criterion, and what is known of the evidence around it."""

    value: JudgementValue
    strength: Strength
    impact: Impact | None
    look_again: str | None
    """ISO day or month."""
    items: int
    """Notes and documents that it rests on."""
    voices: frozenset[Voice]
    """Among them."""
    agencies: frozenset[str]
    """Among them; an item that names none is the empty text."""
    newest: str | None
    """ISO day of the newest note or document on the criterion."""
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
    value, strength = standing.value, standing.strength
    if value in _PASSES and strength in _THIN:
        amount = "no" if strength is Strength.NONE else str(strength)
        words = f"It says {value} on {amount} evidence."
        yield Check(CheckCode.LIMITED, str(strength), words)
    if len(standing.agencies) == 1 and (only := next(iter(standing.agencies))):
        number = plural(standing.items, "item")
        yield Check(CheckCode.ONE_AGENCY, only, f"All of its evidence ({number}) is from {only}.")
    if standing.items and not standing.voices & _FAMILY:
        words = "No child, young person, parent or carer is among its evidence."
        yield Check(CheckCode.NO_FAMILY, "", words)
    if standing.newest and standing.newest < stale_before(today, stale_months):
        words = f"Nothing about it is newer than {show_day(standing.newest)}."
        yield Check(CheckCode.NOTHING_NEW, standing.newest, words)
    if standing.impact in _NO_IMPACT and (value in _PASSES or standing.impact):
        shown = f"only {standing.impact}" if standing.impact else "no impact"
        words = f"It shows {shown}: what changed in practice, or for a child?"
        yield Check(CheckCode.ACTIVITY_ONLY, standing.impact or "", words)
