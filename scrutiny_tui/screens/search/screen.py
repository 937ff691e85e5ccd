"""Search from anywhere: type words or a reference, Enter opens the record."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_PAGE = 50
_CALLED = {Kind.ASIDE: "standing aside", Kind.REQUEST: "wording"}
"""Kinds whose own word says too little beside a record of them."""


class SearchScreen(AreaScreen):
    """Finds notes, findings, recommendations and everything else by their words."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="search.open", tooltip="Open the record"),
        Binding("escape", "back", "Back", id="search.back", tooltip="Go back"),
    ]

    def body(self) -> ComposeResult:
        """The line to type in, and what was found."""
        yield Editor(single=True, placeholder="words, or a reference such as F-2019-03", id="words")
        yield PlainStatic("", id="found", classes="muted")
        yield VirtualList(
            0,
            self._rows,
            [Column("Kind", width=14), Column("Ref", width=10), Column("Text", fraction=1)],
            empty="Type words above; the last one may be a beginning.",
        )

    def first_focus(self) -> Widget:
        """The line to type in."""
        return self.query_one(Editor)

    def reload(self) -> None:
        """Search again."""
        words = self.query_one(Editor).text
        found = self.store.search.find(words, _PAGE) if words.strip() else None
        self._hits = found.hits if found else []
        total = found.total if found else 0
        if not words.strip():
            text = ""
        elif total > len(self._hits):
            text = f"{plural(total, 'record')}, the first {_PAGE} shown; type more words"
        else:
            text = plural(len(self._hits), "record")
        self.query_one("#found", PlainStatic).update_plain(text)
        self.query_one(VirtualList).reload(len(self._hits))

    def _rows(self, offset: int, limit: int) -> list[Row]:
        return [
            Row(hit.n, (_CALLED.get(hit.kind, str(hit.kind)), hit.ref, hit.text))
            for hit in self._hits[offset : offset + limit]
        ]

    @on(Editor.Changed)
    def _typed(self) -> None:
        self.reload()

    @on(Editor.Submitted)
    def action_open(self) -> None:
        """Open the record under the cursor, or the first one found."""
        key = self.query_one(VirtualList).key
        if key is not None:
            self._go(key)

    @on(VirtualList.Selected)
    def _selected(self, event: VirtualList.Selected) -> None:
        self._go(event.key)

    def _go(self, n: int) -> None:
        go_to(self, n)

    def action_back(self) -> None:
        """Go back to where the search was opened."""
        self.dismiss(None)
