"""The inbox: notes that lack a kind, a question or a voice, one at a time like flash cards."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from scrutiny_tui.domain.dates import DateError, echo, local_day, parse_when, show_day
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.privacy import without
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import NoteKind, NoteStrength
from scrutiny_tui.screens.fields import Reader, codes_echo
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.notes.asking import Apply, Ask, Letters
from scrutiny_tui.screens.notes.cards import CardScreen
from scrutiny_tui.screens.notes.form import NoteForm
from scrutiny_tui.screens.notes.inbox_keys import ACTIONS, KEYS
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell

_MOST_MARKED = 500
"""Marked by one key; more of them in one action would hold up the next keys."""

_STRENGTHS = (None, *NoteStrength)


class InboxScreen(CardScreen):
    """Notes to sort: a letter for each kind and voice, a figure for each question, then Enter."""

    AREA = "today"
    CSS_PATH = "inbox.tcss"
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is typed or chosen, letters are that."""
        if action in ACTIONS and self.typing():
            return False
        return super().check_action(action, parameters)

    # What the keys act on

    @property
    def _chosen(self) -> list[int]:
        """The marked cards, or the one that is shown."""
        if marked := self._pile.marked:
            return [n for n in self._pile.numbers if n in marked]
        return [self.current] if self.current is not None else []

    def _named(self, numbers: list[int]) -> str:
        if len(numbers) == 1:
            return self.store.records.label(numbers[0])
        return plural(len(numbers), "note")

    @told
    def _tag(self, words: str, change: Callable[[Note], Note], *, settle: bool = True) -> bool:
        """Change the chosen notes, all in one action."""
        numbers = self._chosen
        if not numbers:
            return False

        def keep() -> list[int]:
            for before in self.notes(numbers):
                after = change(before)
                self.store.records.edit(after.settled(before) if settle else after)
            return numbers

        return self.do(f"{self._named(numbers)}: {words}", keep, lines=False)

    # Single keys

    def action_kind(self, kind: str) -> None:
        """Say what sort of line it is."""
        self._tag(kind, lambda note: note.changed(kind=kind))

    def action_voice(self, voice: str) -> None:
        """Say whose voice it is."""
        self._tag(voice, lambda note: note.changed(voice=voice))

    @told
    def action_question(self, figure: str) -> None:
        """Let it bear on a question, or no longer."""
        bearing = self.store.questions.bearing()
        codes = criteria_for(figure, bearing.codes)
        if not codes:
            tell(self.app, f"There is no question {figure}; # takes any code.")
            return
        chosen = self.notes(self._chosen)
        on = all(set(codes) <= set(bearing.asked(note.criteria)) for note in chosen)

        def toggled(note: Note) -> Note:
            others = [code for code in bearing.asked(note.criteria) if code not in codes]
            wanted = others if on else [*others, *codes]
            return note.changed(criteria=bearing.changed(note.criteria, wanted))

        self._tag(f"{'not ' if on else ''}{', '.join(codes)}", toggled)

    @told
    def action_how_strong(self) -> None:
        """Weigh it: none, weak, ok, strong, and round again."""
        if (n := self.current) is not None:
            [note] = self.notes([n])
            strength = _STRENGTHS[(_STRENGTHS.index(note.strength) + 1) % len(_STRENGTHS)]
            words = f"{strength or 'no strength'}"
            self._tag(words, lambda note: note.changed(strength=strength))

    @told
    def action_private(self) -> None:
        """Keep it out of everything that is written, or no longer."""
        notes = self.notes(self._chosen)
        private = not all(note.private for note in notes)
        words = "private" if private else "not private"
        self._tag(words, lambda note: note.changed(private=private))

    def action_done(self) -> None:
        """Sorted, although something is missing; and on to the next card."""
        if self._tag("done", lambda note: note.changed(sorted=True), settle=False):
            self.action_next()

    @told
    def action_merge(self) -> None:
        """Join it to the line before it at the same event."""
        if (n := self.current) is None:
            return
        before = self.store.sorting.before(n)
        words = f"merged with {self.store.records.label(before)}" if before else "merged"

        def keep() -> Iterable[int]:
            return [self.store.sorting.merge(n).key, n]

        self.do(f"{self._named([n])}: {words}", keep, before)

    @told
    def action_withdraw(self) -> None:
        """Take it out of the file's lists."""
        numbers = self._chosen

        def keep() -> list[int]:
            for note in self.notes(numbers):
                self.store.records.withdraw(note)
            return numbers

        if numbers:
            self.do(f"Withdraw {self._named(numbers)}", keep)

    @told
    def action_instead(self) -> None:
        """Put a role in place of what looks as if it identifies somebody."""
        n, sign = self.current, self.sign
        if n is None or sign is None:
            return

        def keep() -> list[int]:
            [note] = self.notes([n])
            self.store.records.edit(note.changed(text=without(note.text, sign)))
            return [n]

        self.do(f"{self._named([n])}: {sign.instead} in place of {sign.sort}", keep)

    # Marks

    def action_mark(self) -> None:
        """Mark the card, or take its mark away, and go down."""
        if (n := self.current) is not None:
            self._pile.marked ^= {n}
            self.show_pile()
            self.action_go(1)

    def action_mark_all(self) -> None:
        """Mark all cards, or none."""
        pile = self._pile
        if pile.marked:
            pile.marked.clear()
        else:
            pile.marked = set(pile.numbers[:_MOST_MARKED])
            if len(pile.numbers) > _MOST_MARKED:
                tell(self.app, f"The first {_MOST_MARKED} are marked; Enter goes on behind them.")
        self.show_pile()

    def action_back(self) -> None:
        """Take marks away; without any, go back."""
        if self._pile.marked:
            self._pile.marked.clear()
            self.show_pile()
        else:
            self.dismiss(None)

    # Asked in place of the pile

    def _ask(
        self,
        asked: str,
        text: str,
        apply: Apply,
        *,
        understood: Callable[[str], str] | None = None,
        cursor: int | None = None,
    ) -> None:
        self.make_room(fields=cursor is not None)
        self.query_one(Ask).open(asked, text, apply, echo=understood, cursor=cursor)

    @told
    def action_codes(self) -> None:
        """Ask for questions by their codes."""
        notes = self.notes(self._chosen)
        if not notes:
            return
        bearing = self.store.questions.bearing()
        first, others = notes[0], notes[1:]

        def apply(text: str, _: int) -> str:
            read = Reader({"codes": text}, self.store.today())
            found = read.codes("codes", bearing.codes)
            if read.wrong:
                return read.wrong["codes"]

            def coded(note: Note) -> Note:
                before = bearing.asked(note.criteria) if others else []
                return note.changed(criteria=bearing.changed(note.criteria, [*before, *found]))

            done = self._tag(", ".join(found) or "no question", coded)
            return "" if done else _NOT_SAVED

        asked = f"Questions to add to {self._named(self._chosen)}" if others else "Questions"
        self._ask(
            f"{asked}, by code: 4a R12 P34. Enter takes them, Esc leaves",
            "" if others else " ".join(bearing.asked(first.criteria)),
            apply,
            understood=codes_echo(bearing.codes),
        )

    def action_role(self) -> None:
        """Ask for the role of whoever said it."""
        numbers = self._chosen
        if not numbers:
            return
        row = self._row(numbers[0])

        def apply(text: str, _: int) -> str:
            role = text.strip()
            done = self._tag("role" if role else "no role", lambda note: note.changed(role=role))
            return "" if done else _NOT_SAVED

        self._ask(
            f"Role, never a name, of {self._named(numbers)}. Enter takes it, Esc leaves",
            row.role if row else "",
            apply,
        )

    def action_date(self) -> None:
        """Make it an action, and ask by when."""
        numbers = self._chosen
        if not numbers:
            return
        today = date.fromisoformat(self.store.today())
        row = self._row(numbers[0])

        def apply(text: str, _: int) -> str:
            try:
                due = parse_when(text, today) if text.strip() else None
            except DateError as error:
                return str(error)
            words = f"action, due {show_day(due)}" if due else "action, no date"
            done = self._tag(words, lambda note: note.changed(kind=NoteKind.ACTION, due=due))
            return "" if done else _NOT_SAVED

        self._ask(
            "Action, due when? (28 Jan, +14) Enter takes it, Esc leaves",
            show_day(row.due) if row and row.due else "",
            apply,
            understood=lambda text: echo(text, today),
        )

    @told
    def action_cut(self) -> None:
        """Ask where to cut it in two."""
        if (n := self.current) is None:
            return
        [note] = self.notes([n])

        def apply(_: str, place: int) -> str:
            def keep() -> Iterable[int]:
                new = self.store.sorting.split(n, place).key
                self._pile.behind(new, n)
                return [n, new]

            return "" if self.do(f"{note.ref}: cut in two", keep, n) else _NOT_SAVED

        self._ask(
            "Cut before the cursor (arrows, Ctrl+arrow). Enter cuts, Esc leaves",
            note.text,
            apply,
            cursor=likely_cut(note.text),
        )

    @told
    def action_agency(self) -> None:
        """Ask which agency it came from, by a letter."""
        numbers = self._chosen
        row = self._row(numbers[0]) if numbers else None
        if row is None:
            return
        agencies = self.store.partnership.agencies(local_day(row.at, row.zone))

        def apply(place: int | None) -> None:
            agency = None if place is None else agencies[place]
            words = f"from {agency.name}" if agency else "no agency"
            number = agency.key if agency else None
            self._tag(words, lambda note: note.changed(agency=number))

        self.make_room(fields=True)
        self.query_one(Letters).open(
            f"Agency of {self._named(numbers)}: a letter chooses, Esc leaves",
            [(agency.code, agency.name) for agency in agencies],
            apply,
        )

    # Pages

    @told
    def action_words(self) -> None:
        """Edit every field of the note."""
        if (n := self.current) is not None:
            self.app.push_screen(NoteForm(self.store, n))

    @told
    def action_finding(self) -> None:
        """Start a finding that rests on the chosen notes."""
        notes = self.notes(self._chosen)
        if notes:
            self.app.push_screen(
                FindingForm(
                    self.store,
                    rests_on=tuple(note.key for note in notes),
                    criteria=tuple(dict.fromkeys(c for note in notes for c in note.criteria)),
                )
            )


_NOT_SAVED = "Not saved; Enter tries again, Esc leaves."


def likely_cut(text: str) -> int:
    """Where a line is most likely to be cut: behind its first sentence, else in its middle."""
    for mark in (". ", "? ", "! ", "; ", "\n", " - ", ", "):
        at = text.find(mark)
        if 0 < at < len(text) - len(mark):
            return at + len(mark)
    middle = text.find(" ", len(text) // 2)
    return middle + 1 if middle > 0 else len(text) // 2
