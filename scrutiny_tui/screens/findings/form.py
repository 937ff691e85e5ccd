"""The form of one finding."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pydantic import ValidationError

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.partnership import Priority
from scrutiny_tui.domain.resting import final_lacks
from scrutiny_tui.domain.text import one_line, shorten
from scrutiny_tui.domain.weighing import SCALE
from scrutiny_tui.domain.words import FindingKind, FindingStatus, Strength
from scrutiny_tui.screens.fields import BearsOn, Reader, number, words
from scrutiny_tui.screens.findings.days import past_field, read_past
from scrutiny_tui.screens.findings.resting import RestsOn
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import notify_plain

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class FindingForm(FormPage):
    """Add a finding, already linked to what it was started from, or edit one. A title that is
    near-same to that of another finding is shown beside it before it is saved.
    """

    AREA = "findings"

    def __init__(
        self,
        store: "Store",
        n: int | None = None,
        *,
        rests_on: tuple[int, ...] = (),
        criteria: tuple[int, ...] = (),
    ) -> None:
        """Edit the finding with number `n`, or add one that rests on these records."""
        self._finding = store.records.get(Finding, n) if n else None
        if self._finding:
            rests_on, criteria = self._finding.rests_on, self._finding.criteria
        self._on, self._criteria = rests_on, criteria
        self._both_kept = ""
        self._into: int | None = None
        title = f"Finding {self._finding.ref}" if self._finding else "New finding"
        numbers = (",".join(map(str, one)) for one in (rests_on, criteria))
        origin = n or f"new:{':'.join(numbers)}"
        super().__init__(title, f"form:finding:{origin}", self._initial_of(store))

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._finding:
            self._finding = store.records.get(Finding, self._finding.key)
            self._on, self._criteria = self._finding.rests_on, self._finding.criteria
        self._bears_on = BearsOn(store, self._criteria)
        self._rests_on = RestsOn(store, self._on)
        return _initial(self._finding, store.today()) | {
            "criteria": self._bears_on.text,
            "rests_on": self._rests_on.text,
        }

    def initial_now(self) -> dict[str, str]:
        """The finding as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the finding was taken back."""
        found = self._finding
        return found is not None and self.store.records.get(Finding, found.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a finding."""
        return [
            Field("title", "Title", hint="one line that a reader can quote"),
            Field("kind", "Kind", "choice", options=words(FindingKind)),
            Field("status", "Status", "choice", options=words(FindingStatus)),
            Field("statement", "Statement", "text", hint="what I found"),
            Field("so_what", "So what", "text", hint="what it means for children"),
            self._bears_on.field(),
            Field("priority", "Priority", "choice", options=self._priorities()),
            # Looked up at each key: what it rests on may have been saved elsewhere meanwhile.
            replace(self._rests_on.field(), echo=self._understood),
            Field("value", "Judgement", "choice", options=words(SCALE, "none")),
            Field("strength", "Evidence is", "choice", options=words(Strength, "not said")),
            past_field("found_on", "Found on", self.store.today()),
        ]

    def _understood(self, text: str) -> str:
        return self._rests_on.echo(text)

    def _priorities(self) -> list[tuple[str, str]]:
        chosen = self._finding.priority if self._finding else None
        every = self.store.records.all(Priority, withdrawn=True)
        return [
            ("", "none"),
            *(
                (str(one.key), shorten(one_line(f"{one.number} {one.name}"), 60))
                for one in every
                if not one.withdrawn or one.key == chosen
            ),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        name = f"Edit finding {self._finding.ref}" if self._finding else "Add finding"
        if self._into is None:
            return name
        return f"{name}, merged into {self.store.records.label(self._into)}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the finding; where that was chosen, as a part of another one."""
        finding = self._written(values)
        if finding.n is None:
            key = self.store.records.add(finding).key
        else:
            key = self.store.records.edit(finding).key
        if self._into is not None:
            return self.store.merging.merge(key, self._into).key
        return key

    def _written(self, values: dict[str, str]) -> Finding:
        """The finding as it is typed.

        Raises:
            FormError: some fields cannot be read.
            ValidationError: a rule of the finding refuses them.
        """
        today = self.store.today()
        read = Reader(values, today)
        known = self._finding.found_on if self._finding else None
        fields = values | {
            "criteria": self._bears_on.read(read),
            "rests_on": self._rests_on.read(read, values["rests_on"]),
            "priority": number(values["priority"]),
            "value": values["value"] or None,
            "strength": values["strength"] or None,
            "found_on": read_past(read, "found_on", today, known) or today,
        }
        read.check()
        if self._finding is None:
            return Finding.model_validate(fields | {"year": self.year.key})
        return self._finding.changed(**fields)

    def action_save(self) -> None:
        """Save the finding; first, a near-same one is shown, if there is one."""
        from scrutiny_tui.screens.findings.merging import LikeThisScreen
        from scrutiny_tui.store import StoreError

        values = {name: text.strip() for name, text in self.query_one(Form).values.items()}
        self._into = None
        try:
            near = self._near(self._written(values))
        except (FormError, ValidationError, StoreError):
            near = []  # said by saving
        if near:
            self.app.push_screen(LikeThisScreen(values["title"], near), self._decided)
        else:
            super().action_save()

    def _near(self, finding: Finding) -> list[int]:
        """Near-same findings, of which it has not been said yet that both are to be kept."""
        if self.store.read_only or finding.title == self._both_kept:
            return []
        if self._finding and self._finding.title == finding.title:
            return []
        return self.store.merging.near(finding.title, finding.n)

    def _decided(self, into: int | None) -> None:
        """What was chosen beside a near-same finding: go back (None), keep both (0), or the
        finding that this one is to be a part of.
        """
        if into is None:
            return
        self._into = into or None
        if not into:
            self._both_kept = self.query_one(Form).values["title"].strip()
        super().action_save()

    def saved_words(self, number: int) -> str:
        """What is said in passing: also that it is a part of another finding now."""
        words = super().saved_words(number)
        return words if self._into is None else f"{words}, with what you typed as a part of it"

    def saved_and_leave(self, number: int) -> None:
        """Go back; what a final finding lacks is said, and it stands."""
        super().saved_and_leave(number)
        finding = self.store.records.get(Finding, number)
        if lacks := final_lacks(finding, self.store.finding_evidence.pieces(finding.rests_on)):
            notify_plain(self.app, lacks, title=finding.ref or "", severity="warning")


def _initial(finding: Finding | None, today: str) -> dict[str, str]:
    if finding is None:
        return {"kind": "worry", "status": "draft", "found_on": show_day(today)}
    return {
        "title": finding.title,
        "kind": finding.kind,
        "status": finding.status,
        "statement": finding.statement,
        "so_what": finding.so_what,
        "priority": str(finding.priority or ""),
        "value": finding.value or "",
        "strength": finding.strength or "",
        "found_on": show_day(finding.found_on),
    }
