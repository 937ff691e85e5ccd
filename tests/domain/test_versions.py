"""What a new version goes on from, which codes clash, and a crosswalk without rings."""

from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.versions import (
    Arrival,
    clashes,
    heritage,
    judged_alike,
    listed,
    reaches,
    without_rings,
)
from scrutiny_tui.domain.words import CriterionKind

JUDGED, HEADING, DUTY = CriterionKind.JUDGEMENT, CriterionKind.HEADING, CriterionKind.COVERAGE


def test_a_code_goes_on_in_any_case_and_a_heading_never_in_a_question() -> None:
    new = {"Q1": JUDGED, "q2": DUTY, "Q3": HEADING, "Q4": HEADING, "Q9": JUDGED}
    before = {"Q1": JUDGED, "Q2": JUDGED, "Q3": HEADING, "Q4": JUDGED, "Q7": JUDGED}
    found = heritage(new, before)
    assert found.follows == {"Q1": "Q1", "q2": "Q2", "Q3": "Q3"}
    assert found.new == ("Q4", "Q9")
    assert found.gone == ("Q4", "Q7")


def test_what_was_judged_goes_on_only_where_it_is_judged_alike() -> None:
    kinds = list(CriterionKind)
    alike = {
        frozenset((one, other)) for one in kinds for other in kinds if judged_alike(one, other)
    }
    assert alike == {
        *map(frozenset, ([kind] for kind in kinds)),
        frozenset((JUDGED, DUTY)),
        frozenset((HEADING, CriterionKind.COLLECTOR)),
    }
    kept = heritage(
        {"A1": CriterionKind.COLLECTOR, "A2": CriterionKind.CHECKLIST, "A3": DUTY},
        {"a1": JUDGED, "A2": DUTY, "A3": JUDGED, "A4": JUDGED},
    )
    assert (kept.follows, kept.new, kept.gone) == (
        {"A3": "A3"}, ("A1", "A2"), ("a1", "A2", "A4"),
    )  # fmt: skip
    arrival = Arrival(
        "own-a version 2", "Own", {}, "", again=False, lines=0, before="own-a version 1",
        heritage=kept, set_aside=(), newer="", clashes=(),
    )  # fmt: skip
    said = arrival.words()
    stays = "what was judged on them stays with own-a version 1"
    assert not [words for words in said if words.startswith("New codes")]
    assert f"Codes that are gone: A4; {stays}, unless m maps it." in said
    assert f"Codes that are judged otherwise now: A1, A2; {stays}." in said


def test_codes_clash_in_any_case_and_the_framework_that_has_them_is_named() -> None:
    found = clashes(["q1", "A2"], {"one version 1": ["Q1", "Q2"], "two version 1": ["B1"]})
    assert [str(one) for one in found] == ["Q1 is a code of one version 1, which is in use"]


def test_many_codes_are_counted() -> None:
    assert listed([f"Q{n}" for n in range(1, 12)]).endswith("Q8 and 3 more")


NAMES = st.sampled_from([f"{name}:Q{n}" for name in ("a", "b") for n in (1, 2, 3)])
LINES = st.lists(st.tuples(NAMES, NAMES))


@given(LINES)
def test_no_ring_is_left_and_no_pair_is_lost(lines: list[tuple[str, str]]) -> None:
    kept = without_rings(lines)
    pairs = {frozenset(line) for line in lines if line[0] != line[1]}
    assert {frozenset(line) for line in kept} == pairs
    assert len(kept) == len(pairs)
    onward: dict[str, list[str]] = {}
    for start, end in kept:
        onward.setdefault(start, []).append(end)
    assert not [line for line in kept if reaches(line[1], line[0], onward)]
    assert without_rings(kept) == kept
