"""A collector: the notes and findings that fill it, put in order and worded for the reader."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.text import plural
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.screens.findings.form import FindingForm
from scrutiny_tui.screens.going import go_to
from scrutiny_tui.screens.questions.blind import Blind
from scrutiny_tui.screens.questions.wording import WordingPage
from scrutiny_tui.screens.telling import told
from scrutiny_tui.store.collectors import Item, Source
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic
from scrutiny_tui.widgets.rows import Cell, Tone
from scrutiny_tui.widgets.virtual_list import Column, Row, VirtualList

_TONES: dict[str, Tone] = {
    "strength": "good",
    "worry": "bad",
    "area for development": "bad",
    "non-assurance": "bad",
    "too early": "warn",
}


class CollectorScreen(AreaScreen):
    """What has gone well, what is too early to say, or what worries: it fills itself, and the
    scrutineer orders it, words it and leaves things out. Notes and findings stay as they are.
    """

    AREA = "questions"
    CSS_PATH = "questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "reword",
            "Reword",
            id="collector.reword",
            tooltip="Write what is printed of it; the note or finding stays as it is",
        ),
        Binding(
            "space",
            "leave_out",
            "Counts",
            id="collector.count",
            tooltip="Print this item, or leave it out",
        ),
        Binding("u,shift+up", "move(-1)", "Up", id="collector.up", tooltip="Move it up by one"),
        Binding(
            "d,shift+down", "move(1)", "Down", id="collector.down", tooltip="Move it down by one"
        ),
        Binding(
            "t",
            "to_top",
            "To the top",
            id="collector.top",
            show=False,
            tooltip="Move it to the top of the list",
        ),
        Binding(
            "o",
            "source",
            "Open",
            id="collector.open",
            tooltip="Open the note at its event, or the finding",
        ),
        Binding(
            "f",
            "finding",
            "Finding",
            id="collector.finding",
            show=False,
            tooltip="Start a finding that rests on the note",
        ),
        Binding(
            "n", "turn(1)", "Next", id="collector.next", show=False, tooltip="The next question"
        ),
        Binding(
            "p",
            "turn(-1)",
            "Previous",
            id="collector.previous",
            show=False,
            tooltip="The question before",
        ),
        Binding(
            "slash",
            "filter",
            "Filter",
            id="collector.filter",
            show=False,
            tooltip="Show only what holds some words; empty shows all",
        ),
        Binding(
            "escape",
            "back",
            "Back",
            id="collector.back",
            tooltip="Leave the filter, or go back to the grid",
        ),
    ]

    def __init__(self, n: int, item: int | None = None, blind: Blind | None = None) -> None:
        """Show the collector with this number; start at an item of it. What is judged `blind`
        goes on so in the next question.
        """
        super().__init__()
        self._n = n
        self._start = item
        self._blind = blind

    def body(self) -> ComposeResult:
        """The question, the list, and the item under the cursor."""
        yield PlainStatic("", id="question-text")
        yield PlainStatic("", id="counts", classes="muted")
        yield Editor(single=True, placeholder="filter: words, or N-012", id="filter")
        with Container(id="collected"):
            yield VirtualList(
                0,
                self._page,
                [
                    Column("", width=3),
                    Column("Ref", width=9),
                    Column("Kind", width=13, hide_below=64),
                    Column("In your order", fraction=1, min_width=20),
                ],
                locate=self._locate,
                empty="Nothing is collected yet: notes and findings of its kind come here by "
                "themselves, and what is linked to it.",
            )
            with VerticalScroll(id="item"):
                yield PlainStatic("", id="item-text")

    def first_focus(self) -> Widget:
        """The list."""
        return self._list

    def opened(self) -> None:
        """Start at the item that was asked for."""
        if self._start is not None:
            self._list.go_to(self._start)

    def gone(self) -> bool:
        """Whether the framework it belongs to was taken back."""
        return self.store.questions.criterion(self._n).withdrawn

    def reload(self) -> None:
        """Look at what fills it again."""
        criterion = self.store.questions.criterion(self._n)
        self._code = criterion.code
        self._words = self.query_one("#filter", Editor).text
        self._items = self.store.collectors.items(self._n, self._words)
        self._at = {item.n: place for place, item in enumerate(self._items)}
        text = f"{criterion.code}  {criterion.text}"
        self.query_one("#question-text", PlainStatic).update_plain(text)
        self.query_one("#counts", PlainStatic).update_plain(self._counts(), layout=False)
        self._list.reload(len(self._items))
        self._show_item()

    @property
    def _list(self) -> VirtualList:
        return self.query_one(VirtualList)

    @property
    def _item(self) -> Item | None:
        key = self._list.key
        return self._items[self._at[key]] if key in self._at else None

    def _counts(self) -> str:
        if self._words.strip():
            return f"{plural(len(self._items), 'item')} with: {self._words}"
        findings = sum(item.finding for item in self._items)
        parts = [
            plural(findings, "finding"),
            plural(len(self._items) - findings, "note"),
        ]
        if left_out := sum(item.left_out for item in self._items):
            parts.append(f"{left_out} left out")
        if private := sum(item.private for item in self._items):
            parts.append(f"{private} private, never printed")
        return ", ".join(parts)

    def _page(self, offset: int, limit: int) -> list[Row]:
        items = self._items[offset : offset + limit]
        sources = self.store.collectors.sources(item.n for item in items)
        were = self.store.collectors.were(self._n, (item.n for item in items if item.wording))
        return [_row(item, sources[item.n], item.n in were) for item in items]

    def _locate(self, n: int) -> int | None:
        return self._at.get(n)

    @on(VirtualList.Highlighted)
    @told
    def _show_item(self) -> None:
        item = self._item
        text = ""
        if item is not None:
            were = self.store.collectors.were(self._n, [item.n] if item.wording else [])
            source = self.store.collectors.sources([item.n])[item.n]
            text = item_text(item, source, were.get(item.n))
        self.query_one("#item-text", PlainStatic).update_plain(text)
        self.query_one("#item").scroll_home(animate=False)

    @on(VirtualList.Selected)
    @told
    def action_reword(self) -> None:
        """Write what is printed of the item under the cursor."""
        if item := self._item:
            self.app.push_screen(WordingPage(self.store, self._n, item.n))

    @told
    def action_leave_out(self) -> None:
        """Print the item under the cursor, or leave it out."""
        if item := self._item:
            ref = self.store.records.label(item.n)
            words = f"Count {ref} in" if item.left_out else f"Leave {ref} out of"
            self.save(
                f"{words} {self._code}",
                lambda: self.store.collectors.leave_out(self._n, item.n, not item.left_out),
            )

    @told
    def action_move(self, by: int) -> None:
        """Move the item under the cursor up or down by one of those shown."""
        if item := self._item:
            to = self._at[item.n] + by
            if 0 <= to < len(self._items):
                self._move(item, self._items[to], behind=by > 0)

    @told
    def action_to_top(self) -> None:
        """Move the item under the cursor before the first one shown."""
        if (item := self._item) and self._at[item.n]:
            self._move(item, self._items[0], behind=False)

    def _move(self, item: Item, beside: Item, *, behind: bool) -> None:
        self.save(
            f"Move {self.store.records.label(item.n)} in {self._code}",
            lambda: self.store.collectors.move(self._n, item.n, beside.n, behind=behind),
        )

    @told
    def action_source(self) -> None:
        """Open the note at its event, or the finding."""
        if item := self._item:
            go_to(self, item.n)

    @told
    def action_finding(self) -> None:
        """Start a finding that rests on the note under the cursor."""
        item = self._item
        if item is None:
            return
        if item.finding:
            tell(self.app, "This is a finding already; press o to open it.")
            return
        form = FindingForm(self.store, rests_on=(item.n,), criteria=(self._n,))
        self.app.push_screen(form)

    @told
    def action_turn(self, by: int) -> None:
        """Show the next question, or the one before."""
        from scrutiny_tui.screens.questions.question import open_criterion

        open_criterion(self, self.store.questions.beside(self._n, by), self._blind, turn=True)

    def action_filter(self) -> None:
        """Type words to filter by."""
        self.add_class("-filtered")
        self.query_one("#filter").focus()

    @on(Editor.Changed, "#filter")
    def _filtered(self) -> None:
        self.refresh_all()

    @on(Editor.Submitted, "#filter")
    def _to_list(self) -> None:
        self._list.focus()

    def action_back(self) -> None:
        """Leave the filter, or go back."""
        if not self.has_class("-filtered"):
            self.dismiss(None)
            return
        self.remove_class("-filtered")
        self.query_one("#filter", Editor).put("")
        self._list.focus()


def _row(item: Item, source: Source, changed: bool) -> Row:
    kind = source.kind.replace("area for ", "") or "note"
    text: list[tuple[str, Tone]] = []
    if item.private:
        text.append(("[private] ", "muted"))
    if changed:
        text.append(("source changed: ", "warn"))
    words = f"* {item.wording}" if item.wording else source.text
    text.append((words, "muted" if item.left_out else ""))
    what: Cell = (kind, _TONES.get(source.kind, ""))
    return Row(item.n, ("[ ]" if item.left_out else "[x]", source.ref, what, text))


def item_text(item: Item, source: Source, was: str | None) -> str:
    """An item in full: what is printed of it, its source, and what became of it. `was` is what
    the source said when it was reworded, where it says something else now.
    """
    what = "finding" if item.finding else "note"
    head = ", ".join(one for one in (what, source.kind, source.voice) if one)
    who = ", ".join(one for one in (source.role, source.agency) if one)
    where = ", ".join(one for one in (source.event, show_day(source.day)) if one)
    lines = [f"{source.ref}  {head}{f' ({who})' if who else ''}; {where}"]
    if item.wording:
        lines.append(f"* yours: {item.wording}")
    lines.append(f"{what}: {source.text}" if item.wording else source.text)
    if source.more:
        lines.append(source.more)
    if was is not None:
        lines.append(f"The {what} was changed since you reworded it; it said: {was}")
    if item.left_out:
        lines.append("[ ] Left out of what is printed; space takes it in again.")
    if item.private:
        lines.append("Private: it is never printed.")
    if source.relied_on:
        lines.append(f"Rests on it: {source.relied_on}")
    return "\n".join(lines)
