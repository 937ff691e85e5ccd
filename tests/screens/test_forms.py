"""What a form refuses, and how it says so: beside each field, all at once, with what was read."""

from typing import TYPE_CHECKING

from scrutiny_tui.widgets.form import Form, FormRow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Open
    from tests.screens.kit import Driver


def words_of(driver: "Driver", field: str) -> str:
    """What stands below a field."""
    row: FormRow = driver.screen.query_one(Form)._rows[field]
    return str(row._words.visual) if row._words.has_class("-shown") else ""


def wrong(driver: "Driver") -> set[str]:
    """The fields that are marked as wrong."""
    rows = driver.screen.query_one(Form)._rows
    return {name for name, row in rows.items() if row._words.has_class("-wrong")}


async def test_a_date_is_echoed_in_words_and_a_wrong_one_refused(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.type("Visit")
        await d.field("date")
        for typed, echo in (
            ("22 april 2019", "Easter Monday"),
            ("30/10/2018", "Tuesday 30 October 2018"),
            ("oct 2018", "October 2018"),
            ("31 april 2019", "30 days"),
            ("2019-02-30", "28 days"),
            ("some day", ""),
            ("٢٢ april 2019", "0 to 9"),
        ):
            await d.fill(date="")
            await d.type(typed)
            assert echo in words_of(d, "date"), (typed, words_of(d, "date"))
            refused = not words_of(d, "date").startswith("=")
            assert (wrong(d) == {"date"}) == refused
            if refused:
                await d.press("ctrl+s")
                assert d.where == "EventForm" and wrong(d) == {"date"}
                assert echo in words_of(d, "date")
        assert [row.title for row in d.store.calendar.agenda() if row.title == "Visit"] == []


async def test_every_wrong_field_is_named_at_once(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.fill(date="never", hub_number="four", starts_at="9 o'clock")
        await d.press("ctrl+s")
        assert {"date", "hub_number"} <= wrong(d)
        await d.fill(date="1 feb 2019", hub_number="4")
        await d.press("ctrl+s")
        assert wrong(d) == {"title", "starts_at"}
        assert words_of(d, "title") == "this must be filled in"
        await d.fill(title="Visit", starts_at="9.30")
        await d.press("ctrl+s")
        assert d.where == "AgendaScreen"
        (event,) = [row for row in d.store.calendar.agenda() if row.title == "Visit"]
        assert (event.date, event.starts_at) == ("2019-02-01", "09:30")


async def test_a_recommendation_is_not_closed_without_impact_in_words(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "r")
        await d.fill(text="Ask first", status="closed with impact")
        await d.press("ctrl+s")
        assert d.where == "RecommendationForm"
        assert wrong(d) == {"status"} and "evidence of impact" in words_of(d, "status")
        await d.fill(status="closed without evidence of impact")
        await d.press("ctrl+s")
        assert wrong(d) == {"status_note"}
        await d.fill(status="agreed", supporting="police nobody", due="31 dec 2018")
        await d.press("ctrl+s")
        assert "nobody" in words_of(d, "supporting")
        await d.fill(supporting="police health", due="2018-12-31")
        await d.press("ctrl+s")
        assert wrong(d) == {"due"} and "before it was made" in words_of(d, "due")
        await d.fill(due="31 dec 2019", lead="", supporting="")
        await d.press("ctrl+s")
        assert d.where == "LogScreen"


async def test_a_judgement_needs_a_value_a_reason_for_change_and_a_date_to_look_again(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f4", "enter", "ctrl+s")
        assert wrong(d) == {"value"}
        before = len(d.store.questions.trail(d.screen._n))
        await d.fill(value="effective", strength="limited")
        await d.press("ctrl+s")
        assert wrong(d) == {"reason", "strength_reason"}
        assert "it was 'mixed' before" in words_of(d, "reason")
        await d.fill(value="too early to assess", reason="a new start", strength="")
        await d.press("ctrl+s")
        assert wrong(d) == {"look_again"}
        assert len(d.store.questions.trail(d.screen._n)) == before
        await d.fill(look_again="oct 2019")
        await d.press("ctrl+s")
        trail = d.store.questions.trail(d.screen._n)
        assert len(trail) == before + 1
        assert (trail[-1].value, trail[-1].look_again) == ("too early to assess", "2019-10")
        assert trail[-2].value == "mixed"


async def test_a_finding_says_which_questions_and_evidence_it_understood(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "n")
        await d.fill(title="Late", criteria="3 #Q4 R99", rests_on="N-001 F-2019-01")
        assert "R99" in words_of(d, "criteria") and "F-2019-01" in words_of(d, "rests_on")
        await d.press("ctrl+s")
        assert wrong(d) == {"criteria", "rests_on"}
        await d.fill(criteria="3 #Q4", rests_on="n-001, e-001")
        assert words_of(d, "criteria") == "= Q3, Q4a, Q4b"
        assert words_of(d, "rests_on").startswith("= N-001")
        await d.press("ctrl+s", "enter")
        assert d.shows("about") is False and d.shows("worry · Q3, Q4a, Q4b")
        assert d.shows("N-001") and d.shows("E-001")


async def test_a_finding_starts_linked_from_a_note_and_from_a_question(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("N-001")
        await d.press("enter", "f")
        values = d.screen.query_one(Form).values
        assert values["rests_on"] == "N-001" and values["criteria"]
        await d.press("escape", "f4", "enter", "f")
        values = d.screen.query_one(Form).values
        refs, _, judgement = values["rests_on"].partition(", ")
        assert values["criteria"] == "Q1" and len(refs.split()) == 6
        assert judgement == "Q1 Mon 15 Jul 2019"


async def test_a_form_in_which_nothing_was_typed_leaves_no_draft(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "r", "escape")
        assert d.where == "LogScreen" and d.store.drafts.all() == {}
        await d.press("n", "escape", "e", "escape", "f3", "n", "escape", "e", "escape")
        await d.press("f4", "enter", "escape")
        assert d.store.drafts.all() == {}


async def test_a_choice_is_made_by_arrow_or_by_letter(start: "Open", empty: "Path") -> None:
    async with start(empty) as d:
        await d.press("f3", "n")
        await d.field("kind")
        form = d.screen.query_one(Form)
        for key, value in (("v", "visit"), ("m", "meeting"), ("down", "panel"), ("up", "meeting")):
            await d.press(key)
            assert form.values["kind"] == value
        await d.press("z")
        assert form.values["kind"] == "meeting"


async def test_tokens_are_shown_as_understood_and_unknown_ones_stay_text(
    start: "Open", empty: "Path"
) -> None:
    async with start(empty) as d:
        await d.press("f3", "c")
        await d.type("! seen late #4 @police #nothing @nobody")
        assert d.shows("worry | Q4a, Q4b | police")
        await d.press("enter")
        (row,) = d.store.notes.at_event(d.screen.event)
        assert row.text == "seen late #nothing @nobody"
        assert (row.kind, row.agency) == ("worry", "Police")
        await d.press("ctrl+t")
        assert d.where == "NoteForm"
        await d.fill(role="named nurse", voice="practitioner", private="yes")
        await d.press("ctrl+s")
        assert d.where == "CaptureScreen" and d.shows("[private] seen late")
        await d.type("   ")
        await d.press("enter")
        assert len(d.store.notes.at_event(d.screen.event)) == 1
