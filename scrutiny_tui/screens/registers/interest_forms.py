"""The form of one declaration of interest, and the one of standing aside at an event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.independence import Aside, Declaration, next_review
from scrutiny_tui.domain.words import DeclarationKind, InterestLevel
from scrutiny_tui.screens.fields import Reader, day_field, number, words
from scrutiny_tui.screens.registers.form import Parties, RegisterForm, day_text, event_options
from scrutiny_tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from scrutiny_tui.store import Store

NOTHING = "Nothing to declare."
"""What a nil return says that is made in one go."""


class DeclarationForm(RegisterForm[Declaration]):
    """Declare an interest or a nil return, or edit a declaration."""

    MODEL = Declaration
    WHAT = "declaration"

    def __init__(self, store: "Store", n: int | None = None, *, nil: bool = False) -> None:
        """Edit the declaration with number `n`, or add one: with `nil`, a nil return."""
        self._nil = nil
        super().__init__(store, n, "new:nil" if nil else "new")

    def prepare(self, store: "Store") -> None:
        """Who existed on the day."""
        self._parties = Parties(store, self._one.declared_on if self._one else store.today())

    def shown(self, store: "Store", one: Declaration | None) -> dict[str, str]:
        """The declaration; a new one is looked at again after a year."""
        if one is None:
            today = store.today()
            return {
                "kind": DeclarationKind.NIL if self._nil else DeclarationKind.EMPLOYMENT,
                "description": NOTHING if self._nil else "",
                "declared_on": day_text(today),
                "declared_to": declared_to(store),
                "level": InterestLevel.NONE,
                "review_on": day_text(next_review(today)),
            }
        return {
            "kind": one.kind,
            "party": one.party,
            "agency": str(one.agency or ""),
            "description": one.description,
            "starts": day_text(one.starts),
            "ends": day_text(one.ends),
            "level": one.level,
            "mitigation": one.mitigation,
            "declared_on": day_text(one.declared_on),
            "declared_to": one.declared_to,
            "review_on": day_text(one.review_on),
        }

    def opened(self) -> None:
        """A nil return lacks only to whom it was declared."""
        super().opened()
        if self._nil:
            self.query_one(Form).focus_field("declared_to")

    def fields(self) -> Sequence[Field]:
        """The fields of a declaration."""
        today = self.store.today()
        chosen = self._one.agency if self._one else None
        return [
            Field("kind", "Kind", "choice", options=words(DeclarationKind)),
            Field("party", "With", hint="agency, or person by role; not for a nil return"),
            Field("agency", "Agency", "choice", options=self._parties.options("none", chosen)),
            Field("description", "What it is", "text", hint="what there is, or was; no names"),
            day_field("starts", "From", today),
            day_field("ends", "To", today),
            Field("level", "Level", "choice", options=words(InterestLevel)),
            Field(
                "mitigation",
                "What is done",
                "text",
                hint="declare, step back from the item, another scrutineer",
            ),
            day_field("declared_on", "Declared on", today),
            Field("declared_to", "Declared to", hint="a role, for example the chair"),
            day_field("review_on", "Look again on", today),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        what = "nil return" if values["kind"] == DeclarationKind.NIL else "declaration"
        return f"{'Edit' if self._one else 'Add'} a {what}"

    def keep(self, values: dict[str, str]) -> int:
        """Save the declaration; an interest is not an agency's that had ended by then."""
        today = self.store.today()
        read = Reader(values, today)
        declared_on = read.day("declared_on") or today
        if declared_on > today:
            read.wrong["declared_on"] = f"{show_day(declared_on)} is yet to come"
        review_on = read.day("review_on")
        if review_on and review_on <= declared_on and "review_on" not in read.wrong:
            read.wrong["review_on"] = f"must be after {show_day(declared_on)}"
        fields = values | {
            "agency": number(values["agency"]),
            "starts": read.day("starts"),
            "ends": read.day("ends"),
            "declared_on": declared_on,
            "review_on": review_on,
        }
        read.check()
        return self.kept(fields)


class AsideForm(RegisterForm[Aside]):
    """Stand aside from a matter at an event, or edit that."""

    MODEL = Aside
    WHAT = "standing aside"

    def __init__(self, store: "Store", n: int | None = None, *, event: int | None = None) -> None:
        """Edit the record with number `n`, or add one; `event` is where."""
        self._event = event
        super().__init__(store, n, f"new:{event}" if event else "new")
        self._title = "Standing aside from a matter at an event"

    def prepare(self, store: "Store") -> None:
        """The events and their agendas, and the interests that were declared."""
        chosen = self._one.event if self._one else self._event
        self._events = event_options(store, store.today(), "choose the event", chosen)
        self._items = [("", "no item of the agenda"), *_items(store, chosen)]
        one = self._one.declaration if self._one else None
        self._declared = [("", "none of these"), *_interests(store, one)]

    def shown(self, store: "Store", one: Aside | None) -> dict[str, str]:
        """The record."""
        if one is None:
            return {"event": str(self._event or "")}
        return {
            "event": str(one.event),
            "item": str(one.item or ""),
            "matter": one.matter,
            "reason": one.reason,
            "declaration": str(one.declaration or ""),
        }

    def fields(self) -> Sequence[Field]:
        """The fields; an item only of an event that is known and has an agenda."""
        items = [Field("item", "Agenda item", "choice", options=self._items)]
        return [
            Field("event", "At event", "choice", options=self._events),
            *(items if len(self._items) > 1 else []),
            Field("matter", "Matter", hint="what I stood aside from"),
            Field("reason", "Reason", "text", hint="why; no names"),
            Field("declaration", "Because of", "choice", options=self._declared),
        ]

    def label(self, values: dict[str, str]) -> str:
        """What undo says."""
        return "Edit standing aside" if self._one else "Stand aside"

    def keep(self, values: dict[str, str]) -> int:
        """Save the record; the item of another event's agenda is let go."""
        read = Reader(values, self.store.today())
        event = number(values["event"])
        if event is None:
            read.wrong["event"] = "choose the event"
        read.check()
        of_event = dict(_items(self.store, event))
        item = values.get("item", "")
        fields = values | {
            "event": event,
            "item": number(item) if item in of_event else None,
            "declaration": number(values["declaration"]),
        }
        return self.kept(fields)


def declared_to(store: "Store") -> str:
    """The role to which the latest declaration was made, or empty."""
    said = (one.declared_to for one in reversed(store.registers.declarations()))
    return next(filter(None, said), "")


def _items(store: "Store", event: int | None) -> list[tuple[str, str]]:
    """The agenda of an event as options."""
    if event is None:
        return []
    return [(str(one.n), f"{one.position} {one.title}") for one in store.sessions.items(event)]


def _interests(store: "Store", chosen: int | None) -> list[tuple[str, str]]:
    """The interests declared as options; one that was withdrawn stays where it was chosen."""
    options = [
        (str(one.n), f"{one.kind}, {one.party} ({show_day(one.declared_on)})")
        for one in reversed(store.registers.declarations())
        if one.kind is not DeclarationKind.NIL
    ]
    if chosen and str(chosen) not in dict(options):
        options.append((str(chosen), "(withdrawn)"))
    return options
