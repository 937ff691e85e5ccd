"""July 2019: the last hub and Board of the year, the closing judgements and the draft's words."""

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import (
    Activity,
    EventKind,
    FindingKind,
    FindingStatus,
    JudgementValue,
    NoteKind,
    RecommendationStatus,
    StepKind,
    Strength,
    TallyKind,
    Verification,
    Voice,
)
from scrutiny_tui.sample import closing, judgements, registers
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import BOARD_JULY, P3_HUB_4
from scrutiny_tui.sample.texts import TEXTS

_AGENDA = """
Welcome, apologies, declarations of interest
What changed for children after Priority 1
Learning hubs: who came, what was taken back
Housing and health: damp and mould
Data for the Board: what is late, and why
"""

_PEOPLE = """
partnership chair
director-level lead @council
director of nursing @health
borough commander's deputy @police
2 head teachers @schools
housing manager @housing
voluntary sector lead @voluntary
youth forum worker @youth-forum
business manager @business-unit
- borough commander @police
"""

_OCTOBER = """
What changed for children after Priority 1: the council's note
Police performance data: supplied or explained
Parents' feedback: you said, we did
"""


def write(book: Book) -> None:
    """Everything from 8 to 26 July 2019."""
    _papers(book)
    coming = _board(book)
    judgements.of_15_july(book)
    _day_after(book)
    book.room("2019-07-22 09:30", coming, _OCTOBER)
    closing.write(book)
    _writing(book)


def _papers(book: Book) -> None:
    with book.action("2019-07-08 10:20", "Add a document"):
        book.store.records.add(
            Document(
                title="Parents' feedback, summary of the year",
                refers_to="2019-06",
                seen="2019-07-08",
                kept="Partnership shared drive, feedback",
                summary="Parents were asked after each hub and their words are kept; nothing "
                "says what was done with them.",
                agency=book.agencies["business-unit"],
                criteria=book.criteria("Q8a"),
            )
        )
    book.room("2019-07-08 11:40", book.event(*BOARD_JULY), _AGENDA)
    book.day("2019-07-08 12:30", 50, Activity.READING, "Parents' feedback, papers for the Board")


def _board(book: Book) -> int:
    """The Board of July; gives the number of the next one."""
    board = book.event(*BOARD_JULY)
    book.room("2019-07-15 13:10", board, _AGENDA, _PEOPLE)
    challenge, decision = TallyKind.CHALLENGE, TallyKind.DECISION
    asked = "how would a child notice?"
    book.tally("2019-07-15 13:26", board, 2, challenge, "voluntary", asked, to="council")
    book.note(
        "2019-07-15 13:30",
        board,
        "Will bring a note to the October Board showing what changed for children after P1.",
        NoteKind.ACTION,
        Voice.LEADER,
        "director-level lead",
        "council",
        "Q3 Q4b Q7",
        item=2,
        due="2019-10-28",
    )
    book.tally("2019-07-15 13:33", board, 2, decision, "council", "a note to the October Board")
    clips = "the July audio clips"
    book.tally("2019-07-15 13:58", board, 3, TallyKind.VOICE, "youth-forum", clips)
    book.note(
        "2019-07-15 14:05",
        board,
        "who has not been to any hub this year? ask for the sheets",
        item=3,
    )
    book.note(
        "2019-07-15 14:22",
        board,
        "housing spoke twice about damp and who tells whom, come back to this",
        agency="housing",
        item=4,
    )
    book.tally("2019-07-15 14:26", board, 4, TallyKind.DATA, "housing", "damp reports by ward")
    late = "where is the data set?"
    book.tally("2019-07-15 14:41", board, 5, challenge, "health", late, to="police")
    book.tally("2019-07-15 14:46", board, 5, decision, "police", "to say in writing when it comes")
    book.held("2019-07-15 17:30", P3_HUB_4, BOARD_JULY)
    with book.action("2019-07-15 17:35", "Add an event"):
        coming = book.store.records.add(
            Event(
                title="Partnership Board",
                kind=EventKind.BOARD,
                date="2019-10-28",
                purpose="The council's note on what changed for children after Priority 1",
                forum=book.forums["board"],
            )
        )
    return coming.key


def _day_after(book: Book) -> None:
    """What was not written down on the day, and what follows from it."""
    hub = book.event(*P3_HUB_4)
    book.note(
        "2019-07-16 09:40",
        hub,
        "The hub format itself: front-line managers, data and a parent at one table; the "
        "language kind in five of the six hubs I attended.",
        NoteKind.STRENGTH,
        criteria="Q5 Q8b",
    )
    book.note(
        "2019-07-16 09:46",
        hub,
        "Young people's audio: it changed what was asked next, in April and again in July.",
        NoteKind.STRENGTH,
        Voice.CHILD,
        criteria="Q5",
    )
    book.note(
        "2019-07-16 09:52",
        hub,
        "P3 community-safety links: begun, nothing to see yet. Look again October 2019.",
        NoteKind.TOO_EARLY,
        criteria="Q6",
    )
    _challenged(book)
    book.revise(
        "2019-07-16 10:05",
        "F-2019-07",
        "the sixth hub",
        title="Practitioner language was kind and restorative in five of six hubs attended",
        statement="In five of the six hubs that I attended, people spoke of families as they "
        "would to them. A parent and young people said what that was like.",
        rests_on=book.refs("N-004 N-011 N-015"),
    )
    book.step(
        "2019-07-16 10:08",
        "R-2019-01",
        StepKind.VERIFIED,
        "Practitioners of four teams told me at the hub that they visit together. I have still "
        "seen nothing of families' views.",
        verified=Verification.IN_PART,
        rests_on="N-019",
        event=hub,
    )
    book.step(
        "2019-07-16 10:12",
        "R-2019-09",
        StepKind.STAGE,
        "Asked for twice and not supplied.",
        stage="Partnership chair",
        rests_on="N-018",
    )
    book.revise(
        "2019-07-16 10:13",
        "R-2019-09",
        "escalated",
        status=RecommendationStatus.ESCALATED,
        status_note="Not supplied by the July Board.",
    )
    with book.action("2019-07-16 10:15", "Withdraw E-005"):
        records = book.store.records
        records.withdraw(records.get(Document, book.refs("E-005")[0]))
    tenth = book.finding(
        "2019-07-16 10:30",
        FindingKind.DEVELOPMENT,
        "Q8a",
        'Parents\' feedback collected, no "you said, we did"',
        "Parents are asked after each hub and their words are kept. I found nothing that "
        "tells them what was done with what they said.",
        "A parent who never hears what changed will not be asked a third time, and the "
        "child's home stays unseen.",
        JudgementValue.MIXED,
        Strength.MODERATE,
        "N-004 E-007",
    )
    book.recommend(
        "2019-07-16 10:34",
        tenth,
        "Publish what changed, in plain English, twice a year",
        "business-unit",
        "council",
        "2019-11-30",
        "executive",
    )
    book.state("2019-07-19 09:30", FindingStatus.CHECKED, 10)
    book.state("2019-07-22 09:10", FindingStatus.FINAL, 7)
    book.state("2019-07-22 09:12", FindingStatus.SHARED, 10)
    book.revise(
        "2019-07-22 09:15",
        "R-2019-10",
        "with partners for accuracy",
        status=RecommendationStatus.WITH_PARTNERS,
    )


def _challenged(book: Book) -> None:
    """My own two challenges at the Board, written down the day after."""
    board = book.event(*BOARD_JULY)
    book.note(
        "2019-07-16 09:56",
        board,
        "I asked when the data set will come, and who decides it if it does not.",
        NoteKind.CHALLENGE,
        criteria="R12",
        item=5,
        said="2019-07-15 14:43",
    )
    book.note(
        "2019-07-16 09:58",
        board,
        "I asked where the families' views on joint visits are; they were due at the end of March.",
        NoteKind.CHALLENGE,
        criteria="R14",
        item=2,
        said="2019-07-15 13:35",
    )
    registers.of_16_july(book)


def _writing(book: Book) -> None:
    year = book.store.partnership.years()[0]
    for minute, (code, text) in enumerate(TEXTS.items()):
        with book.action(f"2019-07-22 11:{minute * 7:02}", "Write a section"):
            book.store.report.write(year, code, text)
    registers.filters(book)
    book.day("2019-07-22 17:00", 100, Activity.WRITING, "Contribution to the annual report")
