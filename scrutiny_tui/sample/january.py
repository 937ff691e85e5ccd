"""January and February 2019: two hubs, a Board, the first findings and the first answers."""

from scrutiny_tui.domain.days import Expense
from scrutiny_tui.domain.independence import Declaration
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.words import (
    Activity,
    DeclarationKind,
    ExpenseKind,
    FindingKind,
    FindingStatus,
    JudgementValue,
    Method,
    NoteKind,
    RecommendationStatus,
    Response,
    StepKind,
    Strength,
    Voice,
)
from scrutiny_tui.sample import judgements, registers
from scrutiny_tui.sample.book import Book
from scrutiny_tui.sample.northmere import BOARD_JANUARY, LAUNCH_2, P1_HUB_4, P2_HUB_1

_FOLDER = "Partnership shared drive, learning hub papers"


def write(book: Book) -> None:
    """Everything from 21 January to the end of March 2019."""
    _papers(book)
    _first_day(book)
    registers.of_28_january(book)
    judgements.of_28_january(book)
    _findings_of_first_day(book)
    _second_day(book)
    _sharing(book)
    _answers(book)
    _end_of_march(book)


def _papers(book: Book) -> None:
    add = book.store.records.add
    with book.action("2019-01-21 10:15", "Add a document"):
        add(
            Document(
                title="Multi-agency audit of 12 cases, Priority 1",
                refers_to="2018-12",
                seen="2019-01-21",
                method=Method.AUDIT,
                voice=Voice.DATA,
                kept=_FOLDER,
                summary="Chronologies, the child's own account, and auditors' comments, among "
                "them on changes of worker. Figures only; no case was identifiable.",
                agency=book.agencies["council"],
                criteria=book.criteria("Q1 Q9a"),
            )
        )
    with book.action("2019-01-21 11:05", "Add a document"):
        add(
            Document(
                title="Survey of three schools: what happens after a referral",
                refers_to="2018-11",
                seen="2019-01-21",
                method=Method.DATA,
                voice=Voice.DATA,
                kept=_FOLDER,
                summary="Safeguarding leads were asked how often they hear an outcome.",
                agency=book.agencies["schools"],
                criteria=book.criteria("Q1"),
            )
        )
    book.day("2019-01-21 12:30", 50, Activity.READING, "Audit of 12 cases, survey of schools")


def _first_day(book: Book) -> None:
    hub, board = book.event(*P1_HUB_4), book.event(*BOARD_JANUARY)
    book.note(
        "2019-01-28 10:20",
        hub,
        "Joint home visits with family support now tried in two teams; practitioners describe "
        "less repetition for families.",
        NoteKind.STRENGTH,
        Voice.MANAGER,
        "health visitor team leader",
        "health",
        "Q3 Q5",
    )
    book.note(
        "2019-01-28 10:48",
        hub,
        "Audit of 12 cases: chronology complete in 5, child's own account recorded in 8 "
        "(no case detail seen).",
        NoteKind.EVIDENCE,
        Voice.DATA,
        "data analyst",
        "council",
        "Q1 Q5 Q7",
    )
    book.note(
        "2019-01-28 14:10",
        board,
        "Agreed P1 was chosen from inspection feedback and practitioner vote; accepted that "
        "young people were not asked.",
        NoteKind.PARAPHRASE,
        Voice.LEADER,
        "borough commander's deputy",
        "police",
        "Q4a Q8a",
    )
    book.held("2019-01-28 17:50", P1_HUB_4, BOARD_JANUARY)
    add = book.store.records.add
    with book.action("2019-01-28 17:55", "Add an expense"):
        add(
            Expense(
                date="2019-01-28",
                kind=ExpenseKind.PARKING,
                pence=650,
                detail="Car park by the civic offices",
                events=(hub, board),
            )
        )
    with book.action("2019-01-28 18:00", "Add a nil declaration"):
        add(
            Declaration(
                kind=DeclarationKind.NIL,
                declared_on="2019-01-28",
                description="Nothing new to declare: no family, employment or financial tie "
                "to any partner agency.",
                declared_to="Chair of the partnership",
                review_on="2020-01-28",
            )
        )
    with book.action("2019-01-28 18:05", "Add a document"):
        add(
            Document(
                title="How Priority 1 was chosen: inspection feedback and practitioner vote",
                refers_to="2018-09",
                seen="2019-01-28",
                kept="Board papers, January 2019",
                summary="The sources are named and the vote is counted; children and young "
                "people are not among those asked.",
                agency=book.agencies["business-unit"],
                criteria=book.criteria("Q4a"),
            )
        )
    with book.action("2019-01-28 18:10", "Add a document"):
        add(
            Document(
                title="Two conversations with staff who make joint home visits",
                refers_to="2019-01",
                seen="2019-01-28",
                method=Method.TOLD,
                voice=Voice.PRACTITIONER,
                kept="My paper notebook, no names",
                summary="Both said that families tell their story once; neither had asked "
                "families in a way that could be counted.",
                agency=book.agencies["health"],
                criteria=book.criteria("Q3"),
            )
        )


def _findings_of_first_day(book: Book) -> None:
    first = book.finding(
        "2019-01-28 19:05",
        FindingKind.STRENGTH,
        "Q3",
        "Joint visits cut repetition in two teams",
        "Health visitors and family support workers now visit together in two teams. Their "
        "manager and two members of staff told me that families repeat themselves less.",
        "A child whose parent is asked once, by two people who talk to each other, is seen "
        "sooner and with less strain at home.",
        JudgementValue.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        "N-005 E-004",
        priority=1,
    )
    book.recommend(
        "2019-01-28 19:09",
        first,
        "Extend to all teams and report families' views",
        "council",
        "health",
        "2019-03-31",
    )
    second = book.finding(
        "2019-01-28 19:16",
        FindingKind.WORRY,
        "Q1",
        "Referrers do not hear outcomes",
        "Schools pass on what worries them and rarely hear what came of it. The survey of "
        "four schools says the same as the hub did.",
        "A school that hears nothing stops watching for the right thing, or refers again.",
        JudgementValue.NOT_YET_EFFECTIVE,
        Strength.MODERATE,
        "N-002 E-002",
        priority=1,
    )
    book.recommend(
        "2019-01-28 19:20",
        second,
        "Agree a feedback standard for referrers and test it by dip-sample",
        "council",
        "",
        "2019-03-31",
    )
    third = book.finding(
        "2019-01-28 19:27",
        FindingKind.DEVELOPMENT,
        "Q1",
        "Chronologies incomplete in 7 of 12 audited",
        "The audit found a complete chronology in 5 of 12 cases. I saw the figures, not the cases.",
        "Neglect of older children shows over time; without the story in order it stays unseen.",
        JudgementValue.MIXED,
        Strength.LIMITED,
        "N-006",
        priority=1,
    )
    book.recommend(
        "2019-01-28 19:31",
        third,
        "Adopt one shared chronology; re-audit 20 cases",
        "health",
        "council police",
        "2019-07-15",
        "learning",
    )
    fourth = book.finding(
        "2019-01-28 19:38",
        FindingKind.DEVELOPMENT,
        "Q4a",
        "Priorities chosen without children's input",
        "Priority 1 came from inspection feedback and a vote of practitioners. The Board "
        "accepted that young people were not asked.",
        "What children would put first may not be what services see first.",
        JudgementValue.MIXED,
        Strength.MODERATE,
        "N-007 E-003",
    )
    book.recommend(
        "2019-01-28 19:42",
        fourth,
        "Ask the youth forum to shape P3 and next year's list",
        "board",
        "",
        "2019-04-23",
    )


def _second_day(book: Book) -> None:
    hub = book.event(*P2_HUB_1)
    book.note(
        "2019-01-29 11:22",
        hub,
        "Strategy meetings are better when the school is in the room, and slower when they are "
        "on the phone.",
        NoteKind.QUOTE,
        Voice.PRACTITIONER,
        "social worker",
        "council",
        "Q3 Q9a",
    )
    book.note(
        "2019-01-29 11:50",
        hub,
        "Shared chronology template piloted in one GP practice since November; promising, "
        "no outcome data.",
        NoteKind.TOO_EARLY,
        Voice.PRACTITIONER,
        "named nurse",
        "health",
        "Q6 Q3",
    )
    book.held("2019-01-29 17:40", LAUNCH_2, P2_HUB_1)
    fifth = book.finding(
        "2019-01-29 18:10",
        FindingKind.TOO_EARLY,
        "Q6",
        "GP chronology pilot",
        "One GP practice has used a shared chronology template since November. It is "
        "promising; nobody has yet decided what would show that it works.",
        "If it works, a family doctor sees a pattern of neglect months earlier.",
        JudgementValue.TOO_EARLY,
        Strength.LIMITED,
        "N-009",
        priority=2,
    )
    book.recommend(
        "2019-01-29 18:14",
        fifth,
        "Decide measures now; look again Jul 2019",
        "health",
        "",
        "2019-07-15",
        "learning",
    )


def _sharing(book: Book) -> None:
    """The five findings go to the partners for accuracy, two requests come, and they are final."""
    five = (1, 2, 3, 4, 5)
    book.state("2019-01-30 09:10", FindingStatus.CHECKED, *five)
    book.state("2019-02-04 10:00", FindingStatus.SHARED, *five)
    registers.of_february(book)
    book.state("2019-02-18 09:15", FindingStatus.FINAL, *five)


def _answers(book: Book) -> None:
    in_progress = RecommendationStatus.IN_PROGRESS
    book.agreed("2019-02-18 09:30", "R-2019-01", "director-level lead", "council")
    book.agreed("2019-02-18 09:34", "R-2019-02", "head of service, front door", "council")
    book.agreed(
        "2019-02-18 09:38",
        "R-2019-03",
        "director of nursing",
        "health",
        Response.PARTLY,
        "Template agreed, re-audit in autumn.",
    )
    book.agreed("2019-02-18 09:42", "R-2019-04", "chair of the partnership")
    book.agreed("2019-02-18 09:45", "R-2019-05", "named nurse", "health")
    registers.answer_of_the_council(book)
    registers.disagreement_begins(book)
    for minute, ref in enumerate(("R-2019-02", "R-2019-03", "R-2019-05"), start=10):
        book.revise(f"2019-03-11 14:{minute}", ref, "in progress", status=in_progress)


def _end_of_march(book: Book) -> None:
    registers.disagreement_ends(book)
    book.step(
        "2019-03-29 11:40",
        "R-2019-01",
        StepKind.SAID_DONE,
        "Every team makes them now.",
        role="director-level lead",
        agency="council",
    )
    book.revise(
        "2019-03-29 11:42",
        "R-2019-01",
        "the owners say it is done",
        status=RecommendationStatus.COMPLETE,
        status_note="All teams now make joint visits. I wait for families' views.",
    )
    book.step(
        "2019-03-29 11:46",
        "R-2019-02",
        StepKind.SLIP,
        "The front door was short of two people in March.",
        role="head of service, front door",
        agency="council",
        was="2019-03-31",
        becomes="2019-04-22",
    )
    book.revise(
        "2019-03-29 11:48",
        "R-2019-02",
        "moved to 22 April",
        status_note="The standard is drafted; the dip-sample has not begun.",
    )
