"""The feedback note: what stands on it, what never does, and the scrutineer's hand in it."""

from dataclasses import asdict
from typing import Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.feedback import ROWS, rows_of_page
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.sessions import Attendee, Tally
from scrutiny_tui.domain.words import TallyKind, Voice
from scrutiny_tui.store import Store
from tests.store.kit import AT, TODAY, ZONE, add, finding, n_of, note, photograph, recommendation

SECRET = "the family in the corner house"


@pytest.fixture
def hub(store: Store) -> int:
    return int(add(store, Event(title="Hub", kind="hub", date=TODAY, place="Town hall")).key)


def page(store: Store, event: int) -> Any:
    return store.after.feedback(event, store.partnership.year_for(TODAY))


def parts(store: Store, event: int) -> dict[str, list[str]]:
    return {part.code: [line.text for line in part.lines] for part in page(store, event).parts}


def put(store: Store, event: int, n: int, part: str, *, on: bool) -> None:
    with store.action("Put"):
        store.after.put(event, store.partnership.year_for(TODAY), part, n, on=on)


def stands(store: Store, event: int, n: int) -> tuple[bool, bool]:
    one = next(one for one in store.after.candidates(event) if one.n == n)
    return one.on, one.by_hand


def test_each_kind_stands_in_its_part(store: Store, hub: int) -> None:
    for kind in ("quote", "strength", "worry", "challenge", "action", "evidence"):
        add(store, note(kind, kind=kind, event=hub, role="named nurse"))
    assert parts(store, hub) == {
        "heard": ["quote", "evidence"],
        "works": ["strength"],
        "worries": ["worry"],
        "suggestions": ["challenge", "action"],
    }
    assert page(store, hub).parts[0].lines[0].who == "named nurse"


def test_private_notes_reflections_and_what_was_withdrawn_are_never_on_it(
    store: Store, hub: int
) -> None:
    add(store, note(SECRET, kind="worry", private=True, event=hub))
    add(store, note(SECRET, kind="reflection", event=hub))
    add(store, note(SECRET, event=hub))
    gone = add(store, note(SECRET, kind="worry", event=hub))
    turned = add(store, note(SECRET, kind="worry", event=hub))
    put(store, hub, turned.key, "worries", on=True)
    with store.action("Take out"):
        store.records.withdraw(gone)
        store.records.edit(store.records.get(Note, turned.key).changed(private=True))
    assert SECRET not in str(asdict(page(store, hub)))
    assert not store.after.candidates(hub)
    assert page(store, hub).notes == 2
    assert store.after.unsorted(hub) == 1
    store.undo()
    assert parts(store, hub)["worries"] == [SECRET, SECRET]


def test_a_recommendation_stands_there_if_it_rests_on_what_may_be_spoken_of(
    store: Store, hub: int
) -> None:
    heard = add(store, note(kind="worry", event=hub)).key
    secret = add(store, note(SECRET, kind="worry", private=True, event=hub)).key
    open_finding = add(store, finding(rests_on=(heard,))).key
    first = add(store, recommendation(open_finding, "Ask children first"))
    add(store, recommendation(open_finding, "An older wording", status="superseded"))
    hidden = add(store, finding(rests_on=(secret,))).key
    add(store, recommendation(hidden, SECRET))
    add(store, recommendation(hidden, "Rests on the note itself", rests_on=(heard,)))
    wanted = ["Ask children first", "Rests on the note itself"]
    assert parts(store, hub)["suggestions"] == wanted
    with store.action("Withdraw"):
        store.records.withdraw(first)
    assert parts(store, hub)["suggestions"] == wanted[1:]


def test_the_page_is_filled_and_no_fuller(store: Store, hub: int) -> None:
    with store.action("Add"):
        for number in range(60):
            store.records.add(note(f"line {number}", kind="worry", event=hub))
        for number in range(3):
            store.records.add(note(f"good {number}", kind="strength", event=hub))
    found = parts(store, hub)
    assert len(found["works"]) == 3
    assert len(found["worries"]) > ROWS / 2
    assert ROWS - 6 <= rows_of_page(page(store, hub)) <= ROWS


def test_the_hand_is_remembered_through_a_change_of_kind(store: Store, hub: int) -> None:
    n = add(store, note(kind="worry", event=hub)).key
    assert stands(store, hub, n) == (True, False)
    put(store, hub, n, "worries", on=False)
    assert stands(store, hub, n) == (False, True)
    add(store, note(kind="quote", event=hub))
    with store.action("Edit"):
        store.records.edit(store.records.get(Note, n).changed(kind="quote"))
    assert stands(store, hub, n) == (False, True)
    put(store, hub, n, "heard", on=True)
    assert stands(store, hub, n) == (True, True)
    put(store, hub, n, "heard", on=False)
    assert stands(store, hub, n) == (False, True)


def test_undo_brings_all_of_it_back(store: Store, hub: int) -> None:
    year = store.partnership.year_for(TODAY)
    n = add(store, note(kind="worry", event=hub)).key
    pictures = [photograph(store)]

    def wrote(text: str) -> None:
        with store.action("Write Worries"):
            store.after.write(hub, year, "worries", text)
        pictures.append(photograph(store))

    wrote("You were frank.")
    for on in (False, True):
        put(store, hub, n, "worries", on=on)
        pictures.append(photograph(store))
    wrote("You were very frank.")
    assert page(store, hub).parts[2].own == "You were very frank."
    assert stands(store, hub, n) == (True, True)
    for before in reversed(pictures[:-1]):
        store.undo()
        assert photograph(store) == before
    for after in pictures[1:]:
        store.redo()
        assert photograph(store) == after


def test_the_words_of_one_event_are_not_those_of_another(store: Store, hub: int) -> None:
    year = store.partnership.year_for(TODAY)
    other = add(store, Event(title="Other", kind="hub", date=TODAY)).key
    with store.action("Write"):
        store.after.write(hub, year, "heard", "Of the hub")
        store.after.write(other, year, "heard", "Of the other")
    assert store.after.sections(hub)["heard"].text == "Of the hub"
    assert store.after.sections(other)["heard"].text == "Of the other"
    assert store.report.sections(year) == {}


def test_people_tally_and_who_was_not_heard(store: Store, hub: int) -> None:
    known = {one.code: one.key for one in store.partnership.agencies(TODAY)}
    with store.action("Session"):
        store.sessions.set_agenda(hub, ["Welcome", "Data"])
        store.sessions.set_people(
            hub,
            [
                Attendee(role="school leads", number=3, agency=known["schools"], event=hub),
                Attendee(role="inspector", absent=True, agency=known["police"], event=hub),
            ],
        )
        item = store.sessions.items(hub)[1].n
        for fields in (
            {"agency": known["police"], "to": known["health"], "item": item},
            {"to": known["council"], "detail": "thresholds"},
            {},
        ):
            store.records.add(
                Tally(what=TallyKind.CHALLENGE, at=AT, zone=ZONE, event=hub, **fields)
            )
        store.records.add(note(kind="quote", voice=Voice.CHILD, agency=known["council"], event=hub))
    found = page(store, hub)
    assert found.people == ("3 school leads (Schools and colleges)",)
    assert found.absent == ("inspector (Police)",)
    (challenges,) = found.tally
    assert (challenges.what, challenges.count) == (TallyKind.CHALLENGE, 3)
    assert challenges.times == (
        "Police to Clinical Commissioning Group, item 2",
        "to Local authority, thresholds",
    )
    assert found.not_heard == (
        "parent or carer",
        "practitioner",
        "manager",
        "leader",
        "Clinical Commissioning Group",
        "Police",
        "Schools and colleges",
    )


def test_an_event_of_which_only_the_month_is_known_has_a_page(store: Store) -> None:
    event = add(store, Event(title="Visit", kind="visit", date="2019-02")).key
    found = page(store, event)
    assert (found.when, found.tally, found.notes) == ("2019-02", (), 0)
    assert n_of(store, Kind.EVENT)
