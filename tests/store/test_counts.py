"""Every count on a screen equals a slow and obvious recount."""

from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import DayEntry, Expense
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.questions import Criterion, Judgement
from scrutiny_tui.domain.weighing import direction
from scrutiny_tui.domain.words import RecommendationStatus
from scrutiny_tui.store import Store
from scrutiny_tui.store.evidence import Sought
from tests.store.conftest import Fresh
from tests.store.kit import TODAY, add, finding, in_log, judgement, n_of, note, recommendation

DAYS = ["2018-09-30", "2018-10-01", "2019-01-27", TODAY, "2019-09-30", "2019-10-01"]
WHENS = [*DAYS, "2018-10", "2019-01", "2019-09", "2020-02-29"]

quietly = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def withdraw_some(store: Store, made: list[Any], places: list[int]) -> None:
    with store.action("Withdraw"):
        for place in places:
            if made:
                store.records.withdraw(made[place % len(made)])


@quietly
@given(data=st.data(), size=st.integers(0, 12))
def test_notes_are_counted_as_they_would_be_by_hand(
    fresh: Fresh, data: st.DataObject, size: int
) -> None:
    with fresh() as store:
        criteria = store.questions.numbers(["Q1", "Q5", "Q2", "Q7"])
        collects = {n: store.questions.criterion(n).collects for n in criteria}
        events = [n_of(store, Kind.EVENT, i) for i in range(3)]
        fields = st.fixed_dictionaries(
            {
                "kind": st.sampled_from([None, "quote", "worry", "strength"]),
                "voice": st.sampled_from([None, "practitioner", "leader"]),
                "event": st.sampled_from([None, *events]),
                "criteria": st.lists(st.sampled_from(criteria), unique=True, max_size=3).map(tuple),
                "private": st.booleans(),
                "sorted": st.booleans(),
            }
        )
        with store.action("Add"):
            made = [store.records.add(note(**data.draw(fields))) for _ in range(size)]
            papers = [store.records.add(Document(title="x", criteria=(c,))) for c in criteria[:2]]
        withdraw_some(store, [*made, *papers], data.draw(st.lists(st.integers(0, 20), max_size=4)))

        standing = store.records.all(Note)
        for n in criteria:
            bear = [o for o in standing if n in o.criteria or o.kind in collects[n]]
            row = next(row for row in store.grid.rows() if row.n == n)
            documents = [d for d in store.records.all(Document) if n in d.criteria]
            assert (row.notes, row.documents) == (len(bear), len(documents))
            if collects[n]:
                assert [i.n for i in store.collectors.items(n)] == [one.key for one in bear]
                continue
            both = [*bear, *documents]
            direct = store.evidence.numbers(n, Sought(direct=True))
            assert list(direct) == sorted((one.key for one in both), reverse=True)
            assert set(store.evidence.voices(direct)) == {one.voice for one in both}
            assert row.voices == Counter(one.voice for one in both)


@quietly
@given(data=st.data(), size=st.integers(0, 7))
def test_findings_and_recommendations_are_counted_as_they_would_be_by_hand(
    fresh: Fresh, data: st.DataObject, size: int
) -> None:
    with fresh() as store:
        add(store, note())
        rests = store.records.all(Note)[0].key
        titles = st.sampled_from(["children wait", "boards listen", "children speak"])
        criteria = [n_of(store, Kind.CRITERION, i) for i in range(3)]
        with store.action("Add"):
            made: list[Any] = [
                store.records.add(
                    finding(
                        data.draw(titles),
                        rests_on=(rests,) if data.draw(st.booleans()) else (),
                        criteria=tuple(data.draw(st.sets(st.sampled_from(criteria), max_size=2))),
                    )
                )
                for _ in range(size)
            ]
            for one in list(made):
                for _ in range(data.draw(st.integers(0, 3))):
                    due = data.draw(st.sampled_from([None, *WHENS[2:]]))
                    status = data.draw(st.sampled_from(list(RecommendationStatus)))
                    fields: dict[str, Any] = {"status_note": "y", "status": status}
                    fields |= {"made_on": "2019-01-01", "due": due}
                    fields["due_event"] = data.draw(
                        st.sampled_from([None, n_of(store, Kind.EVENT, 2)])
                    )
                    made.append(
                        store.records.add(recommendation(one.key, "hear children", **fields))
                    )
        withdraw_some(store, made, data.draw(st.lists(st.integers(0, 20), max_size=3)))

        findings = sorted(store.records.all(Finding), key=lambda f: -f.key)
        asked = store.records.all(Recommendation)
        assert [row.n for row in in_log(store)] == [one.key for one in findings]
        for row in in_log(store):
            one = store.records.get(Finding, row.n)
            mine = [r for r in asked if r.finding == one.key]
            assert (row.recommendations, row.open, row.evidence) == (
                len(mine), sum(r.status.is_open for r in mine), len(one.rests_on),
            )  # fmt: skip
            assert [r.n for r in store.findings.recommendations(row.n, TODAY)] == [
                r.key for r in mine
            ]
        for words in ("", "children", "wait", "hear", "nothing", "F-2019-02"):
            found = [
                one.key
                for one in findings
                if words.lower() in f"{one.ref} {one.title}".lower()
                or any(r.finding == one.key and words in r.text for r in asked)
            ]
            assert store.findings.matching(words) == found
        dates = {event.key: event.date for event in store.records.all(Event)}
        every = store.records.all(Finding, withdrawn=True)
        lines = [r for f in every for r in store.findings.recommendations(f.key, TODAY)]
        for line in lines:
            one = store.records.get(Recommendation, line.n)
            due = one.due or dates.get(one.due_event or 0)
            assert (line.due, line.overdue) == (due, overdue(due, one.status, TODAY))
        late = [line for line in lines if line.overdue]
        is_open = sum(one.status.is_open for one in asked)
        first = sorted(late, key=lambda line: (line.due, line.n))
        assert store.findings.waiting(TODAY) == (is_open, len(late), first)
        assert store.findings.waiting(TODAY, 2)[2] == first[:2]


@quietly
@given(
    entries=st.lists(
        st.tuples(
            st.sampled_from(DAYS),
            st.integers(1, 200),
            st.sampled_from(["writing", "audit"]),
            st.booleans(),
        ),
        max_size=10,
    )
)
def test_days_and_money_of_a_year_are_those_within_its_dates(
    fresh: Fresh, entries: list[tuple[str, int, str, bool]]
) -> None:
    with fresh() as store:
        with store.action("Year"):
            store.records.add(Year(title="next", starts="2019-10-01", ends="2020-09-30"))
        with store.action("Days"):
            for day, amount, activity, gone in entries:
                for entry in (
                    DayEntry(date=day, hundredths=amount, activity=activity),
                    Expense(date=day, kind="rail", pence=amount),
                ):
                    added = store.records.add(entry)
                    if gone:
                        store.records.withdraw(added)
        for year in store.partnership.years():
            inside = [e for e in entries if year.starts <= e[0] <= year.ends and not e[3]]
            used = store.days.used(year)
            assert used.total == sum(e[1] for e in inside)
            by = Counter[str]()
            for e in inside:
                by[e[2]] += e[1]
            assert used.by_activity == list(by.items())
            assert store.days.expenses(year) == used.total
        assert store.partnership.year_for("2019-09-30").title != "next"
        assert store.partnership.year_for("2019-10-01").title == "next"
        assert store.partnership.year_for("2031-01-01").title == "next"
        assert store.partnership.year_for("2001-01-01").title != "next"


@quietly
@given(
    events=st.lists(
        st.tuples(
            st.sampled_from(WHENS),
            st.sampled_from(["planned", "confirmed", "held", "moved", "cancelled"]),
            st.sampled_from(["", "09:00", "14:00"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_the_agenda_holds_every_event_of_its_days_in_order(
    fresh: Fresh, events: list[tuple[str, str, str, bool]]
) -> None:
    with fresh() as store:
        with store.action("Add"):
            for date, status, at, gone in events:
                added = store.records.add(
                    Event(title="x", kind="visit", date=date, status=status, starts_at=at,
                          checkpoint=not gone)
                )  # fmt: skip
                if gone:
                    store.records.withdraw(added)
        every = sorted(store.records.all(Event), key=lambda e: (e.date, e.starts_at, e.key))
        assert [row.n for row in store.calendar.agenda()] == [event.key for event in every]
        for starts, ends in (("2019-01-28", "2019-01-28"), ("2018-10-01", "2019-09-30")):
            inside = [e.key for e in every if starts[: len(e.date)] <= e.date <= ends]
            assert [row.n for row in store.calendar.agenda(starts, ends)] == inside
        for day in (TODAY, "2020-01-01", "2031-01-01"):
            open_ = [e for e in every if e.status not in ("held", "cancelled")
                     and e.date >= day[: len(e.date)]]  # fmt: skip
            found = store.calendar.next_event(day)
            assert (found and found.n) == (open_[0].key if open_ else None)
        points = [event.key for event in every if event.checkpoint]
        assert [row.n for row in store.calendar.checkpoints()] == points
        assert all(store.calendar.event(n) for n in points)


def test_the_grid_shows_the_latest_judgement_and_the_trail_how_it_moved(store: Store) -> None:
    n, hub = n_of(store, Kind.CRITERION), n_of(store, Kind.EVENT, 2)
    made = [
        add(store, judgement(n, value, judged_on=day, event=event))
        for value, day, event in (
            ("mixed", "2018-10-30", hub),
            ("effective", "2019-01-28", None),
            ("unable to confirm", "2019-02-01", None),
            ("mixed", "2019-03-01", None),
            ("not yet effective", "2018-11-01", None),
        )
    ]
    trail = store.questions.trail(n)
    assert [one.value for one in trail] == [
        "mixed", "not yet effective", "effective", "unable to confirm", "mixed",
    ]  # fmt: skip
    before = None
    for one in trail:
        assert one.direction == direction(before, one.value)
        before = one.value
    row = next(row for row in store.grid.rows() if row.n == n)
    assert row.latest is not None
    assert (row.latest.value, row.by_event) == ("mixed", {hub: "mixed"})
    with store.action("Withdraw"):
        for one in made:
            store.records.withdraw(one)
    assert store.questions.trail(n) == []
    assert store.records.all(Judgement) == []


def test_what_is_not_judged_yet_is_every_question_that_calls_for_it(store: Store) -> None:
    calling = [c.code for c in store.records.all(Criterion) if c.kind == "judgement"]
    assert store.questions.not_judged() == calling
    [n] = store.questions.numbers(["Q1", "nothing"])
    add(store, judgement(n))
    assert store.questions.not_judged() == calling[1:]
    add(store, judgement(n, "not examined", judged_on="2019-01-29"))
    assert store.questions.not_judged() == calling
    assert ("Q4a", "Q4") in store.questions.codes()
    assert store.questions.criterion(n).prompts


def test_an_event_that_holds_notes_stays_in_the_calendar(store: Store) -> None:
    import pytest

    from scrutiny_tui.store.errors import Rule

    event = store.records.all(Event)[0]
    one = add(store, note(event=event.key))
    with pytest.raises(Rule, match="cancelled"), store.action("Withdraw"):
        store.calendar.withdraw(event)
    with store.action("Withdraw"):
        store.records.withdraw(one)
        store.calendar.withdraw(event)
    assert store.calendar.event(event.key) is None


def test_agencies_are_those_of_the_day(store: Store) -> None:
    names = [agency.name for agency in store.partnership.agencies("2019-01-28")]
    assert "Clinical Commissioning Group" in names
    assert "Integrated Care Board" not in names
    later = [owner.name for owner in store.partnership.owners("2022-07-01")]
    assert "Integrated Care Board" in later
    assert "Clinical Commissioning Group" not in later
    assert "Partnership Board" in later
    assert [p.number for p in store.partnership.priorities()] == [1, 2, 3]
    assert {forum.code for forum in store.partnership.forums()} == {"board", "executive"}
    assert store.days.rates("mile") == [("2011-04-06", 45), ("2026-04-06", 55)]
