"""Frameworks in a file: brought in whole or not at all, used, copied, edited and mapped."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.frameworks import CriterionSpec, FrameworkSpec
from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.frameworks import FrameworkError, load_framework, shipped
from scrutiny_tui.frameworks.writing import to_toml
from scrutiny_tui.store import Store, checks
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.frameworks import BroughtIn
from tests.store.conftest import Fresh
from tests.store.kit import add, finding, judgement, kept, note

CODES = ("A1", "A2", "A3")


def spec(
    name: str = "own-a", version: int = 1, codes: tuple[str, ...] = CODES, **more: Any
) -> FrameworkSpec:
    data = {
        "id": name,
        "version": version,
        "title": f"{name} by hand",
        "source": "Own",
        "status": "in force",
        "criterion": [{"code": code, "kind": "judgement", "text": code} for code in codes],
    }
    return FrameworkSpec.model_validate(data | more)


def bring(store: Store, one: FrameworkSpec) -> BroughtIn:
    with store.action("Bring in"):
        return store.frameworks.bring_in(one)


def number(store: Store, framework: int, code: str) -> int:
    return next(row.n for row in store.frameworks.criteria(framework) if row.code == code)


def codes(store: Store, framework: int) -> list[str]:
    return [row.code for row in store.frameworks.criteria(framework)]


def used(store: Store) -> list[str]:
    return [f"{row.code}/{row.version}" for row in store.frameworks.all() if row.in_use]


def lines(one: FrameworkSpec) -> set[frozenset[str]]:
    return {frozenset((line.from_, line.to)) for line in one.crosswalk}


def refused(store: Store, change: Callable[[], object]) -> str:
    """What the store says to a change that it refuses; nothing of it is in the file."""
    before = kept(store)
    with pytest.raises(Rule) as error, store.action("Not this"):
        change()
    assert kept(store) == before
    return str(error.value)


# Bringing in


@pytest.mark.parametrize("code", [code for code, _ in shipped()])
def test_what_is_brought_in_is_written_out_as_it_was(
    store: Store, tmp_path: Path, code: str
) -> None:
    one = load_framework(code)
    found = store.frameworks.meant(code)
    n = found.key if found else bring(store, one).framework.key
    out = store.frameworks.spec_of(n)
    (tmp_path / "out.toml").write_text(to_toml(out), encoding="utf-8")
    again = load_framework(tmp_path / "out.toml")
    assert again == out
    bare = {"crosswalk": ()}
    assert again.model_copy(update=bare) == one.model_copy(update=bare)
    assert lines(again) == lines(one)


def test_all_that_are_shipped_fit_into_one_file(store: Store) -> None:
    specs = [load_framework(code) for code, _ in shipped()]
    for one in specs:
        if one.id != "bexley-2018":
            arrived = bring(store, one)
            assert arrived.framework.in_use and not arrived.arrival.clashes
    assert len(used(store)) == len(specs)
    # With both ends in the file no line waits, and each framework shows all that it matches.
    assert all(not store.frameworks.get(row.n).crosswalk for row in store.frameworks.all())
    for one in specs:
        found = store.frameworks.meant(one.id)
        assert found and lines(one) <= lines(store.frameworks.spec_of(found.key))
    assert checks.check(store.db) == []


def test_the_same_words_again_add_only_what_is_new_in_the_crosswalk(store: Store) -> None:
    first = bring(store, spec())
    assert refused(store, lambda: store.frameworks.bring_in(spec())) == (
        "own-a version 1 is in this file already, with the same words."
    )
    more = spec(
        title="another title",
        crosswalk=[
            {"from": "own-a:A1", "to": "bexley-2018:Q1"},
            {"from": "later-x:B1", "to": "own-a:A2"},
        ],
    )
    assert store.frameworks.plan(more).words() == [
        "own-a version 1 is in this file, with the same words: 2 crosswalk lines added."
    ]
    again = bring(store, more)
    assert again.framework.key == first.framework.key and again.framework.title == "own-a by hand"
    assert again.framework.crosswalk == ("later-x:B1 = own-a:A2",)
    assert lines(store.frameworks.spec_of(first.framework.key)) == lines(more)
    assert "with the same words" in refused(store, lambda: store.frameworks.bring_in(more))
    store.undo()
    assert lines(store.frameworks.spec_of(first.framework.key)) == set()


def test_other_words_under_the_same_version_are_told_to_raise_it(store: Store) -> None:
    bring(store, spec())
    said = refused(store, lambda: store.frameworks.bring_in(spec(codes=("A1", "A2", "A4"))))
    assert "with other words" in said and "version = 2" in said


def test_a_higher_version_goes_on_from_the_one_before_and_takes_its_place(store: Store) -> None:
    first = bring(store, spec())
    old = number(store, first.framework.key, "A1")
    add(store, judgement(old, "mixed", reason="seen"))
    arrived = bring(store, spec(version=3, codes=("a1", "A3", "A4")))
    plan = arrived.arrival
    assert (plan.before, plan.set_aside) == ("own-a version 1", ("own-a version 1",))
    assert (plan.heritage.new, plan.heritage.gone) == (("A4",), ("A2",))
    assert used(store) == ["bexley-2018/1", "own-a/3"]
    new = number(store, arrived.framework.key, "a1")
    assert store.frameworks.mapping().follows[new] == [old]
    assert [one.value for one in store.questions.trail(new)] == ["mixed"]
    words = "\n".join(plan.words())
    assert "2 criteria by code" in words and "Codes that are gone: A2" in words
    store.undo()
    assert used(store) == ["bexley-2018/1", "own-a/1"]
    store.redo()
    assert used(store) == ["bexley-2018/1", "own-a/3"]
    assert checks.check(store.db) == []


def test_an_older_version_comes_in_set_aside(store: Store) -> None:
    bring(store, spec(version=2))
    arrived = bring(store, spec(version=1, codes=("A1",)))
    assert not arrived.framework.in_use
    assert "own-a version 2 is in use" in arrived.arrival.words()[-1]
    assert used(store) == ["bexley-2018/1", "own-a/2"]


def test_codes_that_another_framework_has_bring_it_in_set_aside(store: Store) -> None:
    arrived = bring(store, spec(codes=("q1", "A2")))
    assert not arrived.framework.in_use
    assert "Q1 is a code of bexley-2018 version 1, which is in use" in arrived.arrival.words()[-1]
    n = arrived.framework.key
    said = refused(store, lambda: store.frameworks.use(n))
    assert "own-a version 1 cannot be used yet: Q1 is a code of bexley-2018 version 1" in said
    # A clash leaves the version before in use: nothing in use would be worse.
    bring(store, spec("own-b", codes=("B1",)))
    bring(store, spec("own-b", version=2, codes=("B1", "Q2")))
    assert used(store) == ["bexley-2018/1", "own-b/1"]


def test_the_plan_is_what_happens(store: Store) -> None:
    for one in (spec(), spec(version=2, codes=("A1", "Q1")), load_framework("six-steps")):
        before = kept(store)
        plan = store.frameworks.plan(one)
        assert kept(store) == before
        assert bring(store, one).arrival == plan


# Bad files

GOOD = """
id = "own-a"
version = 1
title = "Own"
source = "Own"
status = "in force"
[[criterion]]
code = "A1"
kind = "judgement"
text = "Is it kind?"
[[criterion]]
code = "A2"
kind = "judgement"
text = "How would you know?"
[[crosswalk]]
from = "own-a:A1"
to = "own-a:A2"
"""
RING = '[[crosswalk]]\nfrom = "own-a:A2"\nto = "own-a:A1"\n'
SLIPS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "a duplicate code": (
        GOOD.replace('"A2"\nkind', '"a1"\nkind').replace("own-a:A2", "own-a:a1").encode(),
        ("criterion 2 (a1), code", "write another code"),
    ),
    "a missing text": (
        GOOD.replace('text = "How would you know?"', "").encode(),
        ("criterion 2 (A2), text", "missing", "text ="),
    ),
    "an unknown kind": (
        GOOD.replace('"judgement"\ntext = "How', '"judgment"\ntext = "How').encode(),
        ("criterion 2 (A2), kind", '"judgment"', 'did you mean "judgement"'),
    ),
    "a ring": ((GOOD + RING).encode(), ("crosswalk 2", "own-a:A1 to own-a:A2")),
    "another encoding": (GOOD.replace("kind?", "kïnd?").encode("latin-1"), ("line 10", "UTF-8")),
    "2 MB": (GOOD.encode() + b"#" * 2_000_000, ("bigger than 1 MB",)),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_nothing_of_a_bad_file_is_brought_in(store: Store, tmp_path: Path, slip: str) -> None:
    raw, said = SLIPS[slip]
    path = tmp_path / "bad.toml"
    path.write_bytes(raw)
    before = kept(store)
    with pytest.raises(FrameworkError) as error, store.action("Bring in"):
        store.frameworks.bring_in(load_framework(path))
    assert kept(store) == before
    assert all(words in str(error.value) for words in ("bad.toml", *said)), str(error.value)


def test_a_folder_is_no_framework(store: Store, tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="this is a folder"):
        load_framework(tmp_path)


def test_an_end_in_the_middle_leaves_nothing_of_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(store)
    monkeypatch.setattr(store.frameworks, "_tie_crosswalks", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError), store.action("Bring in"):
        store.frameworks.bring_in(spec())
    assert kept(store) == before


# In use, and set aside


def test_one_version_is_in_use_and_the_last_framework_stays(store: Store) -> None:
    only = store.frameworks.all()[0].n
    said = refused(store, lambda: store.frameworks.set_aside(only))
    assert "bexley-2018 version 1 is the only framework in use" in said
    with store.action("Copy"):
        made = store.frameworks.copy(only)
    with store.action("Use"):
        assert [one.key for one in store.frameworks.use(made.key)] == [only]
    assert used(store) == ["bexley-2018/2"]
    assert "only framework in use" in refused(store, lambda: store.frameworks.set_aside(made.key))
    store.undo()
    assert used(store) == ["bexley-2018/1"]


def test_a_draft_that_breaks_a_rule_is_not_used_and_told_in_the_same_words(store: Store) -> None:
    n = bring(store, spec(version=1)).framework.key
    with store.action("Aside"):
        store.frameworks.set_aside(n)
    first, second, third = (number(store, n, code) for code in CODES)
    with store.action("Break"):
        for number_, changes in ((second, {"code": "A1"}), (third, {"kind": "heading"})):
            store.records.edit(store.records.get(Criterion, number_).changed(**changes))
    said = refused(store, lambda: store.frameworks.use(n)).splitlines()
    assert said == [
        'own-a version 1: criterion 2 (A1), code: found "A1"; write another code: criterion 1 has '
        "this one already",
        'own-a version 1: criterion 3 (A3), kind: found "heading"; write another kind, or give '
        'its parts the line part_of = "A3"',
    ]
    assert number(store, n, "A1") == first


# A copy to edit


def draft(store: Store, one: FrameworkSpec | None = None) -> tuple[int, int]:
    """A framework in use, and its copy."""
    original = bring(store, one or spec()).framework.key
    with store.action("Copy"):
        return original, store.frameworks.copy(original).key


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


def test_lists_are_in_order_of_framework_and_position(store: Store) -> None:
    bring(store, spec("own-z", codes=("Z1",)))
    bring(store, spec("own-a", version=2))
    bring(store, spec("own-z", version=2, codes=("Z1",)))
    rows = [(row.code, row.version) for row in store.frameworks.all()]
    assert rows == [("bexley-2018", 1), ("own-z", 1), ("own-z", 2), ("own-a", 2)]
    assert [row.criteria for row in store.frameworks.all()] == [36, 1, 1, 3]
    assert len(list(store.lists.rows(Kind.FRAMEWORK))) == 4


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
