"""The two lines at the top and the line of keys at the bottom of every work area."""

from collections.abc import Iterator
from typing import Any

from rich.cells import cell_len
from textual.app import App, RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from scrutiny_tui.domain.text import one_line
from scrutiny_tui.widgets.plain import PlainStatic

_DISPLAY = {
    "escape": "Esc",
    "shift+tab": "Shift+Tab",
    "shift+up": "Shift+Up",
    "shift+down": "Shift+Down",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "delete": "Del",
    "pageup": "Page up",
    "pagedown": "Page down",
    "home": "Home",
    "end": "End",
}


def key_name(key: str) -> str:
    """How a key is printed: `F1`, `Ctrl+Z`, `Enter`, `n`."""
    first = key.split(",", maxsplit=1)[0]
    if first.startswith("ctrl+"):
        return f"Ctrl+{first[5:].upper()}"
    if first[:1] == "f" and first[1:].isdecimal():
        return first.upper()
    signs = {"slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "full_stop": "."}
    signs |= {"number_sign": "#", "asterisk": "*"}
    signs |= {"left": "←", "right": "→", "up": "↑", "down": "↓"}
    return _DISPLAY.get(first, signs.get(first, first))


def bindings_here(screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
    """The bindings that work on a screen now, each with the node it acts on.

    A list's own Enter only says "open"; where the screen says what that does, its words stand.
    """
    own = {b.key: b for bs in screen._bindings.key_to_bindings.values() for b in bs}
    for key, active in screen.active_bindings.items():
        inner = active.binding.id == "list.open" and key in own
        yield (screen, own[key]) if inner else (active.node, active.binding)


MOST_KEYS = 6
"""Keys in the line at the bottom; more are not read."""


class KeyBar(Widget):
    """The keys that work here, as many as fit; what does not fit is found with F1."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $footer-background; color: $footer-foreground; }
    KeyBar > .key-bar--key { color: $footer-key-foreground; text-style: bold; }
    """
    COMPONENT_CLASSES = {"key-bar--key"}
    _SECONDS = 4.0

    def __init__(self) -> None:
        """Start with the keys."""
        super().__init__()
        self._words = ""
        self._timer: Timer | None = None

    def say(self, text: str) -> None:
        """Show a sentence in place of the keys for some seconds: it covers nothing."""
        self._words = one_line(text)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(self._SECONDS, self._keys_again)
        self.refresh()

    def _keys_again(self) -> None:
        self._words = ""
        self.refresh()

    def on_mount(self) -> None:
        """Follow the focus: its keys are shown."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> RenderResult:
        """Draw the keys that are shown, in the order of the screen's table."""
        style = self.get_visual_style("key-bar--key")
        if self._words:
            words = Content(f" {self._words}").stylize(style)
            return words.truncate(self.size.width, ellipsis=True)
        entries = self._entries()
        room = self.size.width
        while entries and sum(cell_len(key + word) for key, word in entries) > room:
            entries.pop(-2 if len(entries) > 1 else 0)
        parts = [part for key, word in entries for part in (Content(key).stylize(style), word)]
        return Content("").join(parts)

    def _entries(self) -> list[tuple[str, str]]:
        """Keys and words, at most six; the way to all the others stands last."""
        here: dict[str, tuple[str, str]] = {}
        for _, binding in bindings_here(self.screen):
            if binding.show and binding.action not in here:
                here[binding.action] = (key_name(binding.key), f" {binding.description}  ")
        help_key = here.pop("help", None)
        entries = list(here.values())[: MOST_KEYS - 1]
        return [*entries, help_key] if help_key else entries


def tell(app: App[Any], text: str) -> None:
    """Say something in passing on whatever screen is shown next."""

    def say() -> None:
        for bar in app.screen.query(KeyBar):
            bar.say(text)

    app.call_after_refresh(say)


class TitleBar(Widget):
    """Which file, which year, whether it is a sample; on its right the last save."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $panel; color: $foreground; }
    TitleBar > .title-bar--name { text-style: bold; }
    TitleBar > .title-bar--sample { background: $warning; color: $background; text-style: bold; }
    TitleBar > .title-bar--bad { background: $error; color: $background; text-style: bold; }
    """
    COMPONENT_CLASSES = {"title-bar--name", "title-bar--sample", "title-bar--bad"}

    def __init__(self) -> None:
        """Start empty, so that the frame can be painted before a file is open."""
        super().__init__()
        self._name = ""
        self._rest = ""
        self._badge = ""
        self._right = ""
        self._bad = False

    def show(self, name: str, rest: str, badge: str = "") -> None:
        """Show the partnership's name, what follows it, and a badge such as SAMPLE."""
        self._name, self._rest, self._badge = one_line(name), one_line(rest), badge
        self.refresh()

    def rest(self, rest: str) -> None:
        """Show other words behind the partnership's name."""
        self._rest = one_line(rest)
        self.refresh()

    def state(self, text: str, *, bad: bool = False) -> None:
        """Show at the right what was saved when, or that something was not."""
        self._right, self._bad = one_line(text), bad
        self.refresh()

    def render(self) -> RenderResult:
        """Draw one line; the state at the right is never cut off."""
        parts = [Content(f" {self._name}").stylize(self.get_visual_style("title-bar--name"))]
        if self._badge:
            sample = self.get_visual_style("title-bar--sample")
            parts += [Content(" "), Content(f" {self._badge} ").stylize(sample)]
        if self._rest:
            parts.append(Content(f"  {self._rest}"))
        left = Content("").join(parts)
        right = Content(f" {self._right} ") if self._right else Content("")
        if self._bad:
            right = right.stylize(self.get_visual_style("title-bar--bad"))
        room = max(0, self.size.width - right.cell_length)
        return left.truncate(room, ellipsis=True, pad=True) + right


class AreaBar(Widget):
    """The work areas with their keys; the open one stands out."""

    DEFAULT_CSS = """
    AreaBar { height: 1; background: $surface; color: $text-muted; }
    AreaBar > .area-bar--open { color: $foreground; text-style: bold reverse; }
    """
    COMPONENT_CLASSES = {"area-bar--open"}

    def __init__(self, areas: list[tuple[str, str, str]], open_area: str) -> None:
        """Show `areas`, each (name, key, title), of which one is open."""
        super().__init__()
        self._areas = areas
        self._open = open_area

    def render(self) -> RenderResult:
        """Draw the areas in one line."""
        style = self.get_visual_style("area-bar--open")
        parts = []
        for name, key, title in self._areas:
            label = Content(f" {key_name(key)} {title} ")
            parts.append(label.stylize(style) if name == self._open else label)
        return Content("").join(parts).truncate(self.size.width)


class Notice(PlainStatic):
    """A line that says how the file was opened, or that something needs attention."""

    DEFAULT_CSS = """
    Notice { height: auto; background: $warning-muted; color: $foreground;
        padding: 0 1; display: none; }
    Notice.-shown { display: block; }
    """

    def say(self, text: str) -> None:
        """Show a sentence; an empty one hides the line."""
        self.update_plain(text)
        self.set_class(bool(text), "-shown")
