"""How judgements are printed: the basis, the year, what speaks against them, the checklist."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.documents.house import LOOKS
from scrutiny_tui.documents.readback import compare, counts
from scrutiny_tui.domain.questions import Judgement
from scrutiny_tui.domain.report import Checkpoint, QuestionLine, trend
from scrutiny_tui.domain.weighing import CHECKLIST, SCALE
from scrutiny_tui.domain.words import JudgementValue
from scrutiny_tui.store import open_store
from tests.documents.northmere import EMPTY, NORTHMERE
from tests.documents.northmere.full import BRIEF, FULL, OTHER, POINTS, SEVERAL, point
from tests.documents.word import W, Word, style_of, text_of

V = JudgementValue


def made(**changes: object) -> Word:
    return Word(build_contribution(replace(FULL, **changes)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def full() -> Word:
    return Word(build_contribution(FULL))


@pytest.fixture(scope="module")
def several() -> Word:
    return Word(build_contribution(SEVERAL))


def titles(word: Word) -> list[str]:
    return [t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for t in word.tables]


# The basis


def test_the_basis_stands_under_the_method_and_says_whose_words_it_is_in(full: Word) -> None:
    headings = [text for _, text in full.headings]
    at = headings.index("Basis of opinion and limits")
    assert headings.index("How I judge") < at
    assert at < headings.index("The key questions at a glance")
    words = [text_of(p) for p in full.paragraphs]
    here = max(n for n, text in enumerate(words) if text == "Basis of opinion and limits")
    assert words[here + 1 : here + 6] == [
        "I made 12 notes. I used 9.5 days.",
        "I did not examine Q9b.",
        "hubs 2 and 3",
        "files",
        "Computed from the record and edited by me.",
    ]
    fresh = made(basis_edited=False)
    assert "Computed from the record on 29 July 2019." in fresh.text
    assert "Basis of opinion" not in made(basis=" \n").text


def test_its_numbers_are_those_printed_elsewhere(masters: Path) -> None:
    with open_store(masters / "sample.db", read_only=True) as store:
        year = store.partnership.years()[0]
        facts, c = store.basis.facts(year), store.report.contribution(year)
    word = Word(build_contribution(c))
    said = c.basis
    assert said in word.text.replace("\n", "\n\n")
    events = word.table("Events in the timetable")[1:]
    assert f"The timetable has {len(events)} events." in said
    assert f"The timetable has {len(events)} events." in word.text.replace(said, "")
    assert f" lists {len(events)} events with the " in word.text
    due = word.table("Deadlines in the timetable")[1:]
    assert len(events) + len(due) == len(c.events)
    assert f" lists {len(due)} deadlines, which I do not count as events." in word.text
    attended = sum(row[3] == "Yes" for row in events)
    assert facts.attended == attended
    assert f"I attended {attended}: " in word.text
    voices = dict(word.table("Notes by voice")[1:])
    assert sum(int(n) for n in voices.values() if n != "Not heard") == sum(
        n for _, n in facts.voices
    )
    assert f"I made {facts.notes} notes and entered" in word.text
    assert f"I made {facts.notes} notes." in said
    for name, number in facts.agencies:
        assert f"{name} ({number} note" in word.text
        assert f"{name} ({number})" in said
    register = word.table("Register of documents")[1:]
    assert f"The evidence register holds {len(register)} documents" in said
    used = word.table("Days used by activity")[-1][1]
    assert f"I used {used} days of the ceiling of 15 days." in said
    assert f"I used {used} days of the ceiling of 15 days." in word.text.replace(said, "")
    left = facts.asked - len(facts.unexamined)
    assert f"I have judged {left} of {facts.asked} key questions and parts" in word.text
    grid = word.table("Key questions, judgements and evidence")[1:]
    assert [r[0].split()[0] for r in grid if r[1] == "Not examined"] == list(facts.unexamined)


# The year


def test_the_year_is_a_table_of_words(full: Word) -> None:
    first, second = (t for t in titles(full) if t.startswith("How judgements moved"))
    assert first == "How judgements moved, 29 October 2018 to 28 January 2019"
    assert second == "How judgements moved, 22 April 2019 to 15 July 2019"
    head, *rows = full.table(first)
    assert head == [
        "Key question",
        "Partnership Board, 29 October 2018",
        "Learning Hub 1, Priority 1, 30 October 2018",
        "Learning Hub 4, Priority 1, 28 January 2019",
        "Partnership Board, 28 January 2019",
    ]
    assert rows[0][1:] == ["No entry", "Not yet effective", "Mixed", "No entry"]
    assert rows[2][1:] == ["Too early to assess", "No entry", "No entry", "No entry"]
    head, *rows = full.table(second)
    assert head[-1] == "Over the year"
    by_code = {row[0].split()[0]: row for row in rows}
    assert list(by_code) == ["Q1", "Q2", "Q3", "Q4a", "Q4b", "Q8a", "Q8b", "Q9a", "Q9b"]
    assert by_code["Q1"][1:] == ["No entry", "No entry", "Mixed", "Improving"]
    assert by_code["Q2"][-1] == "Up and down"
    assert by_code["Q3"][-1] == "No direction yet"
    assert "1 with no direction yet" in full.text
    assert by_code["Q9b"][1:] == ["No entry", "No entry", "No entry", "No look yet"]


def test_it_is_accessible(full: Word) -> None:
    for table in full.tables:
        about = table.find(f"{W}tblPr")
        if not about.find(f"{W}tblCaption").get(f"{W}val").startswith("How judgements moved"):
            continue
        assert len(about.find(f"{W}tblDescription").get(f"{W}val")) > 60
        rows = list(table.iter(f"{W}tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert len({len(list(row.iter(f"{W}tc"))) for row in rows}) == 1
        assert len(list(rows[0].iter(f"{W}tc"))) <= 8
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))
        assert all(text_of(cell).strip() for cell in table.iter(f"{W}tc"))


@pytest.mark.parametrize(("number", "tables"), [(1, 1), (6, 1), (7, 2), (12, 2), (24, 4), (60, 10)])
def test_however_many_checkpoints_no_table_is_too_wide(number: int, tables: int) -> None:
    points = tuple(
        Checkpoint(f"Board {n}", f"{2018 + (9 + n * 10 // number) // 12}-"
                   f"{(9 + n * 10 // number) % 12 + 1:02}-05") for n in range(number)
    )  # fmt: skip
    asked = tuple(replace(q, at=(V.MIXED,) * number, trend="Steady") for q in FULL.questions)
    word = made(checkpoints=points, questions=asked)
    years = [t for t in titles(word) if t.startswith("How judgements moved")]
    assert len(years) == len(set(years)) == tables
    heads = [word.table(title)[0] for title in years]
    assert max(map(len, heads)) <= 8
    assert [h for head in heads for h in head if h.startswith("Board")] == [
        h for head in heads for h in head if h not in ("Key question", "Over the year")
    ]
    assert sum(len(head) for head in heads) == number + tables + 1


def test_without_a_judgement_at_a_checkpoint_there_is_no_year() -> None:
    none = tuple(replace(q, at=(None,) * 7) for q in FULL.questions)
    assert "moved over the year" not in made(questions=none).text
    assert "moved over the year" not in made(checkpoints=()).text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), "No look yet"),
        ((V.NOT_EXAMINED,), "No look yet"),
        ((V.TOO_EARLY,), "Not graded"),
        ((V.MIXED,), "First look"),
        ((V.NOT_EXAMINED, V.MIXED), "First look"),
        ((V.MIXED, V.UNABLE_TO_CONFIRM), "No direction yet"),
        ((V.TOO_EARLY, V.TOO_EARLY, V.NOT_YET_EFFECTIVE), "No direction yet"),
        ((V.MIXED, V.MIXED), "Steady"),
        ((V.MIXED, V.TOO_EARLY, V.EFFECTIVE, V.EFFECTIVE), "Improving"),
        ((V.EFFECTIVE, V.NOT_YET_EFFECTIVE), "Declining"),
        ((V.MIXED, V.EFFECTIVE, V.MIXED), "Up and down"),
    ],
)
def test_a_trend_is_said_of_graded_values_only(
    values: tuple[JudgementValue, ...], words: str
) -> None:
    assert trend(values) == words


# The answer


def test_an_answer_says_what_speaks_against_it_and_how_far_impact_reaches(full: Word) -> None:
    answer, behind = full.text.split("Leaders see audits")[1].split("Rests on")[:2]
    assert (
        "Why this strength: Three voices, but one small audit.\n"
        "What speaks against it: Two teams say the opposite.\nI give more weight to the audit.\n"
        "Impact: change in practice. The audit of May compared 12 cases.\n" in answer
    )
    assert "Judged on: 15 July 2019. Judged by: Lay scrutineer." in full.text
    assert f"{FULL.questions[0].contradicts[0]} speaks against it." in behind
    assert full.text.count("speaks against") == 2


def test_what_a_parent_would_say_is_not_printed(masters: Path, tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    path.write_bytes((masters / "sample.db").read_bytes())
    with open_store(path) as store:
        n = store.questions.numbers(["Q1"])[0]
        with store.action("Judge"):
            store.records.add(
                Judgement(
                    value=V.MIXED,
                    judged_on="2019-07-28",
                    criterion=n,
                    parent_view="Nobody has said this",
                    author=store.partnership.get().scrutineer.upper(),
                )
            )
        c = store.report.contribution(store.partnership.years()[0])
    assert "Nobody has said this" not in Word(build_contribution(c)).text
    assert c.questions[0].author == ""


def test_what_contradicts_and_why_the_strength_was_chosen_come_from_the_record(
    masters: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sample.db"
    path.write_bytes((masters / "sample.db").read_bytes())
    with open_store(path) as store:
        c = store.report.contribution(store.partnership.years()[0])
        trails = store.questions.trails()
    asked = {q.code: q for q in c.questions}
    assert asked["Q3"].contradicts == ("N-003",) and "N-003" in asked["Q3"].evidence
    assert asked["Q1"].strength_reason.startswith("Three voices")
    assert "N-003 speaks against it." in Word(build_contribution(c)).text
    assert any(one.strength_reason for trail in trails.values() for one in trail)


def worded(q: QuestionLine) -> QuestionLine:
    older = (("version 0", "Oldest?"), ("version 1", "Older?"))
    return replace(q, answered="version 1", wordings=older)


def test_a_judgement_on_an_earlier_wording_says_so_wherever_it_stands(tmp_path: Path) -> None:
    first, second, *others = FULL.questions
    first = replace(
        worded(first), trail=(("Hub, version 0", V.MIXED), ("Board, version 1", V.MIXED)),
        at_answered=("", "version 0", "version 1", "", "", "", "version 1"),
    )  # fmt: skip
    duty = replace(worded(FULL.coverage[0]), value=V.MIXED)
    point_ = worded(FULL.checklist[0])
    c = replace(
        FULL,
        questions=(first, second, *others),
        coverage=(duty, *FULL.coverage[1:]),
        checklist=(point_, *FULL.checklist[1:]),
    )
    path = tmp_path / "worded.docx"
    path.write_bytes(build_contribution(c))
    assert compare(c, path) == []
    word = Word(path.read_bytes())
    answer = word.text.split("Judgement: Mixed")[1].split("Judgement: ")[0]
    assert "Judged on the wording of version 1: Older?\nTrail: Mixed (Hub, version 0) > " in answer
    assert "Mixed (Board, version 1).\nWording of version 0: Oldest?\n" in answer
    assert word.text.count("Wording of version") == 1
    [row, plain, *_] = word.table("Key questions, judgements and evidence")[1:]
    assert row[1] == "Mixed\nJudged on the wording of version 1"
    assert "wording" not in plain[1]
    years = [word.table(title)[1] for title in titles(word) if title.startswith("How judgements")]
    assert years[0][2:4] == ["Not yet effective (version 0)", "Mixed (version 1)"]
    assert "An entry with a version in brackets answers the wording of that version" in word.text
    [covered] = [r for r in word.table("Coverage of the responsibilities") if r[0] == duty.code]
    assert covered[2].startswith("Mixed\nJudged on the wording of version 1: Older?\n")
    [met] = [r for r in word.table("The yearly report against its checklist") if r[0] == "Y1"]
    assert met[3].startswith("Judged on the wording of version 1: Older?\nPage 4 says so.")
    changed = replace(c, questions=(replace(first, wordings=(("version 1", "Other?"),)), *others))
    assert any("wording that was judged of Q1" in one for one in compare(changed, path))


def test_without_an_earlier_wording_nothing_is_said_of_it(full: Word) -> None:
    assert "wording of" not in full.text and "in brackets" not in full.text


# Coverage


def test_a_duty_is_covered_through_the_questions_that_match_it(full: Word) -> None:
    coverage = {row[0]: row[2] for row in full.table("Coverage of the responsibilities")}
    assert coverage["R1"] == "3 notes and 1 document"
    assert coverage["R3"] == "2 notes; also through Q1 and Q3"
    assert coverage["R4"] == "Through Q9a"
    assert (
        "7 of 7 responsibilities have evidence, 1 of them only through a question that asks the "
        "same." in full.text
    )


def test_those_that_nobody_looked_at_are_named() -> None:
    text = Word(build_contribution(NORTHMERE)).text
    assert "6 of 7 responsibilities have evidence; 1 was not examined: R4." in text
    assert "2 of 3 paragraphs of guidance have evidence; 1 was not examined: P35." in text


# Several frameworks


def test_each_framework_has_its_questions_under_its_title(several: Word) -> None:
    headings = [(level, text) for level, text in several.headings]
    brief, other = headings.index((2, BRIEF)), headings.index((2, OTHER))
    inside = headings[brief + 1 : other]
    assert all(level == 3 for level, _ in inside)
    assert inside[0][1].startswith("Q1 ")
    assert [text.split()[0] for _, text in headings[other + 1 : other + 3]] == ["S1", "S2"]
    for name in (BRIEF, OTHER):
        assert f"Key questions, judgements and evidence: {name}" in titles(several)
        assert f"How judgements moved over the year: {name}" in titles(several)
    assert f"The questions are those of: {BRIEF}; {OTHER}." in several.text
    assert "This scrutiny uses 3 frameworks." in several.text


def test_one_framework_needs_no_title(full: Word) -> None:
    assert BRIEF not in [text for _, text in full.headings]
    assert "Key questions, judgements and evidence" in titles(full)


# The checklist


def test_the_checklist_is_an_annex_with_words_and_reasons(full: Word) -> None:
    rows = full.table("The yearly report against its checklist")
    assert rows[0] == ["Ref", "What the report should hold", "Answer", "Why, and what shows it"]
    assert [row[2] for row in rows[1:]] == [
        "Met", "Partly met", "Not met", "Unable to confirm", "Not examined",
    ]  # fmt: skip
    assert rows[1][3] == "Page 4 says so.\nRests on E-007.\n1 document"
    assert rows[2][3] == "It says so and shows nothing.\nNothing is linked"
    assert rows[3][3] == "Through Q3\nNo reason is given"
    assert rows[4][3] == "No reason is given and nothing is linked"
    assert rows[5][3] == "Nothing is linked yet"
    assert (
        "I held the yearly report against 5 points: 1 met, 1 partly met, 1 not met and "
        "1 unable to confirm. I did not examine 1; that is never a pass." in full.text
    )
    assert (1, "The yearly report against its checklist") in full.headings


def test_only_the_scales_that_are_used_are_explained(rich: Word, full: Word) -> None:
    seven = [[str(v).capitalize(), LOOKS[v].meaning] for v in SCALE]
    five = [[str(v).capitalize(), LOOKS[v].meaning] for v in CHECKLIST]
    assert rich.table("The scale of judgements")[1:] == seven
    assert "The scale of the checklist" not in titles(rich)
    assert full.table("The scale of judgements")[1:] == seven
    assert full.table("The scale of the checklist")[1:] == five
    alone = Word(build_contribution(replace(EMPTY, checklist=(point(1, V.MET),))))
    assert "The scale of judgements" not in titles(alone)
    assert "The scale of the checklist" in titles(alone)


# Reading back


def test_it_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "full.docx"
    path.write_bytes(build_contribution(FULL))
    assert compare(FULL, path) == []
    assert counts(path).judged == sum(q.value != V.NOT_EXAMINED for q in FULL.questions)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"basis": "I made 13 notes."}, "The basis of opinion and limits reads"),
        ({"checkpoints": POINTS[:-1]}, "The file holds a key question that the record does not"),
        (
            {"checklist": (replace(FULL.checklist[0], value=V.NOT_MET), *FULL.checklist[1:])},
            "The answer to Y1 reads “Met” and should read “Not met”.",
        ),
        (
            {"questions": (replace(FULL.questions[0], against="None."), *FULL.questions[1:])},
            "The text against the judgement of Q1 reads “Two teams",
        ),
        (
            {"questions": (replace(FULL.questions[0], impact=None), *FULL.questions[1:])},
            "The impact of Q1 reads",
        ),
        (
            {"questions": (
                replace(FULL.questions[0], at=(V.MIXED, *FULL.questions[0].at[1:])),
                *FULL.questions[1:])},
            "The judgement of Q1 at Partnership Board is not in the file.",
        ),
        (
            {"coverage": (replace(FULL.coverage[0], through=("Q2",)), *FULL.coverage[1:])},
            "The crosswalk of R1 is not in the file.",
        ),
    ],
)  # fmt: skip
def test_what_differs_is_a_sentence(change: dict[str, object], said: str, tmp_path: Path) -> None:
    path = tmp_path / "full.docx"
    path.write_bytes(build_contribution(FULL))
    found = compare(replace(FULL, **change), path)  # type: ignore[arg-type]
    assert any(one.startswith(said) for one in found), found


def test_nothing_of_it_is_shown_by_colour_alone(full: Word) -> None:
    for p in full.paragraphs:
        for run in p.iter(f"{W}r"):
            style = run.find(f"{W}rPr/{W}rStyle")
            if style is not None and style.get(f"{W}val").startswith("Rating"):
                assert re.fullmatch(r"[A-Z][a-z ]+", text_of(run)), style_of(p)
