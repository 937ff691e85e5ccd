"""The form of an event's agenda, and of who was there, by role."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.attendance import (
    Person,
    agenda_echo,
    people_echo,
    read_agenda,
    read_people,
    write_agenda,
    write_people,
)
from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.sessions import Attendee
from scrutiny_tui.screens.form_page import FormError, FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class PeopleForm(FormPage):
    """Two texts: the agenda, an item a line, and the people, a role a line."""

    AREA = "calendar"

    def __init__(self, store: "Store", event: int) -> None:
        """Edit agenda and people of the event with this number."""
        self._event = store.records.get(Event, event)
        self._codes = {agency.code: agency.key for agency in store.after.agencies(event)}
        about = store.partnership.get()
        self._watch, self._fine = about.words
        title = f"Agenda and people: {self._event.title}"
        super().__init__(title, f"form:people:{event}", _initial(store, event))

    def initial_now(self) -> dict[str, str]:
        """Agenda and people as they are saved."""
        return _initial(self.store, self._event.key)

    def withdrawn(self) -> bool:
        """Whether the event was taken back."""
        return self.store.records.get(Event, self._event.key).withdrawn

    def fields(self) -> Sequence[Field]:
        """The two texts."""
        codes = tuple(self._codes)
        return [
            Field(
                "agenda",
                "Agenda",
                "text",
                hint="one item a line",
                echo=lambda text: agenda_echo(text, self._watch, self._fine),
            ),
            Field(
                "people",
                "People",
                "text",
                hint="one role a line: 3 school leads @schools; - before who did not come",
                echo=lambda text: people_echo(text, codes, self._watch, self._fine),
            ),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return f"Agenda and people of {self._event.title[:40]}"

    def keep(self, values: dict[str, str]) -> int:
        """Save both."""
        people, complaints = read_people(values["people"], self._codes)
        if complaints:
            raise FormError({"people": "; ".join(complaints)})
        event = self._event.key
        self.store.sessions.set_agenda(event, read_agenda(values["agenda"]))
        self.store.sessions.set_people(
            event,
            [
                Attendee(
                    role=one.role,
                    number=one.number,
                    absent=one.absent,
                    event=event,
                    agency=self._codes.get(one.agency),
                )
                for one in people
            ],
        )
        return event


def _initial(store: "Store", event: int) -> dict[str, str]:
    people = [
        Person(row.role, row.number, bool(row.absent), row.code)
        for row in store.sessions.attendees(event)
    ]
    return {
        "agenda": write_agenda(row.title for row in store.sessions.items(event)),
        "people": write_people(people),
    }
