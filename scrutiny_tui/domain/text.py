"""Text at the border: what may be stored, what a screen may show, what may name a file.

Every string from a key, a paste or a file goes through `clean` once, before it is stored.
Every string goes through `safe_line` (or `one_line`) before it is shown, because a file may
hold text that somebody else's program stored.
"""

import re
import unicodedata
from collections.abc import Iterable

FILE_NAME_BYTES = 80
"""The longest stem `file_name` gives, in UTF-8 bytes: room for a folder, a date and an ending."""

_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
# What SQLite, JSON, Word and spreadsheets do not all take back unchanged.
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

_NON_CHARACTERS = "".join(f"{chr(n << 16 | 0xFFFE)}{chr(n << 16 | 0xFFFF)}" for n in range(17))
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
    f"\ud800-\udfff\ufdd0-\ufdef{_NON_CHARACTERS}]"
)
_BREAKS = re.compile("[\t\n]+")

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin|conout|com[0-9]|lpt[0-9])(?=$|[ .])", re.IGNORECASE)
_FILE_MARKS = frozenset("-_.,()&'")


def clean(text: str) -> str:
    """Return `text` as it may be stored: line ends as newlines, nothing a format would refuse.

    Drops control characters, lone surrogates, non-characters and the bidi controls that make
    a line read differently from what it holds. Tabs, newlines and everything else stay.
    """
    return _BIDI.sub("", _BAD.sub("", _LINE_END.sub("\n", text)))


def dropped(text: str) -> int:
    """Return how many characters `clean` drops from `text`; a line end changed is not a loss."""
    return len(_LINE_END.sub("\n", text)) - len(clean(text))


def safe_line(text: str) -> str:
    """Return `text` as a screen may show it: no character in it can act on the terminal.

    Control characters become their pictures, bidi controls, C1 controls, line separators and
    non-characters become `<202E>`, lone surrogates the replacement character. Tabs and
    newlines stay. What this returns is still not markup-safe: hand it to `Content`.
    """
    return _UNSAFE.sub(_visible, text)


def one_line(text: str) -> str:
    """Return `safe_line(text)` on one line: each run of line ends and tabs becomes one space."""
    return _BREAKS.sub(" ", safe_line(_LINE_END.sub("\n", text)))


def file_name(text: str) -> str:
    """Return a stem for a file name that is safe on every system; never empty, never a path.

    Letters, digits and ` -_.,()&'` stay, in NFC; anything else becomes a space. At most
    `FILE_NAME_BYTES` bytes. A Windows device name gets an underscore in front.
    """
    kept = "".join(map(_file_character, unicodedata.normalize("NFC", text)))
    kept = unicodedata.normalize("NFC", " ".join(kept.split())).strip(" .-")
    # One byte is kept back for the underscore.
    cut = kept.encode()[: FILE_NAME_BYTES - 1].decode(errors="ignore").strip(" .-")
    if _DEVICE.match(cut):
        return f"_{cut}"
    return cut or "untitled"


def shorten(text: str, width: int) -> str:
    """Return `text` in at most `width` characters, the last an ellipsis where it was cut.

    Counts characters, not terminal cells: for file names, labels and messages.
    """
    if len(text) <= width:
        return text
    if width <= 0:
        return ""
    return text[: width - 1].rstrip() + "\u2026"


def plural(number: int, noun: str, irregular: str | None = None) -> str:
    """Return the number with its noun: `1 note`, `2 notes`, `1,200 notes`, `3 inquiries`."""
    return f"{number:,} {noun if number == 1 else irregular or noun + 's'}"


def listing(items: Iterable[str], last: str = " and ") -> str:
    """Return `a, b and c`."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{last}{words[-1]}"


def look_alike(text: str) -> str | None:
    """Return words for the first figure in `text` that is not one of 0 to 9, or None.

    Arabic, full-width, superscript and other figures look like a number but may be read as
    another one, so fields for dates and amounts refuse them by name.
    """
    for character in text:
        if character.isnumeric() and not character.isascii():
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            return f'"{character}" ({name.lower()}) is not one of the figures 0 to 9'
    return None


def _visible(match: re.Match[str]) -> str:
    """Return the visible stand-in for one character that a screen may not show."""
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"<{code:04X}>"


def _file_character(character: str) -> str:
    """Return the character if a file name may hold it, else a space, or nothing if invisible."""
    category = unicodedata.category(character)
    # Marks are parts of letters: without them Hindi or Arabic names fall to pieces.
    if category[0] in "LM" or category == "Nd" or character in _FILE_MARKS:
        return character
    return "" if category == "Cf" else " "
