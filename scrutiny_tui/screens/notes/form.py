"""One note: its words, and what it is."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from scrutiny_tui.domain.clock import echo_clock, parse_clock
from scrutiny_tui.domain.dates import DateError, local_day, local_time, show_day
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.words import NoteKind, NoteStrength, Voice
from scrutiny_tui.screens.fields import BearsOn, Reader, day_field, number, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_PRIVATE = (("", "no"), ("yes", "yes: kept out of every report"))


class NoteForm(FormPage):
    """Edit a note: kind, questions, voice, role, agency, strength, agenda item, time, dates."""

    AREA = "calendar"

    def __init__(self, store: "Store", n: int) -> None:
        """Edit the note with this number."""
        self._note = store.records.get(Note, n)
        self._agency_options = [
            ("", "not known"),
            *((str(a.key), a.name) for a in store.partnership.agencies()),
        ]
        self._items = _items(store, self._note)
        super().__init__(f"Note {self._note.ref}", f"form:note:{n}", self._initial_of(store))

    def _initial_of(self, store: "Store") -> dict[str, str]:
        self._bears_on = BearsOn(store, self._note.criteria)
        return _initial(self._note) | {"criteria": self._bears_on.text}

    def initial_now(self) -> dict[str, str]:
        """The note as it is saved."""
        self._note = self.store.records.get(Note, self._note.key)
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the note was taken back."""
        return self.store.records.get(Note, self._note.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a note."""
        return [
            Field("text", "Note", "text"),
            Field("kind", "Kind", "choice", options=words(NoteKind, "not sorted yet")),
            self._bears_on.field(),
            Field("voice", "Voice", "choice", options=words(Voice, "not known")),
            Field("role", "Role", hint="a role, never a name: school nurse"),
            Field("agency", "Agency", "choice", options=self._agency_options),
            Field("private", "Private", "choice", options=_PRIVATE),
            Field("strength", "How strong", "choice", options=words(NoteStrength, "not said")),
            Field("item", "Agenda item", "choice", options=self._items),
            Field("time", "Time", hint="for example 10:12, or 10:12:31", echo=self._echo_time),
            day_field("due", "Action due", self.store.today(), month=True),
            day_field("done_on", "Action done on", self.store.today()),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Edit note {self._note.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the note."""
        before = self._note
        read = Reader(values, self.store.today())
        criteria = self._bears_on.read(read)
        due, done_on = read.day("due", month=True), read.day("done_on")
        at = self._time(read, values["time"])
        for name, now, was in (("due", due, before.due), ("done_on", done_on, before.done_on)):
            if now not in (None, was) and values["kind"] != NoteKind.ACTION:
                read.wrong[name] = "only an action has this date: choose action as the kind"
        read.check()
        note = before.changed(
            text=values["text"],
            kind=values["kind"] or None,
            voice=values["voice"] or None,
            role=values["role"],
            agency=number(values["agency"]),
            criteria=criteria,
            private=bool(values["private"]),
            strength=values["strength"] or None,
            item=number(values["item"]),
            due=due,
            done_on=done_on,
        )
        timed = self.store.sorting.timed(note, at)
        return self.store.records.edit(timed.settled(before)).key

    @property
    def _day(self) -> date:
        return date.fromisoformat(local_day(self._note.at, self._note.zone))

    def _echo_time(self, text: str) -> str:
        return echo_clock(text, self._day, self._note.zone)

    def _time(self, read: Reader, text: str) -> str:
        """The instant that a text names; without one the time stays as it was."""
        if not text:
            return self._note.at
        try:
            return parse_clock(text, self._day, self._note.zone)
        except DateError as error:
            read.wrong["time"] = str(error)
            return self._note.at


def _items(store: "Store", note: Note) -> list[tuple[str, str]]:
    """The agenda of the note's event, and the item it is under now, as the options of a choice."""
    rows = store.sessions.items(note.event) if note.event else []
    options = [(str(row.n), f"{row.position} {row.title}") for row in rows]
    if note.item is not None and str(note.item) not in dict(options):
        options.append((str(note.item), store.records.label(note.item)))
    return [("", "none"), *options]


def _initial(note: Note) -> dict[str, str]:
    return {
        "text": note.text,
        "kind": note.kind or "",
        "voice": note.voice or "",
        "role": note.role,
        "agency": str(note.agency or ""),
        "private": "yes" if note.private else "",
        "strength": note.strength or "",
        "item": str(note.item or ""),
        "time": local_time(note.at, note.zone),
        "due": show_day(note.due) if note.due else "",
        "done_on": show_day(note.done_on) if note.done_on else "",
    }
