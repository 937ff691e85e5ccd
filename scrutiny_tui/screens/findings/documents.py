"""The Word documents of findings and recommendations: what can be written, and the writing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from scrutiny_tui.domain.dates import local_day, local_time, show_day
from scrutiny_tui.domain.identifying import Place
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.of_year import YearPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.sections import Report
    from scrutiny_tui.domain.thread import Spot
    from scrutiny_tui.exporting.papers import Paper
    from scrutiny_tui.store import Store

_WORKER = "papers"
_YEARLY = (
    (
        "log",
        "Findings and recommendations log",
        "Findings with their evidence and judgement, recommendations with their whole life, those "
        "carried over apart, totals and pictures of progress.",
    ),
    (
        "challenges",
        "Register of challenge",
        "What partners were asked and replied, missing replies, and disagreements by agency.",
    ),
    (
        "independence",
        "Statement of independence",
        "Declarations and nil returns, standing aside, requests to change wording with the "
        "answers, and gaps.",
    ),
)
_PARAGRAPHS = {"log": "log", "challenges": "challenges", "independence": "statement"}
"""Where the golden thread knows each document."""
_LETTER = (
    "What this owner is asked: overdue, open, and waiting for evidence of impact; and what you "
    "need. Drafts are left out."
)


class Choice(NamedTuple):
    """A document that can be written: its kind, and for letters the codes of the owners."""

    kind: str
    codes: tuple[str, ...] = ()


class DocumentsScreen(YearPage):
    """What can be written; Enter writes the document under the cursor, a all the letters."""

    AREA = "findings"
    CSS_PATH = "documents.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "write",
            "Write / mend",
            id="papers.write",
            tooltip="Write this document as a Word file, or go to the record that may identify",
        ),
        Binding(
            "a",
            "letters",
            "All letters",
            id="papers.letters",
            tooltip="Write a letter to every owner with an open recommendation",
        ),
        Binding(
            "p",
            "turn(-1)",
            "Year before",
            id="papers.previous",
            show=False,
            tooltip="The documents of the scrutiny year before",
        ),
        Binding(
            "n",
            "turn(1)",
            "Year after",
            id="papers.next",
            show=False,
            tooltip="The documents of the scrutiny year after",
        ),
        Binding("escape", "back", "Back", id="papers.back", tooltip="Back to where you came from"),
    ]

    _agreed: frozenset[Place] = frozenset()
    """Places that may identify somebody, shown since the last writing."""

    def __init__(self, year: int | None = None) -> None:
        """Show what can be written of a scrutiny year; without its number, of that of today."""
        super().__init__()
        self._which = year
        self._rows: list[Row] = []
        self._choices: dict[int, Choice] = {}
        self._abouts: dict[int, str] = {}
        self._places: dict[int, Place] = {}

    def body(self) -> ComposeResult:
        """Title, list, what the document under the cursor holds, and how the writing went."""
        yield PlainStatic("Word documents", id="title")
        yield VirtualList(
            0,
            self._page,
            [
                Column("Document", fraction=1, min_width=24),
                Column("", width=30, hide_below=76),
            ],
            locate=self._locate,
            id="list",
        )
        yield PlainStatic("", id="line")
        yield PlainStatic("", id="written")

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def record(self) -> "Spot | None":
        """The document under the cursor, the owner of a letter, or the record that may identify."""
        from scrutiny_tui.domain.thread import Paragraph

        key = self.query_one(VirtualList).key or 0
        if place := self._places.get(key):
            found = self.store.records.by_ref(place.where)
            return found[0] if found else None
        choice = self._choices.get(key)
        if choice is None:
            return None
        if choice.codes:
            owners = self.store.partnership.owners(self.store.today())
            return next((one.n for one in owners if one.code in choice.codes), None)
        return Paragraph(self.year.key, _PARAGRAPHS[choice.kind])

    def reload(self) -> None:
        """Look again at who can be written to, and what was written."""
        self._rows, self._choices, self._abouts, self._places = [], {}, {}, {}
        year = self.year
        other = "" if self.of_today() else " (not the year of today)"
        self._rows.append(Row(None, (f"Of the scrutiny year {year.title}{other}",)))
        for kind, title, about in _YEARLY:
            last = self.store.report.versions(year, kind)[-1:]
            self._add(Choice(kind), title, _last(last), about)
        owners = self.store.logs.owners()
        count = f"Letters to owners: {len(owners)}, a writes them all" if owners else _NOBODY
        self._rows.append(Row(None, (count,)))
        for owner in owners:
            late = f", {owner.overdue} overdue" if owner.overdue else ""
            state = f"{owner.open} open{late}"
            self._add(Choice("letter", (owner.code,)), owner.name, state, _LETTER, owner.overdue)
        if self._agreed:
            self._rows.append(Row(None, ("May identify somebody, Enter goes there",)))
        for place in sorted(self._agreed):
            key = len(self._rows) + 1
            self._places[key] = place
            words = f"! {place.sort}: {place.text}"
            self._rows.append(Row(key, ((f"{place.where or 'the document'} {words}", "bad"), "")))
            self._abouts[key] = f"{place.where} {words}".strip()
        self.query_one(VirtualList).reload(len(self._rows))
        self._show_line()

    def _add(self, choice: Choice, title: str, state: str, about: str, late: int = 0) -> None:
        key = len(self._rows) + 1
        self._choices[key] = choice
        self._abouts[key] = f"{title}: {state}\n{about}" if state else f"{title}\n{about}"
        self._rows.append(Row(key, (title, (state, "warn" if late else "muted"))))

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._rows[offset : offset + limit]

    def _locate(self, key: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    @on(VirtualList.Highlighted)
    def _show_line(self) -> None:
        key = self.query_one(VirtualList).key
        text = "" if key is None else self._abouts.get(key, "")
        self.query_one("#line", PlainStatic).update_plain(text)

    @on(VirtualList.Selected)
    @told
    def _selected(self, event: VirtualList.Selected) -> None:
        if choice := self._choices.get(event.key):
            self._start(choice)
        elif place := self._places.get(event.key):
            found = self.store.records.by_ref(place.where)
            if found:
                go_to(self, found[0])
            else:
                tell(self.app, "There is no page behind this line.")

    def action_write(self) -> None:
        """Write the document under the cursor, or go to the record of the line."""
        self.query_one(VirtualList).action_select()

    @told
    def action_letters(self) -> None:
        """Write a letter to every owner."""
        codes = tuple(owner.code for owner in self.store.logs.owners())
        if codes:
            self._start(Choice("letter", codes))
        else:
            tell(self.app, _NOBODY)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    def turned(self) -> None:
        """What was agreed to was of another year."""
        self._agreed = frozenset()

    # Writing

    def _start(self, choice: Choice) -> None:
        """Write; one thing at a time."""
        if any(one.name == _WORKER and not one.is_finished for one in self.app.workers):
            return
        from scrutiny_tui.exporting import not_begun

        if choice.kind != "letter" and (words := not_begun(self.year, self.store.today())):
            self._say(words)
            return
        self._say("Writing ...")
        self._write(self.app, self.store, choice, self.year.key, self._agreed)

    @work(thread=True, name=_WORKER, exit_on_error=False)
    def _write(
        self, app: App[Any], live: "Store", choice: Choice, year: int, agreed: frozenset[Place]
    ) -> None:
        """Gather and write beside the keys, from a copy, so that no save is held up. Places that
        may identify somebody are shown first, but for those that were `agreed` to.
        """
        from scrutiny_tui import exporting
        from scrutiny_tui.exporting import papers
        from scrutiny_tui.store.opened import open_copy

        written: list[tuple[Paper, Path]] = []
        problem = ""
        try:
            with open_copy(live.path) as store:
                of = store.records.get(Year, year)
                gathered = papers.gather(store, choice.kind, choice.codes, year=of)
                found = papers.may_identify(store, gathered)
            if not agreed.issuperset(found):
                app.call_from_thread(self._warn, found)
                return
            for paper in gathered:
                written.append((paper, paper.write()))
        except exporting.failures() as error:
            problem = str(error)
        app.call_from_thread(self._ended, app, live, written, problem)

    def _warn(self, found: list[Place]) -> None:
        """Show what may identify somebody; the next Enter writes it anyway."""
        self._agreed = frozenset(found)
        if self.is_attached:
            self.refresh_all()
            self._say(
                f"Nothing is written yet: {plural(len(found), 'place')} may identify somebody, "
                "listed above under their own heading. Mend them, or ask for the document again to "
                "write it anyway."
            )

    def _ended(
        self, app: App[Any], live: "Store", written: "Sequence[tuple[Paper, Path]]", problem: str
    ) -> None:
        """Keep what was written in the file, and say how it went, on whatever page is shown."""
        from scrutiny_tui.exporting import papers
        from scrutiny_tui.store import StoreError

        try:
            if written and not live.read_only:
                with live.action(f"Export {plural(len(written), 'document')} (files stay)"):
                    for paper, path in written:
                        papers.record(live, paper, path)
                self.mark_saved()
        except StoreError as error:
            notify_plain(app, str(error), title="Written, but not recorded", severity="error")
        paths = [path for _, path in written]
        said = "\n".join(filter(None, (problem, _told(paths))))
        if paths and not problem:
            self._agreed = frozenset()
        tell(
            app,
            problem
            or f"Written: {paths[-1].name if len(paths) == 1 else plural(len(paths), 'file')}",
        )
        if self.is_attached:
            self.refresh_all()
            self._say(said)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Something nobody foresaw: its name alone, for its words may quote what was typed."""
        if event.state is WorkerState.ERROR and event.worker.name == _WORKER:
            fault = type(event.worker.error).__name__
            self._say(f"The document could not be written ({fault}); no file was left.")

    def _say(self, text: str) -> None:
        written = self.query_one("#written", PlainStatic)
        written.update_plain(text)
        written.set_class(bool(text), "-shown")


_NOBODY = "Letters to owners: nobody leads an open recommendation"


def _last(versions: "Sequence[Report]") -> str:
    """When it was written last."""
    if not versions:
        return "not written yet"
    day = show_day(local_day(versions[0].written_at, versions[0].zone))
    return f"last {day} {local_time(versions[0].written_at, versions[0].zone)[:5]}"


def _told(paths: Sequence[Path]) -> str:
    """Where the files are."""
    if len(paths) < 2:
        return "".join(f"Written and read back: {path}" for path in paths)
    names = "; ".join(path.name for path in paths)
    return f"{len(paths)} files written and read back, in {paths[0].parent}: {names}"
