"""Search over everything that was written, by words or by reference."""

from typing import NamedTuple

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.schema import SEARCHED

_RANKED = 2000


class Hit(NamedTuple):
    """One record that holds the words."""

    n: int
    kind: Kind
    ref: str
    text: str


class Found(NamedTuple):
    """A page of hits and how many there are in all."""

    total: int
    hits: list[Hit]


class Search:
    """The search index. A user's words are quoted one by one, so no query can fail."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def find(self, words: str, limit: int = 50, offset: int = 0) -> Found:
        """Records holding all the words, best first up to 2,000 hits, else newest first."""
        query = search_words(words)
        total = self._db.value(
            "select count(*) from search join record on record.n = search.rowid "
            "where search match ? and withdrawn = 0",
            (query,),
        )
        order = "rank" if total <= _RANKED else "search.rowid desc"
        rows = self._db.rows(
            "select record.n, kind, coalesce(ref, '') from search "
            "join record on record.n = search.rowid where search match ? and withdrawn = 0 "
            f"order by {order} limit ? offset ?",
            (query, limit, offset),
        )
        hits = [Hit(n, Kind(kind), ref, self._text(n, kind)) for n, kind, ref in rows]
        return Found(total, self._by_reference(words, offset) + hits)

    def _by_reference(self, words: str, offset: int) -> list[Hit]:
        if offset:
            return []
        row = self._db.row(
            "select n, kind, ref from record where ref = ? and withdrawn = 0",
            (words.strip().upper(),),
        )
        return [Hit(row[0], Kind(row[1]), row[2], self._text(row[0], row[1]))] if row else []

    def _text(self, n: int, kind: str) -> str:
        names = " || ' ' || ".join(f'"{name}"' for name in SEARCHED[kind][:2])
        return str(self._db.value(f"select {names} from {kind} where n = ?", (n,)) or "")
