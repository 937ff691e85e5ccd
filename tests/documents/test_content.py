"""What the contribution says: numbers from the record, silence said aloud, dates in words."""

import re
from dataclasses import replace

import pytest

from scrutiny_tui.documents.contribution import ExportStopped, build_contribution
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.domain.words import JudgementValue
from tests.documents.northmere import EMPTY, NORTHMERE, QUESTIONS
from tests.documents.word import ISO, Word, style_of, text_of

Each = tuple[Contribution, Word]


def word(**changes: object) -> Word:
    return Word(build_contribution(replace(NORTHMERE, **changes)))  # type: ignore[arg-type]


def test_the_summary_counts_the_record(rich: Word) -> None:
    assert "It draws on 12 notes, 6 documents and 13 events that I attended." in rich.text
    assert (
        "I make 10 findings: 2 strengths, 2 worries, 4 areas for development, "
        "1 too early to say and 1 not assured." in rich.text
    )
    assert "I make 10 recommendations, set out in section 5. 9 recommendations are open" in (
        rich.text
    )
    assert "and 5 of them are overdue" in rich.text
    assert "I have judged 8 of 9 key questions and parts: 1 effective" in rich.text


def test_numbers_follow_the_record_when_it_changes() -> None:
    one = word(findings=NORTHMERE.findings[:1], recommendations=NORTHMERE.recommendations[:1],
               documents=NORTHMERE.documents[:1], notes_total=1)  # fmt: skip
    assert "1 note, 1 document and 13 events that I attended" in one.text
    assert "I make 1 finding: 1 strength." in one.text
    assert "I make 1 recommendation, set out in section 5. 1 recommendation is open" in one.text
    assert "none of them are overdue" in one.text


def test_the_chart_the_table_and_the_prose_show_the_same_numbers(rich: Word) -> None:
    table = rich.table("Number of key questions by judgement")
    assert table[0] == ["Judgement", "First look", "Now"]
    assert table[-1] == ["All questions", "9", "9"]
    first, now = ({row[0]: int(row[column]) for row in table[1:-1]} for column in (1, 2))
    assert sum(first.values()) == sum(now.values()) == 9
    chart = rich.xml("word/charts/chart1.xml")
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    for series in chart.iterfind(".//c:ser", space):
        name = series.findtext("c:tx//c:v", namespaces=space)
        values = [v.text for v in series.iterfind("c:val//c:v", space)]
        assert values == [str(first[name]), str(now[name])]
    book = Word(rich.archive.read("word/embeddings/workbook1.xlsx"))
    sheet = book.xml("xl/worksheets/sheet1.xml")
    assert [v.text for v in sheet.iter("{*}v")] == [
        str(counts[name]) for counts in (first, now) for name in first
    ]


def test_without_a_change_the_chart_has_one_bar() -> None:
    still = tuple(replace(q, trail=()) for q in QUESTIONS)
    assert word(questions=still).table("Number of key questions by judgement")[0] == [
        "Judgement", "Now",
    ]  # fmt: skip


def test_without_a_judgement_there_is_no_chart() -> None:
    none = tuple(
        replace(q, value=JudgementValue.NOT_EXAMINED, trail=(), reason="") for q in QUESTIONS
    )
    made = word(questions=none)
    assert not any("chart" in name for name in made.names)
    assert "I did not examine this in the period" in made.text


def test_the_grid_has_a_row_for_each_question_that_can_be_answered(rich: Word) -> None:
    rows = rich.table("Key questions, judgements and evidence")[1:]
    codes = [row[0].split()[0] for row in rows]
    assert codes == ["Q1", "Q2", "Q3", "Q4a", "Q4b", "Q5", "Q6", "Q7", "Q8a", "Q8b", "Q9a", "Q9b"]
    assert rows[0][1:] == ["Mixed", "Moderate", "Steady", "2 kinds, 5 items",
                           "F-2019-02\nF-2019-03"]  # fmt: skip
    assert rows[5][1:3] == ["1 finding and 2 notes collected", "Not graded"]


def test_what_was_not_examined_is_said_and_never_a_pass(rich: Word) -> None:
    last = rich.table("Key questions, judgements and evidence")[-1]
    assert last[1] == "Not examined"
    assert "I did not examine 1; that is never a pass." in rich.text
    coverage = {row[0]: row[2] for row in rich.table("Coverage of the responsibilities")}
    assert coverage["R4"] == "Not examined"
    assert coverage["R12"] == "Unable to confirm\nF-2019-09"


def test_an_answer_shows_how_the_judgement_moved(rich: Word) -> None:
    assert (
        "Trail: Not yet effective (Learning Hub 1, Priority 1) > Mixed (Learning Hub 4, "
        "Priority 1) > Mixed (Partnership Board, 15 July 2019)." in rich.text
    )
    assert "Look again by: January 2020" in rich.text


def test_every_question_is_printed_in_full(rich: Word) -> None:
    for q in QUESTIONS:
        assert q.text in rich.text


def test_every_finding_and_recommendation_is_printed_in_full(rich: Word) -> None:
    for f in NORTHMERE.findings:
        assert f"{f.ref} {f.title}" in rich.text
        assert f.statement in rich.text
        assert f.so_what in rich.text
    for r in NORTHMERE.recommendations:
        assert r.text in rich.text


def test_a_finding_without_evidence_says_so(rich: Word) -> None:
    after = rich.text.split("Police performance data was not supplied\n")[-1]
    assert "No evidence is linked yet." in after.split("\n5")[0]


def test_somebodys_own_words_stand_as_a_quotation_with_their_role(rich: Word) -> None:
    quotes = [text_of(p) for p in rich.paragraphs if style_of(p) == "Quote"]
    assert quotes[1] == (
        "“We see the empty fridge after the third missed appointment, not before the first.” "
        "Family support manager, Northmere Council; Learning Hub 1, Priority 1, "
        "30 October 2018 (N-001)"
    )


def test_recommendations_say_owner_date_and_overdue_in_words(rich: Word) -> None:
    rows = {row[0]: row for row in rich.table("Recommendations, owners and dates")}
    assert rows["R-2019-02"][1:] == [
        "Agree a feedback standard for referrers and test it by dip-sample.\nFrom F-2019-02",
        "Northmere Council",
        "22 April 2019\nOverdue",
        "In progress",
    ]
    assert rows["R-2019-06"][3] == "Due at Partnership Board, October 2019 (14 October 2019)"
    assert rows["R-2019-10"][2].startswith("No lead owner yet\nWith Business unit")
    assert "1 has no lead owner yet" in rich.text


def test_a_recommendation_with_nothing_but_its_id_is_a_whole_row() -> None:
    bare = replace(
        NORTHMERE.recommendations[0], text=" ", lead="", due=None, supporting=(), response=None
    )
    rows = word(recommendations=(bare,)).table("Recommendations, owners and dates")
    assert rows[1][1:4] == ["Not worded yet\nFrom F-2019-01", "No lead owner yet", "No date yet"]


def test_days_and_money_add_up(rich: Word) -> None:
    assert "I used 9.5 days of the ceiling of 15 days. " in rich.text
    assert "At the ceiling rate of £800 a day that is £7,600." in rich.text
    assert "Expenses were £88.20." in rich.text
    assert rich.table("Days used by activity")[-1] == ["Total", "9.5"]


def test_the_notes_of_the_timetable_are_those_made_at_its_events(rich: Word) -> None:
    made = sum(e.notes for e in NORTHMERE.events)
    assert f"with the {made} notes I made at them." in rich.text


def test_the_grid_counts_what_a_judgement_rests_on(rich: Word) -> None:
    assert "Kinds and items count what the judgement rests on" in rich.text
    q = replace(NORTHMERE.questions[0], voices=(), notes=0, documents=0)
    assert "None listed" in word(questions=(q,)).text
    assert "Kind not recorded, 2 items" in word(questions=(replace(q, notes=2),)).text


def test_a_document_on_which_nothing_rests_says_what_it_bears_on(rich: Word) -> None:
    assert rich.table("Register of documents")[4][4] == "Nothing yet"
    linked = replace(NORTHMERE.documents[3], bears_on=("Q1", "R12"))
    used = replace(NORTHMERE.documents[0], bears_on=("Q2",))
    rows = word(documents=(linked, used)).table("Register of documents")
    assert rows[1][4] == "Bears on Q1 and R12; nothing rests on it yet"
    assert rows[2][4] == "Q1\nF-2019-03"


def test_days_over_the_ceiling_are_said() -> None:
    assert "That is 0.5 days over the ceiling." in word(day_ceiling=900).text


def test_voices_not_heard_are_named() -> None:
    made = word(notes_by_voice=NORTHMERE.notes_by_voice[2:3])
    assert "No note carries the voice of a child or young person, a parent or carer, " in made.text
    assert ["Children and young people", "Not heard"] in made.table("Notes by voice")


def test_declarations_are_printed_and_their_absence_too(rich: Word, empty: Word) -> None:
    assert "On 1 October 2018 I declared that I had no interest to report." in rich.text
    assert rich.table("Interests declared")[1][0].startswith("14 January 2019")
    assert "On 23 April 2019 I declared no interest beyond those in Table 2." in rich.text
    assert "I stood aside once this year. Table 3 says more." in rich.text
    assert rich.table("Standing aside")[1][2] == (
        "Interest declared: previous employment, a health trust outside Northmere"
    )
    assert "Northmere Council: 1, of which 1 kept as it was. Table 4 says more." in rich.text
    assert rich.table("Requests to change wording, and the answers")[1][0].startswith("W-2019-01")
    assert "No declaration of interest is recorded for this period." in empty.text


def test_the_register_lists_documents_and_notes_by_role_and_kind(rich: Word) -> None:
    documents = rich.table("Register of documents")
    assert documents[1] == [
        "E-001",
        "Multi-agency audit of neglect, 12 cases\nKept: Partnership library",
        "November 2018",
        "14 January 2019\nAudit",
        "Q1\nF-2019-03",
    ]
    notes = rich.table("Notes relied on")
    assert len(notes) == 13
    assert notes[5][2] == "Strength\nManager"
    assert notes[5][3].startswith("Health visitor team leader, Northmere CCG")


def test_a_section_without_a_record_is_left_out(empty: Word) -> None:
    tops = [text for level, text in empty.headings if level == 1]
    assert tops == ["Summary", "How I carried out this scrutiny"]
    assert len(empty.tables) == 1
    assert "No finding is recorded yet." in empty.text


@pytest.mark.parametrize("what", ["findings", "recommendations", "days", "next", "questions"])
def test_own_words_alone_make_a_section(what: str) -> None:
    made = Word(build_contribution(replace(EMPTY, texts={what: "Words of mine."})))
    there = what != "questions"
    assert ("Words of mine." in made.text) == there


def test_dates_are_in_words(each: Each) -> None:
    _, made = each
    text = re.sub(r"[FRW]-\d{4}-\d{2,3}", "", made.text)
    assert not ISO.search(text)
    assert not re.search(r"\d{1,2}/\d{1,2}/\d{2,4}|\d(st|nd|rd|th) [A-Z]|20\d\d ?[-–/] ?\d\d", text)


def test_sentences_of_ours_are_short(rich: Word) -> None:
    own = {q.text for q in (*NORTHMERE.questions, *NORTHMERE.coverage)}
    for p in rich.paragraphs:
        text = text_of(p)
        if text not in own:
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                assert len(sentence.split()) <= 40, sentence


def test_no_words_of_the_program_show(each: Each) -> None:
    _, made = each
    assert not re.search(r"StrEnum|NoteKind|\bnan\b|object at|\{\w*\}|\['|TODO|TBC", made.text)
    assert "e.g." not in made.text


def test_two_records_with_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="printed twice"):
        word(findings=(NORTHMERE.findings[0], NORTHMERE.findings[0]))


@pytest.mark.parametrize("field", ["period_start", "period_end", "dated"])
def test_dates_that_cannot_be_printed_are_refused_by_name(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        word(**{field: "29/10/2018"})


def test_progress_is_told_and_ends_complete() -> None:
    told: list[tuple[int, int, str]] = []
    build_contribution(NORTHMERE, progress=lambda *step: told.append(step))
    assert [done for done, _, _ in told] == list(range(10))
    assert {total for _, total, _ in told} == {9}
    assert told[3][2] == "Findings"


def test_it_stops_when_asked() -> None:
    with pytest.raises(ExportStopped):
        build_contribution(NORTHMERE, stop=lambda: True)


def test_values_may_be_plain_words_as_a_database_gives_them(rich: Word) -> None:
    findings = tuple(replace(f, kind=str(f.kind)) for f in NORTHMERE.findings)  # type: ignore[arg-type]
    questions = tuple(
        replace(q, value=str(q.value), strength=str(q.strength))  # type: ignore[arg-type]
        for q in NORTHMERE.questions
    )
    events = tuple(replace(e, kind=str(e.kind)) for e in NORTHMERE.events)  # type: ignore[arg-type]
    made = word(findings=findings, questions=questions, events=events)
    assert made.content == rich.content


def test_final_is_final_however_it_is_written() -> None:
    assert word(status="FINAL").content != word(status="Draft").content
    assert "Final, version 0.3" in word(status="final ").text
