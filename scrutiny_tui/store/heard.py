"""Whose voice and which agency the notes of a scrutiny year carry.

Of 50,000 notes nearly all are open, of the year and not withdrawn. So they are counted in one
pass and in the index of links, and the few others are taken off: grouping them all, or looking
each one up, takes ten times as long.

What the scrutineer saw, asked, took on or thought is said of an agency and not by it: a note of
such a kind, with nobody's voice in it, is not a note from the agency that it names.
"""

from collections import Counter
from typing import NamedTuple

from scrutiny_tui.domain.kinds import JOINS, Kind, Relation
from scrutiny_tui.domain.words import OWN_KINDS, Voice
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.of_year import OfYear

_OTHERS = ", ".join(
    sorted(
        f"'{source}'"
        for source, relation, _ in JOINS
        if relation is Relation.FROM and source is not Kind.NOTE
    )
)
_KINDS = ", ".join(f"'{kind.value}'" for kind in sorted(OWN_KINDS))
_OWN = f"t.voice is null and t.kind in ({_KINDS})"
_BY_VOICE = ", ".join(f"total(t.voice = '{voice.value}')" for voice in Voice)
_COUNTED = f"select count(*), {_BY_VOICE} from note t where t.private = 0 and {{mine}}"
_WITHDRAWN = (
    f"select count(*), {_BY_VOICE} from record r cross join note t on t.n = r.n "
    "where r.kind = 'note' and r.withdrawn = 1 and t.private = 0 and {mine}"
)
_PRIVATE = (
    f"select t.voice, case when {_OWN} then null else f.target end, count(*) from note t "
    "cross join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link f on f.source = t.n and f.relation = 'from' "
    "where t.private = 1 and {mine} group by 1, 2"
)
_JOINED = (
    "select a.n, a.name, count(*) from agency a "
    "cross join link f on f.target = a.n and f.relation = 'from' group by 1"
)
_NOT_COUNTED = (
    "with other (n) as materialized (select t.n from note t where t.private = 1 or not {mine} "
    f"or ({_OWN}) union select n from record where kind = 'note' and withdrawn = 1 "
    f"union all select n from record where kind in ({_OTHERS})) "
    "select f.target, count(*) from other cross join link f "
    "on f.source = other.n and f.relation = 'from' group by 1"
)


class Heard(NamedTuple):
    """The notes of a year, counted."""

    notes: int
    """Those that are not private."""
    private: int
    voices: tuple[tuple[Voice, int], ...]
    """Notes that are not private by voice, in the order of the voices."""
    agencies: tuple[tuple[str, int], ...]
    """Notes from an agency that are not private by its name, in the order of the names."""
    any_voice: frozenset[Voice]
    """Voices that a note carries, private or not."""
    any_agency: frozenset[int]
    """Numbers of the agencies from which there is a note, private or not."""


def heard(db: Database, of: OfYear) -> Heard:
    """The standing notes of a year, by voice and by agency."""
    mine = of.notes()
    counted = db.rows(_COUNTED.format(mine=mine))[0]
    withdrawn = db.rows(_WITHDRAWN.format(mine=mine))[0]
    total, *by_voice = (int(all_ - out) for all_, out in zip(counted, withdrawn, strict=True))
    voices = tuple((voice, n) for voice, n in zip(Voice, by_voice, strict=True) if n)
    private = db.rows(_PRIVATE.format(mine=mine))
    other = dict(db.rows(_NOT_COUNTED.format(mine=mine)))
    from_ = [(n, name, joins - other.get(n, 0)) for n, name, joins in db.rows(_JOINED)]
    agencies = Counter[str]()
    for _, name, count in from_:
        agencies[name] += count
    return Heard(
        total,
        sum(count for _, _, count in private),
        voices,
        tuple(sorted((name, count) for name, count in agencies.items() if count)),
        frozenset(voice for voice, _ in voices)
        | {Voice(voice) for voice, _, _ in private if voice},
        frozenset(n for n, _, count in from_ if count) | {n for _, n, _ in private if n},
    )
