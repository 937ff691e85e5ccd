"""The form of one challenge, and the one of its reply."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.challenges import Challenge
from scrutiny_tui.domain.dates import local_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.text import one_line, shorten
from scrutiny_tui.screens.fields import BearsOn, Reader, day_field, number
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.screens.registers.form import (
    TITLE,
    Parties,
    References,
    RegisterForm,
    day_text,
    event_options,
)
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_EVIDENCE = (Kind.NOTE, Kind.DOCUMENT, Kind.FINDING)


class ChallengeForm(RegisterForm[Challenge]):
    """Put a challenge into the register, from a note or from nothing, or edit one."""

    MODEL = Challenge
    WHAT = "challenge"

    def __init__(
        self,
        store: "Store",
        n: int | None = None,
        *,
        note: int | None = None,
        about: int | None = None,
    ) -> None:
        """Edit the challenge with number `n`, or add one: that of a note, or one about a
        recommendation.
        """
        self._note, self._about = note, about
        origin = f"new:{note}" if note else f"new::{about}" if about else "new"
        super().__init__(store, n, origin)

    def prepare(self, store: "Store") -> None:
        """The note, and who existed on the day."""
        one = self._one
        self._day = _day_of(store, self._note) if self._note else store.today()
        day = one.asked_on if one else self._day
        self._parties = Parties(store, day, forums=True)
        self._references = References(store, _EVIDENCE, "N-001 E-003 F-2019-02")
        self._recommended = References(store, (Kind.RECOMMENDATION,), "R-2019-02")
        event = one.event if one else None
        if self._note:
            event = store.records.get(Note, self._note).event
        self._events = event_options(store, day, "at no event", event)

    def shown(self, store: "Store", one: Challenge | None) -> dict[str, str]:
        """The challenge, or what the note says."""
        if one is None:
            return self._new(store)
        self._bears_on = BearsOn(store, one.criteria)
        return {
            "text": one.text,
            "to": str(one.to or ""),
            "role": one.role,
            "asked_on": day_text(one.asked_on),
            "event": str(one.event or ""),
            "criteria": self._bears_on.text,
            "recommendation": self._recommended.text(
                (one.recommendation,) if one.recommendation else ()
            ),
            "reply_by": day_text(one.reply_by),
            "rests_on": self._references.text(one.rests_on),
            "reply": one.reply,
            "replied_on": day_text(one.replied_on),
            "reply_role": one.reply_role,
            "result": one.result,
        }

    def _new(self, store: "Store") -> dict[str, str]:
        note = store.records.get(Note, self._note) if self._note else None
        self._bears_on = BearsOn(store, note.criteria if note else ())
        fields = {
            "criteria": self._bears_on.text,
            "recommendation": self._recommended.text((self._about,) if self._about else ()),
        }
        if note is None:
            return fields | {"asked_on": day_text(self._day)}
        return fields | {
            "text": note.text,
            "to": str(note.agency or ""),
            "role": note.role,
            "asked_on": day_text(self._day),
            "event": str(note.event or ""),
            "rests_on": note.ref or "",
        }

    def fields(self) -> Sequence[Field]:
        """The fields of a challenge."""
        today = self.store.today()
        chosen = self._one.to if self._one else None
        return [
            Field("text", "Challenge", "text", hint="what you asked; no names"),
            Field("to", "To", "choice", options=self._parties.options("nobody said", chosen)),
            Field("role", "Role", hint="to whom there, by role"),
            day_field("asked_on", "Asked on", today),
            Field("event", "At event", "choice", options=self._events),
            self._bears_on.field(),
            self._recommended.field("recommendation", "About"),
            day_field("reply_by", "Reply by", today, month=True),
            self._references.field("rests_on", "Rests on"),
            Field("reply", "Reply", "text", hint="what they replied; no names"),
            day_field("replied_on", "Replied on", today),
            Field("reply_role", "Replied by", hint="who replied, by role"),
            Field("result", "Result", "text", hint="what came of it"),
        ]

    def keep(self, values: dict[str, str]) -> int:
        """Save the challenge."""
        today = self.store.today()
        read = Reader(values, today)
        asked_on = read.day("asked_on") or today
        to = number(values["to"])
        if wrong := self._parties.wrong(to, asked_on):
            read.wrong["to"] = wrong
        fields = values | {
            "to": to,
            "asked_on": asked_on,
            "event": number(values["event"]),
            "criteria": self._bears_on.read(read),
            "recommendation": self._recommended.one(
                read, "recommendation", values["recommendation"]
            ),
            "reply_by": read.day("reply_by", month=True),
            "rests_on": self._references.read(read, "rests_on", values["rests_on"]),
            "replied_on": read.day("replied_on"),
        }
        read.check()
        return self.kept(fields)


class ReplyForm(FormPage):
    """What was replied to a challenge: what, when, by whom, and what came of it."""

    AREA = "findings"

    def __init__(self, store: "Store", n: int) -> None:
        """The reply to the challenge with number `n`."""
        self._n = n
        one = store.records.get(Challenge, n)
        title = f"Reply to {one.ref}: {shorten(one_line(one.text), TITLE)}"
        super().__init__(title, f"form:reply:{n}", _reply(store, n))

    def initial_now(self) -> Mapping[str, str]:
        """The reply as it is saved."""
        return _reply(self.store, self._n)

    def withdrawn(self) -> bool:
        """Whether the challenge was taken back."""
        return self.store.records.get(Challenge, self._n).withdrawn

    def fields(self) -> Sequence[Field]:
        """The fields of a reply."""
        return [
            Field("reply", "Reply", "text", hint="what they replied; no names"),
            day_field("replied_on", "Replied on", self.store.today()),
            Field("reply_role", "Replied by", hint="who replied, by role"),
            Field("result", "Result", "text", hint="what came of it"),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Reply to {self.store.records.label(self._n)}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the reply."""
        today = self.store.today()
        read = Reader(values, today)
        replied_on = read.day("replied_on")
        read.check()
        fields = values | {"replied_on": replied_on}
        before = self.store.records.get(Challenge, self._n)
        return self.store.records.edit(before.changed(**fields)).key


def _reply(store: "Store", n: int) -> dict[str, str]:
    one = store.records.get(Challenge, n)
    return {
        "reply": one.reply,
        "replied_on": day_text(one.replied_on or store.today()),
        "reply_role": one.reply_role,
        "result": one.result,
    }


def _day_of(store: "Store", note: int) -> str:
    """The day on which what a note says was asked: that of its event, or on which it was noted."""
    one = store.records.get(Note, note)
    event = store.calendar.event(one.event) if one.event else None
    return event.date if event and len(event.date) == 10 else local_day(one.at, one.zone)
