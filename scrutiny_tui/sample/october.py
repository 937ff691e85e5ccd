"""October 2018: the beginning, the first Board, and the first hub on Priority 1."""

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import Expense, mileage_pence, rate_on
from scrutiny_tui.domain.independence import Declaration
from scrutiny_tui.domain.partnership import Partnership
from scrutiny_tui.domain.words import (
    Activity,
    DeclarationKind,
    EventStatus,
    ExpenseKind,
    InterestLevel,
    NoteKind,
    Voice,
)
from scrutiny_tui.sample import judgements, registers
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import BOARD_OCTOBER, LAUNCH_1, P1_HUB_1, PRIORITIES, TODAY

_MILES_TENTHS = 280
"""14 miles each way."""


def write(book: Book) -> None:
    """Everything up to the evening of 30 October 2018."""
    _setting_up(book)
    _notes(book)
    book.held("2018-10-30 18:10", LAUNCH_1, P1_HUB_1)
    judgements.of_30_october(book)


def _setting_up(book: Book) -> None:
    records = book.store.records
    with book.action("2018-10-15 09:20", "Name the priorities"):
        partnership: Partnership = book.store.partnership.get()
        records.edit(partnership.changed(today=TODAY))
        for priority, name in zip(book.store.partnership.priorities(), PRIORITIES, strict=True):
            records.edit(priority.changed(name=name))
    with book.action("2018-10-15 09:30", "Mark the appointment as done"):
        for row in book.store.calendar.agenda("2018-06-01", "2018-10-15"):
            event = records.get(Event, row.n)
            records.edit(event.changed(status=EventStatus.HELD))
    with book.action("2018-10-15 09:40", "Declare an interest"):
        records.add(
            Declaration(
                kind=DeclarationKind.CONTRACT,
                declared_on="2018-10-15",
                party="A community health trust outside the area",
                description="Past contract to review the trust's safeguarding supervision. "
                "It has ended and the trust provides nothing in Northmere.",
                starts="2016-04-01",
                ends="2017-03-31",
                level=InterestLevel.MANAGEABLE,
                mitigation="I stand aside from any item that concerns the trust.",
                declared_to="Chair of the partnership",
                review_on="2019-10-15",
            )
        )
    registers.founding(book)
    book.day(
        "2018-10-22 16:40", 50, Activity.READING, "Arrangements, business plan and last report"
    )
    book.held("2018-10-29 18:05", BOARD_OCTOBER)
    with book.action("2018-10-29 18:15", "Add an expense"):
        rate = rate_on("2018-10-29", book.store.days.rates("mile"))
        records.add(
            Expense(
                date="2018-10-29",
                kind=ExpenseKind.MILEAGE,
                pence=mileage_pence(_MILES_TENTHS, rate),
                miles_tenths=_MILES_TENTHS,
                detail="To the Board and back, 14 miles each way",
                events=(book.event(*BOARD_OCTOBER),),
            )
        )


def _notes(book: Book) -> None:
    hub = book.event(*P1_HUB_1)
    book.note(
        "2018-10-30 10:12",
        hub,
        "We see the empty fridge after the third missed appointment, not before the first.",
        NoteKind.QUOTE,
        Voice.MANAGER,
        "family support manager",
        "council",
        "Q1 Q7",
    )
    book.note(
        "2018-10-30 10:31",
        hub,
        "Attendance drops are shared with the front door but staff rarely hear back; "
        "three schools said the same.",
        NoteKind.WORRY,
        Voice.PRACTITIONER,
        "safeguarding lead, secondary school",
        "schools",
        "Q1 Q7",
    )
    book.note(
        "2018-10-30 11:05",
        hub,
        "Police and health sat at separate ends; first cross-table question came after "
        "50 minutes, from the voluntary sector.",
        NoteKind.OBSERVATION,
        criteria="Q3 Q9a",
    )
    book.note(
        "2018-10-30 11:40",
        hub,
        'Being asked "what would help on Thursday?" felt different from being assessed.',
        NoteKind.PARAPHRASE,
        Voice.PARENT,
        "parent representative",
        criteria="Q8a Q8b",
    )
