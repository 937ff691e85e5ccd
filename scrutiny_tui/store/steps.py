"""Steps of recommendations and disagreements, and where a recommendation stands by them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from scrutiny_tui.domain.following import moved_later
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import Impact, Response, StepKind, Verification
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.records import Records

_OF = (
    "select l.target, t.what, t.day, t.text, t.response, t.verified, t.impact, t.was, t.becomes, "
    "t.role "
    "from json_each(?) j cross join link l on l.target = j.value and l.relation = 'of' "
    "cross join step t on t.n = l.source "
    "cross join record r on r.n = t.n and r.withdrawn = 0 order by t.day, t.n"
)


@dataclass
class Standing:
    """Where a recommendation stands by its steps: the latest of each kind."""

    response: Response | None = None
    response_note: str = ""
    responded_on: str | None = None
    responded_by: str = ""
    """The role that answered."""
    said_done_on: str | None = None
    said_done: str = ""
    """What was said to be done."""
    said_done_by: str = ""
    """The role that said so."""
    verified: Verification | None = None
    verified_on: str | None = None
    verified_note: str = ""
    """What the scrutineer saw."""
    impact: str = ""
    """What changed, in the words of every step of impact, oldest first, one on each line."""
    impact_reach: Impact | None = None
    impact_on: str | None = None
    impacts: int = 0
    """Pieces of evidence of impact."""
    first_due: str | None = None
    """The ISO day or month that was due first, when it was moved."""
    slips: int = 0
    """How often the due date was moved later."""


class StepsStore:
    """Reads steps; they are added, edited and withdrawn as any record."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def of(self, n: int) -> list[Step]:
        """The steps of a recommendation or disagreement by their days, then by entry."""
        steps = self._records.find(Step, self._records.sources(n, Relation.OF))
        return sorted(steps, key=lambda step: (step.day, step.key))

    def standing(self, recommendations: Iterable[int]) -> dict[int, Standing]:
        """Where each recommendation stands; one without steps is not among them."""
        found: dict[int, Standing] = {}
        for of, what, day, text, response, verified, impact, was, becomes, role in self._db.rows(
            _OF, (json.dumps(list(recommendations)),)
        ):
            one = found.setdefault(of, Standing())
            match StepKind(what):
                case StepKind.RESPONSE:
                    one.response, one.response_note = Response(response), text
                    one.responded_on, one.responded_by = day, role
                case StepKind.SAID_DONE:
                    one.said_done_on, one.said_done, one.said_done_by = day, text, role
                case StepKind.VERIFIED:
                    one.verified, one.verified_on = Verification(verified), day
                    one.verified_note = text
                case StepKind.IMPACT:
                    one.impact = "\n".join(filter(None, (one.impact, text)))
                    one.impact_reach = Impact(impact) if impact else None
                    one.impact_on, one.impacts = day, one.impacts + 1
                case StepKind.SLIP:
                    one.first_due = one.first_due or was
                    one.slips += moved_later(was, becomes)
        return found
