"""What is kept of a session beside its notes: agenda, people, tally, and who was heard."""

from typing import Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.sessions import AgendaItem, Attendee, Tally
from scrutiny_tui.domain.words import TallyKind, Voice
from scrutiny_tui.store import Store
from tests.store.kit import AT, TODAY, ZONE, add, n_of, note, photograph


@pytest.fixture
def hub(store: Store) -> int:
    """A hub on a priority."""
    priority = n_of(store, Kind.PRIORITY)
    event = Event(title="Hub", kind="hub", date=TODAY, status="held", priority=priority)
    return int(add(store, event).key)


def agency(store: Store, code: str) -> int:
    return next(one.key for one in store.partnership.agencies(TODAY) if one.code == code)


def agenda(store: Store, event: int, *titles: str) -> list[tuple[str, int]]:
    with store.action("Agenda"):
        store.sessions.set_agenda(event, titles)
    rows = store.sessions.items(event)
    assert [row.position for row in rows] == list(range(1, len(titles) + 1))
    return [(row.title, row.notes) for row in rows]


def people(store: Store, event: int, *wanted: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    with store.action("People"):
        store.sessions.set_people(event, [Attendee(event=event, **one) for one in wanted])
    rows = store.sessions.attendees(event)
    return [(row.role, row.number, row.absent, row.code) for row in rows]


def tally(event: int, what: str = "challenge", **fields: Any) -> Tally:
    return Tally(what=TallyKind(what), at=AT, zone=ZONE, event=event, **fields)


def test_an_item_that_is_moved_or_mended_keeps_its_notes(store: Store, hub: int) -> None:
    agenda(store, hub, "Welcome", "Audit findngs", "Data set A", "Data set B")
    for row in store.sessions.items(hub):
        add(store, note(event=hub, item=row.n))
    moved = agenda(store, hub, "Data set B", "Audit findings", "WELCOME", "Close")
    assert moved == [("Data set B", 1), ("Audit findings", 1), ("WELCOME", 1), ("Close", 0)]


def test_an_item_that_is_not_named_any_more_is_withdrawn_and_back_with_undo(
    store: Store, hub: int
) -> None:
    agenda(store, hub, "Welcome", "Data")
    n = store.sessions.items(hub)[1].n
    add(store, tally(hub, item=n))
    assert store.sessions.tallies(hub)[0].item == 2
    assert agenda(store, hub, "Welcome") == [("Welcome", 0)]
    assert store.records.get(AgendaItem, n).withdrawn
    assert store.sessions.tallies(hub)[0].item is None
    store.undo()
    assert [row.title for row in store.sessions.items(hub)] == ["Welcome", "Data"]
    assert store.sessions.tallies(hub)[0].item == 2


def test_saving_an_agenda_or_people_as_they_are_does_nothing(store: Store, hub: int) -> None:
    agenda(store, hub, "Welcome", "Welcome", "Data")
    who = {"role": "named nurse", "agency": agency(store, "health")}
    people(store, hub, who, who | {"absent": True})
    before = store.history.last(1)
    agenda(store, hub, "Welcome", "Welcome", "Data")
    people(store, hub, who, who | {"absent": True})
    assert store.history.last(1) == before


def test_people_are_changed_added_and_withdrawn_and_back_with_undo(store: Store, hub: int) -> None:
    schools, police = agency(store, "schools"), agency(store, "police")
    people(store, hub, {"role": "lead", "number": 3, "agency": schools}, {"role": "parent"})
    first = store.sessions.attendees(hub)[0].n
    before = photograph(store)
    found = people(
        store,
        hub,
        {"role": "detective inspector", "absent": True, "agency": police},
        {"role": "lead", "number": 2, "agency": schools},
    )
    assert found == [("lead", 2, 0, "schools"), ("detective inspector", 1, 1, "police")]
    assert store.sessions.attendees(hub)[0].n == first
    store.undo()
    assert photograph(store) == before


def test_the_tally_is_counted_without_what_was_withdrawn(store: Store, hub: int) -> None:
    police, health = agency(store, "police"), agency(store, "health")
    for what in ("challenge", "challenge", "decision"):
        add(store, tally(hub, what, agency=police, to=health))
    other = add(store, Event(title="Other", kind="hub", date=TODAY)).key
    add(store, tally(other, "data cited"))
    first = store.sessions.tallies(hub)[0]
    assert (first.what, first.agency, first.to) == (
        TallyKind.CHALLENGE,
        "Police",
        "Clinical Commissioning Group",
    )
    assert store.sessions.counted(hub) == {TallyKind.CHALLENGE: 2, TallyKind.DECISION: 1}
    with store.action("Withdraw"):
        store.records.withdraw(store.records.get(Tally, first.n))
    assert len(store.sessions.tallies(hub)) == 2
    assert store.sessions.counted(hub)[TallyKind.CHALLENGE] == 1
    store.undo()
    assert len(store.sessions.tallies(hub)) == 3


def test_an_event_with_an_agenda_alone_can_be_withdrawn(store: Store, hub: int) -> None:
    agenda(store, hub, "Welcome")
    people(store, hub, {"role": "parent"})
    with store.action("Withdraw"):
        store.calendar.withdraw(store.records.get(Event, hub))
    assert store.calendar.event(hub) is None
    store.undo()
    assert store.calendar.event(hub).notes == 0  # type: ignore[union-attr]


def heard(store: Store, event: int) -> dict[str, tuple[int, int | None, int, bool]]:
    year = store.partnership.year_for(TODAY)
    rows = store.sessions.heard(event, year, store.partnership.agencies(TODAY))
    return {row.name: (row.session, row.priority, row.year, row.present) for row in rows}


def test_who_was_heard_in_the_session_on_its_priority_and_in_the_year(
    store: Store, hub: int
) -> None:
    police, priority = agency(store, "police"), n_of(store, Kind.PRIORITY)
    before = Event(title="Before", kind="hub", date="2017-01-28", priority=priority)
    earlier = add(store, before).key
    board = add(store, Event(title="Board", kind="board", date=TODAY)).key
    people(store, hub, {"role": "nurse", "agency": agency(store, "health")})
    add(store, note(event=hub, voice=Voice.CHILD, agency=police))
    add(store, note(event=hub, voice=Voice.CHILD, private=True))
    add(store, note(event=earlier, voice=Voice.CHILD, at="2017-01-28T10:20:00Z"))
    add(store, note(event=board, voice=Voice.CHILD, agency=police))
    add(store, note(voice=Voice.PARENT))
    out = add(store, note(event=hub, voice=Voice.LEADER))
    with store.action("Withdraw"):
        store.records.withdraw(out)
    found = heard(store, hub)
    assert found["child or young person"] == (2, 3, 3, False)
    assert found["parent or carer"] == (0, 0, 1, False)
    assert found["leader"] == (0, 0, 0, False)
    assert found["Police"] == (1, 1, 2, False)
    assert found["Clinical Commissioning Group"] == (0, 0, 0, True)
    assert heard(store, board)["child or young person"] == (1, None, 3, False)
    store.undo()
    assert heard(store, hub)["leader"] == (1, 1, 1, False)


def test_the_year_is_that_of_the_place_where_a_note_was_typed(store: Store, hub: int) -> None:
    add(store, note(voice=Voice.PARENT, at="2018-09-30T23:30:00Z", zone="+01:00"))
    add(store, note(voice=Voice.PARENT, at="2018-09-30T22:30:00Z", zone="+01:00"))
    assert heard(store, hub)["parent or carer"][2] == 1


def test_an_agency_that_was_renamed_is_still_the_same(store: Store, hub: int) -> None:
    new = Agency(code="health", name="Board of health", partner=True, starts="2022-07-01")
    add(store, note(event=hub, agency=add(store, new).key))
    assert heard(store, hub)["Clinical Commissioning Group"][0] == 1


def test_a_note_under_an_item_that_was_withdrawn_shows_no_item(store: Store, hub: int) -> None:
    agenda(store, hub, "Welcome", "Data")
    first, second = (row.n for row in store.sessions.items(hub))
    for n in (first, second):
        add(store, note(event=hub, item=n))
    assert [row.item for row in store.notes.at_event(hub)] == [1, 2]
    agenda(store, hub, "Data")
    assert [row.item for row in store.notes.at_event(hub)] == [None, 1]
    store.undo()
    assert [row.item for row in store.notes.at_event(hub)] == [1, 2]
