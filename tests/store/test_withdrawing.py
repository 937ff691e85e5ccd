"""Taking something out leaves nothing behind that belongs to nothing."""

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.findings import Finding, Recommendation
from scrutiny_tui.domain.words import FindingKind
from scrutiny_tui.store import Store, StoreError
from scrutiny_tui.store.checks import check
from tests.store.kit import TODAY


def finding(store: Store, **more: object) -> tuple[Finding, Recommendation]:
    with store.action("Add"):
        found = store.records.add(
            Finding(title="Late replies", kind=FindingKind.WORRY, found_on=TODAY)
        )
        asked = Recommendation.model_validate(
            {"text": "Reply in a week", "made_on": TODAY, "finding": found.key} | more
        )
        return found, store.records.add(asked)


def test_a_finding_takes_its_recommendations_along_and_undo_brings_both_back(
    store: Store,
) -> None:
    found, asked = finding(store)
    with store.action("Withdraw"):
        store.findings.withdraw(found)
    assert store.findings.matching() == []
    assert store.findings.waiting(TODAY)[:2] == (0, 0)
    assert check(store.db) == []
    store.undo()
    assert store.findings.waiting(TODAY)[:2] == (1, 0)
    assert [r.n for r in store.findings.recommendations(found.key, TODAY)] == [asked.key]


def test_an_event_by_which_something_is_due_stays_in_the_calendar(store: Store) -> None:
    event = store.calendar.agenda()[-1]
    finding(store, due_event=event.n)
    with pytest.raises(StoreError, match="recommendation"), store.action("Withdraw"):
        store.calendar.withdraw(store.records.get(Event, event.n))
    assert store.calendar.event(event.n) is not None


def test_a_recommendation_is_numbered_with_the_year_of_its_finding(store: Store) -> None:
    year = store.partnership.years()[0]
    with store.action("Add"):
        found = store.records.add(
            Finding(title="Late", kind=FindingKind.WORRY, found_on="2026-11-23", year=year.key)
        )
        asked = store.records.add(
            Recommendation(text="Reply", made_on="2026-11-23", finding=found.key)
        )
    assert (found.ref, asked.ref) == ("F-2019-01", "R-2019-01")
