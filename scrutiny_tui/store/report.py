"""The scrutineer's own text, the versions written, and the whole contribution as plain data."""

from typing import NamedTuple

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.sections import Report, Section
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.gather import Gather
from scrutiny_tui.store.records import Records


class Missing(NamedTuple):
    """Something that the contribution lacks, and the record where it can be mended."""

    what: str
    n: int | None
    """The record to go to, or None for the report itself."""


class ReportStore:
    """Sections and versions of the contribution to the annual report."""

    def __init__(self, db: Database, records: Records) -> None:
        self._db = db
        self._records = records

    def sections(self, year: Year, report: str = "contribution") -> dict[str, Section]:
        """The scrutineer's own text of a report by section code."""
        found = (s for s in self._records.all(Section) if s.year == year.key)
        return {section.code: section for section in found if section.report == report}

    def write(self, year: Year, code: str, text: str, report: str = "contribution") -> Section:
        """Keep the scrutineer's text of one section; inside an action."""
        before = self.sections(year, report).get(code)
        if before is None:
            return self._records.add(Section(report=report, code=code, text=text, year=year.key))
        return self._records.edit(before.changed(text=text))

    def versions(self, year: Year, report: str = "contribution") -> list[Report]:
        """The versions that were written to files, oldest first."""
        found = [r for r in self._records.all(Report) if r.year == year.key]
        return [version for version in found if version.report == report]

    def next_version(self, year: Year, report: str = "contribution") -> str:
        """`0.1`, then one more with each version written; never a number used before."""
        used = self._db.value(
            "select count(*) from report t join link l on l.source = t.n and l.relation = 'in' "
            "where l.target = ? and t.report = ?",
            (year.key, report),
        )
        return f"0.{used + 1}"

    def contribution(self, year: Year, version: str | None = None) -> Contribution:
        """Everything that the contribution of a year says; private notes left out."""
        texts = {code: s.text for code, s in self.sections(year).items() if s.text}
        gather = Gather(self._db, self._records, year)
        return gather.contribution(texts, version or self.next_version(year))

    def missing(self, year: Year) -> list[Missing]:
        """What a reader would miss: judgements, reasons, evidence, owners, dates."""
        contribution = self.contribution(year)
        numbers = dict(self._db.rows("select id, n from record"))
        found = [
            Missing(f"{q.code} has no judgement yet", numbers.get(q.id))
            for q in contribution.questions
            if q.kind == "judgement" and not q.trail
        ]
        for q in contribution.questions:
            if q.trail and q.value != "not examined":
                if not q.reason:
                    found.append(Missing(f"{q.code}: the judgement has no reason", numbers[q.id]))
                if not q.evidence:
                    found.append(Missing(f"{q.code}: no evidence is linked", numbers[q.id]))
        for f in contribution.findings:
            if not f.evidence:
                found.append(Missing(f"{f.ref} rests on no evidence", numbers[f.id]))
            if not f.so_what:
                found.append(
                    Missing(f"{f.ref} does not say what it means for children", numbers[f.id])
                )
        for r in contribution.recommendations:
            if not r.lead:
                found.append(Missing(f"{r.ref} has no lead owner", numbers[r.id]))
            if not (r.due or r.due_event):
                found.append(Missing(f"{r.ref} has no date", numbers[r.id]))
        if not contribution.texts.get("headline"):
            found.append(Missing("The overall judgement has not been written", None))
        return found
