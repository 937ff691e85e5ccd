"""The only way in which user text reaches Textual.

A bare string handed to Textual is read as markup: `[sic]` vanishes, `[/x]` ends the program,
`[@click=...]` becomes a live action; and escape codes in it reach the terminal. Everything
here shows the text as it is, with what could act on the terminal made visible.
"""

from typing import Any

from textual.app import App
from textual.content import Content
from textual.notifications import SeverityLevel
from textual.widget import Widget
from textual.widgets import Static

from scrutiny_tui.domain.text import one_line, safe_line


def plain(text: str) -> Content:
    """Return user text for Static, Label, Button, OptionList, tabs, titles and tooltips."""
    return Content(safe_line(text))


def plain_line(text: str) -> Content:
    """Return user text on one line: line ends and tabs become spaces."""
    return Content(one_line(text))


class PlainStatic(Static):
    """A Static for user text: it is shown as it is, never read as markup."""

    def __init__(
        self,
        text: str = "",
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        """Start with `text`; the rest is as for every widget."""
        super().__init__(
            plain(text), markup=False, name=name, id=id, classes=classes, disabled=disabled
        )

    def update_plain(self, text: str, *, layout: bool = True) -> None:
        """Show `text` instead; `layout=False` where its height cannot have changed.

        Nothing is drawn where the text is the same, and nothing laid out where it takes as many
        lines: laying out a page costs more than drawing the text.
        """
        before, now = self.content, plain(text)
        if isinstance(before, Content) and not before.spans:
            if before.plain == now.plain:
                return
            layout = layout and not self._is_as_high(before, now)
        self.clear_cached_dimensions()
        self.update(now, layout=layout)

    def _is_as_high(self, before: Content, now: Content) -> bool:
        """Whether two texts take the same room on this page as it is laid out."""
        width = self.styles.width
        if not self.content_size.width or (width is not None and width.is_auto):
            return False
        rules: Any = self.styles
        high = [text.get_height(rules, self.content_size.width) for text in (before, now)]
        return high[0] == high[1]


def notify_plain(
    source: App[Any] | Widget,
    text: str,
    *,
    title: str = "",
    severity: SeverityLevel = "information",
    timeout: float | None = None,
) -> None:
    """Show user text in a passing message, for `timeout` seconds or the app's usual time."""
    source.notify(
        safe_line(text), title=one_line(title), severity=severity, timeout=timeout, markup=False
    )
