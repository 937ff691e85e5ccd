"""The quality checks of the latest judgement on each criterion, and those that were dismissed."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from scrutiny_tui.domain.quality import Standing, checks
from scrutiny_tui.domain.questions import Dismissal
from scrutiny_tui.domain.weighing import suggest
from scrutiny_tui.domain.words import CheckCode, Voice
from scrutiny_tui.store.criteria import Criteria
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.questions import Judged, QuestionsStore
from scrutiny_tui.store.records import Records
from scrutiny_tui.store.weights import Weights, latest_days

_RESTS = (
    "select l.source, coalesce(t.voice, d.voice, ''), coalesce((select g.name from link f "
    "join agency g on g.n = f.target where f.source = l.target and f.relation = 'from'), ''), "
    "count(*) from json_each(?) j cross join link l on l.source = j.value "
    "and l.relation = 'rests on' cross join record r on r.n = l.target and r.withdrawn = 0 "
    "and r.kind in ('note', 'document') left join note t on t.n = r.n "
    "left join document d on d.n = r.n group by 1, 2, 3"
)
# An item is answered by a judgement that weighed it and says why it stands.
_CONTRADICTING = (
    "select l.target, r.ref, l.source from criterion c "
    "cross join link l on l.target = c.n and l.relation = 'contradicts' "
    "join record r on r.n = l.source and r.withdrawn = 0 order by l.source"
)


class OpenCheck(NamedTuple):
    """One check that the latest judgement on a criterion does not pass."""

    criterion: int
    code: str
    """Of the criterion."""
    judgement: int
    check: CheckCode
    basis: str
    words: str
    dismissed: str
    """Why it was dismissed, or empty while it is open."""


class QualityStore:
    """What is uncomfortable in the judgements as they stand."""

    def __init__(
        self,
        db: Database,
        records: Records,
        weights: Weights | None = None,
        questions: QuestionsStore | None = None,
    ) -> None:
        self._db = db
        self._records = records
        self._weights = weights or Weights(db)
        self._questions = questions or QuestionsStore(db, records)

    @property
    def ready(self) -> bool:
        """Whether the evidence was counted already in this session, so that a look is quick."""
        return self._weights.ready

    def go_on(self, seconds: float) -> bool:
        """Count the evidence for the first time a part at a time, for about so long; gives whether
        a look is quick now.
        """
        return self._weights.go_on(Criteria(self._db), seconds)

    def open(self) -> list[OpenCheck]:
        """The checks that nobody has dismissed, in the order of the questions."""
        return [one for one in self.every() if not one.dismissed]

    def dismissed(self) -> list[OpenCheck]:
        """The checks that were dismissed and still hold, each with its reason."""
        return [one for one in self.every() if one.dismissed]

    def of(self, criterion: int) -> list[OpenCheck]:
        """The checks of one criterion, dismissed ones too."""
        return [one for one in self.every() if one.criterion == criterion]

    def every(
        self,
        trails: Mapping[int, list[Judged]] | None = None,
        newest_by: Mapping[int, str] | None = None,
    ) -> list[OpenCheck]:
        """Every check that a judgement does not pass; what is known already may be handed in."""
        criteria = Criteria(self._db)
        trails = self._questions.trails() if trails is None else trails
        latest = {n: trail[-1] for n, trail in trails.items()}
        if not latest:
            return []
        if newest_by is None:
            newest_by = latest_days(
                criteria, criteria.in_use, self._weights.now(criteria), "newest"
            )
        voices, agencies = self._rests({one.n for one in latest.values()})
        contradicting = self._contradicting(criteria, latest)
        answered = {
            (one.criterion, one.judgement, one.code, one.basis): one.reason
            for one in self._records.all(Dismissal)
        }
        months = PartnershipStore(self._db, self._records).stale_months()
        found = []
        for row in criteria.in_use:
            if (one := latest.get(row.n)) is None:
                continue
            standing = Standing(
                one.value,
                one.strength,
                one.impact,
                one.look_again,
                suggest(voices[one.n]),
                frozenset(voice for voice in voices[one.n] if voice),
                agencies[one.n],
                newest_by.get(row.n),
                tuple(contradicting[row.n]),
            )
            for check in checks(standing, self._db.today(), months):
                reason = ""
                for on in self._dismissed_on(criteria, row.n):
                    reason = reason or answered.get((on, one.n, check.code, check.basis), "")
                found.append(OpenCheck(row.n, row.code, one.n, *check, reason))
        return found

    def dismiss(self, check: OpenCheck, reason: str) -> Dismissal:
        """Answer a check with a reason: it is closed until the judgement, or what the check rests
        on, changes. Inside an action.

        Raises:
            ValidationError: the reason is empty.
        """
        return self._records.add(
            Dismissal(
                code=check.check,
                basis=check.basis,
                reason=reason,
                criterion=check.criterion,
                judgement=check.judgement,
            )
        )

    def take_up(self, check: OpenCheck) -> None:
        """Open a dismissed check again. Inside an action."""
        asked = (check.judgement, check.check, check.basis)
        on = self._dismissed_on(Criteria(self._db), check.criterion)
        for one in self._records.all(Dismissal):
            if (one.judgement, one.code, one.basis) == asked and one.criterion in on:
                self._records.withdraw(one)

    def _dismissed_on(self, criteria: Criteria, n: int) -> list[int]:
        """The criteria on which a dismissal holds for one: itself, and those that it alone
        follows.
        """
        earlier = (one for one in criteria.family(n) if one != n)
        return [n, *(one for one in earlier if criteria.goes_on_in(one) == [n])]

    def _rests(
        self, judgements: set[int]
    ) -> tuple[dict[int, set[Voice | None]], dict[int, dict[str, int]]]:
        """Voices among the notes and documents that judgements rest on, and how many of these are
        from each agency, or name none.
        """
        voices: dict[int, set[Voice | None]] = defaultdict(set)
        agencies: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for n, voice, agency, count in self._db.rows(_RESTS, (json.dumps(sorted(judgements)),)):
            voices[n].add(Voice(voice) if voice else None)
            agencies[n][agency] += count
        return voices, agencies

    def _contradicting(
        self, criteria: Criteria, latest: Mapping[int, Judged]
    ) -> dict[int, list[str]]:
        """References of what is marked as contradicting and is not answered, by criterion."""
        marked: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for criterion, ref, n in self._db.rows(_CONTRADICTING):
            marked[criterion].append((ref, n))
        found: dict[int, list[str]] = defaultdict(list)
        for criterion, judged in latest.items() if marked else ():
            items = dict.fromkeys(i for m in criteria.family(criterion) for i in marked[m])
            still = self._bearing(criteria, criterion, [n for _, n in items])
            weighed = self._weighed(judged.n) if items and judged.against else set()
            found[criterion] = [ref for ref, n in items if n in still and n not in weighed]
        return found

    def _bearing(self, criteria: Criteria, criterion: int, numbers: list[int]) -> set[int]:
        """Which of some records still count for a criterion."""
        rows = self._db.rows(
            "select l.source from json_each(?) j cross join link l on l.source = j.value "
            "and l.relation = 'bears on' and l.target in (select value from json_each(?))",
            (json.dumps(numbers), json.dumps(list(criteria.counting(criterion)))),
        )
        return {n for (n,) in rows}

    def _weighed(self, judgement: int) -> set[int]:
        rows = self._db.rows(
            "select target from link where source = ? and relation = 'rests on'", (judgement,)
        )
        return {n for (n,) in rows}
