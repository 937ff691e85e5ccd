"""Keys that are typed before a page can take them wait for it, so that none lands elsewhere."""

from collections import deque

from textual import events
from textual.app import App
from textual.driver import Driver

Typed = events.Key | events.Paste


class EarlyKeys(App[int]):
    """An application whose pages say with `takes_keys` when they are filled and have the focus.

    Without this, what is typed while a page opens goes to no widget, and the next key into the
    wrong field. Keys that the application puts before all others, such as quitting, wait only
    behind others that wait.
    """

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        self._early: deque[Typed] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Hold what is typed until the page that is shown can take it."""
        typed = event if isinstance(event, Typed) and not event.is_forwarded else None
        if typed and (self._early or not self._comes_first(typed)):
            self._early.append(typed)
            await self.take_early_keys()
        else:
            await super().on_event(event)

    async def take_early_keys(self) -> None:
        """Hand on what waited, in order, for as long as the page that is shown takes it."""
        while self._early and getattr(self.screen, "takes_keys", True):
            await super().on_event(self._early.popleft())

    def _comes_first(self, event: Typed) -> bool:
        key = event.key if isinstance(event, events.Key) else ""
        return any(one.priority for one in self._bindings.key_to_bindings.get(key, ()))
