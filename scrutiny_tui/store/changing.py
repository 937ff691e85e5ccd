"""Changing many findings or recommendations at once: all of them, or none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from scrutiny_tui.domain.findings import Finding, Recommendation, brought_in, with_import
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import RecommendationStatus, StepKind
from scrutiny_tui.store.bearing import Bearing
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.findings import FindingsStore
from scrutiny_tui.store.following import Following
from scrutiny_tui.store.records import Records


class Problem(NamedTuple):
    """Why one record cannot be changed as asked."""

    n: int
    ref: str
    field: str
    """Name of the field, or empty where it is the record as a whole."""
    words: str


class NotAll(Rule):
    """Some of the records would break a rule, so nothing was changed in any of them."""

    def __init__(self, found: Sequence[Problem]) -> None:
        """Hold what is wrong, in the order of the records."""
        super().__init__("; ".join(f"{one.ref}: {one.words}" for one in found))
        self.problems = tuple(found)


@dataclass(frozen=True)
class RecommendationChanges:
    """What becomes of each recommendation; what is None stays as it is."""

    status: RecommendationStatus | None = None
    note: str | None = None
    """The status note."""
    due: str | None = None
    """The ISO day or month to which the due date is moved; a step where there was one before."""
    why: str = ""
    """Why the due date is moved."""
    fields: dict[str, Any] = field(default_factory=dict)
    """`lead` and `forum`: numbers, or None for nobody."""


@dataclass(frozen=True)
class FindingChanges:
    """What becomes of each finding."""

    fields: dict[str, Any] = field(default_factory=dict)
    """`kind`, `status` and `priority` (a number, or None for none)."""
    codes: tuple[str, ...] = ()
    """Codes of criteria that it bears on from now on, beside those that it bears on already."""


class ChangingStore:
    """Changes records that are there. All writing happens inside `Store.action`."""

    def __init__(self, db: Database, records: Records, following: Following) -> None:
        self._db = db
        self._records = records
        self._following = following
        self._findings = FindingsStore(db, records)

    def recommendations(self, numbers: Iterable[int], changes: RecommendationChanges) -> int:
        """Change recommendations; gives how many are now different.

        Raises:
            NotAll: some would break a rule.
        """
        return self._all(
            self._records.find(Recommendation, numbers), lambda one: self._follow(one, changes)
        )

    def findings(self, numbers: Iterable[int], changes: FindingChanges) -> int:
        """Change findings; gives how many are now different.

        Raises:
            NotAll: some would break a rule.
        """
        bearing = Bearing(Criteria(self._db))

        def change(one: Finding) -> None:
            fields = dict(changes.fields)
            if changes.codes:
                wanted = [*bearing.asked(one.criteria), *changes.codes]
                fields["criteria"] = bearing.changed(one.criteria, wanted)
            self._records.edit(one.changed(**fields))

        return self._all(self._records.find(Finding, numbers), change)

    def withdraw(self, numbers: Iterable[int]) -> int:
        """Take findings with their recommendations, or recommendations, out; gives how many.

        Raises:
            NotAll: another record holds to some of them.
        """
        listed = list(numbers)
        findings = self._all(self._records.find(Finding, listed), self._findings.withdraw)
        return findings + self._all(self._last_first(listed), self._following.withdraw)

    def _last_first(self, numbers: Sequence[int]) -> list[Recommendation]:
        """Recommendations so that none is still superseded by one that is taken out before."""
        found = {one.key: one for one in self._records.find(Recommendation, numbers)}
        ordered: list[Recommendation] = []
        while found:
            named = {one.superseded_by for one in found.values()}
            free = [n for n in found if n not in named] or list(found)
            ordered += [found.pop(n) for n in free]
        return ordered

    def _follow(self, one: Recommendation, changes: RecommendationChanges) -> None:
        today = self._db.today()
        wrong: list[ValidationError] = []
        if changes.status is not None and changes.status != one.status:
            _kept(
                wrong,
                lambda: self._following.set_status(
                    one.key, changes.status or one.status, day=today, note=changes.note
                ),
            )
        elif changes.note is not None:
            note = with_import(changes.note, brought_in(one.status_note))
            _kept(wrong, lambda: self._edit(one, {"status_note": note}))
        if changes.fields:
            _kept(wrong, lambda: self._edit(one, changes.fields))
        if changes.due is not None:
            _kept(wrong, lambda: self._move(one, changes, today))
        if wrong:
            raise _Several(wrong)

    def _edit(self, one: Recommendation, fields: dict[str, Any]) -> None:
        self._following.edit(self._records.get(Recommendation, one.key).changed(**fields))

    def _move(self, one: Recommendation, changes: RecommendationChanges, today: str) -> None:
        was = self._following.life(one.key, today).due
        if was == changes.due:
            return
        now = self._records.get(Recommendation, one.key)
        if was is None and now.status.is_open:  # what has ended is refused below
            self._edit(one, {"due": changes.due})
            return
        self._following.keep_step(
            Step(
                what=StepKind.SLIP,
                day=max(today, one.made_on),
                text=changes.why,
                was=was or changes.due,
                becomes=changes.due,
                of=one.key,
            )
        )

    def _all(self, found: Sequence[Any], change: Callable[[Any], object]) -> int:
        """Do one thing to each record, and find out everything that is wrong with it."""
        wrong: list[Problem] = []
        different = 0
        for one in found:
            before = self._changes()
            try:
                if one.withdrawn:
                    raise Rule("it was withdrawn meanwhile: leave it out")
                change(one)
            except (ValidationError, _Several) as error:
                each = error.errors if isinstance(error, _Several) else [error]
                wrong += [
                    Problem(one.key, one.ref or "", *what) for e in each for what in problems(e)
                ]
            except Rule as error:
                wrong.append(Problem(one.key, one.ref or "", "", str(error)))
            different += self._changes() != before
        if wrong:
            raise NotAll(wrong)
        return different

    def _changes(self) -> int:
        return int(self._db.value("select coalesce(max(n), 0) from change"))


class _Several(Exception):
    """More than one thing is wrong with a record."""

    def __init__(self, errors: list[ValidationError]) -> None:
        super().__init__(plural(len(errors), "problem"))
        self.errors = errors


def _kept(wrong: list[ValidationError], change: Callable[[], object]) -> None:
    """Do it, or remember why not: the next thing may be wrong too."""
    try:
        change()
    except ValidationError as error:
        wrong.append(error)
