"""The form of a judgement: its fields, and what is made of what was typed in them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from scrutiny_tui.domain.comparing import stands_from
from scrutiny_tui.domain.dates import last_day, show_day
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.weighing import ahead, objections, scale, too_soon
from scrutiny_tui.domain.words import Impact, JudgementValue, Strength
from scrutiny_tui.screens.fields import Reader, day_field, number, words
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

LADDER = (
    "The ladder: activity (it was done), output (it reached somebody), change in practice "
    "(somebody works differently), difference for a child (and how you know)."
)
"""What the rungs mean."""

PARENT = "What would a parent say?"
_AGAIN = "2 Sep 2019, or Sep 2019"
"""Short enough for the side of the judgement in a window of 80 cells."""


def fields(store: "Store", kind: str) -> Sequence[Field]:
    """The fields of a judgement on a criterion of a kind."""
    today = store.today()
    events = [
        ("", "none"),
        *((str(e.n), f"{e.title}, {show_day(e.date)}") for e in store.calendar.checkpoints()),
    ]
    return [
        Field("value", "Judgement", "choice", options=words(scale(kind), "choose")),
        Field("event", "At", "choice", options=events),
        Field("reason", "Reason", "text", hint="why: what I saw, was told, or could not see"),
        Field("against", "Against it", "text", hint="what speaks against it, and why it stands"),
        Field("impact", "Impact", "choice", options=words(Impact, "not said")),
        Field("impact_note", "How known", hint="who told you, or saw it"),
        Field("parent_view", "A parent", hint=PARENT),
        Field("strength", "Evidence", "choice", options=words(Strength, "as suggested")),
        Field("strength_reason", "If not, why"),
        replace(day_field("look_again", "Look again", today, month=True), hint=_AGAIN),
        day_field("judged_on", "Judged on", today),
        Field("author", "Judged as", hint="your role, never a name"),
    ]


def first_values(store: "Store", criterion: int) -> dict[str, str]:
    """What a new judgement starts from: the last checkpoint held, unless something was judged
    since; today; the usual role.
    """
    today = store.today()
    trail = store.questions.trail(criterion)
    stands = stands_from(trail[-1]) if trail else ""
    past = [event for event in store.calendar.checkpoints() if event.date <= today]
    held = [event for event in past if event.status == "held" or event.notes]
    last = (held or past)[-1:]
    return {
        "event": str(last[0].n) if last and last[0].date >= stands else "",
        "judged_on": show_day(today),
        "author": store.questions.last_author() or "Independent scrutineer",
    }


def read(
    store: "Store",
    criterion: int,
    values: dict[str, str],
    suggested: Strength,
    rests_on: tuple[int, ...],
    *,
    blind: bool,
) -> Judgement:
    """The judgement that was typed.

    Raises:
        FormError: with a sentence for each field that is missing or wrong.
    """
    today = store.today()
    typed = Reader(values, today)
    if not values["value"]:
        typed.wrong["value"] = "choose a judgement with the arrows or its first letter"
    judged_on = typed.day("judged_on") or today
    event = number(values["event"])
    at = store.calendar.event(event) if event else None
    if wrong := ahead(judged_on, today) or too_soon(judged_on, at.date if at else ""):
        typed.wrong["judged_on"] = wrong
    look_again = typed.day("look_again", month=True)
    strength = Strength(values["strength"] or suggested)
    if values["value"]:
        typed.wrong |= objections(
            store.questions.before(criterion, judged_on, event),
            JudgementValue(values["value"]),
            values["reason"],
            suggested,
            strength,
            values["strength_reason"],
        )
    if values["value"] == JudgementValue.TOO_EARLY and not values["look_again"]:
        typed.wrong["look_again"] = "say when to look again"
    if look_again and last_day(look_again) < judged_on:
        typed.wrong["look_again"] = f"that is before it is judged, {show_day(judged_on)}"
    typed.check()
    return Judgement(
        value=JudgementValue(values["value"]),
        strength=strength,
        strength_reason=values["strength_reason"],
        reason=values["reason"],
        against=values["against"],
        impact=Impact(values["impact"]) if values["impact"] else None,
        impact_note=values["impact_note"],
        parent_view=values["parent_view"],
        judged_on=judged_on,
        look_again=look_again,
        author=values["author"],
        blind=blind,
        criterion=criterion,
        event=event,
        rests_on=rests_on,
    )
