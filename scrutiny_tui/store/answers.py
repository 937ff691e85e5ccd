"""What each criterion was judged in a scrutiny year, and how the answer moved."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from scrutiny_tui.domain.comparing import same_words, told_apart
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.domain.report import QuestionLine, trend
from scrutiny_tui.domain.words import EventStatus
from scrutiny_tui.store.calendar import EventRow
from scrutiny_tui.store.criteria import CriterionRow
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.questions import Judged
from scrutiny_tui.store.records import Records


class Answers:
    """One look at the judgements of a year: those of its `events`, and the latest before it."""

    def __init__(
        self, records: Records, of: OfYear, events: Sequence[EventRow], scrutineer: str
    ) -> None:
        """`scrutineer` is who signs the report: another author is named, that one is not."""
        self._records = records
        self._of = of
        self._events = events
        self._scrutineer = scrutineer

    def latest(self, criterion: int) -> Judged | None:
        """The latest judgement on a criterion, or on what it follows, up to the year's end."""
        trail = self._of.trails.get(criterion)
        return trail[-1] if trail else None

    @cached_property
    def checkpoints(self) -> list[EventRow]:
        """Checkpoints of the year that were held, or at which something was judged."""
        judged = {one.event for trail in self._of.trails.values() for one in trail}
        return [
            row
            for row in self._events
            if row.checkpoint and (row.status == EventStatus.HELD or row.n in judged)
        ]

    def line(self, row: CriterionRow, identity: str) -> QuestionLine:
        """A criterion with its latest judgement and its trail; what it rests on is left open."""
        trail = self._of.trails.get(row.n, [])
        at = {one.event: one for one in trail}
        made = [at.get(event.n) for event in self.checkpoints]
        names = {one.n: self._wording(row, one) for one in trail}
        framework = self._frameworks.get(row.framework)
        other = [one for one in trail if names[one.n]]
        wordings = {names[one.n]: self._asked[one.answered].text for one in other}
        titles = [one.event_title or long_date(one.judged_on) for one in trail]
        places = told_apart(titles, trail, _long_dates, _long_dates, ", ")
        line = QuestionLine(
            id=identity,
            code=row.code,
            text=row.text,
            kind=row.kind,
            part_of=row.part_of or None,
            framework=self._titles.get(row.framework, ("", ""))[0],
            framework_code=framework.code if framework else "",
            trail=tuple(
                (f"{place}, {names[one.n]}" if names[one.n] else place, one.value)
                for place, one in zip(places, trail, strict=True)
            ),
            wordings=tuple(wordings.items()),
            at=tuple(one.value if one else None for one in made),
            at_answered=tuple(names[one.n] if one else "" for one in made),
            trend=trend([one.value for one in self._of.this_year(trail)]),
        )
        return self._judged(line, trail[-1], names[trail[-1].n]) if trail else line

    def _judged(self, line: QuestionLine, latest: Judged, answered: str) -> QuestionLine:
        signed = latest.author.casefold() == self._scrutineer.casefold()
        return replace(
            line,
            value=latest.value,
            strength=latest.strength,
            direction=latest.direction,
            strength_reason=latest.strength_reason,
            reason=latest.reason,
            judged_on=latest.judged_on,
            look_again=latest.look_again,
            against=latest.against,
            impact=latest.impact,
            impact_note=latest.impact_note,
            author="" if signed else latest.author,
            answered=answered,
        )

    def _wording(self, row: CriterionRow, one: Judged) -> str:
        """What the wording that a judgement answers is called, where it is not that of the line."""
        asked = self._asked.get(one.answered, row)
        if same_words(asked.text, row.text):
            return ""
        its, ours = (self._frameworks.get(one.framework) for one in (asked, row))
        if its is None:
            return asked.code
        parts = [] if ours and ours.code == its.code else [its.title]
        parts.append(f"version {its.version}")
        return ", ".join(parts if asked.code == row.code else [*parts, asked.code])

    @cached_property
    def _asked(self) -> dict[int, CriterionRow]:
        return {row.n: row for row in self._of.criteria.every}

    @cached_property
    def _frameworks(self) -> dict[int, Framework]:
        return {one.key: one for one in self._records.all(Framework)}

    def frameworks(self, lines: Iterable[QuestionLine]) -> tuple[tuple[str, str], ...]:
        """Title and source of the frameworks of these lines, in order of entry."""
        printed = {line.framework for line in lines}
        return tuple(one for one in self._titles.values() if one[0] in printed)

    @cached_property
    def _titles(self) -> dict[int, tuple[str, str]]:
        """Title and source of each framework; its version too where another has that title."""
        every = self._frameworks.values()
        titles = [one.title for one in every]
        found = {}
        for one in every:
            more = f", version {one.version}" if titles.count(one.title) > 1 else ""
            aside = "" if one.in_use else " (set aside)"
            found[one.key] = (f"{one.title}{more}{aside}", one.source)
        return found


def _long_dates(days: Sequence[str]) -> list[str]:
    return [long_date(day) for day in days]
