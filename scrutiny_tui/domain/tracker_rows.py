"""The rows of a tracker, one after the other: which are records, and which only look like one."""

import re

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.tables import Sheet, shown
from scrutiny_tui.domain.tracker_plan import (
    Choices,
    Draft,
    Known,
    Line,
    Outcome,
    Plan,
    Remark,
    made_findings,
    stands_alone,
    title_of,
)
from scrutiny_tui.domain.tracker_row import TrackerRow
from scrutiny_tui.domain.tracker_words import Owners, normal, read_finding_kind
from scrutiny_tui.domain.trackers import Headed, Target
from scrutiny_tui.domain.words import FindingKind

_OUR_FINDING = r"F-[12]\d{3}-\d{2,}"


def plan(sheet: Sheet, table: Headed, choices: Choices, known: Known, source: str) -> Plan:
    """Work out what importing a table would do. `source` names the file of the tracker, for the
    finding under which recommendations go that name none.
    """
    work = Reading(sheet, table, choices, known, source)
    work.read()
    return work.plan


class Reading:
    """One dry run."""

    def __init__(
        self, sheet: Sheet, table: Headed, choices: Choices, known: Known, source: str
    ) -> None:
        self.sheet, self.table, self.choices, self.known = sheet, table, choices, known
        self.source = source
        self.plan = Plan(remarks=[*sheet.remarks, *table.above])
        self.owners = Owners(known.bodies)
        self.by_target = {
            choices.columns.get(one.column, Target.NOTE): one for one in table.headings
        }
        self.kept = [
            one
            for one in table.headings
            if choices.columns.get(one.column, Target.NOTE) is Target.NOTE
        ]
        self.texts = dict(known.texts)
        self.rows_by_text: dict[str, int] = {}
        self.refs: dict[str, int] = {}
        self.findings: dict[str, int | Finding] = {}
        self.section = ""

    def read(self) -> None:
        """Read every row below the headings."""
        added: list[tuple[Draft, str]] = []
        headings = {normal(one.name) for one in self.table.headings}
        for row in range(self.table.first_row, len(self.sheet.rows) + 1):
            texts = [normal(shown(cell)) for cell in self.sheet.rows[row - 1] if shown(cell)]
            if not texts:
                continue
            if len(texts) > 1 and headings.issuperset(texts):
                self._leave(row, "The headings again", "the headings stand here once more")
            elif alone := stands_alone(self.sheet, row):
                self.section = alone
                self._leave(row, alone, "a heading among the rows: kept with the rows below it")
            else:
                line = TrackerRow(self, row).line()
                self.plan.lines.append(line)
                if line.draft is not None:
                    one = line.draft.recommendation
                    added.append((line.draft, one.made_on if one else self.known.today))
        self.plan.findings = made_findings(added, self.findings)

    def _leave(self, row: int, title: str, why: str) -> None:
        self.plan.lines.append(Line(row, Outcome.NO_RECORD, title_of(title), (Remark("", why),)))

    def finding(self, text: str, row: TrackerRow, note: str = "") -> str:
        """The key of the finding that a text names, which is added to the plan; `note` is what
        the row says beside it.
        """
        named = text or f"Imported from tracker {self.source}".strip()
        key = normal(named)
        if key in self.findings:
            return key
        ours = re.fullmatch(_OUR_FINDING, named, re.IGNORECASE)
        there = self.known.findings.get(named.lower() if ours else key)
        if there is not None:
            self.findings[key] = there
            return key
        title = title_of(named)
        said = [named] if title != named else []
        if text:
            said += [part for part in (row.text(Target.STATEMENT), note) if part]
        free = ours and named.upper() not in self.known.refs
        self.findings[key] = Finding(
            ref=named.upper() if free else None,
            title=title,
            kind=read_finding_kind(row.text(Target.FINDING_KIND) if text else "")
            or FindingKind.DEVELOPMENT,
            statement="\n".join(said),
            so_what=row.text(Target.SO_WHAT) if text else "",
            found_on=self.known.today,
        )
        return key

    def made_agency(self, name: str) -> int:
        """The placeholder of a new agency of this name."""
        for placeholder, known in self.plan.agencies.items():
            if normal(known) == normal(name):
                return placeholder
        placeholder = -1 - len(self.plan.agencies)
        self.plan.agencies[placeholder] = " ".join(name.split())
        return placeholder
