"""A file that cannot be used is refused in plain words: where, what was found, what to write."""

import datetime
import json
import os
import re
from collections.abc import Callable
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from scrutiny_tui.domain.frameworks import (
    BrokenRules,
    CriterionSpec,
    FrameworkSpec,
    Problem,
    TimetableSpec,
)
from scrutiny_tui.domain.text import clean, safe_line
from scrutiny_tui.frameworks import FrameworkError, load_framework, load_timetable
from scrutiny_tui.frameworks.reading import MOST_BYTES, MOST_DOTS, read
from scrutiny_tui.frameworks.wording import MOST_PROBLEMS
from tests.frameworks.test_frameworks import EXAMPLES, README
from tests.hostile import ALL

FRAMEWORK, TIMETABLE = EXAMPLES

Q1 = 'code = "Q1"\nkind = "judgement"'
Q3 = 'code = "Q3"\nkind = "collector"'
LAST = 'to = "wt2023-functions:B2"\n'
TIE = '[[crosswalk]]\nfrom = "northmere-2018:{}"\nto = "northmere-2018:{}"\n'


EXPLAINED = re.findall(r"^\| ((?!it says|---).+?) \|", README.split("## When")[1], re.MULTILINE)

Load = Callable[[Path], FrameworkSpec] | Callable[[Path], TimetableSpec]


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frameworks") / "mine.toml"


def refusal(mine: Path, content: str | bytes, load: Load = load_framework) -> str:
    mine.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(FrameworkError) as caught:
        load(mine)
    return str(caught.value)


# What is replaced in the example, by what; then the item and field, what was found, what to write.
FRAMEWORK_CASES = [
    ('code = "Q2b"', 'code = "q2A"', "criterion 4 (q2A), code", '"q2A"',
     "write another code: criterion 3 has this one already"),
    ('code = "Q3"', 'code = "Q 3"', "criterion 5 (Q 3), code", '"Q 3"',
     "write a letter, a number and perhaps a letter"),
    ('text = "Were they right?"\n', "", "criterion 4 (Q2b), text", "missing",
     "write a line that begins with text ="),
    ('text = "Were they right?"', 'text = " \u200b\\n"', "criterion 4 (Q2b), text", '"',
     "write at least one word"),
    ('text = "Were they right?"', f'text = "{"x" * 20_001}"', "criterion 4 (Q2b), text", '"xxx',
     "write at most 20,000 characters; this has 20,001"),
    ('text = "Were they right?"', "text = 5", "criterion 4 (Q2b), text", "found 5",
     "write text between quotes"),
    ('"Who told you, and how do they know?"', "1", "criterion 1 (Q1), prompts 1", "found 1",
     "write text between quotes"),
    ('kind = "checklist"', 'kind = "Checklist"', "criterion 7 (C1), kind", '"Checklist"',
     'coverage, checklist (did you mean "checklist"?)'),
    ('collects = ["worry"]', 'collects = ["wory"]', "criterion 5 (Q3), collects 1", '"wory"',
     'action, reflection (did you mean "worry"?)'),
    ('collects = ["worry"]', 'collects = "worry"', "criterion 5 (Q3), collects", '"worry"',
     'write a list, such as ["one", "two"]'),
    ('collects = ["worry"]', "", "criterion 5 (Q3), collects", "missing",
     "write the kinds of note that fill it"),
    (Q1, Q1 + '\ncollects = ["quote"]', "criterion 1 (Q1), collects", '"quote"',
     'take this line out, or write kind = "collector"'),
    ("prompts =", "promts =", "criterion 1 (Q1), promts", "not known",
     'did you mean "prompts"?'),
    ("status =", "stauts =", "top of the file, stauts", "not known", 'did you mean "status"?'),
    (Q3, Q3 + '\nsource = "x"', "criterion 5 (Q3), source", "not known",
     "move this line to the top of the file, above the first block"),
    ("version = 1", 'version = 1\ncode = "Q9"', "top of the file, code", "not known",
     "move this line below [[criterion]]"),
    ("version = 1", 'version = "1"', "top of the file, version", '"1"',
     "write a whole number without quotes, such as 1"),
    ("version = 1", "version = true", "top of the file, version", "true",
     "write a whole number without quotes, such as 1"),
    ("version = 1", "version = 0", "top of the file, version", "0",
     "write a whole number from 1 to 999"),
    ("version = 1", "version = 0x" + "f" * 9000, "top of the file, version", "very long number",
     "write a whole number from 1 to 999"),
    ('id = "northmere-2018"', 'id = "Northmere 2018"', "top of the file, id", '"Northmere 2018"',
     "write small letters, figures and single hyphens"),
    ('"2019-09-30"', '"2018-09-30"', "top of the file, effective_to", '"2018-09-30"',
     "write a day that is not before 2018-10-01"),
    ('"2019-09-30"', '"30 Sept 2019"', "top of the file, effective_to", '"30 Sept 2019"',
     'write the date as year-month-day, such as "2019-09-30"'),
    ('"2019-09-30"', '"2019-09"', "top of the file, effective_to", '"2019-09"',
     'write the day as well, such as "2019-09-01"'),
    ('part_of = "Q2"', 'part_of = "q2"', "criterion 3 (Q2a), part_of", '"q2"',
     'write the code of a heading in this file, such as "Q2"'),
    ('part_of = "Q2"', 'part_of = "Q1"', "criterion 3 (Q2a), part_of", '"Q1"',
     'name a heading, or give Q1 the line kind = "heading"'),
    (Q1, 'code = "Q1"\nkind = "heading"', "criterion 1 (Q1), kind", '"heading"',
     'write another kind, or give its parts the line part_of = "Q1"'),
    (Q1, 'code = "Q1"\nkind = "heading"\npart_of = "Q1"', "criterion 1 (Q1), part_of", '"Q1"',
     "take one part_of away: Q1 is part of Q1"),
    ('to = "wt2023-functions:B2"', 'to = "bexley Q1"', "crosswalk 1 (northmere-2018:Q1), to",
     '"bexley Q1"', 'write a framework, a colon and a code, such as "bexley-2018:Q1"'),
    ("northmere-2018:Q1", "northmere-2018:Q9", "crosswalk 1 (northmere-2018:Q9), from",
     '"northmere-2018:Q9"', "write the code of a criterion in this file after the colon"),
    ("northmere-2018:Q1", "wt-2023:B2", "crosswalk 1 (wt-2023:B2), from", '"wt-2023:B2"',
     "write a criterion of this framework at one end"),
    ("wt2023-functions:B2", "northmere-2018:Q1", "crosswalk 1 (northmere-2018:Q1), to",
     '"northmere-2018:Q1"', "write another criterion at this end: both ends are the same"),
    (LAST, LAST + TIE.format("Q2a", "Q2b") * 2, "crosswalk 3 (northmere-2018:Q2a), to",
     '"northmere-2018:Q2b"', "take this block away: crosswalk 2 says the same"),
    (LAST, LAST + TIE.format("Q1", "R1") + TIE.format("R1", "Q1"),
     "crosswalk 3 (northmere-2018:R1), to", '"northmere-2018:Q1"',
     "take one of these blocks away: northmere-2018:Q1 to northmere-2018:R1 to northmere-2018:Q1"),
    ("[[crosswalk]]", "[crosswalk]", "top of the file, crosswalk", "a block",
     "write [[crosswalk]] on a line of its own above each block"),
]  # fmt: skip

TIMETABLE_CASES = [
    ('kind = "hub"', 'kind = "hubs"', "event 1 (Learning Hub 1, Priority 1), kind", '"hubs"',
     'did you mean "hub"?'),
    ('kind = "hub"', 'kind = "board"', "event 1 (Learning Hub 1, Priority 1), hub", '"1"',
     'take this line out, or write kind = "hub"'),
    ("checkpoint = true", 'checkpoint = "yes"',
     "event 1 (Learning Hub 1, Priority 1), checkpoint", '"yes"',
     "write true or false, without quotes"),
    ("priority = 1", "priority = 1000", "event 1 (Learning Hub 1, Priority 1), priority", "1000",
     "write a whole number from 1 to 999"),
    ('"2018-09"', '"Sept 2018"', "event 2 (Induction confirmed), date", '"Sept 2018"',
     'write the date as year-month-day, such as "2018-09"'),
    ('"2018-09"', '"soon"', "event 2 (Induction confirmed), date", '"soon"',
     'write the date as year-month-day, such as "2018-10-30"'),
    ('"2018-09"', '"2018-13"', "event 2 (Induction confirmed), date", '"2018-13"',
     "write a date that the calendar has"),
    ('"2018-09"', '"0218-09"', "event 2 (Induction confirmed), date", '"0218-09"',
     "write a year from 1990 to 2100"),
    ('starts = "2018-10-01"', 'starts = "2019-10-01"', "year, ends", '"2019-09-30"',
     "write a day that is not before 2019-10-01"),
    ('"15"', '"fifteen"', "year, day_ceiling", '"fifteen"',
     'write a number of days, such as "15" or "12.5"'),
    ('"800"', "-1", "year, day_rate_ceiling", "-1",
     'write pounds for one day, such as "800" or "812.50"'),
    ("[[event]]", "[[evnt]]", "top of the file, evnt", "not known", 'did you mean "event"?'),
    ("[year]", "[[year]]", "top of the file, year", "a list",
     "write [year] on a line of its own above each block"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("load", "example", "case"),
    [(load_framework, FRAMEWORK, case) for case in FRAMEWORK_CASES]
    + [(load_timetable, TIMETABLE, case) for case in TIMETABLE_CASES],
)
def test_a_slip_is_named_with_its_cure_and_explained_on_the_page(
    mine: Path, load: Load, example: str, case: tuple[str, str, str, str, str]
) -> None:
    old, new, place, found, write = case
    assert old in example
    lines = refusal(mine, example.replace(old, new), load).splitlines()
    (line,) = [line for line in lines if line.startswith(f"mine.toml: {place}: ")]
    assert found in line and write in line
    assert [said for said in EXPLAINED if said in line]


def test_headings_in_a_ring_are_refused_once(mine: Path) -> None:
    block = '[[criterion]]\ncode = "{}"\nkind = "heading"\ntext = "x"\npart_of = "{}"\n'
    top = FRAMEWORK.split("[[criterion]]")[0]
    ring = "".join(block.format(f"Q{n}", f"Q{n % 3 + 1}") for n in (1, 2, 3))
    write = "take one part_of away: Q1 is part of Q2 is part of Q3 is part of Q1"
    assert refusal(mine, top + ring) == f'mine.toml: criterion 1 (Q1), part_of: found "Q2"; {write}'


# From and to, in the order of the file; then which of them close a ring, counted from 1.
RINGS = [
    ([("a:A1", "a:A2"), ("a:A2", "a:A3")], []),
    ([("a:A1", "a:A2"), ("a:A1", "a:A3"), ("a:A2", "a:A3")], []),
    ([("a:A2", "a:A3"), ("a:A1", "a:A2")], []),
    ([("a:A1", "a:A2"), ("a:A2", "a:A1")], [2]),
    ([("a:A1", "b:A2"), ("b:A2", "a:A1")], [2]),
    ([("a:A1", "a:A2"), ("a:A2", "a:A3"), ("a:A3", "a:A1")], [3]),
    ([("a:A3", "a:A1"), ("a:A1", "a:A2"), ("a:A2", "a:A3")], [3]),
    ([("a:A1", "b:A2"), ("b:A2", "a:A3"), ("a:A3", "a:A2"), ("a:A2", "a:A1")], [4]),
    ([("a:A1", "a:A2"), ("a:A2", "a:A3"), ("a:A3", "a:A2")], [3]),
    ([("a:A1", "a:A2"), ("a:A2", "a:A1"), ("a:A3", "a:A4"), ("a:A4", "a:A3")], [2, 4]),
]


def tied(pairs: list[tuple[str, str]], codes: list[str]) -> dict[str, object]:
    criteria = [{"code": code, "kind": "judgement", "text": "x"} for code in codes]
    ties = [{"from": one, "to": other} for one, other in pairs]
    top = {"id": "a", "version": 1, "title": "x", "source": "x", "status": "draft"}
    return top | {"criterion": criteria, "crosswalk": ties}


def problems(data: dict[str, object]) -> tuple[Problem, ...]:
    try:
        FrameworkSpec.model_validate(data)
    except ValidationError as error:
        (details,) = error.errors()
        rules = details["ctx"]["error"]
        assert isinstance(rules, BrokenRules)
        return rules.problems
    return ()


@pytest.mark.parametrize(("pairs", "closing"), RINGS)
def test_each_line_that_closes_a_ring_is_named_once(
    pairs: list[tuple[str, str]], closing: list[int]
) -> None:
    found = problems(tied(pairs, ["A1", "A2", "A3", "A4"]))
    assert [one.where for one in found] == [("crosswalk", n - 1, "to") for n in closing]
    assert all(one.write.startswith("take one of these blocks away: ") for one in found)


def test_a_crosswalk_in_a_ring_is_refused_with_the_ring(mine: Path) -> None:
    ring = [("Q1", "R1"), ("R1", "C1"), ("C1", "Q1")]
    text = FRAMEWORK + "".join(TIE.format(*two) for two in ring)
    write = "northmere-2018:Q1 to northmere-2018:R1 to northmere-2018:C1 to northmere-2018:Q1"
    assert refusal(mine, text) == (
        "mine.toml: crosswalk 4 (northmere-2018:C1), to: found "
        f'"northmere-2018:Q1"; take one of these blocks away: {write}'
    )


@given(st.lists(st.tuples(*[st.integers(0, 5)] * 2), unique=True, max_size=12))
def test_without_the_lines_that_are_named_no_ring_is_left(pairs: list[tuple[int, int]]) -> None:
    named = [(f"a:A{one}", f"a:A{other}") for one, other in pairs if one != other]
    found = problems(tied(named, [f"A{n}" for n in range(6)]))
    closing = {one.where[1] for one in found}
    try:
        order(named)
    except CycleError:
        assert closing
    else:
        assert not closing
    order([pair for n, pair in enumerate(named) if n not in closing])


def order(pairs: list[tuple[str, str]]) -> list[str]:
    sorter = TopologicalSorter[str]()
    for one, other in pairs:
        sorter.add(one, other)
    return list(sorter.static_order())


MANY = 20_000
CODES = [f"{letter}{n}" for letter in ascii_uppercase for n in range(1000)][:MANY]
ENDS = [f"a:{code}" for code in CODES]
CHAIN = list(pairwise(ENDS))
HARMFUL = {
    "a long chain": (CHAIN, 0),
    "a long ring": ([*CHAIN, (ENDS[-1], ENDS[0])], 1),
    "a chain there and back": ([*CHAIN, *((b, a) for a, b in CHAIN)], MANY - 1),
    "a chain with every one leading back": ([*CHAIN, *((a, ENDS[0]) for a in ENDS[1:])], MANY - 1),
    "a star there and back": (
        [*((ENDS[0], a) for a in ENDS[1:]), *((a, ENDS[0]) for a in ENDS[1:])],
        MANY - 1,
    ),
    "the same line again and again": ([CHAIN[0]] * 100_000, 99_999),
    "a star from everywhere": ([(a, f"b:{code}") for a in ENDS[:300] for code in CODES[:333]], 0),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_crosswalk_that_is_made_to_harm_is_walked_once(name: str) -> None:
    pairs, count = HARMFUL[name]
    found = problems(tied(pairs, CODES))
    assert len(found) == count
    assert all(len(one.write) < 200 for one in found)


def test_a_long_ring_is_named_by_its_beginning() -> None:
    (one,) = problems(tied(HARMFUL["a long ring"][0], CODES))
    assert one.write.endswith("a:A0 to a:A1 to a:A2 to a:A3 to a:A4 to a:A5 to 19,994 more to a:A0")


def test_several_slips_are_listed_one_a_line(mine: Path) -> None:
    text = FRAMEWORK.replace('kind = "coverage"', 'kind = "duty"').replace("prompts", "promts")
    lines = refusal(mine, text).splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "criterion 1 (Q1), promts",
        "criterion 6 (R1), kind",
    ]


def test_a_file_full_of_slips_gives_a_list_that_can_be_read(mine: Path) -> None:
    lines = refusal(mine, "".join(f"a{number} = 1\n" for number in range(500))).splitlines()
    assert len(lines) == MOST_PROBLEMS + 1
    assert lines[-1].startswith("and 4") and lines[-1].endswith("more; correct these first")


def test_the_wrong_sort_of_file_is_recognised(mine: Path) -> None:
    assert refusal(mine, TIMETABLE) == (
        "mine.toml: this is a timetable; write the path of a framework, with [[criterion]] blocks"
    )
    assert refusal(mine, FRAMEWORK, load_timetable) == (
        "mine.toml: this is a framework; write the path of a timetable, with a [year] block"
    )


def test_an_empty_file_is_told_everything_that_is_missing(mine: Path) -> None:
    message = refusal(mine, "")
    assert "top of the file, id: missing; write a line that begins with id =" in message
    assert "criterion: missing; write [[criterion]] and its lines below it" in message
    assert "year: missing; write [year] and its lines" in refusal(mine, "", load_timetable)


@pytest.mark.parametrize(
    ("line", "write"),
    [
        ("title: Mine", "write a name, an equals sign and a value"),
        ("my title = 5", "write a name, an equals sign and a value"),
        ("title = \u201cMine\u201d", 'write straight quotes ("), not curly ones'),
        ("kind = judgement", "write words and dates between straight quotes"),
        ("date = 2018-06", "write nothing after the value, and words and dates between quotes"),
        ('title = "Say "hello""', "write nothing after the value"),
        ('title = "Mine', "close the quotes in the line in which they were opened"),
        ('source = "C:\\q"', "write a forward slash, or the backslash twice"),
        ('prompts = ["a" "b"]', "write a comma between the items of a list"),
        ("title = 1\ntitle = 2", "write each name once in a block"),
        ("[[criterion]\ncode = 1", "write [[criterion]], [[crosswalk]] or [[event]] with two"),
        ("date = 2018-06-31", "write a date that the calendar has"),
        ("a = {b = 1", "compare this line with the example"),
    ],
)
def test_a_line_that_is_not_toml_is_named_with_its_cure(mine: Path, line: str, write: str) -> None:
    message = refusal(mine, f"# first\n\n{line}\nlast = 1\n")
    assert [said for said in EXPLAINED if said in message]
    assert message.startswith(("mine.toml: line 3: found ", "mine.toml: line 4: found "))
    assert write in message


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("a = " + "[" * 9000, "too many brackets within brackets; write a list of texts"),
        ("a = " + "9" * 9000, "a number is too long; write a shorter one"),
        ("\n" + "a." * (MOST_DOTS + 1), "line 2: more than 100 dots in one line; break it"),
    ],
)
def test_a_file_that_is_made_to_harm_is_refused_at_once(mine: Path, text: str, write: str) -> None:
    message = refusal(mine, text)
    assert write in message
    assert [said for said in EXPLAINED if said in message]


def test_a_date_and_a_number_mean_the_same_with_and_without_quotes(mine: Path) -> None:
    mine.write_text(TIMETABLE.replace('"2018-10-30"', "2018-10-30").replace('"15"', "12.5"))
    timetable = load_timetable(mine)
    assert timetable.event[0].date == "2018-10-30"
    assert timetable.year.day_ceiling_hundredths == 1250


def test_text_is_cleaned_and_put_on_one_line(mine: Path) -> None:
    text = '"""Were \\u202Ethey\n  right?\\u001b"""'
    mine.write_text(FRAMEWORK.replace('"Were they right?"', text))
    assert load_framework(mine).criterion[3].text == "Were they right?"


def test_a_file_that_notepad_saved_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FRAMEWORK.replace("\n", "\r\n").encode())
    assert load_framework(str(path)) == load_framework(path)


def test_a_file_in_another_encoding_is_told_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes('id = "x"\ntitle = "Caf\u00e9"\n'.encode("cp1252"))
    with pytest.raises(FrameworkError) as caught:
        load_framework(path)
    assert str(caught.value) == (
        "mine.toml: line 2: byte 22 of the file is not UTF-8 (found hex E9); "
        "save the file again as UTF-8"
    )


def test_a_file_over_a_megabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(b"#\n" * (MOST_BYTES // 2) + b"#")
    with pytest.raises(FrameworkError, match=r"^big\.toml: bigger than 1 MB; write one"):
        load_framework(path)


def test_a_missing_file_a_folder_and_a_device_are_each_called_what_they_are(tmp_path: Path) -> None:
    for name, reason in [
        ("gone.toml", "there is no such file; check the path"),
        ("", "this is a folder; write the path of a .toml file in it"),
        (os.devnull, "this is not an ordinary file; write the path of a .toml file"),
        ("x" * 999 + ".toml", "it cannot be read"),
        ("a\x00b.toml", "there is no such file"),
    ]:
        with pytest.raises(FrameworkError) as caught:
            load_timetable(tmp_path / name)
        assert reason in str(caught.value)
        assert "\x00" not in str(caught.value)


def test_an_id_that_is_not_known_is_told_which_are() -> None:
    with pytest.raises(FrameworkError) as caught:
        load_framework("bexly-2018")
    assert str(caught.value) == (
        '"bexly-2018" is neither a shipped framework nor a file (did you mean "bexley-2018"?); '
        "write one of: bexley-2018, six-steps, wt2023-functions, yearly-report-2018, "
        "yearly-report-2023; or the path of a .toml file"
    )
    with pytest.raises(FrameworkError, match="neither a shipped timetable nor a file"):
        load_timetable("northmere")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04" + b"\0" * 30, "this is not a text file but a Word document, a workbook or"),
        (b"SQLite format 3\0" + b"\0" * 2_000_000, "this is not a text file but a database"),
        (b"id = 1\0", "this is not a text file; a framework or a timetable is a .toml text"),
        ('id = "x"'.encode("utf-16"), "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_told_from_one_in_another_encoding(
    mine: Path, raw: bytes, said: str
) -> None:
    line = refusal(mine, raw)
    assert line.startswith("mine.toml: ") and said in line
    assert ("UTF-8" in line) is (said == "is not UTF-8")
    assert [one for one in EXPLAINED if one in line]


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-16")))
def test_whatever_bytes_a_file_holds_it_is_refused_in_words(mine: Path, raw: bytes) -> None:
    assert refusal(mine, raw).startswith("mine.toml: ")


@given(st.text(st.sampled_from("[]{}=\".'#\n\\,ab1-:x "), max_size=60))
def test_whatever_toml_a_file_holds_it_is_refused_in_words(mine: Path, text: str) -> None:
    assert refusal(mine, text).startswith("mine.toml: ")


SCALARS = (
    st.integers()
    | st.floats()
    | st.booleans()
    | st.text(max_size=20)
    | st.sampled_from(ALL)
    | st.dates()
    | st.datetimes()
)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(), SCALARS, max_size=2)


def as_toml(value: object) -> str:
    match value:
        case bool() | str():
            return json.dumps(value)
        case datetime.date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(as_toml, value))}]"
        case dict():
            pairs = (f"{json.dumps(key)} = {as_toml(item)}" for key, item in value.items())
            return f"{{{', '.join(pairs)}}}"
        case _:
            return repr(value)


LINES = [
    (load, example.splitlines(), number)
    for load, example in ((load_framework, FRAMEWORK), (load_timetable, TIMETABLE))
    for number, line in enumerate(example.splitlines())
    if " = " in line
]


@given(line=st.sampled_from(LINES), value=VALUES)
def test_whatever_stands_in_a_field_the_file_is_read_or_refused_in_words(
    mine: Path, line: tuple[Load, list[str], int], value: object
) -> None:
    load, lines, number = line
    changed = f"{lines[number].split(' = ')[0]} = {as_toml(value)}"
    text = "\n".join([*lines[:number], changed, *lines[number + 1 :]])
    mine.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        kept = load(mine).model_dump_json()
    except FrameworkError as error:
        for said in str(error).splitlines():
            assert said.startswith("mine.toml: ") and safe_line(said) == said
    else:
        assert clean(kept) == kept


def test_a_refusal_never_carries_what_could_act_on_the_terminal(mine: Path) -> None:
    for text in ALL:
        message = refusal(mine, FRAMEWORK.replace('"Q1"', json.dumps(f"{text} Q1")))
        assert safe_line(message) == message


def test_a_framework_cannot_be_changed_once_it_is_loaded() -> None:
    criterion = load_framework("bexley-2018").criterion[0]
    with pytest.raises(ValueError, match="frozen"):
        criterion.text = "another"
    assert isinstance(criterion, CriterionSpec)


def test_reading_says_the_whole_path_of_a_file_that_is_not_there() -> None:
    with pytest.raises(FrameworkError, match=r"nowhere.at all.mine\.toml: there is no such"):
        read(Path("/nowhere/at all/mine.toml"))
