"""One row of a tracker as a record: what each cell becomes, and what cannot be understood of it."""

import re

from pydantic import ValidationError

from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.findings import FROM_TRACKER, Recommendation
from scrutiny_tui.domain.likeness import is_near
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.tables import shown
from scrutiny_tui.domain.tracker_life import Life
from scrutiny_tui.domain.tracker_plan import MAKE, NOBODY, Draft, Line, Outcome, Remark, title_of
from scrutiny_tui.domain.tracker_words import (
    is_colour_of_delay,
    normal,
    read_finding_kind,
    read_status,
)
from scrutiny_tui.domain.trackers import MANY, Target
from scrutiny_tui.domain.words import RecommendationStatus

_OUR_REF = r"R-[12]\d{3}-\d{2,}"


class TrackerRow(Life):
    """One row, read once."""

    _otherwise = RecommendationStatus.CLOSED_NO_IMPACT
    """The status it has when what superseded it is not found."""

    def line(self) -> Line:
        """What becomes of the row."""
        text = self.text(Target.TEXT)
        finding = self.text(Target.FINDING)
        title = title_of(text or finding or self._first())
        if normal(self.text(Target.WITHDRAWN)) in ("true", "yes", "1"):
            return self._left(title, "it was withdrawn there")
        if _TOLD.isdisjoint(self._work.by_target):
            self._wrong.append(Remark("", _NO_COLUMN))
        elif not text and not finding:
            missing = Target.TEXT if Target.TEXT in self._work.by_target else Target.FINDING
            self._wrong.append(Remark(self._called(missing), _NOTHING))
        elif text and (merged := self._merged_with()):
            self._wrong.append(Remark(self._called(Target.TEXT), _MERGED.format(merged)))
        elif text and (said := self._already(text)):
            return self._left(title, said[0], Outcome.THERE, said[1])
        elif not text and normal(finding) in self._work.known.findings:
            return self._left(title, "a finding with this title is there", Outcome.THERE)
        draft = None if self._wrong else self._draft(text, finding)
        draft = None if self._wrong else draft
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
        ref = self._reference()
        due = self._due(made)
        status = self._status()
        lead, supporting = self._owners(made)
        forum = self._forum(made)
        self._answers(made)
        status = self._closing(status, made)
        ended_on = self._ended(status, made)
        if not finding or normal(finding) in work.findings:
            for target in (Target.FINDING_KIND, Target.STATEMENT, Target.SO_WHAT):
                self._keep(target)
        elif read_finding_kind(self.text(Target.FINDING_KIND)) is None:
            self._keep(Target.FINDING_KIND)
        note = self._note()
        if status is RecommendationStatus.CLOSED_NO_IMPACT and not note:
            note = f"{FROM_TRACKER} {self.text(Target.STATUS)}"
        if self._wrong:
            return None
        try:
            one = Recommendation(
                ref=ref,
                text=text,
                made_on=made,
                due=due,
                status=status,
                status_note=note,
                ended_on=ended_on,
                finding=0,
                lead=lead,
                supporting=tuple(supporting),
                forum=forum,
            )
        except ValidationError as error:
            for name, words in problems(error):
                self._wrong.append(Remark(self._called(_FIELDS.get(name, Target.TEXT)), words))
            return None
        if _is_ours(said := self._ref()):
            work.refs.setdefault(said, []).append((self._row, text))
        work.texts[normal(text)] = f"row {self._row}"
        work.rows_by_text[normal(text)] = self._row
        superseded = status is RecommendationStatus.SUPERSEDED
        return Draft(
            work.finding(finding, self),
            one,
            tuple(self._steps),
            self.text(Target.SUPERSEDED_BY) if superseded else "",
            otherwise=self._borne(self._otherwise),
            status_said=self.text(Target.STATUS),
        )

    # What stands where

    def _first(self) -> str:
        return next(
            (shown(cell) for cell in self._work.sheet.rows[self._row - 1] if shown(cell)), ""
        )

    def _merged_with(self) -> int:
        """The row above with which the text of the recommendation is merged; 0 where it is not."""
        top = self._work.top(self._row, self._work.by_target[Target.TEXT].column)
        return top if top != self._row else 0

    def _left(
        self, title: str, why: str, outcome: Outcome = Outcome.NO_RECORD, there: str | int = ""
    ) -> Line:
        return Line(self._row, outcome, title, (Remark("", why),), there=there)

    # What it means

    def _already(self, text: str) -> tuple[str, str | int] | None:
        """Where the row stands already, in words, and its reference or row there. What has the
        reference of another one but says something else is not that one.
        """
        work, ref = self._work, self._ref()
        for row, words in work.refs.get(ref, ()):
            if _says_the_same(text, words):
                return f"{ref} stands in row {row} too", row
        if _is_ours(ref) and _says_the_same(text, work.known.words.get(ref, "")):
            return f"{ref} is in this file", ref
        if there := work.texts.get(normal(text)):
            return f"the same words as {there}", work.rows_by_text.get(normal(text), there)
        return None

    def _ref(self) -> str:
        return self.text(Target.REF).upper()

    def _reference(self) -> str | None:
        """Its reference as one of ours; None where it is not, or belongs to another one."""
        ref, rows = self._ref(), self._work.refs.get(self._ref(), [])
        other = f"also that of row {rows[0][0]}, which says something else" if rows else ""
        if ref in self._work.known.refs:
            other = "another recommendation here"
        if _is_ours(ref) and not other:
            return ref
        if _is_ours(ref):
            self._say(Target.REF, f"{ref} is {other}: added under a number of its own")
            finding = self.text(Target.FINDING)
            if finding.lower() in self._work.known.findings and normal(finding) not in (
                self._work.known.findings
            ):
                self._say(Target.FINDING, _THAT_FINDING.format(finding.upper()))
        self._keep(Target.REF)
        return None

    def _status(self) -> RecommendationStatus:
        text = self.text(Target.STATUS)
        word = normal(text)
        chosen = self._work.choices.statuses.get(word) if text else None
        if chosen:
            self._work.plan.statuses.setdefault(word, text)
        status = chosen or read_status(text)
        if text and status is None:
            self._work.plan.statuses.setdefault(word, text)
            self._say(
                Target.STATUS,
                f'"{title_of(text)}" is not known here: taken as {RecommendationStatus.AGREED}',
            )
        status = status or RecommendationStatus.AGREED
        status = self._superseded(status, text, free=not chosen)
        if text and normal(status) != word:
            self._keep(Target.STATUS)
        if is_colour_of_delay(text):
            self._say(
                Target.STATUS,
                f'"{text}" is read as {status}, and the word is kept in the note: whether it is '
                "overdue is worked out from its due date",
            )
        return status

    def _superseded(
        self, status: RecommendationStatus, text: str, *, free: bool
    ) -> RecommendationStatus:
        """The status, as far as what superseded it bears on it; `free`: nobody chose it."""
        successor = self.text(Target.SUPERSEDED_BY)
        if status is RecommendationStatus.SUPERSEDED:
            if successor:
                return status
            self._say(
                Target.STATUS, f'"{text}", but by what is not said: taken as {self._otherwise}'
            )
            return self._otherwise
        if not successor:
            return status
        over = status is RecommendationStatus.COMPLETE or not status.is_open or not text
        if over and free:
            self._otherwise = status
            self._say(
                Target.SUPERSEDED_BY,
                f"what took its place is told: taken as {RecommendationStatus.SUPERSEDED}",
            )
            return RecommendationStatus.SUPERSEDED
        self._keep(Target.SUPERSEDED_BY)
        self._say(Target.SUPERSEDED_BY, f"kept in the note, since its status is {status}")
        return status

    def _owners(self, made: str) -> tuple[int | None, list[int]]:
        lead: int | None = None
        others: list[int] = []
        if Target.OWNER in self._work.by_target and not self.text(Target.OWNER):
            self._remarks.append(Remark("", "no owner in the tracker"))
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
        if chosen:
            return chosen
        found = self._work.owners.named(word, day)
        if found is None:
            self._work.plan.owners.setdefault(normal(word), word)
            self._keep(target, word)
            self._say(target, f'"{title_of(word)}" is no owner here: kept in the note; choose one')
        elif then := self._work.owners.of_its_day(word, found):
            self._say(target, f'"{word}" is read as {then}, as it was on {long_date(day)}')
        return found

    def _forum(self, made: str) -> int | None:
        text = self.text(Target.FORUM)
        found = self._work.owners.named(text, made) if text else None
        bodies = {one.n: one for one in self._work.known.bodies}
        if found is not None and bodies[found].sort:
            return found
        self._keep(Target.FORUM)
        return None


_OF_A_FINDING = frozenset(
    {Target.FINDING, Target.FINDING_KIND, Target.STATEMENT, Target.SO_WHAT, *MANY}
)
_TOLD = frozenset({Target.TEXT, Target.FINDING})
_NO_COLUMN = "no column is chosen for the recommendation: choose it above"
_NOTHING = "nothing stands here: fill it in, or say under which heading the recommendation stands"
_THAT_FINDING = (
    "{} is taken for the finding that has this reference here: if it is another one too, put its "
    "title in its place in the tracker, and read it again"
)
_MERGED = (
    "merged with row {}, where it is read: put what else stands in this row there, or part the "
    "merged cell"
)
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


def _says_the_same(one: str, other: str) -> bool:
    return normal(one) == normal(other) or is_near(one, other)


def _is_ours(ref: str) -> bool:
    return bool(re.fullmatch(_OUR_REF, ref))
