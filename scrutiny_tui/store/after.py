"""After a session: its feedback note gathered as plain data, and the scrutineer's hand in it."""

from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.feedback import (
    PART_OF_KIND,
    PARTS,
    REPORT,
    ROWS,
    Counted,
    Feedback,
    Line,
    Part,
    chosen,
    rows_of,
    rows_of_headings,
    rows_of_line,
    rows_of_tally,
)
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.partnership import Agency, Year
from scrutiny_tui.domain.sections import Section
from scrutiny_tui.domain.words import (
    NoteKind,
    NoteStrength,
    RecommendationStatus,
    TallyKind,
    Voice,
)
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.notes import NoteRow, NotesStore
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.sessions import AttendeeRow, HeardRow, SessionsStore, TallyRow

_SMALLEST_ROOM = 4


class Candidate(NamedTuple):
    """A note that may stand in the feedback note: where, and whether it does."""

    n: int
    part: str
    line: Line
    on: bool
    by_hand: bool
    """Whether the scrutineer said so, or it was chosen for the room there is."""


class AfterStore:
    """The feedback note of one event at a time."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._sessions = SessionsStore(db, records)
        self._notes = NotesStore(db)
        self._partnership = PartnershipStore(db, records)

    def sections(self, event: int) -> dict[str, Section]:
        """The scrutineer's own words and choices for an event's feedback note, by part."""
        found = self._records.find(Section, self._records.sources(event, Relation.AT))
        return {section.code: section for section in found if section.report == REPORT}

    def write(self, event: int, year: Year, code: str, text: str) -> Section:
        """Keep the scrutineer's own words of a part; inside an action."""
        return self._change(event, year, code, text=text)

    def put(self, event: int, year: Year, code: str, note: int, *, on: bool) -> Section:
        """Put a note on the page by hand, or leave it out; inside an action."""
        for section in self.sections(event).values():
            # It may have stood in another part before its kind was changed.
            picks = tuple(n for n in section.picks if n != note)
            leaves_out = tuple(n for n in section.leaves_out if n != note)
            self._records.edit(section.changed(picks=picks, leaves_out=leaves_out))
        found = self.sections(event).get(code)
        if on:
            return self._change(event, year, code, picks=(*(found.picks if found else ()), note))
        out = (*(found.leaves_out if found else ()), note)
        return self._change(event, year, code, leaves_out=out)

    def candidates(self, event: int) -> list[Candidate]:
        """Every note that may stand on the page, by part and then in its order. Private notes may
        not; nor reflections, nor notes that have no kind yet.
        """
        sections = self.sections(event)
        by_part: dict[str, list[tuple[int, Line]]] = {code: [] for code, _, _ in PARTS}
        for row in self._open(event):
            kind = NoteKind(row.kind) if row.kind else None
            if kind in PART_OF_KIND:
                by_part[PART_OF_KIND[kind]].append((row.n, _line(row, kind)))
        spare = self._room(event, sections)
        found: dict[str, list[Candidate]] = {code: [] for code in by_part}
        picked = {n for section in sections.values() for n in section.picks}
        left_out = {n for section in sections.values() for n in section.leaves_out}
        # The part that needs least comes first, and leaves the rest of its share to the others.
        for shared, (code, lines) in enumerate(sorted(by_part.items(), key=_needed)):
            room = max(_SMALLEST_ROOM, spare // (len(by_part) - shared))
            on = set(chosen(lines, room, picked, left_out))
            spare -= sum(rows_of_line(line) for n, line in lines if n in on)
            found[code] = [
                Candidate(n, code, line, n in on, n in picked | left_out) for n, line in lines
            ]
        return [candidate for part in found.values() for candidate in part]

    def feedback(self, event: int, year: Year) -> Feedback:
        """The whole page."""
        about = self._partnership.get()
        one = self._records.get(Event, event)
        sections = self.sections(event)
        lines: dict[str, list[Line]] = {code: [] for code, _, _ in PARTS}
        for candidate in self.candidates(event):
            if candidate.on:
                lines[candidate.part].append(candidate.line)
        lines["suggestions"][:0] = self._recommended(event)
        people = self._sessions.attendees(event)
        return Feedback(
            partnership=about.name,
            scrutineer=about.scrutineer,
            marking=about.marking,
            sample=about.sample,
            dated=self._db.today(),
            event=one.title,
            when=one.date,
            place=one.place,
            people=tuple(_person(row) for row in people if not row.absent),
            absent=tuple(_person(row) for row in people if row.absent),
            parts=tuple(
                Part(code, title, sections[code].text if code in sections else "", tuple(found))
                for (code, title, _), found in zip(PARTS, lines.values(), strict=True)
            ),
            tally=counted(self._sessions.tallies(event)),
            not_heard=self._not_heard(event, year),
            notes=len(self._open(event)),
        )

    def agencies(self, event: int) -> list[Agency]:
        """The agencies that there were on the day of an event."""
        day = self._records.get(Event, event).date
        return self._partnership.agencies(day if len(day) == 10 else self._db.today())

    def heard(self, event: int, year: Year) -> list[HeardRow]:
        """How often each voice and agency was heard in a session, and before."""
        return self._sessions.heard(event, year, self.agencies(event))

    def unsorted(self, event: int) -> int:
        """How many notes of the event have no kind yet and so stand nowhere."""
        return sum(1 for row in self._open(event) if not row.kind)

    def _open(self, event: int) -> list[NoteRow]:
        return [row for row in self._notes.at_event(event) if not row.private]

    def _room(self, event: int, sections: dict[str, Section]) -> int:
        """Rows left for notes beside headings, own words, recommendations and the tally."""
        own = sum(rows_of(section.text) for section in sections.values())
        recommended = sum(rows_of_line(line) for line in self._recommended(event))
        tally = rows_of_tally(len(self._sessions.counted(event)))
        return ROWS - rows_of_headings() - own - recommended - tally

    def _recommended(self, event: int) -> list[Line]:
        """Recommendations that rest on this event's notes, or whose findings do, private notes
        aside; none that was replaced by another.
        """
        notes = [row.n for row in self._open(event)]
        resting = {n for note in notes for n in self._records.sources(note, Relation.RESTS_ON)}
        findings = self._records.find(Finding, resting)
        wanted = {n for one in findings for n in self._records.sources(one.key, Relation.OF)}
        made = self._records.find(Recommendation, sorted(resting | wanted))
        replaced = RecommendationStatus.SUPERSEDED
        return [Line(one.ref or "", one.text) for one in made if one.status is not replaced]

    def _not_heard(self, event: int, year: Year) -> tuple[str, ...]:
        """Voices nobody spoke with, and agencies in the room from which nothing was noted."""
        rows = self.heard(event, year)
        raised = bool(self._sessions.counted(event)[TallyKind.VOICE])
        partners = {agency.name for agency in self.agencies(event) if agency.partner}
        return tuple(
            row.name
            for row in rows
            if not row.session
            and (
                row.name not in ("data", "document") and not (raised and row.name == Voice.CHILD)
                if row.what == "voice"
                else row.present or row.name in partners
            )
        )

    def _change(self, event: int, year: Year, code: str, **changes: object) -> Section:
        before = self.sections(event).get(code)
        if before is None:
            section = Section(report=REPORT, code=code, year=year.key, event=event)
            return self._records.add(section.changed(**changes))
        return self._records.edit(before.changed(**changes))


def counted(rows: Iterable[TallyRow]) -> tuple[Counted, ...]:
    """What was counted at least once, in the order of the words, with each time it was."""
    times: dict[TallyKind, list[str]] = {}
    for row in rows:
        times.setdefault(row.what, []).append(_time(row))
    return tuple(
        Counted(what, len(times[what]), tuple(one for one in times[what] if one))
        for what in TallyKind
        if what in times
    )


def _time(row: TallyRow) -> str:
    """Who to whom, the words kept with it, and the agenda item."""
    who = f"{row.agency} to {row.to}" if row.agency and row.to else row.agency
    if row.to and not row.agency:
        who = f"to {row.to}"
    item = f"item {row.item}" if row.item else ""
    return ", ".join(part for part in (who, row.detail, item) if part)


def _needed(part: tuple[str, list[tuple[int, Line]]]) -> int:
    """Rows that all lines of a part would take."""
    return sum(rows_of_line(line) for _, line in part[1])


def _line(row: NoteRow, kind: NoteKind | None) -> Line:
    due = f"by {long_date(row.due)}" if row.due and kind is NoteKind.ACTION else ""
    who = ", ".join(part for part in (row.role, row.agency, due) if part)
    strength = NoteStrength(row.strength) if row.strength else None
    voice = Voice(row.voice) if row.voice else None
    return Line(row.ref, row.text, who, kind, strength, voice)


def _person(row: AttendeeRow) -> str:
    number = f"{row.number} " if row.number > 1 else ""
    agency = f" ({row.agency})" if row.agency else ""
    return f"{number}{row.role}{agency}"
