"""Marks set on an event with one key."""

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.words import EventStatus
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.bars import tell


def toggle_held(screen: AreaScreen, n: int) -> None:
    """Held and attended; planned again when it was held."""
    event = screen.store.records.get(Event, n)
    held = event.status is EventStatus.HELD
    status = EventStatus.PLANNED if held else EventStatus.HELD
    word = "planned" if held else "held, attended"
    _edit(screen, f"{event.title}: {word}", event, status=status, attended=None if held else True)


def toggle_attended(screen: AreaScreen, n: int) -> None:
    """Attended or not; what was attended has been held."""
    event = screen.store.records.get(Event, n)
    if event.status is EventStatus.CANCELLED:
        tell(screen.app, "A cancelled event cannot have been attended; edit its status first.")
        return
    attended = not event.attended
    word = "attended" if attended else "not attended"
    status = EventStatus.HELD if attended else event.status
    _edit(screen, f"{event.title}: {word}", event, attended=attended, status=status)


def toggle_checkpoint(screen: AreaScreen, n: int) -> None:
    """A column of the question grid, or not."""
    event = screen.store.records.get(Event, n)
    word = "no checkpoint" if event.checkpoint else "checkpoint"
    _edit(screen, f"{event.title}: {word}", event, checkpoint=not event.checkpoint)


def _edit(screen: AreaScreen, label: str, event: Event, **changes: object) -> None:
    changed = event.changed(**changes)
    screen.save(label, lambda: _keep(screen, changed))


def _keep(screen: AreaScreen, event: Event) -> None:
    screen.store.records.edit(event)
