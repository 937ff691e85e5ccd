"""The form of one recommendation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from textual import on

from scrutiny_tui.domain.dates import DateError, echo, parse_day, show_day
from scrutiny_tui.domain.findings import (
    FROM_TRACKER,
    Finding,
    Recommendation,
    brought_in,
    own_words,
    with_import,
)
from scrutiny_tui.domain.following import many_words
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.screens.fields import Reader, day_field, number, words
from scrutiny_tui.screens.findings.days import past_field, read_past
from scrutiny_tui.screens.findings.noting import fresh_note, own_note
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.registers.form import Parties, References, event_options
from scrutiny_tui.widgets.form import Field, Form, FormRow

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_DATES = ("made_on", "ended_on")


class RecommendationForm(FormPage):
    """Add a recommendation to a finding, or correct one. What becomes of it is kept as steps on
    its own page.
    """

    AREA = "findings"

    def __init__(self, store: "Store", finding: int, n: int | None = None) -> None:
        """Edit the recommendation with number `n`, or add one to the finding."""
        self._finding = store.records.get(Finding, finding)
        self._one = store.records.get(Recommendation, n) if n else None
        self._made_on = self._one.made_on if self._one else store.today()
        self._imported = bool(self._one and brought_in(self._one.status_note))
        self._chosen: str = self._one.status if self._one else ""
        self._parties = Parties(store, self._made_on, forums=True)
        self._others = References(store, (Kind.RECOMMENDATION,), "R-2019-05")
        self._evidence = References(store, (Kind.NOTE, Kind.DOCUMENT), "N-001 E-003")
        name = self._one.ref if self._one else "New recommendation"
        super().__init__(
            f"{name}, from {self._finding.ref}: {self._finding.title}",
            f"form:recommendation:{n or f'new:{finding}'}",
            self._initial_of(store),
        )

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._one is None:
            return {"made_on": show_day(store.today())}
        self._one = one = store.records.get(Recommendation, self._one.key)
        dates = {name: getattr(one, name) for name in (*_DATES, "due")}
        return {
            "text": one.text,
            "lead": str(one.lead or ""),
            "supporting": self._parties.codes(one.supporting),
            "forum": str(one.forum or ""),
            "due_event": str(one.due_event or ""),
            "status": one.status,
            "status_note": own_words(one.status_note),
            "imported": brought_in(one.status_note).removeprefix(FROM_TRACKER).strip(),
            "superseded_by": self._others.text([one.superseded_by]) if one.superseded_by else "",
            "rests_on": self._evidence.text(one.rests_on),
        } | {name: show_day(value) if value else "" for name, value in dates.items()}

    def initial_now(self) -> dict[str, str]:
        """The recommendation as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the recommendation, or its finding, was taken back."""
        get = self.store.records.get
        if self._one and get(Recommendation, self._one.key).withdrawn:
            return True
        return get(Finding, self._finding.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a recommendation."""
        today, one = self.store.today(), self._one
        forums = [(str(forum.key), forum.name) for forum in self.store.partnership.forums()]
        year = self.store.partnership.year_for(today)
        there = self.store.following.made_between(year.starts, year.ends)
        many = "" if one else many_words(there, year.title)
        due = day_field("due", "Due", today, month=True)
        if one and one.due:
            due = replace(due, echo=self._echo_due)
        return [
            Field(
                "text",
                "Recommendation",
                "text",
                hint="begin with a verb",
                echo=lambda _: f"= {many}" if many else "",
            ),
            Field(
                "lead",
                "Lead owner",
                "choice",
                options=self._parties.options("nobody yet", one.lead if one else None),
            ),
            Field(
                "supporting",
                "Supporting",
                hint="codes, for example police health",
                echo=lambda text: self._parties.echo(text),  # noqa: PLW0108 - they change
            ),
            due,
            Field(
                "due_event",
                "Due by event",
                "choice",
                options=event_options(
                    self.store, today, "no event", one.due_event if one else None, ahead=True
                ),
            ),
            Field("forum", "Reported to", "choice", options=[("", "no forum yet"), *forums]),
            past_field("made_on", "Made on", today),
            self._evidence.field("rests_on", "Rests on"),
            Field("status", "Status", "choice", options=words(RecommendationStatus)),
            Field("status_note", "Status note", "text"),
            *([Field("imported", "From import", "text")] if self._imported else []),
            past_field("ended_on", "Ended on", today),
            self._others.field("superseded_by", "Superseded by"),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        if self._one:
            return f"Edit recommendation {self._one.ref}"
        return f"Add recommendation to {self._finding.ref}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the recommendation."""
        today = self.store.today()
        read = Reader(values, today)
        made = self._one.made_on if self._one else None
        due, made_on = read.day("due", month=True), read_past(read, "made_on", today, made) or today
        ended_on = read_past(read, "ended_on", today)
        event = number(values["due_event"])
        row = self.store.calendar.event(event) if event else None
        stood = self._one and (self._one.due, self._one.due_event) == (due, event)
        if due and row and due != row.date and not stood:
            read.wrong["due_event"] = "give a date or an event, not both"
        fields = {name: text for name, text in values.items() if name != "imported"} | {
            "due": due,
            "due_event": event,
            "made_on": made_on,
            "ended_on": ended_on,
            "lead": number(values["lead"]),
            "supporting": self._supporting(read, values["supporting"], made_on),
            "forum": number(values["forum"]),
            "superseded_by": self._others.one(read, "superseded_by", values["superseded_by"]),
            "rests_on": self._evidence.read(read, "rests_on", values["rests_on"]),
            "status_note": with_import(own_note(values, self._one), values.get("imported", "")),
            "finding": self._finding.key,
        }
        read.check()
        following = self.store.following
        if self._one is None:
            return following.add(Recommendation.model_validate(fields)).key
        return following.edit(self._one.changed(**fields)).key

    def _echo_due(self, text: str) -> str:
        """Another date here corrects the one that stands; moving it is another thing."""
        said = echo(text, date.fromisoformat(self.store.today()))
        same = self._one and self._one.due and text == show_day(self._one.due)
        moves = "; this corrects a mistake, m on its page moves it"
        return f"{said}{moves}" if said.startswith("=") and not same else said

    def _supporting(self, read: Reader, text: str, made_on: str) -> tuple[int, ...]:
        """The supporting owners by their codes on the day it was made; as they were, unless
        something was changed.
        """
        one = self._one
        if one and made_on == one.made_on and text == self._parties.codes(one.supporting):
            return one.supporting
        found, strange = self._parties.by_codes(text, made_on)
        if strange:
            read.wrong["supporting"] = f"not known on {show_day(made_on)}: {', '.join(strange)}"
        return found

    @on(Form.Changed)
    def _changed(self) -> None:
        """Codes name the owners of the day on which it was made; another status has a note of
        its own.
        """
        form = self.query_one(Form)
        self._chosen = fresh_note(form, self._one, self._chosen)
        try:
            now = parse_day(form.values["made_on"], date.fromisoformat(self.store.today()))
        except DateError:
            return
        if now.isoformat() != self._made_on:
            self._made_on = now.isoformat()
            self._parties = Parties(self.store, self._made_on, forums=True)
            for row in self.query(FormRow):
                if row.field.name == "supporting":
                    row.echo()
