"""Search never fails, whatever is typed, and finds what a reading of every line would find."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.kinds import Kind
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store import Store
from scrutiny_tui.store.lists import MODELS
from scrutiny_tui.store.schema import SEARCHED
from tests.hostile import ALL, CASES
from tests.store.conftest import Fresh
from tests.store.examples import EXAMPLES
from tests.store.kit import add, finding, in_log, note, recommendation

WORDS = ["ask", "asked", "child", "children", "Hub", "hub-3", "3/4", "ümlaut", "na\u00efve", "a_b"]


def by_reading(store: Store, words: str) -> list[int]:
    """Numbers of standing records that hold every word, the last one as a beginning."""
    wanted = [plain(word) for word in re.findall(r"[^\W_]+", words)]
    found = []
    for kind, columns in SEARCHED.items():
        for entry in store.records.all(MODELS[Kind(kind)]):
            held = {plain(word) for name in columns
                    for word in re.findall(r"[^\W_]+", getattr(entry, name))}  # fmt: skip
            if (
                wanted
                and all(word in held for word in wanted[:-1])
                and any(word.startswith(wanted[-1]) for word in held)
            ):
                found.append(entry.key)
    return sorted(found)


def plain(word: str) -> str:
    return word.casefold().replace("ü", "u").replace("\u00ef", "i")


def numbers(store: Store, words: str) -> list[int]:
    found = store.search.find(words, 10_000)
    assert found.total == len(found.hits)
    return sorted(hit.n for hit in found.hits)


@pytest.mark.parametrize("name", CASES)
def test_no_text_at_all_makes_search_fail(store: Store, name: str) -> None:
    add(store, note("something to find"))
    for case in CASES[name]:
        found = store.search.find(case)
        assert found.total >= len(found.hits) >= 0
        assert len(store.findings.matching(case)) == len(in_log(store, case))


def test_a_very_long_question_does_not_make_search_fail(store: Store) -> None:
    add(store, note("word"))
    assert store.search.find("word " * 3000).total == 1
    assert store.search.find("x" * 200_000).total == 0
    assert store.findings.matching("%_" * 60_000) == []
    assert store.findings.matching("word " * 3000) == []


def test_what_was_typed_is_found_by_its_own_words(store: Store) -> None:
    with store.action("Add"):
        notes = [store.records.add(note(case)) for case in ALL if clean(case).strip()]
    for one in notes:
        if re.search("[a-z]{3}", one.text) and one.text.isascii() and len(one.text) < 60:
            assert one.key in numbers(store, one.text), one.text


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    texts=st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
                   min_size=1, max_size=8),
    changes=st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["edit", "gone", "undo"])),
                     max_size=6),
    words=st.lists(st.sampled_from([*WORDS, "chi", "hu", "zzz"]), min_size=1, max_size=3),
)  # fmt: skip
def test_search_finds_what_reading_every_line_would_find(
    fresh: Fresh, texts: list[str], changes: list[tuple[int, str]], words: list[str]
) -> None:
    with fresh() as store:
        made = [add(store, note(texts[0], role=texts[-1]))]
        made += [add(store, note(text)) for text in texts]
        made.append(add(store, finding(texts[-1], so_what=texts[0])))
        for place, what in changes:
            if what == "undo":
                store.undo()
                continue
            with store.action(what):
                one = made[place % len(made)]
                if what == "edit":
                    name = "title" if hasattr(one, "title") else "text"
                    store.records.edit(one.changed(**{name: texts[place % len(texts)]}))
                else:
                    store.records.withdraw(one)
        for query in (*words, " ".join(words)):
            assert numbers(store, query) == by_reading(store, query)
            assert store.search.find(query, 2).total == len(by_reading(store, query))
            findings = [
                n for n in by_reading(store, query) if store.records.kind(n) is Kind.FINDING
            ]
            assert sorted(store.findings.matching(query)) == findings


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_text_that_search_promises_is_searched(store: Store, kind: str) -> None:
    for name in SEARCHED[kind]:
        with store.action("Add"):
            entry = EXAMPLES[Kind(kind)](store).changed(**{name: f"zebra {name} zz"})
            entry = store.records.add(entry)
        assert entry.key in numbers(store, f"zebra {name}"), name


def test_a_record_is_found_by_its_reference_once_and_first(store: Store) -> None:
    one = add(store, note("see N-001 and n 001"))
    other = add(store, note("as N-001 says"))
    assert [hit.n for hit in store.search.find("n-001").hits] == [one.key, other.key]
    assert store.search.find("n-001").total == 2
    for size in (1, 2):
        pages = [store.search.find("N-001", size, at).hits for at in range(0, 4, size)]
        assert [hit.n for page in pages for hit in page] == [one.key, other.key]
    with store.action("Withdraw"):
        store.records.withdraw(one)
    assert numbers(store, "n-001") == [other.key]


def test_a_record_that_only_a_reference_names_is_found(store: Store) -> None:
    with store.action("Add"):
        one = store.records.add(EXAMPLES[Kind.DAY](store).changed(ref="D-1"))
    assert [hit.n for hit in store.search.find("d-1").hits] == [one.key]


def test_what_was_withdrawn_or_undone_is_not_found_and_comes_back_with_redo(store: Store) -> None:
    one = add(store, note("giraffe"))
    assert numbers(store, "giraffe") == [one.key]
    store.undo()
    assert numbers(store, "giraffe") == []
    store.redo()
    assert numbers(store, "giraffe") == [one.key]
    with store.action("Edit"):
        store.records.edit(one.changed(text="zebra"))
    assert (numbers(store, "giraffe"), numbers(store, "zebra")) == ([], [one.key])


def test_a_finding_is_found_by_its_recommendations_but_not_by_withdrawn_ones(
    store: Store,
) -> None:
    one = add(store, finding())
    asked = add(store, recommendation(one.key, "buy giraffes"))
    assert store.findings.matching("giraffes") == [one.key]
    with store.action("Withdraw"):
        store.records.withdraw(asked)
    assert store.findings.matching("giraffes") == []


def test_signs_that_mean_anything_in_sql_mean_themselves(store: Store) -> None:
    add(store, finding())
    for sign in "%_*?[]":
        assert store.findings.matching(sign) == []
    assert len(store.findings.matching("f-2019")) == len(store.findings.matching("-01")) == 1


def test_pages_of_hits_leave_nothing_out_and_show_nothing_twice(store: Store) -> None:
    with store.action("Many"):
        for i in range(45):
            store.records.add(note(f"same words {i % 3}"))
    pages = [store.search.find("same words", 10, at).hits for at in range(0, 50, 10)]
    found = [hit.n for page in pages for hit in page]
    assert len(found) == len(set(found)) == 45
