"""The Word documents of findings and recommendations, written from their page."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.store import open_store
from tests.screens.kit import NARROW
from tests.screens.test_after import cursor_to
from tests.store.kit import the_clock

if TYPE_CHECKING:
    from tests.conftest import Open


async def test_documents_are_written_after_a_look_at_what_may_identify(
    start: "Open", whole: Path
) -> None:
    with open_store(whole, now=the_clock("2019-07-29")) as store:
        names = [owner.name for owner in store.logs.owners()]
        with store.action("Reword"):
            one = next(r for r in store.records.all(Recommendation) if r.ref == "R-2019-09")
            store.records.edit(one.changed(text="Ask Mrs Jones [b] for the data"))
    async with start(whole, NARROW) as d:
        await d.press("f5", "w")
        assert d.where == "DocumentsScreen"
        await d.press("down", "enter")
        await d.settle()
        [register] = whole.parent.glob("*register of challenge*SAMPLE.docx")
        assert d.shows("Written and read back")
        assert d.store.history.last(1)[0].label.startswith("Export")
        await d.press("a")
        await d.settle()
        assert d.shows("Nothing is written yet: 1 place may identify somebody"), d.text
        assert [*whole.parent.glob("*.docx")] == [register]
        await cursor_to(d, "R-2019-09 ! a name: Mrs Jones")
        await d.press("enter")
        assert d.where == "LifeScreen"
        await d.press("escape", "a")
        await d.settle()
        assert len([*whole.parent.glob("*letter*.docx")]) == len(names)
        assert d.shows(f"{len(names)} files written and read back") and "May identify" not in d.text
