"""What the contribution prints of criteria: over the crosswalk, over versions, over frameworks."""

from typing import Any

import pytest

from scrutiny_tui.documents.contribution.plan import BRIEF, YEARLY_REPORT
from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.dates import long_date
from scrutiny_tui.domain.frameworks import CriterionSpec
from scrutiny_tui.domain.notes import Document
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.domain.report import Contribution, QuestionLine
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import Store
from tests.store.kit import add, finding, judgement, note
from tests.store.test_crosswalks import spec


def line(c: Contribution, code: str) -> QuestionLine:
    return next(one for one in (*c.questions, *c.coverage, *c.checklist) if one.code == code)


def q(store: Store, code: str) -> int:
    return store.questions.numbers([code])[0]


@pytest.fixture
def year(store: Store) -> Year:
    return store.partnership.years()[0]


def bring_in(store: Store, made: Any) -> int:
    with store.action("Bring in"):
        return store.frameworks.bring_in(made).framework.key


def match(store: Store, one: str, other: str) -> None:
    with store.action("Match"):
        store.frameworks.match(q(store, one), q(store, other))


def test_evidence_counts_over_the_crosswalk_one_step_far(store: Store, year: Year) -> None:
    bring_in(store, spec("own-a", criterion=[
        {"code": code, "kind": "coverage", "text": code} for code in ("D1", "D2", "D3")
    ]))  # fmt: skip
    match(store, "D1", "Q1")
    match(store, "Q3", "D1")
    match(store, "D1", "D2")
    add(store, note("On Q1", criteria=(q(store, "Q1"),)))
    add(store, note("Private", private=True, criteria=(q(store, "Q3"),)))
    c = store.report.contribution(year)
    assert line(c, "D1").through == ("Q1",)
    assert line(c, "D1").notes == 0
    assert line(c, "D2").through == (), "one step, not two"
    assert line(c, "Q1").through == ()
    add(store, Document(title="Paper", criteria=(q(store, "Q3"), q(store, "D3"))))
    add(store, finding("Late", criteria=(q(store, "D2"),)))
    c = store.report.contribution(year)
    assert line(c, "D1").through == ("Q1", "Q3", "D2")
    assert (line(c, "D3").documents, line(c, "D3").through) == (1, ())


def test_a_duty_that_is_judged_on_nothing_still_counts_what_bears_on_it(
    store: Store, year: Year
) -> None:
    r1 = q(store, "R1")
    plain = add(store, note("On R1", criteria=(r1,)))
    add(store, note("On R1 too", criteria=(r1,)))
    add(store, judgement(r1, "mixed"))
    assert line(store.report.contribution(year), "R1").notes == 2
    add(store, judgement(r1, "mixed", judged_on="2019-07-01", rests_on=(plain.key,)))
    assert line(store.report.contribution(year), "R1").notes == 1


def test_a_document_says_what_it_bears_on_in_the_codes_that_are_printed(
    store: Store, year: Year
) -> None:
    old = bring_in(store, spec("own-a"))
    add(store, Document(title="Paper", criteria=(q(store, "A1"), q(store, "Q1"))))
    assert [d.bears_on for d in store.report.contribution(year).documents] == [("Q1", "A1")]
    use(store, reworded(store, old, "A1"))
    assert [d.bears_on for d in store.report.contribution(year).documents] == [("Q1", "A1")]
    with store.action("Set aside"):
        store.frameworks.set_aside(next(f.n for f in store.frameworks.all() if f.version == 2))
    [paper] = store.report.contribution(year).documents
    assert (paper.bears_on, paper.used_by) == (("Q1",), ())


def test_a_line_names_the_framework_in_all_its_versions(store: Store, year: Year) -> None:
    old = bring_in(store, spec("own-a"))
    use(store, reworded(store, old, "A1"))
    c = store.report.contribution(year)
    assert {one.framework_code for one in c.questions} == {"bexley-2018", "own-a"}
    assert line(c, "R1").framework_code == BRIEF == load_framework("bexley-2018").id
    shipped = [load_framework(f"yearly-report-{when}").id for when in (2018, 2023)]
    assert all(name.startswith(YEARLY_REPORT) for name in shipped)


def test_notes_of_another_year_cover_nothing_in_this_one(store: Store, year: Year) -> None:
    second = add(store, Year(title="next", starts="2019-10-01", ends="2020-09-30"))
    r1 = q(store, "R1")
    add(store, note("This year", criteria=(r1,)))
    add(store, note("Next year", at="2019-11-05T10:00:00Z", criteria=(r1,)))
    assert line(store.report.contribution(year), "R1").notes == 1
    assert line(store.report.contribution(second), "R1").notes == 1


def test_the_frameworks_that_are_printed_are_named(store: Store, year: Year) -> None:
    before = store.report.contribution(year)
    assert len(before.frameworks) == 1
    assert {one.framework for one in before.questions} == {before.frameworks[0][0]}
    bring_in(store, load_framework("six-steps"))
    c = store.report.contribution(year)
    assert [title for title, _ in c.frameworks][1] == load_framework("six-steps").title
    assert len(c.questions) == len(before.questions) + 6


def test_a_framework_set_aside_is_not_printed(store: Store, year: Year) -> None:
    key = bring_in(store, load_framework("six-steps"))
    s1 = q(store, "S1")
    with store.action("Set aside"):
        store.frameworks.set_aside(key)
    assert "S1" not in [one.code for one in store.report.contribution(year).questions]
    with store.action("Judge"):
        store.records.add(judgement(s1, "mixed", reason="Before it was set aside"))
    c = store.report.contribution(year)
    assert [one.code for one in c.questions if one.code.startswith("S")] == ["S1"]
    assert line(c, "S1").framework.endswith("(set aside)")
    later = add(store, Year(title="later", starts="2019-10-01", ends="2020-09-30"))
    assert "S1" not in [one.code for one in store.report.contribution(later).questions]


def test_a_judgement_on_an_earlier_version_is_printed_where_it_goes_on(
    store: Store, year: Year
) -> None:
    old = bring_in(store, spec("own-a"))
    a1 = q(store, "A1")
    paper = add(store, note("Plain", criteria=(a1,)))
    add(store, judgement(a1, "mixed", reason="As it was asked then", rests_on=(paper.key,)))
    with store.action("Next version"):
        new = store.frameworks.copy(old)
        store.frameworks.use(new.key)
    assert q(store, "A1") != a1
    c = store.report.contribution(year)
    assert [one.code for one in c.questions].count("A1") == 1
    one = line(c, "A1")
    assert (one.value, one.reason, one.evidence) == ("mixed", "As it was asked then", ("N-001",))
    assert store.report.outline(year).judged == 1
    with store.action("Judge anew"):
        store.records.add(judgement(q(store, "A1"), "effective", judged_on="2019-07-01"))
    one = line(store.report.contribution(year), "A1")
    assert [value for _, value in one.trail] == ["mixed", "effective"]
    assert one.trend == "Improving"


def reworded(store: Store, old: int, *codes: str) -> int:
    """The next version, a draft, with other words for some codes."""
    with store.action("Copy"):
        new = store.frameworks.copy(old).key
        for row in store.frameworks.criteria(new):
            if row.code in codes:
                words = CriterionSpec(code=row.code, kind=row.kind, text=f"Now: {row.code}")
                store.frameworks.edit_criterion(row.n, words)
    return new


def use(store: Store, framework: int) -> None:
    with store.action("Use"):
        store.frameworks.use(framework)


def test_a_judgement_says_which_wording_it_answers(store: Store, year: Year) -> None:
    old = bring_in(store, spec("own-a"))
    points = store.calendar.checkpoints()
    for code in ("A1", "A2"):
        add(store, judgement(q(store, code), event=points[0].n, judged_on=points[0].date))
    use(store, reworded(store, old, "A1"))
    c = store.report.contribution(year)
    one, same = line(c, "A1"), line(c, "A2")
    assert (one.text, one.answered, one.wordings) == (
        "Now: A1", "version 1", (("version 1", "A1"),),
    )  # fmt: skip
    assert (one.trail, one.at_answered) == (
        ((f"{points[0].title}, version 1", "mixed"),), ("version 1",),
    )  # fmt: skip
    assert (same.answered, same.wordings, same.at_answered) == ("", (), ("",))
    add(store, judgement(q(store, "A1"), "effective", judged_on="2019-07-01"))
    again = line(store.report.contribution(year), "A1")
    assert again.answered == ""
    assert again.wordings == (("version 1", "A1"),), "the trail still answers it"
    assert [at for at, _ in again.trail] == [f"{points[0].title}, version 1", "1 July 2019"]


def test_a_wording_of_another_code_or_framework_is_named_in_full(store: Store, year: Year) -> None:
    old = bring_in(store, spec("own-a"))
    q1, a2 = q(store, "Q1"), q(store, "A2")
    add(store, judgement(q1, "mixed", judged_on="2019-01-01"))
    add(store, judgement(a2, "mixed", judged_on="2019-01-02"))
    new = reworded(store, old)
    a1 = next(row.n for row in store.frameworks.criteria(new) if row.code == "A1")
    with store.action("Map"):
        store.frameworks.follow(a1, [q1, a2])
    use(store, new)
    one = line(store.report.contribution(year), "A1")
    title = store.frameworks.all()[0].title
    assert [name for name, _ in one.wordings] == [f"{title}, version 1, Q1", "version 1, A2"]
    assert one.answered == "version 1, A2"


def test_a_draft_that_was_never_used_says_nothing_for_its_original(
    store: Store, year: Year
) -> None:
    old = bring_in(store, spec("own-a"))
    add(store, judgement(q(store, "A1"), "mixed"))
    before = line(store.report.contribution(year), "A1")
    with store.action("Set aside"):
        store.frameworks.set_aside(old)
    aside = line(store.report.contribution(year), "A1")
    assert (aside.id, aside.text) == (before.id, before.text)
    new = reworded(store, old, "A1")
    c = store.report.contribution(year)
    assert [one.text for one in c.questions if one.code == "A1"] == [before.text]
    assert line(c, "A1").id == before.id
    with store.action("Take out"):
        for row in store.frameworks.criteria(new):
            store.frameworks.remove_criterion(row.n)
    assert line(store.report.contribution(year), "A1").id == before.id
    assert store.report.outline(year).judged == 1


def test_of_versions_set_aside_the_last_one_judged_is_printed(store: Store, year: Year) -> None:
    old = bring_in(store, spec("own-a"))
    add(store, judgement(q(store, "A1"), "mixed", judged_on="2019-01-01"))
    second = reworded(store, old, "A1")
    use(store, second)
    assert line(store.report.contribution(year), "A1").text == "Now: A1"
    with store.action("Set aside"):
        store.frameworks.set_aside(second)
    assert line(store.report.contribution(year), "A1").text == "A1", "all that was answered"
    use(store, second)
    add(store, judgement(q(store, "A1"), "effective", judged_on="2019-02-01"))
    reworded(store, second, "A1")
    with store.action("Set aside"):
        store.frameworks.set_aside(second)
    c = store.report.contribution(year)
    [one] = [one for one in c.questions if one.code == "A1"]
    assert (one.text, [value for _, value in one.trail]) == ("Now: A1", ["mixed", "effective"])


def test_what_is_judged_otherwise_now_is_printed_with_its_own_words(
    store: Store, year: Year
) -> None:
    bring_in(store, spec("own-a"))
    add(store, judgement(q(store, "A1"), "not yet effective", reason="Children wait"))
    bring_in(store, spec("own-a", version=2, criterion=[
        {"code": "A1", "kind": "collector", "text": "Worries", "collects": ["worry"]},
        {"code": "A2", "kind": "judgement", "text": "A2"},
    ]))  # fmt: skip
    c = store.report.contribution(year)
    both = [(one.kind, one.value, one.reason) for one in c.questions if one.code == "A1"]
    assert both == [
        ("collector", "not examined", ""),
        ("judgement", "not yet effective", "Children wait"),
    ]


def test_what_is_asked_is_counted_alike_on_screen_and_on_paper(store: Store, year: Year) -> None:
    key = bring_in(store, load_framework("six-steps"))
    for in_use in (True, False):
        c, outline = store.report.contribution(year), store.report.outline(year)
        asked = [one for one in c.questions if one.kind == "judgement"]
        assert outline.asked == len(asked) == store.basis.facts(year).asked
        assert in_use == (len(asked) == 15)
        with store.action("Set aside"):
            store.frameworks.set_aside(key)


def test_a_checklist_is_printed_once_a_line_of_it_is_answered(store: Store, year: Year) -> None:
    bring_in(store, load_framework("yearly-report-2018"))
    assert store.report.contribution(year).checklist == ()
    with store.action("Answer"):
        store.records.add(judgement(q(store, "Y1"), "not examined"))
    assert store.report.contribution(year).checklist == ()
    with store.action("Answer"):
        store.records.add(judgement(q(store, "Y2"), "partly met", reason="Page 3"))
    c = store.report.contribution(year)
    assert len(c.checklist) == 9
    assert (line(c, "Y2").value, line(c, "Y2").reason) == ("partly met", "Page 3")
    assert not [one for one in c.coverage if one.kind == "checklist"]


def test_checkpoints_are_those_held_or_judged_at(store: Store, year: Year) -> None:
    points = store.calendar.checkpoints()
    assert store.report.contribution(year).checkpoints == ()
    first, second, third = (store.records.get(Event, row.n) for row in points[:3])
    other = next(row.n for row in store.calendar.agenda() if not row.checkpoint)
    with store.action("Hold"):
        store.records.edit(first.changed(status="held", attended=True))
        store.records.edit(third.changed(status="cancelled"))
        for value in ("mixed", "effective"):
            store.records.add(judgement(q(store, "Q1"), value, event=second.key))
        store.records.add(judgement(q(store, "Q2"), "mixed", event=other))
    c = store.report.contribution(year)
    assert [(one.title, one.when) for one in c.checkpoints] == [
        (first.title, first.date), (second.title, second.date),
    ]  # fmt: skip
    assert line(c, "Q1").at == (None, "effective"), "the latest of that day"
    assert line(c, "Q2").at == (None, None)
    assert line(c, "Q3").at == (None, None)


def test_what_was_weighed_is_handed_on(store: Store, year: Year) -> None:
    with store.action("Judge"):
        store.records.add(
            judgement(
                q(store, "Q1"),
                "mixed",
                against="Two say the opposite",
                impact="output",
                impact_note="Counted",
                author="Lay scrutineer",
                parent_view="Nobody said this",
            )
        )
    c = store.report.contribution(year)
    one = line(c, "Q1")
    assert (one.against, one.impact, one.impact_note, one.author) == (
        "Two say the opposite", "output", "Counted", "Lay scrutineer",
    )  # fmt: skip
    assert "Nobody said this" not in str(c)


def test_two_meetings_of_one_title_are_told_apart_in_the_trail(store: Store, year: Year) -> None:
    q1 = q(store, "Q1")
    boards = [one for one in store.calendar.checkpoints() if one.title == "Partnership Board"]
    for board in boards[-2:]:
        add(store, judgement(q1, "mixed", event=board.n, judged_on="2019-07-20"))
    trail = line(store.report.contribution(year), "Q1").trail
    assert [at for at, _ in trail] == [
        f"Partnership Board, {long_date(board.date)}" for board in boards[-2:]
    ]
    add(store, judgement(q1, "mixed", event=boards[-1].n, judged_on="2019-07-29"))
    trail = line(store.report.contribution(year), "Q1").trail
    board = f"Partnership Board, {long_date(boards[-1].date)}"
    assert [at for at, _ in trail] == [
        f"Partnership Board, {long_date(boards[-2].date)}",
        f"{board}, given 20 July 2019",
        f"{board}, given 29 July 2019",
    ]
