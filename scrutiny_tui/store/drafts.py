"""Text being typed: one row for each editor, saved outside actions while keys are pressed."""

from typing import NamedTuple

from scrutiny_tui.domain.dates import stamp
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.database import Database


class Draft(NamedTuple):
    """What stood in an editor: its text and where the cursor was, `row,column`."""

    text: str
    cursor: str
    saved_at: str


class Drafts:
    """Unfinished text by editor, such as `capture:17`; it survives a crash."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def save(self, editor: str, text: str, cursor: str = "") -> None:
        """Keep what stands in an editor; an empty text takes the draft away."""
        text = clean(text)
        with self._db.transaction():
            if text:
                self._db.execute(
                    "insert into draft (editor, text, cursor, saved_at) values (?, ?, ?, ?) "
                    "on conflict (editor) do update set text = excluded.text, "
                    "cursor = excluded.cursor, saved_at = excluded.saved_at",
                    (editor, text, cursor, stamp(self._db.now()).utc),
                )
            else:
                self.drop(editor)

    def drop(self, editor: str) -> None:
        """Take a draft away inside an open action: its text has just become a record."""
        self._db.execute_at_end("delete from draft where editor = ?", (editor,))

    def get(self, editor: str) -> Draft | None:
        """What an editor last held, or None."""
        row = self._db.row("select text, cursor, saved_at from draft where editor = ?", (editor,))
        return Draft(*row) if row else None

    def all(self) -> dict[str, Draft]:
        """Every draft, by editor."""
        rows = self._db.rows("select editor, text, cursor, saved_at from draft order by editor")
        return {row[0]: Draft(*row[1:]) for row in rows}
