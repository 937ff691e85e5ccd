"""The command palette: every command that a key has here, with that key."""

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.types import IgnoreReturnCallbackType

from scrutiny_tui.widgets.bars import bindings_here, key_name

_SILENT = ("list.", "choice.")
"""Keys of the cursor: of no use from the palette."""


class HouseCommands(Provider):
    """Palette entries made from the bindings that are active on the screen below."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for name, help_text, run in self._commands():
            yield DiscoveryHit(Content(name), run, text=name, help=help_text)

    async def search(self, query: str) -> Hits:
        """Commands whose name matches."""
        matcher = self.matcher(query)
        for name, help_text, run in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, Content(name), run, text=name, help=help_text)

    def _commands(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        for node, binding in listed(self.screen):
            name = f"{_area(binding)}{binding.tooltip.split(';')[0] or binding.description}"
            run = partial(self.app.run_action, binding.action, node)
            yield f"{name}  ({key_name(binding.key)})", "", run
        for theme in self.app.available_themes:
            if theme.startswith("scrutiny-"):
                words = theme.removeprefix("scrutiny-").replace("-", " ")
                yield f"Colours: {words}", "", partial(self._use_theme, theme)

    def _use_theme(self, theme: str) -> None:
        cast(Any, self.app).use_theme(theme)


def listed(screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
    """The bindings worth listing, each action once, with the node it acts on."""
    seen: set[tuple[int, str]] = set()
    for node, binding in bindings_here(screen):
        name = binding.id or ""
        if not name or name.startswith(_SILENT) or not (binding.tooltip or binding.description):
            continue
        if (id(node), binding.action) not in seen:
            seen.add((id(node), binding.action))
            yield node, binding


def _area(binding: Binding) -> str:
    area = (binding.id or "").partition(".")[0]
    return "" if area == "app" else f"{area.replace('_', ' ').capitalize()}: "
