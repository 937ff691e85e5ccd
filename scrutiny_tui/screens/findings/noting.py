"""What the forms with a status have in common: another status begins without words on it. What an
import brought along into the note is not among these words.
"""

from collections.abc import Mapping

from scrutiny_tui.domain.findings import Recommendation, own_words
from scrutiny_tui.widgets.form import Form


def fresh_note(form: Form, saved: Recommendation | None, before: str) -> str:
    """Empty the note once another status than the saved one is chosen, unless it was written
    anew; bring it back with its status. `before` is the status chosen last; gives the one now.
    """
    values = form.values
    status, note = values["status"], values["status_note"]
    if saved is None or status == before:
        return status
    own = own_words(saved.status_note)
    if status == saved.status:
        if not note:
            form.fill({"status_note": own})
    elif note == own:
        form.fill({"status_note": ""})
    return status


def own_note(values: Mapping[str, str], saved: Recommendation | None) -> str:
    """The note as it is typed; that of the saved status does not go over to another one."""
    note = values["status_note"]
    if saved is None or values["status"] == saved.status:
        return note
    return "" if note == own_words(saved.status_note) else note
