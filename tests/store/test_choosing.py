"""Tables of findings and recommendations: each filter and order against a slow look at the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.choosing import ENDED, OPEN, SORTINGS, Choice, Listed, Order
from scrutiny_tui.domain.dates import last_day
from scrutiny_tui.domain.findings import Finding, Recommendation, overdue
from scrutiny_tui.domain.partnership import Agency, Forum, Partnership, Year
from scrutiny_tui.domain.steps import Step
from scrutiny_tui.domain.words import (
    EventKind,
    EventStatus,
    FindingKind,
    FindingStatus,
    RecommendationStatus,
    Response,
    StepKind,
    Verification,
)
from scrutiny_tui.frameworks import load_framework, load_timetable
from scrutiny_tui.store import Store, founding, open_store
from tests.store.kit import TODAY, finding, ids, note, recommendation, the_clock

WORDS = ("children", "wait", "hub", "data", "Élan", "late")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Some findings with recommendations of every sort, in two years; some withdrawn."""
    path = Path(tmp_path_factory.mktemp("tables")) / "tables.db"
    about = Partnership(name="Northmere")
    questions, dates = load_framework("bexley-2018"), load_timetable("bexley-2018")
    founding.create(path, about, questions, dates, now=the_clock(TODAY), make_id=ids())
    with open_store(path, now=the_clock(TODAY), make_id=ids(1)) as store:
        with store.action("Fill"):
            _Builder(store).fill()
        yield store


class _Builder:
    def __init__(self, store: Store) -> None:
        self.store, self.random = store, Random("tables")
        self.add = store.records.add

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=2))

    def day(self) -> str:
        return (date(2018, 3, 1) + timedelta(self.random.randrange(320))).isoformat()

    def some(self, of: list[int], most: int) -> tuple[int, ...]:
        return tuple(self.random.sample(of, self.random.randint(0, most)))

    def fill(self) -> None:
        store, pick = self.store, self.random.choice
        self.add(Year(title="2017 to 2018", starts="2017-10-01", ends="2018-09-30"))
        self.add(Forum(code="quality", name="Quality sub-group"))
        self.add(Agency(code="health", name="Élan Health", starts="2022-07-02"))
        years = [year.key for year in store.partnership.years()]
        forums = [forum.key for forum in store.partnership.forums()]
        owners = [one.key for one in store.partnership.agencies()] + forums
        criteria = [row.n for row in store.questions.rows() if row.code in ("Q1", "Q2", "Q4a")]
        priorities = [one.key for one in store.partnership.priorities()]
        notes = [self.add(note(self.words())).key for _ in range(4)]
        events = [event.key for event in store.records.all(Event)]
        self.add(
            Event(
                title="Old board",
                kind=EventKind.BOARD,
                date="2018-06-01",
                status=EventStatus.HELD,
                forum=forums[0],
            )
        )
        findings = [
            self.add(
                finding(
                    self.words(),
                    kind=pick(list(FindingKind)),
                    status=pick(list(FindingStatus)),
                    statement=pick(["", "a giraffe"]),
                    found_on=self.day(),
                    criteria=self.some(criteria, 2),
                    rests_on=self.some(notes, 1),
                    priority=pick([None, *priorities]),
                    year=pick([None, *years]),
                )
            )
            for _ in range(14)
        ]
        made = [self.recommend(pick(findings).key, owners, forums, events) for _ in range(40)]
        for one in (findings[3], made[0], made[7]):
            if isinstance(one, Finding):
                store.findings.withdraw(one)
            else:
                store.records.withdraw(one)

    def recommend(
        self, of: int, owners: list[int], forums: list[int], events: list[int]
    ) -> Recommendation:
        pick = self.random.choice
        made, status = self.day(), pick(list(RecommendationStatus))
        lead, *supporting = self.random.sample(owners, 3)
        due = pick([None, "2019-01", "2019-02", TODAY, "2019-01-27", "2019-05-01"])
        one = self.add(
            recommendation(
                of,
                self.words(),
                made_on=made,
                status=status,
                status_note="seen",
                ended_on=None if status.is_open else max(made, "2018-11-05"),
                due=due if due and due >= made[: len(due)] else None,
                due_event=pick([None, None, *events[:6]]) if due is None else None,
                lead=pick([None, lead]),
                supporting=tuple(supporting[: pick([0, 1, 2])]),
                forum=pick([None, *forums]),
            )
        )
        for _ in range(self.random.randrange(5)):
            step = self.add(self.step(one))
            if self.random.random() < 0.15:
                self.store.records.withdraw(step)
        return one

    def step(self, one: Recommendation) -> Step:
        pick = self.random.choice
        what = pick([StepKind.RESPONSE, StepKind.SLIP, *list(StepKind)[2:5]])
        later = pick(["2019-03-01", "2018-12-01"])
        slip: dict[str, Any] = {"was": "2019-01-01", "becomes": later}
        return Step(
            what=what,
            day=pick(["2019-01-10", "2019-01-12"]),
            text=pick(["why", "a zebra"]),
            response=pick(list(Response)) if what is StepKind.RESPONSE else None,
            verified=pick(list(Verification)) if what is StepKind.VERIFIED else None,
            of=one.key,
            **(slip if what is StepKind.SLIP else {}),
        )


class Slow:
    """The same, by looking at every record."""

    def __init__(self, store: Store) -> None:
        get = store.records.all
        self.store = store
        self.findings = {one.key: one for one in get(Finding)}
        self.asked = {one.key: one for one in get(Recommendation)}
        self.steps = {n: store.steps.of(n) for n in self.asked}
        self.events = {one.key: one for one in get(Event)}
        self.codes = {one.key: one.code for one in get(Agency)}
        self.codes |= {one.key: one.code for one in get(Forum)}
        self.names = {one.key: one.name for one in get(Agency)}
        self.names |= {one.key: one.name for one in get(Forum)}
        self.criteria = {row.n: row.code for row in store.questions.rows()}
        self.priorities = {one.key: one.number for one in store.partnership.priorities()}
        self.boards = [day for day, _ in store.progress.boards(TODAY)]

    def of_finding(self, n: int, choice: Choice) -> bool:
        one = self.findings[n]
        asked = [r for r in self.asked.values() if r.finding == n]
        texts = [f"{one.title} {one.statement}"]
        for r in asked:
            texts += [r.text, *(step.text for step in self.steps[r.key])]
        of_asked = replace(
            Choice(),
            owner=choice.owner,
            part=choice.part,
            statuses=choice.statuses,
            overdue=choice.overdue,
            forum=choice.forum,
        )
        return (
            self.own(one, choice)
            and (not choice.no_evidence or not one.rests_on)
            and (not choice.year or self.found_in(one, choice.year))
            and self.holds(choice.words, texts, one.ref or "")
            and (not of_asked or any(self.of_recommendation(r.key, of_asked) for r in asked))
        )

    def of_recommendation(self, n: int, choice: Choice) -> bool:
        one = self.asked[n]
        of = self.findings[one.finding]
        texts = [one.text, f"{of.title} {of.statement}", *(step.text for step in self.steps[n])]
        parts: dict[str, list[int | None]] = {"lead": [one.lead], "supporting": [*one.supporting]}
        owners = parts[choice.part] if choice.part else [one.lead, *one.supporting]
        event = self.events.get(one.due_event or 0)
        forums = [one.forum, event.forum if event else None]
        return (
            self.own(of, choice)
            and (not choice.owner or choice.owner in [self.codes.get(o or 0) for o in owners])
            and (not choice.statuses or one.status in choice.statuses)
            and (not choice.overdue or overdue(self.due(n), one.status, TODAY))
            and (not choice.forum or choice.forum in [self.codes.get(f or 0) for f in forums])
            and (not choice.no_evidence or not self.days(n, StepKind.IMPACT))
            and (not choice.year or self.made_in(one, choice.year))
            and self.holds(choice.words, texts, f"{one.ref} {of.ref}")
        )

    def own(self, one: Finding, choice: Choice) -> bool:
        codes = [self.criteria.get(n) for n in one.criteria]
        number = self.priorities.get(one.priority or 0)
        return (
            (not choice.questions or any(code in choice.questions for code in codes))
            and (choice.priority is None or choice.priority == number)
            and (not choice.kind or one.kind == choice.kind)
            and (not choice.state or one.status == choice.state)
        )

    def holds(self, words: str, texts: list[str], ref: str) -> bool:
        typed = words.lower().strip()
        begun = [any(w.startswith(typed) for w in text.lower().split()) for text in texts]
        return not typed or any(begun) or typed.upper() in ref

    def year(self, day: str) -> Year:
        return next(y for y in self.store.partnership.years() if y.starts <= day <= y.ends)

    def found_in(self, one: Finding, day: str) -> bool:
        year = self.year(day)
        return one.year == year.key if one.year else year.starts <= one.found_on <= year.ends

    def made_in(self, one: Recommendation, day: str) -> bool:
        year = self.year(day)
        open_then = one.status.is_open or (one.ended_on or "") >= year.starts
        return one.made_on <= year.ends and (one.made_on >= year.starts or open_then)

    def due(self, n: int) -> str | None:
        event = self.events.get(self.asked[n].due_event or 0)
        return self.asked[n].due or (event.date if event else None)

    def days(self, n: int, what: StepKind) -> list[str]:
        return [step.day for step in self.steps[n] if step.what is what]

    def keys(self, listed: Listed) -> dict[str, Callable[[int], Any]]:
        """What each order compares; None comes last."""
        if listed == "findings":
            f = self.findings
            asked = list(self.asked.values())
            return {
                "ref": lambda n: (f[n].ref or "")[:7] + (f[n].ref or "")[7:].zfill(4),
                "kind": lambda n: list(FindingKind).index(f[n].kind),
                "title": lambda n: f[n].title.casefold(),
                "criteria": lambda n: (
                    " ".join(self.criteria[c] for c in sorted(f[n].criteria)).casefold() or None
                ),
                "priority": lambda n: self.priorities.get(f[n].priority or 0),
                "state": lambda n: list(FindingStatus).index(f[n].status),
                "found_on": lambda n: f[n].found_on,
                "evidence": lambda n: len(f[n].rests_on),
                "open": lambda n: sum(r.finding == n and r.status.is_open for r in asked),
                "recommendations": lambda n: sum(r.finding == n for r in asked),
            }
        r = self.asked
        of = self.keys("findings")
        return {
            "ref": lambda n: (r[n].ref or "")[:7] + (r[n].ref or "")[7:].zfill(4),
            "text": lambda n: r[n].text.casefold(),
            "finding": lambda n: of["ref"](r[n].finding),
            "lead": lambda n: self.names[r[n].lead or 0].casefold() if r[n].lead else None,
            "supporting": lambda n: len(r[n].supporting),
            "due": lambda n: last_day(self.due(n) or "") if self.due(n) else None,
            "status": lambda n: list(RecommendationStatus).index(r[n].status),
            "response": self.response,
            "said_done": lambda n: max(self.days(n, StepKind.SAID_DONE), default=None),
            "verified": lambda n: max(self.days(n, StepKind.VERIFIED), default=None),
            "impacts": lambda n: len(self.days(n, StepKind.IMPACT)),
            "slips": lambda n: sum(
                step.what is StepKind.SLIP and (step.becomes or "") > (step.was or "")
                for step in self.steps[n]
            ),
            "boards": self.passed,
            "made_on": lambda n: r[n].made_on,
            "ended_on": lambda n: r[n].ended_on,
            "forum": lambda n: self.names[r[n].forum or 0].casefold() if r[n].forum else None,
            "priority": lambda n: of["priority"](r[n].finding),
            "criteria": lambda n: of["criteria"](r[n].finding),
        }

    def response(self, n: int) -> int | None:
        said = [step.response for step in self.steps[n] if step.response]
        return list(Response).index(said[-1]) if said else None

    def passed(self, n: int) -> int:
        one = self.asked[n]
        until = min(one.ended_on or TODAY, TODAY)
        return sum(one.made_on < day <= until for day in self.boards)


CHOICES = [
    Choice(),
    *(
        Choice(words=word)
        for word in ("child", "GIRAFFE", "zebra", "f-2019-03", "r-2019-1", "élan")
    ),
    *(Choice(owner=owner) for owner in ("police", "health", "board", "quality", "nobody")),
    Choice(owner="police", part="lead"),
    Choice(owner="police", part="supporting"),
    *(Choice(statuses=s) for s in (OPEN, ENDED, ("agreed", "escalated"))),
    *(Choice(questions=q) for q in (("Q1",), ("Q2", "Q4a"), ("X9",))),
    *(Choice(priority=number) for number in (1, 2, 77)),
    *(Choice(year=day) for day in ("2018-10-01", "2018-02-14")),
    Choice(overdue=True),
    Choice(no_evidence=True),
    *(Choice(kind=kind) for kind in ("worry", "strength")),
    *(Choice(state=state) for state in ("draft", "final")),
    *(Choice(forum=forum) for forum in ("board", "quality")),
    Choice(owner="police", overdue=True, questions=("Q1", "Q2")),
    Choice(statuses=OPEN, forum="board", year="2018-10-01", no_evidence=True),
    Choice(words="wait", part="lead", owner="health", state="draft"),
]


def _found(store: Store, listed: Listed, choice: Choice, order: Order) -> list[int]:
    table = store.findings if listed == "findings" else store.recommendations
    return table.numbers(choice, order, TODAY)


def test_each_filter_finds_what_a_slow_look_finds(built: Store) -> None:
    slow = Slow(built)
    assert len(slow.findings) == 13 and len(slow.asked) > 30
    some = 0
    for choice in CHOICES:
        findings = [n for n in slow.findings if slow.of_finding(n, choice)]
        asked = [n for n in slow.asked if slow.of_recommendation(n, choice)]
        assert sorted(_found(built, "findings", choice, Order())) == findings, choice
        assert sorted(_found(built, "recommendations", choice, Order())) == asked, choice
        some += 0 < len(asked) < len(slow.asked)
    assert some > 20


def test_filters_combine_as_what_all_of_them_find(built: Store) -> None:
    random, every = Random("both"), set(Slow(built).asked)
    for _ in range(60):
        names = random.sample(CHOICES, 3)
        joined: dict[str, Any] = {}
        for one in names:
            joined |= {k: v for k, v in vars(one).items() if v != getattr(Choice(), k)}
        choice = Choice(**joined)
        found = set(_found(built, "recommendations", choice, Order()))
        each = [set(_found(built, "recommendations", part, Order())) for part in choice.parts()]
        assert found == set.intersection(every, *each)


@pytest.mark.parametrize("listed", sorted(SORTINGS))
def test_each_order_is_that_of_a_slow_look(built: Store, listed: Listed) -> None:
    slow = Slow(built)
    every = list(slow.findings if listed == "findings" else slow.asked)
    for by, key in slow.keys(listed).items():
        for down in (False, True):
            there = sorted((n for n in every if key(n) is not None), key=key, reverse=down)
            missing = [n for n in every if key(n) is None]
            assert _found(built, listed, Choice(), Order(by, down)) == there + missing, by
    assert _found(built, listed, Choice(), Order("mood")) == _found(
        built, listed, Choice(), Order()
    )


def test_the_rows_say_what_stands_in_the_file(built: Store) -> None:
    slow = Slow(built)
    keys = slow.keys("recommendations")
    numbers = _found(built, "recommendations", Choice(), Order("due", down=False))
    rows = built.recommendations.rows(numbers)
    assert [row.n for row in rows] == numbers and built.recommendations.count() == len(numbers)
    for row in rows:
        one = slow.asked[row.n]
        assert (row.ref, row.text, row.made_on) == (one.ref, one.text, one.made_on)
        assert row.finding_ref == slow.findings[one.finding].ref
        assert row.lead == slow.names.get(one.lead or 0, "")
        assert (row.due, row.overdue) == (
            slow.due(row.n),
            overdue(slow.due(row.n), one.status, TODAY),
        )
        for name in ("supporting", "impacts", "slips", "boards"):
            assert getattr(row, name) == keys[name](row.n)
        assert row.said_done_on == keys["said_done"](row.n)
        assert row.verified_on == keys["verified"](row.n)
    found = _found(built, "findings", Choice(), Order("title", down=False))
    lines = built.findings.rows(found)
    assert [line.n for line in lines] == found and built.findings.count() == len(found)
    for line in lines:
        assert line.state == slow.findings[line.n].status
        assert line.priority == slow.priorities.get(slow.findings[line.n].priority or 0)
