"""Records of every kind: added, edited, withdrawn, joined, and read back as domain models."""

import json
from collections.abc import Container, Iterable
from typing import Any, TypeVar

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.database import Database, to_column
from scrutiny_tui.store.errors import Rule

E = TypeVar("E", bound=Entry)

_LISTS = ("prompts", "collects", "crosswalk")
_REFERENCES = {
    Kind.NOTE: ("N", 3),
    Kind.DOCUMENT: ("E", 3),
    Kind.FINDING: ("F", 2),
    Kind.RECOMMENDATION: ("R", 2),
    Kind.CHALLENGE: ("C", 2),
    Kind.DISAGREEMENT: ("D", 2),
    Kind.REQUEST: ("W", 2),
}
_YEARLY = frozenset(_REFERENCES) - {Kind.NOTE, Kind.DOCUMENT}
_BEGUN = ("found_on", "made_on", "asked_on", "raised_on")
"""Where a record with a yearly reference keeps the day on which it began."""


class Records:
    """The spine of the file. All writing happens inside `Database.action`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, entry: E) -> E:
        """Keep a new record with its links; gives it back with its number, id and reference. A
        document that does not bring the day on which it was recorded was recorded today.
        """
        if isinstance(entry, Document) and entry.recorded is None:
            entry = entry.model_copy(update={"recorded": self._db.today()})
        kind = entry.kind_of_record
        ref = entry.ref or self._next_ref(kind, entry)
        identity = entry.id or self._db.new_id()
        n = self._db.execute(
            "insert into record (id, kind, ref) values (?, ?, ?)", (identity, kind.value, ref)
        )
        names = entry.columns()
        values = {"n": n} | {name: to_column(getattr(entry, name)) for name in names}
        columns = ", ".join(f'"{name}"' for name in values)
        self._db.execute(
            f"insert into {kind.value} ({columns}) values "
            f"({', '.join(':' + name for name in values)})",
            values,
        )
        for name, relation in entry.joined().items():
            if targets := _numbers(getattr(entry, name)):
                self._link_all(n, kind, relation, targets)
        saved = entry.model_copy(update={"n": n, "id": identity, "ref": ref})
        return self.withdraw(saved) if entry.withdrawn else saved

    def edit(self, entry: E) -> E:
        """Keep a changed record: only the columns and links that differ are written."""
        n = entry.key
        before = self.get(type(entry), n)
        changed = {
            name: to_column(getattr(entry, name))
            for name in entry.columns()
            if getattr(entry, name) != getattr(before, name)
        }
        if changed:
            names = ", ".join(f'"{name}" = :{name}' for name in changed)
            table = entry.kind_of_record.value
            self._db.execute(f"update {table} set {names} where n = :n", changed | {"n": n})
        for name, relation in entry.joined().items():
            self._relink(n, relation, getattr(before, name), getattr(entry, name))
        if entry.withdrawn != before.withdrawn:
            self._set_withdrawn(entry, int(entry.withdrawn))
        return entry

    def get(self, model: type[E], n: int) -> E:
        """One record by its number, withdrawn or not.

        Raises:
            Rule: there is no such record of that kind.
        """
        found = self.find(model, [n])
        if not found:
            raise Rule(f"There is no {model.kind_of_record.value} with the number {n}.")
        return found[0]

    def find(self, model: type[E], numbers: Iterable[int]) -> list[E]:
        """Records by their numbers, in that order; what is not there is left out."""
        wanted = list(numbers)
        rows = self._read(model, "t.n in (select value from json_each(?))", json.dumps(wanted))
        by_number = {entry.key: entry for entry in rows}
        return [by_number[n] for n in wanted if n in by_number]

    def all(self, model: type[E], *, withdrawn: bool = False) -> list[E]:
        """Every record of a kind in order of entry."""
        return self._read(model, "r.withdrawn <= ?", int(withdrawn))

    def withdraw(self, entry: E) -> E:
        """Take a record out of lists and reports; nothing of it is deleted."""
        self._set_withdrawn(entry, 1)
        return entry.model_copy(update={"withdrawn": True})

    def link(self, source: int, relation: Relation, target: int) -> None:
        """Join two records.

        Raises:
            Rule: the relation may not join records of their kinds.
        """
        kinds = dict(
            self._db.rows("select n, kind from record where n in (?, ?)", (source, target))
        )
        ends = kinds.get(source), kinds.get(target)
        if None in ends or (Kind(str(ends[0])), relation, Kind(str(ends[1]))) not in JOINS:
            raise Rule(f"{ends[0] or 'nothing'} cannot be '{relation}' {ends[1] or 'nothing'}.")
        row = (source, relation.value, target)
        if self._db.row("select 1 from link where (source, relation, target) = (?, ?, ?)", row):
            return
        if relation in ONE:
            self._unlink(source, relation, None)
        self._db.execute("insert into link (source, relation, target) values (?, ?, ?)", row)

    def _link_all(
        self, source: int, kind: Kind, relation: Relation, targets: Iterable[int]
    ) -> None:
        """Join a new record to others at once: a judgement may rest on thousands of notes.

        Raises:
            Rule: the relation may not join records of their kinds.
        """
        wanted = list(dict.fromkeys(targets))
        listed = json.dumps(wanted[-1:] if relation in ONE else wanted)
        found = self._db.rows(
            "select j.value, r.kind from json_each(?) j left join record r on r.n = j.value",
            (listed,),
        )
        for _, other in found:
            if other is None or (kind, relation, Kind(other)) not in JOINS:
                raise Rule(f"{kind.value} cannot be '{relation}' {other or 'nothing'}.")
        self._db.execute(
            "insert into link (source, relation, target) select ?, ?, value from json_each(?)",
            (source, relation.value, listed),
        )

    def unlink(self, source: int, relation: Relation, target: int) -> None:
        """Take the join between two records away."""
        self._unlink(source, relation, target)

    def targets(self, source: int, relation: Relation) -> list[int]:
        """Numbers of what a record is joined to, withdrawn ones left out, in order of entry."""
        return self._numbers(
            "select target from link join record on n = target "
            "where source = ? and relation = ? and withdrawn = 0 order by target",
            (source, relation.value),
        )

    def sources(self, target: int, relation: Relation) -> list[int]:
        """Numbers of what is joined to a record, withdrawn ones left out, in order of entry."""
        return self._numbers(
            "select source from link join record on n = source "
            "where target = ? and relation = ? and withdrawn = 0 order by source",
            (target, relation.value),
        )

    def kind(self, n: int) -> Kind | None:
        """The kind of a record, or None when there is none with that number."""
        found = self._db.value("select kind from record where n = ?", (n,))
        return Kind(found) if found else None

    def stands(self, n: int) -> bool:
        """Whether there is a record with that number that is not withdrawn."""
        return bool(self._db.value("select withdrawn = 0 from record where n = ?", (n,)))

    def by_ref(self, ref: str) -> tuple[int, Kind] | None:
        """The number and kind of the record with a reference, any case."""
        row = self._db.row(
            "select n, kind from record where ref = ?", (clean(ref).strip().upper(),)
        )
        return (row[0], Kind(row[1])) if row else None

    def is_named(self, n: int) -> bool:
        """Whether any record that is not withdrawn is joined to a record."""
        return bool(
            self._db.value(
                "select exists (select 1 from link l join record r on r.n = l.source "
                "and r.withdrawn = 0 where l.target = ?)",
                (n,),
            )
        )

    def label(self, n: int) -> str:
        """What a record is called in a sentence: its reference, code, name or title."""
        return labels(self._db, [n]).get(n, "")

    def _set_withdrawn(self, entry: Entry, withdrawn: int) -> None:
        self._db.execute(
            "update record set withdrawn = ?1 where n = ?2 and withdrawn <> ?1",
            (withdrawn, entry.key),
        )

    def _read(self, model: type[E], where: str, value: Any) -> list[E]:
        names = model.columns()
        columns = ", ".join(f't."{name}"' for name in names)
        table = model.kind_of_record.value
        rows = self._db.rows(
            f"select r.n, r.id, r.ref, r.withdrawn, {columns} from {table} t "
            # Cross: SQLite would walk all records to find the few of a small table.
            f"cross join record r on r.n = t.n where {where} order by t.n",
            (value,),
        )
        joined = model.joined()
        links = self._links([row[0] for row in rows]) if joined else {}
        return [self._entry(model, row, names, joined, links) for row in rows]

    def _entry(
        self,
        model: type[E],
        row: tuple[Any, ...],
        names: tuple[str, ...],
        joined: dict[str, Relation],
        links: dict[tuple[int, str], list[int]],
    ) -> E:
        values: dict[str, Any] = dict(zip(("n", "id", "ref", "withdrawn"), row[:4], strict=True))
        for name, value in zip(names, row[4:], strict=True):
            values[name] = json.loads(value) if name in _LISTS else value
        for name, relation in joined.items():
            found = links.get((row[0], relation.value), [])
            values[name] = (found[0] if found else None) if relation in ONE else tuple(found)
        return model.model_validate(values)

    def _links(self, sources: list[int]) -> dict[tuple[int, str], list[int]]:
        found: dict[tuple[int, str], list[int]] = {}
        for source, relation, target in self._db.rows(
            "select source, relation, target from link "
            "where source in (select value from json_each(?)) order by target",
            (json.dumps(sources),),
        ):
            found.setdefault((source, relation), []).append(target)
        return found

    def _relink(self, n: int, relation: Relation, before: Any, after: Any) -> None:
        old, new = set(_numbers(before)), set(_numbers(after))
        for target in sorted(old - new):
            self._unlink(n, relation, target)
        for target in sorted(new - old):
            self.link(n, relation, target)

    def _unlink(self, source: int, relation: Relation, target: int | None) -> None:
        self._db.execute(
            "delete from link where source = ? and relation = ? and (? is null or target = ?)",
            (source, relation.value, target, target),
        )

    def free_ref(self, entry: Entry, taken: Container[str]) -> str | None:
        """The next reference for a new record that is none of those `taken`, which others that
        are added with it bring along; None of a kind without.
        """
        while ref := self._next_ref(entry.kind_of_record, entry):
            if ref not in taken:
                break
        return ref

    def _next_ref(self, kind: Kind, entry: Entry) -> str | None:
        """The next reference of a kind. A yearly one, such as a finding's, names the year in
        which the scrutiny year ends; a number once given is never given again.
        """
        if kind not in _REFERENCES:
            return None
        letter, digits = _REFERENCES[kind]
        prefix = f"{letter}-{self._year_of(entry)}-" if kind in _YEARLY else f"{letter}-"
        while True:
            self._db.execute(
                "insert into sequence (prefix, last) values (?, 1) "
                "on conflict (prefix) do update set last = last + 1",
                (prefix,),
            )
            last = self._db.value("select last from sequence where prefix = ?", (prefix,))
            ref = f"{prefix}{last:0{digits}d}"
            if self.by_ref(ref) is None:  # a record may have brought its reference with it
                return ref

    def _year_of(self, entry: Entry) -> str:
        year = getattr(entry, "year", None) or self._db.value(
            "select target from link where source = ? and relation = 'in'",
            (getattr(entry, "finding", None),),
        )
        day = next(getattr(entry, name) for name in _BEGUN if hasattr(entry, name))
        ends = self._db.value(
            "select ends from year where n = ? or (? is null and starts <= ? and ? <= ends) "
            "order by starts desc limit 1",
            (year, year, day, day),
        )
        return str(ends or day)[:4]

    def _numbers(self, sql: str, values: tuple[Any, ...]) -> list[int]:
        return [row[0] for row in self._db.rows(sql, values)]


def labels(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """What records are called in a sentence, by number: reference, code, name or title; a
    judgement by its criterion and day, a step by its recommendation, a declaration by its day.
    """
    return {
        n: name if day is None else f"{name} {show_day(day)}"
        for n, name, day in _called(db, numbers)
    }


def exact_labels(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """As `labels`, for programs: what has no reference or name of its own has its ISO day."""
    days = dict(
        db.rows(
            "select n, date from event where n in (select value from json_each(?))",
            (json.dumps(list(numbers)),),
        )
    )
    named = {n: name if day is None else f"{name} {day}" for n, name, day in _called(db, numbers)}
    return {n: f"{name}, {days[n]}" if n in days else name for n, name in named.items()}


_NAMED = (
    "coalesce(r.ref, c.code, iif(r.kind = 'judgement', q.code, q.code || ' ' || r.kind), a.name, "
    "f.name, e.title, y.title, i.title, 'P' || p.number, w.code || ' ' || w.version, "
    "coalesce(o.ref, 'withdrawn') || ' ' || s.what, h.role, 'count: ' || u.what, "
    "m.title, v.name, z.report || ' ' || z.version, k.report || ' ' || k.code, ps.name, "
    "rt.what || ' rate', r.kind)"
)
_CALLED = (
    f"select r.n, {_NAMED}, coalesce(j.judged_on, b.declared_on, d.date, x.date, g.date) "
    "from json_each(?) one cross join record r on r.n = one.value "
    "left join criterion c on c.n = r.n left join agency a on a.n = r.n "
    "left join forum f on f.n = r.n left join event e on e.n = r.n "
    "left join year y on y.n = r.n left join priority p on p.n = r.n "
    "left join framework w on w.n = r.n left join item i on i.n = r.n "
    "left join judgement j on j.n = r.n left join step s on s.n = r.n "
    "left join attendee h on h.n = r.n left join tally u on u.n = r.n "
    "left join role m on m.n = r.n left join selection v on v.n = r.n "
    "left join report z on z.n = r.n left join section k on k.n = r.n "
    "left join declaration b on b.n = r.n left join day d on d.n = r.n "
    "left join expense x on x.n = r.n "
    "left join link l on l.source = r.n and l.relation = 'on' "
    "left join criterion q on q.n = l.target "
    "left join link t on t.source = s.n and t.relation = 'of' "
    "left join record o on o.n = t.target "
    "left join partnership ps on ps.n = r.n left join rate rt on rt.n = r.n "
    "left join aside n on n.n = r.n "
    "left join link b2 on b2.source = n.n and b2.relation = 'at' "
    "left join event g on g.n = b2.target"
)


def _called(db: Database, numbers: Iterable[int]) -> list[tuple[int, str, str | None]]:
    """(number, name, day of what has no name of its own) of records."""
    return db.rows(_CALLED, (json.dumps(list(numbers)),))


def _numbers(value: Any) -> tuple[int, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else tuple(value)
