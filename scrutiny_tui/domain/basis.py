"""Basis of opinion and limits: what an opinion rests on, and what it could not take in.

Nothing is said here that the record does not hold. Private notes are counted, never quoted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scrutiny_tui.domain.amounts import show_days
from scrutiny_tui.domain.dates import long_period
from scrutiny_tui.domain.text import listing, one_line, plural
from scrutiny_tui.domain.words import Method, Voice

CODE = "basis"
"""Code of the section that holds the paragraph when it has been edited."""

PEOPLE = (Voice.CHILD, Voice.PARENT, Voice.PRACTITIONER, Voice.MANAGER, Voice.LEADER)
"""Voices whose silence is worth saying."""

VOICES: dict[Voice, str] = {
    Voice.CHILD: "a child or young person",
    Voice.PARENT: "a parent or carer",
    Voice.PRACTITIONER: "a practitioner",
    Voice.MANAGER: "a manager",
    Voice.LEADER: "a leader",
    Voice.DATA: "data",
    Voice.DOCUMENT: "a document",
}
"""Each voice in a sentence."""

_METHODS: dict[Method, tuple[str, str]] = {
    Method.EXAMINED: ("I examined", "I examined"),
    Method.OBSERVED: ("I saw in use", "I saw in use"),
    Method.TOLD: ("I was told about", "I was told about"),
    Method.DATA: ("is data", "are data"),
    Method.AUDIT: ("is from an audit", "are from audits"),
}
"""How a document became known, after the number of such documents: one, several."""

_MOST_NAMED = 8
"""Names in one sentence: a longer list is a table's work, and the document has that table."""


@dataclass(frozen=True)
class Basis:
    """What the record of a scrutiny year says of how the opinion was reached. Days are in
    hundredths, dates ISO days. Deadlines are no events. Withdrawn records count nowhere.
    """

    starts: str
    ends: str
    events: int = 0
    """Events in the timetable, cancelled and moved ones among them."""
    held: int = 0
    attended: int = 0
    """Of those held."""
    cancelled: int = 0
    moved: int = 0
    unsaid: int = 0
    """Held, and it is not recorded whether they were attended."""
    hubs_missed: tuple[str, ...] = ()
    """Titles of the learning hubs that were held and not attended."""
    documents: tuple[tuple[Method, int], ...] = ()
    """Documents by method, in the order of the methods."""
    document_voices: tuple[tuple[Voice, int], ...] = ()
    """Documents by the voice of those whose words they carry, in the order of the voices."""
    document_agencies: tuple[tuple[str, int], ...] = ()
    """Documents by name of the agency that they are from, in the order of the names."""
    notes: int = 0
    """Notes that are not private."""
    private: int = 0
    voices: tuple[tuple[Voice, int], ...] = ()
    """Notes that are not private by voice, in the order of the voices."""
    agencies: tuple[tuple[str, int], ...] = ()
    """Notes that are not private by name of agency, in the order of the names, without those
    that are the scrutineer's own; see `store.heard`.
    """
    only_read: tuple[Voice, ...] = ()
    """Voices of people that only documents carry."""
    silent: tuple[Voice, ...] = ()
    """Voices of people that neither a note nor a document carries."""
    unheard: tuple[str, ...] = ()
    """Safeguarding partners of the year from whom there is neither a note nor a document."""
    others_unheard: tuple[str, ...] = ()
    """The other agencies of the year from whom there is neither."""
    asked: int = 0
    """Key questions and parts that take a judgement."""
    unexamined: tuple[str, ...] = ()
    """Codes of those that are not judged; see `weighing.is_judged`."""
    duties: int = 0
    """Duties, which are counted by what evidences them."""
    uncovered: tuple[str, ...] = ()
    """Codes of those that are not judged and that nothing evidences, over a crosswalk neither."""
    unconfirmed: tuple[str, ...] = ()
    """Codes of all criteria judged "unable to confirm": evidence was asked for, not supplied."""
    days: int = 0
    ceiling: int = 0


def paragraph(basis: Basis) -> str:
    """The basis and the limits in the first person: two short paragraphs, parted by a blank line.

    The same facts always give the same words, so that two paragraphs can be compared.
    """
    limits = _limits(basis) or [
        "The record names no voice, agency, key question or duty that I missed."
    ]
    return f"{' '.join(_rests_on(basis))}\n\n{' '.join(limits)}"


def sentences(text: str) -> list[str]:
    """The sentences of a text, as far as full stops tell."""
    return [part for part in re.split(r"(?<=[.!?])\s+", text.strip()) if part]


def changes(then: str, now: str) -> tuple[list[str], list[str]]:
    """How one computed paragraph differs from an earlier one: sentences that are new, and
    sentences that no longer hold.
    """
    old, new = sentences(then), sentences(now)
    return [one for one in new if one not in old], [one for one in old if one not in new]


def still_claims(text: str, then: str, now: str) -> list[str]:
    """Sentences of an earlier computed paragraph that no longer hold and stand in a text."""
    return [one for one in changes(then, now)[1] if one in text]


def _rests_on(b: Basis) -> list[str]:
    """What was attended, heard and read, and the days it took."""
    return [
        f"This opinion covers {long_period(b.starts, b.ends)}.",
        *_events(b),
        *_notes(b),
        *_documents(b),
        _days(b),
    ]


def _events(b: Basis) -> list[str]:
    if not b.events:
        return ["No event is recorded for this period."]
    said = [f"The timetable has {plural(b.events, 'event')}.", _held(b)]
    if b.cancelled:
        said.append(f"{b.cancelled} {_was(b.cancelled)} cancelled.")
    if b.moved:
        said.append(f"{b.moved} {_was(b.moved)} moved to another date.")
    if waiting := b.events - b.held - b.cancelled - b.moved:
        said.append(f"{waiting} {'is' if waiting == 1 else 'are'} not recorded as held.")
    return said


def _held(b: Basis) -> str:
    if not b.held:
        return "None was held."
    start = f"{b.held} {_was(b.held)} held"
    if b.held > 1:
        whole = "both" if b.held == 2 else "all"
        attended = whole if b.attended == b.held else b.attended or "none"
        return f"{start}, and I attended {attended} of them."
    if b.unsaid:
        return f"{start}."
    return f"{start}, and I {'attended' if b.attended else 'did not attend'} it."


def _notes(b: Basis) -> list[str]:
    said = [f"I made {plural(b.notes, 'note')}." if b.notes else "I made no note that I can quote."]
    if b.voices:
        said.append(_voices(b.voices))
    if b.agencies:
        said.append(f"By agency, I heard from {_agencies(b.agencies)}.")
    if b.private == 1:
        said.append("1 more note is private: I count it here and do not quote it.")
    elif b.private:
        said.append(f"{b.private:,} more notes are private: I count them and quote none of them.")
    return said


def _voices(voices: Sequence[tuple[Voice, int]], of_them: str = "") -> str:
    (first, number), *more = voices
    verb = "carries" if number == 1 else "carry"
    start = f"{number:,}{of_them} {verb} the voice of {VOICES[first]}"
    return f"{listing([start, *(f'{n:,} of {VOICES[v]}' for v, n in more)])}."


def _agencies(agencies: Sequence[tuple[str, int]]) -> str:
    """Those heard most, at most as many as a sentence bears, and how many more."""
    most = sorted(agencies, key=lambda one: (-one[1], one[0]))
    shown = most[: _most(agencies)]
    words = [f"{_name(name)} ({n:,})" for name, n in shown]
    if left := len(most) - len(shown):
        words.append(f"{left} other agencies")
    return listing(words)


def _documents(b: Basis) -> list[str]:
    total = sum(n for _, n in b.documents)
    if not total:
        return ["The evidence register holds no document."]
    known = listing(f"{n:,} {_METHODS[method][n != 1]}" for method, n in b.documents if n)
    said = [f"The evidence register holds {plural(total, 'document')}: {known}."]
    if b.document_voices:
        said.append(_voices(b.document_voices, " of them"))
    if b.document_agencies:
        said.append(f"By agency, documents are from {_agencies(b.document_agencies)}.")
    return said


def _days(b: Basis) -> str:
    if not b.days:
        return "I have recorded no day's work."
    used = f"I used {_in_days(b.days)}"
    if not b.ceiling:
        return f"{used}."
    if b.days > b.ceiling:
        return f"{used}, {show_days(b.days - b.ceiling)} over the ceiling of {_in_days(b.ceiling)}."
    return f"{used} of the ceiling of {_in_days(b.ceiling)}."


def _in_days(hundredths: int) -> str:
    return f"{show_days(hundredths)} {'day' if hundredths == 100 else 'days'}"


def _limits(b: Basis) -> list[str]:
    """What was not seen or heard."""
    said = []
    if b.silent:
        carried = listing((VOICES[voice] for voice in b.silent), " or ")
        said.append(f"I have no note or document in the voice of {carried}.")
    if b.only_read:
        carried = listing((VOICES[voice] for voice in b.only_read), " or ")
        said.append(f"I know the voice of {carried} from documents only.")
    if b.unheard:
        said.append(f"I did not hear from {_some(map(_name, b.unheard), ' or ')}.")
    if b.others_unheard:
        names = _some(map(_name, b.others_unheard), " or ")
        said.append(f"Of the other agencies, I did not hear from {names}.")
    if b.hubs_missed:
        said.append(_missed(b.hubs_missed))
    if b.unsaid:
        said.append(
            f"I have not recorded whether I attended {plural(b.unsaid, 'event')} of those held."
        )
    if b.asked and len(b.unexamined) == b.asked:
        said.append("I have not examined any of the key questions.")
    elif b.unexamined:
        said.append(f"I did not examine {_some(b.unexamined, ' or ')}.")
    if b.uncovered and len(b.uncovered) == b.duties:
        said.append(f"I have not examined any of the {plural(b.duties, 'duty', 'duties')}.")
    elif b.uncovered:
        which = _some(b.uncovered, " or ")
        said.append(f"Of the {b.duties:,} duties, I did not examine {which}.")
    if b.unconfirmed:
        which = _some(b.unconfirmed)
        said.append(f"On {which} I looked for evidence and was not given enough to say.")
    return said


def _missed(titles: Sequence[str]) -> str:
    number = plural(len(titles), "learning hub")
    named = titles[: _most(titles)]
    which = "; ".join([*map(_name, named), *(f"and {left}" for left in _left(titles))])
    return f"I was not at {number} that {_was(len(titles))} held: {which}."


def _some(names: Iterable[str], last: str = " and ") -> str:
    """`Q4b, Q9a or Q9b`; of very many the first ones, and how many more."""
    every = list(names)
    left = _left(every)
    return listing([*every[: _most(every)], *left], " and " if left else last)


def _left(names: Sequence[str]) -> list[str]:
    left = len(names) - _most(names)
    return [f"{left:,} more"] if left else []


def _most(names: Sequence[object]) -> int:
    """How many are named: all, if the one left over would take as much room as its name."""
    return len(names) if len(names) <= _MOST_NAMED + 1 else _MOST_NAMED


def _name(text: str) -> str:
    return " ".join(one_line(text).split()).rstrip(".") or "an agency not named"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
