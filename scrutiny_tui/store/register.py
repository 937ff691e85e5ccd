"""The evidence register: documents read, what rests on each, and which of them are stale."""

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.register import is_stale
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.records import Records


class RegisterRow(NamedTuple):
    """One document of the register."""

    n: int
    ref: str
    title: str
    method: str
    voice: str
    agency: str
    refers_to: str | None
    seen: str | None
    recorded: str | None
    criteria: str
    """Codes, joined by a space."""
    used_by: tuple[str, ...]
    """References of findings and recommendations, and codes of the criteria whose judgements
    rest on it.
    """
    file: str
    sha256: str
    stale: bool


class Resting(NamedTuple):
    """One record that rests on a document."""

    n: int
    kind: Kind
    ref: str
    """Its reference; of a judgement, the code of its criterion."""
    text: str
    day: str | None
    """ISO day of a judgement or finding."""


class Referred(NamedTuple):
    """The file of a document, with the fingerprint that was taken of it, if any."""

    n: int
    ref: str
    file: str
    sha256: str


class Filter(NamedTuple):
    """Which documents are wanted; an empty field asks for nothing."""

    words: str = ""
    method: str = ""
    criteria: tuple[int, ...] = ()
    """Numbers; one of them is enough, or an earlier version that one of them follows."""
    stale: bool = False
    unused: bool = False
    """Only those on which nothing rests."""


ALL = Filter()

_RESTING = (
    "select l.target, coalesce(r.ref, c.code) from link l "
    "join record r on r.n = l.source and r.withdrawn = 0 "
    "left join link o on o.source = r.n and o.relation = 'on' and r.kind = 'judgement' "
    "left join criterion c on c.n = o.target where l.relation = 'rests on' "
    "and l.target in (select value from json_each(?)) order by r.kind, r.n"
)
_ROWS = (
    "select d.n, r.ref, d.title, d.method, d.voice, coalesce((select a.name from link l "
    "join agency a on a.n = l.target where l.source = d.n and l.relation = 'from'), ''), "
    "d.refers_to, d.seen, d.recorded, coalesce((select group_concat(c.code, ' ') from link l "
    "join criterion c on c.n = l.target where l.source = d.n and l.relation = 'bears on'), ''), "
    "d.file, d.sha256 from document d join record r on r.n = d.n and r.withdrawn = 0 "
    "where d.n in (select value from json_each(?)) order by d.n desc"
)
_MATCHING = (
    "select d.n, d.refers_to, d.seen, d.recorded from document d "
    "cross join record r on r.n = d.n and r.withdrawn = 0 where {} order by d.n desc"
)
_NOTHING_RESTS = (
    "not exists (select 1 from link l join record s on s.n = l.source and s.withdrawn = 0 "
    "where l.target = d.n and l.relation = 'rests on')"
)


class RegisterStore:
    """The documents that were read, newest entry first."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def stale_months(self) -> int:
        """After how many months evidence is stale in this file."""
        return int(self._db.value("select stale_months from partnership"))

    def matching(self, wanted: Filter = ALL) -> list[int]:
        """Numbers of the documents that are wanted, newest entry first."""
        parts: list[str] = ["true"]
        values: dict[str, str] = {}
        if ref := clean(wanted.words).strip().upper():
            parts.append(
                "(d.n in (select rowid from search where search match :words) "
                "or instr(r.ref, :ref))"
            )
            values |= {"words": search_words(clean(wanted.words)), "ref": ref}
        if wanted.method:
            parts.append("d.method = :method")
            values["method"] = wanted.method
        if wanted.criteria:
            parts.append(
                "exists (select 1 from link l where l.source = d.n and l.relation = 'bears on' "
                "and l.target in (select value from json_each(:criteria)))"
            )
            known = Criteria(self._db)
            family = {member for n in wanted.criteria for member in known.family(n)}
            values["criteria"] = json.dumps(sorted(family))
        if wanted.unused:
            parts.append(_NOTHING_RESTS)
        rows = self._db.rows(_MATCHING.format(" and ".join(parts)), values)
        if not wanted.stale:
            return [row[0] for row in rows]
        today, months = self._db.today(), self.stale_months()
        return [n for n, about, seen, kept in rows if is_stale(about, seen, kept, today, months)]

    def rows(self, numbers: Sequence[int]) -> list[RegisterRow]:
        """Documents by number, newest entry first, withdrawn ones left out."""
        listed = json.dumps(list(numbers))
        used: dict[int, list[str]] = defaultdict(list)
        for n, name in self._db.rows(_RESTING, (listed,)):
            if name not in used[n]:
                used[n].append(name)
        today, months = self._db.today(), self.stale_months()
        return [
            RegisterRow._make(
                (
                    *row[:10],
                    tuple(used[row[0]]),
                    *row[10:],
                    is_stale(row[6], row[7], row[8], today, months),
                )
            )
            for row in self._db.rows(_ROWS, (listed,))
        ]

    def row(self, n: int) -> RegisterRow | None:
        """One document, or None when it was withdrawn."""
        found = self.rows([n])
        return found[0] if found else None

    def resting(self, n: int) -> list[Resting]:
        """What rests on a document: judgements, findings and recommendations, newest first."""
        rows = self._db.rows(
            "select r.n, r.kind, coalesce(r.ref, c.code, ''), "
            "coalesce(f.title, m.text, j.value || case when j.reason <> '' "
            "then ': ' || j.reason else '' end, ''), coalesce(j.judged_on, f.found_on, m.made_on) "
            "from link l join record r on r.n = l.source and r.withdrawn = 0 "
            "left join finding f on f.n = r.n left join recommendation m on m.n = r.n "
            "left join judgement j on j.n = r.n "
            "left join link o on o.source = j.n and o.relation = 'on' "
            "left join criterion c on c.n = o.target "
            "where l.target = ? and l.relation = 'rests on' order by r.n desc",
            (n,),
        )
        return [Resting(row[0], Kind(row[1]), *row[2:]) for row in rows]

    def files(self, numbers: Sequence[int] | None = None) -> list[Referred]:
        """The documents that refer to a file, of these numbers or of all, newest entry first."""
        rows = self._db.rows(
            "select d.n, r.ref, d.file, d.sha256 from document d "
            "join record r on r.n = d.n and r.withdrawn = 0 where d.file <> '' "
            "and (?1 is null or d.n in (select value from json_each(?1))) order by d.n desc",
            (None if numbers is None else json.dumps(list(numbers)),),
        )
        return [Referred(*row) for row in rows]

    def keep_fingerprint(self, n: int, file: str, sha256: str) -> bool:
        """Keep the fingerprint of a document's file, inside an action. False, with nothing done,
        when the document was withdrawn or refers to another file by now.
        """
        document = self._records.get(Document, n)
        if document.withdrawn or document.file != file or document.sha256 == sha256:
            return False
        self._records.edit(document.changed(sha256=sha256))
        return True
