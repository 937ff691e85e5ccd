"""The cells of one row of a tracker: what stands in them, and what is said and kept of them."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.findings import FROM_TRACKER
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.tables import Value, shown
from scrutiny_tui.domain.text import listing
from scrutiny_tui.domain.tracker_plan import Remark
from scrutiny_tui.domain.tracker_words import read_dates
from scrutiny_tui.domain.trackers import Heading, Target

if TYPE_CHECKING:
    from scrutiny_tui.domain.tracker_rows import Reading


class Cells:
    """The cells of a row by what their columns become, and what is gathered while it is read."""

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

    def _value(self, target: Target) -> Value:
        """A cell; of cells merged down, their value counts for each of their rows."""
        heading = self._work.by_target.get(target)
        return self._work.value(self._row, heading.column) if heading else None

    def _called(self, target: Target) -> str:
        heading = self._work.by_target.get(target)
        return heading.name if heading else str(target)

    def _say(self, target: Target, words: str) -> None:
        self._remarks.append(Remark(self._called(target), words))

    def _keep(self, target: Target, words: str = "") -> None:
        """Keep what stands in a column in the note, since it becomes nothing else."""
        if text := words or self.text(target):
            self._notes.append(noted(self._called(target), text))

    def _dates(self, target: Target) -> Sequence[str]:
        """The dates of a column; what is none is kept in the note, and said."""
        found = read_dates(self._value(target), self._work.known.today)
        if found.remark:
            kept = "" if found.found else "; kept in the note, without a date"
            self._say(target, found.remark + kept)
        if not found.found:
            self._keep(target)
        return found.found

    def _day(self, target: Target, made: str = "") -> str | None:
        """The last date of a column as a day. A month counts from its first, or from when the
        recommendation was made if that was later in it.
        """
        found = self._dates(target)
        if not found:
            return None
        day = first_day(found[-1])
        if len(found[-1]) == 7:
            day = max(day, made) if made.startswith(found[-1]) else day
            self._say(target, f"the day is not known: {long_date(day)} is put")
        return day

    def _step(self, target: Target, **fields: object) -> None:
        try:
            self._steps.append(Step.model_validate({"of": 0, **fields}))
        except ValidationError as error:
            self._wrong += [Remark(self._called(target), words) for _, words in problems(error)]

    def _note(self) -> str:
        """The status note: its own words, then everything of the row that became nothing else."""
        kept = [f"Under: {self._work.section}"] if self._work.section else []
        kept += self._notes
        kept += [noted(one.name, text) for one in self._work.kept if (text := self._cell(one))]
        said = [self.text(Target.STATUS_NOTE), from_tracker(kept)]
        if self._dayless:
            said.append(f"The tracker does not say {listing(self._dayless)}.")
        return "\n".join(filter(None, said))

    def _cell(self, heading: Heading) -> str:
        return shown(self._work.value(self._row, heading.column))


def noted(name: str, text: str) -> str:
    """A cell with its heading: `RAG: Red`, `No. 3`. A mark alone is quoted, so that it is not
    taken for one that ends a sentence.
    """
    said = text if re.search(r"\w", text) else f'"{text}"'
    return f"{name} {said}" if name.endswith((".", ":", "?")) else f"{name}: {said}"


def from_tracker(parts: Sequence[str]) -> str:
    """Parts one after the other with what parts them, so that they read as running text."""
    if not parts:
        return ""
    marks = (".", "!", "?", ";", ",", ":", "…")
    *before, last = parts
    ended = [part if part.endswith(marks) else f"{part};" for part in before]
    ended.append(last if last.endswith(marks) else f"{last}.")
    return " ".join([FROM_TRACKER, *ended])


def first_day(iso: str) -> str:
    """The first day of an ISO month; a day as it is."""
    return f"{iso}-01" if len(iso) == 7 else iso
