"""A tracker of 300 rows imported, corrected, exported and compared cell by cell."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.tables import Sheet
from scrutiny_tui.domain.tracker_plan import Choices, Outcome, Plan
from scrutiny_tui.domain.tracker_rows import plan
from scrutiny_tui.domain.tracker_words import read_dates
from scrutiny_tui.domain.trackers import Target, assigned, find_header, guess, headed
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.exchange.sheets import read_sheet
from scrutiny_tui.exchange.workbooks import to_xlsx
from scrutiny_tui.exporting_lists import gather, write_csv
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.importing import rehearse
from tests.exchange import tracker
from tests.store.conftest import Opener
from tests.store.kit import TODAY, add, finding, n_of, photograph, recommendation


def tried(store: Store, sheet: Sheet, name: str = "old.xlsx", **chosen: Any) -> Plan:
    table = headed(sheet, find_header(sheet))
    columns = guess(table.headings)
    for heading in table.headings:
        if heading.name == "Progress RAG":
            columns = assigned(columns, heading.column, Target.STATUS)
    work = plan(sheet, table, Choices(columns, **chosen), store.importing.known(), name)
    work.refuse(rehearse(store.path, work))
    return work


def recommendations(store: Store) -> list[dict[str, Any]]:
    return [row for row in store.lists.rows(Kind.RECOMMENDATION) if not row["withdrawn"]]


def test_a_tracker_of_300_rows_there_and_back(store: Store, opened: Opener, tmp_path: Path) -> None:
    path = tmp_path / "Northmere tracker.xlsx"
    tracker.write(path)
    sheet = read_sheet(path, "Tracker 2018-19")
    before, bytes_before = photograph(store), store.path.read_bytes()
    police = n_of(store, Kind.AGENCY, 3)
    chosen = {
        "owners": {"inspector quill": police},
        "statuses": {"purple": RecommendationStatus.IN_PROGRESS},
    }
    work = tried(store, sheet, path.name, **chosen)
    assert store.path.read_bytes() == bytes_before  # a dry run writes nothing

    # Each row is told: the doubles are left out, and all others are added.
    assert [line.row for line in work.lines] == [tracker.FIRST + n for n in range(tracker.ROWS)]
    doubles = [tracker.FIRST + n for n in range(49, tracker.ROWS, 50)]
    there = [line.row for line in work.lines if line.outcome is Outcome.THERE]
    assert there == doubles
    assert work.count(Outcome.ADDED) == tracker.ROWS - len(doubles)
    assert any("A1:J1" in remark for remark in work.remarks)
    assert any("Row 1 stands above" in remark for remark in work.remarks)

    done = store.importing.keep(work)
    assert (done.recommendations, done.agencies) == (tracker.ROWS - len(doubles), 0)
    codes = {agency.name: agency.code for agency in store.partnership.agencies()}
    rows = {row["text"]: row for row in recommendations(store)}
    steps = {(row["of"], row["what"]): row for row in store.lists.rows(Kind.STEP)}
    titles = {row["ref"]: row["title"] for row in store.lists.rows(Kind.FINDING)}
    for n in range(tracker.ROWS):
        if tracker.FIRST + n in doubles:
            continue
        cells = tracker.cells(n)
        row = rows[cells["Recommendation"]]
        assert titles[row["finding"]] == cells["Issue"]
        assert f"No. {n + 1}; " in row["status_note"]
        assert cells["Progress Update"] in row["status_note"]
        assert read_dates(cells["Date raised"], TODAY).found == (row["made_on"],)
        dates = read_dates(cells["Due"], TODAY).found
        assert row["due"] == (dates[-1] if dates else None)
        assert dates or f"Due: {cells['Due']}" in row["status_note"]
        slip = steps.get((row["ref"], "due date moved"))
        assert (slip["was"], slip["becomes"]) == dates if slip else len(dates) < 2
        if code := tracker.owner(n):
            assert codes.get(row["lead"], "board") == code
        answer = steps.get((row["ref"], "response"))
        assert bool(answer) == bool(cells["Response"])
        impact = steps.get((row["ref"], "impact"))
        assert (impact["text"] if impact else "") == cells["Impact"]

    # Corrected: one edit, and the same tracker again adds nothing.
    last = store.records.all(Recommendation)[-1]
    with store.action("Correct"):
        store.following.edit(last.changed(text="- asked first,\nand told", due="2019-12"))
    again = tried(store, sheet, path.name, **chosen)
    assert (again.count(Outcome.ADDED), again.count(Outcome.CANNOT)) == (1, 0)

    # Exported, imported into a new file, exported again: the same, cell by cell, both ways.
    other_path = tmp_path / "other.db"
    other_path.write_bytes(bytes_before)
    other = opened(other_path)
    listing = gather(store, ["recommendations"])
    written = tmp_path / "out.xlsx"
    written.write_bytes(to_xlsx(listing))
    other.importing.keep(tried(other, read_sheet(written)))
    skipped = {"id"}
    ours, theirs = recommendations(store), recommendations(other)
    assert len(ours) == len(theirs) == len(rows)
    for mine, one in zip(ours, theirs, strict=True):
        assert {k: v for k, v in mine.items() if k not in skipped} == {
            k: v for k, v in one.items() if k not in skipped
        }
    from_csv = read_sheet(write_csv(listing, tmp_path / "out.csv"))
    assert [list(row) for row in csv_rows(from_csv)] == csv_rows(read_sheet(written))

    # One undo takes the whole import back.
    store.undo()
    assert store.undo().startswith("Import a tracker: 294 rows")
    assert photograph(store) == before


def csv_rows(sheet: Sheet) -> list[list[str]]:
    """Every cell as the text that CSV has for it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(
        [str(cell).lower() if isinstance(cell, bool) else cell for cell in row]
        for row in sheet.rows
    )
    return list(csv.reader(io.StringIO(text.getvalue(), newline="")))


def small(*rows: tuple[Any, ...]) -> Sheet:
    return Sheet("", [("Ref", "Recommendation", "Owner", "Date raised", "Status", "Superseded by",
                       "Verified", "Date verified"),
                      *rows])  # fmt: skip


def test_rules_of_the_file_are_told_before_and_leave_only_that_row_out(store: Store) -> None:
    work = tried(
        store,
        small(
            ("1", "Ask", "Integrated Care Board", "2018-10-01"),
            ("2", "Tell", "Clinical Commissioning Group", "2018-10-01"),
            ("R-2019-07", "Old", "Police", "2018-10-01", "superseded", "R-2019-08"),
            ("R-2019-08", "New", "Police", "2018-10-01", "agreed"),
            ("R-2019-09", "Lost", "Police", "2018-10-01", "superseded", "R-2019-99"),
            ("6", "Older still", "Police", "2018-10-01", "superseded", "R-2019-07"),
            ("7", "Left", "Police", "2018-10-01", "superseded", "8"),
            ("8", "Seen too soon", "Police", "2018-10-01", "agreed", None, "yes", "2018-09-01"),
        ),
    )
    outcomes = [(line.row, str(line.outcome)) for line in work.lines]
    assert outcomes == [
        (2, "will be added"), (3, "will be added"), (4, "will be added"), (5, "will be added"),
        (6, "will be added"), (7, "will be added"), (8, "cannot be added"), (9, "cannot be added"),
    ]  # fmt: skip
    assert "has this reference, so it is kept in the note" in str(work.lines[4].remarks[-1])
    assert "row 9, which took its place, is not added" in map(str, work.lines[-2].remarks)
    store.importing.keep(work)
    found = {row["text"]: row for row in recommendations(store)}
    assert found["Old"]["superseded_by"] == "R-2019-08"
    assert found["Older still"]["superseded_by"] == "R-2019-07"
    assert "Superseded by: R-2019-99" in found["Lost"]["status_note"]
    # The name in its time: the ICB was the CCG in 2018.
    assert found["Ask"]["lead"] == found["Tell"]["lead"] == "Clinical Commissioning Group"
    add(store, recommendation(add(store, finding()).key, "Another"))
    refs = [row["ref"] for row in recommendations(store)]
    assert len(set(refs)) == len(refs)


def test_a_list_of_another_file_with_our_numbers_is_added_under_numbers_of_its_own(
    store: Store,
) -> None:
    of = add(store, finding()).key
    gone = add(store, recommendation(of, "Ask children first"))
    add(store, recommendation(of, "Write the minutes down"))
    with store.action("Withdraw"):
        store.following.withdraw(gone)
    work = tried(
        store,
        small(
            ("R-2019-01", "Ask children first!", "Police", "2018-10-01"),
            ("R-2019-02", "Buy laptops", "Police", "2018-10-01"),
            ("R-2019-03", "Train every teacher", "Police", "2018-10-01"),
            ("R-2019-04", "Old", "Police", "2018-10-01", "superseded", "R-2019-02"),
        ),
    )
    assert [str(line.outcome) for line in work.lines] == ["already there", *["will be added"] * 3]
    assert store.importing.keep(work).words() == "Imported: 3 recommendations, 1 finding."
    found = {row["ref"]: row for row in recommendations(store)}
    assert {ref: row["text"] for ref, row in found.items()} == {
        "R-2019-02": "Write the minutes down", "R-2019-03": "Train every teacher",
        "R-2019-04": "Old", "R-2019-05": "Buy laptops",
    }  # fmt: skip
    assert found["R-2019-04"]["superseded_by"] == "R-2019-05"


def test_what_was_added_meanwhile_refuses_the_whole_import(store: Store) -> None:
    work = tried(store, small(("R-2019-02", "Ask", "Police", "2018-10-01")))
    [(line, draft)] = work.drafts
    assert draft.recommendation
    late = draft.recommendation.model_copy(update={"status": RecommendationStatus.SUPERSEDED})
    work.lines = [replace(line, draft=replace(draft, recommendation=late))]
    before = photograph(store)
    with pytest.raises(Rule, match="Row 2 cannot be added, so nothing was imported"):
        store.importing.keep(work)
    assert photograph(store) == before


def test_a_new_agency_is_made_once_and_a_finding_that_is_there_is_used(store: Store) -> None:
    there = add(store, finding("Late answers", year=n_of(store, Kind.YEAR)))
    sheet = Sheet("", [("Finding", "Recommendation", "Owner"),
                       ("late  answers", "Ask", "Fire service"),
                       ("Late answers", "Tell", "fire service"),
                       ])  # fmt: skip
    work = tried(store, sheet, owners={"fire service": -1})
    done = store.importing.keep(work)
    assert done == (2, 0, 1)
    assert len(store.records.all(Finding)) == 1
    one, two = store.records.all(Recommendation)
    assert (one.finding, two.finding, one.lead) == (there.key, there.key, two.lead)
