"""What the capture page does beside notes: counting, the agenda, who is there."""

from scrutiny_tui.domain.shorthand import Command
from scrutiny_tui.screens.editing import EditingPage
from scrutiny_tui.screens.notes.line import CaptureLine
from scrutiny_tui.screens.notes.session import Session
from scrutiny_tui.screens.notes.understood import done
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.bars import tell


class CountingPage(EditingPage):
    """A page with a line, of one session, whose Ctrl+G and commands change what is no note."""

    event: int
    line: CaptureLine

    @property
    def session(self) -> Session:
        """What is known of the event."""
        raise NotImplementedError

    def show_understood(self) -> None:
        """Say under the line what was understood."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The letters of the tally act after Ctrl+G only. Tab in the line is taken by the line,
        behind the keys typed before it.
        """
        if action in ("counted", "next_item", "agenda") and not self.line.counting:
            return None
        if action == "swap" and isinstance(self.focused, CaptureLine):
            return None
        return super().check_action(action, parameters)

    def action_counting(self) -> None:
        """The next letter counts something; any other key is typed as ever."""
        self.line.focus()
        self.line.counting = not self.line.counting
        self.show_understood()

    def on_screen_suspend(self) -> None:
        """Something else is shown: what is pressed there counts nothing here."""
        self.stop_counting()

    def stop_counting(self) -> None:
        """A key that is no letter of the tally was pressed."""
        if self.line.counting:
            self.line.counting = False
            self.show_understood()

    def action_counted(self, what: str) -> None:
        """Count one more."""
        self.stop_counting()
        self.obey(Command(what), typed=False)

    @told
    def action_next_item(self) -> None:
        """Go to the next agenda item."""
        self.stop_counting()
        self.obey(Command("next"), typed=False)

    @told
    def action_agenda(self) -> None:
        """The agenda, and who is there."""
        from scrutiny_tui.screens.calendar.people import PeopleForm

        self.stop_counting()
        self.app.push_screen(PeopleForm(self.store, self.event))

    def obey(self, found: Command, *, typed: bool) -> None:
        """Do what a line commands, and clear it when it was typed."""
        if found.name == "next":
            self.session.agenda.next()
            self.refresh_all()
        elif not self._done(found):
            return
        words = self.session.item
        tell(self.app, done(self.store, self.event, found, words))
        if typed:
            self.line.put("")
            if self._keeper:
                self._keeper.flush()

    def _done(self, found: Command) -> bool:
        """Do it in an action; False when it could not be saved."""
        item = self.session.agenda.current
        saved = self.save(f"/{found.name}", lambda: self.session.obey(found), said=False)
        if not saved:
            self.session.agenda.current = item  # a new one was not kept
        return saved
