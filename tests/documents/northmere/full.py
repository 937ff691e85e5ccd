"""The same fictional year with all that a judgement may say, its checkpoints and a checklist."""

from dataclasses import replace

from scrutiny_tui.domain.report import Checkpoint, QuestionLine, trend
from scrutiny_tui.domain.words import Impact, JudgementValue
from tests.documents.northmere import COVERAGE, NORTHMERE, QUESTIONS, ulid

V = JudgementValue
BRIEF, OTHER = "Bexley brief for independent scrutiny, 2018", "Six steps"
CODE = "bexley-2018"

POINTS = tuple(
    Checkpoint(title, when)
    for title, when in (
        ("Partnership Board", "2018-10-29"),
        ("Learning Hub 1, Priority 1", "2018-10-30"),
        ("Learning Hub 4, Priority 1", "2019-01-28"),
        ("Partnership Board", "2019-01-28"),
        ("Learning Hub 4, Priority 2", "2019-04-22"),
        ("Learning Hub 4, Priority 3", "2019-07"),
        ("Partnership Board", "2019-07-15"),
    )
)
"""One more than one table bears."""

_AT: dict[str, tuple[JudgementValue | None, ...]] = {
    "Q1": (None, V.NOT_YET_EFFECTIVE, V.MIXED, None, None, None, V.MIXED),
    "Q2": (None, V.MIXED, None, None, V.MOSTLY_EFFECTIVE, V.MIXED, None),
    "Q3": (V.TOO_EARLY, None, None, None, None, None, V.MOSTLY_EFFECTIVE),
    "Q9b": (None,) * 7,
}


def _dated(q: QuestionLine) -> QuestionLine:
    at = _AT.get(q.code, (None,) * len(POINTS))
    return replace(
        q,
        framework=BRIEF,
        framework_code=CODE,
        at=at,
        trend=trend([value for value in at if value]),
    )


_ASKED = tuple(_dated(q) for q in QUESTIONS)
_ASKED = (
    replace(
        _ASKED[0],
        strength_reason="Three voices, but one small audit.",
        contradicts=_ASKED[0].evidence[:1],
        against="Two teams say the opposite.\n\nI give more weight to the audit.",
        impact=Impact.PRACTICE,
        impact_note="The audit of May compared 12 cases.",
        author="Lay scrutineer",
    ),
    *_ASKED[1:],
)
_DUTIES = tuple(
    replace(q, framework=BRIEF, through=through)
    for q, through in zip(
        COVERAGE, ((), (), ("Q1", "Q3"), ("Q9a",), (), (), (), (), (), ()), strict=True
    )
)


def point(number: int, value: JudgementValue = V.NOT_EXAMINED, **more: object) -> QuestionLine:
    base = QuestionLine(ulid("K", number), f"Y{number}", f"Point {number}.", "checklist",
                        value=value, framework="Yearly report",
                        framework_code="yearly-report-2018")  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


CHECKLIST = (
    point(1, V.MET, reason="Page 4 says so.", judged_on="2019-07-20", evidence=("E-007",),
          documents=1),
    point(2, V.PARTLY_MET, reason="It says so and shows nothing."),
    point(3, V.NOT_MET, through=("Q3",)),
    point(4, V.UNABLE_TO_CONFIRM),
    point(5),
)  # fmt: skip

FULL = replace(
    NORTHMERE,
    frameworks=((BRIEF, "The brief"), ("Yearly report", "Guidance of 2018")),
    basis="I made 12 notes. I used 9.5 days.\n\nI did not examine Q9b.\n\n- hubs 2 and 3\n- files",
    basis_edited=True,
    checkpoints=POINTS,
    questions=_ASKED,
    coverage=_DUTIES,
    checklist=CHECKLIST,
)

_STEPS = tuple(
    replace(
        q,
        id=ulid("S", n),
        code=f"S{n}",
        part_of=None,
        framework=OTHER,
        framework_code="six-steps",
        findings=(),
    )
    for n, q in enumerate(_ASKED[:2], 1)
)
SEVERAL = replace(
    FULL,
    frameworks=((BRIEF, "The brief"), (OTHER, ""), ("Yearly report", "")),
    basis="I made 12 notes.",
    basis_edited=False,
    checkpoints=POINTS[:3],
    questions=(
        *(replace(q, at=q.at[:3]) for q in _ASKED),
        *(replace(q, at=q.at[:3]) for q in _STEPS),
    ),
    coverage=(
        *_DUTIES,
        replace(
            _DUTIES[3], id=ulid("W", 1), code="P1", framework=OTHER, framework_code="six-steps"
        ),
    ),
)
"""Two frameworks with questions and duties."""
