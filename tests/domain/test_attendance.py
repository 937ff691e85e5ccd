"""Agenda and people as texts: what is understood, what is complained of, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.attendance import (
    Person,
    agenda_echo,
    people_echo,
    read_agenda,
    read_people,
    write_agenda,
    write_people,
)
from scrutiny_tui.domain.text import clean

CODES = ("police", "health", "schools", "nhs-trust")

ODD = st.sampled_from(
    ["- x", "absent", "absent x", "3", "3 x", "1. x", "•", "–", "12 ab", "a@b", "0 x", "- 3 - x"]
)
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30) | ODD
TITLES = LINES.map(lambda text: clean(text).strip()).filter(bool)
ROLES = (
    LINES.map(lambda text: " ".join(word for word in clean(text).split() if word[0] != "@"))
).filter(bool)
PERSONS = st.builds(
    Person, ROLES, st.integers(1, 999), st.booleans(), st.sampled_from(["", *CODES])
)


@given(st.lists(TITLES, max_size=6))
def test_an_agenda_printed_and_read_is_the_same(titles: list[str]) -> None:
    assert read_agenda(write_agenda(titles)) == titles


@given(st.lists(PERSONS, max_size=6))
def test_people_printed_and_read_are_the_same(people: list[Person]) -> None:
    assert read_people(write_people(people), CODES) == (people, [])


@given(st.lists(LINES | st.just("@police"), max_size=6).map("\n".join))
def test_what_was_read_once_is_read_the_same_again(text: str) -> None:
    titles, (people, _) = read_agenda(text), read_people(text, CODES)
    assert read_agenda(write_agenda(titles)) == titles
    assert read_people(write_people(people), CODES) == (people, [])


def test_bullets_numbers_and_blank_lines_of_an_agenda_are_dropped() -> None:
    text = "1. Welcome\n\n2) Audit findings \n- What children say\n• 3 things\n2019 plan"
    found = ["Welcome", "Audit findings", "What children say", "3 things", "2019 plan"]
    assert read_agenda(text) == found


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("3 school safeguarding leads @schools", ("school safeguarding leads", 3, False)),
        ("named nurse @Health", ("named nurse", 1, False)),
        ("@police detective inspector", ("detective inspector", 1, False)),
        ("parent representative", ("parent representative", 1, False)),
        ("- detective inspector @police", ("detective inspector", 1, True)),
        ("Absent 2 school nurses @nhs-trust", ("school nurses", 2, True)),
        ("– head teacher", ("head teacher", 1, True)),
        ("absentee officer", ("absentee officer", 1, False)),
    ],
)
def test_a_line_of_people(line: str, person: tuple[str, int, bool]) -> None:
    (found,), complaints = read_people(line, CODES)
    assert (found[:3], complaints) == (person, [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nurse @helth", "line 2: @helth is not known; there are @police, @health, @schools"),
        ("nurse @health @police", "line 2: name one agency in a line"),
        ("3 @police", "line 2: say the role"),
        ("0 nurses", "line 2: write a number from 1 to 999"),
        (f"{'9' * 5000} nurses", "line 2: write a number from 1 to 999"),
    ],
)
def test_a_line_that_is_not_understood_is_named(line: str, said: str) -> None:
    people, complaints = read_people(f"parent\n{line}", CODES)
    assert people == [Person("parent")] if "@police" not in line[:3] else people
    assert len(complaints) == 1 and complaints[0].startswith(said)
    assert people_echo(f"parent\n{line}", CODES) == complaints[0]


def test_the_echo_counts() -> None:
    text = "3 leads @schools\n3 officers @police\nnurse @health\n- detective inspector @police"
    assert people_echo(text, CODES) == "= 7 people, 1 absent; schools, police, health"
    assert people_echo("parent", CODES) == "= 1 person"
    assert agenda_echo("Welcome\nData") == "= 2 items"


def test_a_name_is_hinted_at_and_not_refused() -> None:
    said = people_echo("named nurse @health\nMrs Jane Smith @police", CODES)
    assert said.startswith("= 2 people; health, police · ! line 2: a name?")
    assert agenda_echo("Mrs Jane Smith speaks").startswith("= 1 item · ! line 1: a name?")
    assert agenda_echo("Riverbank", ("riverbank",)).startswith("= 1 item · ! line 1: a watched")
    assert agenda_echo("Mrs Smith speaks", (), ("Mrs Smith",)) == "= 1 item"
