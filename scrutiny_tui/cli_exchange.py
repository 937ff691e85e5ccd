"""Lists out of a file and trackers into it, as the command line does both."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scrutiny_tui.cli_lists import kind_of_list
from scrutiny_tui.cli_saying import WrongUse, reading, result, say
from scrutiny_tui.domain.text import one_line

if TYPE_CHECKING:
    from scrutiny_tui.domain.tracker_plan import Plan
    from scrutiny_tui.domain.trackers import Headed, Target
    from scrutiny_tui.store import Store


def kinds_of_lists(
    context: click.Context, parameter: click.Parameter, values: Sequence[str]
) -> list[str]:
    """The lists that are named, each once."""
    return list(dict.fromkeys(kind_of_list(context, parameter, value) for value in values))


def export_framework(file: Path, named: str, out: Path | None) -> Path:
    """Write the framework that is named by its id, or by id/version; gives the new file's path."""
    from scrutiny_tui import exporting
    from scrutiny_tui.documents.saving import NoSuchPlace, SaveError

    with reading(file) as store:
        found = store.frameworks.meant(named)
        if found is None:
            there = ", ".join(f"{row.code}/{row.version}" for row in store.frameworks.all())
            raise WrongUse(f"There is no framework {named} in {file.name}; there is: {there}.")
        try:
            return exporting.export_framework(store, found.key, out)
        except NoSuchPlace as error:
            raise WrongUse(str(error)) from None
        except SaveError as error:
            raise click.ClickException(str(error)) from None


def export_lists(file: Path, names: Sequence[str], out: Path | None, *, csv: bool) -> Path:
    """Write lists of a file, all unless some are named, as a workbook or CSV; gives the path.

    Without `out` it goes beside the file. What the lists hold is said on stderr.
    """
    from scrutiny_tui import exporting_lists
    from scrutiny_tui.documents.saving import NoSuchPlace, SaveError

    wanted = list(names) or exporting_lists.every_list()
    say(exporting_lists.WARNING)
    with reading(file) as store:
        listings = exporting_lists.gather(store, wanted)
    if not csv and (long := exporting_lists.continued(listings)):
        say(f"Too long for one cell, so it goes on in the next column: {'; '.join(long)}.")
    target = out or exporting_lists.usual_target(file, wanted, csv=csv)
    try:
        return exporting_lists.writer(csv=csv)(listings, target)
    except NoSuchPlace as error:
        raise WrongUse(str(error)) from None
    except SaveError as error:
        raise click.ClickException(str(error)) from None


def import_framework(file: Path, source: Path) -> int:
    """Bring a framework into a file and say what that did; gives the exit status."""
    from scrutiny_tui.frameworks import load_framework
    from scrutiny_tui.store import open_store

    spec = load_framework(str(source))
    with open_store(file) as store:
        if store.notice:
            say(store.notice)
        with store.action(f"Bring in framework {spec.id} version {spec.version}"):
            done = store.frameworks.bring_in(spec, source.name)
    result("".join(f"{one_line(line)}\n" for line in done.arrival.words()))
    return 0


def import_tracker(
    file: Path,
    table: Path,
    *,
    mapped: Sequence[str],
    sheet: str | None,
    header: int | None,
    dry_run: bool,
) -> int:
    """Import a tracker from a CSV file or a workbook, or only say what that would do; gives the
    exit status: 1 when a row cannot be added.
    """
    from scrutiny_tui.domain.tracker_plan import Choices, Outcome
    from scrutiny_tui.domain.tracker_rows import plan
    from scrutiny_tui.domain.trackers import Target, guess
    from scrutiny_tui.exchange.sheets import SheetProblem, sheet_names
    from scrutiny_tui.exchange.trackers import read_tracker
    from scrutiny_tui.store import open_store
    from scrutiny_tui.store.importing import rehearse

    try:
        if sheet is not None and not sheet_names(table):
            raise WrongUse(f"{table.name} is no workbook and has no sheets: leave --sheet out.")
        read, row, found = read_tracker(table, sheet, header)
    except SheetProblem as error:
        raise WrongUse(str(error)) from None
    if not row:
        said = " ".join([*read.remarks, *found.above])
        raise WrongUse(f"{said} --header-row names the row, --sheet another sheet.")
    columns = _mapped(found, guess(found.headings), mapped)
    if {Target.TEXT, Target.FINDING}.isdisjoint(columns.values()):
        there = ", ".join(one.name for one in found.headings)
        raise WrongUse(
            "No column is chosen for the recommendation: name it with "
            f'--map "Heading=recommendation"; the headings are: {there}.'
        )
    with open_store(file, read_only=dry_run) as store:
        if store.notice:
            say(store.notice)
        work = plan(read, found, Choices(columns), store.importing.known(), table.name)
        work.refuse(rehearse(store.path, work))
        told = [f"{one.name} -> {columns[one.column]}" for one in found.headings]
        told += [f"Status as read: {one}." for one in work.statuses_read()]
        told += work.remarks
        if dry_run:
            told += _lines(work, done=False)
            result("".join(f"{one_line(line)}\n" for line in told))
            say("Nothing was written: this was a dry run.")
        else:
            say(*told)
            imported = _write(store, work)
            say(*_lines(work, done=True))
            result(imported)
    return 1 if work.count(Outcome.CANNOT) else 0


def _write(store: "Store", work: "Plan") -> str:
    """Import what can be, and say so."""
    if any(True for _ in work.drafts):
        return f"{store.importing.keep(work).words()}\n"
    say(work.all_there() or "Nothing was imported: no row can be added.")
    return ""


def _mapped(
    table: "Headed", columns: Mapping[int, "Target"], mapped: Sequence[str]
) -> dict[int, "Target"]:
    """The columns as guessed, but for those named as `Heading=field`."""
    from scrutiny_tui.domain.tracker_words import normal
    from scrutiny_tui.domain.trackers import Target, assigned

    now = dict(columns)
    fields = {normal(target): target for target in Target}
    for one in mapped:
        name, equals, wanted = one.rpartition("=")
        heading = [each for each in table.headings if normal(each.name) == normal(name)]
        target = fields.get(normal(wanted))
        if not equals or not heading:
            there = ", ".join(each.name for each in table.headings)
            raise WrongUse(f'--map takes "Heading=field"; the headings are: {there}.')
        if target is None:
            raise WrongUse(f"{wanted} is no field; the fields are: {', '.join(Target)}.")
        now = assigned(now, heading[0].column, target)
    return now


def _lines(work: "Plan", *, done: bool) -> list[str]:
    """Every row of which something is to be said, then how many rows come out, or came, how."""
    from scrutiny_tui.domain.tracker_plan import Outcome

    ones = {Outcome.ADDED: "was added", Outcome.CANNOT: "was not added"} if done else {}
    many = {Outcome.ADDED: "were added", Outcome.CANNOT: "could not be added"} if done else {}
    said = [
        f"row {line.row}, {ones.get(line.outcome, line.outcome)}: {remark}"
        for line in work.lines
        for remark in line.remarks
    ]
    counted = ((one, work.count(one)) for one in Outcome)
    rows = ", ".join(f"{n} {many.get(one, one)}" for one, n in counted if n)
    return [*said, f"Rows: {rows or 'none'}."]
