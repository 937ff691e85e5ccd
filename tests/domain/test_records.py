"""What every record has in common."""

from typing import Any

import pytest
from pydantic import ValidationError

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.days import DayEntry, Expense, mileage_pence, rate_on
from scrutiny_tui.domain.independence import Declaration
from scrutiny_tui.domain.kinds import JOINS, ONE, Kind, Relation
from scrutiny_tui.domain.notes import Note
from scrutiny_tui.domain.partnership import USUAL_AGENCIES, Agency, Year
from scrutiny_tui.domain.records import Entry, problems
from scrutiny_tui.domain.report import SECTIONS
from scrutiny_tui.domain.text import clean
from scrutiny_tui.store.lists import MODELS
from tests.hostile import ALL

AT = {"at": "2019-01-28T10:20:00Z", "zone": "+00:00"}


def refused(model: type[Entry], **fields: Any) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as error:
        model(**fields)
    found = list(problems(error.value))
    assert found
    return found


def test_every_text_is_cleaned_on_the_way_in() -> None:
    for case in ALL:
        wanted = clean(case).strip()
        if wanted:
            assert Note(text=case, role=case, **AT).text == wanted
        else:
            assert refused(Note, text=case, **AT) == [("text", "this must be filled in")]


@pytest.mark.parametrize("kind", MODELS)
def test_every_link_of_a_model_is_one_that_may_be_and_one_or_many_as_the_table_says(
    kind: Kind,
) -> None:
    for name, relation in MODELS[kind].joined().items():
        assert [join for join in JOINS if join[:2] == (kind, relation)]
        many = "tuple" in str(MODELS[kind].model_fields[name].annotation)
        assert many == (relation not in ONE)


def test_every_join_belongs_to_a_field_of_a_model() -> None:
    fields = {(kind, r) for kind, model in MODELS.items() for r in model.joined().values()}
    assert {join[:2] for join in JOINS} == fields
    assert {relation for _, relation in fields} == set(Relation)


def test_a_record_that_was_not_saved_has_no_number() -> None:
    with pytest.raises(ValueError, match="not been saved"):
        _ = Note(text="x", **AT).key


def test_a_record_takes_no_unknown_field_and_is_checked_again_when_changed() -> None:
    refused(Note, text="x", name="SECRET", **AT)
    one = Note(text="x", **AT)
    with pytest.raises(ValidationError):
        one.changed(text=" ")
    with pytest.raises(ValidationError):
        one.text = "y"  # type: ignore[misc]


@pytest.mark.parametrize(
    "value", ["0", "2019", "2019-1", "2019-13", "19-01-01", "now", "2019-02-30"]
)
def test_what_is_no_day_and_no_month_is_refused(value: str) -> None:
    refused(Event, title="x", kind="visit", date=value)


@pytest.mark.parametrize("value", ["24:00", "9:30", "09:60", "0930", "٠٩:٣٠", "09:30:00"])
def test_what_is_no_time_of_day_is_refused(value: str) -> None:
    refused(Event, title="x", kind="visit", date="2019-01", starts_at=value)


def test_rules_between_fields_are_kept() -> None:
    refused(Event, title="x", kind="visit", date="2019-01", status="cancelled", attended=True)
    refused(Year, title="x", starts="2019-01-02", ends="2019-01-01")
    refused(Expense, date="2019-01-01", kind="mileage", pence=1)
    refused(Expense, date="2019-01-01", kind="rail", pence=1, miles_tenths=1)
    refused(Declaration, kind="gift", declared_on="2019-01-01")
    refused(DayEntry, date="2019-01-01", hundredths=0, activity="writing")
    refused(DayEntry, date="2019-01-01", hundredths=201, activity="writing")
    refused(Agency, code="Two words", name="x")


def test_mileage_is_paid_at_the_rate_of_its_day_half_a_penny_up() -> None:
    rates = [("2026-04-06", 55), ("2011-04-06", 45)]
    assert rate_on("2026-04-05", rates) == 45
    assert rate_on("2026-04-06", rates) == 55
    with pytest.raises(ValueError, match="no rate is known for 2011-04-05"):
        rate_on("2011-04-05", rates)
    assert [mileage_pence(n, 45) for n in (1, 2, 10, 274)] == [5, 9, 45, 1233]


def test_the_usual_agencies_can_be_made_and_never_overlap_under_one_code() -> None:
    made = [Agency(code=c, name=n, partner=p, starts=s, ends=e) for c, n, p, s, e in USUAL_AGENCIES]
    for day in ("2018-10-01", "2022-06-30", "2022-07-01", "2030-01-01"):
        codes = [a.code for a in made if (a.starts or "") <= day <= (a.ends or "9999")]
        assert len(codes) == len(set(codes))
        assert {"council", "health", "police"} <= set(codes)


def test_the_sections_of_a_report_are_named_once() -> None:
    codes = [code for code, _, _ in SECTIONS]
    assert len(codes) == len(set(codes))
    assert all(title and hint.endswith(".") for _, title, hint in SECTIONS)
