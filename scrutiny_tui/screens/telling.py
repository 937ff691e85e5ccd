"""Keys that read the file: when it cannot be read just now, that is said and nothing happens."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from textual.widget import Widget

from scrutiny_tui.widgets.plain import notify_plain

P = ParamSpec("P")
R = TypeVar("R")


def told(act: Callable[P, R]) -> Callable[P, R | None]:
    """What a key does; a file that cannot be read just now is said, and nothing is done."""

    @wraps(act)
    def safely(*args: P.args, **kwargs: P.kwargs) -> R | None:
        from scrutiny_tui.store import StoreError

        try:
            return act(*args, **kwargs)
        except StoreError as error:
            notify_plain(cast(Widget, args[0]), str(error), severity="error")
            return None

    return safely
