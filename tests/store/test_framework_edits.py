"""A framework copied, edited, mapped to others, and written out as it came in."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.frameworks import CriterionSpec, FrameworkSpec
from scrutiny_tui.domain.questions import Framework
from scrutiny_tui.frameworks import load_framework
from scrutiny_tui.store import Store, checks
from tests.store.conftest import Fresh
from tests.store.framework_kit import CODES, bring, codes, draft, lines, number, refused, spec, used
from tests.store.kit import add, finding, judgement, note

# A copy to edit


def test_a_copy_has_everything_and_goes_on_from_what_it_was_copied_from(store: Store) -> None:
    original = store.frameworks.all()[0].n
    bring(store, load_framework("wt2023-functions"))
    with store.action("Copy"):
        made = store.frameworks.copy(original)
    assert (made.version, made.status, made.in_use) == (2, "draft", False)
    one, other = store.frameworks.spec_of(original), store.frameworks.spec_of(made.key)
    same = {"version": 1, "status": one.status, "crosswalk": one.crosswalk}
    assert other.model_copy(update=same) == one and lines(other) == lines(one)
    follows = store.frameworks.mapping().follows
    old = [row.n for row in store.frameworks.criteria(original)]
    new = [row.n for row in store.frameworks.criteria(made.key)]
    assert [follows[n] for n in new] == [[n] for n in old]
    assert store.frameworks.is_frozen(original) and not store.frameworks.is_frozen(made.key)
    with store.action("Copy"):
        assert store.frameworks.copy(original).version == 3
    assert checks.check(store.db) == []


def test_a_copy_is_edited_added_to_ordered_and_used(store: Store) -> None:
    original, copy = draft(store)
    asked = CriterionSpec(code="A4", kind="heading", text="Who?", prompts=("When?", "How often?"))
    with store.action("Add"):
        heading = store.frameworks.add_criterion(copy, asked).key
    with store.action("Edit"):
        changed = CriterionSpec(code="A4a", kind="judgement", text="Who asks?", part_of="A4")
        store.frameworks.edit_criterion(number(store, copy, "A2"), changed)
    with store.action("Move"):
        store.frameworks.move(heading, -1)
        store.frameworks.move(heading, -1)
        store.frameworks.move(number(store, copy, "A1"), -1)
    assert codes(store, copy) == ["A1", "A4", "A4a", "A3"]
    assert codes(store, original) == list(CODES)
    said = refused(store, lambda: store.frameworks.remove_criterion(heading))
    assert said.startswith("A4 has the parts A4a")
    with store.action("Remove"):
        store.frameworks.remove_criterion(number(store, copy, "A3"))
    out = store.frameworks.spec_of(copy)
    assert [(one.code, one.part_of, one.prompts) for one in out.criterion] == [
        ("A1", None, ()),
        ("A4", None, ("When?", "How often?")),
        ("A4a", "A4", ()),
    ]
    with store.action("Use"):
        store.frameworks.use(copy)
    assert used(store) == ["bexley-2018/1", "own-a/2"]
    for _ in range(5):
        store.undo()
    assert codes(store, copy) == list(CODES)
    assert checks.check(store.db) == []


def test_a_part_of_nothing_that_is_there_is_refused(store: Store) -> None:
    _, copy = draft(store)
    lost = CriterionSpec(code="A9", kind="judgement", text="Who?", part_of="A8")
    said = refused(store, lambda: store.frameworks.add_criterion(copy, lost))
    assert said == "A9 cannot be part of A8: there is no such criterion."


def test_words_that_something_rests_on_stay(store: Store) -> None:
    original, copy = draft(store)
    for framework, why in ((original, "is in use"), (copy, "")):
        assert store.frameworks.frozen(framework) == why
    on_copy = number(store, copy, "A1")
    frozen = [
        lambda: store.frameworks.add_criterion(copy, a_spec),
        lambda: store.frameworks.edit_criterion(on_copy, a_spec),
        lambda: store.frameworks.remove_criterion(on_copy),
        lambda: store.frameworks.move(on_copy, 1),
    ]
    a_spec = CriterionSpec(code="A9", kind="judgement", text="Another")
    for entry in (judgement(on_copy), note(criteria=(on_copy,)), finding(criteria=(on_copy,))):
        kind = entry.kind_of_record
        added = add(store, entry)
        assert store.frameworks.frozen(copy) == f"has a {kind} that rests on its words"
        for change in frozen:
            said = refused(store, change)
            assert said.startswith(f"own-a version 2 has a {kind}") and "Take a copy with c" in said
        with store.action("Withdraw"):
            store.records.withdraw(added)
        assert not store.frameworks.is_frozen(copy)
    with store.action("Title"):
        store.frameworks.edit_framework(original, title="Better", status="superseded")
    assert store.frameworks.get(original).title == "Better"


def test_a_line_that_waits_follows_a_new_code_and_goes_with_a_criterion(store: Store) -> None:
    waiting = [
        {"from": "own-a:A1", "to": "later-x:B1"},
        {"from": "later-x:B2", "to": "own-a:A1"},
        {"from": "own-a:A2", "to": "later-x:B2"},
    ]
    _, copy = draft(store, spec(crosswalk=waiting))
    with store.action("Edit"):
        changed = CriterionSpec(code="A7", kind="judgement", text="A1")
        store.frameworks.edit_criterion(number(store, copy, "A1"), changed)
        store.frameworks.remove_criterion(number(store, copy, "A2"))
    assert lines(store.frameworks.spec_of(copy)) == {
        frozenset(("own-a:A7", "later-x:B1")),
        frozenset(("own-a:A7", "later-x:B2")),
    }


# Mapping


def test_old_criteria_go_on_in_new_ones_but_not_in_a_ring(store: Store) -> None:
    original, copy = draft(store)
    one, two = number(store, original, "A1"), number(store, original, "A2")
    new = number(store, copy, "A1")
    with store.action("Map"):
        store.frameworks.follow(new, [two, one, two])
    assert store.frameworks.mapping().follows[new] == [one, two]
    with store.action("Map"):
        store.frameworks.follow(new, [two])
    assert store.frameworks.mapping().follows[new] == [two]
    same = refused(store, lambda: store.frameworks.follow(new, [number(store, copy, "A2")]))
    assert "A1 cannot go on from A2, which is of the same version" in same
    ring = refused(store, lambda: store.frameworks.follow(two, [new]))
    assert "A2 cannot go on from own-a/2:A1, which goes on from A2 itself" in ring


def test_a_criterion_goes_on_only_from_what_is_judged_alike(store: Store) -> None:
    original, copy = draft(store)
    one, new = number(store, original, "A1"), number(store, copy, "A1")
    with store.action("Add"):
        asked = CriterionSpec(code="A4", kind="heading", text="Who?")
        heading = store.frameworks.add_criterion(copy, asked).key
    said = refused(store, lambda: store.frameworks.follow(heading, [one]))
    assert "A4 (heading) cannot go on from own-a:A1 (judgement)" in said
    with store.action("Copy"):
        third = store.frameworks.copy(copy).key
    later = number(store, third, "A1")
    for kind, goes_on in (("coverage", [one]), ("checklist", None)):
        with store.action("Edit"):
            changed = CriterionSpec(code="A1", kind=kind, text="A1")
            store.frameworks.edit_criterion(new, changed)
        assert store.frameworks.mapping().follows.get(new) == goes_on
        assert store.frameworks.mapping().follows.get(later) == (goes_on and [new])
    store.undo()
    assert store.frameworks.mapping().follows[later] == [new]
    assert checks.check(store.db) == []


def test_a_crosswalk_by_hand_counts_both_ways_and_is_kept_once(store: Store) -> None:
    original, copy = draft(store)
    mine = number(store, original, "A1")
    q1 = store.questions.numbers(["Q1"])[0]
    with store.action("Match"):
        store.frameworks.match(mine, q1)
        store.frameworks.match(q1, mine)
    assert len(store.db.rows("select 1 from link where relation = 'matches' and ? in "
                             "(source, target)", (mine,))) == 1  # fmt: skip
    matches = store.frameworks.mapping().matches
    assert matches[mine] == [q1] and mine in matches[q1]
    assert frozenset(("own-a:A1", "bexley-2018:Q1")) in lines(store.frameworks.spec_of(original))
    with store.action("Unmatch"):
        store.frameworks.set_matches(q1, [n for n in matches[q1] if n != mine])
    assert mine not in store.frameworks.mapping().matches
    with store.action("Match"):
        store.frameworks.set_matches(mine, [q1])
    itself = refused(store, lambda: store.frameworks.match(mine, mine))
    assert "A1 counts for itself" in itself
    versions = refused(store, lambda: store.frameworks.match(mine, number(store, copy, "A1")))
    assert "two versions of own-a" in versions


def test_criteria_are_named_by_framework_and_version(store: Store) -> None:
    original, copy = draft(store)
    names = store.frameworks.names()
    home, before = names.frameworks[copy], names.before("own-a", 2)
    assert before and before.key == original
    typed = "A1, own-a:A2 own-a/2:A3; bexley-2018:q1 B7 own-a/9:A1 x:y:z"
    found, strange = names.numbers(typed, home)
    q1 = store.questions.numbers(["Q1"])[0]
    wanted = [(copy, "A1"), (original, "A2"), (copy, "A3")]
    assert found == [*(number(store, *one) for one in wanted), q1]
    assert strange == ["B7", "own-a/9:A1", "x:y:z"]
    shown = [names.shown(n, home) for n in found]
    assert shown == ["A1", "own-a:A2", "A3", "bexley-2018:Q1"]
    assert names.shown(number(store, copy, "A1"), before) == "own-a/2:A1"
    again, none = names.numbers(" ".join(names.shown(n, before) for n in found), before)
    assert (again, none) == (found, [])


# Every framework

WORDS = st.text("abc .é\"'\\#[]{}=", min_size=1, max_size=12).filter(
    lambda text: any(map(str.isalnum, text))
)


@st.composite
def specs(draw: st.DrawFn) -> FrameworkSpec:
    """A framework with headings, parts, collectors and a crosswalk."""
    some = draw(st.lists(st.sampled_from("ABCDEFGH"), min_size=1, max_size=6, unique=True))
    criteria: list[dict[str, Any]] = []
    for code in some:
        kind = draw(st.sampled_from(["heading", "judgement", "collector", "coverage"]))
        one: dict[str, Any] = {"code": f"{code}1", "kind": kind, "text": draw(WORDS)}
        one["prompts"] = draw(st.lists(WORDS, max_size=2))
        one["section"] = draw(st.none() | WORDS)
        one["collects"] = ["worry", "too early"] if kind == "collector" else []
        criteria.append(one)
        if kind == "heading":
            part = {"kind": "judgement", "text": draw(WORDS), "part_of": f"{code}1"}
            criteria.append({"code": f"{code}1a", **part})
    ends = [f"own-a:{one['code']}" for one in criteria]
    others = [*ends, "bexley-2018:Q1", "bexley-2018:R12", "later-x:B1"]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ends), st.sampled_from(others)), max_size=6))
    ahead = {(one, other) for one, other in pairs if others.index(one) < others.index(other)}
    crosswalk = [{"from": one, "to": other} for one, other in sorted(ahead)]
    return spec(criterion=criteria, crosswalk=crosswalk, unverified=draw(st.none() | WORDS))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=specs())
def test_any_framework_comes_back_as_it_went_in_and_so_does_its_copy(
    fresh: Fresh, one: FrameworkSpec
) -> None:
    with fresh() as store:
        n = bring(store, one).framework.key
        out = store.frameworks.spec_of(n)
        assert out.model_copy(update={"crosswalk": one.crosswalk}) == one
        assert lines(out) == lines(one)
        assert "same words" in refused(store, lambda: store.frameworks.bring_in(out))
        with store.action("Copy"):
            copy = store.frameworks.copy(n)
        again = store.frameworks.spec_of(copy.key)
        assert again.criterion == out.criterion and lines(again) == lines(out)
        with store.action("Use"):
            store.frameworks.use(copy.key)
        assert store.records.get(Framework, n).in_use is False
        assert checks.check(store.db) == []
