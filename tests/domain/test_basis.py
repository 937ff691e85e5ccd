"""The basis of opinion: true to its facts, in plain sentences, compared sentence by sentence."""

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scrutiny_tui.domain.basis import PEOPLE, Basis, changes, paragraph, sentences, still_claims
from scrutiny_tui.domain.words import Method, Voice

NOTHING = Basis("2018-10-01", "2019-09-30")
YEAR = Basis(
    "2018-10-01",
    "2019-09-30",
    events=14,
    held=11,
    attended=8,
    cancelled=1,
    moved=1,
    unsaid=1,
    hubs_missed=("Learning Hub 2, Priority 1", "Learning Hub 3, Priority 1."),
    documents=((Method.EXAMINED, 4), (Method.TOLD, 1), (Method.AUDIT, 1)),
    document_voices=((Voice.PARENT, 1), (Voice.DATA, 2)),
    document_agencies=(("Health", 1), ("School 7", 3)),
    notes=1200,
    private=3,
    voices=((Voice.CHILD, 1), (Voice.PRACTITIONER, 1000)),
    agencies=(("Health", 700), ("Police", 2)),
    only_read=(Voice.PARENT,),
    silent=(Voice.MANAGER, Voice.LEADER),
    unheard=("Local authority",),
    others_unheard=("Probation", "Housing"),
    asked=9,
    unexamined=("Q4b", "Q9b"),
    duties=21,
    uncovered=("R2", "P33"),
    unconfirmed=("Q3", "R12"),
    days=950,
    ceiling=1500,
)


def test_a_year_in_full() -> None:
    rests, limits = paragraph(YEAR).split("\n\n")
    assert rests == (
        "This opinion covers October 2018 to September 2019. The timetable has 14 events. "
        "11 were held, and I attended 8 of them. 1 was cancelled. 1 was moved to another date. "
        "1 is not recorded as held. I made 1,200 notes. 1 carries the voice of a child or young "
        "person and 1,000 of a practitioner. By agency, I heard from Health (700) and Police (2). "
        "3 more notes are private: I count them and quote none of them. The evidence register "
        "holds 6 documents: 4 I examined, 1 I was told about and 1 is from an audit. 1 of them "
        "carries the voice of a parent or carer and 2 of data. By agency, documents are from "
        "School 7 (3) and Health (1). I used 9.5 days of the ceiling of 15 days."
    )
    assert limits == (
        "I have no note or document in the voice of a manager or a leader. I know the voice of a "
        "parent or carer from documents only. I did not hear from Local authority. Of the other "
        "agencies, I did not hear from Probation or Housing. I was not at 2 learning hubs that "
        "were held: Learning Hub 2, Priority 1; Learning Hub 3, Priority 1. I have not recorded "
        "whether I attended 1 event of those held. I did not examine Q4b or Q9b. Of the 21 duties, "
        "I did not examine R2 or P33. On Q3 and R12 I looked for evidence and was not given enough "
        "to say."
    )


def test_an_empty_year_says_that_nothing_is_there() -> None:
    assert paragraph(NOTHING) == (
        "This opinion covers October 2018 to September 2019. No event is recorded for this "
        "period. I made no note that I can quote. The evidence register holds no document. "
        "I have recorded no day's work.\n\n"
        "The record names no voice, agency, key question or duty that I missed."
    )


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"events": 1, "held": 1, "attended": 1}, "1 was held, and I attended it."),
        ({"events": 1, "held": 1}, "1 was held, and I did not attend it."),
        ({"events": 1, "held": 1, "unsaid": 1}, "1 was held. I made"),
        ({"events": 2, "held": 2, "attended": 2}, "2 were held, and I attended both of them."),
        ({"events": 3, "held": 3, "attended": 3}, "3 were held, and I attended all of them."),
        ({"events": 3, "held": 3}, "3 were held, and I attended none of them."),
        ({"events": 2}, "None was held. 2 are not recorded as held."),
        ({"notes": 1, "voices": ((Voice.DATA, 1),)}, "I made 1 note. 1 carries the voice of data."),
        ({"private": 1}, "1 more note is private: I count it here and do not quote it."),
        ({"documents": ((Method.DATA, 2),)}, "holds 2 documents: 2 are data."),
        ({"days": 100}, "I used 1 day."),
        ({"days": 100, "ceiling": 100}, "I used 1 day of the ceiling of 1 day."),
        ({"days": 1600, "ceiling": 1500}, "I used 16 days, 1 over the ceiling of 15 days."),
        ({"asked": 2, "unexamined": ("Q1", "Q2")}, "I have not examined any of the key questions."),
        ({"duties": 1, "uncovered": ("R1",)}, "I have not examined any of the 1 duty."),
        ({"unconfirmed": ("Q1",)}, "On Q1 I looked for evidence"),
        (
            {"hubs_missed": ("Hub 2",)},
            "I was not at 1 learning hub that was held: Hub 2.",
        ),
    ],
)
def test_one_and_several(facts: dict[str, object], said: str) -> None:
    assert said in paragraph(replace(NOTHING, **facts))  # type: ignore[arg-type]


def test_very_many_names_become_a_number() -> None:
    many = replace(
        NOTHING,
        asked=40,
        unexamined=tuple(f"Q{n}" for n in range(30)),
        hubs_missed=tuple(f"Hub {n}" for n in range(12)),
        others_unheard=tuple(f"School {n}" for n in range(20)),
        duties=50,
        uncovered=tuple(f"R{n}" for n in range(9)),
        agencies=tuple((f"Agency {n:02}", n + 1) for n in range(14)),
    )
    said = paragraph(many)
    assert "I did not examine Q0, Q1, Q2, Q3, Q4, Q5, Q6, Q7 and 22 more." in said
    assert "12 learning hubs that were held: Hub 0; Hub 1;" in said
    assert "Hub 7; and 4 more." in said
    assert "School 6, School 7 and 12 more." in said
    assert "I did not examine R0, R1, R2, R3, R4, R5, R6, R7 or R8." in said, "no 'and 1 more'"
    assert "Agency 13 (14), Agency 12 (13)" in said
    assert "Agency 06 (7) and 6 other agencies." in said
    assert max(len(one.split()) for one in sentences(said)) <= 40


COUNTS = st.integers(0, 60_000)


@given(
    events=COUNTS,
    notes=COUNTS,
    private=COUNTS,
    days=COUNTS,
    ceiling=COUNTS,
    voices=st.lists(st.sampled_from(list(Voice)), unique=True),
    silent=st.lists(st.sampled_from(PEOPLE), unique=True),
)
@example(events=0, notes=0, private=0, days=110, ceiling=10, voices=[], silent=[])
def test_every_number_is_one_of_the_facts_and_grammar_holds(
    events: int,
    notes: int,
    private: int,
    days: int,
    ceiling: int,
    voices: list[Voice],
    silent: list[Voice],
) -> None:
    said = paragraph(
        replace(
            NOTHING,
            events=events,
            held=events,
            attended=events,
            notes=notes,
            private=private,
            days=days,
            ceiling=ceiling,
            voices=tuple((voice, 7) for voice in voices),
            silent=tuple(silent),
        )
    )
    numbers = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", said)}
    over = max(days - ceiling, 0)
    facts = {events, notes, private, days / 100, ceiling / 100, over / 100, 7, 2018, 2019}
    assert numbers <= {float(n) for n in facts}
    # A day and a tenth is "1.1 days": only a 1 that stands alone takes the singular.
    assert not re.search(r"(?<![\d.,])1 (notes|events|days|documents)\b(?! I)", said)
    assert not re.search(r"\b(?!1\b)[\d,]+ (note|event|document)\b", said)
    assert all(one[0].isupper() or one[0].isdigit() for one in sentences(said))
    assert all(one.endswith(".") for one in sentences(said))


def test_what_changed_is_said_in_sentences() -> None:
    then, now = paragraph(YEAR), paragraph(replace(YEAR, notes=1201, unexamined=("Q9b",)))
    new, gone = changes(then, now)
    assert new == ["I made 1,201 notes.", "I did not examine Q9b."]
    assert gone == ["I made 1,200 notes.", "I did not examine Q4b or Q9b."]
    assert changes(now, now) == ([], [])
    kept = "I made 1,200 notes. They are short."
    assert still_claims(kept, then, now) == ["I made 1,200 notes."]
    assert still_claims("I made notes.", then, now) == []
