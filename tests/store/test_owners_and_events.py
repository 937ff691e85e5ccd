"""What owners and events are held to by the recommendations that name them."""

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.words import RecommendationStatus as Status
from scrutiny_tui.store import Store
from scrutiny_tui.store.checks import check
from tests.store.kit import TODAY, add, finding, photograph, recommendation
from tests.store.test_following import asked, bodies, kept, moved, refused, step


@pytest.fixture
def of(store: Store) -> int:
    return int(add(store, finding()).key)


def test_an_event_put_off_moves_what_is_due_by_it_and_keeps_the_first_date(
    store: Store, of: int
) -> None:
    board = add(store, Event(title="The Board", kind="board", date="2019-03"))
    one, both = asked(store, of, due_event=board.key), asked(store, of, due_event=board.key)
    own = asked(store, of, due="2019-02-28", due_event=board.key)
    ended = asked(store, of, due_event=board.key)
    moved(store, ended, Status.NOT_ACCEPTED, note="No money")
    before = photograph(store)

    def put(day: str) -> list[int]:
        with store.action("Edit event"):
            changed = store.records.get(Event, board.key).changed(date=day)
            return store.following.keep_event(changed).moved

    assert put("2019-04-10") == [one.key, both.key]
    [slip] = store.steps.of(one.key)
    assert (slip.what, slip.was, slip.becomes) == ("due date moved", "2019-03", "2019-04-10")
    assert (slip.role, slip.text) == ("moved with the event", "The Board was moved.")
    life = store.following.life(one.key, TODAY)
    assert (life.due, life.due_by) == ("2019-04-10", "The Board")
    assert (life.standing.first_due, life.standing.slips) == ("2019-03", 1)
    assert store.steps.of(own.key) == store.steps.of(ended.key) == []
    store.undo()
    assert photograph(store) == before

    assert put("2019-03-31") == [] == store.steps.of(one.key)  # the day in the month that it was
    assert put("2019-02-14") == [one.key, both.key]
    life = store.following.life(one.key, TODAY)
    assert (life.due, life.standing.first_due, life.standing.slips) == (
        "2019-02-14", "2019-03-31", 0
    )  # fmt: skip
    # Put right on the same day, as one who mistyped it does: as if it had not been moved.
    assert put("2019-03-31") == [one.key, both.key]
    assert store.steps.of(one.key) == []
    assert put("2019-04-10") == put("2019-05-01") == [one.key, both.key]
    [slip] = store.steps.of(one.key)
    assert (slip.was, slip.becomes) == ("2019-03-31", "2019-05-01")
    assert store.following.life(own.key, TODAY).due == "2019-02-28"
    gone = store.following.life(ended.key, TODAY)
    assert (gone.due, gone.standing.slips) == ("2019-03", 0)


def test_an_event_moved_before_what_is_due_by_it_was_made_is_told(store: Store, of: int) -> None:
    board = add(store, Event(title="Board", kind="board", date="2019-03-10"))
    one = asked(store, of, due_event=board.key, made_on="2019-01-28")
    with store.action("Edit"):
        moved_ = store.following.keep_event(board.changed(date="2019-01-20"))
    assert moved_.early == [one.ref]


def test_dates_of_an_owner_may_not_leave_out_what_names_it(store: Store, of: int) -> None:
    body = bodies(store)
    ccg = store.records.get(Agency, body["Northmere CCG"])
    made = [asked(store, of, lead=ccg.key) for _ in range(3)]
    asked(store, of, supporting=(ccg.key,))
    kept(store, step(made[0], "response", response="accepted", agency=ccg.key))

    def ends(day: str | None, starts: str | None = None) -> Agency:
        with store.action("Edit"):
            return store.following.keep_body(ccg.changed(starts=starts, ends=day))

    said = refused(store, lambda: ends("2018-12-31"))
    assert said["ends"].startswith(
        "R-2019-01, R-2019-02, R-2019-03 and 1 more were made after 31 Dec 2018 with it as owner; "
        "R-2019-01 has a step by it after 31 Dec 2018: choose another day"
    )
    assert "R-2019-01 has a step" in refused(store, lambda: ends("2019-02-17"))["ends"]
    assert "made before 29 Jan 2019" in refused(store, lambda: ends(None, "2019-01-29"))["starts"]
    assert ends("2019-02-18", TODAY).ends == "2019-02-18"

    # What stood outside its dates before is no reason to refuse another change.
    add(store, recommendation(of, lead=ccg.key, made_on="2020-01-01"))
    assert "R-2020-01: owner: made Wed 1 Jan 2020: Northmere CCG ended on 18 Feb 2019" in map(
        str, check(store.db)
    )
    ccg = store.records.get(Agency, ccg.key).changed(name="Northmere Health")
    assert ends("2019-02-18", TODAY).name == "Northmere Health"
    assert store.following.agency_on(ccg.key, "2020-01-01") is None
    assert store.following.agency_on(ccg.key, TODAY) == ccg.key
    assert store.following.agency_on(ccg.key, "2023-01-01") == body["Northmere ICB"]
