"""Agencies under the names that they had, from and until their days."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import day_before, overlaps, span, state
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.screens.fields import Reader, code_of, day_field
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

_PARTNER = [("", "a relevant agency"), ("yes", "a safeguarding partner")]


class AgenciesScreen(ListedPage):
    """The safeguarding partners and relevant agencies. One that was followed by another keeps
    its code, so that what the CCG was asked is owed by the ICB, and is printed as it was asked.
    """

    AREA = "findings"
    CSS_PATH = "partners.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Edit", id="agencies.open", tooltip="Edit this agency"),
        Binding("n", "new", "New", id="agencies.new", tooltip="Add an agency"),
        Binding(
            "s",
            "succeed",
            "Succeeded by",
            id="agencies.succeed",
            tooltip="From a day on it is another: the CCG became the ICB on 1 July 2022",
        ),
        Binding("r", "roles", "Roles", id="agencies.roles", tooltip="Roles and who holds them"),
        Binding(
            "delete",
            "withdraw",
            "Withdraw",
            id="agencies.withdraw",
            show=False,
            tooltip="Take an agency out that nothing names; Ctrl+Z brings it back",
        ),
        Binding("escape", "back", "Back", id="agencies.back", tooltip="Back"),
    ]
    EMPTY = "No agency yet. Press n to add one."

    def body(self) -> ComposeResult:
        """The agencies."""
        yield PlainStatic("Agencies, each under the name that it had on a day.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """Name, code, whether it is a safeguarding partner, and from when until when."""
        return [
            Column("Agency", fraction=1, min_width=20),
            Column("Code", width=14),
            Column("Partner", width=8, hide_below=72),
            Column("From, until", width=40, hide_below=100),
            Column("Now", width=7),
        ]

    def reload(self) -> None:
        """Look again; those with one code stand together."""
        every = self.store.partnership.agencies()
        first = {one.code: place for place, one in reversed(list(enumerate(every)))}
        every.sort(key=lambda one: (first[one.code], one.starts or ""))
        self._every = {one.key: one for one in every}
        self.show_records(list(self._every))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each agency."""
        today = self.store.today()
        return [self._row(self._every[n], today) for n in numbers]

    def _row(self, one: Agency, today: str) -> Row:
        return Row(
            one.key,
            (
                one.name,
                one.code,
                "✓ yes" if one.partner else "",
                span(one),
                (state(one, today), "muted"),
            ),
        )

    def open_record(self, n: int) -> None:
        """Edit an agency."""
        self.app.push_screen(AgencyForm(self.store, n), self.show_new)

    def action_new(self) -> None:
        """Add an agency."""
        self.app.push_screen(AgencyForm(self.store), self.show_new)

    def action_succeed(self) -> None:
        """Say which agency follows the one under the cursor, and from when."""
        if self.key is not None:
            self.app.push_screen(SuccessorForm(self.store, self.key), self.show_new)

    def action_roles(self) -> None:
        """Go to the roles."""
        from scrutiny_tui.screens.partners.roles import RolesScreen

        self.app.push_screen(RolesScreen())

    def action_withdraw(self) -> None:
        """Take the agency under the cursor out, if nothing names it."""
        if self.key is not None:
            one = self._every[self.key]
            self.save(f"Withdraw agency {one.code}", lambda: self._withdraw(one))

    def _withdraw(self, one: Agency) -> None:
        if self.store.records.is_named(one.key):
            raise Rule(f"{one.name} is named by records: give it a last day instead (Enter).")
        self.store.records.withdraw(one)


class AgencyForm(FormPage):
    """Add or edit an agency."""

    AREA = "findings"

    def __init__(self, store: Store, n: int | None = None) -> None:
        """Edit the agency with number `n`, or add one."""
        self._one = store.records.get(Agency, n) if n else None
        title = f"Agency: {self._one.name}" if self._one else "New agency"
        super().__init__(title, f"form:agency:{n or 'new'}", self._initial_of(store))

    def _initial_of(self, store: Store) -> dict[str, str]:
        if self._one is None:
            return {}
        one = self._one = store.records.get(Agency, self._one.key)
        return {
            "name": one.name,
            "code": one.code,
            "partner": "yes" if one.partner else "",
            "starts": show_day(one.starts) if one.starts else "",
            "ends": show_day(one.ends) if one.ends else "",
        }

    def initial_now(self) -> dict[str, str]:
        """The agency as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        one = self._one
        return one is not None and self.store.records.get(Agency, one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of an agency."""
        today = self.store.today()
        return [
            Field("name", "Name", hint="as it is printed, for example Northmere Police"),
            Field("code", "Code", hint="short, for @ in notes and for filters: police"),
            Field("partner", "It is", "choice", options=_PARTNER),
            day_field("starts", "First day", today),
            day_field("ends", "Last day", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._one else 'Add'} agency {values['code'][:24]}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the agency."""
        read = Reader(values, self.store.today())
        fields = values | {
            "code": code_of(values["code"] or values["name"]),
            "partner": bool(values["partner"]),
            "starts": read.day("starts"),
            "ends": read.day("ends"),
        }
        read.check()
        one = self._one.changed(**fields) if self._one else Agency.model_validate(fields)
        refuse_overlap(self.store, one)
        records = self.store.records
        return (records.edit(one) if self._one else records.add(one)).key


class SuccessorForm(FormPage):
    """One agency ends, and another goes on under the same code from the next day."""

    AREA = "findings"

    def __init__(self, store: Store, n: int) -> None:
        """Say what follows the agency with number `n`."""
        self._one = store.records.get(Agency, n)
        title = f"{self._one.name} is followed by"
        super().__init__(title, f"form:successor:{n}", {"name": "", "starts": ""})

    def withdrawn(self) -> bool:
        """Whether the agency was taken back."""
        return self.store.records.get(Agency, self._one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The name that follows, and its first day."""
        return [
            Field("name", "Name", hint="for example Northmere Integrated Care Board"),
            day_field("starts", "First day", self.store.today()),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Successor of agency {self._one.code}"

    def keep(self, values: dict[str, str]) -> int:
        """End the one and add the other."""
        read = Reader(values, self.store.today())
        starts = read.day("starts")
        if starts is None:
            read.wrong.setdefault("starts", "say on which day it begins")
        read.check()
        old, first = self.store.records.get(Agency, self._one.key), str(starts)
        if (old.ends and old.ends >= first) or (old.starts and old.starts >= first):
            said = f"{old.name} is there {span(old)}: choose a later day"
            raise FormError({"starts": said})
        if old.ends is None:
            self.store.records.edit(old.changed(ends=day_before(first)))
        new = Agency(name=values["name"], code=old.code, partner=old.partner, starts=first)
        refuse_overlap(self.store, new)
        return self.store.records.add(new).key


def refuse_overlap(store: Store, one: Agency) -> None:
    """Two agencies with one code may not exist on the same day.

    Raises:
        FormError: they would; names the other one.
    """
    same = [other for other in store.partnership.agencies() if other.code == one.code]
    other = overlaps(one, same)
    if isinstance(other, Agency):
        known = f"{other.name} has the code {one.code} {span(other)}".strip()
        raise FormError({"code": f"{known}: take another code, or give one of them a last day"})
