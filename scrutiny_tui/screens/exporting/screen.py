"""Lists with all their fields as a workbook or as CSV, beside the file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.worker import Worker, WorkerState

from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

_WORKER = "lists"
_ALL = 1


class ExportScreen(ListedPage):
    """Choose a list, or all of them; Enter writes it."""

    AREA = "findings"
    CSS_PATH = "exporting.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Write",
            id="export.write",
            tooltip="Write this list, or all, as a new file beside the scrutiny file",
        ),
        Binding(
            "c",
            "form",
            "CSV / workbook",
            id="export.form",
            tooltip="Change between an Excel workbook and CSV",
        ),
        Binding("escape", "back", "Back", id="export.back", tooltip="Back"),
    ]

    _csv = False

    def body(self) -> ComposeResult:
        """What would be written, what that holds, the lists, and where it went."""
        yield PlainStatic("", id="top", classes="title")
        yield PlainStatic("", id="warning")
        yield self.listed()
        yield self.about_text()
        yield PlainStatic("", id="written")

    def columns(self) -> list[Column]:
        """The list and its fields."""
        return [Column("List", width=16), Column("Fields", fraction=1, min_width=20)]

    def reload(self) -> None:
        """Name the lists again."""
        from scrutiny_tui.exporting_lists import WARNING, every_list

        self._names = every_list()
        self.query_one("#warning", PlainStatic).update_plain(f"! {WARNING}")
        self.show_records(range(1, len(self._names) + 2))
        self._show_form()

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """All lists first, then each of them."""
        return [Row(n, (self._called(n), self._fields(n))) for n in numbers]

    def _called(self, n: int) -> str:
        return "all lists" if n == _ALL else self._names[n - 2]

    def _fields(self, n: int) -> str:
        if n == _ALL:
            return f"{len(self._names)} lists, {self._pieces()}"
        return ", ".join(self.store.lists.named(self._called(n)))

    def _pieces(self) -> str:
        return "a file for each in a new folder" if self._csv else "a sheet for each"

    def about(self, n: int) -> str:
        """The fields in full."""
        return self._fields(n)

    def _show_form(self) -> None:
        form = "CSV" if self._csv else "an Excel workbook (.xlsx)"
        self.query_one("#top", PlainStatic).update_plain(f"Export lists as {form}")

    def action_form(self) -> None:
        """Change between a workbook and CSV."""
        self._csv = not self._csv
        self.reload()

    def open_record(self, n: int) -> None:
        """Write the list, one at a time."""
        if any(one.name == _WORKER and not one.is_finished for one in self.app.workers):
            return
        self._say("Writing ...")
        names = self._names if n == _ALL else [self._called(n)]
        self._write(self.app, self.store.path, names, csv=self._csv)

    @work(thread=True, name=_WORKER, exit_on_error=False)
    def _write(self, app: App[Any], path: Path, names: list[str], *, csv: bool) -> None:
        """Write beside the keys, from a copy, so that no save is held up."""
        from scrutiny_tui import exporting, exporting_lists
        from scrutiny_tui.store.opened import open_copy

        try:
            with open_copy(path) as store:
                listings = exporting_lists.gather(store, names)
            target = exporting_lists.usual_target(path, names, csv=csv)
            written = exporting_lists.writer(csv=csv)(listings, target)
        except exporting.failures() as error:
            app.call_from_thread(self._ended, app, str(error), str(error))
            return
        long = [] if csv else exporting_lists.continued(listings)
        more = f"\nToo long for one cell, so it goes on beside: {'; '.join(long)}" if long else ""
        said = f"Written and read back: {written}{more}"
        app.call_from_thread(self._ended, app, said, f"Written: {written.name}")

    def _ended(self, app: App[Any], text: str, short: str) -> None:
        """Say how it went, on whatever page is shown by now."""
        tell(app, short)
        if self.is_attached:
            self._say(text)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Something nobody foresaw: its name alone, for its words may quote what was typed."""
        if event.state is WorkerState.ERROR and event.worker.name == _WORKER:
            fault = type(event.worker.error).__name__
            self._say(f"The lists could not be written ({fault}); no file was left.")

    def _say(self, text: str) -> None:
        self.query_one("#written", PlainStatic).update_plain(text)
