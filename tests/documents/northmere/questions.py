"""The key questions with their judgements, and the coverage of the brief."""

from dataclasses import replace

from scrutiny_tui.domain.report import CollectedItem, EvidenceItem, FindingLine, QuestionLine
from scrutiny_tui.domain.words import Direction, JudgementValue, NoteKind, Strength, Voice
from tests.documents.northmere.findings import FINDINGS
from tests.documents.northmere.notes import HUB1, HUB4, NOTES, ulid

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


def collector(
    code: str, kind: NoteKind, items: tuple[EvidenceItem | FindingLine, ...], **more: object
) -> QuestionLine:
    collected = tuple(
        CollectedItem(one.ref, one.title if isinstance(one, FindingLine) else one.text, one.kind)
        for one in items
    )
    findings = tuple(one.ref for one in items if isinstance(one, FindingLine))
    more |= {"collects": (kind,), "collected": collected, "findings": findings}
    return question(code, kind="collector", **more)


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
    collector("Q5", NoteKind.STRENGTH, (FINDINGS[0], NOTES[4], NOTES[10])),
    collector("Q6", NoteKind.TOO_EARLY, (FINDINGS[4], NOTES[8]), look_again="2019-10"),
    collector("Q7", NoteKind.WORRY, (FINDINGS[1], NOTES[1], FINDINGS[5], NOTES[9])),
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
    base = QuestionLine(ulid("C", number), code, text, "coverage", framework_code="bexley-2018")
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
