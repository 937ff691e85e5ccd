"""The application: its work areas, its file, and every way out of it."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult, SystemCommand
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Static

from scrutiny_tui import settings
from scrutiny_tui.commands import HouseCommands
from scrutiny_tui.early_keys import EarlyKeys
from scrutiny_tui.screens import loading
from scrutiny_tui.screens.frame import AREAS, BINDINGS
from scrutiny_tui.terminal import forgiving_driver
from scrutiny_tui.themes import THEMES
from scrutiny_tui.ways_out import LOSES, WaysOut
from scrutiny_tui.widgets.bars import AreaBar, KeyBar, Notice, TitleBar

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.widgets.keeper import Kept


class ScrutinyApp(EarlyKeys, WaysOut):
    """One window on one file. It paints its frame first and loads everything else behind it."""

    TITLE = "scrutiny"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {HouseCommands}
    MODES: ClassVar = loading.MODES
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (104, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, path: Path | None = None, folder: Path | None = None) -> None:
        """Open `path`; without one the last file, or the first-run screen. Settings are read
        from `folder`, or from where the system keeps them.
        """
        self.settings, self.complaints = settings.load(folder)
        super().__init__(driver_class=forgiving_driver())
        self.folder = folder
        self.path = path or (Path(self.settings.last_file) if self.settings.last_file else None)
        self.store: Store = None  # type: ignore[assignment]  # set before any area is shown
        self.keepers: dict[str, Kept] = {}
        self.last_saved = ""
        self.trouble = ""

    def compose(self) -> ComposeResult:
        """Paint the frame, before anything is loaded."""
        yield TitleBar()
        yield AreaBar(AREAS, "")
        yield Container(Static("Opening ...", id="opening"), id="body")
        yield KeyBar()

    def on_mount(self) -> None:
        """Choose colours, listen for signals, and load once the frame is painted."""
        for theme in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme in THEMES}
        self.theme = self.settings.theme if self.settings.theme in known else THEMES[0].name
        if not self.is_headless:
            self.listen()
        self.set_interval(60, self.on_app_focus)
        self.call_after_refresh(self._load)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: its screenshot would write case text to a folder."""
        return ()

    def _load(self) -> None:
        async def load() -> None:
            await asyncio.to_thread(loading.load_behind_the_frame)
            loading.begin(self, self.path)

        self.run_worker(load(), name="load")

    def open_file(self, path: Path) -> None:
        """Open a file and show Today.

        Raises:
            StoreError: the file cannot be opened; nothing has changed.
        """
        from scrutiny_tui.store import open_store

        store = open_store(path)
        if self.store is not None:
            self.store.close()
        self.store, self.path, self.last_saved = store, path, ""
        self.settings.last_file = str(path.resolve())
        self.complaints += settings.save(self.settings, self.folder)
        self.complaints += loading.use_keys(self, self.settings.keys)
        self.switch_mode("today")
        self.run_worker(loading.forget(self, "welcome"), name="forget")
        loading.check_behind(self, store)
        for complaint in self.complaints:
            self.notify(complaint, title="Settings", severity="warning", markup=False, timeout=10)
        self.complaints = []

    def on_app_focus(self) -> None:
        """Look whether the file is still where it was: a cloud service may have replaced it."""
        if self.store is not None and not self.store.still_there():
            self.store.notice = loading.GONE
            self.problem(loading.GONE)
        elif self.store is not None and self.store.notice == loading.GONE:
            self.store.notice = ""  # it is back: a stick was put in again
            self.trouble = ""
            self.problem("")

    def use_theme(self, theme: str) -> None:
        """Use and remember a theme."""
        self.theme = self.settings.theme = theme
        settings.save(self.settings, self.folder)

    def action_area(self, name: str) -> None:
        """Go to a work area; a page opened in it before is still there, and a second press
        leaves that page too.
        """
        if self.store is None:
            return
        if self.current_mode == name:
            loading.to_the_top(self)
        else:
            self.switch_mode(name)

    def action_search(self) -> None:
        """Search from anywhere."""
        if self.store is not None:
            loading.search(self)

    def action_curtain(self) -> None:
        """Hide everything at once."""
        loading.curtain(self)

    def action_refer(self) -> None:
        """Show what to do when a child is at risk now."""
        if self.store is not None:
            loading.refer(self)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        loading.help_on(self)

    async def action_other_file(self) -> None:
        """Leave this file and choose another."""
        if any(worker.name == "export" and worker.is_running for worker in self.workers):
            self.notify("A report is being written; leave the file once it is done.")
        elif self.store is not None and loading.all_kept(self):
            await loading.leave_file(self)

    def problem(self, text: str) -> None:
        """Say at the top of the screen that something is not saved; empty: all is."""
        failing = bool(text) or any(keeper.failed for keeper in self.keepers.values())
        self._warned = self._warned and failing
        if text or not failing:  # what still fails has said why
            self.trouble = LOSES if self._warned else text
        for bar in self.screen.query(TitleBar):
            bar.state("NOT SAVED" if failing else f"saved {self.last_saved}".strip(), bad=failing)
        for notice in self.screen.query(Notice):
            notice.say(self.trouble or (self.store.notice if self.store else ""))


def run(path: Path | None) -> int:
    """Run the application; gives its exit status."""
    app = ScrutinyApp(path)
    app.run()
    return app.return_code or 0
