"""How the documents tell what is long, not known, past or said elsewhere."""

from dataclasses import replace

import pytest

from scrutiny_tui.documents.challenges import build_challenges
from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.documents.independence import build_independence
from scrutiny_tui.documents.letter import build_letter
from scrutiny_tui.documents.log import build_log
from scrutiny_tui.domain.letter import Pile
from scrutiny_tui.domain.words import DeclarationKind as K
from scrutiny_tui.domain.words import FindingKind, FindingStatus
from tests.documents.northmere import NORTHMERE, ulid
from tests.documents.northmere.independence import declared
from tests.documents.papers import LETTER, LOG, REGISTER, STATE, STATEMENT
from tests.documents.word import Word, text_of


def test_many_recommendations_of_one_finding_are_told_as_ranges() -> None:
    many = tuple(f"R-2019-{n:02d}" for n in (*range(11, 305), 400, 402))
    few = tuple(f"R-2019-{n:02d}" for n in range(1, 7))
    told = "R-2019-11 to R-2019-304\nR-2019-400\nR-2019-402\n296 in all"
    found = (
        replace(LOG.findings[0], recommendations=many),
        replace(LOG.findings[1], recommendations=few),
    )
    rows = Word(build_log(replace(LOG, findings=found))).table("Findings by status and date")
    assert [row[5] for row in rows[1:]] == ["\n".join(few), told]
    draft = replace(
        NORTHMERE.findings[0], recommendations=many, status=FindingStatus.DRAFT, title="Late data"
    )
    c = replace(NORTHMERE, findings=(draft, *NORTHMERE.findings[1:]))
    word = Word(build_contribution(c))
    row = next(row for row in word.table("Findings by kind") if row[0] == draft.ref)
    assert row[1] == "Late data\nDRAFT, not yet checked" and row[4] == told
    assert "1 of them is a draft, marked as draft" in word.text
    assert "DRAFT, not yet checked. " in word.text and f"({draft.ref}, draft)" in word.text
    assert "Leads to R-2019-11 to R-2019-304, R-2019-400 and R-2019-402, 296 in all." in word.text


def test_a_day_that_was_not_recorded_is_not_made_up() -> None:
    ended = replace(LOG.carried[0], ended_on=None)
    word = Word(build_log(replace(LOG, carried=(ended,))))
    row = word.table("Recommendations carried over from earlier years")[1]
    assert row[5].endswith("Ended on a day that was not recorded")
    said = "1 recommendation was closed on a day that was not recorded; it is counted at the last"
    assert said in word.text
    c = replace(NORTHMERE, boards=LOG.boards, owners=LOG.owners, undated=1)
    word = Word(build_contribution(c))
    assert said in word.text
    named = {words for instruction, words in word.fields if instruction.startswith("REF")}
    captions = {words.partition(":")[0] for words in map(text_of, word.paragraphs) if ": " in words}
    assert {one for one in captions if one.startswith("Figure ")} <= named


def test_each_tells_how_independence_stood_in_its_year() -> None:
    told = (
        "I declared 1 interest on 15 October 2018 and made a nil return on 28 January 2019. I "
        "stood aside twice, and was sent 1 request to change wording by Northmere Council."
    )
    nothing = replace(STATE, interests=(), nil=(), gap=True, asides=0, requests=0, commented=())
    none = "I declared nothing, not even that there was nothing to declare. I never stood aside"
    for state, said in ((STATE, told), (nothing, none)):
        for content in (
            build_log(replace(LOG, independence=state)),
            build_letter(replace(LETTER, independence=state)),
            build_challenges(replace(REGISTER, independence=state)),
        ):
            assert said in Word(content).text


def test_a_nil_return_says_nothing_against_what_is_declared() -> None:
    first, later = declared(K.NIL, "2018-10-01"), declared(K.NIL, "2019-01-28")
    last = declared(K.FAMILY, "2019-04-01", party="An officer")
    more = replace(STATEMENT, declarations=(first, *STATEMENT.declarations[1:], later, last))
    said = Word(build_independence(more, sample=False)).text
    assert "On 1 October 2018 I declared that I had no interest to report." in said
    assert (
        "On 28 January 2019 I declared no interest beyond those in Table 1 and Table 2 that were "
        "declared by then." in said
    )


@pytest.mark.parametrize(
    ("piles", "said"),
    [
        ([Pile.OVERDUE], "1 recommendation that is open; it is overdue."),
        ([Pile.OVERDUE] * 2, "2 recommendations that are open; both are overdue."),
        ([Pile.OPEN], "1 recommendation that is open; it is not due yet."),
        ([Pile.OPEN] * 3, "3 recommendations that are open; none of them is due yet."),
        (
            [Pile.OVERDUE, Pile.OPEN],
            "2 recommendations that are open: 1 is overdue and 1 is not due yet.",
        ),
    ],
)
def test_a_letter_opens_with_a_plain_sentence(piles: list[Pile], said: str) -> None:
    asked = tuple(replace(LETTER.asked[0], pile=pile) for pile in piles)
    text = Word(build_letter(replace(LETTER, asked=asked))).text
    assert f"Northmere Police leads on {said}" in text


def test_where_it_is_reported_is_said_if_the_event_does_not() -> None:
    same = replace(
        LETTER.asked[0], due_event="Partnership Board", first_due=None, forum="Partnership Board"
    )
    other = replace(same, forum="Executive")
    table = Word(build_letter(replace(LETTER, asked=(same, other)))).table(
        "Recommendations whose date has passed"
    )
    due = "Due at the Partnership Board of 15 July 2019\n"
    assert [row[2] for row in table[1:]] == [
        f"{due}Overdue",
        f"{due}Reported to Executive\nOverdue",
    ]


def test_a_date_to_look_again_that_has_passed_is_said_as_passed() -> None:
    first, second, *others = (q for q in NORTHMERE.questions if q.kind == "judgement")
    questions = (
        replace(first, look_again="2019-07-15"),
        replace(second, look_again="2019-07"),
        *(replace(q, look_again=None) for q in others),
    )
    text = Word(build_contribution(replace(NORTHMERE, questions=questions))).text
    assert "Was to be looked at again by 15 July 2019." in text
    assert "1 question was to be looked at again by a date that has passed:" in text
    assert "I will look again at 1 question, by the date shown:" in text
    assert "Was to be looked at again by: 15 July 2019" in text


def test_the_rest_of_a_list_says_what_it_is_of() -> None:
    worry = next(f for f in NORTHMERE.findings if f.kind == FindingKind.WORRY)
    more = tuple(
        replace(worry, id=ulid("X", n), ref=f"F-2020-{n:02d}", title=f"Worry {n}", evidence=())
        for n in range(1, 9)
    )
    text = Word(build_contribution(replace(NORTHMERE, questions=(), findings=more))).text
    assert "2 more worries or needs for change are in section" in text
