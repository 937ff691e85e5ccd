"""Gathers a year's records into the plain data that the contribution is written from."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from scrutiny_tui.domain.dates import local_day, long_date
from scrutiny_tui.domain.days import Declaration
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.questions import Framework, Judgement
from scrutiny_tui.domain.report import (
    Contribution,
    DaysLine,
    DeclarationLine,
    DocumentLine,
    EventLine,
    EvidenceItem,
    FindingLine,
    QuestionLine,
    RecommendationLine,
)
from scrutiny_tui.domain.words import Activity, EventKind, JudgementValue, NoteKind, Strength, Voice
from scrutiny_tui.store.calendar import CalendarStore, EventRow
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.days import DaysStore
from scrutiny_tui.store.grid import GridStore
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.questions import Judged
from scrutiny_tui.store.records import Records, labels

_HEARD = tuple(Voice)
_DUTIES = ("coverage", "checklist")


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
        self._events = {row.n: row for row in CalendarStore(db, records).agenda()}
        trails = self._of.trails.values()
        made = records.find(Judgement, sorted(one.n for trail in trails for one in trail))
        self._judgements = {judgement.key: judgement for judgement in made}
        self._findings = [f for f in records.all(Finding) if self._of.has(f.found_on, f.year)]
        self._recommendations = self._of_year_recommendations()
        self._documents = self._of_year_documents()
        self._notes = self._notes_relied_on()
        self._labels = self._all_labels()

    def contribution(self, texts: dict[str, str], version: str) -> Contribution:
        """The whole contribution."""
        about = PartnershipStore(self._db, self._records).get()
        framework = self._records.all(Framework)
        days = DaysStore(self._db)
        used = days.used(self._year)
        lines = self._questions()
        heard, notes_by_voice, agencies = self._heard()
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
            framework=framework[0].title if framework else "",
            framework_source=framework[0].source if framework else "",
            texts=texts,
            questions=tuple(q for q in lines if q.kind in ("heading", "judgement", "collector")),
            coverage=tuple(q for q in lines if q.kind in _DUTIES),
            findings=tuple(map(self._finding, self._findings)),
            recommendations=tuple(map(self._recommendation, self._recommendations)),
            events=self._event_lines(),
            documents=tuple(map(self._document, self._documents)),
            evidence=tuple(self._items.values()),
            notes_total=heard,
            notes_by_voice=notes_by_voice,
            agencies_heard=agencies,
            days=tuple(DaysLine(Activity(name), amount) for name, amount in used.by_activity),
            day_ceiling=self._year.day_ceiling,
            rate_pence=self._year.rate,
            expenses_pence=days.expenses(self._year),
            declarations=self._declarations(),
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
        return [r for r in self._records.all(Recommendation) if r.finding in of_year]

    def _notes_relied_on(self) -> dict[int, _Note]:
        """Notes that a judgement or a finding of the year rests on, and what fills a collector."""
        wanted = {n for j in self._judgements.values() for n in j.rests_on}
        wanted |= {n for f in self._findings for n in f.rests_on}
        wanted |= {n for r in self._recommendations for n in r.rests_on}
        wanted |= {n for ns in self._collected_numbers.values() for n in ns}
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
    def _collected_numbers(self) -> dict[int, list[int]]:
        return self._of.collected()

    # Lines

    def _questions(self) -> list[QuestionLine]:
        grid = GridStore(self._db, self._records).rows()
        identity = dict(self._db.rows("select n, id from record where kind = 'criterion'"))
        collected = self._collected_numbers
        bearing = self._findings_by_criterion()
        bearing_notes = self._open_notes("bears on")
        registered = {document.key for document in self._documents}
        lines = []
        for row in grid:
            trail = self._of.trails.get(row.n, [])
            latest = trail[-1] if trail else None
            relied = self._printed(self._judgements[latest.n].rests_on) if latest else ()
            duty = row.kind in _DUTIES and not latest
            papers = row.documents if duty else len(registered.intersection(relied))
            lines.append(
                QuestionLine(
                    id=identity[row.n],
                    code=row.code,
                    text=row.text,
                    kind=row.kind,
                    part_of=row.part_of or None,
                    value=latest.value if latest else JudgementValue.NOT_EXAMINED,
                    strength=latest.strength if latest else Strength.NONE,
                    direction=latest.direction if latest else QuestionLine.direction,
                    reason=latest.reason if latest else "",
                    judged_on=latest.judged_on if latest else None,
                    look_again=latest.look_again if latest else None,
                    trail=tuple((_where(one), one.value) for one in trail),
                    voices=self._voices(relied),
                    notes=bearing_notes.get(row.n, 0) if duty else len(relied) - papers,
                    documents=papers,
                    evidence=self._refs(relied),
                    findings=tuple(bearing.get(row.n, ())),
                    collected=tuple(
                        self._items[n] for n in collected.get(row.n, ()) if n in self._items
                    ),
                )
            )
        return lines

    def _open_notes(self, relation: str) -> dict[int, int]:
        """How many notes that are not private are joined to each criterion or event."""
        rows = self._db.rows(
            "select l.target, count(*) from link l join note t on t.n = l.source "
            "and t.private = 0 join record r on r.n = t.n and r.withdrawn = 0 "
            "where l.relation = ? group by l.target",
            (relation,),
        )
        return dict(rows)

    def _findings_by_criterion(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for finding in self._findings:
            for criterion in finding.criteria:
                found[criterion].append(finding.ref or "")
        return found

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
        )

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
            response=one.response,
            response_note=one.response_note,
            status_note=one.status_note,
            impact=one.impact,
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
        return {n: self._evidence(note) for n, note in self._notes.items()}

    def _evidence(self, note: _Note) -> EvidenceItem:
        event = self._events.get(note.event or 0)
        day = local_day(note.at, note.zone)
        who = ", ".join(part for part in (note.role, note.agency) if part)
        where = f"{event.title}, {long_date(event.date)}" if event else long_date(day)
        return EvidenceItem(
            id=note.id,
            ref=note.ref,
            text=note.text,
            source="; ".join(part for part in (who, where) if part),
            kind=NoteKind(note.kind) if note.kind else None,
            voice=Voice(note.voice) if note.voice else None,
        )

    def _event_lines(self) -> tuple[EventLine, ...]:
        identity = dict(self._db.rows("select n, id from record where kind = 'event'"))
        notes = self._open_notes("at")
        return tuple(_event(r, identity[r.n], notes.get(r.n, 0)) for r in self._year_events())

    def _declarations(self) -> tuple[DeclarationLine, ...]:
        every = self._records.all(Declaration)
        return tuple(_declaration(one) for one in every if self._of.has_begun(one.declared_on))

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
        found |= {document.key: document.ref or "" for document in self._documents}
        return found | {n: note.ref for n, note in self._notes.items()}

    def _voices(self, numbers: Iterable[int]) -> tuple[Voice, ...]:
        documents = {document.key: document.voice for document in self._documents}
        heard = {self._notes[n].voice if n in self._notes else documents.get(n) for n in numbers}
        return tuple(voice for voice in _HEARD if voice in heard)

    def _heard(self) -> tuple[int, tuple[tuple[Voice, int], ...], tuple[tuple[str, int], ...]]:
        """Notes of the year that may be spoken of: how many, by voice, and by agency."""
        rows = self._db.rows(
            "select t.at, t.zone, t.voice, (select a.name from link l join agency a "
            "on a.n = l.target where l.source = t.n and l.relation = 'from') from note t "
            "join record r on r.n = t.n and r.withdrawn = 0 where t.private = 0"
        )
        heard = [row[2:] for row in rows if self._of.has_day(local_day(row[0], row[1]))]
        voices = Counter(Voice(voice) for voice, _ in heard if voice)
        agencies = Counter(agency for _, agency in heard if agency)
        return (
            len(heard),
            tuple((voice, voices[voice]) for voice in _HEARD if voices[voice]),
            tuple(sorted(agencies.items())),
        )

    def _all_labels(self) -> dict[int, str]:
        wanted = {n for f in self._findings for n in (f.key, *f.criteria)}
        wanted |= {j.criterion for j in self._judgements.values()}
        for one in self._recommendations:
            wanted |= {one.finding, *one.supporting} | ({one.lead} if one.lead else set())
        return labels(self._db, wanted)


def _where(one: Judged) -> str:
    return one.event_title or long_date(one.judged_on)


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


def _declaration(one: Declaration) -> DeclarationLine:
    return DeclarationLine(
        declared_on=one.declared_on,
        kind=one.kind,
        party=one.party,
        description=one.description,
        level=one.level,
        mitigation=one.mitigation,
    )
