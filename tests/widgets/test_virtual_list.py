"""A long list shows the right rows at any size, keeps its place, and fetches only what it shows."""

import unicodedata
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from scrutiny_tui.widgets.rows import Parts, lay_row
from scrutiny_tui.widgets.virtual_list import PAGE, Column, Row, VirtualList
from tests.hostile import ALL
from tests.screens.kit import Driver, quiet

COLUMNS = (
    Column("Ref", width=8),
    Column("Text", fraction=1, min_width=10),
    Column("When", width=6, align="right", hide_below=50),
)


class Source:
    """Rows that are made up as they are asked for, and a note of what was asked."""

    def __init__(self, keys: Sequence[int | None]) -> None:
        self.keys = keys
        self.asked: list[tuple[int, int]] = []

    def page(self, offset: int, limit: int) -> list[Row]:
        self.asked.append((offset, limit))
        return [
            Row(key, (f"N-{key}", f"text of {key}", ("late", "bad")))
            if key
            else Row(None, ("Head",))
            for key in self.keys[offset : offset + limit]
        ]

    def locate(self, key: int) -> int | None:
        return self.keys.index(key) if key in self.keys else None


class ListApp(App[None]):
    """A list and a note of what it said."""

    def __init__(self, source: Source, *, locate: bool = True, row_height: int = 1) -> None:
        super().__init__()
        self.source = source
        self.said: list[tuple[str, int | None]] = []
        self.list = VirtualList(
            len(source.keys),
            source.page,
            COLUMNS,
            locate=source.locate if locate else None,
            empty="No findings yet. Press n.",
            row_height=row_height,
        )

    def compose(self) -> ComposeResult:
        yield self.list

    @on(VirtualList.Highlighted)
    def note_highlighted(self, event: VirtualList.Highlighted) -> None:
        assert event.control is self.list
        self.said.append(("at", event.key))

    @on(VirtualList.Selected)
    def note_selected(self, event: VirtualList.Selected) -> None:
        self.said.append(("open", event.key))


def shown(rows: VirtualList) -> list[str]:
    """What the window shows, line by line."""
    return [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]


async def press(pilot: Pilot[None], *keys: str) -> None:
    await Driver(pilot.app, pilot).press(*keys)


async def test_the_window_shows_columns_under_their_titles_and_marks_the_cursor() -> None:
    app = ListApp(Source(range(1, 4)))
    async with app.run_test(size=(60, 6)):
        assert shown(app.list) == [
            "  Ref      Text                                        When",
            "> N-1      text of 1                                   late",
            "  N-2      text of 2                                   late",
            "  N-3      text of 3                                   late",
            "",
            "",
        ]


async def test_a_narrow_window_hides_the_column_that_can_be_spared() -> None:
    app = ListApp(Source(range(1, 4)))
    async with app.run_test(size=(49, 4)):
        assert shown(app.list)[:2] == ["  Ref      Text", "> N-1      text of 1"]


async def test_only_the_rows_seen_are_fetched_however_long_the_list() -> None:
    source = Source(range(1, 100_001))
    app = ListApp(source)
    async with app.run_test(size=(60, 20)) as pilot:
        assert source.asked == [(0, PAGE)]
        await press(pilot, "end")
        assert app.list.key == 100_000
        assert shown(app.list)[-1].startswith("> N-100000")
        assert len(source.asked) == 2
        await press(pilot, "home", "pagedown", "pageup")
        assert app.list.key == 1
        assert len(source.asked) <= 3, "pages seen a moment ago are not fetched again"


async def test_keys_move_the_cursor_and_say_so_and_enter_opens() -> None:
    app = ListApp(Source(range(1, 200)))
    async with app.run_test(size=(60, 11)) as pilot:
        app.list.focus()
        await press(pilot, "down", "down", "up", "up", "up", "pagedown", "enter")
        assert app.said == [
            ("at", 1),
            ("at", 2),
            ("at", 3),
            ("at", 2),
            ("at", 1),
            ("at", 11),
            ("open", 11),
        ]
        assert shown(app.list)[-1].startswith("> N-11")


async def test_the_cursor_passes_over_headings_and_shows_the_one_above_it() -> None:
    app = ListApp(Source([None, 1, 2, None, None, 3, *range(4, 40), None]))
    async with app.run_test(size=(60, 5)) as pilot:
        assert app.list.key == 1
        await press(pilot, "down", "down")
        assert app.list.key == 3
        await press(pilot, "end")
        assert app.list.key == 39
        await press(pilot, "home", "up")
        assert app.list.key == 1
        assert [line[:6] for line in shown(app.list)] == [
            "  Ref ",
            "Head",
            "> N-1 ",
            "  N-2 ",
            "Head",
        ]


@pytest.mark.parametrize("locate", [True, False])
async def test_the_cursor_stays_on_its_record_when_rows_come_and_go(locate: bool) -> None:
    source = Source(range(1, 300))
    app = ListApp(source, locate=locate)
    async with app.run_test(size=(60, 11)) as pilot:
        await press(pilot, "pagedown", "pagedown", "pagedown")
        before = shown(app.list)
        key = app.list.key or 0
        source.keys = [*range(1000, 1005), *source.keys]
        app.list.reload(len(source.keys))
        await quiet(app)
        assert app.list.key == key
        assert shown(app.list) == before, "and on its line of the screen"
        source.keys = [other for other in source.keys if other != key]
        app.list.reload(len(source.keys))
        assert app.list.key == key + 1, "the next one takes the place of one that went"
        source.keys = []
        app.list.reload(0)
        await quiet(app)
        assert app.list.key is None
        assert app.said[-1] == ("at", None)
        await press(pilot, "down", "up", "home", "end", "pagedown", "enter")
        assert shown(app.list)[1] == "  No findings yet. Press n."


async def test_a_list_that_was_empty_fills() -> None:
    source = Source([])
    app = ListApp(source)
    async with app.run_test(size=(60, 5)):
        assert source.asked == []
        source.keys = range(1, 60)
        app.list.reload(59)
        await quiet(app)
        assert app.said == [("at", 1)]
        assert shown(app.list)[1].startswith("> N-1 ")


async def test_a_record_can_be_gone_to() -> None:
    app = ListApp(Source([None, *range(1, 5000)]))
    async with app.run_test(size=(60, 10)):
        assert app.list.go_to(4000)
        assert not app.list.go_to(9999)
        await quiet(app)
        assert app.list.key == 4000
        assert any(line.startswith("> N-4000") for line in shown(app.list))


async def test_the_mouse_moves_chooses_and_scrolls() -> None:
    app = ListApp(Source([None, *range(1, 100)]))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(app.list, offset=(5, 4))
        assert app.list.key == 3
        await pilot.click(app.list, offset=(5, 0))
        await pilot.click(app.list, offset=(5, 1))
        assert app.list.key == 3, "a header or a heading is not a record"
        await pilot.click(app.list, offset=(5, 6), times=2)
        assert app.said[-2:] == [("at", 5), ("open", 5)]
        await pilot._post_mouse_events([MouseScrollDown], app.list, offset=(5, 5))
        await quiet(app)
        assert app.list.scroll_offset.y > 0
        assert app.list.key == 5, "the wheel looks around without moving the cursor"


async def test_rows_of_two_lines_wrap_and_stay_together() -> None:
    app = ListApp(Source(range(1, 50)), row_height=2)
    async with app.run_test(size=(60, 6)) as pilot:
        await press(pilot, "end")
        assert [line[:6] for line in shown(app.list)[1:]] == ["", "  N-48", "", "> N-49", ""]


async def test_colours_come_from_the_theme_and_follow_focus() -> None:
    app = ListApp(Source(range(1, 5)))
    async with app.run_test(size=(60, 6)):
        focused = app.list.render_line(1)
        tone = app.list.get_component_rich_style("virtual-list--bad")
        assert any(segment.style == tone for segment in app.list.render_line(2))
        app.set_focus(None)
        await quiet(app)
        assert app.list.render_line(1) != focused
        app.theme = "textual-light"
        await quiet(app)
        assert app.list.get_component_rich_style("virtual-list--bad") != tone


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (2, 1), (3, 2), (10, 3), (400, 200)])
async def test_any_size_will_do(size: tuple[int, int]) -> None:
    app = ListApp(Source(range(1, 100_001)))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "down", "pagedown", "end", "pageup", "up")
        app.list.reload(50_000)
        await quiet(app)
        assert app.list.key is not None


async def test_hostile_text_neither_acts_on_the_terminal_nor_breaks_a_column() -> None:
    rows = [
        Row(n, (text, (text, "warn"), [(text, "bad"), ("x", "")])) for n, text in enumerate(ALL)
    ]
    rows += [Row(None, (text, text)) for text in ALL]
    app = ListApp(Source(()))
    async with app.run_test(size=(60, 20)):
        app.list._page = lambda offset, limit: rows[offset : offset + limit]
        for height in (1, 3):
            app.list._row_height = height
            app.list.reload(len(rows))
            for top in range(0, len(rows) * height, 19):
                app.list.scroll_to(y=top, animate=False)
                for y in range(20):
                    strip = app.list.render_line(y)
                    assert strip.cell_length == cell_len(strip.text) == app.list.size.width
                    assert not [c for c in strip.text if unicodedata.category(c) in ("Cc", "Cs")]


@pytest.mark.parametrize("width", [0, 1, 2, 3, 7, 20, 60, 200])
@pytest.mark.parametrize("lines", [1, 2, 4])
def test_columns_are_as_wide_as_they_should_be_whatever_is_in_them(width: int, lines: int) -> None:
    columns = (Column("", width=7), Column("", fraction=1), Column("", fraction=2, align="right"))
    expected = {sum(cell_len(t) for t, _ in lay_row(Row(1, ("",)), columns, width, 1)[0])}
    for text in ALL[::3]:
        row = Row(1, (text, (text, "good"), [(text, "bad"), (text, "match")]))
        laid = lay_row(row, columns, width, lines)
        assert len(laid) == lines
        assert {sum(cell_len(part) for part, _ in line) for line in laid} == expected


def test_pieces_keep_their_tones_when_a_line_is_wrapped_or_cut() -> None:
    columns = (Column("", width=9),)
    cell: Parts = [("one ", ""), ("two", "match"), (" three four five", "")]
    first, second = lay_row(Row(1, (cell,)), columns, 40, 2)
    assert ("two", "match") in first
    assert "".join(text for text, _ in second).rstrip() == "three\u2026"
    cut = lay_row(Row(1, ([("abcdef", "good"), ("ghijkl", "bad")],)), columns, 40, 1)[0]
    assert cut[:2] == [("abcdef", "good"), ("gh\u2026", "bad")]
