"""The register of challenges, and the notes that are not in it yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.challenges import Challenge, ChallengeLine
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.listed import ListedPage
from scrutiny_tui.screens.registers.challenge_form import ChallengeForm, ReplyForm
from scrutiny_tui.screens.registers.page import RegisterPage, common, facts
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell
from scrutiny_tui.widgets.virtual_list import Column, Row

if TYPE_CHECKING:
    from textual.screen import Screen


class ChallengesScreen(RegisterPage):
    """What was put to partners, newest first, and what they replied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Open",
            id="challenges.open",
            tooltip="Open the challenge with all its fields",
        ),
        Binding(
            "a", "reply", "Reply", id="challenges.reply", tooltip="Keep what they replied, and when"
        ),
        Binding(
            "f",
            "notes",
            "From notes",
            id="challenges.notes",
            tooltip="Notes of kind challenge that are not in the register yet",
        ),
        *common("challenges", "challenge"),
    ]
    TITLE_WORDS = "Challenges"
    MODEL = Challenge
    EMPTY = "No challenge yet. Press n to add one, or f for those in your notes."

    def numbers(self) -> Sequence[int]:
        """Challenges, newest first."""
        return self.store.registers.challenge_numbers()

    def said(self, numbers: Sequence[int]) -> str:
        """How many there are, without a reply, and in the notes."""
        missing = self.store.registers.counts().missing
        notes = len(self.store.registers.notes_to_enter())
        parts = [
            plural(len(numbers), "challenge"),
            f"{missing} without a reply" if missing else "",
            f"{notes} in notes only: f" if notes else "",
        ]
        return ", ".join(filter(None, parts))

    def form(self, n: int | None = None) -> "Screen[Any]":
        """The form of a challenge."""
        return ChallengeForm(self.store, n)

    def columns(self) -> list[Column]:
        """When, to whom, what, and whether they replied."""
        return [
            Column("Ref", width=9, hide_below=56),
            Column("Asked", width=15),
            Column("To", width=18, hide_below=70),
            Column("Challenge", fraction=1, min_width=14),
            Column("Reply", width=11),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each challenge."""
        return [
            Row(one.n, (one.ref, show_day(one.asked_on), one.to, one.text, _state(one)))
            for one in self.store.registers.challenges(numbers)
        ]

    def about(self, n: int) -> str:
        """The challenge in full."""
        [one] = self.store.registers.challenges([n])
        return challenge_text(one)

    @told
    def action_reply(self) -> None:
        """Keep the reply to the challenge under the cursor."""
        if n := self.key:
            self.app.push_screen(ReplyForm(self.store, n), self.show_new)

    @told
    def action_notes(self) -> None:
        """Show the notes that are not in the register."""
        self.app.push_screen(FromNotesScreen(), self.show_new)


class FromNotesScreen(ListedPage):
    """Notes of kind challenge that are not in the register; Enter puts one into it."""

    AREA = "findings"
    CSS_PATH = "registers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Into the register",
            id="from_notes.open",
            tooltip="Make a challenge of the note: to whom, when, what, and at which event",
        ),
        Binding("escape", "back", "Back", id="from_notes.back", tooltip="Back"),
    ]
    EMPTY = "Every note of kind challenge is in the register; private notes are not offered."
    ROW_HEIGHT = 2

    def body(self) -> ComposeResult:
        """The notes."""
        yield PlainStatic("", id="found", classes="title")
        yield self.listed()

    def columns(self) -> list[Column]:
        """What was asked, of whom and where."""
        return [
            Column("Note", width=8),
            Column("Day", width=15),
            Column("To", width=16, hide_below=70),
            Column("Challenge", fraction=1, min_width=20),
        ]

    def reload(self) -> None:
        """Look at the notes again."""
        self._lines = {one.n: one for one in self.store.registers.notes_to_enter()}
        words = f"{plural(len(self._lines), 'challenge')} in your notes, not in the register"
        self.query_one("#found", PlainStatic).update_plain(words, layout=False)
        self.show_records(list(self._lines))

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each note."""
        lines = [self._lines[n] for n in numbers]
        return [
            Row(one.n, (one.ref, show_day(one.day), one.to or one.event, one.text)) for one in lines
        ]

    def open_record(self, n: int) -> None:
        """Make a challenge of the note."""
        self.app.push_screen(ChallengeForm(self.store, note=n))


def challenge_text(one: ChallengeLine) -> str:
    """A challenge in full, as plain text."""
    replied = show_day(one.replied_on) if one.replied_on else ""
    by = f" by {one.reply_role}" if one.reply_role else ""
    waits = f"! none, due by {show_day(one.due)}" if one.missing else f"due by {show_day(one.due)}"
    return facts(
        ("", f"{one.ref}  {one.text}"),
        ("To", ", ".join(filter(None, (one.to, one.role)))),
        ("Asked on", show_day(one.asked_on)),
        ("At", f"{one.event}, {show_day(one.event_on)}" if one.event else ""),
        ("Questions", one.criteria),
        ("About", one.about),
        ("Reply", f"{one.reply} ({replied}{by})" if one.reply else waits),
        ("Result", one.result),
    )


def _state(one: ChallengeLine) -> Cell:
    """Whether there is a reply."""
    if one.replied_on:
        return ("+ replied", "good")
    return ("! missing", "bad") if one.missing else ("… waits", "")
