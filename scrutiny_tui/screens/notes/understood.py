"""What is said under the capture line while typing: what was understood, and what may be done."""

from typing import TYPE_CHECKING

from scrutiny_tui.domain.shorthand import Captured, Command, Reader, command
from scrutiny_tui.domain.text import plural, shorten

if TYPE_CHECKING:
    from scrutiny_tui.domain.privacy import Sign
    from scrutiny_tui.domain.words import TallyKind
    from scrutiny_tui.store import Store

COUNTING = "c challenge  v child's voice  d data  o decision  n next item  a agenda, people"
"""Said after Ctrl+G."""

_COUNTED = {
    "challenge": "challenge",
    "voice": "voice of a child",
    "data": "data cited",
    "decision": "decision",
}


def words(said: Captured) -> str:
    """What a line is understood as: `worry | Q1, Q7 | police | practitioner`."""
    parts = [
        str(said.kind or ""),
        ", ".join(said.criteria),
        said.agency or "",
        str(said.voice or ""),
        said.role,
        "private: in no document" if said.private else "",
    ]
    return " | ".join(part for part in parts if part)


def understood(text: str, reader: Reader) -> str:
    """The first row: the kind and tokens of a line, a command, or how many lines there are."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return f"{plural(len(lines), 'line')}: Enter makes {len(lines)} notes, Ctrl+N makes one"
    if "\n" not in text and (found := command(text, reader)):
        return _will_do(found)
    return words(reader.read(text))


def hint(text: str, reader: Reader, sign: "Sign | None") -> str:
    """The second row: what looks as if it identifies somebody, else what may follow a mark."""
    if sign is not None:
        shown = shorten(sign.text, 24)
        instead = f"'{sign.instead}'" if sign.instead else "leave it out"
        return f"! {sign.sort}: {shown}?  Ctrl+B {instead}  F8 keep"
    return "  ".join(reader.may_follow(text))


def done(store: "Store", event: int, found: Command, counted: "TallyKind | None", item: str) -> str:
    """What a command has done; `item` is the agenda item as the title shows it."""
    if counted:
        total = store.sessions.counted(event)[counted]
        return f"{counted.capitalize()}: {total} in this session{item}"
    if found.name == "item":
        return sentence(item)
    people = store.sessions.attendees(event)
    absent = sum(one.number for one in people if one.absent)
    here = sum(one.number for one in people) - absent
    return f"{plural(here, 'person', 'people')} here, {absent} expected and absent"


def sentence(item: str) -> str:
    """The agenda item with nothing before it: `Item 2 Data`."""
    item = item.removeprefix(" · ")
    return f"{item[:1].upper()}{item[1:]}"


def _will_do(found: Command) -> str:
    if found.name in _COUNTED:
        who = " to ".join(found.agencies[:2])
        parts = [f"count: {_COUNTED[found.name]}", who, found.rest]
        return " | ".join(part for part in parts if part)
    what = {"item": "agenda item", "here": "was there", "absent": "did not come"}[found.name]
    return f"{what} | {found.rest}"
