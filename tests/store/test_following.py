"""Following a recommendation: what is refused and on which field, and what is kept of its life."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.records import problems
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import RecommendationStatus as Status
from scrutiny_tui.store import Store
from scrutiny_tui.store.changing import RecommendationChanges
from scrutiny_tui.store.errors import Rule
from tests.store.kit import TODAY, add, finding, photograph, recommendation

LATER = "2019-02-18"


@pytest.fixture
def of(store: Store) -> int:
    return int(add(store, finding()).key)


def asked(store: Store, of: int, **fields: Any) -> Recommendation:
    with store.action("Recommend"):
        return store.following.add(recommendation(of, **fields))


def now(store: Store, one: Recommendation) -> Recommendation:
    return store.records.get(Recommendation, one.key)


def step(one: Recommendation, what: str, day: str = LATER, **fields: Any) -> Step:
    return Step(**({"what": what, "day": day, "of": one.key} | fields))


def kept(store: Store, one: Step) -> Step:
    with store.action("Step"):
        return store.following.keep_step(one)


def moved(store: Store, one: Recommendation, status: Status, **fields: Any) -> Recommendation:
    with store.action("Status"):
        return store.following.set_status(one.key, status, **({"day": LATER} | fields))


def edited(store: Store, one: Recommendation, **fields: Any) -> Recommendation:
    with store.action("Edit"):
        return store.following.edit(now(store, one).changed(**fields))


def refused(store: Store, act: Callable[[], object]) -> dict[str, str]:
    """What is wrong by field; nothing of it was kept."""
    before = photograph(store)
    with pytest.raises(ValidationError) as error:
        act()
    assert photograph(store) == before
    return dict(problems(error.value))


def bodies(store: Store) -> dict[str, int]:
    made = {}
    for name, starts, ends in (
        ("Northmere CCG", None, "2022-06-30"),
        ("Northmere ICB", "2022-07-01", None),
    ):
        made[name] = add(store, Agency(code="care", name=name, starts=starts, ends=ends)).key
    return made


def test_closing_with_impact_needs_impact_that_stands(store: Store, of: int) -> None:
    one = asked(store, of)
    said = refused(store, lambda: moved(store, one, Status.CLOSED_WITH_IMPACT))
    assert said.keys() == {"status"} and "press i on its own page first" in said["status"]
    impact = kept(store, step(one, "impact", text="Fewer wait"))
    closed = moved(store, one, Status.CLOSED_WITH_IMPACT, day="2019-03-01")
    assert closed.ended_on == "2019-03-01"

    only = pytest.raises(Rule, match=r"R-2019-01 is closed with impact.*Press s")
    with only, store.action("Withdraw"):
        store.following.withdraw_step(impact)
    second = kept(store, step(one, "impact", text="And fewer come back"))
    with store.action("Withdraw"):
        store.following.withdraw_step(impact)
    with pytest.raises(Rule), store.action("Withdraw"):
        store.following.withdraw_step(second)

    again = moved(store, one, Status.IN_PROGRESS)
    assert again.ended_on is None  # opened again: it has not ended
    with store.action("Withdraw"):
        store.following.withdraw_step(second)
    assert "status" in refused(store, lambda: edited(store, one, status="closed with impact"))


def test_closing_without_evidence_needs_a_stated_lack(store: Store, of: int) -> None:
    one = asked(store, of, status_note="waits for data")
    said = refused(store, lambda: moved(store, one, Status.CLOSED_NO_IMPACT))
    assert "could not be seen" in said["status_note"]
    closed = moved(store, one, Status.CLOSED_NO_IMPACT, note="Nobody counts it", day="2019-06-01")
    assert (closed.ended_on, closed.status_note) == ("2019-06-01", "Nobody counts it")


def test_complete_is_not_closed(store: Store, of: int) -> None:
    one = asked(store, of, due="2019-01-28")
    complete = moved(store, one, Status.COMPLETE)
    assert complete.status.is_open and complete.ended_on is None


def test_what_ends_without_a_day_ends_today_but_an_old_end_may_have_none(
    store: Store, of: int
) -> None:
    one = asked(store, of)
    assert edited(store, one, status="not accepted", status_note="No money").ended_on == TODAY
    assert edited(store, one, status="agreed", ended_on="2019-02-01").ended_on is None
    old = asked(store, of, status="not accepted")
    assert old.ended_on is None
    assert edited(store, old, text="Ask them first").ended_on is None


def test_one_superseded_names_its_successor_and_never_comes_back_to_itself(
    store: Store, of: int
) -> None:
    first, second, third = (asked(store, of, text=text) for text in ("One", "Two", "Three"))
    said = refused(store, lambda: moved(store, first, Status.SUPERSEDED))
    assert "which recommendation" in said["superseded_by"]
    moved(store, first, Status.SUPERSEDED, superseded_by=second.key)
    moved(store, second, Status.SUPERSEDED, superseded_by=third.key)
    for last, after in ((second, first), (third, first), (third, second)):
        act = lambda last=last, after=after: moved(  # noqa: E731
            store, last, Status.SUPERSEDED, superseded_by=after.key
        )
        assert "itself" in refused(store, act)["superseded_by"]
    itself = refused(store, lambda: moved(store, third, Status.SUPERSEDED, superseded_by=third.key))
    assert "superseded_by" in itself
    other = refused(store, lambda: edited(store, third, superseded_by=first.key))
    assert "choose that" in other["superseded_by"]

    named = pytest.raises(Rule, match=r"R-2019-02 is superseded by R-2019-03")
    with named, store.action("Withdraw"):
        store.following.withdraw(now(store, third))
    assert moved(store, second, Status.AGREED).superseded_by is None
    assert edited(store, first, status="agreed").superseded_by is None
    with store.action("Withdraw"):
        store.following.withdraw(now(store, third))
    gone = refused(store, lambda: moved(store, first, Status.SUPERSEDED, superseded_by=third.key))
    assert gone["superseded_by"] == "R-2019-03 was withdrawn"


@pytest.mark.parametrize(
    ("what", "fields"),
    [
        ("response", {"response": "accepted"}),
        ("said done", {}),
        ("verified", {"verified": "not seen"}),
        ("impact", {"text": "Fewer wait"}),
    ],
)
def test_no_step_comes_before_the_recommendation(
    store: Store, of: int, what: str, fields: dict[str, str]
) -> None:
    one = asked(store, of)
    early = step(one, what, "2019-01-27", **fields)
    assert "before it was made" in refused(store, lambda: kept(store, early))["day"]
    kept(store, step(one, what, TODAY, **fields))
    said = refused(store, lambda: edited(store, one, made_on="2019-01-29"))
    assert "before it was made" in said["made_on"]


def test_verifying_before_it_is_said_done_is_kept(store: Store, of: int) -> None:
    one = asked(store, of)
    kept(store, step(one, "said done", "2019-04-01"))
    kept(store, step(one, "verified", "2019-03-01", verified="seen to be done"))
    standing = store.following.life(one.key, "2019-05-01").standing
    assert (standing.verified_on, standing.said_done_on) == ("2019-03-01", "2019-04-01")


def test_nothing_is_due_before_it_was_made(store: Store, of: int) -> None:
    board = add(store, Event(title="Board", kind="board", date="2018-10-29")).key
    said = refused(store, lambda: asked(store, of, due_event=board))
    assert said == {"due_event": "Board is Mon 29 Oct 2018, before it was made, Mon 28 Jan 2019"}
    said = refused(store, lambda: asked(store, of, due="2018-12"))
    assert said == {"due": "Dec 2018 is before it was made, Mon 28 Jan 2019"}
    one = asked(store, of, due="2019-03-31")
    back = step(one, "due date moved", was="2019-03-31", becomes="2018-12")
    assert "before it was made" in refused(store, lambda: kept(store, back))["becomes"]
    assert "before" in refused(store, lambda: edited(store, one, due="2019-01-27"))["due"]


def test_owners_are_those_of_the_day_on_which_it_was_made(store: Store, of: int) -> None:
    body = bodies(store)
    ccg, icb = body["Northmere CCG"], body["Northmere ICB"]
    said = refused(store, lambda: asked(store, of, made_on="2023-01-09", lead=ccg))
    assert said == {"lead": "Northmere CCG ended on 30 Jun 2022; from then it is Northmere ICB"}
    said = refused(store, lambda: asked(store, of, made_on="2021-01-11", supporting=(icb,)))
    assert "it is Northmere CCG" in said["supporting"]
    one = asked(store, of, made_on="2021-01-11", lead=ccg)
    assert store.following.owner_on(ccg, "2023-01-01") == icb
    assert store.following.owner_on(ccg, "2021-01-11") == ccg

    # Who answers in 2023 is the board that followed; what was asked in 2021 keeps its name.
    answer = {"response": "accepted", "agency": ccg}
    late = refused(store, lambda: kept(store, step(one, "response", "2023-01-09", **answer)))
    assert "Northmere ICB" in late["agency"]
    kept(store, step(one, "response", "2023-01-09", **(answer | {"agency": icb})))
    assert edited(store, one, text="Ask them first").lead == ccg
    assert "lead" in refused(store, lambda: edited(store, one, made_on="2022-07-01"))


def test_only_what_is_changed_is_held_to_the_rules(store: Store, of: int) -> None:
    icb = bodies(store)["Northmere ICB"]
    old = add(store, recommendation(of, lead=icb, status="superseded"))
    assert edited(store, old, text="Ask them").text == "Ask them"


def test_moving_the_due_date_keeps_the_first_one_and_correcting_it_does_not(
    store: Store, of: int
) -> None:
    one = asked(store, of, due="2019-03-13")
    edited(store, one, due="2019-03-31")  # a typing mistake

    def life() -> tuple[str | None, str | None, int]:
        found = store.following.life(one.key, TODAY)
        return found.due, found.standing.first_due, found.standing.slips

    assert life() == ("2019-03-31", None, 0)
    first = kept(store, step(one, "due date moved", was="2019-03-31", becomes="2019-04-22"))
    assert life() == ("2019-04-22", "2019-03-31", 1)
    edited(store, one, due="2019-04-23")
    assert life() == ("2019-04-23", "2019-03-31", 1)
    assert store.steps.of(one.key)[0].becomes == "2019-04-23"

    board = add(store, Event(title="Board", kind="board", date="2019-07-15")).key
    with store.action("Move"):
        store.following.keep_step(
            step(one, "due date moved", "2019-04-23", was="2019-04-23", becomes="2019-07-15"),
            by_event=board,
        )
    assert life() == ("2019-07-15", "2019-03-31", 2)
    assert (now(store, one).due, now(store, one).due_event) == (None, board)
    same = step(one, "due date moved", "2019-05-01", was="2019-07-15", becomes="2019-07-15")
    assert "already" in refused(store, lambda: kept(store, same))["becomes"]

    # The first move never happened: the second one went from the first date.
    with store.action("Withdraw"):
        store.following.withdraw_step(store.records.get(Step, first.key))
    assert life() == ("2019-07-15", "2019-03-31", 1)
    [last] = store.steps.of(one.key)
    with store.action("Withdraw"):
        store.following.withdraw_step(last)
    assert life() == ("2019-03-31", None, 0)
    store.undo()
    assert life() == ("2019-07-15", "2019-03-31", 1)


def test_what_has_ended_keeps_its_due_date(store: Store, of: int) -> None:
    one = asked(store, of, due="2019-03-31")
    slip = step(one, "due date moved", was="2019-03-31", becomes="2019-05-01")
    moved(store, one, Status.CLOSED_NO_IMPACT, note="Nobody counts it")
    said = refused(store, lambda: kept(store, slip))
    assert "R-2019-01 has ended" in said["becomes"] and "press s" in said["becomes"]
    moved(store, one, Status.AGREED)
    kept(store, slip)
    moved(store, one, Status.NOT_ACCEPTED, note="No money")
    [was] = store.steps.of(one.key)
    kept(store, was.changed(text="As they asked"))  # a step that is there can be corrected


def test_another_status_begins_without_the_note_of_the_one_before(store: Store, of: int) -> None:
    one = asked(store, of, status="agreed", status_note="Agreed when we spoke")
    assert moved(store, one, Status.AGREED).status_note == "Agreed when we spoke"
    assert moved(store, one, Status.COMPLETE).status_note == ""
    assert moved(store, one, Status.AGREED, note="Again").status_note == "Again"
    history = [str(part) for part in store.history.of(one.key)]
    assert any("Agreed when we spoke" in part for part in history)


def test_what_is_not_accepted_has_their_reason(store: Store, of: int) -> None:
    one = asked(store, of, status_note="Agreed when we spoke")
    said = refused(store, lambda: moved(store, one, Status.NOT_ACCEPTED))
    assert "why they do not accept it" in said["status_note"]
    kept(store, step(one, "response", response="not accepted", text="No money"))
    assert moved(store, one, Status.NOT_ACCEPTED).status_note == ""


def test_escalating_needs_a_stage_and_keeps_it_as_a_step(store: Store, of: int) -> None:
    one = asked(store, of)
    assert "stage" in refused(store, lambda: moved(store, one, Status.ESCALATED))
    stage = step(one, "stage", stage=store.partnership.get().stage_list[2])
    escalated = moved(store, one, Status.ESCALATED, escalated=stage)
    assert escalated.status.is_open and escalated.ended_on is None
    assert [s.stage for s in store.steps.of(one.key)] == ["Between senior leaders"]
    store.undo()
    assert (now(store, one).status, store.steps.of(one.key)) == (Status.DRAFT, [])


def test_a_whole_life_is_added_at_once_or_not_at_all(store: Store, of: int) -> None:
    one = recommendation(of, status="closed with impact", due="2019-04-22", ended_on="2019-06-03")
    loose = recommendation(of).model_copy(update={"n": 0})
    impact = step(loose, "impact", text="Fewer wait")
    slip = step(loose, "due date moved", was="2019-03-31", becomes="2019-04-22")
    answer = step(loose, "response", "2019-01-01", response="accepted")

    def taken(*steps: Step) -> Recommendation:
        with store.action("Import"):
            return store.following.add(one, steps)

    assert "status" in refused(store, lambda: taken(slip))
    assert "day" in refused(store, lambda: taken(impact, answer))
    life = store.following.life(taken(slip, impact).key, "2019-07-29")
    assert (life.due, life.standing.first_due, life.standing.impacts) == (
        "2019-04-22", "2019-03-31", 1,
    )  # fmt: skip


def test_age_is_counted_to_the_end_or_to_today(store: Store, of: int) -> None:
    one = asked(store, of, due="2019-04-22")
    before = store.following.life(one.key, "2019-07-29").boards
    for day, status in (("03-06", "held"), ("04-03", "cancelled"), ("07-10", "held")):
        add(store, Event(title="Board", kind="board", date=f"2019-{day}", status=status))
    life = store.following.life(one.key, "2019-07-29")
    assert (life.boards - before, life.days, life.overdue) == (2, 182, True)
    moved(store, one, Status.NOT_ACCEPTED, day="2019-04-22", note="No money")
    life = store.following.life(one.key, "2019-07-29")
    assert (life.days, life.overdue) == (84, False)
    held = [day for day, _ in store.progress.boards("2019-04-22") if day > one.made_on]
    assert life.boards == len(held)


def test_a_recommendation_goes_with_its_steps_and_comes_back_with_them(
    store: Store, of: int
) -> None:
    one = asked(store, of)
    kept(store, step(one, "said done"))
    before = photograph(store)
    with store.action("Withdraw"):
        store.following.withdraw(now(store, one))
    assert store.steps.of(one.key) == [] and now(store, one).withdrawn
    store.undo()
    assert photograph(store) == before


def test_what_an_import_brought_along_stays_through_every_status(store: Store, of: int) -> None:
    imported = "From the tracker: RAG: Red; No. 3."
    one = asked(store, of, status_note=f"Said by phone\n{imported}")
    assert moved(store, one, Status.IN_PROGRESS).status_note == imported
    close = Status.CLOSED_NO_IMPACT
    assert "status_note" in refused(store, lambda: moved(store, one, close))
    assert "status_note" in refused(store, lambda: moved(store, one, Status.NOT_ACCEPTED))
    with store.action("Change all"):
        changes = RecommendationChanges(status=Status.AGREED, note="At the board")
        store.changing.recommendations([one.key], changes)
    assert now(store, one).status_note == f"At the board\n{imported}"
