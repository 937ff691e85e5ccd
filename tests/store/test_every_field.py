"""No field of any record is left out of what lists write: a new one that is not exported fails."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from scrutiny_tui.domain.kinds import PLURALS, Kind
from scrutiny_tui.exchange.excel import read
from scrutiny_tui.exchange.lists import to_csv, unguarded
from scrutiny_tui.exchange.workbooks import to_xlsx
from scrutiny_tui.exporting_lists import every_list, gather
from scrutiny_tui.store import Store
from scrutiny_tui.store.lists import MODELS
from scrutiny_tui.store.records import exact_labels
from tests.store.examples import EXAMPLES


def as_text(value: Any) -> str:
    """A value as a cell of a list says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return ";".join(map(as_text, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def test_every_kind_has_a_list_and_every_list_is_among_all_lists() -> None:
    assert set(PLURALS.values()) == set(Kind) == set(MODELS)
    assert set(PLURALS) < set(every_list())


@pytest.mark.parametrize("name", PLURALS)
def test_every_field_of_every_record_comes_back_from_csv_and_workbook(
    store: Store, name: str
) -> None:
    kind = PLURALS[name]
    with store.action("Make"):
        entry = store.records.add(EXAMPLES[kind](store))
    wanted: dict[str, str] = {}
    for field in type(entry).model_fields:
        value = getattr(entry, field)
        if field in entry.joined():
            numbers = (value,) if isinstance(value, int) else tuple(value or ())
            labels = exact_labels(store.db, numbers)
            wanted[field] = ";".join(labels[n] for n in sorted(numbers))
        elif field != "n":  # a number of this file alone
            wanted[field] = as_text(value)
    [listing] = gather(store, [name])
    lines = csv.DictReader(io.StringIO(to_csv(listing.rows, listing.columns), newline=""))
    from_csv = [{key: unguarded(cell) for key, cell in line.items()} for line in lines][-1]
    heading, *rows = read(to_xlsx([listing]), None).rows
    last = (*rows[-1], *[None] * (len(heading) - len(rows[-1])))
    from_xlsx = {str(key): as_text(cell) for key, cell in zip(heading, last, strict=True)}
    for field, text in wanted.items():
        assert from_csv[field] == text, field
        assert from_xlsx[field] == text, field
