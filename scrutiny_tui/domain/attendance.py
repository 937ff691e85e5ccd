"""Agenda and people of an event as two texts: one item a line, one role a line.

Printing what was read and reading it again changes nothing, so a form may show the text of what
is kept and keep what the text then says.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from scrutiny_tui.domain.text import plural

MOST = 999
"""The highest number of people in one line."""

_BULLET = re.compile(r"(?:[0-9]{1,3}[.)]|[-*•–—])\s+")
_ABSENT = re.compile(r"(?:[-–—]\s*|absent\s+)", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]+)\s+(?=\S)", re.ASCII)


class Person(NamedTuple):
    """Who was there, or was expected: a role, how many of them, and the code of their agency."""

    role: str
    number: int = 1
    absent: bool = False
    agency: str = ""


class People(NamedTuple):
    """What a text of people says, and what in it cannot be understood, each with its line."""

    people: list[Person]
    complaints: list[str]


def read_agenda(text: str) -> list[str]:
    """The titles of the items, one a line; a bullet or a number before one is dropped."""
    lines = (line.strip() for line in text.split("\n"))
    titles = (_BULLET.sub("", line, count=1) if _BULLET.match(line) else line for line in lines)
    return [title for title in titles if title]


def write_agenda(titles: Iterable[str]) -> str:
    """The text that `read_agenda` reads as these titles."""
    flat = (" ".join(title.split("\n")) for title in titles)
    return "\n".join(f"- {title}" if _BULLET.match(title) else title for title in flat)


def read_people(text: str, codes: Collection[str]) -> People:
    """Who each line names: `3 school leads @schools`; `-` or `absent` before one who did not come.

    `codes` are those of the agencies. Lines that are complained of are not among the people.
    """
    found = People([], [])
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            person, wrong = _read(line.strip(), codes)
            if person:
                found.people.append(person)
            else:
                found.complaints.append(f"line {number}: {wrong}")
    return found


def write_people(people: Iterable[Person]) -> str:
    """The text that `read_people` reads as these people."""
    return "\n".join(_written(person) for person in people)


def agenda_echo(text: str, watch: Collection[str] = (), fine: Collection[str] = ()) -> str:
    """The words below the field of the agenda; `watch` and `fine` are those of the partnership."""
    return f"= {plural(len(read_agenda(text)), 'item')}{_gently(text, watch, fine)}"


def people_echo(
    text: str,
    codes: Sequence[str],
    watch: Collection[str] = (),
    fine: Collection[str] = (),
) -> str:
    """The words below the field of the people: how many, from where, or what is not understood."""
    people, complaints = read_people(text, codes)
    if complaints:
        return "; ".join(complaints[:3])
    came = sum(person.number for person in people if not person.absent)
    missed = sum(person.number for person in people if person.absent)
    absent = f", {missed} absent" if missed else ""
    where = ", ".join(dict.fromkeys(person.agency for person in people if person.agency))
    said = f"= {plural(came, 'person', 'people')}{absent}{'; ' if where else ''}{where}"
    return said + _gently(text, watch, fine)


def _read(line: str, codes: Collection[str]) -> tuple[Person | None, str]:
    """The person of one line, or None and what is wrong with it."""
    mark = _ABSENT.match(line)
    rest = line[mark.end() :] if mark else line
    count = _NUMBER.match(rest)
    # A number of many figures is not one of people, and Python would refuse to read it.
    number = int(count[1][:6]) if count else 1
    words = (rest[count.end() :] if count else rest).split()
    named = [word[1:].casefold() for word in words if word.startswith("@")]
    strange = [code for code in named if code not in codes]
    role = " ".join(word for word in words if not word.startswith("@"))
    if strange:
        return None, f"@{strange[0]} is not known; there are {', '.join(f'@{c}' for c in codes)}"
    if len(named) > 1:
        return None, "name one agency in a line, and the other in a line of its own"
    if not role:
        return None, "say the role of who was there, for example named nurse"
    if not 1 <= number <= MOST:
        return None, f"write a number from 1 to {MOST}, and - before those who did not come"
    return Person(role, number, mark is not None, named[0] if named else ""), ""


def _written(person: Person) -> str:
    """One line; a number of one is written only where the role would be read as something else."""
    mark = "- " if person.absent else ""
    agency = f" @{person.agency}" if person.agency else ""
    role = f"{' '.join(person.role.split())}{agency}"
    short = f"{mark}{role}"
    if person.number == 1 and _read(short, [person.agency])[0] == person:
        return short
    return f"{mark}{person.number} {role}"


def _gently(text: str, watch: Collection[str], fine: Collection[str]) -> str:
    """A hint where a text may identify somebody: a role is enough, and nothing is refused."""
    from scrutiny_tui.domain.privacy import signs

    for number, line in enumerate(text.split("\n"), start=1):
        if found := signs(line, watch, fine):
            return f" · ! line {number}: {found[0].sort}? Write roles only."
    return ""
