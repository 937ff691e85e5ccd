"""What the log, the letters and the register of challenge are gathered from."""

import dataclasses
from typing import Any

import pytest

from scrutiny_tui.domain.challenges import Challenge
from scrutiny_tui.domain.findings import Finding, Recommendation, carried_over
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.letter import Letter, Need, Pile, needs
from scrutiny_tui.domain.partnership import Role, Year
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import RecommendationStatus, Response, Verification
from scrutiny_tui.store import Store
from tests.store.kit import add, finding, n_of, note, recommendation

SECRET = "SECRETWORD"
S = RecommendationStatus


def agency(store: Store, code: str) -> int:
    return next(one.key for one in store.partnership.agencies("2019-01-28") if one.code == code)


@pytest.fixture
def years(store: Store) -> tuple[Year, Year]:
    """The year before, and this one."""
    this = store.partnership.years()[0]
    before = add(store, Year(title="2017 to 2018", starts="2017-10-01", ends="2018-09-30"))
    return before, this


def asked(store: Store, of: Finding, text: str, **more: Any) -> Recommendation:
    given = {"lead": agency(store, "police"), "status": "agreed"} | more
    made: Recommendation = add(store, recommendation(of.key, text, **given))
    return made


def test_a_log_holds_this_year_apart_from_what_was_carried_over(
    store: Store, years: tuple[Year, Year]
) -> None:
    old = add(store, finding("Interviews are late", found_on="2018-03-01", status="final"))
    new = add(store, finding("Data come late"))
    made = {"made_on": "2018-03-01"}
    asked(store, old, "still open", **made)
    asked(store, old, "ended in this year", **made, status="superseded", ended_on="2018-11-01")
    asked(store, old, "ended before it", **made, status="superseded", ended_on="2018-06-01")
    asked(store, old, "made now", status="not accepted")
    mine = asked(store, new, "of this year's finding", due="2019-01-15", made_on="2018-12-01")
    add(store, Step(what="due date moved", day="2019-01-10", was="2018-12-31",
                    becomes="2019-01-15", of=mine.key))  # fmt: skip
    add(store, Step(what="response", day="2019-01-11", response="accepted", role="chair",
                    of=mine.key))  # fmt: skip
    add(store, Step(what="said done", day="2019-01-12", text="Every team.", role="lead",
                    of=mine.key))  # fmt: skip
    add(store, Step(what="verified", day="2019-01-13", text="I saw two.", verified="done in part",
                    of=mine.key))  # fmt: skip
    log = store.logs.log(years[1])
    assert [f.title for f in log.findings] == ["Data come late"]
    assert [r.text for r in log.carried] == ["still open", "ended in this year"]
    assert [r.text for r in log.recommendations] == ["made now", "of this year's finding"]
    assert [r.about for r in log.recommendations] == ["Interviews are late", ""]
    one = log.recommendations[1]
    assert (one.first_due, one.slips, one.overdue) == ("2018-12-31", 1, True)
    assert (one.response, one.boards, one.lead) == (Response.ACCEPTED, 1, "Police")
    assert (one.responded_by, one.said_done, one.said_done_by) == ("chair", "Every team.", "lead")
    assert one.verified_note == "I saw two."
    assert log.carried[0].boards == 2
    assert log.undated == store.report.contribution(years[1]).undated == 1
    c = store.report.contribution(years[1])
    assert c.carried == log.carried and c.boards == log.boards
    assert [r.text for r in c.recommendations] == [r.text for r in log.recommendations]
    assert store.report.outline(years[1]).recommendations == len(c.recommendations)
    assert not store.logs.log(years[0]).carried


def test_evidence_is_told_by_reference_and_a_private_note_never(
    store: Store, years: tuple[Year, Year]
) -> None:
    heard = add(store, note("They said so", kind="quote", voice="practitioner"))
    hidden = add(store, note(SECRET, kind="quote", voice="child or young person", private=True))
    event = n_of(store, Kind.EVENT)
    of = add(store, finding(rests_on=(heard.key, hidden.key, event)))
    one = asked(store, of, "Do it")
    add(store, Step(what="impact", day="2019-01-20", text="It works", of=one.key,
                    rests_on=(heard.key, hidden.key)))  # fmt: skip
    log = store.logs.log(years[1])
    [told] = log.findings
    assert (told.notes, told.documents, told.others) == (1, 0, 1)
    assert told.evidence[0] == heard.ref and len(told.evidence) == 2
    assert [str(voice) for voice in told.voices] == ["practitioner"]
    assert log.recommendations[0].evidence == (heard.ref,)
    said = str(dataclasses.asdict(log))
    assert SECRET not in said and str(hidden.ref) not in said


def letter(store: Store, code: str) -> Letter:
    [found] = store.logs.letters([code])
    return found


def test_a_letter_holds_what_is_open_by_pile_and_no_draft(store: Store) -> None:
    drafted = add(store, finding("Not checked yet"))
    final = add(store, finding("Data come late", status="final"))
    asked(store, final, "not due yet", due="2019-06")
    asked(store, final, "late", due="2019-01-01", made_on="2018-12-01")
    asked(store, drafted, "done", status="complete (impact awaited)")
    asked(store, final, "draft", status="draft")
    asked(store, final, "closed", status="superseded")
    asked(store, final, "other's", lead=agency(store, "health"),
          supporting=(agency(store, "police"),))  # fmt: skip
    add(store, Role(title="Former lead", agency=agency(store, "police"), ends="2018-12-31"))
    add(store, Role(title="Delegated partner", agency=agency(store, "police")))
    told = letter(store, "police")
    assert [(one.pile, one.text) for one in told.asked] == [
        (Pile.OVERDUE, "late"), (Pile.OPEN, "not due yet"), (Pile.IMPACT, "done")
    ]  # fmt: skip
    assert [one.why for one in told.asked] == ["Data come late", "Data come late", ""]
    assert (told.to, told.left_out, told.is_forum) == ("Delegated partner", 1, False)
    assert [one.text for one in told.supported] == ["other's"]
    owners = {one.code: (one.open, one.overdue) for one in store.logs.owners()}
    assert owners == {"health": (1, 0), "police": (3, 1)}
    assert store.logs.letters(["nobody"]) == []


def test_a_letter_goes_to_who_has_the_code_now(store: Store) -> None:
    """What the health commissioner of 2018 was asked, its successor is written to about."""
    store.db.pretend_today("2022-08-01")
    of = add(store, finding(status="final"))
    asked(store, of, "Look again", lead=agency(store, "health"))
    told = letter(store, "health")
    assert told.owner == "Integrated Care Board"
    assert [one.text for one in told.asked] == ["Look again"]


@pytest.mark.parametrize(
    ("status", "response", "said", "verified", "impact", "asked_for"),
    [
        (S.AGREED, None, False, None, False, (Need.ANSWER, Need.PROGRESS)),
        (S.WITH_PARTNERS, None, False, None, False, (Need.FACTS, Need.ANSWER)),
        (S.IN_PROGRESS, Response.ACCEPTED, False, None, False, (Need.PROGRESS,)),
        (S.IN_PROGRESS, Response.PARTLY, True, None, False, (Need.COMPLETION, Need.IMPACT)),
        (S.COMPLETE, Response.ACCEPTED, True, Verification.SEEN, False, (Need.IMPACT,)),
        (S.COMPLETE, Response.ACCEPTED, True, Verification.IN_PART, True, (Need.COMPLETION,)),
        (S.COMPLETE, Response.ACCEPTED, True, Verification.SEEN, True, (Need.PROGRESS,)),
    ],
)
def test_what_is_needed_of_an_owner(
    status: S,
    response: Response | None,
    said: bool,
    verified: Verification | None,
    impact: bool,
    asked_for: tuple[Need, ...],
) -> None:
    found = needs(status, response=response, said_done=said, verified=verified, has_impact=impact)
    assert found == asked_for


def test_what_ended_without_a_day_ended_when_it_was_made() -> None:
    starts = "2018-10-01"
    assert carried_over("2018-03-01", None, S.AGREED, starts)
    assert not carried_over("2018-10-01", None, S.AGREED, starts)
    assert not carried_over("2018-03-01", None, S.SUPERSEDED, starts)
    assert carried_over("2018-03-01", "2018-10-01", S.SUPERSEDED, starts)


def test_the_register_keeps_what_waited_when_the_year_began(
    store: Store, years: tuple[Year, Year]
) -> None:
    def challenge(text: str, asked_on: str, replied_on: str | None = None) -> None:
        reply = "Yes." if replied_on else ""
        add(store, Challenge(text=text, asked_on=asked_on, reply=reply, replied_on=replied_on))

    challenge("answered before", "2018-03-01", "2018-04-01")
    challenge("answered in it", "2018-09-01", "2018-11-01")
    challenge("never answered", "2018-03-01")
    challenge("of this year", "2019-01-02")
    register = store.logs.challenges(years[1])
    assert [one.text for one in register.challenges] == [
        "never answered", "answered in it", "of this year"
    ]  # fmt: skip
    assert [one.missing for one in register.challenges] == [True, False, False]
