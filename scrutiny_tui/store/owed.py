"""What is owed: recommendations that are still open, by owner, by the forum at which they are
due, and by status.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.findings import overdue
from scrutiny_tui.domain.words import ForumKind, RecommendationStatus
from scrutiny_tui.store.database import Database

_NO_DATE = "9999"

_OPEN = (
    "select t.n, t.status, coalesce(t.due, e.date), w.target, d.target, o.target, f.target, "
    "exists (select 1 from link l join step s on s.n = l.source and s.what = 'response' "
    "join record x on x.n = s.n and x.withdrawn = 0 where l.target = t.n and l.relation = 'of') "
    "from recommendation t join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link w on w.source = t.n and w.relation = 'led by' "
    "left join link d on d.source = t.n and d.relation = 'due by' "
    "left join event e on e.n = d.target "
    "left join link o on o.source = t.n and o.relation = 'to' "
    "left join link f on f.source = d.target and f.relation = 'of' "
)
_OWNERS = (
    "select t.n, t.code, t.name, '', t.starts is null or t.starts <= :today from agency t "
    "where (select withdrawn from record where n = t.n) = 0 union all "
    "select t.n, t.code, t.name, t.kind, 1 from forum t "
    "where (select withdrawn from record where n = t.n) = 0 order by 1"
)
# Cross: SQLite would walk all links.
_SUPPORTING = (
    "select l.source, l.target from recommendation t "
    "cross join record r on r.n = t.n and r.withdrawn = 0 "
    "cross join link l on l.source = t.n and l.relation = 'supported by'"
)
_MEETINGS = (
    "select l.target, e.n, e.title, e.date from event e "
    "join record r on r.n = e.n and r.withdrawn = 0 "
    "join link l on l.source = e.n and l.relation = 'of' "
    "where e.status not in ('cancelled', 'moved', 'held') and e.date >= ? order by e.date, e.n"
)


class OwnerLine(NamedTuple):
    """What one owner owes as the lead: an agency under all the names that it has had, or a
    forum.
    """

    code: str
    name: str
    """Its name today, or the last one that it had."""
    open: int
    overdue: int
    unanswered: int
    """Open ones to which it has not answered."""
    impact_awaited: int
    """Said to be complete; evidence of impact is awaited."""
    supporting: int
    """Open ones of others in which it is named as supporting."""


class Meeting(NamedTuple):
    """The next meeting of a forum."""

    n: int
    title: str
    date: str
    """ISO day or month."""


class ForumLine(NamedTuple):
    """What is due at the next meeting of one forum."""

    n: int
    name: str
    kind: ForumKind
    meeting: Meeting | None
    due: list[int]
    """Recommendations due by then, the longest overdue first."""
    overdue: int
    open: int
    """All that are open and reported there."""


class _Open(NamedTuple):
    n: int
    status: RecommendationStatus
    due: str | None
    lead: int | None
    due_event: int | None
    forum: int | None
    event_forum: int | None
    answered: int


class _Owner(NamedTuple):
    n: int
    code: str
    name: str
    forum_kind: str
    begun: int
    """Whether it has begun by today."""


class OwedStore:
    """Reads what is still open from the sides from which it is asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def owners(self, today: str) -> list[OwnerLine]:
        """Who owes something, most overdue first; those without an owner last, with no code."""
        owners = {owner.n: owner for owner in self._owners(today)}
        led: dict[str, list[_Open]] = defaultdict(list)
        helped: dict[str, int] = defaultdict(int)
        is_open = {one.n: one for one in self._open()}
        for one in is_open.values():
            led[owners[one.lead].code if one.lead in owners else ""].append(one)
        for n, owner in self._db.rows(_SUPPORTING):
            if n in is_open and owner in owners:
                helped[owners[owner].code] += 1
        begun_last = sorted(owners.values(), key=lambda owner: owner.begun)
        names = {owner.code: owner.name for owner in begun_last}  # the latest of each code
        lines = [
            OwnerLine(
                code,
                names.get(code, ""),
                len(led[code]),
                sum(overdue(one.due, one.status, today) for one in led[code]),
                sum(not one.answered for one in led[code]),
                sum(one.status is RecommendationStatus.COMPLETE for one in led[code]),
                helped[code],
            )
            for code in {*led, *helped}
        ]
        return sorted(lines, key=lambda line: (not line.code, -line.overdue, -line.open, line.name))

    def of_owner(self, code: str, today: str) -> tuple[list[int], list[int]]:
        """The open recommendations that an owner leads and those that it supports, each with
        the longest overdue first. An empty code: those that nobody leads.
        """
        every_owner = self._owners(today)
        numbers = {owner.n for owner in every_owner if owner.code == code}
        helped = {n for n, owner in self._db.rows(_SUPPORTING) if owner in numbers}
        every = self._open()
        known = {owner.n for owner in every_owner}
        led = [one for one in every if (one.lead in numbers if code else one.lead not in known)]
        helped -= {one.n for one in led}
        others = [one for one in every if one.n in helped]
        return _in_order(led, today), _in_order(others, today)

    def forums(self, today: str) -> list[ForumLine]:
        """Each forum with what is due at its next meeting. What is reported nowhere in
        particular, and is not due by another forum's meeting, is asked at the first board.
        """
        forums = [owner for owner in self._owners(today) if owner.forum_kind]
        boards = [one.n for one in forums if one.forum_kind == ForumKind.BOARD]
        meetings: dict[int, Meeting] = {}
        for forum, *meeting in self._db.rows(_MEETINGS, (today,)):
            meetings.setdefault(forum, Meeting._make(meeting))
        at: dict[int | None, list[_Open]] = defaultdict(list)
        for one in self._open():
            led = one.lead if one.lead in {forum.n for forum in forums} else None
            at[one.forum or one.event_forum or led or next(iter(boards), None)].append(one)
        lines: list[ForumLine] = []
        for forum in forums:
            meeting_ = meetings.get(forum.n)
            by = last_day(meeting_.date) if meeting_ else today
            due = [
                one
                for one in at[forum.n]
                if one.due
                and last_day(one.due) <= by
                and one.status is not RecommendationStatus.COMPLETE
            ]
            late = sum(overdue(one.due, one.status, today) for one in due)
            lines.append(
                ForumLine(
                    forum.n,
                    forum.name,
                    ForumKind(forum.forum_kind),
                    meeting_,
                    _in_order(due, today),
                    late,
                    len(at[forum.n]),
                )
            )
        return lines

    def by_status(self, today: str) -> dict[RecommendationStatus, list[int]]:
        """Every recommendation under its status, the longest overdue first; ended ones newest
        first.
        """
        found: dict[RecommendationStatus, list[int]] = {}
        rows = [_row(row) for row in self._db.rows(f"{_OPEN} order by t.n")]
        for status in RecommendationStatus:
            here = [one for one in rows if one.status is status]
            found[status] = (
                _in_order(here, today) if status.is_open else [one.n for one in reversed(here)]
            )
        return found

    def _owners(self, today: str) -> list[_Owner]:
        return [_Owner._make(row) for row in self._db.rows(_OWNERS, {"today": today})]

    def _open(self) -> list[_Open]:
        rows = (_row(row) for row in self._db.rows(f"{_OPEN} order by t.n"))
        return [row for row in rows if row.status.is_open]


def _row(row: tuple[object, ...]) -> _Open:
    one = _Open._make(row)
    return one._replace(status=RecommendationStatus(one.status))


def _in_order(every: Iterable[_Open], today: str) -> list[int]:
    """Overdue ones first, then by what is due first; without a date last."""

    def place(one: _Open) -> tuple[bool, str, int]:
        return not overdue(one.due, one.status, today), one.due or _NO_DATE, one.n

    return [one.n for one in sorted(every, key=place)]
