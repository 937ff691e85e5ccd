"""Writing a framework as TOML that a person can edit and the program reads back unchanged."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.domain.text import clean, safe_line
from scrutiny_tui.frameworks.reading import MOST_DOTS

HOW = "# Change the words between the quotes, make version one higher, bring the file in again."
"""The first line of every file that is written."""
MOST_COLUMNS = 100
"""How long a list may be to stand on one line."""

_SENTENCES = re.compile(f"(?:[^.]*[.]){{1,{MOST_DOTS // 2}}} *|[^.]+$")


def to_toml(spec: FrameworkSpec) -> str:
    """Return a framework as the text of a `.toml` file, its names in the order of `README.md`.

    Reading it back gives an equal framework: texts are cleaned here as they are cleaned there.
    Only a framework of about a megabyte, which is longer as text, would be refused by the reader.
    """
    data = spec.model_dump(by_alias=True, exclude_defaults=True)
    blocks = {name: data.pop(name) for name in ("criterion", "crosswalk") if name in data}
    parts = [HOW, *_block(data)]
    for name, items in blocks.items():
        for item in items:
            parts += ["", f"[[{name}]]", *_block(item)]
    return "\n".join(parts) + "\n"


def _block(fields: Mapping[str, Any]) -> Iterable[str]:
    """Return the lines of one block."""
    return (_line(name, value) for name, value in fields.items())


def _line(name: str, value: str | int | tuple[str, ...]) -> str:
    """Return a name with its value; a list that would be long has each item on its own line."""
    if isinstance(value, int):
        return f"{name} = {value}"
    if isinstance(value, str):
        return f"{name} = {_quoted(value)}"
    items = [_quoted(item) for item in value]
    line = f"{name} = [{', '.join(items)}]"
    if len(line) <= MOST_COLUMNS:
        return line
    return "\n".join([f"{name} = [", *(f"  {item}," for item in items), "]"])


def _quoted(text: str) -> str:
    """Return a text between quotes, over several lines where the reader would count too many dots.

    A backslash at the end of a line joins it to the next one.
    """
    text = clean(text)
    if text.count(".") <= MOST_DOTS:
        return f'"{_escaped(text)}"'
    lines = "\\\n".join(_escaped(some) for some in _SENTENCES.findall(text))
    return f'"""\\\n{lines}"""'


def _escaped(text: str) -> str:
    """Return a text as it stands between quotes; what could act on a terminal is spelt out."""
    quoted = re.sub(r'["\\]', r"\\\g<0>", text)
    return quoted if safe_line(quoted) == quoted else "".join(map(_spelt, quoted))


def _spelt(character: str) -> str:
    return character if safe_line(character) == character else f"\\U{ord(character):08X}"
