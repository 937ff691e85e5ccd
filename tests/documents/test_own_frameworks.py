"""Frameworks and checklists of the user's own: under their titles, in words that are theirs."""

from dataclasses import replace
from pathlib import Path

import pytest

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.documents.readback import compare
from scrutiny_tui.domain.report import QuestionLine
from scrutiny_tui.domain.words import Direction, JudgementValue
from tests.documents.northmere import EMPTY, ulid
from tests.documents.northmere.full import CHECKLIST, FULL, OTHER, SEVERAL, point
from tests.documents.word import W, Word

V = JudgementValue
OWN = "Neglect, our own list"


def made(**changes: object) -> Word:
    return Word(build_contribution(replace(FULL, **changes)))  # type: ignore[arg-type]


def titles(word: Word) -> list[str]:
    return [t.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val") for t in word.tables]


def own(number: int, value: JudgementValue = V.NOT_EXAMINED, **more: object) -> QuestionLine:
    more |= {"framework": OWN, "framework_code": "neglect-own", "code": f"N{number}"}
    return replace(point(number, value), id=ulid("N", number), **more)  # type: ignore[arg-type]


def duty(number: int, **more: object) -> QuestionLine:
    return own(number, kind="coverage", **more)


# Checklists


def test_a_checklist_of_ones_own_does_not_speak_of_the_yearly_report() -> None:
    points = (own(1, V.MET), own(2, V.NOT_MET, reason="I saw none."))
    word = made(checklist=points, frameworks=((OWN, ""),))
    assert "yearly report" not in word.text.casefold()
    assert (1, "Checklist") in word.headings
    assert f"\u201c{OWN}\u201d has 2 points: 1 met and 1 not met." in word.text
    rows = word.table(OWN)
    assert rows[0] == ["Ref", "What is asked for", "Answer", "Why, and what shows it"]
    assert rows[1][2:] == ["Met", "No reason is given and nothing is linked"]
    assert rows[2][2:] == ["Not met", "I saw none.\nNothing is linked"]
    assert [text for text, _ in word.table("The scale of the checklist")[1:]][:1] == ["Met"]
    assert not [row for row in word.table("The scale of the checklist") if "report" in row[1]]


def test_several_checklists_stand_apart_with_their_own_words() -> None:
    unseen = replace(point(9), id=ulid("K", 90), framework="Other", framework_code="other")
    word = made(checklist=(*CHECKLIST, own(1, V.PARTLY_MET), own(2), unseen))
    assert (1, "Checklists") in word.headings
    at = word.headings.index((1, "Checklists"))
    assert word.headings[at + 1 :] == [(2, "Yearly report"), (2, OWN), (2, "Other")]
    yearly = "The yearly report against its checklist: Yearly report"
    assert [t for t in titles(word) if t in (yearly, OWN, "Other")] == [yearly, OWN, "Other"]
    assert "I held the yearly report against 5 points of \u201cYearly report\u201d: 1 met" in (
        word.text
    )
    assert (
        f"\u201c{OWN}\u201d has 2 points: 1 partly met. I did not examine 1; that is never a pass."
        in word.text
    )
    assert (
        "\u201cOther\u201d has 1 point. I did not examine any of them; that is never a pass."
        in word.text
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "No reason is given and nothing is linked"),
        ({"reason": " \n"}, "No reason is given and nothing is linked"),
        ({"reason": "Page 4."}, "Page 4.\nNothing is linked"),
        ({"notes": 2}, "2 notes\nNo reason is given"),
        ({"reason": "Page 4.", "findings": ("F-2019-01",)}, "Page 4.\nF-2019-01"),
    ],
)
def test_an_answer_says_what_it_does_without(more: dict[str, object], said: str) -> None:
    assert made(checklist=(own(1, V.MET, **more),)).table(OWN)[1][3] == said
    assert made(checklist=(own(1),)).table(OWN)[1][3] == "Nothing is linked yet"


# Coverage


def test_duties_of_another_framework_are_not_asked_by_the_brief(tmp_path: Path) -> None:
    c = replace(FULL, coverage=(*FULL.coverage, duty(4, notes=1), duty(5)))
    path = tmp_path / "own.docx"
    path.write_bytes(build_contribution(c))
    assert compare(c, path) == []
    word = Word(path.read_bytes())
    assert "7 of 7 responsibilities have evidence" in word.text
    assert [row[0] for row in word.table("Coverage of the responsibilities")[1:]] == [
        "R1", "R2", "R3", "R4", "R5", "R12", "R14",
    ]  # fmt: skip
    assert (2, f"Coverage: {OWN}") in word.headings
    assert "1 of 2 points has evidence; 1 was not examined: N5." in word.text
    assert [row[2] for row in word.table(f"Coverage: {OWN}")[1:]] == ["1 note", "Not examined"]


def test_without_the_brief_nothing_is_asked_by_it() -> None:
    word = Word(build_contribution(replace(EMPTY, coverage=(duty(4, notes=1), duty(5, notes=1)))))
    assert "brief" not in word.text.casefold() and "responsibilit" not in word.text.casefold()
    assert "2 of 2 points have evidence." in word.text


def test_guidance_is_that_of_the_brief() -> None:
    word = Word(build_contribution(SEVERAL))
    assert [row[0] for row in word.table(f"Coverage: {OTHER}")[1:]] == ["P1"]
    assert "The brief quotes 3 paragraphs of guidance" in word.text
    assert "P1" not in [row[0] for row in word.table("Coverage of the guidance")]


def test_a_judgement_is_not_taken_for_evidence() -> None:
    word = made(coverage=(duty(4, value=V.MIXED), duty(5, notes=1), duty(6, through=("Q1",))))
    assert (
        "3 of 3 points have evidence or a judgement, 1 of them a judgement with nothing linked, "
        "1 of them only through a question that asks the same." in word.text
    )
    assert word.table(f"Coverage: {OWN}")[1][2] == (
        "Mixed\nNo reason is given and nothing is linked"
    )


# Direction


def test_a_question_looked_at_before_without_a_grade_is_no_first_look() -> None:
    first, second, *others = FULL.questions
    trail = (("Hub 1", V.TOO_EARLY), ("Hub 2", V.TOO_EARLY), ("Board", V.NOT_YET_EFFECTIVE))
    first = replace(first, direction=Direction.FIRST_LOOK, trail=trail, value=V.NOT_YET_EFFECTIVE)
    unseen = (("Hub 1", V.NOT_EXAMINED), ("Hub 2", V.MIXED))
    second = replace(second, direction=Direction.FIRST_LOOK, trail=unseen, value=V.MIXED)
    word = made(questions=(first, second, *others))
    rows = word.table("Key questions, judgements and evidence")[1:]
    assert [row[3] for row in rows[:2]] == ["No direction yet", "First look"]
    assert "Direction: no direction yet." in word.text
    assert (
        "No direction yet means that I looked before, but the last 2 looks did not both give a "
        "grade." in word.text
    )
    assert "No direction yet means" not in made(questions=(second,)).text
