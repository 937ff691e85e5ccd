"""The basis of opinion and its limits: counted from the record, and the scrutineer's hand in it."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from scrutiny_tui.domain.basis import CODE, PEOPLE, Basis, changes, paragraph, still_claims
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.sections import Section
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import (
    CriterionKind,
    EventKind,
    EventStatus,
    JudgementValue,
    Method,
    Voice,
)
from scrutiny_tui.store.criteria import CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.days import DaysStore
from scrutiny_tui.store.heard import heard
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.records import Records

REPORT = "contribution"

_EVENTS = (
    "select t.title, t.kind, t.date, t.status, t.attended from event t "
    "cross join record r on r.n = t.n and r.withdrawn = 0 order by t.date, t.n"
)
_DOCUMENTS = (
    "select d.method, d.voice, f.target, a.name from document d "
    "left join link f on f.source = d.n and f.relation = 'from' "
    "left join agency a on a.n = f.target "
    "where d.n in (select value from json_each(?))"
)
_FINDINGS = (
    "select t.n, t.found_on, y.target from finding t "
    "cross join record r on r.n = t.n and r.withdrawn = 0 "
    "left join link y on y.source = t.n and y.relation = 'in'"
)
_RECOMMENDATIONS = (
    "select t.n from recommendation t cross join record r on r.n = t.n and r.withdrawn = 0 "
    "join link f on f.source = t.n and f.relation = 'of' "
    "where f.target in (select value from json_each(?))"
)
_BORNE_ON = (
    "select c.value from json_each(?) c where exists (select 1 from link l "
    "cross join note t on t.n = l.source and t.private = 0 "
    "cross join record r on r.n = t.n and r.withdrawn = 0 "
    "where l.target = c.value and l.relation = 'bears on' and {}) "
    "or exists (select 1 from link l where l.target = c.value and l.relation = 'bears on' "
    "and l.source in (select value from json_each(?)))"
)
_AGENCIES = (
    "select a.n, a.name, a.partner from agency a "
    "cross join record r on r.n = a.n and r.withdrawn = 0 "
    "where coalesce(a.starts, '') <= ?2 and coalesce(a.ends, '9999') >= ?1 "
    "order by a.n"
)


class Standing(NamedTuple):
    """The paragraph as it stands in the contribution."""

    text: str
    now: str
    """As the record gives it now."""
    edited: bool
    new: tuple[str, ...] = ()
    """Of an edited one: sentences that the record gives now, and did not when it was edited."""
    gone: tuple[str, ...] = ()
    """Of an edited one: sentences that the record gave then, and does not now."""

    @property
    def changed(self) -> bool:
        """Whether the record has changed since it was edited."""
        return bool(self.new or self.gone)


class BasisStore:
    """The basis of the contribution of a year. It is computed each time it is asked for, and
    kept as a section only once the scrutineer has changed it.
    """

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def standing(self, year: Year, facts: Basis | None = None) -> Standing:
        """The paragraph as it stands; facts that are known already may be handed in."""
        now = paragraph(facts or self.facts(year))
        section = self.section(year)
        if section is None:
            return Standing(now, now, edited=False)
        new, gone = changes(section.computed, now)
        return Standing(section.text, now, True, tuple(new), tuple(gone))

    def section(self, year: Year) -> Section | None:
        """The paragraph as the scrutineer edited it, or None while it is as computed."""
        for one in self._records.all(Section):
            if (one.report, one.code, one.year) == (REPORT, CODE, year.key) and one.text.strip():
                return one
        return None

    def write(self, year: Year, text: str) -> None:
        """Keep an edited paragraph, inside an action; one that is empty, or just as computed, is
        not kept.

        With it stays what the record gave then: a sentence of an earlier computed text that no
        longer holds, and still stands in the text, goes on being told of.
        """
        now, before = paragraph(self.facts(year)), self.section(year)
        if not text.strip() or text.strip() == now:
            self.compute_again(year)
        elif before is None:
            new = Section(report=REPORT, code=CODE, text=text, computed=now, year=year.key)
            self._records.add(new)
        else:
            stale = still_claims(text, before.computed, now)
            computed = before.computed if stale else now
            self._records.edit(before.changed(text=text, computed=computed))

    def compute_again(self, year: Year) -> None:
        """Take the paragraph as computed; what was edited is withdrawn. Inside an action."""
        if section := self.section(year):
            self._records.withdraw(section)

    def facts(self, year: Year, of: OfYear | None = None) -> Basis:
        """What the record of the year says; a look at the year already taken may be handed in."""
        of = of or OfYear(self._db, self._records, year)
        notes = heard(self._db, of)
        registered, findings = self._papers(of)
        documents = self._db.rows(_DOCUMENTS, (json.dumps(registered),))
        methods = Counter(Method(method) for method, *_ in documents)
        read = Counter(Voice(voice) for _, voice, *_ in documents)
        del read[Voice.DOCUMENT]  # nobody's voice but its own
        from_ = Counter(name for *_, name in documents if name is not None)
        missing = [voice for voice in PEOPLE if voice not in notes.any_voice]
        known = notes.any_agency | {agency for _, _, agency, _ in documents}
        partners, others = self._unheard(year, known)
        duties = [row for row in of.lines if row.kind == CriterionKind.COVERAGE]
        asked = [row for row in of.lines if row.kind == "judgement"]
        latest = {n: trail[-1].value for n, trail in of.trails.items()}
        unable = JudgementValue.UNABLE_TO_CONFIRM
        return Basis(
            starts=year.starts,
            ends=year.ends,
            documents=tuple((method, methods[method]) for method in Method if methods[method]),
            document_voices=tuple((voice, read[voice]) for voice in Voice if read[voice]),
            document_agencies=tuple(sorted(from_.items())),
            notes=notes.notes,
            private=notes.private,
            voices=notes.voices,
            agencies=notes.agencies,
            only_read=tuple(voice for voice in missing if voice in read),
            silent=tuple(voice for voice in missing if voice not in read),
            unheard=partners,
            others_unheard=others,
            asked=len(asked),
            unexamined=tuple(row.code for row in asked if not is_judged(latest.get(row.n))),
            duties=len(duties),
            uncovered=self._uncovered(
                of,
                [row for row in duties if not is_judged(latest.get(row.n))],
                [*registered, *findings],
            ),
            unconfirmed=tuple(row.code for row in of.lines if latest.get(row.n) == unable),
            days=DaysStore(self._db).used(year).total,
            ceiling=year.day_ceiling,
            **self._events(of, year),
        )

    def _events(self, of: OfYear, year: Year) -> dict[str, Any]:
        rows = [
            row
            for row in self._db.rows(_EVENTS)
            if row[1] != EventKind.DEADLINE and of.has_day(row[2]) and row[2] <= year.ends
        ]
        held = [row for row in rows if row[3] == EventStatus.HELD]
        status = Counter(row[3] for row in rows)
        missed = [title for title, kind, _, _, at in held if kind == EventKind.HUB and at == 0]
        return {
            "events": len(rows),
            "held": len(held),
            "attended": sum(1 for row in held if row[4]),
            "cancelled": status[EventStatus.CANCELLED],
            "moved": status[EventStatus.MOVED],
            "unsaid": sum(1 for row in held if row[4] is None),
            "hubs_missed": tuple(missed),
        }

    def _papers(self, of: OfYear) -> tuple[list[int], list[int]]:
        """Numbers of the documents and of the findings of the year."""
        findings = [n for n, day, in_year in self._db.rows(_FINDINGS) if of.has(day, in_year)]
        asked = [n for (n,) in self._db.rows(_RECOMMENDATIONS, (json.dumps(findings),))]
        return of.documents([*of.judgements(), *findings, *asked]), findings

    def _unheard(
        self, year: Year, known: Collection[int | None]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Agencies of the year that nothing is from: safeguarding partners, and the others."""
        rows: Iterable[tuple[int, str, int]] = self._db.rows(_AGENCIES, (year.starts, year.ends))
        silent = [(name, partner) for n, name, partner in rows if n not in known]
        return (
            tuple(name for name, partner in silent if partner),
            tuple(name for name, partner in silent if not partner),
        )

    def _uncovered(
        self, of: OfYear, rows: Iterable[CriterionRow], papers: Collection[int]
    ) -> tuple[str, ...]:
        """Codes of the criteria that nothing of the year bears on, over a crosswalk neither; as in
        the contribution, notes marked private evidence nothing.
        """
        counting = {row: of.criteria.counting(row.n).keys() for row in rows}
        asked = sorted(set().union(*counting.values()))
        values = json.dumps(asked), json.dumps(sorted(papers))
        borne = {n for (n,) in self._db.rows(_BORNE_ON.format(of.notes()), values)}
        return tuple(row.code for row, members in counting.items() if not borne & members)
