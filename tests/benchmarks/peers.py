"""The bare programs that ours is measured against. Run as a module it is one of them."""

import sys
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Footer, Header, Static, Tab, Tabs, TextArea

READY = "bare and ready"


class BareStatic(App[None]):
    """The least that Textual does."""

    def compose(self) -> ComposeResult:
        yield Static(READY)


class BareShell(App[None]):
    """A header, work areas, and keys at the bottom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "bell", name)
        for key, name in (("f1", "Help"), ("f2", "Today"), ("f3", "Calendar"), ("f10", "Commands"))
    ]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Tabs(*(Tab(name) for name in ("Today", "Calendar", "Questions", "Findings")))
        yield VerticalScroll(Static(READY))
        yield Footer()


class BareTextArea(App[None]):
    """One text area that grows with its text to eight rows, as our line does, and is as wide."""

    def compose(self) -> ComposeResult:
        area = TextArea(soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False)
        area.styles.height, area.styles.min_height, area.styles.max_height = "auto", 1, 8
        area.styles.padding = (0, 1)
        area.styles.border = ("none", "transparent")
        yield area

    def on_mount(self) -> None:
        self.query_one(TextArea).focus()


class BareLine(BareTextArea):
    """The same, but Enter empties it, and it says that it is there."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "empty", priority=True)]

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static(READY)

    def action_empty(self) -> None:
        self.query_one(TextArea).load_text("")


class BareList(ScrollView, can_focus=True):
    """The least list that draws only what is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)"),
        Binding("up", "go(-1)"),
        Binding("pagedown", "go_page(1)"),
        Binding("pageup", "go_page(-1)"),
    ]

    def __init__(self, count: int, height: int) -> None:
        super().__init__()
        self._count = count
        self._at = 0
        self.styles.height = height

    def on_mount(self) -> None:
        self.virtual_size = Size(0, self._count)

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        style = Style(reverse=True) if row == self._at else self.rich_style
        words = f"  F-2019-{row:<8} finding {row} says something about neglect and early help"
        width = self.size.width
        return Strip([Segment(words.ljust(width)[:width], style)], width)

    def action_go(self, rows: int) -> None:
        old, self._at = self._at, max(0, min(self._count - 1, self._at + rows))
        top, seen = self.scroll_offset.y, self.size.height
        if not top <= self._at < top + seen:
            top = self._at if self._at < top else self._at - seen + 1
            self.scroll_to(y=top, animate=False)
        self.refresh_lines(old, 1)
        self.refresh_lines(self._at, 1)

    def action_go_page(self, pages: int) -> None:
        self.action_go(pages * self.size.height)


class BareListApp(App[None]):
    """A bare list of a height."""

    def __init__(self, count: int, height: int) -> None:
        super().__init__()
        self._list = BareList(count, height)

    def compose(self) -> ComposeResult:
        yield self._list

    def on_mount(self) -> None:
        self._list.focus()


if __name__ == "__main__":
    {"static": BareStatic, "shell": BareShell}[sys.argv[1]]().run()
