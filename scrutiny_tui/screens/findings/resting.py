"""The field in which what a record rests on is typed, and how it is read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from scrutiny_tui.domain.dates import DateError, parse_when, show_day
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.resting import Piece
from scrutiny_tui.domain.shorthand import criteria_for
from scrutiny_tui.domain.text import listing, one_line, shorten
from scrutiny_tui.screens.fields import Reader
from scrutiny_tui.widgets.form import Field

if TYPE_CHECKING:
    from scrutiny_tui.store import Store
    from scrutiny_tui.store.finding_evidence import EventName, Named
    from scrutiny_tui.store.questions import Judged

_REFERENCE = re.compile(r"[a-z]-(\d{4}-)?\d+", re.ASCII | re.IGNORECASE)
_MOST_DAY_WORDS = 4
_SHOWN = 6
_ALL = (Kind.NOTE, Kind.DOCUMENT, Kind.JUDGEMENT, Kind.EVENT)


class _Read(NamedTuple):
    numbers: list[int]
    wrong: list[str]


class RestsOn:
    """Reads references (`N-001 E-003`), a judgement by its code with or without its day (`Q3`,
    `Q3 15 Jul 2019`; without one, the latest), and an event by words of its title, kind, hub,
    priority or date (`hub 4 p1`, `board 15 jul`). Commas part them; between references a space
    will do. What the record rests on already stands there by its own name, and stays.
    """

    def __init__(
        self,
        store: "Store",
        on: Iterable[int],
        *,
        kinds: Sequence[Kind] = _ALL,
        label: str = "Rests on",
    ) -> None:
        """For a record that rests on these records, and may rest on such `kinds`."""
        self._store = store
        self._kinds = kinds
        self._label = label
        self._kept: dict[str, int] = {}
        self._today = date.fromisoformat(store.today())
        named = [(piece.n, self._own_name(piece)) for piece in store.finding_evidence.pieces(on)]
        references = " ".join(name for _, name in named if _REFERENCE.fullmatch(name))
        others = [name for _, name in named if not _REFERENCE.fullmatch(name)]
        self.text = ", ".join(filter(None, (references, *others)))
        """What stands in the field at first."""

    def field(self) -> Field:
        """The field, called `rests_on`."""
        examples = ["N-001 E-003"]
        if Kind.JUDGEMENT in self._kinds:
            examples.append("Q3 (its latest judgement)")
        if Kind.EVENT in self._kinds:
            examples.append("hub 4 p1 (an event)")
        hint = f"for example {', '.join(examples)}"
        return Field("rests_on", self._label, hint=hint, echo=self.echo)

    def read(self, read: Reader, text: str) -> tuple[int, ...]:
        """The records that the text names."""
        numbers, wrong = self._numbers(text)
        if wrong:
            read.wrong["rests_on"] = "; ".join(wrong)
        return tuple(numbers)

    def _own_name(self, piece: Piece) -> str:
        """A name by which the field finds this piece again, and nothing else."""
        name = " ".join(re.sub(r"[,;]", " ", one_line(piece.name)).split()) or f"{piece.kind}"
        if not _REFERENCE.fullmatch(name):
            name = shorten(name, 80)
            tried = 1
            while name.casefold() in self._kept:
                tried += 1
                name = f"{name.removesuffix(f' ({tried - 1})')} ({tried})"
        self._kept[name.casefold()] = piece.n
        return name

    def echo(self, text: str) -> str:
        """The words below the field: what was understood, or what was not."""
        numbers, wrong = self._numbers(text)
        if wrong:
            return "; ".join(wrong)
        pieces = {one.n: one for one in self._store.finding_evidence.pieces(numbers[:_SHOWN])}
        shown = (pieces[n] for n in numbers[:_SHOWN])
        more = f"; and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else ""
        return f"= {'; '.join(map(_understood, shown))}{more}"

    def _numbers(self, text: str) -> _Read:
        found = _Finding(self._store, self._kept, self._kinds, self._today, text)
        return _Read(list(dict.fromkeys(found.numbers)), found.wrong)


class _Finding:
    """One reading of the field; what it needs of the file is asked for once, when needed."""

    def __init__(
        self, store: "Store", kept: dict[str, int], kinds: Sequence[Kind], today: date, text: str
    ) -> None:
        self._store, self._kept, self._kinds, self._today = store, kept, kinds, today
        self._codes = store.questions.codes() if Kind.JUDGEMENT in kinds else []
        self._longest = max((len(name.split()) for name in kept), default=0)
        items = [item.split() for item in re.split(r"[,;\n]", text)]
        refs = (word.upper() for words in items for word in words if _REFERENCE.fullmatch(word))
        self._named: dict[str, Named] = store.finding_evidence.by_refs(dict.fromkeys(refs))
        self._events: list[EventName] | None = None
        self.numbers: list[int] = []
        self.wrong: list[str] = []
        waiting = [words for words in items if words]
        while waiting:
            words = waiting.pop(0)
            for one in self._understand(words, waiting):
                if isinstance(one, int):
                    self.numbers.append(one)
                else:
                    self.wrong.append(one)

    def _understand(self, words: list[str], behind: list[list[str]]) -> Iterator[int | str]:
        """What the words of one item name; the title of an event may go on behind a comma."""
        at = 0
        while at < len(words):
            if kept := self._as_kept(words[at:]):
                n, used = kept
                yield n
            elif _REFERENCE.fullmatch(words[at]):
                used = 1
                yield self._reference(words[at].upper())
            elif codes := self._judged(words[at]):
                used, day = self._day(words[at + 1 :])
                yield from (self._judgement(code, day) for code in codes)
                used += 1
            else:
                rest = words[at:]
                used = next((i for i, w in enumerate(rest) if _REFERENCE.fullmatch(w)), len(rest))
                one = self._event(rest[:used])
                if isinstance(one, str) and used == len(rest) and behind:
                    longer = self._event([*rest, *behind[0]])
                    if isinstance(longer, int):
                        one = longer
                        behind.pop(0)
                yield one
            at += used

    def _as_kept(self, words: list[str]) -> tuple[int, int] | None:
        """What these words begin with by its own name, and how many of them that takes."""
        for used in range(min(len(words), self._longest), 0, -1):
            n = self._kept.get(" ".join(words[:used]).casefold())
            if n is not None:
                return n, used
        return None

    def _reference(self, ref: str) -> int | str:
        found = self._named.get(ref)
        if found is None or found.kind not in self._kinds:
            known = {Kind.NOTE: "N-001", Kind.DOCUMENT: "E-001", Kind.FINDING: "F-2019-01"}
            such = listing([known[kind] for kind in self._kinds if kind in known], " or ")
            there = f"{ref} is a {found.kind}" if found else f"there is no {ref}"
            return f"{there}; write references such as {such}"
        return f"{ref} was taken out" if found.withdrawn else found.n

    def _judged(self, word: str) -> list[str]:
        return criteria_for(word, self._codes) if word[:1].isalpha() else []

    def _day(self, words: list[str]) -> tuple[int, str | None]:
        """The day or month that these words begin with, and how many of them that takes."""
        for used in range(min(len(words), _MOST_DAY_WORDS), 0, -1):
            try:
                return used, parse_when(" ".join(words[:used]), self._today)
            except DateError:
                continue
        return 0, None

    def _judgement(self, code: str, day: str | None) -> int | str:
        trail: list[Judged] = self._store.questions.trail(self._store.questions.numbers([code])[0])
        if not trail:
            return f"{code} has not been judged yet"
        if day is None:
            return trail[-1].n
        then = [
            one for one in trail if one.judged_on.startswith(day) or one.event_date.startswith(day)
        ]
        if not then:
            days = listing(dict.fromkeys(show_day(one.judged_on) for one in trail[-_SHOWN:]))
            return f"{code} was not judged on {show_day(day)}; it was on {days}"
        return then[-1].n

    def _event(self, words: list[str]) -> int | str:
        text = shorten(" ".join(words), 40)
        if Kind.EVENT not in self._kinds:
            return f"not understood: {text}"
        if self._events is None:
            self._events = self._store.finding_evidence.events()
        found = events_named(words, self._events, self._today)
        if len(found) == 1:
            return found[0].n
        if not found:
            return f"not understood: {text}; no event is called so"
        few = listing([f"{one_line(e.title)} {show_day(e.date)}" for e in found[:3]])
        return f"{text} is said of {len(found)} events: {few}; add words or the day"


def events_named(
    words: Sequence[str], events: Sequence["EventName"], today: date
) -> list["EventName"]:
    """The events that words mean: those of one title exactly, else those of which each word is a
    word, or the beginning of one, in title, kind, hub, priority or date. Words at the end may be
    a day or a month.
    """
    for used in range(min(len(words), _MOST_DAY_WORDS), -1, -1):
        try:
            day = parse_when(" ".join(words[len(words) - used :]), today) if used else ""
        except DateError:
            continue
        rest = [word.casefold() for word in words[: len(words) - used]]
        then = [event for event in events if event.date.startswith(day)]
        exact = [event for event in then if event.title.casefold().split() == rest]
        if found := exact or [event for event in then if _says(event, rest)]:
            return found
    return []


def _says(event: "EventName", words: Sequence[str]) -> bool:
    known = " ".join((event.title, event.kind, event.hub, event.priority, event.date)).casefold()
    parts = re.findall(r"[\w-]+", known)
    # "hub 4" is its number, and no 4 that stands elsewhere.
    hub = re.search(r"\bhub (\d+)\b", " ".join(words))
    if hub and event.hub not in ("", hub[0]):
        return False
    return all(any(_fits(word.strip("."), part) for part in parts) for word in words)


def _fits(word: str, part: str) -> bool:
    return word == part or (len(word) > 2 and part.startswith(word) and not word[:1].isdigit())


def _understood(piece: Piece) -> str:
    name = shorten(one_line(piece.name), 50)
    match piece.kind:
        case Kind.JUDGEMENT:
            code, _, day = piece.name.partition(" ")
            return f"{code} {piece.what}, {day}"
        case Kind.EVENT:
            return name
        case _:
            return f"{name} {shorten(one_line(piece.text), 50)}"
