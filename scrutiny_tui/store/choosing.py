"""What a choice asks of findings and recommendations, as conditions of a query.

In them `f` is a finding, `m` a recommendation of it, `e` the event by which that is due.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from scrutiny_tui.domain.choosing import OPEN, Choice, Listed, Order
from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.text import clean
from scrutiny_tui.domain.words import FindingKind, FindingStatus, RecommendationStatus, Response
from scrutiny_tui.store.database import Database, search_words

K = TypeVar("K")

LATE = tuple(one for one in OPEN if one != RecommendationStatus.COMPLETE)
"""Statuses in which a recommendation can be overdue; see `domain.findings.overdue`."""

# Nothing before the first finding is one, or a recommendation or a step of one.
_HITS = (
    "(with hit (n) as materialized (select rowid from search where search match :words "
    "and rowid >= (select min(n) from finding)), "
    "asked (n) as (select m.n from hit cross join recommendation m on m.n = hit.n union all "
    "select l.target from hit cross join step s on s.n = hit.n "
    "cross join record x on x.n = s.n and x.withdrawn = 0 "
    "cross join link l on l.source = s.n and l.relation = 'of') "
)
WORDS_OF_FINDING = (
    f"f.n in {_HITS} select t.n from hit cross join finding t on t.n = hit.n union all "
    "select l.target from asked cross join record g on g.n = asked.n and g.withdrawn = 0 "
    "cross join link l on l.source = asked.n and l.relation = 'of') or instr(r.ref, :ref)"
)
"""It, its recommendations or their steps hold the words, or its reference does."""
WORDS_OF_RECOMMENDATION = (
    f"m.n in {_HITS} select n from asked union all select l.source from hit "
    "cross join finding t on t.n = hit.n "
    "cross join link l on l.target = t.n and l.relation = 'of') "
    "or instr(r.ref, :ref) or instr(fr.ref, :ref)"
)
"""It, its steps or its finding hold the words, or the reference of either does."""

_OF_FINDING: dict[str, str] = {
    "questions": "exists (select 1 from link l join criterion c on c.n = l.target "
    "where l.source = f.n and l.relation = 'bears on' "
    "and c.code in (select value from json_each(:questions)))",
    "priority": "exists (select 1 from link l join priority p on p.n = l.target "
    "where l.source = f.n and l.relation = 'about' and p.number = :priority)",
    "kind": "f.kind = :kind",
    "state": "f.status = :state",
}
_OF_RECOMMENDATION: dict[str, str] = {
    "owner": "exists (select 1 from link l where l.source = m.n "
    "and l.relation in (select value from json_each(:parts)) and l.target in "
    "(select n from agency where code = :owner union all select n from forum where code = :owner))",
    "statuses": "m.status in (select value from json_each(:statuses))",
    "overdue": "m.status in (select value from json_each(:late)) "
    "and coalesce(m.due, e.date) < substr(:today, 1, length(coalesce(m.due, e.date)))",
    "forum": "exists (select 1 from link l join forum o on o.n = l.target "
    "where l.source = m.n and l.relation = 'to' and o.code = :forum) "
    "or exists (select 1 from link l join forum o on o.n = l.target "
    "where l.source = e.n and l.relation = 'of' and o.code = :forum)",
}
_NO_IMPACT = (
    "not exists (select 1 from link l join step s on s.n = l.source and s.what = 'impact' "
    "join record x on x.n = s.n and x.withdrawn = 0 where l.target = m.n and l.relation = 'of')"
)
_NOTHING_BELOW = (
    "not exists (select 1 from link l join record x on x.n = l.target and x.withdrawn = 0 "
    "where l.source = f.n and l.relation = 'rests on')"
)
_MADE_IN_YEAR = (
    "exists (select 1 from year y join record x on x.n = y.n and x.withdrawn = 0 "
    "where y.starts <= :year and :year <= y.ends and m.made_on <= y.ends and (m.made_on >= "
    "y.starts or m.status in (select value from json_each(:open)) or m.ended_on >= y.starts))"
)
_FOUND_IN_YEAR = (
    "exists (select 1 from year y join record x on x.n = y.n and x.withdrawn = 0 "
    "left join link i on i.source = f.n and i.relation = 'in' "
    "where y.starts <= :year and :year <= y.ends "
    "and iif(i.target is null, f.found_on between y.starts and y.ends, i.target = y.n))"
)
_DUE_EVENT = (
    "left join link d on d.source = m.n and d.relation = 'due by' "
    "left join event e on e.n = d.target"
)


def of_findings(choice: Choice) -> str:
    """The condition under which a finding `f` with the record `r` is chosen."""
    found = _chosen(_OF_FINDING, choice)
    asked = _chosen(_OF_RECOMMENDATION, choice)
    if choice.words.strip():
        found.append(WORDS_OF_FINDING)
    if choice.no_evidence:
        found.append(_NOTHING_BELOW)
    if choice.year:
        found.append(_FOUND_IN_YEAR)
    if asked:
        found.append(
            "exists (select 1 from link k join recommendation m on m.n = k.source "
            f"join record g on g.n = m.n and g.withdrawn = 0 {_DUE_EVENT} "
            f"where k.target = f.n and k.relation = 'of' and {_all(asked)})"
        )
    return _all(found)


def of_recommendations(choice: Choice) -> str:
    """The condition under which a recommendation `m` is chosen, with the record `r`, of a finding
    `f` with the record `fr`, due by the event `e`.
    """
    asked = _chosen(_OF_RECOMMENDATION, choice) + _chosen(_OF_FINDING, choice)
    if choice.words.strip():
        asked.append(WORDS_OF_RECOMMENDATION)
    if choice.no_evidence:
        asked.append(_NO_IMPACT)
    if choice.year:
        asked.append(_MADE_IN_YEAR)
    return _all(asked)


def values_of(choice: Choice, today: str) -> dict[str, Any]:
    """The values that the conditions of a choice name."""
    parts = {"lead": ["led by"], "supporting": ["supported by"]}
    return {
        "words": search_words(choice.words),
        "ref": clean(choice.words).strip().upper(),
        "owner": choice.owner,
        "parts": json.dumps(parts.get(choice.part, ["led by", "supported by"])),
        "statuses": json.dumps(choice.statuses),
        "questions": json.dumps(choice.questions),
        "priority": choice.priority,
        "year": choice.year,
        "kind": choice.kind,
        "state": choice.state,
        "forum": choice.forum,
        "late": json.dumps(LATE),
        "open": json.dumps(OPEN),
        "today": today,
    }


def _chosen(conditions: dict[str, str], choice: Choice) -> list[str]:
    asked = {name for one in choice.parts() for name in conditions if getattr(one, name)}
    return [condition for name, condition in conditions.items() if name in asked]


def _all(conditions: Iterable[str]) -> str:
    return " and ".join(f"({one})" for one in conditions) or "true"


# Orders

_OF_STEP = (
    "(select {} from link l join step s on s.n = l.source join record x on x.n = s.n "
    "and x.withdrawn = 0 where l.target = m.n and l.relation = 'of' and {})"
)
_LINKED = (
    "(select count(*) from link l join record x on x.n = l.{} and x.withdrawn = 0 "
    "where l.{} = {}.n and l.relation = '{}')"
)
_ASKED = (
    "(select count(*) from link l join record s on s.n = l.source and s.withdrawn = 0 "
    "join recommendation m on m.n = s.n where l.target = f.n and l.relation = 'of'{})"
)
_ENDED = "('closed with impact', 'closed without evidence of impact', 'superseded', 'not accepted')"

OPEN_OF_FINDING = _ASKED.format(f" and m.status not in {_ENDED}")
"""How many recommendations of a finding `f` are not ended."""
ALL_OF_FINDING = _ASKED.format("")
"""How many recommendations a finding `f` has."""
EVIDENCE_OF_FINDING = _LINKED.format("target", "source", "f", "rests on")
"""How many things a finding `f` rests on."""
CRITERIA_OF_FINDING = (
    "(select group_concat(c.code, ' ') from link l join criterion c on c.n = l.target "
    "where l.source = f.n and l.relation = 'bears on')"
)
"""The codes of what a finding `f` bears on, or null."""
PRIORITY_OF_FINDING = (
    "(select p.number from link l join priority p on p.n = l.target "
    "where l.source = f.n and l.relation = 'about')"
)
"""The number of a finding's priority, or null."""
SUPPORTING = _LINKED.format("target", "source", "m", "supported by")
"""How many owners support a recommendation `m`."""
LEAD = (
    "(select coalesce(a.name, o.name) from link w left join agency a on a.n = w.target "
    "left join forum o on o.n = w.target where w.source = m.n and w.relation = 'led by')"
)
"""The name of the lead owner of a recommendation `m`, or null."""
FORUM = (
    "(select o.name from link w join forum o on o.n = w.target "
    "where w.source = m.n and w.relation = 'to')"
)
"""The name of the forum to which a recommendation `m` is reported, or null."""

KEYS: dict[Listed, dict[str, str]] = {
    "findings": {
        "ref": "r.ref",
        "kind": "f.kind",
        "title": "f.title",
        "criteria": CRITERIA_OF_FINDING,
        "priority": PRIORITY_OF_FINDING,
        "state": "f.status",
        "found_on": "f.found_on",
        "evidence": EVIDENCE_OF_FINDING,
        "open": OPEN_OF_FINDING,
        "recommendations": ALL_OF_FINDING,
    },
    "recommendations": {
        "ref": "r.ref",
        "text": "m.text",
        "finding": "fr.ref",
        "lead": LEAD,
        "supporting": SUPPORTING,
        "due": "coalesce(m.due, e.date)",
        "status": "m.status",
        "response": _OF_STEP.format(
            "s.response", "s.what = 'response' order by s.day desc, s.n desc limit 1"
        ),
        "said_done": _OF_STEP.format("max(s.day)", "s.what = 'said done'"),
        "verified": _OF_STEP.format("max(s.day)", "s.what = 'verified'"),
        "impacts": _OF_STEP.format("count(*)", "s.what = 'impact'"),
        "slips": _OF_STEP.format("count(*)", "s.what = 'due date moved' and s.becomes > s.was"),
        "boards": "m.made_on || coalesce(m.ended_on, '')",
        "made_on": "m.made_on",
        "ended_on": "m.ended_on",
        "forum": FORUM,
        "priority": PRIORITY_OF_FINDING,
        "criteria": CRITERIA_OF_FINDING,
    },
}
"""What each order reads of a finding or a recommendation."""


def _ref(value: str) -> tuple[str, int, str]:
    return value[:7], len(value), value


def _place(words: Iterable[str]) -> Callable[[str], int]:
    places = {str(word): place for place, word in enumerate(words)}
    return lambda value: places[value]


_MEANT: dict[str, Callable[[Any], Any]] = {
    "ref": _ref,
    "finding": _ref,
    "due": last_day,
    "kind": _place(FindingKind),
    "state": _place(FindingStatus),
    "status": _place(RecommendationStatus),
    "response": _place(Response),
    **dict.fromkeys(("title", "text", "lead", "forum", "criteria"), str.casefold),
}


def in_order(
    rows: Sequence[tuple[int, Any]], order: Order, meant: Callable[[Any], Any] | None = None
) -> list[int]:
    """Numbers in an order, of rows (number, what the order reads); what has no value comes last,
    and what has the same stays as it is.
    """
    key = meant or _MEANT.get(order.by, lambda value: value)
    with_value = [(key(value), n) for n, value in rows if value is not None]
    with_value.sort(key=lambda one: one[0], reverse=order.down)
    return [n for _, n in with_value] + [n for n, value in rows if value is None]


def known(listed: Listed, order: Order) -> Order:
    """An order that the list has; another becomes the usual one."""
    return order if order.by in KEYS[listed] else Order()


def counted(db: Database, table: str) -> int:
    """How many records of a table are not withdrawn."""
    return int(
        db.value(
            f"select count(*) from {table} t cross join record r on r.n = t.n and r.withdrawn = 0"
        )
    )
