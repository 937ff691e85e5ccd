"""Sifting the evidence on a question by single keys: one voice, agency, kind or stance."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.words import Stance, Voice
from scrutiny_tui.store.evidence import Sought

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


def next_sought(store: "Store", criterion: int, sought: Sought, by: str) -> Sought:
    """The filter with the next value of `by` for which there is evidence on a criterion: a voice,
    agency, kind or stance; after the last one without it.
    """
    fields = sought._asdict()
    values = _values(store, by)
    later = values[values.index(fields[by]) + 1 :] if fields[by] in values else values
    for value in later:
        narrowed = Sought(**fields | {by: value})
        if store.evidence.numbers(criterion, narrowed):
            return narrowed
    return Sought(**fields | {by: ""})


def said(sought: Sought) -> str:
    """The filter in words."""
    parts = [
        sought.kind and f"{sought.kind}s",
        "no stated voice" if sought.voice == "-" else sought.voice,
        "no stated agency" if sought.agency == "-" else sought.agency,
        sought.stance,
        sought.words and f"with {sought.words}",
    ]
    return ", ".join(part for part in parts if part)


def _values(store: "Store", by: str) -> list[str]:
    if by == "voice":
        return [*map(str, Voice), "-"]
    if by == "agency":
        return [*(agency.name for agency in store.partnership.agencies()), "-"]
    if by == "stance":
        return [*map(str, Stance)]
    return [Kind.NOTE.value, Kind.DOCUMENT.value, Kind.FINDING.value]
