"""Agencies and forums as owners of recommendations and as those to whom challenges are put: who
existed on a day, who goes on in whose place, and which dates a body may have after all that
names it.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from scrutiny_tui.domain.dated import existed
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.following import Named, left_outside, namesake, not_there
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.partnership import Agency, Forum
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records

_NAMED = (
    "select l.target, iif(c.n is null, l.relation = 'from', 2), "
    "coalesce(s.day, c.asked_on, m.made_on), r.ref from link l "
    "join record x on x.n = l.source and x.withdrawn = 0 "
    "left join step s on s.n = l.source "
    "left join challenge c on c.n = l.source "
    "left join link o on o.source = s.n and o.relation = 'of' "
    "left join recommendation m on m.n = coalesce(o.target, l.source) "
    "join record r on r.n = coalesce(c.n, m.n) and r.withdrawn = 0 "
    "where l.relation in ('led by', 'supported by', 'from', iif(c.n is null, 'from', 'to')) "
    "and {} order by r.ref, 3"
)
"""Standing recommendations (0), steps of them (1) and challenges (2) that name an agency or a
forum, numbered as `Named` has them, with their days and the reference of the recommendation or
challenge."""
_WORDS = {Named.OWNER: "made", Named.STEP: "a step of", Named.ASKED: "asked"}


class Bodies:
    """Reads agencies and forums, each once while `many` lasts."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._met: dict[int, Agency | Forum] | None = None

    @contextmanager
    def many(self) -> Iterator[None]:
        """While no agency or forum changes: each of these is read once."""
        self._met = {}
        try:
            yield
        finally:
            self._met = None

    def not_there(self, owner: int, day: str) -> str:
        """Why an owner cannot be named on an ISO day; empty when it can."""
        body = self._body(owner)
        return "" if existed(body, day) else not_there(body, day, self._bodies(body))

    def on(self, owner: int, day: str) -> int:
        """The owner itself, or on a day on which it is no more, who goes on in its place."""
        body = self._body(owner)
        other = None if existed(body, day) else namesake(body, day, self._bodies(body))
        return other.n if other and other.n else owner

    def agency_on(self, owner: int, day: str) -> int | None:
        """The agency that speaks for an owner on a day: itself, or who goes on in its place; None
        of a forum, and on a day on which there is none.
        """
        then = self.on(owner, day)
        there = self._records.kind(then) is Kind.AGENCY and not self.not_there(then, day)
        return then if there else None

    def wrong_days(self, now: Agency | Forum) -> dict[str, str]:
        """What is wrong with changed dates of an agency or a forum, by field: days on which
        records name it, and on which it would be there no more. What was outside its dates
        before is left alone, so that an older one can still be corrected.
        """
        before = self._records.get(type(now), now.key)
        named = [
            (day, ref, Named(how))
            for _, how, day, ref in self._db.rows(_NAMED.format("l.target = ?"), (now.key,))
            if existed(before, day)
        ]
        return left_outside(now, named)

    def outside(self) -> Iterable[tuple[str, str, str]]:
        """Each recommendation or challenge that names a body outside its dates, with the field
        that names it, and what is to be said.
        """
        for owner, how, day, ref in self._db.rows(_NAMED.format("true")):
            if why := self.not_there(owner, day):
                field = "to" if how == Named.ASKED else "owner"
                yield ref, field, f"{_WORDS[Named(how)]} {show_day(day)}: {why}"

    def _body(self, n: int) -> Agency | Forum:
        if self._met is not None and n in self._met:
            return self._met[n]
        model: type[Agency | Forum] = Agency if self._records.kind(n) is Kind.AGENCY else Forum
        found = self._records.get(model, n)
        if self._met is not None:
            self._met[n] = found
        return found

    def _bodies(self, body: Agency | Forum) -> Sequence[Agency | Forum]:
        return self._records.all(type(body))
