"""F1: every key of the screen and of what has the focus, and the symbols of the capture line."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from scrutiny_tui.domain.shorthand import COMMANDS, VOICES, own_signs
from scrutiny_tui.screens.area import House
from scrutiny_tui.widgets.bars import KeyBar, bindings_here, key_name
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_EDITOR_KEYS = (
    ("Ctrl+Z, Ctrl+Y", "Undo and redo while typing"),
    ("Ctrl+A, Ctrl+E", "Start and end of the line"),
    ("Ctrl+W, Ctrl+U, Ctrl+K", "Delete a word, to the start, to the end of the line"),
    ("Ctrl+X, Ctrl+V", "Cut and paste what is selected with Shift and the arrows"),
    ("Tab, Shift+Tab", "Next and previous field"),
)


class HelpScreen(ModalScreen[None]):
    """A list that scrolls; Esc goes back."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "dismiss", "Back", id="help.back"),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        """Help for `about` and for what has the focus on it."""
        super().__init__()
        self._about = about
        self._rows = list(self._gather())

    def compose(self) -> ComposeResult:
        """Title, keys, and a way back."""
        title = (self._about.__doc__ or "").split("\n")[0]
        yield PlainStatic(f"Help. {title}", id="help-title")
        yield VirtualList(
            len(self._rows),
            lambda offset, limit: self._rows[offset : offset + limit],
            [Column("Key", width=24), Column("What it does", fraction=1)],
        )
        yield KeyBar()

    def on_mount(self) -> None:
        """Scroll with the arrows at once."""
        self.query_one(VirtualList).focus()

    def _gather(self) -> Iterator[Row]:
        groups: dict[str, list[tuple[str, str]]] = {"Here": [], "Everywhere": []}
        seen: set[tuple[str, str]] = set()
        here = [binding for _, binding in bindings_here(self._about)]
        keys: dict[str, list[str]] = {}
        for binding in here:
            keys.setdefault(binding.action, []).append(key_name(binding.key))
        for binding in here:
            words = binding.tooltip or binding.description
            if not words or not binding.id or (binding.action, words) in seen:
                continue
            seen.add((binding.action, words))
            group = "Everywhere" if binding.id.startswith("app.") else "Here"
            groups[group].append((", ".join(dict.fromkeys(keys[binding.action])), words))
        if self._about.query("Editor"):
            groups["While typing"] = list(_EDITOR_KEYS)
        if self._about.query("CaptureLine"):
            from scrutiny_tui.screens.notes.capture import CaptureScreen

            agencies = cast(CaptureScreen, self._about).agency_codes
            groups |= _shorthand(cast(House, self._about.app).settings.symbols, agencies)
        number = 0
        for group, lines in groups.items():
            if lines:
                yield Row(None, (group,))
            for line in lines:
                number += 1
                yield Row(number, line)


def _shorthand(own: Mapping[str, str], agencies: list[str]) -> dict[str, list[tuple[str, str]]]:
    """The signs of the capture line as they are on this machine, and what may follow them."""
    signs = own_signs(own)
    examples = {
        "question": ("3  {0}Q4a  {0}R12", "the note bears on that question"),
        "agency": ("police", "who said it"),
        "voice": ("parent", "whose voice it is"),
        "role": ("school-nurse", "the role of who spoke; never a name"),
        "private": ("", "alone: in no document"),
        "command": ("item  {0}here  {0}challenge", "at the start: what is no note, see below"),
    }
    marks = []
    for what, (example, words) in examples.items():
        if sign := signs.mark(what):
            marks.append((f"{sign}{example.format(sign)}", f"{words}"))
    kinds = [(sign, f"at the start of a line: {kind}") for sign, kind in signs.kinds.items()]
    command = signs.mark("command")
    return {
        "Optional shorthand in the line; Tab completes": [*kinds, *marks],
        "What may follow": [
            ("Agencies", ", ".join(agencies)),
            ("Voices", ", ".join(VOICES)),
            ("Commands", ", ".join(f"{command}{name}" for name in COMMANDS) if command else "-"),
        ],
    }
