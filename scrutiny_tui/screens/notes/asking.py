"""What a card asks for in place: a line of text, a place in the text, or one letter of several."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult, RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import TextArea

from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic, plain_line

Apply = Callable[[str, int], str]
"""Takes the text and the place of the cursor; gives what is wrong with it, or nothing."""

Leave = Callable[[], None]
PassOn = Callable[[events.Key], Awaitable[None]]


class AskedLine(Editor):
    """The line that is typed in."""

    async def _on_key(self, event: events.Key) -> None:
        ask = self.parent
        if not isinstance(ask, Ask):
            return
        if not ask.display:
            await ask.pass_on(event)
        elif event.key == "escape":
            event.stop()
            event.prevent_default()
            ask.left()
        elif event.key in ("tab", "shift+tab"):
            event.stop()
            event.prevent_default()
        else:
            await super()._on_key(event)

    def submit(self) -> None:
        """Take it at once: keys typed ahead behind Enter belong to the card."""
        if isinstance(self.parent, Ask):
            self.parent.take()

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; there is no next field."""
        TextArea.action_cursor_down(self, select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; there is no field before."""
        TextArea.action_cursor_up(self, select)


class Ask(Vertical):
    """A line of text: what is asked, the line, and what is understood."""

    DEFAULT_CSS = """
    Ask { height: 1fr; display: none; padding: 0 1; background: $panel; }
    Ask > #asked { text-style: bold; height: 1; }
    Ask > AskedLine { height: auto; max-height: 9; border: none; padding: 0;
        background: $surface; }
    Ask > #answer { color: $text-muted; height: auto; }
    Ask > #answer.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self, leave: Leave, pass_on: PassOn) -> None:
        """Call `leave` when the line is to go away, `pass_on` for keys that come behind."""
        super().__init__()
        self._leave = leave
        self.pass_on = pass_on
        self._apply: Apply | None = None
        self._echo: Callable[[str], str] | None = None

    def compose(self) -> ComposeResult:
        """Question, line, and what is understood."""
        yield PlainStatic("", id="asked")
        yield AskedLine(single=True)
        yield PlainStatic("", id="answer")

    def open(
        self,
        asked: str,
        text: str,
        apply: Apply,
        *,
        echo: Callable[[str], str] | None = None,
        cursor: int | None = None,
    ) -> None:
        """Ask for a line; with `cursor`, for a place in a text that cannot be changed here."""
        self._apply, self._echo = apply, echo
        self.query_one("#asked", PlainStatic).update_plain(asked)
        line = self.query_one(AskedLine)
        line.read_only = cursor is not None
        line.put(text)
        if cursor is not None:
            head = text[:cursor].split("\n")
            line.move_cursor((len(head) - 1, len(head[-1])))
        self._say()
        self.display = True
        self.screen.set_focus(line)

    def left(self) -> None:
        """The line is left as it is."""
        self._leave()

    def take(self) -> None:
        """Use what stands in the line; where it cannot be used the line stays, and says why."""
        line = self.query_one(AskedLine)
        row, column = line.cursor_location
        place = sum(len(above) + 1 for above in line.text.split("\n")[:row]) + column
        wrong = self._apply(line.text, place) if self._apply else ""
        if wrong:
            self._show(wrong)
        else:
            self._leave()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say what is understood."""
        event.stop()
        self._say()

    def _say(self) -> None:
        text = self.query_one(AskedLine).text
        self._show(self._echo(text) if self._echo and text.strip() else "")

    def _show(self, words: str) -> None:
        answer = self.query_one("#answer", PlainStatic)
        answer.set_class(bool(words) and not words.startswith("="), "-wrong")
        answer.update_plain(words)


class Letters(Widget, can_focus=True):
    """Words with a letter each; the next letter chooses."""

    DEFAULT_CSS = """
    Letters { height: 1fr; display: none; padding: 0 1; background: $panel; }
    Letters > .letters--key { color: $text-accent; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"letters--key"}

    def __init__(self, leave: Leave, pass_on: PassOn) -> None:
        """Call `leave` when it is to go away, `pass_on` for keys that come behind."""
        super().__init__()
        self._leave = leave
        self._pass_on = pass_on
        self._asked = ""
        self._words: list[tuple[str, str]] = []
        self._apply: Callable[[int | None], None] | None = None

    def open(
        self, asked: str, words: Sequence[tuple[str, str]], apply: Callable[[int | None], None]
    ) -> None:
        """Ask for one of `words`, each behind the short name that its letter is taken from;
        `apply` gets its place among them, or None for none.
        """
        self._asked, self._apply = asked, apply
        letters = lettered([name for name, _ in words])
        self._words = [(letter, word) for letter, (_, word) in zip(letters, words, strict=True)]
        self.display = True
        self.screen.set_focus(self)
        self.refresh()

    def render(self) -> RenderResult:
        """Draw the words in columns, with their letters."""
        width = max(1, self.content_size.width)
        cells = [("0", "none"), *self._words]
        rows = max(1, self.content_size.height - 1)
        across = max(1, -(-len(cells) // rows))
        room = max(8, width // across)
        key = self.get_visual_style("letters--key")
        lines = [plain_line(self._asked).truncate(width, ellipsis=True)]
        deep = -(-len(cells) // across)
        for y in range(deep):
            line = Content("")
            for letter, word in cells[y::deep]:
                one = Content(letter).stylize(key) + plain_line(f" {word}")
                line += one.truncate(room - 1, ellipsis=True).pad_right(
                    max(0, room - min(one.cell_length, room - 1))
                )
            lines.append(line.truncate(width))
        return Content("\n").join(lines)

    async def on_key(self, event: events.Key) -> None:
        """Choose by a letter."""
        if not self.display:
            await self._pass_on(event)
            return
        if event.key in ("tab", "shift+tab", "escape") or event.is_printable:
            event.stop()
            event.prevent_default()
        if event.key == "escape":
            self._leave()
            return
        letters = [letter for letter, _ in self._words]
        if event.character is not None and event.character in ("0", " "):
            self._choose(None)
        elif event.character in letters:
            self._choose(letters.index(event.character or ""))

    def _choose(self, place: int | None) -> None:
        self._leave()
        if self._apply:
            self._apply(place)


def lettered(words: Sequence[str]) -> list[str]:
    """A letter for each word: its first that is still free, else any; none for what is left."""
    given: list[str] = []
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for word in words:
        own = [c for c in word.lower() if c in alphabet]
        free = [c for c in (*own, *alphabet, *alphabet.upper()) if c not in given]
        given.append(free[0] if free else "")
    return given
