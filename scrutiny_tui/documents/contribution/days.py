"""Sections 6 and 7: the timetable, the days used, and what to look at next year."""

from collections.abc import Iterator, Sequence

from scrutiny_tui.documents.anchors import anchor
from scrutiny_tui.documents.contribution.plan import (
    UNTITLED_EVENT,
    deadlines,
    is_before,
    is_unrecorded,
    look_passed,
    looking_again,
    own,
    timetable,
)
from scrutiny_tui.documents.contribution.wording import EVENT_NAMES, before_period, days_in_words
from scrutiny_tui.documents.house import capital
from scrutiny_tui.documents.markup import NOTHING, Xml, join, one_line, run
from scrutiny_tui.documents.ooxml import Writer, bullets, numbered
from scrutiny_tui.documents.phrases import when
from scrutiny_tui.documents.prose import prose
from scrutiny_tui.documents.tables import NUMBER, Cell, Column, lines, table
from scrutiny_tui.domain.amounts import show_days, show_money
from scrutiny_tui.domain.report import Contribution, EventLine, QuestionLine
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.words import EventStatus


def days(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the days used against the ceiling, and the timetable."""
    yield writer.heading(1, "Timetable and days used", key="days")
    yield prose(writer, own(c, "days"))
    if c.days:
        yield from _days_used(writer, c)
    if c.events:
        yield from _timetable(writer, c)


def next_year(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield what scrutiny should look at next: own words, dates to look again, open work."""
    yield writer.heading(1, "Next year", key="next")
    yield prose(writer, own(c, "next"))
    again = looking_again(c)
    passed = [q for q in again if look_passed(c, q)]
    coming = [q for q in again if q not in passed]
    if coming:
        number = plural(len(coming), "question")
        yield numbered(run(f"I will look again at {number}, by the date shown:"), keep=True)
        yield bullets(_again(writer, q, "By") for q in coming)
    if passed:
        number = plural(len(passed), "question")
        words = f"{number} {'was' if len(passed) == 1 else 'were'} to be looked at again by a date"
        yield numbered(run(f"{words} that has passed:"), keep=True)
        yield bullets(_again(writer, q, "Was to be looked at again by") for q in passed)
    waiting = sum(1 for r in c.recommendations if r.status.is_open)
    if waiting:
        verb = "is open and is" if waiting == 1 else "are open and are"
        yield numbered(
            join(
                [
                    run(f"{plural(waiting, 'recommendation')} in "),
                    writer.section_ref("recommendations"),
                    run(f" {verb} carried into the next year."),
                ]
            )
        )


def _again(writer: Writer, q: QuestionLine, by: str) -> Xml:
    """Return a question with the date on which it is to be looked at again."""
    return join([writer.link(q.code), run(f" {one_line(q.text)} {by} {when(q.look_again)}.")])


def _days_used(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the days by activity, with what they cost."""
    used = sum(line.hundredths for line in c.days)
    of = f" of the ceiling of {days_in_words(c.day_ceiling)}" if c.day_ceiling else ""
    words = f"I used {days_in_words(used)}{of}."
    if c.day_ceiling and used > c.day_ceiling:
        words += f" That is {days_in_words(used - c.day_ceiling)} over the ceiling."
    if c.rate_pence:
        # Half a penny goes up, as on an invoice.
        cost = (c.rate_pence * used + 50) // 100
        words += (
            f" At the ceiling rate of {show_money(c.rate_pence)} a day that is {show_money(cost)}."
        )
    if c.expenses_pence:
        words += f" Expenses were {show_money(c.expenses_pence)}."
    yield writer.heading(2, "Days used")
    yield numbered(join([run(f"{words} "), writer.next_ref("Table"), run(" shows how.")]))
    yield table(
        writer,
        [Column("Activity", 4), Column("Days", 1, NUMBER)],
        [
            *([run(capital(line.activity)), run(show_days(line.hundredths))] for line in c.days),
            [run("Total"), run(show_days(used))],
        ],
        title="Days used by activity",
        description="Days spent on each activity, with the total in the last row.",
        total=True,
    )


def _timetable(writer: Writer, c: Contribution) -> Iterator[Xml]:
    """Yield the events of the timetable, and apart from them its deadlines."""
    yield writer.heading(2, "Timetable")
    if events := timetable(c):
        yield from _events(writer, c, events)
    if due := deadlines(c):
        yield from _deadlines(writer, c, due)


def _events(writer: Writer, c: Contribution, events: Sequence[EventLine]) -> Iterator[Xml]:
    """Yield the events with the notes made at them."""
    notes = plural(sum(e.notes for e in events), "note")
    words = f" lists {plural(len(events), 'event')} with the {notes} I made at them."
    yield numbered(join([writer.next_ref("Table"), run(words + before_period(c, events))]))
    yield table(
        writer,
        [
            Column("Date", 20),
            Column("Event", 35),
            Column("Kind", 18),
            Column("Attended", 17),
            Column("Notes", 10, NUMBER),
        ],
        [
            [
                *_dated(writer, c, e),
                run(capital(EVENT_NAMES[e.kind][0])),
                run(_attended(c, e)),
                run(f"{e.notes:,}"),
            ]
            for e in events
        ],
        title="Events in the timetable",
        description="Date, event, kind, whether it was held and attended, and notes made.",
    )


def _deadlines(writer: Writer, c: Contribution, due: Sequence[EventLine]) -> Iterator[Xml]:
    """Yield the deadlines: dates of the timetable at which nobody meets."""
    yield writer.heading(2, "Deadlines")
    words = f" lists {plural(len(due), 'deadline')}, which I do not count as events."
    yield numbered(join([writer.next_ref("Table"), run(words + before_period(c, due))]))
    yield table(
        writer,
        [Column("Date", 30), Column("Deadline", 70)],
        [_dated(writer, c, e) for e in due],
        title="Deadlines in the timetable",
        description="Date and deadline, and whether it lies before the period.",
    )


def _dated(writer: Writer, c: Contribution, e: EventLine) -> list[Cell]:
    """Return the cells that every row of the timetable begins with."""
    title = run(one_line(e.title) or UNTITLED_EVENT)
    before = run("Before the period") if is_before(c, e) else NOTHING
    return [
        lines([run(when(e.when)), before]),
        writer.bookmark(anchor("e", e.id).name, title),
    ]


def _attended(c: Contribution, e: EventLine) -> str:
    """Return whether an event was attended, or how far it has come."""
    if is_unrecorded(c, e):
        return "Not recorded"
    if e.status != EventStatus.HELD:
        return capital(one_line(e.status)) or "Not recorded"
    return {True: "Yes", False: "No", None: "Not recorded"}[e.attended]
