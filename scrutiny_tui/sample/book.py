"""Writing into a file as if at a given time: the clock, the ids, and short ways to add records."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any

from scrutiny_tui.domain.attendance import read_agenda, read_people
from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import DayEntry
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.sessions import Attendee, Tally
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import (
    Activity,
    CheckCode,
    EventStatus,
    FindingKind,
    FindingStatus,
    Impact,
    JudgementValue,
    NoteKind,
    RecommendationStatus,
    Response,
    Stance,
    StepKind,
    Strength,
    TallyKind,
    Voice,
)
from scrutiny_tui.store import Store
from scrutiny_tui.store.database import ulid

_SUMMER_TIME = (("2018-03-25", "2018-10-28"), ("2019-03-31", "2019-10-27"))
"""First day of British Summer Time, and first day after it."""

_AUTHOR = "Independent scrutineer"
"""The role in which every judgement is given."""


class Clock:
    """A clock that stands where it was set, on British time."""

    def __init__(self, when: str) -> None:
        self.set(when)

    def set(self, when: str) -> None:
        """Set it to a time such as `2018-10-30 10:12`, as a clock on a British wall shows it."""
        summer = any(starts <= when[:10] < ends for starts, ends in _SUMMER_TIME)
        zone = timezone(timedelta(hours=int(summer)))
        self._now = datetime.strptime(when, "%Y-%m-%d %H:%M").replace(tzinfo=zone)

    def __call__(self) -> datetime:
        """The time it was set to."""
        return self._now


class Ids:
    """Gives the same ids in the same order each time."""

    def __init__(self) -> None:
        self._random = Random("Northmere")

    def __call__(self, at: datetime) -> str:
        """The next id, for a time."""
        return ulid(at, self._random.getrandbits(80))


class Book:
    """The open file, and short names for what is already in it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        store.db.pretend_today(None)
        self.year = store.partnership.years()[0].key
        self.forums = {forum.code: forum.key for forum in store.partnership.forums()}
        self.agencies = {
            agency.code: agency.key for agency in store.partnership.agencies("2018-10-15")
        }
        self._priorities = {one.number: one.key for one in store.partnership.priorities()}
        self._events = {(row.title, row.date): row.n for row in store.calendar.agenda()}

    @contextmanager
    def action(self, when: str, label: str) -> Iterator[str]:
        """One thing the scrutineer does at a time; gives the ISO day of it."""
        self.clock.set(when)
        with self.store.action(label):
            yield when[:10]

    def event(self, title: str, day: str) -> int:
        """The number of an event of the timetable."""
        return self._events[title, day]

    def criteria(self, codes: str) -> tuple[int, ...]:
        """Numbers of criteria by their codes, parted by spaces."""
        return tuple(self.store.questions.numbers(codes.split()))

    def refs(self, refs: str) -> tuple[int, ...]:
        """Numbers of records by their references, parted by spaces."""
        found = [self.store.records.by_ref(ref) for ref in refs.split()]
        return tuple(one[0] for one in found if one)

    def owner(self, code: str) -> int:
        """The number of an agency or a forum by its code."""
        return self.agencies.get(code) or self.forums[code]

    def note(
        self,
        when: str,
        event: int | None,
        text: str,
        kind: NoteKind | None = None,
        voice: Voice | None = None,
        role: str = "",
        agency: str = "",
        criteria: str = "",
        *,
        item: int = 0,
        due: str | None = None,
        said: str = "",
    ) -> None:
        """One line, captured at its own time, perhaps under an item of the agenda; `said` is the
        time at which it was said, of a line that was written down later.
        """
        self.clock.set(said or when)
        at, zone = self.store.stamp()
        with self.action(when, "Note"):
            note = Note(
                text=text,
                kind=kind,
                voice=voice,
                role=role,
                at=at,
                zone=zone,
                due=due,
                event=event,
                item=self._item(event, item),
                agency=self.agencies[agency] if agency else None,
                criteria=self.criteria(criteria),
            )
            self.store.records.add(note.settled())

    def room(self, when: str, event: int, agenda: str, people: str = "") -> None:
        """The agenda of an event and who is there, as they are typed: one in a line."""
        title = self.store.records.get(Event, event).title
        with self.action(when, f"Agenda and people of {title}"):
            self.store.sessions.set_agenda(event, read_agenda(agenda))
            self.store.sessions.set_people(
                event,
                [
                    Attendee(
                        role=one.role,
                        number=one.number,
                        absent=one.absent,
                        event=event,
                        agency=self.agencies[one.agency] if one.agency else None,
                    )
                    for one in read_people(people, self.agencies).people
                ],
            )

    def tally(
        self,
        when: str,
        event: int,
        item: int,
        what: TallyKind,
        agency: str,
        detail: str = "",
        *,
        to: str = "",
    ) -> None:
        """One thing counted while people talk."""
        with self.action(when, f"Count {what}"):
            at, zone = self.store.stamp()
            self.store.records.add(
                Tally(
                    what=what,
                    detail=detail,
                    at=at,
                    zone=zone,
                    event=event,
                    item=self._item(event, item),
                    agency=self.agencies[agency],
                    to=self.agencies[to] if to else None,
                )
            )

    def held(self, when: str, *events: tuple[str, str]) -> None:
        """Mark events as held and attended, and keep the one day that they took."""
        numbers = tuple(self.event(*one) for one in events)
        with self.action(when, "Mark as held and attended"):
            for n in numbers:
                event = self.store.records.get(Event, n)
                self.store.records.edit(event.changed(status=EventStatus.HELD, attended=True))
        with self.action(when, "Add a day") as day:
            self.store.records.add(
                DayEntry(date=day, hundredths=100, activity=Activity.ATTENDANCE, events=numbers)
            )

    def day(self, when: str, hundredths: int, activity: Activity, detail: str) -> None:
        """Time spent away from events."""
        with self.action(when, "Add a day") as day:
            entry = DayEntry(date=day, hundredths=hundredths, activity=activity, detail=detail)
            self.store.records.add(entry)

    def judge(
        self,
        when: str,
        event: int,
        code: str,
        value: JudgementValue,
        strength: Strength,
        reason: str,
        rests_on: str = "",
        *,
        look_again: str | None = None,
        strength_reason: str = "",
        against: str = "",
        impact: Impact | None = None,
        known: str = "",
        parent: str = "",
        blind: bool = False,
    ) -> None:
        """One judgement, resting on notes, documents and findings by their references; `known`
        says how its impact is known, `parent` what a parent would say.
        """
        with self.action(when, f"Judge {code}: {value}") as day:
            self.store.questions.judge(
                Judgement(
                    value=value,
                    strength=strength,
                    strength_reason=strength_reason,
                    reason=reason,
                    against=against,
                    impact=impact,
                    impact_note=known,
                    parent_view=parent,
                    judged_on=day,
                    look_again=look_again,
                    author=_AUTHOR,
                    blind=blind,
                    criterion=self.criteria(code)[0],
                    event=event,
                    rests_on=self.refs(rests_on),
                )
            )

    def mark(self, when: str, ref: str, stance: Stance, code: str) -> None:
        """Say how a piece of evidence stands to what is concluded on a question."""
        with self.action(when, f"{ref} {stance} {code}"):
            self.store.evidence.mark(self.refs(ref)[0], self.criteria(code)[0], stance)

    def dismiss(self, when: str, code: str, check: CheckCode, reason: str) -> None:
        """Answer an open check of the latest judgement on a question."""
        with self.action(when, f"Dismiss a check of {code}: {check}"):
            [one] = [c for c in self.store.quality.open() if (c.code, c.check) == (code, check)]
            self.store.quality.dismiss(one, reason)

    def move(self, when: str, collector: str, ref: str, before: str) -> None:
        """Put an item of a collector before another one."""
        numbers = (self.criteria(collector)[0], *self.refs(ref), *self.refs(before))
        with self.action(when, f"Move {ref} in {collector}"):
            self.store.collectors.move(*numbers)

    def reword(self, when: str, collector: str, ref: str, words: str) -> None:
        """Print an item of a collector in other words."""
        with self.action(when, f"Write Words for {ref} in {collector}"):
            self.store.collectors.reword(self.criteria(collector)[0], self.refs(ref)[0], words)

    def leave_out(self, when: str, collector: str, ref: str) -> None:
        """Leave an item of a collector out of what is printed."""
        with self.action(when, f"Leave {ref} out of {collector}"):
            self.store.collectors.leave_out(self.criteria(collector)[0], self.refs(ref)[0], True)

    def finding(
        self,
        when: str,
        kind: FindingKind,
        criteria: str,
        title: str,
        statement: str,
        so_what: str,
        value: JudgementValue,
        strength: Strength,
        rests_on: str,
        *,
        priority: int = 0,
        event: int | None = None,
    ) -> int:
        """One finding, resting on references and perhaps on an event; gives its number."""
        with self.action(when, "Add a finding") as day:
            return self.store.records.add(
                Finding(
                    title=title,
                    kind=kind,
                    statement=statement,
                    so_what=so_what,
                    value=value,
                    strength=strength,
                    found_on=day,
                    criteria=self.criteria(criteria),
                    priority=self._priorities[priority] if priority else None,
                    rests_on=self.refs(rests_on) + ((event,) if event else ()),
                    year=self.year,
                )
            ).key

    def recommend(
        self,
        when: str,
        finding: int,
        text: str,
        lead: str,
        supporting: str,
        due: str | int,
        forum: str = "board",
    ) -> None:
        """One recommendation as a draft, with owners and the forum where it is reported by their
        codes; due on a day, or by the event with a number.
        """
        with self.action(when, "Add a recommendation") as day:
            self.store.records.add(
                Recommendation(
                    text=text,
                    made_on=day,
                    due=due if isinstance(due, str) else None,
                    due_event=due if isinstance(due, int) else None,
                    finding=finding,
                    lead=self.owner(lead),
                    supporting=tuple(map(self.owner, supporting.split())),
                    forum=self.forums[forum],
                )
            )

    def revise(self, when: str, ref: str, label: str, **changes: Any) -> None:
        """Change a finding or a recommendation, by its reference."""
        model = Finding if ref.startswith("F") else Recommendation
        entry = self.store.records.get(model, self.refs(ref)[0])
        with self.action(when, f"{ref}: {label}"):
            self.store.records.edit(entry.changed(**changes))

    def _item(self, event: int | None, position: int) -> int | None:
        """The number of an item of an event's agenda."""
        items = self.store.sessions.items(event) if event else []
        return items[position - 1].n if position else None

    def state(self, when: str, status: FindingStatus, *numbers: int) -> None:
        """Findings come as far as that, by their numbers in the year, as one thing done."""
        with self.action(when, f"{plural(len(numbers), 'finding')}: {status}"):
            for n in self.refs(" ".join(f"F-2019-{number:02}" for number in numbers)):
                entry = self.store.records.get(Finding, n)
                self.store.records.edit(entry.changed(status=status))

    def agreed(
        self,
        when: str,
        ref: str,
        role: str,
        agency: str = "",
        response: Response = Response.ACCEPTED,
        text: str = "",
    ) -> None:
        """The answer of a recommendation's owner, by a role, and what it is from then on."""
        by = {"agency": agency} if agency else {}
        self.step(when, ref, StepKind.RESPONSE, text, response=response, role=role, **by)
        self.revise(when, ref, "agreed", status=RecommendationStatus.AGREED)

    def step(self, when: str, ref: str, what: StepKind, text: str = "", **more: Any) -> None:
        """One step in the life of a recommendation or disagreement, by its reference; who took
        it by `agency`, what it rests on by `rests_on`, references, and `event`, a number.
        """
        event = more.pop("event", None)
        joined: dict[str, Any] = {
            "agency": self.owner(more.pop("agency")) if "agency" in more else None,
            "rests_on": self.refs(more.pop("rests_on", "")) + ((event,) if event else ()),
        }
        with self.action(when, f"{ref}: {what}") as day:
            step = Step(what=what, day=day, text=text, of=self.refs(ref)[0], **more, **joined)
            if ref.startswith("R"):
                self.store.following.keep_step(step)
            else:
                self.store.records.add(step)
