"""The work areas as the line at the top shows them, and the keys that work everywhere."""

from textual.binding import Binding, BindingType

AREAS: list[tuple[str, str, str]] = [
    ("today", "f2", "Today"),
    ("calendar", "f3", "Calendar"),
    ("questions", "f4", "Questions"),
    ("findings", "f5", "Findings"),
    ("report", "f9", "Report"),
]
"""The work areas: mode, key and title."""

BINDINGS: list[BindingType] = [
    *(
        Binding(
            key,
            f"area('{name}')",
            title,
            id=f"app.{name}",
            show=False,
            tooltip=f"Go to {title}",
        )
        for name, key, title in AREAS
    ),
    Binding(
        "ctrl+f",
        "search",
        "Search",
        id="app.search",
        show=False,
        tooltip="Search everything that was written",
    ),
    Binding("f1", "help", "Help", id="app.help", tooltip="Every key of this screen"),
    Binding(
        "f10,ctrl+p",
        "command_palette",
        "Commands",
        id="app.commands",
        tooltip="Every command, by name",
    ),
    Binding(
        "ctrl+l",
        "curtain",
        "Curtain",
        id="app.curtain",
        show=False,
        priority=True,
        tooltip="Hide everything at once; any key, then Enter, brings it back",
    ),
    Binding(
        "ctrl+r",
        "refer",
        "Stop and refer",
        id="app.refer",
        show=False,
        priority=True,
        tooltip="What to do when a child is at risk now, with the local number",
    ),
    Binding(
        "ctrl+o",
        "other_file",
        "Another file",
        id="app.other_file",
        show=False,
        tooltip="Open another file, or make a new one",
    ),
    Binding(
        "ctrl+q",
        "quit",
        "Quit",
        id="app.quit",
        show=False,
        priority=True,
        tooltip="Quit; everything typed is kept",
    ),
]
"""The application's own keys."""
