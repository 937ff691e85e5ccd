"""The evidence register: every document read, how old it is, and what became of its file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar
from textual.worker import Worker

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.register import FILE_SIGNS, FILE_WORDS, FileState, age_words
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import Method
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.questions.document import DocumentScreen, withdraw
from scrutiny_tui.screens.questions.document_form import DocumentForm
from scrutiny_tui.screens.questions.fingerprints import check_behind, keep_look, look_words, looks
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.exchange.fingerprint import Look
    from scrutiny_tui.store.register import Filter, Referred, RegisterRow

_METHODS = ("", *(str(method) for method in Method))
TONES: dict[FileState, Tone] = {
    FileState.SAME: "good",
    FileState.CHANGED: "bad",
    FileState.MISSING: "bad",
    FileState.UNREADABLE: "warn",
    FileState.NOT_TAKEN: "muted",
}
"""How the state of a file is coloured; sign and word always stand beside it."""


def _hidden(key: str, action: str, name: str, word: str, tooltip: str) -> Binding:
    return Binding(key, action, word, id=f"register.{name}", show=False, tooltip=tooltip)


class RegisterScreen(ListedPage):
    """Documents, newest entry first; type / to filter by words, reference or #question."""

    AREA = "questions"
    CSS_PATH = "register.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="register.open",
            tooltip="Open the document with what rests on it",
        ),
        Binding("n", "new", "New", id="register.new", tooltip="Add a document"),
        Binding(
            "slash",
            "filter",
            "Filter",
            id="register.filter",
            tooltip="Show only documents that hold some words, or bear on a #question",
        ),
        Binding(
            "h",
            "check",
            "Check files",
            id="register.check",
            tooltip="Compare the files of these documents with their fingerprints",
        ),
        Binding(
            "escape",
            "back",
            "Back",
            id="register.back",
            tooltip="Show all documents again; once more: back",
        ),
        _hidden("m", "method", "method", "Method", "Only documents of one method; again: the next"),
        _hidden("o", "stale", "stale", "Old", "Only stale documents, or all"),
        _hidden("u", "unused", "unused", "Unused", "Only documents on which nothing rests, or all"),
        _hidden("e", "edit", "edit", "Edit", "Edit the document"),
        _hidden("f", "finding", "finding", "Finding", "Start a finding that rests on the document"),
        _hidden("s", "stop", "stop", "Stop", "Stop checking files"),
        _hidden(
            "delete",
            "withdraw",
            "withdraw",
            "Withdraw",
            "Take the document out; Ctrl+Z brings it back",
        ),
    ]

    EMPTY = "No document here. Press n to add one that you have read."

    _method = ""
    _stale = False
    _unused = False
    _checking: Worker[None] | None = None

    def body(self) -> ComposeResult:
        """Filter, list, and the document under the cursor."""
        yield Editor(single=True, placeholder="filter: words, E-003 or #Q1", id="filter")
        yield PlainStatic("", id="found", classes="muted")
        yield self.listed()
        with Vertical(id="check"):
            yield ProgressBar(id="progress", show_eta=False)
            yield PlainStatic("", id="check-text")
        yield self.about_text()

    def columns(self) -> list[Column]:
        """What it is, what it bears on, how old it is, what rests on it, and its file."""
        return [
            Column("Ref", width=6),
            Column("Document", fraction=1, min_width=16),
            Column("Method", width=9, hide_below=74),
            Column("On", width=8, hide_below=66),
            Column("Refers to", width=15, hide_below=96),
            Column("Seen", width=15, hide_below=112),
            Column("Age", width=7),
            Column("Rests", width=5, align="right"),
            Column("File", width=12),
        ]

    def on_unmount(self) -> None:
        """Nobody waits for the files any more."""
        self._cancel()

    # What is shown

    def reload(self) -> None:
        """Filter again."""
        wanted, said = self._wanted()
        numbers = self.store.register.matching(wanted)
        found = plural(len(numbers), "document")
        self.query_one("#found", PlainStatic).update_plain(
            "; ".join((found, *said)) + " · Rests: what rests on it", layout=False
        )
        self.show_records(numbers)

    def _wanted(self) -> tuple["Filter", list[str]]:
        """What the filter asks for, and how that is said."""
        from scrutiny_tui.store.register import Filter

        typed = self.query_one("#filter", Editor).text.split()
        codes: list[str] = []
        strange: list[str] = []
        known = self.store.questions.codes()
        for word in typed:
            if word.startswith("#") and len(word) > 1:
                found = criteria_for(word[1:], known)
                codes += found
                strange += [] if found else [word]
        text = " ".join(word for word in typed if not word.startswith("#"))
        said = [
            f"with: {text}" if text else "",
            f"on {' '.join(codes)}" if codes else "",
            f"no question {' '.join(strange)}" if strange else "",
            self._method and f"only {self._method}",
            "only stale" if self._stale else "",
            "only unused" if self._unused else "",
        ]
        numbers = tuple(self.store.questions.numbers(codes)) if codes else ()
        wanted = Filter(text, self._method, numbers, self._stale, self._unused)
        return wanted, [part for part in said if part]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each document."""
        return [self._row(row) for row in self.store.register.rows(numbers)]

    def _row(self, row: "RegisterRow") -> Row:
        return Row(
            row.n,
            (
                row.ref,
                row.title,
                row.method,
                row.criteria or "-",
                show_day(row.refers_to) if row.refers_to else "-",
                show_day(row.seen) if row.seen else "-",
                ("~ stale", "warn") if row.stale else "",
                str(len(row.used_by)) if row.used_by else ("none", "warn"),
                self._file_cell(row),
            ),
        )

    def _file_cell(self, row: "RegisterRow") -> Cell:
        if not row.file:
            return ""
        look = looks(self.store).get((row.n, row.file, row.sha256))
        if look is None:
            word = "unchecked" if row.sha256 else FILE_WORDS[FileState.NOT_TAKEN]
            return (f"· {word}" if row.sha256 else f"- {word}", "muted")
        return (f"{FILE_SIGNS[look.state]} {FILE_WORDS[look.state]}", TONES[look.state])

    def about(self, n: int) -> str:
        """A document, with all that the columns have no room for."""
        row = self.store.register.row(n)
        if row is None:
            return ""
        dates = row.refers_to, row.seen, row.recorded
        days = f"Refers to {_day(row.refers_to)} · seen {_day(row.seen)}"
        age = age_words(*dates, self.store.today(), self.store.register.stale_months())
        used = f"Rests on it: {' '.join(row.used_by)}" if row.used_by else "Nothing rests on it"
        look = looks(self.store).get((row.n, row.file, row.sha256))
        file = f" · File {look_words(look)}" if look else ""
        return f"{row.ref}  {row.title}\n{days}\n{age}\n{used}{file}"

    # Filtering

    @on(Editor.Changed, "#filter")
    @told
    def _filtered(self) -> None:
        self.reload()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self.query_one(VirtualList).focus()

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.query_one("#filter").focus()

    def action_method(self) -> None:
        """Show only documents of one method; of the next one at each key, then all."""
        self._method = _METHODS[(_METHODS.index(self._method) + 1) % len(_METHODS)]
        self.refresh_all()

    def action_stale(self) -> None:
        """Show only stale documents, or all."""
        self._stale = not self._stale
        self.refresh_all()

    def action_unused(self) -> None:
        """Show only documents on which nothing rests, or all."""
        self._unused = not self._unused
        self.refresh_all()

    def action_back(self) -> None:
        """Show all documents again; when all are shown, go back."""
        editor, rows = self.query_one("#filter", Editor), self.query_one(VirtualList)
        narrowed = bool(editor.text or self._method or self._stale or self._unused)
        if not narrowed and self.focused is rows:
            self.dismiss(None)
            return
        self._method, self._stale, self._unused = "", False, False
        editor.put("")
        rows.focus()
        self.refresh_all()

    # Documents

    def open_record(self, n: int) -> None:
        """Open the document."""
        self.app.push_screen(DocumentScreen(n))

    @told
    def action_new(self) -> None:
        """Add a document."""
        self.app.push_screen(DocumentForm(self.store), self.show_new)

    @told
    def action_edit(self) -> None:
        """Edit the document under the cursor."""
        if n := self.key:
            self.app.push_screen(DocumentForm(self.store, n), self.show_new)

    @told
    def action_finding(self) -> None:
        """Start a finding that rests on the document under the cursor."""
        if n := self.key:
            criteria = self.store.records.get(Document, n).criteria
            self.app.push_screen(FindingForm(self.store, rests_on=(n,), criteria=criteria))

    @told
    def action_withdraw(self) -> None:
        """Take the document under the cursor out."""
        if n := self.key:
            withdraw(self, n)

    # Files

    @told
    def action_check(self) -> None:
        """Compare the files of the documents shown with their fingerprints."""
        if self._checking is not None and not self._checking.is_finished:
            tell(self.app, "The files are being checked; s stops.")
            return
        files = self.store.register.files(self._numbers)
        if not files:
            tell(self.app, "None of these documents refers to a file; e adds one.")
            return
        self._counts = dict.fromkeys(FileState, 0)
        self._total = len(files)
        self.query_one("#check").add_class("-shown")
        self._checking = check_behind(self, files, self._said, self._found, self._ended)

    def action_stop(self) -> None:
        """Stop checking; what was found stays."""
        if self._cancel():
            self.query_one("#check-text", PlainStatic).update_plain(f"Stopped. {self._so_far()}")

    def _cancel(self) -> bool:
        if self._checking is None or self._checking.is_finished:
            return False
        self._checking.cancel()
        return True

    def _said(self, done: float, words: str) -> None:
        if self._checking is not None and not self._checking.is_cancelled:
            self.query_one(ProgressBar).update(total=self._total, progress=done)
            self.query_one("#check-text", PlainStatic).update_plain(f"Checking {words}; s stops")

    def _found(self, one: "Referred", look: "Look") -> None:
        keep_look(self.store, one, look)
        self._counts[look.state] += 1
        self.query_one(VirtualList).reload()
        self.show_about()

    def _ended(self) -> None:
        self.query_one(ProgressBar).update(total=self._total, progress=self._total)
        self.query_one("#check-text", PlainStatic).update_plain(self._so_far())

    def _so_far(self) -> str:
        found = [f"{count} {state}" for state, count in self._counts.items() if count]
        number = plural(sum(self._counts.values()), "file")
        return f"{number} checked: {', '.join(found)}" if found else "No file was checked."


def _day(iso: str | None) -> str:
    return show_day(iso) if iso else "not known"
