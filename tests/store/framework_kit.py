"""What the tests of frameworks share: small frameworks, looks at them, and files that are wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from scrutiny_tui.domain.frameworks import FrameworkSpec
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.frameworks import BroughtIn
from tests.store.kit import kept

CODES = ("A1", "A2", "A3")


def spec(
    name: str = "own-a", version: int = 1, codes: tuple[str, ...] = CODES, **more: Any
) -> FrameworkSpec:
    data = {
        "id": name,
        "version": version,
        "title": f"{name} by hand",
        "source": "Own",
        "status": "in force",
        "criterion": [{"code": code, "kind": "judgement", "text": code} for code in codes],
    }
    return FrameworkSpec.model_validate(data | more)


def bring(store: Store, one: FrameworkSpec) -> BroughtIn:
    with store.action("Bring in"):
        return store.frameworks.bring_in(one)


def number(store: Store, framework: int, code: str) -> int:
    return next(row.n for row in store.frameworks.criteria(framework) if row.code == code)


def codes(store: Store, framework: int) -> list[str]:
    return [row.code for row in store.frameworks.criteria(framework)]


def used(store: Store) -> list[str]:
    return [f"{row.code}/{row.version}" for row in store.frameworks.all() if row.in_use]


def lines(one: FrameworkSpec) -> set[frozenset[str]]:
    return {frozenset((line.from_, line.to)) for line in one.crosswalk}


def refused(store: Store, change: Callable[[], object]) -> str:
    """What the store says to a change that it refuses; nothing of it is in the file."""
    before = kept(store)
    with pytest.raises(Rule) as error, store.action("Not this"):
        change()
    assert kept(store) == before
    return str(error.value)


def draft(store: Store, one: FrameworkSpec | None = None) -> tuple[int, int]:
    """A framework in use, and its copy."""
    original = bring(store, one or spec()).framework.key
    with store.action("Copy"):
        return original, store.frameworks.copy(original).key


GOOD = """
id = "own-a"
version = 1
title = "Own"
source = "Own"
status = "in force"
[[criterion]]
code = "A1"
kind = "judgement"
text = "Is it kind?"
[[criterion]]
code = "A2"
kind = "judgement"
text = "How would you know?"
[[crosswalk]]
from = "own-a:A1"
to = "own-a:A2"
"""
RING = '[[crosswalk]]\nfrom = "own-a:A2"\nto = "own-a:A1"\n'
SLIPS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "a duplicate code": (
        GOOD.replace('"A2"\nkind', '"a1"\nkind').replace("own-a:A2", "own-a:a1").encode(),
        ("criterion 2 (a1), code", "write another code"),
    ),
    "a missing text": (
        GOOD.replace('text = "How would you know?"', "").encode(),
        ("criterion 2 (A2), text", "missing", "text ="),
    ),
    "an unknown kind": (
        GOOD.replace('"judgement"\ntext = "How', '"judgment"\ntext = "How').encode(),
        ("criterion 2 (A2), kind", '"judgment"', 'did you mean "judgement"'),
    ),
    "a ring": ((GOOD + RING).encode(), ("crosswalk 2", "own-a:A1 to own-a:A2")),
    "another encoding": (GOOD.replace("kind?", "kïnd?").encode("latin-1"), ("line 10", "UTF-8")),
    "2 MB": (GOOD.encode() + b"#" * 2_000_000, ("bigger than 1 MB",)),
}
