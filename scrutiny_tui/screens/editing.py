"""A page on which text is typed: kept while typing, and never typed in two places at once."""

from collections.abc import Callable

from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.keeper import Keeper


class EditingPage(AreaScreen):
    """A page with one keeper. Opened a second time elsewhere, the text moves there with all that
    was typed, and comes back when this page is shown again: one text is live in one place.
    """

    _keeper: Keeper | None = None

    def start_keeping(
        self,
        editor: str,
        read: Callable[[], tuple[str, str]],
        commit: Callable[[], None] | None = None,
    ) -> tuple[str, str] | None:
        """Keep what `read` gives under the name `editor`.

        Gives the text and cursor that were being typed before, on another page, in an earlier
        session or while the file could not be written to; None when there is no such text.
        """
        before = self.house.keepers.get(editor)
        typed = before.hand_over() if before else None
        self._keeper = Keeper(
            self, self.store, editor, read, told=self.house.problem, commit=commit
        )
        self.house.keepers[editor] = self._keeper
        if typed is None:
            typed = self._keeper.found()
        return typed

    def _look(self) -> None:
        """Take the text back when it was typed on another page meanwhile, and look again."""
        if self._keeper is not None and self._keeper.closed:
            self.opened()
        super()._look()

    def on_unmount(self) -> None:
        """The page is gone, and so is its keeper."""
        if self._keeper:
            self._keeper.close()
            if self.house.keepers.get(self._keeper.editor) is self._keeper:
                del self.house.keepers[self._keeper.editor]
