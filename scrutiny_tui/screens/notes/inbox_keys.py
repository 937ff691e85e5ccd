"""The keys of the inbox. Letters are safe there: nothing is typed while a card is shown.

Every key acts at once and in order, as the application itself takes it (`priority`): a key typed
ahead can neither be lost nor reach another card than the one that was meant.
"""

from textual.binding import Binding, BindingType

from scrutiny_tui.domain.words import NoteKind, Voice

KINDS: dict[str, NoteKind] = {
    "o": NoteKind.OBSERVATION,
    "q": NoteKind.QUOTE,
    "p": NoteKind.PARAPHRASE,
    "e": NoteKind.EVIDENCE,
    "s": NoteKind.STRENGTH,
    "w": NoteKind.WORRY,
    "t": NoteKind.TOO_EARLY,
    "c": NoteKind.CHALLENGE,
    "a": NoteKind.ACTION,
    "r": NoteKind.REFLECTION,
}
"""The letter of each kind."""

VOICES: dict[str, tuple[Voice, str]] = {
    "C": (Voice.CHILD, "Child"),
    "F": (Voice.PARENT, "Family"),
    "P": (Voice.PRACTITIONER, "Practitioner"),
    "M": (Voice.MANAGER, "Manager"),
    "L": (Voice.LEADER, "Leader"),
    "D": (Voice.DATA, "Data"),
    "O": (Voice.DOCUMENT, "document"),
}
"""The capital of each voice, with the word that stands for it on the card."""

FIGURES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _key(key: str, action: str, description: str, name: str, tooltip: str = "") -> Binding:
    return Binding(
        key,
        action,
        description,
        id=f"inbox.{name}",
        show=name in _SHOWN,
        priority=True,
        tooltip=tooltip or description,
    )


_SHOWN = ("next", "done", "mark", "merge", "cut")

KEYS: list[BindingType] = [
    _key("enter", "next", "Next", "next", "The next card; what is sorted leaves the inbox"),
    _key("u", "done", "Done", "done", "Done with the card, although something is missing"),
    _key("space", "mark", "Mark", "mark", "Mark the card, or not, and go down; keys act on all"),
    _key("m", "merge", "Merge", "merge", "Merge with the line before it"),
    _key("k", "cut", "Cut", "cut", "Cut in two"),
    *(
        _key(letter, f"kind('{kind}')", str(kind).capitalize(), str(kind).replace(" ", "_"))
        for letter, kind in KINDS.items()
    ),
    *(
        _key(letter, f"voice('{voice}')", f"Voice: {voice}", word.lower())
        for letter, (voice, word) in VOICES.items()
    ),
    *(
        _key(str(n), f"question('{n}')", f"Question {n}, on or off", word)
        for n, word in enumerate(FIGURES, start=1)
    ),
    _key("#", "codes", "Questions by their codes, such as 4a R12 P34", "codes"),
    _key("g", "agency", "Agency: a letter chooses it", "agency"),
    _key("R", "role", "Role", "role"),
    _key("h", "how_strong", "How strong: none, weak, ok, strong", "how_strong"),
    _key("x", "private", "Private, or not", "private"),
    _key("d", "date", "Make it an action with a date", "date"),
    _key("f", "finding", "Start a finding that rests on it", "finding"),
    _key("l", "words", "Edit the words of the line, and every field", "words"),
    _key("ctrl+b", "instead", "Put a role in place of what looks like a name", "instead"),
    _key("n", "go(1)", "The next card, this one left as it is", "after"),
    _key("b", "go(-1)", "The card before", "before"),
    _key("*", "mark_all", "Mark all cards, or none", "mark_all"),
    _key("delete", "withdraw", "Take the note out; Ctrl+Z brings it back", "withdraw"),
    _key("escape", "back", "Back", "back", "Take marks away, else go back"),
    Binding(
        "ctrl+z",
        "undo",
        "Undo",
        id="app.undo",
        show=False,
        priority=True,
        tooltip="Take back the last thing you did, also after a restart",
    ),
    Binding(
        "ctrl+y",
        "redo",
        "Redo",
        id="app.redo",
        show=False,
        priority=True,
        tooltip="Bring back what you undid last",
    ),
]
"""The table of keys: footer, help, palette and the user's own keys come from it."""

ACTIONS = frozenset(one.action.partition("(")[0] for one in KEYS if isinstance(one, Binding))
"""The names of what these keys do; none of it happens while a field of the card is open."""
