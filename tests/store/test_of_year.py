"""A year's contribution speaks of that year; what is printed of a question is one set."""

from collections.abc import Callable
from typing import Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.comparing import of_year
from scrutiny_tui.domain.independence import Declaration
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution
from scrutiny_tui.store import Store
from tests.store.kit import add, finding, judgement, note

FIRST, SECOND = "2019-03-01", "2019-11-01"


@pytest.fixture
def years(store: Store) -> list[Year]:
    add(store, Year(title="next", starts="2019-10-01", ends="2020-09-30"))
    return store.partnership.years()


def each(store: Store, years: list[Year], of: Callable[[Contribution], Any]) -> list[Any]:
    whole = [store.report.contribution(year) for year in years]
    for year, c in zip(years, whole, strict=True):
        outline = store.report.outline(year)
        assert (outline.notes, outline.documents) == (len(c.evidence), len(c.documents))
    return [of(c) for c in whole]


def test_documents_are_those_seen_referred_to_or_used_in_the_year(
    store: Store, years: list[Year]
) -> None:
    for title, fields in {
        "seen first": {"seen": FIRST},
        "seen next": {"seen": SECOND},
        "of the first, seen next": {"refers_to": "2019-02", "seen": SECOND},
        "without dates": {},
        "used next": {"seen": FIRST},
        "relied on still": {"seen": FIRST},
    }.items():
        add(store, Document(title=title, **fields))
    n = {d.title: d.key for d in store.records.all(Document)}
    q1, q2 = store.questions.numbers(["Q1", "Q2"])
    add(store, finding(found_on=SECOND, rests_on=(n["used next"],)))
    add(store, judgement(q1, judged_on=FIRST, rests_on=(n["seen first"],)))
    add(store, judgement(q1, judged_on=SECOND))
    add(store, judgement(q2, judged_on=FIRST, rests_on=(n["relied on still"],)))
    first, second = each(store, years, lambda c: {d.title for d in c.documents})
    assert first == set(n) - {"seen next"}
    assert second == set(n) - {"seen first"}


def test_nil_returns_are_those_of_the_year_and_none_is_left_out(
    store: Store, years: list[Year]
) -> None:
    """What was declared before the first year is of it, and nothing comes after the last."""

    def declared_on(c: Contribution) -> list[str]:
        return [d.declared_on for d in c.independence.declarations] if c.independence else []

    before, after = "2018-08-01", "2021-01-01"
    for day in (before, FIRST, SECOND, after):
        add(store, Declaration(kind="nil", declared_on=day))
    assert each(store, years, declared_on) == [[before, FIRST], [SECOND, after]]
    state = store.logs.log(years[0]).independence
    assert state and state.nil == (before, FIRST) and not state.gap


def test_collectors_gather_the_notes_of_the_year(store: Store, years: list[Year]) -> None:
    [q7] = store.questions.numbers(["Q7"])
    for day, kind, criteria in (
        (FIRST, "worry", ()),
        ("2019-09-30", "quote", (q7,)),
        (SECOND, "worry", ()),
    ):
        add(store, note(day, at=f"{day}T23:30:00Z", zone="+01:00", kind=kind, criteria=criteria))

    def collected(c: Contribution) -> list[str]:
        return [e.text for q in c.questions for e in q.collected if q.code == "Q7"]

    # Half past midnight on 1 October, where it was typed.
    assert each(store, years, collected) == [[FIRST], ["2019-09-30", SECOND]]
    assert [item.n for item in store.collectors.items(q7)] == [e.key for e in notes(store)]
    assert store.collectors.count(q7).notes == 3


def notes(store: Store) -> list[Any]:
    from scrutiny_tui.domain.notes import Note

    return store.records.all(Note)


def test_a_question_counts_what_its_judgement_rests_on_and_may_be_printed(
    store: Store, years: list[Year]
) -> None:
    [q1] = store.questions.numbers(["Q1"])
    add(store, note("bears on it, not relied on", voice="leader", criteria=(q1,)))
    said = add(store, note("said", voice="practitioner", criteria=(q1,)))
    secret = add(store, note("secret", voice="child or young person", private=True))
    gone = add(store, note("gone", voice="data"))
    paper = add(store, Document(title="paper", voice="document"))
    add(store, Document(title="not relied on", criteria=(q1,)))
    rests = tuple(one.key for one in (said, secret, gone, paper))
    add(store, judgement(q1, rests_on=rests))
    with store.action("Withdraw"):
        store.records.withdraw(gone)
    q = next(q for q in store.report.contribution(years[0]).questions if q.code == "Q1")
    assert (q.notes, q.documents, q.evidence) == (1, 1, (said.ref, paper.ref))
    assert q.voices == ("practitioner", "document")


def test_a_judgement_is_of_the_year_from_which_it_stands(store: Store, years: list[Year]) -> None:
    [q1, q2] = store.questions.numbers(["Q1", "Q2"])
    with store.action("Checkpoints"):
        last, first = (
            store.records.add(Event(title=day, kind="board", date=day, checkpoint=True)).key
            for day in ("2019-09-28", "2019-10-10")
        )
    add(store, judgement(q1, "mixed", judged_on="2019-09-20", event=first))  # before its board
    add(store, judgement(q2, "mixed", judged_on="2019-10-02", event=last))  # written down later

    def said(c: Contribution) -> list[tuple[str, str]]:
        return [(q.value, q.trend) for q in c.questions if q.code in ("Q1", "Q2")]

    assert each(store, years, said) == [[("mixed", "First look")] * 2] * 2
    trails = store.questions.trails()
    for year in years:
        counted = {
            n: [one.n for one in of_year(trails[n], year.starts, year_has(store, year))]
            for n in (q1, q2)
        }
        assert counted == {n: [one.n for one in trails[n]] for n in (q1, q2)}
    c = store.report.contribution(years[1])
    q = next(q for q in c.questions if q.code == "Q1")
    assert dict(zip((one.when for one in c.checkpoints), q.at, strict=True)) == {
        "2019-10-10": "mixed"
    }


def year_has(store: Store, year: Year) -> Callable[[str], bool]:
    return lambda day: store.partnership.year_for(day).key == year.key


def test_an_event_counts_the_notes_that_may_be_spoken_of(store: Store) -> None:
    [event, *_] = store.calendar.agenda()
    add(store, note(event=event.n))
    add(store, note(event=event.n, private=True))
    [year] = store.partnership.years()
    lines = store.report.contribution(year).events
    assert [e.notes for e in lines if e.notes] == [1]
