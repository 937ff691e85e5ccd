"""The command line: open, new, list, export, check. Everything heavy is imported late.

Results go to stdout, messages to stderr. Exit status: 0 done, 1 a problem found, 2 wrong use.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from scrutiny_tui import __version__
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import one_line

_IRREGULAR = {
    Kind.PARTNERSHIP: "partnership",
    Kind.AGENCY: "agencies",
    Kind.PRIORITY: "priorities",
    Kind.CRITERION: "criteria",
    Kind.TALLY: "tallies",
}

PLURALS: dict[str, Kind] = {_IRREGULAR.get(kind, f"{kind.value}s"): kind for kind in Kind}
"""Kinds of record as `list` names them."""

ACTIONS = "actions"
"""What `list` calls the history: everything that was done, oldest first."""

_ACTION_COLUMNS = ("n", "label", "at", "zone", "undoes")
_FRAMEWORK = "bexley-2018"
_PARTNERSHIP = "Safeguarding children partnership"
_TABLE_WIDTH = 100
_REPORTS = ["contribution", "feedback", "walk-in"]


class _WrongUse(click.ClickException):
    """Nothing was done; the message says why and what to do."""

    exit_code = 2


def _kind_of_list(_: click.Context, __: click.Parameter, value: str) -> str:
    """A kind of record in the plural, any case, or the history."""
    known = [*PLURALS, ACTIONS]
    if value.lower() not in known:
        raise click.BadParameter(f"{value} is none of {', '.join(known)}.")
    return value.lower()


def _path(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    """A path that some file could have."""
    if value is None:
        return None
    try:
        possible = b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise _WrongUse(f"{value} cannot be the name of a file.")
    if not Path(value).name:
        raise _WrongUse(f"{value or 'That'} is a folder; give the name of a file in it.")
    return Path(value)


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
@click.argument("file", callback=_path)
@click.argument("rest", nargs=-1)
def _open(file: Path, rest: tuple[str, ...]) -> int:
    """Open a file."""
    if rest:
        raise _WrongUse(_unknown(file.name, len(rest)))
    return _start(file)


@cli.command(
    short_help="Make a new FILE.",
    epilog='Example: scrutiny-tui new Northmere.db --name "Northmere" --timetable bexley-2018',
)
@click.argument("file", callback=_path)
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
            raise _WrongUse("--sample brings its own questions, dates and name: leave them out.")
        from scrutiny_tui.sample import build_sample

        build_sample(file)
    else:
        _new_file(file, framework or _FRAMEWORK, timetable, name or _PARTNERSHIP)
    _warn_of_sync(file)
    _result(f"{file}\n")


@cli.command(
    "list",
    short_help="List every record of a KIND.",
    epilog="Example: scrutiny-tui list findings sample.db --json",
)
@click.argument("kind", metavar="KIND", callback=_kind_of_list)
@click.argument("file", callback=_path)
@click.option("--json", "form", flag_value="json", help="One array of flat objects.")
@click.option("--csv", "form", flag_value="csv", help="For a spreadsheet; lists joined by ;")
def list_(kind: str, file: Path, form: str | None) -> None:
    """List every record of a KIND in FILE, all fields, in order of entry.

    KIND is one of partnership, years, agencies, forums, priorities, frameworks, criteria, events,
    items, attendees, tallies, notes, documents, judgements, findings, recommendations,
    declarations, days, expenses, rates, sections, reports; or actions, the history of everything
    that was done.

    Withdrawn records are listed too, and marked. Without --json or --csv: a table cut to the
    width of the terminal.
    """
    import shutil

    from scrutiny_tui.exchange.lists import to_csv, to_json, to_table

    with _reading(file) as store:
        if kind == ACTIONS:
            columns: Sequence[str] = _ACTION_COLUMNS
            rows = [action._asdict() for action in reversed(store.history.last(-1))]
        else:
            columns = store.lists.columns(PLURALS[kind])
            rows = list(store.lists.rows(PLURALS[kind]))
    if form == "json":
        _result(to_json(rows))
    elif form == "csv":
        _result(to_csv(rows, columns))
    elif rows:
        width = shutil.get_terminal_size((_TABLE_WIDTH, 24)).columns
        _result(to_table(rows, [name for name in columns if name != "id"], width))
    else:
        _say(f"There are no {kind} in {file.name}.")


@cli.command(
    short_help="Write a report as a Word document.",
    epilog='Example: scrutiny-tui export feedback sample.db --event "2019-04-23 hub"',
)
@click.argument("kind", type=click.Choice(_REPORTS, case_sensitive=False), metavar="KIND")
@click.argument("file", callback=_path)
@click.option("--event", metavar="DAY_AND_WORDS", help="The event: its day, words of its title.")
@click.option("-o", "--output", "out", callback=_path, metavar="OUT", help="The new file to write.")
def export(kind: str, file: Path, event: str | None, out: Path | None) -> None:
    """Write a report from FILE as a Word document and print its path.

    KIND is contribution: the draft of the contribution to the annual report; feedback: the page
    for those who were at an event; or walk-in: the page to read before one. The last two need
    --event: its day as 2019-04-23, and words of its title where the day has several.

    Without OUT it is written beside FILE, under a name of its own. Nothing is ever overwritten.
    """
    if kind == "contribution" and event is not None:
        raise _WrongUse("The contribution is about a whole year: leave --event out.")
    if kind != "contribution" and event is None:
        raise _WrongUse(f"--event is needed for {kind}: its day, such as 2019-04-23.")
    if out is not None and os.path.lexists(out):
        raise _WrongUse(f"{out} is already there, and is never overwritten: choose a new name.")
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import NoSuchPlace, SaveError
    from scrutiny_tui.documents.verified import ReadbackError
    from scrutiny_tui.store import open_store

    with open_store(file) as store:
        try:
            if event is None:
                written = exporting.export_contribution(store, out)
            else:
                write = {"feedback": exporting.export_feedback, "walk-in": exporting.export_walk_in}
                written = write[kind](store, exporting.event_meant(store, event), out)
        except (NoSuchPlace, exporting.NotOneEvent) as error:
            raise _WrongUse(str(error)) from None
        except SaveError as error:
            raise click.ClickException(str(error)) from None
        except ReadbackError as error:
            why = f"The {kind} was not kept, because it does not hold what the file holds: {error}"
            raise click.ClickException(why) from None
        if store.notice:
            _say(store.notice)
        if store.read_only and kind != "walk-in":
            _say(f"{file.name} can only be read now, so this version is not recorded in it.")
    _result(f"{written}\n")


@cli.command(
    short_help="Check that FILE is whole and keeps its rules.",
    epilog="Example: scrutiny-tui check sample.db",
)
@click.argument("file", callback=_path)
@click.option("--json", "as_json", is_flag=True, help="One array of flat objects, empty if sound.")
def check(file: Path, as_json: bool) -> int:
    """Check that FILE is whole: its pages, its links, its rules.

    Exit status 0: sound; 1: problems, said in words; 2: not a file of ours, or not whole.
    """
    from scrutiny_tui.exchange.lists import to_json
    from scrutiny_tui.store import StoreError, checks

    with _reading(file) as store:
        try:
            found = checks.check(store.db)
        except StoreError as error:
            found = [checks.Problem("", "", str(error))]
    if as_json:
        _result(to_json(problem._asdict() for problem in found))
    elif found:
        _result("".join(f"{one_line(str(problem))}\n" for problem in found))
    else:
        _result(f"{one_line(file.name)} is sound.\n")
    return 1 if found else 0


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status. Every refusal is one plain sentence on stderr."""
    try:
        found = cli.main(
            None if arguments is None else list(arguments), "scrutiny-tui", standalone_mode=False
        )
    except click.UsageError as error:
        usage = error.ctx.get_usage() if error.ctx else ""
        _say(*usage.splitlines(), error.format_message(), "Add --help for help and an example.")
        return 2
    except click.ClickException as error:
        _say(error.format_message())
        return error.exit_code
    except click.Abort:
        return 130
    except _refusals() as error:
        _say(*str(error).splitlines())
        return 2
    except _broken_rules():
        _say("A record in the file breaks a rule: scrutiny-tui check FILE says which.")
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
            raise _WrongUse(_missing(file))
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
        raise _WrongUse(f"--name: {next(problems(error))[1]}.") from None
    questions = load_framework(framework)
    create(file, partnership, questions, load_timetable(timetable) if timetable else None)


def _reading(file: Path) -> Any:
    """Open a file to look at it: nothing is written, unless the last session ended suddenly."""
    from scrutiny_tui.store import open_store, opening

    store = open_store(file, read_only=not opening.is_taken_up(file.resolve()))
    if store.notice:
        _say(store.notice)
    return store


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


def _warn_of_sync(file: Path) -> None:
    from scrutiny_tui.paths import in_synced_folder

    if service := in_synced_folder(file):
        _say(
            f"{file.name} lies in a {service} folder, so a copy of it goes to {service}. "
            "Move it unless your data agreement allows that."
        )


def _refusals() -> tuple[type[Exception], ...]:
    """The errors whose words are made to be shown: of the store, and of a framework file.

    Only those of modules that were loaded: importing one to ask would be slow.
    """
    return _loaded(
        ("scrutiny_tui.store.errors", "StoreError"),
        ("scrutiny_tui.frameworks.wording", "FrameworkError"),
    )


def _broken_rules() -> tuple[type[Exception], ...]:
    """The error of a stored record that no model takes; its words quote what was typed."""
    return _loaded(("pydantic", "ValidationError"))


def _loaded(*names: tuple[str, str]) -> tuple[type[Exception], ...]:
    return tuple(getattr(sys.modules[m], name) for m, name in names if m in sys.modules)


def _say(*lines: str) -> None:
    """Say something on stderr; nothing in it can act on the terminal."""
    for line in lines:
        click.echo(one_line(line), err=True)


def _result(text: str) -> None:
    """Write a result to stdout as it is, in UTF-8 and with its own line ends."""
    click.echo(text.encode(errors="backslashreplace"), nl=False)
