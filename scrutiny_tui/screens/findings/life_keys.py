"""The keys of a recommendation's life."""

from textual.binding import Binding, BindingType

from scrutiny_tui.screens.listed import swap_key

BINDINGS: list[BindingType] = [
    Binding("a", "answer", "Answer", id="life.answer", tooltip="Keep what the owner answers"),
    Binding(
        "d",
        "said_done",
        "Said done",
        id="life.said_done",
        tooltip="Keep that the owner says it is done",
    ),
    Binding(
        "v",
        "verified",
        "Verified",
        id="life.verified",
        tooltip="Keep what you saw yourself of what they say is done",
    ),
    Binding(
        "i",
        "impact",
        "Impact",
        id="life.impact",
        tooltip="Keep evidence of what changed for children",
    ),
    Binding(
        "s",
        "status",
        "Status",
        id="life.status",
        tooltip="Close, supersede or escalate it, or give it any other status",
    ),
    Binding(
        "m",
        "move",
        "Move due",
        id="life.move",
        show=False,
        tooltip="Move the due date; the first one is kept, and the move counted",
    ),
    Binding(
        "e",
        "edit",
        "Edit",
        id="life.edit",
        show=False,
        tooltip="Edit the recommendation, or correct a mistake in it",
    ),
    Binding(
        "enter",
        "open",
        "Edit step",
        id="life.open",
        show=False,
        tooltip="Edit the step under the cursor; one that has not come is added",
    ),
    Binding(
        "delete",
        "withdraw",
        "Withdraw",
        id="life.withdraw",
        show=False,
        tooltip="Take the step under the cursor out; Ctrl+Z brings it back",
    ),
    Binding(
        "f",
        "finding",
        "Finding",
        id="life.finding",
        show=False,
        tooltip="Open the finding that it belongs to",
    ),
    Binding(
        "c",
        "challenge",
        "Challenge",
        id="life.challenge",
        show=False,
        tooltip="Put a challenge about it into the register",
    ),
    Binding(
        "w",
        "wording",
        "Wording",
        id="life.wording",
        show=False,
        tooltip="Keep that somebody asked for its wording to be changed, and your answer",
    ),
    swap_key("life"),
    Binding("escape", "back", "Back", id="life.back", show=False, tooltip="Back"),
]
