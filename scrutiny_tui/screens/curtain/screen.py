"""An empty page at one key, for when somebody looks over a shoulder."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static


class CurtainScreen(ModalScreen[None]):
    """Hides everything. Keys typed here go nowhere; any key, then Enter, takes it away."""

    CSS_PATH = "curtain.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "lift",
            "Back",
            id="curtain.lift",
            tooltip="After any other key: back to where you were",
        ),
    ]

    _armed = False

    def compose(self) -> ComposeResult:
        """Nothing but how to come back."""
        yield Static("Press any key, then Enter.", id="curtain-words")

    def on_key(self, event: events.Key) -> None:
        """Take every key; the first one only readies Enter."""
        known = self.active_bindings.get(event.key)
        if self._armed and known and known.binding.id == "curtain.lift":
            return
        self._armed = True
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Nothing is pasted behind the curtain."""
        event.stop()

    def action_lift(self) -> None:
        """Show what was there before."""
        if self._armed:
            self.dismiss(None)
