"""Where in a document somebody may be named or identified, before it leaves the file.

Every text that a document holds is looked at, whatever it is called, so that a field that is added
later is looked at too.
"""

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, NamedTuple

from scrutiny_tui.domain.privacy import signs

_NAMES = ("ref", "code", "title", "id")
"""What a line of a document is called by, the first of these that it has."""
_NOT_WORDS = frozenset(
    {"id", "ref", "code", "marking", "version", "dated", "scrutineer", "partnership", "part_of"}
)
"""Texts that name a record or the document itself."""


class Place(NamedTuple):
    """One thing in a document that may identify somebody."""

    where: str
    """Reference or code of the record, or code of the scrutineer's own section."""
    sort: str
    """What it looks like, `a name`."""
    text: str
    """What stands there."""


def places(document: Any, watch: Collection[str], fine: Collection[str]) -> list[Place]:
    """Every place of a document (a dataclass of texts and of further ones) that may identify
    somebody, each once, in the order of the document. `watch` and `fine` as `privacy.signs`.
    """
    found = (
        Place(where, str(sign.sort), sign.text)
        for where, text in _texts(document, "")
        for sign in signs(text, watch, fine)
    )
    return list(dict.fromkeys(found))


def _texts(value: Any, where: str) -> Iterator[tuple[str, str]]:
    """Every text below a value, with what it stands in."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, text in value.items():
            yield from _texts(text, str(key))
    elif is_dataclass(value):
        called = next((n for name in _NAMES if (n := getattr(value, name, ""))), where)
        for field in fields(value):
            if field.name not in _NOT_WORDS:
                yield from _texts(getattr(value, field.name), called)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one, where)
