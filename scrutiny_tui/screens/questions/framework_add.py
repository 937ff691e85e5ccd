"""Bringing a framework in: what it would do is shown before anything is done."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.text import one_line
from scrutiny_tui.frameworks import FrameworkError, load_framework, shipped
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.domain.frameworks import FrameworkSpec

_HOW = "Type a path, or press Enter for the list. Enter again or Ctrl+S brings in."


class FrameworkAddScreen(AreaScreen):
    """Choose a framework and see what it brings. `dismiss` gives (number, words), or None."""

    AREA = "questions"
    CSS_PATH = "frameworks.tcss"
    ROWS_ARE_RECORDS = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "look",
            "Look / bring in",
            id="framework_add.enter",
            tooltip="Read the file of this path; what is shown below already is brought in",
        ),
        Binding(
            "ctrl+s",
            "bring_in",
            "Bring in",
            id="framework_add.bring_in",
            tooltip="Bring in the framework that is shown below",
        ),
        Binding(
            "tab",
            "app.focus_next",
            "Path / list / text",
            id="framework_add.swap",
            priority=True,
            tooltip="Go between the path, the list and the text, which the arrows scroll",
        ),
        Binding(
            "escape", "back", "Back", id="framework_add.back", tooltip="Go back, nothing is done"
        ),
    ]

    _spec: "FrameworkSpec | None" = None
    """What would be brought in; None while nothing can be."""
    _file = ""
    """The name of the file that it comes from, empty for one that is shipped."""
    _path = ""
    """The path that was read last."""

    def body(self) -> ComposeResult:
        """How to go about it, the path, what is shipped, and what would happen."""
        yield PlainStatic(_HOW, id="how", classes="muted")
        yield Editor(single=True, placeholder="path of a .toml file", id="path")
        yield VirtualList(
            0,
            self._page,
            [
                Column("With the program", width=20),
                Column("V.", width=3, align="right"),
                Column("Title", fraction=1),
            ],
            id="shipped",
            empty="Every framework that comes with the program is in this file.",
        )
        with VerticalScroll(id="plan"):
            yield PlainStatic("", id="plan-text")

    def first_focus(self) -> Widget:
        """The path, so that typing one never chooses from the list; Enter leads on to that."""
        return self.query_one("#path")

    def reload(self) -> None:
        """Look again which of the shipped ones are not in the file."""
        there = {(row.code, row.version) for row in self.store.frameworks.all()}
        specs = [load_framework(code) for code, _ in shipped()]
        self._specs = [one for one in specs if (one.id, one.version) not in there]
        self.query_one(VirtualList).reload(len(self._specs))
        self._show_highlighted()

    def _page(self, offset: int, limit: int) -> list[Row]:
        some = list(enumerate(self._specs, start=1))[offset : offset + limit]
        return [Row(key, (one.id, str(one.version), one.title)) for key, one in some]

    @on(VirtualList.Highlighted)
    def _show_highlighted(self) -> None:
        key = self.query_one(VirtualList).key
        if key is not None and not self.query_one("#path", Editor).text.strip():
            self._show(self._specs[key - 1])

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        spec = self._specs[event.key - 1]
        if spec is self._spec:
            self.action_bring_in()
        else:
            self.query_one("#path", Editor).put("")
            self._show(spec)

    @on(Editor.Changed, "#path")
    def _typed(self) -> None:
        if not self._typed_path():
            self._show_highlighted()
        elif self._typed_path() != self._path:
            self._spec = None
            self._say("Enter reads this file and shows what it would bring.")

    @on(Editor.Submitted, "#path")
    def _entered(self) -> None:
        self.action_look()

    def _typed_path(self) -> str:
        return self.query_one("#path", Editor).text.strip()

    def action_look(self) -> None:
        """Read the file of the path; bring in what is shown already."""
        path = self._typed_path()
        if not path:
            self.query_one(VirtualList).focus()
        elif self._spec is not None and path == self._path:
            self.action_bring_in()
        else:
            self._path = path
            self._read(path)

    @told
    def _read(self, path: str) -> None:
        try:
            spec = load_framework(_as_path(path))
        except FrameworkError as error:
            self._spec = None
            said = "\n".join(one_line(line) for line in str(error).splitlines())
            self._say(f"Nothing was brought in.\n{said}", bad=True)
            return
        self._show(spec, _as_path(path).name)

    @told
    def _show(self, spec: "FrameworkSpec", file: str = "") -> None:
        from scrutiny_tui.store.errors import Rule

        self._spec = None
        try:
            words = self.store.frameworks.plan(spec, file).words()
        except Rule as error:
            self._say(f"Nothing was brought in.\n{error}", bad=True)
            return
        self._spec, self._file = spec, file
        self._say("\n".join(["This would be brought in:", *words]))

    def action_bring_in(self) -> None:
        """Bring in the framework that is shown."""
        from scrutiny_tui.store import StoreError

        spec = self._spec
        if spec is None:
            tell(self.app, "Nothing can be brought in yet: see the words below.")
            return
        label = f"Bring in {spec.id} version {spec.version}"
        try:
            with self.store.action(label):
                done = self.store.frameworks.bring_in(spec, self._file)
        except StoreError as error:
            notify_plain(self, str(error), title=f"Not saved: {label}", severity="error")
            return
        self.mark_saved()
        tell(self.app, label)
        # What nobody has verified stands in the detail of the framework.
        words = done.arrival._replace(unverified="").words()
        self.dismiss((done.framework.key, "\n".join(["Brought in:", *words])))

    def action_back(self) -> None:
        """Go back; nothing was done."""
        self.dismiss(None)

    def _say(self, text: str, *, bad: bool = False) -> None:
        """Show what would happen, or what is wrong."""
        shown = self.query_one("#plan-text", PlainStatic)
        shown.update_plain(text)
        shown.set_class(bad, "-bad")
        self.query_one("#plan").scroll_home(animate=False)


def _as_path(text: str) -> Path:
    """A path as it was typed, also with the quotes that a file manager copies with it; a `~` that
    names nobody's folder stays as it is.
    """
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    path = Path(text)
    try:
        return path.expanduser()
    except RuntimeError:
        return path
