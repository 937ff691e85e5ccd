"""What pages that are written as a Word file have in common: their layout, and the writing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

Record = Callable[["Store"], object]

_WORKER = "export"


class PrintedPage(AreaScreen):
    """The page of an event as a list; below it the whole of the line under the cursor."""

    AREA = "calendar"
    CSS_PATH = "after.tcss"
    EMPTY = "Nothing here yet."

    def __init__(self, event: int) -> None:
        """Show the page of the event with this number."""
        super().__init__()
        self._n = event
        self._rows: list[Row] = []

    def columns(self) -> Sequence[Column]:
        """The columns of the list."""
        raise NotImplementedError

    def whole_line(self, key: int) -> str:
        """All of what stands in a row, which may be cut off there; empty where nothing is."""
        raise NotImplementedError

    def write(self, store: "Store") -> tuple[Path, Record | None]:
        """Write the Word file from a copy of the file, in a thread; gives its path, and what
        keeps in the file itself that it was written.
        """
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Title, list, the whole line, and what there is to say about the page."""
        yield PlainStatic("", classes="page-title")
        yield VirtualList(
            0,
            self._page,
            self.columns(),
            locate=self._locate,
            classes="page-list",
            empty=self.EMPTY,
        )
        yield PlainStatic("", classes="page-line")
        yield PlainStatic("", classes="page-foot")
        yield PlainStatic("", id="written")

    def first_focus(self) -> Widget:
        """The list."""
        return self.query_one(VirtualList)

    def gone(self) -> bool:
        """Whether the event was withdrawn."""
        return self.store.records.get(Event, self._n).withdrawn

    def show(self, title: str, rows: list[Row], foot: str, *, bad: bool = False) -> None:
        """Show these rows; a `bad` foot stands out."""
        self._rows = rows
        self.query_one(".page-title", PlainStatic).update_plain(title)
        self.query_one(".page-foot", PlainStatic).update_plain(foot)
        self.query_one(".page-foot").set_class(bad, "-bad")
        self.query_one(VirtualList).reload(len(rows))
        self._show_line()

    def start_writing(self) -> None:
        """Write the Word file; one at a time."""
        if any(one.name == _WORKER and not one.is_finished for one in self.app.workers):
            return
        self.say_below("Writing ...")
        self._write(self.app, self.store)

    def action_open(self) -> None:
        """Open what the line under the cursor is about."""
        self.query_one(VirtualList).action_select()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)

    @property
    def key(self) -> int | None:
        """The key of the row under the cursor."""
        return self.query_one(VirtualList).key

    def _page(self, offset: int, limit: int) -> list[Row]:
        return self._rows[offset : offset + limit]

    def _locate(self, key: int) -> int | None:
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    @on(VirtualList.Highlighted)
    def _show_line(self) -> None:
        text = "" if self.key is None else self.whole_line(self.key)
        self.query_one(".page-line", PlainStatic).update_plain(text)

    @work(thread=True, name=_WORKER, exit_on_error=False)
    def _write(self, app: App[Any], live: "Store") -> None:
        """Write beside the keys, from a copy, so that no save is held up."""
        from scrutiny_tui import exporting
        from scrutiny_tui.store.opened import open_copy

        try:
            with open_copy(live.path) as store:
                written, record = self.write(store)
        except exporting.failures() as error:
            app.call_from_thread(self._ended, app, str(error), str(error))
        else:
            app.call_from_thread(self._written, app, live, written, record)

    def _written(self, app: App[Any], live: "Store", written: Path, record: Record | None) -> None:
        from scrutiny_tui.store import StoreError

        try:
            if record and not live.read_only:
                record(live)
                self.mark_saved()
        except StoreError as error:
            notify_plain(app, str(error), title="Written, but not recorded", severity="error")
        if self.is_attached:
            self.refresh_all()
        self._ended(app, f"Written and read back: {written}", f"Written: {written.name}")

    def _ended(self, app: App[Any], text: str, short: str) -> None:
        """Say how it went, on whatever page is shown by now."""
        tell(app, short)
        if self.is_attached:
            self.say_below(text)

    @on(Worker.StateChanged)
    def _failed(self, event: Worker.StateChanged) -> None:
        """Something nobody foresaw: its name alone, for its words may quote what was typed."""
        if event.state is WorkerState.ERROR and event.worker.name == _WORKER:
            fault = type(event.worker.error).__name__
            self.say_below(f"The page could not be written ({fault}); no file was left.")

    def say_below(self, text: str) -> None:
        """Say something about the writing, in place of what was said before."""
        written = self.query_one("#written", PlainStatic)
        written.update_plain(text)
        written.set_class(bool(text), "-shown")
