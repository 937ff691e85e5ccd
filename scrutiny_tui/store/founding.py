"""What a new file holds: the partnership, its year, agencies, questions and timetable."""

from datetime import date
from pathlib import Path

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import Rate
from scrutiny_tui.domain.frameworks import FrameworkSpec, TimetableEntry, TimetableSpec
from scrutiny_tui.domain.partnership import (
    USUAL_AGENCIES,
    Agency,
    Forum,
    Partnership,
    Priority,
    Year,
)
from scrutiny_tui.domain.words import ForumKind
from scrutiny_tui.store import Store
from scrutiny_tui.store.creating import make_file
from scrutiny_tui.store.database import Clock, Database, IdMaker, clock, connect, ulid

MILEAGE: tuple[tuple[str, int, str], ...] = (
    ("2011-04-06", 45, "approved mileage rate, first 10,000 miles"),
    ("2026-04-06", 55, "approved mileage rate, first 10,000 miles"),
)
"""Pence per mile by first day of travel; a contract may agree a lower rate."""


def create(
    path: Path,
    partnership: Partnership,
    framework: FrameworkSpec,
    timetable: TimetableSpec | None = None,
    *,
    agencies: tuple[Agency, ...] | None = None,
    now: Clock = clock,
    make_id: IdMaker = ulid,
) -> None:
    """Make a new file for a partnership, with the questions and dates it starts from.

    Raises:
        Refused: something is already at that path, or the folder takes no files.
    """

    def fill(building: Path) -> None:
        db = Database(connect(building), building, read_only=False, now=now, make_id=make_id)
        db.trust_schema()
        db.pretend_today(partnership.today)
        store = Store(db)
        db.pretend_today(partnership.today)
        try:
            with db.action("New file", barrier=True):
                # The library writes the machine's time, which may not be that of the file.
                db.execute("update _sqlite_migrations set applied_at = ?", (now().isoformat(),))
                _fill(store, partnership, framework, timetable, agencies)
        finally:
            store.close()

    make_file(path, fill)


def _fill(
    store: Store,
    partnership: Partnership,
    framework: FrameworkSpec,
    timetable: TimetableSpec | None,
    agencies: tuple[Agency, ...] | None,
) -> None:
    add = store.records.add
    add(partnership)
    add(_year(timetable, store.today()))
    for agency in agencies if agencies is not None else _usual():
        add(agency)
    board = add(Forum(code="board", name="Partnership Board"))
    add(Forum(code="executive", name="Executive", kind=ForumKind.EXECUTIVE))
    for starts, pence, source in MILEAGE:
        add(Rate(what="mile", pence=pence, starts=starts, source=source))
    store.frameworks.bring_in(framework)
    if timetable:
        numbers = sorted({entry.priority for entry in timetable.event if entry.priority})
        priorities = {number: add(Priority(number=number)).key for number in numbers}
        for entry in timetable.event:
            add(_event(entry, priorities, board.key))


def _usual() -> tuple[Agency, ...]:
    return tuple(
        Agency(code=code, name=name, partner=partner, starts=starts, ends=ends)
        for code, name, partner, starts, ends in USUAL_AGENCIES
    )


def _year(timetable: TimetableSpec | None, today: str) -> Year:
    """The timetable's year; without one, twelve months from the first of this month, with the
    brief's ceilings (section 6: up to 15 days, up to £800 a day).
    """
    if timetable:
        year = timetable.year
        return Year(
            title=year.label,
            starts=year.starts,
            ends=year.ends,
            day_ceiling=year.day_ceiling_hundredths,
            rate=year.day_rate_ceiling_pence,
            money_ceiling=year.day_ceiling_hundredths * year.day_rate_ceiling_pence // 100,
        )
    first = date.fromisoformat(today).replace(day=1)
    last = date.fromordinal(first.replace(year=first.year + 1).toordinal() - 1)
    title = str(first.year) if first.month == 1 else f"{first.year} to {last.year}"
    return Year(title=title, starts=first.isoformat(), ends=last.isoformat())


def _event(entry: TimetableEntry, priorities: dict[int, int], board: int) -> Event:
    return Event(
        title=entry.title,
        kind=entry.kind,
        date=entry.date,
        checkpoint=entry.checkpoint,
        hub_number=entry.hub,
        purpose=entry.note or "",
        priority=priorities.get(entry.priority or 0),
        forum=board if entry.kind == "board" else None,
    )
