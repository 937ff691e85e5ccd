"""Progress in pictures: made against closed from board to board, and what is open by owner and
age. Every bar carries its number, so that no length or sign alone says it.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from scrutiny_tui.domain.dates import show_day
from scrutiny_tui.domain.progress import BANDS, TODAY, BoardLine, OwnerLine, undated_words
from scrutiny_tui.domain.text import plural, shorten
from scrutiny_tui.screens.area import AreaScreen
from scrutiny_tui.widgets.plain import PlainStatic

_MADE, _CLOSED = "█", "░"
_AGES = ("·", "░", "▒", "█")
"""A sign for each of `BANDS`."""
_NAME = 22
_WIDEST = 24
"""Cells of the longest bar in a wide window."""


class ProgressScreen(AreaScreen):
    """Pictures in the terminal; the same numbers stand in the Word log as tables and charts."""

    AREA = "findings"
    CSS_PATH = "findings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="progress.back", tooltip="Back"),
    ]

    def body(self) -> ComposeResult:
        """The pictures, which the arrows scroll."""
        with VerticalScroll(id="pictures"):
            yield PlainStatic("", id="pictures-text")

    def first_focus(self) -> Widget:
        """The pictures."""
        return self.query_one("#pictures")

    def reload(self) -> None:
        """Count again."""
        progress = self.store.progress.now(self.store.today())
        bar = max(4, min(_WIDEST, (self.size.width - 40) // 2))
        unknown = undated_words(progress.undated)
        made = [*board_lines(progress.boards, bar), *filter(None, [unknown])]
        lines = [*made, "", *owner_lines(progress.owners, bar)]
        self.query_one("#pictures-text", PlainStatic).update_plain("\n".join(lines))

    def on_resize(self, event: events.Resize) -> None:
        """Draw the bars as long as there is room for."""
        if self.is_attached and not self._fresh:
            self.reload()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)


def board_lines(boards: Sequence[BoardLine], bar: int) -> list[str]:
    """Made against closed, a board on each line, its bars at most `bar` cells long."""
    most = max((max(line.made, line.closed) for line in boards), default=0)
    lines = [
        "Made and closed, from board to board",
        f"{_MADE} made  {_CLOSED} closed (with or without impact, superseded, not accepted)",
        "",
        f"{'up to':>15}  {'made':<{bar + 5}}{'closed':<{bar + 5}}open then",
    ]
    for line in boards:
        made = _bar(_MADE, line.made, most, bar)
        closed = _bar(_CLOSED, line.closed, most, bar)
        day = TODAY if line.title == TODAY else show_day(line.day)
        lines.append(f"{day:>15}  {made:<{bar + 5}}{closed:<{bar + 5}}{line.open}")
    return lines


def owner_lines(owners: Sequence[OwnerLine], bar: int) -> list[str]:
    """What is open by owner, each bar in parts by the boards passed."""
    lines = [
        "Open by owner and age, in boards held since it was made",
        "  ".join(f"{sign} {name}" for sign, name in zip(_AGES, BANDS, strict=True)),
        "",
    ]
    if not owners:
        return [*lines, "Nothing is open."]
    most = max(line.open for line in owners)
    for line in owners:
        scale = min(1.0, bar / most)
        parts = "".join(
            sign * (max(1, round(count * scale)) if count else 0)
            for sign, count in zip(_AGES, line.ages, strict=True)
        )
        said = ", ".join(f"{name} {n}" for n, name in zip(line.ages, BANDS, strict=True) if n)
        late = f"; {line.overdue} overdue" if line.overdue else ""
        name = shorten(line.owner or "No owner yet", _NAME)
        lines += [f"{name:<{_NAME}} {parts} {line.open}", f"{'':<{_NAME}} {said}{late}"]
    total = plural(sum(line.open for line in owners), "open recommendation")
    return [*lines, "", f"{total}, {sum(line.overdue for line in owners)} overdue."]


def _bar(sign: str, count: int, most: int, bar: int) -> str:
    if not count:
        return "0"
    return f"{sign * max(1, round(count * min(1.0, bar / most)))} {count}"
