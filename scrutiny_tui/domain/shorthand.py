"""The optional shorthand of the capture line: what of a typed line is a token, and what is text.

A leading symbol says the kind; `#3` or `#Q4a` names a criterion, `@police` an agency, `%parent` a
voice, `&school-nurse` a role, and a backslash alone keeps the note out of every document. What is
not known stays text, so nothing typed is ever refused or lost.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from scrutiny_tui.domain.words import NoteKind, Voice

SYMBOLS: dict[str, NoteKind] = {
    '"': NoteKind.QUOTE,
    "'": NoteKind.PARAPHRASE,
    "~": NoteKind.OBSERVATION,
    "=": NoteKind.EVIDENCE,
    "+": NoteKind.STRENGTH,
    "!": NoteKind.WORRY,
    "?": NoteKind.TOO_EARLY,
    "^": NoteKind.CHALLENGE,
    ">": NoteKind.ACTION,
    "*": NoteKind.REFLECTION,
}
"""The leading symbol of each kind of note."""

MARKS: dict[str, str] = {
    "#": "question",
    "@": "agency",
    "%": "voice",
    "&": "role",
    "\\": "private",
    "/": "command",
}
"""The marks that may stand anywhere in a line (a command at its start only), and what each says."""

VOICES: dict[str, Voice] = {
    "child": Voice.CHILD,
    "young-person": Voice.CHILD,
    "parent": Voice.PARENT,
    "carer": Voice.PARENT,
    "family": Voice.PARENT,
    "practitioner": Voice.PRACTITIONER,
    "manager": Voice.MANAGER,
    "leader": Voice.LEADER,
    "data": Voice.DATA,
    "document": Voice.DOCUMENT,
}
"""What may follow the mark of a voice."""

ROLES: tuple[str, ...] = (
    "social-worker",
    "health-visitor",
    "school-nurse",
    "named-nurse",
    "named-doctor",
    "teacher",
    "headteacher",
    "designated-safeguarding-lead",
    "police-officer",
    "detective-inspector",
    "youth-worker",
    "family-support-worker",
    "early-help-worker",
    "team-manager",
    "service-manager",
    "business-manager",
    "board-chair",
    "board-member",
    "lead-member",
    "director",
    "data-analyst",
    "auditor",
    "probation-officer",
    "housing-officer",
    "gp",
    "midwife",
    "foster-carer",
    "parent-representative",
    "young-person",
)
"""Roles that are completed after their mark; none is learnt from typing, which may be a name."""


class Signs(NamedTuple):
    """The signs in use: the scrutineer's own among the usual ones."""

    kinds: Mapping[str, NoteKind] = SYMBOLS
    marks: Mapping[str, str] = MARKS

    def mark(self, what: str) -> str:
        """The sign of a mark; empty when the scrutineer has given it away."""
        return next((sign for sign, meaning in self.marks.items() if meaning == what), "")


class Captured(NamedTuple):
    """What a typed line says."""

    text: str
    kind: NoteKind | None = None
    criteria: tuple[str, ...] = ()
    """Codes as the framework spells them."""
    agency: str | None = None
    """Code of the agency; the first one named."""
    voice: Voice | None = None
    role: str = ""
    private: bool = False


class Reader:
    """Reads lines against the known criteria, (code, code of what it is part of), and agencies."""

    def __init__(
        self,
        criteria: Sequence[tuple[str, str]],
        agencies: Collection[str],
        signs: Signs | None = None,
        roles: Iterable[str] = (),
    ) -> None:
        """Know these; `roles` are completed before the usual ones."""
        self.signs = signs or Signs()
        self._criteria = criteria
        self._agencies = agencies
        self._roles = tuple(dict.fromkeys([*filter(None, map(_hyphened, roles)), *ROLES]))

    @cached_property
    def _token(self) -> re.Pattern[str]:
        worded = [s for s, what in self.signs.marks.items() if what not in ("private", "command")]
        signs = "".join(map(re.escape, worded)) or "(?!)"
        token = rf"([{signs}])([A-Za-z0-9][A-Za-z0-9-]*)(?=$|[\s,;.:!?)])[,;]?[ \t]?"
        if private := self.signs.mark("private"):
            token += rf"|{re.escape(private)}(?=$|\s)[ \t]?"
        return re.compile(rf"(?:(?<!\S)|(?<=[,;]))(?:{token})", re.ASCII)

    def read(self, line: str) -> Captured:
        """Read a line. Recognised tokens leave the text, each with the space after it; every other
        character stays. A line that is nothing but tokens keeps its text whole, so that a note is
        never empty.
        """
        stripped = line.strip()
        kind = self.signs.kinds.get(stripped[:1])
        body = stripped[1:].strip() if kind else stripped
        if kind is NoteKind.QUOTE:
            body = self._unquoted(body)
        found = _Found()
        text = self._token.sub(lambda match: self._take(match, found), body).strip()
        if not text:
            text, kind = stripped, None
        return Captured(
            text, kind, tuple(found.criteria), found.agency, found.voice, found.role, found.private
        )

    def two_agencies(self, line: str) -> tuple[tuple[str, ...], str]:
        """The agencies of a command, at most two, and all else that its line says."""
        found: list[str] = []

        def take(match: re.Match[str]) -> str:
            code = (match[2] or "").casefold()
            named = self.signs.marks.get(match[1]) == "agency" and code in self._agencies
            if not named or len(found) == 2:
                return match.group()
            found.append(code)
            return ""

        left = self._token.sub(take, line).strip()
        return tuple(found), left

    def ghost(self, line: str) -> str:
        """What would complete the token at the end of a line; empty when nothing would."""
        start = max(line.rfind(" "), line.rfind("\n"), line.rfind("\t")) + 1
        sign, typed = line[start : start + 1], line[start + 1 :]
        what = self.signs.marks.get(sign, "")
        if not typed or (what == "command" and line[:start].strip()):
            return ""
        beginning = typed.casefold()
        known = self._completions(what)
        if beginning in (one.casefold() for one in known):
            return ""
        return next(
            (one[len(typed) :] for one in known if one.casefold().startswith(beginning)), ""
        )

    def may_follow(self, line: str) -> tuple[str, ...]:
        """What may follow the mark at the very end of a line."""
        if len(line) > 1 and not line[-2].isspace():
            return ()
        what = self.signs.marks.get(line[-1:], "")
        return () if what == "command" and len(line.strip()) > 1 else self._completions(what)

    def line_of(self, said: Captured) -> str:
        """A note as it would be typed: reading it gives the same again. Where words of its text
        would be read as tokens before its own, these stand first; where that does not help, it is
        the text alone.
        """
        kinds = {kind: sign for sign, kind in self.signs.kinds.items()}
        begin = f"{kinds[said.kind]} " if said.kind in kinds else ""
        tokens = [("question", code) for code in said.criteria]
        tokens += [("agency", said.agency or ""), ("voice", _first_word(said.voice))]
        tokens += [("role", _hyphened(said.role))]
        if said.private:
            tokens.append(("private", ""))
        signs = {what: self.signs.mark(what) for what, _ in tokens}
        marked = [
            f"{signs[what]}{word}"
            for what, word in tokens
            if signs[what] and (word or what == "private")
        ]
        behind, before = " ".join([said.text, *marked]), " ".join([*marked, said.text])
        for line in (f"{begin}{behind}", f"{begin}{before}"):
            if self.read(line)[:1] == said[:1] and self._same(self.read(line), said):
                return line
        return said.text

    @staticmethod
    def _same(read: Captured, said: Captured) -> bool:
        """Whether nothing was read that the note does not say; what no sign says is left out."""
        role = " ".join(said.role.split())
        pairs = zip(read[1:], said._replace(role=role)[1:], strict=True)
        return all(one == other or not one for one, other in pairs)

    def _completions(self, what: str) -> tuple[str, ...]:
        if what == "question":
            return tuple(code for code, _ in self._criteria)
        if what == "agency":
            return tuple(sorted(self._agencies))
        if what == "voice":
            return tuple(VOICES)
        if what == "role":
            return self._roles
        return COMMANDS if what == "command" else ()

    def _take(self, match: re.Match[str], found: "_Found") -> str:
        """Take a token out of the text if it is known; a second agency, voice or role stays."""
        sign, word = match.groups()
        if sign is None:
            found.private = True
            return ""
        what = self.signs.marks[sign]
        if what == "question":
            codes = criteria_for(word, self._criteria)
            found.criteria += [code for code in codes if code not in found.criteria]
            return "" if codes else match.group()
        lower = word.casefold()
        if what == "agency" and lower in self._agencies and found.agency in (None, lower):
            found.agency = lower
        elif what == "voice" and VOICES.get(lower) and found.voice in (None, VOICES[lower]):
            found.voice = VOICES[lower]
        elif what == "role" and _is_role(word) and not found.role:
            found.role = " ".join(word.replace("-", " ").split())
        else:
            return match.group()
        return ""

    def _unquoted(self, body: str) -> str:
        """Without the closing quotation mark that answers the leading symbol."""
        head, mark, tail = body.rpartition('"')
        if mark and '"' not in head and not self._token.sub("", tail).strip():
            return f"{head}{tail}"
        return body


class _Found:
    """What the tokens of one line say, as they are found."""

    def __init__(self) -> None:
        self.criteria: list[str] = []
        self.agency: str | None = None
        self.voice: Voice | None = None
        self.role = ""
        self.private = False


class Command(NamedTuple):
    """A line that is no note: `/item Data`, `/here 3 teachers @schools`, `/challenge @police`."""

    name: str
    agencies: tuple[str, ...] = ()
    rest: str = ""


COMMANDS: tuple[str, ...] = (
    "challenge",
    "voice",
    "data",
    "decision",
    "item",
    "here",
    "absent",
    "next",
)
"""What may follow the mark of a command, or be begun there: the first that fits is meant, as it is
completed. The first four are counted.
"""


def command(line: str, reader: Reader) -> Command | None:
    """The command that a line is, or None: then it is a note like any other."""
    mark = reader.signs.mark("command")
    stripped = line.strip()
    if not mark or not stripped.startswith(mark):
        return None
    word, _, rest = stripped[len(mark) :].partition(" ")
    typed = word.casefold()
    name = next((one for one in COMMANDS if typed and one.startswith(typed)), "")
    if not name:
        return None
    if name == "next":
        return Command(name)
    if name in ("item", "here", "absent"):
        return Command(name, (), rest.strip()) if rest.strip() else None
    agencies, detail = reader.two_agencies(rest)
    if agencies:  # what stood between them, or before the second
        detail = re.sub(r"^(?:to|>)(?:\s+|$)|(?:^|\s+)(?:to|>)$", "", detail).strip()
    return Command(name, agencies, detail)


def own_signs(own: Mapping[str, str]) -> Signs:
    """The signs with the scrutineer's own among them, each in place of the usual one of what it
    says; a usual sign that was given another meaning has only that.
    """
    kinds = {sign: NoteKind(what) for sign, what in own.items() if what in set(NoteKind)}
    marks = {sign: what for sign, what in own.items() if what in set(MARKS.values())}
    usual_kinds = {
        sign: kind
        for sign, kind in SYMBOLS.items()
        if sign not in own and kind not in kinds.values()
    }
    usual_marks = {
        sign: what for sign, what in MARKS.items() if sign not in own and what not in marks.values()
    }
    return Signs(usual_kinds | kinds, usual_marks | marks)


def criteria_for(code: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The codes that `#code` means among `known`, pairs of (code, code of what it is part of).

    `3` means `Q3`; `Q4` and `4` mean its parts `Q4a` and `Q4b`. Nothing known: an empty list.
    """
    wanted = code.casefold()
    if not wanted:
        return []
    if wanted[:1].isdigit():
        wanted = f"q{wanted}"
    parts = [one for one, parent in known if parent.casefold() == wanted]
    return parts or [one for one, _ in known if one.casefold() == wanted]


def _is_role(word: str) -> bool:
    """A role is written small, or is a short abbreviation such as DSL; a name is neither."""
    return word.islower() or (word.isupper() and len(word) <= 6 and word.isalpha())


def _hyphened(role: str) -> str:
    """A role as its mark takes it; empty when it cannot be written so."""
    word = re.sub(r"[\s-]+", "-", role.strip())
    return word if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", word) and _is_role(word) else ""


def _first_word(voice: Voice | None) -> str:
    return next((word for word, known in VOICES.items() if known is voice), "")
