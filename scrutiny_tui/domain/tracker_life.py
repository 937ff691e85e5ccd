"""What a row of a tracker tells of the life of a recommendation: when it was made and is due, what
was answered, said, verified and seen, and how it ended. No day is made up: where the tracker has
none, that of the import is put, and said.
"""

from itertools import pairwise

from scrutiny_tui.domain.dates import last_day, long_date
from scrutiny_tui.domain.findings import FROM_TRACKER
from scrutiny_tui.domain.following import moved_later
from scrutiny_tui.domain.tracker_cells import Cells, first_day, noted
from scrutiny_tui.domain.tracker_plan import Remark
from scrutiny_tui.domain.tracker_words import (
    normal,
    read_dates,
    read_response,
    read_verified,
    says_no_impact,
)
from scrutiny_tui.domain.trackers import Target
from scrutiny_tui.domain.words import RecommendationStatus, Response, StepKind

_EARLY = {
    Target.DUE: "its due date",
    Target.FIRST_DUE: "its first due date",
    Target.RESPONDED: "the day of its response",
    Target.SAID_DONE: "the day on which it was said to be done",
    Target.VERIFIED_ON: "the day on which it was verified",
    Target.IMPACT_ON: "the day of its impact",
    Target.ENDED: "the day on which it ended",
}
"""The dates that can stand for the day on which it was made, as they are told."""
_IMPORTED = "the day of the import"
_CLOSED = frozenset(
    {RecommendationStatus.CLOSED_WITH_IMPACT, RecommendationStatus.CLOSED_NO_IMPACT}
)


class Life(Cells):
    """The days and steps of a row."""

    def _made(self) -> str:
        known = self._work.known.today
        if made := self._day(Target.MADE):
            if made > known:
                self._wrong.append(
                    Remark(
                        self._called(Target.MADE),
                        f"{long_date(made)} lies in the future: a recommendation is made on or "
                        f"before {long_date(known)}; put that right in the tracker, and read it "
                        "again",
                    )
                )
            return made
        made, what = known, ""
        for target, called in _EARLY.items():
            for found in read_dates(self._value(target), known).found:
                if first_day(found) < made:
                    made, what = first_day(found), f"{called}, {long_date(found)}"
                    what += ", is put" if made == found else f", is put as {long_date(made)}"
        put = f"{what}, its earliest date" if what else f"{long_date(made)} is put, {_IMPORTED}"
        self._remarks.append(Remark("", f"the tracker does not say when it was made: {put}"))
        self._dayless.append("when it was made")
        return made

    def _due(self, made: str) -> str | None:
        """When it is due now; each later date it was moved to is kept as a move of the due date."""
        before, after = self._dates(Target.FIRST_DUE), self._dates(Target.DUE)
        if before and after and not moved_later(before[-1], after[-1]):
            if before[-1] != after[-1]:
                self._keep(Target.FIRST_DUE)
                self._say(
                    Target.DUE,
                    f"{long_date(after[-1])} is before {self._called(Target.FIRST_DUE)}: taken as "
                    "the due date, and no move of it is put",
                )
            before = ()
        days = list(dict.fromkeys([*before, *after]))
        for was, becomes in pairwise(days):
            day = max(made, min(self._work.known.today, last_day(was)))
            text = f"{FROM_TRACKER} on which day it was moved is not known"
            self._step(Target.DUE, what=StepKind.SLIP, day=day, was=was, becomes=becomes, text=text)
        has_column = {Target.DUE, Target.FIRST_DUE} & self._work.by_target.keys()
        if has_column and not self.text(Target.DUE) and not self.text(Target.FIRST_DUE):
            self._remarks.append(Remark("", "no due date in the tracker"))
        return days[-1] if days else None

    def _ended(self, status: RecommendationStatus, made: str) -> str | None:
        """The day on which it ended, as far as the tracker tells it."""
        if status.is_open:
            self._keep(Target.ENDED)
            return None
        if self.text(Target.ENDED):
            return self._day(Target.ENDED, made)
        done = [step.day for step in self._steps if step.what is StepKind.SAID_DONE]
        if not done:
            return None
        if status not in _CLOSED:  # it ended on that day, but nobody said that it is done
            self._steps = [step for step in self._steps if step.what is not StepKind.SAID_DONE]
        self._say(Target.SAID_DONE, "taken as the day on which it ended too")
        return done[-1]

    def _closing(self, status: RecommendationStatus, made: str) -> RecommendationStatus:
        """A status that the evidence carries, and why it is another one than was read."""
        borne = self._borne(status)
        if borne is not status:
            why = {
                RecommendationStatus.COMPLETE: "closed with impact, but no impact is told",
                RecommendationStatus.CLOSED_WITH_IMPACT: "closed, and what changed is told",
                RecommendationStatus.NOT_ACCEPTED: "closed, and the response is no",
            }
            self._say(Target.STATUS, f"{why[borne]}: taken as {borne}")
        if status is RecommendationStatus.ESCALATED:
            self._step(
                Target.STATUS, what=StepKind.STAGE, day=made, stage="not said in the tracker"
            )
        return borne

    def _borne(self, status: RecommendationStatus) -> RecommendationStatus:
        """The status that the steps bear out: closed with impact needs what changed, and what was
        closed though its owner said no is not accepted.
        """
        has_impact = any(step.what is StepKind.IMPACT for step in self._steps)
        refused = any(step.response is Response.NOT_ACCEPTED for step in self._steps)
        word = normal(self.text(Target.STATUS))
        if status is RecommendationStatus.CLOSED_WITH_IMPACT and not has_impact:
            return RecommendationStatus.COMPLETE
        chosen = word in self._work.choices.statuses
        if status is RecommendationStatus.COMPLETE and word.startswith("closed") and not chosen:
            if has_impact:
                return RecommendationStatus.CLOSED_WITH_IMPACT
            return RecommendationStatus.NOT_ACCEPTED if refused else status
        return status

    def _answers(self, made: str) -> None:
        """Response, said done, verified and impact, as steps of the recommendation."""
        if text := self.text(Target.RESPONSE):
            self._response(text, made)
        else:
            self._keep(Target.RESPONDED)
        if self.text(Target.SAID_DONE) and (day := self._day(Target.SAID_DONE, made)):
            self._step(Target.SAID_DONE, what=StepKind.SAID_DONE, day=day)
        verified = read_verified(self.text(Target.VERIFIED))
        seen_on = self._day(Target.VERIFIED_ON, made)
        if verified:
            day = seen_on or self._day_put(Target.VERIFIED, "when it was verified", made)
            self._step(Target.VERIFIED, what=StepKind.VERIFIED, day=day, verified=verified)
        else:
            self._keep(Target.VERIFIED)
            self._notes += [noted(self._called(Target.VERIFIED_ON), seen_on)] if seen_on else []
        self._impact(seen_on, made)

    def _impact(self, seen_on: str | None, made: str) -> None:
        text = self.text(Target.IMPACT)
        if not text:
            self._keep(Target.IMPACT_ON)
            return
        if says_no_impact(text):
            self._keep(Target.IMPACT)
            self._keep(Target.IMPACT_ON)
            self._say(Target.IMPACT, "tells of no impact: kept in the note")
            return
        day = self._day(Target.IMPACT_ON, made) or seen_on
        day = day or self._day_put(Target.IMPACT, "when its impact was seen", made)
        self._step(Target.IMPACT, what=StepKind.IMPACT, day=day, text=text)

    def _response(self, text: str, made: str) -> None:
        read = read_response(text)
        if read is None:
            self._say(Target.RESPONSE, "does not say accepted, partly or not: kept in the note")
            self._keep(Target.RESPONSE)
            self._keep(Target.RESPONDED)
            return
        response, words = read
        day = self._day(Target.RESPONDED, made)
        day = day or self._no_day(Target.RESPONSE, "when it was answered", made)
        if response is not Response.ACCEPTED:
            words = words or text
        self._step(Target.RESPONSE, what=StepKind.RESPONSE, day=day, response=response, text=words)

    def _day_put(self, target: Target, when: str, made: str) -> str:
        """The day of what has none of its own: on which it was closed, or else of the import."""
        if not (day := self._closing_day(made)):
            return self._no_day(target, when, made)
        words = f"its day is not in the tracker: {long_date(day)}, on which it was closed, is put"
        self._say(target, words)
        return day

    def _closing_day(self, made: str) -> str:
        """The day on which it was closed, or said to be done; empty where none is told."""
        for target in (Target.ENDED, Target.SAID_DONE):
            if found := read_dates(self._value(target), self._work.known.today).found:
                day = first_day(found[-1])
                return max(day, made) if made.startswith(found[-1]) else day
        return ""

    def _no_day(self, target: Target, when: str, made: str) -> str:
        """The day of the import, and never one before it was made."""
        day = max(self._work.known.today, made)
        words = f"its day is not in the tracker: {long_date(day)}, the day of the import, is put"
        self._say(target, words)
        self._dayless.append(when)
        return day
