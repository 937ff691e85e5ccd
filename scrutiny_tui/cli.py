"""The command line: open, new, list, export, check. Everything heavy is imported late.

Results go to stdout, messages to stderr. Exit status: 0 done, 1 a problem found, 2 wrong use.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from scrutiny_tui import __version__
from scrutiny_tui.cli_exchange import (
    import_framework,
    import_tracker,
)
from scrutiny_tui.cli_exports import export
from scrutiny_tui.cli_lists import ACTIONS, COMPUTED, LEADING, PLURALS, kind_of_list
from scrutiny_tui.cli_saying import (
    WrongUse,
    a_path,
    broken_rules,
    reading,
    refusals,
    result,
    say,
    warn_of_sync,
)
from scrutiny_tui.domain.text import one_line

__all__ = ["ACTIONS", "COMPUTED", "PLURALS", "cli", "main", "run"]

_FRAMEWORK = "bexley-2018"
_PARTNERSHIP = "Safeguarding children partnership"
_TABLE_WIDTH = 100


class _Front(click.Group):
    """The commands; a first word that is none of them is a file to open."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return "", _open, args


_HELP = {"help_option_names": ["-h", "--help"]}


@click.group(
    cls=_Front,
    invoke_without_command=True,
    context_settings=_HELP,
    options_metavar="[FILE]",
    subcommand_metavar="| COMMAND [ARGS]...",
    epilog="Example: scrutiny-tui sample.db",
)
@click.version_option(__version__, message="scrutiny-tui %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> int:
    """The independent scrutineer's notebook, judgements and report, in one local file.

    With a FILE: open it. Without one: open the last file, or make the first. A file that is
    called like a command is opened as ./check.
    """
    return _start(None) if ctx.invoked_subcommand is None else 0


@click.command(context_settings=_HELP)
@click.argument("file", callback=a_path)
@click.argument("rest", nargs=-1)
def _open(file: Path, rest: tuple[str, ...]) -> int:
    """Open a file."""
    if rest:
        raise WrongUse(_unknown(file.name, len(rest)))
    return _start(file)


@cli.command(
    short_help="Make a new FILE.",
    epilog='Example: scrutiny-tui new Northmere.db --name "Northmere" --timetable bexley-2018',
)
@click.argument("file", callback=a_path)
@click.option("--framework", metavar="ID_OR_PATH", help=f"Questions; {_FRAMEWORK} unless given.")
@click.option("--timetable", metavar="ID_OR_PATH", help="Dates to begin with; none unless given.")
@click.option("--name", metavar="PARTNERSHIP", help="The partnership under scrutiny.")
@click.option("--sample", is_flag=True, help="The fictional Northmere year, to try things out.")
def new(
    file: Path, framework: str | None, timetable: str | None, name: str | None, sample: bool
) -> None:
    """Make a new FILE and print its path; a file that is there is never overwritten."""
    if sample:
        if framework or timetable or name:
            raise WrongUse("--sample brings its own questions, dates and name: leave them out.")
        from scrutiny_tui.sample import build_sample

        build_sample(file)
    else:
        _new_file(file, framework or _FRAMEWORK, timetable, name or _PARTNERSHIP)
    warn_of_sync(file)
    result(f"{file}\n")


@cli.command(
    "list",
    short_help="List every record of a KIND, or the grid, the checks and such.",
    epilog="Example: scrutiny-tui list findings sample.db --json",
)
@click.argument("kind", metavar="KIND", callback=kind_of_list)
@click.argument("file", callback=a_path)
@click.option("--json", "form", flag_value="json", help="One array of flat objects.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet; lists joined by ;")
def list_(kind: str, file: Path, form: str | None) -> None:
    """List every record of a KIND in FILE, all fields, in order of entry.

    KIND is one of partnership, years, agencies, roles, forums, priorities, frameworks, criteria,
    events, items, attendees, tallies, notes, documents, judgements, dismissals, collected,
    findings, recommendations, steps, challenges, disagreements, declarations, asides, requests,
    days, expenses, rates, sections, reports, selections; or actions, the history of everything
    that was done.

    KIND may also be computed: grid, a row for each criterion in use; trail, for each judgement as
    it moved; checks, the quality checks with those dismissed; matrix, notes and documents by
    voice and by agency; coverage, what evidences each duty.

    Withdrawn records are listed too, and marked. Without --json or --csv: a table cut to the
    width of the terminal.
    """
    import shutil

    from scrutiny_tui.exchange.lists import to_csv, to_json, to_table

    with reading(file) as store:
        if kind in PLURALS:
            columns: Sequence[str] = store.lists.columns(PLURALS[kind])
            rows = list(store.lists.rows(PLURALS[kind]))
        else:
            columns, rows = store.lists.computed(kind)
    if form == "json":
        result(to_json(rows))
    elif form == "csv":
        result(to_csv(rows, columns))
    elif rows:
        width = shutil.get_terminal_size((_TABLE_WIDTH, 24)).columns
        shown = [name for name in columns if name != "id"]
        result(to_table(rows, shown, width, LEADING.get(kind, ())))
    else:
        say(f"There are no {kind} in {file.name}.")


cli.add_command(export)


@cli.command(
    "import",
    short_help="Bring a framework, or a tracker of recommendations, into FILE.",
    epilog="Example: scrutiny-tui import framework sample.db six-steps",
)
@click.argument(
    "kind", type=click.Choice(["framework", "tracker"], case_sensitive=False), metavar="KIND"
)
@click.argument("file", callback=a_path)
@click.argument("source", callback=a_path)
@click.option("--map", "mapped", metavar="HEADING=FIELD", multiple=True,
              help="Of a tracker: what a column becomes; may be given again.")  # fmt: skip
@click.option("--sheet", metavar="NAME", help="Of a workbook: read this sheet.")
@click.option("--header-row", "header", type=click.IntRange(1), metavar="N",
              help="Of a tracker: the row of its headings.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Of a tracker: say what would be done, do nothing.")
def import_(
    kind: str,
    file: Path,
    source: Path,
    mapped: Sequence[str],
    sheet: str | None,
    header: int | None,
    dry_run: bool,
) -> int:
    """Bring what SOURCE holds into FILE, all of it or nothing, and say what that did.

    KIND framework: SOURCE is the id of a framework that comes with the program, such as
    six-steps, or the path of a .toml file. An earlier version of it is set aside.

    KIND tracker: SOURCE is a .csv or .xlsx table of recommendations. What each column becomes is
    guessed from its heading and said; --map "Who=owner" changes it. Every row is told that was not
    or not wholly understood. Good rows are added, as one action that one undo takes back; exit
    status 1 says that some row could not be.
    """
    if kind == "tracker":
        return import_tracker(
            file, source, mapped=mapped, sheet=sheet, header=header, dry_run=dry_run
        )
    if mapped or sheet or header or dry_run:
        raise WrongUse("--map, --sheet, --header-row and --dry-run go with import tracker.")
    return import_framework(file, source)


@cli.command(
    short_help="Check that FILE is whole and keeps its rules.",
    epilog="Example: scrutiny-tui check sample.db",
)
@click.argument("file", callback=a_path)
@click.option("--json", "as_json", is_flag=True, help="One array of flat objects, empty if sound.")
def check(file: Path, as_json: bool) -> int:
    """Check that FILE is whole: its pages, its links, its rules.

    Exit status 0: sound; 1: problems, said in words; 2: not a file of ours, or not whole.
    """
    from scrutiny_tui.exchange.lists import to_json
    from scrutiny_tui.store import StoreError, checks

    with reading(file) as store:
        try:
            found = checks.check(store.db)
        except StoreError as error:
            found = [checks.Problem("", "", str(error))]
    if as_json:
        result(to_json(problem._asdict() for problem in found))
    elif found:
        result("".join(f"{one_line(str(problem))}\n" for problem in found))
    else:
        result(f"{one_line(file.name)} is sound.\n")
    return 1 if found else 0


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status. Every refusal is one plain sentence on stderr."""
    try:
        found = cli.main(
            None if arguments is None else list(arguments), "scrutiny-tui", standalone_mode=False
        )
    except click.UsageError as error:
        usage = error.ctx.get_usage() if error.ctx else ""
        say(*usage.splitlines(), error.format_message(), "Add --help for help and an example.")
        return 2
    except click.ClickException as error:
        say(error.format_message())
        return error.exit_code
    except click.Abort:
        return 130
    except refusals() as error:
        say(*str(error).splitlines())
        return 2
    except broken_rules():
        say("A record in the file breaks a rule: scrutiny-tui check FILE says which.")
        return 1
    return found if isinstance(found, int) else 0


def main() -> NoReturn:
    """The program `scrutiny-tui`: files made are the owner's alone, and nothing is streamed."""
    os.umask(0o077)
    os.environ.pop("TEXTUAL", None)
    # A plug-in of pydantic would see every record; looking for one takes a tenth of the start.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    sys.exit(run())


def _start(file: Path | None) -> int:
    """Open the application; a file that is none of ours is refused before anything is drawn."""
    if file is not None:
        from scrutiny_tui.store.opening import examine

        if not os.path.lexists(file):
            raise WrongUse(_missing(file))
        examine(file)
    from scrutiny_tui.app import run as run_app

    return run_app(file)


def _new_file(file: Path, framework: str, timetable: str | None, name: str) -> None:
    from pydantic import ValidationError

    from scrutiny_tui.domain.partnership import Partnership
    from scrutiny_tui.domain.records import problems
    from scrutiny_tui.frameworks import load_framework, load_timetable
    from scrutiny_tui.store.founding import create

    try:
        partnership = Partnership(name=name)
    except ValidationError as error:
        raise WrongUse(f"--name: {next(problems(error))[1]}.") from None
    questions = load_framework(framework)
    create(file, partnership, questions, load_timetable(timetable) if timetable else None)


def _missing(file: Path) -> str:
    return f"There is no file {file}. To make it: scrutiny-tui new {file}{_meant(file.name)}"


def _unknown(name: str, more: int) -> str:
    """What to say of a first word that is no command and has words behind it."""
    return f"{name} is not a command, and only one file is opened at a time.{_meant(name)}"


def _meant(name: str) -> str:
    """The command that a mistyped word is nearest to, as the end of a sentence."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(cli.commands), n=1)
    return f" (Did you mean the command {near[0]}?)" if near else ""
