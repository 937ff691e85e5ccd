"""A framework that is written as TOML reads back as the same framework."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.frameworks import MOST_LETTERS, FrameworkSpec
from scrutiny_tui.domain.text import clean, safe_line
from scrutiny_tui.domain.words import CriterionKind, FrameworkStatus, NoteKind
from scrutiny_tui.frameworks import load_framework, shipped
from scrutiny_tui.frameworks.reading import MOST_DOTS
from scrutiny_tui.frameworks.writing import HOW, MOST_COLUMNS, to_toml
from tests.frameworks.test_frameworks import EXAMPLES
from tests.hostile import ALL

SHIPPED = [name for name, _ in shipped()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written") / "copy.toml"


def read_back(written: Path, spec: FrameworkSpec) -> FrameworkSpec:
    written.write_text(to_toml(spec), encoding="utf-8")
    return load_framework(written)


def spec_of(text: str) -> FrameworkSpec:
    """A framework that has a text wherever one may stand."""
    criterion = {"code": "Q1", "kind": "judgement", "text": text}
    return FrameworkSpec.model_validate(
        {
            "id": "own",
            "version": 1,
            "title": text,
            "source": text,
            "status": "draft",
            "unverified": text,
            "criterion": [criterion | {"prompts": [text, "x", text], "section": text}],
        }
    )


# What a key, a paste or a file can leave in a text: all of it has been cleaned.
TEXTS = (
    (
        st.text(max_size=30)
        | st.sampled_from(ALL)
        | st.text(st.sampled_from("\"\\'.#=[]{} \n\t\u200f\u2028\U0001fffeab"), max_size=40)
        | st.lists(st.sampled_from(["a.", "...", " ", '"""', "\\"]), max_size=400).map("".join)
    )
    .map(lambda text: clean(text)[: MOST_LETTERS - 1] + "x")
    .map(lambda text: " ".join(text.split()))
)
CODES = st.from_regex("[A-Za-z][0-9]{1,3}[A-Za-z]?", fullmatch=True)
IDS = st.from_regex("[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,9}){0,2}", fullmatch=True)
DAYS = st.none() | st.dates().map(str).filter(lambda day: "1990" <= day[:4] <= "2100")
PLAIN_KINDS = [kind for kind in CriterionKind if kind is not CriterionKind.HEADING]


@st.composite
def frameworks(draw: st.DrawFn) -> FrameworkSpec:
    codes = draw(st.lists(CODES, min_size=1, max_size=8, unique_by=str.casefold))
    criteria: list[dict[str, Any]] = []
    for place, code in enumerate(codes):
        one = {"code": code, "text": draw(TEXTS), "kind": draw(st.sampled_from(PLAIN_KINDS))}
        if place and draw(st.booleans()):
            heading = draw(st.sampled_from(criteria))
            heading["kind"], one["part_of"] = CriterionKind.HEADING, heading["code"]
        one["section"] = draw(st.none() | TEXTS)
        one["prompts"] = draw(st.lists(TEXTS, max_size=3))
        criteria.append(one)
    for one in criteria:
        if one["kind"] is CriterionKind.COLLECTOR:
            one["collects"] = draw(st.lists(st.sampled_from(NoteKind), min_size=1, max_size=3))
    name = draw(IDS)
    ends = [f"{name}:{code}" for code in codes]
    others = st.builds(lambda other, code: f"{other}0:{code}", IDS, CODES)
    # From what stands above to what stands below, and to others: no ring.
    places = st.tuples(*[st.integers(0, len(ends) - 1)] * 2)
    own = places.filter(lambda two: two[0] < two[1]).map(lambda two: (ends[two[0]], ends[two[1]]))
    out = st.tuples(st.sampled_from(ends), others.filter(lambda end: end.split(":")[0] != name))
    ties = st.lists(own | out if len(ends) > 1 else out, max_size=4, unique=True)
    days = sorted([draw(DAYS), draw(DAYS)], key=str)
    return FrameworkSpec.model_validate(
        {
            "id": name,
            "version": draw(st.integers(1, 999)),
            "title": draw(TEXTS),
            "source": draw(TEXTS),
            "effective_from": days[0],
            "effective_to": days[1],
            "status": draw(st.sampled_from(FrameworkStatus)),
            "unverified": draw(st.none() | TEXTS),
            "criterion": criteria,
            "crosswalk": [{"from": one, "to": other} for one, other in draw(ties)],
        }
    )


@given(frameworks())
def test_whatever_a_framework_holds_it_reads_back_as_it_was(
    written: Path, spec: FrameworkSpec
) -> None:
    assert read_back(written, spec) == spec


@given(frameworks())
def test_only_what_is_set_is_written_and_in_the_order_of_the_page(spec: FrameworkSpec) -> None:
    data = tomllib.loads(to_toml(spec))
    expected = spec.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    assert list(data) == list(expected)
    for block in ("criterion", "crosswalk"):
        assert [list(one) for one in data.get(block, [])] == (
            [list(one) for one in expected.get(block, [])]
        )


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_shipped_reads_back_as_it_was(written: Path, name: str) -> None:
    spec = load_framework(name)
    assert read_back(written, spec) == spec
    assert to_toml(load_framework(written)) == written.read_text(encoding="utf-8")


def test_hostile_text_is_harmless_in_the_file_and_is_read_back_clean(written: Path) -> None:
    for text in ALL:
        spec = spec_of(f"a {text[:19_000]} b")
        kept = read_back(written, spec)
        assert kept == spec_of(clean(spec.title))
        assert safe_line(to_toml(spec)) == to_toml(spec)
        assert kept == read_back(written, kept)


@pytest.mark.parametrize("dots", [MOST_DOTS, MOST_DOTS + 1, 10 * MOST_DOTS])
@pytest.mark.parametrize("sentence", ["A b. ", ".", '"a\\". ', ". . "])
def test_a_text_with_more_dots_than_a_line_may_hold_goes_over_several(
    written: Path, sentence: str, dots: int
) -> None:
    spec = spec_of(sentence * dots + "end")
    assert read_back(written, spec) == spec
    assert max(line.count(".") for line in to_toml(spec).splitlines()) <= MOST_DOTS


def test_a_person_finds_one_thing_on_each_line() -> None:
    text = to_toml(spec_of("A long question about practice, and who told you so?"))
    assert text.startswith(f'{HOW}\nid = "own"\nversion = 1\n')
    assert len(HOW) <= MOST_COLUMNS
    prompt = '  "A long question about practice, and who told you so?",\n'
    assert f'prompts = [\n{prompt}  "x",\n{prompt}]\nsection = ' in text
    assert 'prompts = ["Why?", "x", "Why?"]\n' in to_toml(spec_of("Why?"))


def test_the_example_of_the_page_is_written_much_as_it_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(EXAMPLES[0], encoding="utf-8")
    lines = {line for line in EXAMPLES[0].splitlines() if not line.startswith("#")}
    assert set(to_toml(load_framework(path)).splitlines()) == lines | {HOW}
