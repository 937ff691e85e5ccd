"""What bears on a criterion: notes, documents and findings, direct or counted over.

Evidence counts over from the criteria that one follows, and by the crosswalk from those that it
matches; `Criteria` says which.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.text import clean
from scrutiny_tui.domain.words import Stance, Voice
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database, search_words
from scrutiny_tui.store.records import Records


class EvidenceRow(NamedTuple):
    """One note, document or finding that bears on a criterion."""

    n: int
    ref: str
    kind: Kind
    what: str
    """Kind of the note or finding, method of the document."""
    voice: str | None
    agency: str
    day: str
    """ISO day: of the note, when the document was seen, when the finding was made."""
    text: str
    stance: Stance | None
    """How it stands to what was concluded on the criterion, if that was said."""
    private: bool
    through: str
    """Code of the criterion in use by which it counts over, or empty."""


class Sought(NamedTuple):
    """Which evidence is looked for; an empty field asks for nothing."""

    words: str = ""
    voice: str = ""
    """A voice, or `-` for none said."""
    agency: str = ""
    """Name of an agency, or `-` for none said."""
    kind: str = ""
    """A kind of record: note, document or finding."""
    stance: str = ""
    direct: bool = False
    """Only what bears on the criterion itself or on one that it follows."""
    counted: bool = False
    """Only notes and documents: what has a voice."""


EVERYTHING = Sought()

_FROM = (
    "(select f.target from link f where f.source = r.n and f.relation = 'from')",
    "coalesce((select g.name from link f join agency g on g.n = f.target "
    "where f.source = r.n and f.relation = 'from'), '')",
)
_STANCE = (
    "(select s.relation from link s where s.source = r.n and s.target in "
    "(select value from json_each(:family)) and s.relation in ('corroborates', 'contradicts'))"
)
_ROWS = (
    "select r.n, r.ref, r.kind, coalesce(t.kind, d.method, f.kind, ''), "
    f"coalesce(t.voice, d.voice), {_FROM[1]}, coalesce(date(t.at, t.zone), d.seen, d.refers_to, "
    "d.recorded, f.found_on, ''), coalesce(t.text, d.title, f.title), "
    f"{_STANCE}, coalesce(t.private, 0) from record r left join note t on t.n = r.n "
    "left join document d on d.n = r.n left join finding f on f.n = r.n "
    "where r.n in (select value from json_each(:numbers))"
)
_BEARING = (
    "select l.source, min(j.key) from json_each(:targets) j "
    "cross join link l on l.target = j.value and l.relation = 'bears on' "
    "cross join record r on r.n = l.source and r.withdrawn = 0 "
    "and r.kind in ('note', 'document', 'finding') {} "
    "group by l.source order by l.source desc"
)


class EvidenceStore:
    """The evidence on each criterion, and how each piece stands to what was concluded."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def numbers(self, criterion: int, sought: Sought = EVERYTHING) -> dict[int, str]:
        """Numbers of the evidence on a criterion, newest entry first, each with the code by which
        it counts over, or empty.
        """
        criteria = Criteria(self._db)
        family = criteria.family(criterion)
        counting = dict.fromkeys(family, "") if sought.direct else criteria.counting(criterion)
        targets, through = list(counting), list(counting.values())
        where, values = _where(sought)
        rows = self._db.rows(
            _BEARING.format(where),
            {"targets": json.dumps(targets), "family": json.dumps(family), **values},
        )
        return {n: through[place] for n, place in rows}

    def rows(self, criterion: int, numbers: dict[int, str]) -> list[EvidenceRow]:
        """The evidence with these numbers, as `numbers` gives them, in that order."""
        family = json.dumps(Criteria(self._db).family(criterion))
        values = {"numbers": json.dumps(list(numbers)), "family": family}
        found = {row[0]: row for row in self._db.rows(_ROWS, values)}
        return [
            EvidenceRow._make(
                (
                    *row[:2],
                    Kind(row[2]),
                    *row[3:8],
                    Stance(row[8]) if row[8] else None,
                    bool(row[9]),
                    through,
                )
            )
            for n, through in numbers.items()
            if (row := found.get(n))
        ]

    def on(self, criterion: int, sought: Sought = EVERYTHING) -> list[EvidenceRow]:
        """All evidence on a criterion, newest entry first."""
        return self.rows(criterion, self.numbers(criterion, sought))

    def count(self, criterion: int, sought: Sought = EVERYTHING) -> int:
        """How many pieces of evidence there are on a criterion."""
        return len(self.numbers(criterion, sought))

    def voices(self, numbers: Iterable[int]) -> list[Voice | None]:
        """The distinct voices among standing notes and documents with these numbers; None where
        one is not known.
        """
        rows = self._db.rows(
            "select distinct coalesce(t.voice, d.voice) from json_each(?) j cross join record r "
            "on r.n = j.value and r.withdrawn = 0 and r.kind in ('note', 'document') "
            "left join note t on t.n = r.n left join document d on d.n = r.n",
            (json.dumps(list(numbers)),),
        )
        return [Voice(voice) if voice else None for (voice,) in rows]

    def kinds(self, numbers: Iterable[int]) -> dict[Kind, int]:
        """How many of the records with these numbers are of each kind."""
        rows = self._db.rows(
            "select r.kind, count(*) from json_each(?) j cross join record r on r.n = j.value "
            "group by 1",
            (json.dumps(list(numbers)),),
        )
        return {Kind(kind): count for kind, count in rows}

    def mark(self, n: int, criterion: int, stance: Stance | None) -> None:
        """Say how a piece of evidence stands to what was concluded on a criterion, or no longer
        say it. Inside an action.
        """
        for one in Stance:
            relation = Relation(one.value)
            for member in Criteria(self._db).family(criterion):
                if (one, member) != (stance, criterion):
                    self._records.unlink(n, relation, member)
        if stance is not None:
            self._records.link(n, Relation(stance.value), criterion)


def _where(sought: Sought) -> tuple[str, dict[str, object]]:
    """What narrows the evidence down, as SQL on the record `r`, with its values."""
    parts: list[str] = []
    values: dict[str, object] = {}
    if sought.kind:
        parts.append("r.kind = :kind")
        values["kind"] = sought.kind
    if sought.counted:
        parts.append("r.kind in ('note', 'document')")
    if sought.voice:
        voice = (
            "coalesce((select t.voice from note t where t.n = r.n), "
            "(select d.voice from document d where d.n = r.n), '-')"
        )
        parts.append(f"{voice} = :voice")
        values["voice"] = sought.voice
    if sought.agency:
        parts.append(f"coalesce(nullif({_FROM[1]}, ''), '-') = :agency")
        values["agency"] = sought.agency
    if sought.stance:
        parts.append(f"{_STANCE} = :stance")
        values["stance"] = sought.stance
    if words := clean(sought.words).strip():
        parts.append(
            "(r.n in (select rowid from search where search match :words) or instr(r.ref, :ref))"
        )
        values |= {"words": search_words(words), "ref": words.upper()}
    return "".join(f" and {part}" for part in parts), values
