"""The frame of the inbox: the card, the pile below it, and moving from card to card."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.privacy import Sign, signs
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.notes.asking import Ask, Letters
from scrutiny_tui.screens.notes.card import About, Card, Fields
from scrutiny_tui.screens.notes.pile import Pile
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.notes import NoteRow
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_DRAINED = 0.005  # seconds between two looks whether a field that was left has no key left in it
_COLUMNS = (
    Column(width=1),
    Column(width=9, hide_below=72),
    Column(width=11),
    Column(width=10),
    Column(fraction=1, min_width=16),
)


class CardList(VirtualList):
    """The pile below the card; its cursor is the card. Its keys act as promptly as the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(one, priority=True) for one in VirtualList.BINDINGS if isinstance(one, Binding)
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The cursor stays while something is typed or chosen."""
        return not cast(CardScreen, self.screen).typing()

    async def _on_key(self, event: events.Key) -> None:
        """Keys that come while a field is being left wait behind those that are still in it."""
        if field := cast(CardScreen, self.screen).left:
            event.stop()
            event.prevent_default()
            field.post_message(events.Key(event.key, event.character))

    def action_select(self) -> None:
        """Go on to the next card."""
        cast(CardScreen, self.screen).action_next()

    def on_focus(self) -> None:
        """A click on the list leaves the field that is open."""
        if self.screen.focused is self:
            cast(CardScreen, self.screen).leave_field()


class CardScreen(AreaScreen):
    """Shows one note of the pile at a time."""

    def __init__(self) -> None:
        """Start with no card."""
        super().__init__()
        self._pile = Pile()
        self._rows: dict[int, NoteRow] = {}
        self._titles: dict[int, str] = {}
        self._before: dict[int, str] = {}
        self._watch: tuple[list[str], list[str]] = ([], [])
        self._touched: list[int] = []
        self._go: int | None = None
        self._open = False
        self.left: Widget | None = None
        """A field that was left just now, in which keys typed ahead may still be waiting."""
        self._passing = False
        self.sign: Sign | None = None

    def body(self) -> ComposeResult:
        """Count, card, fields, the pile, and what is asked in its place."""
        yield PlainStatic("", id="inbox-title", classes="title")
        yield Card()
        yield Fields()
        yield CardList(
            0, self._page, _COLUMNS, locate=self._pile.at, id="notes", empty="Every note is sorted."
        )
        yield Ask(self.leave_field, self.pass_on)
        yield Letters(self.leave_field, self.pass_on)

    def first_focus(self) -> Widget:
        """The pile."""
        return self.query_one(CardList)

    @property
    def current(self) -> int | None:
        """The number of the note on the card."""
        return self.query_one(CardList).key

    # Showing

    def reload(self) -> None:
        """Read which notes wait, once; from then on only what is shown is read."""
        about = self.store.partnership.get()
        self._watch = about.words
        gone = self._pile.read(self.store.notes.inbox())
        left = self.store.notes.rows(gone[:1000]) if gone else []
        self._pile.sorted_here |= {row.n for row in left if row.sorted}
        self._titles.clear()
        self._before.clear()
        self.query_one(Fields).keys = self.house.settings.keys
        self.show_pile()

    def show_pile(self, go_to: int | None = None) -> None:
        """Show the pile as it is now, the cursor on a card if one is given."""
        self._rows.clear()
        cards = self.query_one(CardList)
        cards.reload(len(self._pile.numbers))
        if go_to is not None:
            cards.go_to(go_to)
        self.show_card()

    @told
    def show_card(self) -> None:
        """Show the card under the cursor, the next ones below it, and how many there are."""
        row = self._row(self.current)
        if row is not None:
            at = self._pile.at(row.n) or 0
            self.query_one(CardList).scroll_to(y=max(0, at - 1), animate=False)
        self.query_one(Card).show(self._about(row) if row else None)
        self.query_one(Fields).show(row)
        pile = self._pile
        words = f"Inbox: {pile.waiting:,} to sort" if pile.waiting else "Inbox: nothing to sort"
        if pile.sorted_here:
            words += f", {len(pile.sorted_here):,} sorted"
        if pile.marked:
            words += f"; {len(pile.marked):,} marked: keys act on all, Esc unmarks"
        title = self.query_one("#inbox-title", PlainStatic)
        title.set_class(bool(pile.marked), "-marked")
        title.update_plain(words, layout=False)

    def _row(self, n: int | None) -> NoteRow | None:
        at = self._pile.at(n) if n is not None else None
        if n is None or at is None:
            return None
        if n not in self._rows:
            self._page(at, 1)
        return self._rows.get(n)

    def _about(self, row: NoteRow) -> About:
        found = signs(row.text, *self._watch)
        self.sign = found[0] if found else None
        return About(
            row,
            self._title(row.event),
            self._item(row),
            self._line_before(row),
            _warning(self.sign),
        )

    def _title(self, event: int | None) -> str:
        if event is not None and event not in self._titles:
            self._titles[event] = self.store.records.label(event)
        return self._titles.get(event or 0, "")

    def _item(self, row: NoteRow) -> str:
        if row.item is None:
            return ""
        items = self.store.records.targets(row.n, Relation.IN)
        return f"{row.item} {self.store.records.label(items[0])}" if items else ""

    def _line_before(self, row: NoteRow) -> str:
        if row.n not in self._before:
            before = self.store.sorting.before(row.n)
            found = self.store.notes.rows([before]) if before else []
            self._before[row.n] = found[0].text if found else ""
        return self._before[row.n]

    def _page(self, offset: int, limit: int) -> list[Row]:
        from scrutiny_tui.store import StoreError

        numbers = self._pile.numbers[offset : offset + limit]
        try:
            found = {row.n: row for row in self.store.notes.rows(numbers)}
        except StoreError:  # held by another program: what was read before stays
            found = {n: self._rows[n] for n in numbers if n in self._rows}
        self._rows |= found
        return [self._line(found[n]) if n in found else Row(n, ("?",)) for n in numbers]

    def _line(self, row: NoteRow) -> Row:
        pile = self._pile
        state: tuple[str, Tone] = ("+", "good") if row.sorted else ("", "")
        if row.n in pile.marked:
            state = ("*", "warn")
        kind, on = row.kind or "-", row.criteria or "-"
        return Row(row.n, (state, row.ref, kind, on, row.text))

    @on(VirtualList.Highlighted)
    def _moved(self) -> None:
        self.show_card()

    def on_resize(self, event: events.Resize) -> None:
        """Give the words of the card the lines that the window has to spare."""
        high = event.size.height
        room = high - 16 if high <= 20 else max(4, high - 20)
        self.query_one(Card).grow(max(1, min(6, room)))

    # Doing

    def do(
        self,
        label: str,
        change: Callable[[], Iterable[int]],
        go_to: int | None = None,
        *,
        lines: bool = True,
    ) -> bool:
        """Do one thing to notes, one action; `change` gives the numbers of all it touched, `lines`
        says whether it may change which line stands before which.
        """

        def keep() -> None:
            self._touched = list(change())

        self._touched, self._go = [], go_to
        if lines:
            self._before.clear()
        return self.save(label, keep)

    def saved(self) -> None:
        """A change is on the disk: show when, and the cards it touched; nothing else is read."""
        from scrutiny_tui.store import StoreError

        self.mark_saved()
        try:
            self.show_saved()
            self._take_up(self._touched)
        except StoreError as error:
            tell(self.app, str(error))

    def _take_up(self, touched: list[int]) -> None:
        rows = self.store.notes.rows(touched)
        new = self._pile.take_up(touched, rows)
        wanted = [self._go, *new, *(row.n for row in rows)] if self._go == _TOUCHED else [self._go]
        self.show_pile(next((n for n in wanted if n and self._pile.at(n) is not None), None))

    def _step(self, word: str, step: Callable[[], str]) -> None:
        def stepped() -> str:
            label = step()
            self._touched, self._go = self.store.history.touched(), _TOUCHED
            return label

        self._touched = []
        self._before.clear()
        super()._step(word, stepped)

    def notes(self, numbers: Iterable[int]) -> list[Note]:
        """Notes as they are kept now."""
        return self.store.records.find(Note, numbers)

    # Moving

    def action_next(self) -> None:
        """The next card that is not sorted; what is sorted leaves the pile."""
        n = self.current
        if n is None:
            return
        following = self._pile.after(n)
        self._pile.move_on()
        self.show_pile(following)
        if following is None:
            left = self._pile.waiting
            words = f"That was the last card; {left:,} still to sort, Home goes to the first."
            tell(self.app, words if left else "Every note is sorted.")

    def action_go(self, cards: int) -> None:
        """Go some cards on, or back, and change nothing."""
        self.query_one(CardList).action_move(cards)
        self.show_card()

    def leave_field(self) -> None:
        """Close what was asked, and go back to the pile."""
        self._open = False
        self.query_one(Ask).display = False
        self.query_one(Letters).display = False
        self.query_one(Fields).display = True
        cards = self.query_one(CardList)
        cards.display = True
        field = self.focused
        self.set_focus(cards)
        if field is not None and field is not cards:
            self.left = field
            self.set_timer(_DRAINED, partial(self._left_behind, field))

    def _left_behind(self, field: Widget) -> None:
        """Keys act at once again when those that were typed ahead into the field have left it."""
        if field.message_queue_size or self.query_one(CardList).message_queue_size:
            self.set_timer(_DRAINED, partial(self._left_behind, field))
        elif self.left is field:
            self.left = None

    async def pass_on(self, key: events.Key) -> None:
        """A key typed ahead, behind the one that closed its field, is meant for the card, or for
        the field that was opened since.
        """
        key.stop()
        key.prevent_default()
        if self._open and self.focused is not None:
            self.focused.post_message(events.Key(key.key, key.character))
            return
        self._passing = True
        try:
            if not await self.app._check_bindings(key.key, priority=True):
                cards = self.query_one(CardList)
                for one in cards._bindings.key_to_bindings.get(key.key, ()):
                    await self.app.run_action(one.action, cards)
        finally:
            self._passing = False

    def typing(self) -> bool:
        """Whether keys belong to a field just now."""
        return self._open or (self.left is not None and not self._passing)

    def make_room(self, *, fields: bool) -> None:
        """Something is asked in place of the pile, and of the fields of the card."""
        self._open = True
        self.query_one(CardList).display = False
        self.query_one(Fields).display = not fields


_TOUCHED = -1
"""Go to the card that was touched, whichever that is."""


def _warning(sign: Sign | None) -> str:
    if sign is None:
        return ""
    return f"looks as if it identifies somebody: {sign.sort} ({sign.text})"
