"""The form of one finding."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.weighing import SCALE
from scrutiny_tui.domain.words import FindingKind, Strength
from scrutiny_tui.screens.fields import BearsOn, Reader, day_field, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_EVIDENCE = (Kind.NOTE, Kind.DOCUMENT, Kind.JUDGEMENT)


class FindingForm(FormPage):
    """Add a finding, already linked to what it was started from, or edit one."""

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
        self._rests_on, self._criteria = rests_on, criteria
        self._judgements = tuple(r for r in rests_on if store.records.kind(r) is Kind.JUDGEMENT)
        title = f"Finding {self._finding.ref}" if self._finding else "New finding"
        numbers = (",".join(map(str, one)) for one in (rests_on, criteria))
        origin = n or f"new:{':'.join(numbers)}"
        super().__init__(title, f"form:finding:{origin}", self._initial_of(store))

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._finding:
            self._finding = store.records.get(Finding, self._finding.key)
            self._rests_on, self._criteria = self._finding.rests_on, self._finding.criteria
        self._bears_on = BearsOn(store, self._criteria)
        evidence = (n for n in self._rests_on if n not in self._judgements)
        return _initial(self._finding, store.today()) | {
            "criteria": self._bears_on.text,
            "rests_on": " ".join(store.records.label(n) for n in evidence),
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
            Field("statement", "Statement", "text", hint="what I found"),
            Field("so_what", "So what", "text", hint="what it means for children"),
            self._bears_on.field(),
            Field(
                "rests_on",
                "Rests on",
                hint="references, for example N-001 E-003",
                echo=self._echo_evidence,
            ),
            Field("value", "Judgement", "choice", options=words(SCALE, "none")),
            Field("strength", "Evidence is", "choice", options=words(Strength, "not said")),
            day_field("found_on", "Found on", self.store.today()),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        name = self._finding.ref if self._finding else values["title"][:40]
        return f"{'Edit' if self._finding else 'Add'} finding {name}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the finding."""
        today = self.store.today()
        numbers, strange = self._evidence(values["rests_on"])
        read = Reader(values, today)
        if strange:
            read.wrong["rests_on"] = f"there is no {', '.join(strange)}"
        fields = values | {
            "criteria": self._bears_on.read(read),
            "rests_on": (*numbers, *self._judgements),
            "value": values["value"] or None,
            "strength": values["strength"] or None,
            "found_on": read.day("found_on") or today,
        }
        read.check()
        if self._finding is None:
            finding = Finding.model_validate(fields | {"year": self.year.key})
            return self.store.records.add(finding).key
        return self.store.records.edit(self._finding.changed(**fields)).key

    def _evidence(self, text: str) -> tuple[list[int], list[str]]:
        numbers: list[int] = []
        strange: list[str] = []
        for ref in text.replace(",", " ").replace(";", " ").split():
            found = self.store.records.by_ref(ref)
            if found is None or found[1] not in _EVIDENCE:
                strange.append(ref)
            elif found[0] not in numbers:
                numbers.append(found[0])
        return numbers, strange

    def _echo_evidence(self, text: str) -> str:
        numbers, strange = self._evidence(text)
        if strange:
            return f"there is no {', '.join(strange)}; write references such as N-001 or E-003"
        notes = self.store.notes.rows(numbers)
        return "= " + "; ".join(f"{note.ref} {note.text[:50]}" for note in notes[:4])


def _initial(finding: Finding | None, today: str) -> dict[str, str]:
    if finding is None:
        return {"kind": "worry", "found_on": show_day(today)}
    return {
        "title": finding.title,
        "kind": finding.kind,
        "statement": finding.statement,
        "so_what": finding.so_what,
        "value": finding.value or "",
        "strength": finding.strength or "",
        "found_on": show_day(finding.found_on),
    }
