"""The fictional borough of Northmere as one contribution. No real people or places."""

from dataclasses import replace

from scrutiny_tui.domain.report import (
    Contribution,
    DaysLine,
    DeclarationLine,
    DocumentLine,
    EventLine,
    EvidenceItem,
    FindingLine,
    QuestionLine,
    RecommendationLine,
)
from scrutiny_tui.domain.words import (
    Activity,
    Direction,
    EventKind,
    FindingKind,
    JudgementValue,
    NoteKind,
    RecommendationStatus,
    Response,
    Strength,
    Voice,
)


def ulid(kind: str, number: int) -> str:
    """An id of 26 characters, different for every record."""
    return f"01J0000000{kind}{number:015d}"


HUB1, HUB4 = "Learning Hub 1, Priority 1", "Learning Hub 4, Priority 1"


def note(number: int, kind: NoteKind, voice: Voice | None, text: str, source: str) -> EvidenceItem:
    return EvidenceItem(ulid("N", number), f"N-{number:03d}", text, source, kind, voice)


NOTES = (
    note(
        1,
        NoteKind.QUOTE,
        Voice.PRACTITIONER,
        "“We see the empty fridge after the third missed appointment, not before the first.”",
        f"family support manager, Northmere Council; {HUB1}, 30 October 2018",
    ),
    note(
        2,
        NoteKind.WORRY,
        Voice.PRACTITIONER,
        "Attendance drops are shared with the front door but staff rarely hear back; "
        "three schools said the same.",
        f"safeguarding lead, secondary school; {HUB1}, 30 October 2018",
    ),
    note(
        3,
        NoteKind.OBSERVATION,
        None,
        "Police and health sat at separate ends; first cross-table question came after "
        "50 minutes, from the voluntary sector.",
        f"observed; {HUB1}, 30 October 2018",
    ),
    note(
        4,
        NoteKind.PARAPHRASE,
        Voice.PARENT,
        "Being asked “what would help on Thursday?” felt different from being assessed.",
        f"parent representative; {HUB1}, 30 October 2018",
    ),
    note(
        5,
        NoteKind.STRENGTH,
        Voice.MANAGER,
        "Joint home visits with family support now tried in two teams; practitioners describe "
        "less repetition for families.",
        f"health visitor team leader, Northmere CCG; {HUB4}, 28 January 2019",
    ),
    note(
        6,
        NoteKind.EVIDENCE,
        Voice.DATA,
        "Audit of 12 cases: chronology complete in 5, child’s own account recorded in 8 "
        "(no case detail seen).",
        f"data analyst, Northmere Council; {HUB4}, 28 January 2019",
    ),
    note(
        7,
        NoteKind.PARAPHRASE,
        Voice.LEADER,
        "Agreed Priority 1 was chosen from inspection feedback and practitioner vote; accepted "
        "that young people were not asked.",
        "deputy to the borough commander, Northmere Police; Partnership Board, 28 January 2019",
    ),
    note(
        8,
        NoteKind.QUOTE,
        Voice.PRACTITIONER,
        "“Strategy meetings are better when the school is in the room, and slower when they "
        "are on the phone.”",
        "social worker, Northmere Council; Learning Hub 1, Priority 2, 29 January 2019",
    ),
    note(
        9,
        NoteKind.TOO_EARLY,
        Voice.PRACTITIONER,
        "Shared chronology template piloted in one GP practice since November; promising, no "
        "outcome data.",
        "named nurse, Northmere CCG; Learning Hub 1, Priority 2, 29 January 2019",
    ),
    note(
        10,
        NoteKind.WORRY,
        Voice.CHILD,
        "Young people in care say workers change during plans; one group counted four changes "
        "in a year (group figure, no names).",
        "youth worker, voluntary sector; Learning Hub 4, Priority 2, 22 April 2019",
    ),
    note(
        11,
        NoteKind.OBSERVATION,
        None,
        "Hub opened with young people’s audio clips; the room stayed with feelings for ten "
        "minutes before moving to data.",
        "observed; Learning Hub 1, Priority 3, 23 April 2019",
    ),
    note(
        12,
        NoteKind.ACTION,
        Voice.LEADER,
        "Will bring a note to the October Board showing what changed for children after "
        "Priority 1.",
        "director-level lead, Northmere Council; Partnership Board, 15 July 2019",
    ),
)

V = JudgementValue
_QUESTIONS = {
    "Q1": "How effective are the multi-agency safeguarding arrangements in getting a clear line "
    "of sight on single agency and multi-agency practice?",
    "Q2": "Do the arrangements enable space for reflection and learning from practice?",
    "Q3": "Do the partnership arrangements have a positive impact on multi-agency working "
    "and/or front-line practice?",
    "Q4": "How and why were the partnership priorities selected? Were these the right priorities?",
    "Q4a": "How and why were the partnership priorities selected?",
    "Q4b": "Were these the right priorities?",
    "Q5": "What has gone well and what’s the evidence to support this?",
    "Q6": "What has potential but it is too early to assess impact?",
    "Q7": "Any worries or issues which need addressing?",
    "Q8": "What arrangements are there for learning with families and practitioners and is "
    "there a focus on healing and kindness in basic practice?",
    "Q8a": "What arrangements are there for learning with families and practitioners?",
    "Q8b": "Is there a focus on healing and kindness in basic practice?",
    "Q9": "How does relationship based practice thrive and is the overall vision for families "
    "to stay together consistently led and implemented across the partnership?",
    "Q9a": "How does relationship based practice thrive?",
    "Q9b": "Is the overall vision for families to stay together where it is in the children’s "
    "best interests consistently led and implemented across the partnership?",
}
_CODES = list(_QUESTIONS)


def question(code: str, value: JudgementValue = V.NOT_EXAMINED, **more: object) -> QuestionLine:
    kind = "heading" if code in ("Q4", "Q8", "Q9") else "judgement"
    part = code[:2] if len(code) == 3 else None
    base = QuestionLine(ulid("Q", _CODES.index(code)), code, _QUESTIONS[code], kind, part, value)
    return replace(base, **more)  # type: ignore[arg-type]


QUESTIONS = (
    question(
        "Q1",
        V.MIXED,
        strength=Strength.MODERATE,
        direction=Direction.STEADY,
        reason="Leaders see audits and the right cases; front-line referrers still wait for "
        "replies and one data set was not supplied.",
        judged_on="2019-07-15",
        trail=(
            (HUB1, V.NOT_YET_EFFECTIVE),
            (HUB4, V.MIXED),
            ("Partnership Board, 15 July 2019", V.MIXED),
        ),
        voices=(Voice.PRACTITIONER, Voice.DATA),
        notes=3,
        documents=2,
        evidence=("N-001", "N-002", "N-006", "E-001", "E-003"),
        findings=("F-2019-02", "F-2019-03"),
    ),
    question(
        "Q2",
        V.MOSTLY_EFFECTIVE,
        strength=Strength.LIMITED,
        direction=Direction.IMPROVING,
        judged_on="2019-04-23",
        reason="Hubs are good thinking spaces; I could not see the learning reach teams.",
        trail=((HUB1, V.MIXED), ("Learning Hub 1, Priority 3", V.MOSTLY_EFFECTIVE)),
        voices=(Voice.MANAGER,),
        notes=1,
        evidence=("N-011",),
        findings=("F-2019-08",),
    ),
    question(
        "Q3",
        V.MOSTLY_EFFECTIVE,
        strength=Strength.MODERATE,
        direction=Direction.FIRST_LOOK,
        judged_on="2019-07-15",
        reason="Joint visits and school presence at strategy meetings are real changes; "
        "benefit to children is reported, not yet measured.",
        trail=(
            (HUB1, V.TOO_EARLY),
            (HUB4, V.MOSTLY_EFFECTIVE),
            ("Partnership Board, 15 July 2019", V.MOSTLY_EFFECTIVE),
        ),
        voices=(Voice.PRACTITIONER, Voice.MANAGER),
        notes=3,
        evidence=("N-003", "N-005", "N-008"),
        findings=("F-2019-01",),
    ),
    question("Q4"),
    question(
        "Q4a",
        V.MOSTLY_EFFECTIVE,
        strength=Strength.MODERATE,
        direction=Direction.IMPROVING,
        judged_on="2019-04-23",
        reason="Reasons are clear and now include young people.",
        trail=(
            ("Partnership Board, 28 January 2019", V.MIXED),
            ("Learning Hub 1, Priority 3", V.MOSTLY_EFFECTIVE),
        ),
        voices=(Voice.LEADER, Voice.CHILD),
        notes=2,
        evidence=("N-007", "N-011"),
        findings=("F-2019-04",),
    ),
    question(
        "Q4b",
        V.TOO_EARLY,
        strength=Strength.LIMITED,
        judged_on="2019-07-15",
        reason="Whether these were the right ones needs a year.",
        look_again="2020-01",
        voices=(Voice.LEADER,),
        notes=1,
        evidence=("N-012",),
    ),
    question("Q5", kind="collector", collected=(NOTES[4], NOTES[10]), findings=("F-2019-01",)),
    question(
        "Q6", kind="collector", collected=(NOTES[8],), look_again="2019-10", findings=("F-2019-05",)
    ),
    question(
        "Q7", kind="collector", collected=(NOTES[1], NOTES[9]), findings=("F-2019-02", "F-2019-06")
    ),
    question("Q8"),
    question(
        "Q8a",
        V.MOSTLY_EFFECTIVE,
        strength=Strength.MODERATE,
        direction=Direction.IMPROVING,
        judged_on="2019-07-15",
        reason="Families are asked and heard in the room; they are seldom told what changed.",
        trail=((HUB1, V.MIXED), ("Partnership Board, 15 July 2019", V.MOSTLY_EFFECTIVE)),
        voices=(Voice.PARENT, Voice.DOCUMENT),
        notes=2,
        documents=1,
        evidence=("N-004", "N-007", "E-006"),
        findings=("F-2019-10",),
    ),
    question(
        "Q8b",
        V.EFFECTIVE,
        strength=Strength.MODERATE,
        judged_on="2019-07-15",
        reason="Language in hubs is kind.",
        voices=(Voice.PARENT, Voice.CHILD),
        notes=3,
        evidence=("N-004", "N-010", "N-011"),
        findings=("F-2019-07",),
    ),
    question("Q9"),
    question(
        "Q9a",
        V.MIXED,
        strength=Strength.LIMITED,
        judged_on="2019-04-22",
        reason="Staff value relationships but changes of worker undermine them.",
        voices=(Voice.CHILD,),
        notes=2,
        evidence=("N-008", "N-010"),
        findings=("F-2019-06",),
    ),
    question("Q9b"),
)


def duty(number: int, code: str, text: str, **more: object) -> QuestionLine:
    base = QuestionLine(ulid("C", number), code, text, "coverage")
    return replace(base, **more)  # type: ignore[arg-type]


COVERAGE = (
    duty(
        1,
        "R1",
        "Assess how well organisations come together to cooperate with one another to "
        "safeguard and promote the welfare of children and to hold each other to account for "
        "effective safeguarding.",
        notes=3,
        documents=1,
    ),
    duty(
        2,
        "R2",
        "Contribute to the content of the partnership’s annual report on the "
        "effectiveness of safeguarding arrangements, their performance and the effectiveness "
        "of local services.",
        documents=1,
    ),
    duty(
        3,
        "R3",
        "Assess the effectiveness of the help being provided to children and families "
        "including early help.",
        notes=2,
    ),
    duty(
        4,
        "R4",
        "Assess whether the 3 safeguarding partners are fulfilling their statutory obligations.",
    ),
    duty(
        5,
        "R5",
        "Scrutinise any quality assurance activity (including multi-agency case file "
        "auditing and processes for identifying lessons to be learned).",
        notes=1,
        documents=2,
    ),
    duty(
        12,
        "R12",
        "Confirm, or not, that effective performance management, audit and quality "
        "assurance mechanisms are in place within partner organisations which will support the "
        "3 safeguarding partners to fulfil their statutory objectives, and which will enable "
        "the partnership to identify and measure its success and impact.",
        value=V.UNABLE_TO_CONFIRM,
        findings=("F-2019-09",),
    ),
    duty(
        14,
        "R14",
        "Ensure that the voices of children, young people and their families are "
        "appropriately represented and heard in the work of the partnership.",
        notes=2,
        findings=("F-2019-04", "F-2019-10"),
    ),
    duty(
        31,
        "P31",
        "The role of independent scrutiny is to provide assurance in judging the "
        "effectiveness of multi-agency arrangements to safeguard and promote the welfare of all "
        "children in a local area.",
        notes=4,
    ),
    duty(
        32,
        "P32",
        "Safeguarding partners should ensure that the scrutiny is objective, acts as "
        "a constructive critical friend and promotes reflection to drive continuous "
        "improvement.",
        notes=1,
    ),
    duty(
        35,
        "P35",
        "Safeguarding partners should also agree arrangements for independent "
        "scrutiny of the report they must publish at least once a year.",
    ),
)

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

_DATES = (
    ("2018-10-29", "Partnership Board", EventKind.BOARD, 0),
    ("2018-10-30", "Launch of Priority 1", EventKind.LAUNCH, 0),
    ("2018-10-30", "Learning Hub 1, Priority 1", EventKind.HUB, 4),
    ("2019-01-28", "Learning Hub 4, Priority 1", EventKind.HUB, 2),
    ("2019-01-28", "Partnership Board", EventKind.BOARD, 1),
    ("2019-01-29", "Launch of Priority 2", EventKind.LAUNCH, 0),
    ("2019-01-29", "Learning Hub 1, Priority 2", EventKind.HUB, 2),
    ("2019-04-22", "Learning Hub 4, Priority 2", EventKind.HUB, 1),
    ("2019-04-22", "Partnership Board", EventKind.BOARD, 0),
    ("2019-04-23", "Launch of Priority 3", EventKind.LAUNCH, 0),
    ("2019-04-23", "Learning Hub 1, Priority 3", EventKind.HUB, 1),
    ("2019-07-15", "Learning Hub 4, Priority 3", EventKind.HUB, 0),
    ("2019-07-15", "Partnership Board", EventKind.BOARD, 1),
)
EVENTS = tuple(
    EventLine(ulid("E", n), title, day, kind, "held", True, notes)
    for n, (day, title, kind, notes) in enumerate(_DATES, 1)
)

DOCUMENTS = tuple(
    DocumentLine(ulid("D", int(ref[-1])), ref, title, refers, seen, method, kept, used)
    for ref, title, refers, seen, method, kept, used in (
        (
            "E-001",
            "Multi-agency audit of neglect, 12 cases",
            "2018-11",
            "2019-01-14",
            "audit",
            "Partnership library",
            ("Q1", "F-2019-03"),
        ),
        (
            "E-002",
            "Published safeguarding arrangements",
            "2018-09",
            "2018-10-15",
            "examined",
            "Partnership website",
            ("R1",),
        ),
        (
            "E-003",
            "Survey of 3 schools on feedback to referrers",
            "2018-12",
            "2019-01-10",
            "examined",
            "C:\\Users\\me\\survey.docx",
            ("F-2019-02",),
        ),
        (
            "E-004",
            "Notes of the Learning Hub 2 and 3, Priority 1",
            "2018-12",
            "2019-01-10",
            "told",
            "",
            (),
        ),
        (
            "E-006",
            "Summary of parents’ feedback",
            "2019-03",
            None,
            "examined",
            "Business unit",
            ("Q8a", "F-2019-10"),
        ),
        ("E-007", "Draft annual report", None, "2019-07-12", "examined", "Business unit", ("R2",)),
    )
)

NORTHMERE = Contribution(
    partnership="Northmere Safeguarding Children Partnership",
    scrutineer="Independent scrutineer",
    period_start="2018-10-01",
    period_end="2019-07-31",
    version="0.3",
    status="Draft",
    marking="OFFICIAL-SENSITIVE",
    dated="2019-07-29",
    sample=True,
    framework="Bexley brief for independent scrutiny, 2018",
    framework_source="Brief for independent scrutiny, section 3.1; draft Working Together to "
    "Safeguard Children 2018, paragraphs 31 to 35, as quoted in the brief",
    texts={
        "headline": "Arrangements in Northmere are mostly effective and improving. I cannot yet "
        "confirm the impact on children, and two issues, feedback to referrers and timely "
        "police data, need attention before the next Board.",
        "independence": "I am the independent scrutineer, appointed by the 3 safeguarding "
        "partners. I have no other role in Northmere and am related to nobody who works for a "
        "partner in a safeguarding role.",
        "method": "I attended the hubs at the start and the end of each cycle, and every Board.\n\n"
        "I could not see:\n\n- hubs 2 and 3, which met without me\n- single case files",
        "days": "Two events on one date are one day.",
        "next": "I would like to see what changed for children after Priority 1.",
    },
    questions=QUESTIONS,
    coverage=COVERAGE,
    findings=FINDINGS,
    recommendations=RECOMMENDATIONS,
    events=EVENTS,
    documents=DOCUMENTS,
    evidence=NOTES,
    notes_total=12,
    notes_by_voice=(
        (Voice.CHILD, 1),
        (Voice.PARENT, 1),
        (Voice.PRACTITIONER, 4),
        (Voice.MANAGER, 1),
        (Voice.LEADER, 2),
        (Voice.DATA, 1),
    ),
    agencies_heard=(
        ("Northmere Council", 4),
        ("Northmere CCG", 2),
        ("Northmere Police", 1),
        ("schools", 1),
        ("the voluntary sector", 1),
    ),
    days=(
        DaysLine(Activity.ATTENDANCE, 700),
        DaysLine(Activity.READING, 150),
        DaysLine(Activity.WRITING, 100),
    ),
    day_ceiling=1500,
    rate_pence=80_000,
    expenses_pence=8_820,
    declarations=(
        DeclarationLine("2018-10-01", "nil", "", "", "none", ""),
        DeclarationLine(
            "2019-01-14",
            "previous employment",
            "a health trust outside Northmere",
            "contract that ended in 2016",
            "manageable",
            "Stand aside from any item about that trust",
        ),
    ),
)

EMPTY = Contribution(
    partnership="Northmere Safeguarding Children Partnership",
    scrutineer="Independent scrutineer",
    period_start="2018-10-01",
    period_end="2019-07-31",
    version="0.1",
    status="Draft",
    marking="",
    dated="2019-07-29",
)


def many(findings: int, recommendations: int) -> Contribution:
    """Northmere with as many findings and recommendations as asked for."""
    some = tuple(
        replace(
            FINDINGS[n % 10],
            id=ulid("X", n),
            ref=f"F-2020-{n:03d}",
            recommendations=(f"R-2020-{n:03d}",) if n < recommendations else (),
        )
        for n in range(findings)
    )
    told = tuple(
        replace(
            RECOMMENDATIONS[n % 10],
            id=ulid("Y", n),
            ref=f"R-2020-{n:03d}",
            finding=f"F-2020-{n:03d}",
        )
        for n in range(recommendations)
    )
    return replace(NORTHMERE, findings=some, recommendations=told)
