"""One note: its words, and what it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.words import NoteKind, Voice
from scrutiny_tui.screens.fields import Reader, codes_field, number, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_PRIVATE = (("", "no"), ("yes", "yes: kept out of every report"))


class NoteForm(FormPage):
    """Edit a note: kind, voice, role, agency, questions."""

    AREA = "calendar"

    def __init__(self, store: "Store", n: int) -> None:
        """Edit the note with this number."""
        self._note = store.records.get(Note, n)
        self._codes = store.questions.codes()
        self._agency_options = [
            ("", "not known"),
            *((str(a.key), a.name) for a in store.partnership.agencies()),
        ]
        super().__init__(f"Note {self._note.ref}", f"form:note:{n}", _initial(store, self._note))

    def initial_now(self) -> dict[str, str]:
        """The note as it is saved."""
        self._note = self.store.records.get(Note, self._note.key)
        return _initial(self.store, self._note)

    def withdrawn(self) -> bool:
        """Whether the note was taken back."""
        return self.store.records.get(Note, self._note.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a note."""
        return [
            Field("text", "Note", "text"),
            Field("kind", "Kind", "choice", options=words(NoteKind, "not sorted yet")),
            codes_field("criteria", "Questions", self._codes),
            Field("voice", "Voice", "choice", options=words(Voice, "not known")),
            Field("role", "Role", hint="a role, never a name: school nurse"),
            Field("agency", "Agency", "choice", options=self._agency_options),
            Field("private", "Private", "choice", options=_PRIVATE),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Edit note {self._note.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the note."""
        read = Reader(values, self.store.today())
        codes = read.codes("criteria", self._codes)
        read.check()
        note = self._note.changed(
            text=values["text"],
            kind=values["kind"] or None,
            voice=values["voice"] or None,
            role=values["role"],
            agency=number(values["agency"]),
            criteria=tuple(self.store.questions.numbers(codes)),
            private=bool(values["private"]),
        )
        return self.store.records.edit(note).key


def _initial(store: "Store", note: Note) -> dict[str, str]:
    on = [store.records.label(criterion) for criterion in note.criteria]
    return {
        "text": note.text,
        "kind": note.kind or "",
        "voice": note.voice or "",
        "role": note.role,
        "agency": str(note.agency or ""),
        "criteria": " ".join(on),
        "private": "yes" if note.private else "",
    }
