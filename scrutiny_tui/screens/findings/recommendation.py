"""The form of one recommendation."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.screens.fields import Reader, day_field, number, owner_options, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_DATES = ("made_on", "ended_on")


class RecommendationForm(FormPage):
    """Add a recommendation to a finding, or follow one through."""

    AREA = "findings"

    def __init__(self, store: "Store", finding: int, n: int | None = None) -> None:
        """Edit the recommendation with number `n`, or add one to the finding."""
        self._finding = store.records.get(Finding, finding)
        self._one = store.records.get(Recommendation, n) if n else None
        today = store.today()
        self._owners = {owner.code: owner.n for owner in store.partnership.owners(today)}
        self._names = {owner.n: owner.name for owner in store.partnership.owners(today)}
        self._owner_options = owner_options(store, "nobody yet")
        self._keep_former_owners(store)
        self._events = [
            ("", "no event"),
            *((str(e.n), f"{e.title}, {show_day(e.date)}") for e in store.calendar.agenda(today)),
        ]
        due = self._one.due_event if self._one else None
        if due and str(due) not in dict(self._events):
            self._events.append((str(due), store.records.label(due)))
        name = self._one.ref if self._one else "New recommendation"
        super().__init__(
            f"{name}, from {self._finding.ref}: {self._finding.title}",
            f"form:recommendation:{n or f'new:{finding}'}",
            self._initial_of(store),
        )

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._one is None:
            return {"made_on": show_day(store.today())}
        self._one = store.records.get(Recommendation, self._one.key)
        codes = {number: code for code, number in self._owners.items()}
        supporting = [codes[owner] for owner in self._one.supporting if owner in codes]
        return _initial(self._one) | {"supporting": " ".join(supporting)}

    def initial_now(self) -> dict[str, str]:
        """The recommendation as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the recommendation, or its finding, was taken back."""
        get = self.store.records.get
        if self._one and get(Recommendation, self._one.key).withdrawn:
            return True
        return get(Finding, self._finding.key).withdrawn

    def _keep_former_owners(self, store: "Store") -> None:
        """An owner that has ended since (a CCG) stays on what it was asked."""
        if self._one is None:
            return
        for owner in (self._one.lead, *self._one.supporting):
            if owner and owner not in self._names:
                label = store.records.label(owner)
                self._names[owner] = label
                self._owners[label.casefold().replace(" ", "-")] = owner
                self._owner_options.append((str(owner), label))

    def fields(self) -> Sequence[Field]:
        """The fields of a recommendation."""
        today = self.store.today()
        return [
            Field("text", "Recommendation", "text", hint="begin with a verb"),
            Field("lead", "Lead owner", "choice", options=self._owner_options),
            Field(
                "supporting",
                "Supporting",
                hint="codes, for example police health",
                echo=self._echo_owners,
            ),
            day_field("due", "Due", today, month=True),
            Field("due_event", "Due by event", "choice", options=self._events),
            Field("status", "Status", "choice", options=words(RecommendationStatus)),
            Field("status_note", "Status note", "text"),
            day_field("ended_on", "Ended on", today),
            day_field("made_on", "Made on", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        if self._one:
            return f"Edit recommendation {self._one.ref}"
        return f"Add recommendation to {self._finding.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the recommendation."""
        today = self.store.today()
        supporting, strange = self._supporting(values["supporting"])
        read = Reader(values, today)
        if strange:
            read.wrong["supporting"] = f"not known: {', '.join(strange)}"
        dates = {name: read.day(name) for name in _DATES}
        fields = (
            values
            | dates
            | {
                "due": read.day("due", month=True),
                "made_on": dates["made_on"] or today,
                "lead": number(values["lead"]),
                "supporting": tuple(supporting),
                "due_event": number(values["due_event"]),
                "finding": self._finding.key,
            }
        )
        read.check()
        if self._one is None:
            return self.store.records.add(Recommendation.model_validate(fields)).key
        return self.store.records.edit(self._one.changed(**fields)).key

    def _supporting(self, text: str) -> tuple[list[int], list[str]]:
        codes = text.replace(",", " ").replace(";", " ").replace("@", " ").casefold().split()
        strange = [code for code in codes if code not in self._owners]
        return [self._owners[code] for code in codes if code in self._owners], strange

    def _echo_owners(self, text: str) -> str:
        numbers, strange = self._supporting(text)
        if strange:
            return f"not known: {', '.join(strange)}; there are {', '.join(self._owners)}"
        return "= " + ", ".join(self._names[n] for n in numbers)


def _initial(one: Recommendation) -> dict[str, str]:
    dates = {name: getattr(one, name) for name in (*_DATES, "due")}
    return {
        "text": one.text,
        "lead": str(one.lead or ""),
        "due_event": str(one.due_event or ""),
        "status": one.status,
        "status_note": one.status_note,
    } | {name: show_day(value) if value else "" for name, value in dates.items()}
