"""What is typed while a page opens waits for it: no key is lost, none lands in another field."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open


async def test_keys_typed_while_a_question_opens_go_to_it_in_order(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f4", "home", "down")
        await d.press("enter")
        assert d.where == "QuestionScreen"
        d.screen.takes_keys = False
        d.screen.query_one("#evidence").focus()
        await d.press("tab", "m")
        await d.type("x")
        assert d.screen.query_one("Form").values["value"] == ""
        assert d.screen.focused is d.screen.query_one("#evidence")
        d.screen._seen()
        await d.settle()
        assert d.screen.query_one("Form").values["value"] == "mostly effective"
        assert d.screen.takes_keys


async def test_quitting_is_not_held_but_waits_behind_what_was_typed(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f9", "enter")
        assert d.where == "SectionScreen"
        d.screen.takes_keys = False
        await d.type("Kept words")
        await d.press("ctrl+q")
        assert d.app._exit is False
        d.screen._seen()
        await d.settle()
        assert d.app._exit is True
    async with start(whole) as d:
        texts = d.store.report.sections(d.store.partnership.years()[0])
        assert any("Kept words" in one.text for one in texts.values())
