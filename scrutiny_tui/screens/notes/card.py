"""The card of one note: what it says, what is known of it, what is missing, and the keys for it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from scrutiny_tui.domain.dates import local_day, local_time, show_day
from scrutiny_tui.domain.words import OWN_KINDS, NoteKind, NoteStrength
from scrutiny_tui.screens.notes.inbox_keys import KINDS, VOICES
from scrutiny_tui.store.notes import NoteRow
from scrutiny_tui.widgets.plain import plain_line

_LONGEST = 4000
"""Characters of a note that are laid out; a pasted page would hold up each key."""
_REMEDY = "  Ctrl+B replaces"
_LABEL, _VALUE = 11, 11
"""Cells of the names of fields, and of what stands in them before the keys begin."""


class About(NamedTuple):
    """What a card shows beside the note itself."""

    row: NoteRow
    event: str = ""
    item: str = ""
    before: str = ""
    """The line before it at the same event."""
    sign: str = ""
    """What in it looks as if it identifies somebody, in words; or empty."""


class Card(Widget):
    """Where and when a line was captured, the line before it, and its words."""

    DEFAULT_CSS = """
    Card { padding: 0 1; height: 7; }
    Card > .card--head { color: $text-accent; text-style: bold; }
    Card > .card--muted { color: $text-muted; }
    Card > .card--warn { color: $text-warning; text-style: bold; }
    Card > .card--good { color: $text-success; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card--head",
        "card--muted",
        "card--warn",
        "card--good",
    }
    room = 4
    """Lines for the words of the note."""
    about: About | None = None

    def show(self, about: About | None) -> None:
        """Show another card; None when there is none left."""
        self.about = about
        self.refresh()

    def grow(self, room: int) -> None:
        """Give the words as many lines."""
        self.room = room
        self.styles.height = room + 3
        self.refresh()

    def render(self) -> RenderResult:
        """Draw the card; the line below the words says what may identify somebody."""
        if self.about is None:
            return Content("")
        width = max(1, self.content_size.width)
        muted = self.get_visual_style("card--muted")
        lines = [self._head(self.about, width)]
        before = f"before: {self.about.before}" if self.about.before else "the first line there"
        lines.append(_fitted(plain_line(before[:_LONGEST]).stylize(muted), width))
        words = _words(self.about.row, width, self.room)
        lines += [*words, *[Content("")] * (self.room - len(words))]
        if self.about.sign:
            warn = self.get_visual_style("card--warn")
            said = _fitted(plain_line(self.about.sign), max(1, width - len(_REMEDY)))
            lines.append(_fitted((said + Content(_REMEDY)).stylize(warn), width))
        return Content("\n").join(lines)

    def _head(self, about: About, width: int) -> Content:
        row = about.row
        when = f"{show_day(local_day(row.at, row.zone))} {local_time(row.at, row.zone)}"
        parts = [row.ref, when, about.event, about.item]
        head = plain_line("  ".join(part for part in parts if part))
        head = head.stylize(self.get_visual_style("card--head"))
        if not row.sorted:
            return _fitted(head, width)
        mark = Content("+ sorted  ").stylize(self.get_visual_style("card--good"))
        return mark + _fitted(head, max(1, width - mark.cell_length))


class Fields(Widget):
    """One line for each field of the card: what it is, or `not yet`, and the keys for it."""

    DEFAULT_CSS = """
    Fields { padding: 0 1; height: 7; }
    Fields > .fields--label { color: $text-muted; }
    Fields > .fields--value { text-style: bold; }
    Fields > .fields--missing { color: $text-warning; text-style: bold; }
    Fields > .fields--key { color: $text-accent; text-style: bold; }
    Fields > .fields--hint { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "fields--label",
        "fields--value",
        "fields--missing",
        "fields--key",
        "fields--hint",
    }
    keys: Mapping[str, str] = {}
    """The scrutineer's own keys, by the name of what they do."""
    row: NoteRow | None = None

    def show(self, row: NoteRow | None) -> None:
        """Show the fields of another note."""
        self.row = row
        self.refresh()

    def render(self) -> RenderResult:
        """Draw the fields."""
        if self.row is None:
            return Content("")
        width = max(1, self.content_size.width)
        return Content("\n").join(list(self._lines(self.row, width)))

    def _lines(self, row: NoteRow, width: int) -> Iterator[Content]:
        kinds = [(self._key(str(k).replace(" ", "_"), key), str(k)) for key, k in KINDS.items()]
        yield from self._kinds(row.kind, kinds, width)
        figures = [("1-9", "a question"), (self._key("codes", "#"), "codes: 4a R12")]
        yield self._line("Questions", row.criteria, not row.criteria, figures, width)
        own = row.kind is not None and NoteKind(row.kind) in OWN_KINDS
        voices = [(self._key(word.lower(), key), word) for key, (_, word) in VOICES.items()]
        voice = row.voice or ("your own" if own else "")
        yield self._line("Voice", voice, not voice, voices, width)
        agency = [(self._key("agency", "g"), "choose")]
        yield self._line("Agency", row.agency or "-", False, agency, width)
        strong = [(self._key("how_strong", "h"), ", ".join(NoteStrength))]
        yield self._line("How strong", row.strength or "-", False, strong, width)
        yield self._others(row, width)

    def _kinds(
        self, kind: str | None, hints: Sequence[tuple[str, str]], width: int
    ) -> Iterator[Content]:
        """The kinds on two lines, or their letters on one where the window is narrow."""
        half = len(hints) // 2
        room = width - _LABEL - _VALUE
        if _length(hints[:half]) > room or _length(hints[half:]) > room:
            yield self._line("Kind", kind or "", not kind, hints, width)
            return
        yield self._line("Kind", kind or "", not kind, hints[:half], width)
        yield Content(" " * (_LABEL + _VALUE)) + self._hints(hints[half:])

    def _line(
        self,
        label: str,
        value: str,
        missing: bool,
        hints: Sequence[tuple[str, str]],
        width: int,
    ) -> Content:
        """A label, what stands there, and the keys: with their words, alone, or not at all."""
        style = self.get_visual_style("fields--missing" if missing else "fields--value")
        shown = plain_line(value or "not yet").stylize(style)
        line = Content(label.ljust(_LABEL)).stylize(self.get_visual_style("fields--label")) + shown
        line += Content(" " * max(1, _LABEL + _VALUE - line.cell_length))
        room = width - line.cell_length
        if _length(hints) <= room:
            line += self._hints(hints)
        elif sum(cell_len(key) + 1 for key, _ in hints) <= room + 1:
            line += self._hints([(key, "") for key, _ in hints])
        return _fitted(line, width)

    def _others(self, row: NoteRow, width: int) -> Content:
        due = show_day(row.due) if row.due else "-"
        fields = [
            ("Role", row.role or "-", self._key("role", "R")),
            ("Private", "yes" if row.private else "no", self._key("private", "x")),
            ("Due", f"{due}, done" if row.done_on else due, self._key("date", "d")),
        ]
        label = self.get_visual_style("fields--label")
        value = self.get_visual_style("fields--value")
        line = Content("")
        for name, text, key in fields:
            start = name.ljust(_LABEL) if not line else f"   {name} "
            line += Content(start).stylize(label) + plain_line(text).stylize(value)
            line += Content(" ") + self._hints([(key, "")])
        return _fitted(line, width)

    def _hints(self, hints: Sequence[tuple[str, str]]) -> Content:
        """Keys with their words, a word's first letter standing for its key where it is that."""
        key_style = self.get_visual_style("fields--key")
        muted = self.get_visual_style("fields--hint")
        parts = []
        for key, word in hints:
            rest = word[1:] if word.startswith(key) else f" {word}" if word else ""
            parts.append(plain_line(key).stylize(key_style) + plain_line(rest).stylize(muted))
        return Content(" ").join(parts)

    def _key(self, name: str, usual: str) -> str:
        return self.keys.get(f"inbox.{name}", usual)


def _length(hints: Sequence[tuple[str, str]]) -> int:
    """Cells of keys with their words."""
    words = (word if word.startswith(key) else f"{key} {word}" for key, word in hints)
    return sum(cell_len(word) + 1 for word in words) - 1


def _words(row: NoteRow, width: int, room: int) -> list[Content]:
    """The words of a note on at most so many lines, `...` behind the last if there are more."""
    lines = plain_line(row.text[:_LONGEST]).wrap(width)
    if len(lines) > room or len(row.text) > _LONGEST:
        lines = lines[:room]
        lines[-1] = lines[-1].rstrip().truncate(max(0, width - 4)) + Content(" ...")
    return [_fitted(line, width) for line in lines]


def _fitted(line: Content, width: int) -> Content:
    return line.truncate(width, ellipsis=True)
