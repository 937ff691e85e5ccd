"""The findings and their recommendations."""

from dataclasses import replace

from scrutiny_tui.domain.report import FindingLine, RecommendationLine
from scrutiny_tui.domain.words import (
    FindingKind,
    JudgementValue,
    RecommendationStatus,
    Response,
    Strength,
)
from tests.documents.northmere.notes import ulid

V = JudgementValue
K, S, R = FindingKind, RecommendationStatus, Response


def finding(
    number: int,
    kind: FindingKind,
    criterion: str,
    title: str,
    value: JudgementValue,
    strength: Strength,
    evidence: tuple[str, ...],
    statement: str,
    so_what: str = "",
) -> FindingLine:
    return FindingLine(
        ulid("F", number),
        f"F-2019-{number:02d}",
        title,
        kind,
        statement,
        so_what,
        value,
        strength,
        (criterion,),
        evidence,
        (f"R-2019-{number:02d}",),
    )


FINDINGS = (
    finding(
        1,
        K.STRENGTH,
        "Q3",
        "Joint visits cut repetition for families in two teams",
        V.MOSTLY_EFFECTIVE,
        Strength.MODERATE,
        ("N-005", "N-008"),
        "Health visitors and family support workers now visit together in two teams. A "
        "manager and two practitioners told me that families repeat their story less.",
        "Families who tell their story once are more likely to tell all of it.",
    ),
    finding(
        2,
        K.WORRY,
        "Q1",
        "Referrers do not hear what became of a referral",
        V.NOT_YET_EFFECTIVE,
        Strength.MODERATE,
        ("N-002", "N-001", "E-003"),
        "Three schools said that they share drops in attendance with the front door and "
        "rarely hear back. A survey of 3 schools says the same.",
        "A school that hears nothing waits longer before it refers again.",
    ),
    finding(
        3,
        K.DEVELOPMENT,
        "Q1",
        "Chronologies are incomplete in 7 of 12 cases audited",
        V.MIXED,
        Strength.LIMITED,
        ("N-006", "E-001"),
        "The audit found a complete chronology in 5 of 12 cases and the child’s own account in 8.",
        "Patterns of neglect are seen late when nobody has the whole story.",
    ),
    finding(
        4,
        K.DEVELOPMENT,
        "Q4a",
        "Priorities were first chosen without children",
        V.MIXED,
        Strength.MODERATE,
        ("N-007", "N-011"),
        "Priority 1 was chosen from inspection feedback and a vote of practitioners. Young "
        "people were not asked. For Priority 3 they were.",
    ),
    finding(
        5,
        K.TOO_EARLY,
        "Q6",
        "A shared chronology is being tried in one GP practice",
        V.TOO_EARLY,
        Strength.LIMITED,
        ("N-009",),
        "The template has been in use since November 2018. It is promising, and there is no "
        "outcome data yet.",
    ),
    finding(
        6,
        K.WORRY,
        "Q9a",
        "Changes of worker harm relationships",
        V.NOT_YET_EFFECTIVE,
        Strength.MODERATE,
        ("N-010",),
        "Young people in care told a youth worker that workers change during plans. One "
        "group counted four changes in a year.",
        "Trust that is broken by a change of worker has to be built again from nothing.",
    ),
    finding(
        7,
        K.STRENGTH,
        "Q8b",
        "Practitioners speak kindly of families",
        V.EFFECTIVE,
        Strength.MODERATE,
        ("N-004", "N-011"),
        "In five of the six hubs that I attended the language was kind and restorative.",
    ),
    finding(
        8,
        K.DEVELOPMENT,
        "Q2",
        "Reflection stays in the hub",
        V.MIXED,
        Strength.LIMITED,
        (),
        "Three managers told me that what is learned in a hub is not carried to teams.",
    ),
    finding(
        9,
        K.NON_ASSURANCE,
        "R12",
        "Police performance data was not supplied",
        V.UNABLE_TO_CONFIRM,
        Strength.NONE,
        (),
        "I asked for the data twice. It had not been supplied by the date of the Board, so "
        "I cannot confirm that performance is managed.",
    ),
    finding(
        10,
        K.DEVELOPMENT,
        "Q8a",
        "Parents are asked, and not told what changed",
        V.MIXED,
        Strength.MODERATE,
        ("N-004", "E-006"),
        "Feedback from parents is collected. Nothing says “you said, we did”.",
    ),
)


def advice(
    number: int, text: str, lead: str, due: str, status: RecommendationStatus, **more: object
) -> RecommendationLine:
    base = RecommendationLine(
        ulid("R", number),
        f"R-2019-{number:02d}",
        text,
        f"F-2019-{number:02d}",
        lead,
        due=due,
        status=status,
    )
    return replace(base, **more)  # type: ignore[arg-type]


RECOMMENDATIONS = (
    advice(
        1,
        "Extend joint visits to all teams and report families’ views.",
        "Northmere Council",
        "2019-03-31",
        S.COMPLETE,
        supporting=("Northmere CCG",),
        response=R.ACCEPTED,
    ),
    advice(
        2,
        "Agree a feedback standard for referrers and test it by dip-sample.",
        "Northmere Council",
        "2019-04-22",
        S.IN_PROGRESS,
        response=R.ACCEPTED,
        overdue=True,
        status_note="The date has slipped once.",
    ),
    advice(
        3,
        "Adopt one shared chronology and audit 20 cases again.",
        "Northmere CCG",
        "2019-07-15",
        S.IN_PROGRESS,
        supporting=("Northmere Council", "Northmere Police"),
        response=R.PARTLY,
        response_note="template agreed, second audit in autumn",
        overdue=True,
    ),
    advice(
        4,
        "Ask the youth forum to shape Priority 3 and next year’s list.",
        "Partnership Board",
        "2019-04-23",
        S.CLOSED_WITH_IMPACT,
        response=R.ACCEPTED,
        impact="Priority 3 opened with young people’s audio.",
    ),
    advice(
        5,
        "Decide the measures of the chronology pilot now, and look again.",
        "Northmere CCG",
        "2019-07-15",
        S.IN_PROGRESS,
        overdue=True,
    ),
    advice(
        6,
        "Report changes of worker for each plan to every Board.",
        "Northmere Council",
        "2019-10-14",
        S.AGREED,
        due_event="Partnership Board, October 2019",
    ),
    advice(
        7,
        "Share the opening exercise across agencies.",
        "Northmere Council",
        "2019-09-30",
        S.AGREED,
        supporting=("Northmere CCG", "Northmere Police"),
    ),
    advice(
        8,
        "Give each hub member a one-page learning note and check that it was received.",
        "Business unit",
        "2019-07-15",
        S.IN_PROGRESS,
        overdue=True,
    ),
    advice(
        9,
        "Supply the agreed data set before the next Board, or explain.",
        "Northmere Police",
        "2019-07-15",
        S.ESCALATED,
        overdue=True,
        status_note="With the chair of the partnership, stage 2.",
    ),
    advice(
        10,
        "Publish what changed, in plain English, twice a year.",
        "",
        "2019-11",
        S.WITH_PARTNERS,
        supporting=("Business unit", "Northmere Council"),
    ),
)
