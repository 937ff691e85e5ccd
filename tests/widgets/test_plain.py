"""User text is shown as it is on every widget, and cannot act on the terminal."""

import unicodedata

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from scrutiny_tui.domain.text import safe_line
from scrutiny_tui.widgets.plain import (
    PlainStatic,
    notify_plain,
    plain,
    plain_line,
)
from tests.hostile import ALL, CASES


class OneText(App[None]):
    """A single text on a screen."""

    def compose(self) -> ComposeResult:
        yield PlainStatic("starts with [sic] and [/x]")


def test_all_text_is_literal_and_safe() -> None:
    for text in ALL:
        assert isinstance(plain(text), Content)
        assert plain(text).plain == safe_line(text)
        assert not plain(text).spans
        assert "\n" not in plain_line(text).plain


async def test_every_hostile_text_is_shown_without_harm() -> None:
    app = OneText()
    async with app.run_test(size=(40, 8)) as pilot:
        static = app.query_one(PlainStatic)
        assert "starts with [sic] and [/x]" in static.render_line(0).text
        for text in ALL:
            static.update_plain(text)
            # Enough to show the start of everything; the rest is more of the same.
            for strip in static.visual.to_strips(static, static.visual, 40, 8, static.visual_style):
                assert not [c for c in strip.text if unicodedata.category(c) in ("Cc", "Cs")]
        for text in (cases[0] for cases in CASES.values()):
            static.update_plain(text)
            await pilot.pause()
        assert app.is_running


@pytest.mark.parametrize("text", ["odd [/b] here", "[@click=app.quit]x[/]", "a\x1b[2Jb"])
async def test_a_passing_message_shows_the_text_as_it_is(text: str) -> None:
    app = OneText()
    async with app.run_test(notifications=True) as pilot:
        notify_plain(app, text, title=text)
        notify_plain(app.query_one(PlainStatic), text)
        await pilot.pause()
        assert [note.message for note in app._notifications] == [safe_line(text)] * 2
        assert not any(note.markup for note in app._notifications)
