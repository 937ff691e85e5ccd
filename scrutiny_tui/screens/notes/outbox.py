"""Lines that were entered and cannot be saved just now: kept in memory and beside the file, with
the time at which they were entered, and saved in their order as soon as the file takes them.
"""

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import App
from textual.timer import Timer

from scrutiny_tui.widgets.aside import Aside

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_AGAIN = 1.0


class Entered(NamedTuple):
    """One line as it was typed, when, and under which agenda item."""

    line: str
    at: str
    zone: str
    item: int | None
    draft: str = ""
    """What the file still has as the unfinished line, although the line waits here by now."""
    found: bool = False
    """Whether it was found beside the file at the start, and may be in the file already."""


def name_of(event: int) -> str:
    """Under which name the lines of an event wait."""
    return f"queue:{event}"


class Outbox:
    """The lines of one event that wait. It belongs to the application, so that they outlive the
    page; the page gives it what saves them.
    """

    def __init__(
        self, app: App[Any], store: "Store", event: int, told: Callable[[str], None]
    ) -> None:
        """For an event; `told` is given a sentence while lines wait, an empty one afterwards."""
        self._app = app
        self._store = store
        self._told = told
        self.editor = name_of(event)
        self.waiting: list[Entered] = []
        self.save: Callable[[Sequence[Entered]], None] | None = None
        """Saves lines in one action; raises StoreError when they cannot be."""
        self.saved: Callable[[], None] = lambda: None
        """Called when all that waited is in the file."""
        self.closed = False
        self._aside = Aside(store.path, self.editor)
        self._timer: Timer | None = None
        if self._aside.there:
            self.waiting = _read(self._aside.read())

    def holds(self, draft: str) -> bool:
        """Whether a draft in the file is of a line that was entered meanwhile and waits here."""
        return any(one.draft == draft for one in self.waiting)

    @property
    def failed(self) -> bool:
        """Whether anything is not in the file."""
        return bool(self.waiting)

    def add(self, entered: Sequence[Entered], why: str) -> None:
        """Let lines wait, as they could not be saved."""
        self.waiting += entered
        self._keep(why)

    def follow(self, entered: Sequence[Entered]) -> None:
        """Let lines wait behind those that wait already, and try to save them all."""
        self.waiting += entered
        self.flush()

    def flush(self) -> bool:
        """Save what waits; False when it is neither in the file nor beside it."""
        from scrutiny_tui.store import StoreError

        if not self.waiting or self.closed:
            return True
        if self.save is None or self._store.read_only:
            return self._aside.there
        try:
            self.save(self.waiting)
        except StoreError as error:
            return self._keep(str(error))
        self.waiting = []
        self._aside.take_away()
        self._stop()
        self._told("")
        self.saved()
        return True

    def leave(self) -> bool:
        """The program ends: save what waits, or leave it beside the file."""
        return self.flush()

    def hand_over(self) -> tuple[str, str] | None:
        """Nothing is handed over: one outbox serves every page of its event."""
        return None

    def close(self) -> None:
        """The file is being closed: what waits lies beside it."""
        self._stop()
        self.closed = True

    def _keep(self, why: str) -> bool:
        """Write what waits beside the file, and try again in a second."""
        if self._timer is None:
            self._timer = self._app.set_interval(_AGAIN, self._again)
        kept = self._aside.write("\n".join(json.dumps(one[:5]) for one in self.waiting))
        if kept:
            where = f"your lines are safe in {self._aside.path.name} until they can be saved"
        else:
            where = "but your lines are in this window only: do not close it before there is room"
        self._told(f"{why} Go on typing; {where}.")
        return kept

    def _again(self) -> None:
        if self.waiting:
            self.flush()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _read(text: str) -> list[Entered]:
    """The lines that lie beside the file; one that cannot be read is taken as it stands."""
    found = []
    for row in text.split("\n"):
        try:
            line, at, zone, item, *draft = json.loads(row)
            item = None if item is None else int(item)
            found.append(
                Entered(str(line), str(at), str(zone), item, "".join(map(str, draft)), True)
            )
        except (ValueError, TypeError):
            if row.strip():
                found.append(Entered(row, "", "", None, found=True))
    return found
