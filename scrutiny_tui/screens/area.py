"""What every work area has in common: the frame, undo and redo, and a fresh look at the file."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from scrutiny_tui.domain.dates import local_time, show_day
from scrutiny_tui.screens.frame import AREAS
from scrutiny_tui.settings import Settings
from scrutiny_tui.widgets.bars import AreaBar, KeyBar, Notice, TitleBar, tell
from scrutiny_tui.widgets.choice import Choice
from scrutiny_tui.widgets.keeper import Kept
from scrutiny_tui.widgets.plain import notify_plain
from scrutiny_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.partnership import Partnership, Year
    from scrutiny_tui.domain.thread import Spot
    from scrutiny_tui.store import Store


class House(Protocol):
    """What a screen needs of the application."""

    store: "Store"
    keepers: dict[str, Kept]
    last_saved: str
    trouble: str
    """Why something is not saved just now, or empty."""
    settings: Settings

    def problem(self, text: str) -> None:
        """Say on every screen that something is not saved; an empty text says it is."""

    async def take_early_keys(self) -> None:
        """Hand on the keys that were typed before a page could take them."""


class AreaScreen(Screen[Any]):
    """A work area or a page opened from one. Subclasses compose `body` and fill it in `reload`."""

    AREA: ClassVar[str] = ""
    AUTO_FOCUS = ""
    ROWS_ARE_RECORDS: ClassVar[bool] = True
    """Whether the lists of this page know their rows by numbers of records; others know them by
    numbers of their own, which lead to no thread.
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+z",
            "undo",
            "Undo",
            id="app.undo",
            show=False,
            tooltip="Take back the last thing you did, also after a restart",
        ),
        Binding(
            "ctrl+y",
            "redo",
            "Redo",
            id="app.redo",
            show=False,
            tooltip="Bring back what you undid last",
        ),
        Binding(
            "f7",
            "thread",
            "Thread",
            id="app.thread",
            show=False,
            priority=True,  # also where text is typed, which would select all of it
            tooltip="The golden thread: what the record here rests on, and what rests on it",
        ),
    ]

    _fresh = True
    takes_keys = False
    """Whether it is filled and has the focus; keys wait until then, see `early_keys`."""

    @property
    def house(self) -> House:
        """The application, as far as screens know it."""
        return cast(House, self.app)

    @property
    def store(self) -> "Store":
        """The open file."""
        return self.house.store

    @property
    def year(self) -> "Year":
        """The scrutiny year of today."""
        return self.store.partnership.year_for(self.store.today())

    def compose(self) -> ComposeResult:
        """The frame: two lines at the top, the keys at the bottom, the work between."""
        yield TitleBar()
        yield AreaBar(AREAS, self.AREA)
        yield Notice()
        with Container(id="body"):
            yield from self.body()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The work of this screen."""
        yield from ()

    def reload(self) -> None:
        """Look at the file again and show what is there now."""

    def gone(self) -> bool:
        """Whether the record this page is about was withdrawn: undo takes back what was added."""
        return False

    def record(self) -> "Spot | None":
        """Where the golden thread starts on this page: at the record under the cursor of the list
        in use, else at what the page is about. Pages whose lists know their rows by something
        else than the number of a record say it themselves.
        """
        lists = list(self.query(VirtualList)) if self.ROWS_ARE_RECORDS else []
        here = next((one.key for one in lists if one is self.focused), None)
        keys = [here, self.about_record(), *(one.key for one in lists)]
        return next((key for key in keys if key is not None and key > 0), None)

    def about_record(self) -> int | None:
        """The record that the whole page is about, which pages keep as `_n`."""
        n = getattr(self, "_n", None)
        return n if isinstance(n, int) else None

    def hides(self, spot: "Spot") -> bool:
        """Whether this page hides what the thread of a record would show."""
        return False

    def first_focus(self) -> Widget | None:
        """Where the keys go when the screen is opened."""
        return None

    def on_mount(self) -> None:
        """Fill the screen, and start in the right place."""
        self.refresh_all()
        self.call_after_refresh(self._seen)
        if widget := self.first_focus():
            widget.focus()
        self.opened()

    def opened(self) -> None:
        """What a page does once it is filled. Pages use this and not `on_mount`, which Textual
        calls for every class of a page, each time it is inherited.
        """

    def on_screen_resume(self) -> None:
        """The screen is shown again: the file may have changed meanwhile."""
        if not self._fresh:
            self.refresh_all()

    def _seen(self) -> None:
        """The screen has been drawn once: it takes keys, and from now on, being shown again means
        looking again.
        """
        self._fresh = False
        self.takes_keys = True
        self.app.call_later(self.house.take_early_keys)

    def refresh_all(self) -> None:
        """Show title and work as the file has them now; a page whose record is gone closes.

        A file that cannot be read just now is said, and what was shown stays.
        """
        from scrutiny_tui.store import StoreError

        try:
            self._look()
        except StoreError as error:
            tell(self.app, str(error))

    def _look(self) -> None:
        if self.gone():
            self.dismiss(None)
            return
        about = self.store.partnership.get()
        self.query_one(TitleBar).show(about.name, self.where(about), _badge(about))
        self.query_one(Notice).say(self.house.trouble or self.store.notice)
        self.show_saved()
        self.reload()

    def show_saved(self) -> None:
        """Say at the top when the last change was saved."""
        if any(keeper.failed for keeper in self.house.keepers.values()):
            self.query_one(TitleBar).state("NOT SAVED", bad=True)
        elif not self.store.still_there():
            self.query_one(TitleBar).state("FILE GONE", bad=True)
        elif self.store.read_only:
            self.query_one(TitleBar).state("read only", bad=True)
        else:
            last = self.house.last_saved
            self.query_one(TitleBar).state(f"saved {last}" if last else "")

    def save(self, label: str, change: Callable[[], None], *, said: bool = True) -> bool:
        """Do one thing to the file, and say so. When it cannot be saved the reason is shown, and
        nothing of it was done.
        """
        from scrutiny_tui.store import StoreError

        try:
            with self.store.action(label):
                change()
        except StoreError as error:
            notify_plain(self, str(error), title=f"Not saved: {label}", severity="error")
            self.show_saved()
            return False
        self.saved()
        if said:
            tell(self.app, label)
        return True

    def saved(self) -> None:
        """A change is on the disk: show when, and look again."""
        self.mark_saved()
        self.refresh_all()

    def mark_saved(self) -> None:
        """Remember when the last change was saved, for the line at the top."""
        self.house.last_saved = local_time(*self.store.stamp())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Undo of the record acts only while no field is being filled in."""
        if action in ("undo", "redo") and isinstance(self.focused, (Input, TextArea, Choice)):
            return False
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """Take back the last thing that was done."""
        self._step("Undone", self.store.undo)

    def action_redo(self) -> None:
        """Bring back what was undone last."""
        self._step("Done again", self.store.redo)

    def action_thread(self) -> None:
        """Show the golden thread around the record here."""
        from scrutiny_tui.screens.thread.screen import ThreadScreen

        if (spot := self.record()) is None:
            tell(
                self.app, "No record is under the cursor here: go to one, then F7 shows its thread."
            )
        elif self.hides(spot):
            tell(self.app, "What was judged is hidden while you judge blind (b shows it).")
        else:
            self.app.push_screen(ThreadScreen(spot))

    def _step(self, word: str, step: Callable[[], str]) -> None:
        from scrutiny_tui.store import StoreError

        try:
            label = step()
        except StoreError as error:
            tell(self.app, str(error))
            return
        self.saved()
        tell(self.app, f"{word}: {label}")

    def where(self, about: "Partnership") -> str:
        """What stands behind the partnership's name at the top: year, file, a sample's day."""
        year = f"{self.year.title} · {self.store.path.name}"
        return f"{year} · today is {show_day(about.today)}" if about.today else year


def _badge(about: "Partnership") -> str:
    return "SAMPLE" if about.sample else ""
