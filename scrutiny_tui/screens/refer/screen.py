"""Stop and refer: what to do when somebody tells of a child at risk now."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.frameworks.cards import stop_and_refer
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.plain import PlainStatic


class ReferScreen(AreaScreen):
    """Six lines and the local number. The line that is being typed waits behind it."""

    CSS_PATH = "refer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e",
            "number",
            "Local number",
            id="refer.number",
            tooltip="Put in the local number, with the other details of the partnership",
        ),
        Binding("escape", "back", "Back", id="refer.back", tooltip="Back to what you were doing"),
    ]

    def body(self) -> ComposeResult:
        """Title, lines, and where they come from."""
        yield PlainStatic("", id="refer-title")
        yield PlainStatic("", id="refer-lines")
        yield PlainStatic("", id="refer-source", classes="muted")

    def reload(self) -> None:
        """Show the card with the number as it is now."""
        card = stop_and_refer(self.store.partnership.get().front_door)
        numbered = [f"{number}. {line}" for number, line in enumerate(card.lines, start=1)]
        self.query_one("#refer-title", PlainStatic).update_plain(card.title)
        self.query_one("#refer-lines", PlainStatic).update_plain("\n\n".join(numbered))
        self.query_one("#refer-source", PlainStatic).update_plain(card.source)

    def action_number(self) -> None:
        """Put in the local number."""
        from scrutiny_tui.screens.partnership.form import PartnershipForm

        self.app.push_screen(PartnershipForm(self.store, start="front_door"))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
