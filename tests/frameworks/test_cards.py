"""The stop-and-refer card: few lines, each whole, with the local number just as it was put in."""

import tomllib
from importlib.resources import files

import pytest

from scrutiny_tui.frameworks.cards import stop_and_refer
from tests.hostile import CASES


def test_it_is_six_lines_that_can_be_read_in_a_hurry() -> None:
    card = stop_and_refer("01234 567 890")
    assert len(card.lines) == 6 and card.title and card.source
    assert "999" in card.lines[0]
    assert card.lines[1].endswith("front door: 01234 567 890")
    assert all(len(line) < 120 and line.endswith((".", "890")) for line in card.lines)


def test_the_number_stands_in_one_line_and_every_line_of_it_is_there() -> None:
    card = stop_and_refer(" day 01234 567\n\n night 07890 123 \n")
    assert [line for line in card.lines if "01234" in line] == [card.lines[1]]
    assert card.lines[1].endswith("front door: day 01234 567; night 07890 123")


@pytest.mark.parametrize("number", ["", "  ", "\n\n"])
def test_without_a_number_it_says_how_to_put_one_in(number: str) -> None:
    assert stop_and_refer(number).lines[1].endswith("not put in yet: press e")


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_number_is_shown_as_it_was_put_in(name: str) -> None:
    for case in [*CASES[name], "{front_door}", "{0} {lines} %s"]:
        card = stop_and_refer(case)
        assert len(card.lines) == 6 and card.lines[0].startswith("Immediate danger")
        if len(case.splitlines()) == 1 and case.strip():
            assert card.lines[1].endswith(case.strip())


def test_its_file_can_be_changed_by_hand() -> None:
    text = files("scrutiny_tui.frameworks.cards").joinpath("stop_and_refer.toml").read_text("utf-8")
    data = tomllib.loads(text)
    assert set(data) == {"title", "lines", "no_number", "source"}
    assert sum(line.count("{front_door}") for line in data["lines"]) == 1
