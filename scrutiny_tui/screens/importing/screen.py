"""Importing a tracker: choose it, say what its columns become, look at every row, import."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.importing.choosing import ChoosingPage, Entry
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.screens.importing.trial import Trial, Wish

_WORKER = "tracker"
_HOW = "Type the path of a .csv or .xlsx tracker, or choose one below; Enter reads it."
_ENDINGS = (".csv", ".xlsx")


class ImportScreen(ChoosingPage):
    """The tracker that is to be imported, and what would become of it."""

    AREA = "findings"
    CSS_PATH = "importing.tcss"
    ROWS_ARE_RECORDS = False
    EMPTY = "No .csv or .xlsx file lies beside this file: type the path of one above."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Read / change",
            id="import.change",
            tooltip="Read the tracker, or change what the line under the cursor says",
        ),
        Binding(
            "s",
            "keep",
            "Import",
            id="import.keep",
            tooltip="Import every row that can be added; one Ctrl+Z takes all of it back",
        ),
        Binding(
            "x",
            "reasons",
            "Reasons as CSV",
            id="import.reasons",
            tooltip="Write every row with its outcome and reasons as CSV beside the file",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Path / list",
            id="import.swap",
            priority=True,
            tooltip="Go between the path and the list",
        ),
        Binding("escape", "back", "Back", id="import.back", tooltip="Back, nothing is imported"),
    ]

    _wish: "Wish | None" = None
    """What is asked for by now."""
    _left: "Trial | None" = None
    """After an import, the rows that were not added."""
    _there: frozenset[str] = frozenset()
    """The references of the recommendations after that import."""
    _asked = 0
    """How many dry runs were started: only the last one is shown."""

    def body(self) -> ComposeResult:
        """The path, where it stands, the lines, and all there is to say of one."""
        yield Editor(single=True, placeholder="path of a .csv or .xlsx file", id="path")
        yield PlainStatic(_HOW, id="top")
        yield self.listed()
        yield self.about_text()

    def columns(self) -> list[Column]:
        """What is shown, what becomes of it, and why."""
        return [
            Column("", width=22),
            Column("", width=20),
            Column("", fraction=1, min_width=14),
        ]

    def first_focus(self) -> Widget:
        """The path."""
        return self.query_one("#path")

    def reload(self) -> None:
        """The file may have changed: try the tracker out again, or list what lies beside it."""
        if self._left is not None and self._there == self._held():
            return
        self._left = None
        if self._wish is not None:
            self._try(self._wish)
        else:
            self._beside()

    # Before a tracker is read

    def _beside(self) -> None:
        folder = self.store.path.parent
        try:
            found = sorted(one for one in folder.iterdir() if one.suffix.lower() in _ENDINGS)
        except OSError:
            found = []
        lines: list[Entry] = [
            (Row(key, (one.name, "", "")), lambda one=one: self._read(one), "")  # type: ignore[misc]
            for key, one in enumerate(found, start=1)
        ]
        self._show(lines)

    @on(Editor.Submitted, "#path")
    def _entered(self) -> None:
        typed = self.query_one("#path", Editor).text.strip().strip("\"'")
        if not typed:
            self.query_one(VirtualList).focus()
            return
        try:
            path = Path(typed).expanduser()
        except RuntimeError:
            path = Path(typed)
        self._read(path if path.is_absolute() else self.store.path.parent / path)

    def _read(self, path: Path) -> None:
        from scrutiny_tui.screens.importing.trial import Wish

        self._trial = self._left = None
        self._try(Wish(path))

    # The dry run

    def _try(self, wish: "Wish") -> None:
        """Try a wish out in a thread. The table is read anew only when it is another one."""
        before = self._trial
        same = before and (before.wish.path, before.wish.sheet) == (wish.path, wish.sheet)
        self._wish = wish
        self._asked += 1
        self._top("Reading, and trying every row out ...")
        self._attempt(self.app, wish, before.sheet if before and same else None, self._asked)

    @work(thread=True, name=_WORKER, exit_on_error=False)
    def _attempt(self, app: App[Any], wish: "Wish", sheet: Any, asked: int) -> None:
        from scrutiny_tui.exchange.sheets import SheetProblem
        from scrutiny_tui.screens.importing.trial import attempt
        from scrutiny_tui.store import StoreError

        try:
            trial = attempt(wish, self.store.path, sheet)
        except (SheetProblem, StoreError) as error:
            app.call_from_thread(self._not_read, str(error), asked)
        else:
            app.call_from_thread(self._tried, trial, asked)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Something nobody foresaw: its name alone, for its words may quote the tracker."""
        if event.state is WorkerState.ERROR and event.worker.name == _WORKER:
            fault = type(event.worker.error).__name__
            self._not_read(f"The tracker could not be tried out ({fault}).", self._asked)

    def _not_read(self, why: str, asked: int) -> None:
        if asked == self._asked and self.is_attached:
            self._wish = self._trial = None
            self._beside()
            self._top(f"! Nothing was imported. {why}")

    def _tried(self, trial: "Trial", asked: int) -> None:
        if asked != self._asked or not self.is_attached:
            return
        first = self._trial is None
        self._trial = trial
        self._show(self._lines(trial))
        ready = any(True for _ in trial.plan.drafts)
        self._top(f"{trial.wish.path.name}: {trial.summary()}.{' s imports.' if ready else ''}")
        if first:
            self.query_one(VirtualList).focus()

    def _top(self, text: str) -> None:
        self.query_one("#top", PlainStatic).update_plain(text)

    # What is shown

    def _show(self, lines: Sequence[Entry]) -> None:
        self._rows = [row for row, _, _ in lines]
        self._acts = {row.key: act for row, act, _ in lines if row.key is not None and act}
        self._words = {row.key: text for row, _, text in lines if row.key is not None}
        self._numbers = list(self._words)
        self.query_one(VirtualList).reload(len(self._rows))
        self.show_about()

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._rows[offset : offset + limit]

    def _locate(self, n: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.key == n), None)

    def about(self, n: int) -> str:
        """All there is to say of a line."""
        return self._words[n]

    def open_record(self, n: int) -> None:
        """Change what the line says."""
        if act := self._acts.get(n):
            act()

    # What is done

    @told
    def action_back(self) -> None:
        """Leave the tracker that was read for the files to choose from; from there, the page."""
        if self._wish is None or self._left is not None:
            self.dismiss(None)
            return
        left = self._wish.path.name
        self._asked += 1  # a dry run that goes on is not shown any more
        self._wish = self._trial = None
        self._beside()
        self._top(_HOW)
        files = self.query_one(VirtualList)
        if keys := [row.key for row in self._rows if row.cells[0] == left and row.key]:
            files.go_to(keys[0])
        (files if self._rows else self.first_focus()).focus()

    def action_keep(self) -> None:
        """Import every row that can be added, as one action."""
        trial = self._trial
        if trial is None or not any(True for _ in trial.plan.drafts):
            there = trial.plan.all_there() if trial else ""
            done = "What could be added was added." if self._left else ""
            unready = "Nothing can be imported yet: see the lines below the path."
            tell(self.app, there or done or unready)
            return
        self._trial = None  # a second key imports nothing more
        self._top("Importing ...")
        self.call_after_refresh(self._keep, trial)

    def _held(self) -> frozenset[str]:
        """The references of the recommendations that are there: an undo takes some away."""
        return self.store.importing.known().recommendations

    def _keep(self, trial: "Trial") -> None:
        from scrutiny_tui.domain.tracker_plan import Outcome
        from scrutiny_tui.store import StoreError

        try:
            done = self.store.importing.keep(trial.plan)
        except StoreError as error:
            notify_plain(self, str(error), title="Nothing was imported", severity="error")
            self.reload()
            return
        left = trial.plan.not_added()
        if not left.lines:
            self.mark_saved()
            tell(self.app, f"{done.words()} Ctrl+Z takes it back.")
            self.dismiss(None)
            return
        self._left = trial._replace(plan=left)
        self._there = self._held()
        self.saved()
        self._show(self._row_lines(self._left, 0))
        added = trial.plan.count(Outcome.ADDED)
        self._top(
            f"{trial.wish.path.name}: {added} added; {len(left.lines)} not: their reasons are "
            "below, x keeps them as CSV."
        )
        rows = self.query_one(VirtualList)
        rows.go_to(1)
        rows.focus()
        tell(self.app, f"{done.words()} Ctrl+Z takes it back.")

    @told
    def action_reasons(self) -> None:
        """Write every row with its outcome and reasons as CSV, beside the file."""
        from scrutiny_tui.documents.saving import SaveError
        from scrutiny_tui.exchange.workbooks import Listing
        from scrutiny_tui.exporting_lists import usual_target, write_csv

        if (trial := self._trial or self._left) is None:
            tell(self.app, "Read a tracker first.")
            return
        rows = list(trial.plan.rows())
        columns = ("row", "outcome", "recommendation", "column", "remark")
        name = "import reasons"
        try:
            written = write_csv(
                [Listing(name, columns, rows)], usual_target(self.store.path, [name], csv=True)
            )
        except SaveError as error:
            notify_plain(self, str(error), severity="error")
            return
        tell(self.app, f"{plural(len(rows), 'line')} written: {written.name}")
