"""How evidence is weighed, and where a judgement moved."""

import itertools

import pytest
from rich.cells import cell_len

from scrutiny_tui.domain.weighing import (
    CHECKLIST,
    GLYPHS,
    GRADED,
    SCALE,
    SHORT_WORDS,
    direction,
    is_judged,
    objections,
    scale,
    suggest,
)
from scrutiny_tui.domain.words import CriterionKind, Direction, JudgementValue, Strength, Voice

PRACTICE_OR_FAMILY = {Voice.CHILD, Voice.PARENT, Voice.PRACTITIONER}
SELF_REPORT = {Voice.MANAGER, Voice.LEADER}


def test_every_set_of_voices_is_weighed_as_the_rule_says() -> None:
    for size in range(len(Voice) + 1):
        for voices in itertools.combinations(Voice, size):
            kinds = set(voices)
            if not kinds:
                expected = Strength.NONE
            elif size >= 3 and kinds & PRACTICE_OR_FAMILY:
                expected = Strength.STRONG
            elif size >= 2 and not kinds <= SELF_REPORT:
                expected = Strength.MODERATE
            else:
                expected = Strength.LIMITED
            assert suggest(voices) == suggest([*voices, *voices]) == expected


def test_three_voices_without_practice_or_family_are_not_strong() -> None:
    assert suggest([Voice.DATA, Voice.DOCUMENT, Voice.LEADER]) is Strength.MODERATE


def test_what_managers_and_leaders_say_of_themselves_is_limited() -> None:
    assert suggest([Voice.MANAGER, Voice.LEADER]) is Strength.LIMITED


def test_evidence_of_no_known_voice_is_evidence_but_of_no_kind() -> None:
    assert suggest([None, None]) is Strength.LIMITED
    assert suggest([None, Voice.CHILD]) is Strength.LIMITED
    assert suggest(iter([])) is Strength.NONE


@pytest.mark.parametrize("now", JudgementValue)
def test_a_judgement_moves_only_between_graded_values(now: JudgementValue) -> None:
    for before in (None, *JudgementValue):
        found = direction(before, now)
        if before not in GRADED or now not in GRADED:
            assert found is Direction.FIRST_LOOK
        elif before is now:
            assert found is Direction.STEADY
        else:
            assert found is not direction(now, before)
            assert found is not Direction.FIRST_LOOK


def test_effective_is_better_than_mixed() -> None:
    assert direction(JudgementValue.MIXED, JudgementValue.EFFECTIVE) is Direction.IMPROVING
    assert direction(JudgementValue.EFFECTIVE, JudgementValue.MIXED) is Direction.DECLINING


def test_every_value_has_a_sign_of_one_cell_and_a_short_word_of_its_own() -> None:
    for table in (GLYPHS, SHORT_WORDS):
        assert list(table) == list(JudgementValue)
        assert len(set(table.values())) == len(table)
    assert all(cell_len(sign) == 1 and not sign.isspace() for sign in GLYPHS.values())
    assert all(0 < len(word) <= 9 for word in SHORT_WORDS.values())


def test_a_question_and_a_duty_are_judged_and_a_checklist_is_ticked() -> None:
    assert scale("judgement") == scale("coverage") == SCALE
    assert scale("checklist") == CHECKLIST
    assert scale("heading") == scale("collector") == ()
    assert {scale(kind) for kind in CriterionKind} == {SCALE, CHECKLIST, ()}


def test_every_value_is_on_a_scale_and_what_was_not_seen_is_on_both() -> None:
    assert set(SCALE) | set(CHECKLIST) == set(JudgementValue)
    assert len(SCALE) == len(set(SCALE)) == 7
    assert [value for value in CHECKLIST if value in SCALE] == [
        JudgementValue.UNABLE_TO_CONFIRM,
        JudgementValue.NOT_EXAMINED,
    ]
    assert SCALE[:4] == GRADED
    assert not set(GRADED) & set(CHECKLIST)


def test_every_value_but_not_examined_is_a_judgement() -> None:
    assert not is_judged(None)
    assert [v for v in JudgementValue if not is_judged(v)] == [JudgementValue.NOT_EXAMINED]


def test_a_change_and_another_strength_need_a_reason() -> None:
    for before, value in itertools.product([None, *JudgementValue], JudgementValue):
        for suggested, stated in itertools.product(Strength, Strength):
            for reason, why in itertools.product(("", "so"), ("", "so")):
                wrong = set()
                if before is not None and before is not value and not reason:
                    wrong.add("reason")
                if suggested is not stated and not why:
                    wrong.add("strength_reason")
                assert set(objections(before, value, reason, suggested, stated, why)) == wrong
