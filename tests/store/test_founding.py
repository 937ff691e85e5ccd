"""A new file is whole, its owner's alone, and never written over another one."""

import os
import stat
from pathlib import Path

import pytest

from scrutiny_tui.domain.calendar import Event
from scrutiny_tui.domain.partnership import Agency, Partnership
from scrutiny_tui.domain.questions import Criterion
from scrutiny_tui.frameworks import load_framework, load_timetable
from scrutiny_tui.store import Refused, Store, creating, founding, open_store
from scrutiny_tui.store.checks import check
from tests.store.kit import add, folder, ids, names_in, note, the_clock


def create(path: Path, **fields: object) -> None:
    founding.create(
        path,
        Partnership(name="Northmere"),
        load_framework("bexley-2018"),
        **fields,  # type: ignore[arg-type]
    )


def test_a_new_file_holds_the_questions_and_the_dates_of_the_brief(store: Store) -> None:
    spec, dates = load_framework("bexley-2018"), load_timetable("bexley-2018")
    found = store.records.all(Criterion)
    assert [(c.code, c.text, c.kind) for c in found] == [
        (c.code, c.text, c.kind) for c in spec.criterion
    ]
    assert [c.prompts for c in found] == [tuple(c.prompts) for c in spec.criterion]
    assert [(e.title, e.date) for e in store.records.all(Event)] == [
        (e.title, e.date) for e in dates.event
    ]
    [year] = store.partnership.years()
    assert (year.title, year.starts, year.ends, year.day_ceiling, year.rate) == (
        "2018 to 2019", "2018-10-01", "2019-09-30", 1500, 80000,
    )  # fmt: skip
    assert check(store.db) == []


def test_a_new_file_is_its_owners_alone_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        create(tmp_path / "x.db")
    finally:
        os.umask(old)
    assert names_in(tmp_path) == ["x.db"]
    assert stat.S_IMODE((tmp_path / "x.db").stat().st_mode) == 0o600
    store = open_store(tmp_path / "x.db")
    old = os.umask(0)
    try:
        with store.action("Add"):
            store.records.add(note("x" * 100_000))
            modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in tmp_path.iterdir()}
    finally:
        os.umask(old)
        store.close()
    assert set(modes.values()) == {0o600}
    assert "x.db-journal" in modes


def test_the_same_clock_and_ids_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        create(tmp_path / name, now=the_clock("2019-01-28"), make_id=ids())
    stores = [open_store(tmp_path / name) for name in ("a.db", "b.db")]
    for table in ("record", "link", "event", "action", "change"):
        one, other = (s.db.rows(f"select * from {table} order by 1, 2, 3") for s in stores)
        assert one == other
    for s in stores:
        s.close()


@pytest.mark.parametrize("what", ["file", "folder", "link", "link to nothing"])
def test_what_is_there_already_is_never_written_over(tmp_path: Path, what: str) -> None:
    path = tmp_path / "x.db"
    (tmp_path / "y.txt").write_text("mine")
    if what == "file":
        path.write_text("mine")
    elif what == "folder":
        path.mkdir()
    else:
        path.symlink_to("y.txt" if what == "link" else "z.txt")
    before = folder(tmp_path)
    with pytest.raises(Refused, match="already there"):
        create(path)
    assert folder(tmp_path) == before


def test_a_place_that_takes_no_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in ("nowhere/x.db", "file/x.db", "x" * 300, f"{'y' * 300}/x.db", "x\0y.db"):
        with pytest.raises(Refused) as error:
            create(tmp_path / path)
        assert str(error.value).endswith(".")
    assert names_in(tmp_path) == ["file"]


def test_a_making_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(creating, "_flush", full)
        with pytest.raises(Refused, match="No space left"):
            create(tmp_path / "x.db")

    def meanwhile(path: Path) -> None:
        (tmp_path / "x.db").write_text("mine")

    monkeypatch.setattr(creating, "_flush", meanwhile)
    with pytest.raises(Refused, match="meanwhile"):
        create(tmp_path / "x.db")
    assert folder(tmp_path) == {"x.db": b"mine"}


def test_a_file_without_a_timetable_gets_a_year_from_this_month(tmp_path: Path) -> None:
    for day, title, ends in (
        ("2024-02-29", "2024 to 2025", "2025-01-31"),
        ("2019-01-15", "2019", "2019-12-31"),
    ):
        path = tmp_path / f"{day}.db"
        create(path, now=the_clock(day), agencies=(Agency(code="x", name="X"),))
        with open_store(path) as store:
            [year] = store.partnership.years()
            assert (year.title, year.starts, year.ends) == (title, f"{day[:7]}-01", ends)
            assert [a.code for a in store.partnership.agencies()] == ["x"]


def test_a_sample_file_lives_on_its_own_day(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    founding.create(
        path,
        Partnership(name="Northmere", sample=True, today="2019-07-29"),
        load_framework("bexley-2018"),
        now=the_clock("2024-02-29"),
    )
    with open_store(path, now=the_clock("2024-02-29")) as store:
        assert store.today() == "2019-07-29"
        assert store.stamp().utc == "2019-07-29T10:20:00Z"  # type: ignore[attr-defined]
        add(store, note())
        assert {a.at[:10] for a in store.history.last()} == {"2019-07-29"}
