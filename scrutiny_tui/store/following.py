"""Following recommendations: the one way in which they and their steps are kept, held to the
rules of `domain.following`. Forms, bulk edits and imports all go through here.

What breaks a rule of the record is refused with a pydantic `ValidationError`, as the models
themselves do: `domain.records.problems` gives each field with its sentence, and a form shows it
on the field.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import (
    NOT_SEEN,
    Recommendation,
    brought_in,
    overdue,
    own_words,
    with_import,
)
from scrutiny_tui.domain.following import comes_back, due_stays, too_soon
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.partnership import Agency, Forum
from scrutiny_tui.domain.progress import boards_passed, days_since
from scrutiny_tui.domain.records import hold_to
from scrutiny_tui.domain.standing import Standing
from scrutiny_tui.domain.steps import OF_RECOMMENDATION, Step
from scrutiny_tui.domain.words import RecommendationStatus, Response, StepKind
from scrutiny_tui.store.bodies import Bodies
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.due_dates import DueDates, Moved
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.progress import ProgressStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.steps import StepsStore

B = TypeVar("B", bound=Agency | Forum)

_NO_IMPACT = (
    "no evidence of impact is kept yet: press i on its own page first, or close it without "
    "evidence of impact"
)
_NO_REASON = (
    "say why they do not accept it, or press a on its own page and keep their answer with its "
    "reason"
)


class Life(NamedTuple):
    """A recommendation with all that happened to it."""

    one: Recommendation
    steps: list[Step]
    """By their days."""
    standing: Standing
    due: str | None
    """The ISO day or month on which it is due now, also when by an event."""
    due_by: str
    """The title of that event, or empty."""
    boards: int
    """Boards passed since it was made, up to its end or today."""
    days: int
    """Days since it was made, up to its end or today."""
    overdue: bool


class Following:
    """Keeps recommendations and their steps. All writing happens inside `Store.action`."""

    def __init__(
        self, db: Database, records: Records, steps: StepsStore, progress: ProgressStore
    ) -> None:
        self._db = db
        self._records = records
        self._steps = steps
        self._progress = progress
        self._owners = Bodies(db, records)
        self._dates = DueDates(records, steps, db.today)

    def life(self, n: int, today: str) -> Life:
        """One recommendation, its steps, and where it stands on a day.

        Raises:
            Rule: there is no such recommendation.
        """
        one = self._records.get(Recommendation, n)
        until = min(one.ended_on or today, today)
        event = self._dates.event(one)
        due = self._dates.due(one)
        boards = [day for day, _ in self._progress.boards(until)]
        return Life(
            one,
            self._steps.of(n),
            self._steps.standing([n]).get(n, Standing()),
            due,
            event.title if event else "",
            boards_passed(one.made_on, until, boards),
            max(0, days_since(one.made_on, until)),
            overdue(due, one.status, today),
        )

    def add(self, one: Recommendation, steps: Iterable[Step] = ()) -> Recommendation:
        """Keep a new recommendation with its steps, whose `of` is set here; gives it back with
        its number. One that ended on a day not known has none.

        Raises:
            ValidationError: a rule refuses the recommendation or a step; nothing is kept.
        """
        taken = list(steps)
        if one.status is RecommendationStatus.CLOSED_WITH_IMPACT:
            impact = any(step.what is StepKind.IMPACT for step in taken)
            _refuse({} if impact else {"status": _NO_IMPACT})
        _refuse(self._wrong(one, None))
        with self._db.action("Add"):
            saved = self._records.add(_ended(one))
            for step in taken:
                self._keep_step(saved, step.model_copy(update={"of": saved.key}), new=True)
                if step.what is StepKind.SLIP:  # it may have moved the due date
                    saved = self._records.get(Recommendation, saved.key)
        return saved

    def many(self) -> AbstractContextManager[None]:
        """While many are added and no agency or forum changes: each of these is read once."""
        return self._owners.many()

    def edit(self, one: Recommendation) -> Recommendation:
        """Keep a changed recommendation. Only what is changed is held to the rules, so that an
        older one can still be corrected elsewhere.

        One that ends without a day ends today; one that is opened again loses the day on which
        it ended and what superseded it. A due date changed here is a mistake corrected, and the
        step that moved it there is corrected with it; `keep_step` moves it.

        Raises:
            ValidationError: a rule refuses the change; nothing is kept.
        """
        before = self._records.get(Recommendation, one.key)
        if one.status is not RecommendationStatus.SUPERSEDED:
            ends_it = before.status is RecommendationStatus.SUPERSEDED
            if ends_it and one.superseded_by == before.superseded_by:
                one = one.model_copy(update={"superseded_by": None})
        if before.status.is_open and not one.status.is_open and one.ended_on is None:
            one = one.changed(ended_on=self._db.today())
        wrong = self._wrong(one, before)
        if one.status is RecommendationStatus.CLOSED_WITH_IMPACT and not self._impacts(one.key):
            wrong.setdefault("status", _NO_IMPACT)
        unaccepted = one.status is not before.status and (
            one.status is RecommendationStatus.NOT_ACCEPTED
        )
        own = own_words(one.status_note)
        if unaccepted and not (own or self._refusals(one.key)):
            wrong.setdefault("status_note", _NO_REASON)
        unseen = one.status is RecommendationStatus.CLOSED_NO_IMPACT
        if unseen and one.status is not before.status and not own:
            wrong.setdefault("status_note", NOT_SEEN)
        _refuse(wrong)
        with self._db.action("Edit"):
            saved = self._records.edit(_ended(one))
            if (saved.due, saved.due_event) != (before.due, before.due_event):
                self._dates.correct_slip(before, saved)
        return saved

    def set_status(
        self,
        n: int,
        status: RecommendationStatus,
        *,
        day: str,
        note: str | None = None,
        superseded_by: int | None = None,
        escalated: Step | None = None,
    ) -> Recommendation:
        """Move a recommendation to a status on an ISO day. `note` are the words on it: another
        status begins without, the same status keeps its own, unless some are given. What an import
        brought along stays behind them. Closing
        without evidence of impact needs one, which says what could not be seen; so does what is
        not accepted, unless their answer is kept.
        `superseded_by` is the number of the recommendation that took its place; `escalated` the
        step of the stage reached, needed where none is kept yet.

        Raises:
            ValidationError: a rule refuses it (fields `status`, `status_note`, `ended_on`,
                `superseded_by`, `stage`); nothing is kept.
        """
        one = self._records.get(Recommendation, n)
        changes: dict[str, object] = {"status": status, "ended_on": None}
        if note is not None or status is not one.status:
            changes["status_note"] = with_import(note or "", brought_in(one.status_note))
        if not status.is_open:
            changes["ended_on"] = day
        if status is RecommendationStatus.SUPERSEDED:
            changes["superseded_by"] = superseded_by
        with self._db.action("Status"):
            if status is RecommendationStatus.ESCALATED:
                if escalated is not None:
                    self.keep_step(escalated)
                elif not self._taken(n, StepKind.STAGE):
                    _refuse({"stage": "say which stage was reached"})
            return self.edit(one.changed(**changes))

    def keep_step(self, step: Step, by_event: int | None = None) -> Step:
        """Keep a step of a recommendation, a new one or a changed one. A step that moves the due
        date moves it, to `by_event`'s date when that is given; the first date stays in the steps.

        Raises:
            ValidationError: a rule refuses it (fields of `Step`); nothing is kept.
            Rule: it is a step of something else.
        """
        with self._db.action("Step"):
            return self._keep_step(self._records.get(Recommendation, step.of), step, by_event)

    def _keep_step(
        self, one: Recommendation, step: Step, by_event: int | None = None, *, new: bool = False
    ) -> Step:
        """As `keep_step`, of a recommendation that was read already. One that is `new` comes
        with its whole life, also where that has ended.
        """
        if step.what not in OF_RECOMMENDATION:
            raise Rule(f"A recommendation has no step '{step.what}'.")
        before = self._records.get(Step, step.key) if step.n else None
        wrong: dict[str, str] = {}
        if before is None or before.day != step.day:
            wrong["day"] = too_soon(step.what, step.day, one.made_on)
        if step.agency and (
            before is None or (before.agency, before.day) != (step.agency, step.day)
        ):
            wrong["agency"] = self._owners.not_there(step.agency, step.day)
        if step.what is StepKind.SLIP and step.becomes:
            stays = "" if before or new else due_stays(one.ref or "", one.status)
            if stays:
                wrong["becomes"] = stays
            elif step.becomes == step.was:
                wrong["becomes"] = f"it is due {show_day(step.becomes)} already"
            elif step.becomes < one.made_on[: len(step.becomes)]:
                made = show_day(one.made_on)
                wrong["becomes"] = f"{show_day(step.becomes)} is before it was made, {made}"
        _refuse(wrong)
        if before is None:
            saved = self._records.add(step)
            if step.what is StepKind.SLIP and (by_event or self._dates.due(one) != step.becomes):
                self._dates.set(one, step.becomes, by_event)
            return saved
        saved = self._records.edit(step)
        if step.what is StepKind.SLIP and step.becomes != before.becomes:
            self._dates.follow_slip(one, before, step.becomes, by_event)
        return saved

    def withdraw_step(self, step: Step) -> None:
        """Take a step out. Withdrawing the one that moved the due date last puts it back.

        Raises:
            Rule: it is the only evidence of impact of a recommendation closed with impact.
        """
        one = self._records.get(Recommendation, step.of)
        closed = one.status is RecommendationStatus.CLOSED_WITH_IMPACT
        if closed and self._impacts(one.key) == [step.key]:
            raise Rule(
                f"{one.ref} is closed with impact, and this is its only evidence of it. "
                "Press s and give it another status first, or i and keep other evidence."
            )
        with self._db.action("Withdraw"):
            self._records.withdraw(step)
            if step.what is StepKind.SLIP:
                self._dates.follow_slip(one, step, step.was, None)

    def withdraw(self, one: Recommendation) -> None:
        """Take a recommendation out with its steps, which would belong to nothing.

        Raises:
            Rule: another one is superseded by it.
        """
        if named := self._records.sources(one.key, Relation.SUPERSEDED_BY):
            raise Rule(
                f"{self._records.label(named[0])} is superseded by {one.ref}, so that stays. "
                f"Give {self._records.label(named[0])} another status first."
            )
        with self._db.action("Withdraw"):
            for step in self._steps.of(one.key):
                self._records.withdraw(step)
            self._records.withdraw(one)

    def made_between(self, starts: str, ends: str) -> int:
        """How many recommendations were made between two ISO days, both included."""
        return int(
            self._db.value(
                "select count(*) from recommendation t join record r on r.n = t.n "
                "and r.withdrawn = 0 where t.made_on between ? and ?",
                (starts, ends),
            )
        )

    def owner_on(self, owner: int, day: str) -> int:
        """The owner itself, or on a day on which it is no more, who goes on in its place."""
        return self._owners.on(owner, day)

    def agency_on(self, owner: int, day: str) -> int | None:
        """The agency that speaks for an owner on a day: itself, or who goes on in its place; None
        of a forum, and on a day on which there is none.
        """
        return self._owners.agency_on(owner, day)

    def keep_body(self, body: B) -> B:
        """Keep a changed agency or forum, which must exist on the days on which it is named.

        Raises:
            ValidationError: its dates leave out what names it (fields `starts`, `ends`).
        """
        _refuse(self._owners.wrong_days(body))
        return self._records.edit(body)

    def keep_event(self, event: Event) -> Moved:
        """Keep a changed event, with which what is due by it moves; see `DueDates.keep_event`."""
        with self._db.action("Edit"):
            return self._dates.keep_event(event)

    def _wrong(self, one: Recommendation, before: Recommendation | None) -> dict[str, str]:
        """What is wrong with a recommendation, by field, in what was changed."""
        wrong: dict[str, str] = {}
        kept = before if before and before.made_on == one.made_on else None
        if one.lead and not (kept and kept.lead == one.lead):
            wrong["lead"] = self._owners.not_there(one.lead, one.made_on)
        added = [n for n in one.supporting if not (kept and n in kept.supporting)]
        wrong["supporting"] = "; ".join(
            filter(None, (self._owners.not_there(n, one.made_on) for n in added))
        )
        due = None if kept and kept.due == one.due else one.due
        if due and due < one.made_on[: len(due)]:  # a month that is over, too
            wrong["due"] = f"{show_day(due)} is before it was made, {show_day(one.made_on)}"
        event = None if kept and kept.due_event == one.due_event else self._dates.event(one)
        if event and event.date < one.made_on[: len(event.date)]:
            wrong["due_event"] = (
                f"{event.title} is {show_day(event.date)}, before it was made, "
                f"{show_day(one.made_on)}"
            )
        if before and not kept:
            early = [too_soon(step.what, step.day, one.made_on) for step in self._steps.of(one.key)]
            wrong["made_on"] = next(filter(None, early), "")
        wrong["superseded_by"] = self._wrong_successor(one, before)
        return {name: words for name, words in wrong.items() if words}

    def _wrong_successor(self, one: Recommendation, before: Recommendation | None) -> str:
        was = (before.status, before.superseded_by) if before else (None, None)
        if (one.status, one.superseded_by) == was:
            return ""
        if one.superseded_by is None:
            gone = one.status is RecommendationStatus.SUPERSEDED
            return "say which recommendation took its place, for example R-2019-05" if gone else ""
        if one.status is not RecommendationStatus.SUPERSEDED:
            return "only one whose status is superseded has a successor: choose that, or empty this"
        other = self._records.get(Recommendation, one.superseded_by)
        if other.withdrawn:
            return f"{other.ref} was withdrawn"
        if one.n is not None and comes_back(one.n, self._successors(other.key)):
            return f"{other.ref} is superseded by {one.ref} itself, directly or through others"
        return ""

    def _successors(self, n: int) -> list[int]:
        """A recommendation and what superseded it, one after the other."""
        chain = [n]
        while (after := self._records.targets(chain[-1], Relation.SUPERSEDED_BY)) and (
            after[0] not in chain
        ):
            chain.append(after[0])
        return chain

    def _impacts(self, n: int) -> list[int]:
        return self._taken(n, StepKind.IMPACT)

    def _refusals(self, n: int) -> bool:
        """Whether an answer is kept by which they do not accept it; it has its reason."""
        return any(step.response is Response.NOT_ACCEPTED for step in self._steps.of(n))

    def _taken(self, n: int, what: StepKind) -> list[int]:
        return [step.key for step in self._steps.of(n) if step.what is what]


def _ended(one: Recommendation) -> Recommendation:
    """What is open has not ended."""
    return one.model_copy(update={"ended_on": None}) if one.status.is_open else one


def _refuse(wrong: dict[str, str]) -> None:
    """Refuse a record as its model would.

    Raises:
        ValidationError: with each field and its sentence.
    """
    try:
        hold_to({name: words for name, words in wrong.items() if words})
    except PydanticCustomError as error:
        details = InitErrorDetails(type=error, input=None)
        raise ValidationError.from_exception_data("record", [details]) from None
