"""What the rows of a tracker tell of the lives of recommendations: no day and no impact made up."""

from dataclasses import replace

import pytest

from scrutiny_tui.domain.tables import Merged, Sheet
from scrutiny_tui.domain.tracker_plan import Choices, Outcome
from scrutiny_tui.domain.tracker_rows import plan
from scrutiny_tui.domain.trackers import guess, headed
from scrutiny_tui.domain.words import RecommendationStatus, Response, StepKind
from tests.domain.tracker_kit import KNOWN, TODAY, one, said_of, sheet_of, tried


def test_complete_is_never_closed_with_impact_unless_an_impact_is_told() -> None:
    assert one(Status="Closed").recommendation.status is RecommendationStatus.COMPLETE
    told = one(Status="Closed", Impact="A child said so")
    assert told.recommendation.status is RecommendationStatus.CLOSED_WITH_IMPACT
    assert [step.what for step in told.steps] == [StepKind.IMPACT]
    bare = one(Status="closed with impact")
    assert bare.recommendation.status is RecommendationStatus.COMPLETE
    gone = one(Status="Superseded").recommendation
    assert gone.status is RecommendationStatus.CLOSED_NO_IMPACT and "Superseded" in gone.status_note


def test_what_superseded_a_row_is_found_by_the_references_of_the_tracker() -> None:
    made = tried(
        sheet_of(
            "Ref|Recommendation|Status|Superseded by|Date made",
            "7|Old|Superseded|Rec. 8||",
            "8|New|Open|||",
            "9|Lost|Superseded|see minutes||",
            "10|Ring one|Superseded|11||",
            "11|Ring two|Closed|10||",
            "12|Before the ring|Superseded|10||",
            "13|Itself|Superseded|13||",
            "14|By one of ours|Superseded|r-2019-01||",
            "15|By what is there|Superseded|16||",
            "16|ask FIRST|Open|||",
            "17|Still open|In progress|8||",
        )
    )
    drafts = {line.row: draft for line, draft in made.drafts}
    found = {row: each.successor_row or each.successor for row, each in drafts.items()}
    assert found == {2: 3, 3: "", 4: "", 5: "", 6: "", 7: 5, 8: "", 9: "R-2019-01",
                     10: "R-2019-01", 12: ""}  # fmt: skip
    status = {row: str(each.recommendation.status) for row, each in drafts.items()
              if each.recommendation}  # fmt: skip
    lost = "closed without evidence of impact"
    assert [status[row] for row in (2, 4, 5, 6, 8, 12)] == [
        "superseded", lost, lost, "complete (impact awaited)", lost, "in progress",
    ]  # fmt: skip
    for row, words in ((4, "see minutes"), (5, "11"), (6, "10"), (12, "8")):
        one = drafts[row].recommendation
        assert one and f"Superseded by: {words}" in one.status_note
        assert "kept in the note" in said_of(made, row)
    assert "ring" in said_of(made, 5) and "ring" in said_of(made, 6)


def test_a_reference_of_ours_with_other_words_is_another_recommendation() -> None:
    made = tried(
        sheet_of(
            "Ref|Recommendation|Status|Superseded by",
            "r-2019-01|Buy new laptops for every social worker|Open|",
            "R-2019-05|Old|Superseded|R-2019-01",
            "R-2019-01|Buy a new laptop for every social worker|Open|",
            "R-2019-05|Publish the children's board minutes|Open|",
            "R-2018-09|Taken out.|Open|",
        )
    )
    drafts = {line.row: draft for line, draft in made.drafts}
    new = drafts[2].recommendation
    assert new and new.ref is None and "Ref: r-2019-01" in new.status_note
    said = "Ref: R-2019-01 is another recommendation here: added under a number of its own"
    assert said in said_of(made, 2)
    assert drafts[3].recommendation and drafts[3].recommendation.ref == "R-2019-05"
    assert [line.outcome for line in made.lines if line.row in (4, 6)] == [Outcome.THERE] * 2
    assert "R-2019-01 stands in row 2 too" in said_of(made, 4)
    assert "R-2019-05 is also that of row 3, which says something else" in said_of(made, 5)
    assert drafts[5].recommendation and drafts[5].recommendation.ref is None
    assert "R-2018-09 is in this file" in said_of(made, 6)

    one = tried(
        sheet_of(
            "Ref|Recommendation|Status|Superseded by|Finding",
            "R-2019-01|Buy new laptops for every social worker|Open||F-2019-01",
            "R-2019-05|Old|Superseded|r-2019-01|",
        ),
        known=replace(KNOWN, findings={"f-2019-01": 7}),
    )
    assert "Finding: F-2019-01 is taken for the finding that has this reference" in said_of(one, 2)
    assert [(draft.successor, draft.successor_row) for _, draft in one.drafts] == [("", 0), ("", 2)]
    same = tried(sheet_of("Ref|Recommendation", "R-2019-01|Ask them first!"))
    assert same.lines[0].there == "R-2019-01"


def test_without_a_column_for_the_recommendation_that_is_said_of_each_row() -> None:
    sheet = Sheet("", [("Colour", "Mood"), ("red", "good")])
    table = headed(sheet, 1)
    made = plan(sheet, table, Choices(guess(table.headings)), KNOWN, "old.xlsx")
    assert said_of(made, 2) == "no column is chosen for the recommendation: choose it above"


@pytest.mark.parametrize(
    ("heads", "cells", "said"),
    [
        ("Due|Closed on", "1 June 2019|1 July 2019", "its due date, 1 June 2019, is put"),
        ("Due|Closed on", "1 July 2019|1 May 2019", "the day on which it ended, 1 May 2019, is"),
        ("Due|Theme", "June 2019|x", "its due date, June 2019, is put as 1 June 2019"),
    ],
)
def test_which_date_stands_for_the_day_it_was_made_is_said(
    heads: str, cells: str, said: str
) -> None:
    told = said_of(tried(sheet_of(f"Action|{heads}", f"A|{cells}")), 2)
    assert f"the tracker does not say when it was made: {said}" in told
    assert ", its earliest date" in told


@pytest.mark.parametrize(
    "heading", ["Outcome", "Expected outcome", "Outcomes and impact", "Intended impact",
                "Success criteria", "Impact rating"],
)  # fmt: skip
def test_what_was_hoped_for_is_no_evidence_of_impact(heading: str) -> None:
    draft = one(Status="Closed", **{heading: "All are trained"})
    assert draft.recommendation.status is RecommendationStatus.COMPLETE
    assert not draft.steps and "All are trained" in draft.recommendation.status_note


def test_a_day_that_is_missing_is_that_of_closing_or_of_the_import_and_never_of_making() -> None:
    for heading in ("Impact", "Evidence of impact", "Difference made"):
        cells = {heading: "They are heard", "Status": "Closed"}
        [step] = one(**cells, **{"Date closed": "1 June 2019"}).steps
        assert (step.what, step.day) == (StepKind.IMPACT, "2019-06-01")
        [step] = one(**cells).steps
        assert step.day == TODAY
    assert one(Impact="x y", Status="Closed", **{"Impact date": "2 June 2019"}).steps[0].day == (
        "2019-06-02"
    )
    none = one(Impact="TBC", Status="Closed")
    assert not none.steps and "Impact: TBC" in none.recommendation.status_note
    [answer] = one(Response="Accepted").steps
    assert answer.day == TODAY
    rows = sheet_of("Recommendation|Response|Date made", "Do it|Accepted|1 May 2019")
    assert "29 July 2019, the day of the import, is put" in said_of(tried(rows), 2)


def test_what_ended_has_the_day_of_closing_and_no_other() -> None:
    def ended(**cells: str) -> str | None:
        found: str | None = one(**cells).recommendation.ended_on
        return found

    assert ended(Status="Rejected") is None
    assert ended(Status="Rejected", **{"Closed on": "1 May 2019"}) == "2019-05-01"
    gone = one(Status="Rejected", Completed="1 May 2019")
    assert gone.recommendation.ended_on == "2019-05-01" and not gone.steps
    assert ended(Status="Rejected", Closed="October 2018") == "2018-10-01"
    assert ended(Status="Rejected", **{"Date raised": "5 May 2019"}, Closed="May 2019") == (
        "2019-05-05"
    )


def test_closed_because_it_was_not_accepted() -> None:
    draft = one(Status="Closed", Response="Not accepted: no money")
    assert draft.recommendation.status is RecommendationStatus.NOT_ACCEPTED
    assert [(step.response, step.text) for step in draft.steps] == [
        (Response.NOT_ACCEPTED, "no money")
    ]


def test_cells_merged_down_hold_for_each_row_and_what_is_missing_is_said() -> None:
    rows = sheet_of("Theme|Action|Owner|Due", "Neglect|A|Police|1 Oct 2019", "|B||", "|C||")
    rows.append((None, None, "CCG", None))
    made = tried(rows, Merged(2, 3, 3, 3, "C2:C3"), Merged(2, 1, 4, 1, "A2:A4"),
                 Merged(4, 2, 5, 2, "B4:B5"))  # fmt: skip
    found = [draft.recommendation for _, draft in made.drafts]
    assert [one.lead for one in found if one] == [1, 1, None]
    assert all("Theme: Neglect" in one.status_note for one in found if one)
    assert "no owner" not in said_of(made, 3)
    assert "no due date in the tracker" in said_of(made, 3)
    assert "no owner in the tracker" in said_of(made, 4)
    assert "merged with row 4" in said_of(made, 5)
    bare = tried(sheet_of("Action|Theme", "A|x"))
    assert "No column is read as an owner, so no row has one." in bare.remarks


def test_a_revised_date_moves_the_due_date_only_when_it_is_later() -> None:
    def due(**cells: str) -> tuple[str, int]:
        draft = one(**{name.replace("_", " "): cell for name, cell in cells.items()})
        return draft.recommendation.due, len(draft.steps)

    assert due(Deadline="1 May 2019", Revised_date="1 June 2019") == ("2019-06-01", 1)
    assert due(Deadline="1 May 2019", Revised_date="") == ("2019-05-01", 0)
    assert due(Deadline="1 May 2019", Revised_date="1 April 2019") == ("2019-04-01", 0)


def test_a_recommendation_is_not_made_in_the_future() -> None:
    made = tried(sheet_of("Action|Made", "Do it|1 March 2030"))
    assert made.lines[0].outcome is Outcome.CANNOT
    assert "Made: 1 March 2030 lies in the future" in said_of(made, 2)


def test_slips_and_answers_become_steps() -> None:
    draft = one(
        **{"Original due date": "31/01/2019", "Revised due date": "31/03/2019"},
        Response="Rejected",
        **{"Date completed": "1 April 2019", "Verified": "yes", "Date verified": "2 April 2019"},
    )
    assert draft.recommendation.due == "2019-03-31"
    steps = {step.what: step for step in draft.steps}
    slip = steps[StepKind.SLIP]
    assert (slip.was, slip.becomes) == ("2019-01-31", "2019-03-31")
    assert (steps[StepKind.RESPONSE].response, steps[StepKind.RESPONSE].text) == (
        Response.NOT_ACCEPTED, "Rejected",
    )  # fmt: skip
    assert steps[StepKind.SAID_DONE].day == "2019-04-01"
    assert steps[StepKind.VERIFIED].day == "2019-04-02"
