"""A page with a form: kept as a draft while typing, an action when saved with Ctrl+S."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from scrutiny_tui.domain.records import problems
from scrutiny_tui.screens.editing import EditingPage
from scrutiny_tui.widgets.bars import tell
from scrutiny_tui.widgets.form import Field, Form
from scrutiny_tui.widgets.plain import PlainStatic, notify_plain

if TYPE_CHECKING:
    from scrutiny_tui.store import StoreError


class FormError(ValueError):
    """Fields that cannot be saved as they are: field name and a sentence for each."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        """Hold what is wrong, by field."""
        super().__init__("; ".join(wrong.values()))
        self.wrong = dict(wrong)


class FormPage(EditingPage):
    """Asks for the fields of one record. `dismiss` gives the record's number, or None.

    Nothing typed here is ever lost: leaving with Esc keeps a draft, and so does a crash; the
    form opens with it again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save and go back"),
        Binding(
            "escape",
            "back",
            "Back",
            id="form.back",
            tooltip="Go back; what was typed is kept as a draft",
        ),
        Binding(
            "f8",
            "afresh",
            "Start afresh",
            id="form.afresh",
            show=False,
            tooltip="Throw the draft away and show the record as it is saved",
        ),
        Binding("tab", "app.focus_next", "Next field", id="form.next", priority=True),
        Binding(
            "shift+tab",
            "app.focus_previous",
            "Field before",
            id="form.previous",
            show=False,
            priority=True,
        ),
    ]

    def __init__(self, title: str, editor: str, initial: Mapping[str, str]) -> None:
        """Show `title`; keep drafts under the name `editor`; start from `initial`."""
        super().__init__()
        self._title = title
        self._editor = editor
        self._initial = dict(initial)

    def fields(self) -> Sequence[Field]:
        """The fields, in order."""
        raise NotImplementedError

    def keep(self, values: dict[str, str]) -> int:
        """Save the record inside an open action; gives its number.

        Raises:
            FormError: some fields cannot be saved as they are.
            ValidationError: a rule of the record refuses them.
        """
        raise NotImplementedError

    def label(self, values: dict[str, str]) -> str:
        """The action's label, shown by undo."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Title and form."""
        yield PlainStatic(self._title, id="form-title")
        yield Form(self.fields(), self._initial)

    def initial_now(self) -> Mapping[str, str]:
        """The fields' texts as the record has them now; a new record has none of its own."""
        return self._initial

    def about_record(self) -> int | None:
        """The record that is edited, as the editor's name says; a new one has no number yet."""
        found = re.match(r"form:(?!partnership)\w+:(\d+)", self._editor)
        return int(found[1]) if found else None

    def withdrawn(self) -> bool:
        """Whether the record of this form was taken back meanwhile."""
        return False

    def gone(self) -> bool:
        """Whether there is nothing left to edit, and nothing typed that would be lost."""
        return super().gone() or (self.withdrawn() and not self._read()[0])

    def opened(self) -> None:
        """Bring back what was typed before."""
        typed = self.start_keeping(self._editor, self._read)
        if not self.query(Form):
            return
        form = self.query_one(Form)
        form.fill({**self._initial, **self.initial_now()})
        self._initial = form.values  # every field, as the form shows it
        if self.store.read_only:
            form.read_only()
        if typed:
            self._put_back(typed_values(typed[0]))

    def _put_back(self, kept: dict[str, tuple[str, str]]) -> None:
        self.query_one(Form).fill({name: now for name, (_, now) in kept.items()})
        saved = [
            field.label
            for field in self.fields()
            if field.name in kept and self._initial[field.name] not in kept[field.name]
        ]
        since = f"; saved otherwise since then: {', '.join(saved)}" if saved else ""
        self.say_unsaved(f"[unsaved text put back; F8 starts afresh{since}]")

    def reload(self) -> None:
        """Show what was saved or undone elsewhere, in the fields where nothing was typed."""
        if self._keeper is None or not self.query(Form):
            return
        form = self.query_one(Form)
        shown, now = form.values, self.initial_now()
        changed = {
            name: text
            for name, text in now.items()
            if name in shown and text != self._initial[name] == shown[name]
        }
        form.fill(changed)
        self._initial |= changed

    def say_unsaved(self, words: str) -> None:
        """Say in the title that a draft was put back."""
        self.query_one("#form-title", PlainStatic).update_plain(f"{self._title}  {words}".strip())

    @on(Form.Changed)
    def _typed(self) -> None:
        if self._keeper:
            self._keeper.changed()

    def action_save(self) -> None:
        """Save the record, its draft going with it."""
        from scrutiny_tui.store import StoreError
        from scrutiny_tui.store.errors import Rule

        values = {name: text.strip() for name, text in self.query_one(Form).values.items()}
        try:
            with self.store.action(self.label(values)):
                if self.withdrawn():
                    raise Rule("The record was taken back; Ctrl+Y on a list brings it back.")
                number = self.keep(values)
                self.store.drafts.drop(self._editor)
        except FormError as error:
            self._complain(error.wrong)
            return
        except ValidationError as error:
            self._complain(dict(problems(error)))
            return
        except StoreError as error:
            self.refused(error)
            return
        if self._keeper:
            self._keeper.forget()
        self.saved_and_leave(number)
        tell(self.app, self.saved_words(number))

    def refused(self, error: "StoreError") -> None:
        """Say why nothing was saved."""
        notify_plain(self, str(error), title="Not saved", severity="error")

    def saved_words(self, number: int) -> str:
        """What is said in passing once the record is saved."""
        return f"Saved: {self.store.records.label(number)}"

    def saved_and_leave(self, number: int) -> None:
        """The record is on the disk: go back to where the form was opened."""
        self.mark_saved()
        if self._keeper:
            self._keeper.close()
        self.dismiss(number)

    def action_back(self) -> None:
        """Go back, keeping a draft."""
        if self.leave_draft():
            self.dismiss(None)

    def leave_draft(self) -> bool:
        """Keep what was typed as a draft before going; False when it could be kept nowhere."""
        if self._keeper and not self._keeper.flush():
            return False
        if self.store.drafts.get(self._editor):
            tell(self.app, "Kept as a draft; open the form again to go on.")
        return True

    def action_afresh(self) -> None:
        """Throw the draft away, and start in the first field."""
        if not self.query(Form):
            return
        form = self.query_one(Form)
        form.fill(self._initial)
        form.focus_field(next(iter(form.values)))
        self.say_unsaved("")
        if self._keeper:
            self._keeper.flush()

    def _complain(self, wrong: dict[str, str]) -> None:
        form = self.query_one(Form)
        form.complain(wrong)
        elsewhere = [what for name, what in wrong.items() if name not in form.values]
        if elsewhere:
            notify_plain(self, " ".join(elsewhere), title="Not saved", severity="error")
        else:
            tell(self.app, "Not saved yet: see the words below the fields.")

    def _read(self) -> tuple[str, str]:
        if not self.query(Form):
            return "", ""
        changed = {
            name: (self._initial[name], now)
            for name, now in self.query_one(Form).values.items()
            if now != self._initial[name]
        }
        return (json.dumps(changed, ensure_ascii=False) if changed else ""), ""


def typed_values(text: str) -> dict[str, tuple[str, str]]:
    """What a draft holds: the fields that were changed, each with what was saved and what was
    typed instead. Fields left alone are not in it, so that what is saved later stays.
    """
    try:
        return {str(k): (str(was), str(now)) for k, (was, now) in json.loads(text).items()}
    except (AttributeError, TypeError, ValueError):
        return {}
