"""Scrutiny years: their dates and ceilings, and what is carried over from one into the next."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.amounts import (
    AmountError,
    parse_days,
    parse_money,
    show_days,
    show_money,
)
from scrutiny_tui.domain.dated import a_year_from, day_after, overlaps
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.fields import Reader, day_field
from scrutiny_tui.screens.findings.owed import Owed, OwedScreen
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.store import Store
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from collections.abc import Callable


class YearsScreen(ListedPage):
    """Scrutiny years, newest first; Enter lists what was carried over into one."""

    AREA = "findings"
    CSS_PATH = "partners.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Carried over",
            id="years.open",
            tooltip="List what was open when this year began, with its whole history",
        ),
        Binding("n", "new", "New year", id="years.new", tooltip="Begin the next scrutiny year"),
        Binding("e", "edit", "Edit", id="years.edit", tooltip="Dates and ceilings of this year"),
        Binding("escape", "back", "Back", id="years.back", tooltip="Back"),
    ]

    def body(self) -> ComposeResult:
        """The years."""
        yield PlainStatic("Scrutiny years; what is open goes over into the next.", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """The year, its dates, its ceilings and its recommendations."""
        return [
            Column("Year", fraction=1, min_width=14),
            Column("From", width=15),
            Column("Until", width=15),
            Column("Days", width=5, align="right", hide_below=90),
            Column("Rate", width=7, align="right", hide_below=90),
            Column("Made", width=5, align="right"),
            Column("Carried over", width=12, align="right"),
        ]

    def reload(self) -> None:
        """Look again."""
        years = self.store.partnership.years()
        self._every = {year.key: year for year in reversed(years)}
        self.show_records(list(self._every))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """A row for each year."""
        return [self._row(self._every[n]) for n in numbers]

    def _row(self, year: Year) -> Row:
        return Row(
            year.key,
            (
                year.title,
                show_day(year.starts),
                show_day(year.ends),
                show_days(year.day_ceiling),
                show_money(year.rate),
                str(self.store.following.made_between(year.starts, year.ends)),
                str(len(self.store.years.carried_into(year))),
            ),
        )

    def open_record(self, n: int) -> None:
        """List what was carried over into a year."""
        self.app.push_screen(OwedScreen(carried(n)))

    def action_new(self) -> None:
        """Begin the next year."""
        self.app.push_screen(YearForm(self.store), self._begun)

    def _begun(self, n: int | None) -> None:
        self.show_new(n)
        if n is not None:
            over = len(self.store.years.carried_into(self._every[n]))
            tell(self.app, f"{plural(over, 'recommendation')} carried over: Enter lists them.")

    def action_edit(self) -> None:
        """Edit the year under the cursor."""
        if self.key is not None:
            self.app.push_screen(YearForm(self.store, self.key), self.show_new)


def carried(n: int) -> "Callable[[Store], Owed]":
    """What is carried over into a year, for `OwedScreen`."""

    def look(store: Store) -> Owed:
        year = store.records.get(Year, n)
        numbers = store.years.carried_into(year)
        over = plural(len(numbers), "recommendation")
        words = f"{year.title}: {over} made before {show_day(year.starts)} and open then"
        return words, dict.fromkeys(numbers, "")

    return look


class YearForm(FormPage):
    """Begin the next scrutiny year, or edit one. Amounts are days and pounds."""

    AREA = "findings"

    def __init__(self, store: Store, n: int | None = None) -> None:
        """Edit the year with number `n`, or begin the one after the last."""
        self._one = store.records.get(Year, n) if n else None
        title = f"Scrutiny year {self._one.title}" if self._one else "New scrutiny year"
        super().__init__(title, f"form:year:{n or 'new'}", self._initial_of(store))

    def _initial_of(self, store: Store) -> dict[str, str]:
        if self._one:
            self._one = store.records.get(Year, self._one.key)
            return _shown(self._one)
        last = store.partnership.years()[-1]
        starts, ends = a_year_from(day_after(last.ends))
        title = f"{starts[:4]} to {ends[:4]}"
        return _shown(last.changed(title=title, starts=starts, ends=ends))

    def initial_now(self) -> dict[str, str]:
        """The year as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether it was taken back."""
        one = self._one
        return one is not None and self.store.records.get(Year, one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a year."""
        today = self.store.today()
        return [
            Field("title", "Year", hint="for example 2019 to 2020"),
            day_field("starts", "First day", today),
            day_field("ends", "Last day", today),
            Field("day_ceiling", "Days at most", hint="for example 15", echo=_echo(parse_days)),
            Field("rate", "Rate for a day", hint="for example £800", echo=_echo(parse_money)),
            Field("money_ceiling", "Money at most", hint="£12,000", echo=_echo(parse_money)),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._one else 'Begin'} scrutiny year {values['title'][:20]}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the year."""
        read = Reader(values, self.store.today())
        fields: dict[str, object] = {"title": values["title"]}
        for name in ("starts", "ends"):
            fields[name] = read.day(name)
            if fields[name] is None:
                read.wrong.setdefault(name, "a year needs its first and its last day")
        for name, parse in _AMOUNTS.items():
            try:
                fields[name] = parse(values[name])
            except AmountError as error:
                read.wrong[name] = str(error)
        if not read.wrong and str(fields["ends"]) < str(fields["starts"]):
            read.wrong["ends"] = "the year ends before it starts"
        read.check()
        year = self._one.changed(**fields) if self._one else Year.model_validate(fields)
        other = overlaps(year, self.store.partnership.years())
        if isinstance(other, Year):
            until = f"{show_day(other.starts)} to {show_day(other.ends)}"
            raise FormError({"starts": f"{other.title} is {until}: years may not overlap"})
        records = self.store.records
        return (records.edit(year) if self._one else records.add(year)).key


_AMOUNTS = {"day_ceiling": parse_days, "rate": parse_money, "money_ceiling": parse_money}


def _echo(parse: "Callable[[str], int]") -> "Callable[[str], str]":
    def echo(text: str) -> str:
        try:
            amount = parse(text)
        except AmountError as error:
            return str(error)
        return f"= {show_days(amount)} days" if parse is parse_days else f"= {show_money(amount)}"

    return echo


def _shown(year: Year) -> dict[str, str]:
    return {
        "title": year.title,
        "starts": show_day(year.starts),
        "ends": show_day(year.ends),
        "day_ceiling": show_days(year.day_ceiling),
        "rate": show_money(year.rate),
        "money_ceiling": show_money(year.money_ceiling),
    }
