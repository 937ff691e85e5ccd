"""A list of any length that fetches and draws only the rows seen.

The rows come from a callable, a page at a time, so that a list of 100,000 opens and moves as
fast as one of 1,000. Every string in a row is made safe here; callers hand over raw text.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from scrutiny_tui.widgets.rows import MARK, Column, Parts, Row, lay_cells, lay_row, wrapped

__all__ = ["Column", "Row", "VirtualList"]

PAGE = 50
"""How many rows are asked for at a time."""

# Rows kept as laid out, so that scrolling and moving measure no text twice.
_LAID = 512


class VirtualList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor, over rows that are fetched as they are seen.

    `page(offset, limit)` gives the rows from an offset; fewer than asked for are shown as blank
    lines. `locate(key)` gives the offset a record now has, so that the cursor stays on it
    through `reload`; without it the record is looked for near where it was.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "virtual-list--header",
        "virtual-list--cursor",
        "virtual-list--group",
        "virtual-list--good",
        "virtual-list--warn",
        "virtual-list--bad",
        "virtual-list--muted",
        "virtual-list--match",
    }
    DEFAULT_CSS = """
    VirtualList {
        width: 1fr;
        height: 1fr;
        overflow-x: hidden;
        overflow-y: auto;
        color: $foreground;
        background: $surface;
        & > .virtual-list--header { color: $foreground; background: $panel; text-style: bold; }
        & > .virtual-list--group { color: $text-accent; text-style: bold; }
        & > .virtual-list--good { color: $text-success; }
        & > .virtual-list--warn { color: $text-warning; }
        & > .virtual-list--bad { color: $text-error; }
        & > .virtual-list--muted { color: $text-muted; }
        & > .virtual-list--match { text-style: bold underline; }
        & > .virtual-list--cursor {
            color: $block-cursor-blurred-foreground;
            background: $block-cursor-blurred-background;
            text-style: $block-cursor-blurred-text-style;
        }
        &:focus > .virtual-list--cursor {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="list.up", show=False),
        Binding("down", "move(1)", "Down", id="list.down", show=False),
        Binding("pageup", "page(-1)", "Page up", id="list.page_up", show=False),
        Binding("pagedown", "page(1)", "Page down", id="list.page_down", show=False),
        Binding("home", "first", "First row", id="list.first", show=False),
        Binding("end", "last", "Last row", id="list.last", show=False),
        Binding("enter", "select", "Open", id="list.open", show=False),
    ]

    class Highlighted(Message):
        """The cursor is on another record; `key` is None when no record is left."""

        def __init__(self, virtual_list: "VirtualList", key: int | None) -> None:
            """Say which list, and which record."""
            super().__init__()
            self.virtual_list = virtual_list
            self.key = key

        @property
        def control(self) -> "VirtualList":
            """The list, for `@on(VirtualList.Highlighted, "#id")`."""
            return self.virtual_list

    class Selected(Message):
        """A record was chosen, with Enter or a double click."""

        def __init__(self, virtual_list: "VirtualList", key: int) -> None:
            """Say which list, and which record."""
            super().__init__()
            self.virtual_list = virtual_list
            self.key = key

        @property
        def control(self) -> "VirtualList":
            """The list, for `@on(VirtualList.Selected, "#id")`."""
            return self.virtual_list

    def __init__(
        self,
        count: int,
        page: Callable[[int, int], Sequence[Row]],
        columns: Sequence[Column],
        *,
        locate: Callable[[int], int | None] | None = None,
        empty: str = "Nothing here yet.",
        row_height: int = 1,
        cursor_in_focus: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Show `count` rows of `row_height` lines each, or the words `empty` for none; with
        `cursor_in_focus` the cursor is drawn only while the list has the focus.
        """
        super().__init__(name=name, id=id, classes=classes, disabled=disabled)
        self._count = max(0, count)
        self._page = page
        self._columns = tuple(columns)
        self._locate = locate
        self._empty = empty
        self._row_height = max(1, row_height)
        self._cursor_in_focus = cursor_in_focus
        self._top = 1 if any(column.title for column in self._columns) else 0
        self._cursor = -1
        self._key: int | None = None
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._laid: dict[int, list[Parts]] = {}
        self._laid_width = -1

    @property
    def count(self) -> int:
        """How many rows there are, headings among them."""
        return self._count

    @property
    def key(self) -> int | None:
        """The key of the record under the cursor, or None."""
        return self._key

    def row_at(self, offset: int) -> Row | None:
        """Return a row, fetching its page if need be; None where the source has no such row."""
        if not 0 <= offset < self._count:
            return None
        number, place = divmod(offset, PAGE)
        rows = self._pages.get(number)
        if rows is None:
            start = number * PAGE
            rows = self._pages[number] = self._page(start, min(PAGE, self._count - start))
            # Three pages, or what a tall window shows with one to spare.
            while len(self._pages) > max(3, self._rows_seen // PAGE + 3):
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return rows[place] if place < len(rows) else None

    def reload(self, count: int | None = None) -> None:
        """Fetch again, with a new count if given; the cursor stays on its record if it is left."""
        before, key = self._cursor, self._key
        self._pages.clear()
        self._laid.clear()
        if count is not None:
            self._count = max(0, count)
        found = None if key is None else self._find(key, before)
        self._measure()
        if found is not None:
            # The record stays on its line of the screen while rows come and go above it.
            shift = (found - before) * self._row_height
            self.scroll_to(y=self.scroll_offset.y + shift, animate=False)
        self._put(before if found is None else found, 1)
        self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; call `reload` when the rows have other cells too."""
        self._columns = tuple(columns)
        self._top = 1 if any(column.title for column in self._columns) else 0
        self._laid.clear()
        self._measure()
        self.refresh()

    def set_empty(self, words: str) -> None:
        """Show other words where there is no row."""
        if words != self._empty:
            self._empty = words
            self.refresh()

    def go_to(self, key: int) -> bool:
        """Put the cursor on a record; False where it is not in the list."""
        offset = self._find(key, max(self._cursor, 0))
        if offset is None:
            return False
        self._put(offset, 1)
        return self._key == key

    def action_move(self, rows: int) -> None:
        """Move the cursor by some rows, passing over headings."""
        self._put(self._cursor + rows, rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by some screens."""
        self._put(self._cursor + pages * max(1, self._rows_seen), pages)

    def action_first(self) -> None:
        """Move the cursor to the first record."""
        self._put(0, 1)

    def action_last(self) -> None:
        """Move the cursor to the last record."""
        self._put(self._count - 1, -1)

    def action_select(self) -> None:
        """Choose the record under the cursor."""
        if self._key is not None:
            self.post_message(self.Selected(self, self._key))

    def on_mount(self) -> None:
        """Fetch the first page and put the cursor on its first record."""
        self._measure()
        self._put(max(self._cursor, 0), 1)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._measure()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row clicked; a double click chooses it."""
        place = event.get_content_offset(self)
        if place is None or place.y < self._top:
            return
        offset = (place.y - self._top + self.scroll_offset.y) // self._row_height
        row = self.row_at(offset)
        if row is None or row.key is None:
            return
        self._put(offset, 1)
        if event.chain == 2:
            self.action_select()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window: the header, a line of a row, or the words for none."""
        width = self.scrollable_content_region.width
        if width != self._laid_width:
            self._laid.clear()
            self._laid_width = width
        if y < self._top:
            titles = tuple(column.title for column in self._columns)
            parts = lay_cells(titles, self._columns, width, 1)[0]
            return self._strip("  ", parts, self._style("header"))
        if not self._count:
            words = wrapped([(self._empty, "muted")], width - MARK, self.size.height)
            parts = words[y - self._top] if y - self._top < len(words) else []
            return self._strip("  ", parts, self.rich_style)
        offset, line = divmod(y - self._top + self.scroll_offset.y, self._row_height)
        row = self.row_at(offset)
        if row is None:
            return self._strip("", [], self.rich_style)
        if offset not in self._laid:
            if len(self._laid) >= _LAID:
                self._laid.clear()
            self._laid[offset] = lay_row(row, self._columns, width, self._row_height)
        parts = self._laid[offset][line]
        if offset == self._cursor and (self.has_focus or not self._cursor_in_focus):
            # One style for the whole row: a tone might not be readable on the cursor's colour.
            plain: Parts = [("".join(text for text, _ in parts), "")]
            return self._strip("> " if line == 0 else "  ", plain, self._style("cursor"))
        if row.key is None:
            return self._strip("", parts, self._style("group"))
        return self._strip("  ", parts, self.rich_style)

    @property
    def _rows_seen(self) -> int:
        """How many whole rows the window shows."""
        return max(0, self.size.height - self._top) // self._row_height

    def _style(self, name: str) -> Style:
        """Return the style the theme gives to a part of the list."""
        return self.get_component_rich_style(f"virtual-list--{name}")

    def _strip(self, mark: str, parts: Parts, style: Style) -> Strip:
        """Return a line of exactly the width of the window."""
        segments = [Segment(mark, style)]
        segments += [Segment(text, self._style(tone) if tone else style) for text, tone in parts]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def _measure(self) -> None:
        """Tell Textual how much there is to scroll."""
        size = Size(0, self._top + self._count * self._row_height)
        if self.is_attached and size != self.virtual_size:
            self.virtual_size = size

    def _find(self, key: int, near: int) -> int | None:
        """Return the offset of a record: as `locate` says, or if it is near an offset."""
        if self._locate is not None:
            offset = self._locate(key)
            return offset if offset is not None and 0 <= offset < self._count else None
        for offset in range(max(0, near - PAGE // 2), min(self._count, near + PAGE // 2)):
            row = self.row_at(offset)
            if row is not None and row.key == key:
                return offset
        return None

    def _put(self, offset: int, step: int) -> None:
        """Put the cursor on the record at an offset, or the nearest, first the way of `step`."""
        old, old_key = self._cursor, self._key
        self._cursor, self._key = self._nearest(min(max(offset, 0), self._count - 1), step)
        self._reveal()
        for changed in {old, self._cursor} - {-1}:
            self.refresh_lines(self._top + changed * self._row_height, self._row_height)
        if self._key != old_key:
            self.post_message(self.Highlighted(self, self._key))

    def _nearest(self, start: int, step: int) -> tuple[int, int | None]:
        """Return the offset and key of the first record from `start`, or (-1, None)."""
        # Only headings are passed over, so this seldom looks at more than two rows.
        onwards, backwards = range(start, self._count), range(start, -1, -1)
        for offsets in (onwards, backwards) if step > 0 else (backwards, onwards):
            for offset in offsets:
                row = self.row_at(offset)
                if row is not None and row.key is not None:
                    return offset, row.key
        return -1, None

    def _reveal(self) -> None:
        """Scroll as little as shows the cursor's row, and the heading right above it."""
        seen = self.size.height - self._top
        if self._cursor < 0 or seen <= 0:
            return
        top = self._cursor * self._row_height
        bottom = top + self._row_height
        above = self.row_at(self._cursor - 1)
        if above is not None and above.key is None and seen >= 2 * self._row_height:
            top -= self._row_height
        y = self.scroll_offset.y
        if bottom > y + seen:
            y = bottom - seen
        y = min(y, top)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, force=True)
