"""Frameworks and timetables as data files: those that are shipped, and the scrutineer's own.

How such a file is written is told in `README.md` beside this file.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from scrutiny_tui.domain.frameworks import FrameworkSpec, TimetableSpec
from scrutiny_tui.frameworks.reading import parse, read
from scrutiny_tui.frameworks.wording import FrameworkError, did_you_mean, in_words, shown

__all__ = [
    "FrameworkError",
    "load_framework",
    "load_timetable",
    "shipped",
    "shipped_timetables",
]

_Spec = TypeVar("_Spec", FrameworkSpec, TimetableSpec)
_SHIPPED_NAME = re.compile("[a-z0-9-]+")


def shipped() -> list[tuple[str, str]]:
    """Return the id and the title of every framework that comes with the program, by id."""
    return [(spec.id, spec.title) for spec in _all(FrameworkSpec)]


def shipped_timetables() -> list[tuple[str, str]]:
    """Return the id and the title of every timetable that comes with the program, by id."""
    return [(spec.id, spec.title) for spec in _all(TimetableSpec)]


def load_framework(id_or_path: str | Path) -> FrameworkSpec:
    """Return a shipped framework by its id, or one from a file.

    Raises `FrameworkError`, in words for the person who wrote the file, if there is neither, or
    if the file cannot be read, is too big, is not UTF-8 or TOML, or breaks a rule of its kind.
    """
    return _load(FrameworkSpec, id_or_path)


def load_timetable(id_or_path: str | Path) -> TimetableSpec:
    """Return a shipped timetable by its id, or one from a file; raises as `load_framework`."""
    return _load(TimetableSpec, id_or_path)


def _load(spec: type[_Spec], id_or_path: str | Path) -> _Spec:
    own = _shipped_file(spec, id_or_path)
    if own is not None:
        return _checked(spec, own.name, own.read_text(encoding="utf-8"))
    name = str(id_or_path)
    if isinstance(id_or_path, str) and not _looks_like_a_file(id_or_path):
        raise FrameworkError([_unknown(spec, name)])
    return _checked(spec, Path(name).name, read(Path(name)))


def _checked(spec: type[_Spec], file: str, text: str) -> _Spec:
    """Return the spec that a file's text holds; `file` is its name for messages."""
    data: dict[str, Any] = parse(file, text)
    try:
        return spec.model_validate(data)
    except ValidationError as error:
        raise in_words(file, spec, data, error) from None


def _folder(spec: type[BaseModel]) -> Traversable:
    here = files("scrutiny_tui.frameworks")
    return here if spec is FrameworkSpec else here / "timetables"


def _shipped_file(spec: type[_Spec], name: str | Path) -> Traversable | None:
    """Return the shipped file of an id: `bexley-2018` is in `bexley_2018.toml`."""
    if not isinstance(name, str) or not _SHIPPED_NAME.fullmatch(name):
        return None
    file = _folder(spec) / f"{name.replace('-', '_')}.toml"
    return file if file.is_file() else None


def _all(spec: type[_Spec]) -> Iterator[_Spec]:
    names = sorted(file.name for file in _folder(spec).iterdir() if file.name.endswith(".toml"))
    for name in names:
        yield _load(spec, name.removesuffix(".toml").replace("_", "-"))


def _looks_like_a_file(name: str) -> bool:
    if re.search(r"[/\\]", name) or name.casefold().endswith(".toml"):
        return True
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # too long, or with a zero byte in it
        return False


def _unknown(spec: type[_Spec], name: str) -> str:
    """Return what to say of a name that is neither shipped nor a file."""
    what = "framework" if spec is FrameworkSpec else "timetable"
    ids = [one.id for one in _all(spec)]
    guess = did_you_mean(name, ids)
    return (
        f"{shown(name)} is neither a shipped {what} nor a file{guess}; write one of: "
        f"{', '.join(ids)}; or the path of a .toml file"
    )
