"""SQLite, the only place with SQL: one file per subject, returning domain models.

with open_store(path) as store:
with store.action("Note"):
store.records.add(note)
store.undo()

`Store` and `open_store` are loaded when first asked for: the models behind them take longer to
import than a window takes to be painted, and `opening.examine`, the first look at a file, needs
none of them.
"""

from typing import TYPE_CHECKING, Any

from scrutiny_tui.store.errors import Broken, Refused, StoreError

if TYPE_CHECKING:
    from scrutiny_tui.store.opened import Store, open_store

__all__ = ["Broken", "Refused", "Store", "StoreError", "open_store"]


def __getattr__(name: str) -> Any:
    if name not in ("Store", "open_store"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from scrutiny_tui.store import opened

    return getattr(opened, name)
