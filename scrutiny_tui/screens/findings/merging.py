"""Findings that say the same: a near-same one before saving, and making two into one."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.text import one_line, plural
from scrutiny_tui.screens.findings.finding_words import finding_text
from scrutiny_tui.screens.listed import ListedPage, swap_key
from scrutiny_tui.screens.telling import told
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_NO_WORDS = "No finding holds these words."


class _Findings(ListedPage):
    """Findings to choose among, each told in full below the list."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"

    def columns(self) -> Sequence[Column]:
        """What it is called, and where it stands."""
        return [
            Column("Ref", width=10),
            Column("Finding", fraction=1, min_width=20),
            Column("Kind", width=13, hide_below=76),
            Column("Status", width=10, hide_below=58),
            Column("Found", width=15, hide_below=66),
        ]

    def rows(self, numbers: Sequence[int]) -> list[Row]:
        """One row for each finding."""
        return [
            Row(
                one.key,
                (
                    one.ref or "",
                    one.title,
                    one.kind.replace("area for ", ""),
                    one.status,
                    show_day(one.found_on),
                ),
            )
            for one in self.store.records.find(Finding, numbers)
        ]

    def about(self, n: int) -> str:
        """The finding in full."""
        return finding_text(self.store, n)


class LikeThisScreen(_Findings):
    """Findings that say nearly the same as what is to be saved. `dismiss` gives the finding that
    it is to be a part of, 0 to keep both, None to go back; nothing that was typed is lost.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "k", "both", "Keep both", id="like.both", tooltip="Save it as a finding of its own"
        ),
        Binding(
            "m",
            "merge",
            "Merge into it",
            id="like.merge",
            tooltip="Make what you typed a part of the finding under the cursor",
        ),
        swap_key("like"),
        Binding(
            "escape",
            "back",
            "Go back",
            id="like.back",
            tooltip="Go on typing; nothing is saved yet",
        ),
    ]

    def __init__(self, title: str, near: Sequence[int]) -> None:
        """Show these findings beside the title that was typed."""
        super().__init__()
        self._typed = one_line(title)
        self._near = near

    def body(self) -> ComposeResult:
        """What was typed, what is there, and what that says."""
        yield PlainStatic("", id="what")
        yield self.listed()
        yield from self.about_scrolled()

    def reload(self) -> None:
        """Look again at what is there."""
        self.query_one("#what", PlainStatic).update_plain(
            f"You typed: {self._typed}\n"
            f"{plural(len(self._near), 'finding')} nearly the same. k keeps both; m merges yours "
            "into the one under the cursor; Esc goes back to what you typed."
        )
        self.show_records(list(self._near))

    def open_record(self, n: int) -> None:
        """Enter reads on in the text: nothing is decided by it."""
        self.focus_next()

    def action_both(self) -> None:
        """Keep both."""
        self.dismiss(0)

    def action_merge(self) -> None:
        """Make what was typed a part of the finding under the cursor."""
        if self.key is not None:
            self.dismiss(self.key)


class MergeScreen(_Findings):
    """Chooses the finding that another is to be a part of, and merges it."""

    EMPTY = "No finding is nearly the same. Type a reference or words above."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "open",
            "Merge into it",
            id="merge.into",
            tooltip="Make the finding a part of the one under the cursor; Ctrl+Z brings both back",
        ),
        Binding(
            "slash", "filter", "Find", id="merge.find", tooltip="Type a reference, or some words"
        ),
        swap_key("merge"),
        Binding("escape", "back", "Back", id="merge.back", tooltip="Go back; nothing is merged"),
    ]

    def __init__(self, n: int) -> None:
        """Merge the finding with this number."""
        super().__init__()
        self._n = n

    def body(self) -> ComposeResult:
        """What is merged, what is looked for, what there is, and what that says."""
        yield PlainStatic("", id="what")
        yield Editor(single=True, placeholder="into: words, or F-2019-03", id="filter")
        yield self.listed()
        yield from self.about_scrolled()

    def gone(self) -> bool:
        """Whether the finding does not stand any more."""
        return self.store.records.get(Finding, self._n).withdrawn

    def reload(self) -> None:
        """Look again at what is there."""
        finding = self.store.records.get(Finding, self._n)
        self.query_one("#what", PlainStatic).update_plain(
            f"Merge {finding.ref} {one_line(finding.title)} into the one under the cursor.\n"
            f"That one is kept, with its title, kind and state, and takes over what {finding.ref} "
            "rests on and what was recommended."
        )
        words = self.query_one("#filter", Editor).text
        self.query_one(VirtualList).set_empty(_NO_WORDS if words.strip() else self.EMPTY)
        if words.strip():
            self.show_records(self.store.merging.others(words, self._n))
        else:
            self.show_records(self.store.merging.near(finding.title, self._n))

    def first_focus(self) -> Widget:
        """The list where there is a near-same finding, else the line to type in."""
        return self.query_one(VirtualList) if self._numbers else self.query_one("#filter")

    @on(Editor.Changed, "#filter")
    @told
    def _filtered(self) -> None:
        self.reload()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self.query_one(VirtualList).focus()

    def action_filter(self) -> None:
        """Type words to look for."""
        self.query_one("#filter").focus()

    def open_record(self, n: int) -> None:
        """Merge into the finding under the cursor; the page then closes, as what it is about is
        gone.
        """
        gone, kept = (self.store.records.label(one) for one in (self._n, n))
        self.save(f"Merge {gone} into {kept}", lambda: self._merge(n))

    def _merge(self, into: int) -> None:
        self.store.merging.merge(self._n, into)
