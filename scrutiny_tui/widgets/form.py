"""A form made from a table of fields; every value is the text that was typed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Label

from scrutiny_tui.widgets.choice import Choice
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.plain import PlainStatic, plain


@dataclass(frozen=True)
class Field:
    """One field. `line` is one paragraph, `text` several; a `choice` has options (value, label).

    `echo` gives the words shown below the field for what stands in it: what was understood, or
    what is wrong with it.
    """

    name: str
    label: str
    kind: Literal["line", "text", "choice"] = "line"
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()
    echo: Callable[[str], str] | None = None


class FormRow(Widget):
    """A label, the control, and the words below it."""

    DEFAULT_CSS = """
    FormRow { height: auto; layout: grid; grid-size: 2; grid-columns: 16 1fr; grid-rows: auto;
        grid-gutter: 0 1; margin: 0 0 0 0; }
    FormRow > Label { color: $text-muted; padding: 0 0 0 1; width: 100%; }
    FormRow > Editor { height: auto; border: none; padding: 0; background: $surface;
        min-height: 1; max-height: 8; }
    FormRow > Editor.-text { min-height: 3; }
    FormRow > Editor:focus { background: $panel; }
    FormRow > .words { column-span: 2; color: $text-muted; padding: 0 0 0 17; height: auto;
        display: none; }
    FormRow > .words.-shown { display: block; }
    FormRow > .words.-wrong { color: $text-error; text-style: bold; }
    """

    def __init__(self, field: Field, value: str) -> None:
        """Show a field with a value."""
        super().__init__()
        self.field = field
        self._initial = value
        self._words = PlainStatic("", classes="words")

    def compose(self) -> ComposeResult:
        """Lay out label, control and words."""
        yield Label(plain(self.field.label))
        if self.field.kind == "choice":
            yield Choice(self.field.options, self._initial)
        else:
            single = self.field.kind == "line"
            yield Editor(
                self._initial,
                single=single,
                placeholder=self.field.hint,
                classes="" if single else "-text",
            )
        yield self._words

    def on_mount(self) -> None:
        """Show what is understood from the start."""
        self.echo()

    @property
    def control(self) -> Editor | Choice:
        """What has the focus when this field is edited."""
        if self.field.kind == "choice":
            return self.query_one(Choice)
        return self.query_one(Editor)

    @property
    def value(self) -> str:
        """What stands in the control."""
        control = self.control
        return control.value if isinstance(control, Choice) else control.text

    @value.setter
    def value(self, value: str) -> None:
        control = self.control
        if isinstance(control, Choice):
            control.value = value
        else:
            control.put(value)
        self.echo()

    def echo(self) -> None:
        """Show what is understood."""
        words = self.field.echo(self.value) if self.field.echo and self.value.strip() else ""
        self.say(words, wrong=bool(words) and not words.startswith("="))

    def say(self, words: str, *, wrong: bool) -> None:
        """Show words below the control; wrong ones stand out."""
        self._words.update_plain(words)
        self._words.set_class(bool(words), "-shown")
        self._words.set_class(wrong, "-wrong")


class Form(VerticalScroll, can_focus=False):
    """Fields one below the other. It posts `Changed` at each key, with nothing checked yet."""

    DEFAULT_CSS = """
    Form { scrollbar-gutter: stable; }
    """

    class Changed(Message):
        """Something was typed or chosen."""

    def __init__(
        self, fields: Iterable[Field], values: Mapping[str, str], *, focus: bool = True
    ) -> None:
        """Show `fields` with the text of `values`; the first one takes the keys if `focus`."""
        super().__init__()
        self._take_focus = focus
        self._rows = {f.name: FormRow(f, values.get(f.name, "")) for f in fields}

    def compose(self) -> ComposeResult:
        """One row a field."""
        yield from self._rows.values()

    def on_mount(self) -> None:
        """Start in the first field."""
        if self._take_focus:
            self.focus_field(next(iter(self._rows)))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields, by name."""
        return {name: row.value for name, row in self._rows.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields that are named."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].value = value

    def read_only(self) -> None:
        """Show the fields, and take no change in them."""
        for editor in self.query(Editor):
            editor.read_only = True
        for choice in self.query(Choice):
            choice.disabled = True

    def focus_field(self, name: str) -> None:
        """Go to a field, with the cursor behind what stands in it."""
        control = self._rows[name].control
        if isinstance(control, Editor):
            control.move_cursor(control.document.end)
        control.focus()

    def on_descendant_focus(self) -> None:
        """Keep the field in sight, once the one before has folded."""
        self.call_after_refresh(self._show_focused)

    def _show_focused(self) -> None:
        focused = self.screen.focused
        if focused is not None and isinstance(row := focused.parent, FormRow):
            self.scroll_to_widget(row, animate=False)

    def complain(self, wrong: Mapping[str, str]) -> None:
        """Show what is wrong, each beside its field, and go to the first one."""
        for name, row in self._rows.items():
            if name in wrong:
                row.say(wrong[name], wrong=True)
            else:
                row.echo()
        first = [name for name in self._rows if name in wrong]
        if first:
            self.focus_field(first[0])
            self.call_after_refresh(self._show_focused)

    @on(Editor.Submitted)
    def _next(self, event: Editor.Submitted) -> None:
        event.stop()
        self.screen.focus_next()

    @on(Editor.Changed)
    @on(Choice.Changed)
    def _changed(self, event: Editor.Changed | Choice.Changed) -> None:
        event.stop()
        row = event.control.parent
        if isinstance(row, FormRow):
            row.echo()
        self.post_message(self.Changed())
