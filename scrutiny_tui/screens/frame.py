"""The work areas as the line at the top shows them."""

AREAS: list[tuple[str, str, str]] = [
    ("today", "f2", "Today"),
    ("calendar", "f3", "Calendar"),
    ("questions", "f4", "Questions"),
    ("findings", "f5", "Findings"),
    ("report", "f9", "Report"),
]
"""The work areas: mode, key and title."""
