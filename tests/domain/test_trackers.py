"""Trackers of others: what headings, dates, owners and statuses mean, and that nothing is lost."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.tables import Merged, Sheet
from scrutiny_tui.domain.text import clean
from scrutiny_tui.domain.tracker_owners import Owners
from scrutiny_tui.domain.tracker_plan import MAKE, NOBODY, Outcome
from scrutiny_tui.domain.tracker_words import read_dates, read_response, read_status, read_verified
from scrutiny_tui.domain.trackers import Target, assigned, guess, headed
from scrutiny_tui.domain.words import RecommendationStatus, Response
from tests.domain.tracker_kit import BODIES, TODAY, one, said_of, sheet_of, tried


@pytest.mark.parametrize(
    ("value", "found", "said"),
    [
        (date(2019, 3, 31), "2019-03-31", ""),
        (43555, "2019-03-31", "spreadsheet's number"),
        ("31/03/2019", "2019-03-31", ""),
        ("31 March 2019", "2019-03-31", ""),
        ("Sunday 31st March 2019", "2019-03-31", ""),
        ("2019-03-31 00:00:00", "2019-03-31", ""),
        ("2019/3/31", "2019-03-31", ""),
        ("31-Mar-19", "2019-03-31", ""),
        ("by 31.03.19", "2019-03-31", ""),
        ("March 2019", "2019-03", ""),
        ("End of March 2019", "2019-03", ""),
        ("Mar-19", "2019-03", "a month and a year"),
        ("03/04/2019", "2019-04-03", "day first, as 3 April 2019"),
        ("04/04/2019", "2019-04-04", ""),
        ("31 March", "2019-03-31", "no year"),
        ("31/03/2019 (revised 30/06/2019)", "2019-03-31 2019-06-30", "then 30 June 2019"),
        ("31/03/2019\n30/06/2019", "2019-03-31 2019-06-30", ""),
        ("03/31/2019", "", "not a date"),
        ("ASAP", "", "not a date"),
        ("tomorrow", "", "not a date"),
        ("+14", "", "not a date"),
        (2019, "", "not a date"),
        (True, "", "not a date"),
        (None, "", ""),
    ],
)
def test_dates_are_read_in_the_forms_people_use(value: Any, found: str, said: str) -> None:
    read = read_dates(value, TODAY)
    assert " ".join(read.found) == found
    assert said in read.remark
    assert bool(said) == bool(read.remark) or len(read.found) > 1


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_is_said_to_be_none(text: str) -> None:
    read = read_dates(clean(text), TODAY)
    assert read.found or read.remark or not text.strip() or not clean(text).strip()


def test_an_owner_is_found_under_the_name_of_its_time() -> None:
    owners = Owners(BODIES)
    words = ("CCG", "the Police", "Health", "LSCB", "Bob")
    assert [owners.named(word, TODAY) for word in words] == [2, 1, 2, 5, None]
    assert owners.named("CCG", "2023-01-01") == owners.named("ICB", "2023-01-01") == 3
    assert owners.parts("Police, CCG and LSCB", TODAY) == ["Police", "CCG", "LSCB"]
    assert owners.parts("Schools and colleges; Police", TODAY) == ["Schools and colleges", "Police"]


@pytest.mark.parametrize(
    ("word", "status"),
    [("Complete", "complete (impact awaited)"), ("GREEN", "complete (impact awaited)"),
     ("Closed", "complete (impact awaited)"), ("On track", "in progress"), ("R", "in progress"),
     ("Slipped - see note", "in progress"), ("Not started", "agreed"), ("Purple", None),
     *((status, status) for status in RecommendationStatus)],
)  # fmt: skip
def test_words_for_a_status(word: str, status: str | None) -> None:
    assert read_status(word) == status


def test_words_for_an_answer() -> None:
    assert read_response("Accepted. By June") == (Response.ACCEPTED, "By June")
    assert read_response("not accepted - no money") == (Response.NOT_ACCEPTED, "no money")
    assert read_response("Partially accepted") == (Response.PARTLY, "")
    assert read_response("We shall see") is None


def test_what_is_kept_of_a_row_reads_as_one_text_and_says_plainly_which_days_are_missing() -> None:
    rows = [("No.", "Recommendation", "RAG", "Who", "Progress", "Verified"),
            ("3", "Do it", "Red", "Somebody", "Begun.", "seen")]  # fmt: skip
    [line] = tried(rows).lines
    assert line.draft and line.draft.recommendation
    assert line.draft.recommendation.status_note == (
        "From the tracker: No. 3; RAG: Red; Who: Somebody; Progress: Begun.\n"
        "The tracker does not say when it was made and when it was verified."
    )
    said = "the tracker does not say when it was made: 29 July 2019 is put, the day of the import"
    assert said in map(str, line.remarks)


def test_headings_for_when_it_was_made_and_is_due() -> None:
    def made_of(*names: str) -> dict[str, Target]:
        table = headed(Sheet("", [("Action", *names)]), 1)
        columns = guess(table.headings)
        return {one.name: columns[one.column] for one in table.headings[1:]}

    for name in ("Made", "Agreed", "Raised", "Date", "Date agreed", "Date Identified"):
        assert made_of(name, "Due") == {name: Target.MADE, "Due": Target.DUE}
    for name in ("Made by", "Agreed by whom", "Review date of minutes raised"):
        assert made_of(name, "Due")[name] is not Target.MADE
    for first in ("Deadline", "Original due", "Due", "Due date"):
        assert made_of(first, "Revised date") == {
            first: Target.FIRST_DUE, "Revised date": Target.DUE,
        }  # fmt: skip
    assert made_of("Completed", "Date closed") == {
        "Completed": Target.SAID_DONE, "Date closed": Target.ENDED,
    }  # fmt: skip


def test_an_owner_is_looked_for_whole_and_without_the_name_of_the_partnership() -> None:
    owners = Owners(BODIES, "Northmere Safeguarding Children Partnership")
    assert owners.parts("NORTHMERE Schools And Colleges", TODAY) == [
        "NORTHMERE Schools And Colleges"
    ]
    assert owners.named("NORTHMERE Schools And Colleges", TODAY) == 4
    assert owners.named("northmere lscb", TODAY) == 5
    made = tried(sheet_of("Action|Owner|Date made", "Do it|ICB|1 March 2019", "Say it|CCG|"))
    assert 'Owner: "ICB" is read as Northmere CCG, as it was on 1 March 2019' in said_of(made, 2)
    assert "read as" not in said_of(made, 3)


def test_how_each_status_was_read_is_told_once() -> None:
    made = tried(
        sheet_of("Action|Status|Impact|Due", "A|Closed|", "B|closed||", "C|Closed|Heard|", "D|Open",
                 "E||| ", "F|Red")
    )  # fmt: skip
    assert list(map(str, made.statuses_read())) == [
        "Closed: complete (impact awaited), 2 rows",
        "Closed: closed with impact, 1 row",
        "Open: agreed, 1 row",
        "no status: agreed, 1 row",
        "Red: in progress, 1 row",
    ]
    assert '"Red" is read as in progress, and the word is kept in the note' in said_of(made, 7)


@pytest.mark.parametrize(
    "cells", ["|Total: 2", "|Subtotal", "|Count: 3", "Total|14", "|TOTAL (all)"]
)
def test_a_sum_is_no_recommendation(cells: str) -> None:
    made = tried(sheet_of("No.|Action|Owner", "1|Count the visits|Police", cells))
    assert [line.outcome for line in made.lines] == [Outcome.ADDED, Outcome.NO_RECORD]
    assert "a sum" in said_of(made, 3)


@pytest.mark.parametrize(
    "rows",
    [
        ["Agree the action plan|Police|1 Oct 2019", "Write it|Council|2 Oct 2019"],
        ["Agree the action plan|Police|Agreed", "Write it|Council|Closed"],
        ["1|Review actions|Police"],
        ["Our actions"],
    ],
)
def test_without_headings_no_recommendation_becomes_them(rows: list[str]) -> None:
    made = tried([*sheet_of(*rows), ("x", "y", "z")])
    assert not made.lines and "No row of headings was found" in made.remarks[-1]


def test_what_is_kept_is_parted_by_one_mark() -> None:
    note = one(A="?", B="45000", C="Begun.", D="so,", E="x;").recommendation.status_note
    assert note == 'From the tracker: A: "?"; B: 45000; C: Begun. D: so, E: x;'


def test_headings_in_two_rows_below_a_title_are_found_and_each_row_is_accounted_for() -> None:
    merged = [Merged(1, 1, 1, 4, "A1:D1"), Merged(3, 1, 4, 1, "A3:A4"), Merged(3, 2, 4, 2, "B3:B4"),
              Merged(3, 3, 3, 4, "C3:D3"), Merged(6, 1, 6, 4, "A6:D6")]  # fmt: skip
    rows = [
        ("Our tracker",), (), ("No.", "Recommendation", "Progress"), (None, None, "Update", "RAG"),
        (1, "Ask", "Soon", "Amber"), ("Priority 3",), (2, "Tell", "Late", "Red"),
        ("No.", "Recommendation", "Progress Update", "Progress RAG"), (3, None, "x"), (),
        (4, "ASK", "y"), (5, "Ask first"),
    ]  # fmt: skip
    made = tried(rows, *merged)
    assert "Row 1 stands above" in made.remarks[0]
    assert [(line.row, line.outcome) for line in made.lines] == [
        (5, Outcome.ADDED), (6, Outcome.NO_RECORD), (7, Outcome.ADDED), (8, Outcome.NO_RECORD),
        (9, Outcome.CANNOT), (11, Outcome.THERE), (12, Outcome.THERE),
    ]  # fmt: skip
    [first, second] = [draft.recommendation for _, draft in made.drafts]
    assert first and second
    assert "Progress Update: Soon" in first.status_note
    assert "Under: Priority 3" in second.status_note
    assert str(made.lines[4].remarks[0]).startswith("Recommendation: nothing stands here")


def test_words_that_are_not_known_are_listed_and_can_be_chosen_for() -> None:
    rows = [("Recommendation", "Owner", "Status"), ("Do it", "DCI Fox / Police", "Purple")]
    made = tried(rows)
    assert (made.owners, made.statuses) == ({"dci fox": "DCI Fox"}, {"purple": "Purple"})
    one = next(made.drafts)[1].recommendation
    assert one and one.lead == 1 and "DCI Fox" in one.status_note and "Purple" in one.status_note
    statuses = {"purple": RecommendationStatus.IN_PROGRESS}
    made = tried(rows, owners={"dci fox": 2}, statuses=statuses)
    again = next(made.drafts)[1].recommendation
    assert again and (again.lead, again.supporting, again.status) == (2, (1,), "in progress")
    new = tried(rows, owners={"dci fox": MAKE})
    assert new.agencies == {-1: "DCI Fox"}
    none = next(tried(rows, owners={"dci fox": NOBODY}).drafts)[1].recommendation
    assert none and none.lead == 1


def test_rows_are_grouped_by_their_finding_also_in_cells_merged_down() -> None:
    rows = [("Finding", "Recommendation"), ("Late", "A"), (None, "B"), ("Late", "C"), (None, "D")]
    made = tried(rows, Merged(2, 1, 3, 1, "A2:A3"))
    assert [draft.finding for _, draft in made.drafts] == [
        "late", "late", "late", "imported from tracker old xlsx",
    ]  # fmt: skip
    alone = tried([("Finding", "Type", "Note"), ("Good work", "Strength", "seen twice")])
    [found] = alone.findings.values()
    assert not isinstance(found, int)
    assert (found.title, found.kind, found.statement) == (
        "Good work", "strength", "From the tracker: Note: seen twice.",
    )  # fmt: skip


def test_a_row_that_breaks_a_rule_says_which_column_and_why() -> None:
    made = tried([("Recommendation", "Date raised", "Due"), ("Do it", "2019-05-01", "2019-03-01")])
    [line] = made.lines
    assert line.outcome is Outcome.CANNOT
    assert str(line.remarks[0]) == ("Due: Fri 1 Mar 2019 is before it was made, Wed 1 May 2019")


def test_a_column_has_one_meaning_and_the_other_is_kept() -> None:
    columns = {1: Target.TEXT, 2: Target.NOTE, 3: Target.NOTE}
    assert assigned(columns, 3, Target.TEXT) == {1: Target.NOTE, 2: Target.NOTE, 3: Target.TEXT}


CELL = st.text(st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(CELL, min_size=12, max_size=12))
def test_nothing_of_a_row_that_is_added_is_lost(cells: list[str]) -> None:
    headings = ("Recommendation", "Ref", "Owner", "Due", "Status", "Response", "Verified", "Forum",
                "Date raised", "Date completed", "Priority", "Evidence")  # fmt: skip
    made = tried([headings, tuple(map(clean, cells))])
    for _, draft in made.drafts:
        one = draft.recommendation
        assert one
        held = " ".join(
            [one.model_dump_json(), one.status_note, one.text, one.ref or "",
             *(f"{step.text} {step.response}" for step in draft.steps)]
        )  # fmt: skip
        for name, cell in zip(headings, map(clean, cells), strict=True):
            if name in ("Owner", "Status") and made.owners.keys() | made.statuses.keys():
                continue  # parted at marks, and kept piece by piece
            understood = read_dates(cell, TODAY).found or read_status(cell) or len(cell) < 2
            if name == "Verified":
                understood = understood or read_verified(cell)
            assert cell.strip() in held or understood or name in ("Response", "Owner"), name
