"""The criteria of one framework; those of a copy that nothing rests on yet can be edited."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.versions import name
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.questions.criterion_form import CriterionForm
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.framework_edits import Mapping
from scrutiny_tui.store.framework_names import Names
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row


class CriteriaScreen(ListedPage):
    """The criteria of a framework in its order, with what each asks, follows and matches."""

    AREA = "questions"
    CSS_PATH = "frameworks.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Edit",
            id="criteria.open",
            tooltip="Edit the criterion; where its words are frozen, show them",
        ),
        Binding("a", "add", "Add", id="criteria.add", tooltip="Add a criterion at the end"),
        Binding(
            "k,shift+up",
            "move(-1)",
            "Up",
            id="criteria.up",
            tooltip="Move the criterion up",
        ),
        Binding(
            "j,shift+down",
            "move(1)",
            "Down",
            id="criteria.down",
            tooltip="Move the criterion down",
        ),
        Binding(
            "c",
            "copy",
            "Copy",
            id="criteria.copy",
            tooltip="Copy the framework as its next version, and edit that",
        ),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="criteria.withdraw",
            show=False,
            tooltip="Take the criterion out; Ctrl+Z brings it back",
        ),
        swap_key("criteria"),
        Binding("escape", "back", "Back", id="criteria.back", show=False, tooltip="Back"),
    ]

    EMPTY = "No criteria yet. Press a to add one."

    def __init__(self, framework: int) -> None:
        """Show the criteria of the framework with this number."""
        super().__init__()
        self._framework = framework

    def body(self) -> ComposeResult:
        """Which framework, its criteria, and the one under the cursor in full."""
        yield PlainStatic("", id="top", classes="title")
        with Vertical(id="sides"):
            yield self.listed()
            yield from self.about_scrolled()

    def columns(self) -> list[Column]:
        """Code, kind, text and section."""
        return [
            Column("", width=5),
            Column("Kind", width=10),
            Column("Text", fraction=1, min_width=20),
            Column("Section", width=18, hide_below=90),
        ]

    def gone(self) -> bool:
        """Whether the framework was taken back."""
        return self.store.records.get(Framework, self._framework).withdrawn

    def reload(self) -> None:
        """Look at the criteria again."""
        names, mapping = self.store.frameworks.names(), self.store.frameworks.mapping()
        why = self.store.frameworks.frozen(self._framework)
        rows = {row.n: row for row in names.of[self._framework]}
        # Everything is read by now: what is shown is of one look, or stays as it was.
        self._names, self._mapping, self._rows = names, mapping, rows
        one = names.frameworks[self._framework]
        state = f"frozen: it {why}; c takes a copy to edit" if why else "set aside, can be edited"
        words = f"{name(one.code, one.version)}, {state}"
        self.query_one("#top", PlainStatic).update_plain(words)
        self.show_records(list(self._rows))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each criterion, parts set in."""
        return [
            Row(n, (row.code, row.kind, f"{'  ' * bool(row.part_of)}{row.text}", row.section))
            for n, row in ((n, self._rows[n]) for n in numbers)
        ]

    def about(self, n: int) -> str:
        """All there is to say of a criterion."""
        one = self.store.records.get(Criterion, n)
        row = self._rows[n]
        lines = [f"{one.code}  {one.text}"]
        if row.part_of:
            lines.append(f"Part of {row.part_of}")
        if one.collects:
            lines.append(f"Fills itself with: {', '.join(one.collects)}")
        lines += [f"- {prompt}" for prompt in one.prompts]
        lines += mapped_words(self._names, self._mapping, n)
        return "\n".join(lines)

    def open_record(self, n: int) -> None:
        """Edit or show the criterion."""
        self.app.push_screen(CriterionForm(self.store, self._framework, n))

    @told
    def action_add(self) -> None:
        """Add a criterion."""
        if why := self.store.frameworks.frozen(self._framework):
            tell(self.app, f"This framework {why}; c takes a copy that can be edited.")
            return
        self.app.push_screen(CriterionForm(self.store, self._framework), self.show_new)

    def action_move(self, by: int) -> None:
        """Move the criterion under the cursor up or down."""
        if (n := self.key) is not None:
            label = f"Move {self._rows[n].code} {'up' if by < 0 else 'down'}"
            self.save(label, lambda: self.store.frameworks.move(n, by))

    def action_withdraw(self) -> None:
        """Take the criterion under the cursor out."""
        if (n := self.key) is not None:
            label = f"Withdraw {self._rows[n].code}"
            self.save(label, lambda: self.store.frameworks.remove_criterion(n))

    @told
    def action_copy(self) -> None:
        """Copy the framework, and show the criteria of the copy."""
        if made := copy_to_edit(self, self._framework):
            self._framework = made
            self.refresh_all()


def copy_to_edit(screen: AreaScreen, framework: int) -> int | None:
    """Copy a framework as its next version; gives the number of the copy, None if that fails."""
    one = screen.store.frameworks.get(framework)
    made: list[int] = []

    def copy() -> None:
        made.append(screen.store.frameworks.copy(framework).key)

    saved = screen.save(f"Copy {name(one.code, one.version)} to edit it", copy)
    return made[0] if saved else None


def mapped_words(names: Names, mapping: Mapping, n: int) -> list[str]:
    """What a criterion goes on from and what it matches, a line each with the other's words."""
    home = names.frameworks[names.criteria[n].framework]
    before = names.before(home.code, home.version)
    follows = [one for one in mapping.follows.get(n, ()) if one in names.criteria]
    matches = [one for one in mapping.matches.get(n, ()) if one in names.criteria]
    text = names.criteria[n].text

    def told_of(one: int, where: Framework | None) -> str:
        its = names.criteria[one].text
        said = ", in the same words" if its == text else f": {its}"
        return f"{names.shown(one, where)}{said}"

    return [
        *(f"Waits for {one}: {names.why_waiting(one)}" for one in names.waiting(n)),
        *(f"Goes on from {told_of(one, before)}" for one in follows),
        *(f"Counts for {told_of(one, home)}" for one in matches),
    ]
