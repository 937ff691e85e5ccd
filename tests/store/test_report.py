"""The contribution says what was put in, number by number, and nothing that was kept private."""

import dataclasses
from typing import Any

import pytest

from scrutiny_tui.domain.days import DayEntry, Expense
from scrutiny_tui.domain.independence import Declaration
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.domain.sections import Report
from scrutiny_tui.store import Store
from tests.store.examples import EXAMPLES
from tests.store.kit import TODAY, add, finding, judgement, n_of, note, recommendation

SECRET = "SECRETWORD"


def q(store: Store, code: str) -> int:
    return store.questions.numbers([code])[0]


def line(c: Contribution, code: str) -> QuestionLine:
    return next(one for one in (*c.questions, *c.coverage) if one.code == code)


def everything(c: Contribution) -> str:
    return str(dataclasses.asdict(c))


@pytest.fixture
def year(store: Store) -> Year:
    return store.partnership.years()[0]


@pytest.fixture
def filled(store: Store, year: Year) -> dict[str, Any]:
    """A small year made by hand."""
    add_ = store.records.add
    made: dict[str, Any] = {}
    hub, police = n_of(store, Kind.EVENT, 2), n_of(store, Kind.AGENCY, 3)
    with store.action("Year"):
        made["quote"] = add_(
            note("Nobody asked me", kind="quote", voice="child or young person",
                 role="young person", event=hub, agency=police, criteria=(q(store, "Q1"),))
        )  # fmt: skip
        made["worry"] = add_(note("Calls go unanswered", kind="worry", voice="practitioner"))
        made["plain"] = add_(note("A plain line", voice="practitioner"))
        made["private"] = add_(
            note(f"{SECRET} one", kind="worry", voice="leader", private=True, role=SECRET,
                 criteria=(q(store, "Q1"), q(store, "Q7")))
        )  # fmt: skip
        made["gone"] = add_(note(f"{SECRET} two", kind="worry", voice="leader"))
        made["paper"] = add_(
            Document(title="Audit", voice="data", seen=TODAY, criteria=(q(store, "Q1"),))
        )
        rests = tuple(made[k].key for k in ("quote", "private", "gone", "paper"))
        made["first"] = add_(judgement(q(store, "Q1"), "mixed", event=hub, reason="One hub"))
        made["second"] = add_(
            judgement(q(store, "Q1"), "effective", judged_on="2019-07-15", strength="moderate",
                      reason="Two hubs", rests_on=rests)
        )  # fmt: skip
        made["taken"] = add_(judgement(q(store, "Q2"), "mixed", reason=SECRET))
        made["found"] = add_(
            finding("Children wait", so_what="They give up", rests_on=(*rests, made["second"].key),
                    criteria=(q(store, "Q1"), q(store, "R1")), year=year.key)
        )  # fmt: skip
        made["yearless"] = add_(finding("No year was named", found_on="2019-03-01"))
        made["lost"] = add_(finding(SECRET, year=year.key))
        made["asked"] = add_(
            recommendation(made["found"].key, lead=police, due="2019-01-27", made_on="2019-01-02",
                           supporting=(n_of(store, Kind.FORUM),), status="agreed")
        )  # fmt: skip
        made["bare"] = add_(recommendation(made["found"].key, "Do something"))
        made["withdrawn"] = add_(recommendation(made["found"].key, SECRET))
        for amount, day in ((100, TODAY), (50, "2019-02-01"), (75, "2020-01-01")):
            add_(DayEntry(date=day, hundredths=amount, activity="writing"))
            add_(Expense(date=day, kind="rail", pence=amount))
        add_(Declaration(kind="nil", declared_on=TODAY))
        store.report.write(year, "headline", "Getting better")
        store.report.write(year, "summary", "")
    with store.action("Withdraw"):
        for name in ("gone", "taken", "lost", "withdrawn"):
            store.records.withdraw(made[name])
    return made


def test_the_numbers_of_the_contribution_are_those_put_in(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    c = store.report.contribution(year)
    assert (c.partnership, c.period_start, c.period_end) == (
        "Northmere", "2018-10-01", "2019-09-30",
    )  # fmt: skip
    assert (c.version, c.status, c.dated, c.sample) == ("0.1", "Draft", TODAY, False)
    assert c.texts == {"headline": "Getting better"}
    assert c.notes_total == 3
    assert c.notes_by_voice == (("child or young person", 1), ("practitioner", 2))
    assert c.agencies_heard == (("Police", 1),)
    assert [(d.activity, d.hundredths) for d in c.days] == [("writing", 150)]
    assert (c.day_ceiling, c.rate_pence, c.expenses_pence) == (1500, 80000, 150)
    assert len(c.events) == len(store.calendar.agenda()) == 21
    assert [e.notes for e in c.events if e.title == "Learning Hub 1, Priority 1"] == [1]
    assert c.independence and [d.kind for d in c.independence.declarations] == ["nil"]
    assert len(c.questions) == len({one.code for one in c.questions}) == 15
    assert len(c.coverage) == 21


def test_a_question_has_its_latest_judgement_its_trail_and_its_evidence(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    one = line(store.report.contribution(year), "Q1")
    assert (one.value, one.strength, one.direction, one.reason) == (
        "effective", "moderate", "improving", "Two hubs",
    )  # fmt: skip
    assert one.trail == (("Learning Hub 1, Priority 1", "mixed"), ("15 July 2019", "effective"))
    assert one.evidence == ("N-001", "E-001")
    assert one.voices == ("child or young person", "data")
    assert (one.notes, one.documents) == (1, 1)
    assert one.findings == ("F-2019-01",)


def test_a_question_that_was_not_looked_at_says_so(store: Store, year: Year) -> None:
    one = line(store.report.contribution(year), "Q2")
    assert (one.value, one.trail, one.evidence) == ("not examined", (), ())


def test_a_collector_fills_itself_from_the_kinds_it_collects(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    c = store.report.contribution(year)
    collected = {one.code: [e.ref for e in one.collected] for one in c.questions if one.collected}
    assert collected == {"Q7": ["F-2019-01", "F-2019-02", "N-002"]}
    assert [e.ref for e in c.evidence] == ["N-001", "N-002"]
    quote = c.evidence[0]
    assert quote.source == ("young person, Police; Learning Hub 1, Priority 1, 30 October 2018")


def test_findings_and_recommendations_name_each_other_owner_and_date(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    c = store.report.contribution(year)
    assert [f.ref for f in c.findings] == ["F-2019-01", "F-2019-02"]
    first = c.findings[0]
    assert first.evidence == ("N-001", "E-001", "Q1 judgement")
    assert (first.criteria, first.recommendations) == (("Q1", "R1"), ("R-2019-01", "R-2019-02"))
    asked, bare = c.recommendations
    assert (asked.finding, asked.lead, asked.supporting) == (
        "F-2019-01", "Police", ("Partnership Board",),
    )  # fmt: skip
    assert (asked.due, asked.overdue) == ("2019-01-27", True)
    assert (bare.lead, bare.due, bare.overdue) == ("", None, False)
    [paper] = c.documents
    assert (paper.ref, paper.used_by) == ("E-001", ("F-2019-01", "Q1"))


def test_nothing_private_or_withdrawn_is_in_the_contribution(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    c = store.report.contribution(year)
    assert SECRET not in everything(c)
    hidden = [filled[name] for name in ("private", "gone", "taken", "lost", "withdrawn")]
    assert not [one.ref for one in hidden if one.ref and one.ref in everything(c)]
    assert not [one.id for one in hidden if one.id in everything(c)]
    assert "leader" not in [voice for voice, _ in c.notes_by_voice]


def test_what_is_missing_is_said_once_and_leads_to_the_record(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    found = {m.what: m.n for m in store.report.missing(year)}
    assert found == {
        "Q2 has no judgement yet": q(store, "Q2"),
        "Q3 has no judgement yet": q(store, "Q3"),
        "Q4a has no judgement yet": q(store, "Q4a"),
        "Q4b has no judgement yet": q(store, "Q4b"),
        "Q8a has no judgement yet": q(store, "Q8a"),
        "Q8b has no judgement yet": q(store, "Q8b"),
        "Q9a has no judgement yet": q(store, "Q9a"),
        "Q9b has no judgement yet": q(store, "Q9b"),
        "F-2019-02 rests on no evidence": filled["yearless"].key,
        "F-2019-02 does not say what it means for children": filled["yearless"].key,
        "R-2019-02 has no lead owner": filled["bare"].key,
        "R-2019-02 has no date": filled["bare"].key,
    }
    with store.action("Judge"):
        store.records.add(judgement(q(store, "Q2"), "mixed"))
        store.records.add(judgement(q(store, "Q3"), "mixed", rests_on=(filled["private"].key,)))
        store.report.write(year, "headline", "")
    found = {m.what: m.n for m in store.report.missing(year)}
    assert found["Q2: the judgement has no reason"] == q(store, "Q2")
    assert found["Q3: no evidence is linked"] == q(store, "Q3")
    assert found["The overall judgement has not been written"] is None


def test_another_year_has_its_own_findings_days_and_notes(
    store: Store, year: Year, filled: dict[str, Any]
) -> None:
    second = add(store, Year(title="next", starts="2019-10-01", ends="2020-09-30"))
    add(store, note("next year", at="2019-11-01T10:00:00Z", voice="data"))
    add(store, finding("next year", found_on="2019-11-01"))
    c = store.report.contribution(second)
    assert [f.title for f in c.findings] == ["next year"]
    assert (c.notes_total, c.notes_by_voice) == (1, (("data", 1),))
    assert [d.hundredths for d in c.days] == [75]
    assert c.events == ()
    first = store.report.contribution(year)
    assert (first.notes_total, len(first.findings)) == (3, 2)


def test_a_version_is_never_numbered_twice(store: Store, year: Year) -> None:
    for number in ("0.1", "0.2", "0.3"):
        assert store.report.next_version(year) == number
        with store.action("Export"):
            example: Any = EXAMPLES[Kind.REPORT](store)
            written = store.records.add(example.changed(version=number))
    assert [r.version for r in store.report.versions(year)] == ["0.1", "0.2", "0.3"]
    store.undo()
    assert store.report.next_version(year) == "0.4"
    with store.action("Withdraw"):
        store.records.withdraw(store.records.all(Report)[0])
    assert store.report.next_version(year) == "0.4"
    assert written.key


def test_the_scrutineers_text_of_a_section_is_one_record_however_often_it_is_written(
    store: Store, year: Year
) -> None:
    for text in ("first", "second", "second"):
        with store.action("Write"):
            store.report.write(year, "headline", text)
    [section] = store.report.sections(year).values()
    assert section.text == "second"
    assert store.undo() == "Write"
    assert store.report.sections(year)["headline"].text == "first"
    assert store.undo() == "Write"
    assert store.report.sections(year) == {}
    with store.action("Write"):
        store.report.write(year, "headline", "third")
    assert store.report.sections(year)["headline"].text == "third"
