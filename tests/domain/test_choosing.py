"""Choices: what is kept of them, and what is said of them."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrutiny_tui.domain.choosing import (
    ENDED,
    OPEN,
    SORTINGS,
    Choice,
    Listed,
    Names,
    Order,
    chosen_order,
    from_json,
    ordered,
    said,
    statuses_of,
    statuses_text,
    to_json,
)
from scrutiny_tui.domain.words import FindingKind, FindingStatus, RecommendationStatus
from scrutiny_tui.store.choosing import KEYS

_STATUSES = [str(one) for one in RecommendationStatus]
_TEXT = st.text(max_size=12)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    owner = draw(st.sampled_from(["", "police", "health", "board"]))
    return Choice(
        words=draw(_TEXT),
        owner=owner,
        part=draw(st.sampled_from(["", "lead", "supporting"])) if owner else "",
        statuses=tuple(draw(st.lists(st.sampled_from(_STATUSES), unique=True))),
        questions=tuple(draw(st.lists(st.sampled_from(["Q1", "Q4a"]), unique=True))),
        priority=draw(st.none() | st.integers(1, 9999)),
        year=draw(st.sampled_from(["", "2018-10-01"])),
        overdue=draw(st.booleans()),
        no_evidence=draw(st.booleans()),
        kind=draw(st.sampled_from(["", *FindingKind])),
        state=draw(st.sampled_from(["", *FindingStatus])),
        forum=draw(st.sampled_from(["", "board"])),
    )


@st.composite
def orders(draw: st.DrawFn, listed: Listed) -> Order:
    return Order(draw(st.sampled_from(sorted(KEYS[listed]))), draw(st.booleans()))


@given(choices(), st.data(), st.sampled_from(sorted(SORTINGS)))
def test_what_is_kept_by_name_comes_back(choice: Choice, data: Any, listed: Listed) -> None:
    order = data.draw(orders(listed))
    kept = from_json(to_json(choice, order), listed)
    assert (kept.choice, kept.order, kept.strange, kept.warning()) == (choice, order, (), "")


@given(choices())
def test_a_choice_is_all_of_its_parts(choice: Choice) -> None:
    joined: dict[str, Any] = {}
    for part in choice.parts():
        assert len(part.parts()) == 1
        joined |= {
            one.name: getattr(part, one.name)
            for one in fields(part)
            if getattr(part, one.name) != one.default
        }
    assert Choice(**joined) == choice
    assert bool(choice) == bool(choice.parts())
    assert bool(said(choice)) == bool(said(choice).strip(", ")) or choice.words


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


@given(
    st.dictionaries(st.sampled_from([one.name for one in fields(Choice)] + ["order"]), _ANY_JSON)
)
def test_a_filter_that_is_not_understood_narrows_only_by_what_is(held: dict[str, Any]) -> None:
    kept = from_json(json.dumps(held), "recommendations")
    assert set(kept.strange) <= set(held)
    good = {name: value for name, value in held.items() if name not in kept.strange}
    assert from_json(json.dumps(good), "recommendations").choice == kept.choice
    assert bool(kept.warning()) == bool(kept.strange)


def test_a_later_versions_filter_is_used_as_far_as_it_is_known() -> None:
    text = '{"owner": "police", "mood": "grim", "overdue": "very", "order": ["mood", true]}'
    kept = from_json(text, "findings")
    assert kept.choice == Choice(owner="police") and kept.order == Order()
    assert set(kept.strange) == {"mood", "overdue", "order"}
    assert "mood" in kept.warning() and "later version" in kept.warning()
    for broken in ("[]", "{", "3"):
        assert from_json(broken, "findings").strange


def test_a_choice_is_said_in_words() -> None:
    names = Names({"police": "Northmere Police", "board": "Board"}, {"2018-10-01": "2018 to 2019"})
    assert said(Choice()) == ""
    assert said(Choice(owner="police", overdue=True, questions=("Q1",)), names) == (
        "Northmere Police, overdue, Q1"
    )
    assert said(Choice(owner="police", part="lead", statuses=OPEN, year="2018-10-01"), names) == (
        "led by Northmere Police, open, year 2018 to 2019"
    )
    assert said(Choice(forum="board", words=" late ", priority=3, no_evidence=True), names) == (
        "no evidence, P3, at Board, with: late"
    )
    assert said(Choice(owner="gone", year="2018-10-01")) == "gone, year of Mon 1 Oct 2018"


@pytest.mark.parametrize(
    ("typed", "meant", "strange"),
    [
        ("", (), []),
        ("open", OPEN, []),
        ("Ended, ", ENDED, []),
        ("agreed,  in   progress", ("agreed", "in progress"), []),
        ("closed", (), ["closed"]),
        ("closed with i, nothing", ("closed with impact",), ["nothing"]),
    ],
)
def test_statuses_are_typed_by_their_beginnings(
    typed: str, meant: tuple[str, ...], strange: list[str]
) -> None:
    assert statuses_of(typed) == (meant, strange)


@given(st.lists(st.sampled_from(_STATUSES), unique=True))
def test_statuses_are_read_back_as_they_are_shown(statuses: list[str]) -> None:
    found, strange = statuses_of(statuses_text(tuple(statuses)))
    assert sorted(found) == sorted(statuses) and not strange


def test_a_column_chosen_twice_is_turned_round() -> None:
    due = chosen_order("recommendations", Order(), "due")
    assert ordered("recommendations", due) == "Due, earliest first"
    turned = chosen_order("recommendations", due, "due")
    assert ordered("recommendations", turned) == "Due, latest first"
    assert chosen_order("recommendations", turned, "slips") == Order("slips", down=True)
    for listed in SORTINGS:
        assert {one.key for one in SORTINGS[listed]} == set(KEYS[listed])
