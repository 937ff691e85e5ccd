"""Gathers the whole lives of findings and recommendations, as documents tell them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from scrutiny_tui.domain.findings import Finding, Recommendation, carried_over, overdue
from scrutiny_tui.domain.letter import Asked, Supported, is_sent, needs, pile_of
from scrutiny_tui.domain.log import LoggedFinding, LoggedRecommendation
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.progress import BoardLine, boards_passed
from scrutiny_tui.domain.standing import Standing
from scrutiny_tui.domain.words import FindingStatus, Voice
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.of_year import OfYear
from scrutiny_tui.store.progress import Progress, ProgressStore
from scrutiny_tui.store.records import Records, labels
from scrutiny_tui.store.steps import StepsStore

# What a record rests on and may be printed: private notes and what was withdrawn are left out.
_RESTING = (
    "select l.source, l.target, r.kind, coalesce(t.voice, d.voice) from json_each(?) j "
    "cross join link l on l.source = j.value and l.relation = 'rests on' "
    "cross join record r on r.n = l.target and r.withdrawn = 0 "
    "left join note t on t.n = r.n left join document d on d.n = r.n "
    "where coalesce(t.private, 0) = 0 "
    "order by l.source, r.kind <> 'note', r.kind <> 'document', l.target"
)
_STEPS = (
    "select l.source, l.target from json_each(?) j "
    "cross join link l on l.target = j.value and l.relation = 'of' "
    "cross join record r on r.n = l.source and r.withdrawn = 0 and r.kind = 'step' order by 1"
)


class _Evidence(NamedTuple):
    """One thing that a record rests on."""

    n: int
    kind: str
    voice: str | None


class Lives:
    """One reading of findings and recommendations with their steps. Each kind is read once, so
    the cost grows in line.
    """

    def __init__(self, db: Database, records: Records, year: Year) -> None:
        self._db = db
        self._records = records
        self._year = year
        self._today = db.today()
        self._of = OfYear(db, records, year)

    @cached_property
    def of_year(self) -> list[Recommendation]:
        """Recommendations that belong to the year: of its findings, or made in it."""
        return [one for one in self._every.values() if self._is_of_year(one)]

    @cached_property
    def carried(self) -> list[Recommendation]:
        """Recommendations made before the year and open when it began, in order of entry."""
        return [
            one
            for one in self._every.values()
            if not self._is_of_year(one)
            and carried_over(one.made_on, one.ended_on, one.status, self._year.starts)
        ]

    @cached_property
    def progress(self) -> Progress:
        """Made against closed over boards, and what each owner has open."""
        return ProgressStore(self._db).now(self._today)

    @property
    def boards(self) -> tuple[BoardLine, ...]:
        """Made against closed from board to board in the year."""
        return tuple(line for line in self.progress.boards if line.day >= self._year.starts)

    def findings(self) -> tuple[LoggedFinding, ...]:
        """The findings of the year, in order of entry."""
        return tuple(map(self._finding, self._found))

    def recommendations(self, some: Iterable[Recommendation]) -> tuple[LoggedRecommendation, ...]:
        """Recommendations with their whole life."""
        return tuple(map(self._recommendation, some))

    def asked(self, n: int) -> Asked | None:
        """A recommendation as a letter to its owner says it; None for one that is not sent."""
        one = self._every[n]
        if not is_sent(one.status):
            return None
        logged = self._recommendation(one)
        finding = self._findings.get(one.finding)
        told = finding is not None and finding.status is not FindingStatus.DRAFT
        return Asked(
            ref=logged.ref,
            text=logged.text,
            pile=pile_of(one.status, overdue=logged.overdue),
            status=one.status,
            needs=needs(
                one.status,
                response=logged.response,
                said_done=logged.said_done_on is not None,
                verified=logged.verified,
                has_impact=bool(logged.impact),
            ),
            why=finding.title if finding and told else "",
            finding=logged.finding if told else "",
            due=logged.due,
            due_event=logged.due_event,
            first_due=logged.first_due,
            forum=logged.forum,
            supporting=logged.supporting,
        )

    def supported(self, n: int) -> Supported | None:
        """A recommendation as a letter to who supports it says it; None if it is not sent."""
        one = self._every[n]
        if not is_sent(one.status):
            return None
        due, event = self._due(one)
        lead = self._labels.get(one.lead or 0, "")
        return Supported(one.ref or "", one.text, lead, due, event)

    # One record

    def _finding(self, finding: Finding) -> LoggedFinding:
        resting = self._resting.get(finding.key, [])
        kinds = [one.kind for one in resting]
        heard = {one.voice for one in resting}
        papers = kinds.count("note"), kinds.count("document")
        return LoggedFinding(
            id=finding.id or "",
            ref=finding.ref or "",
            title=finding.title,
            kind=finding.kind,
            status=finding.status,
            found_on=finding.found_on,
            statement=finding.statement,
            so_what=finding.so_what,
            value=finding.value,
            strength=finding.strength,
            priority=self._labels.get(finding.priority or 0, ""),
            criteria=tuple(self._labels[n] for n in finding.criteria),
            evidence=tuple(self._labels[one.n] for one in resting),
            notes=papers[0],
            documents=papers[1],
            others=len(kinds) - sum(papers),
            voices=tuple(voice for voice in Voice if voice in heard),
            recommendations=tuple(self._recommended.get(finding.key, ())),
            merged_into=self._labels.get(finding.merged_into or 0, ""),
        )

    def _recommendation(self, one: Recommendation) -> LoggedRecommendation:
        due, event = self._due(one)
        standing = self._standing.get(one.key, Standing())
        ended = None if one.status.is_open else one.ended_on
        finding = self._findings.get(one.finding)
        printed = finding is not None and finding.key in self._of_this_year
        resting = [*self._resting.get(one.key, ())]
        for step in self._steps.get(one.key, ()):
            resting += self._resting.get(step, ())
        return LoggedRecommendation(
            **vars(standing),
            id=one.id or "",
            ref=one.ref or "",
            text=one.text,
            finding=finding.ref or "" if finding else "",
            made_on=one.made_on,
            status=one.status,
            about="" if printed or finding is None else finding.title,
            lead=self._labels.get(one.lead or 0, ""),
            supporting=tuple(self._labels[n] for n in one.supporting),
            forum=self._labels.get(one.forum or 0, ""),
            due=due,
            due_event=event,
            overdue=overdue(due, one.status, self._today),
            status_note=one.status_note,
            ended_on=ended,
            superseded_by=self._labels.get(one.superseded_by or 0, ""),
            boards=boards_passed(one.made_on, ended or self._today, self._boards),
            evidence=tuple(dict.fromkeys(self._labels[item.n] for item in resting)),
        )

    def _due(self, one: Recommendation) -> tuple[str | None, str]:
        """By when it is due, and the title of the event if it is due by one."""
        title, day = self._events.get(one.due_event or 0, ("", None))
        return one.due or day, title

    def _is_of_year(self, one: Recommendation) -> bool:
        return one.finding in self._of_this_year or self._of.has_day(one.made_on)

    # Read once

    @cached_property
    def _findings(self) -> dict[int, Finding]:
        return {one.key: one for one in self._records.all(Finding)}

    @cached_property
    def _found(self) -> list[Finding]:
        return [f for f in self._findings.values() if self._of.has(f.found_on, f.year)]

    @cached_property
    def _of_this_year(self) -> set[int]:
        return {finding.key for finding in self._found}

    @cached_property
    def _every(self) -> dict[int, Recommendation]:
        return {one.key: one for one in self._records.all(Recommendation)}

    @cached_property
    def _recommended(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for one in self._every.values():
            found[one.finding].append(one.ref or "")
        return found

    @cached_property
    def _standing(self) -> dict[int, Standing]:
        return StepsStore(self._db, self._records).standing(self._every)

    @cached_property
    def _steps(self) -> dict[int, list[int]]:
        """The steps of each recommendation."""
        found: dict[int, list[int]] = defaultdict(list)
        for step, of in self._db.rows(_STEPS, (json.dumps(list(self._every)),)):
            found[of].append(step)
        return found

    @cached_property
    def _resting(self) -> dict[int, list[_Evidence]]:
        """What findings, recommendations and steps rest on and may be printed."""
        steps = [step for steps in self._steps.values() for step in steps]
        wanted = json.dumps([*self._findings, *self._every, *steps])
        found: dict[int, list[_Evidence]] = defaultdict(list)
        for source, n, kind, voice in self._db.rows(_RESTING, (wanted,)):
            found[source].append(_Evidence(n, kind, voice))
        return found

    @cached_property
    def _events(self) -> dict[int, tuple[str, str]]:
        """Title and day of each event by which something is due."""
        rows = self._db.rows(
            "select n, title, date from event where n in "
            "(select target from link where relation = 'due by')"
        )
        return {n: (title, day) for n, title, day in rows}

    @cached_property
    def _boards(self) -> list[str]:
        return [day for day, _ in ProgressStore(self._db).boards(self._today)]

    @cached_property
    def _labels(self) -> dict[int, str]:
        """What everything that is named is called."""
        wanted = {item.n for resting in self._resting.values() for item in resting}
        for finding in self._findings.values():
            wanted.update(finding.criteria)
            wanted.update(n for n in (finding.priority, finding.merged_into) if n)
        for one in self._every.values():
            wanted.update(one.supporting)
            wanted.update(n for n in (one.lead, one.forum, one.superseded_by) if n)
        return labels(self._db, wanted)
