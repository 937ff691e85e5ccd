"""Where text is typed: every key, paste and stored text passes `clean` on the way in."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from scrutiny_tui.domain.text import clean, dropped, plural
from scrutiny_tui.widgets.plain import notify_plain

LONGEST_PASTE = 1_000_000
"""Characters of one paste; more than this would hold up the keys for seconds."""


class Editor(TextArea):
    """A text field. A *single* one holds one paragraph: Enter leaves it, and line ends of a
    paste become spaces.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # F7, Textual's own key for it, opens the golden thread; Home goes to the line's start.
        Binding(
            "ctrl+a",
            "select_all",
            "Select all",
            id="editor.select_all",
            show=False,
            tooltip="Select the whole text of the field",
        ),
    ]
    DEFAULT_CSS = """
    Editor > .text-area--placeholder { color: $text-muted; text-style: italic; }
    """

    class Submitted(Message):
        """Enter was pressed in a single-paragraph editor."""

        def __init__(self, editor: "Editor") -> None:
            """Say which editor."""
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> "Editor":
            """The editor, for `@on(Editor.Submitted, "#id")`."""
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        single: bool = False,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Start with `text`, cleaned."""
        super().__init__(
            clean(text),
            soft_wrap=True,
            show_line_numbers=False,
            highlight_cursor_line=False,
            tab_behavior="focus",
            placeholder=placeholder,
            compact=True,
            id=id,
            classes=classes,
        )
        self.single = single

    def put(self, text: str, cursor: str = "") -> None:
        """Show other text, with the cursor at `row,column`, or at its end."""
        self.load_text(clean(text))
        row, _, column = cursor.partition(",")
        if row.isdecimal() and column.isdecimal():
            self.move_cursor((int(row), int(column)))
        else:
            self.move_cursor(self.document.end)

    def replace_at(self, start: int, end: int, text: str) -> None:
        """Put other text in place of the characters from `start` to `end`; Ctrl+Z takes it back."""
        self.replace(text, self._location(start), self._location(end))

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - (before.rfind("\n") + 1)

    @property
    def cursor(self) -> str:
        """Where the cursor is, `row,column`."""
        row, column = self.cursor_location
        return f"{row},{column}"

    def submit(self) -> None:
        """Enter was pressed in a single-paragraph editor."""
        self.post_message(self.Submitted(self))

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down; below the last line of a single paragraph lies the next field."""
        last = self.navigator.is_last_wrapped_line(self.cursor_location)
        if self.single and last and not select:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up; above the first line of a single paragraph lies the field before."""
        first = self.navigator.is_first_wrapped_line(self.cursor_location)
        if self.single and first and not select:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    async def _on_key(self, event: events.Key) -> None:
        if self.single and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.submit()
            return
        if event.is_printable and clean(event.character or "") != event.character:
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a paste as stored text is: cleaned, and not so long that keys would wait."""
        event.prevent_default()
        event.stop()
        text = clean(event.text)
        if self.single:
            text = " ".join(text.split("\n"))
        if len(text) > LONGEST_PASTE:
            notify_plain(self, "That is more than a million characters; paste it in parts.")
            return
        if lost := dropped(event.text):
            notify_plain(self, f"{plural(lost, 'unprintable character')} left out of the paste.")
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
