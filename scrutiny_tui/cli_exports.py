"""The command that writes documents, frameworks and lists out of a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutiny_tui.cli_exchange import export_framework, export_lists, kinds_of_lists
from scrutiny_tui.cli_saying import WrongUse, a_path, result, say
from scrutiny_tui.domain.text import listing

if TYPE_CHECKING:
    from scrutiny_tui.domain.partnership import Year
    from scrutiny_tui.store import Store

_KINDS = [
    "contribution",
    "feedback",
    "walk-in",
    "log",
    "letter",
    "challenges",
    "independence",
    "framework",
    "lists",
]

_OF_YEARS = ("contribution", "log", "challenges", "independence")


@click.command(
    short_help="Write a report as a Word document, or a framework as a file.",
    epilog='Example: scrutiny-tui export feedback sample.db --event "2019-04-23 hub"',
)
@click.argument("kind", type=click.Choice(_KINDS, case_sensitive=False), metavar="KIND")
@click.argument("file", callback=a_path)
@click.option("--event", metavar="DAY_AND_WORDS", help="The event: its day, words of its title.")
@click.option("--framework", metavar="ID", help="The framework: its id, or id/version.")
@click.option("--owner", metavar="CODE", help="The owner to whom a letter goes; all unless given.")
@click.option("--year", metavar="YEAR", help="The scrutiny year; that of today unless given.")
@click.option("--list", "names", metavar="KIND", multiple=True, callback=kinds_of_lists,
              help="Of lists, this one only; may be given again.")  # fmt: skip
@click.option("--csv", "csv", is_flag=True, help="Lists as CSV and not as a workbook.")
@click.option(
    "-o", "--output", "out", callback=a_path, metavar="OUT", help="The new file to write."
)
def export(
    kind: str,
    file: Path,
    event: str | None,
    framework: str | None,
    owner: str | None,
    year: str | None,
    names: list[str],
    csv: bool,
    out: Path | None,
) -> None:
    """Write a report from FILE as a Word document, a framework as TOML or lists as a workbook,
    and print the path.

    KIND is contribution: the draft of the contribution to the annual report; feedback: the page
    for those who were at an event; or walk-in: the page to read before one. The last two need
    --event: its day as 2019-04-23, and words of its title where the day has several.

    KIND log: the findings and recommendations of the year; challenges: the register of challenge;
    independence: the statement of independence. KIND letter: what each owner with an open
    recommendation is asked, a file for each; with --owner, such as police, for one.

    The contribution, log, challenges and independence are of the scrutiny year of today; with
    --year of another one: its title, or the year in which it began, such as 2018.

    KIND framework needs --framework: its id as bexley-2018, for the version in use, or with a
    version as bexley-2018/1. It is written as a .toml file that import takes.

    KIND lists: every list that the command list knows, with all fields, a sheet for each in one
    .xlsx workbook; with --csv a new folder with a file for each, or one file for one --list.

    Without OUT it is written beside FILE, under a name of its own. Nothing is ever overwritten.
    """
    _check(kind, event, framework, lists=bool(names) or csv)
    _check_owner(kind, owner, out)
    _check_name(kind, out, csv=csv)
    if year is not None and kind not in _OF_YEARS:
        raise WrongUse(f"--year goes with {listing(_OF_YEARS)}.")
    if out is not None and os.path.lexists(out):
        raise WrongUse(f"{out} is already there, and is never overwritten: choose a new name.")
    if kind == "lists":
        result(f"{export_lists(file, names, out, csv=csv)}\n")
        return
    if framework is not None:
        result(f"{export_framework(file, framework, out)}\n")
        return
    for path in _written(kind, file, event, owner, year, out):
        result(f"{path}\n")


def _written(
    kind: str,
    file: Path,
    event: str | None,
    owner: str | None,
    year: str | None,
    out: Path | None,
) -> list[Path]:
    """Write the Word documents of a kind; gives their paths."""
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import NoSuchPlace, SaveError
    from scrutiny_tui.documents.verified import ReadbackError
    from scrutiny_tui.exporting import papers
    from scrutiny_tui.store import open_store

    meant_nothing = (NoSuchPlace, exporting.NotOneEvent, exporting.NotOneYear, papers.NotOneOwner)
    with open_store(file) as store:
        if store.notice:
            say(store.notice)
        try:
            of = exporting.year_meant(store, year) if year is not None else None
            if kind == "contribution" and (words := exporting.worth_a_look(store)):
                say(words)
            if kind in papers.KINDS:
                written = _papers(store, kind, owner, out, of)
            elif event is None:
                written = [exporting.export_contribution(store, out, year=of, warn=say)]
            elif kind == "feedback":
                meant = exporting.event_meant(store, event)
                written = [exporting.export_feedback(store, meant, out, warn=say)]
            else:
                meant = exporting.event_meant(store, event)
                written = [exporting.export_walk_in(store, meant, out)]
        except meant_nothing as error:
            raise WrongUse(str(error)) from None
        except SaveError as error:
            raise click.ClickException(str(error)) from None
        except ReadbackError as error:
            why = f"The {kind} was not kept, because it does not hold what the file holds: {error}"
            raise click.ClickException(why) from None
        if store.read_only and kind != "walk-in":
            say(f"{file.name} can only be read now, so this version is not recorded in it.")
    return written


def _papers(
    store: "Store", kind: str, owner: str | None, out: Path | None, year: "Year | None"
) -> list[Path]:
    """Write the log, a register, or letters; those that were left out as drafts are counted."""
    from scrutiny_tui.domain.text import plural
    from scrutiny_tui.exporting import papers

    codes = [papers.owner_meant(store, owner)] if owner is not None else []
    if kind == "letter" and owner is None:
        codes = [one.code for one in store.logs.owners()]
        if not codes:
            say("Nobody leads an open recommendation, so there is no letter to write.")
    written = papers.export(store, kind, codes, out, year=year, warn=say)
    if drafts := sum(one.left_out for one in store.logs.letters(codes)):
        say(f"{plural(drafts, 'recommendation')} left out as a draft.")
    return written


def _check(kind: str, event: str | None, framework: str | None, *, lists: bool) -> None:
    """Refuse an export that lacks what it is about, or has too much."""
    if lists and kind != "lists":
        raise WrongUse("--list and --csv go with export lists.")
    if kind not in ("feedback", "walk-in") and event is not None:
        about = "no event" if kind in ("framework", "lists") else "a whole year"
        raise WrongUse(f"The {kind} is about {about}: leave --event out.")
    if kind in ("feedback", "walk-in") and event is None:
        raise WrongUse(f"--event is needed for {kind}: its day, such as 2019-04-23.")
    if (kind == "framework") != (framework is not None):
        raise WrongUse("--framework goes with export framework: its id, such as bexley-2018.")


def _check_name(kind: str, out: Path | None, *, csv: bool) -> None:
    """Refuse a name that ends like a file of another sort."""
    if kind == "lists":
        ending = ".csv" if csv else ".xlsx"
    else:
        ending = ".toml" if kind == "framework" else ".docx"
    if out is not None and out.suffix and out.suffix.lower() != ending and not out.is_dir():
        raise WrongUse(f"{out.name} would be a {ending} file: give it that ending.")


def _check_owner(kind: str, owner: str | None, out: Path | None) -> None:
    """Refuse an owner where there is no letter, and one name for several letters."""
    if owner is not None and kind != "letter":
        raise WrongUse("--owner goes with export letter.")
    if kind == "letter" and owner is None and out is not None:
        raise WrongUse("There may be several letters: give --owner with -o, or leave -o out.")
