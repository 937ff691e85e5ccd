"""What the forms with a status have in common: another status begins without words on it."""

from collections.abc import Mapping

from scrutiny_tui.domain.findings import Recommendation, brought_in, own_words
from scrutiny_tui.widgets.form import Form


def fresh_note(form: Form, saved: Recommendation | None, before: str) -> str:
    """Empty the note once another status than the saved one is chosen, unless it was written
    anew; bring it back with its status. `before` is the status chosen last; gives the one now.
    """
    values = form.values
    status, note = values["status"], values["status_note"]
    if saved is None or status == before:
        return status
    if status == saved.status:
        if not own_words(note):
            form.fill({"status_note": saved.status_note})
    elif note == saved.status_note:
        form.fill({"status_note": brought_in(note)})
    return status


def own_note(values: Mapping[str, str], saved: Recommendation | None) -> str:
    """The note as it is typed; that of the saved status does not go over to another one."""
    note = values["status_note"]
    other = saved is not None and values["status"] != saved.status
    return brought_in(note) if other and saved and note == saved.status_note else note
