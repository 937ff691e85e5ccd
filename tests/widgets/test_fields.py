"""The fields of a form: what keys and pastes do in an editor and in a choice."""

from textual.app import App, ComposeResult
from textual.events import Paste

from scrutiny_tui.widgets.choice import Choice
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Field, Form


class OneForm(App[None]):
    """Three fields, one of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.submitted = 0

    def compose(self) -> ComposeResult:
        yield Form(
            [
                Field("title", "Title [/x]", echo=lambda text: f"= {text.upper()}"),
                Field("words", "Words", "text"),
                Field(
                    "kind", "Kind", "choice", options=[("", "none"), ("a", "[b]"), ("z", "zeal")]
                ),
                Field("last", "Last", echo=lambda text: "wrong" if text == "x" else ""),
            ],
            {"title": "b\x1b", "kind": "z", "other": "left out"},
        )


async def test_values_are_the_text_typed_and_enter_goes_on() -> None:
    app = OneForm()
    async with app.run_test() as pilot:
        form = app.query_one(Form)
        assert form.values == {"title": "b", "words": "", "kind": "z", "last": ""}
        await pilot.press("a", "enter", "c", "enter", "d", "tab", "left", "tab", "x")
        await pilot.pause()
        assert form.values == {"title": "ba", "words": "c\nd", "kind": "a", "last": "x"}
        echo = [str(row._words.visual) for row in form._rows.values()]
        assert echo == ["= BA", "", "", "wrong"]
        form.fill({"title": "new", "kind": "no such", "nothing": "x"})
        assert form.values["title"] == "new" and form.values["kind"] == "a"
        form.complain({"last": "say when", "words": "say what"})
        await pilot.pause()
        assert app.focused is form._rows["words"].control
        assert [row._words.has_class("-wrong") for row in form._rows.values()] == [
            False,
            True,
            False,
            True,
        ]


async def test_an_editor_of_one_paragraph_keeps_every_line_of_a_paste() -> None:
    app = OneForm()
    async with app.run_test() as pilot:
        form = app.query_one(Form)
        for name, wanted in (("title", "b one two three"), ("words", " one\ntwo\nthree")):
            form.focus_field(name)
            await pilot.pause()
            app.focused.post_message(Paste(" one\r\ntwo\u2028three\x00\ud800"))  # type: ignore[union-attr]
            await pilot.pause()
            await pilot.pause()
            assert form.values[name] == wanted


async def test_the_cursor_is_put_back_where_it_was_or_as_near_as_can_be() -> None:
    app = OneForm()
    async with app.run_test():
        editor = app.query(Editor)[1]
        for cursor, wanted in (("1,1", "1,1"), ("9,9", "1,0"), ("", "1,3"), ("x,y", "1,3")):
            editor.put("one\ntwo", cursor)
            assert editor.cursor == wanted


async def test_a_choice_goes_round_by_arrow_and_by_letter() -> None:
    app = OneForm()
    async with app.run_test() as pilot:
        choice = app.query_one(Choice)
        choice.focus()
        seen = []
        for key in ("right", "down", "space", "left", "up", "z", "n", "z", "q"):
            await pilot.press(key)
            seen.append(choice.value)
        assert seen == ["", "a", "z", "a", "", "z", "", "z", "z"]
        assert "[b]" in str(choice.render())
