"""What the command line takes and says: paths, results, messages, and errors made to be shown."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutiny_tui.domain.text import one_line

if TYPE_CHECKING:
    from scrutiny_tui.store import Store


class WrongUse(click.ClickException):
    """Nothing was done; the message says why and what to do."""

    exit_code = 2


def a_path(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    """A path that some file could have."""
    if value is None:
        return None
    try:
        possible = b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise WrongUse(f"{value} cannot be the name of a file.")
    if not Path(value).name:
        raise WrongUse(f"{value or 'That'} is a folder; give the name of a file in it.")
    return Path(value)


def refusals() -> tuple[type[Exception], ...]:
    """The errors whose words are made to be shown: of the store, and of a framework file.

    Only those of modules that were loaded: importing one to ask would be slow.
    """
    return _loaded(
        ("scrutiny_tui.store.errors", "StoreError"),
        ("scrutiny_tui.frameworks.wording", "FrameworkError"),
    )


def broken_rules() -> tuple[type[Exception], ...]:
    """The error of a stored record that no model takes; its words quote what was typed."""
    return _loaded(("pydantic", "ValidationError"))


def _loaded(*names: tuple[str, str]) -> tuple[type[Exception], ...]:
    return tuple(getattr(sys.modules[m], name) for m, name in names if m in sys.modules)


def say(*lines: str) -> None:
    """Say something on stderr; nothing in it can act on the terminal."""
    for line in lines:
        click.echo(one_line(line), err=True)


def result(text: str) -> None:
    """Write a result to stdout as it is, in UTF-8 and with its own line ends."""
    click.echo(text.encode(errors="backslashreplace"), nl=False)


def warn_of_sync(file: Path) -> None:
    """Say that a copy of a file leaves this laptop, where its folder is kept in step."""
    from scrutiny_tui.paths import in_synced_folder

    if service := in_synced_folder(file):
        say(
            f"{file.name} lies in a {service} folder, so a copy of it goes to {service}. "
            "Move it unless your data agreement allows that."
        )


def reading(file: Path) -> "Store":
    """Open a file to look at it: nothing is written, unless the last session ended suddenly."""
    from scrutiny_tui.store import open_store, opening

    store = open_store(file, read_only=not opening.is_taken_up(file.resolve()))
    if store.notice:
        say(store.notice)
    return store
