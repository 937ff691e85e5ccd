"""Sessions: the agenda of an event, who was there, what was counted, and who was not heard."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.partnership import Agency, Year
from scrutiny_tui.domain.sessions import AgendaItem, Attendee
from scrutiny_tui.domain.words import TallyKind, Voice
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records

_ALIKE = 0.7
# Comparing two long titles letter by letter would take seconds.
_LONGEST_TITLE = 300


class ItemRow(NamedTuple):
    """One agenda item, with the notes taken under it."""

    n: int
    position: int
    title: str
    notes: int


class AttendeeRow(NamedTuple):
    """Who was there, or was expected."""

    n: int
    role: str
    number: int
    absent: int
    agency: str
    code: str
    """Code of the agency, or empty."""


class TallyRow(NamedTuple):
    """One thing that was counted."""

    n: int
    what: TallyKind
    detail: str
    at: str
    zone: str
    item: int | None
    agency: str
    to: str


class HeardRow(NamedTuple):
    """How many notes carry a voice, or come from an agency."""

    what: str
    """`voice` or `agency`."""
    name: str
    session: int
    priority: int | None
    """None when the event is about no priority."""
    year: int
    present: bool
    """Whether the agency is listed as having been there."""


class SessionsStore:
    """What is kept of an event beside its notes."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def items(self, event: int) -> list[ItemRow]:
        """The agenda of an event, in its order."""
        rows = self._db.rows(
            "select i.n, i.position, i.title, (select count(*) from link l join note t "
            "on t.n = l.source join record s on s.n = t.n and s.withdrawn = 0 "
            "where l.target = i.n and l.relation = 'in') from link m join item i on i.n = m.source "
            "join record r on r.n = i.n and r.withdrawn = 0 "
            "where m.target = ? and m.relation = 'at' order by i.position, i.n",
            (event,),
        )
        return [ItemRow(*row) for row in rows]

    def attendees(self, event: int) -> list[AttendeeRow]:
        """Who was at an event, those who were expected and did not come last."""
        rows = self._db.rows(
            "select t.n, t.role, t.number, t.absent, coalesce(a.name, ''), coalesce(a.code, '') "
            "from link m join attendee t on t.n = m.source "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            "left join link f on f.source = t.n and f.relation = 'from' "
            "left join agency a on a.n = f.target "
            "where m.target = ? and m.relation = 'at' order by t.absent, t.n",
            (event,),
        )
        return [AttendeeRow(*row) for row in rows]

    def tallies(self, event: int) -> list[TallyRow]:
        """What was counted at an event, in order of entry."""
        rows = self._db.rows(
            "select t.n, t.what, t.detail, t.at, t.zone, (select i.position from link l "
            "join item i on i.n = l.target where l.source = t.n and l.relation = 'in' "
            "and exists (select 1 from record s where s.n = i.n and s.withdrawn = 0)), "
            "coalesce(a.name, ''), coalesce(b.name, '') from link m "
            "join tally t on t.n = m.source join record r on r.n = t.n and r.withdrawn = 0 "
            "left join link f on f.source = t.n and f.relation = 'from' "
            "left join agency a on a.n = f.target "
            "left join link g on g.source = t.n and g.relation = 'to' "
            "left join agency b on b.n = g.target "
            "where m.target = ? and m.relation = 'at' order by t.n",
            (event,),
        )
        return [TallyRow(row[0], TallyKind(row[1]), *row[2:]) for row in rows]

    def counted(self, event: int) -> Counter[TallyKind]:
        """How often each thing was counted at an event."""
        rows = self._db.rows(
            "select t.what, count(*) from link m join tally t on t.n = m.source "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            "where m.target = ? and m.relation = 'at' group by t.what",
            (event,),
        )
        return Counter({TallyKind(what): count for what, count in rows})

    def set_agenda(self, event: int, titles: Sequence[str]) -> None:
        """Make these the agenda, in this order. An item whose title stays, or is only mended,
        keeps its notes; one that is not named any more is withdrawn.
        """
        before = [self._records.get(AgendaItem, row.n) for row in self.items(event)]
        kept: dict[int, AgendaItem] = {}
        for alike in (_same, _same_words, _mended):
            for position, title in enumerate(titles, start=1):
                if position not in kept:
                    found = next((i for i in before if alike(i, title, position)), None)
                    if found is not None:
                        before.remove(found)
                        kept[position] = found
        for position, title in enumerate(titles, start=1):
            if item := kept.get(position):
                self._records.edit(item.changed(title=title, position=position))
            else:
                self._records.add(AgendaItem(title=title, position=position, event=event))
        for item in before:
            self._records.withdraw(item)

    def set_people(self, event: int, people: Sequence[Attendee]) -> None:
        """Make these the ones who were there; who is not named any more is withdrawn."""
        before = [self._records.get(Attendee, row.n) for row in self.attendees(event)]
        for one in people:
            same = next((b for b in before if (b.role, b.agency) == (one.role, one.agency)), None)
            if same is None:
                self._records.add(one)
            else:
                before.remove(same)
                self._records.edit(same.changed(number=one.number, absent=one.absent))
        for gone in before:
            self._records.withdraw(gone)

    def heard(self, event: int, year: Year, agencies: Sequence[Agency]) -> list[HeardRow]:
        """How many notes carry each voice and come from each of these agencies: in this session,
        on this priority, in this year. An agency that was renamed is counted by its code.
        """
        about = self._records.targets(event, Relation.ABOUT)
        rows = self._db.rows(
            "select t.voice, a.code, l.target, t.at, t.zone, p.target from note t "
            "join record r on r.n = t.n and r.withdrawn = 0 "
            "left join link l on l.source = t.n and l.relation = 'at' "
            "left join link p on p.source = l.target and p.relation = 'about' "
            "left join link f on f.source = t.n and f.relation = 'from' "
            "left join agency a on a.n = f.target "
            "where l.target = ?1 or p.target = ?2 or "
            # A day wider than the year at both ends: its days are those of the place.
            "(t.at >= date(?3, '-1 day') and t.at < date(?4, '+2 days'))",
            (event, about[0] if about else None, year.starts, year.ends),
        )
        session: Counter[object] = Counter()
        priority: Counter[object] = Counter()
        whole: Counter[object] = Counter()
        for voice, agency, at_event, at, zone, on in rows:
            for key in (("voice", voice), ("agency", agency)):
                session[key] += at_event == event
                priority[key] += bool(about) and on == about[0]
                whole[key] += year.starts <= local_day(at, zone) <= year.ends
        present = {row.code for row in self.attendees(event) if not row.absent}

        def row(what: str, name: str, code: str, there: bool) -> HeardRow:
            key = (what, code)
            on = priority[key] if about else None
            return HeardRow(what, name, session[key], on, whole[key], there)

        voices = [row("voice", str(v), v.value, False) for v in Voice]
        return voices + [row("agency", a.name, a.code, a.code in present) for a in agencies]


def _same(item: AgendaItem, title: str, _: int) -> bool:
    return item.title == title


def _same_words(item: AgendaItem, title: str, _: int) -> bool:
    return item.title.casefold().split() == title.casefold().split()


def _mended(item: AgendaItem, title: str, position: int) -> bool:
    """Whether a title was mended where it stands: most of its letters, in order, are the same."""
    from difflib import SequenceMatcher

    before, after = item.title.casefold(), title.casefold()
    if item.position != position or max(len(before), len(after)) > _LONGEST_TITLE:
        return False
    return SequenceMatcher(None, before, after).ratio() > _ALIKE
