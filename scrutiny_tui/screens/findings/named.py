"""Named filters: kept in the file, used again, renamed, replaced and removed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.choosing import Listed, from_json, ordered, said
from scrutiny_tui.domain.selections import Selection
from scrutiny_tui.screens.findings.ordering import NumberedPage
from scrutiny_tui.screens.findings.table import names
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.form import Field
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class NamedScreen(NumberedPage):
    """The named filters of a list; `dismiss` gives the number of the one to use, or None."""

    AREA = "findings"
    CSS_PATH = "table.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Use", id="named.use", tooltip="Use this filter and its order"),
        Binding(
            "n",
            "new",
            "Keep current",
            id="named.new",
            tooltip="Keep the filter and order of the table under a name",
        ),
        Binding(
            "r",
            "replace",
            "Replace",
            id="named.replace",
            show=False,
            tooltip="Keep the filter and order of the table under this name instead",
        ),
        Binding("e", "rename", "Rename", id="named.rename", tooltip="Give it another name"),
        Binding(
            "delete",
            "remove",
            "Remove",
            id="named.remove",
            tooltip="Remove it; Ctrl+Z brings it back",
        ),
        Binding("escape", "back", "Back", id="named.back", tooltip="Back to the table as it was"),
    ]
    EMPTY = "No filter is kept yet. Press n to keep the one of the table under a name."

    def __init__(self, listed: Listed, kept: str, words: str) -> None:
        """Those of a list; `kept` is how it is filtered now, as JSON, and `words` the same said."""
        super().__init__()
        self._listed = listed
        self._kept = kept
        self._words = words

    def body(self) -> ComposeResult:
        """What the table shows now, and the names."""
        yield PlainStatic(f"The table shows now: {self._words}", id="what")
        yield self.listed()

    def columns(self) -> Sequence[Column]:
        """Number, name, and what it asks for."""
        return [
            Column("", width=2, align="right"),
            Column("Name", fraction=1, min_width=16),
            Column("Shows", fraction=2, min_width=20),
        ]

    def reload(self) -> None:
        """Look at the names again."""
        self._all = {one.key: one for one in kept_filters(self.store, self._listed)}
        self.show_records(list(self._all))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each name."""
        places = {n: place for place, n in enumerate(self._all, 1)}
        return [self._row(places[n], self._all[n]) for n in numbers]

    def _row(self, place: int, one: Selection) -> Row:
        kept = from_json(one.filter, self._listed)
        words = said(kept.choice, names(self.store, kept.choice)) or "all"
        words = f"{words} · {ordered(self._listed, kept.order)}"
        strange = f"! not all of it understood: {words}" if kept.strange else words
        return Row(one.key, (str(place) if place < 10 else "", one.name, strange))

    def open_record(self, n: int) -> None:
        """Use a filter."""
        self.dismiss(n)

    @told
    def action_new(self) -> None:
        """Keep the current filter under a name."""
        self.app.push_screen(NameForm(self.store, self._listed, self._kept), self.show_new)

    @told
    def action_rename(self) -> None:
        """Give the filter under the cursor another name."""
        if n := self.key:
            self.app.push_screen(NameForm(self.store, self._listed, "", n), self.show_new)

    @told
    def action_replace(self) -> None:
        """Keep the current filter under the name under the cursor."""
        if n := self.key:
            one = self.store.records.get(Selection, n).changed(filter=self._kept)
            self.save("Replace a named filter", lambda: _edit(self.store, one))

    @told
    def action_remove(self) -> None:
        """Remove the filter under the cursor."""
        if n := self.key:
            one = self.store.records.get(Selection, n)
            self.save("Remove a named filter", lambda: _remove(self.store, one))


class NameForm(FormPage):
    """Asks for the name of a filter."""

    AREA = "findings"

    def __init__(self, store: "Store", listed: Listed, kept: str, n: int | None = None) -> None:
        """Keep a filter, as JSON, under a new name, or rename the one with a number."""
        self._listed = listed
        self._kept = kept
        self._one = store.records.get(Selection, n) if n else None
        super().__init__(
            "Rename the filter" if self._one else "Keep the filter of the table under a name",
            f"form:selection:{n or f'new:{listed}'}",
            {"name": self._one.name if self._one else ""},
        )

    def withdrawn(self) -> bool:
        """Whether the filter was removed."""
        one = self._one
        return one is not None and self.store.records.get(Selection, one.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The name."""
        return [Field("name", "Name", hint="for example: police, overdue")]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return "Rename a named filter" if self._one else "Keep a named filter"

    def keep(self, values: dict[str, str]) -> int:
        """Save the name."""
        name = values["name"]
        for other in kept_filters(self.store, self._listed):
            if other.name.casefold() == name.casefold() and other.n != (
                self._one.n if self._one else None
            ):
                raise FormError({"name": "another filter has this name: choose a different one"})
        if self._one:
            one = self.store.records.get(Selection, self._one.key)
            return self.store.records.edit(one.changed(name=name)).key
        new = Selection(name=name, listed=self._listed, filter=self._kept)
        return self.store.records.add(new).key


def kept_filters(store: "Store", listed: Listed) -> list[Selection]:
    """The named filters of a list by name."""
    found = [one for one in store.records.all(Selection) if one.listed == listed]
    return sorted(found, key=lambda one: (one.name.casefold(), one.key))


def _edit(store: "Store", one: Selection) -> None:
    store.records.edit(one)


def _remove(store: "Store", one: Selection) -> None:
    store.records.withdraw(one)
