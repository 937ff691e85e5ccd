"""The registers as lists and documents read them, and the statement of independence."""

from typing import Any

import pytest

from scrutiny_tui.domain.challenges import Challenge, Disagreement, WordingRequest
from scrutiny_tui.domain.independence import Aside, Declaration
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.sections import Section
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.store import Store
from tests.store.kit import TODAY, add, finding, item, n_of, note, recommendation


def agency(store: Store, code: str) -> int:
    return next(one.key for one in store.partnership.agencies(TODAY) if one.code == code)


def challenge(text: str = "Who owns the data now?", **fields: Any) -> Challenge:
    return Challenge(**({"text": text, "asked_on": TODAY} | fields))


def request(text: str = "Say late", **fields: Any) -> WordingRequest:
    return WordingRequest(**({"asked": text, "asked_on": TODAY} | fields))


def declare(store: Store, kind: str = "nil", on: str = TODAY, **fields: Any) -> int:
    party = {} if kind == "nil" else {"party": "A trust"}
    return int(add(store, Declaration(**({"kind": kind, "declared_on": on} | party | fields))).key)


@pytest.fixture
def next_year(store: Store) -> Year:
    year = add(store, Year(title="2019 to 2020", starts="2019-10-01", ends="2020-09-30"))
    assert isinstance(year, Year)
    return year


def test_a_challenge_says_to_whom_where_about_what_and_what_came_of_it(store: Store) -> None:
    event, police = n_of(store, Kind.EVENT), agency(store, "police")
    of = add(store, finding()).key
    asked = add(store, recommendation(of))
    criterion = store.questions.numbers(["Q3"])[0]
    old = add(store, challenge("Old", asked_on="2018-10-01"))
    one = add(
        store,
        challenge(to=police, role="superintendent", event=event, criteria=(criterion,),
                  recommendation=asked.key, reply_by="2019-03"),
    )  # fmt: skip
    [line] = store.registers.challenges([one.key])
    assert (line.ref, line.to, line.role, line.about) == (
        "C-2019-02", "Police", "superintendent", asked.ref,
    )  # fmt: skip
    assert (line.criteria, line.due, line.missing) == ("Q3", "2019-03-31", False)
    assert line.event == store.records.label(event)
    assert store.registers.challenge_numbers() == [one.key, old.key]
    assert [line.missing for line in store.registers.challenges()] == [True, False]
    assert store.registers.counts().missing == 1
    with store.action("Reply"):
        store.records.edit(old.changed(reply="Soon", replied_on=TODAY))
    assert store.registers.counts()[:2] == (2, 0)


def test_only_notes_that_are_in_no_standing_challenge_are_offered(store: Store) -> None:
    plain = add(store, note("I asked who owns it", kind="challenge"))
    add(store, note("I asked something private", kind="challenge", private=True))
    add(store, note("A strength", kind="strength"))
    assert [one.n for one in store.registers.notes_to_enter()] == [plain.key]
    assert store.registers.notes_to_enter()[0].day == TODAY
    made = add(store, challenge(rests_on=(plain.key,)))
    assert store.registers.notes_to_enter() == []
    with store.action("Withdraw"):
        store.records.withdraw(made)
    assert [one.n for one in store.registers.notes_to_enter()] == [plain.key]


def test_a_disagreement_shows_how_far_it_was_taken_and_goes_with_its_steps(store: Store) -> None:
    parties = (agency(store, "health"), agency(store, "police"))
    ended = add(
        store,
        Disagreement(text="Venue", raised_on="2018-11-01", agencies=parties, outcome="Agreed",
                     ended_on="2018-12-01"),
    )  # fmt: skip
    one = add(store, Disagreement(text="Who chairs", raised_on="2018-10-08", agencies=parties))
    taken: list[dict[str, Any]] = [
        {"what": "stage", "day": "2019-01-10", "stage": "Between managers"},
        {"what": "stage", "day": "2018-12-10", "stage": "Between practitioners"},
        {"what": "advice", "day": "2019-01-12", "text": "One chair"},
    ]
    for fields in taken:
        add(store, Step(of=one.key, **fields))
    [line] = store.registers.disagreements([one.key])
    assert line.agencies == ("Clinical Commissioning Group", "Police")
    assert [stage for _, stage in line.stages] == ["Between practitioners", "Between managers"]
    assert (line.stage, line.advice) == ("Between managers", (("2019-01-12", "One chair"),))
    assert store.registers.disagreement_numbers() == [one.key, ended.key]  # open ones first
    with store.action("Withdraw D"):
        store.registers.withdraw(one)
    assert store.registers.counts().disagreements == 1 and not store.records.all(Step)
    store.undo()
    assert store.registers.counts().open == 1 and len(store.records.all(Step)) == 3


def test_a_request_belongs_to_the_year_of_what_it_is_about(store: Store, next_year: Year) -> None:
    this_year = store.partnership.year_for(TODAY)
    health = agency(store, "health")
    of = add(store, finding(year=this_year.key))
    section = add(store, Section(code="headline", text="Mostly", year=this_year.key))
    late = {"asked_on": "2019-11-10", "agency": health}
    about_finding = add(store, request("a", about=of.key, **late))
    about_recommendation = add(
        store, request("b", about=add(store, recommendation(of.key)).key, **late)
    )
    about_section = add(store, request("c", about=section.key, **late))
    about_nothing = add(store, request("d", **late))
    answered = {"answer": "kept as it was", "reason": "It was so", "answered_on": "2019-11-12"}
    with store.action("Answer"):
        store.records.edit(about_finding.changed(**answered))
    mine = store.registers.requests(year=this_year)
    assert [line.n for line in mine] == [
        about_finding.key, about_recommendation.key, about_section.key,
    ]  # fmt: skip
    assert [line.about for line in mine] == ["F-2019-01", "R-2019-01", "section: Overall judgement"]
    assert [line.n for line in store.registers.requests(year=next_year)] == [about_nothing.key]
    assert store.registers.request_numbers()[-1] == about_finding.key  # those that wait first
    assert store.registers.counts().waiting == 3
    statement = store.registers.independence(this_year)
    [commented] = statement.commented
    assert (commented.agency, commented.asked, commented.waiting) == (
        "Clinical Commissioning Group", 3, 2,
    )  # fmt: skip


def test_the_statement_says_what_was_declared_and_what_was_not(
    store: Store, next_year: Year
) -> None:
    this_year = store.partnership.year_for(TODAY)
    interest = declare(store, "previous employment", review_on="2019-01-01", level="manageable")
    declare(store, "gift", description="A book")
    declare(store, "membership")
    declare(store, declared_to="Chair", on="2019-01-27")
    event = n_of(store, Kind.EVENT)
    agenda = add(store, item(store, "The trust's report"))
    add(store, Aside(matter="The trust", event=event, item=agenda.key, declaration=interest))
    with store.action("Write"):
        store.report.write(this_year, "independence", "Appointed by the three partners.")
    first = store.registers.independence(this_year)
    assert first.appointment == "Appointed by the three partners."
    assert [len(one) for one in (first.nil, first.interests, first.gifts, first.roles)] == [1] * 4
    assert first.interests[0].review_passed and first.gaps == ()
    [aside] = first.asides
    assert (aside.item, aside.declared) == ("The trust's report", "previous employment, A trust")
    later = store.registers.independence(next_year)
    assert (later.nil, later.gifts, later.asides, later.appointment) == ((), (), (), "")
    assert [one.n for one in later.declarations] == [interest, *(one.n for one in later.roles)]
    assert later.gaps == ()  # it has not begun
    store.db.pretend_today("2019-11-01")
    assert store.registers.independence(next_year).gaps == ("2019 to 2020",)
    assert store.registers.counts().gaps == ("2019 to 2020",)


def test_challenges_of_a_year(store: Store, next_year: Year) -> None:
    one = add(store, challenge())
    two = add(store, challenge("Next", asked_on="2019-12-01"))
    this_year = store.partnership.year_for(TODAY)
    assert [c.n for c in store.registers.challenges(year=this_year)] == [one.key]
    assert [c.ref for c in store.registers.challenges(year=next_year)] == [two.ref] == ["C-2020-01"]
