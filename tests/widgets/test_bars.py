"""The line of keys shows whole entries only; the line at the top never cuts what was saved."""

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding

from scrutiny_tui.widgets.bars import AreaBar, KeyBar, Notice, TitleBar, key_name, tell


class Bars(App[None]):
    """More keys than a line holds."""

    BINDINGS = [
        *(
            Binding(letter, f"do_{letter}", f"Command {letter}", id=f"x.{letter}")
            for letter in "abcdefgh"
        ),
        Binding("z", "hidden", "Hidden", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield AreaBar([("today", "f2", "Today"), ("report", "f9", "Report")], "today")
        yield Notice()
        yield KeyBar()


@pytest.mark.parametrize("width", [1, 12, 13, 40, 80, 200])
async def test_keys_are_shown_whole_and_six_at_most(width: int) -> None:
    app = Bars()
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        shown = str(app.query_one(KeyBar).render()).split("  ")
        entries = [one for one in shown if one]
        assert len(entries) <= 6
        assert all(one == f"{one[0]} Command {one[0]}" for one in entries)
        assert "Hidden" not in shown


async def test_a_message_stands_in_place_of_the_keys_and_goes() -> None:
    app = Bars()
    async with app.run_test() as pilot:
        bar = app.query_one(KeyBar)
        tell(app, "Undone: [/x]\n\x1b[2J")
        await pilot.pause()
        await pilot.pause()
        assert str(bar.render()) == " Undone: [/x] ␛[2J"
        bar._keys_again()
        assert "Command a" in str(bar.render())


async def test_the_state_of_saving_is_never_cut_off() -> None:
    app = Bars()
    async with app.run_test(size=(40, 5)) as pilot:
        title = app.query_one(TitleBar)
        title.show("A very long partnership name [/b]", "2018 to 2019 · a file.db", "SAMPLE")
        title.state("NOT SAVED", bad=True)
        await pilot.pause()
        drawn = str(title.render())
        assert drawn.endswith(" NOT SAVED ") and len(drawn) == 40 and "…" in drawn
        notice = app.query_one(Notice)
        assert not notice.display
        notice.say("[@click=app.quit]look[/]")
        assert str(notice.visual) == "[@click=app.quit]look[/]" and notice.has_class("-shown")


def test_keys_have_the_names_that_are_printed_on_them() -> None:
    names = {"f10,ctrl+p": "F10", "ctrl+z": "Ctrl+Z", "slash": "/", "escape": "Esc", "n": "n"}
    names |= {"shift+down": "Shift+Down", "shift+up": "Shift+Up"}
    assert {key: key_name(key) for key in names} == names
