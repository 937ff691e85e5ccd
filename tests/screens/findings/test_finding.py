"""A finding from its first words to being a part of another one, all by keys."""

from typing import TYPE_CHECKING, Any

from scrutiny_tui.domain.findings import Finding
from scrutiny_tui.widgets.editor import Editor
from scrutiny_tui.widgets.form import Form, FormRow
from scrutiny_tui.widgets.virtual_list import VirtualList
from tests.screens.kit import NARROW, USUAL
from tests.store.kit import photograph

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.conftest import Open
    from tests.screens.kit import Driver


def words_of(d: "Driver", field: str) -> str:
    row: FormRow = d.screen.query_one(Form)._rows[field]
    return str(row._words.visual) if row._words.has_class("-shown") else ""


def the(d: "Driver", ref: str) -> Finding:
    n = d.store.records.by_ref(ref)[0]
    finding: Finding = d.store.records.get(Finding, n)
    return finding


NEAR = "Incomplete chronology in 7 of 12 audited"


async def test_a_finding_that_is_there_already_is_shown_kept_moved_on_and_merged(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        await d.press("f5", "n")
        await d.type(NEAR)
        await d.fill(
            kind="good practice to share", statement="I looked at twelve.",
            rests_on="N-001, q3, board 15 jul",
        )  # fmt: skip
        assert "Q3 mostly effective, Mon 15 Jul 2019" in words_of(d, "rests_on")

        await d.fill(found_on="31 feb")
        await d.press("ctrl+s")  # what is wrong is said first
        assert d.where == "FindingForm" and "28 days" in words_of(d, "found_on")
        await d.fill(found_on="30 jul 2019")
        assert words_of(d, "found_on") == "that day is yet to come"
        await d.press("ctrl+s")
        assert d.where == "FindingForm"
        await d.fill(found_on="29 jul 2019")
        before = photograph(d.store)
        await d.press("ctrl+s")
        assert d.where == "LikeThisScreen" and d.shows(f"You typed: {NEAR}")
        assert d.shows("F-2019-03") and d.shows("So what for children")
        await d.press("escape")
        values = d.screen.query_one(Form).values
        assert d.where == "FindingForm" and values["statement"] == "I looked at twelve."
        assert photograph(d.store) == before

        # Keep both, and move it on.
        await d.press("ctrl+s", "k")
        assert d.where == "LogScreen" and the(d, "F-2019-11").title == NEAR
        assert d.store.drafts.all() == {}
        await d.press("enter")
        assert d.where == "FindingScreen"
        assert d.shows("Rests on 3: 1 note, 1 judgement, 1 event; voices:")
        assert d.shows("Q3 judged mostly effective, Mon 15 Jul 2019")
        for state in ("checked", "shared for accuracy", "final"):
            await d.press("s")
            assert the(d, "F-2019-11").status == state and d.shows(f"{state} · good practice")
        assert any("final without a so what" in words for words in d.toasts)
        assert d.shows("! It is final without a so what: write what it means for children.")
        await d.press("s")
        assert d.toasts[-1] == "F-2019-11 is final; e chooses another state."

        # Merge it; one undo brings both back; the old reference leads to the one kept.
        before = photograph(d.store)
        await d.press("m")
        assert d.where == "MergeScreen" and d.shows("> F-2019-03")
        await d.press("enter")
        assert d.where == "FindingScreen"
        assert d.shows("F-2019-11 was merged into F-2019-03, which is shown here.")
        assert d.shows(f"F-2019-11 was merged into this one: {NEAR}")
        kept = the(d, "F-2019-03")
        assert kept.statement.endswith("I looked at twelve.") and len(kept.rests_on) > 3
        await d.press("ctrl+z")
        assert photograph(d.store) == before and d.shows(f"F-2019-11 {NEAR}")
        await d.press("ctrl+y", "ctrl+f")
        await d.type("f-2019-11")
        assert d.shows("F-2019-11 was merged into this one") and d.shows("1 record")
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-03 Chronologies incomplete")


async def test_what_is_typed_can_be_made_a_part_of_another_finding(
    start: "Open", whole: "Path"
) -> None:
    async with start(whole) as d:
        before = photograph(d.store)
        await d.press("f5", "n")
        await d.type(NEAR)
        await d.fill(so_what="They tell it again.", rests_on="E-001")
        await d.press("ctrl+s", "m")
        assert d.where == "LogScreen" and d.screen.key == the(d, "F-2019-03").n
        kept = the(d, "F-2019-03")
        assert "They tell it again." in kept.so_what
        assert the(d, "F-2019-11").merged_into == kept.n and the(d, "F-2019-11").withdrawn
        assert d.store.history.next_undo().label == "Add finding, merged into F-2019-03"
        await d.press("ctrl+z")
        assert photograph(d.store) == before

        # A title that stays is asked about no more; a final finding on nothing is a warning.
        await d.press("e")
        await d.fill(
            status="final", rests_on="", so_what="Said.", value="unable to confirm", strength="none"
        )
        await d.press("ctrl+s")
        assert d.where == "LogScreen" and the(d, "F-2019-03").status == "final"
        assert any("final and rests on nothing" in words for words in d.toasts)
        await d.press("enter")
        assert d.shows("! It is final and rests on nothing")
        assert "unable to confirm, no evidence ·" in d.words

        # By reference, on a narrow screen.
        await d.resize(*NARROW)
        await d.press("m")  # nothing is near: what is typed is looked for
        await d.type("zebra")
        assert d.shows("No finding holds these words.")
        await d.screen.query_one(Editor).run_action("select_all")
        await d.type("F-2019-07")
        await d.press("enter")
        assert d.screen.query_one(VirtualList).key == the(d, "F-2019-07").n
        await d.press("enter")
        assert d.where == "FindingScreen" and d.shows("F-2019-03 was merged into F-2019-07")
        await d.press("ctrl+z", "escape")
        await d.resize(*USUAL)
        assert d.where == "LogScreen" and not the(d, "F-2019-03").withdrawn


async def test_a_form_comes_to_rest_in_the_smallest_window(
    start: "Open", whole: "Path", monkeypatch: "pytest.MonkeyPatch"
) -> None:
    from scrutiny_tui.screens.findings.form import FindingForm

    async with start(whole) as d:
        await d.press("f5", "n")
        laid = 0
        lay_out = FindingForm._refresh_layout

        def counted(self: FindingForm, *given: Any, **more: Any) -> None:
            nonlocal laid
            laid += 1
            lay_out(self, *given, **more)

        monkeypatch.setattr(FindingForm, "_refresh_layout", counted)
        for size in ((1, 1), (2, 2), (3, 1)):
            await d.resize(*size)
            assert laid < 20, size
            laid = 0
