"""Make a new file, or open one that is there already."""

from pathlib import Path
from typing import Any, ClassVar, cast

from pydantic import ValidationError
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen

from scrutiny_tui import paths
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.text import file_name
from scrutiny_tui.frameworks import (
    FrameworkError,
    load_framework,
    load_timetable,
    shipped,
    shipped_timetables,
)
from scrutiny_tui.screens.frame import AREAS
from scrutiny_tui.widgets.bars import AreaBar, KeyBar, TitleBar
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import PlainStatic

_HELLO = (
    "This is where a year of independent scrutiny is kept: one file on this laptop, and nowhere "
    "else. Name the partnership and press Ctrl+S to make a new file, or give the path of a file "
    "that you have and press Ctrl+O."
)


class WelcomeScreen(Screen[Any]):
    """Shown when no file is open; says why the last one could not be opened."""

    CSS_PATH = "welcome.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "make",
            "Make the file",
            id="welcome.make",
            tooltip="Make a new file for this partnership and open it",
        ),
        Binding(
            "ctrl+o",
            "open",
            "Open a file",
            id="welcome.open",
            tooltip="Open the file whose path stands in the last field",
        ),
        Binding("tab", "app.focus_next", "Next field", id="welcome.next", priority=True),
    ]
    reason: ClassVar[str] = ""
    last: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """The same frame as every screen, and a form."""
        yield TitleBar()
        yield AreaBar(AREAS, "")
        with Container(id="body"):
            yield PlainStatic(_HELLO, id="hello")
            yield PlainStatic(self.reason, id="reason")
            yield Form(self._fields(), self._first_values())
        yield KeyBar()

    def on_mount(self) -> None:
        """Show which folder new files go to."""
        self.query_one(TitleBar).show("scrutiny", "no file is open")

    def _fields(self) -> list[Field]:
        frameworks = [(code, f"{code}: {title}") for code, title in shipped()]
        timetables = [("", "none: an empty calendar")]
        timetables += [(code, f"{code}: {title}") for code, title in shipped_timetables()]
        return [
            Field("name", "Partnership", hint="for example Northmere", echo=self._echo_name),
            Field("scrutineer", "Your role", hint="as it is printed: Independent scrutineer"),
            Field("framework", "Questions", "choice", options=frameworks),
            Field("timetable", "Timetable", "choice", options=timetables),
            Field(
                "path", "File", hint="a path; empty: the folder shown above", echo=self._echo_path
            ),
        ]

    def _first_values(self) -> dict[str, str]:
        timetables = shipped_timetables()
        return {
            "scrutineer": "Independent scrutineer",
            "timetable": timetables[0][0] if timetables else "",
            "path": self.last,
        }

    def _target(self, values: dict[str, str]) -> Path:
        if values["path"].strip():
            return _path(values["path"])
        return paths.files_folder() / f"{file_name(values['name'])}.db"

    def _echo_name(self, name: str) -> str:
        return f"= a new file would be {paths.files_folder() / file_name(name)}.db"

    def _echo_path(self, path: str) -> str:
        target = _path(path)
        return f"= {target} is there: Ctrl+O opens it" if _is_file(target) else f"= {target}"

    @on(Form.Changed)
    def _changed(self) -> None:
        self.query_one("#reason", PlainStatic).update_plain("")

    def action_make(self) -> None:
        """Make a new file and open it."""
        from scrutiny_tui.store import StoreError
        from scrutiny_tui.store.founding import create

        values = self.query_one(Form).values
        try:
            about = Partnership(name=values["name"].strip(), scrutineer=values["scrutineer"])
            framework = load_framework(values["framework"])
            timetable = load_timetable(values["timetable"]) if values["timetable"] else None
            target = self._target(values)
            if not values["path"].strip():
                target.parent.mkdir(parents=True, exist_ok=True)
            create(target, about, framework, timetable)
        except ValidationError as error:
            self.query_one(Form).complain(dict(problems(error)))
            return
        except (StoreError, FrameworkError, OSError) as error:
            why = error.strerror or "it cannot be made" if isinstance(error, OSError) else error
            self._say(str(why))
            return
        self._open(target)

    def action_open(self) -> None:
        """Open the file whose path was given."""
        path = self.query_one(Form).values["path"].strip()
        if not path:
            self.query_one(Form).complain({"path": "give the path of the file to open"})
            return
        self._open(_path(path))

    def _open(self, path: Path) -> None:
        from scrutiny_tui.store import StoreError

        try:
            cast(Any, self.app).open_file(path)
        except StoreError as error:
            self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.query_one("#reason", PlainStatic).update_plain(sentence)


def _path(text: str) -> Path:
    """A path as it was typed; a `~` that names nobody's folder stays as it is."""
    path = Path(text.strip())
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def _is_file(path: Path) -> bool:
    """Whether there is such a file; a name too long for the system names none."""
    try:
        return path.is_file()
    except OSError:
        return False
