"""Roles in the arrangements, and which agency held them when. Never a name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import existed, span, state
from scrutiny_tui.domain.partnership import Role
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.fields import Reader, day_field, number
from scrutiny_tui.screens.partners.dated import DatedForm
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class RolesScreen(RegisterPage):
    """Roles with their agencies and dates, those of today first."""

    CSS_PATH = "../registers/registers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="roles.open", tooltip="Edit this role"),
        *common("roles", "role"),
    ]
    TITLE_WORDS = "Roles"
    MODEL = Role
    EMPTY = "No role yet. Press n to add one, such as delegated safeguarding partner."

    def numbers(self) -> Sequence[int]:
        """Those of today first, then by their first day."""
        today = self.store.today()
        every = self.store.records.all(Role)
        every.sort(key=lambda one: (not existed(one, today), one.starts or "", one.key))
        self._every = {one.key: one for one in every}
        return list(self._every)

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are."""
        return f"{plural(len(numbers), 'role')} in the arrangements, never names"

    def form(self, n: int | None = None) -> "RoleForm":
        """The form of a role."""
        return RoleForm(self.store, n)

    def columns(self) -> list[Column]:
        """The role, its agency, and whether it is held today."""
        return [
            Column("Role", fraction=1, min_width=20),
            Column("Agency", width=26),
            Column("Now", width=7),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each role."""
        today = self.store.today()
        return [self._row(self._every[n], today) for n in numbers]

    def _row(self, one: Role, today: str) -> Row:
        held: Cell = self._agency(one) or ("not said", "warn")
        return Row(one.key, (one.title, held, state(one, today)))

    def about(self, n: int) -> str:
        """The role in full."""
        one = self._every[n]
        return facts(
            ("", one.title), ("Held by", self._agency(one) or "not said"), ("Held", span(one))
        )

    def _agency(self, one: Role) -> str:
        return self.store.records.label(one.agency) if one.agency else ""


class RoleForm(DatedForm[Role]):
    """Add or edit a role."""

    MODEL = Role
    WHAT = "role"

    def prepare(self, store: "Store") -> None:
        """The agencies, each with its days."""
        self._agencies = [
            ("", "not said"),
            *(
                (str(one.key), f"{one.name} {span(one)}".strip())
                for one in store.partnership.agencies()
            ),
        ]

    def shown(self, store: "Store", one: Role | None) -> dict[str, str]:
        """The texts of the fields."""
        if one is None:
            return {}
        return {"title": one.title, "agency": str(one.agency or "")} | self.days_of(one)

    def fields(self) -> Sequence[Field]:
        """The fields of a role."""
        today = self.store.today()
        return [
            Field("title", "Role", hint="for example delegated safeguarding partner; never a name"),
            Field("agency", "Held by", "choice", options=self._agencies),
            day_field("starts", "From", today),
            day_field("ends", "Until", today),
        ]

    def keep(self, values: dict[str, str]) -> int:
        """Save the role."""
        read = Reader(values, self.store.today())
        fields = values | {"agency": number(values["agency"])} | self.read_days(read)
        read.check()
        return self.kept(fields)
