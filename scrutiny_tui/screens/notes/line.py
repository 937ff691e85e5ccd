"""The line that is typed in: it grows with the text, completes tokens, and takes many lines."""

from collections.abc import Callable
from typing import ClassVar, Protocol, cast

from textual import events
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.text import clean, dropped, plural
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import LONGEST_PASTE, Editor
from scrutiny_tui.widgets.plain import notify_plain

LONGEST_LINE = 10_000
"""Characters of one pasted line; a longer one would hold up the keys, so it is taken apart."""


class CapturePage(Protocol):
    """What the line asks of its page. All of it happens behind the keys typed before."""

    def action_capture(self) -> None:
        """Save the line."""

    def action_swap(self) -> None:
        """Go to the list."""

    def action_earlier(self) -> None:
        """Edit the note before in place."""

    def action_later(self) -> None:
        """Edit the note after it, or go back to the unfinished line."""

    def stop_counting(self) -> None:
        """A key that counts nothing was pressed."""


class CaptureLine(Editor):
    """One line, or several that were pasted; Enter saves, Tab completes or goes to the list."""

    DEFAULT_CSS = """
    CaptureLine > .text-area--suggestion { color: $text-muted; text-style: italic; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "up",
            "cursor_up",
            "Edit last",
            id="capture.earlier",
            tooltip="In the first row: edit the note before in place; the arrow down goes on",
        ),
    ]

    def __init__(self, ghost: Callable[[str], str], *, id: str, placeholder: str) -> None:
        """`ghost` gives what would complete the token at the end of a line."""
        super().__init__(single=True, id=id, placeholder=placeholder)
        self._ghost = ghost
        self.counting = False
        """Whether the next letter counts something, and is not typed."""

    @property
    def _page(self) -> CapturePage:
        return cast(CapturePage, self.screen)

    def update_suggestion(self) -> None:
        """Show what would complete the token before the cursor, at the end of the text only."""
        at_end = self.selection.is_empty and self.cursor_location == self.document.end
        self.suggestion = self._ghost(self.text[-100:]) if at_end else ""

    def on_blur(self) -> None:
        """Keys go elsewhere: none of them counts anything."""
        if self.counting:
            self._page.stop_counting()

    def action_undo(self) -> None:
        """Undo typing; where nothing was typed, say how to take back what was saved."""
        before = self.text
        super().action_undo()
        if self.text == before == "":
            tell(
                self.app, "Nothing to undo in the line. Tab, then Ctrl+Z, takes back the last save."
            )

    def submit(self) -> None:
        """Save at once: keys typed ahead behind Enter belong to the next line."""
        self._page.action_capture()

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; above the first row lies the note that was saved before."""
        if self.navigator.is_first_wrapped_line(self.cursor_location) and not select:
            self._page.action_earlier()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; below the last row of a note that is edited lies the next one."""
        if self.navigator.is_last_wrapped_line(self.cursor_location) and not select:
            self._page.action_later()
        else:
            super().action_cursor_down(select)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """A letter is typed, unless it is about to be counted."""
        return not self.counting and super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if self.counting and event.key != "escape":
            self._page.stop_counting()
        if event.key not in ("tab", "up", "down"):
            await super()._on_key(event)
            return
        # Handled here, between the keys typed before and behind it, and not by a binding.
        event.stop()
        event.prevent_default()
        if event.key == "up":
            self.action_cursor_up()
        elif event.key == "down":
            self.action_cursor_down()
        elif self.suggestion:
            self.insert(f"{self.suggestion} ")
        else:
            self._page.action_swap()

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste with its lines: each may become a note."""
        event.prevent_default()
        event.stop()
        text = clean(event.text)
        if len(text) > LONGEST_PASTE:
            notify_plain(self, "That is more than a million characters; paste it in parts.")
            return
        if lost := dropped(event.text):
            notify_plain(self, f"{plural(lost, 'unprintable character')} left out of the paste.")
        lines = [part for line in text.rstrip("\n").split("\n") for part in _parted(line)]
        if result := self._replace_via_keyboard("\n".join(lines), *self.selection):
            self.move_cursor(result.end_location)


def _parted(line: str) -> list[str]:
    """A line in parts that are not too long for the keys, cut between words where there are any."""
    parts = []
    while len(line) > LONGEST_LINE:
        cut = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE)
        cut = cut if cut > 0 else LONGEST_LINE
        parts.append(line[:cut])
        line = line[cut:].lstrip(" ")
    return [*parts, line]
