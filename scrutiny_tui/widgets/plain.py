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
        """Show `text` instead; `layout=False` where its height cannot have changed."""
        self.update(plain(text), layout=layout)


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
