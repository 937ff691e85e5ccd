"""What evidences each criterion in a scrutiny year: directly, and over the crosswalk."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.of_year import OfYear

_NOTES = (
    "select f.head, count(distinct l.source) from family f "
    "cross join link l on l.target = f.member and l.relation = 'bears on' "
    "cross join note t on t.n = l.source and t.private = 0 "
    "cross join record r on r.n = t.n and r.withdrawn = 0 where {} group by 1"
)


class Coverage:
    """One look at what bears on each criterion of the year, and on those that it follows. Notes
    marked private are not counted.
    """

    def __init__(
        self,
        db: Database,
        of: OfYear,
        documents: Iterable[Document],
        findings: Iterable[Finding],
    ) -> None:
        self._db = db
        self._of = of
        self._documents = self._joined((d.ref or "", d.criteria) for d in documents)
        self._findings = self._joined((f.ref or "", f.criteria) for f in findings)

    def notes(self, criterion: int) -> int:
        """How many notes of the year bear on a criterion."""
        return self._notes.get(criterion, 0)

    def documents(self, criterion: int) -> int:
        """How many documents of the year bear on a criterion."""
        return len(self._documents[criterion])

    def findings(self, criterion: int) -> tuple[str, ...]:
        """References of the findings of the year that bear on a criterion."""
        return tuple(self._findings[criterion])

    def through(self, criterion: int) -> tuple[str, ...]:
        """Codes of the criteria that it matches and that have evidence of their own."""
        matched = self._of.criteria.matched(criterion)
        return tuple(self._of.criteria.codes[n] for n in matched if self._has_any(n))

    def lines(self, criteria: Iterable[int]) -> tuple[str, ...]:
        """Codes of the lines of the year for which these criteria count."""
        heads = {head for n in criteria for head in self._heads.get(n, ())}
        return tuple(row.code for row in self._of.lines if row.n in heads)

    def _has_any(self, criterion: int) -> bool:
        return bool(
            self.notes(criterion) or self._documents[criterion] or self._findings[criterion]
        )

    @cached_property
    def _heads(self) -> dict[int, list[int]]:
        """Of each criterion those of the year that it counts for: itself, and what follows it."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._of.lines:
            for member in self._of.criteria.family(row.n):
                found[member].append(row.n)
        return found

    @cached_property
    def _notes(self) -> dict[int, int]:
        pairs = ", ".join(f"({h}, {n})" for n, heads in self._heads.items() for h in heads)
        return dict(
            self._db.rows(
                f"with family (head, member) as (values {pairs or '(0, 0)'}) "
                f"{_NOTES.format(self._of.notes())}"
            )
        )

    def _joined(self, items: Iterable[tuple[str, tuple[int, ...]]]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for ref, criteria in items:
            for head in dict.fromkeys(h for n in criteria for h in self._heads.get(n, ())):
                found[head].append(ref)
        return found
