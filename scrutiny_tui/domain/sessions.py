"""A session: its agenda, who was there by role and agency, and what was counted meanwhile."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Annotated, ClassVar

from pydantic import Field

from scrutiny_tui.domain.records import Entry, Instant, Joins, Kind, Relation, Zone
from scrutiny_tui.domain.words import TallyKind


class AgendaItem(Entry):
    """One item of an event's agenda; `position` counts from 1."""

    kind_of_record: ClassVar[Kind] = Kind.ITEM

    title: Annotated[str, Field(min_length=1)]
    position: Annotated[int, Field(ge=1, le=9999)]
    event: Annotated[int, Joins(Relation.AT)]


class Attendee(Entry):
    """Who was at an event: a role, never a name, and how many of them. `absent` ones were expected
    and did not come: that is evidence too.
    """

    kind_of_record: ClassVar[Kind] = Kind.ATTENDEE

    role: Annotated[str, Field(min_length=1)]
    number: Annotated[int, Field(ge=1, le=999)] = 1
    absent: bool = False
    event: Annotated[int, Joins(Relation.AT)]
    agency: Annotated[int | None, Joins(Relation.FROM)] = None


class Tally(Entry):
    """One thing counted in a session: a challenge (from whom, to whom), the voice of a child
    raised, data cited, a decision (`agency` is who raised or cited it, or who owns it).
    """

    kind_of_record: ClassVar[Kind] = Kind.TALLY

    what: TallyKind
    detail: str = ""
    at: Instant
    zone: Zone
    event: Annotated[int, Joins(Relation.AT)]
    item: Annotated[int | None, Joins(Relation.IN)] = None
    agency: Annotated[int | None, Joins(Relation.FROM)] = None
    to: Annotated[int | None, Joins(Relation.TO)] = None


APART = timedelta(hours=4)
"""A longer silence than this begins another session of the same event."""

_EARLY = timedelta(hours=3)


def starts(stamps: Iterable[tuple[str, str]], day: str = "", clock: str = "") -> list[str]:
    """When the session of each of an event's lines began, as an instant in UTC.

    `stamps` are (instant, offset) in order of entry. A session begins with its first line, or at
    the event's own time, `clock` on `day`, when that was less than three hours before. Only
    differences of instants are used, so neither midnight nor a change of the clocks is felt.
    """
    began: list[str] = []
    first = ""
    latest: datetime | None = None
    for at, zone in stamps:
        now = _moment(at)
        if latest is None or now - latest > APART:
            first = _opening(now, zone, day, clock)
        latest = now if latest is None else max(latest, now)
        began.append(first)
    return began


def minute(began: str, at: str) -> int:
    """The minute of a session that began at one instant in which another lies, counted from 0."""
    return max(0, int((_moment(at) - _moment(began)).total_seconds() // 60))


def _opening(now: datetime, zone: str, day: str, clock: str) -> str:
    """The event's own beginning if it was shortly before the first line, else that line's time."""
    if len(day) == 10 and clock:
        planned = datetime.fromisoformat(f"{day}T{clock}:00{zone}").astimezone(UTC)
        if timedelta(0) <= now - planned <= _EARLY:
            now = planned
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)
