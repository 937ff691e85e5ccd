"""Findings that say the same: found by their titles, and made into one.

The one that is merged is withdrawn and says into which; its reference is never given again and
leads to the one that is kept.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.likeness import nearest
from scrutiny_tui.domain.questions import Collected
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.records import Records

_STANDING = "from finding t cross join record r on r.n = t.n and r.withdrawn = 0"
_MOST = 200
_STAYS = frozenset({Kind.JUDGEMENT, Kind.FINDING})
"""What goes on naming the finding that was merged: a judgement is never changed afterwards, and
a finding names it only as the one that it was itself merged into."""


class Merged(NamedTuple):
    """A finding that was merged into another."""

    n: int
    ref: str
    title: str


class MergingStore:
    """Near-same findings, and merging them."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def near(self, title: str, besides: int | None = None, most: int = 5) -> list[int]:
        """Numbers of the standing findings with a near-same title, the most alike first; see
        `likeness`. One look into the file, however many there are.
        """
        titles = self._db.rows(f"select t.n, t.title {_STANDING} where t.n is not ?", (besides,))
        return nearest(title, titles, most)

    def others(self, words: str, besides: int) -> list[int]:
        """Numbers of the standing findings with these words or this beginning of a reference,
        newest first, at most 200.
        """
        ref = clean(words).strip().upper()
        if not ref:
            return []
        rows = self._db.rows(
            f"select t.n {_STANDING} where t.n <> ?1 and (instr(r.ref, ?2) or t.n in "
            f"(select rowid from search where search match ?3)) order by t.n desc limit {_MOST}",
            (besides, ref, search_words(words)),
        )
        return [n for (n,) in rows]

    def kept(self, n: int) -> int | None:
        """The standing finding that a finding is or was merged into, over as many steps as it
        took; None when that was withdrawn.
        """
        seen: set[int] = set()
        while n not in seen:
            seen.add(n)
            row = self._db.row(
                "select r.withdrawn, l.target from record r left join link l "
                "on l.source = r.n and l.relation = 'merged into' where r.n = ?",
                (n,),
            )
            if row is None:
                return None
            withdrawn, into = row
            if not withdrawn:
                return n
            if into is None:
                return None
            n = into
        return None

    def merged(self, n: int) -> list[Merged]:
        """The findings that were merged into one, over as many steps as it took."""
        rows = self._db.rows(
            "with recursive into_it (n) as (select source from link "
            "where target = ? and relation = 'merged into' union select l.source from link l "
            "join into_it i on l.target = i.n and l.relation = 'merged into') "
            "select t.n, r.ref, t.title from into_it i join finding t on t.n = i.n "
            "join record r on r.n = t.n and r.withdrawn = 1 order by t.n",
            (n,),
        )
        return [Merged(*row) for row in rows]

    def merge(self, n: int, into: int) -> Finding:
        """Make two findings one, and give the one that is kept. Inside an action.

        It takes over evidence, questions, recommendations, what the other corroborates or
        contradicts, its place in collectors, and what steps, challenges and requests say of it;
        statement and `so_what` are put below its own where they say something else. Where both
        say something of the same (a stance, a place in a collector, a priority), that of the one
        kept stays.

        Raises:
            Rule: it is the same finding, or one of them does not stand any more.
        """
        gone, kept = self._records.get(Finding, n), self._records.get(Finding, into)
        if gone.key == kept.key:
            raise Rule(f"{gone.ref} cannot be merged into itself. Choose another finding.")
        for one in (gone, kept):
            if one.withdrawn:
                raise Rule(f"{one.ref} was taken out, so it cannot be merged. Choose another.")
        stands = {*kept.corroborates, *kept.contradicts}
        kept = self._records.edit(
            kept.changed(
                statement=_below(kept.statement, gone.statement),
                so_what=_below(kept.so_what, gone.so_what),
                priority=kept.priority or gone.priority,
                criteria=_both(kept.criteria, gone.criteria),
                rests_on=_both(kept.rests_on, gone.rests_on),
                corroborates=_both(kept.corroborates, set(gone.corroborates) - stands),
                contradicts=_both(kept.contradicts, set(gone.contradicts) - stands),
            )
        )
        self._take_over(gone.key, kept.key)
        self._records.edit(gone.changed(merged_into=kept.key))
        self._records.withdraw(gone)
        return kept

    def _take_over(self, gone: int, kept: int) -> None:
        """Let what names the one name the other."""
        collected = self._collectors(kept)
        rows = self._db.rows(
            "select l.source, l.relation, r.kind from link l join record r on r.n = l.source "
            "and r.withdrawn = 0 where l.target = ? order by l.source",
            (gone,),
        )
        for source, relation, kind in rows:
            if Kind(kind) in _STAYS:
                continue
            if kind == Kind.COLLECTED and set(self._collectors_of([source])) & collected:
                self._records.withdraw(self._records.get(Collected, source))
                continue
            self._records.unlink(source, Relation(relation), gone)
            self._records.link(source, Relation(relation), kept)

    def _collectors(self, finding: int) -> set[int]:
        """Collectors in which something was made of a finding."""
        return set(self._collectors_of(self._records.sources(finding, Relation.ABOUT)))

    def _collectors_of(self, items: Iterable[int]) -> list[int]:
        rows = self._db.rows(
            "select target from link where source in (select value from json_each(?)) "
            "and relation = 'on'",
            (json.dumps(list(items)),),
        )
        return [n for (n,) in rows]


def _both(kept: Iterable[int], gone: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys((*kept, *gone)))


def _below(kept: str, gone: str) -> str:
    """The one text, and below it the other where the one does not say it already."""
    if " ".join(gone.casefold().split()) in " ".join(kept.casefold().split()):
        return kept
    return f"{kept}\n\n{gone}" if kept else gone
