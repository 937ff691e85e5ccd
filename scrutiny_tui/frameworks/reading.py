"""Reading a TOML file that somebody else wrote: nothing that it holds can do harm."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.text import clean
from scrutiny_tui.frameworks.wording import FrameworkError, plain, shown

MOST_BYTES = 1_000_000
"""The biggest file that is read."""
MOST_DOTS = 100
"""The most dots in a line: tomllib's time grows with the square of the parts of a dotted name."""

SYNTAX_HINTS: Mapping[str, str] = {
    "Expected '='": 'write a name, an equals sign and a value, such as title = "My questions"',
    "Invalid statement": 'write a name, an equals sign and a value, such as title = "My questions"',
    "Invalid value": "write words and dates between straight quotes",
    "Expected newline": "write nothing after the value, and words and dates between quotes",
    "Illegal character": "close the quotes in the line in which they were opened",
    "Unterminated string": "close the quotes in the line in which they were opened",
    'Expected "\'"': "close the quotes in the line in which they were opened",
    "Unescaped '\\'": "write a forward slash, or the backslash twice",
    "Unclosed array": "write a comma between the items of a list, and ] after the last",
    "Cannot overwrite": "write each name once in a block",
    "Cannot declare": "write [[criterion]], [[crosswalk]] or [[event]] with two brackets",
    "Expected ']": "write [[criterion]], [[crosswalk]] or [[event]] with two brackets",
    "Invalid date": 'write a date that the calendar has, such as "2018-10-30"',
}
"""The beginning of what tomllib says, and what to write."""
OTHER_SYNTAX = "compare this line with the example in the page on writing a framework"
_FORMATS: Mapping[bytes, str] = {
    b"PK\x03\x04": "a Word document, a workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "a document of an older Office",
    b"SQLite format 3\x00": "a database, as this program keeps its files",
    b"%PDF": "a PDF",
    b"{\\rtf": "a document in rich text",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""How files begin that are taken for a framework now and then, and what they are."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
CURLY_QUOTES = 'write straight quotes ("), not curly ones'


def read(path: Path) -> str:
    """Return the text of a file of at most `MOST_BYTES`; raises `FrameworkError`."""
    raw, name = _bytes(path), plain(path.name)
    if other := _other_than_text(raw):
        raise FrameworkError([f"{name}: {other}; a framework or a timetable is a .toml text"])
    if len(raw) > MOST_BYTES:
        raise FrameworkError([f"{name}: bigger than 1 MB; write one framework in one file"])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problem = (
            f"{name}: line {line}: byte {error.start + 1} of the file is not UTF-8 "
            f"(found hex {raw[error.start]:02X}); save the file again as UTF-8"
        )
        raise FrameworkError([problem]) from None


def _other_than_text(raw: bytes) -> str | None:
    """Return what a file is that is no text at all."""
    what = next((what for start, what in _FORMATS.items() if raw.startswith(start)), "")
    if what:
        return f"this is not a text file but {what}"
    # Text in another encoding has no zero byte, but for UTF-16, which says itself what it is.
    return "this is not a text file" if b"\0" in raw and not raw.startswith(_UTF_16) else None


def _bytes(path: Path) -> bytes:
    """Return a file's first bytes, one more than may be; raises `FrameworkError`."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                return file.read(MOST_BYTES + 1)
        # A pipe or a device could keep us waiting for ever.
        if path.is_dir():
            reason = "this is a folder; write the path of a .toml file in it"
        elif path.exists():
            reason = "this is not an ordinary file; write the path of a .toml file"
        else:
            reason = "there is no such file; check the path, or write the id of a shipped one"
    except OSError as error:
        reason = f"it cannot be read ({plain(error.strerror or error)}); check the path"
    raise FrameworkError([f"{plain(path, 200)}: {reason}"])


def parse(name: str, text: str) -> dict[str, Any]:
    """Return what TOML text holds, each string cleaned; raises `FrameworkError`.

    A date without quotes becomes its ISO text. `name` is the file's, for messages.
    """
    file = plain(name)
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            problem = f"more than {MOST_DOTS} dots in one line; break it into several lines"
            raise FrameworkError([f"{file}: line {number}: {problem}"])
    try:
        data: dict[str, Any] = _cleaned(tomllib.loads(text))
    except RecursionError:
        problem = "too many brackets within brackets; write a list of texts"
        raise FrameworkError([f"{file}: {problem}"]) from None
    except tomllib.TOMLDecodeError as error:
        raise FrameworkError([f"{file}: {_syntax(text, str(error))}"]) from None
    except ValueError:  # int() refuses a number of thousands of figures
        raise FrameworkError([f"{file}: a number is too long; write a shorter one"]) from None
    return data


def _syntax(text: str, said: str) -> str:
    """Return where text is not TOML, what stands there and what to write."""
    place = re.search(r"at line ([0-9]+), column ([0-9]+)", said)
    number = int(place[1]) if place else text.rstrip().count("\n") + 1
    line = text.split("\n")[number - 1].strip()
    hints = (hint for start, hint in SYNTAX_HINTS.items() if said.startswith(start))
    hint = CURLY_QUOTES if re.search("[\u201c\u201d]", line) else next(hints, OTHER_SYNTAX)
    return f"line {number}: found {shown(line)}; {hint}"


def _cleaned(value: Any) -> Any:
    """Return parsed TOML with every name and every text cleaned, and dates as ISO text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return value
