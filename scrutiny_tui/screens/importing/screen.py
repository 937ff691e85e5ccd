"""Importing a tracker: choose it, say what its columns become, look at every row, import."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.listed import ListedPage
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


class ImportScreen(ListedPage):
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
    _trial: "Trial | None" = None
    """What was tried out last."""
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
        lines: list[tuple[Row, Callable[[], None] | None, str]] = [
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

        self._trial = None
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
        self._top(f"{trial.wish.path.name}: {trial.summary()}. s imports.")
        if first:
            self.query_one(VirtualList).focus()

    def _top(self, text: str) -> None:
        self.query_one("#top", PlainStatic).update_plain(text)

    # What is shown

    def _show(self, lines: Sequence[tuple[Row, Callable[[], None] | None, str]]) -> None:
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

    def _lines(self, trial: "Trial") -> list[tuple[Row, Callable[[], None] | None, str]]:
        from scrutiny_tui.domain.tracker_plan import Outcome
        from scrutiny_tui.screens.importing.trial import line_about, line_row

        lines: list[tuple[Row, Callable[[], None] | None, str]] = []

        def head(text: str) -> None:
            lines.append((Row(None, (text,)), None, ""))

        def add(cells: tuple[str, str, str], act: Callable[[], None] | None, about: str) -> None:
            lines.append((Row(len(lines) + 1, cells), act, about))

        head("The table, Enter changes")
        if len(trial.names) > 1:
            add(("sheet", trial.sheet.name, ""), self._pick_sheet, "Which sheet is read.")
        above = "The row in which the headings stand."
        add(("headings", f"row {trial.header}", ""), self._pick_header, above)
        for remark in trial.plan.remarks:
            add(("remark", "", remark), None, remark)
        head("What the columns become, Enter changes")
        for heading in trial.table.headings:
            target = trial.columns[heading.column]
            first = trial.sheet.cell(trial.table.first_row, heading.column)
            about = f"{heading.name} becomes: {target}"
            add(
                (heading.name, str(target), "" if first is None else f"such as: {first}"),
                lambda column=heading.column: self._pick_target(column),  # type: ignore[misc]
                about,
            )
        if trial.plan.owners or trial.plan.statuses:
            head(f"Words not known here: {trial.unknown} left, Enter says what they mean")
        for word, written in trial.plan.owners.items():
            add(
                (written, trial.owner_words(word, self.store.records.label), "as an owner"),
                lambda word=word: self._pick_owner(word),  # type: ignore[misc]
                f"Who is meant by {written}? A name of a person belongs into no file.",
            )
        for word, written in trial.plan.statuses.items():
            chosen = trial.wish.statuses.get(word)
            add(
                (written, str(chosen or "agreed"), "as a status"),
                lambda word=word: self._pick_status(word),  # type: ignore[misc]
                f"Which status is meant by {written}?",
            )
        head(f"Rows: {trial.summary()}")
        for line in sorted(trial.plan.lines, key=lambda one: one.outcome is not Outcome.CANNOT):
            key = len(lines) + 1
            lines.append((line_row(key, line), None, line_about(line)))
        return lines

    # What can be changed

    def _pick(
        self, title: str, options: Sequence[str], now: int, chosen: Callable[[int], "Wish"]
    ) -> None:
        from scrutiny_tui.screens.importing.pick import PickScreen

        def picked(place: int | None) -> None:
            if place is not None:
                self._try(chosen(place))

        self.app.push_screen(PickScreen(title, options, now), picked)

    def _pick_sheet(self) -> None:
        if (trial := self._trial) is not None:
            names, wish = trial.names, trial.wish
            self._pick(
                "Which sheet is the tracker?",
                names,
                names.index(trial.sheet.name) if trial.sheet.name in names else 0,
                lambda n: type(wish)(wish.path, names[n]),
            )

    def _pick_header(self) -> None:
        if (trial := self._trial) is not None:
            self._pick(
                "In which row do the headings stand?",
                trial.rows_above(),
                trial.header - 1,
                lambda n: replace(trial.wish, header=n + 1, columns=None),
            )

    def _pick_target(self, column: int) -> None:
        from scrutiny_tui.domain.trackers import Target, assigned

        if (trial := self._trial) is not None:
            targets = list(Target)
            name = next(one.name for one in trial.table.headings if one.column == column)
            self._pick(
                f"What does the column {name} become?",
                targets,
                targets.index(trial.columns[column]),
                lambda n: replace(
                    trial.wish,
                    header=trial.header,
                    columns=assigned(trial.columns, column, targets[n]),
                ),
            )

    @told
    def _pick_owner(self, word: str) -> None:
        from scrutiny_tui.domain.tracker_plan import MAKE, NOBODY

        if (trial := self._trial) is not None:
            owners = self.store.partnership.owners(self.store.today())
            numbers = [NOBODY, MAKE, *(one.n for one in owners)]
            names = ["nobody here: kept in the note", "a new agency of this name"]
            now = trial.wish.owners.get(word, NOBODY)
            self._pick(
                f"Who is meant by {trial.plan.owners.get(word, word)}?",
                names + [one.name for one in owners],
                numbers.index(now) if now in numbers else 0,
                lambda n: replace(trial.wish, owners={**trial.wish.owners, word: numbers[n]}),
            )

    def _pick_status(self, word: str) -> None:
        from scrutiny_tui.domain.words import RecommendationStatus

        if (trial := self._trial) is not None:
            every = list(RecommendationStatus)
            now = trial.wish.statuses.get(word, RecommendationStatus.AGREED)
            self._pick(
                f"Which status is meant by {trial.plan.statuses.get(word, word)}?",
                every,
                every.index(now),
                lambda n: replace(trial.wish, statuses={**trial.wish.statuses, word: every[n]}),
            )

    # What is done

    @told
    def action_back(self) -> None:
        """Leave the tracker that was read for the files to choose from; from there, the page."""
        if self._wish is None:
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
            tell(self.app, "Nothing can be imported yet: see the lines below the path.")
            return
        self._trial = None  # a second key imports nothing more
        self._top("Importing ...")
        self.call_after_refresh(self._keep, trial)

    def _keep(self, trial: "Trial") -> None:
        from scrutiny_tui.store import StoreError

        try:
            done = self.store.importing.keep(trial.plan)
        except StoreError as error:
            notify_plain(self, str(error), title="Nothing was imported", severity="error")
            self.reload()
            return
        self.mark_saved()
        tell(self.app, f"{done.words()} Ctrl+Z takes it back.")
        self.dismiss(None)

    @told
    def action_reasons(self) -> None:
        """Write every row with its outcome and reasons as CSV, beside the file."""
        from scrutiny_tui.documents.saving import SaveError
        from scrutiny_tui.exchange.workbooks import Listing
        from scrutiny_tui.exporting_lists import usual_target, write_csv

        if (trial := self._trial) is None:
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
