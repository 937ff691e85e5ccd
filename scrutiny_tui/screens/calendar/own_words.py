"""The scrutineer's own words before the lines of a part of a feedback note."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.feedback import PARTS
from scrutiny_tui.screens.report.section import WritingPage


class FeedbackWords(WritingPage):
    """One part of the feedback note of an event."""

    AREA = "calendar"
    CSS_PATH = "../report/report.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="section.save", tooltip="Save and go back"),
    ]

    def __init__(self, event: int, code: str) -> None:
        """Write the part with this code."""
        heading, hint = next((title, hint) for one, title, hint in PARTS if one == code)
        super().__init__(heading, f"Feedback note: {hint}.")
        self._event, self._code = event, code

    def gone(self) -> bool:
        """Whether the event was withdrawn."""
        return self.store.records.get(Event, self._event).withdrawn

    def editor_name(self) -> str:
        """`feedback:12:worries`."""
        return f"feedback:{self._event}:{self._code}"

    def action_save(self) -> None:
        """Save and go back, as in every form: keys pressed next are for the page below."""
        self.action_back()

    def saved_text(self) -> str:
        """The words as they are in the file."""
        section = self.store.after.sections(self._event).get(self._code)
        return section.text if section else ""

    def write(self, text: str) -> None:
        """Keep the words."""
        day = self.store.records.get(Event, self._event).date
        year = self.store.partnership.year_for(day)
        self.store.after.write(self._event, year, self._code, text)
