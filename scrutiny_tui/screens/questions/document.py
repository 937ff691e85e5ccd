"""One document of the evidence register: what it is, what rests on it, and its file."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.worker import Worker

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.domain.register import age_words
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.questions.document_form import DocumentForm
from scrutiny_tui.screens.questions.fingerprints import (
    check_behind,
    keep_look,
    look_words,
    looks,
    take_fingerprint,
)
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.exchange.fingerprint import Look
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.register import Referred


class DocumentScreen(AreaScreen):
    """A document in full; Enter on a line below it goes to what rests on it."""

    AREA = "questions"
    CSS_PATH = "register.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "follow",
            "Open",
            id="document.follow",
            tooltip="Go to what rests on the document, or to the question it bears on",
        ),
        Binding("e", "edit", "Edit", id="document.edit", tooltip="Edit the document"),
        Binding(
            "f",
            "finding",
            "Finding",
            id="document.finding",
            tooltip="Start a finding that rests on this document",
        ),
        Binding(
            "h",
            "check",
            "Check file",
            id="document.check",
            tooltip="Compare the file with the fingerprint that was taken of it",
        ),
        Binding(
            "t",
            "take",
            "Take fingerprint",
            id="document.take",
            show=False,
            tooltip="Take the fingerprint of the file as it is now",
        ),
        Binding(
            "s",
            "stop",
            "Stop",
            id="document.stop",
            show=False,
            tooltip="Stop reading a long file",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="document.withdraw",
            show=False,
            tooltip="Take the document out; Ctrl+Z brings it back",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Text / list",
            id="document.swap",
            show=False,
            tooltip="Go between the text, which the arrows scroll, and the list below it",
            priority=True,
        ),
        Binding("escape", "back", "Back", id="document.back", tooltip="Back"),
    ]

    _checking: Worker[None] | None = None

    def __init__(self, n: int) -> None:
        """Show the document with this number."""
        super().__init__()
        self._n = n
        self._reading = ""

    def body(self) -> ComposeResult:
        """The document, and what rests on it."""
        with VerticalScroll(id="text"):
            yield PlainStatic("", id="document-text")
        yield VirtualList(
            0,
            self._page,
            [
                Column("", width=10),
                Column("", fraction=1, min_width=20),
                Column("", width=15, hide_below=72),
            ],
            id="resting",
        )

    def first_focus(self) -> Widget:
        """What rests on it."""
        return self.query_one(VirtualList)

    def gone(self) -> bool:
        """Whether the document was withdrawn."""
        return self.store.records.get(Document, self._n).withdrawn

    def on_unmount(self) -> None:
        """Nobody waits for the file any more."""
        self._cancel()

    def reload(self) -> None:
        """Look at the document again."""
        self._document = self.store.records.get(Document, self._n)
        resting = self.store.register.resting(self._n)
        title = "Rests on it" if resting else "Nothing rests on it yet: f starts a finding"
        self._rows = [Row(None, (title,))]
        self._rows += [
            Row(one.n, (one.ref, f"{one.kind}: {one.text}", show_day(one.day) if one.day else ""))
            for one in resting
        ]
        criteria = self.store.records.find(Criterion, self._document.criteria)
        self._rows.append(Row(None, ("Bears on" if criteria else "Bears on no question yet",)))
        self._rows += [Row(one.key, (one.code, one.text)) for one in criteria]
        self.query_one(VirtualList).reload(len(self._rows))
        self._show_text()

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._rows[offset : offset + limit]

    def _show_text(self) -> None:
        look = looks(self.store).get((self._n, self._document.file, self._document.sha256))
        if self._reading:
            state = self._reading
        elif look:
            state = look_words(look)
        elif self._document.sha256:
            state = "· not checked since this file was opened: h checks it"
        else:
            state = "- no fingerprint was taken of it yet: t takes it"
        text = document_text(self.store, self._document, state)
        self.query_one("#document-text", PlainStatic).update_plain(text)

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        go_to(self, event.key)

    def action_follow(self) -> None:
        """Go to the record under the cursor."""
        self.query_one(VirtualList).action_select()

    @told
    def action_edit(self) -> None:
        """Edit the document."""
        self.app.push_screen(DocumentForm(self.store, self._n))

    @told
    def action_finding(self) -> None:
        """Start a finding that rests on the document."""
        form = FindingForm(self.store, rests_on=(self._n,), criteria=self._document.criteria)
        self.app.push_screen(form)

    @told
    def action_withdraw(self) -> None:
        """Take the document out."""
        withdraw(self, self._n)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @told
    def action_check(self) -> None:
        """Compare the file with its fingerprint."""
        if self._checking is not None and not self._checking.is_finished:
            tell(self.app, "The file is being read; s stops.")
            return
        files = self.store.register.files([self._n])
        if not files:
            tell(self.app, "This document refers to no file; e adds one.")
            return
        self._checking = check_behind(self, files, self._said, self._found, self._ended)

    @told
    def action_take(self) -> None:
        """Take the fingerprint of the file as it is now."""
        if self._document.file:
            tell(self.app, "Taking the fingerprint of the file ...")
            take_fingerprint(self, self._n)
        else:
            tell(self.app, "This document refers to no file; e adds one.")

    def action_stop(self) -> None:
        """Stop reading the file."""
        if self._cancel():
            self._ended()
            tell(self.app, "Stopped; the file was not compared.")

    def _cancel(self) -> bool:
        if self._checking is None or self._checking.is_finished:
            return False
        self._checking.cancel()
        return True

    def _said(self, _: float, words: str) -> None:
        if self._checking is not None and not self._checking.is_cancelled:
            self._reading = f"Reading {words}; s stops"
            self._show_text()

    def _found(self, one: "Referred", look: "Look") -> None:
        keep_look(self.store, one, look)

    def _ended(self) -> None:
        self._reading = ""
        self._show_text()


def document_text(store: "Store", document: Document, file_state: str) -> str:
    """A document in full, as text for a screen."""
    today, months = store.today(), store.register.stale_months()
    dates = document.refers_to, document.seen, document.recorded
    agency = store.records.label(document.agency) if document.agency else "no agency"
    lines = [
        f"{document.ref}  {document.title}",
        f"{document.method} · {document.voice} · {agency}",
        f"Refers to {_day(dates[0])} · seen {_day(dates[1])} · recorded {_day(dates[2])}",
        age_words(*dates, today, months),
    ]
    for word, criteria in (
        ("Corroborates", document.corroborates),
        ("Contradicts", document.contradicts),
    ):
        if criteria:
            on_what = " ".join(store.records.label(n) for n in criteria)
            lines.append(f"{word} what was concluded on {on_what}")
    lines.append(f"Kept: {document.kept or '(not said)'}")
    if document.file:
        lines += [f"File: {document.file}", f"      {file_state}"]
    if document.sha256:
        lines.append(f"SHA-256: {document.sha256}")
    lines += ["", document.summary or "(no summary yet)"]
    return "\n".join(lines)


def withdraw(screen: AreaScreen, n: int) -> None:
    """Take a document out of lists and reports, and say what rested on it. As with a note, what
    rests on it stays, with its link: Ctrl+Z brings the document back whole.
    """
    document = screen.store.records.get(Document, n)
    resting = [one.ref for one in screen.store.register.resting(n)]

    def act() -> None:
        screen.store.records.withdraw(document)

    label = f"Withdraw {document.ref}"
    if screen.save(label, act) and resting:
        refs = " ".join(dict.fromkeys(resting))
        tell(screen.app, f"{label}: it is no evidence any more for {refs}. Ctrl+Z brings it back.")


def _day(iso: str | None) -> str:
    return show_day(iso) if iso else "not known"
