"""The frameworks of the file: which are in use, and how far their wording can be trusted."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.versions import name
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.questions.criteria import CriteriaScreen, copy_to_edit
from scrutiny_tui.screens.questions.framework_add import FrameworkAddScreen
from scrutiny_tui.screens.questions.framework_form import FrameworkForm
from scrutiny_tui.screens.questions.mapping import MappingScreen
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store.frameworks import FrameworkRow


class FrameworksScreen(ListedPage):
    """Every version of every framework, with its detail; Enter shows its criteria."""

    AREA = "questions"
    CSS_PATH = "frameworks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Criteria",
            id="frameworks.open",
            tooltip="Show the criteria of the framework, and edit those of a copy",
        ),
        Binding(
            "a",
            "add",
            "Add",
            id="frameworks.add",
            tooltip="Bring a framework in: one that comes with the program, or a .toml file",
        ),
        Binding(
            "c",
            "copy",
            "Copy",
            id="frameworks.copy",
            tooltip="Copy the framework as its next version, to be edited",
        ),
        Binding(
            "u",
            "use",
            "Use / aside",
            id="frameworks.use",
            tooltip="Put the framework in use, or set it aside; what was judged on it stays",
        ),
        Binding(
            "m",
            "map",
            "Map",
            id="frameworks.map",
            tooltip="Say which earlier criteria go on in it, and which others count for it",
        ),
        Binding(
            "x",
            "export",
            "Export",
            id="frameworks.export",
            show=False,
            tooltip="Write the framework as a .toml file beside this file",
        ),
        Binding(
            "e",
            "edit",
            "Edit",
            id="frameworks.edit",
            show=False,
            tooltip="Edit title, source, status and what is not verified",
        ),
        swap_key("frameworks"),
        Binding("escape", "back", "Back", id="frameworks.back", show=False, tooltip="Back"),
    ]

    EMPTY = "This file holds no framework. Press a to add one."

    _said: tuple[int, str] = (0, "")
    """What was last said of a framework, by its number: shown until another one is looked at."""

    def body(self) -> ComposeResult:
        """The list, and the detail of the framework under the cursor."""
        with Vertical(id="sides"):
            yield self.listed()
            yield from self.about_scrolled()

    def columns(self) -> list[Column]:
        """Which it is, whether it is in use, and how much of it there is."""
        return [
            Column("Framework", width=18),
            Column("V.", width=3, align="right"),
            Column("Title", fraction=1, min_width=10, hide_below=70),
            Column("Use", width=11),
            Column("Status", width=10, hide_below=56),
            Column("Crit.", width=5, align="right"),
            Column("Judged", width=6, align="right"),
        ]

    def reload(self) -> None:
        """Look at the frameworks again."""
        self._rows = {row.n: row for row in self.store.frameworks.all()}
        self.show_records(list(self._rows))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each framework."""
        return [_row(self._rows[n]) for n in numbers]

    def about(self, n: int) -> str:
        """What was last said of the framework, and its detail."""
        if n != self._said[0]:
            self._said = (0, "")
        said = [self._said[1]] if self._said[1] else []
        return "\n".join([*said, *_about(self, self._rows[n])])

    def open_record(self, n: int) -> None:
        """Show the criteria of the framework."""
        self.app.push_screen(CriteriaScreen(n))

    def action_add(self) -> None:
        """Bring a framework in."""
        self.app.push_screen(FrameworkAddScreen(), self._brought_in)

    @told
    def action_copy(self) -> None:
        """Copy the framework under the cursor, and show the criteria of the copy."""
        if self.key is not None and (made := copy_to_edit(self, self.key)):
            self.query_one(VirtualList).go_to(made)
            self.app.push_screen(CriteriaScreen(made))

    @told
    def action_use(self) -> None:
        """Put the framework under the cursor in use, or set it aside."""
        from scrutiny_tui.store import StoreError

        row = self._rows.get(self.key or 0)
        if row is None:
            return
        called = name(row.code, row.version)
        label = f"Set {called} aside" if row.in_use else f"Use {called}"
        store = self.store.frameworks
        try:
            with self.store.action(label):
                aside = [] if row.in_use else store.use(row.n)
                if row.in_use:
                    store.set_aside(row.n)
        except StoreError as error:
            tell(self.app, f"Not done: {label}")
            self._say(row.n, str(error))
            return
        # What bringing it in did says whether it was in use then.
        self._said = (0, "")
        self.saved()
        others = ", ".join(name(one.code, one.version) for one in aside)
        tell(self.app, f"{label}; set aside: {others}" if others else label)

    def action_map(self) -> None:
        """Map the criteria of the framework under the cursor."""
        if self.key is not None:
            self.app.push_screen(MappingScreen(self.key))

    def action_edit(self) -> None:
        """Edit the framework under the cursor."""
        if self.key is not None:
            self.app.push_screen(FrameworkForm(self.store, self.key))

    @told
    def action_export(self) -> None:
        """Write the framework under the cursor as a file."""
        from scrutiny_tui import exporting
        from scrutiny_tui.documents.saving import SaveError

        if self.key is None:
            return
        try:
            written: Path = exporting.export_framework(self.store, self.key)
        except SaveError as error:
            self._say(self.key, str(error))
            return
        self._say(self.key, f"Written and read back: {written}")
        tell(self.app, f"Written: {written.name}")

    def _say(self, n: int, words: str) -> None:
        """Say something of the framework with this number above its detail."""
        self._said = (n, f"{words}\n")
        self.show_about()

    def _brought_in(self, done: tuple[int, str] | None) -> None:
        if done is not None:
            n, words = done
            self.show_new(n)
            self._say(n, words)


def _row(row: "FrameworkRow") -> Row:
    use: Cell = ("+ in use", "good") if row.in_use else ("- set aside", "muted")
    judged = str(row.judgements) if row.judgements else ""
    version = str(row.version)
    cells = (row.code, version, row.title, use, row.status, str(row.criteria), judged)
    return Row(row.n, cells)


def _about(screen: AreaScreen, row: "FrameworkRow") -> list[str]:
    """What there is to say of a framework, a line for each thing."""
    one = screen.store.frameworks.get(row.n)
    use = "in use" if row.in_use else "set aside: nothing new is asked by it"
    why = screen.store.frameworks.frozen(row.n)
    edits = f"Its criteria stay as they are: it {why}. c takes a copy to edit."
    lines = [
        f"{name(row.code, row.version)}, {row.status}, {use}",
        row.title,
        f"{plural(row.criteria, 'criterion', 'criteria')}, {plural(row.judgements, 'judgement')}",
        edits if why else "Nothing rests on it yet: Enter shows its criteria, to be edited.",
        f"Source: {row.source}",
        f"Not verified: {row.unverified or 'nothing is marked'}",
    ]
    dates = [f"from {show_day(one.effective_from)}"] if one.effective_from else []
    dates += [f"to {show_day(one.effective_to)}"] if one.effective_to else []
    if dates:
        lines.append(f"In force {' '.join(dates)}")
    if one.crosswalk:
        waiting = plural(len(one.crosswalk), "crosswalk line")
        lines.append(f"Waiting for what is not in this file: {waiting}; m shows which")
    return lines
