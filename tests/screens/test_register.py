"""The evidence register by its keys: documents added, found, checked, and walked back from."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scrutiny_tui.domain.notes import Document
from scrutiny_tui.exchange.fingerprint import fingerprint
from scrutiny_tui.screens.questions.document_form import DocumentForm
from scrutiny_tui.screens.questions.register import RegisterScreen
from scrutiny_tui.screens.resuming import describe, is_editor, page_for
from scrutiny_tui.widgets.form import Form, FormRow
from tests.screens.kit import NARROW, USUAL, WIDE

if TYPE_CHECKING:
    from tests.conftest import Open
    from tests.screens.kit import Driver


async def at_register(d: "Driver") -> None:
    d.app.push_screen(RegisterScreen())
    await d.settle()
    assert d.where == "RegisterScreen"


def echo_of(d: "Driver", name: str) -> str:
    [row] = [row for row in d.screen.query(FormRow) if row.field.name == name]
    return str(row.query_one(".words").render())


def cursor(d: "Driver") -> str:
    return next(line for line in d.lines if line.startswith("> "))


def named(d: "Driver", ref: str) -> Document:
    found = d.store.records.by_ref(ref)
    assert found is not None
    document = d.store.records.get(Document, found[0])
    assert isinstance(document, Document)
    return document


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "audit [b].pdf"
    path.parent.mkdir()
    path.write_bytes(b"twelve cases")
    os.utime(path, (1548678000, 1548678000))
    return path


async def test_the_register_of_the_sample_at_every_size(start: "Open", whole: Path) -> None:
    for size in (NARROW, USUAL, WIDE):
        async with start(whole, size) as d:
            await at_register(d)
            assert d.shows("7 documents") and cursor(d).startswith("> E-008")
            assert d.shows("~ stale: refers to May 2017, over 12 months ago")
            assert d.shows("Refers to May 2017 · seen Mon 22 Oct 2018")
            assert d.shows("Nothing rests on it")
            await d.press("down")
            assert cursor(d).startswith("> E-007")
            assert d.shows("E-007 Parents' feedback, summary of the year")
            assert d.shows("+ current: refers to Jun 2019, within 12 months")
            assert d.shows("Rests on it: F-2019-10 Q8a")
            assert d.footer.startswith("Enter Open  n New  / Filter  h Check files")
            assert d.shows("Refers to Seen") == (size == WIDE)


async def test_a_document_is_added_with_all_its_fields_and_has_the_cursor(
    start: "Open", empty: Path, paper: Path
) -> None:
    async with start(empty) as d:
        await at_register(d)
        assert d.shows("No document here. Press n to add one that you have read.")
        await d.press("n")
        agency = d.store.partnership.agencies()[0]
        await d.fill(
            title="Audit [b]",
            method="audit",
            voice="data",
            agency=str(agency.key),
            refers_to="nov 2018",
            seen="21 jan 2019",
            criteria="q1 4",
            kept="Shared drive",
            file=str(paper),
            summary="Thresholds differ",
        )
        assert echo_of(d, "file") == "= a file of 12 bytes, last changed Mon 28 Jan 2019"
        await d.press("ctrl+s")
        assert d.where == "RegisterScreen" and cursor(d).startswith("> E-001  Audit [b]")
        one = named(d, "E-001")
        codes = [d.store.records.label(n) for n in one.criteria]
        assert (one.refers_to, one.seen) == ("2018-11", "2019-01-21") and one.recorded
        assert (one.method, one.voice, one.agency) == ("audit", "data", agency.key)
        assert (one.kept, one.summary, codes) == (
            "Shared drive",
            "Thresholds differ",
            ["Q1", "Q4a", "Q4b"],
        )
        assert one.file == str(paper) and one.sha256 == fingerprint(str(paper))
        assert d.toasts[-1] == "Fingerprint of E-001 taken"
        assert d.store.drafts.all() == {}
        assert [a.label for a in d.store.history.last(2)] == ["Fingerprint E-001", "Add a document"]
        await d.press("ctrl+z", "ctrl+z")
        assert d.shows("0 documents")
        await d.press("n")
        await d.fill(title="Another")
        await d.press("ctrl+s")
        assert cursor(d).startswith("> E-002")


async def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_lost(
    start: "Open", empty: Path, paper: Path
) -> None:
    wrong = {
        "seen": ("tomorrow", "that day is yet to come"),
        "refers_to": ("last summer", "28 Jan 2019"),
        "criteria": ("q77", "not known: q77"),
        "file": ("audit.pdf", "write the whole path"),
    }
    async with start(empty) as d:
        await at_register(d)
        await d.press("n")
        await d.fill(summary="typed", **{name: text for name, (text, _) in wrong.items()})
        for name, (_, words) in wrong.items():
            assert words in echo_of(d, name)
        await d.press("ctrl+s")
        assert d.where == "DocumentForm"
        for name, (_, words) in wrong.items():
            assert words in echo_of(d, name)
        await d.fill(seen="", refers_to="", criteria="", file=str(paper.parent))
        assert echo_of(d, "file") == "it is a folder: name the file in it"
        await d.press("ctrl+s")
        assert d.where == "DocumentForm" and "it is a folder" in echo_of(d, "file")
        await d.fill(file="")
        await d.press("ctrl+s")
        assert echo_of(d, "title") == "this must be filled in"
        assert d.screen.query_one(Form).values["summary"] == "typed"
        assert d.store.register.matching() == []


async def test_a_plan_seen_before_its_time_is_asked_about_and_taken(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        await at_register(d)
        await d.press("n")
        await d.fill(title="Plan", refers_to="apr 2019", seen="14 jan 2019")
        assert "before what it refers to: right for a plan" in echo_of(d, "seen")
        await d.fill(refers_to="jan 2019")
        assert "before what" not in echo_of(d, "seen")
        await d.fill(refers_to="apr 2019")
        assert "before what" in echo_of(d, "seen")
        await d.press("ctrl+s")
        assert named(d, "E-001").refers_to == "2019-04"


async def test_a_file_that_is_not_there_is_said_and_the_document_is_saved(
    start: "Open", empty: Path, paper: Path
) -> None:
    async with start(empty) as d:
        await at_register(d)
        await d.press("n")
        await d.fill(title="Paper", file=str(paper.parent / "gone.pdf"))
        assert "there is no such file" in echo_of(d, "file")
        await d.press("ctrl+s")
        assert named(d, "E-001").sha256 == ""
        assert any("No fingerprint of E-001: there is no such file" in said for said in d.toasts)
        assert not any(str(paper.parent) in said for said in d.toasts)
        assert "- not taken" in cursor(d)


async def test_the_register_is_narrowed_by_words_questions_and_keys(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await at_register(d)
        await d.press("slash")
        await d.type("survey")
        assert d.shows("1 document; with: survey") and d.shows("E-002")
        await d.press("escape")
        assert d.shows("7 documents") and d.where == "RegisterScreen"
        await d.press("slash")
        await d.type("#q1\n")
        assert d.shows("2 documents; on Q1") and d.shows("E-001")
        await d.press("m")
        assert d.shows("on Q1; only examined") and d.shows("0 documents")
        await d.press("escape", "o")
        assert d.shows("1 document; only stale") and d.shows("E-008")
        await d.press("o", "u")
        assert d.shows("1 document; only unused") and d.shows("E-008")
        await d.press("escape", "slash")
        await d.type("#zz")
        assert d.shows("7 documents; no question #zz")
        await d.press("escape", "escape")
        assert d.where == "TodayScreen"


async def test_what_is_stale_follows_the_months_of_the_partnership(
    start: "Open", whole: Path
) -> None:
    from scrutiny_tui.screens.partnership.form import PartnershipForm

    async with start(whole) as d:
        d.app.push_screen(PartnershipForm(d.store))
        await d.settle()
        for wrong in ("0", "121", "a year", "٣", ""):
            await d.fill(stale_months=wrong)
            await d.press("ctrl+s")
            assert d.where == "PartnershipForm"
            assert echo_of(d, "stale_months") == "a whole number of months, 1 to 120"
        await d.fill(stale_months="6 months")
        assert echo_of(d, "stale_months") == "= evidence older than 6 months is stale"
        await d.press("ctrl+s")
        assert d.store.partnership.get().stale_months == 6
        await at_register(d)
        await d.press("o")
        assert d.shows("5 documents; only stale") and d.shows("~ stale")
        await d.press("down")
        assert d.shows("~ stale: seen Mon 28 Jan 2019, over 6 months ago")


async def test_the_page_of_a_document_leads_to_what_rests_on_it_and_back(
    start: "Open", whole: Path
) -> None:
    async with start(whole) as d:
        await at_register(d)
        await d.press("down", "enter")
        assert d.where == "DocumentScreen"
        assert d.shows("E-007 Parents' feedback, summary of the year")
        assert d.shows("Refers to Jun 2019 · seen Mon 8 Jul 2019 · recorded Mon 8 Jul 2019")
        assert d.shows("Kept: Partnership shared drive, feedback")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-10")
        await d.press("escape")
        assert d.where == "DocumentScreen"
        await d.press("f")
        assert d.where == "FindingForm"
        values = d.screen.query_one(Form).values
        assert (values["rests_on"], values["criteria"]) == ("E-007", "Q8a")
        await d.press("escape", "escape")
        assert d.where == "RegisterScreen"


async def test_search_leads_to_the_page_of_a_document(start: "Open", whole: Path) -> None:
    async with start(whole) as d:
        await d.press("ctrl+f")
        await d.type("E-002")
        await d.press("enter")
        assert d.where == "DocumentScreen" and d.shows("E-002 Survey of three schools")


async def test_a_withdrawn_document_closes_its_page_says_what_rested_on_it_and_comes_back(
    start: "Open", whole: Path
) -> None:
    async with start(whole, WIDE) as d:
        await at_register(d)
        await d.press("down", "enter", "delete")
        assert d.where == "RegisterScreen" and d.shows("6 documents")
        assert "Withdraw E-007: it is no evidence any more for F-2019-10 Q8a." in d.toasts[-1]
        await d.press("ctrl+z", "home", "down")
        assert d.shows("7 documents") and d.shows("Rests on it: F-2019-10 Q8a")
        await d.press("delete")
        assert d.shows("6 documents")
        await d.press("ctrl+z")
        assert d.shows("7 documents")


async def test_a_document_typed_half_way_is_kept_as_a_draft(start: "Open", empty: Path) -> None:
    async with start(empty) as d:
        await at_register(d)
        await d.press("n")
        await d.type("Half a title")
        await d.press("escape", "n")
        assert d.screen.query_one(Form).values["title"] == "Half a title"
        await d.press("escape", "escape")
        assert d.where == "TodayScreen" and d.shows("a new document")
        [editor] = d.store.drafts.all()
        assert is_editor(editor)
        d.app.push_screen(page_for(d.store, editor))
        await d.settle()
        assert d.screen.query_one(Form).values["title"] == "Half a title"
        await d.press("ctrl+s")
        assert named(d, "E-001").title == "Half a title"
        one = named(d, "E-001").key
        again = f"form:document:{one}"
        assert is_editor(again) and describe(d.store, again) == "the document E-001"
        assert isinstance(page_for(d.store, again), DocumentForm)
        [n] = d.store.questions.numbers(["Q1"])
        started = page_for(d.store, f"form:document:new:{n}")
        assert isinstance(started, DocumentForm) and started._initial["criteria"] == "Q1"


async def test_a_document_that_bears_on_a_framework_set_aside_goes_on_doing_so(
    start: "Open", empty: Path
) -> None:
    async with start(empty) as d:
        [n] = d.store.questions.numbers(["Q1"])
        with d.store.action("Add"):
            one = d.store.records.add(Document(title="Paper", criteria=(n,)))
            for framework in d.store.db.rows("select n from framework where in_use"):
                d.store.db.execute("update framework set in_use = 0 where n = ?", framework)
        d.app.push_screen(DocumentForm(d.store, one.key))
        await d.settle()
        assert d.screen.query_one(Form).values["criteria"] == ""
        await d.fill(title="Paper again")
        await d.press("ctrl+s")
        assert named(d, "E-001").criteria == (n,)
