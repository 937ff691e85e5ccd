"""One row of a tracker as a record: what each cell becomes, and what cannot be understood of it."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scrutiny_tui.domain.dates import last_day, long_date
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.tables import Value, shown
from scrutiny_tui.domain.text import listing
from scrutiny_tui.domain.tracker_plan import MAKE, NOBODY, Draft, Line, Outcome, Remark, title_of
from scrutiny_tui.domain.tracker_words import (
    is_colour_of_delay,
    normal,
    read_dates,
    read_finding_kind,
    read_response,
    read_status,
    read_verified,
)
from scrutiny_tui.domain.trackers import MANY, Heading, Target
from scrutiny_tui.domain.words import RecommendationStatus, Response, StepKind

if TYPE_CHECKING:
    from scrutiny_tui.domain.tracker_rows import Reading

_OUR_REF = r"R-[12]\d{3}-\d{2,}"
_FROM = "From the tracker:"
_EARLY = (Target.DUE, Target.FIRST_DUE, Target.RESPONDED, Target.SAID_DONE, Target.VERIFIED_ON,
          Target.ENDED)  # fmt: skip


class TrackerRow:
    """One row, read once."""

    def __init__(self, work: "Reading", row: int) -> None:
        self._work = work
        self._row = row
        self._remarks: list[Remark] = []
        self._wrong: list[Remark] = []
        self._notes: list[str] = []
        self._dayless: list[str] = []
        self._steps: list[Step] = []

    def text(self, target: Target) -> str:
        """What stands in the column of a target, as text."""
        return shown(self._value(target))

    def line(self) -> Line:
        """What becomes of the row."""
        text = self.text(Target.TEXT)
        finding = self._finding_text()
        title = title_of(text or finding or self._first())
        if normal(self.text(Target.WITHDRAWN)) in ("true", "yes", "1"):
            return self._left(title, "it was withdrawn there")
        if not text and not finding:
            missing = Target.TEXT if Target.TEXT in self._work.by_target else Target.FINDING
            self._wrong.append(Remark(self._called(missing), _NOTHING))
        elif text and (where := self._already(text)):
            return self._left(title, where, Outcome.THERE)
        elif not text and normal(finding) in self._work.known.findings:
            return self._left(title, "a finding with this title is there", Outcome.THERE)
        draft = None if self._wrong else self._draft(text, finding)
        outcome = Outcome.CANNOT if draft is None else Outcome.ADDED
        return Line(self._row, outcome, title, (*self._wrong, *self._remarks), draft)

    def _draft(self, text: str, finding: str) -> Draft | None:
        work = self._work
        if not text:
            for target in work.by_target:
                if target not in _OF_A_FINDING:
                    self._keep(target)
            return Draft(work.finding(finding, self, self._note()))
        made = self._made()
        ref, successor = self._reference(), self.text(Target.SUPERSEDED_BY).upper()
        due = self._due(made)
        status = self._status(successor)
        lead, supporting = self._owners(made)
        forum = self._forum(made)
        self._answers(made)
        status = self._closing(status, made)
        if status.is_open:
            self._keep(Target.ENDED)
        if not finding or normal(finding) in work.findings:
            for target in (Target.FINDING_KIND, Target.STATEMENT, Target.SO_WHAT):
                self._keep(target)
        elif read_finding_kind(self.text(Target.FINDING_KIND)) is None:
            self._keep(Target.FINDING_KIND)
        note = self._note()
        if status is RecommendationStatus.CLOSED_NO_IMPACT and not note:
            note = f"{_FROM} {self.text(Target.STATUS)}"
        try:
            one = Recommendation(
                ref=ref,
                text=text,
                made_on=made,
                due=due,
                status=status,
                status_note=note,
                ended_on=self._day(Target.ENDED) if not status.is_open else None,
                finding=0,
                lead=lead,
                supporting=tuple(supporting),
                forum=forum,
            )
        except ValidationError as error:
            for name, words in problems(error):
                self._wrong.append(Remark(self._called(_FIELDS.get(name, Target.TEXT)), words))
            return None
        if ref:
            work.refs[ref] = self._row
        work.texts[normal(text)] = f"row {self._row}"
        key = work.finding(finding, self)
        return Draft(key, one, tuple(self._steps), successor)

    # What stands where

    def _value(self, target: Target) -> Value:
        heading = self._work.by_target.get(target)
        return self._work.sheet.cell(self._row, heading.column) if heading else None

    def _called(self, target: Target) -> str:
        heading = self._work.by_target.get(target)
        return heading.name if heading else str(target)

    def _first(self) -> str:
        return next(
            (shown(cell) for cell in self._work.sheet.rows[self._row - 1] if shown(cell)), ""
        )

    def _finding_text(self) -> str:
        """The finding of the row; of cells merged down, it counts for all their rows."""
        heading = self._work.by_target.get(Target.FINDING)
        text = self.text(Target.FINDING)
        if text or heading is None:
            return text
        for one in self._work.sheet.merged:
            if one.first_column == heading.column and one.first_row < self._row <= one.last_row:
                return shown(self._work.sheet.cell(one.first_row, heading.column))
        return ""

    def _left(self, title: str, why: str, outcome: Outcome = Outcome.NO_RECORD) -> Line:
        return Line(self._row, outcome, title, (Remark("", why),))

    def _say(self, target: Target, words: str) -> None:
        self._remarks.append(Remark(self._called(target), words))

    def _keep(self, target: Target, words: str = "") -> None:
        """Keep what stands in a column in the note, since it becomes nothing else."""
        if text := words or self.text(target):
            self._notes.append(_noted(self._called(target), text))

    # What it means

    def _already(self, text: str) -> str:
        ref = self.text(Target.REF).upper()
        if ref in self._work.refs:
            return f"{ref} stands in row {self._work.refs[ref]} too"
        if _is_ours(ref) and ref in self._work.known.refs:
            return f"{ref} is in this file"
        there = self._work.texts.get(normal(text))
        return f"the same words as {there}" if there else ""

    def _reference(self) -> str | None:
        ref = self.text(Target.REF).upper()
        if _is_ours(ref):
            return ref
        self._keep(Target.REF)
        return None

    def _dates(self, target: Target) -> Sequence[str]:
        """The dates of a column; what is none is kept in the note, and said."""
        found = read_dates(self._value(target), self._work.known.today)
        if found.remark:
            kept = "" if found.found else "; kept in the note, without a date"
            self._say(target, found.remark + kept)
        if not found.found:
            self._keep(target)
        return found.found

    def _day(self, target: Target) -> str | None:
        """The last date of a column as a day; a month counts from its first."""
        found = self._dates(target)
        if not found:
            return None
        if len(found[-1]) == 7:
            self._say(target, f"the day is not known: the first of {long_date(found[-1])} is put")
        return _first(found[-1])

    def _made(self) -> str:
        if made := self._day(Target.MADE):
            return made
        known = self._work.known.today
        days = [known]
        for target in _EARLY:
            days += map(_first, read_dates(self._value(target), known).found)
        made = min(days)
        self._remarks.append(
            Remark(
                "",
                "the tracker does not say when it was made: "
                f"{long_date(made)} is put, its earliest date",
            )
        )
        self._dayless.append("when it was made")
        return made

    def _due(self, made: str) -> str | None:
        """When it is due now; each earlier date is kept as a move of the due date."""
        days = list(dict.fromkeys([*self._dates(Target.FIRST_DUE), *self._dates(Target.DUE)]))
        for was, becomes in pairwise(days):
            day = max(made, min(self._work.known.today, last_day(was)))
            text = f"{_FROM} on which day it was moved is not known"
            self._step(Target.DUE, what=StepKind.SLIP, day=day, was=was, becomes=becomes, text=text)
        return days[-1] if days else None

    def _status(self, successor: str) -> RecommendationStatus:
        text = self.text(Target.STATUS)
        if not text:
            return RecommendationStatus.AGREED
        word = normal(text)
        chosen = self._work.choices.statuses.get(word)
        if chosen:
            self._work.plan.statuses.setdefault(word, text)
        status = chosen or read_status(text)
        if status is None:
            self._work.plan.statuses.setdefault(word, text)
            status = RecommendationStatus.AGREED
            self._say(Target.STATUS, f'"{title_of(text)}" is not known here: taken as {status}')
        if status is RecommendationStatus.SUPERSEDED and not _is_ours(successor):
            status = RecommendationStatus.CLOSED_NO_IMPACT
            self._say(Target.STATUS, f'"{text}", but by what is not said: taken as {status}')
        if normal(status) != word:
            self._keep(Target.STATUS)
        if is_colour_of_delay(text):
            self._say(Target.STATUS, f'"{text}" is kept in words: what is overdue is counted here')
        return status

    def _closing(self, status: RecommendationStatus, made: str) -> RecommendationStatus:
        """A status that the evidence carries: closed with impact needs what changed."""
        has_impact = any(step.what is StepKind.IMPACT for step in self._steps)
        if status is RecommendationStatus.CLOSED_WITH_IMPACT and not has_impact:
            status = RecommendationStatus.COMPLETE
            self._say(Target.STATUS, f"closed with impact, but no impact is told: {status}")
        elif status is RecommendationStatus.COMPLETE and has_impact:
            if normal(self.text(Target.STATUS)).startswith("closed"):
                status = RecommendationStatus.CLOSED_WITH_IMPACT
                self._say(Target.STATUS, f"closed, and what changed is told: taken as {status}")
        elif status is RecommendationStatus.ESCALATED:
            self._step(
                Target.STATUS, what=StepKind.STAGE, day=made, stage="not said in the tracker"
            )
        return status

    def _owners(self, made: str) -> tuple[int | None, list[int]]:
        lead: int | None = None
        others: list[int] = []
        for target in (Target.OWNER, Target.SUPPORT):
            for word in self._work.owners.parts(self.text(target), made):
                found = self._owner(target, word, made)
                if found is None:
                    continue
                if lead is None and target is Target.OWNER:
                    lead = found
                elif found != lead and found not in others:
                    others.append(found)
                    if target is Target.OWNER:
                        self._say(target, f'"{word}" is named second: put as a supporting owner')
        return lead, others

    def _owner(self, target: Target, word: str, day: str) -> int | None:
        chosen = self._work.choices.owners.get(normal(word))
        if chosen is not None:
            self._work.plan.owners.setdefault(normal(word), word)
        if chosen == MAKE:
            return self._work.made_agency(word)
        if chosen == NOBODY:
            self._keep(target, word)
            return None
        found = chosen or self._work.owners.named(word, day)
        if found is None:
            self._work.plan.owners.setdefault(normal(word), word)
            self._keep(target, word)
            self._say(target, f'"{title_of(word)}" is no owner here: kept in the note; choose one')
        return found

    def _forum(self, made: str) -> int | None:
        text = self.text(Target.FORUM)
        found = self._work.owners.named(text, made) if text else None
        bodies = {one.n: one for one in self._work.known.bodies}
        if found is not None and bodies[found].sort:
            return found
        self._keep(Target.FORUM)
        return None

    def _answers(self, made: str) -> None:
        """Response, said done, verified and impact, as steps of the recommendation."""
        if text := self.text(Target.RESPONSE):
            self._response(text, made)
        else:
            self._keep(Target.RESPONDED)
        if self.text(Target.SAID_DONE) and (day := self._day(Target.SAID_DONE)):
            self._step(Target.SAID_DONE, what=StepKind.SAID_DONE, day=day)
        verified = read_verified(self.text(Target.VERIFIED))
        seen_on = self._day(Target.VERIFIED_ON)
        if verified:
            day = seen_on or self._no_day(Target.VERIFIED, "when it was verified", made)
            self._step(Target.VERIFIED, what=StepKind.VERIFIED, day=day, verified=verified)
        else:
            self._keep(Target.VERIFIED)
            self._notes += [_noted(self._called(Target.VERIFIED_ON), seen_on)] if seen_on else []
        if text := self.text(Target.IMPACT):
            day = seen_on or self._no_day(Target.IMPACT, "when its impact was seen", made)
            self._step(Target.IMPACT, what=StepKind.IMPACT, day=day, text=text)

    def _response(self, text: str, made: str) -> None:
        read = read_response(text)
        if read is None:
            self._say(Target.RESPONSE, "does not say accepted, partly or not: kept in the note")
            self._keep(Target.RESPONSE)
            self._keep(Target.RESPONDED)
            return
        response, words = read
        day = self._day(Target.RESPONDED)
        day = day or self._no_day(Target.RESPONSE, "when it was answered", made)
        if response is not Response.ACCEPTED:
            words = words or text
        self._step(Target.RESPONSE, what=StepKind.RESPONSE, day=day, response=response, text=words)

    def _no_day(self, target: Target, when: str, made: str) -> str:
        self._say(target, f"its day is not in the tracker: {long_date(made)} is put")
        self._dayless.append(when)
        return made

    def _step(self, target: Target, **fields: object) -> None:
        try:
            self._steps.append(Step.model_validate({"of": 0, **fields}))
        except ValidationError as error:
            self._wrong += [Remark(self._called(target), words) for _, words in problems(error)]

    def _note(self) -> str:
        """The status note: its own words, then everything of the row that became nothing else."""
        kept = [f"Under: {self._work.section}"] if self._work.section else []
        kept += self._notes
        kept += [_noted(one.name, text) for one in self._work.kept if (text := self._cell(one))]
        said = [self.text(Target.STATUS_NOTE), f"{_FROM} {_as_sentence(kept)}" if kept else ""]
        if self._dayless:
            said.append(f"The tracker does not say {listing(self._dayless)}.")
        return "\n".join(filter(None, said))

    def _cell(self, heading: Heading) -> str:
        return shown(self._work.sheet.cell(self._row, heading.column))


_OF_A_FINDING = frozenset(
    {Target.FINDING, Target.FINDING_KIND, Target.STATEMENT, Target.SO_WHAT, *MANY}
)
_NOTHING = "nothing stands here: fill it in, or say under which heading the recommendation stands"
_FIELDS = {
    "text": Target.TEXT,
    "made_on": Target.MADE,
    "due": Target.DUE,
    "status": Target.STATUS,
    "status_note": Target.STATUS_NOTE,
    "ended_on": Target.ENDED,
    "lead": Target.OWNER,
    "supporting": Target.SUPPORT,
    "forum": Target.FORUM,
}


def _is_ours(ref: str) -> bool:
    return bool(re.fullmatch(_OUR_REF, ref))


def _noted(name: str, text: str) -> str:
    """A cell with its heading: `RAG: Red`, `No. 3`."""
    return f"{name} {text}" if name.endswith((".", ":", "?")) else f"{name}: {text}"


def _as_sentence(parts: Sequence[str]) -> str:
    """Parts one after the other with what parts them, so that they read as running text."""
    ended = [part if part.endswith((".", "!", "?", ";")) else f"{part};" for part in parts]
    return re.sub(";$", ".", " ".join(ended))


def _first(iso: str) -> str:
    return f"{iso}-01" if len(iso) == 7 else iso
