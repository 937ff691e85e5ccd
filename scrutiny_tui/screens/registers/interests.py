"""The registers of independence: declarations of interest, and standing aside."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.independence import Aside, Declaration, DeclaredLine, next_review
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import DeclarationKind
from scrutiny_tui.screens.registers.attention import due_words
from scrutiny_tui.screens.registers.interest_forms import (
    NOTHING,
    AsideForm,
    DeclarationForm,
    declared_to,
)
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from textual.screen import Screen

_LEVELS: dict[str, tuple[str, Tone]] = {
    "none": ("· none", "muted"),
    "manageable": ("~ manageable", "warn"),
    "serious": ("! serious", "bad"),
}


class DeclarationsScreen(RegisterPage):
    """Interests declared and nil returns, newest first; renewed each scrutiny year."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="declarations.open",
            tooltip="Open the declaration with all its fields",
        ),
        Binding(
            "o",
            "nil",
            "Nil return",
            id="declarations.nil",
            tooltip="Declare today that there is nothing to declare, in one go",
        ),
        Binding(
            "v",
            "reviewed",
            "Reviewed",
            id="declarations.reviewed",
            tooltip="Looked at again today and still right: look again in a year",
        ),
        *common("declarations", "declaration"),
    ]
    TITLE_WORDS = "Declarations of interest"
    MODEL = Declaration
    EMPTY = "Nothing is declared. Press n to declare an interest, o for a nil return."

    def numbers(self) -> Sequence[int]:
        """Declarations, newest first."""
        return self.store.registers.declaration_numbers()

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, and for which years a return is due."""
        counts = self.store.registers.counts()
        return due_words(len(numbers), counts.gaps, counts.reviews)

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of a declaration."""
        return DeclarationForm(self.store, n)

    def columns(self) -> list[Column]:
        """When, what, with whom, and how far it bears on independence."""
        return [
            Column("Declared", width=15),
            Column("Kind", width=18, hide_below=70),
            Column("With", fraction=1, min_width=16),
            Column("Level", width=12),
            Column("Look again", width=17, hide_below=96),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each declaration."""
        return [
            Row(one.n, (show_day(one.declared_on), one.kind, _with(one), _level(one), _again(one)))
            for one in self.store.registers.declarations(numbers)
        ]

    def about(self, n: int) -> str:
        """The declaration in full."""
        [one] = self.store.registers.declarations([n])
        return declaration_text(one)

    @told
    def action_nil(self) -> None:
        """Add a nil return of today; only where it is not known to whom, ask."""
        today, to = self.store.today(), declared_to(self.store)
        if not to:
            self.app.push_screen(DeclarationForm(self.store, nil=True), self.show_new)
            return
        one = Declaration(
            kind=DeclarationKind.NIL,
            declared_on=today,
            description=NOTHING,
            declared_to=to,
            review_on=next_review(today),
        )
        self._added: int | None = None

        def add() -> None:
            self._added = self.store.records.add(one).key

        if self.save("Add a nil return", add):
            self.show_new(self._added)

    @told
    def action_reviewed(self) -> None:
        """Look at the declaration under the cursor again in a year."""
        if n := self.key:
            one = self.store.records.get(Declaration, n)
            later = one.changed(review_on=next_review(self.store.today()))
            self.save("Declaration looked at again", lambda: _edit(self, later))


class AsidesScreen(RegisterPage):
    """Each time the scrutineer stood aside from a matter, the latest event first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="asides.open", tooltip="Open it with all its fields"),
        *common("asides", "standing aside"),
    ]
    TITLE_WORDS = "Standing aside"
    MODEL = Aside
    EMPTY = "You have not stood aside yet. Press n, or s on the page of an event."

    def numbers(self) -> Sequence[int]:
        """The latest event first."""
        return self.store.registers.aside_numbers()

    def said(self, numbers: Sequence[int]) -> str:
        """How often."""
        return plural(len(numbers), "time")

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of standing aside."""
        return AsideForm(self.store, n)

    def columns(self) -> list[Column]:
        """When, where, and from what."""
        return [
            Column("Day", width=15),
            Column("Event", width=24, hide_below=76),
            Column("Matter", fraction=1, min_width=20),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each time."""
        return [
            Row(one.n, (show_day(one.event_on), one.event, one.matter))
            for one in self.store.registers.asides(numbers)
        ]

    def about(self, n: int) -> str:
        """All of it."""
        [one] = self.store.registers.asides([n])
        return facts(
            ("", one.matter),
            ("At", f"{one.event}, {show_day(one.event_on)}"),
            ("Item", one.item),
            ("Reason", one.reason),
            ("Because of", one.declared),
        )


def declaration_text(one: DeclaredLine) -> str:
    """A declaration in full, as plain text."""
    period = " ".join(
        filter(
            None,
            (
                f"from {show_day(one.starts)}" if one.starts else "",
                f"to {show_day(one.ends)}" if one.ends else "",
            ),
        )
    )
    late = "! its day has passed: " if one.review_passed else ""
    return facts(
        ("", f"{'Nil return' if one.kind is DeclarationKind.NIL else one.kind.capitalize()}"),
        ("With", ", ".join(filter(None, (one.party, one.agency)))),
        ("", one.description),
        ("Period", period),
        ("Level", one.level),
        ("What is done", one.mitigation),
        ("Declared", f"{show_day(one.declared_on)} to {one.declared_to or 'nobody said'}"),
        ("Look again", f"{late}{show_day(one.review_on)}" if one.review_on else ""),
    )


def _edit(screen: DeclarationsScreen, one: Declaration) -> None:
    screen.store.records.edit(one)


def _with(one: DeclaredLine) -> str:
    if one.kind is DeclarationKind.NIL:
        return one.description or NOTHING
    return one.party


def _level(one: DeclaredLine) -> Cell:
    return ("+ nil", "good") if one.kind is DeclarationKind.NIL else _LEVELS[one.level]


def _again(one: DeclaredLine) -> Cell:
    if not one.review_on:
        return ""
    day = show_day(one.review_on)
    return (f"! {day}", "warn") if one.review_passed else day
