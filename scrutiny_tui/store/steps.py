"""Steps of recommendations and disagreements, and where a recommendation stands by them."""

import json
from collections.abc import Iterable
from typing import Any

from scrutiny_tui.domain.following import moved_later
from scrutiny_tui.domain.kinds import Relation
from scrutiny_tui.domain.standing import Standing
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
        found: dict[int, dict[str, Any]] = {}
        for of, what, day, text, response, verified, impact, was, becomes, role in self._db.rows(
            _OF, (json.dumps(list(recommendations)),)
        ):
            one = found.setdefault(of, {})
            match StepKind(what):
                case StepKind.RESPONSE:
                    one |= {"response": Response(response), "response_note": text}
                    one |= {"responded_on": day, "responded_by": role}
                case StepKind.SAID_DONE:
                    one |= {"said_done_on": day, "said_done": text, "said_done_by": role}
                case StepKind.VERIFIED:
                    one |= {"verified": Verification(verified), "verified_on": day}
                    one["verified_note"] = text
                case StepKind.IMPACT:
                    one["impact"] = "\n".join(filter(None, (one.get("impact"), text)))
                    one["impact_reach"] = Impact(impact) if impact else None
                    one |= {"impact_on": day, "impacts": one.get("impacts", 0) + 1}
                case StepKind.SLIP:
                    one["first_due"] = one.get("first_due") or was
                    one["slips"] = one.get("slips", 0) + moved_later(was, becomes)
        return {of: Standing(**fields) for of, fields in found.items()}
