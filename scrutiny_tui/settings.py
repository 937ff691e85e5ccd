"""The scrutineer's preferences on this machine, TOML in and out; checked by hand, without pydantic.

A setting that cannot be used never stops the start: the usual value is used instead, and a
complaint says which file, which key, and what to write.
"""

import os
import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrutiny_tui.domain.shorthand import MARKS
from scrutiny_tui.domain.text import one_line, shorten
from scrutiny_tui.domain.words import NoteKind
from scrutiny_tui.paths import settings_folder, temporary

FILE_NAME = "settings.toml"
"""The name of the settings file in its folder."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_MOST_BYTES = 1_000_000
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_CONTROL = re.compile('[\x00-\x1f\x7f"\\\\]')


@dataclass
class Settings:
    """What the scrutineer chose on this machine; never anything of a partnership."""

    theme: str = "scrutiny-dark"
    last_file: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    """The scrutineer's own keys by the id of their action: `"findings.new" = "f5"`."""
    symbols: dict[str, str] = field(default_factory=dict)
    """Signs of a captured line, each with what it says: `";" = "quote"`, `"$" = "agency"`."""


def load(folder: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and a complaint in words for each that could not be used."""
    path = _path(folder)
    settings = Settings()
    try:
        if path.stat().st_size > _MOST_BYTES:
            return settings, [_unread(path, "is too big for settings")]
        data = tomllib.loads(path.read_bytes().decode(errors="surrogatepass"))
    except FileNotFoundError:
        return settings, []
    except OSError as error:
        return settings, [_unread(path, f"cannot be read ({error.strerror})")]
    except UnicodeDecodeError:
        return settings, [_unread(path, "is not UTF-8 text; save it as UTF-8")]
    except (ValueError, RecursionError) as error:
        return settings, [_unread(path, f"is not TOML: {shorten(one_line(str(error)), 120)}")]
    return settings, [f"{one_line(str(path))}: {text}" for text in _take(settings, data)]


def save(settings: Settings, folder: Path | None = None) -> list[str]:
    """Keep the settings, whole or not at all, for their owner alone; gives complaints in words.

    A settings file that is not TOML is kept beside the new one as `settings.toml.broken`.
    """
    path = _path(folder)
    building = temporary(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        building.unlink(missing_ok=True)
        _write(building, to_toml(settings).encode(errors="surrogatepass"))
        if _is_broken(path):
            os.replace(path, path.with_name(f"{path.name}.broken"))
        os.replace(building, path)
    except OSError as error:
        with suppress(OSError):
            building.unlink(missing_ok=True)
        return [f"{one_line(str(path))}: the settings could not be saved ({error.strerror})."]
    return []


def to_toml(settings: Settings) -> str:
    """The settings as the text of their file."""
    lines = [f"theme = {_quoted(settings.theme)}"]
    if settings.last_file is not None:
        lines.append(f"last_file = {_quoted(settings.last_file)}")
    for name, table in (("keys", settings.keys), ("symbols", settings.symbols)):
        if table:
            lines += ["", f"[{name}]"]
            lines += [f"{_key(key)} = {_quoted(value)}" for key, value in sorted(table.items())]
    return "\n".join(lines) + "\n"


def _path(folder: Path | None) -> Path:
    return (folder or settings_folder()) / FILE_NAME


def _unread(path: Path, why: str) -> str:
    return f"{one_line(str(path))}: {why}. The usual settings are used."


def _write(path: Path, content: bytes) -> None:
    """Write a new file through to the disk, for its owner alone."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _is_broken(path: Path) -> bool:
    """Whether a settings file stands there whose text would be lost by writing over it."""
    try:
        tomllib.loads(path.read_bytes().decode(errors="surrogatepass"))
    except FileNotFoundError:
        return False
    except (ValueError, RecursionError):
        return True
    return False


def _take(settings: Settings, data: dict[str, Any]) -> list[str]:
    """Put into the settings what can be used; gives what cannot, in words."""
    complaints = []
    for name in ("theme", "last_file"):
        value = data.pop(name, None)
        if isinstance(value, str):
            setattr(settings, name, value)
        elif value is not None:
            complaints.append(f'{name}: write text between quotes, such as {name} = "..."')
    complaints += _table(data, "keys", settings.keys, '"findings.new" = "f5"', _is_key)
    complaints += _table(data, "symbols", settings.symbols, '";" = "quote"', _is_symbol)
    known = "theme, last_file, [keys] or [symbols]"
    return complaints + [
        f"{shorten(one_line(name), 40)}: is not a setting and is left out; write {known}"
        for name in data
    ]


def _table(
    data: dict[str, Any],
    name: str,
    into: dict[str, str],
    example: str,
    usable: Callable[[str, Any], bool],
) -> list[str]:
    """Take one table of texts; `usable` tells of a key and its value whether they can be used."""
    found = data.pop(name, {})
    if not isinstance(found, dict):
        return [f"{name}: write a table: a line [{name}], then lines such as {example}"]
    into |= {key: value for key, value in found.items() if usable(key, value)}
    return [
        f"[{name}] {shorten(one_line(key), 40)}: write a line such as {example}"
        for key in found
        if key not in into
    ]


def _is_key(_: str, value: Any) -> bool:
    return isinstance(value, str)


def _is_symbol(symbol: str, value: Any) -> bool:
    """Whether a sign begins no word, and what it says is a kind of note or a mark."""
    sign = len(symbol) == 1 and symbol.isprintable() and not symbol.isalnum() and symbol != " "
    kinds, marks = set(NoteKind), set(MARKS.values())
    return (
        sign
        and isinstance(value, str)
        and (value in marks or (value in kinds and symbol not in "#@"))
    )


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A TOML basic string, on one line."""
    return '"' + _CONTROL.sub(_escaped, text) + '"'


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
