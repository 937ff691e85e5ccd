"""The due dates of recommendations: moved by a step, corrected, and moved with their event."""

from collections.abc import Callable
from typing import NamedTuple

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.following import WITH_EVENT, was_moved
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import StepKind
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.steps import StepsStore


class Moved(NamedTuple):
    """What the move of an event did to the recommendations that are due by it."""

    moved: list[int]
    """Numbers of those whose due date moved with it."""
    early: list[str]
    """References of those among them that are now due before they were made."""


class DueDates:
    """Keeps due dates and the steps that moved them. All writing happens inside an action."""

    def __init__(self, records: Records, steps: StepsStore, today: Callable[[], str]) -> None:
        self._records = records
        self._steps = steps
        self._today = today

    def event(self, one: Recommendation) -> Event | None:
        """The event by which a recommendation is due."""
        return self._records.get(Event, one.due_event) if one.due_event else None

    def due(self, one: Recommendation) -> str | None:
        """The ISO day or month on which a recommendation is due, also when by an event."""
        event = self.event(one)
        return one.due or (event.date if event else None)

    def set(self, one: Recommendation, due: str | None, event: int | None) -> None:
        """Give it another due date; by an event, the event's date is its date."""
        now = {"due": None if event else due, "due_event": event}
        self._records.edit(self._records.get(Recommendation, one.key).changed(**now))

    def follow_slip(
        self, one: Recommendation, slip: Step, becomes: str | None, event: int | None
    ) -> None:
        """A move of the due date was changed or withdrawn: so does what came of it."""
        after = [
            step
            for step in self._steps.of(one.key)
            if step.what is StepKind.SLIP
            and step.key != slip.key
            and (step.day, step.key) > (slip.day, slip.key)
        ]
        if after and after[0].was == slip.becomes:
            self._records.edit(after[0].changed(was=becomes))
        elif not after and self.due(one) == slip.becomes:
            self.set(one, becomes, event)

    def correct_slip(self, before: Recommendation, after: Recommendation) -> None:
        """A due date was corrected: so is the step that moved it there."""
        slips = [step for step in self._steps.of(before.key) if step.what is StepKind.SLIP]
        due = self.due(after)
        if slips and due and slips[-1].becomes == self.due(before) and slips[-1].was != due:
            self._records.edit(slips[-1].changed(becomes=due))

    def keep_event(self, event: Event) -> Moved:
        """Keep a changed event. Moved to another day, it moves the due date of each open
        recommendation that is due by it, with a step that keeps the first date; what has ended
        keeps the date that it had.
        """
        before = self._records.get(Event, event.key)
        self._records.edit(event)
        moved: list[int] = []
        early: list[str] = []
        if before.date == event.date:
            return Moved(moved, early)
        named = self._records.sources(event.key, Relation.DUE_BY)
        for one in self._records.find(Recommendation, named):
            if one.due not in (None, before.date):
                continue  # it has a date of its own
            if not one.status.is_open:
                self._records.edit(one.changed(due=before.date))
                continue
            if one.due is not None:
                self.set(one, None, event.key)
            if before.date.startswith(event.date) or event.date.startswith(before.date):
                continue  # the day in its month is known now, or not any more
            self._move(one, before.date, event)
            moved.append(one.key)
            if last_day(event.date) < one.made_on:
                early.append(one.ref or "")
        return Moved(moved, early)

    def _move(self, one: Recommendation, was: str, event: Event) -> None:
        """Keep that a due date moved with its event; twice on one day, the first is corrected."""
        today = max(self._today(), one.made_on)
        slips = [step for step in self._steps.of(one.key) if step.what is StepKind.SLIP]
        last = slips[-1] if slips else None
        if last and (last.role, last.day, last.becomes) == (WITH_EVENT, today, was):
            if last.was == event.date:
                self._records.withdraw(last)
            else:
                self._records.edit(last.changed(becomes=event.date))
            return
        self._records.add(
            Step(
                what=StepKind.SLIP,
                day=today,
                role=WITH_EVENT,
                text=was_moved(event.title),
                was=was,
                becomes=event.date,
                of=one.key,
            )
        )
