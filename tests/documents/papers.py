"""A fictional year as the log, a letter, the register of challenge and the statement tell it."""

from typing import Any

from scrutiny_tui.domain.challenge_register import ChallengeRegister
from scrutiny_tui.domain.challenges import ChallengeLine, DisagreementLine, RequestLine
from scrutiny_tui.domain.independence import (
    AsideLine,
    Independence,
    IndependenceStatement,
    commented,
)
from scrutiny_tui.domain.letter import Asked, Letter, Need, Pile, Supported
from scrutiny_tui.domain.log import Log, LoggedFinding, LoggedRecommendation
from scrutiny_tui.domain.progress import BoardLine, OwnerLine
from scrutiny_tui.domain.words import (
    DeclarationKind,
    FindingKind,
    FindingStatus,
    Impact,
    InterestLevel,
    JudgementValue,
    RecommendationStatus,
    Response,
    Strength,
    Verification,
    Voice,
    WordingAnswer,
)
from tests.documents.northmere.independence import declared
from tests.documents.northmere.notes import ulid

_NAME, _ROLE, _MARKING = "Northmere Safeguarding Children Partnership", "IS", "OFFICIAL-SENSITIVE"
_DAY, _STARTS, _ENDS = "2019-07-29", "2018-10-01", "2019-09-30"
S = RecommendationStatus


def finding(number: int, title: str, status: FindingStatus, **more: Any) -> LoggedFinding:
    ref = f"F-2019-{number:02d}"
    given = {"kind": FindingKind.WORRY, "found_on": "2019-01-28"} | more
    return LoggedFinding(ulid("F", number), ref, title, status=status, **given)


def recommendation(ref: str, text: str, status: S, **more: Any) -> LoggedRecommendation:
    given = {"finding": f"F{ref[1:]}", "made_on": "2019-01-28"} | more
    identity = ulid("R", int(ref[2:6] + ref[7:]))
    return LoggedRecommendation(id=identity, ref=ref, text=text, status=status, **given)


STATE = Independence(("2018-10-15",), ("2019-01-28",), False, 2, 1, ("Northmere Council",))

LOG = Log(
    _NAME, _ROLE, _MARKING, True, _DAY, _STARTS, _ENDS,
    findings=(
        finding(1, "Not looked at yet", FindingStatus.DRAFT),
        finding(
            2, "Referrers do not hear outcomes", FindingStatus.FINAL,
            statement="Three schools said the same.", so_what="Help comes late.",
            value=JudgementValue.NOT_YET_EFFECTIVE, strength=Strength.MODERATE, criteria=("Q1",),
            evidence=("N-002", "E-003", "Q1 judgement"), notes=1, documents=1, others=1,
            voices=(Voice.PRACTITIONER, Voice.DATA), recommendations=("R-2019-02",),
        ),
        finding(3, "Clips open the meeting", FindingStatus.SHARED, kind=FindingKind.GOOD_PRACTICE),
    ),
    recommendations=(
        recommendation(
            "R-2019-04", "Ask the youth forum", S.CLOSED_WITH_IMPACT, lead="Partnership Board",
            due="2019-04-23", response=Response.ACCEPTED, responded_on="2019-02-18",
            responded_by="chair", said_done_on="2019-04-20", said_done="Done.",
            said_done_by="youth lead", verified=Verification.SEEN, verified_on="2019-04-23",
            verified_note="I saw it.", status_note="Well done",
            impact="The room worked from it.", impact_reach=Impact.PRACTICE,
            impact_on="2019-04-23", ended_on="2019-04-23", boards=1, evidence=("N-011",),
        ),
        recommendation(
            "R-2019-02", "Agree a feedback standard", S.IN_PROGRESS, lead="Northmere Council",
            supporting=("Northmere Police",), forum="Executive", due="2019-04-22",
            due_event="Partnership Board", first_due="2019-03-31", slips=1, overdue=True,
            response=Response.PARTLY, response_note="In autumn.", boards=2,
        ),
        recommendation("R-2019-09", "Supply the data set", S.DRAFT),
    ),
    carried=(
        recommendation(
            "R-2018-01", "Offer each interview in time", S.SUPERSEDED, about="Interviews are late",
            made_on="2018-03-01", ended_on="2019-01-28", superseded_by="R-2019-02", boards=2,
        ),
    ),
    boards=(
        BoardLine("Partnership Board", "2018-10-29", 2, 0, 2),
        BoardLine("Partnership Board", "2019-01-28", 3, 1, 4),
    ),
    owners=(OwnerLine("Northmere Council", (0, 1, 2, 1), 3), OwnerLine("", (1, 0, 0, 0), 0)),
    undated=1,
    independence=STATE,
)  # fmt: skip

LETTER = Letter(
    _NAME, _MARKING, True, _DAY, "Northmere Police", "Delegated safeguarding partner",
    asked=(
        Asked("R-2019-09", "Supply the data set", Pile.OVERDUE, S.ESCALATED, (Need.ANSWER,),
              why="Data came late", finding="F-2019-09", due="2019-07-15",
              first_due="2019-04-15", forum="Executive"),
        Asked("R-2019-07", "Share the opening", Pile.OPEN, S.AGREED,
              (Need.ANSWER, Need.PROGRESS), due_event="Partnership Board",
              supporting=("Northmere CCG",)),
        Asked("R-2019-01", "Extend joint visits", Pile.IMPACT, S.COMPLETE,
              (Need.COMPLETION, Need.IMPACT)),
    ),
    supported=(Supported("R-2019-03", "Adopt one chronology", "Northmere CCG", "2019-07-15"),),
    independence=STATE,
)  # fmt: skip


def challenge(number: int, asked_on: str, **more: Any) -> ChallengeLine:
    blank: dict[str, Any] = dict.fromkeys(
        ("to", "role", "event", "event_on", "criteria", "about", "reply_by", "due", "reply",
         "replied_on", "reply_role", "result"), ""
    )  # fmt: skip
    given = blank | {"text": "Why so late?", "missing": False} | more
    return ChallengeLine(number, f"C-2019-{number:02d}", asked_on, **given)


REGISTER = ChallengeRegister(
    _NAME, _ROLE, _MARKING, True, _DAY, _STARTS, _ENDS,
    challenges=(
        challenge(1, "2019-01-28", to="Northmere Council", reply_by="2019-03-01",
                  reply="Two groups were asked.", replied_on="2019-02-20",
                  reply_role="assistant director", result="Seen in April."),
        challenge(2, "2019-04-23", to="Northmere Police", role="deputy commander",
                  event="Learning Hub 1", event_on="2019-04-23", criteria="Q1 R12",
                  about="R-2019-09", due="2019-05-21", missing=True),
        challenge(3, "2019-07-15"),
    ),
    disagreements=(
        DisagreementLine(4, "D-2019-01", "2019-03-05", ("Northmere Police", "Northmere schools"),
                         "When to hold a strategy meeting", (("2019-03-20", "Senior leaders"),),
                         (("2019-03-25", "Hold it in two days."),), "", ""),
        DisagreementLine(5, "D-2019-02", "2019-05-05", ("Council", "CCG"), "Who chairs", (), (),
                         "They take turns.", "2019-06-01"),
    ),
    independence=STATE,
)  # fmt: skip


_REQUESTS = (
    RequestLine(1, "W-2019-01", "2019-07-16", "Northmere Council", "head of service", "F-2019-02",
                "Say developing", WordingAnswer.KEPT, "2019-07-18", "The evidence stands."),
    RequestLine(2, "W-2019-02", "2019-07-20", "Northmere Council", "", "", "It was four schools",
                None, "", ""),
)  # fmt: skip
STATEMENT = IndependenceStatement(
    _NAME, _ROLE, "2018 to 2019", _STARTS, _ENDS, _DAY, _MARKING, "I was appointed in public.",
    declarations=(
        declared(DeclarationKind.NIL, declared_to="chair", review_on="2019-01-01",
                 review_passed=True),
        declared(DeclarationKind.CONTRACT, party="A health trust", starts="2016-04-01",
                 ends="2017-03-31", level=InterestLevel.MANAGEABLE, mitigation="I stand aside."),
        declared(DeclarationKind.GIFT, party="A school", description="A mug"),
    ),
    asides=(AsideLine(1, "Partnership Board", "2019-01-28", "", "The trust's report", "",
                      "past contract, a health trust"),),
    requests=_REQUESTS,
    commented=commented(_REQUESTS),
    gaps=("2017 to 2018",),
)  # fmt: skip
