"""Gathers a year's records into the plain data that the contribution is written from."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from scrutiny_tui.domain.basis import CODE
from scrutiny_tui.domain.dates import local_day, long_date
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.questions import Criterion, Judgement
from scrutiny_tui.domain.report import (
    Checkpoint,
    CollectedItem,
    Contribution,
    DaysLine,
    DocumentLine,
    EventLine,
    EvidenceItem,
    FindingLine,
    QuestionLine,
    RecommendationLine,
)
from scrutiny_tui.domain.standing import Standing
from scrutiny_tui.domain.weighing import is_judged
from scrutiny_tui.domain.words import (
    Activity,
    EventKind,
    FindingKind,
    NoteKind,
    Voice,
)
from scrutiny_tui.store.answers import Answers
from scrutiny_tui.store.basis import BasisStore
from scrutiny_tui.store.calendar import CalendarStore, EventRow
from scrutiny_tui.store.collectors import Item
from scrutiny_tui.store.coverage import Coverage
from scrutiny_tui.store.criteria import CriterionRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.days import DaysStore
from scrutiny_tui.store.independence import independence
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records, labels
from scrutiny_tui.store.steps import StepsStore

_HEARD = tuple(Voice)
_QUESTIONS, _DUTIES = ("heading", "judgement", "collector"), ("coverage", "checklist")


class _Note(NamedTuple):
    """What of a note is printed."""

    id: str
    ref: str
    text: str
    kind: str | None
    voice: str | None
    role: str
    agency: str
    at: str
    zone: str
    event: int | None


class Gather:
    """One reading of a year's records. Each kind is read once, so the cost grows in line."""

    def __init__(self, db: Database, records: Records, year: Year) -> None:
        self._db = db
        self._records = records
        self._year = year
        self._of = OfYear(db, records, year)
        self._about = PartnershipStore(db, records).get()
        self._events = {row.n: row for row in CalendarStore(db, records).agenda()}
        trails = self._of.trails.values()
        made = records.find(Judgement, sorted(one.n for trail in trails for one in trail))
        self._judgements = {judgement.key: judgement for judgement in made}
        self._findings = [f for f in records.all(Finding) if self._of.has(f.found_on, f.year)]
        self._recommendations = self._of_year_recommendations()
        self._documents = self._of_year_documents()
        self._notes = self._notes_relied_on()
        self._answers = Answers(records, self._of, self._year_events(), self._about.scrutineer)
        self._coverage = Coverage(db, self._of, self._documents, self._findings)
        self._labels = self._all_labels()

    def contribution(self, texts: dict[str, str], version: str) -> Contribution:
        """The whole contribution."""
        about = self._about
        basis = BasisStore(self._db, self._records)
        facts = basis.facts(self._year, self._of)
        standing = basis.standing(self._year, facts)
        days = DaysStore(self._db)
        used = days.used(self._year)
        lines = self._questions()
        checklist = tuple(q for q in lines if q.kind == "checklist")
        return Contribution(
            partnership=about.name,
            scrutineer=about.scrutineer,
            period_start=self._year.starts,
            period_end=self._year.ends,
            version=version,
            status="Draft",
            marking=about.marking,
            dated=self._db.today(),
            sample=about.sample,
            frameworks=self._answers.frameworks(lines),
            texts={code: text for code, text in texts.items() if code != CODE},
            basis=standing.text,
            basis_edited=standing.edited,
            checkpoints=tuple(Checkpoint(e.title, e.date) for e in self._answers.checkpoints),
            questions=tuple(q for q in lines if q.kind in _QUESTIONS),
            coverage=tuple(q for q in lines if q.kind == "coverage"),
            checklist=checklist if any(is_judged(q.value) for q in checklist) else (),
            findings=tuple(map(self._finding, self._findings)),
            recommendations=tuple(map(self._recommendation, self._recommendations)),
            events=self._event_lines(),
            documents=tuple(map(self._document, self._documents)),
            evidence=tuple(self._items.values()),
            notes_total=facts.notes,
            notes_by_voice=facts.voices,
            agencies_heard=facts.agencies,
            days=tuple(DaysLine(Activity(name), amount) for name, amount in used.by_activity),
            day_ceiling=self._year.day_ceiling,
            rate_pence=self._year.rate,
            expenses_pence=days.expenses(self._year),
            independence=replace(independence(self._db, self._records, self._year), appointment=""),
        )

    # What belongs to the year

    def _year_events(self) -> list[EventRow]:
        """Events of the year; those before the first year, such as the appointment, with it."""
        last = self._year.ends
        return [r for r in self._events.values() if self._of.has_day(r.date) and r.date <= last]

    def _of_year_documents(self) -> list[Document]:
        resting = [*self._of.judgements(), *(f.key for f in self._findings)]
        resting += [r.key for r in self._recommendations]
        return self._records.find(Document, self._of.documents(resting))

    def _of_year_recommendations(self) -> list[Recommendation]:
        of_year = {finding.key for finding in self._findings}
        every, has = self._records.all(Recommendation), self._of.has_day
        return [one for one in every if one.finding in of_year or has(one.made_on)]

    def _notes_relied_on(self) -> dict[int, _Note]:
        """Notes that a judgement or a finding of the year rests on, and what fills a collector."""
        wanted = {n for j in self._judgements.values() for n in j.rests_on}
        wanted |= {n for f in self._findings for n in f.rests_on}
        wanted |= {n for r in self._recommendations for n in r.rests_on}
        wanted |= {item.n for items in self._collected.values() for item in items}
        rows = self._db.rows(
            "select t.n, r.id, r.ref, t.text, t.kind, t.voice, t.role, coalesce(a.name, ''), "
            "t.at, t.zone, e.target from note t cross join record r on r.n = t.n "
            "left join link f on f.source = t.n and f.relation = 'from' "
            "left join agency a on a.n = f.target "
            "left join link e on e.source = t.n and e.relation = 'at' "
            "where t.private = 0 and r.withdrawn = 0 "
            "and t.n in (select value from json_each(?)) order by t.n",
            (json.dumps(sorted(wanted)),),
        )
        return {row[0]: _Note(*row[1:]) for row in rows}

    @cached_property
    def _collected(self) -> dict[int, list[Item]]:
        return self._of.collected()

    # Lines

    def _questions(self) -> list[QuestionLine]:
        identity = dict(self._db.rows("select n, id from record where kind = 'criterion'"))
        return [self._question(row, identity[row.n]) for row in self._of.lines]

    def _question(self, row: CriterionRow, identity: str) -> QuestionLine:
        latest = self._answers.latest(row.n)
        relied = self._printed(self._judgements[latest.n].rests_on) if latest else ()
        counted = row.kind in _DUTIES and not relied
        papers = len(self._registered.intersection(relied))
        items = self._in_collector(row.n)
        about = self._coverage.findings(row.n)
        if row.n in self._collects:
            about = tuple(item.ref for item in items if isinstance(item.kind, FindingKind))
        return replace(
            self._answers.line(row, identity),
            voices=self._voices(relied),
            notes=self._coverage.notes(row.n) if counted else len(relied) - papers,
            documents=self._coverage.documents(row.n) if counted else papers,
            through=self._coverage.through(row.n) if row.kind in _DUTIES else (),
            evidence=self._refs(relied),
            contradicts=self._refs(n for n in relied if n in self._against(row.n)),
            findings=about,
            collects=self._collects.get(row.n, ()),
            collected=items,
        )

    def _against(self, n: int) -> set[int]:
        """What is marked as speaking against a judgement of a criterion, or of one it follows."""
        family = self._of.criteria.family(n)
        return set().union(*(self._contradicting.get(one, ()) for one in family))

    @cached_property
    def _contradicting(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        rows = self._db.rows("select target, source from link where relation = 'contradicts'")
        for target, source in rows:
            found.setdefault(target, set()).add(source)
        return found

    @cached_property
    def _registered(self) -> set[int]:
        return {document.key for document in self._documents}

    @cached_property
    def _collects(self) -> dict[int, tuple[NoteKind, ...]]:
        """The kinds of note that each collector takes."""
        return {one.key: one.collects for one in self._records.find(Criterion, self._collected)}

    def _in_collector(self, n: int) -> tuple[CollectedItem, ...]:
        """What is printed of a collector, each in the scrutineer's own words or in its own."""
        findings = {finding.key: finding for finding in self._findings}
        lines = []
        for item in self._collected.get(n, ()):
            own = bool(item.wording)
            if finding := findings.get(item.n):
                text = item.wording or finding.title
                lines.append(CollectedItem(finding.ref or "", text, finding.kind, own))
            elif note := self._items.get(item.n):
                lines.append(CollectedItem(note.ref, item.wording or note.text, note.kind, own))
        return tuple(lines)

    def _open_notes(self) -> dict[int, int]:
        """How many notes that are not private were made at each event."""
        rows = self._db.rows(
            "select l.target, count(*) from link l join note t on t.n = l.source "
            "and t.private = 0 join record r on r.n = t.n and r.withdrawn = 0 "
            "where l.relation = 'at' group by l.target"
        )
        return dict(rows)

    def _finding(self, finding: Finding) -> FindingLine:
        return FindingLine(
            id=finding.id or "",
            ref=finding.ref or "",
            title=finding.title,
            kind=finding.kind,
            statement=finding.statement,
            so_what=finding.so_what,
            value=finding.value,
            strength=finding.strength,
            criteria=tuple(self._labels[n] for n in finding.criteria),
            evidence=self._refs(finding.rests_on),
            recommendations=tuple(self._recommended.get(finding.key, ())),
            status=finding.status,
        )

    @cached_property
    def _standing(self) -> dict[int, Standing]:
        """Where the recommendations stand by what was answered, said and seen."""
        steps = StepsStore(self._db, self._records)
        return steps.standing(one.key for one in self._recommendations)

    @cached_property
    def _recommended(self) -> dict[int, list[str]]:
        """References of the recommendations of each finding."""
        found: dict[int, list[str]] = defaultdict(list)
        for one in self._recommendations:
            found[one.finding].append(one.ref or "")
        return found

    def _recommendation(self, one: Recommendation) -> RecommendationLine:
        event = self._events.get(one.due_event or 0)
        due = one.due or (event.date if event else None)
        standing = self._standing.get(one.key, Standing())
        return RecommendationLine(
            id=one.id or "",
            ref=one.ref or "",
            text=one.text,
            finding=self._labels[one.finding],
            lead=self._labels.get(one.lead or 0, ""),
            supporting=tuple(self._labels[n] for n in one.supporting),
            due=due,
            due_event=event.title if event else "",
            status=one.status,
            overdue=overdue(due, one.status, self._db.today()),
            response=standing.response,
            response_note=standing.response_note,
            status_note=one.status_note,
            impact=standing.impact,
        )

    def _document(self, document: Document) -> DocumentLine:
        return DocumentLine(
            id=document.id or "",
            ref=document.ref or "",
            title=document.title,
            refers_to=document.refers_to,
            seen=document.seen,
            method=document.method,
            kept=document.kept,
            used_by=tuple(dict.fromkeys(self._used.get(document.key, ()))),
            bears_on=self._coverage.lines(document.criteria),
            recorded=document.recorded,
        )

    @cached_property
    def _used(self) -> dict[int, list[str]]:
        """What rests on each note, document or judgement: findings, then criteria judged."""
        found: dict[int, list[str]] = defaultdict(list)
        for finding in self._findings:
            for n in finding.rests_on:
                found[n].append(finding.ref or "")
        for judgement in self._judgements.values():
            for n in judgement.rests_on:
                found[n].append(self._labels[judgement.criterion])
        return found

    @cached_property
    def _items(self) -> dict[int, EvidenceItem]:
        """The notes relied on, worded for a reader."""
        return {n: self._evidence(n, note) for n, note in self._notes.items()}

    @cached_property
    def _worded(self) -> dict[int, str]:
        """Notes that the scrutineer put into other words for the reader: they are printed in
        these wherever they are printed, for what was left out of them may be left out on purpose.
        """
        items = (item for items in self._collected.values() for item in items if item.wording)
        return {item.n: item.wording for item in reversed(list(items))}

    def _evidence(self, n: int, note: _Note) -> EvidenceItem:
        event = self._events.get(note.event or 0)
        day = local_day(note.at, note.zone)
        who = ", ".join(part for part in (note.role, note.agency) if part)
        where = f"{event.title}, {long_date(event.date)}" if event else long_date(day)
        kind = NoteKind(note.kind) if note.kind else None
        worded = self._worded.get(n, "")
        if worded and kind is NoteKind.QUOTE:
            kind = NoteKind.PARAPHRASE
        return EvidenceItem(
            id=note.id,
            ref=note.ref,
            text=worded or note.text,
            source="; ".join(part for part in (who, where) if part),
            kind=kind,
            voice=Voice(note.voice) if note.voice else None,
        )

    def _event_lines(self) -> tuple[EventLine, ...]:
        identity = dict(self._db.rows("select n, id from record where kind = 'event'"))
        notes = self._open_notes()
        return tuple(_event(r, identity[r.n], notes.get(r.n, 0)) for r in self._year_events())

    # Shared

    def _refs(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self._named[n] for n in self._printed(numbers))

    def _printed(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """Evidence that may be printed: private and withdrawn items are left out, unnamed."""
        return tuple(n for n in numbers if n in self._named)

    @cached_property
    def _named(self) -> dict[int, str]:
        """What each piece of evidence is called."""
        found = {n: f"{self._labels[j.criterion]} judgement" for n, j in self._judgements.items()}
        found |= {n: f"{e.title}, {long_date(e.date)}" for n, e in self._events.items()}
        found |= {document.key: document.ref or "" for document in self._documents}
        return found | {n: note.ref for n, note in self._notes.items()}

    def _voices(self, numbers: Iterable[int]) -> tuple[Voice, ...]:
        documents = {document.key: document.voice for document in self._documents}
        heard = {self._notes[n].voice if n in self._notes else documents.get(n) for n in numbers}
        return tuple(voice for voice in _HEARD if voice in heard)

    def _all_labels(self) -> dict[int, str]:
        wanted = {n for f in self._findings for n in (f.key, *f.criteria)}
        wanted |= {j.criterion for j in self._judgements.values()}
        for one in self._recommendations:
            wanted |= {one.finding, *one.supporting} | ({one.lead} if one.lead else set())
        return labels(self._db, wanted)


def _event(row: EventRow, identity: str, notes: int) -> EventLine:
    attended = None if row.attended is None else bool(row.attended)
    return EventLine(
        id=identity,
        title=row.title,
        when=row.date,
        kind=EventKind(row.kind),
        status=row.status,
        attended=attended,
        notes=notes,
    )
