"""The timetable: events and deadlines apart, what lies before the period, what nobody recorded."""

from dataclasses import replace

import pytest

from scrutiny_tui.documents.contribution import build_contribution
from scrutiny_tui.domain.report import Contribution, EventLine
from scrutiny_tui.domain.words import EventKind
from tests.documents.northmere import EMPTY, NORTHMERE, ulid
from tests.documents.word import Word

EVENTS, DEADLINES = "Events in the timetable", "Deadlines in the timetable"


def event(
    n: int, day: str, status: str = "planned", attended: bool | None = None, notes: int = 0
) -> EventLine:
    return EventLine(ulid("E", n), f"Hub {n}", day, EventKind.HUB, status, attended, notes)


def deadline(n: int, day: str) -> EventLine:
    return EventLine(ulid("E", n), f"Paper {n} is due", day, EventKind.DEADLINE, "planned", None)


def made(*events: EventLine, of: Contribution = NORTHMERE) -> Word:
    return Word(build_contribution(replace(of, events=events)))


def test_sentence_table_and_title_count_the_same_events() -> None:
    word = made(
        deadline(1, "2018-06-15"),
        deadline(2, "2018-09"),
        event(3, "2018-09-24", "held", True, 2),
        event(4, "2018-10", "held", False),
        deadline(5, "2018-10"),
        event(6, "2019-07-30", notes=1),
    )
    before = "before the period, which begins on 1 October 2018."
    assert f"The timetable has 3 events. 1 of them lies {before} 2 are recorded as held." in (
        word.text
    )
    assert f" lists 3 events with the 3 notes I made at them. 1 of them lies {before}" in word.text
    rows = word.table(EVENTS)[1:]
    assert [row[1] for row in rows] == ["Hub 3", "Hub 4", "Hub 6"]
    assert [row[0] for row in rows] == [
        "24 September 2018\nBefore the period", "October 2018", "30 July 2019",
    ]  # fmt: skip
    assert f" lists 3 deadlines, which I do not count as events. 2 of them lie {before}" in (
        word.text
    )
    assert word.table(DEADLINES)[1:] == [
        ["15 June 2018\nBefore the period", "Paper 1 is due"],
        ["September 2018\nBefore the period", "Paper 2 is due"],
        ["October 2018", "Paper 5 is due"],
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["2018-06-15"], "1 deadline, which I do not count as events. It lies before the period,"),
        (["2018-06", "2018-07"], "as events. All lie before the period,"),
    ],
)
def test_deadlines_alone_are_no_events(days: list[str], said: str) -> None:
    word = made(*(deadline(n, day) for n, day in enumerate(days)), of=EMPTY)
    assert said in word.text
    assert "No event is recorded for this period yet." in word.text
    with pytest.raises(AssertionError, match="no table"):
        word.table(EVENTS)


def test_without_deadlines_nothing_is_said_of_them_or_of_what_came_before(rich: Word) -> None:
    assert "deadline" not in rich.text.casefold()
    assert "efore the period" not in rich.text


@pytest.mark.parametrize(
    ("day", "status", "attended", "said"),
    [
        ("2019-07-28", "planned", None, "Not recorded"),
        ("2019-07-28", "confirmed", None, "Not recorded"),
        ("2019-06", "planned", None, "Not recorded"),
        ("2019-07-28", "held", None, "Not recorded"),
        ("2019-07-28", "held", False, "No"),
        ("2019-07-28", "cancelled", None, "Cancelled"),
        ("2019-07-28", "moved", None, "Moved"),
        ("2019-07-29", "planned", None, "Planned"),
        ("2019-07", "planned", None, "Planned"),
        ("2019-07-30", "confirmed", None, "Confirmed"),
    ],
)
def test_a_past_event_is_not_called_planned(
    day: str, status: str, attended: bool | None, said: str
) -> None:
    assert made(event(1, day, status, attended)).table(EVENTS)[1][3] == said


def test_what_has_passed_without_a_word_is_counted() -> None:
    word = made(event(1, "2019-07-01"), event(2, "2019-07-02"), event(3, "2019-08-01"))
    assert (
        "The timetable has 3 events. None is recorded as held. Of the others, 2 have passed. "
        "I have not attended any yet." in word.text
    )
