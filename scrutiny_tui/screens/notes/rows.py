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

TIMED_COLUMNS: tuple[Column, ...] = (Column("Time", width=13, hide_below=70), *COLUMNS[1:])
"""The columns of one session: the time with its minute."""

_TONES: dict[str, Tone] = {"strength": "good", "worry": "bad", "too early": "warn"}


def note_row(row: NoteRow, mark: str = "", *, minute: int | None = None) -> Row:
    """A note with its time, kind, questions, role and text; `mark` stands before the text, the
    `minute` of the session behind the time.
    """
    kind = row.kind or "-"
    who = ", ".join(part for part in (row.role, row.agency) if part)
    text = f"{mark}{'[private] ' if row.private else ''}{row.text}"
    return Row(
        row.n,
        (
            local_time(row.at, row.zone) + (f" {minute}'" if minute is not None else ""),
            (kind, _TONES.get(kind, "")),
            row.criteria or "-",
            who,
            text,
        ),
    )


def waiting_row(line: str, at: str, zone: str) -> Row:
    """A line that could not be saved yet, as it was typed."""
    time = local_time(at, zone) if at else ""
    return Row(None, (time, ("NOT SAVED YET", "bad"), line))
