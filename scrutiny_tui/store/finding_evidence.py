"""What findings and other records rest on: found by what is typed, and read for showing."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.resting import Piece
from scrutiny_tui.store.database import Database

_PIECES = (
    "select r.n, r.kind, coalesce(r.ref, q.code, e.title, ''), "
    "coalesce(t.kind, d.method, f.kind, j.value, e.kind, ''), coalesce(t.voice, d.voice), "
    "coalesce(date(t.at, t.zone), d.seen, d.refers_to, d.recorded, f.found_on, j.judged_on, "
    "e.date, ''), coalesce(t.text, d.title, f.title, j.reason, ''), coalesce(t.private, 0), "
    "r.withdrawn from json_each(?) v cross join record r on r.n = v.value "
    "left join note t on t.n = r.n left join document d on d.n = r.n "
    "left join finding f on f.n = r.n left join event e on e.n = r.n "
    "left join judgement j on j.n = r.n "
    "left join link o on o.source = j.n and o.relation = 'on' "
    "left join criterion q on q.n = o.target order by r.n"
)
_EVENTS = (
    "select e.n, e.title, e.date, e.kind, coalesce('hub ' || e.hub_number, ''), "
    "coalesce((select 'p' || p.number from link l join priority p on p.n = l.target "
    "where l.source = e.n and l.relation = 'about'), '') "
    "from event e cross join record r on r.n = e.n and r.withdrawn = 0 order by e.date, e.n"
)


class Named(NamedTuple):
    """A record by its reference."""

    n: int
    kind: Kind
    withdrawn: bool


class EventName(NamedTuple):
    """An event, as it can be named by some words."""

    n: int
    title: str
    date: str
    kind: str
    hub: str
    """`hub 4`, or empty."""
    priority: str
    """`p1`, or empty."""


class FindingEvidence:
    """Reads what records rest on."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pieces(self, numbers: Iterable[int]) -> list[Piece]:
        """What stands behind these numbers, in order of entry, withdrawn ones among them."""
        return [
            Piece(
                n, Kind(kind), _name(Kind(kind), name, day), what, voice, day, text,
                bool(private), bool(withdrawn),
            )
            for n, kind, name, what, voice, day, text, private, withdrawn in self._db.rows(
                _PIECES, (json.dumps(list(numbers)),)
            )
        ]  # fmt: skip

    def by_refs(self, refs: Iterable[str]) -> dict[str, Named]:
        """The records that have these references, written in capitals."""
        rows = self._db.rows(
            "select ref, n, kind, withdrawn from record "
            "where ref in (select value from json_each(?))",
            (json.dumps(list(refs)),),
        )
        return {ref: Named(n, Kind(kind), bool(withdrawn)) for ref, n, kind, withdrawn in rows}

    def events(self) -> list[EventName]:
        """Every event by date, with the words it may be named by."""
        return [EventName(*row) for row in self._db.rows(_EVENTS)]

    def codes(self, criteria: Iterable[int]) -> list[str]:
        """Codes of criteria, in their order of entry."""
        rows = self._db.rows(
            "select code from criterion where n in (select value from json_each(?)) order by n",
            (json.dumps(list(criteria)),),
        )
        return [code for (code,) in rows]


def _name(kind: Kind, name: str, day: str) -> str:
    return f"{name} {show_day(day)}" if kind in (Kind.JUDGEMENT, Kind.EVENT) and day else name
