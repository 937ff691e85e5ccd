"""What is said under the capture line while typing: what was understood, and what may be done."""

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from scrutiny_tui.domain.shorthand import COMMANDS, Captured, Command, Reader, command
from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.screens.notes.agenda import COUNTED

if TYPE_CHECKING:
    from scrutiny_tui.domain.privacy import Sign
    from scrutiny_tui.store import Store

_LOOKED_AT = 5_000
"""Characters in which signs of a person are looked for; a paste may be far longer."""

COUNTING = "c challenge  v child's voice  d data  o decision  n next item  a agenda, people"
"""Said after Ctrl+G."""


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


def understood(text: str, reader: Reader, item: Callable[[str], str]) -> str:
    """The first row: the kind and tokens of a line, a command, or how many lines there are. `item`
    says which agenda item some words mean.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        return f"{plural(len(lines), 'line')}: Enter makes {len(lines)} notes, Ctrl+N makes one"
    if "\n" not in text and (found := command(text, reader)):
        return _will_do(found, item)
    return words(reader.read(text))


def hint(text: str, reader: Reader, sign: "Sign | None") -> str:
    """The second row: what looks as if it identifies somebody, else what may follow a mark."""
    if sign is not None:
        shown = shorten(sign.text, 24)
        instead = f"'{sign.instead}'" if sign.instead else "leave it out"
        return f"! {sign.sort}: {shown}?  Ctrl+B {instead}  F8 keep"
    mark = reader.signs.mark("command")
    if mark and text.startswith(mark) and text[1:2].isalpha() and command(text, reader) is None:
        beginnings = [name for name in COMMANDS if name.startswith(text[1:].strip().casefold())]
        if not beginnings:
            return f"no command: a note. {' '.join(f'{mark}{name}' for name in COMMANDS)}"
    return "  ".join(reader.may_follow(text))


def done(store: "Store", event: int, found: Command, item: str) -> str:
    """What a command has done; `item` is the current agenda item, `item 2 Data`, or empty."""
    if found.name in COUNTED:
        what = COUNTED[found.name]
        under = f" · {item}" if item else ""
        return f"{what.capitalize()}: {store.sessions.counted(event)[what]} in this session{under}"
    if found.name in ("item", "next"):
        return f"{item[:1].upper()}{item[1:]}" or "No agenda yet: /item and its title starts one."
    people = store.sessions.attendees(event)
    absent = sum(one.number for one in people if one.absent)
    here = sum(one.number for one in people) - absent
    return f"{plural(here, 'person', 'people')} here, {absent} expected and absent"


def first_sign(
    text: str, watch: tuple[Sequence[str], Sequence[str]], kept: Collection[str]
) -> "Sign | None":
    """The first thing that looks as if it identified somebody and was not kept; `watch` are words
    to warn of, and never to warn of.
    """
    from scrutiny_tui.domain.privacy import signs

    found = signs(text[:_LOOKED_AT], *watch)
    return next((sign for sign in found if sign.text not in kept), None)


def _will_do(found: Command, item: Callable[[str], str]) -> str:
    if found.name in COUNTED:
        who = " to ".join(found.agencies[:2])
        parts = [f"count: {COUNTED[found.name]}", who, found.rest]
        return " | ".join(part for part in parts if part)
    if found.name in ("item", "next"):
        return item(found.rest)
    what = {"here": "was there", "absent": "did not come"}[found.name]
    return f"{what} | {found.rest}"
