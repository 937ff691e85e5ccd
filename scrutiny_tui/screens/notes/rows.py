"""How a note stands in a list."""

from scrutiny_tui.domain.dates import local_time
from scrutiny_tui.store.notes import NoteRow
from scrutiny_tui.widgets.rows import Tone
from scrutiny_tui.widgets.virtual_list import Column, Row

COLUMNS: tuple[Column, ...] = (
    Column("Time", width=8, hide_below=70),
    Column("Kind", width=11),
    Column("On", width=8),
    Column("Who", width=18, hide_below=96),
    Column("Note", fraction=1, min_width=20),
)

_TONES: dict[str, Tone] = {"strength": "good", "worry": "bad", "too early": "warn"}


def note_row(row: NoteRow, mark: str = "") -> Row:
    """A note with its time, kind, questions, role and text; `mark` stands before the text."""
    kind = row.kind or "-"
    who = ", ".join(part for part in (row.role, row.agency) if part)
    text = f"{mark}{'[private] ' if row.private else ''}{row.text}"
    return Row(
        row.n,
        (
            local_time(row.at, row.zone),
            (kind, _TONES.get(kind, "")),
            row.criteria or "-",
            who,
            text,
        ),
    )
