"""What is owed: by whom, at which meeting, and under which status."""

from typing import Any

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.partnership import Agency, Forum
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import (
    EventKind,
    EventStatus,
    ForumKind,
    RecommendationStatus,
    Response,
    StepKind,
)
from scrutiny_tui.store import Store
from tests.store.kit import TODAY, add, finding, recommendation


def asked(store: Store, text: str, **fields: Any) -> int:
    found = store.records.all(type(finding()))
    of = found[0].key if found else add(store, finding()).key
    return int(add(store, recommendation(of, text, **fields)).key)


def agencies(store: Store, code: str) -> list[int]:
    return [one.key for one in store.partnership.agencies() if one.code == code]


def test_what_the_ccg_was_asked_the_icb_owes(store: Store) -> None:
    ccg, icb = agencies(store, "health")
    police = agencies(store, "police")[0]
    first = asked(store, "Before", lead=ccg, due="2019-02-01")
    second = asked(store, "After", lead=icb, supporting=(police,))
    third = asked(store, "Ended", lead=icb, status="not accepted", ended_on=TODAY)
    lines = {line.code: line for line in store.owed.owners("2023-01-01")}
    assert (lines["health"].name, lines["health"].open) == ("Integrated Care Board", 2)
    assert (lines["health"].overdue, lines["police"].supporting) == (1, 1)
    before = {line.code: line.name for line in store.owed.owners("2019-03-01")}
    assert before["health"] == "Clinical Commissioning Group"
    assert store.owed.of_owner("health", "2023-01-01") == ([first, second], [])
    assert store.owed.of_owner("police", "2023-01-01") == ([], [second])
    assert third not in store.owed.of_owner("health", "2023-01-01")[0]


def test_what_nobody_leads_is_last_and_is_not_lost(store: Store) -> None:
    nobody = asked(store, "Whose is it?")
    asked(store, "Theirs", lead=agencies(store, "police")[0])
    assert [line.code for line in store.owed.owners(TODAY)] == ["police", ""]
    assert store.owed.of_owner("", TODAY)[0] == [nobody]


def test_an_answer_said_complete_and_a_withdrawn_answer_are_counted(store: Store) -> None:
    police = agencies(store, "police")[0]
    one = asked(store, "Answered", lead=police, status="complete (impact awaited)")
    asked(store, "Waiting", lead=police)
    answer = add(store, Step(what=StepKind.RESPONSE, day=TODAY, response=Response.ACCEPTED, of=one))
    [line] = store.owed.owners(TODAY)
    assert (line.open, line.unanswered, line.impact_awaited) == (2, 1, 1)
    with store.action("Withdraw"):
        store.records.withdraw(answer)
    assert store.owed.owners(TODAY)[0].unanswered == 2


def test_what_is_due_at_the_next_meeting_of_each_forum(store: Store) -> None:
    board = store.partnership.forums()[0].key
    group = add(store, Forum(code="quality", name="Quality group", kind=ForumKind.SUB_GROUP)).key
    next_board = next(
        e.n for e in store.calendar.agenda(TODAY) if (e.date, e.kind) == ("2019-07-15", "board")
    )
    _meeting(store, "Cancelled", "2019-06-01", board, EventStatus.CANCELLED)
    meeting = _meeting(store, "Quality", "2019-09", group)
    late = asked(store, "Late", due="2019-01-30")
    by_event = asked(store, "By the board", due_event=next_board)
    asked(store, "After it", due="2019-07-16")
    complete = asked(store, "Done", due="2019-05-01", status="complete (impact awaited)")
    theirs = asked(store, "By the group", due_event=meeting)
    told = asked(store, "Reported to it", due="2019-09-30", forum=group)
    lines = {line.n: line for line in store.owed.forums("2019-05-20")}
    assert (lines[board].meeting or ())[:1] == (next_board,)
    assert lines[board].due == [late, by_event]
    assert (lines[board].overdue, lines[board].open) == (1, 4)
    assert lines[group].due == [theirs, told]
    assert complete not in lines[board].due
    executive = next(line for line in lines.values() if line.kind == "executive")
    assert (executive.meeting, executive.due, executive.open) == (None, [], 0)


def _meeting(
    store: Store, title: str, date: str, forum: int, status: EventStatus = EventStatus.PLANNED
) -> int:
    event = Event(title=title, kind=EventKind.MEETING, date=date, status=status, forum=forum)
    return int(add(store, event).key)


def test_every_recommendation_stands_under_its_status_and_no_other(store: Store) -> None:
    made = {
        status: asked(store, status, status=status, status_note="so")
        for status in RecommendationStatus
    }
    late = asked(store, "late", status="agreed", due=TODAY)
    found = store.owed.by_status("2020-01-01")
    assert found == {status: [late, n] if status == "agreed" else [n] for status, n in made.items()}


def test_an_agency_of_which_all_is_ended_owes_nothing(store: Store) -> None:
    fire = add(store, Agency(code="fire", name="Fire service")).key
    asked(store, "Ended", lead=fire, status="superseded", ended_on=TODAY)
    assert store.owed.owners(TODAY) == []
