"""The matrix equals a slow and obvious recount, whatever was done before."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scrutiny_tui.domain.kinds import Kind, Relation
from scrutiny_tui.domain.notes import Document, Note
from scrutiny_tui.domain.partnership import Agency
from scrutiny_tui.domain.questions import Criterion, Framework
from scrutiny_tui.domain.words import Voice
from scrutiny_tui.store import Store
from scrutiny_tui.store.errors import Rule
from scrutiny_tui.store.matrix import Count, MatrixRow
from tests.store.conftest import Fresh
from tests.store.kit import TODAY, add, finding, n_of, note

CODES = ["Q1", "Q4a", "Q7", "R1"]
VOICES = [None, "practitioner", "parent or carer"]

quietly = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def q(store: Store, code: str = "Q1") -> int:
    [n] = store.questions.numbers([code])
    return n


def row(store: Store, code: str = "Q1") -> MatrixRow:
    return next(one for one in store.matrix.rows() if one.criterion.code == code)


def agencies(store: Store) -> list[int]:
    return [agency.key for agency in store.partnership.agencies()]


def family(store: Store, n: int) -> set[int]:
    found = [n]
    for one in found:
        found += [m for m in store.records.targets(one, Relation.FOLLOWS) if m not in found]
    return set(found)


def by_hand(store: Store, n: int) -> list[Any]:
    """What bears on a criterion, newest entry first."""
    criterion, members = store.questions.criterion(n), family(store, n)
    notes = [
        one
        for one in store.records.all(Note)
        if members & set(one.criteria) or one.kind in criterion.collects
    ]
    papers = [one for one in store.records.all(Document) if members & set(one.criteria)]
    return sorted([*notes, *papers], key=lambda one: -one.key)


def is_right(store: Store) -> None:
    for one in store.matrix.rows():
        n = one.criterion.n
        items = by_hand(store, n)
        assert store.matrix.behind_whole(n) == [item.key for item in items]
        assert one.whole == counted(items)
        for by, field in (("voice", "voice"), ("agency", "agency")):
            places = {getattr(item, field) for item in items}
            for place in places:
                behind = [item for item in items if getattr(item, field) == place]
                assert one.at(by, place) == counted(behind)  # type: ignore[arg-type]
                numbers = store.matrix.behind(n, by, place)  # type: ignore[arg-type]
                assert numbers == [item.key for item in behind]
            assert set(one.by[by]) == places  # type: ignore[index]


def counted(items: list[Any]) -> Count:
    kinds = Counter(type(item) for item in items)
    return Count(kinds[Note], kinds[Document])


@quietly
@given(data=st.data())
def test_it_is_right_after_any_action_and_its_undo(fresh: Fresh, data: st.DataObject) -> None:
    with fresh() as store:
        criteria = store.questions.numbers(CODES)
        fields = st.fixed_dictionaries(
            {
                "agency": st.sampled_from([None, *agencies(store)[:2]]),
                "criteria": st.lists(st.sampled_from(criteria), unique=True, max_size=3).map(tuple),
            }
        )
        kinds = st.sampled_from(["quote", "worry", "strength"])

        def drawn(one: type[Any]) -> dict[str, Any]:
            voices = VOICES if one is Note else VOICES[1:]
            return data.draw(fields) | {"voice": data.draw(st.sampled_from(voices))}

        deeds = ["note", "document", "edit", "kind", "withdraw", "follow", "undo", "redo"]
        for deed in data.draw(st.lists(st.sampled_from(deeds), max_size=8)):
            made = [*store.records.all(Note), *store.records.all(Document)]
            try:
                if deed in ("undo", "redo"):
                    store.undo() if deed == "undo" else store.redo()
                else:
                    with store.action(deed):
                        if deed == "note":
                            store.records.add(note(kind=data.draw(kinds), **drawn(Note)))
                        elif deed == "document":
                            store.records.add(Document(title="Audit", **drawn(Document)))
                        elif deed == "follow":
                            one, other = data.draw(st.permutations(criteria))[:2]
                            store.records.link(one, Relation.FOLLOWS, other)
                        elif made:
                            one = data.draw(st.sampled_from(made))
                            if deed == "withdraw":
                                store.records.withdraw(one)
                            elif deed == "edit":
                                store.records.edit(one.changed(**drawn(type(one))))
                            elif isinstance(one, Note):
                                store.records.edit(one.changed(kind=data.draw(kinds)))
            except Rule:
                pass  # nothing to undo or to do again
            is_right(store)


def test_a_piece_that_bears_on_two_versions_counts_once(store: Store) -> None:
    old, new = q(store, "Q1"), q(store, "Q2")
    with store.action("Follow"):
        store.records.link(new, Relation.FOLLOWS, old)
    add(store, note(criteria=(old, new), voice="leader"))
    add(store, Document(title="Audit", criteria=(old,), voice="data"))
    assert row(store, "Q2").whole == Count(1, 1)
    assert row(store, "Q2").by["voice"] == {Voice.LEADER: Count(1, 0), Voice.DATA: Count(0, 1)}


def test_what_counts_over_by_the_crosswalk_is_not_counted_here(store: Store) -> None:
    one, other = q(store, "Q1"), q(store, "Q2")
    with store.action("Match"):
        store.records.link(one, Relation.MATCHES, other)
    add(store, note(criteria=(one,)))
    assert store.evidence.count(other) == 1
    assert row(store, "Q2").whole == Count()


def test_a_finding_has_no_voice_and_is_not_counted(store: Store) -> None:
    add(store, finding(criteria=(q(store),)))
    assert row(store).whole == Count() and store.matrix.behind_whole(q(store)) == []


def test_rows_are_the_criteria_in_use_but_the_headings(store: Store) -> None:
    codes = [one.criterion.code for one in store.matrix.rows()]
    assert "Q4a" in codes and "Q4" not in codes and "Q7" in codes
    framework = store.records.get(Framework, n_of(store, Kind.FRAMEWORK))
    with store.action("Set aside"):
        store.records.edit(framework.changed(in_use=False))
    assert store.matrix.rows() == []
    store.undo()
    assert [one.criterion.code for one in store.matrix.rows()] == codes


def test_a_criterion_that_comes_back_brings_its_counts(store: Store) -> None:
    add(store, note(criteria=(q(store),)))
    criterion = store.records.get(Criterion, q(store))
    with store.action("Withdraw"):
        store.records.withdraw(criterion)
    assert "Q1" not in [one.criterion.code for one in store.matrix.rows()]
    store.undo()
    assert row(store).whole == Count(1, 0)


def test_silent_agencies_are_columns_partners_first(store: Store) -> None:
    found = store.matrix.agencies(store.matrix.rows())
    assert [agency.name for agency in found[:3]] == [
        "Local authority", "Clinical Commissioning Group", "Police",
    ]  # fmt: skip
    assert all(agency.partner for agency in found[:3])
    assert not any(agency.partner for agency in found[3:])
    assert {agency.key for agency in found} == {a.key for a in store.partnership.agencies(TODAY)}


@pytest.mark.parametrize("gone", ["ended", "withdrawn"])
def test_an_agency_that_is_no_more_is_a_column_while_something_is_from_it(
    store: Store, gone: str
) -> None:
    fire = add(store, Agency(code="fire", name="Fire service", starts="2001-01-01"))
    one = add(store, note(criteria=(q(store),), agency=fire.key))
    with store.action("Ended"):
        if gone == "ended":
            store.records.edit(fire.changed(ends="2018-01-01"))
        else:
            store.records.withdraw(fire)
    assert row(store).at("agency", fire.key) == Count(1, 0)
    assert store.matrix.agencies(store.matrix.rows())[-1].name == "Fire service"
    with store.action("Withdraw"):
        store.records.withdraw(one)
    names = [agency.name for agency in store.matrix.agencies(store.matrix.rows())]
    assert "Fire service" not in names


def test_it_can_be_looked_at_in_the_middle_of_an_action(store: Store) -> None:
    assert row(store).whole == Count()
    with pytest.raises(ZeroDivisionError), store.action("Fails"):
        store.records.add(note(criteria=(q(store),)))
        assert row(store).whole == Count(1, 0)
        raise ZeroDivisionError
    assert row(store).whole == Count()
    add(store, note(criteria=(q(store),), agency=agencies(store)[0]))
    assert row(store).whole == Count(1, 0)
