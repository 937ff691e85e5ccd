"""The walk-in sheet: what to read before an event, and what is never on it."""

from dataclasses import asdict

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.words import JudgementValue, Strength, Voice
from scrutiny_tui.store import Store
from tests.store.kit import add, finding, judgement, n_of, note, recommendation

SECRET = "the family in the corner house"


@pytest.fixture
def forum(store: Store) -> int:
    return n_of(store, Kind.FORUM)


def board(store: Store, forum: int | None, date: str, **fields: str) -> int:
    event = Event(**{"title": f"Board {date}", "kind": "board", "date": date, **fields})
    return int(add(store, event.changed(forum=forum)).key)


def test_what_the_event_is_and_what_to_look_for(store: Store, forum: int) -> None:
    event = board(store, forum, "2019-04-01", purpose="See the audit", starts_at="09:30")
    with store.action("Agenda"):
        store.sessions.set_agenda(event, ["Welcome", "Data"])
    sheet = store.walking_in.sheet(event)
    assert (sheet.look_for, sheet.starts_at, sheet.agenda) == (
        "See the audit",
        "09:30",
        ("Welcome", "Data"),
    )


def test_the_last_time_is_the_last_one_of_that_forum_that_took_place(
    store: Store, forum: int
) -> None:
    board(store, forum, "2017-03-01", status="held")
    board(store, forum, "2017-04-01", status="cancelled")
    board(store, None, "2017-04-10", status="held")
    assert store.walking_in.sheet(board(store, forum, "2017-05-01")).last_time == (
        "Board 2017-03-01, 1 March 2017"
    )
    assert store.walking_in.sheet(board(store, None, "2017-05-02")).last_time == (
        "Board 2017-05-01, 1 May 2017"
    )  # without a forum, the last one of its kind


def test_what_was_promised_before_and_what_is_due_by_then(store: Store, forum: int) -> None:
    last, event = board(store, forum, "2019-01-21"), board(store, forum, "2019-04-01")
    visit = board(store, None, "2019-01-22")
    for text, at, fields in (
        ("open", last, {}),
        ("done", last, {"done_on": "2019-01-25"}),
        ("due later", last, {"due": "2019-05-01"}),
        ("elsewhere", visit, {}),
        ("elsewhere, due", visit, {"due": "2019-02"}),
        ("late", visit, {"due": "2019-01-27"}),
    ):
        add(store, note(text, kind="action", event=at, **fields))
    found = store.walking_in.sheet(event).promises
    assert [(one.text, one.late) for one in found] == [
        ("late", True),
        ("elsewhere, due", False),
        ("due later", False),
        ("open", False),
    ]


def test_a_month_alone_reaches_to_its_last_day(store: Store) -> None:
    event = board(store, None, "2019-04")
    add(store, note("in it", kind="action", due="2019-04-30"))
    add(store, note("after it", kind="action", due="2019-05-01"))
    assert [one.text for one in store.walking_in.sheet(event).promises] == ["in it"]


def test_private_notes_and_what_was_withdrawn_are_never_on_it(store: Store, forum: int) -> None:
    last, event = board(store, forum, "2019-01-21"), board(store, forum, "2019-04-01")
    question = n_of(store, Kind.CRITERION)
    add(store, note(SECRET, kind="action", private=True, event=last, criteria=(question,)))
    add(store, note(SECRET, kind="action", private=True, due="2019-02-01"))
    gone = add(store, note(SECRET, kind="action", event=last, due="2019-02-01"))
    made = add(store, recommendation(add(store, finding()).key, SECRET, due="2019-02-01"))
    with store.action("Withdraw"):
        store.records.withdraw(gone)
        store.records.withdraw(made)
    assert SECRET not in str(asdict(store.walking_in.sheet(event)))
    store.undo()
    sheet = store.walking_in.sheet(event)
    assert [one.text for one in (*sheet.promises, *sheet.awaited)] == [SECRET, SECRET]
    with store.action("Done"):
        note_now = store.records.get(Note, gone.key)
        store.records.edit(note_now.changed(done_on="2019-01-28"))
    assert store.walking_in.sheet(event).promises == ()


def test_recommendations_of_the_forum_and_those_due_by_then(store: Store, forum: int) -> None:
    event = board(store, forum, "2019-04-01")
    police = next(one.key for one in store.partnership.agencies() if one.code == "police")
    of = add(store, finding()).key
    for text, fields in (
        ("ours", {"lead": forum}),
        ("we support", {"lead": police, "supporting": (forum,)}),
        ("due here", {"lead": police, "due_event": event}),
        (
            "late",
            {"lead": police, "due": "2019-01-01", "made_on": "2018-12-01", "status": "agreed"},
        ),
        ("due later", {"lead": police, "due": "2019-05-01"}),
        ("closed", {"lead": forum, "status": "not accepted"}),
    ):
        add(store, recommendation(of, text, **fields))
    found = store.walking_in.sheet(event).awaited
    assert [one.text for one in found] == ["late", "due here", "ours", "we support"]
    assert (found[0].lead, found[0].overdue, found[1].due) == ("Police", True, "2019-04-01")


def test_questions_judged_those_to_look_at_again_and_those_with_thin_evidence(
    store: Store,
) -> None:
    event = board(store, None, "2019-04-01")
    first, second = (one.n for one in store.grid.rows()[:2])
    add(store, note(voice="practitioner", criteria=(first,)))
    add(store, note(voice=Voice.CHILD, criteria=(first,)))
    add(store, note(voice=Voice.LEADER, criteria=(second,)))
    add(store, judgement(first, "too early to assess", reason="new", look_again="2019-02"))
    sheet = store.walking_in.sheet(event)
    assert [(one.ref, one.due, one.late) for one in sheet.promises] == [("Q1", "2019-02", False)]
    assert [(one.code, one.value) for one in sheet.judgements] == [("Q1", JudgementValue.TOO_EARLY)]
    thin = {one.code: one for one in sheet.thin}
    assert "Q1" not in thin
    assert (thin["Q2"].strength, thin["Q2"].notes) == (Strength.LIMITED, 1)
    assert thin["Q2"].missing == ("child or young person", "parent or carer", "practitioner")
    assert thin["Q3"].strength is Strength.NONE
