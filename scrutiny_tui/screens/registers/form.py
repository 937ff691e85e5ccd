"""What the forms of all registers share: the record they edit, agencies of a day, references, and
the warning when a text may identify somebody.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from scrutiny_tui.domain.dated import existed, span
from scrutiny_tui.domain.dates import days_until, show_day
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.records import Entry
from scrutiny_tui.domain.text import shorten
from scrutiny_tui.screens.fields import Reader
from scrutiny_tui.screens.form_page import FormPage
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.domain.partnership import Agency, Forum
    from scrutiny_tui.store import Store

E = TypeVar("E", bound=Entry)

_WORDS: dict[Kind, tuple[type[Entry], str]] = {
    Kind.NOTE: (Note, "text"),
    Kind.DOCUMENT: (Document, "title"),
    Kind.FINDING: (Finding, "title"),
    Kind.RECOMMENDATION: (Recommendation, "text"),
}
"""The kinds that have references to type, and the field that says what a record is."""

TITLE = 120
"""Characters of a record's own text in the title of a form."""

_BEFORE, _AFTER = 400, 120
"""Days around a record's own day in which the events lie that its form offers."""


class RegisterForm(FormPage, Generic[E]):
    """Adds a record of a register, or edits one. Subclasses say of which model it is."""

    AREA = "findings"
    MODEL: ClassVar[type[Any]]
    WHAT: ClassVar[str]
    """What a record is called in a sentence."""

    def __init__(self, store: "Store", n: int | None = None, new: str = "new") -> None:
        """Edit the record with number `n`, or add one; `new` names the draft of a new one."""
        self._one: E | None = store.records.get(self.MODEL, n) if n else None
        self.prepare(store)
        kind = self.MODEL.kind_of_record
        title = f"{self.WHAT.capitalize()} {self._name_in(store)}" if n else f"New {self.WHAT}"
        super().__init__(title.strip(), f"form:{kind}:{n or new}", self._initial_of(store))

    def prepare(self, store: "Store") -> None:
        """Look up what the fields offer, before the form is made."""

    def shown(self, store: "Store", one: E | None) -> dict[str, str]:
        """The texts of the fields for a record, or for a new one."""
        raise NotImplementedError

    def _initial_of(self, store: "Store") -> dict[str, str]:
        if self._one is not None:
            self._one = store.records.get(type(self._one), self._one.key)
        return self.shown(store, self._one)

    def initial_now(self) -> Mapping[str, str]:
        """The record as it is saved."""
        return self._initial_of(self.store)

    def withdrawn(self) -> bool:
        """Whether the record was taken back."""
        one = self._one
        return one is not None and self.store.records.get(type(one), one.key).withdrawn

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        if self._one is None:
            return f"Add a {self.WHAT}"
        return f"Edit {self.WHAT} {self._one.ref or ''}".strip()

    def kept(self, fields: dict[str, Any]) -> int:
        """Save the record with these fields; gives its number."""
        if self._one is None:
            return int(self.store.records.add(self.MODEL.model_validate(fields)).key)
        return int(self.store.records.edit(self._one.changed(**fields)).key)

    def _name_in(self, store: "Store") -> str:
        return self._one.ref or "" if self._one else ""


def day_text(day: str | None) -> str:
    """A day as it stands in a field."""
    return show_day(day) if day else ""


class Parties:
    """Agencies, and forums if wanted, as a choice or by code; who existed on which day."""

    def __init__(self, store: "Store", day: str, *, forums: bool = False) -> None:
        """Offer those of an ISO day first, then the others with their dates."""
        self._day = day
        self._known: dict[int, Agency | Forum] = {
            one.key: one for one in store.partnership.agencies()
        }
        if forums:
            self._known |= {one.key: one for one in store.partnership.forums()}

    def options(self, none: str, chosen: int | None = None) -> list[tuple[str, str]]:
        """The options of a choice; one that was withdrawn stays where it was chosen."""
        of_day = [n for n in self._known if self._existed(n, self._day)]
        others = [n for n in self._known if n not in of_day]
        options = [(str(n), self._known[n].name) for n in of_day]
        options += [(str(n), f"{self._known[n].name} ({span(self._known[n])})") for n in others]
        if chosen and chosen not in self._known:
            options.append((str(chosen), "(withdrawn)"))
        return [("", none), *options]

    def wrong(self, n: int | None, day: str) -> str:
        """Why an agency or forum cannot be named for an ISO day; empty when it can."""
        if n is None or n not in self._known or self._existed(n, day):
            return ""
        one = self._known[n]
        then = next(
            (
                o.name
                for k, o in self._known.items()
                if o.code == one.code and self._existed(k, day)
            ),
            "",
        )
        instead = f": it was {then} then" if then else ""
        return f"{one.name}: {span(one)}; not on {show_day(day)}{instead}"

    def by_codes(self, text: str, day: str) -> tuple[tuple[int, ...], list[str]]:
        """The agencies of an ISO day that codes name, and the words that name none."""
        codes = {self._known[n].code: n for n in self._known if self._existed(n, day)}
        words = text.replace(",", " ").replace(";", " ").replace("@", " ").casefold().split()
        found = dict.fromkeys(codes[word] for word in words if word in codes)
        return tuple(found), [word for word in words if word not in codes]

    def codes(self, numbers: Collection[int]) -> str:
        """The codes of agencies, as they are typed."""
        return " ".join(self._known[n].code for n in numbers if n in self._known)

    def echo(self, text: str) -> str:
        """What is understood of codes, by the day for which the parties were looked up."""
        found, strange = self.by_codes(text, self._day)
        if strange:
            known = [one.code for n, one in self._known.items() if self._existed(n, self._day)]
            return f"not known: {', '.join(strange)}; there are {', '.join(known)}"
        return "= " + ", ".join(self._known[n].name for n in found)

    def _existed(self, n: int, day: str) -> bool:
        return existed(self._known[n], day)


class References:
    """A field in which records are typed by their references."""

    def __init__(self, store: "Store", kinds: Collection[Kind], example: str) -> None:
        """Understand references of these kinds; `example` says how one looks."""
        self._store = store
        self._kinds = kinds
        self._example = example

    def field(self, name: str, label: str) -> Field:
        """The field."""
        return Field(name, label, hint=f"for example {self._example}", echo=self.echo)

    def read(self, read: Reader, name: str, text: str) -> tuple[int, ...]:
        """The numbers of what is typed in a field."""
        numbers, strange = self._found(text)
        if strange:
            read.wrong[name] = f"there is no {', '.join(strange)}"
        return numbers

    def one(self, read: Reader, name: str, text: str) -> int | None:
        """The number of the one record that is typed in a field, or None."""
        numbers = self.read(read, name, text)
        if len(numbers) > 1:
            read.wrong[name] = "one reference only"
        return numbers[0] if numbers else None

    def text(self, numbers: Collection[int]) -> str:
        """How records are typed."""
        return " ".join(self._store.records.label(n) for n in numbers)

    def echo(self, text: str) -> str:
        """What is understood."""
        numbers, strange = self._found(text)
        if strange:
            return f"there is no {', '.join(strange)}; write references such as {self._example}"
        return "= " + "; ".join(self._named(n) for n in numbers[:4])

    def _named(self, n: int) -> str:
        """A record by its reference and the beginning of its words."""
        records = self._store.records
        model, words = _WORDS[records.kind(n) or Kind.NOTE]
        one = records.get(model, n)
        return f"{one.ref} {shorten(getattr(one, words), 50)}"

    def _found(self, text: str) -> tuple[tuple[int, ...], list[str]]:
        numbers: list[int] = []
        strange: list[str] = []
        for ref in text.replace(",", " ").replace(";", " ").split():
            found = self._store.records.by_ref(ref)
            if found is None or found[1] not in self._kinds:
                strange.append(ref)
            elif found[0] not in numbers:
                numbers.append(found[0])
        return tuple(numbers), strange


def event_options(
    store: "Store", day: str, none: str, chosen: int | None = None, *, ahead: bool = False
) -> list[tuple[str, str]]:
    """The events around an ISO day as the options of a choice, the nearest first; or `ahead`,
    those to come first, in the order of their dates, then those past, the newest first.
    """
    given = date.fromisoformat(day)
    after = _BEFORE if ahead else _AFTER
    first = date.fromordinal(max(1, given.toordinal() - _BEFORE)).isoformat()
    last = date.fromordinal(min(date.max.toordinal(), given.toordinal() + after)).isoformat()
    far = [(days_until(event.date, given), event) for event in store.calendar.agenda(first, last)]
    far.sort(key=lambda one: (ahead and one[0] < 0, abs(one[0])))
    options = [(str(event.n), f"{event.title}, {show_day(event.date)}") for _, event in far]
    if chosen and str(chosen) not in dict(options):
        options.append((str(chosen), store.records.label(chosen)))
    return [("", none), *options]


def warner(store: "Store") -> Callable[[str], str]:
    """Says below a field what in it may identify somebody; it warns, and stops nothing."""
    from scrutiny_tui.domain.privacy import signs

    watch, fine = store.partnership.get().words

    def warn(text: str) -> str:
        found = signs(text, watch, fine)
        said = [f'"{sign.text}" looks like {sign.sort}: {sign.instead}?' for sign in found[:3]]
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        return f"! agencies only, no child detail: {'; '.join(said)}{more}" if found else ""

    return warn
