"""Frameworks in a file: brought in whole or not at all, in use and set aside."""

from pathlib import Path

import pytest

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.frameworks import FrameworkError, load_framework, shipped
from scrutiny_tui.frameworks.writing import to_toml
from scrutiny_tui.store import Store, checks
from tests.store.framework_kit import (
    CODES,
    SLIPS,
    bring,
    lines,
    number,
    refused,
    spec,
    used,
)
from tests.store.kit import add, judgement, kept

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
        "own-a version 1 is in this file, with the same words: 2 crosswalk lines added.",
        "1 line waits for later-x, which is not in this file.",
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
    with store.action("Use"):
        [aside] = store.frameworks.use(n)
    assert aside.code == "bexley-2018" and used(store) == ["own-a/1"]
    store.undo()
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


def test_lists_are_in_order_of_framework_and_position(store: Store) -> None:
    bring(store, spec("own-z", codes=("Z1",)))
    bring(store, spec("own-a", version=2))
    bring(store, spec("own-z", version=2, codes=("Z1",)))
    rows = [(row.code, row.version) for row in store.frameworks.all()]
    assert rows == [("bexley-2018", 1), ("own-z", 1), ("own-z", 2), ("own-a", 2)]
    assert [row.criteria for row in store.frameworks.all()] == [36, 1, 1, 3]
    assert len(list(store.lists.rows(Kind.FRAMEWORK))) == 4


def test_a_new_version_takes_the_place_of_the_one_it_replaces(store: Store) -> None:
    bring(store, spec())
    before = [row.code for row in store.grid.rows()]
    assert before[0] == "Q1"
    with store.action("Copy"):
        copy = store.frameworks.copy(store.frameworks.all()[0].n)
        store.frameworks.use(copy.key)
    assert [row.code for row in store.grid.rows()] == before
    year = store.partnership.years()[0]
    assert store.report.contribution(year).questions[0].code == "Q1"
