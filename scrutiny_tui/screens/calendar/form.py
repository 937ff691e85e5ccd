"""The form of one event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import listing, plural
from scrutiny_tui.domain.words import EventKind, EventStatus
from scrutiny_tui.screens.fields import YES_NO, Reader, day_field, number, words
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.due_dates import Moved


class EventForm(FormPage):
    """Add an event, or edit or move one."""

    AREA = "calendar"

    def __init__(self, store: "Store", n: int | None = None, start: str = "title") -> None:
        """Edit the event with number `n`, or add one; `start` names the first field."""
        self._event = store.records.get(Event, n) if n else None
        self._start = start
        self._moved: Moved | None = None
        self._options = {
            "priority": [
                ("", "none"),
                *(
                    (str(p.key), f"P{p.number} {p.name}".strip())
                    for p in store.partnership.priorities()
                ),
            ],
            "forum": [("", "none"), *((str(f.key), f.name) for f in store.partnership.forums())],
        }
        title = f"Event: {self._event.title}" if self._event else "New event"
        super().__init__(title, f"form:event:{n or 'new'}", _initial(self._event))

    def initial_now(self) -> dict[str, str]:
        """The event as it is saved."""
        if self._event is None:
            return {}
        self._event = self.store.records.get(Event, self._event.key)
        return _initial(self._event)

    def withdrawn(self) -> bool:
        """Whether the event was taken back."""
        event = self._event
        return event is not None and self.store.records.get(Event, event.key).withdrawn

    def opened(self) -> None:
        """Start in the field that was asked for."""
        super().opened()
        if self._start != "title":
            self.query_one(Form).focus_field(self._start)

    def fields(self) -> Sequence[Field]:
        """The fields of an event."""
        today = self.store.today()
        return [
            Field("title", "Title", hint="for example Learning Hub 2, Priority 1"),
            day_field("date", "Date", today, month=True),
            Field("starts_at", "Starts at", hint="for example 09:30"),
            Field("kind", "Kind", "choice", options=words(EventKind)),
            Field("status", "Status", "choice", options=words(EventStatus)),
            Field(
                "attended",
                "I attended",
                "choice",
                options=[("", "not known"), ("yes", "yes"), ("no", "no")],
            ),
            Field("checkpoint", "Checkpoint", "choice", options=YES_NO),
            Field("hub_number", "Hub number", hint="1 to 4"),
            Field("priority", "Priority", "choice", options=self._options["priority"]),
            Field("forum", "Forum", "choice", options=self._options["forum"]),
            Field("place", "Place"),
            Field("purpose", "Look for", "text", hint="what to look for there"),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"{'Edit' if self._event else 'Add'} event {values['title'][:40]}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the event."""
        read = Reader(values, self.store.today())
        when = read.day("date", month=True)
        if when is None:
            read.wrong.setdefault("date", "an event needs a date, or a month such as Oct 2018")
        hub = values["hub_number"]
        if hub and not (hub.isascii() and hub.isdecimal() and 0 < int(hub[:4]) < 1000):
            read.wrong["hub_number"] = "write a number, such as 4, or leave it empty"
        read.check()
        time = values["starts_at"].replace(".", ":")
        fields = values | {
            "date": when,
            "starts_at": f"0{time}" if time[1:2] == ":" else time,
            "attended": {"": None, "yes": True, "no": False}[values["attended"]],
            "checkpoint": bool(values["checkpoint"]),
            "hub_number": int(hub) if hub else None,
            "priority": number(values["priority"]),
            "forum": number(values["forum"]),
        }
        if self._event is None:
            return self.store.records.add(Event.model_validate(fields)).key
        event = self._event.changed(**fields)
        self._moved = self.store.following.keep_event(event)
        return event.key

    def saved_words(self, number: int) -> str:
        """What is said in passing: also how many due dates moved with it."""
        words = super().saved_words(number)
        if self._moved is None or not self._moved.moved:
            return words
        due = f"{plural(len(self._moved.moved), 'recommendation')} due by it moved with it"
        early = listing(self._moved.early)
        return f"{words}; {due}" + (f"; due before it was made: {early}" if early else "")


def _initial(event: Event | None) -> dict[str, str]:
    if event is None:
        return {"kind": "hub", "status": "planned"}
    attended = {None: "", True: "yes", False: "no"}[event.attended]
    return {
        "title": event.title,
        "date": show_day(event.date),
        "starts_at": event.starts_at,
        "kind": event.kind,
        "status": event.status,
        "attended": attended,
        "checkpoint": "yes" if event.checkpoint else "",
        "hub_number": str(event.hub_number or ""),
        "priority": str(event.priority or ""),
        "forum": str(event.forum or ""),
        "place": event.place,
        "purpose": event.purpose,
    }
