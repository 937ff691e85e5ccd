"""The Word documents of findings and recommendations, written from their page."""

from pathlib import Path
from typing import TYPE_CHECKING

from scrutiny_tui.domain.findings import Recommendation
from scrutiny_tui.domain.partnership import Year
from scrutiny_tui.screens.resuming import page_for
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


async def test_the_year_that_has_ended_is_still_written_when_the_next_has_begun(
    start: "Open", whole: Path
) -> None:
    """The report of a year is written after it; `p` and `n` go from one to the other."""
    with open_store(whole, now=the_clock("2019-07-29")) as store:
        [old] = store.partnership.years()
        with store.action("A new year"):
            store.records.edit(old.changed(ends="2019-06-30"))
            new = store.records.add(
                Year(title="2019 to 2020", starts="2019-07-01", ends="2020-06-30")
            )
    async with start(whole) as d:
        await d.press("f9")
        assert d.shows("July 2019 to June 2020") and d.shows("draft 0.1")
        await d.press("n")
        assert any("no year after it" in said for said in d.toasts)
        await d.press("p")
        assert d.shows("June 2019 (not the year of today)")
        await d.press("home", "enter")
        await d.type("Of the old year. ")
        await d.press("escape", "x")
        await d.settle()
        assert d.shows("Written and read back") and d.shows("still open")
        assert [r.year for r in d.store.report.versions(old)] == [old.key]
        assert d.store.report.versions(new) == []
        assert "Of the old year." in d.store.report.sections(old)["headline"].text
        assert "headline" not in d.store.report.sections(new)
        await d.press("f5", "w")
        assert d.shows("Of the scrutiny year 2019 to 2020")
        await d.press("p")
        assert d.shows("2018 to 2019 (not the year of today)")
        await d.press("home", "enter")
        await d.settle()
        assert [r.report for r in d.store.report.versions(old, "log")] == ["log"]
        assert d.store.report.versions(new, "log") == []


async def test_a_draft_of_another_year_goes_on_in_that_year(start: "Open", whole: Path) -> None:
    with open_store(whole, now=the_clock("2019-07-29")) as store:
        [old] = store.partnership.years()
        with store.action("A new year"):
            store.records.edit(old.changed(ends="2019-06-30"))
            store.records.add(Year(title="2019 to 2020", starts="2019-07-01", ends="2020-06-30"))
        store.drafts.save(f"section:{old.key}:summary", "Half a thought", "")
    async with start(whole) as d:
        d.app.push_screen(page_for(d.store, f"section:{old.key}:summary"))
        await d.settle()
        assert d.where == "SectionScreen" and d.shows("Half a thought")
        await d.press("escape")
        assert d.store.report.sections(old)["summary"].text.endswith("Half a thought")
