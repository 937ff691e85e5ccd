"""Every kind of record as flat rows with all its fields, for the command line and exports.

Lists that hold no records but are computed from them are in `computed`.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.challenges import Challenge, Disagreement, WordingRequest
from scrutiny_tui.domain.dates import local_day, local_time
from scrutiny_tui.domain.days import DayEntry, Expense, Rate
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.independence import Aside, Declaration
from scrutiny_tui.domain.kinds import ONE, PLURALS, Kind
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency, Forum, Partnership, Priority, Role, Year
from scrutiny_tui.domain.questions import Collected, Criterion, Dismissal, Framework, Judgement
from scrutiny_tui.domain.records import Day, Entry, When
from scrutiny_tui.domain.register import is_stale
from scrutiny_tui.domain.sections import Report, Section
from scrutiny_tui.domain.selections import Selection
from scrutiny_tui.domain.sessions import AgendaItem, Attendee, Tally
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.questions import QuestionsStore
from scrutiny_tui.store.records import Records, exact_labels
from scrutiny_tui.store.register import RegisterStore

MODELS: dict[Kind, type[Entry]] = {
    model.kind_of_record: model
    for model in (
        Partnership,
        Year,
        Agency,
        Role,
        Forum,
        Priority,
        Framework,
        Criterion,
        Event,
        AgendaItem,
        Attendee,
        Tally,
        Note,
        Document,
        Judgement,
        Dismissal,
        Collected,
        Finding,
        Recommendation,
        Step,
        Challenge,
        Disagreement,
        Declaration,
        Aside,
        WordingRequest,
        DayEntry,
        Expense,
        Rate,
        Section,
        Report,
        Selection,
    )
}
"""The model of every kind of record."""

_COMPUTED: dict[Kind, tuple[str, ...]] = {
    Kind.JUDGEMENT: ("direction",),
    Kind.RECOMMENDATION: ("overdue",),
    Kind.DOCUMENT: ("stale",),
    Kind.NOTE: ("local_date", "local_time"),
}
"""Columns that are computed when read, after the record's own."""


class Lists:
    """Whole lists of one kind, in order of entry, withdrawn records included and marked."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def computed(self, name: str) -> tuple[Sequence[str], list[dict[str, Any]]]:
        """Columns and flat rows of a list that is computed: one of `computed.COLUMNS`."""
        from scrutiny_tui.store.computed import COLUMNS, ComputedLists

        return COLUMNS[name], list(ComputedLists(self._db, self._records).rows(name))

    def columns(self, kind: Kind) -> list[str]:
        """The names of the columns of a kind's rows, in order; also of a list without rows."""
        model = MODELS[kind]
        return [
            "ref",
            "id",
            "withdrawn",
            *model.columns(),
            *model.joined(),
            *_COMPUTED.get(kind, ()),
        ]

    def named(self, name: str) -> Sequence[str]:
        """The names of the columns of a list, of a kind in the plural or computed."""
        from scrutiny_tui.store.computed import COLUMNS

        return self.columns(PLURALS[name]) if name in PLURALS else COLUMNS[name]

    def days(self, kind: Kind) -> frozenset[str]:
        """The names of the columns that hold an ISO day, or an ISO month."""
        marks = {get_args(one)[1] for one in (Day, When)}
        fields = MODELS[kind].model_fields.items()
        return frozenset(
            name
            for name, info in fields
            if {*filter(_hashable, info.metadata), *_marks(info.annotation)} & marks
        ) | ({"local_date"} if kind is Kind.NOTE else set())

    def rows(self, kind: Kind) -> Iterator[dict[str, Any]]:
        """Flat rows: the columns as they are named, links as what they point at is called.

        The list of documents is the only output that holds the path of a referenced file, which
        may hold a user name: no Word document, search result or message shows it.
        """
        model = MODELS[kind]
        entries = self._records.all(model, withdrawn=True)
        joined = model.joined()
        targets = {n for entry in entries for name in joined for n in _many(getattr(entry, name))}
        names = exact_labels(self._db, targets)
        derived = self._derived(kind)
        for entry in entries:
            row: dict[str, Any] = {
                "ref": entry.ref,
                "id": entry.id,
                "withdrawn": entry.withdrawn,
            }
            row |= {name: getattr(entry, name) for name in entry.columns()}
            for name, relation in joined.items():
                found = [names[n] for n in _many(getattr(entry, name))]
                row[name] = (found[0] if found else None) if relation in ONE else found
            row |= derived.get(entry.key, {})
            if isinstance(entry, Note):
                row["local_date"] = local_day(entry.at, entry.zone)
                row["local_time"] = local_time(entry.at, entry.zone)
            yield json.loads(json.dumps(row, ensure_ascii=False))

    def _derived(self, kind: Kind) -> dict[int, dict[str, Any]]:
        """What is computed when read, by record."""
        if kind is Kind.JUDGEMENT:
            known = QuestionsStore(self._db, self._records).directions()
            return {
                n: {"direction": str(known[n]) if n in known else None} for n in self._all(kind)
            }
        if kind is Kind.RECOMMENDATION:
            today = self._db.today()
            rows = self._db.rows(
                "select t.n, coalesce(t.due, e.date), t.status from recommendation t "
                "left join link d on d.source = t.n and d.relation = 'due by' "
                "left join event e on e.n = d.target"
            )
            return {n: {"overdue": overdue(due, status, today)} for n, due, status in rows}
        if kind is Kind.DOCUMENT:
            today = self._db.today()
            months = RegisterStore(self._db, self._records).stale_months()
            rows = self._db.rows("select n, refers_to, seen, recorded from document")
            return {n: {"stale": is_stale(a, s, r, today, months)} for n, a, s, r in rows}
        return {}

    def _all(self, kind: Kind) -> list[int]:
        return [n for (n,) in self._db.rows("select n from record where kind = ?", (kind.value,))]


def _marks(annotation: Any) -> Iterator[Any]:
    """What marks the members of a union such as `Day | None`."""
    for member in get_args(annotation):
        yield from filter(_hashable, getattr(member, "__metadata__", ()))


def _hashable(mark: Any) -> bool:
    return getattr(mark, "__hash__", None) is not None


def _many(value: Any) -> tuple[int, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, int) else tuple(value)
