"""A choice shows all its words while it has the focus, or those around the chosen one of many."""

import pytest
from textual.app import App, ComposeResult

from scrutiny_tui.widgets.choice import Choice

FEW = [("", "not said"), ("a", "activity"), ("o", "output")]
MANY = [(str(n), f"Learning Hub {n}, Priority {n}, held in the spring") for n in range(1, 40)]


class OneChoice(App[None]):
    """A choice that has the focus, and another place for it to go."""

    def __init__(self, options: list[tuple[str, str]], value: str) -> None:
        super().__init__()
        self.choice = Choice(options, value)

    def compose(self) -> ComposeResult:
        yield self.choice
        yield Choice(FEW, id="other")


def words(choice: Choice) -> str:
    return str(choice.render())


async def test_few_words_are_all_shown_with_the_focus_and_one_without() -> None:
    app = OneChoice(FEW, "a")
    async with app.run_test() as pilot:
        app.choice.focus()
        await pilot.pause()
        assert words(app.choice).split() == ["not", "said", "[activity]", "output"]
        app.query_one("#other", Choice).focus()
        await pilot.pause()
        assert words(app.choice).strip() == "activity"


@pytest.mark.parametrize(
    ("value", "shown"), [("1", ["1", "2"]), ("20", ["19", "20", "21"]), ("39", ["38", "39"])]
)
async def test_of_many_words_those_around_the_chosen_one_are_shown(
    value: str, shown: list[str]
) -> None:
    app = OneChoice(MANY, value)
    async with app.run_test(size=(60, 20)) as pilot:
        app.choice.focus()
        await pilot.pause()
        labels = dict(MANY)
        near = [f"[{labels[n]}]" if n == value else labels[n] for n in shown]
        assert words(app.choice).split() == " ".join(near).split()
        assert app.choice.size.height <= 4


async def test_of_many_words_each_is_reached_by_the_arrows() -> None:
    app = OneChoice(MANY, "1")
    async with app.run_test() as pilot:
        app.choice.focus()
        seen = []
        for _ in MANY:
            seen.append(app.choice.value)
            await pilot.press("right")
            assert f"[{dict(MANY)[app.choice.value]}]" in words(app.choice)
        assert seen == [value for value, _ in MANY] and app.choice.value == "1"
