"""What the forms of agencies, roles and forums share: a first and a last day."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from scrutiny_tui.domain.dated import Dated
from scrutiny_tui.domain.partnership import Agency, Forum
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.screens.fields import Reader
from scrutiny_tui.screens.registers.form import RegisterForm, day_text
from scrutiny_tui.store.errors import Rule

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

E = TypeVar("E", bound=Entry)


class DatedForm(RegisterForm[E]):
    """The form of something that is there from one day until another."""

    def days_of(self, one: Dated) -> dict[str, str]:
        """The texts of the two days."""
        return {"starts": day_text(one.starts), "ends": day_text(one.ends)}

    def read_days(self, read: Reader) -> dict[str, str | None]:
        """The two days that were typed."""
        return {name: read.day(name) for name in ("starts", "ends")}

    def changed(self, fields: Mapping[str, object]) -> E:
        """The record as it is to be, checked as a whole but not saved."""
        found: E = self._one.changed(**fields) if self._one else self.MODEL.model_validate(fields)
        return found

    def kept(self, fields: dict[str, Any]) -> int:
        """Save the record; an agency or a forum stays there on the days on which it is named."""
        now = self.changed(fields)
        if self._one is not None and isinstance(now, Agency | Forum):
            return self.store.following.keep_body(now).key
        return super().kept(fields)


def keep_named(store: "Store", one: Entry) -> None:
    """Refuse to take out what records name: it has an end instead.

    Raises:
        Rule: a record that is not withdrawn names it.
    """
    if store.records.is_named(one.key):
        name = store.records.label(one.key)
        raise Rule(f"{name} is named by records: give it a last day instead (Enter).")
