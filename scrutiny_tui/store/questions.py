"""Criteria and judgements: what is asked, what was judged, and how it moved."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.comparing import same_words, stands_from
from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.questions import Criterion, Judgement
from scrutiny_tui.domain.weighing import (
    ahead,
    direction,
    is_judged,
    objections,
    scale,
    suggest,
    too_soon,
)
from scrutiny_tui.domain.words import Direction, Impact, JudgementValue, Strength
from scrutiny_tui.store.bearing import Bearing
from scrutiny_tui.store.criteria import Criteria, CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.evidence import EvidenceStore
from scrutiny_tui.store.records import Records


class Judged(NamedTuple):
    """One judgement on a criterion's trail."""

    n: int
    criterion: int
    """The criterion whose trail it is on."""
    event: int | None
    event_title: str
    event_date: str
    where: str
    """The event in a word or two, `Hub 4 P1` or `Board`; empty without an event."""
    value: JudgementValue
    strength: Strength
    reason: str
    judged_on: str
    look_again: str | None
    against: str
    impact: Impact | None
    impact_note: str
    parent_view: str
    strength_reason: str
    author: str
    blind: bool
    answered: int
    """The criterion whose wording it answered: an earlier version's, or the same."""
    reworded: bool
    """Whether that wording has other words than that of the criterion whose trail it is on."""
    direction: Direction


_JUDGED = (
    "select j.n, j_on.target, e.n, coalesce(e.title, ''), coalesce(e.date, ''), "
    "coalesce(case when e.hub_number is null then upper(substr(e.kind, 1, 1)) || "
    "substr(e.kind, 2) else 'Hub ' || e.hub_number || coalesce((select ' P' || p.number "
    "from link a join priority p on p.n = a.target where a.source = e.n "
    "and a.relation = 'about'), '') end, ''), j.value, "
    "j.strength, j.reason, j.judged_on, j.look_again, j.against, j.impact, j.impact_note, "
    "j.parent_view, j.strength_reason, j.author, j.blind from judgement j "
    "cross join record r on r.n = j.n and r.withdrawn = 0 "
    "cross join link j_on on j_on.source = j.n and j_on.relation = 'on' "
    "left join link j_at on j_at.source = j.n and j_at.relation = 'at' "
    "left join event e on e.n = j_at.target order by j.judged_on, j.n"
)


class QuestionsStore:
    """What the scrutineer asks, and how each answer moved."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._known: tuple[int, dict[int, list[Judged]]] | None = None
        """The last line of the history, and the trails in use as they were then."""

    def before(
        self, criterion: int, judged_on: str, event: int | None = None
    ) -> JudgementValue | None:
        """The value after which a judgement comes that is given on a day, at an event."""
        at = self._date(event)
        day = min(judged_on, last_day(at)) if at else judged_on
        earlier = [one for one in self.trail(criterion) if stands_from(one) <= day]
        family = Criteria(self._db).family(criterion)
        return stood_before(((o.answered, o.value) for o in earlier), criterion, family)

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a new judgement; the earlier ones stay. Inside an action.

        Raises:
            Rule: the criterion was taken out or is set aside, the value is not of its scale, it
                changes the one before it without a reason, or overrules the suggested strength
                without one, or it is dated ahead or before its event; see `objections`, `ahead` and
                `too_soon`.
        """
        criterion = self.criterion(judgement.criterion)
        kind = criterion.kind
        if not any(row.n == criterion.key for row in self.rows()):
            why = "was taken out" if criterion.withdrawn else "is of a framework that is set aside"
            raise Rule(f"{criterion.code} {why}, so it is not judged any more.")
        if judgement.value not in scale(kind):
            raise Rule(f"A {kind} criterion is not judged '{judgement.value}'.")
        voices = EvidenceStore(self._db, self._records).voices(judgement.rests_on)
        found = objections(
            self.before(judgement.criterion, judgement.judged_on, judgement.event),
            judgement.value,
            judgement.reason,
            suggest(voices),
            judgement.strength,
            judgement.strength_reason,
        )
        day = judgement.judged_on
        if wrong := ahead(day, self._db.today()) or too_soon(day, self._date(judgement.event)):
            found["judged_on"] = wrong
        if found:
            raise Rule("; ".join(f"{field}: {words}" for field, words in found.items()) + ".")
        return self._records.add(judgement)

    def _date(self, event: int | None) -> str:
        """ISO day or month of an event, or empty."""
        return str(self._db.value("select date from event where n = ?", (event,)) or "")

    def rows(self) -> list[CriterionRow]:
        """Every criterion of the frameworks in use, in order."""
        return Criteria(self._db).in_use

    def codes(self) -> list[tuple[str, str]]:
        """(code, code of what it is part of) of every criterion in use, in order."""
        return [(row.code, row.part_of) for row in self.rows()]

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """The numbers of criteria in use by their codes; a code that is not known is left out."""
        known = {row.code: row.n for row in self.rows()}
        return [known[code] for code in codes if code in known]

    def bearing(self) -> Bearing:
        """How the criteria that records bear on are asked for now."""
        return Bearing(Criteria(self._db))

    def criterion(self, n: int) -> Criterion:
        """One criterion with its prompts."""
        return self._records.get(Criterion, n)

    def last_author(self) -> str:
        """The role in which the latest judgement was given, or empty."""
        found = self._db.value(
            "select j.author from judgement j cross join record r on r.n = j.n and r.withdrawn = 0 "
            "where j.author <> '' order by j.n desc limit 1"
        )
        return found or ""

    def rests_on(self, judgement: int) -> list[str]:
        """References of what a judgement rests on, in order of entry, what was withdrawn left
        out.
        """
        return self.resting([judgement])[judgement]

    def resting(self, judgements: Iterable[int]) -> dict[int, list[str]]:
        """References of what each judgement rests on; see `rests_on`."""
        found: dict[int, list[str]] = {n: [] for n in judgements}
        for n, ref in self._db.rows(
            "select l.source, r.ref from json_each(?) j cross join link l on l.source = j.value "
            "and l.relation = 'rests on' cross join record r on r.n = l.target "
            "and r.withdrawn = 0 order by r.n",
            (json.dumps(list(found)),),
        ):
            found[n].append(ref)
        return found

    def beside(self, criterion: int, by: int) -> int:
        """The next criterion in the order of those in use, or the one before (`by` 1 or -1),
        headings passed over; after the last comes the first.
        """
        rows = self.rows()
        at = next((place for place, row in enumerate(rows) if row.n == criterion), -1)
        for step in range(1, len(rows) + 1):
            row = rows[(at + by * step) % len(rows)]
            if row.kind != "heading":
                return row.n
        return criterion

    def collectors(self) -> list[int]:
        """The criteria in use that fill themselves, in order."""
        return [row.n for row in self.rows() if row.kind == "collector"]

    def trail(self, criterion: int) -> list[Judged]:
        """Every judgement on a criterion and on those that it follows, by the day from which it
        stands (`comparing.stands_from`); each with its direction.
        """
        in_use = self.trails()
        if criterion in in_use:
            return in_use[criterion]
        return self.trails([criterion]).get(criterion, [])

    def trails(self, criteria: Iterable[int] | None = None) -> dict[int, list[Judged]]:
        """The trail of each criterion that has one: of those given, or of every one in use."""
        # Inside an action it may yet be taken back, so it is not remembered.
        if criteria is not None or self._db.connection.in_transaction:
            return self._tell(criteria)
        last = int(self._db.value("select coalesce(max(n), 0) from change"))
        if self._known is None or self._known[0] != last:
            self._known = last, self._tell(None)
        return {n: list(trail) for n, trail in self._known[1].items()}

    def _tell(self, criteria: Iterable[int] | None) -> dict[int, list[Judged]]:
        known = Criteria(self._db)
        wanted = [row.n for row in known.in_use] if criteria is None else criteria
        heads: dict[int, list[int]] = defaultdict(list)
        for n in wanted:
            for member in known.family(n):
                heads[member].append(n)
        words = {row.n: row.text for row in known.every}
        found: dict[int, list[Judged]] = defaultdict(list)
        for row in sorted(self._db.rows(_JUDGED), key=lambda row: _stands_from(row[4], row[9])):
            for head in heads.get(row[1], ()):
                trail = found[head]
                earlier = ((one.answered, one.value) for one in trail)
                before = stood_before(earlier, row[1], known.family(row[1]))
                reworded = row[1] != head and not same_words(
                    words.get(row[1], ""), words.get(head, "")
                )
                trail.append(_judged(head, row, before, reworded=reworded))
        return dict(found)

    def every(self) -> list[Judged]:
        """Every judgement on the trail of a criterion in use, oldest first."""
        found = [one for trail in self.trails().values() for one in trail]
        return sorted(found, key=lambda one: (stands_from(one), one.judged_on, one.n))

    def directions(self) -> dict[int, Direction]:
        """The direction of every judgement, also of those on criteria that are set aside."""
        known = Criteria(self._db)
        of_all = self.trails(row.n for row in known.every)
        own = [one for trail in of_all.values() for one in trail if one.answered == one.criterion]
        return {one.n: one.direction for one in own}

    def not_judged(self) -> list[str]:
        """Codes of criteria that call for a judgement and are not judged; see `is_judged`."""
        trails = self.trails()
        return [
            row.code
            for row in self.rows()
            if row.kind == "judgement"
            and not is_judged(trails[row.n][-1].value if row.n in trails else None)
        ]


def _stands_from(event_date: str, judged_on: str) -> str:
    return min(last_day(event_date), judged_on) if event_date else judged_on


def stood_before(
    earlier: Iterable[tuple[int, JudgementValue]], answered: int, family: Iterable[int]
) -> JudgementValue | None:
    """The value that a judgement on the wording `answered` comes after, of `earlier` ones (wording
    and value, oldest first): the latest on that wording, else what stood on every wording of its
    `family`. None where these differ: no one value was there to move from.
    """
    latest = dict(earlier)
    if answered in latest:
        return latest[answered]
    stood = {latest[one] for one in family if one in latest}
    return stood.pop() if len(stood) == 1 else None


def _judged(
    head: int,
    row: tuple,  # type: ignore[type-arg]
    before: JudgementValue | None,
    *,
    reworded: bool,
) -> Judged:
    value, impact = JudgementValue(row[6]), row[12]
    return Judged._make(
        (
            row[0],
            head,
            *row[2:6],
            value,
            Strength(row[7]),
            *row[8:12],
            Impact(impact) if impact else None,
            *row[13:17],
            bool(row[17]),
            row[1],
            reworded,
            direction(before, value),
        )
    )
