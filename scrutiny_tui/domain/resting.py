"""What a record rests on, in words: how much, of which kinds, in whose voice."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import FindingStatus, Voice

FINAL_ON_NOTHING = "It is final and rests on nothing: say what it rests on when you can."
"""The warning at a final finding without evidence; it may stand (domain notes, section 3)."""

FINAL_WITHOUT_STATEMENT = "It is final without a statement: write what you found."
FINAL_WITHOUT_SO_WHAT = "It is final without a so what: write what it means for children."

_ORDER = (Kind.NOTE, Kind.DOCUMENT, Kind.JUDGEMENT, Kind.EVENT, Kind.FINDING)
_VOICED = frozenset({Kind.NOTE, Kind.DOCUMENT})
_SHORT = {Voice.CHILD: "child", Voice.PARENT: "parent"}
_NOT_SAID = "not said"


class Piece(NamedTuple):
    """One thing that a record rests on."""

    n: int
    kind: Kind
    name: str
    """Its reference; of a judgement its code and day, of an event its title and day."""
    what: str
    """Kind of a note, finding or event, method of a document, value of a judgement; or empty."""
    voice: str | None
    day: str
    """ISO day or month: when it was said, seen, judged, found or held."""
    text: str
    private: bool
    withdrawn: bool


def counted(pieces: Sequence[Piece]) -> str:
    """The evidence in numbers, by record, by voice and by kind of note; what was taken out is
    said apart: `5: 3 notes, 1 document, 1 judgement; voices: practitioner 2, not said 2; kinds:
    quote 2, worry 1`.
    """
    standing = [piece for piece in pieces if not piece.withdrawn]
    kinds = Counter(piece.kind for piece in standing)
    parts = [f"{len(standing)}: {_listed(kinds)}" if standing else "nothing"]
    if voiced := [piece for piece in standing if piece.kind in _VOICED]:
        parts.append(f"voices: {_numbers(_voice(piece.voice) for piece in voiced)}")
    if notes := [piece for piece in standing if piece.kind is Kind.NOTE]:
        parts.append(f"kinds: {_numbers(piece.what or _NOT_SAID for piece in notes)}")
    if out := len(pieces) - len(standing):
        parts.append(f"{out} taken out")
    return "; ".join(parts)


def final_on_nothing(status: str, pieces: Iterable[Piece]) -> bool:
    """Whether a finding is final and nothing that stands supports it."""
    return status == FindingStatus.FINAL and all(piece.withdrawn for piece in pieces)


class Stated(Protocol):
    """A finding, as far as it says something."""

    status: FindingStatus
    statement: str
    so_what: str


def final_lacks(finding: Stated, pieces: Iterable[Piece]) -> str:
    """What a final finding lacks, in sentences; empty when it lacks nothing. It may stand so."""
    if finding.status is not FindingStatus.FINAL:
        return ""
    lacks = [
        FINAL_ON_NOTHING if final_on_nothing(finding.status, pieces) else "",
        "" if finding.statement.strip() else FINAL_WITHOUT_STATEMENT,
        "" if finding.so_what.strip() else FINAL_WITHOUT_SO_WHAT,
    ]
    return " ".join(filter(None, lacks))


def _listed(kinds: Counter[Kind]) -> str:
    return ", ".join(plural(kinds[kind], str(kind)) for kind in _ORDER if kinds[kind])


def _numbers(words: Iterable[str]) -> str:
    """Words with how often each stands there, the most frequent first, what is not said last."""
    found = Counter(words)
    ranked = sorted(found, key=lambda word: (word == _NOT_SAID, -found[word], word))
    return ", ".join(f"{word} {found[word]}" for word in ranked)


def _voice(voice: str | None) -> str:
    return _SHORT.get(Voice(voice), voice) if voice else _NOT_SAID
