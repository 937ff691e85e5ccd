"""The fictional borough of Northmere as one contribution. No real people or places."""

from dataclasses import replace

from scrutiny_tui.domain.report import (
    Contribution,
    DaysLine,
    DocumentLine,
    EventLine,
)
from scrutiny_tui.domain.words import Activity, EventKind, Voice
from tests.documents.northmere.findings import FINDINGS, RECOMMENDATIONS
from tests.documents.northmere.independence import INDEPENDENCE
from tests.documents.northmere.notes import NOTES, ulid
from tests.documents.northmere.questions import COVERAGE, QUESTIONS

__all__ = [
    "COVERAGE",
    "EMPTY",
    "FINDINGS",
    "NORTHMERE",
    "QUESTIONS",
    "RECOMMENDATIONS",
    "many",
    "ulid",
]

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
    frameworks=(
        (
            "Bexley brief for independent scrutiny, 2018",
            "Brief for independent scrutiny, section 3.1; draft Working Together to "
            "Safeguard Children 2018, paragraphs 31 to 35, as quoted in the brief",
        ),
    ),
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
    independence=INDEPENDENCE,
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
