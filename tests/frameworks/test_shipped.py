"""The frameworks that are shipped fit together, and the page for authors lists them."""

import re
from collections import Counter
from graphlib import TopologicalSorter

import pytest

from scrutiny_tui.domain.frameworks import CriterionSpec, FrameworkSpec
from scrutiny_tui.domain.words import CriterionKind, FrameworkStatus
from scrutiny_tui.frameworks import load_framework, shipped
from tests.frameworks.test_frameworks import README

ALL = {name: load_framework(name) for name, _ in shipped()}
TIES = [(name, line.from_, line.to) for name, spec in ALL.items() for line in spec.crosswalk]

EXPECTED = {
    "bexley-2018": (FrameworkStatus.IN_FORCE, None, None),
    "six-steps": (FrameworkStatus.IN_FORCE, {CriterionKind.JUDGEMENT}, "S"),
    "wt2023-functions": (FrameworkStatus.IN_FORCE, {CriterionKind.COVERAGE}, "B"),
    "yearly-report-2018": (FrameworkStatus.SUPERSEDED, {CriterionKind.CHECKLIST}, "Y"),
    "yearly-report-2023": (FrameworkStatus.IN_FORCE, {CriterionKind.CHECKLIST}, "A"),
}
COUNTS = {"six-steps": 6, "wt2023-functions": 7, "yearly-report-2018": 9, "yearly-report-2023": 20}


def criteria(spec: FrameworkSpec) -> dict[str, CriterionSpec]:
    return {one.code: one for one in spec.criterion}


def test_five_frameworks_are_shipped() -> None:
    assert list(ALL) == list(EXPECTED)
    assert {spec.version for spec in ALL.values()} == {1}


@pytest.mark.parametrize("name", COUNTS)
def test_each_has_its_kind_of_criterion_and_its_codes_in_a_row(name: str) -> None:
    status, kinds, letter = EXPECTED[name]
    spec = ALL[name]
    assert spec.status is status
    assert {one.kind for one in spec.criterion} == kinds
    assert list(criteria(spec)) == [f"{letter}{n}" for n in range(1, COUNTS[name] + 1)]


def test_no_two_shipped_frameworks_share_a_code_or_its_letter() -> None:
    codes = Counter(one.code.casefold() for spec in ALL.values() for one in spec.criterion)
    assert set(codes.values()) == {1}
    letters = [{one.code[0].casefold() for one in spec.criterion} for spec in ALL.values()]
    assert sum(map(len, letters)) == len(set().union(*letters))


@pytest.mark.parametrize("name", ALL)
def test_each_says_whose_words_these_are_and_what_nobody_compared(name: str) -> None:
    spec = ALL[name]
    assert spec.unverified and "ours" in spec.unverified
    assert name == "bexley-2018" or "in our own words" in spec.source
    assert ("crosswalk" in spec.unverified) is bool(spec.crosswalk)


def test_one_guidance_ends_the_day_before_the_next_begins() -> None:
    assert ALL["yearly-report-2018"].effective_to == "2023-12-14"
    for name in ("wt2023-functions", "yearly-report-2023"):
        assert ALL[name].effective_from == "2023-12-15"


def test_every_criterion_comes_with_a_few_short_prompts_that_no_other_one_has() -> None:
    every = [one for spec in ALL.values() for one in spec.criterion]
    for one in every:
        assert 2 <= len(one.prompts) <= 4, one.code
        assert all(len(prompt) <= 100 and prompt.endswith("?") for prompt in one.prompts), one.code
        assert one.section
    prompts = Counter(prompt for one in every for prompt in one.prompts)
    assert not [prompt for prompt, times in prompts.items() if times > 1]


def test_crosswalks_tie_criteria_that_are_there_and_that_evidence_can_stand_on() -> None:
    headings = (CriterionKind.HEADING, CriterionKind.COLLECTOR)
    for _, *ends in TIES:
        for end in ends:
            name, code = end.split(":")
            assert criteria(ALL[name])[code].kind not in headings, end


def test_no_pair_stands_in_two_files_and_no_ring_goes_through_several() -> None:
    pairs = [(one, other) for _, one, other in TIES]
    assert len(set(pairs)) == len(pairs)
    order = TopologicalSorter[str]()
    for one, other in pairs:
        order.add(other, one)
    assert list(order.static_order())


# The suggested crosswalk: a question, a function and a step in each row; then the guidance.
SUGGESTED = """
Q1 B2 S4
Q2 B5 S5
Q3 B1 S6
Q4a B3 S1
Q4b B3 S1
Q8a B4 S3
Q8b B4 S3
Q9a B5 S2
Q9b B5 S2
"""
IDS = {"Q": "bexley-2018", "P": "bexley-2018", "B": "wt2023-functions", "S": "six-steps"}


def test_one_note_counts_for_a_question_a_function_and_a_step() -> None:
    pairs = {("P33", "B4"), ("P33", "B5"), ("P35", "B7")}
    for row in SUGGESTED.split("\n"):
        if row:
            question, function, step = row.split()
            pairs |= {(question, function), (question, step), (step, function)}
    expected = {(f"{IDS[a[0]]}:{a}", f"{IDS[b[0]]}:{b}") for a, b in pairs}
    newer = {(one, to) for name, one, to in TIES if name in ("wt2023-functions", "six-steps")}
    assert newer == expected


def test_in_the_brief_questions_count_for_duties_and_never_the_other_way() -> None:
    brief = criteria(ALL["bexley-2018"])
    duties = set()
    for name, one, other in TIES:
        if name == "bexley-2018":
            question, duty = brief[one.split(":")[1]], brief[other.split(":")[1]]
            assert question.kind is CriterionKind.JUDGEMENT
            assert duty.kind is CriterionKind.COVERAGE
            duties.add(duty.code)
    # What the scrutineer is and does is not evidenced by the answer to a question.
    assert not duties & {"R2", "R4", "R6", "R8", "R11", "R13", "R15", "P34", "P35"}


def test_the_page_lists_what_is_shipped() -> None:
    table = README.split("## What is shipped")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.+?) \| (.+?) \| (.+) \|$", table, re.MULTILINE)
    expected = []
    for name, spec in ALL.items():
        kinds = [kind for kind in CriterionKind if kind in {one.kind for one in spec.criterion}]
        expected.append((name, spec.title, ", ".join(kinds), spec.unverified))
    assert rows == expected


def test_the_page_names_the_letters_that_are_taken() -> None:
    letters = sorted({one.code[0] for spec in ALL.values() for one in spec.criterion})
    assert f"begin with {', '.join(letters[:-1])} and {letters[-1]}." in " ".join(README.split())


def test_every_link_of_the_page_leads_to_a_heading_of_it() -> None:
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", README, flags=re.S), re.MULTILINE)
    known = {re.sub(r"[^a-z0-9 -]", "", one.lower()).replace(" ", "-") for one in headings}
    links = re.findall(r"\]\(#([^)]+)\)", README)
    assert links and set(links) <= known
    contents = README.split("\n## ")[0]
    assert len(re.findall(r"^- \[", contents, re.MULTILINE)) == README.count("\n## ")
