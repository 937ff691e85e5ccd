"""Writing what was worked out of somebody else's tracker: all of it as one action, or nothing."""

from collections.abc import Iterator, Set
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.text import plural
from scrutiny_tui.domain.tracker_owners import Body
from scrutiny_tui.domain.tracker_plan import Draft, Known, Line, Plan, Remark, code_for
from scrutiny_tui.domain.tracker_words import normal
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.following import Following
from scrutiny_tui.store.partnership import PartnershipStore
from scrutiny_tui.store.records import Records

Refused = dict[int, list[Remark]]
"""What rules of the file say against rows, by row."""


class Imported(NamedTuple):
    """What an import added."""

    recommendations: int
    findings: int
    agencies: int

    def words(self) -> str:
        """As one sentence, of what there is."""
        parts = (
            (self.recommendations, ("recommendation",)),
            (self.findings, ("finding",)),
            (self.agencies, ("agency", "agencies")),
        )
        return (
            f"Imported: {', '.join(plural(n, *called) for n, called in parts if n) or 'nothing'}."
        )


class Importing:
    """Knows what a file holds, and writes a plan into it."""

    def __init__(
        self, db: Database, records: Records, following: Following, partnership: PartnershipStore
    ) -> None:
        self._db = db
        self._records = records
        self._following = following
        self._partnership = partnership

    def known(self) -> Known:
        """What of the file an import must know."""
        bodies = [
            Body(one.key, one.code, one.name, one.starts, one.ends)
            for one in self._partnership.agencies()
        ]
        bodies += [
            Body(one.key, one.code, one.name, one.starts, one.ends, str(one.kind))
            for one in self._partnership.forums()
        ]
        findings: dict[str, int] = {}
        for n, ref, title in self._rows("finding", "title"):
            findings |= {normal(title): n, ref.lower(): n}
        there = self._rows("recommendation", "text")
        refs = self._db.rows("select ref from record where ref is not null")
        return Known(
            self._db.today(),
            bodies,
            self._partnership.get().name,
            {normal(text): ref for _, ref, text in there},
            frozenset(ref for _, ref, _ in there),
            frozenset(ref for (ref,) in refs),
            findings,
            dict(self._db.rows("select ref, text from recommendation join record using (n)")),
        )

    def keep(self, plan: Plan) -> Imported:
        """Write every row of a plan that is to be added, as one action.

        Raises:
            Rule: a row is refused, and nothing was written; `rehearse` tells all such rows.
            StoreError: nothing was written.
        """
        count = sum(1 for _ in plan.drafts)
        with self._db.action(f"Import a tracker: {plural(count, 'row')}"):
            imported, refused = self._write(plan)
            for row, remarks in refused.items():
                said = "; ".join(map(str, remarks))
                raise Rule(f"Row {row} cannot be added, so nothing was imported: {said}")
        return imported

    def refused(self, plan: Plan) -> Refused:
        """Write a plan, in a copy of a file, for what its rules say against single rows."""
        with self._db.action("Rehearse"):
            return self._write(plan)[1]

    def _rows(self, table: str, column: str) -> list[tuple[int, str, str]]:
        return self._db.rows(
            f"select n, ref, {column} from {table} join record using (n) where withdrawn = 0"
        )

    def _write(self, plan: Plan) -> tuple[Imported, Refused]:
        refused: Refused = {}
        agencies = self._agencies(plan)
        brought = _brought(plan)
        findings = {key: self._finding(one, brought) for key, one in plan.findings.items()}
        written: dict[int, int] = {}
        with self._following.many():
            for line, draft in _successors_first(plan):
                if draft.recommendation is None:
                    continue
                if draft.successor_row and draft.successor_row not in written:
                    gone = f"row {draft.successor_row}, which took its place, is not added"
                    refused[line.row] = [Remark("", gone)]
                    continue
                after = self._successor(draft, written)
                try:
                    one = _joined(draft.recommendation, findings[draft.finding], agencies, after)
                    ref = one.ref or self._records.free_ref(one, brought)
                    written[line.row] = self._following.add(
                        one.model_copy(update={"ref": ref}), draft.steps
                    ).key
                except ValidationError as error:
                    refused[line.row] = [
                        Remark(_CALLED.get(f, f), words) for f, words in problems(error)
                    ]
                except Rule as error:
                    refused[line.row] = [Remark("", str(error))]
        new = sum(isinstance(one, Finding) for one in plan.findings.values())
        return Imported(len(written), new, len(agencies)), refused

    def _successor(self, draft: Draft, written: dict[int, int]) -> int | None:
        """The number of the recommendation that took the place of a row."""
        if draft.successor_row:
            return written[draft.successor_row]
        there = self._records.by_ref(draft.successor) if draft.successor else None
        return there[0] if there else None

    def _finding(self, one: int | Finding, brought: Set[str]) -> int:
        if isinstance(one, int):
            return one
        new = one.changed(year=self._partnership.year_for(one.found_on).key)
        ref = new.ref or self._records.free_ref(new, brought)
        return self._records.add(new.model_copy(update={"ref": ref})).key

    def _agencies(self, plan: Plan) -> dict[int, int]:
        """The numbers of new agencies that rows name, by their placeholders."""
        named = {
            n
            for _, draft in plan.drafts
            if (one := draft.recommendation)
            for n in (one.lead, *one.supporting)
        }
        taken = {one.code for one in self._partnership.agencies()}
        made: dict[int, int] = {}
        for placeholder, name in plan.agencies.items():
            if placeholder in named:
                code = code_for(name, taken)
                taken.add(code)
                made[placeholder] = self._records.add(Agency(code=code, name=name)).key
        return made


def rehearse(path: Path, plan: Plan) -> Refused:
    """What the rules of a file say against single rows of a plan, found out on a copy in memory:
    the file itself is not written to. It may run in a thread.

    Raises:
        StoreError: the file cannot be read.
    """
    from scrutiny_tui.store.opened import open_copy

    with open_copy(path) as copy:
        copy.db.trust_schema()
        copy.db.read_only = False
        return copy.importing.refused(plan)


_CALLED = {
    "lead": "owner",
    "made_on": "made on",
    "day": "day of an answer",
    "text": "recommendation",
}


def _joined(
    one: Recommendation, finding: int, agencies: dict[int, int], successor: int | None
) -> Recommendation:
    """A row joined to what it belongs to, by the numbers that these have by now."""
    return one.changed(
        finding=finding,
        lead=agencies.get(one.lead, one.lead) if one.lead else None,
        supporting=tuple(agencies.get(n, n) for n in one.supporting),
        superseded_by=successor,
    )


def _brought(plan: Plan) -> Set[str]:
    """The references that rows and findings of a plan bring along, which none of the others may
    be given before them.
    """
    every = [one for _, draft in plan.drafts if (one := draft.recommendation)]
    found = [one for one in plan.findings.values() if isinstance(one, Finding)]
    return {one.ref for one in (*every, *found) if one.ref}


def _successors_first(plan: Plan) -> Iterator[tuple[Line, Draft]]:
    """The rows to write, each behind the one that superseded it, so that it can be joined to it."""
    by_row = {line.row: (line, draft) for line, draft in plan.drafts}
    done: set[int] = set()
    for start in by_row:
        chain: list[int] = []
        row = start
        while row in by_row and row not in done:
            done.add(row)
            chain.append(row)
            row = by_row[row][1].successor_row
        yield from (by_row[one] for one in reversed(chain))
