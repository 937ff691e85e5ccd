"""Roles in the arrangements, and which agency held them when. Never a name."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import existed, span, state
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Role
from scrutiny_tui.screens.fields import Reader, day_field, number
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store import Store
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row


class RolesScreen(ListedPage):
    """Roles with their agencies and dates, those of today first."""

    AREA = "findings"
    CSS_PATH = "partners.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Edit", id="roles.open", tooltip="Edit this role"),
        Binding("n", "new", "New", id="roles.new", tooltip="Add a role"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="roles.withdraw",
            show=False,
            tooltip="Take the role out; Ctrl+Z brings it back",
        ),
        Binding("escape", "back", "Back", id="roles.back", tooltip="Back"),
    ]
    EMPTY = "No role yet. Press n to add one, such as delegated safeguarding partner."

    def body(self) -> ComposeResult:
        """The roles."""
        yield PlainStatic("Roles in the arrangements, never names.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """The role, its agency, and from when until when."""
        return [
            Column("Role", fraction=1, min_width=20),
            Column("Agency", width=26),
            Column("From, until", width=40, hide_below=100),
            Column("Now", width=7),
        ]

    def reload(self) -> None:
        """Look again."""
        today = self.store.today()
        every = self.store.records.all(Role)
        every.sort(key=lambda one: (not existed(one, today), one.starts or "", one.key))
        self._every = {one.key: one for one in every}
        self.show_records(list(self._every))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each role."""
        today = self.store.today()
        return [self._row(self._every[n], today) for n in numbers]

    def _row(self, one: Role, today: str) -> Row:
        agency = self.store.records.label(one.agency) if one.agency else ""
        held: Cell = agency or ("not said", "warn")
        return Row(one.key, (one.title, held, span(one), state(one, today)))

    def open_record(self, n: int) -> None:
        """Edit a role."""
        self.app.push_screen(RoleForm(self.store, n), self.show_new)

    def action_new(self) -> None:
        """Add a role."""
        self.app.push_screen(RoleForm(self.store), self.show_new)

    def action_withdraw(self) -> None:
        """Take the role under the cursor out."""
        if self.key is not None:
            one = self._every[self.key]
            self.save("Withdraw a role", lambda: self._withdraw(one))

    def _withdraw(self, one: Role) -> None:
        self.store.records.withdraw(one)


class RoleForm(FormPage):
    """Add or edit a role."""

    AREA = "findings"

    def __init__(self, store: Store, n: int | None = None) -> None:
        """Edit the role with number `n`, or add one."""
        self._one = store.records.get(Role, n) if n else None
        self._agencies = [
            ("", "not said"),
            *(
                (str(one.key), f"{one.name} {span(one)}".strip())
                for one in store.partnership.agencies()
            ),
        ]
        title = f"Role: {self._one.title}" if self._one else "New role"
        super().__init__(title, f"form:role:{n or 'new'}", self._initial_of(store))

    def _initial_of(self, store: Store) -> dict[str, str]:
        if self._one is None:
            return {}
        one = self._one = store.records.get(Role, self._one.key)
        return {
            "title": one.title,
            "agency": str(one.agency or ""),
            "starts": show_day(one.starts) if one.starts else "",
            "ends": show_day(one.ends) if one.ends else "",
        }

    def initial_now(self) -> dict[str, str]:
        """The role as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        one = self._one
        return one is not None and self.store.records.get(Role, one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a role."""
        today = self.store.today()
        return [
            Field("title", "Role", hint="for example delegated safeguarding partner; never a name"),
            Field("agency", "Held by", "choice", options=self._agencies),
            day_field("starts", "From", today),
            day_field("ends", "Until", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._one else 'Add'} a role"

    def keep(self, values: dict[str, str]) -> int:
        """Save the role."""
        read = Reader(values, self.store.today())
        fields = values | {
            "agency": number(values["agency"]),
            "starts": read.day("starts"),
            "ends": read.day("ends"),
        }
        read.check()
        if self._one:
            return self.store.records.edit(self._one.changed(**fields)).key
        return self.store.records.add(Role.model_validate(fields)).key
