"""Importing a tracker and exporting lists, by keys."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.widgets.virtual_list import VirtualList

if TYPE_CHECKING:
    from tests.conftest import Open

TRACKER = """Our [/tracker],,,,
No.,Recommendation,Who,Due,Weight
1,Ask [@click=app.quit]children[/],Police,31/03/2019,high
2,,Police,31/03/2019,
3,=1+1,Inspector Quill,ASAP,
"""


async def test_a_tracker_is_read_changed_imported_and_undone(start: "Open", whole: Path) -> None:
    (whole.parent / "t.csv").write_text(TRACKER)
    (whole.parent / "bad.csv").write_bytes(b"%PDF")
    (whole.parent / "there.csv").write_text(
        "Action,Status\nAsk [@click=app.quit]children[/],Open\n=1+1,Closed\n"
    )
    (whole.parent / "notes.txt").write_text("a,b")
    async with start(whole) as d:
        await d.press("f5", "i")
        assert d.where == "ImportScreen"
        await d.type("bad.csv")
        await d.press("enter")
        assert d.shows("! Nothing was imported. That is a PDF")
        await d.press(*["backspace"] * 7)
        await d.type("t.csv")
        await d.press("enter")
        assert d.shows("t.csv: 2 will be added, 1 cannot be added. s imports.")
        assert d.shows("Words not known here: 1 left")
        await d.press("escape")  # back to the files, of which only tables are listed
        assert d.where == "ImportScreen"
        assert d.shows("Type the path of a .csv or .xlsx tracker")
        assert d.shows("> t.csv") and not d.shows("notes.txt")
        await d.press("enter")
        assert d.shows("t.csv: 2 will be added")

        def go(words: str) -> None:
            page = d.screen
            keys = [row.key for row in page._rows if row.key and words in str(row.cells)]
            page.query_one(VirtualList).go_to(keys[0])

        go("Weight")
        await d.press("enter")
        assert d.where == "PickScreen"
        await d.press("escape")
        go("Inspector Quill")
        await d.press("enter", "down", "down", "enter")
        assert d.where == "ImportScreen"
        assert d.shows("Words not known here: 0 left")
        go("row 4")
        await d.settle()
        assert d.shows("Recommendation: nothing stands here")

        await d.press("x")
        [reasons] = whole.parent.glob("*import reasons.csv")
        with reasons.open(encoding="utf-8-sig", newline="") as file:
            assert next(csv.DictReader(file))["row"] == "3"

        before = d.store.records.all(Recommendation)
        await d.press("s")
        assert d.where == "ImportScreen"  # a row was not added: its reason stays
        assert d.shows("t.csv: 2 added; 1 not: their reasons are below, x keeps them as CSV.")
        assert d.shows("Recommendation: nothing stands here") and not d.shows("will be added")
        await d.press("x")
        assert len(list(whole.parent.glob("*import reasons*.csv"))) == 2
        added = d.store.records.all(Recommendation)[len(before) :]
        assert [one.text for one in added] == ["Ask [@click=app.quit]children[/]", "=1+1"]
        assert added[1].lead is not None
        await d.press("ctrl+z")
        assert d.store.records.all(Recommendation) == before
        assert d.shows("t.csv: 2 will be added")
        await d.press("ctrl+y", "escape")
        go("there.csv")
        await d.press("enter")
        assert d.shows("there.csv: All 2 rows are in the file already.")
        await d.press("s")
        assert d.shows("All 2 rows are in the file already.") and d.where == "ImportScreen"
        await d.press("escape", "escape")
        assert d.where == "LogScreen"

        await d.press("o")
        assert d.where == "ExportScreen"
        assert d.shows("private notes too")
        await d.press("c", "end", "enter")
        await d.settle()
        assert d.shows("Written and read back")
        [written] = whole.parent.glob("* actions.csv")
        assert "Import a tracker" in written.read_text(encoding="utf-8-sig")
