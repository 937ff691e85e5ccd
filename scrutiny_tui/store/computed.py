"""Lists that are computed from the record when read: the grid, the trail, the checks, the matrix,
coverage and the history, as flat rows for the command line.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.words import CriterionKind, JudgementValue, Voice
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.grid import GridRow, GridStore
from scrutiny_tui.store.history import Action, History
from scrutiny_tui.store.matrix import NOTHING, By, MatrixStore, Place
from scrutiny_tui.store.quality import QualityStore
from scrutiny_tui.store.questions import Judged, QuestionsStore
from scrutiny_tui.store.records import Records, exact_labels

NOT_SAID = "not said"
"""The column of notes and documents that say no voice, or no agency."""

_VOICES: tuple[Voice | None, ...] = (*Voice, None)
_DUTIES = (CriterionKind.COVERAGE, CriterionKind.CHECKLIST)

COLUMNS: dict[str, tuple[str, ...]] = {
    "actions": Action._fields,
    "grid": (
        "code",
        "kind",
        "framework",
        "section",
        "text",
        "part_of",
        "value",
        "strength",
        "suggested",
        "direction",
        "judged_on",
        "look_again",
        "notes",
        "documents",
        "findings",
        "through",
        *(f"voice_{voice.name.lower() if voice else 'not_said'}" for voice in _VOICES),
        "last_looked",
        "thin",
        "stale",
        "unexamined",
        "checks",
    ),
    "trail": (
        "code",
        "framework",
        "answered",
        "event",
        "judged_on",
        "value",
        "strength",
        "direction",
        "reason",
        "against",
        "impact",
        "impact_note",
        "parent_view",
        "strength_reason",
        "look_again",
        "author",
        "blind",
        "rests_on",
    ),
    "checks": (
        "code",
        "framework",
        "check",
        "words",
        "value",
        "strength",
        "judged_on",
        "dismissed",
        "reason",
    ),
    "matrix": ("code", "framework", "by", "column", "notes", "documents"),
    "coverage": (
        "code",
        "kind",
        "framework",
        "section",
        "text",
        "value",
        "notes",
        "documents",
        "findings",
        "through",
        "looked_at",
    ),
}
"""The columns of each computed list, in order."""


class ComputedLists:
    """One look at a file. A row has the values of its columns, in their order."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records
        self._questions = QuestionsStore(db, records)
        self._made: dict[str, Callable[[], Iterable[tuple[Any, ...]]]] = {
            "actions": lambda: reversed(History(db).last(-1)),
            "grid": self._grid,
            "trail": self._trail,
            "checks": self._checks,
            "matrix": self._matrix,
            "coverage": self._coverage,
        }

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of one list by the names of its columns."""
        for row in self._made[name]():
            named = dict(zip(COLUMNS[name], row, strict=True))
            yield json.loads(json.dumps(named, ensure_ascii=False))

    def _grid(self) -> Iterator[tuple[Any, ...]]:
        frameworks = self._frameworks()
        for row in GridStore(self._db, self._records).rows():
            latest = row.latest
            yield (
                row.code,
                row.kind,
                frameworks.get(row.framework),
                row.section,
                row.text,
                row.part_of or None,
                _value(row),
                latest.strength if latest else None,
                row.suggested,
                latest.direction if latest else None,
                latest.judged_on if latest else None,
                latest.look_again if latest else None,
                row.notes,
                row.documents,
                row.findings,
                [code for code, _ in row.through],
                *(row.voices.get(voice, 0) for voice in _VOICES),
                row.last_looked,
                row.thin,
                row.stale,
                row.unexamined,
                [str(one.check) for one in row.checks],
            )

    def _trail(self) -> Iterator[tuple[Any, ...]]:
        known = {row.n: row for row in Criteria(self._db).every}
        frameworks = self._frameworks()
        trails = self._questions.trails()
        every = [one for trail in trails.values() for one in trail]
        events = exact_labels(self._db, {one.event for one in every if one.event is not None})
        rests_on = self._questions.resting(one.n for one in every)
        for row in self._questions.rows():
            for one in trails.get(row.n, ()):
                answered = known.get(one.answered)
                yield (
                    row.code,
                    frameworks.get(answered.framework) if answered else None,
                    answered.code if answered else None,
                    events.get(one.event) if one.event is not None else None,
                    one.judged_on,
                    one.value,
                    one.strength,
                    one.direction,
                    one.reason,
                    one.against,
                    one.impact,
                    one.impact_note,
                    one.parent_view,
                    one.strength_reason,
                    one.look_again,
                    one.author,
                    one.blind,
                    rests_on[one.n],
                )

    def _checks(self) -> Iterator[tuple[Any, ...]]:
        trails, frameworks = self._questions.trails(), self._frameworks()
        asked = {row.n: frameworks.get(row.framework) for row in self._questions.rows()}
        for one in QualityStore(self._db, self._records).every(trails):
            judged: Judged = trails[one.criterion][-1]
            yield (
                one.code,
                asked[one.criterion],
                one.check,
                one.words,
                judged.value,
                judged.strength,
                judged.judged_on,
                bool(one.dismissed),
                one.dismissed,
            )

    def _matrix(self) -> Iterator[tuple[Any, ...]]:
        """Every cell, the empty ones too: a silence says something."""
        store = MatrixStore(self._db, self._records)
        rows = store.rows()
        agencies = [(agency.key, agency.name) for agency in store.agencies(rows)]
        columns: tuple[tuple[By, list[tuple[Place, str]]], ...] = (
            ("voice", [(voice, str(voice or NOT_SAID)) for voice in _VOICES]),
            ("agency", [*agencies, (None, NOT_SAID)]),
        )
        frameworks = self._frameworks()
        for row in rows:
            about = row.criterion.code, frameworks.get(row.criterion.framework)
            for by, places in columns:
                for place, name in places:
                    yield *about, by, name, *row.by[by].get(place, NOTHING)

    def _coverage(self) -> Iterator[tuple[Any, ...]]:
        frameworks = self._frameworks()
        for row in GridStore(self._db, self._records).rows():
            if row.kind in _DUTIES:
                yield (
                    row.code,
                    row.kind,
                    frameworks.get(row.framework),
                    row.section,
                    row.text,
                    _value(row),
                    row.notes,
                    row.documents,
                    row.findings,
                    [code for code, _ in row.through],
                    not row.unexamined,
                )

    def _frameworks(self) -> dict[int, str]:
        """`bexley-2018/1`, as a version is named wherever one is typed, by its number."""
        every = self._records.all(Framework)
        return {one.key: f"{one.code}/{one.version}" for one in every}


def _value(row: GridRow) -> JudgementValue | None:
    """The latest value; a question without one is not examined, a duty without one has none."""
    if row.latest:
        return row.latest.value
    return JudgementValue.NOT_EXAMINED if row.kind == CriterionKind.JUDGEMENT else None
