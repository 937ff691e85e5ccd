"""Judgements that do not say what they must, each held against what was known when it was made.

A judgement is never changed, while notes are sorted and withdrawn later; so the history tells
which evidence stood, and with which voice, when the judgement was entered.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.weighing import objections, scale, suggest
from scrutiny_tui.domain.words import JudgementValue, Strength, Voice
from scrutiny_tui.store.database import Database

_JUDGEMENTS = (
    "select t.n, l.target, t.judged_on, t.value, t.reason, t.strength, t.strength_reason, "
    "r.withdrawn, (select min(action) from change where record = t.n and tbl = 'record' "
    "and event = 'insert'), c.kind, coalesce(e.date, '') from judgement t "
    "join record r on r.n = t.n "
    "join link l on l.source = t.n and l.relation = 'on' "
    "join criterion c on c.n = l.target "
    "left join link a on a.source = t.n and a.relation = 'at' "
    "left join event e on e.n = a.target order by t.n"
)
_EVIDENCE = (
    "select r.n, r.kind, r.withdrawn, coalesce(t.voice, d.voice) from link l "
    "join record r on r.n = l.target left join note t on t.n = r.n "
    "left join document d on d.n = r.n where l.source = ? and l.relation = 'rests on' "
    "and r.kind in ('note', 'document')"
)
_THEN = (
    "select json_extract(after, ?) from change where record = ? and tbl = ? and action <= ? "
    "and after is not null order by n desc limit 1"
)


class _Given(NamedTuple):
    """A judgement as it was given; `days` are those by which it may be put in order: the day on
    which it was given, and the one from which it stands, for its event may be moved later.
    """

    days: tuple[str, str]
    n: int
    withdrawn: int
    value: JudgementValue
    action: int | None


def unsaid(db: Database) -> Iterator[tuple[int, str, str]]:
    """(judgement, field, what it should say) of each standing judgement that breaks a rule."""
    earlier: dict[int, list[_Given]] = {}
    for row in db.rows(_JUDGEMENTS):
        n, criterion, day, value, reason, strength, why, withdrawn, action, kind, event = row
        trail = earlier.setdefault(criterion, [])
        days = (day, min(day, last_day(event)) if event else day)
        if not withdrawn:
            if value not in scale(kind):
                yield n, "value", f"'{value}' is not on the scale of a {kind} criterion"
            stated = Strength(strength)
            suggested = stated if why else _suggested(db, n, stated, action)
            said = JudgementValue(value), reason, suggested, stated, why
            ways = [objections(_before(db, trail, w, days[w], action), *said) for w in (0, 1)]
            for field, words in ways[0].items():
                if field in ways[1]:
                    yield n, field, words
        trail.append(_Given(days, n, withdrawn, JudgementValue(value), action))


def _before(
    db: Database, trail: list[_Given], way: int, day: str, action: int | None
) -> JudgementValue | None:
    """The value that stood on a criterion on a day when this action was done."""
    for one in sorted(trail, key=lambda one: (one.days[way], one.n), reverse=True):
        gone = _then(db, "withdrawn", one.n, "record", action, one.withdrawn)
        if one.days[way] <= day and not gone:
            return one.value
    return None


def _suggested(db: Database, n: int, stated: Strength, action: int | None) -> Strength:
    """What the evidence suggests, now or else when the judgement was made."""
    rows = db.rows(_EVIDENCE, (n,))
    if suggest(_voice(voice) for _, _, gone, voice in rows if not gone) == stated:
        return stated
    return suggest(
        _voice(_then(db, "voice", evidence, kind, action, voice))
        for evidence, kind, gone, voice in rows
        if not _then(db, "withdrawn", evidence, "record", action, gone)
    )


def _then(db: Database, column: str, n: int, table: str, action: int | None, now: Any) -> Any:
    """What a column held when an action was done; what it holds now if history does not say."""
    row = db.row(_THEN, (f"$.{column}", n, table, action))
    return row[0] if row else now


def _voice(word: str | None) -> Voice | None:
    return Voice(word) if word else None
