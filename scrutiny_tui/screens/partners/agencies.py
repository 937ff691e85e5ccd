"""Agencies under the names that they had, from and until their days."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dated import day_before, overlaps, span, state
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.records import Entry, problems
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.fields import Reader, code_of, day_field
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.partners.dated import DatedForm, keep_named
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_PARTNER = [("", "a relevant agency"), ("yes", "a safeguarding partner")]


class AgenciesScreen(RegisterPage):
    """The safeguarding partners and relevant agencies. One that was followed by another keeps
    its code, so that what the CCG was asked is owed by the ICB, and is printed as it was asked.
    """

    CSS_PATH = "../registers/registers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="agencies.open", tooltip="Edit this agency"),
        Binding(
            "s",
            "succeed",
            "Succeeded by",
            id="agencies.succeed",
            tooltip="From a day on it is another: the CCG became the ICB on 1 July 2022",
        ),
        Binding("r", "roles", "Roles", id="agencies.roles", tooltip="Roles and who holds them"),
        *common("agencies", "agency"),
    ]
    TITLE_WORDS = "Agencies"
    MODEL = Agency
    EMPTY = "No agency yet. Press n to add one."

    def numbers(self) -> Sequence[int]:
        """In order of entry; those with one code stand together."""
        every = self.store.partnership.agencies()
        first = {one.code: place for place, one in reversed(list(enumerate(every)))}
        every.sort(key=lambda one: (first[one.code], one.starts or ""))
        self._every = {one.key: one for one in every}
        return list(self._every)

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are."""
        return f"{plural(len(numbers), 'name')}, each under what it was called on a day"

    def form(self, n: int | None = None) -> "AgencyForm":
        """The form of an agency."""
        return AgencyForm(self.store, n)

    def columns(self) -> list[Column]:
        """Name, code, whether it is a safeguarding partner, and whether it is there today."""
        return [
            Column("Agency", fraction=1, min_width=20),
            Column("Code", width=14),
            Column("Partner", width=8, hide_below=72),
            Column("Now", width=7),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each agency."""
        today = self.store.today()
        return [self._row(self._every[n], today) for n in numbers]

    def _row(self, one: Agency, today: str) -> Row:
        partner = "✓ yes" if one.partner else ""
        return Row(one.key, (one.name, one.code, partner, (state(one, today), "muted")))

    def about(self, n: int) -> str:
        """The agency in full."""
        one = self._every[n]
        is_partner = "a safeguarding partner" if one.partner else "a relevant agency"
        same = [other for other in self._every.values() if other.code == one.code]
        others = "; ".join(f"{other.name} {span(other)}" for other in same if other.n != n)
        return facts(
            ("", one.name), ("Is", f"{is_partner} {span(one)}".strip()), ("Same code", others)
        )

    def action_succeed(self) -> None:
        """Say which agency follows the one under the cursor, and from when."""
        if self.key is not None:
            self.app.push_screen(SuccessorForm(self.store, self.key), self.show_new)

    def action_roles(self) -> None:
        """Go to the roles."""
        from scrutiny_tui.screens.partners.roles import RolesScreen

        self.app.push_screen(RolesScreen())

    def withdraw(self, one: Entry) -> None:
        """Take an agency out that nothing names."""
        keep_named(self.store, one)
        super().withdraw(one)


class AgencyForm(DatedForm[Agency]):
    """Add or edit an agency."""

    MODEL = Agency
    WHAT = "agency"

    def shown(self, store: "Store", one: Agency | None) -> dict[str, str]:
        """The texts of the fields."""
        if one is None:
            return {}
        partner = "yes" if one.partner else ""
        return {"name": one.name, "code": one.code, "partner": partner} | self.days_of(one)

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

    def keep(self, values: dict[str, str]) -> int:
        """Save the agency."""
        read = Reader(values, self.store.today())
        known = {
            "code": code_of(values["code"] or values["name"]),
            "partner": bool(values["partner"]),
        }
        fields = values | known | self.read_days(read)
        read.check()
        refuse_overlap(self.store, self.changed(fields))
        return self.kept(fields)


class SuccessorForm(FormPage):
    """One agency ends, and another goes on under the same code from the next day."""

    AREA = "findings"

    def __init__(self, store: "Store", n: int) -> None:
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
            try:
                self.store.following.keep_body(old.changed(ends=day_before(first)))
            except ValidationError as error:
                raise FormError({"starts": dict(problems(error))["ends"]}) from None
        new = Agency(name=values["name"], code=old.code, partner=old.partner, starts=first)
        refuse_overlap(self.store, new)
        return self.store.records.add(new).key


def refuse_overlap(store: "Store", one: Agency) -> None:
    """Two agencies with one code may not exist on the same day.

    Raises:
        FormError: they would; names the other one.
    """
    same = [other for other in store.partnership.agencies() if other.code == one.code]
    other = overlaps(one, same)
    if isinstance(other, Agency):
        known = f"{other.name} has the code {one.code} {span(other)}".strip()
        raise FormError({"code": f"{known}: take another code, or give one of them a last day"})
