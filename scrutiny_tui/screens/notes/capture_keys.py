"""The keys of the capture page. A letter counts only after Ctrl+G; otherwise it is typed."""

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.words import TallyKind

BINDINGS: list[BindingType] = [
    Binding(
        "enter",
        "capture",
        "Save",
        id="capture.save",
        tooltip="Save the line as a note, stamped with the time",
    ),
    Binding(
        "tab",
        "swap",
        "List",
        id="capture.swap",
        tooltip="Complete what is shown in grey; else go between the line and the notes",
        priority=True,
    ),
    Binding(
        "ctrl+g",
        "counting",
        "Count",
        id="capture.count",
        tooltip="Then one letter: count something, or go on in the agenda",
        priority=True,
    ),
    Binding(
        "ctrl+n",
        "as_one",
        "As one note",
        id="capture.as_one",
        show=False,
        tooltip="Save several pasted lines as one note",
    ),
    Binding(
        "ctrl+b",
        "role",
        "A role instead",
        id="capture.role",
        show=False,
        tooltip="Put a role in place of what may identify somebody",
    ),
    Binding(
        "f8",
        "keep",
        "Keep",
        id="capture.keep",
        show=False,
        tooltip="Keep what looked as if it identified somebody",
    ),
    Binding(
        "ctrl+t",
        "sort_last",
        "Sort the last note",
        id="capture.last",
        show=False,
        tooltip="Every field of the note saved last, its time too",
    ),
    Binding(
        "escape",
        "back",
        "Back",
        id="capture.back",
        tooltip="From a note that is edited to the line, from the line to the event",
    ),
    *(
        Binding(
            key,
            f"counted('{name}')",
            what.value.capitalize(),
            id=f"tally.{name}",
            show=False,
            priority=True,
            tooltip=f"After Ctrl+G: count one more: {what.value}",
        )
        for key, name, what in (
            ("c", "challenge", TallyKind.CHALLENGE),
            ("v", "voice", TallyKind.VOICE),
            ("d", "data", TallyKind.DATA),
            ("o", "decision", TallyKind.DECISION),
        )
    ),
    Binding(
        "n",
        "next_item",
        "Next item",
        id="tally.next_item",
        show=False,
        priority=True,
        tooltip="After Ctrl+G: go to the next agenda item; notes take the item you are in",
    ),
    Binding(
        "a",
        "agenda",
        "Agenda, people",
        id="tally.agenda",
        show=False,
        priority=True,
        tooltip="After Ctrl+G: the agenda, and who is there by role and agency",
    ),
]
"""The page's own keys; the line has its own arrow up."""
