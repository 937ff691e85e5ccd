"""The application as a whole: colours, faults, quitting, and what it leaves alone."""

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.color import ColorType
from textual.color import Color
from textual.events import Key
from textual.theme import Theme

from scrutiny_tui.screens.loading import file_checked
from scrutiny_tui.themes import THEMES
from scrutiny_tui.widgets.editor import Editor
from tests.screens.kit import WIDE, Driver, strips
from tests.screens.pages import PAGES

if TYPE_CHECKING:
    from tests.conftest import Open

ENOUGH = 7.0

PAIRS = (
    *(
        (text, ground)
        for text in (
            *("foreground", "text-muted", "text-success", "text-warning", "text-error"),
            *("text-accent", "primary", "secondary", "accent", "success", "warning", "error"),
        )
        for ground in ("background", "surface")
    ),
    *(
        (text, "panel")
        for text in ("foreground", "text-muted", "text-accent", "text-error", "text-warning")
    ),
    ("background", "warning"),
    ("background", "error"),
    ("foreground", "warning-muted"),
    ("footer-foreground", "footer-background"),
    ("footer-key-foreground", "footer-background"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "input-selection-background"),
)
"""Text colours on the colours that stand behind them."""


@functools.cache
def _ratio(text: Color, ground: Color) -> float:
    lights = []
    for part in (text.normalized, ground.normalized):
        red, green, blue = (
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in part
        )
        lights.append(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def _color(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_each_pair_of_colours_a_theme_defines_has_enough_contrast(theme: Theme) -> None:
    for text, ground in PAIRS:
        ratio = _ratio(_color(theme, text), _color(theme, ground))
        assert ratio >= ENOUGH, f"{text} on {ground}: {ratio:.1f}"


def _faint(driver: Driver) -> set[str]:
    """Words that are drawn with too little contrast."""
    found = set()
    for strip in strips(driver.app):
        for segment in strip:
            style = segment.style
            if not any(character.isalnum() for character in segment.text) or style is None:
                continue
            ends = (style.color, style.bgcolor)
            if any(one is None or one.type is not ColorType.TRUECOLOR for one in ends):
                continue
            text, ground = (Color.from_rich_color(one) for one in ends)
            # The cursor's own cell is one character, in Textual's colours.
            if _ratio(text, ground) < (4.5 if len(segment.text) == 1 else ENOUGH):
                found.add(f"{segment.text.strip()} {text.hex} {ground.hex}")
    return found


async def test_every_word_on_every_page_can_be_read_in_every_theme(
    start: "Open", whole: Path
) -> None:
    async with start(whole, WIDE) as d:
        for name, keys in {**PAGES, "HelpScreen": ("f1",)}.items():
            await d.press(*keys)
            current = next(theme for theme in THEMES if theme.name == d.app.theme)
            for theme in (current, *(other for other in THEMES if other is not current)):
                d.app.theme = theme.name
                await d.settle()
                assert _faint(d) == set(), (name, theme.name)


def test_textual_streams_nothing_to_a_development_console(monkeypatch: pytest.MonkeyPatch) -> None:
    from scrutiny_tui import cli

    monkeypatch.setenv("TEXTUAL", "devtools,debug")
    monkeypatch.setattr(cli, "run", lambda: 0)
    mask = os.umask(0o022)
    try:
        with pytest.raises(SystemExit):
            cli.main()
        assert "TEXTUAL" not in os.environ
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(mask)


async def test_quitting_behind_keys_still_in_the_queue_loses_none(
    start: "Open", empty: Path
) -> None:
    text = "every one of these keys was pressed before ctrl and q"
    async with start(empty) as d:
        await d.press("f3", "c")
        for character in text:
            d.app.post_message(Key(character.replace(" ", "space"), character))
        await d.pilot.press("ctrl+q")
        await d.pilot.pause()
        assert d.app.return_code == 0
    async with start(empty) as d:
        assert [draft.text for draft in d.store.drafts.all().values()] == [text]


async def test_what_still_reads_the_file_while_it_quits_can(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("child")
        found = d.screen._hits
        d.app._leave(0)
        d.screen.reload()
        assert d.screen._hits == found != []
    assert not whole.with_name("sample.db.lock").exists()


async def test_a_fault_keeps_the_text_and_shows_no_local_variable(
    start: "Open", empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from scrutiny_tui.screens.notes.capture import CaptureScreen

    def fails(self: CaptureScreen) -> None:
        secret = self.query_one(Editor).text
        raise ValueError(secret)

    monkeypatch.setattr(CaptureScreen, "action_swap", fails)
    with pytest.raises(ValueError, match="unspeakable"):
        async with start(empty) as d:
            await d.press("f3", "c")
            await d.type("unspeakable")
            await d.pilot.press("tab")
            await d.pilot.pause()
    said = "".join(capsys.readouterr())
    assert "ValueError at fails:" in said and "Everything you typed is saved." in said
    assert "unspeakable" not in said and "secret" not in said
    async with start(empty) as d:
        assert [draft.text for draft in d.store.drafts.all().values()] == ["unspeakable"]


async def test_another_file_is_opened_and_the_first_is_let_go(
    start: "Open", empty: Path, whole: Path
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await d.type("half")
        await d.press("ctrl+o")
        assert d.where == "WelcomeScreen" and d.shows(str(empty))
        assert not empty.with_name("northmere.db.lock").exists()
        await d.fill(path=str(whole))
        await d.press("ctrl+o")
        assert d.shows("SAMPLE")
        await d.press("f3")
        assert d.where == "AgendaScreen" and d.shows("Mon 28 Oct 2019")
        await d.press("ctrl+o")
        await d.fill(path=str(empty))
        await d.press("ctrl+o", "f3", "c")
        assert d.screen.query_one(Editor).text == "half"


async def test_a_file_that_is_not_sound_is_said_to_be_on_the_screen(
    start: "Open", whole: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(whole) as d:
        file_checked(d.app, d.store.path, ["F-2019-03 rests on a record that is not there"])
        await d.settle()
        assert d.shows("The check of this file found 1")
        await d.press("f3")
        assert d.shows("Run: scrutiny-tui check sample.db")
