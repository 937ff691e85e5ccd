"""What is shipped holds the brief's own words and dates, and the page for authors holds true."""

import re
from datetime import date
from pathlib import Path

import pytest

from scrutiny_tui import frameworks
from scrutiny_tui.domain.dates import bank_holiday, parse_when
from scrutiny_tui.domain.frameworks import (
    CriterionKind,
    CriterionSpec,
    CrosswalkSpec,
    FrameworkSpec,
    FrameworkStatus,
    TimetableEntry,
    TimetableSpec,
    TimetableYear,
)
from scrutiny_tui.domain.words import EventKind, NoteKind
from scrutiny_tui.frameworks import (
    load_framework,
    load_timetable,
    reading,
    shipped,
    shipped_timetables,
    wording,
)
from tests.frameworks import brief

README = (Path(frameworks.__file__).parent / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)


def paragraphs(text: str) -> list[str]:
    return [" ".join(one.split()) for one in text.strip().split("\n\n")]


def words(text: str) -> list[str]:
    return re.findall(r"[\w-]+", text.lower())


@pytest.fixture
def bexley() -> FrameworkSpec:
    return load_framework("bexley-2018")


@pytest.fixture
def timetable() -> TimetableSpec:
    return load_timetable("bexley-2018")


def test_the_brief_is_shipped_as_a_framework_and_as_a_timetable() -> None:
    assert ("bexley-2018", "Bexley independent scrutiny brief, 2018") in shipped()
    assert ("bexley-2018", "Bexley independent scrutiny, 2018 to 2019") in shipped_timetables()


def test_every_shipped_file_is_found_by_the_id_that_stands_in_it() -> None:
    assert [load_framework(name).id for name, _ in shipped()] == [name for name, _ in shipped()]
    names = [name for name, _ in shipped_timetables()]
    assert [load_timetable(name).id for name in names] == names


def test_the_nine_key_questions_stand_word_for_word(bexley: FrameworkSpec) -> None:
    texts = {one.code: one.text for one in bexley.criterion}
    expected = paragraphs(brief.QUESTIONS)
    assert len(expected) == 9
    assert [texts[f"Q{number}"] for number in range(1, 10)] == expected


@pytest.mark.parametrize("heading", ["Q4", "Q8", "Q9"])
def test_a_question_that_asks_two_things_has_two_parts_in_its_own_words(
    bexley: FrameworkSpec, heading: str
) -> None:
    texts = {one.code: one.text for one in bexley.criterion}
    parts = [one for one in bexley.criterion if one.part_of == heading]
    assert [one.code for one in parts] == [f"{heading}a", f"{heading}b"]
    assert {one.kind for one in parts} == {CriterionKind.JUDGEMENT}
    # Splitting in two drops the "and" and turns "there is" round; no word is added or lost.
    joined = sorted(word for part in parts for word in words(part.text))
    printed = words(texts[heading])
    if heading != "Q4":
        printed.remove("and")
    assert joined == sorted(printed)


def test_a_rating_is_asked_for_only_where_the_brief_asks_how_well(bexley: FrameworkSpec) -> None:
    kinds = {one.code: one.kind for one in bexley.criterion if one.code.startswith("Q")}
    judged = [code for code, kind in kinds.items() if kind is CriterionKind.JUDGEMENT]
    assert judged == ["Q1", "Q2", "Q3", "Q4a", "Q4b", "Q8a", "Q8b", "Q9a", "Q9b"]
    headings = [code for code, kind in kinds.items() if kind is CriterionKind.HEADING]
    assert headings == ["Q4", "Q8", "Q9"]
    collects = {one.code: one.collects for one in bexley.criterion if one.collects}
    assert collects == {
        "Q5": (NoteKind.STRENGTH,),
        "Q6": (NoteKind.TOO_EARLY,),
        "Q7": (NoteKind.WORRY,),
    }


def test_sixteen_responsibilities_and_five_paragraphs_of_guidance_stand_word_for_word(
    bexley: FrameworkSpec,
) -> None:
    duties = [one for one in bexley.criterion if one.section == "Responsibilities"]
    guidance = [one for one in bexley.criterion if one.section == "Guidance"]
    assert [one.code for one in duties] == [f"R{number}" for number in range(1, 17)]
    assert [one.text for one in duties] == paragraphs(brief.RESPONSIBILITIES)
    printed = [f"{one.code.removeprefix('P')}. {one.text}" for one in guidance]
    assert len(printed) == 5
    assert printed == paragraphs(brief.GUIDANCE)
    assert {one.kind for one in [*duties, *guidance]} == {CriterionKind.COVERAGE}


def test_the_guidance_is_labelled_as_the_draft_that_it_is(bexley: FrameworkSpec) -> None:
    label = "draft Working Together 2018 as quoted in the brief"
    assert label in bexley.source
    assert label in (bexley.unverified or "")


def test_every_criterion_comes_with_a_few_short_prompts_and_a_section(
    bexley: FrameworkSpec,
) -> None:
    for one in bexley.criterion:
        assert 2 <= len(one.prompts) <= 4, one.code
        assert all(len(prompt) <= 100 and prompt.endswith("?") for prompt in one.prompts), one.code
        assert one.section in {"Key questions", "Responsibilities", "Guidance"}
    everything = [prompt for one in bexley.criterion for prompt in one.prompts]
    assert len(set(everything)) == len(everything)


def test_thirteen_dates_stand_as_printed_on_seven_days(timetable: TimetableSpec) -> None:
    rows = [row.split(" | ") for row in brief.TIMETABLE.strip().splitlines()]
    expected = [(title, parse_when(day, date(2018, 10, 1))) for title, day in rows]
    dated = [entry for entry in timetable.event if not entry.month_only]
    assert [(entry.title, entry.date) for entry in dated] == expected
    assert len(dated) == 13
    assert len({entry.date for entry in dated}) == 7


def test_easter_monday_is_kept_as_it_is_printed(timetable: TimetableSpec) -> None:
    assert bank_holiday(date(2019, 4, 22)) == "Easter Monday"
    assert [entry.title for entry in timetable.event if entry.date == "2019-04-22"] == [
        "Learning Hub 4, Priority 2",
        "Partnership Board",
    ]


def test_numbers_of_hubs_and_priorities_agree_with_their_titles(timetable: TimetableSpec) -> None:
    for entry in timetable.event:
        hub = re.search(r"Hub (\d)", entry.title)
        priority = re.search(r"Priority (\d)", entry.title)
        assert entry.hub == (int(hub[1]) if hub else None)
        assert entry.priority == (int(priority[1]) if priority else None)


def test_boards_and_hubs_are_checkpoints_and_nothing_else_is(timetable: TimetableSpec) -> None:
    for entry in timetable.event:
        assert entry.checkpoint is (entry.kind in (EventKind.BOARD, EventKind.HUB)), entry.title


def test_the_line_of_procurement_is_there_with_months_only(timetable: TimetableSpec) -> None:
    months = [entry for entry in timetable.event if entry.month_only]
    assert {entry.kind for entry in months} == {EventKind.DEADLINE}
    expected = [row.split("| ") for row in brief.PROCUREMENT.strip().splitlines()]
    assert " ".join(text for _, text in expected) == " ".join(entry.title for entry in months)
    printed = [parse_when(month, date(2018, 1, 1)) for month, _ in expected if month]
    assert sorted({entry.date for entry in months}) == printed


def test_an_entry_says_so_where_the_brief_prints_no_month(timetable: TimetableSpec) -> None:
    assert [entry.title for entry in timetable.event if entry.note] == [
        "Conversations with shortlisted applicants",
        "Appointment confirmed",
    ]


def test_the_year_has_fifteen_days_of_eight_hundred_pounds(timetable: TimetableSpec) -> None:
    year = timetable.year
    assert (year.label, year.starts, year.ends) == ("2018 to 2019", "2018-10-01", "2019-09-30")
    assert year.day_ceiling_hundredths == 1500
    assert year.day_rate_ceiling_pence == 80000


def test_what_is_loaded_survives_being_written_down_and_read_again(
    bexley: FrameworkSpec, timetable: TimetableSpec
) -> None:
    kept = bexley.model_dump_json(by_alias=True)
    assert FrameworkSpec.model_validate_json(kept) == bexley
    assert TimetableSpec.model_validate_json(timetable.model_dump_json()) == timetable


def test_the_worked_examples_of_the_page_load_as_they_stand(tmp_path: Path) -> None:
    assert len(EXAMPLES) == 2
    for number, text in enumerate(EXAMPLES):
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    framework = load_framework(tmp_path / "0.toml")
    assert {one.kind for one in framework.criterion} == set(CriterionKind)
    assert framework.crosswalk[0].to == "wt2023-functions:B2"
    assert [entry.month_only for entry in load_timetable(tmp_path / "1.toml").event] == (
        [False, True]
    )


@pytest.mark.parametrize(
    ("model", "heading"),
    [
        (FrameworkSpec, "## Every field of a framework"),
        (CriterionSpec, "In each `[[criterion]]`"),
        (CrosswalkSpec, "In each `[[crosswalk]]`"),
        (TimetableSpec, "## Every field of a timetable"),
        (TimetableYear, "In `[year]`"),
        (TimetableEntry, "In each `[[event]]`"),
    ],
)
def test_every_field_is_on_the_page_with_whether_it_must_be_there(
    model: type[FrameworkSpec], heading: str
) -> None:
    table = README.split(heading)[1].split("| name |")[1].split("\n\n")[0]
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\w ]+) \|", table, re.MULTILINE))
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    assert list(rows) == list(fields)
    for name, field in fields.items():
        assert rows[name] == "for a collector" or (rows[name] != "no") is field.is_required()


@pytest.mark.parametrize("choices", [CriterionKind, NoteKind, EventKind, FrameworkStatus])
def test_every_word_that_may_be_chosen_is_on_the_page(choices: type[CriterionKind]) -> None:
    assert not [choice for choice in choices if f'`"{choice}"`' not in README]


def test_every_piece_of_advice_is_on_the_page() -> None:
    advice = [
        *wording.ADVICE.values(),
        *reading.SYNTAX_HINTS.values(),
        reading.OTHER_SYNTAX,
        reading.CURLY_QUOTES,
    ]
    assert not [one for one in advice if one.split(", such as")[0] not in README]
