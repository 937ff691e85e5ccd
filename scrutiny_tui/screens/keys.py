"""Every binding of every screen and widget, for help, the README's test and the user's keys."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode

import scrutiny_tui.screens
import scrutiny_tui.widgets


def every_binding(*more: type[DOMNode]) -> Iterator[Binding]:
    """The bindings of our own classes and of `more`, each id once."""
    seen: set[str] = set()
    for node in [*more, *_own_classes()]:
        for one in node.__dict__.get("BINDINGS", ()):
            if isinstance(one, Binding) and one.id and one.id not in seen:
                seen.add(one.id)
                yield one


def _own_classes() -> Iterator[type[DOMNode]]:
    for package in (scrutiny_tui.screens, scrutiny_tui.widgets):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for value in vars(module).values():
                own = getattr(value, "__module__", "") == module.__name__
                if own and isinstance(value, type) and issubclass(value, DOMNode):
                    yield value
