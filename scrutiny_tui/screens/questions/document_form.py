"""The form of one document of the evidence register."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on

from scrutiny_tui.domain.dates import DateError, echo, parse_day, parse_when, show_day
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.register import before_what_it_refers_to
from scrutiny_tui.domain.words import Method, Voice
from scrutiny_tui.exchange.fingerprint import Described, as_path, described
from scrutiny_tui.screens.fields import BearsOn, Reader, number, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.questions.fingerprints import take_fingerprint
from scrutiny_tui.widgets.form import Field, Form, FormRow

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_FUTURE = "that day is yet to come: leave it empty until you have seen it"


class DocumentForm(FormPage):
    """Add a document that was read, seen or heard of, or edit one."""

    AREA = "questions"

    def __init__(
        self, store: "Store", n: int | None = None, *, criteria: tuple[int, ...] = ()
    ) -> None:
        """Edit the document with number `n`, or add one that bears on these criteria."""
        self._document = store.records.get(Document, n) if n else None
        self._criteria = criteria
        self._agencies = [
            ("", "none"),
            *((str(a.key), a.name) for a in store.partnership.agencies()),
        ]
        self._refers_to: str | None = None
        self._looked: dict[str, Described] = {}
        new = f"new:{','.join(map(str, criteria))}"
        title = f"Document {self._document.ref}" if self._document else "New document"
        super().__init__(title, f"form:document:{n or new}", self._initial_of(store))

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._document:
            self._document = store.records.get(Document, self._document.key)
        found = self._document
        if found:
            self._criteria = found.criteria
            self._refers_to = found.refers_to
        self._bears_on = BearsOn(store, self._criteria)
        codes = {"criteria": self._bears_on.text}
        return codes | (_initial(found) if found else _NEW | {"seen": show_day(store.today())})

    def initial_now(self) -> dict[str, str]:
        """The document as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the document was taken back."""
        found = self._document
        return found is not None and self.store.records.get(Document, found.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a document."""
        return [
            Field("title", "Title", hint="as a reader would look for it"),
            Field("method", "Method", "choice", options=words(Method)),
            Field("voice", "Voice", "choice", options=words(Voice)),
            Field("agency", "Agency", "choice", options=self._agencies),
            Field(
                "refers_to",
                "Refers to",
                hint="the time it is about: 28 Jan 2019, or Jan 2019",
                echo=self._echo_refers_to,
            ),
            Field("seen", "Seen on", hint="for example 28 Jan 2019", echo=self._echo_seen),
            self._bears_on.field(),
            Field("kept", "Kept", hint="where it can be found, in words; this may be printed"),
            Field(
                "file", "File", hint="its path on this laptop; never printed", echo=self._echo_file
            ),
            Field("summary", "Summary", "text", hint="what in it matters here; no names"),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Edit document {self._document.ref}" if self._document else "Add a document"

    def keep(self, values: dict[str, str]) -> int:
        """Save the document; the fingerprint of another file is not that of this one."""
        today, before = self.store.today(), self._document
        read = Reader(values, today)
        seen = read.day("seen")
        if seen and seen > today:
            read.wrong["seen"] = _FUTURE
        fields = values | {
            "refers_to": read.day("refers_to", month=True),
            "seen": seen,
            "criteria": self._bears_on.read(read),
            "agency": number(values["agency"]),
            "file": self._file(read, values["file"]),
        }
        read.check()
        if before is None:
            return self.store.records.add(Document.model_validate(fields)).key
        fields["sha256"] = before.sha256 if fields["file"] == before.file else ""
        return self.store.records.edit(before.changed(**fields)).key

    def saved_and_leave(self, number: int) -> None:
        """The document is on the disk: take the fingerprint of its file behind the keys."""
        super().saved_and_leave(number)
        if not self.store.records.get(Document, number).sha256:
            take_fingerprint(self, number)

    def _file(self, read: Reader, text: str) -> str:
        try:
            path = as_path(text)
        except ValueError as error:
            read.wrong["file"] = str(error)
            return ""
        if (look := self._looked.get(path)) and not look.possible:
            read.wrong["file"] = look.words
        return path

    def _echo_refers_to(self, text: str) -> str:
        return echo(text, date.fromisoformat(self.store.today()))

    def _echo_seen(self, text: str) -> str:
        now = date.fromisoformat(self.store.today())
        said = echo(text, now, day_only=True)
        if not said.startswith("="):
            return said
        seen = parse_day(text, now).isoformat()
        if seen > now.isoformat():
            return _FUTURE
        if before_what_it_refers_to(seen, self._refers_to):
            return f"{said}; before what it refers to: right for a plan, else look again"
        return said

    @on(Form.Changed)
    def _dates_changed(self) -> None:
        """What is said of one date depends on the other."""
        try:
            text = self.query_one(Form).values["refers_to"]
            now = parse_when(text, date.fromisoformat(self.store.today())) if text.strip() else None
        except DateError:
            now = None
        if now != self._refers_to:
            self._refers_to = now
            self._say_again("seen")

    def _echo_file(self, text: str) -> str:
        try:
            path = as_path(text)
        except ValueError as error:
            return str(error)
        if path not in self._looked:
            self._look_behind(path)
            return "= looking ..."
        return self._looked[path].words

    def _look_behind(self, path: str) -> None:
        """Look at a file in a thread: a share that does not answer must not hold up the keys."""
        app = self.app

        def look() -> None:
            app.call_from_thread(self._seen_file, path, described(path))

        app.run_worker(look, thread=True, name="look", exit_on_error=False)

    def _seen_file(self, path: str, look: Described) -> None:
        if self.is_mounted:
            self._looked = {path: look}  # of one path only: the others may change meanwhile
            self._say_again("file")

    def _say_again(self, name: str) -> None:
        for row in self.query(FormRow):
            if row.field.name == name:
                row.echo()


_NEW = {"method": Method.EXAMINED.value, "voice": Voice.DOCUMENT.value}


def _initial(found: Document) -> dict[str, str]:
    dates = {name: getattr(found, name) for name in ("refers_to", "seen")}
    return {
        "title": found.title,
        "method": found.method,
        "voice": found.voice,
        "agency": str(found.agency or ""),
        "kept": found.kept,
        "file": found.file,
        "summary": found.summary,
    } | {name: show_day(value) if value else "" for name, value in dates.items()}
