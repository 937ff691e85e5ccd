"""The rows of a tracker, one after the other: which are records, and which only look like one."""

import re
from bisect import bisect_right

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.domain.tables import Sheet, Value, shown
from scrutiny_tui.domain.tracker_links import own_references, settled
from scrutiny_tui.domain.tracker_owners import Owners
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
from scrutiny_tui.domain.tracker_words import is_total, normal, read_finding_kind
from scrutiny_tui.domain.trackers import Headed, Target
from scrutiny_tui.domain.words import FindingKind

_OWNERS = frozenset({Target.OWNER})
_DUES = frozenset({Target.DUE, Target.FIRST_DUE})
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
        self.owners = Owners(known.bodies, known.partnership)
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
        self.refs: dict[str, list[tuple[int, str]]] = {}
        """The rows so far, with their texts, that give a reference of our form."""
        self.findings: dict[str, int | Finding] = {}
        self.section = ""
        self._merged: dict[int, list[tuple[int, int]]] = {}
        for one in sorted(sheet.merged):
            if one.first_row >= table.first_row and one.last_row > one.first_row:
                column = self._merged.setdefault(one.first_column, [])
                column.append((one.first_row, one.last_row))

    def top(self, row: int, column: int) -> int:
        """The row in which the value of a cell stands: of cells merged down, their first."""
        ranges = self._merged.get(column, [])
        place = bisect_right(ranges, (row, len(self.sheet.rows) + 1)) - 1
        return ranges[place][0] if place >= 0 and ranges[place][1] >= row else row

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell; of cells merged down, their value."""
        return self.sheet.cell(self.top(row, column), column)

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
            elif is_total([shown(cell) for cell in self.sheet.rows[row - 1] if shown(cell)]):
                self._leave(row, texts[0], "a sum, and no recommendation")
            elif alone := stands_alone(self.sheet, row):
                self.section = alone
                self._leave(row, alone, "a heading among the rows: kept with the rows below it")
            else:
                line = TrackerRow(self, row).line()
                self.plan.lines.append(line)
                if line.draft is not None:
                    one = line.draft.recommendation
                    added.append((line.draft, one.made_on if one else self.known.today))
        self.plan.lines = settled(
            self.plan.lines,
            own_references(
                self.sheet,
                self.by_target.get(Target.REF),
                range(self.table.first_row, len(self.sheet.rows) + 1),
            ),
            self.known.recommendations,
            self.by_target,
        )
        self.plan.findings = made_findings(added, self.findings)
        self._say_of_columns()

    def _say_of_columns(self) -> None:
        """Say once what no row can have, since no column holds it."""
        if Target.TEXT not in self.by_target:
            return
        for targets, what in ((_OWNERS, "an owner"), (_DUES, "a due date")):
            if targets.isdisjoint(self.by_target):
                self.plan.remarks.append(f"No column is read as {what}, so no row has one.")

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
