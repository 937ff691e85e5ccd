"""One item of a collector in the scrutineer's own words, with its source above them."""

from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.screens.report.section import WritingPage
from scrutiny_tui.widgets.plain import PlainStatic

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

_HINT = "Printed in these words; the source stays as it is. Empty the page to go back to its words."


class WordingPage(WritingPage):
    """Write what is printed of one note or finding. It opens with the words it has now, so that
    changing one of them is enough.
    """

    AREA = "questions"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["../report/report.tcss", "questions.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="section.save", tooltip="Save and go back"),
    ]

    def __init__(self, store: "Store", collector: int, n: int) -> None:
        """Word the item `n` of a collector."""
        labels = store.records.label(n), store.records.label(collector)
        super().__init__(f"Words for {labels[0]} in {labels[1]}", _HINT)
        self._collector, self._n = collector, n

    def body(self) -> ComposeResult:
        """Heading, source, hint and the page."""
        heading, hint, page = super().body()
        yield heading
        yield PlainStatic("", id="source")
        yield hint
        yield page

    def gone(self) -> bool:
        """Whether the framework of the collector was taken back."""
        return self.store.questions.criterion(self._collector).withdrawn

    def action_save(self) -> None:
        """Save and go back, as in every form: keys pressed next are for the list. What cannot be
        saved stays here.
        """
        if self.save_now():
            self.action_back()

    def editor_name(self) -> str:
        """`wording:7:102`: the collector, then the item."""
        return f"wording:{self._collector}:{self._n}"

    def saved_text(self) -> str:
        """The words it is printed in now: the scrutineer's, or the source's."""
        own = self.store.collectors.wording(self._collector, self._n)
        return own or self.store.collectors.sources([self._n])[self._n].text

    def reload(self) -> None:
        """Look at the source again."""
        super().reload()
        source = self.store.collectors.sources([self._n])[self._n]
        self.query_one("#source", PlainStatic).update_plain(f"{source.ref} says: {source.text}")

    def write(self, text: str) -> None:
        """Keep the words."""
        self.store.collectors.reword(self._collector, self._n, text)
