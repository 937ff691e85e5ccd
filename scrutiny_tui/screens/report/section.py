"""The scrutineer's own text for one section of a document, kept as it is typed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widget import Widget

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import SECTIONS
from scrutiny_tui.domain.thread import Paragraph, Spot
from scrutiny_tui.screens.editing import EditingPage
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic

_LONGEST = 60.0


class WritingPage(EditingPage):
    """Write freely; leaving, quitting or a minute of writing saves it as one step of undo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="section.save", tooltip="Save and go on writing"),
        Binding(
            "escape", "back", "Save and go back", id="section.back", tooltip="Save and go back"
        ),
    ]

    def __init__(self, heading: str, hint: str) -> None:
        """Write under a heading; the hint says what belongs there."""
        super().__init__()
        self._heading, self._hint = heading, hint
        self._loaded = ""
        self._minute: Timer | None = None

    def editor_name(self) -> str:
        """The name under which a draft of the text is kept."""
        raise NotImplementedError

    def saved_text(self) -> str:
        """The text as the file has it."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Keep the text, inside an open action."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Heading, hint and the page."""
        yield PlainStatic(self._heading, classes="title", id="section-title")
        yield PlainStatic(self._hint, classes="muted", id="section-hint")
        yield Editor(id="page")

    def first_focus(self) -> Widget:
        """The page."""
        return self.query_one(Editor)

    def opened(self) -> None:
        """Show the text as saved, or as it was being typed before."""
        page = self.query_one(Editor)
        self._loaded = self.saved_text()
        typed = self.start_keeping(self.editor_name(), self._read, self._commit)
        page.put(*typed or (self._loaded, ""))
        page.read_only = self.store.read_only

    def reload(self) -> None:
        """Show what was saved or undone elsewhere, unless something is being typed here."""
        page, saved = self.query_one(Editor), self.saved_text()
        if self._keeper and page.text == self._loaded != saved:
            self._loaded = saved
            page.put(saved)

    def _read(self) -> tuple[str, str]:
        """What is being typed; nothing when the page is as it was saved."""
        page = self.query_one(Editor)
        return (page.text, page.cursor) if page.text != self._loaded else ("", "")

    @on(Editor.Changed)
    def _typed(self) -> None:
        if self._keeper and self.query_one(Editor).text != self._loaded:
            self._keeper.changed()
            if self._minute is None:
                self._minute = self.set_timer(_LONGEST, self.save_now)

    def action_save(self) -> None:
        """Save what is on the page, and go on writing."""
        if self.save_now():
            tell(self.app, f"Saved: {self._heading}")

    def save_now(self) -> bool:
        """Save what is on the page; says why, and gives False, when that fails."""
        from scrutiny_tui.store import StoreError

        self._minute = None
        try:
            self._commit()
        except StoreError as error:
            self.house.problem(str(error))
            return False
        self.show_saved()
        return True

    def action_back(self) -> None:
        """Save and go back."""
        if self._keeper is None or self._keeper.leave():
            self.dismiss(None)

    def _commit(self) -> None:
        """Make one action of what was typed, its draft going with it."""
        text = self.query_one(Editor).text
        if self._keeper is None or self._keeper.closed:
            return
        if text == self._loaded:
            self._keeper.flush()
            return
        with self.store.action(f"Write {self._heading}"):
            self.write(text)
            self.store.drafts.drop(self._keeper.editor)
        self._loaded = text
        self.mark_saved()
        self._keeper.forget()


class SectionScreen(WritingPage):
    """One section of the contribution to the annual report."""

    AREA = "report"
    CSS_PATH = "report.tcss"

    def __init__(self, code: str, year: int) -> None:
        """Write the section with this code, of the scrutiny year with this number."""
        heading, hint = next((t, h) for c, t, h in SECTIONS if c == code)
        super().__init__(heading, hint)
        self._code = code
        self._of = year

    @property
    def year(self) -> Year:
        """The scrutiny year whose contribution it is of."""
        return self.store.records.get(Year, self._of)

    def record(self) -> Spot:
        """The section, as a paragraph of the contribution."""
        return Paragraph(self.year.key, self._code)

    def editor_name(self) -> str:
        """`section:2:summary`."""
        return f"section:{self.year.key}:{self._code}"

    def saved_text(self) -> str:
        """The section as it is in the file."""
        section = self.store.report.sections(self.year).get(self._code)
        return section.text if section else ""

    def write(self, text: str) -> None:
        """Keep the section."""
        self.store.report.write(self.year, self._code, text)
