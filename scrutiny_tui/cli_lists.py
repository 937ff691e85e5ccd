"""What `list` knows: the kinds of record in the plural, and what is computed from the record."""

import click

from scrutiny_tui.domain.kinds import PLURALS

__all__ = ["ACTIONS", "COMPUTED", "LEADING", "PLURALS", "kind_of_list"]

ACTIONS = "actions"
"""What `list` calls the history: everything that was done, oldest first."""

COMPUTED = ("grid", "trail", "checks", "matrix", "coverage")
"""What `list` computes from the record."""

LEADING: dict[str, tuple[str, ...]] = {
    "grid": ("code", "text", "value", "strength", "direction", "thin", "stale"),
    "trail": ("code", "judged_on", "value", "event", "reason"),
    "checks": ("code", "words", "reason"),
    "coverage": ("code", "text", "through", "looked_at"),
}
"""The columns of a computed list that carry its meaning: they stand first in its table."""


def kind_of_list(_: click.Context, __: click.Parameter, value: str) -> str:
    """A kind of record in the plural, any case, the history, or what is computed."""
    known = [*PLURALS, ACTIONS, *COMPUTED]
    if value.lower() not in known:
        raise click.BadParameter(f"{value} is none of {', '.join(known)}.")
    return value.lower()
