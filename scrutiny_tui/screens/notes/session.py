"""The session of one event as capture needs it: its notes, its agenda, what shorthand may name."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.sessions import minute, starts
from scrutiny_tui.domain.shorthand import Captured, Command, Reader, own_signs
from scrutiny_tui.screens.notes.agenda import COUNTED, Agenda
from scrutiny_tui.screens.notes.outbox import Entered
from scrutiny_tui.screens.notes.rows import note_row
from scrutiny_tui.widgets.virtual_list import Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class Session:
    """What is known of the event since the last look at the file, and what is added to it."""

    def __init__(self, store: "Store", event: int, own: Mapping[str, str]) -> None:
        """Look at an event; `own` are the scrutineer's own signs."""
        self._store = store
        self.event = event
        self._signs = own_signs(own)
        self._when = ("", "")
        self._stamps: list[tuple[str, str]] = []
        self.rows: list[Row] = []
        """The notes in their order, as the list shows them."""
        self.agencies: dict[str, int] = {}
        """Numbers of the agencies of the day, by code."""
        self.watch: tuple[list[str], list[str]] = ([], [])
        """Words to warn of, and words never to warn of."""
        self.agenda = Agenda.of(store, event)
        self.item = ""
        """The agenda item that notes take, in words; empty without an agenda."""
        self.look()

    def look(self) -> None:
        """Look at everything again."""
        store = self._store
        event, about = store.records.get(Event, self.event), store.partnership.get()
        self.watch = about.words
        day = event.date if len(event.date) == 10 else store.today()
        self._when = day, event.starts_at
        self.agencies = {agency.code: agency.key for agency in store.partnership.agencies(day)}
        roles = [row.role for row in store.sessions.attendees(self.event)]
        self.reader = Reader(store.questions.codes(), self.agencies, self._signs, roles)
        self.agenda = Agenda.of(store, self.event, self.agenda.current)
        self.item = self.agenda.words()
        self.look_at_notes()

    def look_at_notes(self) -> None:
        """Look at the notes again."""
        rows = self._store.notes.at_event(self.event)
        self._stamps = [(row.at, row.zone) for row in rows]
        began = starts(self._stamps, *self._when)
        self.rows = [
            note_row(row, minute=minute(first, row.at))
            for row, first in zip(rows, began, strict=True)
        ]

    @property
    def withdrawn(self) -> bool:
        """Whether the event was taken back meanwhile."""
        return self._store.records.get(Event, self.event).withdrawn

    def locate(self, n: int) -> int | None:
        """Where a note stands among the rows."""
        return next((at for at, row in enumerate(self.rows) if row.key == n), None)

    def entered(self, lines: Sequence[str], draft: str) -> list[Entered]:
        """Lines with the time, and the agenda item, at which they are entered; `draft` is what the
        file has of them as yet.
        """
        at, zone = self._store.stamp()
        found = [Entered(line, at, zone, self.agenda.current) for line in lines]
        return [found[0]._replace(draft=draft), *found[1:]]

    def add(self, entered: Sequence[Entered], *, end_draft: bool = True) -> None:
        """Add lines as notes, in one action with the end of their draft.

        Raises:
            StoreError: none of them was saved.
        """
        from scrutiny_tui.store.errors import Rule

        read = [self.reader.read(one.line) for one in entered]
        kind = read[0].kind or "not sorted yet"
        label = f"Note ({kind})" if len(read) == 1 else f"{len(read)} notes"
        with self._store.action(label):
            if self.withdrawn:
                raise Rule("This event was taken back; Ctrl+Y on a list brings it back.")
            added = [
                self._store.records.add(self._note(said, one)).key
                for said, one in zip(read, entered, strict=True)
            ]
            if end_draft:
                self._store.drafts.drop(f"capture:{self.event}")
        rows = self._store.notes.rows(added)
        self._stamps += [(row.at, row.zone) for row in rows]
        began = starts(self._stamps, *self._when)[-len(rows) :]
        self.rows += [
            note_row(row, minute=minute(first, row.at))
            for row, first in zip(rows, began, strict=True)
        ]

    def add_waiting(self, entered: Sequence[Entered]) -> None:
        """Add lines that waited. One that a crash left beside the file although it was saved is
        not added twice, and the draft of a line that was begun since stays.
        """
        draft = self._store.drafts.get(f"capture:{self.event}")
        old = draft is not None and draft.text in {one.draft for one in entered}
        known = {(row.at, row.text) for row in self._store.notes.at_event(self.event)}
        new = [one for one in entered if not one.found or self._key(one) not in known]
        if new:
            self.add(new, end_draft=old)

    def _key(self, one: Entered) -> tuple[str, str]:
        return one.at, self.reader.read(one.line).text

    def fields(self, said: Captured) -> dict[str, object]:
        """What a line says, as the fields of a note."""
        return {
            "text": said.text,
            "kind": said.kind,
            "voice": said.voice,
            "role": said.role,
            "private": said.private,
            "agency": self.agencies.get(said.agency or ""),
            "criteria": tuple(self._store.questions.numbers(said.criteria)),
        }

    def obey(self, found: Command) -> None:
        """Do what a line commands, in an open action.

        Raises:
            Rule: it cannot be done; the sentence says what to write.
        """
        if found.name == "item":
            self.agenda.go_to(found.rest)
        elif found.name in ("here", "absent"):
            self.agenda.person(found.rest, self.agencies, absent=found.name == "absent")
        else:
            numbers = [self.agencies.get(code) for code in found.agencies[:2]]
            self.agenda.count(COUNTED[found.name], numbers, found.rest)

    def _note(self, said: Captured, entered: Entered) -> Note:
        at, zone = (entered.at, entered.zone) if entered.at else self._store.stamp()
        stamped = {"at": at, "zone": zone, "event": self.event, "item": entered.item}
        return Note.model_validate(self.fields(said) | stamped).settled()
