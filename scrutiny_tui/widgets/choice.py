"""A choice among a few words, by arrow or by letter; all of them shown while it has the focus, or
those around the chosen one where they are many.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from scrutiny_tui.widgets.plain import plain_line

_MOST_CELLS = 240


class Choice(Widget, can_focus=True):
    """One of `options`, pairs of (value, label). The empty value stands for no choice."""

    DEFAULT_CSS = """
    Choice { height: auto; width: 1fr; background: $surface; }
    Choice:focus { background: $panel; }
    Choice:disabled:can-focus { opacity: 1; }  /* what cannot be changed is still to be read */
    Choice > .choice--chosen { text-style: bold; }
    Choice:focus > .choice--chosen { text-style: bold reverse; }
    Choice > .choice--other { color: $text-muted; }
    """
    COMPONENT_CLASSES = {"choice--chosen", "choice--other"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "step(1)", "Next choice", id="choice.next", show=False),
        Binding("left,up", "step(-1)", "Choice before", id="choice.back", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, choice: "Choice") -> None:
            """Say which choice."""
            super().__init__()
            self.choice = choice

        @property
        def control(self) -> "Choice":
            """The choice, for `@on(Choice.Changed, "#id")`."""
            return self.choice

    def __init__(
        self, options: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None
    ) -> None:
        """Show `value`, or the first option when it is not among them."""
        super().__init__(id=id)
        self._options = list(options)
        self._at = 0
        self.value = value

    @property
    def value(self) -> str:
        """The chosen value."""
        return self._options[self._at][0]

    @value.setter
    def value(self, value: str) -> None:
        for at, (known, _) in enumerate(self._options):
            if known == value:
                self._at = at
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Draw the chosen word; with the focus, the others after it."""
        chosen = self.get_visual_style("choice--chosen")
        other = self.get_visual_style("choice--other")
        label = self._options[self._at][1] or "(none)"
        if not self.has_focus:
            return Content("").join([plain_line(f"{label} ").stylize(chosen)])
        words = []
        for at, (_, name) in self._near():
            here = at == self._at
            shown = f"[{name or '(none)'}]" if here else f" {name or '(none)'} "
            words += [plain_line(shown).stylize(chosen if here else other), Content(" ")]
        return Content("").join(words)

    def _near(self) -> list[tuple[int, tuple[str, str]]]:
        """All options; of more than fit a few lines, those around the chosen one."""
        every = list(enumerate(self._options))
        if sum(len(label) + 3 for _, label in self._options) <= _MOST_CELLS:
            return every
        return every[max(0, self._at - 1) : self._at + 2]

    def on_focus(self) -> None:
        """Show all the words."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show the chosen word only."""
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Choose the next word, or the one before."""
        self._choose((self._at + by) % len(self._options))

    def on_key(self, event: events.Key) -> None:
        """Choose the next word that begins with a letter; no letter means anything else here."""
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        event.prevent_default()
        letter = event.character.casefold()
        for step in range(1, len(self._options) + 1):
            at = (self._at + step) % len(self._options)
            if self._options[at][1].casefold().startswith(letter):
                self._choose(at)
                return

    def on_click(self) -> None:
        """Choose the next word."""
        self.action_step(1)

    def _choose(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.refresh(layout=True)
            self.post_message(self.Changed(self))
