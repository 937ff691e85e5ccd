"""Boards, executives and sub-groups, from and until their days."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import overlaps, span
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Forum
from scrutiny_tui.domain.words import ForumKind
from scrutiny_tui.screens.fields import Reader, code_of, day_field, words
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row


class ForumsPage(ListedPage):
    """The forums of the partnership: where recommendations are due."""

    AREA = "findings"
    CSS_PATH = "partners.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Edit", id="forum.open", tooltip="Edit this forum"),
        Binding("n", "new", "New", id="forum.new", tooltip="Add a board, executive or sub-group"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="forum.withdraw",
            show=False,
            tooltip="Take a forum out that nothing names; Ctrl+Z brings it back",
        ),
        Binding("escape", "back", "Back", id="forum.back", tooltip="Back"),
    ]
    EMPTY = "No forum yet. Press n to add a board."

    def body(self) -> ComposeResult:
        """The forums."""
        yield PlainStatic("Forums: where recommendations are due and reported.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """Name, code, kind, next meeting and dates."""
        return [
            Column("Forum", fraction=1, min_width=20),
            Column("Code", width=14, hide_below=72),
            Column("Kind", width=10),
            Column("Next meeting", width=15),
            Column("From, until", width=36, hide_below=110),
        ]

    def reload(self) -> None:
        """Look again."""
        self._every = {one.key: one for one in self.store.partnership.forums()}
        self._next = {one.n: one.meeting for one in self.store.owed.forums(self.store.today())}
        self.show_records(list(self._every))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each forum."""
        return [self._row(self._every[n]) for n in numbers]

    def _row(self, one: Forum) -> Row:
        meeting = self._next.get(one.key)
        when: Cell = show_day(meeting.date) if meeting else ("none planned", "warn")
        return Row(one.key, (one.name, one.code, str(one.kind), when, span(one)))

    def open_record(self, n: int) -> None:
        """Edit a forum."""
        self.app.push_screen(ForumForm(self.store, n), self.show_new)

    def action_new(self) -> None:
        """Add a forum."""
        self.app.push_screen(ForumForm(self.store), self.show_new)

    def action_withdraw(self) -> None:
        """Take the forum under the cursor out, if nothing names it."""
        if self.key is not None:
            one = self._every[self.key]
            self.save(f"Withdraw forum {one.code}", lambda: self._withdraw(one))

    def _withdraw(self, one: Forum) -> None:
        if self.store.records.is_named(one.key):
            raise Rule(f"{one.name} is named by records: give it a last day instead (Enter).")
        self.store.records.withdraw(one)


class ForumForm(FormPage):
    """Add or edit a forum."""

    AREA = "findings"

    def __init__(self, store: Store, n: int | None = None) -> None:
        """Edit the forum with number `n`, or add one."""
        self._one = store.records.get(Forum, n) if n else None
        title = f"Forum: {self._one.name}" if self._one else "New forum"
        super().__init__(title, f"form:forum:{n or 'new'}", self._initial_of(store))

    def _initial_of(self, store: Store) -> dict[str, str]:
        if self._one is None:
            return {"kind": ForumKind.SUB_GROUP}
        one = self._one = store.records.get(Forum, self._one.key)
        return {
            "name": one.name,
            "code": one.code,
            "kind": one.kind,
            "starts": show_day(one.starts) if one.starts else "",
            "ends": show_day(one.ends) if one.ends else "",
        }

    def initial_now(self) -> dict[str, str]:
        """The forum as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        one = self._one
        return one is not None and self.store.records.get(Forum, one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a forum."""
        today = self.store.today()
        return [
            Field("name", "Name", hint="as it is printed, for example Quality sub-group"),
            Field("code", "Code", hint="short, for filters: quality"),
            Field("kind", "Kind", "choice", options=words(ForumKind)),
            day_field("starts", "First day", today),
            day_field("ends", "Last day", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._one else 'Add'} forum {values['code'][:24]}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the forum."""
        read = Reader(values, self.store.today())
        fields = values | {
            "code": code_of(values["code"] or values["name"]),
            "starts": read.day("starts"),
            "ends": read.day("ends"),
        }
        read.check()
        one = self._one.changed(**fields) if self._one else Forum.model_validate(fields)
        same = [other for other in self.store.partnership.forums() if other.code == one.code]
        other = overlaps(one, same)
        if isinstance(other, Forum):
            raise FormError({"code": f"{other.name} has the code {one.code}: take another"})
        records = self.store.records
        return (records.edit(one) if self._one else records.add(one)).key
