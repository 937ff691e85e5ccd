"""April to June 2019: two hubs, a Board, four findings and the answers to them."""

from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import (
    FindingKind,
    FindingStatus,
    Impact,
    JudgementValue,
    Method,
    NoteKind,
    RecommendationStatus,
    StepKind,
    Strength,
    TallyKind,
    Verification,
    Voice,
)
from scrutiny_tui.sample import judgements, registers
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import BOARD_APRIL, BOARD_JULY, LAUNCH_3, P2_HUB_4, P3_HUB_1

_AGENDA = """
Opening: young people's audio clips
What the data says about safety outside the home
Who tells whom: school, police, youth club
A practice example, no names
What each agency takes back
"""

_PEOPLE = """
hub facilitator @business-unit
head of service @council
3 social workers @council
named nurse @health
police sergeant @police
4 safeguarding leads @schools
2 youth workers @voluntary
youth justice worker @youth-justice
youth forum worker @youth-forum
- housing officer @housing
"""


def write(book: Book) -> None:
    """Everything from 22 April to the end of June 2019."""
    _first_day(book)
    _second_day(book)
    _day_after(book)
    _sharing(book)


def _first_day(book: Book) -> None:
    hub = book.event(*P2_HUB_4)
    book.note(
        "2019-04-22 10:05",
        hub,
        "Young people in care say workers change during plans; one group counted four changes "
        "in a year (group figure, no names).",
        NoteKind.WORRY,
        Voice.PRACTITIONER,
        "youth worker",
        "voluntary",
        "Q7 Q9a Q8b",
    )
    book.held("2019-04-22 17:45", P2_HUB_4, BOARD_APRIL)
    registers.of_22_april(book)
    with book.action("2019-04-22 18:02", "Add a document"):
        book.store.records.add(
            Document(
                title="Police performance data, January to March 2019",
                refers_to="2019-03",
                method=Method.DATA,
                voice=Voice.DATA,
                summary="Requested for this Board, in February and again in April; expected.",
                agency=book.agencies["police"],
                criteria=book.criteria("R12"),
            )
        )
    judgements.of_22_april(book)
    sixth = book.finding(
        "2019-04-22 18:30",
        FindingKind.WORRY,
        "Q9a",
        "Changes of worker harm relationships",
        "Young people in care say that workers change in the middle of plans; one group "
        "counted four in a year. Auditors' comments on 12 cases point the same way.",
        "Each change asks a child to trust somebody new, and to tell it all again.",
        JudgementValue.NOT_YET_EFFECTIVE,
        Strength.MODERATE,
        "N-010 E-001",
        priority=2,
    )
    book.recommend(
        "2019-04-22 18:34",
        sixth,
        "Report changes of worker per plan to each Board",
        "council",
        "",
        book.event(*BOARD_JULY),
    )


def _second_day(book: Book) -> None:
    hub = book.event(*P3_HUB_1)
    book.room("2019-04-23 10:02", hub, _AGENDA, _PEOPLE)
    child = TallyKind.VOICE
    book.tally("2019-04-23 10:34", hub, 1, child, "youth-forum", "the audio clips")
    book.note(
        "2019-04-23 10:40",
        hub,
        "Hub opened with young people's audio clips; the room stayed with feelings for ten "
        "minutes before moving to data.",
        NoteKind.OBSERVATION,
        Voice.CHILD,
        criteria="Q8a Q8b Q2",
        item=1,
    )
    _counted(book, hub)
    book.held("2019-04-23 17:30", LAUNCH_3, P3_HUB_1)
    judgements.of_23_april(book)
    book.step(
        "2019-04-23 18:02",
        "R-2019-04",
        StepKind.SAID_DONE,
        "The youth forum helped to choose P3, and has a place when the next list is made.",
        role="chair of the partnership",
    )
    book.step(
        "2019-04-23 18:03",
        "R-2019-04",
        StepKind.VERIFIED,
        "I heard the forum's audio clips open the hub.",
        verified=Verification.SEEN,
        rests_on="N-011",
    )
    book.step(
        "2019-04-23 18:04",
        "R-2019-04",
        StepKind.IMPACT,
        "P3 opened with young people's audio, and the room worked from it.",
        impact=Impact.PRACTICE,
        voice=Voice.CHILD,
        rests_on="N-011",
    )
    book.revise(
        "2019-04-23 18:05",
        "R-2019-04",
        "closed with impact",
        status=RecommendationStatus.CLOSED_WITH_IMPACT,
        ended_on="2019-04-23",
    )
    seventh = book.finding(
        "2019-04-23 18:20",
        FindingKind.STRENGTH,
        "Q8b",
        "Practitioner language was kind and restorative in four of five hubs attended",
        "In four of the five hubs that I have attended, people spoke of families as they "
        "would to them. A parent and young people said what that was like.",
        "Families who are spoken of with respect come back, and say more.",
        JudgementValue.EFFECTIVE,
        Strength.MODERATE,
        "N-004 N-011",
    )
    book.recommend(
        "2019-04-23 18:24",
        seventh,
        "Share the opening exercise across agencies",
        "council",
        "health police",
        "2019-09-30",
    )


def _counted(book: Book, hub: int) -> None:
    challenge, data, child = TallyKind.CHALLENGE, TallyKind.DATA, TallyKind.VOICE
    book.tally("2019-04-23 10:55", hub, 2, data, "council", "missing episodes since January")
    book.tally("2019-04-23 11:09", hub, 2, challenge, "health", "whose figures?", to="council")
    asked = "who rings the youth club back?"
    book.tally("2019-04-23 11:26", hub, 3, challenge, "voluntary", asked, to="police")
    book.tally("2019-04-23 11:52", hub, 4, child, "schools", "what the pupil wanted")
    taken = "every agency brings one change to Hub 2"
    book.tally("2019-04-23 12:20", hub, 5, TallyKind.DECISION, "business-unit", taken)


def _day_after(book: Book) -> None:
    with book.action("2019-04-24 11:10", "Add a document"):
        book.store.records.add(
            Document(
                title="Conversations with three managers on what happens after a hub",
                refers_to="2019-04",
                seen="2019-04-24",
                method=Method.TOLD,
                voice=Voice.MANAGER,
                kept="My paper notebook, no names",
                summary="All three value the hubs; none could name a change in a team that had "
                "not been in the room.",
                agency=book.agencies["business-unit"],
                criteria=book.criteria("Q2"),
            )
        )
    judgements.of_24_april(book)
    eighth = book.finding(
        "2019-04-24 11:30",
        FindingKind.DEVELOPMENT,
        "Q2",
        "Reflection happens in hubs but is not carried to teams",
        "Three managers told me that the thinking stays in the room. I saw nothing that "
        "takes it further.",
        "A child gains from a hub only if their own worker hears of it.",
        JudgementValue.MIXED,
        Strength.LIMITED,
        "E-006",
    )
    book.recommend(
        "2019-04-24 11:34",
        eighth,
        "Give each hub member a one-page learning note and check receipt",
        "business-unit",
        "",
        "2019-07-15",
    )
    ninth = book.finding(
        "2019-04-24 11:45",
        FindingKind.NON_ASSURANCE,
        "R12",
        "Police performance data was not supplied by the Board date",
        "I asked for the data twice, in February and in April. It was not supplied by the "
        "date of the Board, so I cannot confirm what it would have shown.",
        "Without it nobody at the Board can say how soon the police see children at risk.",
        JudgementValue.UNABLE_TO_CONFIRM,
        Strength.NONE,
        "",
        event=book.event(*BOARD_APRIL),
    )
    book.recommend(
        "2019-04-24 11:49",
        ninth,
        "Supply agreed data set before next Board or explain",
        "police",
        "",
        book.event(*BOARD_JULY),
    )


def _sharing(book: Book) -> None:
    """Four findings go to the partners; that on kind language waits for the sixth hub."""
    four = (6, 7, 8, 9)
    book.state("2019-04-29 09:20", FindingStatus.CHECKED, *four)
    book.state("2019-05-07 09:30", FindingStatus.SHARED, *four)
    registers.answer_of_health(book)
    book.state("2019-05-20 10:05", FindingStatus.FINAL, 6, 8, 9)
    book.revise(
        "2019-05-20 10:15",
        "R-2019-06",
        "agreed",
        status=RecommendationStatus.AGREED,
        status_note="Agreed when we spoke; I have no answer in writing.",
    )
    book.agreed("2019-05-20 10:17", "R-2019-07", "director-level lead", "council")
    book.agreed("2019-05-20 10:19", "R-2019-08", "business manager", "business-unit")
    book.agreed("2019-05-20 10:21", "R-2019-09", "borough commander's deputy", "police")
    book.step(
        "2019-06-24 15:30",
        "R-2019-09",
        StepKind.STAGE,
        "I took it to the senior leaders of the police, three weeks before the Board.",
        stage="Between senior leaders",
    )
