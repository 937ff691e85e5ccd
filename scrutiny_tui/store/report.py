"""The scrutineer's own text, the versions written, and the whole contribution as plain data."""

from dataclasses import replace

from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.sections import Report, Section
from scrutiny_tui.store.database import Database
from scrutiny_tui.store.gather import Gather
from scrutiny_tui.store.lives import Lives
from scrutiny_tui.store.outline import Missing, Outline, Outliner
from scrutiny_tui.store.records import Records

__all__ = ["Missing", "Outline", "ReportStore"]


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
        lives = Lives(self._db, self._records, year)
        return replace(
            gather.contribution(texts, version or self.next_version(year)),
            carried=lives.recommendations(lives.carried),
            boards=lives.boards,
            owners=tuple(lives.progress.owners),
            undated=lives.progress.undated,
        )

    def outline(self, year: Year) -> Outline:
        """What the contribution of a year will hold and lack, without its text."""
        texts = {code: s.text for code, s in self.sections(year).items() if s.text}
        return Outliner(self._db, self._records, year).outline(texts, self.next_version(year))

    def missing(self, year: Year) -> list[Missing]:
        """What a reader would miss: judgements, reasons, evidence, owners, dates."""
        return list(self.outline(year).missing)
