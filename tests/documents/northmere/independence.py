"""What was declared in the fictional year, when the scrutineer stood aside, and who asked to change
wording.
"""

from typing import Any

from scrutiny_tui.domain.challenges import RequestLine
from scrutiny_tui.domain.independence import (
    AsideLine,
    DeclaredLine,
    IndependenceStatement,
    commented,
)
from scrutiny_tui.domain.words import DeclarationKind, InterestLevel, WordingAnswer


def declared(kind: DeclarationKind, day: str = "2018-10-15", **more: Any) -> DeclaredLine:
    blank: dict[str, Any] = dict.fromkeys(
        ("party", "agency", "description", "starts", "ends", "mitigation", "declared_to",
         "review_on"), ""
    )  # fmt: skip
    given = blank | {"level": InterestLevel.NONE, "review_passed": False} | more
    return DeclaredLine(1, day, kind, **given)


_REQUESTS = (
    RequestLine(1, "W-2019-01", "2019-07-16", "Northmere Council", "head of service", "F-2019-02",
                "Say developing", WordingAnswer.KEPT, "2019-07-18", "The evidence stands."),
)  # fmt: skip
INDEPENDENCE = IndependenceStatement(
    "Northmere", "IS", "2018 to 2019", "2018-10-01", "2019-09-30", "2019-07-29", "OFFICIAL", "",
    declarations=(
        declared(DeclarationKind.NIL, "2018-10-01"),
        declared(
            DeclarationKind.EMPLOYMENT, "2019-01-14", party="a health trust outside Northmere",
            description="Left in 2016", level=InterestLevel.MANAGEABLE,
            mitigation="Stand aside from any item about that trust",
        ),
        declared(DeclarationKind.NIL, "2019-04-23"),
    ),
    asides=(
        AsideLine(1, "Partnership Board", "2019-01-28", "", "The trust's report", "",
                  "previous employment, a health trust outside Northmere"),
    ),
    requests=_REQUESTS,
    commented=commented(_REQUESTS),
    gaps=(),
)  # fmt: skip
