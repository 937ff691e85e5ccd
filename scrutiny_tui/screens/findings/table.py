"""What the tables of findings and of recommendations have in common: filters that combine and can
be kept by name, orders, and marks by which many records are changed at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar
from weakref import WeakKeyDictionary

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.choosing import (
    Choice,
    Listed,
    Names,
    Order,
    chosen_order,
    from_json,
    ordered,
    said,
    to_json,
)
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, VirtualList

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

UP, DOWN = "↑", "↓"
"""Signs in the heading of the column that gives the order; the line above says it in words."""


@dataclass
class View:
    """How a table is looked at: kept while a file is open, also when the page is left."""

    choice: Choice = field(default_factory=Choice)
    order: Order = field(default_factory=Order)
    name: str = ""
    """The name under which the choice is kept, if it is one of those."""
    left: tuple[Choice, str] = (Choice(), "")
    """The filter that was left last, with its name."""


_VIEWS: "WeakKeyDictionary[Store, dict[Listed, View]]" = WeakKeyDictionary()


def _key(
    key: str, action: str, name: str, word: str, tooltip: str, *, show: bool = False
) -> Binding:
    return Binding(key, action, word, id=f"table.{name}", show=show, tooltip=tooltip)


TABLE_KEYS: list[BindingType] = [
    _key(
        "slash",
        "filter",
        "words",
        "Filter",
        "Show only what holds some words, as you type; Esc empties it",
        show=True,
    ),
    _key("f", "narrow", "narrow", "Narrow", "Filter by owner, status, question, year and more"),
    _key("m", "named", "named", "Named filters", "Use, keep, rename or remove a named filter"),
    _key("s", "sort", "sort", "Sort", "Choose the column that gives the order; twice turns it"),
    _key("space", "mark", "mark", "Mark", "Mark the record, or take its mark away"),
    _key("shift+down", "mark_on(1)", "mark_down", "Mark", "Mark the record and go down"),
    _key("shift+up", "mark_on(-1)", "mark_up", "Mark", "Mark the record and go up"),
    _key("a", "mark_all", "mark_all", "Mark all", "Mark all that are shown, or none"),
    _key(
        "x",
        "clear",
        "clear",
        "All",
        "Show all, without filter and marks; once more, the filter again",
    ),
    _key("c", "change", "change", "Change", "Change all that are marked at once, or this one"),
]
"""The keys of both tables, beside those of their own."""


class TablePage(ListedPage):
    """Subclasses say what is listed, fill `columns` from `heading`, begin each row with `mark`,
    and open their own pages.
    """

    LISTED: ClassVar[Listed]
    NOUN: ClassVar[str]
    """What one record is called."""
    EXAMPLE: ClassVar[str]
    """A reference of one."""

    def __init__(self) -> None:
        """Nothing is marked at first."""
        super().__init__()
        self._marked: dict[int, None] = {}

    @property
    def view(self) -> View:
        """The filter and order of this list, as they were left."""
        views = _VIEWS.setdefault(self.store, {})
        return views.setdefault(self.LISTED, View())

    # What subclasses give

    def numbers(self, choice: Choice, order: Order) -> list[int]:
        """The records that are chosen, in order."""
        raise NotImplementedError

    def total(self) -> int:
        """How many there are without any filter."""
        raise NotImplementedError

    def change(self, numbers: Sequence[int]) -> None:
        """Open the form that changes some records at once; `changed` is told of it."""
        raise NotImplementedError

    def leave(self) -> None:
        """What Esc does when nothing is typed or marked."""

    # What is shown

    def top(self) -> ComposeResult:
        """The filter that is typed, and the line that says what is shown."""
        words = self.view.choice.words
        yield Editor(
            words, single=True, placeholder=f"filter: words, or {self.EXAMPLE}", id="filter"
        )
        yield PlainStatic("", id="found", classes="muted")

    def heading(self, key: str, column: Column) -> Column:
        """A column that can give the order; the one that does has a sign before its title."""
        order = self.view.order
        sign = (DOWN if order.down else UP) if order.by == key else ""
        return column._replace(title=f"{sign}{column.title}")

    def mark(self, n: int) -> Cell:
        """The first cell of a row."""
        return ("*", "match") if n in self._marked else ""

    def reload(self) -> None:
        """Choose again."""
        view = self.view
        words = self.query_one("#filter", Editor).text
        if words != view.choice.words:
            view.choice, view.name = view.choice.with_words(words), ""
        numbers = self.numbers(view.choice, view.order)
        self.query_one("#found", PlainStatic).update_plain(self._found(len(numbers)), layout=False)
        hidden = bool(view.choice) and not numbers and self.total() > 0
        none = f"No {self.NOUN} fits the filter. Press x to show all." if hidden else self.EMPTY
        self.query_one(VirtualList).set_empty(none)
        self.show_records(numbers)

    def _found(self, shown: int) -> str:
        view, total = self.view, self.total()
        number = plural(total, self.LISTED.removesuffix("s"))
        if view.choice:
            chosen = said(view.choice, names(self.store, view.choice))
            chosen = f"{view.name} ({chosen})" if view.name else chosen
            number = f"{shown} of {total}: {chosen}"
        marked = f"{len(self._marked)} marked" if self._marked else ""
        return " · ".join(filter(None, (number, marked, ordered(self.LISTED, view.order))))

    # Filters

    @on(Editor.Changed, "#filter")
    @told
    def _filtered(self) -> None:
        if self.query_one("#filter", Editor).text != self.view.choice.words:
            self.reload()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self.query_one(VirtualList).focus()

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.query_one("#filter").focus()

    @told
    def action_narrow(self) -> None:
        """Fill in what is asked for."""
        from scrutiny_tui.screens.findings.filtering import FilterPage

        self.app.push_screen(FilterPage(self.store, self.view.choice), self._use)

    @told
    def action_named(self) -> None:
        """Open the named filters."""
        from scrutiny_tui.screens.findings.named import NamedScreen

        kept = to_json(self.view.choice, self.view.order)
        words = said(self.view.choice, names(self.store, self.view.choice)) or "all"
        self.app.push_screen(NamedScreen(self.LISTED, kept, words), self._use_named)

    @told
    def action_sort(self) -> None:
        """Choose the column that gives the order."""
        from scrutiny_tui.screens.findings.ordering import OrderPage

        self.app.push_screen(OrderPage(self.LISTED, self.view.order), self._sort)

    @told
    def action_clear(self) -> None:
        """Show all, with nothing marked; where that is so already, take the last filter again."""
        view = self.view
        if not view.choice and not self._marked:
            self._use(*view.left)
            return
        self._marked = {}
        if view.choice:
            view.left = view.choice, view.name
            words = said(view.choice, names(self.store, view.choice))
            tell(self.app, f"Filter left: {words}. Press x to take it again")
        self._use(Choice())

    @told
    def action_away(self) -> None:
        """Leave the typed filter, then the marks, then the page."""
        if self.focused is self.query_one("#filter"):
            self._use(self.view.choice.with_words(""))
        elif self._marked:
            self._marked = {}
            self.refresh_all()
        else:
            self.leave()

    def _use(self, choice: Choice | None, name: str = "") -> None:
        if choice is None:
            return
        self.view.choice, self.view.name = choice, name
        self.query_one("#filter", Editor).put(choice.words)
        self.query_one(VirtualList).focus()
        self.refresh_all()

    @told
    def _use_named(self, n: int | None) -> None:
        from scrutiny_tui.domain.selections import Selection

        if n is None:
            return
        one = self.store.records.get(Selection, n)
        kept = from_json(one.filter, self.LISTED)
        self.view.order = kept.order
        self._use(kept.choice, one.name)
        self._head()
        if kept.strange:
            notify_plain(self, kept.warning(), title=one.name, severity="warning")

    @told
    def _sort(self, key: str | None) -> None:
        if key is not None:
            self.view.order = chosen_order(self.LISTED, self.view.order, key)
            self._head()
            self.refresh_all()

    def _head(self) -> None:
        self.query_one(VirtualList).set_columns(self.columns())

    # Marks

    @told
    def action_mark(self) -> None:
        """Mark the record under the cursor, or take its mark away; go to the next one."""
        if (n := self.key) is None:
            return
        if n in self._marked:
            del self._marked[n]
        else:
            self._marked[n] = None
        self._show_marks(1)

    @told
    def action_mark_on(self, by: int) -> None:
        """Mark the record under the cursor and go on."""
        if (n := self.key) is not None:
            self._marked[n] = None
            self._show_marks(by)

    @told
    def action_mark_all(self) -> None:
        """Mark all that are shown; when they are, take their marks away."""
        shown = dict.fromkeys(self._numbers)
        if shown.keys() <= self._marked.keys():
            self._marked = {n: None for n in self._marked if n not in shown}
        else:
            self._marked |= shown
        self._show_marks(0)

    def _show_marks(self, by: int) -> None:
        rows = self.query_one(VirtualList)
        rows.reload()
        if by:
            rows.action_move(by)
        self.query_one("#found", PlainStatic).update_plain(
            self._found(len(self._numbers)), layout=False
        )

    def marked(self) -> list[int]:
        """What is marked and still there, or else the record under the cursor."""
        if self._marked:
            there = set(self.numbers(Choice(), Order()))
            self._marked = {n: None for n in self._marked if n in there}
            return list(self._marked)
        return [self.key] if self.key is not None else []

    @told
    def action_change(self) -> None:
        """Change what is marked."""
        if numbers := self.marked():
            self.change(numbers)

    def changed(self, n: int | None) -> None:
        """The form has changed them: the marks have done their work."""
        if n is not None:
            self._marked = {}
            self.refresh_all()

    @told
    def action_withdraw(self) -> None:
        """Take out what is marked, or the record under the cursor."""
        numbers = self.marked()
        if not numbers:
            return
        many = plural(len(numbers), self.NOUN)
        label = f"Withdraw {self.store.records.label(numbers[0]) if len(numbers) == 1 else many}"
        if self.save(label, lambda: _withdraw(self.store, numbers), said=len(numbers) == 1):
            self.changed(numbers[0])
            if len(numbers) > 1:
                tell(self.app, f"{many} withdrawn; Ctrl+Z takes all back")


def _withdraw(store: "Store", numbers: Sequence[int]) -> None:
    store.changing.withdraw(numbers)


def names(store: "Store", choice: Choice) -> Names:
    """What the codes of a choice are called today."""
    year = store.partnership.year_for(choice.year) if choice.year else None
    titles = {choice.year: year.title} if year else {}
    return Names(dict(owner_names(store)) if choice.owner or choice.forum else {}, titles)


def owner_names(store: "Store") -> list[tuple[str, str]]:
    """Code and name of agencies and forums, under the name of today where there is one."""
    there = {owner.code: owner.name for owner in store.partnership.owners(store.today())}
    every = [(one.code, one.name) for one in store.partnership.agencies()]
    every += [(one.code, one.name) for one in store.partnership.forums()]
    return [(code, there.get(code, name)) for code, name in dict(every).items()]
