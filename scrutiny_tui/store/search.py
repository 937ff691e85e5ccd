"""Search over everything that was written, by words or by reference."""

from typing import NamedTuple

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.schema import SEARCHED

_RANKED = 2000
# The finding that stands at the end of a line of merged ones.
_MERGED = (
    "with recursive line (n) as (select n from record where ref = ? and withdrawn = 1 "
    "union select l.target from line join link l on l.source = line.n "
    "and l.relation = 'merged into') "
    "select r.n, r.kind, r.ref from line join record r on r.n = line.n and r.withdrawn = 0"
)


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
        """Records holding all the words, best first up to 2,000 hits, else newest first.

        A record with the words as its reference is the first hit, and stands there once; the
        reference of a finding that was merged into another leads to that one.
        """
        ref = clean(words).strip().upper()
        named = self._db.row(
            "select n, kind, ref from record where ref = ? and withdrawn = 0", (ref,)
        )
        was = "" if named else ref
        named = named or self._db.row(_MERGED, (ref,))
        query = (search_words(words), named[0] if named else 0)
        total = self._db.value(
            "select count(*) from search join record on record.n = search.rowid "
            "where search match ? and withdrawn = 0 and record.n <> ?",
            query,
        )
        order = "rank, search.rowid" if total <= _RANKED else "search.rowid desc"
        first = int(named is not None)
        shown = [named] if named and offset == 0 and limit > 0 else []
        rows = self._db.rows(
            "select record.n, kind, coalesce(ref, '') from search "
            "join record on record.n = search.rowid where search match ? and withdrawn = 0 "
            f"and record.n <> ? order by {order} limit ? offset ?",
            (*query, limit - len(shown), max(0, offset - first)),
        )
        hits = [Hit(n, Kind(kind), ref, self._text(n, kind)) for n, kind, ref in (*shown, *rows)]
        if shown and was:
            hits[0] = hits[0]._replace(text=f"{was} was merged into this one: {hits[0].text}")
        return Found(total + first, hits)

    def _text(self, n: int, kind: str) -> str:
        if kind not in SEARCHED:
            return ""
        names = " || ' ' || ".join(f'"{name}"' for name in SEARCHED[kind][:2])
        text = str(self._db.value(f"select {names} from {kind} where n = ?", (n,)) or "")
        private = kind == Kind.NOTE and self._db.value("select private from note where n = ?", (n,))
        return f"[private] {text}" if private else text
