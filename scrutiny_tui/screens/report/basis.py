"""Basis of opinion and limits: as computed from the record, until the scrutineer writes it anew."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.basis import CODE
from scrutiny_tui.screens.report.section import SectionScreen
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic

if TYPE_CHECKING:
    from scrutiny_tui.store.basis import Standing

AS_COMPUTED = "as computed"
"""A basis that nobody has edited, in a list."""

_MOST_SAID = 2
"""Sentences that are quoted above the page, of those that are new and of those that are gone."""


class BasisScreen(SectionScreen):
    """The paragraph to read, or to write over: the record is counted each time it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+t",
            "compute",
            "As computed",
            id="basis.compute",
            tooltip="Take the text as the record gives it now; Ctrl+Z on the page before undoes it",
        ),
    ]

    def __init__(self, year: int) -> None:
        """Write the basis of the contribution of a scrutiny year."""
        super().__init__(CODE, year)

    def saved_text(self) -> str:
        """The paragraph as it stands in the contribution; what the record says of it is shown."""
        standing = self.store.basis.standing(self.year)
        self.query_one("#section-hint", PlainStatic).update_plain(state(standing))
        return standing.text

    def write(self, text: str) -> None:
        """Keep the paragraph as it was edited, if it was."""
        self.store.basis.write(self.year, text)

    def save_now(self) -> bool:
        """Save what is on the page; one that was emptied is the computed one again."""
        saved = super().save_now()
        if saved:
            self._show_again()
        return saved

    def action_compute(self) -> None:
        """Take the computed text again; what was typed is saved first, so that undo has it."""
        if self.store.read_only or not self.save_now():
            return
        if self.store.basis.section(self.year) is None:
            tell(self.app, "This is the text as computed from the record.")
            return
        self.save("Take the computed basis of opinion", self._take)
        self._show_again()

    def _take(self) -> None:
        self.store.basis.compute_again(self.year)

    def _show_again(self) -> None:
        saved, page = self.saved_text(), self.query_one(Editor)
        if page.text != saved and page.text == self._loaded:
            self._loaded = saved
            page.put(saved)


def section_page(code: str, year: int) -> SectionScreen:
    """The page on which a section of the contribution of a scrutiny year is written."""
    return BasisScreen(year) if code == CODE else SectionScreen(code, year)


def state(standing: "Standing") -> str:
    """Whose words the paragraph is in, and what the record says otherwise since it was edited."""
    if not standing.edited:
        return "As computed from the record. What you change here stays as you write it."
    if not standing.changed:
        return "Edited by you. The record still gives what it gave then."
    said = ["Edited by you; the record has changed since."]
    if standing.new:
        said.append(f"It says now: {_some(standing.new)}")
    if standing.gone:
        said.append(f"No longer: {_some(standing.gone)}")
    return "\n".join(said)


def in_short(standing: "Standing") -> str:
    """The same in a few words, for a list."""
    if not standing.edited:
        return AS_COMPUTED
    return "edited; record has changed" if standing.changed else "edited by you"


def _some(sentences: tuple[str, ...]) -> str:
    shown = " ".join(sentences[:_MOST_SAID])
    left = len(sentences) - _MOST_SAID
    return f"{shown} (and {left} more)" if left > 0 else shown
